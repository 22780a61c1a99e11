//! Photos that the phone's system sends while the app sleeps: here the test is the system. Real HTTP, a real server, and an app that is
//! closed in between.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod in_hand;
mod phone_world;
mod team;

use in_hand::InHand;
use phone_world::{jpeg, png, write};
use team::Server;
use walkabout::phone::HttpTransport;
use walkabout_core::{
    Error,
    hand::Upload,
    ports::{Payload, Request, Response, Transport as _},
    screens::model::{Network, Place},
};
use walkabout_protocol::access::Role;

fn dated(jpeg: &[u8]) -> Vec<u8> {
    let local = Some(jiff::civil::date(2026, 5, 9).at(10, 0, 0, 0));
    let taken = Some(walkabout_photos::Taken { local, offset: Some(jiff::tz::Offset::UTC), gps: None });
    walkabout_photos::stamp(jpeg, &walkabout_photos::Stamp { position: None, taken, orientation: None }).unwrap()
}

/// Somebody whose phone has a photo to send, its words being with the team: three files.
fn with_a_photo(server: &Server, grey: u8) -> InHand {
    let phone = InHand::of(server, Role::Volunteer, "Pat");
    phone.hand.network(Network::Metered);
    let folder = tempfile::tempdir().unwrap();
    // Larger than its small pictures, so that no two files are the same.
    let large = walkabout_photos::shrink(&png(700, 500, 500, grey)).unwrap().preview.jpeg;
    let photo = write(&folder.path().join("a.jpg"), &dated(&large));
    phone.hand.ask(move |phone| assert_eq!(phone.import(&[photo.into()], None).unwrap().new, 1)).unwrap();
    phone.hand.sync_now();
    phone.is_quiet();
    assert_eq!(waiting(&phone), 3);
    phone
}

fn waiting(phone: &InHand) -> usize {
    let count = |phone: &walkabout_core::Phone| {
        let mut seen = vec![];
        while let Some(file) = phone.store().next_file(&seen).unwrap() {
            seen.push((file.record, file.variant));
        }
        seen.len()
    };
    phone.hand.ask(count).unwrap()
}

fn next(phone: &InHand, under_way: &[&str]) -> Option<Upload> {
    phone.hand.next_upload(under_way.iter().map(|key| (*key).to_owned()).collect()).unwrap()
}

/// What the system does with it.
fn sends(request: &Request) -> Response {
    HttpTransport::new().unwrap().exchange(request).unwrap()
}

fn rest(upload: &Upload) -> (u64, u64) {
    let Payload::File { offset, len, .. } = upload.next.request.body else { panic!("no file") };
    (offset, len)
}

/// The system is stopped after so many bytes.
fn sends_only(upload: &Upload, bytes: u64) -> Response {
    let mut request = upload.next.request.clone();
    let Payload::File { len, .. } = &mut request.body else { panic!("no file") };
    *len = bytes;
    sends(&request)
}

#[test]
fn every_photo_is_given_to_the_system_once_and_is_safe_when_the_team_has_it() {
    let server = Server::new();
    let pat = with_a_photo(&server, 10);
    let mut sent = 0;
    while let Some(upload) = next(&pat, &[]) {
        assert!(!upload.anywhere, "this person waits for Wi-Fi");
        assert_eq!(rest(&upload).0, 0);
        assert!(pat.hand.upload_ended(upload.next.key, sends(&upload.next.request)).unwrap());
        sent += 1;
        assert_eq!(waiting(&pat), 3 - sent);
    }
    assert_eq!(sent, 3);
    // And the team says so too, of every file.
    pat.hand.network(Network::Free);
    pat.is_quiet();
    assert_eq!(waiting(&pat), 0);
}

#[test]
fn several_are_under_way_at_once_and_one_that_the_system_gave_up_is_given_again() {
    let server = Server::new();
    let pat = with_a_photo(&server, 20);
    let first = next(&pat, &[]).unwrap();
    let second = next(&pat, &[&first.next.key]).unwrap();
    let third = next(&pat, &[&first.next.key, &second.next.key]).unwrap();
    assert_eq!(next(&pat, &[&first.next.key, &second.next.key, &third.next.key]), None);
    assert_eq!(next(&pat, &[&third.next.key, &second.next.key]), Some(first));
}

#[test]
fn a_sync_sends_no_photo_that_the_system_has() {
    let server = Server::new();
    let pat = with_a_photo(&server, 30);
    let first = next(&pat, &[]).unwrap();
    pat.hand.network(Network::Free);
    pat.is_quiet();
    assert_eq!(waiting(&pat), 3, "the app sleeps: all are the system's");
    pat.hand.came_back().unwrap();
    pat.hand.sync_now();
    pat.is_quiet();
    assert_eq!(waiting(&pat), 1, "the app is in front again: all but the one that the system has");
    assert!(pat.hand.upload_ended(first.next.key, sends(&first.next.request)).unwrap());
    assert_eq!(waiting(&pat), 0);
}

