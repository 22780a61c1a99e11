//! Photos on their way in and out: any order of tus' requests of people of two teams, with any headers, places, offsets and pieces.
//!
//! The server answers each as one who understands. What it publishes has the name of its bytes, every file that it touches lies where it keeps
//! such files, and what is handed out is a file of a photo, whole or the part that was asked for.

use super::{
    ground::{Ground, Known, Member, answer, file},
    tape::Tape,
};
use crate::server::{Asked, Server};
use axum::http::{HeaderName, HeaderValue, Uri};
use base64::{Engine, engine::general_purpose::STANDARD};
use walkabout_protocol::wire::{Variant, path};

/// So much happens in one run at most.
const STEPS: usize = 24;

thread_local! {
    static GROUND: Ground = Ground::new();
}

/// See the module.
pub fn uploads(bytes: &[u8]) {
    runs(bytes);
}

/// How many files were published.
fn runs(bytes: &[u8]) -> usize {
    let (server, known) = GROUND.with(Ground::begins);
    let mut run = Run { server, known, uploads: vec![] };
    let mut tape = Tape::new(bytes);
    for _ in 0..STEPS {
        if tape.is_at_its_end() {
            break;
        }
        run.step(&mut tape);
    }
    run.is_whole()
}

struct Run {
    server: Server,
    known: Known,
    /// Where they go on, and what they are of.
    uploads: Vec<(String, Variant)>,
}

impl Run {
    fn step(&mut self, tape: &mut Tape<'_>) {
        // Mostly she whose photo it is.
        let who = tape.byte();
        let who = if who < 200 { 0 } else { usize::from(who) % self.known.members.len() };
        let member = self.known.members[who].clone();
        let asked = match tape.below(10) {
            0 | 1 => return self.creates(tape, &member),
            2..=4 => self.goes_on(tape, &member),
            5 => self.on_an_upload(tape, &member, "HEAD"),
            6 => self.on_an_upload(tape, &member, "DELETE"),
            7 => return self.reads(tape, &member),
            8 => self.anything(tape, &member),
            _ => {
                // Up to nine days: an upload is kept for seven.
                self.server.time().passes(3_600_000 * i64::from(tape.byte()));
                return;
            }
        };
        self.asks(tape, asked);
    }

    fn creates(&mut self, tape: &mut Tape<'_>, member: &Member) {
        let variant = tape.one_of(&Variant::ALL);
        let odd = tape.byte();
        let record = if odd & 1 == 0 { self.known.photo } else { tape.one_of(&self.known.records).0 };
        let packed = |text: &str| STANDARD.encode(text);
        let metadata = match odd >> 1 & 3 {
            1 => tape.text(),
            2 => format!("record {},variant {}", STANDARD.encode(tape.some()), STANDARD.encode(tape.some())),
            _ => format!("record {},variant {}", packed(&record.to_string()), packed(variant.word())),
        };
        let length = if odd & 8 == 0 { file(variant).len().to_string() } else { number(tape) };
        let mut asked = member.asks("POST", path::FILES, vec![]);
        asked.headers.extend(headers([
            ("tus-resumable", "1.0.0".into()),
            ("upload-length", length),
            ("upload-metadata", metadata),
        ]));
        if let Some(answer) = self.asks(tape, asked)
            && answer.status == 201
        {
            let place = answer.headers.iter().find(|(name, _)| name == "location").unwrap();
            self.uploads.push((place.1.clone(), variant));
        }
    }

    fn goes_on(&self, tape: &mut Tape<'_>, member: &Member) -> Asked {
        let (place, variant) = self.place(tape);
        let whole = file(variant);
        let odd = tape.byte();
        let from = if odd & 1 == 0 { 0 } else { whole.len() * tape.below(17) / 16 };
        let to = if odd & 2 == 0 { whole.len() } else { from + (whole.len() - from) * tape.below(17) / 16 };
        let offset = if odd & 4 == 0 { from.to_string() } else { number(tape) };
        let body = match odd >> 3 & 3 {
            1 => tape.some().to_vec(),
            2 => [&whole[from..to], tape.some()].concat(),
            _ => whole[from..to].to_vec(),
        };
        let cut = (odd & 32 != 0).then(|| body.len() * tape.below(17) / 16);
        let (method, meant) = if odd & 64 == 0 { ("PATCH", None) } else { ("POST", Some("PATCH")) };
        let mut asked = Asked { cut, ..member.asks(method, &place, body) };
        asked.headers.extend(headers([
            ("tus-resumable", "1.0.0".into()),
            ("content-type", "application/offset+octet-stream".into()),
            ("upload-offset", offset),
        ]));
        asked.headers.extend(meant.map(|meant| ("x-http-method-override".into(), meant.into())));
        asked
    }

