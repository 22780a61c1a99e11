//! What the team did not take: sent again, changed, or given up, from *My work* and from the thing's own screen. Nothing goes by one tap, and
//! a phone that dies between two steps has lost nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{
    goes_quiet,
    street::{LONG, ROLE, Street, buttons, of, one, state},
};
use walkabout_core::{
    domain::forms::NewNote,
    screens::{my_work::MyWork, one_thing::OneThing},
    store::Fate,
};
use walkabout_protocol::{
    batch::{Body, Op, Why},
    id::SaveId,
    value::Value,
};

fn files(street: &Street) -> usize {
    let photos = street.pocket.home().join("photos");
    std::fs::read_dir(photos).map_or(0, |files| files.filter(|f| f.as_ref().unwrap().path().is_file()).count())
}

#[test]
fn a_save_that_was_refused_for_the_role_is_sent_again_as_it_was_and_every_screen_says_what_is_so() {
    let mut street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    let work = street.work();
    let row = one(&work);
    assert_eq!((row.journey.as_str(), row.title.as_str()), ("Needs you", "Bench"));
    assert!(row.details.contains(&"Why: Your role may not do this. Ask the coordinator.".into()), "{:?}", row.details);
    let mend = row.mend.unwrap();
    assert_eq!(buttons(&mend), ["Send again", "Ask the coordinators", "Give it up"]);
    assert_eq!(mend.again.unwrap().spoken, "Send again: Bench");
    assert!(street.today().contains(&"One thing needs you.".into()));
    assert_eq!(street.held(), (0, 0));
    let save = street.do_on(|phone| phone.store().journal().unwrap()[0].id);

    // Still not: it waits, goes, and is refused again, and says so each time.
    street.team.is(|team| team.reachable = false);
    let id = row.id.clone();
    work.post(move |work, here| work.send_again(here, &id));
    goes_quiet(street.hand());
    let waits = one(&work);
    assert_eq!((waits.journey.as_str(), waits.mend.is_none()), ("Waiting for signal", true));
    assert_eq!(state(&work).said.unwrap().words, "It waits to be sent again.");
    assert_eq!(street.held(), (1, 1));
    assert!(street.today().contains(&"One save is on this phone, not sent yet.".into()), "{:?}", street.today());
    drop(work);
    street.dies();
    assert_eq!(street.fates(), [Fate::Waiting { offered: true }]);
    street.team.is(|team| team.reachable = true);
    street.syncs();
    assert_eq!(street.fates(), [Fate::Refused(Why::MayNotCreate)]);
    assert!(street.today().contains(&"One thing needs you.".into()));

    // Her role has changed: the very same save arrives.
    street.refuses(None);
    let work = street.work();
    let id = one(&work).id;
    work.post(move |work, here| work.send_again(here, &id));
    goes_quiet(street.hand());
    assert_eq!(street.took().iter().map(|body| body.id).collect::<Vec<SaveId>>(), [save]);
    let row = one(&work);
    assert_eq!((row.journey.as_str(), row.mend), ("Words arrived, photo to go", None));
    assert!(!street.today().iter().any(|line| line.contains("needs you")));
}

#[test]
fn what_came_after_a_refused_save_goes_with_it_in_its_order() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    street.changes(bench, "description", "Sun from two");
    street.syncs();
    street.refuses(None);
    let screen = street.look(bench);
    let journey = of(&screen).journey.unwrap();
    assert_eq!(buttons(journey.mend.as_ref().unwrap()), ["Send again", "Ask the coordinators", "Give it up"]);
    // The first reason is the one that counts, not that the second could not be without it.
    assert!(journey.details.contains(&"Why: Your role may not do this. Ask the coordinator.".into()));
    screen.post(OneThing::send_again);
    goes_quiet(street.hand());
    assert_eq!((street.took().len(), of(&screen).journey.unwrap().mend), (2, None));
}

