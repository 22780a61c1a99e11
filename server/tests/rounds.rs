//! What phones receive: what they may read and no more, in rounds that end with the same sum on both sides.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use team::{Phone, Server, agreement, record_id, save};
use walkabout_protocol::{
    access::Role,
    batch::{Seq, Verdict},
    id::RecordId,
    limits,
    wire::Cursor,
};

struct Team {
    server: Server,
    walker: Phone,
    officer: Phone,
    desk: Phone,
    reader: Phone,
}

fn team() -> Team {
    let server = Server::new();
    let (walker, officer) = (server.phone(Role::Volunteer), server.phone(Role::Officer));
    let (desk, reader) = (server.phone(Role::Coordinator), server.phone(Role::Reader));
    let mut team = Team { server, walker, officer, desk, reader };
    team.begin();
    team
}

impl Team {
    fn begin(&mut self) {
        for phone in [&mut self.walker, &mut self.officer, &mut self.desk, &mut self.reader] {
            phone.begin();
        }
    }
    /// A round each; who has the record: walker, officer, desk, reader.
    fn have(&mut self, id: RecordId) -> [bool; 4] {
        [&mut self.walker, &mut self.officer, &mut self.desk, &mut self.reader].map(|phone| {
            phone.round();
            phone.has(id)
        })
    }
    fn were_told(&self, id: RecordId) -> [bool; 4] {
        [&self.walker, &self.officer, &self.desk, &self.reader].map(|phone| phone.told.contains(&id))
    }
}

#[test]
fn each_role_receives_its_own_ring_and_hears_of_nothing_else() {
    let mut team = team();
    let [bench, note, talk, walk] = [(); 4].map(|()| record_id());
    team.desk.send(
        &save()
            .on(bench, "asset")
            .set("name", "Bench")
            .on(note, "note")
            .set("text", "Wet")
            .on(talk, "conversation")
            .set("outcome", "talked")
            .on(walk, "walk")
            .set("how_was_it", "good"),
    );
    for (id, expected) in [
        (bench, [true, true, true, true]),
        (note, [true, true, true, false]),
        (talk, [false, true, true, false]),
        (walk, [false, false, true, false]),
    ] {
        assert_eq!(team.have(id), expected);
        assert_eq!(team.were_told(id), expected, "not by a row, not as gone");
    }
    // The same again from nothing.
    team.begin();
    assert_eq!(team.have(talk), [false, true, true, false]);
    assert_eq!(team.were_told(walk), [false, false, true, false]);
}

#[test]
fn a_walk_is_its_walkers_and_the_desks() {
    let mut team = team();
    let walk = record_id();
    team.walker.send(&save().on(walk, "walk").set("how_was_it", "good"));
    assert_eq!(team.have(walk), [true, false, true, false]);
}

#[test]
fn a_walker_forgets_the_talk_that_she_wrote_once_it_is_confirmed() {
    let mut team = team();
    let (talk, said, saw) = (record_id(), record_id(), record_id());
    let written = save()
        .on(talk, "conversation")
        .set("outcome", "talked")
        .on(said, "statement")
        .set("words", "It goes quiet after four")
        .of(talk)
        .on(saw, "private_note")
        .set("saw", "A full sink")
        .of(talk);
    let Verdict::Applied { mut forget, .. } = team.walker.verdict(&written) else { panic!() };
    forget.sort_unstable();
    let mut all = vec![talk, said, saw];
    all.sort_unstable();
    assert_eq!(forget, all);
    assert_eq!(team.have(said), [false, true, true, false]);
    // An officer keeps hers.
    let own = save().on(record_id(), "conversation").set("outcome", "talked");
    let Verdict::Applied { forget, .. } = team.officer.verdict(&own) else { panic!() };
    assert_eq!(forget, []);
}

