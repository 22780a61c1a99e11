//! Joining a team, one question a screen: language first, so that all that follows is read in it.
//!
//! Each answer is on the disk before the next question comes, so an app that dies begins again where it was. Without a connection the
//! invitation is kept and tried again by itself.

use super::{
    invitation,
    model::{Ask, Here, Model, Place},
    parts::{Button, Choice, Field, Page},
    settings::photo_choices,
};
use crate::{Error, store::TextSize};
use walkabout_protocol::schema::project;
use walkabout_words::{Args, Language, Words};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinState {
    pub page: Page,
    /// Opens the camera for the code, where there is one to ask for.
    pub scan: Option<Button>,
    /// The camera for codes is wanted now.
    pub scanning: bool,
    /// Leads one question back.
    pub back: Option<Button>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Language,
    Text,
    Code,
    Name,
    Waiting,
    About,
    Shared,
    Photos,
    Map,
    Practice,
}

const STEPS: &[(Step, &str)] = &[
    (Step::Language, "language"),
    (Step::Text, "text"),
    (Step::Code, "code"),
    (Step::Name, "name"),
    (Step::Waiting, "waiting"),
    (Step::About, "about"),
    (Step::Shared, "shared"),
    (Step::Photos, "photos"),
    (Step::Map, "map"),
    (Step::Practice, "practice"),
];

/// Letters of a name, as the server takes it.
const NAME: usize = 120;
/// Letters of a link.
const LINK: usize = 400;

pub struct Join {
    step: Step,
    typed: String,
    name: String,
    practice: String,
    scanning: bool,
    /// Said under the field until something else is typed.
    wrong: Option<String>,
}

impl Join {
    /// Where joining was left, or its beginning.
    ///
    /// # Errors
    /// None.
    pub fn open(here: &Here<'_>) -> Result<Self, Error> {
        let left = here.settings.joining.as_deref();
        let step = STEPS.iter().find(|(_, name)| Some(*name) == left).map_or(Step::Language, |(step, _)| *step);
        let join = Join {
            step,
            typed: here.settings.invitation.clone().unwrap_or_default(),
            name: here.settings.name.clone().unwrap_or_default(),
            practice: String::new(),
            scanning: false,
            wrong: None,
        };
        if step == Step::Waiting && here.phone.member().is_none() {
            join.knock(here);
        }
        Ok(join)
    }

    fn to(&mut self, here: &Here<'_>, step: Step) -> Result<(), Error> {
        let name = STEPS.iter().find(|(s, _)| *s == step).map(|(_, name)| (*name).to_owned());
        here.set(|settings| settings.joining = name)?;
        (self.step, self.scanning, self.wrong) = (step, false, None);
        Ok(())
    }

    /// Asks the server, and goes on asking.
    fn knock(&self, here: &Here<'_>) {
        if let Ok(read) = invitation::read(&self.typed, &here.words) {
            let name = Some(self.name.trim().to_owned()).filter(|name| !name.is_empty());
            here.ask(Ask::Join { link: read.link, name });
        }
    }

    /// # Errors
    /// The disk; the question stays.
    pub fn answer(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        match self.step {
            Step::Language => {
                here.set(|settings| {
                    settings.language = Some(id);
                    settings.joining = Some("text".into());
                })?;
                self.step = Step::Text;
                Ok(())
            }
            Step::Text if id == "bright" => {
                here.set(|settings| settings.bright = Some(!settings.bright.unwrap_or_default()))
            }
            Step::Text => here.set(|settings| settings.text = Some(text_size(&id))),
            Step::Shared => {
                here.set(|settings| {
                    settings.shared = Some(id == "shared");
                    settings.joining = Some("photos".into());
                })?;
                self.step = Step::Photos;
                Ok(())
            }
            Step::Photos => {
                here.set(|settings| settings.let_photos_go(&id))?;
                here.ask(Ask::Sync);
                let map = here.phone.map_to_fetch()?.is_some();
                self.to(here, if map { Step::Map } else { Step::Practice })
            }
            Step::Map => {
                here.set(|settings| settings.map_anywhere = Some(id == "get"))?;
                here.ask(Ask::Sync);
                self.to(here, Step::Practice)
            }
            _ => Ok(()),
        }
    }

