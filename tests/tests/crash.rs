//! The phone's power goes in every operation of its disk, one after the other, and each death leaves the disk in several ways: nothing
//! that was not synced, everything, or some of it, torn and out of order. Whatever it leaves: the phone opens, every save whose call
//! had returned is there whole, and one whose call had not is there whole or not at all.
//!
//! Each scenario is a row of steps. An undisturbed run notes what is seen after each; a crash may leave only what was seen before or
//! after the step that it struck, and never less than after the last step that is promised to be on the disk.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "what every test here stands on is test code too")]

use std::sync::Arc;

use serde_json::Value;
use walkabout_core::{
    Error, Phone,
    domain::{
        forms::{EditAsset, NewAsset, NewDoor, NewNeed, NewNote, NewPromise, NewTalk, PromiseDone, Said},
        intents::{self, Whereabouts},
        writing::Writing,
    },
    ports::{Payload, Request, Transport},
    screens::list::Query,
    store::{Durability, Fate, Page, Progress, save::Saving},
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
use walkabout_tests::{Careless, Setting, Team, World, camera_photo, examine, member, open_phone, shown};

/// What a scenario's steps work with.
struct At<'a> {
    phone: &'a Phone,
    world: &'a World,
    team: &'a Team,
}

type Act = fn(&At) -> Result<(), Error>;

#[derive(Clone, Copy, PartialEq)]
enum Promise {
    /// When it returns, what it did is on the disk.
    Durable,
    /// The server can say it again: it may be lost, but only whole and with everything after it.
    Light,
    /// Nothing is seen of it.
    Unseen,
    /// Several transactions: a crash may leave what was seen between them.
    Parts,
}
use Promise::{Durable, Light, Parts, Unseen};

struct Scenario {
    name: &'static str,
    /// Makes the ground that every run begins from, all of it on the disk.
    before: fn(&World, &Team) -> Result<(), Error>,
    steps: &'static [(Promise, Act)],
    /// What must be possible on any disk that a crash left.
    after: Act,
    /// Runs that a test of it must at least have made, so that it cannot pass by doing nothing.
    runs: u64,
}

#[derive(Default)]
struct Toll {
    runs: u64,
    wrong: Vec<String>,
}

impl Toll {
    fn assert_harmless(&self, scenario: &Scenario) {
        println!("{}: {} deaths, {} harmed", scenario.name, self.runs, self.wrong.len());
        let first: Vec<_> = self.wrong.iter().take(5).collect();
        assert!(self.wrong.is_empty(), "{} of {} deaths did harm; {first:#?}", self.wrong.len(), self.runs);
        assert!(self.runs >= scenario.runs, "only {} deaths: nothing is proved", self.runs);
    }

    fn assert_bites(&self, scenario: &Scenario) {
        println!("{}: {} deaths, {} harmed", scenario.name, self.runs, self.wrong.len());
        let harmed = self.wrong.len() as u64;
        assert!(harmed * 20 > self.runs, "{} harmed of {}: the test forgives too much", harmed, self.runs);
    }
}

/// Seeds 0 and 1 are the two ends; the others draw anew for each operation.
fn chosen(at: u64, many: u64) -> impl Iterator<Item = u64> {
    (0..many).map(move |n| if n < 2 { n } else { at * 8 + n })
}

fn ground(scenario: &Scenario) -> (World, Team) {
    let (world, team) = (World::new(), Team::default());
    for n in 0..3 {
        world.files().write(camera_photo(&world, n), &picture(n)).unwrap();
    }
    (scenario.before)(&world, &team).unwrap();
    world.settle();
    (world, team)
}

/// The steps that returned, and the phone if it could be opened at all.
fn walk(
    world: &World,
    team: &Arc<Team>,
    setting: &Setting,
    steps: &[(Promise, Act)],
    mut seen: impl FnMut(&Phone),
) -> usize {
    let setting = Setting { transport: Some(team.clone()), ..setting.clone() };
    let Ok(phone) = open_phone(world, &setting) else { return 0 };
    seen(&phone);
    let at = At { phone: &phone, world, team };
    let mut done = 0;
    for (_, act) in steps {
        if act(&at).is_err() {
            break;
        }
        done += 1;
        seen(&phone);
    }
    done
}