#[test]
fn what_was_stopped_in_the_middle_goes_on_from_there() {
    let server = Server::new();
    let pat = with_a_photo(&server, 40);
    let whole = next(&pat, &[]).unwrap();
    let bytes = rest(&whole).1;
    assert!(!pat.hand.upload_ended(whole.next.key.clone(), sends_only(&whole, bytes / 3)).unwrap());
    assert_eq!(waiting(&pat), 3);
    let left = next(&pat, &[]).unwrap();
    assert_eq!(left.next.key, whole.next.key);
    assert_eq!(rest(&left), (bytes / 3, bytes - bytes / 3));
    // The system tries the first request once more: nothing is there twice, and nothing is called safe.
    assert!(!pat.hand.upload_ended(whole.next.key, sends(&whole.next.request)).unwrap());
    pat.is_quiet();
    let left = next(&pat, &[]).unwrap();
    assert!(pat.hand.upload_ended(left.next.key, sends(&left.next.request)).unwrap());
}

#[test]
fn an_answer_that_nobody_told_is_asked_for_and_one_after_the_app_was_closed_counts() {
    let server = Server::new();
    let mut pat = with_a_photo(&server, 50);
    let [untold, told] = {
        let untold = next(&pat, &[]).unwrap();
        let told = next(&pat, &[&untold.next.key]).unwrap();
        [untold, told]
    };
    assert_eq!(sends(&untold.next.request).status, 204);
    let answer = sends(&told.next.request);
    pat.opens_again();
    pat.hand.network(Network::Metered);
    assert!(pat.hand.upload_ended(told.next.key.clone(), answer.clone()).unwrap());
    assert_eq!(waiting(&pat), 2);
    assert!(!pat.hand.upload_ended(told.next.key, answer).unwrap(), "it was said before");
    let third = next(&pat, &[]).unwrap();
    assert_ne!(third.next.key, untold.next.key);
    assert_eq!(waiting(&pat), 1, "the team was asked, and has it");
}

#[test]
fn whoever_chose_any_line_has_photos_sent_over_any() {
    let server = Server::new();
    let pat = with_a_photo(&server, 60);
    let settings = pat.hand.screen(|_| Ok(walkabout_core::screens::settings::SettingsScreen)).unwrap();
    pat.hand.network(Network::None);
    settings.post(|settings, here| settings.choose(here, "photos".into(), "any".into()));
    settings.settled().unwrap();
    assert!(matches!(pat.hand.next_upload(vec![]), Err(Error::Transport(_))), "nobody can be asked");
    pat.hand.network(Network::Metered);
    pat.is_quiet();
    assert_eq!(waiting(&pat), 0, "a sync sent them");
    let folder = tempfile::tempdir().unwrap();
    let photo = write(&folder.path().join("b.jpg"), &jpeg(61, None, None));
    pat.hand.ask(move |phone| assert_eq!(phone.import(&[photo.into()], None).unwrap().new, 1)).unwrap();
    pat.hand
        .ask(|phone| phone.sync_some(walkabout_core::sync::Also { photos: false, map: false }).unwrap().sent)
        .unwrap();
    assert!(next(&pat, &[]).unwrap().anywhere);
}

#[test]
fn an_old_token_is_renewed_and_answers_that_make_no_sense_prove_nothing() {
    let server = Server::new();
    let pat = with_a_photo(&server, 70);
    let before = next(&pat, &[]).unwrap();
    let refused = Response {
        status: 401,
        headers: vec![("upload-offset".into(), rest(&before).1.to_string())],
        body: br#"{"code":"token-old"}"#.to_vec(),
    };
    assert!(!pat.hand.upload_ended(before.next.key.clone(), refused).unwrap());
    pat.is_quiet();
    let after = next(&pat, &[]).unwrap();
    assert_eq!(after.next.key, before.next.key);
    assert_ne!(after.next.request.headers, before.next.request.headers, "with another token");
    let fine = sends(&after.next.request);
    for key in ["", "nonsense", "a/b/c", &after.next.key[1..], &after.next.key[..after.next.key.len() - 2]] {
        assert!(!pat.hand.upload_ended(key.into(), fine.clone()).unwrap(), "{key}");
    }
    for status in [200, 204, 404, 409, 410, 423, 500] {
        let answer = Response { status, headers: vec![], body: vec![] };
        assert!(!pat.hand.upload_ended(after.next.key.clone(), answer).unwrap(), "{status}");
    }
    assert_eq!(waiting(&pat), 3);
}

#[test]
fn whoever_was_taken_off_the_team_hears_it_and_the_photos_go_from_the_phone() {
    let server = Server::new();
    let pat = with_a_photo(&server, 80);
    let upload = next(&pat, &[]).unwrap();
    let Payload::File { path, .. } = upload.next.request.body.clone() else { panic!("no file") };
    assert!(path.exists());
    let person = pat.hand.ask(|phone| phone.member().unwrap().person).unwrap();
    server.revoke(person);
    let answer = sends(&upload.next.request);
    assert!(answer.status >= 400, "{}", answer.status);
    assert!(!pat.hand.upload_ended(upload.next.key, answer).unwrap());
    pat.is_quiet();
    assert!(!path.exists());
    assert!(pat.hand.ask(|phone| phone.member().is_none()).unwrap());
    assert_eq!(pat.place(), Place::Join);
    assert!(matches!(pat.hand.next_upload(vec![]), Err(Error::NotJoined)));
}