    /// # Errors
    /// None.
    pub fn write(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        match self.step {
            Step::Code => self.typed = text,
            Step::Name => self.name = text,
            Step::Practice => self.practice = text,
            _ => {}
        }
        self.wrong = None;
        Ok(())
    }

    /// Opens the camera for the code.
    ///
    /// # Errors
    /// None.
    pub fn scan(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.scanning = self.step == Step::Code && !self.scanning;
        Ok(())
    }

    /// What the camera read; nothing where it was closed.
    ///
    /// # Errors
    /// The disk.
    pub fn scanned(&mut self, here: &Here<'_>, text: Option<String>) -> Result<(), Error> {
        self.scanning = false;
        match text {
            Some(text) if self.step == Step::Code => {
                self.typed = text;
                self.take_code(here)
            }
            _ => Ok(()),
        }
    }

    fn take_code(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let whole = whole_link(&self.typed);
        match invitation::read(&whole, &here.words) {
            Ok(read) => {
                self.typed = read.link.to_string();
                let link = self.typed.clone();
                here.set(|settings| {
                    settings.invitation = Some(link);
                    settings.joining = Some("name".into());
                })?;
                (self.step, self.wrong) = (Step::Name, None);
            }
            Err(why) => self.wrong = Some(why.sentence),
        }
        Ok(())
    }

