//! What people and syncs do with a phone, as rows of steps: for tests in which its power goes or its disk says no, in any step and anywhere in it.

#![expect(clippy::unwrap_used, reason = "what every test here stands on is test code too")]

use std::sync::Arc;

use crate::{Fault, Lasting, OperationKind, Setting, Team, World, camera_photo, member, open_phone};
use walkabout_core::{
    Error, Phone,
    domain::{
        forms::{EditAsset, NewAsset, NewDoor, NewNeed, NewNote, NewPromise, NewTalk, PromiseDone, Said},
        intents::{self, Whereabouts},
        writing::Writing,
    },
    ports::{Payload, Request, Transport},
    screens::list::Query,
    store::{Fate, Page, Progress, save::Saving},
};
use walkabout_protocol::{
    access::Role,
    batch::{Seq, Verdict, Why},
    cbor,
    id::RecordId,
    schema::{
        May, Position,
        asset::{Capital, State},
        conversation::Outcome,
        statement::{Claim, Source},
    },
    wire::{First, FirstPage, HandedOver, How, Judged, Pull, Round, Stands, path},
};

/// What a scenario's steps work with.
pub struct At<'a> {
    pub phone: &'a Phone,
    pub world: &'a World,
    pub team: &'a Team,
}

pub type Act = fn(&At) -> Result<(), Error>;

#[derive(Clone, Copy, PartialEq)]
pub enum Promise {
    /// When it returns, what it did is on the disk.
    Durable,
    /// The server can say it again: it may be lost, but only whole and with everything after it.
    Light,
    /// Nothing is seen of it.
    Unseen,
    /// Several transactions: a crash may leave what was seen between them.
    Parts,
}
use self::Promise::{Durable, Light, Parts, Unseen};

pub struct Scenario {
    pub name: &'static str,
    /// Makes the ground that every run begins from, all of it on the disk.
    pub before: fn(&World, &Team) -> Result<(), Error>,
    pub steps: &'static [(Promise, Act)],
    /// What must be possible on any disk that a crash left.
    pub after: Act,
    /// Runs that a test of it must at least have made, so that it cannot pass by doing nothing.
    pub runs: u64,
}

pub fn ground(scenario: &Scenario) -> (World, Team) {
    let (world, team) = (World::new(), Team::default());
    for n in 0..3 {
        world.files().write(camera_photo(&world, n), &picture(n)).unwrap();
    }
    (scenario.before)(&world, &team).unwrap();
    world.settle();
    (world, team)
}

