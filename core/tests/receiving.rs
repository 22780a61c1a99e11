//! What the team sends, laid down beside what was saved here: nothing seems to go back, nothing forgotten stays.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::{MAIR, Pocket};
use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset, NewNote, NewTalk, Said},
    screens::list::Query,
    store::{Fate, Page, Waiting},
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, ChangeRef, Epoch, Seq, Verdict, Why},
    id::{Id, PersonId, RecordId},
    merge::{Written, apply_batch},
    schema::{
        About, May,
        asset::Capital,
        statement::{Claim, Source},
    },
    state::Record,
    wire::{Cursor, End, Gone, How, Judged, digest_of},
};

fn thing(name: &str) -> NewAsset {
    NewAsset { capital: Some(Capital::Physical), name: Some(name.into()), ..NewAsset::default() }
}

fn rename(name: &str) -> EditAsset {
    EditAsset { name: Some(name.into()), ..EditAsset::default() }
}

fn names(phone: &Phone) -> Vec<String> {
    let mut names: Vec<_> = phone.list(&Query::default()).unwrap().into_iter().filter_map(|i| i.0.title).collect();
    names.sort();
    names
}

fn waiting(phone: &Phone) -> Vec<Waiting> {
    phone.store().waiting(100, 1 << 20).unwrap()
}

/// The record as a server would hold it after these saves, in its own words: it has seen nothing else.
fn stated(id: RecordId, saves: &[Waiting], by: PersonId, seq: u64) -> Vec<u8> {
    stated_as(id, "asset", saves, by, seq)
}

fn stated_as(id: RecordId, kind: &str, saves: &[Waiting], by: PersonId, seq: u64) -> Vec<u8> {
    let mut record = Record::new(id, kind, by);
    for save in saves {
        let body = Body::from_bytes(&save.bytes).unwrap();
        apply_batch(&mut record, &body, Written { by, time_ms: body.made.utc_ms, offset_min: 0 });
    }
    record.seq = Seq(seq);
    record.pack()
}

/// Sends what waits and takes in that it was applied from `seq` on.
fn confirm(phone: &Phone, seq: u64) -> Vec<Waiting> {
    let saves = waiting(phone);
    phone.store().offer(&saves).unwrap();
    let judged: Vec<_> = (seq..)
        .zip(&saves)
        .map(|(seq, w)| Judged {
            id: Some(w.id),
            verdict: Verdict::Applied { seq: Seq(seq), conflicts: 0, forget: vec![] },
        })
        .collect();
    phone.store().judge(&judged, 0).unwrap();
    saves
}

fn rows(rows: &[Vec<u8>]) -> Page {
    Page { rows: rows.to_vec(), ..Page::default() }
}

fn at(seq: u64) -> Cursor {
    Cursor { epoch: Epoch(1), grants: 0, seq: Seq(seq) }
}

fn end(held: &[Vec<u8>]) -> Option<End> {
    let sum = held.iter().fold(0u128, |sum, row| sum.wrapping_add(digest_of(row)));
    Some(End { durable: Seq(0), digest: sum.to_be_bytes() })
}

/// Somebody else's thing, made on a phone of theirs.
fn of_pat(name: &str, seq: u64) -> (RecordId, Vec<u8>) {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = Id::from_bytes([u8::try_from(seq).unwrap(); 16]);
    phone.add_asset(&thing(name)).unwrap();
    let mut save = waiting(&phone).remove(0);
    let mut body = Body::from_bytes(&save.bytes).unwrap();
    body.id = Id::from_bytes([u8::try_from(seq).unwrap(); 16]);
    body.records[0].id = id;
    save.bytes = body.to_bytes();
    (id, stated(id, &[save], PersonId::from_bytes([9; 16]), seq))
}

#[test]
fn what_was_confirmed_stays_on_screen_until_it_has_come_back() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let saves = confirm(&phone, 5);
    assert_eq!(names(&phone), ["Bench"], "between the verdict and the round");
    let row = stated(id, &saves, MAIR, 5);
    let taken = phone.store().take_round(&rows(std::slice::from_ref(&row)), at(5), end(&[row])).unwrap();
    assert!(taken.same);
    assert_eq!(names(&phone), ["Bench"]);
}

#[test]
fn what_is_not_sent_yet_lies_over_what_comes_in() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let saves = confirm(&phone, 5);
    phone.edit_asset(id, &rename("Oak bench")).unwrap();
    phone.store().take_round(&rows(&[stated(id, &saves, MAIR, 5)]), at(5), None).unwrap();
    assert_eq!(names(&phone), ["Oak bench"]);
}