/// Crashes the scenario in every operation and looks at what each of `seeds` leaves of it.
fn crash_everywhere(scenario: &Scenario, setting: &Setting, seeds: u64) -> Toll {
    let (ground, team) = ground(scenario);
    let whole = ground.fork();
    let mut pictures: Vec<Value> = Vec::new();
    let steps = scenario.steps;
    let setting = Setting { seed: 1_000, ..setting.clone() };
    let done = walk(&whole, &Arc::new(team.fork()), &setting, steps, |phone| pictures.push(shown(phone).unwrap()));
    assert_eq!(done, steps.len(), "{}: nothing stands in the way of an undisturbed run", scenario.name);
    for (n, (promise, _)) in steps.iter().enumerate() {
        assert!(*promise == Unseen || pictures[n] != pictures[n + 1], "{}: nothing is seen of step {n}", scenario.name);
    }
    let mut toll = Toll::default();
    for at in 0..=whole.operations() {
        let world = ground.fork();
        world.crash_at(at);
        let now = Arc::new(team.fork());
        let done = walk(&world, &now, &setting, steps, |_| {});
        assert_eq!(world.is_dead(), at < whole.operations(), "{}: operation {at}: runs must be alike", scenario.name);
        let least = steps[..done].iter().rposition(|(promise, _)| *promise == Durable).map_or(0, |n| n + 1);
        let most = (done + 1).min(steps.len());
        let mut allowed: Vec<Value> = pictures[least..=most].to_vec();
        for seed in [1].into_iter().chain(chosen(at, seeds).filter(|seed| *seed != 1)) {
            toll.runs += 1;
            let after = world.reopen(seed);
            let harm = harm_done(&after, &now, scenario, |seen| {
                let in_parts = steps[least..most].iter().any(|(promise, _)| *promise == Parts);
                if seed == 1 && in_parts {
                    // What was written up to here is what an orderly death leaves; a disorderly one may leave any such moment before it.
                    allowed.push(seen.clone());
                }
                allowed.contains(seen) || (in_parts && before_this(&pictures, seen))
            });
            if let Some(harm) = harm {
                let step = format!("{}: operation {at}, seed {seed}, {done} steps done", scenario.name);
                toll.wrong.push(format!("{step}: {harm}"));
            }
        }
    }
    toll
}

/// In a step of several parts, what is seen is held against rules alone: all saves are still there.
fn before_this(pictures: &[Value], seen: &Value) -> bool {
    let saves = |picture: &Value| picture["journal"].as_array().map_or(0, Vec::len);
    saves(&pictures[0]) == saves(seen)
}

