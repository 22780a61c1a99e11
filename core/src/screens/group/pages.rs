//! What the screen of a table shows, in final words. Large, and nothing on it that is not for everybody.

use super::{
    Doubt, Group, NAME, VOICE,
    draft::{Card, Step},
    picture::{Side, sides},
};
use crate::{
    domain::second_look::Look,
    screens::{
        counted,
        model::{Here, Said},
        parts::{Button, Choice, Field, Page},
    },
};
use walkabout_protocol::{id::RecordId, schema::asset::Capital};
use walkabout_words::{Args, Words, capitalised};

/// The latest cards that are shown where they are written.
const LATEST: usize = 3;

/// A card that lies on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnTable {
    pub id: RecordId,
    pub words: String,
    /// A word of the five kinds.
    pub kind: Option<String>,
    pub take_out: Button,
}

/// A card with its dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dotted {
    pub id: RecordId,
    pub words: String,
    pub kind: Option<String>,
    pub dots: u32,
    /// How many, in words.
    pub count: String,
    /// Gives it one more.
    pub add: Button,
    /// Takes one back.
    pub less: Option<Button>,
}

/// All that is on the screen but what lies around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupPage {
    /// One question. `digits`: a number is written.
    Asks { page: Page, digits: bool },
    /// Cards, one quickly after the other: a tap on the kind saves.
    Cards {
        title: String,
        help: String,
        field: Field,
        street: Option<Field>,
        with_street: Choice,
        kinds: Vec<Choice>,
        count: String,
        latest: Vec<OnTable>,
    },
    /// The five sides: drawn from the numbers, read from the words.
    Picture { title: String, sides: Vec<Side>, unsure: Option<String> },
    /// What matters: a tap gives a dot.
    Matters { title: String, help: String, cards: Vec<Dotted> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupState {
    pub page: GroupPage,
    /// Where else to go from here.
    pub ways: Vec<Choice>,
    /// Leaves for later, or for good where it has ended.
    pub close: Option<Button>,
    pub said: Option<Said>,
}

/// What the button that leads to a page says.
fn to(page: &str) -> &'static str {
    match page {
        "picture" => "group-to-picture",
        "matters" => "group-to-matters",
        "voice" => "group-to-voice",
        "end" => "group-to-end",
        _ => "group-to-cards",
    }
}

/// What the table asks itself.
pub(super) fn question(words: &Words, need: Option<&str>) -> String {
    match need {
        Some(need) => words.say("group-question-need", &Args::new().with("need", need)),
        None => words.plain("group-question"),
    }
}

impl Group {
    pub(super) fn page(&self, here: &Here<'_>) -> GroupState {
        let words = &here.words;
        let asks = |page: Page| GroupPage::Asks { page, digits: self.draft.step == Step::Came && !self.done };
        let alone = |page: GroupPage| GroupState { page, ways: vec![], close: None, said: None };
        if self.done {
            return alone(asks(self.done_page(words)));
        }
        if let Some(doubt) = self.doubt {
            return alone(asks(self.doubt_page(words, doubt)));
        }
        let question = self.draft.question.clone().unwrap_or_default();
        let (page, ways): (GroupPage, &[&str]) = match self.draft.step {
            Step::Begin => return alone(asks(self.begin_page(words))),
            Step::Permission => return alone(asks(permission_page(words))),
            Step::Came => return alone(asks(self.came_page(words))),
            Step::Voice => (asks(self.voice_page(words)), &[]),
            Step::Cards => (self.cards_page(words, question), &["picture", "matters", "voice", "end"]),
            Step::Picture => {
                let unsure = self.draft.cards.iter().filter(|card| card.kind.is_none()).map(|card| card.name.clone());
                let unsure: Vec<String> = unsure.collect();
                let unsure = (!unsure.is_empty())
                    .then(|| words.say("group-unsure", &Args::new().with("names", unsure.join(", "))));
                let page = GroupPage::Picture { title: question, sides: sides(words, &self.draft.cards), unsure };
                (page, &["cards", "matters", "end"])
            }
            Step::Matters => (self.matters_page(words), &["cards", "picture", "end"]),
        };
        let there = |way: &&&str| **way != "matters" || !self.draft.cards.is_empty();
        let way = |way: &&str| Choice::new(words, way, to(way));
        GroupState {
            page,
            ways: ways.iter().filter(there).map(way).collect(),
            close: (self.draft.step == Step::Cards).then(|| Button::plain(words, "app-later")),
            said: here
                .said
                .clone()
                .filter(|_| self.last.is_some() || here.said.as_ref().is_some_and(|s| s.undo.is_none())),
        }
    }

    fn begin_page(&self, words: &Words) -> Page {
        let need = |(id, name): &(RecordId, String)| Choice {
            id: id.to_string(),
            words: question(words, Some(name)),
            help: None,
            chosen: self.draft.need == Some(*id),
        };
        let open = Choice::new(words, "open", "group-question").chosen(self.draft.need.is_none());
        let field = Field::new(words, "group-where", &self.draft.place, VOICE);
        Page {
            title: words.plain("group-title"),
            lines: vec![words.plain("group-everybody-sees")],
            choices: std::iter::once(open).chain(self.needs.iter().map(need)).collect(),
            main: field.wrong.is_none().then(|| Button::plain(words, "group-begin")),
            field: Some(field),
            other: Some(Button::plain(words, "app-back")),
        }
    }