#[test]
fn one_s_own_saves_coming_back_are_no_news() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let mine = stated(id, &confirm(&phone, 5), MAIR, 5);
    let (_, theirs) = of_pat("Pat's bench", 6);
    assert_eq!(phone.store().take_first(&rows(&[mine.clone(), theirs.clone()]), None, at(6)).unwrap(), 1);
    assert_eq!(phone.store().take_round(&rows(&[mine, theirs]), at(6), None).unwrap().news, 1);
}

#[test]
fn a_later_change_names_the_unsent_one_and_what_that_replaced() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let (id, row) = of_pat("Bench", 6);
    phone.store().take_round(&rows(&[row]), at(6), None).unwrap();
    let head = phone.show(id).unwrap().record.base("name");
    phone.edit_asset(id, &rename("Old bench")).unwrap();
    phone.edit_asset(id, &rename("Oak bench")).unwrap();
    let saves = waiting(&phone);
    let body = |n: usize| Body::from_bytes(&saves[n].bytes).unwrap();
    assert_eq!(body(0).records[0].changes[0].base, head);
    let mut both = head;
    both.push(ChangeRef { batch: saves[0].id, n: 0 });
    both.sort_unstable();
    // So the second holds even where the first is refused.
    assert_eq!(body(1).records[0].changes[0].base, both);
}

#[test]
fn a_first_sync_in_place_lets_go_of_what_the_team_no_longer_has_and_of_nothing_that_moved() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let kept = of_pat("Kept", 6).1;
    let gone = of_pat("Gone", 7).1;
    let (moved, old) = of_pat("Moved", 8);
    store.take_first(&rows(&[kept.clone(), gone, old.clone()]), None, at(8)).unwrap();
    store.take_round(&Page::default(), at(8), None).unwrap();
    store.begin_again().unwrap();
    store.take_first(&rows(std::slice::from_ref(&kept)), None, at(9)).unwrap();
    assert_eq!(names(&phone), ["Gone", "Kept", "Moved"], "what no page brought may have moved behind them");
    let mut again = Record::unpack(&old).unwrap();
    again.seq = Seq(10);
    assert_eq!(again.id, moved);
    let again = again.pack();
    let taken = store.take_round(&rows(std::slice::from_ref(&again)), at(10), end(&[kept, again])).unwrap();
    assert_eq!(names(&phone), ["Kept", "Moved"]);
    assert!(taken.same, "and what is here is what the server has");
}

#[test]
fn what_is_forgotten_or_taken_back_leaves_no_word_in_old_saves() {
    for how in [How::Forget, How::Erase] {
        let pocket = Pocket::new();
        let phone = pocket.joined(Role::Volunteer);
        let skill = NewAsset { about: Some(About::Person), agreed: Some(May::Team), ..thing("Mends bicycles") };
        let id = phone.add_asset(&skill).unwrap().id;
        phone.edit_asset(id, &EditAsset { description: Some("In the shed".into()), ..EditAsset::default() }).unwrap();
        let row = stated(id, &confirm(&phone, 5), MAIR, 6);
        phone.store().take_round(&rows(std::slice::from_ref(&row)), at(6), end(&[row])).unwrap();
        let words = || {
            let db = rusqlite::Connection::open(pocket.home().join("walkabout.db")).unwrap();
            let mut find = db.prepare("SELECT body FROM batch WHERE body IS NOT NULL").unwrap();
            let bodies: Vec<Vec<u8>> = find.query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
            ["Mends bicycles", "In the shed"]
                .iter()
                .filter(|w| bodies.iter().any(|b| b.windows(w.len()).any(|x| x == w.as_bytes())))
                .count()
        };
        assert_eq!(words(), 2, "the test itself looks in the right place");
        let page = Page { gone: vec![Gone { id, seq: Seq(7), how }], ..Page::default() };
        assert!(phone.store().take_round(&page, at(7), end(&[])).unwrap().same);
        assert_eq!((words(), names(&phone)), (0, vec![]), "{how:?}");
    }
}

