//! A phone in the hand that holds a hundred thousand records: opening it, every intent, a search as it is typed, the map, and ten thousand
//! screens that are opened and left.

mod full;

use crate::{
    Done,
    figures::{at_most, line, share, time},
    save::ports_in,
};
use full::MIDDLE;
use std::{error::Error, path::Path, sync::Arc};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    Phone, RecordId,
    hand::{Hand, Manner, Screen},
    screens::{
        chat::Chat,
        good::Good,
        model::{Allowed, Here, Model, SeenFix},
        my_work::MyWork,
        near::Near,
        note::Note,
        settings::SettingsScreen,
        today::Today,
        walk::{Action, Walk},
    },
};

/// How often a phone is opened, and each intent done.
const OPENS: usize = 7;
const ROUNDS: usize = 25;
const OPENINGS: usize = 10_000;

pub fn run() -> Done {
    let folder = tempfile::tempdir()?;
    let home = folder.path().join("home");
    let (made, took) = time(|| full::fill(&home));
    made?;
    line("100,000 records laid down", took, "ms");
    opening(&home)?;
    let hand = open(&home)?;
    intents(&hand)?;
    searching(&hand)?;
    map(&hand)?;
    screens(&hand)
}

fn open(home: &Path) -> Result<Hand, Box<dyn Error>> {
    let ports = ports_in(home, Arc::new(HttpTransport::new()?));
    let hand = Hand::open(home, ports, Manner { sync_by_itself: false })?;
    stand(&hand, 0.0)?;
    Ok(hand)
}

/// Somebody stands so many metres east of the middle.
fn stand(hand: &Hand, east: f64) -> Done {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    hand.location(Allowed::Yes);
    let lon = MIDDLE.0 + east / 68_000.0;
    hand.fix(Some(SeenFix { lon, lat: MIDDLE.1, accuracy_m: 8.0, at_ms: i64::try_from(now.as_millis())? }));
    Ok(())
}

/// From a closed phone to the first screen.
fn opening(home: &Path) -> Done {
    let mut times = Vec::new();
    for _ in 0..OPENS {
        let (shown, took) = time(|| -> Result<usize, Box<dyn Error>> {
            let ports = ports_in(home, Arc::new(HttpTransport::new()?));
            let hand = Hand::open(home, ports, Manner { sync_by_itself: false })?;
            Ok(hand.screen(|_| Ok(Today::default()))?.snapshot().state.lines.len())
        });
        if shown? == 0 {
            return Err("today says nothing".into());
        }
        times.push(took);
    }
    at_most("100,000 records: phone opened, today's state: median", share(&mut times, 0.5), 50.0, "ms");
    Ok(())
}

