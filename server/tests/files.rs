//! Photos and area packs: cut off and gone on with, proved before they are shown, and read by those who may.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::blocking::{Body, Response};
use std::{collections::BTreeMap, io::Read};
use team::{Phone, Problem, Save, Server, block, problem, record_id, save};
use walkabout::{
    blobs::{Blobs, Folder},
    clock::now_ms,
};
use walkabout_protocol::{
    access::Role,
    id::RecordId,
    limits,
    value::Value,
    wire::{Variant, path},
};

fn said(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

/// Bytes that no two files share.
fn picture(seed: u8, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new_keyed(&[seed; 32]).finalize_xof().fill(&mut bytes);
    bytes[..3].copy_from_slice(&[0xff, 0xd8, 0xff]);
    bytes
}

fn file(bytes: &[u8]) -> Value {
    let whole = |n: usize| Value::Whole(i64::try_from(n).unwrap());
    Value::Map(BTreeMap::from([
        ("hash".to_owned(), blake3::hash(bytes).to_hex().as_str().into()),
        ("bytes".to_owned(), whole(bytes.len())),
        ("width".to_owned(), whole(4)),
        ("height".to_owned(), whole(3)),
    ]))
}

/// A place with a photo that names these bytes as all three files.
fn photographed(photo: RecordId, bytes: &[u8]) -> Save {
    let place = record_id();
    let save = save().on(place, "asset").set("name", "Bench").on(photo, "photo").of(place);
    Variant::ALL.iter().fold(save, |save, variant| save.set(variant.word(), file(bytes)))
}

fn create(phone: &Phone, photo: RecordId, variant: &str, length: u64) -> Response {
    let metadata = format!("record {},variant {}", STANDARD.encode(photo.to_string()), STANDARD.encode(variant));
    let request = phone.post(path::FILES).header("tus-resumable", "1.0.0").header("upload-length", length);
    request.header("upload-metadata", metadata).send().unwrap()
}

fn created(phone: &Phone, photo: RecordId, variant: &str, length: usize) -> (String, u64) {
    let response = create(phone, photo, variant, length as u64);
    assert_eq!(response.status(), 201, "{:?}", response.text());
    assert_eq!(response.headers()["tus-resumable"], "1.0.0");
    assert!(response.headers()["upload-expires"].to_str().unwrap().ends_with(" GMT"));
    (response.headers()["location"].to_str().unwrap().to_owned(), number(&response, "upload-offset"))
}

fn number(response: &Response, name: &str) -> u64 {
    response.headers()[name].to_str().unwrap().parse().unwrap()
}

fn patch(phone: &Phone, place: &str, offset: u64, body: impl Into<Body>) -> reqwest::Result<Response> {
    let request = phone.request("PATCH", place).header("tus-resumable", "1.0.0").header("upload-offset", offset);
    request.header("content-type", "application/offset+octet-stream").body(body).send()
}

fn head(phone: &Phone, place: &str) -> Response {
    phone.request("HEAD", place).header("tus-resumable", "1.0.0").send().unwrap()
}

fn get(phone: &Phone, photo: RecordId, variant: &str) -> Response {
    phone.request("GET", &format!("{}/{photo}/{variant}", path::PHOTOS)).send().unwrap()
}

fn upload(phone: &Phone, photo: RecordId, variant: &str, bytes: &[u8]) {
    let (place, offset) = created(phone, photo, variant, bytes.len());
    assert_eq!(offset, 0);
    assert_eq!(patch(phone, &place, 0, bytes.to_vec()).unwrap().status(), 204);
}

#[test]
fn who_cannot_say_patch_or_delete_says_which_is_meant() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(9, 1000));
    phone.send(&photographed(photo, &bytes));
    let (place, _) = created(&phone, photo, "original", bytes.len());
    let meant = |method: &str| {
        let request = phone.post(&place).header("tus-resumable", "1.0.0").header("x-http-method-override", method);
        let request = request.header("upload-offset", 0).header("content-type", "application/offset+octet-stream");
        request.body(bytes[..400].to_vec()).send().unwrap().status()
    };
    assert_eq!(meant("PATCH"), 204);
    assert_eq!(number(&head(&phone, &place), "upload-offset"), 400);
    assert_eq!(meant("GET"), 400);
    assert_eq!(meant("DELETE"), 204);
    assert_eq!(head(&phone, &place).status(), 404);
}

