//! A backup while the server's disk refuses something, or the disk that it is written to: there is none, and it is said; or it is there and says
//! what it lacks. The server itself goes on either way.

use crate::{
    first_day::{FirstDay, first_day},
    server::Server,
    server_trouble::{is_as_before, strikes},
};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};
use walkabout::backup::{NoBackup, RecoveryKey, restore};
use walkabout_tests::{Fault, Lasting};
use walkabout_words::{Language, Words};

/// What a disk takes at a time.
const AT_A_TIME: usize = 512;

/// A disk that takes so many writes and no more.
struct Paper {
    written: Vec<u8>,
    writes: usize,
    full_at: usize,
}

impl Paper {
    fn new(full_at: usize) -> Self {
        Paper { written: Vec::new(), writes: 0, full_at }
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.writes >= self.full_at {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.writes += 1;
        let taken = &bytes[..bytes.len().min(AT_A_TIME)];
        self.written.extend_from_slice(taken);
        Ok(taken.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A server after a first day, asleep.
fn after_a_day() -> Server {
    let FirstDay { mut server, asked } = first_day();
    server.rises(1);
    for asked in &asked {
        assert!(server.answer(asked).status < 300, "{} {}", asked.method, asked.path);
    }
    server.sleeps();
    server
}

/// Puts a backup back in a folder, and gives how many saves and photos are in it, and how many photos it lacks.
fn put_back(folder: &Path, bytes: &[u8], key: &RecoveryKey) -> (i64, u64, u64) {
    let (file, to): (PathBuf, PathBuf) = (folder.join("backup"), folder.join("restored"));
    fs::write(&file, bytes).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let restored = runtime.block_on(restore(&to, &file, key, 1_772_500_000_000)).unwrap();
    let db = rusqlite::Connection::open(to.join("walkabout.db")).unwrap();
    let saves = db.query_row("SELECT count(*) FROM batches", [], |row| row.get(0)).unwrap();
    (saves, restored.photos, restored.missing)
}

fn is_said(why: &NoBackup) -> bool {
    let said = why.say(Words::new(Language::English), "backup", "team");
    said.split(' ').count() > 5 && !said.contains("panick")
}

#[test]
fn a_backup_that_meets_trouble_is_none_or_says_what_it_lacks() {
    let ground = after_a_day();
    let key = RecoveryKey::generate();
    let server = ground.again();
    let from = server.world.calls().len();
    let (paper, seen) = server.backs_up(&key, Paper::new(usize::MAX)).unwrap();
    let (calls, writes) = (server.world.calls(), paper.writes);
    assert_eq!(seen.missing(), 0);
    let home = tempfile::tempdir().unwrap();
    let whole = put_back(home.path(), &paper.written, &key);
    assert!(whole.0 > 1 && whole.1 > 1 && whole.2 == 0, "{whole:?}");
    let (mut refused, mut lacking) = (0, 0);
    for (fault, lasting, at) in strikes(&calls, from) {
        let case = format!("{fault:?} {lasting:?} at call {at}");
        let server = ground.again();
        server.world.strike(at, fault, lasting);
        match server.backs_up(&key, Paper::new(usize::MAX)) {
            Err(why) => {
                refused += 1;
                assert!(is_said(&why), "{case}: {why}");
            }
            Ok((paper, seen)) => {
                let home = tempfile::tempdir().unwrap();
                let (saves, photos, missing) = put_back(home.path(), &paper.written, &key);
                assert_eq!((saves, photos + missing), (whole.0, whole.1), "{case}");
                assert_eq!(missing, seen.missing(), "{case}: it does not say what it lacks");
                lacking += usize::from(missing > 0);
            }
        }
        server.world.heal();
        assert!(is_as_before(&server, &ground), "{case}: a backup changed what it is of");
        let (paper, seen) = server.backs_up(&key, Paper::new(usize::MAX)).unwrap();
        assert_eq!((paper.written.len() > 1_000, seen.missing()), (true, 0), "{case}: and again");
    }
    assert!(refused > 20 && lacking > 2, "{refused} refused, {lacking} lack a photo");
    // What encrypts it adds a few bytes by chance, so that another backup of the same may be a little shorter.
    let sure = writes - 3;
    assert!(sure > 6, "a disk that fills up in the middle is another than one that was full");
    for full_at in 0..sure {
        let server = ground.again();
        // What is written is sealed anew each time, and may take a write less.
        let Err(why) = server.backs_up(&key, Paper::new(full_at)).map(drop) else {
            assert!(full_at + 2 >= writes, "write {full_at} of {writes} was not there");
            continue;
        };
        let full = Words::new(Language::English).plain("server-disk-full");
        assert_eq!(why.say(Words::new(Language::English), "backup", "team"), full, "write {full_at} of {writes}");
    }
    let hit =
        |fault: Fault| strikes(&calls, from).iter().any(|(is, lasting, _)| (*is, *lasting) == (fault, Lasting::Once));
    assert!([Fault::Broken, Fault::NoHandles, Fault::Busy].into_iter().all(hit));
}
