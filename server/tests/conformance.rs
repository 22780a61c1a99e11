//! What every store and every place for blobs must do. Written against the traits, and run for each that there is.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use team::{block, random, record_id};
use walkabout::{
    blobs::{Blobs, Folder, NotWhole},
    data_folder::DataFolder,
    gate::Grant,
    store::{
        Loser, Most, NewBatch, Part, Place, Reading, Store, StoreError, ToStore, UploadId, Writing, sqlite::Sqlite,
    },
};
use walkabout_protocol::{
    access::Role,
    audience::Audience,
    batch::{Change, ChangeRef, Epoch, Seq},
    id::{PersonId, ProjectId, RecordId, SaveId},
    merge::{Written, apply},
    state::Record,
    wire::digest_of,
};

const ALL: Most = Most { records: usize::MAX, bytes: usize::MAX, whole_commits: true };

fn record(id: RecordId, seq: Seq) -> Record {
    let by = PersonId::from_bytes([7; 16]);
    let mut record = Record::new(id, "note", by);
    let at = ChangeRef { batch: SaveId::v4(random()), n: 0 };
    let before = ChangeRef { batch: SaveId::v4(random()), n: 3 };
    apply(
        &mut record,
        at,
        &Change::set("text", "Wet".into(), vec![before]),
        Written { by, time_ms: 5, offset_min: 60 },
    );
    record.seq = seq;
    record
}

async fn add<W: Writing>(tx: &mut W, id: RecordId, audience: Audience) -> Record {
    let record = record(id, tx.next_seq());
    tx.put(ToStore { record: &record, audience, before: None }).await.unwrap();
    record
}

/// One store, asked everything.
async fn a_store<S: Store>(store: S, grant: &Grant) {
    assert!(matches!(store.write(grant).await.err(), Some(StoreError::NoProject)));
    assert!(matches!(store.read(grant).await.err(), Some(StoreError::NoProject)));
    store.create_project(grant, "Levenshulme", 1_000).await.unwrap();

    // What is not committed was never there.
    let id = record_id();
    let mut tx = store.write(grant).await.unwrap();
    add(&mut tx, id, Audience::Team).await;
    assert!(tx.record(id).await.unwrap().is_some(), "a transaction sees its own writes");
    drop(tx);
    let mut tx = store.write(grant).await.unwrap();
    assert!(tx.record(id).await.unwrap().is_none());
    assert_eq!(tx.head().seq, Seq(0), "and used up no number");

    // A record reads back whole, with all that it replaced.
    let kept = add(&mut tx, id, Audience::Team).await;
    let back = tx.record(id).await.unwrap().unwrap();
    assert_eq!((back.record, back.audience, back.packed), (kept.clone(), Audience::Team, kept.pack()));
    tx.commit().await.unwrap();

    // A view does not move.
    let mut view = store.read(grant).await.unwrap();
    assert_eq!(view.head().seq, Seq(1));
    let mut tx = store.write(grant).await.unwrap();
    let other = add(&mut tx, record_id(), Audience::Care).await;
    tx.commit().await.unwrap();
    let page = view.page(Place::default(), view.head().seq, Part::All, ALL).await.unwrap();
    assert_eq!((page.rows.len(), page.complete), (1, true));
    assert_eq!(view.digest().await.unwrap(), (digest_of(&kept.pack()), 1));
    drop(view);

    // A digest follows a record from one audience to another.
    let mut tx = store.write(grant).await.unwrap();
    let before = tx.record(other.id).await.unwrap().unwrap();
    let seq = tx.next_seq();
    let mut moved = before.record.clone();
    moved.seq = seq;
    tx.put(ToStore { record: &moved, audience: Audience::Own, before: Some(&before) }).await.unwrap();
    tx.add_gone(moved.id, seq, Loser::Readers(Audience::Care)).await.unwrap();
    tx.commit().await.unwrap();
    let mut view = store.read(grant).await.unwrap();
    let sum = digest_of(&kept.pack()).wrapping_add(digest_of(&moved.pack()));
    assert_eq!(view.digest().await.unwrap(), (sum, 2));
    let (gone, upto) = view.gone(Seq(0), seq, 10).await.unwrap();
    assert_eq!((gone.len(), upto), (0, seq), "whoever may read it still has lost nothing");
    drop(view);

    pages(&store, grant).await;
    batches(&store, grant).await;
}

