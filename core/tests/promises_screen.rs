//! What was promised, from the list to the telling: nothing lost at any question, and it closes only when they have been told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{MAIR, Pocket};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use walkabout_core::{
    domain::forms::{NewPromise, NewTalk, Said},
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        finish::Finish,
        model::{Model, Place},
        my_work::MyWork,
        promises::{
            kept::{Kept, PromiseState},
            list::{Promises, PromisesState},
            made::{NewPromiseScreen, NewPromiseState},
        },
        today::Today,
    },
};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{Date, contact, promise},
    state::Record,
};

const DAY: i64 = 86_400_000;

/// Friday 15 January 2027, in the morning; goes on when it is told to.
struct Told(AtomicI64);
impl Clock for Told {
    fn now(&self) -> Result<Now, PortError> {
        let utc_ms = self.0.load(Ordering::SeqCst);
        Ok(Now { utc_ms, offset_min: 0, monotonic_ms: u64::try_from(utc_ms).unwrap() })
    }
}

struct Street {
    pocket: Pocket,
    clock: Arc<Told>,
    hand: Option<Hand>,
}

impl Street {
    fn as_role(role: Role, tag: &str) -> Self {
        let mut pocket = Pocket::new();
        let clock = Arc::new(Told(AtomicI64::new(1_800_000_000_000)));
        pocket.ports.clock = clock.clone();
        let phone = pocket.joined(role);
        let settings = walkabout_core::store::Settings { language: Some(tag.into()), ..Default::default() };
        phone.store().keep_settings(&settings).unwrap();
        drop(phone);
        let mut street = Street { pocket, clock, hand: None };
        street.dies();
        street
    }

    fn new() -> Self {
        Self::as_role(Role::Officer, "en")
    }

    fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    /// The app is gone and comes again, with what was on the disk.
    fn dies(&mut self) {
        if let Some(hand) = self.hand.take() {
            hand.settle().unwrap();
        }
        let manner = Manner { sync_by_itself: false };
        self.hand = Some(Hand::open(&self.pocket.home(), self.pocket.ports.clone(), manner).unwrap());
    }

    fn days_go_by(&self, days: i64) {
        self.clock.0.fetch_add(days * DAY, Ordering::SeqCst);
    }

    /// At a door: a promise by this day, and a number for the reply.
    fn promises_at_a_door(&self, what: &str, by: &str) -> RecordId {
        let form = NewTalk {
            said: vec![Said { words: "Who owns the ground?".into(), ..Said::default() }],
            promise: Some(NewPromise {
                what: what.into(),
                by: Some(Date(by.into())),
                reply_by: Some("text".into()),
                ..NewPromise::default()
            }),
            number: Some("07700 900123".into()),
            ..NewTalk::default()
        };
        self.hand().ask(move |phone| *phone.add_talk(&form).unwrap().others.last().unwrap()).unwrap()
    }

    fn opens(&self, id: RecordId) -> Screen<Kept> {
        self.hand().go(Place::Promise { promise: id });
        self.hand().screen(move |here| Kept::open(here, id)).unwrap()
    }

    fn list(&self) -> PromisesState {
        self.hand().screen(|_| Ok(Promises)).unwrap().snapshot().state
    }

    fn record(&self, id: RecordId) -> Record {
        self.hand().ask(move |phone| phone.store().record(id).unwrap().unwrap().0).unwrap()
    }

    fn contact(&self) -> Record {
        self.hand().ask(|phone| phone.store().of_kind("contact").unwrap().remove(0)).unwrap()
    }

    fn saves(&self) -> usize {
        self.hand().ask(|phone| phone.store().journal().unwrap().len()).unwrap()
    }

    fn drafts(&self) -> usize {
        self.hand().ask(|phone| phone.store().drafts().unwrap().len()).unwrap()
    }

    fn top(&self) -> Place {
        self.hand().way().settled().unwrap().state.top
    }
}

