//! What the team did not take is given to the coordinators: asked once, said truly at each step, and nowhere lost or doubled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    goes_quiet,
    street::{LONG, ROLE, Street, buttons, of, one, state},
};
use walkabout_core::{
    hand::Screen,
    screens::{
        model::Here,
        my_work::{MyWork, Tone},
        one_thing::OneThing,
    },
    store::{Fate, Handed},
};
use walkabout_protocol::{
    batch::{Body, Why},
    wire::{HandedOver, Stands},
};

type Press = fn(&mut MyWork, &Here<'_>, &str) -> Result<(), walkabout_core::Error>;

fn press(work: &Screen<MyWork>, what: Press) {
    let id = one(work).id;
    work.post(move |work, here| what(work, here, &id));
}

/// Asked, and answered with yes.
fn hands_over(street: &Street, work: &Screen<MyWork>) {
    press(work, MyWork::hand_over);
    press(work, MyWork::really_hand_over);
    goes_quiet(street.hand());
}

fn handed(street: &Street) -> Vec<Handed> {
    street.do_on(|phone| phone.store().journal().unwrap().into_iter().map(|saved| saved.handed).collect())
}

fn lies_there(street: &Street) -> Vec<Body> {
    let team = street.team.0.lock().unwrap();
    team.handed.iter().map(|handed| Body::from_bytes(handed.save.as_ref().unwrap()).unwrap()).collect()
}

#[test]
fn it_is_asked_about_once_goes_with_the_next_signal_and_says_where_it_is_at_each_step() {
    let mut street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    // The second press alone does nothing, and no is no.
    press(&work, MyWork::really_hand_over);
    press(&work, MyWork::hand_over);
    let asked = one(&work).mend.unwrap();
    let sure = asked.sure_to_hand_over.clone().unwrap();
    assert_eq!(buttons(&asked), [] as [&str; 0]);
    assert_eq!(sure.words, "The coordinators will read all its words. They decide what happens.");
    assert_eq!((sure.yes.words.as_str(), sure.no.words.as_str()), ("Yes, ask them", "Not now"));
    work.post(MyWork::leave_it);
    press(&work, MyWork::really_hand_over);
    assert_eq!(buttons(&one(&work).mend.unwrap()), ["Send again", "Ask the coordinators", "Give it up"]);
    assert_eq!(handed(&street), [Handed::No]);

    // Without a signal it waits here, and is said to be here alone.
    street.team.is(|team| team.reachable = false);
    hands_over(&street, &work);
    let waits = one(&work);
    assert_eq!((waits.journey.as_str(), waits.tone), ("To go to the coordinators", Tone::Here));
    assert!(waits.details.contains(&"It is only on this phone until they have it.".into()), "{:?}", waits.details);
    assert_eq!(state(&work).said.unwrap().words, "Noted. The coordinators are to decide this.");
    let today = street.today();
    assert!(today.contains(&"One thing is to go to the coordinators.".into()), "{today:?}");
    assert!(!today.iter().any(|line| line.contains("needs you") || line.contains("Everything is safe")), "{today:?}");
    drop(work);
    street.dies();

    street.team.is(|team| team.reachable = true);
    street.syncs();
    assert_eq!(lies_there(&street).len(), 1);
    let work = street.work();
    let with_them = one(&work);
    assert_eq!(
        (with_them.journey.as_str(), with_them.tone, &with_them.mend),
        ("With the coordinators", Tone::Here, &None)
    );
    assert!(with_them.details.contains(&"They have it, and decide. A copy stays here until then.".into()));
    assert!(street.today().contains(&"The coordinators have one thing to decide.".into()));
    assert_eq!(street.fates(), [Fate::Refused(Why::MayNotCreate)], "every word is still here");
    // Nothing of it is anybody's to give up meanwhile, nor to send.
    press(&work, MyWork::give_up);
    press(&work, MyWork::really_give_up);
    press(&work, MyWork::send_again);
    street.syncs();
    assert_eq!((handed(&street), street.took().len()), (vec![Handed::Held], 0));
    assert_eq!(lies_there(&street).len(), 1, "it is asked about, and not given again");
}

#[test]
fn what_they_took_in_is_settled_by_the_way_that_all_saves_go() {
    let street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    hands_over(&street, &work);
    // They took it in: the very save is with the team.
    street.refuses(None);
    street.team.is(|team| team.decided = Some(HandedOver { stands: Stands::TakenIn, words: None }));
    street.syncs();
    let sent = street.took();
    assert_eq!((sent.len(), &sent[0]), (1, &lies_there(&street)[0]), "by its own id and bytes");
    assert!(matches!(street.fates()[..], [Fate::Applied(_)]));
    let safe = one(&work);
    assert_eq!(
        (safe.journey.as_str(), safe.mend.is_none()),
        ("Words arrived, photo to go", true),
        "its photo goes now"
    );
    street.syncs();
    assert_eq!(street.took().len(), 1);
}

#[test]
fn what_they_put_aside_says_their_words_and_can_be_sent_again_or_given_up() {
    let mut street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    hands_over(&street, &work);
    let words = Some("We have this bench already.".to_owned());
    street.team.is(|team| team.decided = Some(HandedOver { stands: Stands::PutAside, words }));
    street.syncs();
    drop(work);
    street.dies();
    let work = street.work();
    let aside = one(&work);
    assert_eq!((aside.journey.as_str(), aside.tone), ("Needs you", Tone::NeedsYou));
    let said = "The coordinators put it aside: We have this bench already.";
    assert!(aside.details.contains(&said.into()), "{:?}", aside.details);
    assert_eq!(buttons(&aside.mend.unwrap()), ["Send again", "Give it up"], "they were asked");
    assert!(street.today().contains(&"One thing needs you.".into()));
    for file in ["walkabout.db", "walkabout.db-wal"] {
        let bytes = std::fs::read(street.pocket.home().join(file)).unwrap_or_default();
        assert!(!bytes.windows(20).any(|window| window == b"We have this bench a"), "their words are sealed");
    }
    press(&work, MyWork::give_up);
    press(&work, MyWork::really_give_up);
    assert_eq!(state(&work).rows.len(), 0);
}

#[test]
fn an_answer_that_is_lost_makes_no_second_one_and_nothing_is_said_that_is_not_known() {
    let mut street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    street.team.is(|team| team.mute = true);
    hands_over(&street, &work);
    assert_eq!((lies_there(&street).len(), handed(&street)), (1, vec![Handed::Offered]));
    assert_eq!(one(&work).journey, "To go to the coordinators");
    // It may be theirs already: nobody can keep it back now.
    assert_eq!(one(&work).mend, None);
    press(&work, MyWork::keep_it);
    drop(work);
    street.dies();
    assert_eq!(handed(&street), [Handed::Offered]);
    street.team.is(|team| team.mute = false);
    street.syncs();
    assert_eq!((lies_there(&street).len(), handed(&street)), (1, vec![Handed::Held]));

    // The team's computer came back from an older backup, and they have it no more.
    street.team.is(|team| team.handed.clear());
    street.team.is(|team| team.reachable = false);
    street.syncs();
    assert_eq!(handed(&street), [Handed::Held], "nobody has said so yet");
    street.team.is(|team| team.reachable = true);
    street.syncs();
    assert_eq!((lies_there(&street).len(), handed(&street)), (1, vec![Handed::Held]), "it is given once more, at once");
}

#[test]
fn it_can_be_kept_until_the_first_byte_may_have_left() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    street.do_on(move |phone| phone.store().hand_over(bench).unwrap());
    let screen = street.look(bench);
    let row = of(&screen).journey.unwrap();
    assert_eq!(
        (row.journey.as_str(), buttons(&row.mend.unwrap())),
        ("To go to the coordinators", vec!["Keep it here"])
    );
    screen.post(OneThing::keep_it);
    let kept = of(&screen).journey.unwrap();
    assert_eq!(buttons(&kept.mend.unwrap()), ["Send again", "Ask the coordinators", "Give it up"]);
    street.syncs();
    assert!(lies_there(&street).is_empty());
    screen.post(OneThing::hand_over);
    assert!(of(&screen).journey.unwrap().mend.unwrap().sure_to_hand_over.is_some());
    screen.post(OneThing::really_hand_over);
    goes_quiet(street.hand());
    assert_eq!(of(&screen).journey.unwrap().journey, "With the coordinators");
}

