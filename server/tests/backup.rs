//! Backups and the way back: whole or not at all, while others write, for the right key alone, and phones go on afterwards.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicBool, Ordering},
};
use team::{Phone, Problem, Save, Server, block, record_id, save};
use walkabout::{
    blobs::{Blobs, Folder, finish, open_upload},
    clock::now_ms,
    data_folder::DataFolder,
    gate::Grant,
    serve::{Config, Running, start},
    store::{
        Most, Reading, Store, StoreError, Upload, UploadId,
        sqlite::Sqlite,
        whole::{Row, Whole},
    },
};
use walkabout_protocol::{
    access::Role,
    batch::{Epoch, Seq, Verdict, Why},
    id::RecordId,
    schema::{PhotoFile, Typed},
    wire::Variant,
};

fn said(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walkabout"));
    command.args(args);
    command
}

/// Status, output, errors.
fn run(args: &[&str]) -> (Option<i32>, String, String) {
    told(command(args).output().unwrap())
}

fn told(done: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A server, and a disk for its backups.
struct Office {
    server: Server,
    disk: tempfile::TempDir,
}

fn office() -> Office {
    Office { server: Server::new(), disk: tempfile::tempdir().unwrap() }
}

impl Office {
    fn on_disk(&self, name: &str) -> PathBuf {
        self.disk.path().join(name)
    }

    fn backup_to(&self, file: &Path) -> serde_json::Value {
        let (status, out, errors) =
            run(&["backup", "--data", text(self.server.data.path()), "--out", text(file), "--json"]);
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{out}");
        serde_json::from_str(&out).unwrap()
    }

    /// The first backup, and its key.
    fn backup(&self) -> (PathBuf, String) {
        let file = self.on_disk("team.backup");
        let key = self.backup_to(&file)["recovery_key"].as_str().unwrap().to_owned();
        (file, key)
    }

    fn restore(&self, file: &Path, key: &str) -> PathBuf {
        let to = self.on_disk("restored");
        let (status, out, errors) = run(&["restore", "--data", text(&to), "--from", text(file), "--key", key]);
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{out}");
        to
    }

    /// A photo record with these bytes as its original, sent and proved.
    fn photo(&self, of: RecordId, bytes: &[u8]) -> RecordId {
        let file = PhotoFile { hash: *blake3::hash(bytes).as_bytes(), bytes: bytes.len() as u64, width: 4, height: 3 };
        let photo = record_id();
        self.server.phone(Role::Coordinator).send(&save().on(photo, "photo").of(of).set("original", file.to_value()));
        let (store, blobs) = (self.server.store(), Folder::of(&self.server.folder));
        let upload = Upload {
            id: UploadId::v4(team::random()),
            record: photo,
            variant: Variant::Original,
            hash: file.hash,
            length: file.bytes,
            received: 0,
            expires_ms: i64::MAX,
        };
        block(async {
            let upload = open_upload(&store, &self.server.grant(), upload).await.unwrap();
            blobs.append(upload.id, 0, bytes).await.unwrap();
            finish(&store, &blobs, &self.server.grant(), &upload).await.unwrap();
        });
        photo
    }

    fn durable(&self, phone: &mut Phone) -> Seq {
        phone.begin();
        phone.pull_from(phone.cursor).unwrap().end.unwrap().durable
    }
}

fn bench(name: &str) -> Save {
    save().on(record_id(), "asset").set("name", name)
}

fn serve(data: &Path) -> Running {
    start(Config::local(data.to_owned())).unwrap()
}

/// A phone that meets the restored server: its token is gone, its key holds.
fn moves_to(phone: &mut Phone, running: &Running) {
    phone.url = running.url.clone();
    phone.renew().unwrap();
}

fn doctor(data: &Path) -> serde_json::Value {
    let (_, out, errors) = run(&["doctor", "--data", text(data), "--all", "--json"]);
    assert_eq!(errors, "");
    serde_json::from_str(&out).unwrap()
}

fn is_well(data: &Path) {
    let said = doctor(data);
    assert_eq!(said["healthy"], true, "{said:#}");
}

/// Every file below, by its path, with its bytes.
fn all_files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(all_files(&path)),
            false => {
                files.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn holds(folder: &Path, what: &[u8]) -> bool {
    all_files(folder).values().any(|bytes| bytes.windows(what.len()).any(|w| w == what))
}

#[test]
fn a_backup_made_while_phones_write_comes_back_whole_and_phones_go_on() {
    let office = office();
    let mut phone = office.server.phone(Role::Volunteer);
    let first = bench("Oak bench");
    phone.send(&first);
    let picture = office.photo(first.0.records[0].id, &vec![7; 700_000]);
    let done = AtomicBool::new(false);
    // One phone sends for as long as the backup takes, and a little more.
    let (file, key, sent) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut sent = Vec::new();
            while !done.load(Ordering::Relaxed) || sent.len() < 20 {
                let one = bench("Written meanwhile");
                phone.send(&one);
                sent.push(one);
            }
            sent
        });
        let (file, key) = office.backup();
        done.store(true, Ordering::Relaxed);
        (file, key, writer.join().unwrap())
    });
    let after = bench("After the backup");
    phone.send(&after);
    let edit = save().on(first.0.records[0].id, "asset").set_over("name", "Old oak bench", &[first.at(0)]);
    phone.send(&edit);
    let next = save().on(first.0.records[0].id, "asset").set_over("name", "Very old oak bench", &[edit.at(0)]);

    let to = office.restore(&file, &key);
    is_well(&to);
    let running = serve(&to);
    let old_cursor = {
        phone.begin();
        phone.cursor
    };
    moves_to(&mut phone, &running);
    assert_eq!(phone.pull_from(old_cursor).unwrap_err(), said(409, "begin-again"));
    phone.begin();
    assert!(phone.cursor.epoch > old_cursor.epoch);
    assert!(!phone.has(after.0.records[0].id), "the backup is older");
    assert!(phone.has(picture));
    assert!(matches!(phone.verdict(&first), Verdict::Already { .. }));
    // What the backup lacks is taken again; a change of what it lacks is believed, since it speaks of the epoch that was lost.
    for save in sent.iter().chain([&after]) {
        assert!(matches!(phone.verdict(save), Verdict::Applied { .. } | Verdict::Already { .. }));
    }
    assert!(matches!(phone.verdict(&after), Verdict::Already { .. }));
    assert!(matches!(phone.verdict(&next), Verdict::Applied { .. }));
    assert!(matches!(phone.verdict(&edit), Verdict::Applied { .. }));
    phone.begin();
    assert_eq!(phone.record(first.0.records[0].id).unwrap().text("name"), Some("Very old oak bench"));
    let stranger = save().on(first.0.records[0].id, "asset").set_over("name", "x", &[bench("never sent").at(0)]);
    let mut push = phone.push_of(vec![stranger.bytes()]);
    push.epoch = phone.cursor.epoch;
    assert_eq!(
        phone.try_push(&push).unwrap().verdicts[0].verdict,
        Verdict::Refused { change: 0, why: Why::UnknownBase }
    );
    drop(running);
    is_well(&to);
}

