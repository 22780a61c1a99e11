//! One bit of the server's database is another than it was written: it does not open, or `walkabout doctor --all` finds it, or nothing that is
//! kept is another.

use crate::{check, run::Sim, server::Server, server_trouble::holds};
use std::collections::{BTreeMap, BTreeSet};
use walkabout::store::inbox::HandedId;
use walkabout_core::domain::forms::NewAsset;
use walkabout_tests::{Dice, World};

pub const DATABASE: &str = "walkabout.db";
pub const LOG: &str = "walkabout.db-wal";

/// The inside of the index of words: whether each row is found by its words is looked at.
const INDEX: &str = "listed_words_";

/// Each table's rows, by its name, which SQLite reads in capitals as in small letters.
pub fn rows(world: &World) -> BTreeMap<String, blake3::Hash> {
    let db = world.connect(DATABASE).unwrap();
    let mut names = db
        .prepare(
            "SELECT lower(name) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let of = |name: String| {
        let mut hasher = blake3::Hasher::new();
        let mut all = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = all.column_count();
        let mut rows = all.query([]).unwrap();
        while let Ok(Some(row)) = rows.next() {
            for n in 0..columns {
                hasher.update(format!("{:?};", row.get_ref(n).unwrap()).as_bytes());
            }
        }
        (name, hasher.finalize())
    };
    names.into_iter().map(of).collect()
}

/// A team's afternoon, and its server.
pub fn afternoon() -> Sim {
    let mut sim = Sim::new(5, &BTreeSet::new());
    for n in 0..12 {
        let who = n % sim.hands.len();
        let bench = NewAsset { name: Some(format!("Bench {n}")), ..NewAsset::default() };
        sim.hands[who].phone().add_asset(&bench).unwrap();
        sim.learns(who);
        assert!(sim.hands[who].phone().sync().unwrap().done);
    }
    sim
}

/// What the desk, files, rooms and walks write down beside the saves: some rows of each table.
fn and_a_desk(server: &Server) {
    let db = server.world.connect(DATABASE).unwrap();
    for n in 1..=6 {
        let (id, hash) = (format!("x'{n:032x}'"), format!("x'{n:064x}'"));
        db.execute_batch(&format!(
            "INSERT INTO accounts VALUES ({id}, 'Mair {n}', 'mair {n}', '$argon2id$v=19$m=19456', {n});
             INSERT INTO seats VALUES ({id}, 1, {id});
             INSERT INTO signin_links VALUES ({hash}, {id}, {n}, NULL);
             INSERT INTO sessions VALUES ({hash}, {id}, {n}, {n});
             INSERT INTO passkeys VALUES ({id}, {id}, 'a key of {n}', {n});
             INSERT INTO rooms VALUES ({hash}, 1, {id}, {id}, {n});
             INSERT INTO knocks VALUES ({hash}, {hash}, {id}, 'a phone', 'Pat {n}', {n}, 0, NULL);
             INSERT INTO check_ins VALUES (1, {id}, {n}, {id}, {n}, {n}, {n});
             INSERT INTO settings VALUES ('word {n}', 'what it says');
             INSERT INTO gone VALUES (1, {id}, 2, x'', 1, {n});
             INSERT INTO erased VALUES (1, {id}, {n});
             INSERT INTO published VALUES (1, {id}, 'original', {hash}, {n}, {id}, {n});
             INSERT INTO uploads VALUES ({id}, 1, {id}, {id}, 'preview', {hash}, 9, {n}, {n});
             INSERT INTO downloads (project, made_ms, format, what, records) VALUES (1, {n}, 'csv', 'assets', {n});
             INSERT INTO backups VALUES ('/elsewhere/{n}', {n}, 1, 1);"
        ))
        .unwrap();
        let (who, body) = ([n; 16], [n; 200]);
        let name = blake3::hash(&[b"walkabout handed over".as_slice(), &who, &who].concat());
        let name = HandedId::v4(name.as_bytes()[..16].try_into().unwrap());
        let handed = "INSERT INTO handed (project, person, save, id, epoch, why, refused_change, edits, body, hash, skew_ms, handed_ms, decided)
             VALUES (1, ?1, ?1, ?2, 1, 'may-not-create', 0, x'0001', ?3, ?4, 0, 1, ?3 IS NULL)";
        let body = Some(body).filter(|_| n % 2 == 0);
        let hash = *blake3::hash(&[n; 200]).as_bytes();
        db.execute(handed, (who, name.bytes(), body, hash)).unwrap();
    }
}