fn harm_done(
    world: &World,
    team: &Arc<Team>,
    scenario: &Scenario,
    mut allowed: impl FnMut(&Value) -> bool,
) -> Option<String> {
    // A server does not go back in time because a phone died, and forgets nothing that later deaths should find.
    let team = Arc::new(team.fork());
    let setting = Setting { seed: 2_000, transport: Some(team.clone()), ..Setting::default() };
    let phone = match open_phone(world, &setting) {
        Ok(phone) => phone,
        Err(e) => return Some(format!("does not open: {e}")),
    };
    let wrong = examine(world, &phone);
    if !wrong.is_empty() {
        return Some(wrong.join("; "));
    }
    match shown(&phone) {
        Ok(seen) if !allowed(&seen) => return Some(format!("shows what no moment showed: {seen}")),
        Ok(_) => {}
        Err(e) => return Some(format!("shows nothing: {e}")),
    }
    if let Err(e) = (scenario.after)(&At { phone: &phone, world, team: &team }) {
        return Some(format!("cannot go on: {e}"));
    }
    let wrong = examine(world, &phone);
    (!wrong.is_empty()).then(|| format!("after going on: {}", wrong.join("; ")))
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

fn joined(world: &World, _: &Team) -> Result<(), Error> {
    open_phone(world, &Setting::default())?.store().set_member(&member())
}

fn here() -> Option<Position> {
    Some(Position::by_hand(-2.1934, 53.4441))
}

fn bench(name: &str) -> NewAsset {
    NewAsset {
        capital: Some(Capital::Physical),
        name: Some(name.into()),
        at: here(),
        tags: vec!["seat".into(), "shade".into()],
        ..NewAsset::default()
    }
}

fn note(text: &str) -> NewNote {
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
fn named(phone: &Phone, name: &str) -> Result<RecordId, Error> {
    let found = phone.list(&Query::default())?.into_iter().find(|item| item.0.title.as_deref() == Some(name));
    found.map(|item| item.0.id).ok_or(Error::NoSuch)
}

fn save_once_more(at: &At) -> Result<(), Error> {
    if at.phone.member().is_none() {
        at.phone.store().set_member(&member())?;
    }
    let before = at.phone.store().journal()?.len();
    at.phone.add_note(&note("The day goes on"))?;
    if at.phone.store().journal()?.len() == before + 1 { Ok(()) } else { Err(Error::NoSuch) }
}

const FRESH: Scenario = Scenario {
    name: "a new phone",
    before: |_, _| Ok(()),
    steps: &[
        (Durable, |at| at.phone.store().set_member(&member())),
        (Durable, |at| at.phone.add_asset(&bench("The first bench")).map(drop)),
    ],
    after: save_once_more,
    runs: 100,
};

const ADDING: Scenario = Scenario {
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

const PHOTOS: Scenario = Scenario {
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

const TALKS: Scenario = Scenario {
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

const UNDOING: Scenario = Scenario {
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

const DRAFTS: Scenario = Scenario {
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
fn day(world: &World, team: &Team) -> Result<(), Error> {
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

const VERDICTS: Scenario = Scenario {
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
fn gardens(world: &World, team: &Team) -> Result<(), Error> {
    for n in 10..18 {
        team.pat_writes(n, "asset", &[("name", &format!("Garden {n}")), ("description", "Behind the shops")]);
    }
    day(world, team)
}

const SWEEPING: Scenario = Scenario {
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

const PAGES: Scenario = Scenario {
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

const SYNC: Scenario = Scenario {
    name: "a whole sync",
    before: gardens,
    steps: &[
        (Parts, |at| at.phone.sync().and_then(|report| report.error.map_or(Ok(()), Err))),
        (Parts, |at| {
            at.team.takes_away(RecordId::from_bytes([12; 16]), How::Erase);
            at.phone.sync().and_then(|report| report.error.map_or(Ok(()), Err))
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

const HANDING: Scenario = Scenario {
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

const HANDING_BY_SYNC: Scenario = Scenario {
    name: "a sync that gives to the coordinators and hears from them",
    before: |world, team| {
        team.refuses("note");
        refused(world, team)
    },
    steps: &[
        (Durable, |at| at.phone.store().hand_over(refused_thing(at, 0)?).map(drop)),
        (Parts, |at| at.phone.sync().and_then(|report| report.error.map_or(Ok(()), Err))),
        (Parts, |at| {
            at.team.takes_in();
            at.phone.sync().and_then(|report| report.error.map_or(Ok(()), Err))
        }),
    ],
    after: handed_in_the_end,
    runs: 200,
};

const RESTING: Scenario = Scenario {
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

fn careful() -> Setting {
    Setting::default()
}

fn unsynced() -> Setting {
    Setting { durability: Durability::Off, ..Setting::default() }
}

macro_rules! nothing_is_lost {
    ($($test:ident, $bite:ident: $scenario:ident;)*) => {$(
        #[test]
        fn $test() {
            crash_everywhere(&$scenario, &careful(), 5).assert_harmless(&$scenario);
        }

        #[test]
        fn $bite() {
            crash_everywhere(&$scenario, &unsynced(), 2).assert_bites(&$scenario);
        }
    )*};
}

nothing_is_lost! {
    a_new_phone_is_made_whole_or_not_at_all, without_syncs_a_new_phone_is_lost: FRESH;
    what_was_added_edited_or_binned_stays, without_syncs_what_was_added_is_lost: ADDING;
    a_photo_and_the_save_that_names_it_stay_together, without_syncs_a_photos_save_is_lost: PHOTOS;
    a_talk_stays_with_all_its_parts, without_syncs_a_talk_is_lost: TALKS;
    what_was_taken_back_stays_taken_back, without_syncs_what_was_taken_back_returns: UNDOING;
    a_draft_stays_until_its_save_does, without_syncs_a_draft_is_lost: DRAFTS;
    verdicts_are_taken_in_whole, without_syncs_verdicts_do_harm: VERDICTS;
    a_photo_goes_only_after_it_is_known_to_have_arrived, without_syncs_a_photo_goes_too_soon: SWEEPING;
    a_page_is_laid_down_whole_and_reading_goes_on_from_it, without_syncs_pages_do_harm: PAGES;
    what_is_given_to_the_coordinators_is_known_at_each_step, without_syncs_what_is_given_is_not_known: HANDING;
    a_log_that_restarts_loses_nothing, without_syncs_a_log_that_restarts_loses: RESTING;
}

#[test]
fn a_sync_that_dies_is_finished_by_the_next() {
    crash_everywhere(&SYNC, &careful(), 5).assert_harmless(&SYNC);
}

#[test]
fn a_sync_that_dies_gives_to_the_coordinators_once() {
    crash_everywhere(&HANDING_BY_SYNC, &careful(), 5).assert_harmless(&HANDING_BY_SYNC);
}

#[test]
fn photos_whose_bytes_or_names_are_not_synced_are_lost() {
    for careless in [Careless::Bytes, Careless::Names] {
        let toll = crash_everywhere(&PHOTOS, &Setting { careless, ..Setting::default() }, 4);
        println!("{careless:?}: {} of {}", toll.wrong.len(), toll.runs);
        assert!(toll.wrong.len() > 20, "{careless:?}: only {} of {} were harmed", toll.wrong.len(), toll.runs);
    }
}
