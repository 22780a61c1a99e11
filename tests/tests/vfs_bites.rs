//! The crash machinery is itself on trial here: what must be lost is seen to be lost, what must survive survives. A disk
//! that forgave too much would let every later crash test pass for nothing.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Instant,
};

use rusqlite::Connection;
use walkabout_tests::{Fault, Lasting, OperationKind, World};

const DATABASE: &str = "saves.db";
const SAVES: u32 = 50;
const SEEDS: std::ops::Range<u64> = 0..8;

/// What a run of crashes did to what had been acknowledged.
#[derive(Default)]
struct Toll {
    runs: u64,
    /// Runs after which the database could not be read or failed SQLite's own check.
    corrupt: u64,
    /// Runs after which an acknowledged save was not there.
    lost: u64,
    /// The most saves that one run lost.
    worst: u32,
    /// Where it first went wrong: enough to run it again.
    first: Option<String>,
}

impl Toll {
    fn count(&mut self, what: impl Fn() -> String, acknowledged: u32, found: Result<u32, String>) {
        self.runs += 1;
        match found {
            Ok(rows) if rows >= acknowledged => return,
            Ok(rows) => {
                self.lost += 1;
                self.worst = self.worst.max(acknowledged - rows);
            }
            Err(_) => self.corrupt += 1,
        }
        self.first.get_or_insert_with(|| format!("{}: {acknowledged} acknowledged, found {found:?}", what()));
    }

    fn assert_harmless(&self) {
        assert!(self.runs > 1000, "only {} crashes: nothing is proved", self.runs);
        assert_eq!((self.corrupt, self.lost), (0, 0), "of {} runs; first at {:?}", self.runs, self.first);
    }
}

/// The words of one save: long enough to reach over pages now and then.
fn words(n: u32) -> Vec<u8> {
    vec![b'a' + (n % 26) as u8; 300 + (n as usize * 977) % 3000]
}

fn save(phone: &Connection, n: u32) -> rusqlite::Result<()> {
    phone.prepare_cached("INSERT INTO saved (n, words) VALUES (?1, ?2)")?.execute((n, words(n))).map(|_| ())
}