#[test]
fn a_backup_is_of_one_moment_whatever_is_written_meanwhile() {
    let office = office();
    let phone = office.server.phone(Role::Volunteer);
    let (early, late) = (bench("Early"), bench("Late"));
    phone.send(&early);
    let (mut saves, mut states) = (Vec::new(), 0);
    let mut each = |row| -> Result<(), StoreError> {
        match row {
            // The view is open; somebody's save is confirmed before the next row is read.
            Row::Project(_) => {
                std::thread::scope(|scope| scope.spawn(|| phone.send(&late)).join()).unwrap();
            }
            Row::Save(save) => saves.push(save.id),
            Row::State(_) => states += 1,
            _ => {}
        }
        Ok(())
    };
    block(office.server.store().dump(&office.server.folder, &mut each)).unwrap();
    assert_eq!((saves, states), (vec![early.0.id], 1));
    assert!(matches!(phone.verdict(&late), Verdict::Already { .. }));
}

#[test]
fn each_restore_is_a_life_of_its_own() {
    let office = office();
    office.server.phone(Role::Volunteer).send(&bench("Bench"));
    let (file, key) = office.backup();
    let epochs = |to: &Path| -> i64 {
        let db = rusqlite::Connection::open(to.join("walkabout.db")).unwrap();
        db.query_row("SELECT epoch FROM projects", [], |r| r.get(0)).unwrap()
    };
    let one = office.restore(&file, &key);
    let first = epochs(&one);
    fs::remove_dir_all(&one).unwrap();
    let second = epochs(&office.restore(&file, &key));
    assert!(1 < first && first < second, "phones of the first restore must see that this is another: {first} {second}");
}

