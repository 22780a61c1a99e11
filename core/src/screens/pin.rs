//! The number that opens the app: chosen twice, changed, or taken off. What is there already is asked for first.

use super::{
    keypad::{KeypadState, keypad},
    lock::{said_of_tries, try_number},
    model::{Ask, Here, Model},
    parts::{Button, Choice},
};
use crate::{
    Error,
    domain::pin::{self, Typed},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Old,
    What,
    New,
    Again,
}

pub struct Pin {
    step: Step,
    typed: Typed,
    first: Typed,
    /// The last number was wrong, or not the same again.
    wrong: bool,
}

impl Pin {
    /// # Errors
    /// The disk.
    pub fn open(here: &Here<'_>) -> Result<Self, Error> {
        let step = if here.phone.store().has_lock()? { Step::Old } else { Step::New };
        Ok(Pin { step, typed: Typed::default(), first: Typed::default(), wrong: false })
    }

    /// # Errors
    /// None.
    pub fn key(&mut self, _here: &Here<'_>, digit: &str) -> Result<(), Error> {
        self.wrong = false;
        self.typed.push(digit);
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn erase(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.typed.erase();
        Ok(())
    }

    /// Another number, or none.
    ///
    /// # Errors
    /// The disk; it is as it was then.
    pub fn answer(&mut self, here: &Here<'_>, id: &str) -> Result<(), Error> {
        match (self.step, id) {
            (Step::What, "new") => self.step = Step::New,
            (Step::What, "none") => {
                here.phone.store().drop_lock()?;
                done(here, "lock-off");
            }
            _ => {}
        }
        Ok(())
    }

    /// Goes on with the number that is typed.
    ///
    /// # Errors
    /// The disk; it is as it was then.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        match self.step {
            Step::Old => match try_number(here, &mut self.typed)? {
                Some(true) => self.step = Step::What,
                Some(false) => self.wrong = true,
                None => {}
            },
            Step::New if pin::fits(self.typed.as_str()) => {
                std::mem::swap(&mut self.first, &mut self.typed);
                self.typed.clear();
                (self.step, self.wrong) = (Step::Again, false);
            }
            Step::Again if self.typed.as_str() == self.first.as_str() => {
                here.phone.store().set_lock(self.typed.as_str())?;
                done(here, "lock-on");
            }
            Step::Again => {
                self.typed.clear();
                self.first.clear();
                (self.step, self.wrong) = (Step::New, true);
            }
            Step::New | Step::What => {}
        }
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn other(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.ask(Ask::Back);
        Ok(())
    }
}

fn done(here: &Here<'_>, words: &str) {
    here.ask(Ask::Say { words: here.words.plain(words), undo: false });
    here.ask(Ask::Back);
}

impl Model for Pin {
    type State = KeypadState;

    fn state(&self, here: &Here<'_>) -> Result<KeypadState, Error> {
        let words = &here.words;
        let asked =
            |title: &str, lines: Vec<String>| keypad(words, words.plain(title), lines, &self.typed, "app-carry-on");
        let mut state = match self.step {
            Step::Old => asked("lock-old", said_of_tries(here)),
            Step::What => KeypadState {
                title: words.plain("lock-title"),
                choices: vec![Choice::new(words, "new", "lock-another"), Choice::new(words, "none", "lock-none")],
                ..KeypadState::default()
            },
            Step::New => asked("lock-choose", vec![words.plain("lock-when"), words.plain("lock-how-long")]),
            Step::Again => asked("lock-again", vec![]),
        };
        let wrong = if self.step == Step::Old { "lock-wrong" } else { "lock-not-the-same" };
        state.wrong = self.wrong.then(|| words.plain(wrong));
        state.main = state.main.filter(|_| self.step != Step::Old || here.try_in_ms == 0);
        state.other = Some(Button::plain(words, "lock-not-now"));
        Ok(state)
    }
}