async fn pages<S: Store>(store: &S, grant: &Grant) {
    let start = store.read(grant).await.unwrap().head().seq;
    for _ in 0..3 {
        let mut tx = store.write(grant).await.unwrap();
        let seq = tx.next_seq();
        for _ in 0..4 {
            let record = record(record_id(), seq);
            tx.put(ToStore { record: &record, audience: Audience::Public, before: None }).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let mut view = store.read(grant).await.unwrap();
    let head = view.head().seq;
    for whole_commits in [true, false] {
        let (mut after, mut seen, mut pages) = (Place { seq: start, n: i64::MAX }, Vec::new(), 0);
        loop {
            let page =
                view.page(after, head, Part::All, Most { records: 3, bytes: usize::MAX, whole_commits }).await.unwrap();
            pages += 1;
            let places: Vec<Place> = page.rows.iter().map(|(place, _)| *place).collect();
            assert!(places.is_sorted(), "in the order of commits");
            if whole_commits {
                assert_eq!(places.len() % 4, 0, "never half a commit");
            }
            after = places.last().copied().unwrap_or(after);
            seen.extend(places);
            if page.complete {
                break;
            }
        }
        seen.dedup();
        assert_eq!(seen.len(), 12);
        assert!(pages >= 3);
    }
    let none = view.page(Place::default(), head, Part::Setup, ALL).await.unwrap();
    assert_eq!((none.rows.len(), none.complete), (0, true));
}

async fn batches<S: Store>(store: &S, grant: &Grant) {
    let id = SaveId::v4(random());
    let mut tx = store.write(grant).await.unwrap();
    assert!(tx.batch(id).await.unwrap().is_none());
    let seq = tx.next_seq();
    let person = PersonId::from_bytes([7; 16]);
    let batch = |from| NewBatch {
        id,
        from,
        role: Role::Officer,
        epoch: Epoch(1),
        seq,
        hash: [9; 32],
        conflicts: 0,
        received_ms: 1,
        time_ms: Some(1),
        touches: &[],
    };
    tx.add_batch(batch(Some((person, None, b"bytes".as_slice())))).await.unwrap();
    let known = tx.batch(id).await.unwrap().unwrap();
    assert_eq!((known.person, known.seq, known.hash), (Some(person), seq, [9; 32]));
    assert!(tx.add_batch(batch(None)).await.is_err(), "an id is used once");
}

/// One place for blobs, asked everything.
async fn a_place_for_blobs<B: Blobs>(blobs: B) {
    let bytes = b"Mae'r fainc yma ers 1952.";
    let hash = *blake3::hash(bytes).as_bytes();
    assert_eq!(blobs.len(&hash).await.unwrap(), None);
    let part = UploadId::v4(random());
    assert_eq!(blobs.part_len(part).await.unwrap(), 0);
    blobs.append(part, 0, &bytes[..10]).await.unwrap();
    blobs.append(part, 10, b"wrong").await.unwrap();
    assert_eq!(blobs.part_len(part).await.unwrap(), 15);
    blobs.append(part, 10, &bytes[10..12]).await.unwrap();
    assert_eq!(blobs.part_len(part).await.unwrap(), 12, "what lay behind the offset is gone");
    assert!(blobs.append(part, 20, b"a hole").await.is_err());
    blobs.sync(part).await.unwrap();
    assert!(matches!(blobs.publish(part, &hash).await, Err(NotWhole::OtherBytes)));
    assert_eq!(blobs.len(&hash).await.unwrap(), None, "what is not whole has no name");
    assert_eq!(blobs.part_len(part).await.unwrap(), 12, "and may still be finished");
    blobs.append(part, 12, &bytes[12..]).await.unwrap();
    blobs.publish(part, &hash).await.unwrap();
    assert_eq!(blobs.len(&hash).await.unwrap(), Some(bytes.len() as u64));
    assert_eq!(blobs.part_len(part).await.unwrap(), 0);
    assert_eq!(blobs.read(&hash, 0, 1_000).await.unwrap(), bytes);
    assert_eq!(blobs.read(&hash, 4, 3).await.unwrap(), bytes[4..7]);
    assert_eq!(blobs.put(bytes).await.unwrap(), hash, "the same bytes are the same blob");
    // Another upload of them ends in the same blob.
    blobs.append(part, 0, bytes).await.unwrap();
    blobs.publish(part, &hash).await.unwrap();
    assert_eq!(blobs.read(&hash, 0, 1_000).await.unwrap(), bytes);
    blobs.append(part, 0, bytes).await.unwrap();
    blobs.drop_part(part).await.unwrap();
    blobs.drop_part(part).await.unwrap();
    assert_eq!(blobs.part_len(part).await.unwrap(), 0);
}

#[test]
fn sqlite_is_a_store() {
    let data = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(data.path()).unwrap();
    let grant = Grant::operator(&folder, ProjectId::v4(random()));
    block(a_store(Sqlite::open(&folder).unwrap(), &grant));
}

#[test]
fn a_folder_is_a_place_for_blobs() {
    let data = tempfile::tempdir().unwrap();
    let folder = DataFolder::open(data.path()).unwrap();
    block(a_place_for_blobs(Folder::of(&folder)));
    let left: Vec<_> = std::fs::read_dir(folder.uploads()).unwrap().collect();
    assert!(left.is_empty());
}

/// Older ones have a bug that can damage a database (fixed in 3.51.3) and two security holes (fixed in 3.53.3).
#[test]
fn the_bundled_sqlite_is_a_sound_one() {
    assert!(rusqlite::version_number() >= 3_053_003, "{}", rusqlite::version());
}