#[test]
fn what_was_printed_and_what_was_pinned_holds_on_another_machine() {
    let office = office();
    let code = office.server.code(Role::Officer, "Siân");
    fs::create_dir_all(office.server.folder.tls()).unwrap();
    fs::write(office.server.folder.tls().join("key.pem"), "the key that links pin").unwrap();
    let (file, key) = office.backup();
    let to = office.restore(&file, &key);
    assert_eq!(fs::read_to_string(to.join("tls/key.pem")).unwrap(), "the key that links pin");
    let running = serve(&to);
    let joined = team::join(&team::http(), &running.url, &code, &team::key()).unwrap();
    assert_eq!((joined.name.as_str(), joined.role), ("Siân", Role::Officer));
}

#[test]
fn accounts_of_the_desk_come_back_and_nobody_is_signed_in() {
    let office = office();
    let mut desk = office.server.desk_of(Role::Coordinator, "Mair");
    let password = "cennin pedr ar y ffordd";
    let chosen = desk.send("PUT", "/account/password", &serde_json::json!({ "password": password }));
    assert_eq!(chosen.status(), 204);
    let unused = office.server.signin_code(Role::Coordinator, "Mair");
    let (file, key) = office.backup();
    let to = office.restore(&file, &key);
    let running = serve(&to);
    desk.url.clone_from(&running.url);
    assert_eq!(desk.read("/session").unwrap_err(), said(401, "signed-out"));
    assert_eq!(desk.sign_in(&unused).unwrap_err(), said(404, "link-unknown"));
    let answer = desk.post("/session/password", &serde_json::json!({ "name": "Mair", "password": password }));
    let session = desk.take(answer).unwrap();
    assert_eq!(session["projects"][0]["id"], office.server.project.to_string());
    assert_eq!(session["projects"][0]["role"], "coordinator");
    drop(running);
    is_well(&to);
}

#[test]
fn phones_may_let_go_once_a_backup_lies_outside() {
    let office = office();
    let mut phone = office.server.phone(Role::Volunteer);
    phone.send(&bench("Bench"));
    assert_eq!(office.durable(&mut phone), Seq(0));
    let inside = office.server.data.path().join("team.backup");
    let (status, said, _) = run(&["backup", "--data", text(office.server.data.path()), "--out", text(&inside)]);
    assert_eq!(status, Some(0));
    assert!(said.contains("does not count"), "{said}");
    assert_eq!(office.durable(&mut phone), Seq(0));
    assert_eq!(doctor(office.server.data.path())["backed_up_outside"], false);
    office.backup_to(&office.on_disk("outside"));
    assert_eq!(office.durable(&mut phone), phone.cursor.seq);
    phone.send(&bench("Not in it yet"));
    let behind = office.durable(&mut phone);
    assert!(behind < phone.cursor.seq);
    assert_eq!(doctor(office.server.data.path())["backed_up_outside"], true);
}

