//! A server in a few lines, for phones that crash: it keeps what it is sent, merges it and hands it out in small pages. It lives on
//! while phones die, and can be forked with them. What a real server must do is tested with the real one.

use std::{
    collections::BTreeMap,
    io::Read as _,
    sync::{Mutex, MutexGuard, PoisonError},
};

use flate2::read::GzDecoder;
use minicbor::bytes::ByteVec;
use walkabout_core::ports::{Payload, Request, Response, Transport, TransportError};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Change, Epoch, Seq, Touched, Verdict, When, Why},
    cbor,
    id::{Id, PersonId, RecordId, SaveId},
    merge::{Written, apply_batch},
    state::Record,
    value::Value,
    wire::{
        Challenge, Cursor, End, First, FirstPage, Gone, HandOver, HandedOver, How, Judged, Pull, Push, Pushed, Round,
        Somebody, Stands, Token, digest_of, path,
    },
};

use crate::phone::member;

/// All of the team but this phone.
pub struct Team(Mutex<State>);

#[derive(Clone, Default)]
struct State {
    head: Seq,
    verdicts: BTreeMap<SaveId, Verdict>,
    records: BTreeMap<RecordId, Record>,
    gone: BTreeMap<RecordId, Gone>,
    people: Vec<Somebody>,
    people_at: Seq,
    uploads: Vec<(u64, u64)>,
    refused: Option<&'static str>,
    kept_from_sender: Option<&'static str>,
    knows_no_sure: bool,
    per_page: usize,
    /// What lies with the coordinators.
    handed: BTreeMap<SaveId, Vec<u8>>,
}

const EPOCH: Epoch = Epoch(1);
const PAT: PersonId = Id::from_bytes([4; 16]);

impl Default for Team {
    fn default() -> Self {
        Self::new(3)
    }
}

