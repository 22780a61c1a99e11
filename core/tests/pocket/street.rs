//! Mair's phone in her hand, and a team that can be made to refuse: what tests of refused saves begin with.
#![allow(dead_code)] // each test program uses its own part

use super::{Pocket, goes_quiet, picture::jpeg, team::Team};
use std::sync::Arc;
use walkabout_core::{
    Phone,
    domain::forms::NewAsset,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        mending::Mend,
        model::Place,
        my_work::{MyWork, MyWorkState, WorkRow},
        one_thing::{OneThing, OneThingState},
        today::Today,
    },
    store::Fate,
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Why},
    id::RecordId,
};

pub const ROLE: (&str, Why) = ("name", Why::MayNotCreate);
pub const LONG: (&str, Why) = ("description", Why::TooLong);

/// What is said of what was done stands there until somebody moves the clock.
pub struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: 1_800_000_000_000, offset_min: 60, monotonic_ms: 1_000 })
    }
}

/// Mair's phone, and a team that can be made to refuse.
pub struct Street {
    pub pocket: Pocket,
    pub team: Team,
    hand: Option<Hand>,
}

impl Street {
    pub fn new() -> Self {
        let team = Team::default();
        let mut pocket = Pocket::with(Arc::new(team.clone()));
        pocket.ports.clock = Arc::new(Still);
        // A token that holds: how one is got is tested elsewhere.
        pocket.joined(Role::Volunteer).store().set_token(Some("word")).unwrap();
        team.is(|team| team.reachable = true);
        let mut street = Street { pocket, team, hand: None };
        street.hand = Some(open(&street.pocket));
        street
    }

    pub fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    pub fn refuses(&self, what: impl Into<Option<(&'static str, Why)>>) {
        let what = what.into();
        self.team.is(|team| team.refuses = what);
    }

    pub fn do_on<T: Send + 'static>(&self, work: impl FnOnce(&Phone) -> T + Send + 'static) -> T {
        self.hand().ask(work).unwrap()
    }

    pub fn syncs(&self) {
        self.hand().sync_now();
        goes_quiet(self.hand());
    }

    /// A bench with a photo and a note of its own, none of which the team takes.
    pub fn a_bench_that_is_refused(&self, what: (&'static str, Why)) -> RecordId {
        let photo = self.pocket.folder.path().join("bench.jpg");
        std::fs::write(&photo, jpeg(5)).unwrap();
        let bench = NewAsset {
            name: Some("Bench".into()),
            description: Some("Shady after two".into()),
            photos: vec![photo],
            ..NewAsset::default()
        };
        let id = self.do_on(move |phone| phone.add_asset(&bench).unwrap().id);
        self.refuses(what);
        self.syncs();
        id
    }

    /// She changes what she sees there.
    pub fn changes(&self, thing: RecordId, field: &'static str, text: &'static str) {
        self.do_on(move |phone| {
            let (record, _) = phone.store().record(thing).unwrap().unwrap();
            phone.change_field(thing, field, text, &record.base(field)).unwrap();
        });
    }

    pub fn work(&self) -> Screen<MyWork> {
        self.hand().go(Place::MyWork);
        self.hand().screen(|_| Ok(MyWork::default())).unwrap()
    }

    pub fn look(&self, thing: RecordId) -> Screen<OneThing> {
        self.hand().go(Place::Record { thing });
        self.hand().screen(move |here| OneThing::open(here, thing)).unwrap()
    }

    pub fn today(&self) -> Vec<String> {
        self.hand().screen(|_| Ok(Today::default())).unwrap().settled().unwrap().state.lines
    }

    pub fn fates(&self) -> Vec<Fate> {
        self.do_on(|phone| phone.store().journal().unwrap().into_iter().map(|saved| saved.fate).collect())
    }

    pub fn held(&self) -> (u32, u32) {
        let held = self.do_on(|phone| phone.store().held().unwrap());
        (held.saves, held.photos)
    }

    pub fn took(&self) -> Vec<Body> {
        let took = self.team.0.lock().unwrap().took.clone();
        took.iter().map(|bytes| Body::from_bytes(bytes).unwrap()).collect()
    }

    /// The power is gone, and the phone is started again.
    pub fn dies(&mut self) {
        let left = self.pocket.killed();
        self.hand = None;
        self.pocket = left;
        self.hand = Some(open(&self.pocket));
    }
}

pub fn open(pocket: &Pocket) -> Hand {
    Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
}

pub fn state(screen: &Screen<MyWork>) -> MyWorkState {
    let shown = screen.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

pub fn one(screen: &Screen<MyWork>) -> WorkRow {
    state(screen).rows.into_iter().next().expect("a row")
}

pub fn of(screen: &Screen<OneThing>) -> OneThingState {
    let shown = screen.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

pub fn buttons(mend: &Mend) -> Vec<&str> {
    [&mend.again, &mend.change, &mend.hand_over, &mend.keep, &mend.give_up]
        .into_iter()
        .flatten()
        .map(|button| button.words.as_str())
        .collect()
}