/// Steps each pragma to its end: `journal_mode` commits only after it has given its row, see
/// [`a_journal_mode_is_true_only_when_it_was_asked_to_the_end`].
fn setting(phone: &Connection, pragmas: &str) -> rusqlite::Result<()> {
    for pragma in pragmas.split(';') {
        let mut statement = phone.prepare(&format!("PRAGMA {pragma}"))?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    Ok(())
}

/// Saves until the end or until the world dies; how many were acknowledged.
fn save_all(world: &World, pragmas: &str) -> u32 {
    let Ok(phone) = world.connect(DATABASE) else { return 0 };
    let ready = setting(&phone, pragmas)
        .and_then(|()| phone.execute_batch("CREATE TABLE IF NOT EXISTS saved (n INTEGER PRIMARY KEY, words BLOB)"));
    if ready.is_err() {
        return 0;
    }
    (0..SAVES).take_while(|n| save(&phone, *n).is_ok()).count() as u32
}

/// How many saves there are, or why the database cannot be trusted: saves are in order, whole and without a gap.
fn look(world: &World) -> Result<u32, String> {
    let told = |error: rusqlite::Error| error.to_string();
    let phone = world.connect(DATABASE).map_err(told)?;
    let check: String = phone.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(told)?;
    if check != "ok" {
        return Err(check);
    }
    let there: bool =
        phone.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'saved'", [], |r| r.get(0)).map_err(told)?;
    if !there {
        return Ok(0);
    }
    let mut rows = phone.prepare("SELECT n, words FROM saved ORDER BY n").map_err(told)?;
    let mut rows = rows.query([]).map_err(told)?;
    let mut count = 0;
    while let Some(row) = rows.next().map_err(told)? {
        let n: u32 = row.get(0).map_err(told)?;
        let whole = row.get_ref(1).is_ok_and(|found| found.as_blob() == Ok(&words(n)));
        if n != count || !whole {
            return Err(format!("save {n} at place {count}, whole: {whole}"));
        }
        count += 1;
    }
    Ok(count)
}

/// Crashes the fifty saves, from the empty disk on, in every one of their operations, with every seed.
#[expect(clippy::print_stdout, reason = "rates and tolls are for whoever runs it with --nocapture")]
fn crash_everywhere(pragmas: &str) -> Toll {
    let whole = World::new();
    assert_eq!(save_all(&whole, pragmas), SAVES, "nothing stands in the way of an undisturbed run");
    let mut toll = Toll::default();
    let begun = Instant::now();
    for at in 0..=whole.operations() {
        let world = World::new();
        world.crash_at(at);
        let acknowledged = save_all(&world, pragmas);
        for seed in SEEDS.map(|seed| if seed < 2 { seed } else { at * 8 + seed }) {
            let found = look(&world.reopen(seed));
            toll.count(|| format!("operation {at} of seed {seed}, {pragmas}"), acknowledged, found);
        }
    }
    let rate = toll.runs as f64 / begun.elapsed().as_secs_f64();
    let Toll { runs, lost, corrupt, worst, .. } = toll;
    println!("{pragmas}: {runs} crashes, {lost} lost (up to {worst}), {corrupt} corrupt, {rate:.0}/s");
    toll
}

#[test]
fn sqlite_is_new_enough_to_be_trusted_with_a_log() {
    // Older ones reset the log wrongly (fixed in 3.51.3) and have two known holes (fixed in 3.53.3).
    assert!(rusqlite::version_number() >= 3_053_003, "this is SQLite {}", rusqlite::version());
}

// A small log that is copied back often, so that checkpoints and restarts of the log are crashed too.

#[test]
fn a_log_synced_in_full_loses_nothing_at_any_operation() {
    crash_everywhere("journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8").assert_harmless();
}

#[test]
fn a_log_that_is_never_synced_is_seen_to_lose() {
    let toll = crash_everywhere("journal_mode=WAL;synchronous=OFF;wal_autocheckpoint=8");
    assert!(toll.lost > 100, "only {} of {} runs lost anything", toll.lost, toll.runs);
    assert!(toll.corrupt > 10, "only {} of {} runs were corrupt", toll.corrupt, toll.runs);
}

#[test]
fn a_log_synced_at_checkpoints_only_loses_the_last_saves_and_is_never_corrupt() {
    let toll = crash_everywhere("journal_mode=WAL;synchronous=NORMAL;wal_autocheckpoint=8");
    assert!(toll.lost > 100, "only {} of {} runs lost anything", toll.lost, toll.runs);
    assert_eq!(toll.corrupt, 0, "first at {:?}", toll.first);
}

#[test]
fn a_journal_truncated_and_synced_in_full_loses_nothing_at_any_operation() {
    crash_everywhere("journal_mode=TRUNCATE;synchronous=FULL").assert_harmless();
}

#[test]
fn a_deleted_journal_loses_nothing_when_its_folder_is_synced_too() {
    crash_everywhere("journal_mode=DELETE;synchronous=EXTRA").assert_harmless();
}

/// SQLite says so itself (PRAGMA synchronous): under FULL the deletion that commits is not yet durable, so the journal may
/// come back and undo the last save. A disk that missed this would miss a forgotten folder sync anywhere.
#[test]
fn a_deleted_journal_may_come_back_and_undo_the_last_save_but_no_more() {
    let toll = crash_everywhere("journal_mode=DELETE;synchronous=FULL");
    assert_eq!(toll.corrupt, 0, "first at {:?}", toll.first);
    assert!(toll.lost > 0, "the deletion was taken for durable");
    assert_eq!(toll.worst, 1);
}

#[test]
fn a_journal_that_is_never_synced_is_seen_to_corrupt() {
    let toll = crash_everywhere("journal_mode=DELETE;synchronous=OFF");
    assert!(toll.corrupt > 100, "only {} of {} runs were corrupt", toll.corrupt, toll.runs);
}

#[test]
fn syncs_that_lie_are_seen_to_lose() {
    let world = World::new();
    world.syncs_lie(true);
    assert_eq!(save_all(&world, "journal_mode=WAL;synchronous=FULL"), SAVES);
    assert!(
        world.syncs_of(format!("{DATABASE}-wal")) >= u64::from(SAVES),
        "lies are counted as the syncs they claim to be"
    );
    assert_eq!(look(&world.reopen(0)), Ok(0));
}

#[test]
fn a_save_costs_one_sync_and_each_is_announced_before_it_happens() {
    let world = World::new();
    let phone = world.connect(DATABASE).unwrap();
    setting(&phone, "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=0").unwrap();
    phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    let announced = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&announced);
    world.on_sync(move |path| noted.lock().unwrap().push(path.to_owned()));
    let before = (world.all_syncs(), world.syncs_of("saves.db-wal"), world.syncs_of(DATABASE));
    for n in 0..SAVES {
        save(&phone, n).unwrap();
    }
    let after = (world.all_syncs(), world.syncs_of("saves.db-wal"), world.syncs_of(DATABASE));
    let one_each = u64::from(SAVES);
    assert_eq!(after, (before.0 + one_each, before.1 + one_each, before.2), "the database waits for a checkpoint");
    assert_eq!(*announced.lock().unwrap(), vec!["saves.db-wal"; SAVES as usize]);
}

