//! What the screen of a chat shows: one page of a few sorts, each with its final words.

use super::{Chat, Done, draft::Step};
use crate::{
    Error,
    screens::{
        model::{Here, Said},
        parts::{Button, Choice, Field, Question},
        who_are_you,
    },
};
use walkabout_words::{Args, Words, capitalised};

/// One thing that they said, while it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub field: Field,
    /// What it is: one of these.
    pub claims: Vec<Choice>,
    /// Heard from someone else.
    pub heard: Choice,
    pub languages: Vec<Choice>,
}

/// An open question, for whoever is at a loss for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub title: String,
    pub words: String,
    pub back: Button,
    pub next: Button,
    /// Puts all of them away.
    pub fold: Button,
}

/// All that is on the screen but what lies around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// A question. `aloud` is for reading out, `large` for copying, `lines` stands below it.
    Asks { question: Question, aloud: Option<String>, large: Vec<Button>, lines: Vec<String>, field: Option<Field> },
    /// What they said, while it is written. Nothing else is there.
    Writes {
        title: String,
        help: String,
        lines: Vec<Line>,
        add: Option<Button>,
        carry_on: Option<Button>,
        card: Option<Card>,
        /// Brings the cards out again.
        cards: Option<Button>,
    },
    /// A line needs a second look, and an answer.
    Warns { title: String, help: String, line: String, keep: Button, reword: Button, remove: Button },
    /// Their words, large and calm, for them to read. Each can be chosen.
    Shows {
        title: String,
        lines: Vec<Choice>,
        help: Option<String>,
        fine: Button,
        change: Button,
        take_out: Option<Button>,
        all: Option<Button>,
    },
    /// Away from the door: what was seen and thought.
    Sees { title: String, saw: Field, impression: Field, save: Option<Button>, skip: Button },
    /// It is saved.
    Done {
        title: String,
        help: Option<String>,
        undo: Option<Button>,
        next_door: Button,
        away: Option<Button>,
        /// Something is broken: passes that on.
        pass_on: Option<Button>,
        ok: Button,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatState {
    pub page: Page,
    /// What is said of the place, where it matters.
    pub place: Option<String>,
    /// Shows them what is written.
    pub show_them: Option<Button>,
    /// It was not at a door.
    pub elsewhere: Option<Button>,
    /// They asked for no more calls.
    pub no_calls: Option<Button>,
    /// Whom to ring about somebody's safety.
    pub worried: Option<Button>,
    /// Adds what was seen, away from the door.
    pub away: Option<Button>,
    /// Shows them who this is.
    pub who: Option<Button>,
    /// Something is broken that everyone uses: passes that on.
    pub pass_on: Option<Button>,
    /// Leaves out the project's own questions.
    pub skip: Option<Button>,
    pub previous: Option<Button>,
    /// Leaves it for later. None where going one question back is all there is to leave.
    pub close: Option<Button>,
    /// What was done a moment ago.
    pub said: Option<Said>,
}

impl Chat {
    pub(super) fn page(&self, here: &Here<'_>) -> Result<ChatState, Error> {
        let words = &here.words;
        let plain = |id: &str| Button::plain(words, id);
        let bare = |page: Page, close: &str| ChatState {
            page,
            place: None,
            show_them: None,
            elsewhere: None,
            no_calls: None,
            worried: None,
            away: None,
            who: None,
            pass_on: None,
            skip: None,
            previous: None,
            close: Some(plain(close)),
            said: None,
        };
        if let Some(done) = &self.done {
            return Ok(bare(done_page(here, done, self.pass_on_button(words)), "app-back"));
        }
        if self.shows_their_words() {
            return Ok(bare(self.read_back_page(words), "app-later"));
        }
        let step = self.draft.step;
        if let (Step::Look, Some((n, why))) = (step, self.look) {
            return Ok(bare(self.look_page(words, n, why), "app-later"));
        }
        let page = match step {
            Step::Words => self.lines_page(here),
            Step::Away => self.away_page(here),
            _ => self.question(here)?,
        };
        let shows = self.draft.has_theirs() && !matches!(step, Step::Away | Step::Own);
        let at_a_door = self.draft.is_at_a_door();
        let no_calls = (at_a_door && matches!(step, Step::Outcome | Step::Permission | Step::Promise)).then(|| {
            Button::new(if self.draft.no_calls {
                words.plain("chat-no-calls-noted")
            } else {
                capitalised(&words.plain("term-do-not-call"))
            })
        });
        let before = self.step_before().is_some();
        let close = match (self.has_nothing(), before) {
            (true, true) => None,
            (true, false) => Some("app-back"),
            (false, _) => Some("app-later"),
        };
        Ok(ChatState {
            page,
            place: matches!(step, Step::Outcome).then(|| here.phone.place_line(here)).transpose()?,
            show_them: shows.then(|| Button::new(capitalised(&words.plain("term-show-them")))),
            elsewhere: (step == Step::Outcome).then(|| plain("chat-not-at-a-door")),
            no_calls,
            worried: (at_a_door && matches!(step, Step::Outcome | Step::Permission | Step::Words))
                .then(|| Button::new(capitalised(&words.plain("term-worried")))),
            away: (step == Step::Later).then(|| plain("chat-away")),
            who: matches!(step, Step::Outcome | Step::Met | Step::Permission).then(|| who_are_you::button(words)),
            pass_on: self.pass_on_button(words),
            skip: (step == Step::Own).then(|| plain("chat-own-skip")),
            previous: before.then(|| plain("app-back")),
            close: close.map(plain),
            said: here.said.clone().filter(|_| step == Step::Outcome),
        })
    }

    fn pass_on_button(&self, words: &Words) -> Option<Button> {
        let button = || Button::new(capitalised(&words.plain("term-pass-it-on"))).spoken(words.plain("pass-on-spoken"));
        self.can_pass_on().then(button)
    }
}

fn done_page(here: &Here<'_>, done: &Done, pass_on: Option<Button>) -> Page {
    let words = &here.words;
    let plain = |id: &str| Button::plain(words, id);
    let (title, help, away) = match done {
        Done::Child { counted } => (words.plain("chat-child"), Some(counted.clone()), None),
        Done::Left { words } => (words.clone(), None, None),
        Done::Talk => (words.plain("phone-saved-thanks"), None, Some(plain("chat-away"))),
    };
    Page::Done {
        title,
        help,
        undo: here.said.as_ref().and_then(|said| said.undo.clone()),
        next_door: plain("chat-next-door"),
        away,
        pass_on,
        ok: plain("app-ok"),
    }
}

/// A list of what could help, for the slip.
pub(super) fn helps_line(here: &Here<'_>, helps: &[String]) -> Vec<String> {
    if helps.is_empty() {
        return Vec::new();
    }
    vec![here.words.say("chat-slip-helps", &Args::new().with("names", helps.join(", ")))]
}