#[test]
fn a_photo_arrives_bit_for_bit_and_others_see_it_in_their_next_round() {
    let server = Server::new();
    let (walker, mut desk) = (server.phone(Role::Volunteer), server.phone(Role::Coordinator));
    let (photo, bytes) = (record_id(), picture(1, 700_000));
    walker.send(&photographed(photo, &bytes));
    desk.begin();
    let before = desk.record(photo).unwrap().seq;
    assert_eq!(problem(get(&desk, photo, "preview")), said(404, "not-found"), "named, and not yet here");
    upload(&walker, photo, "preview", &bytes);
    desk.round();
    assert!(desk.record(photo).unwrap().seq > before);
    let response = get(&desk, photo, "preview");
    assert_eq!(response.headers()["content-type"], "image/jpeg");
    assert_eq!(number(&response, "content-length"), bytes.len() as u64);
    assert_eq!(response.bytes().unwrap(), bytes);
    assert_eq!(problem(get(&desk, photo, "thumbnail")), said(404, "not-found"), "each file is proved for itself");
}

#[test]
fn whoever_asks_hears_which_of_their_photos_lack_a_file_and_nothing_of_what_they_may_not_read() {
    let server = Server::new();
    let (mut mair, mut pat) = (server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    let [hers, private, nobodys] = [(); 3].map(|()| record_id());
    let bytes = picture(8, 5_000);
    mair.send(&photographed(hers, &bytes));
    // In confidence: no longer hers to read, and hers to send.
    let talk = record_id();
    let save = save().on(talk, "conversation").set("outcome", "talked").on(private, "photo").of(talk);
    mair.send(&Variant::ALL.iter().fold(save, |save, variant| save.set(variant.word(), file(&bytes))));
    mair.begin();
    pat.begin();
    assert_eq!(mair.not_whole_of(&[hers, private, nobodys]), Some(vec![hers, private]));
    assert_eq!(pat.not_whole_of(&[private, nobodys]), None);
    assert_eq!(pat.not_whole_of(&[hers]), Some(vec![hers]), "anybody can see that it does not come");
    for photo in [hers, private] {
        for variant in Variant::ALL {
            assert_eq!(mair.not_whole_of(&[photo]), Some(vec![photo]), "as long as one is not there");
            let (place, offset) = created(&mair, photo, variant.word(), bytes.len());
            if offset == 0 {
                assert_eq!(patch(&mair, &place, 0, bytes.clone()).unwrap().status(), 204);
            }
        }
    }
    mair.begin();
    assert_eq!(mair.not_whole_of(&[hers, private, nobodys]), None);
}

/// Gives some bytes, and then the connection breaks.
struct Cut(std::io::Cursor<Vec<u8>>);
impl Read for Cut {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(into)? {
            0 => Err(std::io::ErrorKind::ConnectionReset.into()),
            n => Ok(n),
        }
    }
}

#[test]
fn an_upload_that_was_cut_off_goes_on_where_it_stopped() {
    let mut server = Server::new();
    let mut phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(2, 3_000_000));
    phone.send(&photographed(photo, &bytes));
    let (place, _) = created(&phone, photo, "original", bytes.len());
    let body = Body::sized(Cut(std::io::Cursor::new(bytes[..1_200_000].to_vec())), bytes.len() as u64);
    patch(&phone, &place, 0, body).unwrap_err();
    // The server keeps what had arrived; it may still be writing it.
    let offset = loop {
        let at = number(&head(&phone, &place), "upload-offset");
        if at > 0 {
            break at;
        }
        std::thread::yield_now();
    };
    assert!(offset <= 1_200_000, "{offset}");
    for wrong in [0, offset + 1] {
        assert_eq!(problem(patch(&phone, &place, wrong, vec![1, 2, 3]).unwrap()), said(409, "other-offset"));
    }
    // A server that is killed in between forgets nothing of it.
    server.kill();
    server.start();
    phone.url = server.url();
    let response = head(&phone, &place);
    assert_eq!((number(&response, "upload-offset"), number(&response, "upload-length")), (offset, bytes.len() as u64));
    let rest = bytes[usize::try_from(offset).unwrap()..].to_vec();
    let response = patch(&phone, &place, offset, rest).unwrap();
    assert_eq!(number(&response, "upload-offset"), bytes.len() as u64);
    assert_eq!(
        number(&head(&phone, &place), "upload-offset"),
        bytes.len() as u64,
        "it says so until it is asked no more"
    );
    assert_eq!(get(&phone, photo, "original").bytes().unwrap(), bytes);
}

