//! What to do next: `step(state, event) → effect`. Pure; knows no clock, disk or network, so that every order of events can be tried.

/// What the store says after each step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// There is a token to show.
    pub token: bool,
    /// By when somebody is back is to be told, or whether it still holds to be asked.
    pub check_in: bool,
    /// A refused save is to be given to the coordinators, or they are to be asked about one.
    pub hand_over: bool,
    /// Saves wait to be sent.
    pub waiting: bool,
    /// The first sync has come to its end.
    pub first_done: bool,
    /// The project's map has not been fetched.
    pub pack: bool,
    /// Files wait whose words have arrived.
    pub file: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody or something wants a sync.
    Begin(Facts),
    /// The last effect did what it should.
    Did(Facts),
    /// A page of a round was the last of it; `same`: what is here now is what the server has, or reading it afresh did not help.
    RoundEnded { facts: Facts, same: bool },
    /// The last effect failed. `random` spreads phones that come back together.
    Failed { failure: Failure, facts: Facts, random: u64 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    NoConnection,
    /// The server is busy, for so long at least.
    Busy {
        after_ms: u64,
    },
    /// The server failed.
    Trouble,
    TokenOld,
    /// The cursor is of another epoch or other grants.
    BeginAgain,
    /// This person or phone was removed.
    Removed,
    /// This one file cannot be sent; others may.
    File,
    /// The server does not take this check-in; all else may go.
    CheckIn,
    /// The server does not take this for the coordinators; all else may go.
    HandOver,
    /// Trying again will not help: another protocol, another certificate, an answer that makes no sense.
    Final,
}

/// One thing to do. Exactly one event follows each but `Finish`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Authenticate,
    /// Tell by when somebody is back, or that they are.
    CheckIn,
    /// Give the coordinators one refused save, or ask what became of it.
    HandOver,
    Push,
    /// One page of a first sync.
    First,
    /// One page of a round.
    Pull,
    /// Forget how far reading has come, and let all that was confirmed wait again.
    BeginAgain,
    Pack,
    /// Send the next file, or what is left of it.
    File,
    Finish(Ending),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything went out and everything came in.
    Done,
    /// Try again after so long: nothing is lost meanwhile.
    Later { after_ms: u64, failure: Failure },
    /// Somebody has to look.
    Stopped(Failure),
}

/// The first wait after a failure; it doubles with each one.
const FIRST_WAIT_MS: u64 = 2_000;
const LONGEST_WAIT_MS: u64 = 15 * 60_000;
/// Where somebody would be waited for if only it could be told.
const LONGEST_UNTOLD_MS: u64 = 20_000;

/// Where a sync stands. Keep it between syncs, so that waits grow while failures go on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Engine {
    doing: Option<Effect>,
    pulled: bool,
    authenticated: bool,
    begun_again: bool,
    failures: u32,
}

impl Engine {
    pub fn step(&mut self, event: Event) -> Effect {
        let next = match event {
            Event::Begin(facts) => {
                *self = Engine { failures: self.failures, ..Engine::default() };
                self.next(facts)
            }
            Event::Did(facts) => {
                self.failures = 0;
                // A first sync is followed by a round: it brings what moved meanwhile.
                self.next(facts)
            }
            Event::RoundEnded { facts, same } => {
                self.failures = 0;
                self.pulled = true;
                if !same && !self.begun_again {
                    self.begun_again = true;
                    self.pulled = false;
                    Effect::BeginAgain
                } else {
                    self.next(facts)
                }
            }
            Event::Failed { failure, facts, random } => self.failed(failure, facts, random),
        };
        self.doing = Some(next);
        next
    }

