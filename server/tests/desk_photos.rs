//! Photos at the desk: brought in as files, given back to those who may see them.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use reqwest::blocking::{Body, Response};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, Read},
    path::Path,
    sync::mpsc,
    thread,
};
use team::{
    Problem, Server,
    desk::{Browser, said},
    problem, random, record_id, save,
};
use walkabout::clock::now_ms;
use walkabout_photos::{Position, Stamp, Taken, stamp};
use walkabout_protocol::{
    access::Role,
    id::{RecordId, SaveId},
    wire::path,
};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

/// A JPEG with a place and a summer's time of a camera that knows no zone.
fn picture(shade: u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..400u32 * 300).flat_map(|n| [shade, (n % 251) as u8, (n / 400) as u8]).collect();
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 80).encode(&pixels, 400, 300, jpeg_encoder::ColorType::Rgb).unwrap();
    let local = jiff::civil::date(2026, 7, 4).at(14, 5, 0, 0);
    let what = Stamp {
        position: Some(Position { lon: -2.19, lat: 53.444, accuracy: None }),
        taken: Some(Taken { local: Some(local), offset: None, gps: None }),
        orientation: None,
    };
    stamp(&jpeg, &what).unwrap()
}

/// What is asked for one photo.
#[derive(Clone)]
struct Ask {
    of: RecordId,
    photo: RecordId,
    save: SaveId,
    made_ms: i64,
}

fn ask(of: RecordId) -> Ask {
    Ask { of, photo: record_id(), save: SaveId::v4(random()), made_ms: now_ms() }
}

fn bring(server: &Server, desk: &Browser, ask: &Ask, body: impl Into<Body>) -> Response {
    let Ask { of, photo, save, made_ms } = ask;
    let query = format!("photo={photo}&save={save}&made_ms={made_ms}&offset_min=0");
    let path = format!("/projects/{}/records/{of}/photos?{query}", server.project);
    desk.request("POST", &path).body(body).send().unwrap()
}

fn brought(server: &Server, desk: &Browser, ask: &Ask, bytes: &[u8]) -> Result<Value, Problem> {
    said(bring(server, desk, ask, bytes.to_vec()))
}

fn file(server: &Server, desk: &Browser, photo: RecordId, variant: &str) -> Response {
    desk.get(&format!("/projects/{}/photos/{photo}/{variant}", server.project))
}

fn view(server: &Server, desk: &Browser, id: RecordId) -> Value {
    desk.read(&format!("/projects/{}/records/{id}", server.project)).unwrap()["record"].clone()
}

fn bench(server: &Server) -> RecordId {
    let id = record_id();
    server.phone(Role::Volunteer).send(&save().on(id, "asset").set("name", "Bench"));
    id
}