#[test]
fn bytes_of_another_hash_are_never_shown_and_may_be_sent_again() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(3, 90_000));
    phone.send(&photographed(photo, &bytes));
    let (place, _) = created(&phone, photo, "preview", bytes.len());
    let mut other = bytes.clone();
    other[50_000] ^= 1;
    assert_eq!(problem(patch(&phone, &place, 0, other).unwrap()), said(422, "other-bytes"));
    assert_eq!(head(&phone, &place).status(), 404);
    assert_eq!(problem(get(&phone, photo, "preview")), said(404, "not-found"));
    assert_eq!(block(Folder::of(&server.folder).len(blake3::hash(&bytes).as_bytes())).unwrap(), None);
    upload(&phone, photo, "preview", &bytes);
    assert_eq!(get(&phone, photo, "preview").bytes().unwrap(), bytes);
}

#[test]
fn only_what_ones_own_save_names_is_taken() {
    let server = Server::new();
    let (walker, other, reader) =
        (server.phone(Role::Volunteer), server.phone(Role::Volunteer), server.phone(Role::Reader));
    let (photo, bytes) = (record_id(), picture(4, 5_000));
    let length = bytes.len() as u64;
    let refused = said(403, "not-named");
    assert_eq!(problem(create(&walker, photo, "preview", length)), refused, "the save comes first");
    let talk = record_id();
    walker.send(
        &save()
            .on(talk, "conversation")
            .set("outcome", "talked")
            .on(photo, "photo")
            .of(talk)
            .set("preview", file(&bytes)),
    );
    assert_eq!(problem(create(&other, photo, "preview", length)), refused, "not theirs to see");
    assert_eq!(problem(create(&reader, photo, "preview", length)), refused);
    assert_eq!(problem(create(&walker, photo, "preview", length + 1)), refused, "another length");
    assert_eq!(problem(create(&walker, photo, "original", length)), refused, "another file");
    assert_eq!(problem(create(&walker, record_id(), "preview", length)), refused);
    assert_eq!(problem(create(&walker, photo, "preview", limits::PHOTO_BYTES + 1)), said(413, "too-large"));
    assert_eq!(problem(create(&walker, photo, "negative", length)), said(400, "malformed"));
    // She may not read the talk any more, and her photo of it still arrives.
    upload(&walker, photo, "preview", &bytes);
    assert_eq!(problem(get(&walker, photo, "preview")), said(404, "not-found"));
    let (place, _) = {
        let (photo, bytes) = (record_id(), picture(5, 100));
        walker.send(&photographed(photo, &bytes));
        created(&walker, photo, "preview", bytes.len())
    };
    assert_eq!(head(&other, &place).status(), 404, "somebody else's upload");
    assert_eq!(problem(patch(&other, &place, 0, vec![1]).unwrap()), said(404, "not-found"));
}

#[test]
fn knowing_the_hash_of_a_file_is_not_having_it() {
    let server = Server::new();
    let (walker, thief) = (server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    let (photo, bytes) = (record_id(), picture(6, 5_000));
    walker.send(&photographed(photo, &bytes));
    upload(&walker, photo, "original", &bytes);
    // The hash is in the record, which the team may read. The original is not for the team.
    assert_eq!(problem(get(&thief, photo, "original")), said(404, "not-found"));
    let own = record_id();
    thief.send(&photographed(own, &bytes));
    let (_, offset) = created(&thief, own, "original", bytes.len());
    assert_eq!(offset, 0, "whoever has not shown the bytes must send them");
    assert_eq!(problem(get(&thief, own, "original")), said(404, "not-found"));
}

#[test]
fn the_same_bytes_of_the_same_person_are_sent_once() {
    let server = Server::new();
    let walker = server.phone(Role::Volunteer);
    let bytes = picture(7, 5_000);
    let (one, two) = (record_id(), record_id());
    walker.send(&photographed(one, &bytes));
    walker.send(&photographed(two, &bytes));
    upload(&walker, one, "preview", &bytes);
    for (photo, variant) in [(one, "preview"), (one, "original"), (two, "preview")] {
        let (place, offset) = created(&walker, photo, variant, bytes.len());
        assert_eq!(offset, bytes.len() as u64, "nothing to send");
        assert_eq!(number(&head(&walker, &place), "upload-offset"), offset);
        assert_eq!(get(&walker, photo, variant).bytes().unwrap(), bytes);
    }
}

#[test]
fn an_original_is_for_its_author_and_the_desk() {
    let server = Server::new();
    let (walker, officer) = (server.phone(Role::Volunteer), server.phone(Role::Officer));
    let (desk, reader) = (server.phone(Role::Coordinator), server.phone(Role::Reader));
    let (photo, bytes) = (record_id(), picture(8, 5_000));
    walker.send(&photographed(photo, &bytes));
    upload(&walker, photo, "original", &bytes);
    upload_known(&walker, photo, "preview", &bytes);
    for (phone, may) in [(&walker, true), (&officer, false), (&desk, true), (&reader, false)] {
        assert_eq!(get(phone, photo, "original").status().is_success(), may, "{:?}", phone.me.role);
        assert!(get(phone, photo, "preview").status().is_success(), "{:?}", phone.me.role);
    }
}

fn upload_known(phone: &Phone, photo: RecordId, variant: &str, bytes: &[u8]) {
    assert_eq!(created(phone, photo, variant, bytes.len()).1, bytes.len() as u64);
}

#[test]
fn an_upload_may_be_given_up() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(9, 5_000));
    phone.send(&photographed(photo, &bytes));
    let (place, _) = created(&phone, photo, "preview", bytes.len());
    patch(&phone, &place, 0, bytes[..100].to_vec()).unwrap();
    assert_eq!(phone.request("DELETE", &place).header("tus-resumable", "1.0.0").send().unwrap().status(), 204);
    assert_eq!(head(&phone, &place).status(), 404);
    assert_eq!(std::fs::read_dir(server.folder.uploads()).unwrap().count(), 0);
}