/// The server with one bit turned.
fn flipped(ground: &Server, file: &str, bytes: &[u8], at: usize, bit: usize) -> Server {
    let mut server = ground.asleep();
    let mut other = bytes.to_vec();
    other[at] ^= 1 << bit;
    server.world.files().write(file, &other).unwrap();
    server.world.settle();
    server.sleeps();
    server
}

#[test]
fn a_flipped_bit_in_any_page_of_the_servers_database_is_found() {
    let sim = afternoon();
    let mut ground = sim.server();
    and_a_desk(&ground);
    ground.rests().unwrap();
    ground.sleeps();
    let bytes = ground.world.files().read(DATABASE).unwrap();
    let (before, tables) = (holds(&ground.again()), rows(&ground.asleep().world));
    let (mut closed, mut found, mut harmless) = (0, 0, 0);
    let mut untold: BTreeMap<String, usize> = BTreeMap::new();
    let mut dice = Dice::new(9);
    for page in 0..bytes.len() / 4096 {
        // The kind of page, how many cells it has, where they begin, where the first lies; and cells, which lie at the end of a page.
        let cells: [usize; 12] = std::array::from_fn(|n| 4096 - 1 - dice.below(4096 >> (n % 6)));
        for at in [0, 3, 5, 8].into_iter().chain(cells) {
            let (at, bit) = (page * 4096 + at, dice.below(8));
            let case = format!("bit {bit} of byte {} of page {page}", at % 4096);
            let mut server = flipped(&ground, DATABASE, &bytes, at, bit);
            if let Err(why) = server.boots() {
                assert!(why.to_string().split(' ').count() > 3, "{case}: {why}");
                closed += 1;
                continue;
            }
            if server.doctor().map_or(true, |wrong| !wrong.is_empty()) {
                found += 1;
                continue;
            }
            server.sleeps();
            let now = rows(&server.world);
            let other = |name: &str, hash| tables.get(name) != Some(hash) && !name.starts_with(INDEX);
            let others: Vec<_> = now.iter().filter(|(name, hash)| other(name, hash)).collect();
            harmless += usize::from(others.is_empty());
            for (name, _) in others {
                *untold.entry(name.clone()).or_default() += 1;
            }
            assert!(
                holds(&server.again()) == before,
                "{case}: what the team said is another, and the doctor is content"
            );
        }
    }
    println!("{closed} do not open, {found} found, {harmless} harmless; untold {untold:?}");
    assert!(closed > 5 && found > 50, "{closed} do not open, {found} found");
    assert!(untold.is_empty(), "the doctor is to find what is wrong with {untold:?}");
}

#[test]
fn a_flipped_bit_in_the_servers_log_is_put_right_and_of_what_cannot_be_every_phone_notices() {
    let mut sim = afternoon();
    let all = sim.server().batches();
    sim.server().falls(1);
    let bytes = sim.server().world.files().read(LOG).unwrap();
    let ground = sim.server().world.fork();
    let mut dice = Dice::new(10);
    let (mut lost, mut right) = (0, 0);
    // From the second half on, where everybody has joined.
    let half = bytes.len() / 2;
    for n in 0..24 {
        let at = half + (bytes.len() - half) / 24 * n + dice.below((bytes.len() - half) / 24);
        let case = format!("byte {at} of {} of the log", bytes.len());
        let mut other = bytes.clone();
        // A bit, or more than can be put right.
        let more = n % 2 == 1;
        other[at] ^= if more { 0x5A } else { 1 << dice.below(8) };
        let world = ground.fork();
        world.files().write(LOG, &other).unwrap();
        world.settle();
        sim.server().world = world;
        sim.server().boots().unwrap_or_else(|why| panic!("{case}: {why}"));
        let now = sim.server().batches();
        let log = sim.server().damaged_log();
        if log.is_some_and(|log| log.doubtful > 0) {
            // Taken as it is: it is told to look at everything.
            assert!(sim.server().doctor().map_or(true, |wrong| !wrong.is_empty()) || now == all, "{case}");
            continue;
        }
        if !more && log.is_some_and(|log| log.put_right > 0) {
            assert!(now == all, "{case}: it was put right");
            right += 1;
        }
        assert!(all.starts_with(&now), "{case}: what is there is not what came first");
        assert_eq!(sim.server().doctor().unwrap(), Vec::<String>::new(), "{case}");
        assert_eq!(check::server_is_right(&mut sim), None, "{case}");
        lost += all.len() - now.len();
        for who in 0..sim.hands.len() {
            assert!(sim.hands[who].phone().sync().unwrap().done, "{case}");
            assert_eq!(check::same_as_server(&sim, who), None, "{case}");
        }
    }
    println!("{right} put right; {lost} lost");
    assert!(lost > 12 && right > 6, "{lost} lost, {right} put right: the bits meant nothing");
}