#[test]
fn a_talk_that_the_team_may_read_brings_its_children_and_takes_them_back() {
    let mut team = team();
    let [talk, said, photo, saw] = [(); 4].map(|()| record_id());
    let made = save()
        .on(talk, "conversation")
        .set("outcome", "talked")
        .set("agreement", agreement("care"))
        .on(said, "statement")
        .of(talk)
        .on(photo, "photo")
        .of(talk)
        .on(saw, "private_note")
        .of(talk);
    team.walker.send(&made);
    assert_eq!(team.have(said), [false, true, true, false]);
    let agreed = save().on(talk, "conversation").set_over("agreement", agreement("team"), &[made.at(1)]);
    let Verdict::Applied { seq, .. } = team.walker.verdict(&agreed) else { panic!() };
    for id in [talk, said, photo] {
        assert_eq!(team.have(id), [true, true, true, false]);
        assert_eq!(team.walker.record(id).unwrap().seq, seq, "a child moves with the commit that moved it");
    }
    assert_eq!(team.have(saw), [false, true, true, false], "what is narrow stays narrow");
    team.walker.send(&save().on(talk, "conversation").set_over("agreement", agreement("no"), &[agreed.at(0)]));
    for id in [talk, said, photo] {
        assert_eq!(team.have(id), [false, true, true, false]);
    }
    assert_eq!(team.were_told(talk), [true, true, true, false]);
    // Who joins now never hears that there was something.
    let mut late = team.server.phone(Role::Volunteer);
    late.begin();
    late.round();
    assert!(late.told.is_empty());
    // And who was away through all of it comes to the same.
    team.walker.cursor = Cursor { seq: Seq(1), ..team.walker.cursor };
    team.walker.round();
    assert!(!team.walker.has(talk));
}

#[test]
fn what_was_public_for_a_while_is_forgotten_by_readers_and_not_told_to_later_ones() {
    let mut team = team();
    let skill = record_id();
    let made = save().on(skill, "asset").set("about", "person").agreed("everyone");
    team.desk.send(&made);
    assert_eq!(team.have(skill), [true; 4]);
    let narrower = save().on(skill, "asset").set_over("agreement", agreement("team"), &[made.at(1)]);
    team.desk.send(&narrower);
    assert_eq!(team.have(skill), [true, true, true, false]);
    let mut late = team.server.phone(Role::Reader);
    late.begin();
    team.desk.send(&save().on(skill, "asset").set_over("agreement", agreement("care"), &[narrower.at(0)]));
    assert_eq!(team.have(skill), [false, true, true, false]);
    late.round();
    assert!(late.told.is_empty(), "it was not public in the time of this reader");
}

#[test]
fn whoever_stops_holding_a_promise_forgets_it_and_the_next_holder_receives_it() {
    let mut team = team();
    let mut next = team.server.phone(Role::Volunteer);
    next.begin();
    let promise = record_id();
    let made = save().on(promise, "promise").set("holder", team.walker.me.person.to_string().as_str());
    team.desk.send(&made);
    assert_eq!(team.have(promise), [true, true, true, false]);
    next.round();
    assert!(next.told.is_empty());
    let over = save().on(promise, "promise").set_over("holder", next.me.person.to_string().as_str(), &[made.at(0)]);
    team.desk.send(&over);
    assert_eq!(team.have(promise), [false, true, true, false]);
    next.round();
    assert!(next.has(promise));
}