#[test]
fn what_is_too_long_is_changed_and_one_save_takes_the_place_of_the_other_with_all_its_words_and_files() {
    let mut street = Street::new();
    let bench = street.a_bench_that_is_refused(LONG);
    let parked = street.do_on(|phone| phone.store().journal().unwrap()[0].clone());
    let work = street.work();
    let row = one(&work);
    assert!(row.details.contains(&"Why: Some text is too long. Make it shorter.".into()));
    assert_eq!(buttons(row.mend.as_ref().unwrap()), ["Change it", "Give it up"]);
    work.post(move |work, here| work.mend(here, &row.id));
    street.hand().settle().unwrap();
    drop(work);
    // The phone dies with the field open, and again with half of it written.
    street.dies();
    let screen = street.look(bench);
    assert_eq!(of(&screen).writes.unwrap().field.unwrap().text, "Shady after two");
    screen.post(|thing, here| thing.write(here, "Shady".into()));
    street.hand().settle().unwrap();
    drop(screen);
    street.dies();
    assert_eq!(street.fates(), [Fate::Refused(Why::TooLong)]);
    let screen = street.look(bench);
    assert_eq!(of(&screen).writes.unwrap().field.unwrap().text, "Shady");

    street.team.is(|team| team.reachable = false);
    street.refuses(None);
    screen.post(OneThing::save);
    goes_quiet(street.hand());
    assert_eq!(of(&screen).said.unwrap().words, "Changed. Safe on this phone.");
    drop(screen);
    street.dies();
    let journal = street.do_on(|phone| phone.store().journal().unwrap());
    assert_eq!((journal.len(), &journal[0].fate), (1, &Fate::Waiting { offered: true }));
    assert_ne!(journal[0].id, parked.id, "another save, by another name");
    assert_eq!((journal[0].files, journal[0].fresh), (3, true));
    assert_eq!(street.do_on(|phone| phone.store().drafts().unwrap().len()), 0);

    street.team.is(|team| team.reachable = true);
    street.syncs();
    let took = street.took();
    assert_eq!(took.len(), 1);
    let text = |field: &str| took[0].changes().find(|(.., c)| c.field == field).map(|(.., c)| c.op.clone());
    assert_eq!(text("name"), Some(Op::Set(Value::from("Bench"))));
    assert_eq!(text("description"), Some(Op::Set(Value::from("Shady"))));
    assert!(text("original").is_some() && text("thumbnail").is_some(), "the photo goes with it");
}

#[test]
fn what_was_saved_after_a_mended_save_names_the_new_one() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(LONG);
    street.changes(bench, "use_when", "After school");
    street.changes(bench, "name", "Old bench");
    street.refuses(None);
    let screen = street.look(bench);
    screen.post(OneThing::mend);
    screen.post(|thing, here| thing.write(here, "Shady".into()));
    screen.post(OneThing::save);
    goes_quiet(street.hand());
    let took = street.took();
    assert_eq!(street.fates().iter().filter(|fate| matches!(fate, Fate::Applied(_))).count(), 3);
    let renamed =
        took.iter().flat_map(Body::changes).find(|(.., c)| c.op == Op::Set(Value::from("Old bench"))).unwrap().2;
    assert!(renamed.base.iter().all(|base| base.batch == took[0].id), "{:?}", renamed.base);
    assert_eq!(of(&screen).title, "Old bench");
}

#[test]
fn giving_up_takes_two_presses_and_comes_back_until_the_screen_is_left() {
    let mut street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    let whole = files(&street);
    let work = street.work();
    let id = one(&work).id;
    let press = |what: fn(
        &mut MyWork,
        &walkabout_core::screens::model::Here<'_>,
        &str,
    ) -> Result<(), walkabout_core::Error>| {
        let id = id.clone();
        work.post(move |work, here| what(work, here, &id));
    };
    // The second press alone does nothing.
    press(MyWork::really_give_up);
    assert_eq!(state(&work).rows.len(), 1);
    press(MyWork::give_up);
    let sure = one(&work).mend.unwrap().sure.unwrap();
    assert_eq!(sure.words, "These words will be gone from this phone. Nobody else has them.");
    assert_eq!((sure.yes.words.as_str(), sure.no.words.as_str()), ("Yes, give it up", "Keep it"));
    // Asked and not answered: the phone that dies has everything.
    let died = street.pocket.killed();
    assert_eq!(died.open().store().refused().unwrap(), 1);
    work.post(MyWork::leave_it);
    assert_eq!(buttons(one(&work).mend.as_ref().unwrap()), ["Send again", "Ask the coordinators", "Give it up"]);
    press(MyWork::really_give_up);
    assert_eq!(state(&work).rows.len(), 1, "the question was taken back");

    press(MyWork::give_up);
    press(MyWork::really_give_up);
    let gone = state(&work);
    assert_eq!((gone.rows.len(), gone.empty), (0, None));
    assert_eq!(gone.given_up.unwrap().words, "Given up. It is gone when you leave here.");
    assert!(!street.today().iter().any(|line| line.contains("needs you")));
    assert!(whole > 0);
    assert_eq!(files(&street), whole, "nothing goes from the disk while it can come back");
    work.post(MyWork::take_back);
    let back = state(&work);
    assert_eq!((back.rows.len(), back.given_up, back.rows[0].title.as_str()), (1, None, "Bench"));
    assert_eq!(street.do_on(move |phone| phone.show(bench).unwrap().hanging.len()), 1, "its photo is there too");

    press(MyWork::give_up);
    press(MyWork::really_give_up);
    assert_eq!(street.fates(), []);
    street.hand().back().unwrap();
    assert_eq!((files(&street), state(&work).given_up), (0, None));
    drop(work);
    street.dies();
    assert_eq!((street.fates(), street.held(), street.took().len()), (vec![], (0, 0), 0));
}