    /// The main button.
    ///
    /// # Errors
    /// The disk; the question stays.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Language => self.to(here, Step::Text),
            Step::Text => self.to(here, Step::Code),
            Step::Code => self.take_code(here),
            Step::Name => {
                let name = self.name.trim().to_owned();
                if name.is_empty() || name.chars().count() > NAME {
                    return Err(Error::Empty);
                }
                here.set(|settings| {
                    settings.name = Some(name);
                    settings.joining = Some("waiting".into());
                })?;
                self.step = Step::Waiting;
                self.knock(here);
                Ok(())
            }
            // Either the next question, or another try.
            Step::Waiting if here.phone.member().is_some() => self.to(here, Step::About),
            Step::Waiting => {
                self.knock(here);
                Ok(())
            }
            Step::About => self.to(here, Step::Shared),
            Step::Practice => self.practise(here),
            Step::Shared | Step::Photos | Step::Map => Ok(()),
        }
    }

    /// A save as any other: it is on the disk when it is said to be. Then it goes, since it was practice.
    fn practise(&mut self, here: &Here<'_>) -> Result<(), Error> {
        let store = here.phone.store();
        let id = store.new_record_id()?;
        store.keep_draft(id, "practice", self.practice.as_bytes())?;
        store.drop_draft(id)?;
        here.ask(Ask::Say { words: here.words.plain("join-practised"), undo: false });
        self.done(here)
    }

    fn done(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.set(|settings| {
            settings.joining = None;
            settings.invitation = None;
        })?;
        here.ask(Ask::Only(Place::Today));
        if here.settings.shared.unwrap_or_default() && !here.phone.store().has_lock()? {
            here.go(Place::Pin);
        }
        here.ask(Ask::Sync);
        Ok(())
    }

    /// The other button: another code, or no practice.
    ///
    /// # Errors
    /// The disk.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Waiting if here.phone.member().is_none() => {
                here.ask(Ask::StopJoining);
                self.typed.clear();
                here.set(|settings| {
                    settings.invitation = None;
                    settings.joining = Some("code".into());
                })?;
                self.step = Step::Code;
                Ok(())
            }
            Step::Practice => self.done(here),
            _ => Ok(()),
        }
    }

    /// One question back.
    ///
    /// # Errors
    /// The disk.
    pub fn step_back(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.before() {
            Some(step) => self.to(here, step),
            None => Ok(()),
        }
    }

    /// Once the team has been joined there is no way back before it.
    fn before(&self) -> Option<Step> {
        Some(match self.step {
            Step::Text => Step::Language,
            Step::Code => Step::Text,
            Step::Name => Step::Code,
            Step::Photos => Step::Shared,
            _ => return None,
        })
    }

    fn page(&self, here: &Here<'_>) -> Result<Page, Error> {
        let words = &here.words;
        let button = |id: &str| Some(Button::plain(words, id));
        Ok(match self.step {
            Step::Language => Page {
                // Nobody has chosen yet: both at once, each language by its own name.
                title: Language::ALL.map(Language::own_name).join(" / "),
                choices: [Language::Welsh, Language::English]
                    .into_iter()
                    .map(|language| Choice {
                        id: language.tag().into(),
                        words: language.own_name().into(),
                        help: None,
                        chosen: false,
                    })
                    .collect(),
                ..Page::default()
            },
            Step::Text => Page {
                title: words.plain("join-easy-to-read"),
                lines: vec![words.plain("join-easy-example")],
                choices: text_choices(here),
                main: button("app-carry-on"),
                ..Page::default()
            },
            Step::Code => {
                let mut field = Field::new(words, "join-code", &self.typed, LINK).help(words.plain("join-code-help"));
                field.wrong = field.wrong.or(self.wrong.clone());
                Page {
                    title: words.plain("join-scan-or-type"),
                    main: (!self.typed.trim().is_empty()).then(|| Button::plain(words, "app-carry-on")),
                    field: Some(field),
                    ..Page::default()
                }
            }
            Step::Name => {
                let field = Field::new(words, "join-name", &self.name, NAME).help(words.plain("join-name-help"));
                let fits = field.wrong.is_none() && !self.name.trim().is_empty();
                Page {
                    title: words.plain("join-name-title"),
                    main: fits.then(|| Button::plain(words, "app-carry-on")),
                    field: Some(field),
                    ..Page::default()
                }
            }
            Step::Waiting => self.waiting(here),
            Step::About => about(here)?,
            Step::Shared => Page {
                title: words.plain("join-shared"),
                choices: vec![
                    Choice::new(words, "mine", "join-only-me"),
                    Choice::new(words, "shared", "join-we-share"),
                ],
                ..Page::default()
            },
            Step::Photos => {
                Page { title: words.plain("join-photos"), choices: photo_choices(words, None), ..Page::default() }
            }
            Step::Map => Page {
                title: here
                    .phone
                    .map_to_fetch()?
                    .map_or_else(|| words.plain("join-map-here"), |bytes| words.say("join-map", &megabytes(bytes))),
                choices: vec![Choice::new(words, "get", "join-map-get"), Choice::new(words, "later", "join-map-later")],
                ..Page::default()
            },
            Step::Practice => Page {
                title: words.plain("join-practice"),
                lines: vec![words.plain("join-practice-help")],
                field: Some(Field::new(words, "join-practice-field", &self.practice, NAME)),
                main: (!self.practice.trim().is_empty()).then(|| Button::plain(words, "app-save")),
                other: button("join-start"),
                ..Page::default()
            },
        })
    }

    fn waiting(&self, here: &Here<'_>) -> Page {
        let words = &here.words;
        if let Some(member) = here.phone.member() {
            let project = Args::new().with("project", member.project_name.as_str());
            return Page {
                title: words.say("join-welcome", &Args::new().with("name", member.name.as_str())),
                lines: vec![
                    words.say("join-project", &project),
                    words.say("join-role", &Args::new().with("role", words.named("role", member.role.word()))),
                ],
                main: Some(Button::plain(words, "app-carry-on")),
                ..Page::default()
            };
        }
        let (title, again) = match &here.joining.heard {
            None => (words.plain("join-asking"), false),
            Some(error) if error.is_offline() => (words.plain("join-no-connection"), false),
            Some(error) => (error.say(words), !matches!(error, Error::Waiting { .. })),
        };
        Page {
            title,
            lines: vec![words.plain("join-kept")],
            main: again.then(|| Button::plain(words, "join-again")),
            other: Some(Button::plain(words, "join-other-code")),
            ..Page::default()
        }
    }
}

