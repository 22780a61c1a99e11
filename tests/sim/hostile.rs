//! What no phone sends: every request of a first day with one bit turned anywhere, messages that claim to be larger or deeper than they are,
//! names that lead elsewhere. Each is refused or does what it says; the server never breaks, and what it holds stays whole.

use crate::{
    first_day::{FirstDay, first_day},
    server::{Asked, Server},
    server_trouble::is_as_before,
};
use std::collections::BTreeSet;
use walkabout_protocol::wire::path;
use walkabout_tests::Dice;

/// The server as it stood before each kind of request that has a body, and that request.
fn moments() -> Vec<(Server, Asked)> {
    let FirstDay { mut server, asked } = first_day();
    let mut seen = BTreeSet::new();
    let mut moments = Vec::new();
    for asked in asked {
        let mut before = server.again();
        server.rises(1);
        assert!(server.answer(&asked).status < 300);
        server.sleeps();
        if !asked.body.is_empty() && seen.insert((asked.method, asked.path.clone())) {
            before.sleeps();
            moments.push((before, asked));
        }
    }
    moments
}

/// It answers as one who understands, and what it holds can be read.
fn stands(server: &Server, asked: &Asked, case: &str) -> u16 {
    let answer = server.answer(asked);
    assert!((200..500).contains(&answer.status), "{case}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
    answer.status
}

#[test]
fn no_flipped_bit_of_a_request_breaks_the_server_or_what_it_holds() {
    let mut dice = Dice::new(12);
    let (mut refused, mut taken) = (0, 0);
    for (ground, asked) in moments() {
        let server = ground.again();
        for at in 0..asked.body.len() {
            let mut other = asked.clone();
            other.body[at] ^= 1 << dice.below(8);
            let status = stands(&server, &other, &format!("{} byte {at}", asked.path));
            *(if status < 300 { &mut taken } else { &mut refused }) += 1;
        }
        assert_eq!(server.doctor().unwrap(), Vec::<String>::new(), "{}", asked.path);
        assert!(stands(&server, &asked, "as it was meant") < 500);
    }
    assert!(refused > 500 && taken > 50, "{refused} refused, {taken} taken");
}

/// Each with a number of its own, in order, as a well-made message has them.
fn a_million_fields() -> Vec<u8> {
    let field = |n: u32| [&[0x1a], &n.to_be_bytes()[..], &[0x00]].concat();
    [vec![0xba, 0x00, 0x0f, 0x42, 0x40]].into_iter().chain((65_536..1_065_536).map(field)).flatten().collect()
}

/// CBOR that is small and says that it is not, or is as large as it says.
fn claims() -> Vec<(&'static str, Vec<u8>)> {
    let deep = |open: &[u8], n: usize| open.repeat(n);
    vec![
        ("arrays in arrays", deep(&[0x81], 60_000)),
        ("maps in maps", deep(&[0xa1, 0x00], 30_000)),
        ("tags on tags", deep(&[0xc1], 60_000)),
        ("arrays without end", deep(&[0x9f], 60_000)),
        ("an array of four thousand million", vec![0x9a, 0xff, 0xff, 0xff, 0xff, 0x00]),
        ("an array of all there is", vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ("a map of all there is", vec![0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ("bytes of all there is", vec![0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ("text of all there is", vec![0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ("sixteen thousand fields of one", [vec![0xba, 0, 0, 0x40, 0], [0x00, 0x00].repeat(16_384)].concat()),
        ("a million fields", a_million_fields()),
        ("nothing", vec![]),
    ]
}

#[test]
fn a_message_that_claims_to_be_larger_or_deeper_than_it_is_is_refused() {
    for (ground, asked) in moments().into_iter().filter(|(_, asked)| asked.method == "POST") {
        let server = ground.again();
        for (what, claim) in claims() {
            // As the message itself, and where a message has its first field.
            for body in [claim.clone(), [&asked.body[..2], &claim].concat(), [&asked.body, &claim[..]].concat()] {
                let same = body == asked.body;
                let status = stands(&server, &Asked { body, ..asked.clone() }, &format!("{} {what}", asked.path));
                assert!(same || status >= 400, "{} {what}: {status}", asked.path);
            }
        }
        assert_eq!(server.doctor().unwrap(), Vec::<String>::new(), "{}", asked.path);
    }
}

#[test]
fn no_name_in_a_path_or_a_header_leads_out_of_the_folder() {
    let (ground, asked) = moments().into_iter().find(|(_, asked)| asked.method == "PATCH").unwrap();
    let server = ground.again();
    let names = [
        "..",
        "%2e%2e",
        "..%2f..%2fsecret",
        "%2e%2e%2f%2e%2e%2fwalkabout.db",
        "%00",
        "a%00b",
        "%ff%fe",
        "C:%5Csecret",
        "walkabout.db",
        "0",
        "-1",
        "00000000-0000-0000-0000-000000000000",
        "%F0%9F%93%B7",
        "a%0d%0aset-cookie:b",
    ];
    for name in names {
        let places = [
            format!("{}/{name}", path::FILES),
            format!("{}/{name}/original", path::PHOTOS),
            format!("{}/{name}/{name}", path::PHOTOS),
            format!("{}/{name}", path::PACKS),
            format!("/assets/{name}"),
        ];
        for (place, method) in
            places.iter().flat_map(|place| ["GET", "HEAD", "PATCH", "DELETE", "POST"].map(|m| (place, m)))
        {
            let case = format!("{method} {place}");
            let body = if method == "PATCH" { asked.body.clone() } else { vec![] };
            let status = stands(&server, &Asked { method, path: place.clone(), body, ..asked.clone() }, &case);
            assert!(status >= 400, "{case}: {status}");
        }
    }
    let numbers = ["-1", "+1", " 1", "1e3", "0x10", "18446744073709551615", "18446744073709551616", "", "1,2", "NaN"];
    for (header, said) in ["upload-offset", "upload-length"].into_iter().flat_map(|h| numbers.map(|n| (h, n))) {
        let mut other = asked.clone();
        other.headers.retain(|(name, _)| name != header);
        other.headers.push((header.into(), said.into()));
        let post = Asked { method: "POST", path: path::FILES.into(), body: vec![], ..other.clone() };
        assert!(stands(&server, &post, &format!("POST {header} {said:?}")) >= 400);
        if header == "upload-offset" {
            assert!(stands(&server, &other, &format!("PATCH {header} {said:?}")) >= 400);
        }
    }
    assert!(is_as_before(&server, &ground), "something was changed");
}
