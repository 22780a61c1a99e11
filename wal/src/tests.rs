use super::*;
use rusqlite::Connection;
use std::{fs, path::Path};

const COMMITS: u32 = 30;

/// A database whose commits all lie in its log.
fn used(folder: &Path) -> Vec<u8> {
    let db = open(folder);
    db.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)").unwrap();
    for n in 1..COMMITS {
        db.execute(
            "INSERT INTO t (text) VALUES (?1)",
            [format!("{n} {}", "long ".repeat(usize::try_from(n).unwrap() * 40))],
        )
        .unwrap();
    }
    fs::read(folder.join("t.db-wal")).unwrap()
}

fn open(folder: &Path) -> Connection {
    let db = Connection::open(folder.join("t.db")).unwrap();
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    db.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    db
}

/// How many rows SQLite finds with this log.
fn rows(folder: &Path, log: &[u8]) -> u32 {
    let other = tempfile::tempdir().unwrap();
    fs::copy(folder.join("t.db"), other.path().join("t.db")).unwrap();
    fs::write(other.path().join("t.db-wal"), log).unwrap();
    open(other.path()).query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap_or(0)
}

#[test]
fn a_good_log_is_left_alone_and_so_is_one_that_ends_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let log = used(folder.path());
    assert_eq!(look(&log), Look::default());
    assert_eq!(good_part(&log), log.len());
    for end in (0..log.len()).step_by(997) {
        assert_eq!(look(&log[..end]), Look::default(), "cut at {end}");
        // Of the rest the disk kept what was there before.
        let torn: Vec<u8> = log[..end].iter().copied().chain(vec![0; log.len() - end]).collect();
        let found = look(&torn);
        assert_eq!((found.mended, found.lost), (None, 0), "torn at {end}");
    }
}

#[test]
fn one_turned_bit_costs_no_commit_wherever_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let log = used(folder.path());
    let (mut exact, mut doubtful, mut lost) = (0, 0, 0);
    for n in 0..1_500 {
        let at = n * 7_919 % (log.len() * 8);
        let mut other = log.clone();
        other[at / 8] ^= 1 << (at % 8);
        let found = look(&other);
        match &found.mended {
            Some(mended) if *mended == log => exact += 1,
            Some(mended) => {
                assert_eq!((found.put_right, found.doubtful), (0, 1), "bit {at}");
                assert_eq!(good_part(mended), log.len(), "bit {at}");
                if doubtful % 20 == 0 {
                    let most = rows(folder.path(), mended);
                    assert!(most == 0 || most >= COMMITS - 2, "bit {at}: {most}");
                }
                doubtful += 1;
            }
            None => {
                // The last frame has nothing behind it.
                assert!(found.lost > 0 || at / 8 > log.len() - 5_000, "bit {at}");
                lost += 1;
            }
        }
    }
    println!("{exact} as it was, {doubtful} taken as they are, {lost} not");
    assert!(exact > 900 && lost < 120, "{exact} as it was, {doubtful} taken as they are, {lost} not");
    assert_eq!(rows(folder.path(), &log), COMMITS - 1);
}

#[test]
fn every_bit_of_the_head_is_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let log = used(folder.path());
    for bit in 0..HEAD * 8 {
        let mut other = log.clone();
        other[bit / 8] ^= 1 << (bit % 8);
        let found = look(&other);
        let mended = found.mended.unwrap_or_else(|| panic!("bit {bit}"));
        assert_eq!(rows(folder.path(), &mended), COMMITS - 1, "bit {bit}");
    }
}

#[test]
fn more_than_a_bit_is_not_guessed_and_the_commits_behind_it_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let log = used(folder.path());
    let mut other = log.clone();
    let middle = HEAD + (FRAME + 4096) * 8;
    other[middle + 500..middle + 900].fill(0xA5);
    let found = look(&other);
    assert_eq!((found.mended, found.put_right, found.doubtful), (None, 0, 0));
    assert!(found.lost > COMMITS / 2, "{}", found.lost);
    assert_eq!(good_part(&other), middle);
    assert_eq!(look(&other[..middle]), Look::default(), "once it is cut off nothing is said twice");
}

#[test]
fn a_frame_of_an_older_log_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let log = used(folder.path());
    let db = open(folder.path());
    db.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
    db.execute("INSERT INTO t (text) VALUES ('first of the next')", []).unwrap();
    let next = fs::read(folder.path().join("t.db-wal")).unwrap();
    assert!(next.len() == log.len() && next != log);
    assert_eq!(look(&next), Look::default());
}
