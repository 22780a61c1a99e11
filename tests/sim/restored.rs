//! What is put back to an earlier state and knows it, or does not: the server from a backup by the shipped command, a phone from a copy of its
//! folder, and one copy that two phones go on from. Whatever had reached the team is there in the end, once; of a phone that is set up from a copy
//! only that is gone which it had saved since and never sent.

use crate::{
    STEPS,
    deeds::{self, Deed, Step},
    number,
    run::PEOPLE,
    try_story,
};

const MAIR: usize = 0;
const PAT: usize = 1;
const SIAN: usize = 3;

/// So many of these stories in which the person's sync had saves refused.
fn refused_to(name: &str, story: &[(usize, Deed)]) -> usize {
    let steps: Vec<_> =
        story.iter().map(|(who, deed)| Step { who: *who, deed: *deed, luck: 0, dies_after: None }).collect();
    let refused = |line: &&String| {
        line.starts_with(&format!("{name} syncs")) && line.contains("refused ") && !line.contains("refused 0")
    };
    seeds().map(|seed| try_story(seed, &steps).story.iter().filter(refused).count()).sum()
}

/// The first seed, so that a story that went wrong need not be waited for.
fn seeds() -> std::ops::Range<u64> {
    number("WALKABOUT_SIM_SEED").unwrap_or(0)..24
}

#[test]
fn phones_that_are_set_up_from_copies_lose_nothing_that_reached_the_team_and_double_nothing() {
    let (mut back, mut second) = (0, 0);
    for seed in seeds() {
        let steps = deeds::story_with(seed ^ 0xc0b7, STEPS, PEOPLE.len(), &deeds::COPIES);
        let story = try_story(seed, &steps).story;
        back += story.iter().filter(|line| line.ends_with("is set up from its copy")).count();
        second += story.iter().filter(|line| line.ends_with("sets up another phone from the copy")).count();
    }
    assert!(back > 20 && second > 10, "{back} phones set back, {second} more");
}

#[test]
fn a_server_that_is_restored_gets_again_what_its_backup_lacked() {
    let mut restored = 0;
    for seed in seeds() {
        let steps = deeds::story_with(seed ^ 0x8e57, STEPS, PEOPLE.len(), &deeds::RESTORES);
        let story = try_story(seed, &steps).story;
        restored += story.iter().filter(|line| line.ends_with("is restored from its backup")).count();
    }
    assert!(restored > 20, "{restored} restored");
}

/// Mair's first change is refused, and what she read of the bench went as she met the restored server. Her next one must wait too.
#[test]
fn whoever_changes_anothers_thing_again_and_again_before_its_maker_gives_it_back_does_not_become_its_maker() {
    let story = [
        (PAT, Deed::ServerKept),
        (PAT, Deed::Bench),
        (PAT, Deed::Sync { rough: false }),
        (MAIR, Deed::Sync { rough: false }),
        (MAIR, Deed::ServerRestored),
        (MAIR, Deed::Tag),
        (MAIR, Deed::Sync { rough: false }),
        (MAIR, Deed::Rename),
        (MAIR, Deed::Sync { rough: false }),
        (MAIR, Deed::Rename),
        (MAIR, Deed::Sync { rough: false }),
        (MAIR, Deed::Describe),
    ];
    let refused = refused_to("Mair", &story);
    assert!(refused > 10, "{refused} refused");
}

/// Pat's change was refused for want of the bench; as he meets the server restored once more, Mair's bench comes with the first sync and not with a round.
#[test]
fn what_waits_for_a_maker_goes_out_again_when_the_thing_comes_with_a_first_sync() {
    let story = [
        (MAIR, Deed::ServerKept),
        (MAIR, Deed::Bench),
        (MAIR, Deed::Sync { rough: false }),
        (PAT, Deed::Sync { rough: false }),
        (PAT, Deed::ServerRestored),
        (PAT, Deed::Tag),
        (PAT, Deed::Sync { rough: false }),
        (PAT, Deed::ServerRestored),
    ];
    let refused = refused_to("Pat", &story);
    assert!(refused > 10, "{refused} refused");
}