/// Files that are on their way, by name: there are none between requests.
fn passing(server: &Server) -> Vec<String> {
    let files = fs::read_dir(server.folder.uploads()).unwrap();
    files.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_photo_comes_in_as_three_files_with_its_time_and_place_and_goes_out_to_those_who_may_see_it() {
    let server = Server::new();
    let desk = server.desk(Role::Officer);
    let zone = save().on(server.project.cast(), "project").set("zone", "Europe/London");
    server.phone(Role::Coordinator).send(&zone);
    let ask = ask(bench(&server));
    let bytes = picture(1);
    let verdict = brought(&server, &desk, &ask, &bytes).unwrap();
    assert_eq!((&verdict["verdict"], &verdict["conflicts"]), (&json!("applied"), &json!(0)));

    let whole = desk.read(&format!("/projects/{}/records/{}", server.project, ask.of)).unwrap();
    let photo = &whole["children"][0];
    assert_eq!((&photo["kind"], &photo["id"]), (&json!("photo"), &json!(ask.photo.to_string())));
    assert_eq!(photo["files"], json!({ "thumbnail": true, "preview": true, "original": true }));
    let value = |field: &str| photo["fields"][field]["versions"][0]["value"].clone();
    let place = value("position");
    assert!((place["lon"].as_f64().unwrap() + 2.19).abs() < 1e-6 && place["source"] == "photo", "{place}");
    let taken = jiff::Timestamp::from_millisecond(value("taken").as_i64().unwrap()).unwrap();
    assert_eq!(taken.to_string(), "2026-07-04T13:05:00Z", "summer time, though it comes in winter");
    assert_eq!((&value("original")["width"], &value("original")["height"]), (&json!(400), &json!(300)));

    let original = file(&server, &desk, ask.photo, "original");
    let headers = original.headers().clone();
    assert_eq!(original.bytes().unwrap(), bytes, "bit for bit");
    assert_eq!(headers["content-type"], "image/jpeg");
    assert_eq!(headers["content-disposition"], "inline");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers["cache-control"].to_str().unwrap().starts_with("private"));
    for variant in ["preview", "thumbnail"] {
        let answer = file(&server, &desk, ask.photo, variant);
        let tag = answer.headers()["etag"].clone();
        let small = answer.bytes().unwrap();
        let facts = walkabout_photos::read(&small).unwrap();
        assert_eq!((facts.position, facts.taken), (None, None), "{variant}");
        assert!(!small.windows(4).any(|w| w == b"Exif"), "{variant}");
        assert_eq!(facts.width.max(facts.height), if variant == "preview" { 400 } else { 320 });
        let path = format!("/projects/{}/photos/{}/{variant}", server.project, ask.photo);
        assert_eq!(desk.request("GET", &path).header("if-none-match", tag).send().unwrap().status(), 304);
    }

    // The original is its author's and the coordinators'; a talk's photos are not there for others at all.
    let walker = server.desk(Role::Volunteer);
    assert_eq!(file(&server, &walker, ask.photo, "preview").status(), 200);
    assert_eq!(problem(file(&server, &walker, ask.photo, "original")), is(404, "not-found"));
    assert_eq!(view(&server, &walker, ask.photo)["files"]["original"], false);
    assert_eq!(file(&server, &server.desk(Role::Coordinator), ask.photo, "original").status(), 200);
    for nothing in ["huge", "../preview", ""] {
        assert_eq!(file(&server, &desk, ask.photo, nothing).status(), 404, "{nothing}");
    }
    // Phones see it as any photo.
    let mut phone = server.phone(Role::Volunteer);
    phone.begin();
    assert!(phone.has(ask.photo));
    assert_eq!(
        phone.request("GET", &format!("{}/{}/thumbnail", path::PHOTOS, ask.photo)).send().unwrap().status(),
        200
    );
    assert_eq!(passing(&server), Vec::<String>::new());
}

#[test]
fn a_photo_from_a_real_camera_comes_in_upright() {
    let Ok(folder) = std::env::var("WALKABOUT_TRY_DATA") else { return };
    let bytes = fs::read(Path::new(&folder).join("photos/portrait_orientation_6.jpg")).unwrap();
    let server = Server::new();
    let desk = server.desk(Role::Coordinator);
    let ask = ask(bench(&server));
    brought(&server, &desk, &ask, &bytes).unwrap();
    assert_eq!(file(&server, &desk, ask.photo, "original").bytes().unwrap(), bytes);
    for variant in ["preview", "thumbnail"] {
        let facts = walkabout_photos::read(&file(&server, &desk, ask.photo, variant).bytes().unwrap()).unwrap();
        assert!(facts.height > facts.width && facts.metadata == walkabout_photos::Metadata::None, "{variant}");
    }
}

#[test]
fn a_photo_whose_files_were_cut_off_is_completed_by_sending_it_again() {
    let server = Server::new();
    let desk = server.desk(Role::Coordinator);
    let ask = ask(bench(&server));
    let bytes = picture(2);
    // The first half: the save went through, and then the server died. The same batch, said as any save.
    let other = self::ask(ask.of);
    brought(&server, &desk, &other, &bytes).unwrap();
    let fields = view(&server, &desk, other.photo)["fields"].clone();
    let mut changes: Vec<(u64, Value)> = fields
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, field)| {
            let version = &field["versions"][0];
            let change = json!({ "field": name, "op": "set", "value": version["value"] });
            (version["at"]["n"].as_u64().unwrap(), change)
        })
        .collect();
    changes.sort_by_key(|(n, _)| *n);
    let changes: Vec<Value> = changes.into_iter().map(|(_, change)| change).collect();
    let half = json!({
        "id": ask.save.to_string(),
        "made": { "utc_ms": ask.made_ms, "offset_min": 0 },
        "records": [{ "id": ask.photo.to_string(), "kind": "photo", "changes": changes }],
    });
    let first = said(desk.post(&format!("/projects/{}/saves", server.project), &half)).unwrap();
    assert_eq!(first["verdict"], "applied");
    assert_eq!(
        view(&server, &desk, ask.photo)["files"],
        json!({ "thumbnail": false, "preview": false, "original": false })
    );
    assert_eq!(problem(file(&server, &desk, ask.photo, "preview")), is(404, "not-found"));

    let again = brought(&server, &desk, &ask, &bytes).unwrap();
    assert_eq!((&again["verdict"], &again["seq"]), (&json!("already"), &first["seq"]));
    assert_eq!(
        view(&server, &desk, ask.photo)["files"],
        json!({ "thumbnail": true, "preview": true, "original": true })
    );
    // And once more changes nothing.
    let seq = view(&server, &desk, ask.photo)["seq"].clone();
    assert_eq!(brought(&server, &desk, &ask, &bytes).unwrap()["verdict"], "already");
    assert_eq!(view(&server, &desk, ask.photo)["seq"], seq);
    // Another picture under the same ids is not it.
    assert_eq!(brought(&server, &desk, &ask, &picture(3)).unwrap()["why"], "same-id-other-bytes");
    assert_eq!(file(&server, &desk, ask.photo, "original").bytes().unwrap(), bytes);
}

