//! Bytes on the wire: what a phone's push adds to the words themselves. The words are characters by chance, each worth 6.55 bits, so that
//! nothing could carry them in less.

use crate::{
    Done,
    figures::at_most,
    hall::{Hall, random},
    save::phone_over,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    Phone,
    domain::forms::{EditAsset, NewAsset},
    ports::{Payload, Request, Response, Transport, TransportError},
};
use walkabout_protocol::{
    schema::{Position, asset::Capital},
    wire::path,
};

/// Of one push: some days' work.
const RECORDS: usize = 200;
/// Bits of one character of 94.
const BITS: f64 = 6.55;
/// Which of the five it is, six texts, two tags and a place.
const FIELDS: f64 = 10.0;
/// A place to the centimetre, and how sure it is.
const PLACE_BYTES: f64 = 9.0;

pub fn run() -> Done {
    let hall = Hall::new()?;
    let line = Arc::new(Counting { line: HttpTransport::new()?, pushed: AtomicUsize::new(0) });
    let phone = phone_over(&hall.home("one"), line.clone())?;
    phone.join(&hall.link("one")?, "bench")?;
    sync(&phone)?;
    line.taken();
    let (mut ids, mut worth) = (vec![], 0.0);
    for _ in 0..RECORDS {
        let (thing, bytes) = by_chance();
        worth += bytes;
        ids.push(phone.add_asset(&thing)?.id);
    }
    sync(&phone)?;
    #[allow(clippy::cast_precision_loss)] // a count
    let each = RECORDS as f64;
    at_most("a new record, for each field over its words", (line.taken() - worth) / each / FIELDS, 20.0, "B");
    worth = 0.0;
    for id in ids {
        let (name, bytes) = letters(24);
        worth += bytes;
        phone.edit_asset(id, &EditAsset { name: Some(name), ..EditAsset::default() })?;
    }
    sync(&phone)?;
    at_most("one field written anew, over its words", (line.taken() - worth) / each, 60.0, "B");
    Ok(())
}

fn sync(phone: &Phone) -> Done {
    let report = phone.sync()?;
    if report.done { Ok(()) } else { Err(format!("a sync stopped: {:?}", report.error).into()) }
}

/// So many characters, and the bytes that they are worth.
fn letters(many: u32) -> (String, f64) {
    let mut bytes = vec![0; many as usize];
    blake3::Hasher::new().update(&random::<16>()).finalize_xof().fill(&mut bytes);
    let text = bytes.iter().map(|byte| char::from(b'!' + byte % 94)).collect();
    (text, f64::from(many) * BITS / 8.0)
}

fn by_chance() -> (NewAsset, f64) {
    let mut worth = PLACE_BYTES;
    let mut text = |many| {
        let (text, bytes) = letters(many);
        worth += bytes;
        Some(text)
    };
    let [lon, lat] = random();
    let at = Position {
        accuracy_m: Some(6.0),
        ..Position::by_hand(-2.2 + f64::from(lon) * 1.234_567e-4, 53.4 + f64::from(lat) * 1.234_567e-4)
    };
    let thing = NewAsset {
        capital: Some(Capital::Physical),
        name: text(24),
        description: text(60),
        street: text(20),
        owned_by: text(24),
        looked_after_by: text(24),
        can_say_yes: text(24),
        tags: [text(12), text(12)].into_iter().flatten().collect(),
        at: Some(at),
        ..NewAsset::default()
    };
    (thing, worth)
}

/// Counts what pushes carry.
struct Counting {
    line: HttpTransport,
    pushed: AtomicUsize,
}

impl Counting {
    fn taken(&self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // bytes of a few pushes
        let bytes = self.pushed.swap(0, Ordering::Relaxed) as f64;
        bytes
    }
}

impl Transport for Counting {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        if let Payload::Bytes(bytes) = &request.body
            && request.url.ends_with(path::PUSH)
        {
            self.pushed.fetch_add(bytes.len(), Ordering::Relaxed);
        }
        self.line.exchange(request)
    }
}
