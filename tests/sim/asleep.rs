//! Photos that a phone's system sends while the app sleeps: it is given one now, sends it at some other time, over the line that everything
//! goes over, and tells what came of it, or does not.

#[cfg(not(feature = "seeded"))]
use crate::{
    STEPS,
    deeds::{ASLEEP, story_with},
    run::PEOPLE,
    try_story,
};
use crate::{deeds::Step, run::Sim};
use walkabout_core::{Error, ports::Request, sync::Also};

/// No run comes to so many operations.
const NEVER: u64 = 1 << 31;

/// What a phone's system has to send. It outlives the app, and a phone whose power went.
#[derive(Default)]
pub struct System(Vec<(String, Request)>);

impl Sim {
    /// The system asks for a photo, or sends one that it has.
    pub fn system_sends(&mut self, step: &Step, rough: u64) {
        self.weather().rough = rough;
        let hand = &mut self.hands[step.who];
        if let Some(after) = step.dies_after {
            hand.world.crash_at(hand.world.operations() + after);
        }
        let how = if hand.system.0.is_empty() || step.luck.is_multiple_of(4) {
            self.goes_to_sleep(step.who)
        } else {
            let told: Vec<String> = (0..2).map_while(|n| self.system_tells(step, n)).collect();
            told.join(", ")
        };
        let hand = &mut self.hands[step.who];
        let died = hand.world.is_dead();
        hand.world.crash_at(NEVER);
        if died {
            self.rises(step);
        }
        self.forgotten_is_not_given_back(step.who);
        let dies = if died { ", and the phone dies" } else { "" };
        self.tell(format!("{}'s system {how}{dies}", self.hands[step.who].name));
    }

    /// Words go by a line that costs money, photos are left to the system.
    fn goes_to_sleep(&mut self, who: usize) -> String {
        let hand = &self.hands[who];
        if let Err(e) = hand.phone().sync_some(Also { photos: false, map: false })
            && !hand.world.is_dead()
        {
            self.weather().wrong.push(format!("a sync failed at home: {e}"));
        }
        let asked: Vec<String> = (0..3).map(|_| self.system_asks(who)).collect();
        asked.join(", ")
    }

    fn system_asks(&mut self, who: usize) -> String {
        let hand = &mut self.hands[who];
        let under_way: Vec<String> = hand.system.0.iter().map(|(key, _)| key.clone()).collect();
        match hand.phone().next_upload(&under_way) {
            Ok(Some(next)) => {
                let twice = under_way.contains(&next.key);
                hand.system.0.push((next.key, next.request));
                if twice {
                    self.weather().wrong.push("the system was given a photo that it is sending".into());
                }
                "takes a photo".into()
            }
            Ok(None) => "has no photo to send".into(),
            // What the line did, or a server that was restored and does not know what the phone has.
            Err(e @ (Error::Transport(_) | Error::Server { .. } | Error::Answer(_))) => format!("hears nothing: {e}"),
            Err(_) if hand.world.is_dead() => "asks".into(),
            Err(e) => {
                let wrong = format!("a photo could not be given away: {e}");
                self.weather().wrong.push(wrong.clone());
                wrong
            }
        }
    }

    fn system_tells(&mut self, step: &Step, n: usize) -> Option<String> {
        let hand = &mut self.hands[step.who];
        let at = (step.luck as usize / 3 + n).checked_rem(hand.system.0.len())?;
        let (key, request) = hand.system.0[at].clone();
        let answer = hand.phone().store().ports().transport.exchange(&request);
        let Ok(answer) = answer else { return Some("tries to send a photo".into()) };
        hand.system.0.remove(at);
        if step.luck >> (20 + 2 * n) & 3 == 0 {
            return Some(format!("sends a photo ({}), and nobody is told", answer.status));
        }
        let status = answer.status;
        let told = hand.phone().upload_ended(&key, answer);
        if told.as_ref().is_ok_and(|safe| *safe) {
            let name = key.rsplit('/').next().unwrap().to_owned();
            let (first, rest) = name.split_at(2);
            let server = self.server();
            let there =
                server.world.files().exists(server.world.folder().join(format!("blobs/{first}/{rest}"))).unwrap();
            drop(server);
            if !there {
                self.weather()
                    .wrong
                    .push(format!("the photo file {name} is called safe, and the server does not have it"));
            }
            self.sent_asleep += 1;
        }
        if let Err(e) = &told
            && !self.hands[step.who].world.is_dead()
        {
            self.weather().wrong.push(format!("what came of a photo could not be told: {e}"));
        }
        Some(format!("sends a photo ({status}): {told:?}"))
    }
}

#[cfg(not(feature = "seeded"))]
#[test]
fn photos_that_are_sent_while_the_app_sleeps_are_neither_lost_nor_called_safe_too_early() {
    let mut sent = 0;
    for seed in 300..316 {
        sent += try_story(seed, &story_with(seed, STEPS, PEOPLE.len(), &ASLEEP)).sent_asleep;
    }
    assert!(sent > 50, "next to no photo was sent: {sent} files");
}