/// One intent, until the state after it is there.
fn step<M: Model>(
    times: &mut Vec<(&'static str, f64)>,
    what: &'static str,
    screen: &Screen<M>,
    intent: impl FnOnce(&mut M, &Here<'_>) -> Result<(), walkabout_core::Error> + Send + 'static,
) -> Result<M::State, Box<dyn Error>> {
    let (shown, took) = time(|| {
        screen.post(intent);
        screen.settled()
    });
    times.push((what, took));
    let shown = shown?;
    match shown.trouble {
        Some(trouble) => Err(format!("{what}: {trouble}").into()),
        None => Ok(shown.state),
    }
}

fn new_draft(hand: &Hand) -> Result<RecordId, Box<dyn Error>> {
    Ok(hand.ask(|phone: &Phone| phone.store().new_record_id())??)
}

/// The main screens as somebody walks: each lies on those that stay open below it, as on a phone.
fn intents(hand: &Hand) -> Done {
    let mut times = Vec::new();
    let today = hand.screen(|_| Ok(Today::default()))?;
    step(&mut times, "today: start a walk", &today, Today::walk)?;
    let walk = hand.screen(Walk::open)?;
    while let Some(question) = step(&mut times, "walk: a question", &walk, Walk::carry_on)?.question {
        let last = question.choices.last().map(|choice| choice.id.clone()).unwrap_or_default();
        step(&mut times, "walk: an answer", &walk, move |walk, here| walk.answer(here, last))?;
    }
    for round in 0..ROUNDS {
        #[allow(clippy::cast_precision_loss)] // a few steps
        stand(hand, round as f64 * 20.0)?;
        step(&mut times, "walk: bright", &walk, Walk::bright)?;
        step(&mut times, "walk: pause", &walk, Walk::pause)?;
        step(&mut times, "walk: note", &walk, |walk, here| walk.act(here, Action::Note))?;
        let id = new_draft(hand)?;
        let note = hand.screen(move |here| Note::open(here, id))?;
        for end in [1, 9, 20] {
            let text = "Daffodils by the wall"[..end].to_owned();
            step(&mut times, "note: a keystroke", &note, move |note, here| note.write(here, text))?;
        }
        step(&mut times, "note: save", &note, Note::save)?;
        drop(note);
        step(&mut times, "walk: undo", &walk, Walk::undo)?;
        let id = new_draft(hand)?;
        let good = hand.screen(move |here| Good::open(here, id))?;
        for end in [1, 3, 5] {
            let text = "Bench"[..end].to_owned();
            step(&mut times, "good: a keystroke", &good, move |good, here| good.write(here, text))?;
        }
        step(&mut times, "good: fold", &good, Good::fold)?;
        step(&mut times, "good: kind", &good, |good, here| good.kind(here, "physical".into()))?;
        step(&mut times, "good: save", &good, Good::save)?;
        drop(good);
        let id = new_draft(hand)?;
        let chat = hand.screen(move |here| Chat::open(here, id))?;
        step(&mut times, "chat: no answer", &chat, |chat, here| chat.choose(here, "no-answer".into()))?;
        drop(chat);
        let near = hand.screen(|_| Ok(Near::default()))?;
        step(&mut times, "near: kinds", &near, Near::choose_kind)?;
        step(&mut times, "near: one kind", &near, |near, here| near.kind(here, "human".into()))?;
        step(&mut times, "near: more", &near, Near::more)?;
        step(&mut times, "near: map", &near, Near::switch)?;
        step(&mut times, "near: further", &near, Near::further)?;
        drop(near);
        let work = hand.screen(|_| Ok(MyWork::default()))?;
        step(&mut times, "my work: send", &work, MyWork::send)?;
        drop(work);
        let settings = hand.screen(|_| Ok(SettingsScreen))?;
        step(&mut times, "settings: hand", &settings, |settings, here| {
            settings.choose(here, "hand".into(), "left".into())
        })?;
    }
    told(&times);
    let mut all: Vec<f64> = times.iter().map(|(_, took)| *took).collect();
    line("intent to new state: median", share(&mut all, 0.5), "ms");
    at_most("intent to new state, with its fsync where it saves: p99", share(&mut all, 0.99), 16.0, "ms");
    Ok(())
}

/// The slowest, so that a bar that is missed says where.
fn told(times: &[(&'static str, f64)]) {
    let mut names: Vec<&str> = times.iter().map(|(what, _)| *what).collect();
    names.sort_unstable();
    names.dedup();
    let mut slow: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| {
            let mut took: Vec<f64> = times.iter().filter(|(what, _)| *what == name).map(|(_, took)| *took).collect();
            (share(&mut took, 0.99), name)
        })
        .collect();
    slow.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (took, name) in slow.into_iter().take(4) {
        line(&format!("  slowest: {name}: p99"), took, "ms");
    }
}

/// Each letter is a search: words that half the town has, and words that nearly nobody has, with and without a kind.
fn searching(hand: &Hand) -> Done {
    let near = hand.screen(|_| Ok(Near::default()))?;
    let mut times = Vec::new();
    for kind in ["all", "public"] {
        near.post(move |near, here| near.kind(here, kind.into()));
        for word in ["bench", "library", "growers", "chapel road", "gwasanaethau", "needle", "qqq"] {
            for end in 1..=word.len() {
                let text = word[..end].to_owned();
                step(&mut times, "a letter", &near, move |near, here| near.find(here, text))?;
            }
        }
    }
    let mut all: Vec<f64> = times.iter().map(|(_, took)| *took).collect();
    line("search as it is typed: median", share(&mut all, 0.5), "ms");
    at_most("search as it is typed: p99", share(&mut all, 0.99), 16.0, "ms");
    Ok(())
}

/// The map, moved so that it is drawn anew each time, with some five thousand things in sight.
fn map(hand: &Hand) -> Done {
    stand(hand, 0.0)?;
    let near = hand.screen(|_| Ok(Near::default()))?;
    near.post(Near::switch);
    near.post(|near, here| near.look(here, 412.0, 420.0, 1.0));
    near.post(Near::further);
    let mut times = Vec::new();
    let mut things = 0;
    for n in 0..100 {
        let by = if n % 2 == 0 { 7.0 } else { -7.0 };
        let state = step(&mut times, "a drag", &near, move |near, here| near.drag(here, by, by))?;
        let scene = state.map.and_then(|map| map.scene).ok_or("there is no map")?;
        if scene.roads.is_empty() {
            return Err("the map has no streets".into());
        }
        let count = scene.summary.split(' ').next().unwrap_or_default().replace(',', "");
        things = count.parse().unwrap_or(0);
    }
    line("things in sight on the map", f64::from(things), "");
    let mut all: Vec<f64> = times.iter().map(|(_, took)| *took).collect();
    at_most("scene of the map: median", share(&mut all, 0.5), 8.0, "ms");
    Ok(())
}

/// Every screen, opened and left again and again: nothing of them stays.
fn screens(hand: &Hand) -> Done {
    let mut after = Vec::new();
    for n in 0..=OPENINGS {
        match n % 8 {
            0 => drop(hand.screen(|_| Ok(Today::default()))?),
            1 => drop(hand.screen(Walk::open)?),
            2 => drop(hand.screen(|_| Ok(Near::default()))?),
            3 => drop(hand.screen(|_| Ok(MyWork::default()))?),
            4 => drop(hand.screen(|_| Ok(SettingsScreen))?),
            5 => {
                let id = new_draft(hand)?;
                drop(hand.screen(move |here| Note::open(here, id))?);
            }
            6 => {
                let id = new_draft(hand)?;
                drop(hand.screen(move |here| Good::open(here, id))?);
            }
            _ => {
                let id = new_draft(hand)?;
                drop(hand.screen(move |here| Chat::open(here, id))?);
            }
        }
        if n % (OPENINGS / 5) == 0 {
            hand.settle()?;
            after.push(resident_mb()?);
        }
    }
    // What the first ones warm up stays; after them nothing more does.
    line("memory, after the first screens", after[1], "MB");
    at_most("10,000 screens opened and left: memory grew by", after[5] - after[1], 1.0, "MB");
    Ok(())
}

fn resident_mb() -> Result<f64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let kb = status.lines().find(|line| line.starts_with("VmRSS:")).and_then(|line| line.split_whitespace().nth(1));
    Ok(kb.ok_or("no memory figure")?.parse::<f64>()? / 1_024.0)
}
