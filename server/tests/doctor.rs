//! What a doctor says of a healthy folder, and that it sees each kind of damage.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use rusqlite::{Connection, params};
use std::{fs, process::Command};
use team::{Server, ask, record_id, save};
use walkabout::{clock::now_ms, data_folder::DataFolder};
use walkabout_protocol::{
    access::Role,
    batch::Change,
    state::TRASHED,
    wire::{HandOver, HandedOver, VERSION, path},
};

fn run(server: &Server, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkabout"));
    let done = command.args(["doctor", "--data"]).arg(server.data.path()).args(args).output().unwrap();
    (done.status.code(), String::from_utf8(done.stdout).unwrap())
}

/// What is wrong: the names of the checks.
fn wrong(server: &Server) -> Vec<String> {
    let (status, said) = run(server, &["--all", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let checks = said["checks"].as_array().unwrap().iter().filter(|c| c["well"] == false);
    let wrong: Vec<String> = checks.map(|c| c["check"].as_str().unwrap().to_owned()).collect();
    assert_eq!(status, Some(i32::from(!wrong.is_empty())));
    assert_eq!(said["healthy"], wrong.is_empty());
    wrong
}

/// A project with something of everything: conflicts, a set that shrank, children, a holder, what was binned, an own circle.
fn lived_in() -> Server {
    let server = Server::new();
    let (desk, walker) = (server.phone(Role::Coordinator), server.phone(Role::Volunteer));
    let (bench, talk) = (record_id(), record_id());
    let tagged = save()
        .on(bench, "asset")
        .set("name", "Bench")
        .change(Change::add("tags", "oak".into(), vec![]))
        .change(Change::add("tags", "shade".into(), vec![]));
    desk.send(&tagged);
    walker.send(&save().on(bench, "asset").set_over("name", "Old bench", &[tagged.at(0)]));
    walker.send(&save().on(bench, "asset").set("name", "Oak bench"));
    walker.send(&save().on(bench, "asset").change(Change::remove("tags", vec![tagged.at(1)])));
    desk.send(&save().on(talk, "conversation").set("outcome", "talked").agreed("team"));
    desk.send(&save().on(record_id(), "statement").of(talk).set("words", "Quiet"));
    let me = walker.me.person.to_string();
    desk.send(&save().on(record_id(), "promise").of(talk).set("what", "A reply").set("holder", me.as_str()));
    walker.send(&save().on(record_id(), "walk").set("how_was_it", "good"));
    walker.send(&save().on(record_id(), "street_visit").set("part", "morning"));
    walker.send(&save().on(record_id(), "hologram").set("glow", true));
    let binned = save().on(record_id(), "note").set("text", "Wet");
    desk.send(&binned);
    desk.send(&save().on(binned.0.records[0].id, "note").set_over(TRASHED, true, &[binned.at(0)]));
    let idea = save().on(record_id(), "idea").set("name", "A garden");
    let handed = HandOver {
        protocol: VERSION,
        id: idea.0.id,
        device: walker.me.device,
        epoch: walker.me.epoch,
        now_ms: now_ms(),
        why: "may-not-create".into(),
        change: 0,
        save: Some(idea.bytes().into()),
        edits: None,
    };
    ask::<_, HandedOver>(walker.post(path::HAND_OVER), &handed).unwrap();
    // The agreement is taken back, and what hangs from the talk follows.
    desk.send(&save().on(talk, "conversation").agreed("care"));
    server
}

/// Damage runs no triggers.
fn beneath(server: &Server) -> Connection {
    let db = Connection::open(server.folder.database()).unwrap();
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    db
}

fn break_it(server: &Server, sql: &str) {
    let db = beneath(server);
    let changed = db.execute(sql, []).unwrap();
    assert!(changed > 0, "{sql}");
}

#[test]
fn a_healthy_folder_is_told_so_beside_the_running_server_and_that_it_was_never_backed_up() {
    let server = lived_in();
    let (status, said) = run(&server, &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(
        said.ends_with("All is well.\n") && said.contains("Nothing was ever backed up outside this folder"),
        "{said}"
    );
    let (_, welsh) = run(&server, &["--language", "cy"]);
    assert!(welsh.contains("Mae popeth yn iawn."), "{welsh}");
    assert_eq!(wrong(&server), Vec::<String>::new());
}

#[test]
fn each_kind_of_damage_is_seen_and_named() {
    for (sql, seen) in [
        (
            "UPDATE batches SET body = CAST(substr(body, 1, length(body) - 1) || x'00' AS BLOB) WHERE n = 2",
            vec!["saves", "states"],
        ),
        ("UPDATE batches SET hash = zeroblob(32) WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET device = zeroblob(16) WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET role = role + 1 WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET epoch = epoch + 1 WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET conflicts = 7 WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET received_ms = received_ms - 1 WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET time_ms = NULL WHERE n = 3", vec!["saves"]),
        ("UPDATE batches SET sum = NULL WHERE n = 3", vec!["saves"]),
        ("DELETE FROM batches WHERE n = 3", vec!["saves", "states"]),
        ("DELETE FROM touches WHERE batch = 4", vec!["saves"]),
        ("INSERT INTO touches SELECT project, zeroblob(16), batch FROM touches WHERE batch = 4", vec!["saves"]),
        ("UPDATE handed SET body = CAST(substr(body, 1, length(body) - 1) || x'00' AS BLOB)", vec!["saves"]),
        ("UPDATE handed SET person = zeroblob(16)", vec!["else", "saves"]),
        ("UPDATE handed SET body = NULL", vec!["saves"]),
        ("UPDATE gone SET seq = seq - 1", vec!["else"]),
        ("DELETE FROM gone", vec!["else"]),
        ("UPDATE digests SET sum = zeroblob(16) WHERE audience = 2", vec!["sums"]),
        ("UPDATE digests SET records = records + 1 WHERE audience = 1", vec!["sums"]),
        ("UPDATE records SET audience = 3 WHERE kind = 'promise'", vec!["access", "sums"]),
        ("DELETE FROM holders", vec!["access"]),
        ("DELETE FROM hangs", vec!["access"]),
        ("UPDATE listed SET audience = 3 WHERE kind = 'promise'", vec!["access"]),
        ("UPDATE listed SET bin = 0 WHERE bin = 1", vec!["access"]),
        ("DELETE FROM listed WHERE kind = 'note'", vec!["access", "lists"]),
        ("UPDATE listed SET title = 'Bunch' WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET line = 'x', photos = 0 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET photos = 1 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET lat = 53.0 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET seq = 99 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET seq = seq + 1 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed SET seq = seq - 1 WHERE kind = 'asset'", vec!["lists"]),
        ("UPDATE listed_words SET words = 'bunch' WHERE rowid = 1", vec!["lists"]),
        ("UPDATE listed_words SET project = 'p2' WHERE rowid = 1", vec!["lists"]),
        ("DELETE FROM listed_words WHERE rowid = 1", vec!["lists"]),
        ("INSERT INTO listed_words (rowid, project, words) VALUES (999, 'p1', 'x')", vec!["lists"]),
        ("UPDATE people SET name = 'Pam' WHERE role = 2", vec!["people"]),
        ("UPDATE people SET role = role + 1 WHERE role = 0", vec!["people"]),
        ("UPDATE people SET id = zeroblob(16) WHERE role = 0", vec!["people"]),
        ("UPDATE devices SET key = zeroblob(65)", vec!["people"]),
        ("UPDATE devices SET revoked_ms = 1", vec!["people"]),
        ("UPDATE devices SET held_saves = 7", vec!["people"]),
        ("UPDATE invites SET expires_ms = expires_ms + 1", vec!["people"]),
        ("DELETE FROM invites", vec!["people"]),
        ("UPDATE tokens SET device = zeroblob(16)", vec!["people"]),
        ("UPDATE projects SET name = 'Levenshulne'", vec!["people"]),
        ("UPDATE projects SET durable = 1", vec!["people"]),
        (
            "INSERT INTO listed SELECT 999, project, zeroblob(16), kind, capital, state, outcome, audience, bin, author, made_ms, changed_ms, seq, conflicts, place_missing, photos, lon, lat, morton, sorted_by, title, line, street FROM listed LIMIT 1",
            vec!["access"],
        ),
        ("UPDATE records SET author = zeroblob(16) WHERE kind = 'walk'", vec!["access"]),
        ("UPDATE records SET heads = x'80' WHERE kind = 'note'", vec!["states", "sums"]),
        ("UPDATE projects SET seq = 3", vec!["counters", "people"]),
        ("UPDATE projects SET durable = seq + 1", vec!["counters", "people"]),
        ("UPDATE batches SET seq = 2 WHERE n > 3", vec!["counters", "saves"]),
    ] {
        let server = lived_in();
        break_it(&server, sql);
        let mut found = wrong(&server);
        found.sort();
        assert_eq!(found, seen, "{sql}");
        let (status, said) = run(&server, &["--all"]);
        assert_eq!(status, Some(1));
        assert!(said.contains("✗ ") && said.contains("To look at: "), "{said}");
    }
}

/// A row of each table that the day above does not write to, long before its time is over.
const BESIDE: &str = "
INSERT INTO accounts VALUES (randomblob(16), 'Mair', 'mair', 'secret', 1);
INSERT INTO seats VALUES (randomblob(16), 1, randomblob(16));
INSERT INTO signin_links VALUES (randomblob(32), randomblob(16), 4102444800000, NULL);
INSERT INTO sessions VALUES (randomblob(32), randomblob(16), 4102444800000, 4102444800000);
INSERT INTO passkeys VALUES (randomblob(20), randomblob(16), '{}', 1);
INSERT INTO rooms VALUES (randomblob(32), 1, randomblob(16), randomblob(16), 4102444800000);
INSERT INTO knocks SELECT code, randomblob(65), randomblob(16), 'a phone', 'Mair', 1, 0, NULL FROM rooms;
INSERT INTO check_ins VALUES (1, randomblob(16), 1, randomblob(16), 1, 2, 4102444800000);
INSERT INTO erased VALUES (1, randomblob(16), 1);
INSERT INTO published VALUES (1, randomblob(16), 'original', randomblob(32), 7, randomblob(16), 1);
INSERT INTO uploads VALUES (randomblob(16), 1, randomblob(16), randomblob(16), 'original', randomblob(32), 9, 4, 4102444800000);
INSERT INTO downloads VALUES (1, 1, 1, 'csv', 'assets', 3);
INSERT INTO backups VALUES ('/elsewhere', 1, 1, 1);
INSERT INTO settings VALUES ('a word', 'said');
";
/// Tables of which something else tells: the saves by their hash and their sum, the others by what the saves and the records say.
const TOLD: &[&str] =
    &["batches", "digests", "hangs", "holders", "listed", "listed_words", "listing", "records", "touches"];

fn names(db: &Connection, sql: &str) -> Vec<String> {
    db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// What is not as it was written, by the doctor without `--all`.
fn otherwise(server: &Server) -> Vec<String> {
    let said: serde_json::Value = serde_json::from_str(&run(server, &["--json"]).1).unwrap();
    let checks = said["checks"].as_array().unwrap().iter();
    let of = checks.filter(|c| ["people", "else"].contains(&c["check"].as_str().unwrap()));
    let wrong = of.flat_map(|c| c["wrong"].as_array().unwrap());
    wrong.map(|row| row.as_str().unwrap().to_owned()).collect()
}

#[test]
fn another_value_in_any_column_of_which_nothing_else_tells_is_named() {
    let server = lived_in();
    Connection::open(server.folder.database()).unwrap().execute_batch(BESIDE).unwrap();
    let db = beneath(&server);
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'listed_words_%' AND name NOT LIKE '%_twin' ORDER BY name";
    for table in names(&db, tables) {
        if TOLD.contains(&table.as_str()) {
            continue;
        }
        db.execute_batch(&format!("CREATE TEMP TABLE was AS SELECT * FROM {table}")).unwrap();
        for column in names(&db, &format!("SELECT name FROM pragma_table_info('{table}')")) {
            // Told by the hash beside it.
            if (table.as_str(), column.as_str()) == ("handed", "body") {
                continue;
            }
            let another = format!(
                "UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'null' THEN random() WHEN 'integer' THEN {column} + 1
                 WHEN 'text' THEN {column} || 'x' ELSE CAST(
                   COALESCE(substr({column}, 1, length({column}) - 1), '') || iif(substr({column}, -1) = x'fe', x'fd', x'fe') AS BLOB) END"
            );
            assert!(db.execute(&another, []).unwrap() > 0, "{table} has no row");
            let told = otherwise(&server);
            let key = !told.iter().any(|row| row.ends_with(&format!(" {column}")));
            let named = names(&db, &format!("SELECT name FROM pragma_table_info('{table}_twin') WHERE pk > 0"));
            assert_eq!(key, named.contains(&column), "{table}.{column}: {told:?}");
            assert!(!told.is_empty() && told.iter().all(|row| row.starts_with(&format!("{table} "))), "{told:?}");
            db.execute_batch(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM was")).unwrap();
        }
        db.execute_batch("DROP TABLE was").unwrap();
    }
    assert_eq!(otherwise(&server), Vec::<String>::new());
}

#[test]
fn a_word_of_the_server_that_is_another_is_told_by_its_name() {
    let server = Server::new();
    break_it(&server, "UPDATE settings SET value = value || 'x' WHERE key = 'url'");
    assert_eq!(otherwise(&server), ["settings \"url\" value"]);
}

#[test]
fn of_a_list_it_is_told_where_a_commit_is_another_and_a_photo_that_went_leaves_its_own() {
    let server = Server::new();
    let desk = server.phone(Role::Coordinator);
    let (bench, tree, photo) = (record_id(), record_id(), record_id());
    desk.send(&save().on(bench, "asset").set("name", "Bench"));
    desk.send(&save().on(tree, "asset").set("name", "Tree"));
    let first = save().on(photo, "photo").of(bench);
    desk.send(&first);
    let moved = save().on(photo, "photo").set_over("of", tree.to_string().as_str(), &[first.at(0)]);
    desk.send(&moved);
    desk.send(&save().on(photo, "photo").set("caption", "Oak"));
    desk.send(&save().on(record_id(), "note").set("text", "Wet"));
    assert_eq!(wrong(&server), Vec::<String>::new());
    let db = Connection::open(server.folder.database()).unwrap();
    let commits =
        "SELECT seq - (SELECT seq FROM listed WHERE kind = 'photo') FROM listed WHERE kind = 'asset' ORDER BY n";
    let commits: Vec<i64> =
        db.prepare(commits).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(commits, [-1, 0], "of the bench the photo's going, of the tree its caption");
    for (title, by) in [("Tree", 1), ("Tree", -1), ("Bench", 2), ("Bench", -4)] {
        let change =
            |by: i64| break_it(&server, &format!("UPDATE listed SET seq = seq + {by} WHERE title = '{title}'"));
        change(by);
        assert_eq!(wrong(&server), ["lists"], "{title} {by}");
        change(-by);
    }
    assert_eq!(wrong(&server), Vec::<String>::new());
}

#[test]
fn what_is_wrong_with_a_name_is_told_without_it_and_stays_until_somebody_writes_it_anew() {
    let server = lived_in();
    break_it(&server, "UPDATE people SET name = 'Pam' WHERE role = 0");
    let told = || run(&server, &["--all"]).1;
    let said = told();
    assert!(said.contains(" name\n") && said.contains("people ") && !said.contains("Pam"), "{said}");
    let db = Connection::open(server.folder.database()).unwrap();
    // Another value of the same row changes: that does not make the name right.
    db.execute("UPDATE people SET grants = grants + 1", []).unwrap();
    assert!(told().contains(" name\n"));
    db.execute("UPDATE people SET name = 'Pat' WHERE role = 0", []).unwrap();
    assert_eq!(wrong(&server), Vec::<String>::new());
    db.execute("DELETE FROM people WHERE role = 0", []).unwrap();
    assert_eq!(wrong(&server), Vec::<String>::new(), "whoever goes, goes from both");
}

#[test]
fn a_lost_or_changed_photo_is_seen() {
    let server = Server::new();
    let (photo, bytes) = (record_id(), b"a photo".as_slice());
    let hash = *blake3::hash(bytes).as_bytes();
    let db = Connection::open(server.folder.database()).unwrap();
    let published = "INSERT INTO published (project, record, variant, hash, bytes, person, seq) VALUES (1, ?1, 'original', ?2, 7, ?1, 0)";
    db.execute(published, params![photo.bytes(), hash]).unwrap();
    assert_eq!(wrong(&server), ["photos"]);
    let hex = blake3::Hash::from(hash).to_hex();
    let shelf = server.folder.blobs().join(&hex[..2]);
    fs::create_dir_all(&shelf).unwrap();
    fs::write(shelf.join(&hex[2..]), bytes).unwrap();
    assert_eq!(wrong(&server), Vec::<String>::new());
    fs::write(shelf.join(&hex[2..]), b"a phot0").unwrap();
    assert_eq!(wrong(&server), ["photos"]);
}

#[test]
fn what_is_left_over_is_counted_and_is_no_trouble() {
    let server = lived_in();
    fs::write(server.folder.uploads().join(format!("{}.part", record_id())), "half").unwrap();
    let (status, said) = run(&server, &[]);
    assert_eq!(status, Some(0));
    assert!(said.contains("never came whole: 1."), "{said}");
}

#[test]
fn a_database_that_is_no_longer_one_is_told_and_left_as_it_is() {
    let mut server = Server::new();
    // Another folder: what is left of the server that runs in the first must not write to it.
    server.data = tempfile::tempdir().unwrap();
    server.folder = DataFolder::open(server.data.path()).unwrap();
    let before = vec![0x55; 8192];
    fs::write(server.folder.database(), &before).unwrap();
    assert_eq!(wrong(&server), ["database"]);
    assert!(fs::read(server.folder.database()).unwrap() == before, "it was written to");
}
