//! The messages between phones and server: whatever is read is written and read again as the same, and a save that is well formed comes to
//! the same record in whatever order its changes are taken.
//!
//! A reader passes over keys that it does not know, so what it writes may be shorter than what came; a save travels and is kept as the bytes
//! that its phone made. Kinds and fields that this version does not know are part of what is read, and stay.

use minicbor::{Decode, Encode};
use std::fmt::Debug;
use walkabout_protocol::{
    batch::{Body, Verdict},
    cbor, limits,
    merge::{Written, apply, apply_batch, join},
    schema,
    state::Record,
    value::Value,
    wire::{
        Challenge, ChallengeAsk, CheckIn, CheckedIn, First, FirstPage, HandOver, HandedOver, History, HistoryAsk, Join,
        Joined, Pull, Push, Pushed, Round, Token, TokenAsk,
    },
};

const READERS: [super::Target; 23] = [
    save,
    record,
    value,
    json,
    reads_back::<Join>,
    reads_back::<Joined>,
    reads_back::<ChallengeAsk>,
    reads_back::<Challenge>,
    reads_back::<TokenAsk>,
    reads_back::<Token>,
    push,
    reads_back::<Pushed>,
    reads_back::<Pull>,
    reads_back::<Round>,
    reads_back::<First>,
    reads_back::<FirstPage>,
    reads_back::<CheckIn>,
    reads_back::<CheckedIn>,
    reads_back::<HistoryAsk>,
    reads_back::<History>,
    reads_back::<Verdict>,
    reads_back::<HandOver>,
    reads_back::<HandedOver>,
];

/// The first byte says which message, the rest is the message.
pub fn wire(bytes: &[u8]) {
    let Some((which, message)) = bytes.split_first() else { return };
    READERS[usize::from(*which) % READERS.len()](message);
}

fn reads_back<T: for<'b> Decode<'b, ()> + Encode<()> + PartialEq + Debug>(bytes: &[u8]) {
    read::<T>(bytes);
}

fn read<T: for<'b> Decode<'b, ()> + Encode<()> + PartialEq + Debug>(bytes: &[u8]) -> Option<T> {
    let read: T = cbor::from_slice(bytes).ok()?;
    let written = cbor::to_vec(&read);
    assert_eq!(cbor::from_slice::<T>(&written).as_ref(), Ok(&read), "it reads back as another");
    Some(read)
}

/// As the server takes it: each batch is bytes of its own.
fn push(bytes: &[u8]) {
    let Some(push) = read::<Push>(bytes) else { return };
    push.batches.iter().for_each(|batch| save(batch));
}

fn save(bytes: &[u8]) {
    let Some(body) = read::<Body>(bytes) else { return };
    if schema::check(&body).is_err() {
        return;
    }
    assert!((1..=limits::BATCH_CHANGES).contains(&body.change_count()));
    for touched in &body.records {
        let written = Written { by: touched.id.cast(), time_ms: body.made.utc_ms, offset_min: body.made.offset_min };
        let new = || Record::new(touched.id, &touched.kind, written.by);
        let (mut once, mut backwards) = (new(), new());
        apply_batch(&mut once, &body, written);
        let mut changes: Vec<_> = body.changes().filter(|(_, of, _)| of.id == touched.id).collect();
        changes.reverse();
        changes.iter().for_each(|(at, _, change)| apply(&mut backwards, *at, change, written));
        assert_eq!(once, backwards, "the order in which changes come makes a difference");
        assert_eq!(join(once.clone(), backwards), once, "what is joined with itself is another");
        let mut twice = once.clone();
        apply_batch(&mut twice, &body, written);
        assert_eq!(once, twice, "a save that comes twice makes a difference");
        packs(&once);
    }
}

fn record(bytes: &[u8]) {
    // What a program wrote itself it reads without looking it over, and does not fall over damage.
    let own = Record::unpack_own(bytes);
    let Ok(record) = Record::unpack(bytes) else { return };
    assert_eq!(own.as_ref(), Ok(&record));
    packs(&record);
}

fn packs(record: &Record) {
    let (heads, whole) = (record.pack(), record.pack_whole());
    let (read, read_whole) = (Record::unpack(&heads).unwrap(), Record::unpack(&whole).unwrap());
    assert_eq!((read.pack(), read_whole.pack_whole()), (heads, whole), "it packs as another");
    for (field, register) in record.fields() {
        assert_eq!(read.register(field).map(|r| r.heads()), Some(register.heads()), "{field} is another");
    }
    assert_eq!((read.bin(), read.conflicts(), read.is_known()), (record.bin(), record.conflicts(), record.is_known()));
}

fn value(bytes: &[u8]) {
    if let Some(value) = read::<Value>(bytes) {
        let text = serde_json::to_string(&value.to_json()).unwrap();
        assert_eq!(Value::from_json(&serde_json::from_str(&text).unwrap()).as_ref(), Ok(&value));
        assert_eq!(cbor::to_vec(&value), bytes, "one value has two forms");
    }
}

/// As the desk sends it.
fn json(bytes: &[u8]) {
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(bytes) else { return };
    if let Ok(value) = Value::from_json(&json) {
        // What is nested more deeply than any message may be is refused when it is read.
        let written = cbor::to_vec(&value);
        if cbor::check(&written).is_ok() {
            assert_eq!(cbor::from_slice::<Value>(&written), Ok(value));
        }
    }
}