#[test]
fn a_first_sync_comes_in_pages_and_the_round_after_it_repairs_what_moved() {
    let server = Server::new();
    let (desk, mut walker) = (server.phone(Role::Coordinator), server.phone(Role::Volunteer));
    let ids: Vec<RecordId> = (0..limits::PAGE_RECORDS + 500).map(|_| record_id()).collect();
    let saves: Vec<_> = ids.iter().map(|id| save().on(*id, "asset").set("name", "Bench")).collect();
    for some in saves.chunks(1_000) {
        desk.push(&some.iter().collect::<Vec<_>>());
    }
    desk.send(&save().on(server.project.cast(), "project").set("name", "Levenshulme"));
    let page = walker.first_page(None).unwrap();
    assert_eq!(page.total, ids.len() as u64 + 1);
    assert_eq!(walkabout_protocol::state::Record::unpack(&page.rows[0]).unwrap().kind, "project", "the project first");
    let next = page.next.clone().unwrap();
    // Between the pages something moves, and something comes.
    let (moved, new) = (ids[limits::PAGE_RECORDS + 100], record_id());
    desk.send(&save().on(moved, "asset").set("description", "Shady").on(new, "asset").set("name", "Tree"));
    let second = walker.first_page(Some(next.to_vec())).unwrap();
    assert!(second.next.is_none() && second.people.is_none() && second.cursor == page.cursor);
    assert_eq!(page.rows.len() + second.rows.len(), ids.len(), "the moved one waits for its round");
    for row in page.rows.iter().chain(&second.rows) {
        let record = walkabout_protocol::state::Record::unpack(row).unwrap();
        walker.holds.insert(record.id, row.to_vec());
    }
    walker.cursor = page.cursor;
    walker.round();
    assert_eq!(walker.holds.len(), ids.len() + 2);
    assert_eq!(walker.record(moved).unwrap().text("description"), Some("Shady"));
    // A made-up place to go on from is told from an old one.
    assert_eq!(walker.first_page(Some(vec![1, 2, 3])).unwrap_err().1, "malformed");
}

#[test]
fn a_long_round_is_cut_between_commits_never_within_one() {
    let server = Server::new();
    let (desk, mut walker) = (server.phone(Role::Coordinator), server.phone(Role::Volunteer));
    walker.begin();
    // 900 records a commit: two pages' worth do not divide evenly.
    let commits: Vec<_> =
        (0..5).map(|_| (0..900).fold(save(), |s, _| s.on(record_id(), "asset").set("name", "Bench"))).collect();
    for commit in &commits {
        desk.send(commit);
    }
    let mut pages = 0;
    loop {
        let page = walker.pull_from(walker.cursor).unwrap();
        pages += 1;
        let last = walker.take(page);
        for commit in &commits {
            let here = commit.0.records.iter().filter(|r| walker.has(r.id)).count();
            assert!(here == 0 || here == commit.0.records.len(), "half a batch at the end of a page");
        }
        if last {
            break;
        }
    }
    assert!(pages > 1);
    assert_eq!(walker.holds.len(), 4_500);
}

#[test]
fn a_round_while_others_write_never_shows_half_a_batch() {
    let server = Server::new();
    let writers: Vec<_> = (0..2).map(|_| server.phone(Role::Coordinator)).collect();
    let mut walker = server.phone(Role::Volunteer);
    walker.begin();
    let done = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = writers
        .into_iter()
        .map(|phone| {
            let done = Arc::clone(&done);
            std::thread::spawn(move || {
                let mut pairs = Vec::new();
                for _ in 0..60 {
                    let (one, two) = (record_id(), record_id());
                    phone
                        .send(&save().on(one, "asset").set("name", "Bench").on(two, "note").set("text", "Wet").of(one));
                    pairs.push((one, two));
                }
                done.store(true, Ordering::SeqCst);
                pairs
            })
        })
        .collect();
    let mut rounds = 0;
    let mut seen = Vec::new();
    while !done.load(Ordering::SeqCst) || rounds == 0 {
        walker.round();
        rounds += 1;
        seen.push(walker.holds.keys().copied().collect::<std::collections::BTreeSet<_>>());
    }
    let pairs: Vec<_> = threads.into_iter().flat_map(|t| t.join().unwrap()).collect();
    walker.round();
    assert_eq!(walker.holds.len(), pairs.len() * 2);
    for holds in seen {
        assert!(pairs.iter().all(|(one, two)| holds.contains(one) == holds.contains(two)));
    }
}

#[test]
fn a_cursor_of_another_epoch_other_grants_or_the_future_begins_again() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    phone.begin();
    let cursor = phone.cursor;
    for other in [
        Cursor { epoch: team::epoch(9), ..cursor },
        Cursor { grants: cursor.grants + 1, ..cursor },
        Cursor { seq: Seq(cursor.seq.0 + 1), ..cursor },
    ] {
        assert_eq!(phone.pull_from(other).unwrap_err(), (409, "begin-again".into()));
    }
    phone.pull_from(cursor).unwrap();
}