/// Siân's talk hangs from her walk. Both had reached the team, and that the talk had was gone with her phone's power: it comes before the walk to a
/// server that has neither.
#[test]
fn what_hangs_from_what_the_server_lost_waits_until_that_is_given_back() {
    let story = [
        (SIAN, Deed::ServerKept),
        (SIAN, Deed::Sync { rough: false }),
        (SIAN, Deed::WalkBegins),
        (SIAN, Deed::Sync { rough: false }),
        (SIAN, Deed::Talk),
        (SIAN, Deed::Sync { rough: false }),
        (SIAN, Deed::ServerRestored),
        (SIAN, Deed::PowerGoes),
        (SIAN, Deed::Sync { rough: false }),
    ];
    assert!(refused_to("Siân", &story) > 3);
}

/// What Mair made is about a person, and its server keeps it from her: her phone let go of it, and the server lost it. Whoever changed it since is told.
#[test]
fn what_others_changed_of_a_thing_that_its_maker_had_to_forget_lies_there_refused() {
    let story = [
        (MAIR, Deed::Bench),
        (MAIR, Deed::AskFirst),
        (MAIR, Deed::ServerKept),
        (MAIR, Deed::Sync { rough: false }),
        (SIAN, Deed::Sync { rough: false }),
        (SIAN, Deed::Close),
        (SIAN, Deed::Sync { rough: false }),
        (MAIR, Deed::ServerRestored),
        (SIAN, Deed::Sync { rough: false }),
    ];
    let refused = refused_to("Siân", &story);
    assert!(refused > 10, "{refused} refused");
}

/// A day of two people: a photo, words in confidence, words over each other's, something taken back.
const DAY: [(usize, Deed); 10] = [
    (PAT, Deed::Photo),
    (PAT, Deed::Sync { rough: false }),
    (MAIR, Deed::Sync { rough: false }),
    (PAT, Deed::Talk),
    (PAT, Deed::Rename),
    (MAIR, Deed::Rename),
    (MAIR, Deed::Sync { rough: false }),
    (PAT, Deed::Sync { rough: false }),
    (PAT, Deed::Tag),
    (PAT, Deed::Undo),
];

/// The day with `keep` before one of its steps and `back` before another, or after the last.
fn day(keep: (usize, Deed), back: Deed, kept: usize, at: usize, second: bool) -> Vec<Step> {
    let step = |(who, deed), luck| Step { who, deed, luck, dies_after: None };
    let mut steps = Vec::new();
    for n in 0..=DAY.len() {
        if n == kept {
            steps.push(step(keep, 0));
        }
        if n == at {
            steps.push(step((PAT, back), 0));
        }
        // From here on it is the one phone or the other that is used, turn and turn about.
        steps.extend(DAY.get(n).map(|did| step(*did, u64::from((n % 2 == 0) == second) << 40)));
    }
    steps
}

/// Every place of the copy and every place of its coming back.
fn each_day(keep: (usize, Deed), back: Deed, second: bool) {
    for kept in 0..=DAY.len() {
        for at in kept..=DAY.len() {
            try_story(3, &day(keep, back, kept, at, second));
        }
    }
}

#[test]
fn wherever_a_phone_was_copied_it_can_be_set_up_from_that_copy_at_any_time() {
    each_day((PAT, Deed::FolderKept), Deed::PhoneRestored, false);
}

#[test]
fn wherever_a_phone_was_copied_two_phones_can_go_on_from_there() {
    each_day((PAT, Deed::FolderKept), Deed::SecondPhone, false);
    each_day((PAT, Deed::FolderKept), Deed::SecondPhone, true);
}

#[test]
fn wherever_the_server_was_backed_up_it_can_be_restored_at_any_time() {
    each_day((PAT, Deed::ServerKept), Deed::ServerRestored, false);
}
