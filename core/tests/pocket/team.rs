//! A team's computer for tests, as small as it can be: it takes everything, holds check-ins, and can be out of reach.
#![allow(dead_code)] // each test program uses its own part

use super::{MAIR, member};
use std::sync::{Arc, Mutex};
use walkabout_core::{
    ports::{Payload, Request, Response, Transport, TransportError},
    store::{Page, Store},
};
use walkabout_protocol::{
    access::Role,
    batch::{Body, Change, ChangeRef, Epoch, Seq, Verdict},
    cbor,
    id::Id,
    merge::{Written, apply},
    state::Record,
    value::Value,
    wire::{CheckIn, CheckedIn, Cursor, End, FirstPage, Judged, Push, Pushed, Round, digest_of, path},
};

/// What it is like, and what it was asked.
#[derive(Default)]
pub struct TeamState {
    pub reachable: bool,
    /// It is of before check-ins.
    pub old: bool,
    pub seen_by: Vec<String>,
    /// What it holds, as it was said last.
    pub check_ins: Vec<CheckIn>,
    /// A coordinator has noted that they are safe.
    pub safe: bool,
    /// The paths that were asked, in their order.
    pub asked: Vec<String>,
    /// What everybody on the team may read, packed.
    pub rows: Vec<Vec<u8>>,
}

#[derive(Clone, Default)]
pub struct Team(pub Arc<Mutex<TeamState>>);

impl Team {
    pub fn is(&self, change: impl FnOnce(&mut TeamState)) {
        change(&mut self.0.lock().unwrap());
    }
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }
    pub fn holds(&self) -> Option<CheckIn> {
        self.0.lock().unwrap().check_ins.last().cloned()
    }
}

impl Transport for Team {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let mut team = self.0.lock().unwrap();
        if !team.reachable {
            return Err(TransportError::NoConnection("no signal".into()));
        }
        let asked = |ending: &str| request.url.ends_with(ending);
        let Payload::Bytes(bytes) = &request.body else { panic!("a message has bytes") };
        let cursor = Cursor { epoch: Epoch(1), grants: 0, seq: Seq(9) };
        team.asked.push(request.url.rsplit('/').next().unwrap().to_owned());
        Ok(if asked(path::CHECK_IN) {
            if team.old {
                return Ok(Response { status: 404, headers: vec![], body: vec![] });
            }
            let said: CheckIn = cbor::from_slice(bytes).unwrap();
            let open = said.back_in_ms.is_some() && !team.safe;
            let answer = CheckedIn { turn: said.turn, open, seen_by: team.seen_by.clone() };
            team.check_ins.push(said);
            message(&answer)
        } else if asked(path::PUSH) {
            let push: Push = cbor::from_slice(bytes).unwrap();
            let verdict = |batch: &minicbor::bytes::ByteVec| Judged {
                id: Some(Body::from_bytes(batch).unwrap().id),
                verdict: Verdict::Applied { seq: Seq(5), conflicts: 0, forget: vec![] },
            };
            message(&Pushed { epoch: Epoch(1), now_ms: 0, verdicts: push.batches.iter().map(verdict).collect() })
        } else if asked(path::FIRST) {
            let rows = team.rows.iter().cloned().map(Into::into).collect();
            message(&FirstPage { rows, next: None, cursor, total: 0, people: None, now_ms: 0 })
        } else {
            let digest = team.rows.iter().map(|row| digest_of(row)).fold(0, u128::wrapping_add).to_be_bytes();
            let end = Some(End { durable: Seq(0), digest });
            message(&Round { rows: vec![], gone: vec![], next: cursor, end, people: None, now_ms: 0 })
        })
    }
}

fn message<T: minicbor::Encode<()>>(message: &T) -> Response {
    Response { status: 200, headers: vec![], body: cbor::to_vec(message) }
}

impl Team {
    /// What the project's own record says, which the phone has read.
    pub fn says_of_the_project(&self, store: &Store, fields: &[(&str, &str)]) {
        let mut project = Record::new(member(Role::Volunteer).project.cast(), "project", MAIR);
        for (n, (field, text)) in (0..).zip(fields) {
            let at = ChangeRef { batch: Id::from_bytes([6; 16]), n };
            let change = Change::set(field, Value::from(*text), vec![]);
            apply(&mut project, at, &change, Written { by: MAIR, time_ms: 0, offset_min: 0 });
        }
        project.seq = Seq(1);
        let page = Page { rows: vec![project.pack()], ..Page::default() };
        store.take_round(&page, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(1) }, None).unwrap();
        self.is(|team| team.rows = page.rows);
    }
}