/// Who runs it, as far as it has arrived yet.
fn about(here: &Here<'_>) -> Result<Page, Error> {
    let words = &here.words;
    let member = here.phone.store().me()?;
    let record = here.phone.store().record(member.project.cast())?.map(|(record, _)| record);
    let organisation = record.as_ref().and_then(|r| r.get(&project::ORGANISATION));
    let number = here.phone.number_to_ring()?;
    let title = match organisation {
        Some(name) => words.say("join-runs-this", &Args::new().with("name", name)),
        None => words.say("join-project", &Args::new().with("project", member.project_name.as_str())),
    };
    let ring = number.map(|number| words.say("join-ring", &Args::new().with("number", number)));
    Ok(Page {
        title,
        lines: ring.into_iter().chain([words.plain("join-we-keep")]).collect(),
        main: Some(Button::plain(words, "app-carry-on")),
        ..Page::default()
    })
}

/// Tenths of a megabyte, as a text: `1.4`.
fn megabytes(bytes: u64) -> Args {
    let tenths = bytes.div_ceil(100_000);
    Args::new().with("size", format!("{}.{}", tenths / 10, tenths % 10))
}

pub(super) fn text_size(id: &str) -> TextSize {
    match id {
        "larger" => TextSize::Larger,
        "largest" => TextSize::Largest,
        _ => TextSize::Usual,
    }
}

/// The three sizes, and the look for low sun.
pub(super) fn text_choices(here: &Here<'_>) -> Vec<Choice> {
    let (words, now): (&Words, TextSize) = (&here.words, here.settings.text.unwrap_or_default());
    let size = |id: &str, message: &str, size: TextSize| Choice::new(words, id, message).chosen(now == size);
    vec![
        size("usual", "settings-text-usual", TextSize::Usual),
        size("larger", "settings-text-larger", TextSize::Larger),
        size("largest", "settings-text-largest", TextSize::Largest),
        Choice::new(words, "bright", "settings-bright").chosen(here.settings.bright.unwrap_or_default()),
    ]
}

/// What somebody may type from paper, as a link: `walk.example apple river lamp`.
fn whole_link(typed: &str) -> String {
    let typed = typed.trim();
    let mut parts = typed.split_whitespace();
    let (Some(host), rest) = (parts.next(), parts.collect::<Vec<_>>()) else { return typed.into() };
    if rest.is_empty() || typed.contains("/j/") || !host.contains(['.', ':']) {
        return typed.into();
    }
    let server = if host.contains("://") { host.to_owned() } else { format!("https://{host}") };
    format!("{}/j/{}", server.trim_end_matches('/'), rest.join("-"))
}

impl Model for Join {
    type State = JoinState;

    fn state(&self, here: &Here<'_>) -> Result<JoinState, Error> {
        let words = &here.words;
        Ok(JoinState {
            page: self.page(here)?,
            scan: (self.step == Step::Code).then(|| Button::plain(words, "join-scan")),
            scanning: self.scanning,
            back: self.before().map(|_| Button::plain(words, "app-back")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_from_paper_becomes_a_link() {
        for (typed, link) in [
            ("walk.example apple river lamp", "https://walk.example/j/apple-river-lamp"),
            ("  http://127.0.0.1:8080  Apple river-lamp ", "http://127.0.0.1:8080/j/Apple-river-lamp"),
            ("https://walk.example/j/apple-river-lamp", "https://walk.example/j/apple-river-lamp"),
            ("apple river lamp", "apple river lamp"),
        ] {
            assert_eq!(whole_link(typed), link);
        }
    }
}