#[test]
fn what_hangs_from_a_talk_is_struck_out_of_its_save_when_it_alone_is_forgotten() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let talk = NewTalk {
        said: vec![Said {
            words: "It goes quiet after four".into(),
            claim: Claim::Opinion,
            source: Source::Own,
            ..Said::default()
        }],
        saw: Some("Tomato pots".into()),
        agreed: Some(May::Team),
        ..NewTalk::default()
    };
    let id = phone.add_talk(&talk).unwrap().id;
    let saves = confirm(&phone, 5);
    let body = Body::from_bytes(&saves[0].bytes).unwrap();
    let held: Vec<_> = body.records.iter().map(|t| stated_as(t.id, &t.kind, &saves, MAIR, 5)).collect();
    assert!(phone.store().take_round(&rows(&held), at(5), end(&held)).unwrap().same);
    let note = body.records.iter().find(|t| t.kind == "private_note").unwrap().id;
    let kept = || format!("{:?}", phone.store().last_save().unwrap().unwrap().body);
    assert!(kept().contains("Tomato pots"), "the test itself looks in the right place");
    let page = Page { gone: vec![Gone { id: note, seq: Seq(6), how: How::Forget }], ..Page::default() };
    phone.store().take_round(&page, at(6), None).unwrap();
    assert!(!kept().contains("Tomato pots") && kept().contains("It goes quiet after four"), "{}", kept());
    assert_eq!(phone.show(id).unwrap().hanging.len(), 1);
}

fn fates(phone: &Phone) -> Vec<Fate> {
    phone.store().journal().unwrap().into_iter().map(|save| save.fate).collect()
}

#[test]
fn reading_afresh_offers_again_what_was_confirmed_and_takes_nothing_from_the_screen() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let saves = confirm(&phone, 7);
    let lost = stated(id, &saves, MAIR, 7);
    store.take_round(&rows(std::slice::from_ref(&lost)), at(7), end(&[lost])).unwrap();
    assert_eq!((store.sure(Seq(7)).unwrap(), store.begin_again().unwrap()), (vec![saves[0].id], 1));
    let again = waiting(&phone);
    assert_eq!((again[0].id, &again[0].bytes, again[0].again), (saves[0].id, &saves[0].bytes, true));
    assert_eq!((names(&phone), fates(&phone)), (vec!["Bench".into()], vec![Fate::Waiting { offered: true }]));
    // What comes by a lower number than the state that is lost is newer.
    let row = stated(id, &confirm(&phone, 3), MAIR, 3);
    assert_eq!(names(&phone), ["Bench"], "between the verdict and the round");
    store.take_first(&rows(std::slice::from_ref(&row)), None, at(4)).unwrap();
    let taken = store.take_round(&Page::default(), at(4), end(&[row])).unwrap();
    assert_eq!((taken.same, taken.afresh), (true, None));
    assert_eq!((names(&phone), fates(&phone)), (vec!["Bench".into()], vec![Fate::Applied(Seq(3))]));
}

#[test]
fn a_sum_that_stays_unequal_is_read_afresh_once_however_others_go_on_saving() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let mine = stated(id, &confirm(&phone, 5), MAIR, 5);
    // A row that this phone is never given.
    let kept_back = of_pat("Kept back", 4).1;
    let round = |row: &Vec<u8>, seq: u64, there: &[&Vec<u8>]| {
        let there: Vec<Vec<u8>> = there.iter().map(|row| (*row).clone()).collect();
        store.take_round(&rows(std::slice::from_ref(row)), at(seq), end(&there)).unwrap()
    };
    let taken = round(&mine, 5, &[&mine, &kept_back]);
    assert_eq!((taken.same, taken.afresh), (false, Some(1)));
    assert!(!store.differs_still().unwrap(), "it may help");
    confirm(&phone, 5);
    store.take_first(&rows(std::slice::from_ref(&mine)), None, at(5)).unwrap();
    let taken = round(&mine, 5, &[&mine, &kept_back]);
    assert_eq!((taken.same, taken.afresh), (false, None), "it did not help");
    assert!(store.differs_still().unwrap(), "and is said");
    let pats = of_pat("Pat's", 6).1;
    let taken = round(&pats, 6, &[&mine, &kept_back, &pats]);
    assert_eq!((taken.same, taken.afresh), (false, None), "the same still");
    assert_eq!(fates(&phone), [Fate::Applied(Seq(5))]);
    let other = of_pat("Another", 7).1;
    let taken = round(&pats, 7, &[&mine, &kept_back, &pats, &other]);
    assert_eq!((taken.same, taken.afresh), (false, Some(1)), "something else is wrong");
}