    fn next(&mut self, facts: Facts) -> Effect {
        if !facts.token {
            if self.authenticated {
                return Effect::Finish(Ending::Stopped(Failure::TokenOld));
            }
            self.authenticated = true;
            return Effect::Authenticate;
        }
        match facts {
            // A few bytes on which somebody's safety may hang go before all else.
            Facts { check_in: true, .. } => Effect::CheckIn,
            // Before the saves: what they took in goes out with those, and is settled by the way that all go.
            Facts { hand_over: true, .. } => Effect::HandOver,
            // What was saved here goes out before anything comes in: so nothing that is shown can seem to go back.
            Facts { waiting: true, .. } => Effect::Push,
            Facts { first_done: false, .. } => Effect::First,
            _ if !self.pulled => Effect::Pull,
            Facts { pack: true, .. } => Effect::Pack,
            Facts { file: true, .. } => Effect::File,
            _ => Effect::Finish(Ending::Done),
        }
    }

    fn failed(&mut self, failure: Failure, facts: Facts, random: u64) -> Effect {
        match failure {
            Failure::TokenOld if !self.authenticated => {
                self.authenticated = true;
                Effect::Authenticate
            }
            Failure::BeginAgain if !self.begun_again => {
                self.begun_again = true;
                self.pulled = false;
                Effect::BeginAgain
            }
            Failure::File | Failure::CheckIn | Failure::HandOver => self.next(facts),
            Failure::NoConnection | Failure::Busy { .. } | Failure::Trouble => {
                let longest = if facts.check_in { LONGEST_UNTOLD_MS } else { LONGEST_WAIT_MS };
                let wait = FIRST_WAIT_MS.saturating_mul(1 << self.failures.min(16)).min(longest);
                self.failures = self.failures.saturating_add(1);
                // Between half and the whole, so that five hundred phones do not return as one.
                let spread = wait / 2 + random % (wait / 2 + 1);
                let least = if let Failure::Busy { after_ms } = failure { after_ms } else { 0 };
                Effect::Finish(Ending::Later { after_ms: spread.max(least), failure })
            }
            Failure::TokenOld | Failure::BeginAgain | Failure::Removed | Failure::Final => {
                Effect::Finish(Ending::Stopped(failure))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRESH: Facts = Facts {
        token: false,
        check_in: true,
        hand_over: true,
        waiting: true,
        first_done: false,
        pack: true,
        file: true,
    };

    #[test]
    fn a_day_goes_out_before_the_team_comes_in_and_photos_follow() {
        let mut e = Engine::default();
        let mut facts = FRESH;
        assert_eq!(e.step(Event::Begin(facts)), Effect::Authenticate);
        facts.token = true;
        assert_eq!(e.step(Event::Did(facts)), Effect::CheckIn);
        facts.check_in = false;
        assert_eq!(e.step(Event::Did(facts)), Effect::HandOver);
        facts.hand_over = false;
        assert_eq!(e.step(Event::Did(facts)), Effect::Push);
        facts.waiting = false;
        assert_eq!(e.step(Event::Did(facts)), Effect::First);
        facts.first_done = true;
        assert_eq!(e.step(Event::Did(facts)), Effect::Pull);
        assert_eq!(e.step(Event::Did(facts)), Effect::Pull, "another page of the round");
        assert_eq!(e.step(Event::RoundEnded { facts, same: true }), Effect::Pack);
        facts.pack = false;
        assert_eq!(e.step(Event::Did(facts)), Effect::File);
        assert_eq!(e.step(Event::Failed { failure: Failure::File, facts, random: 0 }), Effect::File, "the next one");
        facts.file = false;
        assert_eq!(e.step(Event::Did(facts)), Effect::Finish(Ending::Done));
    }

    #[test]
    fn waits_grow_and_spread_and_end_with_the_first_success() {
        let mut e = Engine::default();
        let facts = Facts { token: true, first_done: true, ..Facts::default() };
        let mut last = 0;
        for n in 0..30u64 {
            assert_eq!(e.step(Event::Begin(facts)), Effect::Pull);
            let Effect::Finish(Ending::Later { after_ms, .. }) =
                e.step(Event::Failed { failure: Failure::NoConnection, facts, random: u64::MAX - n })
            else {
                panic!("no wait")
            };
            assert!(after_ms <= LONGEST_WAIT_MS && (n == 0 || after_ms * 4 > last), "{n}: {after_ms} after {last}");
            last = after_ms;
        }
        e.step(Event::Begin(facts));
        e.step(Event::RoundEnded { facts, same: true });
        e.step(Event::Begin(facts));
        let Effect::Finish(Ending::Later { after_ms, .. }) =
            e.step(Event::Failed { failure: Failure::Trouble, facts, random: 7 })
        else {
            panic!("no wait")
        };
        assert!(after_ms <= FIRST_WAIT_MS);
        e.step(Event::Begin(facts));
        let busy = e.step(Event::Failed { failure: Failure::Busy { after_ms: 3_600_000 }, facts, random: 0 });
        assert_eq!(
            busy,
            Effect::Finish(Ending::Later { after_ms: 3_600_000, failure: Failure::Busy { after_ms: 3_600_000 } })
        );
    }

    #[test]
    fn whoever_waits_to_be_waited_for_is_told_of_before_all_else_and_soon_again() {
        let mut e = Engine::default();
        let facts = Facts { token: true, check_in: true, waiting: true, first_done: true, ..Facts::default() };
        for _ in 0..20 {
            assert_eq!(e.step(Event::Begin(facts)), Effect::CheckIn);
            let failed = Event::Failed { failure: Failure::NoConnection, facts, random: u64::MAX };
            let Effect::Finish(Ending::Later { after_ms, .. }) = e.step(failed) else { panic!("no wait") };
            assert!(after_ms <= LONGEST_UNTOLD_MS, "{after_ms}");
        }
        // A server that does not know of check-ins takes all the rest.
        e.step(Event::Begin(facts));
        let passed = Facts { check_in: false, ..facts };
        assert_eq!(e.step(Event::Failed { failure: Failure::CheckIn, facts: passed, random: 0 }), Effect::Push);
        // And so one that does not know how to give something to the coordinators.
        let asks = Facts { hand_over: true, ..passed };
        e.step(Event::Begin(asks));
        assert_eq!(e.step(Event::Failed { failure: Failure::HandOver, facts: passed, random: 0 }), Effect::Push);
    }

    #[test]
    fn a_picture_that_differs_is_mended_once_in_place() {
        let mut e = Engine::default();
        let facts = Facts { token: true, first_done: true, ..Facts::default() };
        e.step(Event::Begin(facts));
        assert_eq!(e.step(Event::RoundEnded { facts, same: false }), Effect::BeginAgain);
        assert_eq!(e.step(Event::Did(Facts { first_done: false, ..facts })), Effect::First);
        assert_eq!(e.step(Event::Did(facts)), Effect::Pull);
        assert_eq!(e.step(Event::RoundEnded { facts, same: false }), Effect::Finish(Ending::Done), "never in a ring");
    }

    proptest! {
        #[test]
        fn whatever_happens_it_ends_and_never_reads_before_it_has_sent(
            happenings in prop::collection::vec((0..10u8, any::<(bool, bool, bool, bool, bool, bool, bool)>(), any::<u64>()), 1..60)
        ) {
            let mut e = Engine::default();
            let mut effect = e.step(Event::Begin(FRESH));
            for (what, (token, check_in, hand_over, waiting, first_done, pack, file), random) in happenings {
                let facts = Facts { token, check_in, hand_over, waiting, first_done, pack, file };
                let event = match what {
                    0 => Event::Begin(facts),
                    1 => Event::RoundEnded { facts, same: random % 2 == 0 },
                    2..=6 => Event::Did(facts),
                    7 => Event::Failed { failure: Failure::NoConnection, facts, random },
                    8 => Event::Failed { failure: Failure::TokenOld, facts, random },
                    _ => Event::Failed { failure: Failure::BeginAgain, facts, random },
                };
                let ended = matches!(effect, Effect::Finish(_));
                if ended && !matches!(event, Event::Begin(_)) {
                    continue;
                }
                effect = e.step(event);
                if matches!(effect, Effect::First | Effect::Pull | Effect::File | Effect::Pack) {
                    prop_assert!(!waiting && !hand_over && !check_in && token);
                }
                if matches!(effect, Effect::Finish(Ending::Done)) {
                    prop_assert!(!waiting && !hand_over && !check_in && first_done && !file && !pack);
                }
            }
        }
    }
}