fn settled<M: Model>(screen: &Screen<M>) -> M::State {
    let shown = screen.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn answer(screen: &Screen<Kept>, id: &str) -> PromiseState {
    let id = id.to_owned();
    screen.post(move |promise, here| promise.answer(here, id));
    settled(screen)
}

fn write(screen: &Screen<Kept>, text: &str) -> PromiseState {
    let text = text.to_owned();
    screen.post(move |promise, here| promise.write(here, text));
    settled(screen)
}

fn choices(state: &PromiseState) -> Vec<&str> {
    state.page.choices.iter().map(|choice| choice.words.as_str()).collect()
}

/// As it is shown: no line breaks it in two.
const NUMBER: &str = "07700\u{a0}900123";

#[test]
fn a_promise_comes_due_is_kept_and_closes_only_when_they_are_told() {
    let mut street = Street::new();
    let id = street.promises_at_a_door("Find out who owns the ground", "2027-01-20");
    street.promises_at_a_door("Bring the form", "2027-01-18");
    let rows = street.list().rows;
    assert_eq!(
        rows.iter().map(|row| (row.open.words.as_str(), row.when.as_str(), row.late)).collect::<Vec<_>>(),
        [
            ("Bring the form", "By Monday 18 January", false),
            ("Find out who owns the ground", "By Wednesday 20 January", false)
        ],
        "the soonest first"
    );
    street.days_go_by(7);
    let row = street.list().rows.remove(1);
    assert_eq!((row.when.as_str(), row.late), ("Late. It was for Wednesday 20 January.", true));
    assert_eq!(row.open.spoken, "Find out who owns the ground. Late. It was for Wednesday 20 January.");

    let screen = street.opens(id);
    let shown = settled(&screen);
    assert_eq!(shown.page.title, "Find out who owns the ground");
    assert_eq!(shown.page.lines, ["Late. It was for Wednesday 20 January.", "They want to hear: text"]);
    assert_eq!(choices(&shown), ["Done", "Need more time", "Could not"]);
    let number = shown.number.unwrap();
    assert_eq!((number.shown.as_deref(), number.number.as_str()), (Some(NUMBER), "07700900123"));
    assert_eq!(number.button.spoken, "Send a text, 0 7 7 0 0 9 0 0 1 2 3");
    assert!(number.text.is_some(), "it is written to, as they want to hear");

    let shown = answer(&screen, "done");
    assert_eq!(shown.page.title, "What came of it?");
    assert_eq!(choices(&shown), ["We did it", "Part of it", "We could not, because…"]);
    assert!(shown.number.is_none(), "nobody needs it for this question");
    answer(&screen, "part");
    write(&screen, "The housing association owns it.");
    street.hand().settle().unwrap();
    drop(screen);
    street.dies();
    let screen = street.opens(id);
    let shown = settled(&screen);
    assert_eq!(shown.page.field.unwrap().text, "The housing association owns it.", "as it was left");
    assert!(shown.page.choices[1].chosen);
    screen.post(Kept::carry_on);
    let shown = settled(&screen);
    assert_eq!(shown.page.title, "Have they been told?");
    assert_eq!(choices(&shown), ["At the door", "Slip left", "Text sent", "Not yet"]);
    assert_eq!(
        shown.page.lines,
        ["Find out who owns the ground", "Part of it", "The housing association owns it.", "They want to hear: text"]
    );
    assert_eq!(shown.number.unwrap().shown.as_deref(), Some(NUMBER));
    assert_eq!(street.drafts(), 0, "what came of it is a save now");
    assert_eq!(street.record(id).get(&promise::OUTCOME).as_deref(), Some("part"));
    assert_eq!(street.list().rows[1].when, "They are not told yet.");

    // Not told yet: it stays open, and opens where it was.
    answer(&screen, "not-yet");
    drop(screen);
    street.dies();
    assert!(street.contact().get(&contact::WIPE_ON).is_none(), "the number is still needed");
    let screen = street.opens(id);
    assert_eq!(settled(&screen).page.title, "Have they been told?");
    let before = street.saves();
    let told = street.hand().screen(|_| Ok(Promises)).unwrap();
    answer(&screen, "text");
    // A second tap on wet glass does nothing more.
    answer(&screen, "text");
    assert_eq!(street.saves(), before + 1, "one save");
    let record = street.record(id);
    assert_eq!(record.get(&promise::TOLD).as_deref(), Some("text"));
    assert_eq!(record.get(&promise::TOLD_AT), Some(1_800_000_000_000 + 7 * DAY));
    assert_eq!(street.contact().get(&contact::WIPE_ON), Some(Date("2027-01-29".into())), "a week after they were told");
    let shown = settled(&told);
    assert_eq!(shown.said.unwrap().words, "They have been told. The promise is closed.");
    assert_eq!(shown.rows.len(), 1, "closed ones are gone from the list");

    let closed = settled(&screen);
    assert_eq!(closed.page.lines, ["They have been told. The promise is closed."]);
    assert!(closed.page.choices.is_empty() && closed.number.is_none());

    // Taken back, all of it: the number is needed again.
    told.post(Promises::undo);
    assert_eq!(settled(&told).rows.len(), 2);
    assert_eq!(street.contact().get(&contact::WIPE_ON), None);
}

#[test]
fn what_came_of_it_can_be_taken_back_and_the_words_are_still_there() {
    let street = Street::new();
    let id = street.promises_at_a_door("Ask about the bins", "2027-01-20");
    let screen = street.opens(id);
    answer(&screen, "could-not");
    write(&screen, "The council has no money.");
    screen.post(Kept::carry_on);
    let shown = settled(&screen);
    assert!(shown.said.unwrap().undo.is_some());
    screen.post(Kept::undo);
    let shown = settled(&screen);
    assert_eq!(shown.page.title, "What came of it?");
    assert_eq!(shown.page.field.unwrap().text, "The council has no money.");
    assert_eq!(street.record(id).get(&promise::OUTCOME), None);
}

#[test]
fn too_many_letters_are_said_and_none_is_cut() {
    let street = Street::new();
    let id = street.promises_at_a_door("Ask about the bins", "2027-01-20");
    let screen = street.opens(id);
    answer(&screen, "done");
    let long = "a".repeat(2001);
    let shown = write(&screen, &long);
    assert_eq!(shown.page.main, None);
    let field = shown.page.field.unwrap();
    assert!(field.wrong.is_some());
    assert_eq!(field.text.len(), 2001);
    screen.post(Kept::carry_on);
    assert!(screen.settled().unwrap().trouble.is_some());
    assert_eq!(screen.snapshot().state.page.field.unwrap().text.len(), 2001);
}

#[test]
fn it_takes_longer_and_that_they_do_not_know_is_remembered() {
    let mut street = Street::new();
    let id = street.promises_at_a_door("Find out", "2027-01-16");
    let screen = street.opens(id);
    assert_eq!(answer(&screen, "time").page.title, "By when?");
    assert_eq!(answer(&screen, "day").page.title, "Which day?");
    let shown = answer(&screen, "2027-02-01");
    assert_eq!(shown.page.title, "Do they know that it takes longer?");
    assert_eq!(shown.number.unwrap().shown.as_deref(), Some(NUMBER));
    street.hand().settle().unwrap();
    drop(screen);
    street.dies();
    let screen = street.opens(id);
    assert_eq!(settled(&screen).page.title, "Do they know that it takes longer?", "the new day is not lost");
    answer(&screen, "not-yet");
    assert_eq!(street.record(id).get(&promise::BY), Some(Date("2027-02-01".into())));
    let screen = street.opens(id);
    let shown = settled(&screen);
    assert_eq!(
        shown.page.lines[..2],
        ["By Monday 1 February".to_owned(), "They do not know yet that it takes longer.".into()]
    );
    assert_eq!(choices(&shown).last(), Some(&"They know now"));
    answer(&screen, "tell-so");
    answer(&screen, "door");
    assert_eq!(street.record(id).get(&promise::DELAY_TOLD).as_deref(), Some("door"));
    let screen = street.opens(id);
    assert_eq!(settled(&screen).page.lines, ["By Monday 1 February", "They want to hear: text"]);
    assert_eq!(street.drafts(), 0);
}

#[test]
fn only_looking_at_a_question_leaves_nothing_to_finish() {
    let street = Street::new();
    let id = street.promises_at_a_door("Find out", "2027-01-16");
    let screen = street.opens(id);
    answer(&screen, "time");
    street.hand().settle().unwrap();
    drop(screen);
    street.hand().settle().unwrap();
    assert_eq!(street.drafts(), 0);
    let screen = street.opens(id);
    answer(&screen, "done");
    screen.post(Kept::other);
    assert_eq!(settled(&screen).page.title, "Find out", "one question back");
}

fn asks(screen: &Screen<NewPromiseScreen>, id: &str) -> NewPromiseState {
    let id = id.to_owned();
    screen.post(move |promise, here| promise.answer(here, id));
    settled(screen)
}

#[test]
fn a_promise_outside_of_a_chat_is_asked_for_and_dies_at_every_question() {
    for (tag, titles, safe) in [
        (
            "en",
            [
                "What did you promise?",
                "By when?",
                "Who does it?",
                "How do they want to hear?",
                "Number for this reply only. Deleted afterwards.",
            ],
            "Promise safe. Friday 22 January.",
        ),
        (
            "cy",
            [
                "Beth wnaethoch chi addo?",
                "Erbyn pryd?",
                "Pwy sy'n ei wneud?",
                "Sut hoffen nhw glywed?",
                "Rhif ar gyfer yr ateb hwn yn unig. Caiff ei ddileu wedyn.",
            ],
            "Addewid yn ddiogel. Dydd Gwener 22 Ionawr.",
        ),
    ] {
        let mut street = Street::as_role(Role::Volunteer, tag);
        let work = street.hand().screen(|_| Ok(MyWork::default())).unwrap();
        work.post(MyWork::promises);
        work.settled().unwrap();
        assert_eq!(street.top(), Place::Promises);
        drop(work);
        let list = street.hand().screen(|_| Ok(Promises)).unwrap();
        assert!(settled(&list).empty.is_some());
        list.post(Promises::add);
        list.settled().unwrap();
        drop(list);
        let Place::NewPromise { draft } = street.top() else { panic!("a new promise is on top") };
        let dies = |street: &mut Street, screen: Screen<NewPromiseScreen>, title: &str| {
            assert_eq!(settled(&screen).page.title, title);
            street.hand().settle().unwrap();
            drop(screen);
            street.dies();
            let again = street.hand().screen(move |here| NewPromiseScreen::open(here, draft)).unwrap();
            assert_eq!(settled(&again).page.title, title);
            again
        };
        let mut screen = street.hand().screen(move |here| NewPromiseScreen::open(here, draft)).unwrap();
        asks(&screen, "ask-someone");
        screen.post(|promise, here| promise.write(here, "about the hall key".into()));
        screen = dies(&mut street, screen, titles[0]);
        screen.post(NewPromiseScreen::carry_on);
        screen = dies(&mut street, screen, titles[1]);
        asks(&screen, "friday");
        screen = dies(&mut street, screen, titles[2]);
        asks(&screen, "me");
        screen = dies(&mut street, screen, titles[3]);
        asks(&screen, "text");
        screen.post(|promise, here| promise.write(here, "07700 900456".into()));
        screen = dies(&mut street, screen, titles[4]);
        assert!(settled(&screen).digits);
        assert_eq!(settled(&screen).page.field.unwrap().text, "07700 900456");
        let today = street.hand().screen(|_| Ok(Today::default())).unwrap();
        assert!(settled(&today).carry_on.is_some());
        screen.post(NewPromiseScreen::carry_on);
        // Late letters and a second tap on wet glass do nothing more.
        screen.post(|promise, here| promise.write(here, "07700 900456".into()));
        screen.post(NewPromiseScreen::carry_on);
        settled(&screen);
        street.hand().settle().unwrap();
        let shown = settled(&today);
        assert_eq!(shown.said.unwrap().words, safe);
        assert!(shown.carry_on.is_none());
        assert!(shown.promises.is_some(), "Today leads to what is promised");
        let promised = street.hand().ask(|phone| phone.store().of_kind("promise").unwrap().remove(0)).unwrap();
        assert_eq!(promised.id, draft);
        assert_eq!(promised.get(&promise::HOLDER), Some(MAIR));
        assert_eq!(street.contact().get(&contact::PHONE).as_deref(), Some("07700 900456"));
        assert_eq!(street.contact().get(&contact::HOLDER), Some(MAIR));
        let at_rest = street.pocket.bytes_at_rest();
        assert!(!at_rest.windows(5).any(|bytes| bytes == b"90045"), "the number is sealed");
        today.post(Today::undo);
        settled(&today);
        assert!(street.hand().ask(|phone| phone.store().of_kind("promise").unwrap().is_empty()).unwrap());
    }
}

#[test]
fn what_the_coordinator_decides_waits_apart_and_can_be_taken() {
    let street = Street::as_role(Role::Coordinator, "en");
    let draft = street.hand().ask(|phone| phone.store().new_record_id().unwrap()).unwrap();
    let screen = street.hand().screen(move |here| NewPromiseScreen::open(here, draft)).unwrap();
    asks(&screen, "find-out");
    screen.post(NewPromiseScreen::carry_on);
    asks(&screen, "two-weeks");
    asks(&screen, "coordinator");
    asks(&screen, "noticeboard");
    let list = street.list();
    assert_eq!(list.waits_title.as_deref(), Some("The coordinator decides"));
    assert_eq!((list.rows.len(), list.waits[0].when.as_str()), (0, "By Friday 29 January"));
    let screen = street.opens(draft);
    let shown = settled(&screen);
    assert_eq!(shown.page.lines[1], "Nobody does it yet. The coordinator decides.");
    assert_eq!(choices(&shown), ["I will do it"]);
    let shown = answer(&screen, "take");
    assert_eq!(shown.said.unwrap().words, "It is yours now.");
    assert_eq!(choices(&settled(&screen)), ["Done", "Need more time", "Could not"]);
    answer(&screen, "done");
    screen.post(Kept::carry_on);
    let shown = settled(&screen);
    assert!(choices(&shown).contains(&"Noticeboard"), "where they wanted to hear");
    answer(&screen, "noticeboard");
    assert_eq!(street.list().rows.len(), 0);
}

#[test]
fn the_receipt_of_a_walk_with_promises_leads_to_them() {
    let street = Street::new();
    let walk = street.hand().ask(|phone| phone.start_walk().unwrap()).unwrap();
    street.promises_at_a_door("Find out", "2027-01-20");
    let finish = street.hand().screen(move |here| Finish::open(here, walk)).unwrap();
    finish.post(Finish::carry_on);
    // Whom they did not meet.
    finish.post(Finish::other);
    finish.post(|finish, here| finish.answer(here, "good".into()));
    let page = settled(&finish).page;
    assert!(page.lines.iter().chain([&page.title]).any(|line| line.contains("1 promise")));
    assert_eq!(page.main.unwrap().words, "See the promises");
    finish.post(Finish::carry_on);
    settled(&finish);
    assert_eq!(street.top(), Place::Promises);
    assert_eq!(street.hand().way().settled().unwrap().state.below, 1, "back leads to Today");
}