#[test]
fn what_is_no_photo_is_too_large_or_hangs_from_nothing_is_told_and_leaves_nothing() {
    let server = Server::new();
    let desk = server.desk(Role::Coordinator);
    let bench = bench(&server);
    let told = |bytes: Vec<u8>| brought(&server, &desk, &ask(bench), &bytes).unwrap_err();
    assert_eq!(told(b"<svg onload=alert(1)>".to_vec()), is(422, "not-a-photo"));
    assert_eq!(told(Vec::new()), is(422, "not-a-photo"));
    assert_eq!(told(picture(1)[..2_000].to_vec()), is(422, "not-a-photo"), "cut short");
    assert_eq!(told(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()), is(422, "photo-heic"));
    assert_eq!(told(vec![0xff; 25 * 1024 * 1024 + 1]), is(413, "too-large"));
    // A small file that claims more pixels than memory.
    let mut bomb = picture(1);
    let frame = bomb.windows(2).position(|w| w == [0xff, 0xc0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(told(bomb), is(413, "too-large"));
    // Of a length that nobody said before.
    let endless = Body::new(io::repeat(0xff).take(26 * 1024 * 1024));
    assert_eq!(problem(bring(&server, &desk, &ask(bench), endless)), is(413, "too-large"));
    let well = picture(1);
    assert_eq!(brought(&server, &desk, &ask(record_id()), &well).unwrap_err(), is(404, "not-found"));
    let on_a_photo = ask(bench);
    brought(&server, &desk, &on_a_photo, &well).unwrap();
    assert_eq!(brought(&server, &desk, &ask(on_a_photo.photo), &well).unwrap()["why"], "may-not-create");
    assert_eq!(brought(&server, &server.desk(Role::Reader), &ask(bench), &well).unwrap()["why"], "may-not-create");
    let whole = desk.read(&format!("/projects/{}/records/{bench}", server.project)).unwrap();
    assert_eq!(whole["children"].as_array().unwrap().len(), 1);
    assert_eq!(passing(&server), Vec::<String>::new());
}

/// A body that stops in the middle until it is told to go on.
struct Slow {
    sent: usize,
    half_way: mpsc::Sender<()>,
    go_on: mpsc::Receiver<()>,
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // More than any connection holds back by itself.
        const HALF: usize = 20 * 1024 * 1024;
        if self.sent >= HALF {
            self.half_way.send(()).unwrap();
            let _ = self.go_on.recv();
            return Ok(0);
        }
        let n = buffer.len().min(HALF - self.sent);
        buffer[..n].fill(0x55);
        self.sent += n;
        Ok(n)
    }
}

#[test]
fn photos_of_one_person_come_in_one_at_a_time_and_others_go_on() {
    let server = Server::new();
    let (desk, other) = (server.desk(Role::Coordinator), server.desk(Role::Officer));
    let bench = bench(&server);
    let ((half_way, is_half_way), (go_on, told_to)) = (mpsc::channel(), mpsc::channel());
    thread::scope(|scope| {
        // Dropped with this scope's own frame, so that a test that fails does not wait for ever.
        let go_on = go_on;
        let body = Body::new(Slow { sent: 0, half_way, go_on: told_to });
        let slow = scope.spawn(|| bring(&server, &desk, &ask(bench), body));
        is_half_way.recv().unwrap();
        let answer = bring(&server, &desk, &ask(bench), picture(1));
        assert_eq!(answer.headers().get("retry-after").map(|v| v.as_bytes()), Some(b"1".as_slice()));
        assert_eq!(problem(answer), is(409, "busy"));
        assert_eq!(brought(&server, &other, &ask(bench), &picture(2)).unwrap()["verdict"], "applied");
        go_on.send(()).unwrap();
        assert_eq!(problem(slow.join().unwrap()), is(422, "not-a-photo"));
    });
    assert_eq!(brought(&server, &desk, &ask(bench), &picture(3)).unwrap()["verdict"], "applied");
}