#[test]
fn the_folder_is_synced_with_the_first_sync_of_a_new_log() {
    let world = World::new();
    let phone = world.connect(DATABASE).unwrap();
    setting(&phone, "journal_mode=WAL;synchronous=FULL").unwrap();
    let before = world.folder_syncs_of("");
    phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    save(&phone, 0).unwrap();
    assert_eq!(world.folder_syncs_of("") - before, 1);
}

#[test]
fn a_reader_keeps_its_view_while_the_writer_goes_on() {
    let world = World::new();
    let writer = world.connect(DATABASE).unwrap();
    setting(&writer, "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8").unwrap();
    writer.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    save(&writer, 0).unwrap();
    let rows = |phone: &Connection| phone.query_row("SELECT count(*) FROM saved", [], |row| row.get::<_, u32>(0));
    let reader = world.connect(DATABASE).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(rows(&reader), Ok(1));
    save(&writer, 1).unwrap();
    assert_eq!(rows(&reader), Ok(1), "the view of an open read transaction stands still");
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(rows(&reader), Ok(2), "the next one sees what was saved");
    let second = world.connect(DATABASE).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    second.busy_timeout(std::time::Duration::ZERO).unwrap();
    let refused = second.execute_batch("BEGIN IMMEDIATE").unwrap_err();
    assert_eq!(refused.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy), "one writer at a time");
}

#[test]
fn readers_on_other_threads_see_whole_saves_only() {
    let world = World::new();
    let writer = world.connect(DATABASE).unwrap();
    setting(&writer, "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8").unwrap();
    writer.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    let wanted = 4 * SAVES;
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                let mut seen = 0;
                while seen < wanted {
                    let now = look(&world).unwrap();
                    assert!(now >= seen, "a save was there and is not");
                    seen = now;
                }
            });
        }
        for n in 0..wanted {
            save(&writer, n).unwrap();
        }
    });
}

#[test]
fn a_full_disk_refuses_a_save_and_loses_none() {
    let pragmas = "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8";
    let whole = World::new();
    save_all(&whole, pragmas);
    let mut refused = 0;
    for at in (0..whole.operations()).step_by(3) {
        for lasting in [Lasting::Once, Lasting::ForGood] {
            let world = World::new();
            world.fail_at(at, Fault::NoSpace, lasting);
            let acknowledged = save_all(&world, pragmas);
            refused += u32::from(acknowledged < SAVES);
            world.heal();
            let found = look(&world).unwrap();
            assert!(found >= acknowledged, "operation {at}, {lasting:?}: {found} of {acknowledged}");
            for seed in SEEDS {
                let found = look(&world.reopen(seed)).unwrap();
                assert!(found >= acknowledged, "operation {at}, {lasting:?}, seed {seed}: {found} of {acknowledged}");
            }
        }
    }
    assert!(refused > 50, "the disk was full in {refused} runs only");
}

#[test]
fn a_full_disk_is_named_as_such_to_sqlite_and_to_files() {
    let world = World::new();
    let phone = world.connect(DATABASE).unwrap();
    phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    world.fail_at(0, Fault::NoSpace, Lasting::ForGood);
    let refused = save(&phone, 0).unwrap_err();
    assert!(
        matches!(refused.sqlite_error_code(), Some(rusqlite::ErrorCode::DiskFull | rusqlite::ErrorCode::CannotOpen)),
        "{refused}"
    );
    assert_eq!(world.files().create("photo").unwrap_err().kind(), io::ErrorKind::StorageFull);
    world.heal();
    save(&phone, 0).unwrap();
    world.files().create("photo").unwrap();
}