impl Team {
    /// A team without records, that answers `per_page` records at a time.
    pub fn new(per_page: usize) -> Self {
        let somebody = |id, name: &str, role| Somebody { id, name: name.into(), role, active: true };
        let people = vec![somebody(member().person, "Nia", Role::Officer), somebody(PAT, "Pat", Role::Coordinator)];
        Self(Mutex::new(State { people, per_page, people_at: Seq(1), head: Seq(1), ..State::default() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A second team of which everything so far is true too.
    pub fn fork(&self) -> Self {
        Self(Mutex::new(self.state().clone()))
    }

    /// Pat writes texts into record `n`, which is made where there is none.
    pub fn pat_writes(&self, n: u8, kind: &str, fields: &[(&str, &str)]) -> RecordId {
        let mut state = self.state();
        let id = RecordId::from_bytes([n; 16]);
        let base = |field: &str| state.records.get(&id).map(|r| r.base(field)).unwrap_or_default();
        let changes = fields.iter().map(|(field, text)| Change::set(field, Value::text(*text), base(field))).collect();
        let mut save = [n; 16];
        save[..8].copy_from_slice(&state.head.0.to_be_bytes());
        let body = Body {
            id: SaveId::from_bytes(save),
            made: When { utc_ms: 1_772_000_000_000, offset_min: 0, monotonic_ms: 0 },
            form: None,
            records: vec![Touched { id, kind: kind.into(), changes }],
        };
        state.apply(&body, PAT);
        id
    }

    /// The team hears that the person was given another role.
    pub fn gives_nia(&self, role: Role) {
        let mut state = self.state();
        state.head.0 += 1;
        state.people_at = state.head;
        if let Some(nia) = state.people.iter_mut().find(|p| p.id == member().person) {
            nia.role = role;
        }
    }

    /// A record goes from this phone's sight, or for good.
    pub fn takes_away(&self, id: RecordId, how: How) {
        let mut state = self.state();
        state.head.0 += 1;
        let seq = state.head;
        state.records.remove(&id);
        state.gone.insert(id, Gone { id, seq, how });
    }

    /// From now on a batch that touches this kind is refused.
    pub fn refuses(&self, kind: &'static str) {
        self.state().refused = Some(kind);
    }

    /// From now on a record of this kind, once sent, is not for its sender to keep.
    pub fn keeps_from_sender(&self, kind: &'static str) {
        self.state().kept_from_sender = Some(kind);
    }

    /// What lies with the coordinators.
    pub fn handed(&self) -> Vec<SaveId> {
        self.state().handed.keys().copied().collect()
    }

    /// The coordinators take in all that lies there.
    pub fn takes_in(&self) {
        let mut state = self.state();
        let refused = state.refused.take();
        for bytes in std::mem::take(&mut state.handed).into_values() {
            if let Ok(body) = Body::from_bytes(&bytes) {
                state.apply(&body, member().person);
            }
        }
        state.refused = refused;
    }

    /// As a server of before phones asked for what is with the team for sure.
    pub fn is_of_old(&self) {
        self.state().knows_no_sure = true;
    }

    /// How many batches it has kept.
    pub fn batches(&self) -> usize {
        self.state().verdicts.values().filter(|v| matches!(v, Verdict::Applied { .. })).count()
    }

    pub fn has_batch(&self, id: SaveId) -> bool {
        matches!(self.state().verdicts.get(&id), Some(Verdict::Applied { .. }))
    }

    /// The sum of all that this phone's person may read.
    pub fn digest(&self) -> u128 {
        self.state().digest()
    }

    pub fn record(&self, id: RecordId) -> Option<Record> {
        self.state().records.get(&id).cloned()
    }
}

impl State {
    fn apply(&mut self, body: &Body, by: PersonId) -> Verdict {
        if let Some(Verdict::Applied { seq, forget, .. }) = self.verdicts.get(&body.id) {
            return Verdict::Already { seq: *seq, forget: forget.clone() };
        }
        let is = |kind: Option<&str>, touched: &Touched| kind.is_some_and(|kind| kind == touched.kind);
        if body.records.iter().any(|t| is(self.refused, t)) {
            return Verdict::Refused { change: 0, why: Why::MayNotCreate };
        }
        self.head.0 += 1;
        let written = Written { by, time_ms: body.made.utc_ms, offset_min: body.made.offset_min };
        let mut forget = Vec::new();
        for touched in &body.records {
            let record = self.records.entry(touched.id).or_insert_with(|| Record::new(touched.id, &touched.kind, by));
            apply_batch(record, body, written);
            record.seq = self.head;
            if is(self.kept_from_sender, touched) {
                forget.push(touched.id);
            }
        }
        let verdict = Verdict::Applied { seq: self.head, conflicts: 0, forget };
        self.verdicts.insert(body.id, verdict.clone());
        verdict
    }

    fn readable(&self) -> impl Iterator<Item = &Record> {
        self.records.values().filter(|r| self.kept_from_sender != Some(r.kind.as_str()))
    }

    fn digest(&self) -> u128 {
        self.readable().fold(0_u128, |sum, r| sum.wrapping_add(digest_of(&r.pack())))
    }

    fn cursor(&self, seq: Seq) -> Cursor {
        Cursor { epoch: EPOCH, grants: 1, seq }
    }

    fn push(&mut self, push: &Push) -> Pushed {
        let verdicts = push.batches.iter().map(|bytes| match Body::from_bytes(bytes) {
            Ok(body) => Judged { id: Some(body.id), verdict: self.apply(&body, member().person) },
            Err(_) => Judged { id: None, verdict: Verdict::Refused { change: 0, why: Why::Malformed } },
        });
        let verdicts = verdicts.collect();
        Pushed { epoch: EPOCH, now_ms: push.now_ms, verdicts }
    }

    fn hand_over(&mut self, said: &HandOver) -> HandedOver {
        let stands = if self.verdicts.contains_key(&said.id) {
            Stands::TakenIn
        } else if let Some(bytes) = &said.save {
            self.handed.entry(said.id).or_insert_with(|| bytes.to_vec());
            Stands::Waiting
        } else if self.handed.contains_key(&said.id) {
            Stands::Waiting
        } else {
            Stands::Unknown
        };
        HandedOver { stands, words: None }
    }

    /// Pages are in the order of ids; a page is named by the last id before it and the head when reading began.
    fn first(&self, first: &First) -> FirstPage {
        let (after, head) = match first.after.as_deref().map(|a| a.split_at(16)) {
            Some((id, head)) => (Some(id.to_vec()), Seq(u64::from_be_bytes(head.try_into().unwrap_or_default()))),
            None => (None, self.head),
        };
        let mut rest = self.readable().filter(|r| after.as_deref().is_none_or(|after| &r.id.bytes()[..] > after));
        let rows: Vec<&Record> = rest.by_ref().take(self.per_page).collect();
        let more = rest.next().is_some();
        let next = rows.last().filter(|_| more).map(|r| [&r.id.bytes()[..], &head.0.to_be_bytes()].concat().into());
        FirstPage {
            rows: rows.iter().map(|r| ByteVec::from(r.pack())).collect(),
            next,
            cursor: self.cursor(head),
            total: self.records.len() as u64,
            people: first.after.is_none().then(|| self.people.clone()),
            now_ms: 0,
        }
    }

    fn round(&self, pull: &Pull) -> Round {
        let after = pull.cursor.seq;
        let mut events: Vec<(Seq, Option<&Record>, Option<Gone>)> =
            self.readable().map(|r| (r.seq, Some(r), None)).collect();
        events.extend(self.gone.values().map(|g| (g.seq, None, Some(*g))));
        events.retain(|(seq, ..)| *seq > after);
        events.sort_by_key(|(seq, ..)| *seq);
        let mut page = 0;
        // What one commit changed is not torn into two pages.
        while page < events.len() && (page < self.per_page || events[page].0 == events[page - 1].0) {
            page += 1;
        }
        let last = page == events.len();
        let next = if last { self.head } else { events[page - 1].0 };
        let digest = self.digest();
        Round {
            rows: events[..page].iter().filter_map(|(_, r, _)| r.map(|r| r.pack().into())).collect(),
            gone: events[..page].iter().filter_map(|(_, _, g)| *g).collect(),
            next: self.cursor(next),
            end: last.then_some(End { durable: Seq(0), digest: digest.to_be_bytes() }),
            people: (self.people_at > after).then(|| self.people.clone()),
            now_ms: 0,
            missing: self.missing(pull),
            not_whole: None,
        }
    }

    fn missing(&self, pull: &Pull) -> Option<Vec<SaveId>> {
        let has = |id: &SaveId| matches!(self.verdicts.get(id), Some(Verdict::Applied { .. }));
        let missing: Vec<_> = pull.sure.iter().flatten().filter(|id| !has(id)).copied().collect();
        Some(missing).filter(|missing| !missing.is_empty() && !self.knows_no_sure)
    }

    /// tus, as far as the phone goes: bytes are counted, not kept.
    fn upload(&mut self, request: &Request, inside: &str) -> Response {
        let offset = |offset: u64| vec![("upload-offset".to_owned(), offset.to_string())];
        let answer = |status, headers| Response { status, headers, body: vec![] };
        if request.method == "POST" {
            let header = |name: &str| request.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
            let len = header("upload-length").and_then(|v| v.parse().ok()).unwrap_or(0);
            self.uploads.push((0, len));
            let place = format!("{}/{}", path::FILES, self.uploads.len() - 1);
            return answer(201, vec![("location".into(), place)]);
        }
        let n: Option<usize> = inside.trim_start_matches('/').parse().ok();
        let Some((at, _)) = n.and_then(|n| self.uploads.get_mut(n)) else { return answer(404, vec![]) };
        if let Payload::File { len, .. } = &request.body {
            *at += len;
        }
        answer(if request.method == "HEAD" { 200 } else { 204 }, offset(*at))
    }
}

/// The bytes of a message, as they were before they were squeezed for the line.
fn asked(request: &Request) -> Option<Vec<u8>> {
    let Payload::Bytes(bytes) = &request.body else { return Some(vec![]) };
    if !request.headers.iter().any(|(name, value)| name == "content-encoding" && value == "gzip") {
        return Some(bytes.clone());
    }
    let mut whole = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut whole).ok()?;
    Some(whole)
}

impl Transport for Team {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let mut state = self.state();
        let broken = || TransportError::Broken("not a message of this team".into());
        let at = request.url.strip_prefix(&member().server).ok_or_else(broken)?;
        let asked = asked(request).ok_or_else(broken)?;
        let body = match at {
            path::CHALLENGE => cbor::to_vec(&Challenge { nonce: vec![5; 16].into() }),
            path::TOKEN => cbor::to_vec(&Token { token: "a token".into(), good_for_ms: 86_400_000 }),
            path::PUSH => cbor::to_vec(&state.push(&cbor::from_slice(&asked).map_err(|_| broken())?)),
            path::FIRST => cbor::to_vec(&state.first(&cbor::from_slice(&asked).map_err(|_| broken())?)),
            path::PULL => cbor::to_vec(&state.round(&cbor::from_slice(&asked).map_err(|_| broken())?)),
            path::HAND_OVER => cbor::to_vec(&state.hand_over(&cbor::from_slice(&asked).map_err(|_| broken())?)),
            at => match at.strip_prefix(path::FILES) {
                Some(inside) => return Ok(state.upload(request, inside)),
                None => return Err(broken()),
            },
        };
        Ok(Response { status: 200, headers: vec![], body })
    }
}