    fn cards_page(&self, words: &Words, title: String) -> GroupPage {
        let kinds = Capital::ALL.iter().map(|kind| Choice {
            id: kind.word().into(),
            words: words.named("kind", kind.word()),
            help: None,
            chosen: false,
        });
        let latest = self.draft.cards.iter().rev().take(LATEST).map(|card| {
            let name = card.name.clone();
            let spoken = words.say("group-take-out-spoken", &Args::new().with("name", name.as_str()));
            OnTable {
                id: card.id,
                words: name,
                kind: card.kind.clone(),
                take_out: Button::plain(words, "group-take-out").spoken(spoken),
            }
        });
        GroupPage::Cards {
            title,
            help: words.plain("group-cards-help"),
            field: Field::new(words, "group-card", &self.draft.text, NAME),
            street: self.draft.with_street.then(|| Field::new(words, "field-street", &self.draft.street, NAME)),
            with_street: Choice::new(words, "street", "group-with-street").chosen(self.draft.with_street),
            kinds: kinds.chain([Choice::new(words, "not-sure", "kind-not-sure")]).collect(),
            count: capitalised(&counted(words, "count-cards", "cards", self.count())),
            latest: latest.collect(),
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.draft.cards.len()).unwrap_or(u32::MAX)
    }

    fn voice_page(&self, words: &Words) -> Page {
        let field = Field::new(words, "group-voice-field", &self.draft.voice, VOICE);
        let good = field.wrong.is_none() && !self.draft.voice.trim().is_empty();
        let heard = counted(words, "group-voices", "count", self.draft.voices);
        Page {
            title: words.plain("group-voice"),
            lines: vec![words.plain("group-voice-help"), heard],
            main: good.then(|| Button::plain(words, "app-save")),
            field: Some(field),
            other: Some(Button::plain(words, "app-back")),
            ..Page::default()
        }
    }

    fn matters_page(&self, words: &Words) -> GroupPage {
        let dotted = |card: &Card| {
            let count = counted(words, "group-dots", "count", card.dots);
            let args = Args::new().with("name", card.name.as_str()).with("count", count.as_str());
            Dotted {
                id: card.id,
                words: card.name.clone(),
                kind: card.kind.clone(),
                dots: card.dots,
                add: Button::new(card.name.clone()).spoken(words.say("group-dot-spoken", &args)),
                less: (card.dots > 0)
                    .then(|| Button::plain(words, "group-less").spoken(words.say("group-less-spoken", &args))),
                count,
            }
        };
        GroupPage::Matters {
            title: words.plain("group-matters"),
            help: words.plain("group-matters-help"),
            cards: self.draft.cards.iter().map(dotted).collect(),
        }
    }

    fn came_page(&self, words: &Words) -> Page {
        let mut field = Field::new(words, "group-came-field", &self.draft.came, 6).help(words.plain("group-came-help"));
        if self.came().is_none() {
            field.wrong = Some(words.plain("group-came-wrong"));
        }
        Page {
            title: words.plain("group-came"),
            main: field.wrong.is_none().then(|| Button::plain(words, "group-end")),
            field: Some(field),
            other: Some(Button::plain(words, "app-back")),
            ..Page::default()
        }
    }

    fn done_page(&self, words: &Words) -> Page {
        let cards = capitalised(&counted(words, "count-cards", "cards", self.count()));
        Page {
            title: words.plain("group-thanks"),
            lines: vec![
                cards,
                counted(words, "group-voices", "count", self.draft.voices),
                words.plain("group-team-looks"),
                words.plain("group-people-asked"),
            ],
            other: Some(Button::plain(words, "app-done")),
            ..Page::default()
        }
    }

    fn doubt_page(&self, words: &Words, doubt: Doubt) -> Page {
        let (title, help, keeps) = match doubt {
            Doubt::Child => ("group-no-child", "group-no-child-help", false),
            Doubt::Looks(Look::Names) => ("chat-may-name", "chat-may-name-help", true),
            Doubt::Looks(Look::Health) => ("chat-may-be-health", "chat-may-be-health-help", true),
            Doubt::Looks(Look::Accuses) => ("chat-may-accuse", "chat-may-accuse-help", true),
        };
        let reword = Choice::new(words, "reword", "chat-reword");
        let keep = keeps.then(|| Choice::new(words, "keep", "chat-keep"));
        Page {
            title: words.plain(title),
            lines: vec![words.plain(help)],
            choices: [reword].into_iter().chain(keep).collect(),
            ..Page::default()
        }
    }
}

fn permission_page(words: &Words) -> Page {
    Page {
        title: words.plain("group-may-i-write"),
        lines: vec![words.plain("group-may-i-write-help")],
        choices: vec![
            Choice::new(words, "team", "chat-team-yes"),
            Choice::new(words, "care", "chat-team-no"),
            Choice::new(words, "no", "group-write-nothing"),
        ],
        other: Some(Button::plain(words, "app-back")),
        ..Page::default()
    }
}