#[test]
fn the_key_is_shown_once_and_kept_nowhere() {
    let office = office();
    office.server.phone(Role::Volunteer).send(&bench("Bench"));
    let file = office.on_disk("one");
    let (_, out, _) =
        run(&["backup", "--data", text(office.server.data.path()), "--out", text(&file), "--language", "cy"]);
    let key = out.lines().find_map(|l| l.split_once("unwaith yn unig: ")).unwrap().1.to_owned();
    assert!(out.contains("Mae'r copi'n gyfan"));
    let second = office.backup_to(&office.on_disk("two"));
    assert_eq!(second["recovery_key"], serde_json::Value::Null);
    let plain = key.replace('-', "");
    for spelled in [&key, &plain, &format!("AGE-SECRET-KEY-1{}", plain.strip_prefix("AGESECRETKEY1").unwrap())] {
        assert!(!holds(office.server.data.path(), spelled.as_bytes()));
    }
    assert!(!holds(office.disk.path(), b"Bench"), "a backup can be read without its key");
    office.restore(&office.on_disk("two"), &plain.to_lowercase());
    // A new key opens new backups, and not the old.
    let (_, out, _) = run(&[
        "backup",
        "--data",
        text(office.server.data.path()),
        "--out",
        text(&office.on_disk("three")),
        "--new-key",
        "--json",
    ]);
    let new: serde_json::Value = serde_json::from_str(&out).unwrap();
    let new = new["recovery_key"].as_str().unwrap();
    let to = office.on_disk("other");
    assert_eq!(run(&["restore", "--data", text(&to), "--from", text(&file), "--key", new]).0, Some(1));
    assert_eq!(
        run(&["restore", "--data", text(&to), "--from", text(&office.on_disk("three")), "--key", new]).0,
        Some(0)
    );
}