#[test]
fn whoever_asks_hears_which_of_their_own_saves_are_missing_and_of_anybody_elses_nothing() {
    let server = Server::new();
    let (mut mair, mut pat) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let [hers, his, nobodys] = [save(), save(), save()].map(|save| save.on(record_id(), "asset").set("name", "Bench"));
    mair.send(&hers);
    pat.send(&his);
    let walked = save().on(record_id(), "street_visit").set("part", "morning").set("role", "volunteer");
    mair.send(&walked);
    mair.begin();
    pat.begin();
    let [hers, his, nobodys, walked] = [&hers, &his, &nobodys, &walked].map(|save| save.0.id);
    assert_eq!(mair.missing_of(&[hers, walked]), None, "nobody's name is on what is kept by role alone");
    assert_eq!(mair.missing_of(&[hers, nobodys, walked, his]), Some(vec![nobodys, his]));
    assert_eq!(pat.missing_of(&[nobodys, hers, his]), Some(vec![nobodys, hers]));
    assert_eq!(pat.pull_from(pat.cursor).unwrap().missing, None);
    // More than are answered are as if they had not been asked for.
    let many = vec![nobodys; limits::SURE + 1];
    assert_eq!(mair.missing_of(&many).unwrap().len(), limits::SURE);
}

#[test]
fn what_no_backup_covers_is_not_called_durable() {
    let server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    phone.send(&save().on(record_id(), "asset").set("name", "Bench"));
    phone.begin();
    assert_eq!(phone.pull_from(phone.cursor).unwrap().end.unwrap().durable, Seq(0));
}

/// The digests are kept in step with each write; a digest that drifted would show here. Each round compares.
#[test]
fn whatever_happens_the_sum_is_of_what_each_may_read() {
    let mut team = team();
    let mut ids = Vec::new();
    let mut dice = 7_u64;
    let mut roll = |n: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % n
    };
    let mays = ["no", "care", "team", "everyone"];
    for _ in 0..150 {
        let may = mays[usize::try_from(roll(4)).unwrap()];
        let who = [&team.walker, &team.officer, &team.desk][usize::try_from(roll(3)).unwrap()];
        let any = if ids.is_empty() { None } else { Some(ids[usize::try_from(roll(ids.len() as u64)).unwrap()]) };
        let id = record_id();
        let save = match (roll(6), any) {
            (0, _) | (_, None) => {
                ids.push((id, "conversation"));
                save().on(id, "conversation").agreed(may)
            }
            (1, _) => {
                ids.push((id, "asset"));
                save().on(id, "asset").set("about", "person").agreed(may)
            }
            (2, Some((of, "conversation"))) => save().on(id, "statement").set("words", "x").of(of),
            (3, Some((of, "asset"))) => save().on(id, "note").set("text", "x").of(of),
            (4, _) => save().on(id, "promise").set("holder", who.me.person.to_string().as_str()),
            (_, Some((of, kind))) => save().on(of, kind).agreed(may),
        };
        who.verdict(&save);
        if roll(4) == 0 {
            for phone in [&mut team.walker, &mut team.officer, &mut team.desk, &mut team.reader] {
                phone.round();
            }
        }
    }
    let held: Vec<usize> = {
        team.have(record_id());
        [&team.walker, &team.officer, &team.desk, &team.reader].map(|p| p.holds.len()).to_vec()
    };
    let rounds: Vec<_> = [&team.walker, &team.officer, &team.desk, &team.reader].map(|p| p.holds.clone()).to_vec();
    team.begin();
    for (phone, (by_rounds, n)) in
        [&team.walker, &team.officer, &team.desk, &team.reader].iter().zip(rounds.iter().zip(held))
    {
        assert_eq!((&phone.holds, phone.holds.len()), (by_rounds, n), "rounds and a first sync come to the same");
    }
}