    fn on_an_upload(&self, tape: &mut Tape<'_>, member: &Member, method: &'static str) -> Asked {
        let (place, _) = self.place(tape);
        let mut asked = member.asks(method, &place, vec![]);
        asked.headers.extend(headers([("tus-resumable", "1.0.0".into())]));
        asked
    }

    fn place(&self, tape: &mut Tape<'_>) -> (String, Variant) {
        match (tape.below(8), self.uploads.is_empty()) {
            (1.., false) => tape.one_of(&self.uploads),
            _ => (format!("{}/{}", path::FILES, tape.text()), Variant::Preview),
        }
    }

    /// What comes out is of that photo, whole or a part.
    fn reads(&self, tape: &mut Tape<'_>, member: &Member) {
        let variant = tape.one_of(&Variant::ALL);
        let mut asked =
            member.asks("GET", &format!("{}/{}/{}", path::PHOTOS, self.known.photo, variant.word()), vec![]);
        if tape.byte() & 1 == 1 {
            asked.headers.push(("range".into(), format!("bytes={}", tape.text())));
        }
        let Some(answer) = self.asks(tape, asked) else { return };
        let whole = file(variant);
        match answer.status {
            200 => assert_eq!(answer.body, whole, "a photo comes out otherwise than it came in"),
            206 => {
                let part = &answer.body;
                assert!(!part.is_empty() && whole.windows(part.len()).any(|w| w == part), "a part of no photo");
            }
            status => assert!(answer.body.len() < 1_000, "{status} with a body"),
        }
    }

    fn anything(&self, tape: &mut Tape<'_>, member: &Member) -> Asked {
        let method = tape.one_of(&["GET", "HEAD", "PATCH", "DELETE", "POST", "OPTIONS", "PUT"]);
        let root = tape.one_of(&[path::FILES, path::PHOTOS, path::PACKS, "/api", "/assets"]);
        let asked = member.asks(method, &format!("{root}/{}", tape.text()), tape.some().to_vec());
        if tape.byte() & 1 == 0 { Asked { headers: vec![], ..asked } } else { asked }
    }

    /// With one or two headers that nobody expects; `None` where it is no request of HTTP.
    fn asks(&self, tape: &mut Tape<'_>, mut asked: Asked) -> Option<walkabout_core::ports::Response> {
        for _ in 0..tape.below(8).saturating_sub(5) {
            let known = ["tus-resumable", "upload-length", "upload-offset", "upload-metadata", "content-type", "range"];
            let name = match tape.below(known.len() + 4) {
                0 => tape.text().to_ascii_lowercase(),
                1 => "if-none-match".into(),
                2 => "authorization".into(),
                3 => "x-http-method-override".into(),
                n => known[n - 4].into(),
            };
            let value = tape.text();
            // In the place of what was there, or once more beside it.
            if tape.byte() & 1 == 0 {
                asked.headers.retain(|(other, _)| *other != name);
            }
            asked.headers.push((name, value));
        }
        let is_a_header = |(name, value): &(String, String)| {
            HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok()
        };
        let is_one = Uri::try_from(format!("{}{}", crate::server::ADDRESS, asked.path)).is_ok();
        (is_one && asked.headers.iter().all(is_a_header)).then(|| answer(&self.server, &asked))
    }

    fn is_whole(&self) -> usize {
        let mut published = 0;
        assert_eq!(self.server.doctor().unwrap(), Vec::<String>::new());
        let (files, folder) = (self.server.world.files(), self.server.world.folder());
        for operation in self.server.world.history() {
            let path: &str = &operation.path;
            let top = path.split('/').next().unwrap_or_default();
            let inside = matches!(top, "" | "blobs" | "uploads") || top.starts_with("walkabout.db");
            assert!(inside && !path.contains(".."), "it touches {path:?}");
        }
        for first in 0..=255_u8 {
            let first = format!("{first:02x}");
            for path in files.list(folder.join("blobs").join(&first)).unwrap() {
                let bytes = files.read(&path).unwrap();
                let name = first.clone() + &path.file_name().unwrap().to_string_lossy();
                let hash = blake3::hash(&bytes).to_hex();
                assert_eq!(name, hash.as_str(), "a file holds other bytes than its name says");
                assert!(Variant::ALL.iter().any(|variant| file(*variant) == bytes), "a file that no photo names");
                published += 1;
            }
        }
        published
    }
}

fn headers<const N: usize>(all: [(&str, String); N]) -> [(String, String); N] {
    all.map(|(name, value)| (name.to_owned(), value))
}

/// As somebody may write one.
fn number(tape: &mut Tape<'_>) -> String {
    match tape.below(4) {
        0 => tape.text(),
        1 => tape.edge().to_string(),
        2 => tape.number().to_string(),
        _ => tape.byte().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::fuzz::corpus;

    #[test]
    fn the_corpus_gets_as_far_as_the_disk() {
        let published: usize = corpus("uploads").iter().map(|(_, bytes)| runs(bytes)).sum();
        assert!(published >= 3, "{published} files are no try");
    }
}