#[test]
fn a_key_that_nobody_could_read_never_locks_anything() {
    let office = office();
    let file = office.on_disk("team.backup");
    let mut child = command(&["backup", "--data", text(office.server.data.path()), "--out", text(&file)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever started it looks away before the key comes.
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(!file.exists());
    assert!(office.backup_to(&file)["recovery_key"].is_string(), "the next one makes a key that is seen");
}

#[test]
fn a_broken_backup_is_refused_with_a_sentence_and_nothing_is_changed() {
    let office = office();
    let bench = bench("Bench");
    office.server.phone(Role::Volunteer).send(&bench);
    office.photo(bench.0.records[0].id, &vec![9; 300_000]);
    let (file, key) = office.backup();
    let whole = fs::read(&file).unwrap();
    let to = office.on_disk("restored");
    let bad = office.on_disk("bad");
    let refused = |bytes: &[u8], key: &str, sentence: &str| {
        fs::write(&bad, bytes).unwrap();
        let before: Vec<_> = all_files(office.disk.path()).into_keys().collect();
        let (status, out, errors) = run(&["restore", "--data", text(&to), "--from", text(&bad), "--key", key]);
        assert_eq!((status, out.as_str()), (Some(1), ""));
        assert!(errors.contains(sentence) && errors.contains("Nothing was changed"), "{errors}");
        assert!(!to.exists());
        assert_eq!(all_files(office.disk.path()).into_keys().collect::<Vec<_>>(), before);
    };
    let not_whole = "This backup is not whole";
    let header = whole.iter().position(|b| *b == b'\n').unwrap() + 1;
    for cut in [30, header, header + 40, header + 300, whole.len() / 2, whole.len() - 1] {
        refused(&whole[..cut], &key, not_whole);
    }
    for at in
        [20, 30, header - 2, header + 30, header + 60, header + 150, header + 260, whole.len() / 2, whole.len() - 1]
    {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        refused(&flipped, &key, not_whole);
    }
    refused(&[whole.as_slice(), b"more"].concat(), &key, not_whole);
    refused(b"", &key, "not a Walkabout backup");
    refused(b"%PDF-1.7 something else", &key, "not a Walkabout backup");
    let newer = "walkabout-backup 3 2030-01-01T00:00:00Z 1a2b3c4d";
    let check = &blake3::hash(newer.as_bytes()).to_hex()[..8];
    refused(format!("{newer} {check}\nwhatever").as_bytes(), &key, "A newer Walkabout made this backup");
    refused(&whole, &walkabout::backup::RecoveryKey::generate().printed(), "does not fit this backup");
    let typo = if key.ends_with('Q') { 'P' } else { 'Q' };
    refused(&whole, &format!("{}{typo}", &key[..key.len() - 1]), "not a whole recovery key");
    fs::write(office.on_disk("bad.ledger"), "something else").unwrap();
    refused(&whole, &key, "list beside this backup");
    let (status, _, errors) =
        run(&["restore", "--data", text(&to), "--from", text(&office.on_disk("none")), "--key", &key]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("cannot be used"), "{errors}");
    // The whole one still comes back, with the key from a file.
    let keyed =
        fs::write(office.on_disk("key.txt"), &key).and_then(|()| fs::File::open(office.on_disk("key.txt"))).unwrap();
    let done =
        command(&["restore", "--data", text(&to), "--from", text(&file), "--key", "-"]).stdin(keyed).output().unwrap();
    assert_eq!(told(done).0, Some(0));
    is_well(&to);
}

#[test]
fn a_folder_that_is_used_is_left_alone() {
    let mut office = office();
    let (file, key) = office.backup();
    let data = office.server.data.path().to_owned();
    let refused = |to: &Path, sentence: &str| {
        let (status, _, errors) = run(&["restore", "--data", text(to), "--from", text(&file), "--key", &key]);
        assert_eq!(status, Some(1));
        assert!(errors.contains(sentence) && errors.contains("Nothing was changed"), "{errors}");
    };
    refused(&data, "Stop serve, then restore");
    office.server.kill();
    // The log beside the database goes when the last of the killed server's threads has ended.
    let lasting = || all_files(&data).into_keys().filter(|p| !text(p).contains(".db-")).collect::<Vec<_>>();
    let before = lasting();
    refused(&data, "something in this folder already");
    assert_eq!(lasting(), before);
    refused(&office.on_disk("no/such/parent"), "cannot be used");
    // An empty one is as good as none.
    fs::create_dir(office.on_disk("restored")).unwrap();
    is_well(&office.restore(&file, &key));
    // Somebody's file is not overwritten, a backup is.
    let letter = office.on_disk("letter.txt");
    fs::write(&letter, "Dear Mair").unwrap();
    let (status, _, errors) = run(&["backup", "--data", text(&data), "--out", text(&letter)]);
    assert_eq!(status, Some(1));
    assert!(errors.contains("Something else has this name"), "{errors}");
    assert_eq!(fs::read_to_string(&letter).unwrap(), "Dear Mair");
    office.backup_to(&file);
}

#[test]
fn a_backup_that_is_killed_leaves_the_one_before_and_nothing_half() {
    let office = office();
    let bench = bench("Bench");
    office.server.phone(Role::Volunteer).send(&bench);
    let (file, key) = office.backup();
    let before = fs::read(&file).unwrap();
    // Large enough that it is still being written when the kill comes: the part file is seen to grow first.
    office.photo(bench.0.records[0].id, &vec![3; 24 << 20]);
    let part = office.on_disk(".team.backup.part");
    let mut child = command(&["backup", "--data", text(office.server.data.path()), "--out", text(&file)])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while fs::metadata(&part).map_or(0, |m| m.len()) < 1 << 20 {
        assert!(child.try_wait().unwrap().is_none(), "it was done before it could be killed");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read(&file).unwrap(), before);
    // The next one clears up, and is whole.
    office.backup_to(&file);
    assert!(!part.exists());
    is_well(&office.restore(&file, &key));
}

#[test]
fn what_was_taken_back_stays_taken_back() {
    let office = office();
    let mut phone = office.server.phone(Role::Volunteer);
    let (gone, stays) = (record_id(), record_id());
    let both = save().on(gone, "asset").set("name", "taint alpha").on(stays, "asset").set("name", "Tree");
    let alone = save().on(gone, "asset").set("description", "taint beta");
    phone.send(&both);
    phone.send(&alone);
    let picture_bytes = b"taint gamma ".repeat(4_000);
    let picture = office.photo(gone, &picture_bytes);
    let (file, key) = office.backup();
    let ledger = office.on_disk("team.backup.ledger");
    assert!(!ledger.exists(), "there is nothing to tell yet");
    // Taken back on the server after the backup; the next backup tells the first one.
    let db = rusqlite::Connection::open(office.server.folder.database()).unwrap();
    for id in [gone, picture] {
        db.execute("INSERT INTO erased (project, id, seq) VALUES (1, ?1, 99)", [id.bytes()]).unwrap();
    }
    let store = office.server.store();
    assert_eq!(block(walkabout::backup::ledger::spread(&office.server.folder, &store)).unwrap(), Vec::<String>::new());
    let told = fs::read_to_string(&ledger).unwrap();
    assert!(told.contains(&gone.to_string()) && told.contains(&picture.to_string()) && !told.contains("taint"));

    let to = office.restore(&file, &key);
    assert!(!holds(&to, b"taint"), "something of it is left in a file");
    is_well(&to);
    let running = serve(&to);
    moves_to(&mut phone, &running);
    phone.begin();
    assert!(!phone.has(gone) && phone.has(stays) && !phone.has(picture));
    assert_eq!(phone.verdict(&save().on(gone, "asset").set("name", "Again")), Verdict::Erased);
    assert!(matches!(phone.verdict(&both), Verdict::Already { .. }));
    // A backup that is gone is named, so that somebody sees to it.
    fs::remove_file(&file).unwrap();
    assert_eq!(block(walkabout::backup::ledger::spread(&office.server.folder, &store)).unwrap().len(), 1);
}

#[test]
fn the_history_of_a_record_is_the_same_after_a_restore_and_its_times_are_too() {
    let office = office();
    let phone = office.server.phone(Role::Volunteer);
    let id = record_id();
    // A phone whose clock is a day behind, so that only the corrected time is right.
    let behind = now_ms() - 86_400_000;
    let mut first = save().on(id, "asset").set("name", "Bench").on(record_id(), "note").set("text", "Wet");
    first.0.made.utc_ms = behind;
    let mut push = phone.push_of(vec![first.bytes()]);
    push.now_ms = behind;
    phone.try_push(&push).unwrap();
    phone.send(&save().on(id, "asset").set_over("name", "Oak bench", &[first.at(0)]));
    let history = |folder: &DataFolder| {
        let store = Sqlite::open(folder).unwrap();
        let grant = Grant::operator(folder, office.server.project);
        let most = Most { records: 9, bytes: 9_999, whole_commits: false };
        block(async { store.read(&grant).await.unwrap().saves_of(id, Seq(u64::MAX), most).await.unwrap() })
    };
    let before = history(&office.server.folder);
    assert_eq!((before.saves.len(), before.saves[1].changes.len(), before.saves[1].exact), (2, 1, true));
    assert!(now_ms() - before.saves[1].time_ms < 60_000);
    let (file, key) = office.backup();
    let to = office.restore(&file, &key);
    is_well(&to);
    assert_eq!(history(&DataFolder::open(&to).unwrap()), before);
}

#[test]
fn a_photo_that_is_lost_is_told_and_the_rest_is_kept() {
    let office = office();
    let bench = bench("Bench");
    let mut phone = office.server.phone(Role::Volunteer);
    phone.send(&bench);
    let id = bench.0.records[0].id;
    let (lost, changed, well) = (vec![1; 400_000], vec![2; 400_000], vec![3; 400_000]);
    for bytes in [&lost, &changed, &well] {
        office.photo(id, bytes);
    }
    let blob = |bytes: &[u8]| {
        let hex = blake3::hash(bytes).to_hex();
        office.server.folder.blobs().join(&hex[..2]).join(&hex[2..])
    };
    fs::remove_file(blob(&lost)).unwrap();
    fs::write(blob(&changed), vec![4; 400_000]).unwrap();
    let file = office.on_disk("team.backup");
    let (status, out, _) = run(&["backup", "--data", text(office.server.data.path()), "--out", text(&file)]);
    assert_eq!(status, Some(1));
    assert!(out.contains("could not be read: 2"), "{out}");
    assert_eq!(office.durable(&mut phone), Seq(0), "phones keep their originals");
    let key = out.lines().find_map(|l| l.split_once("shown once: ")).unwrap().1;
    let to = office.restore(&file, key);
    let said = doctor(&to);
    let photos = said["checks"].as_array().unwrap().iter().find(|c| c["check"] == "photos").unwrap();
    assert_eq!((photos["looked_at"].as_u64(), photos["wrong"].as_array().unwrap().len()), (Some(3), 2), "{said}");
    let folder = DataFolder::open(&to).unwrap();
    assert_eq!(block(Folder::of(&folder).read(blake3::hash(&well).as_bytes(), 0, 1 << 20)).unwrap(), well);
}

#[test]
fn what_was_damaged_before_a_backup_keeps_nothing_else_from_coming_back() {
    let office = office();
    let mut phone = office.server.phone(Role::Volunteer);
    let (one, two, three) = (bench("One"), bench("Two"), bench("Three"));
    phone.push(&[&one, &two, &three]);
    let db = rusqlite::Connection::open(office.server.folder.database()).unwrap();
    db.execute("UPDATE batches SET hash = zeroblob(32) WHERE n = 1", []).unwrap();
    db.execute("UPDATE records SET heads = x'80' WHERE n = 2", []).unwrap();
    db.execute("UPDATE digests SET sum = zeroblob(16)", []).unwrap();
    let file = office.on_disk("team.backup");
    let (status, out, _) = run(&["backup", "--data", text(office.server.data.path()), "--out", text(&file)]);
    assert_eq!(status, Some(1));
    assert!(out.contains("does not count as whole") && !out.contains("Backup is whole"), "{out}");
    let key = out.lines().find_map(|l| l.split_once("shown once: ")).unwrap().1;
    let to = office.restore(&file, key);
    let said = doctor(&to);
    let wrong: Vec<_> =
        said["checks"].as_array().unwrap().iter().filter(|c| c["well"] == false).map(|c| &c["check"]).collect();
    assert_eq!(wrong, ["saves"], "{said}");
    let running = serve(&to);
    moves_to(&mut phone, &running);
    phone.begin();
    assert_eq!([&one, &two, &three].map(|s| phone.has(s.0.records[0].id)), [true, false, true]);
}

#[test]
fn all_projects_come_back_each_with_its_own_people() {
    let office = office();
    let other = office.server.new_project("Nantwen");
    let code = office.server.code_in(other, Role::Volunteer);
    let mut there = office.server.phone_with(&code);
    there.send(&bench("Mainc"));
    let mut here = office.server.phone(Role::Volunteer);
    let bench_here = bench("Bench");
    here.send(&bench_here);
    let (file, key) = office.backup();
    let to = office.restore(&file, &key);
    let running = serve(&to);
    for phone in [&mut here, &mut there] {
        moves_to(phone, &running);
        phone.begin();
        assert_eq!((phone.holds.len(), phone.people.len()), (1, 1));
        assert!(phone.cursor.epoch > Epoch(1));
    }
    let folder = DataFolder::open(&to).unwrap();
    let members = block(Store::members(&Sqlite::open(&folder).unwrap(), &Grant::operator(&folder, other))).unwrap();
    assert_eq!((members.len(), members[0].devices.len()), (1, 1));
}