/// A picture that no other is like, of which both small copies are pictures of their own.
fn picture(n: u32) -> Vec<u8> {
    let (wide, high) = (340_u16, 60_u16);
    let pixels: Vec<u8> = (0..u32::from(wide) * u32::from(high))
        .flat_map(|i| [(i * 7 + n * 90) as u8, (i / 340 * 4) as u8, (i * i / 97 + n) as u8])
        .collect();
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 70).encode(&pixels, wide, high, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

pub fn joined(world: &World, _: &Team) -> Result<(), Error> {
    open_phone(world, &Setting::default())?.store().set_member(&member())
}

fn here() -> Option<Position> {
    Some(Position::by_hand(-2.1934, 53.4441))
}

pub fn bench(name: &str) -> NewAsset {
    NewAsset {
        capital: Some(Capital::Physical),
        name: Some(name.into()),
        at: here(),
        tags: vec!["seat".into(), "shade".into()],
        ..NewAsset::default()
    }
}

pub fn note(text: &str) -> NewNote {
    NewNote { text: text.into(), at: here(), of: None }
}

fn talk() -> NewTalk {
    let said = |words: &str| Said { words: words.into(), claim: Claim::Fact, source: Source::Own, ..Said::default() };
    NewTalk {
        at: here(),
        how: Some("doorstep".into()),
        outcome: Some(Outcome::Talked),
        said: vec![said("The lamp by the bridge has been out since May"), said("Mrs Okafor mends bicycles")],
        saw: Some("A wheelchair in the hall".into()),
        impression: Some("Glad to be asked".into()),
        promise: Some(NewPromise { what: "Ask about the lamp".into(), by: None, ..NewPromise::default() }),
        agreed: Some(May::Care),
        keep_door: true,
        ..NewTalk::default()
    }
}

/// What is called so in the list.
pub fn named(phone: &Phone, name: &str) -> Result<RecordId, Error> {
    let found = phone.list(&Query::default())?.into_iter().find(|item| item.0.title.as_deref() == Some(name));
    found.map(|item| item.0.id).ok_or(Error::NoSuch)
}

pub fn save_once_more(at: &At) -> Result<(), Error> {
    if at.phone.member().is_none() {
        at.phone.store().set_member(&member())?;
    }
    let before = at.phone.store().journal()?.len();
    at.phone.add_note(&note("The day goes on"))?;
    if at.phone.store().journal()?.len() == before + 1 { Ok(()) } else { Err(Error::NoSuch) }
}

pub const FRESH: Scenario = Scenario {
    name: "a new phone",
    before: |_, _| Ok(()),
    steps: &[
        (Durable, |at| at.phone.store().set_member(&member())),
        (Durable, |at| at.phone.add_asset(&bench("The first bench")).map(drop)),
    ],
    after: save_once_more,
    runs: 100,
};

pub const ADDING: Scenario = Scenario {
    name: "adding",
    before: joined,
    steps: &[
        (Durable, |at| at.phone.add_asset(&bench("Bench")).map(drop)),
        (Durable, |at| at.phone.add_need(&NewNeed { name: "A crossing".into(), ..NewNeed::default() }).map(drop)),
        (Durable, |at| at.phone.add_note(&note("Ask at the library")).map(drop)),
        (Durable, |at| {
            at.phone
                .edit_asset(
                    named(at.phone, "Bench")?,
                    &EditAsset { name: Some("Green bench".into()), ..EditAsset::default() },
                )
                .map(drop)
        }),
        (Durable, |at| at.phone.trash(named(at.phone, "Green bench")?).map(drop)),
    ],
    after: save_once_more,
    runs: 200,
};

pub const PHOTOS: Scenario = Scenario {
    name: "an edit with a photo",
    before: |world, team| {
        joined(world, team)?;
        open_phone(world, &Setting::default())?.add_asset(&bench("Bench")).map(drop)
    },
    steps: &[
        (Durable, |at| {
            let photos = vec![camera_photo(at.world, 0)];
            let edit = EditAsset { state: Some(State::AtRisk), photos, ..EditAsset::default() };
            at.phone.edit_asset(named(at.phone, "Bench")?, &edit).map(drop)
        }),
        (Durable, |at| {
            let photos = vec![camera_photo(at.world, 1), camera_photo(at.world, 0)];
            at.phone.add_asset(&NewAsset { photos, ..bench("A second bench") }).map(drop)
        }),
        (Durable, |at| at.phone.import(&[camera_photo(at.world, 1), camera_photo(at.world, 2)], None).map(drop)),
    ],
    after: save_once_more,
    runs: 300,
};

pub const TALKS: Scenario = Scenario {
    name: "a walk with talks",
    before: joined,
    steps: &[
        (Durable, |at| at.phone.start_walk().map(drop)),
        (Durable, |at| at.phone.add_talk(&talk()).map(drop)),
        (Durable, |at| {
            at.phone.add_door(&NewDoor { at: here(), outcome: Some(Outcome::NoAnswer), ..NewDoor::default() }).map(drop)
        }),
        (Durable, |at| {
            let done =
                PromiseDone { outcome: "done".into(), words: Some("It is lit".into()), told: Some("door".into()) };
            at.phone.promise_done(named(at.phone, "Ask about the lamp")?, &done).map(drop)
        }),
        (Durable, |at| at.phone.finish_walk().map(drop)),
    ],
    after: save_once_more,
    runs: 200,
};

pub const UNDOING: Scenario = Scenario {
    name: "taking back",
    before: |world, team| {
        joined(world, team)?;
        open_phone(world, &Setting::default())?.add_asset(&bench("Bench")).map(drop)
    },
    steps: &[
        (Durable, |at| {
            at.phone.add_asset(&NewAsset { photos: vec![camera_photo(at.world, 0)], ..bench("A mistake") }).map(drop)
        }),
        (Durable, |at| at.phone.undo().map(drop)),
        (Durable, |at| {
            at.phone
                .edit_asset(named(at.phone, "Bench")?, &EditAsset { name: Some("Bank".into()), ..EditAsset::default() })
                .map(drop)
        }),
        (Durable, |at| at.phone.store().offer(&at.phone.store().waiting(10, 100_000)?)),
        (Durable, |at| at.phone.undo().map(drop)),
        (Durable, |at| at.phone.trash(named(at.phone, "Bench")?).map(drop)),
        (Durable, |at| at.phone.undo().map(drop)),
    ],
    after: save_once_more,
    runs: 300,
};

const DRAFT: RecordId = RecordId::from_bytes([0x77; 16]);

pub const DRAFTS: Scenario = Scenario {
    name: "drafts",
    before: joined,
    steps: &[
        (Durable, |at| at.phone.store().keep_draft(DRAFT, "talk", b"She said")),
        (Durable, |at| at.phone.store().keep_draft(DRAFT, "talk", &[b'x'; 9_000])),
        (Durable, |at| {
            let store = at.phone.store();
            let mut w = Writing::new(store, member().actor());
            intents::add_note(&mut w, DRAFT, &note("She said that it floods"), &Whereabouts::default())?;
            let written = w.finish()?;
            store.save_draft(&Saving { written: &written, root: DRAFT, kind: "note", undo: 0 }, DRAFT).map(drop)
        }),
        (Durable, |at| at.phone.store().keep_draft(DRAFT, "note", b"And it smells")),
        (Durable, |at| at.phone.store().drop_draft(DRAFT)),
    ],
    after: save_once_more,
    runs: 150,
};

/// Saves of four kinds, one with a photo, none of them sent.
pub fn day(world: &World, team: &Team) -> Result<(), Error> {
    joined(world, team)?;
    let phone = open_phone(world, &Setting::default())?;
    phone.add_asset(&NewAsset { photos: vec![camera_photo(world, 0)], ..bench("Bench") })?;
    phone.add_talk(&talk())?;
    phone.add_need(&NewNeed { name: "A crossing".into(), ..NewNeed::default() })?;
    phone.add_note(&note("Ask at the library")).map(drop)
}

/// A verdict on the earliest save that waits.
fn judge_next(at: &At, verdict: impl Fn(&At) -> Verdict) -> Result<(), Error> {
    let store = at.phone.store();
    let next = store.waiting(1, usize::MAX)?.pop().ok_or(Error::NoSuch)?;
    store.judge(&[Judged { id: Some(next.id), verdict: verdict(at) }], 1_500).map(drop)
}

fn prove_next(at: &At) -> Result<(), Error> {
    let store = at.phone.store();
    store.prove(&store.next_file(&[])?.ok_or(Error::NoSuch)?)
}

pub const VERDICTS: Scenario = Scenario {
    name: "verdicts",
    before: day,
    steps: &[
        (Durable, |at| at.phone.store().offer(&at.phone.store().waiting(10, 1_000_000)?)),
        (Light, |at| judge_next(at, |_| Verdict::Applied { seq: Seq(7), conflicts: 0, forget: vec![] })),
        (Light, prove_next),
        (Light, |at| {
            let hidden = at.phone.store().hanging_from(at.phone.store().journal()?[2].root.ok_or(Error::NoSuch)?)?;
            let forget: Vec<_> = hidden.iter().filter(|r| r.kind == "private_note").map(|r| r.id).collect();
            judge_next(at, |_| Verdict::Applied { seq: Seq(8), conflicts: 0, forget: forget.clone() })
        }),
        (Durable, |at| at.phone.add_note(&note("Between two verdicts")).map(drop)),
        (Light, |at| judge_next(at, |_| Verdict::Refused { change: 0, why: Why::MayNotCreate })),
        (Light, prove_next),
        (Light, |at| judge_next(at, |_| Verdict::Erased)),
        (Light, prove_next),
    ],
    after: save_once_more,
    runs: 200,
};

/// The same day, while the team writes too.
pub fn gardens(world: &World, team: &Team) -> Result<(), Error> {
    for n in 10..18 {
        team.pat_writes(n, "asset", &[("name", &format!("Garden {n}")), ("description", "Behind the shops")]);
    }
    day(world, team)
}

pub const SWEEPING: Scenario = Scenario {
    name: "photos that go when they have arrived",
    before: |world, team| {
        day(world, team)?;
        let phone = open_phone(world, &Setting::default())?;
        let asset = named(&phone, "Bench")?;
        let photo = phone.store().hanging_from(asset)?[0].id;
        let at = At { phone: &phone, world, team };
        phone.store().offer(&phone.store().waiting(1, 1_000_000)?)?;
        judge_next(&at, |_| Verdict::Applied { seq: Seq(7), conflicts: 0, forget: vec![asset, photo] })
    },
    steps: &[
        (Light, prove_next),
        (Light, prove_next),
        (Light, prove_next),
        (Durable, |at| at.phone.add_note(&note("The day goes on")).map(drop)),
    ],
    after: |at| {
        at.phone.sync()?.error.map_or(Ok(()), Err)?;
        // What this person may no longer see is not left behind, whatever came between.
        let left = at.world.files().list("photos").map_err(walkabout_core::ports::PortError::from)?;
        if left.is_empty() { save_once_more(at) } else { Err(Error::Inside("a photo was left behind")) }
    },
    runs: 60,
};

/// One page of what the server has, as a sync would ask for it, and laid down at once.
fn one_page(at: &At) -> Result<(), Error> {
    fn ask<A: for<'b> minicbor::Decode<'b, ()>>(at: &At, path: &str, question: Vec<u8>) -> Result<A, Error> {
        let url = format!("{}{path}", member().server);
        let body = Payload::Bytes(question);
        let request = Request { method: "POST", url, headers: vec![], body, pin: None, timeout_ms: 0, most: 0 };
        Ok(cbor::from_slice(&at.team.exchange(&request)?.body)?)
    }
    let store = at.phone.store();
    let after = match store.progress()? {
        Progress::Rounds(cursor) => {
            let round: Round =
                ask(at, path::PULL, cbor::to_vec(&Pull { protocol: 1, cursor, held: None, sure: None, photos: None }))?;
            let rows = round.rows.into_iter().map(Vec::from).collect();
            let page = Page { rows, gone: round.gone, people: round.people, ..Page::default() };
            let taken = store.take_round(&page, round.next, round.end)?;
            return if taken.same { Ok(()) } else { Err(Error::Inside("not what the server has")) };
        }
        Progress::First { next, .. } => Some(next.into()),
        Progress::Nothing => None,
    };
    let first: FirstPage = ask(at, path::FIRST, cbor::to_vec(&First { protocol: 1, after }))?;
    let rows = first.rows.into_iter().map(Vec::from).collect();
    let next = first.next.map(Vec::from);
    let page = Page { rows, people: first.people, ..Page::default() };
    store.take_first(&page, next.as_deref(), first.cursor).map(|_| ())
}

fn read_to_the_end(at: &At) -> Result<(), Error> {
    let mut before = None;
    while before != Some(at.phone.store().progress()?) {
        before = Some(at.phone.store().progress()?);
        one_page(at)?;
    }
    let here = at.phone.list(&Query::default())?.len();
    let own = at.phone.store().journal()?.len();
    if here >= 6 { save_once_more(at) } else { Err(Error::Inside(if own > 0 { "too little" } else { "nothing" })) }
}

pub const PAGES: Scenario = Scenario {
    name: "pages of a first sync and of rounds",
    before: gardens,
    steps: &[
        (Light, one_page),
        (Light, one_page),
        (Durable, |at| at.phone.add_note(&note("While pages come in")).map(drop)),
        (Light, one_page),
        (Light, |at| {
            // The last page of the first sync is behind us; now a round of changes, a record that is hidden and one that is taken back.
            at.team.pat_writes(11, "asset", &[("name", "Garden of eleven")]);
            at.team.takes_away(RecordId::from_bytes([12; 16]), How::Forget);
            at.team.takes_away(RecordId::from_bytes([13; 16]), How::Erase);
            one_page(at)
        }),
        (Light, |at| {
            at.team.gives_nia(Role::Coordinator);
            at.team.pat_writes(14, "asset", &[("name", "Garden of fourteen")]);
            one_page(at)
        }),
        (Durable, |at| at.phone.store().begin_again().map(drop)),
        (Light, one_page),
    ],
    after: read_to_the_end,
    runs: 200,
};

/// A sync that says that all is done, or why not.
pub fn whole_sync(at: &At) -> Result<(), Error> {
    let report = at.phone.sync()?;
    match report.error {
        Some(error) if !report.done => Err(error),
        None if report.done => Ok(()),
        _ => Err(Error::Inside("a sync that says neither that it is done nor why not")),
    }
}

fn sync_to_the_end(at: &At) -> Result<(), Error> {
    let report = at.phone.sync()?;
    if let Some(error) = report.error {
        return Err(error);
    }
    let sent = at.phone.store().journal()?.iter().all(|saved| at.team.has_batch(saved.id));
    let mut seen: Vec<String> = at.phone.list(&Query::default())?.into_iter().filter_map(|i| i.0.title).collect();
    seen.sort();
    let whole = seen.iter().filter(|t| t.starts_with("Garden")).count() == 7 && seen.contains(&"Bench".to_owned());
    if report.done && sent && whole && !report.begun_again {
        save_once_more(at)
    } else {
        Err(Error::Inside("the sync did not end as it should"))
    }
}

pub const SYNC: Scenario = Scenario {
    name: "a whole sync",
    before: gardens,
    steps: &[
        (Parts, whole_sync),
        (Parts, |at| {
            at.team.takes_away(RecordId::from_bytes([12; 16]), How::Erase);
            whole_sync(at)
        }),
    ],
    after: |at| {
        if at.team.record(RecordId::from_bytes([12; 16])).is_some() {
            at.team.takes_away(RecordId::from_bytes([12; 16]), How::Erase);
        }
        sync_to_the_end(at)
    },
    runs: 200,
};

/// Saves until it is the fsync that the disk refuses: nothing of them is kept, and what was written for them no later fsync brings to the disk.
fn an_fsync_fails(at: &At) -> Result<(), Error> {
    let is_sync = |n: u64| at.world.history().get(n as usize).is_some_and(|op| op.kind == OperationKind::Sync);
    let mut further = 0;
    loop {
        let n = at.world.operations() + further;
        at.world.fail_at(n, Fault::Broken, Lasting::Once);
        if at.phone.add_note(&note("Refused")).is_ok() || at.world.is_dead() {
            return Err(Error::Inside("no fsync was refused"));
        }
        if is_sync(n) {
            return Ok(());
        }
        further += 1;
    }
}

pub const UNTAKEN: Scenario = Scenario {
    name: "a log that is written anew after an fsync failed",
    before: day,
    steps: &[
        (Durable, |at| at.phone.store().offer(&at.phone.store().waiting(1, 1_000_000)?)),
        (Light, |at| judge_next(at, |_| Verdict::Applied { seq: Seq(7), conflicts: 0, forget: vec![] })),
        // What was refused may be there, as long as nothing else was saved.
        (Parts, |at| an_fsync_fails(at).and_then(|()| at.phone.add_note(&note("One")).map(drop))),
        (Durable, |at| at.phone.add_asset(&bench("Another bench")).map(drop)),
    ],
    after: save_once_more,
    runs: 100,
};

/// A day that went out, to a server that has lost it since.
fn lost(world: &World, team: &Team) -> Result<(), Error> {
    gardens(world, team)?;
    let before = team.fork();
    let setting = Setting { transport: Some(Arc::new(before)), ..Setting::default() };
    open_phone(world, &setting)?.sync()?.error.map_or(Ok(()), Err)
}

pub const GIVING_BACK: Scenario = Scenario {
    name: "a sync that gives back what the server lost",
    before: lost,
    steps: &[(Parts, whole_sync)],
    after: save_once_more,
    runs: 100,
};

/// A note and a need that the team will not take, and that lie there refused.
fn refused(world: &World, team: &Team) -> Result<(), Error> {
    joined(world, team)?;
    let phone = open_phone(world, &Setting::default())?;
    phone.add_note(&note("Ask at the library"))?;
    phone.add_need(&NewNeed { name: "A crossing".into(), ..NewNeed::default() })?;
    let store = phone.store();
    let waiting = store.waiting(10, 1_000_000)?;
    store.offer(&waiting)?;
    let verdict = Verdict::Refused { change: 0, why: Why::MayNotCreate };
    let judged: Vec<_> = waiting.iter().map(|w| Judged { id: Some(w.id), verdict: verdict.clone() }).collect();
    store.judge(&judged, 0).map(drop)
}

/// The thing of the save that was refused first, or of the other.
fn refused_thing(at: &At, n: usize) -> Result<RecordId, Error> {
    at.phone.store().journal()?.iter().rev().nth(n).and_then(|saved| saved.root).ok_or(Error::NoSuch)
}

fn stands(at: &At, stands: Stands, words: Option<&str>) -> Result<(), Error> {
    let store = at.phone.store();
    let next = store.next_handed(&[])?.ok_or(Error::NoSuch)?;
    store.handed_stands(&next, &HandedOver { stands, words: words.map(Into::into) })
}

pub const HANDING: Scenario = Scenario {
    name: "giving to the coordinators",
    before: refused,
    steps: &[
        (Durable, |at| at.phone.store().hand_over(refused_thing(at, 0)?).map(drop)),
        (Durable, |at| at.phone.store().keep_to_oneself(refused_thing(at, 0)?).map(drop)),
        (Durable, |at| at.phone.store().hand_over(refused_thing(at, 0)?).map(drop)),
        (Durable, |at| at.phone.store().offer_to_them(&at.phone.store().next_handed(&[])?.ok_or(Error::NoSuch)?)),
        (Durable, |at| stands(at, Stands::Waiting, None)),
        (Durable, |at| stands(at, Stands::Unknown, None)),
        (Durable, |at| stands(at, Stands::TakenIn, None)),
        (Durable, |at| at.phone.store().hand_over(refused_thing(at, 1)?).map(drop)),
        (Durable, |at| stands(at, Stands::PutAside, Some("We have it"))),
    ],
    after: save_once_more,
    runs: 200,
};

/// What was handed over is with the coordinators or the team in the end, once.
fn handed_in_the_end(at: &At) -> Result<(), Error> {
    at.phone.store().hand_over(refused_thing(at, 0)?)?;
    at.phone.sync()?.error.map_or(Ok(()), Err)?;
    at.team.takes_in();
    at.phone.sync()?.error.map_or(Ok(()), Err)?;
    let note = at.phone.store().saves_of(refused_thing(at, 0)?)?;
    let [saved] = &note[..] else { return Err(Error::Inside("not one save")) };
    let once = at.team.has_batch(saved.id) && at.team.batches() == 1 && at.team.handed().is_empty();
    if once && matches!(saved.fate, Fate::Applied(_)) { save_once_more(at) } else { Err(Error::Inside("not settled")) }
}

pub const HANDING_BY_SYNC: Scenario = Scenario {
    name: "a sync that gives to the coordinators and hears from them",
    before: |world, team| {
        team.refuses("note");
        refused(world, team)
    },
    steps: &[
        (Durable, |at| at.phone.store().hand_over(refused_thing(at, 0)?).map(drop)),
        (Parts, whole_sync),
        (Parts, |at| {
            at.team.takes_in();
            whole_sync(at)
        }),
    ],
    after: handed_in_the_end,
    runs: 200,
};

pub const RESTING: Scenario = Scenario {
    name: "the log moves into the database and restarts",
    before: |world, team| {
        joined(world, team)?;
        let phone = open_phone(world, &Setting::default())?;
        (0..3).try_for_each(|n| phone.add_note(&note(&format!("Before {n}"))).map(drop))
    },
    steps: &[
        (Durable, |at| at.phone.add_note(&note("One")).map(drop)),
        (Unseen, |at| at.phone.store().rest_from(1)),
        (Durable, |at| at.phone.add_note(&note("Two")).map(drop)),
        (Durable, |at| at.phone.add_asset(&bench("Bench")).map(drop)),
        (Unseen, |at| at.phone.store().rest_from(1)),
        (Light, |at| judge_next(at, |_| Verdict::Applied { seq: Seq(7), conflicts: 0, forget: vec![] })),
        (Durable, |at| at.phone.add_note(&note("Three")).map(drop)),
    ],
    after: save_once_more,
    runs: 300,
};
