//! The app is locked. It shows no word of anybody; what waits goes on being sent. Whoever has forgotten the number begins anew, once the
//! team has everything.

use super::{
    counted,
    keypad::{KeypadState, keypad},
    model::{Ask, Here, Model, Network},
    parts::Button,
};
use crate::{
    Error,
    domain::pin::{self, Typed},
    store::Tried,
};

#[derive(Default)]
pub struct Lock {
    typed: Typed,
    /// The last number was wrong.
    wrong: bool,
    forgotten: bool,
}

/// Tries a number, where one may be tried now. `None`: not yet.
pub(super) fn try_number(here: &Here<'_>, typed: &mut Typed) -> Result<Option<bool>, Error> {
    if here.try_in_ms > 0 || !pin::fits(typed.as_str()) {
        return Ok(None);
    }
    let tried = here.phone.store().try_lock(typed.as_str());
    typed.clear();
    match tried? {
        Tried::Right => Ok(Some(true)),
        Tried::Wrong(wrong) => {
            let wait_ms = pin::wait_ms(wrong);
            here.ask(Ask::TryLater(wait_ms));
            here.wake_after(wait_ms.max(1));
            Ok(Some(false))
        }
    }
}

/// What is said while a number has to wait.
pub(super) fn said_of_tries(here: &Here<'_>) -> Vec<String> {
    if here.try_in_ms == 0 {
        return Vec::new();
    }
    let minutes = u32::try_from(here.try_in_ms.div_ceil(60_000)).unwrap_or(u32::MAX);
    vec![counted(&here.words, "lock-wait", "count", minutes)]
}

impl Lock {
    /// # Errors
    /// None.
    pub fn open(here: &Here<'_>) -> Result<Self, Error> {
        if here.try_in_ms > 0 {
            here.wake_after(here.try_in_ms);
        }
        Ok(Lock::default())
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

    /// Tries the number; or, where it is forgotten, sends what waits or begins anew.
    ///
    /// # Errors
    /// The disk: the app stays locked then.
    pub fn carry_on(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.forgotten {
            if here.phone.unsent()? > 0 {
                here.ask(Ask::Sync);
                return Ok(());
            }
            here.phone.begin_anew()?;
            here.ask(Ask::BeginAnew);
            return Ok(());
        }
        match try_number(here, &mut self.typed)? {
            Some(true) => here.ask(Ask::Unlock),
            Some(false) => self.wrong = true,
            None => {}
        }
        Ok(())
    }

    /// The number is forgotten; or not after all.
    ///
    /// # Errors
    /// None.
    pub fn other(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.forgotten = !self.forgotten;
        self.typed.clear();
        Ok(())
    }

    fn forgotten_page(here: &Here<'_>) -> Result<KeypadState, Error> {
        let words = &here.words;
        let (unsent, drafts) = (here.phone.unsent()?, here.phone.store().drafts()?.len());
        let mut lines = vec![words.plain("lock-forgotten-how")];
        if unsent > 0 {
            lines.push(counted(words, "lock-forgotten-unsent", "count", unsent));
            if here.around.network == Network::None || here.phone.store().is_offline()? {
                lines.push(words.plain("lock-forgotten-no-signal"));
            }
        } else {
            lines.push(words.plain("lock-forgotten-all-sent"));
        }
        if drafts > 0 {
            lines.push(counted(words, "lock-forgotten-drafts", "count", u32::try_from(drafts).unwrap_or(u32::MAX)));
        }
        let refused = here.phone.store().refused()?;
        if refused > 0 {
            lines.push(counted(words, "lock-forgotten-refused", "count", refused));
        }
        Ok(KeypadState {
            title: words.plain("lock-forgotten-title"),
            lines,
            main: Some(Button::plain(words, if unsent > 0 { "settings-send" } else { "lock-begin-anew" })),
            other: Some(Button::plain(words, "app-back")),
            ..KeypadState::default()
        })
    }
}

impl Model for Lock {
    type State = KeypadState;

    const WHILE_LOCKED: bool = true;

    fn state(&self, here: &Here<'_>) -> Result<KeypadState, Error> {
        if self.forgotten {
            return Self::forgotten_page(here);
        }
        let lines = said_of_tries(here);
        let mut state = keypad(&here.words, here.words.plain("lock-enter"), lines, &self.typed, "lock-open");
        state.wrong = self.wrong.then(|| here.words.plain("lock-wrong"));
        state.main = state.main.filter(|_| here.try_in_ms == 0);
        state.other = Some(Button::plain(&here.words, "lock-forgotten"));
        Ok(state)
    }
}

impl crate::Phone {
    /// Saves and photos that the team does not have yet.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn unsent(&self) -> Result<u32, Error> {
        let held = self.store().held()?;
        let check_ins = self.store().check_in_to_say(&[])?;
        Ok(held.saves.saturating_add(held.photos).saturating_add(u32::from(check_ins.is_some())))
    }

    /// Empties the phone, where the team has everything that was sent.
    ///
    /// # Errors
    /// Something waits, or the disk.
    pub(super) fn begin_anew(&self) -> Result<(), Error> {
        if self.unsent()? > 0 {
            return Err(Error::Inside("something waits"));
        }
        self.store().give_up_refused()?;
        self.store().wipe()?;
        Ok(())
    }
}
