//! The same photo comes twice at once, from two phones or from two requests of one, piece by piece in every order, and the server loses its
//! power between any two pieces: what it said that it has it has, and in the end there is one whole file that both photos name.

use crate::{
    deeds::picture,
    line::{Cut, Scissors},
    run::Sim,
    server::{Asked, Server},
};
use std::collections::BTreeSet;
use walkabout_core::domain::forms::NewAsset;
use walkabout_protocol::wire::path;
use walkabout_tests::camera_photo;

/// How a phone begins to send a file, and the file.
struct Sending {
    begin: Asked,
    piece: Asked,
}

/// Somebody saved a garden with its photo; the words of it are with the team, and of the photo nothing.
fn sends(sim: &mut Sim, who: usize) -> Sending {
    let world = sim.hands[who].world.clone();
    let camera = camera_photo(&world, 1);
    world.files().write(&camera, &picture(1)).unwrap();
    let garden = NewAsset { name: Some("Garden".into()), photos: vec![camera], ..NewAsset::default() };
    sim.hands[who].phone().add_asset(&garden).unwrap();
    sim.weather().asked();
    sim.weather().scissors = Some(Scissors { method: "PATCH", path: path::FILES, cut: Cut::Request(0) });
    assert!(!sim.hands[who].phone().sync().unwrap().done);
    let asked = sim.weather().asked();
    let find =
        |method: &str| asked.iter().find(|a| a.method == method && a.path.starts_with(path::FILES)).unwrap().clone();
    Sending { begin: find("POST"), piece: find("PATCH") }
}

/// One upload, as its phone sees it.
struct Upload<'a> {
    sending: &'a Sending,
    place: Option<String>,
    /// What the server said that it has.
    has: usize,
}

impl<'a> Upload<'a> {
    fn of(sending: &'a Sending) -> Self {
        Upload { sending, place: None, has: 0 }
    }

    fn begins(&mut self, server: &Server) {
        let answer = server.answer(&self.sending.begin);
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        self.place = Some(answer.header("location").unwrap().to_owned());
        self.has = answer.header("upload-offset").unwrap().parse().unwrap();
    }

    fn asks(&self, server: &Server) -> usize {
        let path = self.place.clone().unwrap();
        let head = server.answer(&Asked { method: "HEAD", body: vec![], path, ..self.sending.piece.clone() });
        head.header("upload-offset").unwrap().parse().unwrap()
    }

    /// Asks how far it is, and sends as far as `to`.
    fn goes_on(&mut self, server: &Server, to: usize) {
        let at = self.asks(server);
        assert!(at >= self.has, "the server had {} bytes and has {at}", self.has);
        self.has = at;
        if at >= to {
            return;
        }
        let mut piece = Asked { path: self.place.clone().unwrap(), ..self.sending.piece.clone() };
        piece.headers.iter_mut().find(|(name, _)| name == "upload-offset").unwrap().1 = at.to_string();
        piece.body = piece.body[at..to].to_vec();
        let answer = server.answer(&piece);
        assert_eq!(answer.status, 204, "{}", String::from_utf8_lossy(&answer.body));
        self.has = answer.header("upload-offset").unwrap().parse().unwrap();
    }

    fn steps(&mut self, server: &Server, step: u32) {
        let whole = self.sending.piece.body.len();
        match step {
            0 => self.begins(server),
            1 => self.goes_on(server, whole / 2),
            _ => self.goes_on(server, whole),
        }
    }
}

/// All orders of three steps of each of two: whose turn it is.
fn orders() -> Vec<[usize; 6]> {
    let turns = |bits: u32| std::array::from_fn(|n| (bits >> n & 1) as usize);
    (0..64_u32).filter(|bits| bits.count_ones() == 3).map(turns).collect()
}

/// Two uploads in every order, with the power going before every one of their steps.
fn every_order(ground: &Server, one: &Sending, two: &Sending, photos: i64) {
    let orders = orders();
    assert_eq!(orders.len(), 20);
    for (n, order) in orders.iter().enumerate() {
        for dies_before in 0..=order.len() {
            let case = format!("{order:?}, the power goes before {dies_before}");
            let mut server = ground.again();
            let mut uploads = [(Upload::of(one), 0), (Upload::of(two), 0)];
            for (at, who) in order.iter().enumerate() {
                if at == dies_before {
                    server.rises((n * 8 + at) as u64);
                }
                let (upload, step) = &mut uploads[*who];
                upload.steps(&server, *step);
                *step += 1;
            }
            for (upload, _) in &uploads {
                assert_eq!(upload.asks(&server), upload.sending.piece.body.len(), "{case}");
            }
            server.rises(0);
            is_there_once(&server, &one.piece.body, photos, &case);
        }
    }
}

fn is_there_once(server: &Server, bytes: &[u8], photos: i64, case: &str) {
    let hash = blake3::hash(bytes);
    let hex = hash.to_hex();
    let files = server.world.files();
    let name = server.world.folder().join(format!("blobs/{}/{}", &hex[..2], &hex[2..]));
    assert!(files.read(name).unwrap() == bytes, "{case}: the file is not whole");
    let db = server.world.connect("walkabout.db").unwrap();
    let named: i64 =
        db.query_row("SELECT count(*) FROM published WHERE hash = ?1", [hash.as_bytes()], |row| row.get(0)).unwrap();
    assert_eq!(named, photos, "{case}: photos that name it");
    let left = files.list(server.world.folder().join("uploads")).unwrap();
    assert!(left.is_empty(), "{case}: {left:?} is left of it");
}

#[test]
fn two_phones_that_send_the_same_photo_at_once_in_any_order_and_over_a_restart_leave_one_whole_file() {
    let mut sim = Sim::new(3, &BTreeSet::new());
    let (mair, pat) = (sends(&mut sim, 0), sends(&mut sim, 1));
    assert!(mair.piece.body == pat.piece.body && mair.begin.headers != pat.begin.headers);
    let mut server = sim.server();
    server.sleeps();
    every_order(&server, &mair, &pat, 2);
}

#[test]
fn one_photo_that_comes_twice_at_once_in_any_order_and_over_a_restart_is_there_once() {
    let mut sim = Sim::new(4, &BTreeSet::new());
    let mair = sends(&mut sim, 0);
    let mut server = sim.server();
    server.sleeps();
    every_order(&server, &mair, &mair, 1);
}
