//! The listed rows, which lists, maps and searches read: in step with every save, made again where they are old, and never more to
//! anybody than the records themselves.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use std::collections::BTreeSet;
use team::{Phone, Save, Server, block, record_id, save};
use walkabout::{
    clock::now_ms,
    data_folder::DataFolder,
    gate::{Gate, Grant},
    store::{
        Reading, Store, StoreError,
        listing::{Line, Listing, Slice, Sort, Wanted},
        sqlite::Sqlite,
        whole::{Filling, Ledger, Whole},
    },
};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    schema::{KINDS, Position, Typed},
    value::Value,
};

fn everything() -> Wanted {
    Wanted { kinds: KINDS.iter().map(|k| k.id.to_owned()).chain(["hologram".into()]).collect(), ..Wanted::default() }
}

fn list(store: &Sqlite, grant: &Grant, wanted: &Wanted) -> Listing {
    block(async {
        store.read(grant).await.unwrap().list(wanted, Sort::Newest, Slice::From(0), 500).await.unwrap().unwrap()
    })
}

fn grant_of(server: &Server, phone: &Phone) -> Grant {
    let gate = Gate::new(std::sync::Arc::new(server.store()), server.folder.clone());
    block(gate.bearer(&phone.token, now_ms())).unwrap()
}

fn place(lon: f64, lat: f64) -> Value {
    Position::by_hand(lon, lat).to_value()
}

fn bench(id: RecordId) -> Save {
    save().on(id, "asset").set("name", "Bench").set("position", place(-3.5, 53.25))
}

/// One of every sort of secret, written by `who`.
fn a_bit_of_everything(who: &Phone, holder: &Phone) -> Vec<RecordId> {
    let ids: Vec<RecordId> = (0..10).map(|_| record_id()).collect();
    let mut saves = vec![
        save().on(ids[0], "asset").set("name", "A bench"),
        save().on(ids[1], "asset").set("name", "Somebody's skill").set("about", "person"),
        save().on(ids[2], "conversation").set("street", "Chapel Road"),
        save().on(ids[3], "conversation").set("street", "Chapel Road").agreed("team"),
        save().on(ids[4], "statement").of(ids[2]).set("words", "It goes quiet after four"),
        save().on(ids[5], "promise").of(ids[2]).set("what", "Ask").set("holder", holder.me.person.to_string().as_str()),
        save().on(ids[6], "walk").set("started", Value::Whole(1)),
        save().on(ids[7], "need").set("name", "A crossing"),
        save().on(ids[8], "hologram").set("name", "From a newer version"),
        save().on(ids[9], "note").of(ids[1]).set("text", "Ask her first"),
    ];
    for save in saves.drain(..) {
        who.send(&save);
    }
    ids
}

#[test]
fn nobody_is_listed_anything_that_they_may_not_read_and_everybody_all_that_they_may() {
    let server = Server::new();
    let phones: Vec<Phone> = [Role::Coordinator, Role::Officer, Role::Volunteer, Role::Volunteer, Role::Reader]
        .map(|r| server.phone(r))
        .into();
    let mut ids = Vec::new();
    for who in &phones[..4] {
        ids.extend(a_bit_of_everything(who, &phones[3]));
    }
    let store = server.store();
    let mut counts = Vec::new();
    for phone in &phones {
        let grant = grant_of(&server, phone);
        let listed = list(&store, &grant, &everything());
        let mut readable = BTreeSet::new();
        block(async {
            let mut view = store.read(&grant).await.unwrap();
            for id in &ids {
                if view.record(*id).await.unwrap().is_some() {
                    readable.insert(*id);
                }
            }
        });
        let shown: BTreeSet<RecordId> = listed.lines.iter().map(|l| l.id).collect();
        assert_eq!(shown, readable, "{:?}", phone.me.role);
        assert_eq!(listed.total, readable.len() as u64);
        assert_eq!(listed.kinds.values().sum::<u64>(), listed.total, "counts tell of nothing else");
        counts.push(listed.total);
    }
    assert!(
        counts[0] > counts[1] && counts[1] > counts[2] && counts[3] > counts[2] && counts[2] > counts[4],
        "{counts:?}"
    );
}

