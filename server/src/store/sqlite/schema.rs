//! The tables of a server's database, and how an older database becomes the present one.
//!
//! `user_version` counts the steps that were taken. A step is never changed once it was released; a new one is added.

use super::{
    failure, inbox, save_sums, touches,
    twins::{self, Twin},
};
use crate::store::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};

/// One step each.
const STEPS: &[Step] = &[
    Step::By(FIRST),
    Step::By(OPERATING),
    Step::By(DESK),
    Step::By(LISTED),
    Step::Touches,
    Step::By(ROOMS),
    Step::By(STREETS),
    Step::By(CHECK_INS),
    Step::Twice(twins::OF_THE_TEAM),
    Step::By(inbox::HANDED),
    Step::Twice(twins::OF_ALL_ELSE),
    Step::Sums,
    Step::By(WORDS),
];

#[derive(PartialEq, Eq)]
enum Step {
    By(&'static str),
    /// What its saves say is worked out for an older database.
    Touches,
    Twice(&'static [Twin]),
    /// Saves get the sums of what lies beside their bytes.
    Sums,
}

impl Step {
    fn take(&self, db: &Connection) -> Result<()> {
        match self {
            Step::By(sql) => db.execute_batch(sql).map_err(failure),
            Step::Touches => {
                db.execute_batch(touches::TOUCHES).map_err(failure)?;
                touches::fill(db)
            }
            Step::Twice(twins) => db.execute_batch(&twins::step(twins)).map_err(failure),
            Step::Sums => save_sums::step(db),
        }
    }
}

/// Bytes of ids and hashes are BLOBs, times UTC milliseconds, audiences and roles the codes of the protocol.
const FIRST: &str = "
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE projects (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL, created_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0, epoch INTEGER NOT NULL DEFAULT 1, epoch_began_ms INTEGER NOT NULL,
    grants INTEGER NOT NULL DEFAULT 1, people_seq INTEGER NOT NULL DEFAULT 0, durable INTEGER NOT NULL DEFAULT 0
);
-- Sums over the packed records of one audience.
CREATE TABLE digests (
    project INTEGER NOT NULL, audience INTEGER NOT NULL, sum BLOB NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY (project, audience)
) WITHOUT ROWID;
CREATE TABLE people (
    project INTEGER NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, role INTEGER NOT NULL, active INTEGER NOT NULL DEFAULT 1,
    grants INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (project, id)
) WITHOUT ROWID;
CREATE TABLE devices (
    id BLOB PRIMARY KEY, project INTEGER NOT NULL, person BLOB NOT NULL, key BLOB NOT NULL, label TEXT NOT NULL,
    joined_ms INTEGER NOT NULL, last_seen_ms INTEGER, revoked_ms INTEGER
) WITHOUT ROWID;
CREATE TABLE invites (
    code BLOB PRIMARY KEY, project INTEGER NOT NULL, person BLOB, role INTEGER NOT NULL, name TEXT NOT NULL,
    expires_ms INTEGER NOT NULL, used_key BLOB, used_device BLOB
) WITHOUT ROWID;
CREATE TABLE tokens (hash BLOB PRIMARY KEY, device BLOB NOT NULL, expires_ms INTEGER NOT NULL, nonce BLOB UNIQUE) WITHOUT ROWID;
-- The exact bytes. Person, device and bytes are NULL where a batch is kept by role alone (street visits).
CREATE TABLE batches (
    n INTEGER PRIMARY KEY, project INTEGER NOT NULL, id BLOB NOT NULL, person BLOB, device BLOB, role INTEGER NOT NULL,
    epoch INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB, hash BLOB NOT NULL, conflicts INTEGER NOT NULL,
    received_ms INTEGER NOT NULL, UNIQUE (project, id)
);
-- heads: as Record::pack; named: what Record::pack_whole has beyond it.
CREATE TABLE records (
    n INTEGER PRIMARY KEY, project INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, seq INTEGER NOT NULL,
    author BLOB NOT NULL, audience INTEGER NOT NULL, heads BLOB NOT NULL, named BLOB NOT NULL, UNIQUE (project, id)
);
CREATE INDEX records_by_seq ON records (project, seq);
CREATE INDEX records_of_author ON records (project, author) WHERE audience = 0;
CREATE TABLE holders (record INTEGER NOT NULL, person BLOB NOT NULL, PRIMARY KEY (record, person)) WITHOUT ROWID;
CREATE INDEX holders_by_person ON holders (person);
CREATE TABLE hangs (parent INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE INDEX hangs_by_child ON hangs (child);
-- Who lost sight of what, and when last: readers of the audience `was`, or a person. `how`: the code of the protocol.
CREATE TABLE gone (
    project INTEGER NOT NULL, record BLOB NOT NULL, was INTEGER NOT NULL, person BLOB NOT NULL, how INTEGER NOT NULL,
    seq INTEGER NOT NULL, PRIMARY KEY (project, record, was, person)
) WITHOUT ROWID;
CREATE INDEX gone_by_seq ON gone (project, seq);
-- Files whose bytes were proved, by photo record. `person` sent them.
CREATE TABLE published (
    project INTEGER NOT NULL, record BLOB NOT NULL, variant TEXT NOT NULL, hash BLOB NOT NULL, bytes INTEGER NOT NULL,
    person BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (project, record, variant, hash)
) WITHOUT ROWID;
CREATE INDEX published_by_person ON published (project, person, hash);
CREATE TABLE uploads (
    id BLOB PRIMARY KEY, project INTEGER NOT NULL, person BLOB NOT NULL, record BLOB NOT NULL, variant TEXT NOT NULL,
    hash BLOB NOT NULL, length INTEGER NOT NULL, received INTEGER NOT NULL DEFAULT 0, expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
-- The ledger: what was taken back for good. Ids alone.
CREATE TABLE erased (project INTEGER NOT NULL, id BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (project, id)) WITHOUT ROWID;
";

/// What left this server as a file: downloads beyond what is public, so that people can be told; backups, so that the ledger reaches them.
const OPERATING: &str = "
CREATE TABLE downloads (
    n INTEGER PRIMARY KEY, project INTEGER NOT NULL, made_ms INTEGER NOT NULL, format TEXT NOT NULL, what TEXT NOT NULL,
    records INTEGER NOT NULL
);
CREATE TABLE backups (path TEXT PRIMARY KEY, made_ms INTEGER NOT NULL, outside INTEGER NOT NULL, whole INTEGER NOT NULL) WITHOUT ROWID;
";

/// Rooms and who waits in them, until each is over; what each phone last said that it still has to send.
///
/// None of it is in a backup: a restored server opens a room afresh, and phones say again what they hold.
const ROOMS: &str = "
CREATE TABLE rooms (
    code BLOB PRIMARY KEY, project INTEGER NOT NULL, nonce BLOB NOT NULL, opened_by BLOB NOT NULL, expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX rooms_of_project ON rooms (project, expires_ms);
-- device: once let in; label and name are empty from then on, and once refused.
CREATE TABLE knocks (
    code BLOB NOT NULL, key BLOB NOT NULL, id BLOB NOT NULL UNIQUE, label TEXT NOT NULL, name TEXT NOT NULL,
    asked_ms INTEGER NOT NULL, refused INTEGER NOT NULL DEFAULT 0, device BLOB, PRIMARY KEY (code, key)
) WITHOUT ROWID;
ALTER TABLE devices ADD COLUMN held_saves INTEGER;
ALTER TABLE devices ADD COLUMN held_photos INTEGER;
ALTER TABLE devices ADD COLUMN held_ms INTEGER;
";

/// Who signs in at the desk. Links and sessions are hashes that end by themselves; a password is an Argon2id string; a passkey is what its
/// library keeps of it, in JSON.
const DESK: &str = "
-- `folded` is the name as it is compared, so that two accounts never look the same where somebody types a name.
CREATE TABLE accounts (
    id BLOB PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, password TEXT, made_ms INTEGER NOT NULL
) WITHOUT ROWID;
-- Who of a project an account is; nobody of a project is two accounts.
CREATE TABLE seats (
    account BLOB NOT NULL, project INTEGER NOT NULL, person BLOB NOT NULL, PRIMARY KEY (account, project), UNIQUE (project, person)
) WITHOUT ROWID;
CREATE TABLE signin_links (
    hash BLOB PRIMARY KEY, account BLOB NOT NULL, expires_ms INTEGER NOT NULL, used_ms INTEGER
) WITHOUT ROWID;
CREATE TABLE sessions (
    hash BLOB PRIMARY KEY, account BLOB NOT NULL, made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_of_account ON sessions (account);
CREATE TABLE passkeys (id BLOB PRIMARY KEY, account BLOB NOT NULL, key BLOB NOT NULL, made_ms INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX passkeys_of_account ON passkeys (account);
";

/// What lists, maps and searches read: a row a record, made from it (`store::listed`), and how those rows were made. The two wide
/// indexes hold every column that filters ask for, so that a list or a tile is read from one of them alone.
const LISTED: &str = "
CREATE TABLE listed (
    n INTEGER PRIMARY KEY, project INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, capital TEXT, state TEXT, outcome TEXT,
    audience INTEGER NOT NULL, bin INTEGER NOT NULL, author BLOB NOT NULL, made_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL, conflicts INTEGER NOT NULL, place_missing INTEGER NOT NULL, photos INTEGER NOT NULL DEFAULT 0,
    lon REAL, lat REAL, morton INTEGER, sorted_by TEXT NOT NULL, title TEXT NOT NULL, line TEXT NOT NULL
);
CREATE INDEX listed_by_change ON listed (
    project, changed_ms, kind, bin, audience, capital, state, made_ms, author, conflicts, place_missing
);
CREATE INDEX listed_by_place ON listed (
    project, morton, kind, bin, audience, capital, state, made_ms, author, conflicts, place_missing
) WHERE morton IS NOT NULL;
CREATE INDEX listed_by_name ON listed (project, sorted_by);
CREATE INDEX listed_by_seq ON listed (project, seq);
-- Tied to a project by a word of its own, so that one project's search never walks through another's.
CREATE VIRTUAL TABLE listed_words USING fts5 (project, words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
-- What is taken out of it leaves the file.
INSERT INTO listed_words (listed_words, rank) VALUES ('secure-delete', 1);
CREATE TABLE listing (made_as TEXT NOT NULL);
";

/// Lists are narrowed to a street, and say which streets they have.
const STREETS: &str = "ALTER TABLE listed ADD COLUMN street TEXT;";

/// By when somebody on a walk means to be back. One that is closed keeps neither person nor times: only that what was held up on the way
/// opens it no more. None of it is in a backup: phones say again what holds.
const CHECK_INS: &str = "
CREATE TABLE check_ins (
    project INTEGER NOT NULL, id BLOB NOT NULL, turn INTEGER NOT NULL, person BLOB, started_ms INTEGER, back_by_ms INTEGER,
    until_ms INTEGER NOT NULL, PRIMARY KEY (project, id)
) WITHOUT ROWID;
";

/// The index of words, made anew as lists are: without one of its own for beginnings of words, which half of its time went into, without the
/// numbers of words that only a search by likeness would ask for, and with fewer and larger merges.
const WORDS: &str = "
DROP TABLE listed_words;
CREATE VIRTUAL TABLE listed_words USING fts5 (project, words, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0);
INSERT INTO listed_words (listed_words, rank) VALUES ('secure-delete', 1);
INSERT INTO listed_words (listed_words, rank) VALUES ('automerge', 16);
DELETE FROM listing;
";

/// The version that this program writes.
pub const VERSION: usize = STEPS.len();

/// Brings a database up to [`VERSION`]. Two programs may try at once.
pub(super) fn migrate(db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failure)?;
    let version: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failure)?;
    let done = usize::try_from(version).map_err(|_| StoreError::Damaged("its version"))?;
    if done > VERSION {
        return Err(StoreError::NewerData);
    }
    for step in &STEPS[done..] {
        step.take(&tx)?;
    }
    if done < VERSION {
        tx.pragma_update(None, "user_version", VERSION.cast_signed()).map_err(failure)?;
    }
    super::listed::renew(&tx)?;
    tx.commit().map_err(failure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::doctor::What;
    use rusqlite::params;
    use walkabout_protocol::{
        batch::{Body, Change, Touched, When},
        id::{RecordId, SaveId},
    };

    fn tables(db: &Connection) -> Vec<String> {
        let sql = "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY type, name";
        db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn what_an_older_database_holds_is_there_twice_from_then_on() {
        let rows = [
            "INSERT INTO settings VALUES ('url', 'https://team.example')",
            "INSERT INTO erased VALUES (1, zeroblob(16), 7)",
            "INSERT INTO uploads VALUES (zeroblob(16), 1, zeroblob(16), zeroblob(16), 'original', zeroblob(32), 9, 4, 1)",
        ];
        let mut old = Connection::open_in_memory().unwrap();
        STEPS[0].take(&old).unwrap();
        rows.iter().for_each(|row| assert_eq!(old.execute(row, []).unwrap(), 1));
        old.pragma_update(None, "user_version", 1).unwrap();
        migrate(&mut old).unwrap();
        assert_eq!(twins::differing(&old, What::Else).unwrap(), (3, vec![]));
        old.execute("DROP TRIGGER uploads_changed", []).unwrap();
        old.execute("UPDATE uploads SET received = 5", []).unwrap();
        let told = vec!["uploads 00000000000000000000000000000000 received".to_owned()];
        assert_eq!(twins::differing(&old, What::Else).unwrap(), (3, told));
    }

    #[test]
    fn a_database_of_each_older_version_ends_as_a_new_one_and_its_saves_have_a_history() {
        let mut new = Connection::open_in_memory().unwrap();
        migrate(&mut new).unwrap();
        let note = Touched {
            id: RecordId::from_bytes([1; 16]),
            kind: "note".into(),
            changes: vec![Change::set("text", "Wet".into(), vec![])],
        };
        let body = Body { id: SaveId::from_bytes([2; 16]), made: When::default(), form: None, records: vec![note] };
        for version in 1..VERSION {
            let mut old = Connection::open_in_memory().unwrap();
            STEPS[..version].iter().for_each(|step| step.take(&old).unwrap());
            old.pragma_update(None, "user_version", version.cast_signed()).unwrap();
            // From that step on a save is noted as it comes in.
            let knew_no_history = !STEPS[..version].contains(&Step::Touches);
            if knew_no_history {
                let sql = "INSERT INTO batches (project, id, role, epoch, seq, body, hash, conflicts, received_ms) VALUES (1, ?1, 0, 1, 1, ?2, zeroblob(32), 0, 1)";
                old.execute(sql, params![body.id.bytes(), body.to_bytes()]).unwrap();
            }
            migrate(&mut old).unwrap();
            assert_eq!(tables(&old), tables(&new), "version {version}");
            assert_eq!(touches::count(&old, 1).unwrap(), u64::from(knew_no_history), "version {version}");
            let sums = "SELECT COUNT(*) FROM batches WHERE sum IS NOT NULL";
            let summed: i64 = old.query_row(sums, [], |row| row.get(0)).unwrap();
            assert_eq!(summed, i64::from(knew_no_history), "version {version}");
        }
    }
}