#[test]
fn a_number_that_comes_twice_tells_that_the_team_lost_what_it_had_confirmed() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let id = phone.add_asset(&thing("Bench")).unwrap().id;
    let row = stated(id, &confirm(&phone, 7), MAIR, 7);
    store.take_round(&rows(std::slice::from_ref(&row)), at(8), end(&[row])).unwrap();
    phone.edit_asset(id, &rename("Oak bench")).unwrap();
    let verdict = Verdict::Applied { seq: Seq(8), conflicts: 0, forget: vec![] };
    let edit = waiting(&phone).remove(0);
    assert_eq!(store.judge(&[Judged { id: Some(edit.id), verdict }], 0).unwrap(), Some(1));
    assert_eq!((names(&phone), waiting(&phone).len()), (vec!["Oak bench".into()], 1));
    assert_eq!(fates(&phone), [Fate::Applied(Seq(8)), Fate::Waiting { offered: true }]);
}

#[test]
fn what_is_not_taken_for_want_of_words_that_the_team_had_sent_itself_is_offered_once_more() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let (id, row) = of_pat("Bench", 6);
    store.take_round(&rows(std::slice::from_ref(&row)), at(6), end(&[row])).unwrap();
    phone.edit_asset(id, &rename("Oak bench")).unwrap();
    let edit = waiting(&phone).remove(0);
    let no = || [Judged { id: Some(edit.id), verdict: Verdict::Refused { change: 0, why: Why::UnknownBase } }];
    assert_eq!(store.judge(&no(), 0).unwrap(), Some(0));
    assert_eq!((waiting(&phone)[0].again, names(&phone)), (true, vec!["Oak bench".into()]));
    // A team's computer of an older version does not know what that means.
    assert_eq!(store.judge(&no(), 0).unwrap(), None);
    assert_eq!(fates(&phone), [Fate::Refused(Why::UnknownBase)]);
}

#[test]
fn what_hangs_from_a_thing_that_the_team_had_and_lost_goes_out_again_once_that_may_be_back() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let store = phone.store();
    let (bench, row) = of_pat("Bench", 6);
    store.take_round(&rows(std::slice::from_ref(&row)), at(6), end(&[row])).unwrap();
    phone.add_note(&NewNote { text: "One slat is loose".into(), of: Some(bench), ..NewNote::default() }).unwrap();
    let saved = waiting(&phone).remove(0);
    let body = Body::from_bytes(&saved.bytes).unwrap();
    let change = body.changes().find(|(_, _, change)| change.field == "of").unwrap().0.n;
    let no = || [Judged { id: Some(saved.id), verdict: Verdict::Refused { change, why: Why::NoParent } }];
    store.offer(std::slice::from_ref(&saved)).unwrap();
    // It may as well be hidden from her now, or erased: that is no reason to read everything afresh.
    assert_eq!(store.judge(&no(), 0).unwrap(), None);
    assert!(waiting(&phone)[0].again, "it is asked once more");
    assert_eq!(store.judge(&no(), 0).unwrap(), None);
    assert_eq!(fates(&phone), [Fate::Refused(Why::NoParent)]);
    store.take_round(&Page::default(), at(7), end(&[])).unwrap();
    assert_eq!(fates(&phone), [Fate::Waiting { offered: true }], "others saved something since");
    // What was given to the coordinators is theirs to decide.
    assert_eq!(store.judge(&no(), 0).unwrap(), None);
    assert!(phone.hand_over(body.records[0].id).unwrap());
    store.take_round(&Page::default(), at(8), end(&[])).unwrap();
    assert_eq!(fates(&phone), [Fate::Refused(Why::NoParent)]);
}

#[test]
fn what_hangs_from_what_nobody_ever_said_is_refused_at_once() {
    let pocket = Pocket::new();
    let phone = pocket.joined(Role::Volunteer);
    let bench = phone.add_asset(&thing("Bench")).unwrap().id;
    phone.add_note(&NewNote { text: "One slat is loose".into(), of: Some(bench), ..NewNote::default() }).unwrap();
    let saves = waiting(&phone);
    let body = Body::from_bytes(&saves[1].bytes).unwrap();
    let change = body.changes().find(|(_, _, change)| change.field == "of").unwrap().0.n;
    let verdicts = [(0, Why::OffTheMap), (change, Why::NoParent)].into_iter().zip(&saves);
    let judged: Vec<_> = verdicts
        .map(|((change, why), save)| Judged { id: Some(save.id), verdict: Verdict::Refused { change, why } })
        .collect();
    assert_eq!(phone.store().judge(&judged, 0).unwrap(), None);
    assert_eq!(fates(&phone), [Fate::Refused(Why::NoParent), Fate::Refused(Why::OffTheMap)]);
}
