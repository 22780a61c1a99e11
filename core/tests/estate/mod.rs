//! An estate of three streets and one phone that walks it: joined, with a map, killed and opened again.
#![allow(dead_code)] // each test program uses its own part

use crate::pocket::Pocket;
use std::sync::Arc;
use walkabout_core::{
    Phone,
    hand::{Hand, Manner, Screen},
    ports::{Clock, Now, PortError},
    screens::{
        chat::Chat,
        model::{Allowed, Place, SeenFix},
        today::Today,
        walk::{Action, Walk},
    },
    store::{Page as Rows, Settings},
};
use walkabout_geo::{Area, E7, Segment, Street, names::Name, pack};
use walkabout_protocol::{
    access::Role,
    batch::{Change, ChangeRef, Epoch, Seq},
    id::{Id, RecordId},
    merge::{Written, apply},
    state::Record,
    value::Value,
    wire::Cursor,
};

/// On Chapel Road; Pit Row is a hundred metres north.
pub const CHAPEL: (f64, f64) = (-3.2500, 51.6600);
pub const PIT_ROW: (f64, f64) = (-3.2500, 51.6609);

/// A clock that stands still, so that what is said for some seconds stays said. A Tuesday.
pub struct Still;
impl Clock for Still {
    fn now(&self) -> Result<Now, PortError> {
        Ok(Now { utc_ms: NOW, offset_min: 60, monotonic_ms: 1_000 })
    }
}
pub const NOW: i64 = 1_800_000_000_000;

pub struct Estate {
    pub pocket: Pocket,
    pub hand: Option<Hand>,
}

impl Estate {
    /// A phone that has joined, with a map of two streets, in this language.
    pub fn in_language(tag: &str) -> Self {
        let mut pocket = Pocket::new();
        pocket.ports.clock = Arc::new(Still);
        let phone = pocket.joined(Role::Volunteer);
        phone.store().keep_settings(&Settings { language: Some(tag.into()), ..Settings::default() }).unwrap();
        map(&phone);
        drop(phone);
        let mut estate = Estate { pocket, hand: None };
        estate.open();
        estate
    }

    pub fn new() -> Self {
        Self::in_language("en")
    }

    pub fn open(&mut self) {
        let manner = Manner { sync_by_itself: false };
        self.hand = Some(Hand::open(&self.pocket.home(), self.pocket.ports.clone(), manner).unwrap());
    }

    pub fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    pub fn stands_at(&self, (lon, lat): (f64, f64)) {
        self.hand().location(Allowed::Yes);
        self.hand().fix(Some(SeenFix { lon, lat, accuracy_m: 6.0, at_ms: NOW }));
    }

    pub fn top(&self) -> Place {
        self.hand().way().settled().unwrap().state.top
    }

    /// Begins a chat on top of a walk.
    pub fn chat(&self) -> Screen<Chat> {
        let walk = self.hand().screen(Walk::open).unwrap();
        if self.top() != Place::Walk {
            self.hand().go(Place::Walk);
        }
        walk.post(|walk, here| walk.act(here, Action::Chat));
        walk.settled().unwrap();
        self.shown()
    }

    /// The chat that is on top.
    pub fn shown(&self) -> Screen<Chat> {
        let Place::Chat { draft } = self.top() else { panic!("a chat is on top") };
        self.hand().screen(move |here| Chat::open(here, draft)).unwrap()
    }

    /// The app dies as soon as it has kept what is half written, and is opened again.
    pub fn dies_and_goes_on(&mut self, chat: Screen<Chat>) -> Screen<Chat> {
        let draft = match self.top() {
            Place::Chat { draft } => draft,
            other => panic!("a chat is on top, not {other:?}"),
        };
        self.hand().settle().unwrap();
        drop(chat);
        self.hand = None;
        self.open();
        let today = self.hand().screen(|_| Ok(Today::default())).unwrap();
        let carry_on = today.snapshot().state.carry_on.expect("Today asks whether to carry on").words;
        assert!(["You were noting a chat. Carry on?", "Roeddech chi'n nodi sgwrs. Mynd ymlaen?"].contains(&&*carry_on));
        today.post(Today::carry_on);
        assert_eq!(self.top(), Place::Chat { draft });
        self.shown()
    }

    pub fn look<T: Send + 'static>(&self, question: impl FnOnce(&Phone) -> T + Send + 'static) -> T {
        self.hand().ask(question).unwrap()
    }

    /// Saves that wait to be sent, but for the walk's own.
    pub fn waiting_saves(&self) -> usize {
        let saves = self.look(|phone| phone.store().journal().unwrap());
        saves.iter().filter(|save| save.kind != "walk").count()
    }

    pub fn of_kind(&self, kind: &'static str) -> Vec<Record> {
        self.look(move |phone| phone.store().of_kind(kind).unwrap())
    }
}

pub fn map(phone: &Phone) {
    let street = |local: &str, en: &str, lat: f64| Street {
        name: Name { local: local.into(), en: Some(en.into()), cy: Some(local.into()) },
        segments: vec![Segment {
            line: [-3.252, -3.248].map(|lon| E7::new((lon * 1e7) as i64, (lat * 1e7) as i64).unwrap()).to_vec(),
            highway: "residential".into(),
        }],
    };
    let streets = vec![
        street("Heol y Capel", "Chapel Road", CHAPEL.1),
        street("Rhes y Pwll", "Pit Row", PIT_ROW.1),
        street("Heol Siriol", "Siriol Road", 51.70),
    ];
    let bytes = pack::write(&Area { streets, ..Area::default() }.tidied()).unwrap();
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let folder = phone.store().area_folder();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&hash), &bytes).unwrap();
    let fields = [
        ("pack", Value::Text(hash)),
        ("pack_bytes", Value::Whole(i64::try_from(bytes.len()).unwrap())),
        ("name_cy", Value::Text("Gardd Bryn Helyg".into())),
    ];
    take(phone, &stated(Id::from_bytes([5; 16]), "project", &fields, 1));
}

pub fn stated(id: RecordId, kind: &str, fields: &[(&str, Value)], seq: u64) -> Vec<u8> {
    let by = Id::from_bytes([9; 16]);
    let mut record = Record::new(id, kind, by);
    for (n, (field, value)) in (0..).zip(fields) {
        let at = ChangeRef { batch: Id::from_bytes([u8::try_from(seq).unwrap(); 16]), n };
        apply(&mut record, at, &Change::set(field, value.clone(), vec![]), Written { by, time_ms: 0, offset_min: 0 });
    }
    record.seq = Seq(seq);
    record.pack()
}

pub fn take(phone: &Phone, row: &[u8]) {
    let rows = Rows { rows: vec![row.to_vec()], ..Rows::default() };
    phone.store().take_round(&rows, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(9) }, None).unwrap();
}