#[test]
fn tus_says_what_it_speaks_and_refuses_what_it_does_not() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(10, 5_000));
    phone.send(&photographed(photo, &bytes));
    let options = phone.request("OPTIONS", path::FILES).send().unwrap();
    assert_eq!((options.status().as_u16(), options.headers()["tus-version"].to_str().unwrap()), (204, "1.0.0"));
    assert_eq!(options.headers()["tus-extension"], "creation,expiration,termination");
    let (place, _) = created(&phone, photo, "preview", bytes.len());
    assert_eq!(problem(phone.request("PATCH", &place).body(bytes.clone()).send().unwrap()), said(412, "other-version"));
    let wrong_type =
        phone.request("PATCH", &place).header("tus-resumable", "1.0.0").header("upload-offset", 0).body(bytes.clone());
    assert_eq!(problem(wrong_type.send().unwrap()), said(415, "malformed"));
    let mut long = bytes.clone();
    long.push(0);
    assert_eq!(problem(patch(&phone, &place, 0, long).unwrap()), said(413, "too-large"));
    assert_eq!(patch(&phone, &place, 0, bytes).unwrap().status(), 204);
}

#[test]
fn an_area_pack_is_for_members_and_goes_on_where_it_was_cut_off() {
    let server = Server::new();
    let desk = server.phone(Role::Coordinator);
    let reader = server.phone(Role::Reader);
    let elsewhere = server.new_project("Elsewhere");
    let stranger = server.phone_with(&server.code_in(elsewhere, Role::Coordinator));
    let pack = picture(11, 300_000);
    let hash = block(Folder::of(&server.folder).put(&pack)).unwrap();
    let hex = blake3::Hash::from(hash).to_hex().to_string();
    let place = format!("{}/{hex}", path::PACKS);
    assert_eq!(problem(desk.request("GET", &place).send().unwrap()), said(404, "not-found"), "no project names it");
    desk.send(&save().on(server.project.cast(), "project").set("pack", hex.as_str()));
    assert_eq!(reader.request("GET", &place).send().unwrap().bytes().unwrap(), pack);
    assert_eq!(problem(stranger.request("GET", &place).send().unwrap()), said(404, "not-found"));
    for (range, from, to) in [("bytes=1000-", 1000, 300_000), ("bytes=0-99", 0, 100), ("bytes=-5", 299_995, 300_000)] {
        let response = reader.request("GET", &place).header("range", range).send().unwrap();
        assert_eq!(response.status(), 206);
        assert_eq!(response.headers()["content-range"], format!("bytes {from}-{}/300000", to - 1).as_str());
        assert_eq!(response.bytes().unwrap(), pack[from..to]);
    }
    let beyond = reader.request("GET", &place).header("range", "bytes=300000-").send().unwrap();
    assert_eq!(
        (beyond.status().as_u16(), &beyond.headers()["content-range"]),
        (416, &"bytes */300000".parse().unwrap())
    );
    let known = reader.request("GET", &place).header("if-none-match", format!("\"{hex}\"")).send().unwrap();
    assert_eq!(known.status(), 304);
}

#[test]
fn uploads_that_nobody_goes_on_with_are_swept_up() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (photo, bytes) = (record_id(), picture(12, 5_000));
    phone.send(&photographed(photo, &bytes));
    let (place, _) = created(&phone, photo, "preview", bytes.len());
    patch(&phone, &place, 0, bytes[..100].to_vec()).unwrap();
    let db = rusqlite::Connection::open(server.folder.database()).unwrap();
    db.execute("UPDATE uploads SET expires_ms = ?1", [now_ms() - 1]).unwrap();
    assert_eq!(head(&phone, &place).status(), 404);
}