#[test]
fn a_broken_disk_refuses_a_save_and_loses_none() {
    let whole = World::new();
    save_all(&whole, "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8");
    for at in 0..whole.operations() {
        let world = World::new();
        world.fail_at(at, Fault::Broken, Lasting::Once);
        let acknowledged = save_all(&world, "journal_mode=WAL;synchronous=FULL;wal_autocheckpoint=8");
        for seed in SEEDS {
            let found = look(&world.reopen(seed)).unwrap();
            assert!(found >= acknowledged, "operation {at}, seed {seed}: {found} of {acknowledged}");
        }
    }
}

/// What the machinery found on its first day: the row of `PRAGMA journal_mode=WAL` comes before its commit, so who reads
/// only the row (as `execute_batch` and `query_row` do) is told "wal" while a disk that failed has left it at "delete".
#[test]
fn a_journal_mode_is_true_only_when_it_was_asked_to_the_end() {
    let hurt = || {
        let world = World::new();
        world.fail_at(3, Fault::Broken, Lasting::Once); // the first sync of the journal of that change
        world
    };
    let world = hurt();
    let phone = world.connect(DATABASE).unwrap();
    let told: String = phone.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).unwrap();
    phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    let is: String = phone.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!((told.as_str(), is.as_str()), ("wal", "delete"));
    let world = hurt();
    let phone = world.connect(DATABASE).unwrap();
    assert!(setting(&phone, "journal_mode=WAL").is_err());
    drop(phone); // it believes in its log all the same: only a new connection can be asked again
    let phone = world.connect(DATABASE).unwrap();
    setting(&phone, "journal_mode=WAL").unwrap();
    phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").unwrap();
    assert_eq!(phone.query_row("PRAGMA journal_mode", [], |row| row.get::<_, String>(0)).unwrap(), "wal");
}

#[test]
fn a_sync_that_failed_is_not_made_good_by_the_next() {
    let world = World::new();
    let files = world.files();
    files.write("photo", &[1; 10_000]).unwrap();
    files.fsync_dir("").unwrap();
    world.fail_at(world.operations(), Fault::Broken, Lasting::Once);
    files.fsync("photo").unwrap_err();
    files.fsync("photo").unwrap();
    assert_eq!(files.read("photo").unwrap(), [1; 10_000], "the running process is none the wiser");
    assert_ne!(world.reopen(0).files().read("photo").unwrap(), [1; 10_000]);
}

const PHOTO: &[u8] = &[7; 20_000];

/// The way of a photo; each step can be left out to see what it is for.
fn keep_photo(world: &World, fsync: bool, fsync_dir: bool) -> io::Result<()> {
    let files = world.files();
    let (temp, photo) = (world.folder().join("photos/new"), world.folder().join("photos/bench"));
    files.write(&temp, &PHOTO[..9_000])?;
    files.append(&temp, &PHOTO[9_000..])?;
    if fsync {
        files.fsync(&temp)?;
    }
    files.rename(&temp, &photo)?;
    if fsync_dir {
        files.fsync_dir(world.folder().join("photos"))?;
    }
    Ok(())
}

/// Of many deaths after the photo was acknowledged: how often it was not there, and how often it was there but damaged.
fn photos_hurt(fsync: bool, fsync_dir: bool) -> (u32, u32) {
    let world = World::new();
    assert!(keep_photo(&world, fsync, fsync_dir).is_ok());
    let found = (0..500).map(|seed| world.reopen(seed).files().read("photos/bench"));
    found.fold((0, 0), |(gone, damaged), found| match found {
        Err(_) => (gone + 1, damaged),
        Ok(bytes) => (gone, damaged + u32::from(bytes != PHOTO)),
    })
}

#[test]
fn a_photo_kept_in_the_right_order_survives_and_each_step_of_it_is_needed() {
    assert_eq!(photos_hurt(true, true), (0, 0));
    let (gone, damaged) = photos_hurt(false, true);
    assert!(gone == 0 && damaged > 100, "without the sync its bytes are lost: {gone} gone, {damaged} damaged");
    let (gone, damaged) = photos_hurt(true, false);
    assert!(gone > 100 && damaged == 0, "without the folder's sync its name is lost: {gone} gone, {damaged} damaged");
}

