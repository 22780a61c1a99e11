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
    batch::{Body, Change, ChangeRef, Epoch, Seq, Verdict, Why},
    cbor,
    id::Id,
    merge::{Written, apply},
    state::Record,
    value::Value,
    wire::{
        CheckIn, CheckedIn, Cursor, End, FirstPage, HandOver, HandedOver, Judged, Push, Pushed, Round, Stands,
        digest_of, path,
    },
};

/// What it is like, and what it was asked.
#[derive(Default)]
pub struct TeamState {
    pub reachable: bool,
    /// It is of before check-ins and the coordinators' inbox.
    pub old: bool,
    /// What lies with the coordinators, as it came.
    pub handed: Vec<HandOver>,
    /// What they decided of all that.
    pub decided: Option<HandedOver>,
    /// It does what it is told, and nobody hears its answers.
    pub mute: bool,
    pub seen_by: Vec<String>,
    /// What it holds, as it was said last.
    pub check_ins: Vec<CheckIn>,
    /// A coordinator has noted that they are safe.
    pub safe: bool,
    /// The paths that were asked, in their order.
    pub asked: Vec<String>,
    /// What everybody on the team may read, packed.
    pub rows: Vec<Vec<u8>>,
    /// Its sum counts a record that it tells nobody of, as no team's computer of ours does.
    pub counts_more: bool,
    /// What it does not take, by the id of a field, and why; everything else is taken.
    pub refuses: Option<(&'static str, Why)>,
    /// The exact bytes of each save that it has taken, in their order.
    pub took: Vec<Vec<u8>>,
}

impl TeamState {
    fn take_for_the_coordinators(&mut self, said: HandOver) -> HandedOver {
        let known = self.handed.iter().any(|handed| handed.id == said.id);
        if let (true, Some(decided)) = (known, &self.decided) {
            return decided.clone();
        }
        if !known && said.save.is_some() {
            self.handed.push(said);
            return HandedOver { stands: Stands::Waiting, words: None };
        }
        HandedOver { stands: if known { Stands::Waiting } else { Stands::Unknown }, words: None }
    }

    /// A save that names changes which it never took is refused for that, as a real team's computer does.
    fn judge(&mut self, bytes: &[u8]) -> Judged {
        let body = Body::from_bytes(bytes).unwrap();
        let knows = |base: &ChangeRef| self.took.iter().any(|took| Body::from_bytes(took).unwrap().id == base.batch);
        let refuses = |change: &Change| match &self.refuses {
            Some((field, why)) if *field == change.field => Some(why.clone()),
            _ if change.base.is_empty() || change.base.iter().any(knows) => None,
            _ => Some(Why::UnknownBase),
        };
        let no = body.changes().find_map(|(at, _, change)| refuses(change).map(|why| (at.n, why)));
        let verdict = match no {
            Some((change, why)) => Verdict::Refused { change, why },
            None => Verdict::Applied { seq: Seq(5), conflicts: 0, forget: vec![] },
        };
        if matches!(verdict, Verdict::Applied { .. }) {
            self.took.push(bytes.to_vec());
        }
        Judged { id: Some(body.id), verdict }
    }
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
        // It has no room for photos today.
        if request.url.contains(path::FILES) {
            return Ok(Response { status: 503, headers: vec![], body: vec![] });
        }
        let Payload::Bytes(bytes) = &request.body else { panic!("a message has bytes") };
        let cursor = Cursor { epoch: Epoch(1), grants: 0, seq: Seq(9) };
        team.asked.push(request.url.rsplit('/').next().unwrap().to_owned());
        let answer = if asked(path::HAND_OVER) {
            if team.old {
                return Ok(Response { status: 404, headers: vec![], body: vec![] });
            }
            message(&team.take_for_the_coordinators(cbor::from_slice(bytes).unwrap()))
        } else if asked(path::CHECK_IN) {
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
            let verdicts = push.batches.iter().map(|batch| team.judge(batch)).collect();
            message(&Pushed { epoch: Epoch(1), now_ms: 0, verdicts })
        } else if asked(path::FIRST) {
            let rows = team.rows.iter().cloned().map(Into::into).collect();
            message(&FirstPage { rows, next: None, cursor, total: 0, people: None, now_ms: 0 })
        } else {
            let digest =
                team.rows.iter().map(|row| digest_of(row)).fold(u128::from(team.counts_more), u128::wrapping_add);
            let digest = digest.to_be_bytes();
            let end = Some(End { durable: Seq(0), digest });
            message(&Round {
                rows: vec![],
                gone: vec![],
                next: cursor,
                end,
                people: None,
                now_ms: 0,
                missing: None,
                not_whole: None,
            })
        };
        if team.mute { Err(TransportError::NoConnection("cut off".into())) } else { Ok(answer) }
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
