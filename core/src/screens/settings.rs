//! How this person wants the app. Each choice holds at once.

use super::{
    join::{text_choices, text_size},
    model::{Allowed, Ask, Here, Model, Place},
    parts::{Button, Choice},
};
use crate::{Error, store::PhotosGo};
use walkabout_protocol::schema::project;
use walkabout_words::{Args, Language, Words};

/// One thing that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub id: String,
    pub title: String,
    pub help: Option<String>,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsState {
    pub title: String,
    pub settings: Vec<Setting>,
    /// Who runs this, and whom to ring.
    pub about: Vec<String>,
    pub send: Button,
    pub back: Button,
}

#[derive(Default)]
pub struct SettingsScreen;

impl SettingsScreen {
    /// # Errors
    /// The disk; it stays as it was.
    pub fn choose(&mut self, here: &Here<'_>, setting: String, choice: String) -> Result<(), Error> {
        match setting.as_str() {
            "lock" => {
                here.go(Place::Pin);
                return Ok(());
            }
            "rest" => {
                here.go(Place::Rest);
                return Ok(());
            }
            _ => {}
        }
        here.set(|settings| match setting.as_str() {
            "language" => settings.language = Some(choice),
            "text" if choice == "bright" => settings.bright = Some(!settings.bright.unwrap_or_default()),
            "text" => settings.text = Some(text_size(&choice)),
            "hand" => settings.left_hand = Some(choice == "left"),
            "photos" => settings.let_photos_go(&choice),
            "location" => settings.no_location = Some(choice == "no"),
            "map" => settings.map_anywhere = Some(true),
            _ => {}
        })?;
        here.ask(Ask::Sync);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn send(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Sync);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn leave(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

/// Over which connections photos may go.
pub(super) fn photo_choices(words: &Words, now: Option<PhotosGo>) -> Vec<Choice> {
    let choice = |go: PhotosGo| {
        let message = match go {
            PhotosGo::Wifi => "join-photos-wifi",
            PhotosGo::Ask => "join-photos-ask",
            PhotosGo::Anywhere => "join-photos-any",
        };
        Choice::new(words, go.id(), message).chosen(now == Some(go))
    };
    PhotosGo::ALL.map(choice).into()
}

impl Model for SettingsScreen {
    type State = SettingsState;

    fn state(&self, here: &Here<'_>) -> Result<SettingsState, Error> {
        let (words, now) = (&here.words, here.settings);
        let two = |id: &str, title: &str, choices: [(&str, &str); 2], second: bool| Setting {
            id: id.into(),
            title: words.plain(title),
            help: None,
            choices: choices
                .into_iter()
                .enumerate()
                .map(|(n, (choice, message))| Choice::new(words, choice, message).chosen((n == 1) == second))
                .collect(),
        };
        let languages = Language::ALL.map(|language| Choice {
            id: language.tag().into(),
            words: language.own_name().into(),
            help: None,
            chosen: now.language() == language,
        });
        let mut settings = vec![
            Setting {
                id: "language".into(),
                title: words.plain("settings-language"),
                help: None,
                choices: languages.into(),
            },
            Setting {
                id: "text".into(),
                title: words.plain("settings-text"),
                help: Some(words.plain("join-easy-example")),
                choices: text_choices(here),
            },
            two(
                "hand",
                "settings-hand",
                [("right", "settings-hand-right"), ("left", "settings-hand-left")],
                now.left_hand.unwrap_or_default(),
            ),
            Setting {
                id: "photos".into(),
                title: words.plain("settings-photos"),
                help: None,
                choices: photo_choices(words, Some(now.photos_go())),
            },
            two(
                "location",
                "settings-location",
                [("yes", "settings-location-yes"), ("no", "settings-location-no")],
                now.no_location.unwrap_or_default() || here.around.location == Allowed::No,
            ),
        ];
        let leads = |id: &str, title: &str, message: &str| Setting {
            id: id.into(),
            title: words.plain(title),
            help: None,
            choices: vec![Choice::new(words, id, message)],
        };
        let locked = here.phone.store().has_lock()?;
        settings.push(leads("lock", "lock-title", if locked { "settings-lock-change" } else { "lock-choose" }));
        settings.push(leads("rest", "settings-rest", "settings-rest-ask"));
        if let Some(bytes) = here.phone.map_to_fetch()? {
            let tenths = bytes.div_ceil(100_000);
            let size = format!("{}.{}", tenths / 10, tenths % 10);
            settings.push(Setting {
                id: "map".into(),
                title: words.say("join-map", &Args::new().with("size", size)),
                help: None,
                choices: vec![Choice::new(words, "get", "join-map-get").chosen(now.map_anywhere.unwrap_or_default())],
            });
        }
        Ok(SettingsState {
            title: words.plain("today-settings"),
            settings,
            about: about(here)?,
            send: Button::plain(words, "settings-send"),
            back: Button::plain(words, "app-back"),
        })
    }
}

fn about(here: &Here<'_>) -> Result<Vec<String>, Error> {
    let words = &here.words;
    let member = here.phone.store().me()?;
    let record = here.phone.store().record(member.project.cast())?.map(|(record, _)| record);
    let mut lines = vec![
        words.say("join-project", &Args::new().with("project", member.project_name.as_str())),
        words.say("join-role", &Args::new().with("role", words.named("role", member.role.word()))),
    ];
    if let Some(name) = record.as_ref().and_then(|r| r.get(&project::ORGANISATION)) {
        lines.push(words.say("join-runs-this", &Args::new().with("name", name)));
    }
    if let Some(number) = here.phone.number_to_ring()? {
        lines.push(words.say("join-ring", &Args::new().with("number", number)));
    }
    lines.push(words.plain("join-we-keep"));
    Ok(lines)
}