#[test]
fn an_older_computer_of_the_team_and_one_that_will_not_leave_it_here_with_the_reason() {
    let street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    street.team.is(|team| team.old = true);
    hands_over(&street, &work);
    let row = one(&work);
    assert_eq!(row.journey, "Needs you");
    assert!(
        row.details.contains(&"The team's computer is older and cannot pass it on yet.".into()),
        "{:?}",
        row.details
    );
    assert_eq!(buttons(&row.mend.unwrap()), ["Send again", "Ask the coordinators", "Give it up"]);
    // What it has been given before it was put back to an older version, they have.
    street.team.is(|team| team.old = false);
    hands_over(&street, &work);
    street.team.is(|team| team.old = true);
    street.syncs();
    assert_eq!(handed(&street), [Handed::Held]);

    let other = Street::new();
    other.a_bench_that_is_refused(ROLE);
    let work = other.work();
    hands_over(&other, &work);
    other.team.is(|team| team.decided = Some(HandedOver { stands: Stands::NotTaken, words: None }));
    other.syncs();
    let row = one(&work);
    assert!(
        row.details.contains(&"The team's computer did not pass it to the coordinators.".into()),
        "{:?}",
        row.details
    );
    assert_eq!(buttons(&row.mend.unwrap()), ["Send again", "Give it up"]);
}

#[test]
fn what_a_tap_mends_and_who_walked_where_is_not_for_them() {
    let street = Street::new();
    street.a_bench_that_is_refused(LONG);
    assert_eq!(buttons(&one(&street.work()).mend.unwrap()), ["Change it", "Give it up"]);
    let walker = Street::new();
    walker.refuses(("started", Why::MayNotCreate));
    walker.do_on(|phone| phone.start_walk().unwrap());
    walker.syncs();
    let walk = one(&walker.work());
    assert_eq!(buttons(&walk.mend.unwrap()), ["Send again", "Give it up"]);
    walker.do_on(|phone| {
        let walk = phone.store().walk_going_on().unwrap().unwrap();
        assert!(!phone.store().hand_over(walk).unwrap(), "nor by any other way");
    });
}

#[test]
fn a_phone_that_is_taken_off_the_team_keeps_what_never_left_with_its_reason() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    street.do_on(move |phone| phone.store().hand_over(bench).unwrap());
    assert_eq!(street.do_on(|phone| phone.store().wipe().unwrap()), 1);
    assert_eq!((handed(&street), street.fates()), (vec![Handed::No], vec![Fate::Refused(Why::MayNotCreate)]));
}

#[test]
fn what_they_have_is_told_as_theirs_beside_a_later_save_that_needs_you() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    hands_over(&street, &work);
    street.changes(bench, "description", "Sun");
    street.syncs();
    let row = one(&work);
    assert_eq!((row.journey.as_str(), handed(&street)), ("Needs you", vec![Handed::No, Handed::Held]));
    assert!(street.today().contains(&"One thing needs you.".into()));
    hands_over(&street, &work);
    assert_eq!(one(&work).journey, "With the coordinators");
    assert_eq!(lies_there(&street).len(), 2);
}