fn comparable(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|l| l.id);
    lines
}

#[test]
fn an_older_database_gets_its_rows_when_it_is_opened() {
    let mut server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let asset = record_id();
    phone.send(&bench(asset));
    phone.send(&save().on(record_id(), "photo").of(asset).set("caption", "Gwasanaeth bws"));
    a_bit_of_everything(&phone, &phone);
    let grant = server.grant();
    let (before, found) =
        (list(&server.store(), &grant, &everything()), Wanted { text: "bws".into(), ..Wanted::default() });
    assert_eq!(list(&server.store(), &grant, &found).lines[0].id, asset);
    server.kill();

    // As after the step that made the tables, before anything lies in them.
    let open = || rusqlite::Connection::open(server.folder.database()).unwrap();
    let db = open();
    db.execute_batch("DELETE FROM listed; DELETE FROM listed_words; DELETE FROM listing;").unwrap();
    drop(db);
    let after = list(&server.store(), &grant, &everything());
    assert_eq!(comparable(after.lines), comparable(before.lines.clone()));
    assert_eq!(list(&server.store(), &grant, &found).lines[0].photos, 1);

    // Rows that were made in another way are made again, whatever they say.
    let db = open();
    db.execute_batch("UPDATE listed SET title = 'old'; UPDATE listing SET made_as = 'another way'").unwrap();
    drop(db);
    let after = list(&server.store(), &grant, &everything());
    assert_eq!(comparable(after.lines), comparable(before.lines));
}

#[test]
fn a_restored_folder_lists_the_same_but_for_what_was_taken_back() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let (kept, erased) = (record_id(), record_id());
    phone.send(&bench(kept).set("description", "By the cherry tree"));
    phone.send(&save().on(erased, "asset").set("name", "Quince"));
    phone.send(&save().on(record_id(), "photo").of(kept).set("caption", "Front"));
    let before = list(&server.store(), &server.grant(), &everything());

    let elsewhere = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(elsewhere.path()).unwrap();
    let restored = Sqlite::open(&folder).unwrap();
    let mut rows = Vec::new();
    block(server.store().dump(&server.folder, &mut |row| {
        rows.push(row);
        Ok::<_, StoreError>(())
    }))
    .unwrap();
    block(async {
        let mut filling = restored.fill(&folder, now_ms()).await.unwrap();
        for row in rows {
            filling.take(row).await.unwrap();
        }
        filling.erase(&Ledger::from([(server.project, BTreeSet::from([erased]))])).await.unwrap();
        filling.commit().await.unwrap();
    });
    let grant = Grant::operator(&folder, server.project);
    let after = list(&restored, &grant, &everything());
    let left: Vec<Line> = before.lines.into_iter().filter(|l| l.id != erased).collect();
    assert_eq!(comparable(after.lines), comparable(left));
    let found = |text: &str| list(&restored, &grant, &Wanted { text: text.into(), ..Wanted::default() }).total;
    assert_eq!((found("cherry"), found("quince")), (1, 0));
    drop(restored);
    let bytes = std::fs::read(folder.database()).unwrap();
    let lies = |word: &[u8]| bytes.windows(word.len()).any(|w| w == word);
    assert!(lies(b"cherry") && !lies(b"quince"), "no word of it lies in the file");
}

#[test]
fn a_photo_counts_where_those_who_see_the_thing_see_it_too_and_not_from_the_bin() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let (asset, photo) = (record_id(), record_id());
    phone.send(&bench(asset));
    let first = save().on(photo, "photo").of(asset).set("caption", "Front");
    phone.send(&first);
    phone.send(&save().on(record_id(), "photo").of(asset).set("smell", "of a newer version"));
    let store = server.store();
    let photos = || list(&store, &server.grant(), &Wanted::default()).lines[0].photos;
    assert_eq!(photos(), 1, "the second is care while the bench is public");
    phone.send(&save().on(photo, "photo").set_over("trashed", true, &[first.at(0), first.at(1)]));
    assert_eq!(photos(), 0);
}