#[test]
fn a_photo_is_whole_or_absent_wherever_the_phone_dies() {
    let whole = World::new();
    keep_photo(&whole, true, true).unwrap();
    for at in 0..whole.operations() {
        let world = World::new();
        world.crash_at(at);
        keep_photo(&world, true, true).unwrap_err();
        for seed in 0..200 {
            if let Ok(bytes) = world.reopen(seed).files().read("photos/bench") {
                assert!(bytes == PHOTO, "operation {at}, seed {seed}");
            }
        }
    }
}

#[test]
fn photos_and_rows_die_in_one_sequence_of_operations() {
    fn keep_both(world: &World) -> bool {
        let Ok(phone) = world.connect(DATABASE) else { return false };
        setting(&phone, "journal_mode=WAL;synchronous=FULL").is_ok()
            && phone.execute_batch("CREATE TABLE saved (n INTEGER PRIMARY KEY, words BLOB)").is_ok()
            && keep_photo(world, true, true).is_ok()
            && save(&phone, 0).is_ok()
    }
    let whole = World::new();
    assert!(keep_both(&whole));
    let history = whole.history();
    let renamed = history.iter().position(|operation| operation.kind == OperationKind::Rename).unwrap();
    assert!(history[..renamed].iter().any(|operation| &*operation.path == "saves.db"));
    assert!(history[renamed..].iter().any(|operation| &*operation.path == "saves.db-wal"));
    for at in 0..=whole.operations() {
        let world = World::new();
        world.crash_at(at);
        let acknowledged = keep_both(&world);
        assert_eq!(world.is_dead(), at < whole.operations(), "operation {at}");
        for seed in SEEDS {
            let after = world.reopen(seed);
            let row = look(&after).unwrap_or_else(|error| panic!("operation {at}, seed {seed}: {error}")) == 1;
            let photo = after.files().read("photos/bench").is_ok_and(|bytes| bytes == PHOTO);
            assert!(photo || !row, "operation {at}, seed {seed}: a row without its photo");
            assert!(row || !acknowledged, "operation {at}, seed {seed}: acknowledged and gone");
        }
    }
}

#[test]
fn the_dead_do_nothing_more() {
    let world = World::new();
    save_all(&world, "journal_mode=WAL;synchronous=FULL");
    let phone = world.connect(DATABASE).unwrap();
    let files = world.files();
    let before = world.operations();
    world.kill();
    assert!(save(&phone, SAVES).is_err());
    assert!(files.read(DATABASE).is_err());
    assert!(files.write("photo", b"late").is_err());
    drop(phone);
    assert_eq!(world.operations(), before);
    assert_eq!(look(&world.reopen(1)), Ok(SAVES));
}

#[test]
fn the_same_seed_leaves_the_same_disk() {
    let world = World::new();
    let files = world.files();
    for n in 0..40_u8 {
        files.append(format!("page-{}", n % 7), &vec![n; 1 + 700 * usize::from(n)]).unwrap();
    }
    let disk = |world: &World| -> Vec<_> {
        let files = world.files();
        files.list("").unwrap().iter().map(|path| files.read(path).unwrap()).collect()
    };
    let fork = world.fork();
    for seed in 0..50 {
        assert_eq!(disk(&world.reopen(seed)), disk(&world.reopen(seed)), "seed {seed}");
        assert_eq!(disk(&world.reopen(seed)), disk(&fork.reopen(seed)), "a fork has the same future, seed {seed}");
    }
    assert_ne!(disk(&world.reopen(0)), disk(&world.reopen(1)));
}

#[test]
fn a_settled_world_is_the_same_after_any_crash() {
    let world = World::new();
    save_all(&world, "journal_mode=WAL;synchronous=OFF");
    world.files().write("photo", PHOTO).unwrap();
    world.settle();
    for seed in 0..50 {
        let after = world.reopen(seed);
        assert_eq!(look(&after), Ok(SAVES), "seed {seed}");
        assert!(after.files().read("photo").unwrap() == PHOTO, "seed {seed}");
    }
}