#[test]
fn on_its_own_screen_what_was_made_here_alone_can_come_back_too_and_what_others_have_stays() {
    let mut street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    let screen = street.look(bench);
    screen.post(OneThing::give_up);
    assert!(of(&screen).journey.unwrap().mend.unwrap().sure.is_some());
    screen.post(OneThing::really_give_up);
    let gone = of(&screen);
    assert_eq!((gone.title.as_str(), gone.lines.len()), ("This is not on this phone any more", 0));
    assert!(gone.given_up.is_some());
    screen.post(OneThing::take_back);
    assert_eq!((of(&screen).title.as_str(), of(&screen).photos.len()), ("Bench", 1));
    assert_eq!(street.fates(), [Fate::Refused(Why::MayNotCreate)], "with its reason");

    // With the team but for one change: only that goes.
    street.refuses(None);
    screen.post(OneThing::send_again);
    goes_quiet(street.hand());
    assert_eq!(street.took().len(), 1);
    street.refuses(LONG);
    street.changes(bench, "description", "Wet");
    street.syncs();
    screen.post(OneThing::give_up);
    screen.post(OneThing::really_give_up);
    let left = of(&screen);
    assert_eq!((left.title.as_str(), left.journey.unwrap().mend), ("Bench", None));
    assert!(left.facts.iter().all(|fact| fact.words != "Wet"));
    drop(screen);
    // Whoever dies with the second press behind them has left.
    street.dies();
    assert_eq!(street.fates().len(), 1);
}

#[test]
fn two_refused_saves_of_a_thing_are_one_thing_that_needs_you_and_a_refused_walk_is_shown_too() {
    let street = Street::new();
    let bench = street.a_bench_that_is_refused(ROLE);
    street.changes(bench, "description", "Sun");
    street.syncs();
    assert_eq!(street.do_on(|phone| phone.store().refused().unwrap()), 2);
    assert!(street.today().contains(&"One thing needs you.".into()), "{:?}", street.today());
    street.refuses(("started", Why::MayNotCreate));
    street.do_on(|phone| phone.start_walk().unwrap());
    street.do_on(|phone| phone.add_note(&NewNote { text: "Ice".into(), ..NewNote::default() }).unwrap());
    street.syncs();
    let rows = state(&street.work()).rows;
    let needs = rows.iter().filter(|row| row.mend.is_some()).count();
    assert_eq!((needs, street.today().contains(&"2 things need you.".into())), (2, true), "{rows:#?}");
}

#[test]
fn what_needs_somebody_stands_above_what_was_saved_since_and_stays_there_when_the_coordinators_are_asked() {
    let street = Street::new();
    street.a_bench_that_is_refused(ROLE);
    street.refuses(None);
    street.do_on(|phone| phone.add_note(&NewNote { text: "Ice".into(), ..NewNote::default() }).unwrap());
    street.syncs();
    let work = street.work();
    let titles = || state(&work).rows.into_iter().map(|row| row.title).collect::<Vec<_>>();
    assert_eq!(titles(), ["Bench", "Ice"]);
    street.team.is(|team| team.reachable = false);
    let bench = state(&work).rows[0].id.clone();
    let id = bench.clone();
    work.post(move |work, here| work.hand_over(here, &id));
    work.post(move |work, here| work.really_hand_over(here, &bench));
    goes_quiet(street.hand());
    assert_eq!(state(&work).rows[0].journey, "To go to the coordinators");
    assert_eq!(titles(), ["Bench", "Ice"]);
}
