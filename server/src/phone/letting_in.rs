//! Waiting in a room until somebody lets this phone in: asks again, at the pace that the server sets, and gives up with the room.

use std::time::Duration;
use walkabout_core::{Error, Member};

/// A server that is gone for longer has more than a moment's trouble.
const LOST_IN_A_ROW: u32 = 20;
/// Where it does not say when to ask again.
const PAUSE_S: u64 = 3;
/// No answer makes a phone sleep through the ten minutes.
const LONGEST_PAUSE_S: u64 = 60;

/// Asks until the answer is a yes or a no. `begin` hears the first *not yet*; `pause` lets the time go by.
///
/// # Errors
/// Not let in, too late, or nobody has answered for a while.
pub fn until_let_in(
    mut ask: impl FnMut() -> Result<Member, Error>,
    mut begin: impl FnMut(&Error),
    mut pause: impl FnMut(Duration),
) -> Result<Member, Error> {
    let (mut waits, mut lost) = (false, 0);
    loop {
        let error = match ask() {
            Ok(member) => return Ok(member),
            Err(error) => error,
        };
        let seconds = match &error {
            Error::Waiting { after_s, .. } => {
                if !waits {
                    begin(&error);
                }
                (waits, lost) = (true, 0);
                *after_s
            }
            // There is no place in the room yet, or too many ask at once.
            Error::Server { status: 429, retry_after_s, .. } => {
                lost += 1;
                retry_after_s.unwrap_or(PAUSE_S)
            }
            // The server starts again: what has begun is worth asking for a while.
            Error::Server { status: 500.., .. } | Error::Transport(_) if waits => {
                lost += 1;
                PAUSE_S
            }
            _ => return Err(error),
        };
        if lost > LOST_IN_A_ROW {
            return Err(error);
        }
        pause(Duration::from_secs(seconds.clamp(1, LONGEST_PAUSE_S)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use walkabout_core::ports::TransportError;

    fn waiting() -> Error {
        Error::Waiting { by: None, after_s: 3 }
    }

    fn gone() -> Error {
        Error::Transport(TransportError::NoConnection(String::new()))
    }

    /// The pauses until the end, how often it was said that one waits, and the code of the end.
    fn run(mut errors: Vec<Error>) -> (Vec<u64>, u32, &'static str) {
        errors.reverse();
        let (pauses, said) = (RefCell::new(vec![]), RefCell::new(0));
        let end = until_let_in(
            || Err(errors.pop().unwrap_or(Error::NotLetIn)),
            |_| *said.borrow_mut() += 1,
            |pause| pauses.borrow_mut().push(pause.as_secs()),
        );
        (pauses.into_inner(), said.into_inner(), end.map_or_else(|e| e.code(), |_| "in"))
    }

    #[test]
    fn it_asks_at_the_pace_of_the_server_until_there_is_an_answer_and_says_once_that_it_waits() {
        assert_eq!(
            run(vec![waiting(), Error::Waiting { by: None, after_s: 0 }, Error::RoomClosed]),
            (vec![3, 1], 1, "room-closed")
        );
        assert_eq!(run(vec![waiting()]), (vec![3], 1, "not-let-in"));
    }

    #[test]
    fn a_server_that_starts_again_is_waited_for_and_one_that_stays_away_is_not() {
        assert_eq!(run(vec![waiting(), gone(), gone(), waiting()]).2, "not-let-in");
        let mut errors = vec![waiting()];
        errors.extend((0..50).map(|_| gone()));
        let (pauses, _, code) = run(errors);
        assert_eq!((pauses.len(), code), (21, "no-connection"));
        assert_eq!(run(vec![gone()]), (vec![], 0, "no-connection"), "nobody has said yet that there is such a room");
    }

    #[test]
    fn what_is_no_wait_ends_at_once() {
        let unknown = Error::Server { status: 404, code: "code-unknown".into(), retry_after_s: None };
        assert_eq!(run(vec![unknown]), (vec![], 0, "server"));
        let full = Error::Server { status: 429, code: "too-many".into(), retry_after_s: Some(4_000) };
        assert_eq!(run(vec![full, Error::RoomClosed]), (vec![60], 0, "room-closed"));
    }
}
