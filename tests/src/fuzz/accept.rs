//! What phones of a team, and of another team, may send in any order: saves with forged ids, bases that nobody made or that go round, foreign
//! records, floods of versions, times beyond all clocks, what was sent before, messages with a byte of them another.
//!
//! The server answers each as one who understands, says *already* to what it took before, hands nobody what they may not read, and what it
//! holds in the end is whole.

use super::{
    ground::{Ground, Known, answer, picture},
    tape::Tape,
};
use crate::server::{Asked, Decided, Server};
use std::collections::{BTreeMap, BTreeSet};
use walkabout_protocol::{
    access::Role,
    audience::{Audience, holders, may_read},
    batch::{Body, Change, ChangeRef, Epoch, Op, Seq, Touched, Verdict, When},
    cbor,
    id::{Id, RecordId, SaveId},
    schema::{KINDS, Shape},
    state::{Record, TRASHED},
    value::Value,
    wire::{CheckIn, Cursor, First, FirstPage, Held, HistoryAsk, Pull, Push, Pushed, Round, VERSION, Variant, path},
};

/// So much happens in one run at most.
const STEPS: usize = 24;
const ROLES: [Role; 5] = [Role::Volunteer, Role::Officer, Role::Coordinator, Role::Reader, Role::AtTable];

thread_local! {
    static GROUND: Ground = Ground::new();
}

/// See the module.
pub fn accept(bytes: &[u8]) {
    runs(bytes);
}

fn runs(bytes: &[u8]) -> Run {
    let (server, known) = GROUND.with(Ground::begins);
    let mut run = Run { server, known, made: 0, sent: vec![], taken: BTreeMap::new(), cursors: vec![] };
    let mut tape = Tape::new(bytes);
    for _ in 0..STEPS {
        if tape.is_at_its_end() {
            break;
        }
        run.step(&mut tape);
    }
    assert_eq!(run.server.doctor().unwrap(), Vec::<String>::new());
    run
}

struct Run {
    server: Server,
    known: Known,
    /// Ids that were made up so far.
    made: u64,
    /// Who sent what.
    sent: Vec<(usize, Push)>,
    /// The numbers of what was taken.
    taken: BTreeMap<SaveId, Seq>,
    cursors: Vec<Cursor>,
}

impl Run {
    fn step(&mut self, tape: &mut Tape<'_>) {
        let who = tape.below(self.known.members.len());
        match tape.below(11) {
            0..=4 => {
                let push = self.push(tape, who);
                self.sends(who, push);
            }
            5 => self.sends_again(tape, who),
            6 => self.sends_damaged(tape, who),
            7 => self.pulls(tape, who),
            8 => self.reads_everything(tape, who),
            9 => self.asks_otherwise(tape, who),
            _ => self.something_happens(tape, who),
        }
    }

    fn fresh<T>(&mut self) -> Id<T> {
        self.made += 1;
        let mut random = [9; 10];
        random[2..].copy_from_slice(&self.made.to_be_bytes());
        Id::v7(crate::time::DAY_ONE_MS, random)
    }

    fn push(&mut self, tape: &mut Tape<'_>, who: usize) -> Push {
        let mut batches = Vec::new();
        for _ in 0..1 + tape.below(3) {
            let mut body = self.body(tape);
            let floods = tape.byte();
            let times = if floods < 16 { 1 + 3 * usize::from(floods) } else { 1 };
            for n in 0..times {
                if n > 0 {
                    body.id = self.fresh();
                }
                batches.push(body.to_bytes().into());
                self.known.notes(&body);
            }
        }
        let member = tape.below(8);
        let device = match member {
            0 => Id::from_bytes(tape.bytes16()),
            1 => tape.one_of(&self.known.members).device,
            _ => self.known.members[who].device,
        };
        let rare = tape.byte();
        Push {
            protocol: VERSION,
            device,
            epoch: if rare & 7 == 1 { Epoch(tape.number()) } else { self.known.epoch },
            now_ms: if rare & 8 == 0 { crate::time::DAY_ONE_MS } else { tape.edge() },
            batches,
            held: (rare & 16 != 0).then(|| Held { saves: tape.edge() as u32, photos: tape.edge() as u32 }),
            again: (rare & 32 != 0).then(|| tape.byte() & 1 == 0),
            edits: (rare & 64 != 0).then(|| {
                let mut places = || (0..tape.below(4)).map(|_| u16::from(tape.byte())).collect();
                (0..3).map(|_| places()).collect()
            }),
        }
    }

    fn body(&mut self, tape: &mut Tape<'_>) -> Body {
        let id = match tape.below(8) {
            0 => SaveId::from_bytes(tape.bytes16()),
            1 if !self.known.wrote.is_empty() => tape.one_of(&self.known.wrote).at.batch,
            2 => self.record_id(tape).cast(),
            3 => SaveId::v4([tape.byte(); 16]),
            _ => self.fresh(),
        };
        let odd = tape.byte();
        let made = When {
            utc_ms: if odd & 1 == 0 { crate::time::DAY_ONE_MS } else { tape.edge() },
            offset_min: if odd & 2 == 0 { 60 } else { tape.edge() as i16 },
            monotonic_ms: if odd & 4 == 0 { 1 } else { tape.number() },
        };
        let form = (odd & 8 != 0).then(|| self.record_id(tape).cast());
        let mut n = 0;
        let records = (0..1 + tape.below(3)).map(|_| self.touched(tape, id, &mut n)).collect();
        Body { id, made, form, records }
    }

    fn record_id(&mut self, tape: &mut Tape<'_>) -> RecordId {
        match tape.below(10) {
            0 => RecordId::from_bytes(tape.bytes16()),
            1 => tape.one_of(&self.known.members).project.cast(),
            2 => tape.one_of(&self.known.members).person.cast(),
            3 => RecordId::v4([tape.byte(); 16]),
            4 => self.fresh(),
            _ => tape.one_of(&self.known.records).0,
        }
    }

    fn touched(&mut self, tape: &mut Tape<'_>, save: SaveId, n: &mut u16) -> Touched {
        let kind = match tape.below(KINDS.len() + 2) {
            0 => tape.text(),
            1 => "of tomorrow".into(),
            n => KINDS[n - 2].id.to_owned(),
        };
        let (id, kind) = match tape.below(4) {
            0 => (self.record_id(tape), kind),
            1 => tape.one_of(&self.known.records),
            _ => (self.fresh(), kind),
        };
        let declared = KINDS.iter().find(|k| k.id == kind);
        let how_many = tape.byte();
        let mut changes = Vec::new();
        for _ in 0..1 + how_many % 5 {
            let fields = declared.map_or(0, |k| k.fields.len());
            let field = match tape.below(fields + 3) {
                0 => tape.text(),
                1 => TRASHED.into(),
                2 => format!("q:{}", self.record_id(tape)),
                n => declared.map_or(String::new(), |k| k.fields[n - 3].id.into()),
            };
            let spec = declared.and_then(|k| k.fields.iter().find(|f| f.id == field));
            let base = self.base(tape, (id, &field), (save, *n));
            let op = match (tape.below(8), spec.is_some_and(|s| s.set)) {
                (0, _) => Op::Remove,
                (1, false) | (2.., true) => Op::Add(self.value(tape, spec.map(|s| s.shape))),
                _ if field == TRASHED => Op::Set(Value::Bool(tape.byte() & 1 == 0)),
                _ => Op::Set(self.value(tape, spec.map(|s| s.shape))),
            };
            let change = Change { field, op, base };
            // Seldom so many that they are too many; what is long and many is only refused for its length.
            let is_short = !matches!(&change.op, Op::Set(value) | Op::Add(value) if value.size() > 64);
            let floods = how_many == 255 && is_short && change.base.len() < 8;
            let times = if floods { 1 + 5 * usize::from(tape.byte()) } else { 1 };
            changes.extend(std::iter::repeat_n(change, times));
            *n = n.saturating_add(times as u16);
        }
        Touched { id, kind, changes }
    }

    /// What a change means to replace.
    fn base(
        &mut self,
        tape: &mut Tape<'_>,
        (record, field): (RecordId, &str),
        (save, n): (SaveId, u16),
    ) -> Vec<ChangeRef> {
        let of_the_record = self.known.wrote.iter().filter(|wrote| wrote.record == record);
        let mut base: Vec<ChangeRef> = match tape.below(9) {
            0 => vec![ChangeRef { batch: SaveId::from_bytes(tape.bytes16()), n: tape.number() as u16 }],
            // Itself, what comes after it, what came before it.
            1 => (n.saturating_sub(1)..=n.saturating_add(1)).map(|n| ChangeRef { batch: save, n }).collect(),
            2 => of_the_record.map(|wrote| wrote.at).collect(),
            3 => vec![tape.one_of(&self.known.wrote).at],
            4 => {
                let many = 20 * tape.byte() as u16;
                (0..many).map(|n| ChangeRef { batch: save, n }).collect()
            }
            5 | 6 => of_the_record.filter(|wrote| wrote.field == field).map(|wrote| wrote.at).collect(),
            _ => vec![],
        };
        base.sort_unstable();
        base.dedup();
        base
    }

    fn value(&mut self, tape: &mut Tape<'_>, shape: Option<Shape>) -> Value {
        match tape.below(12) {
            0 => Value::Null,
            1 => Value::Bool(tape.byte() & 1 == 0),
            2 => Value::whole(tape.edge()).unwrap_or(Value::Null),
            3 => Value::text("a".repeat(300 * usize::from(tape.byte()))),
            4 => {
                let deep = tape.below(22);
                (0..deep).fold(Value::Null, |value, _| match tape.byte() & 1 {
                    0 => Value::List(vec![value]),
                    _ => map([("a", value)]),
                })
            }
            5 => Value::number(f64::from_bits(tape.number())).unwrap_or(Value::Null),
            6 => Value::text(tape.text()),
            _ => self.fitting(tape, shape.unwrap_or(Shape::Any)),
        }
    }

    fn fitting(&mut self, tape: &mut Tape<'_>, shape: Shape) -> Value {
        let number = |n: i64| Value::whole(n).unwrap_or(Value::Null);
        match shape {
            Shape::Text(_) | Shape::Any => Value::text(tape.text()),
            Shape::Choice(words) => tape.one_of(words).into(),
            Shape::Whole(least, most) => number(if tape.byte() & 1 == 0 { least } else { most }),
            Shape::Bool => Value::Bool(tape.byte() & 1 == 0),
            Shape::Position => {
                let degrees = |n: u8, most: f64| Value::number(f64::from(n) / 255.0 * 2.0 * most - most).unwrap();
                map([
                    ("lon", degrees(tape.byte(), 180.0)),
                    ("lat", degrees(tape.byte(), 90.0)),
                    ("accuracy_m", number(tape.byte().into())),
                    ("source", "gps".into()),
                ])
            }
            Shape::Date => Value::text(format!("{}-0{}-1{}", 1900 + tape.below(250), 1 + tape.below(9), tape.below(9))),
            Shape::Instant => number(tape.edge()),
            Shape::Link(_) => Value::text(self.record_id(tape).to_string()),
            Shape::Person => Value::text(tape.one_of(&self.known.members).person.to_string()),
            Shape::Agreement => map([
                ("may", tape.one_of(&["no", "care", "team", "everyone"]).into()),
                ("who", Value::text(tape.text())),
            ]),
            Shape::Answer(_) => map([
                ("value", Value::text(tape.text())),
                ("known", tape.one_of(&["told", "guess", "not-asked"]).into()),
            ]),
            Shape::Photo => picture(tape.one_of(&Variant::ALL)),
            Shape::Stretch => {
                map([("segment", Value::text(tape.text())), ("side", tape.one_of(&["left", "right", "both"]).into())])
            }
        }
    }

    fn sends(&mut self, who: usize, push: Push) {
        let member = self.known.members[who].clone();
        let answer = answer(&self.server, &member.asks("POST", path::PUSH, cbor::to_vec(&push)));
        if answer.status != 200 {
            return;
        }
        let pushed: Pushed = cbor::from_slice(&answer.body).unwrap();
        assert_eq!(pushed.verdicts.len(), push.batches.len(), "a verdict is missing");
        for (bytes, judged) in push.batches.iter().zip(&pushed.verdicts) {
            let Ok(body) = Body::from_bytes(bytes) else {
                assert_eq!(judged.id, None, "what cannot be read has a name");
                continue;
            };
            assert_eq!(judged.id, Some(body.id), "a verdict is of another save");
            match judged.verdict {
                Verdict::Applied { seq, .. } => {
                    assert_eq!(self.taken.insert(body.id, seq), None, "one save was taken twice");
                }
                Verdict::Already { seq, .. } => {
                    let first = self.taken.get(&body.id);
                    assert!(first.is_none_or(|first| *first == seq), "it was {first:?} and is {seq:?}");
                }
                Verdict::Refused { .. } | Verdict::Erased => {}
            }
        }
        self.sent.push((who, push));
    }

    /// What somebody sent before, by themselves or by another.
    fn sends_again(&mut self, tape: &mut Tape<'_>, who: usize) {
        if self.sent.is_empty() {
            return;
        }
        let (first, push) = tape.one_of(&self.sent);
        self.sends(if tape.byte() & 1 == 0 { first } else { who }, push);
    }

    /// A save with a byte of it another, or with its end cut off; or the message itself.
    fn sends_damaged(&mut self, tape: &mut Tape<'_>, who: usize) {
        let mut push = self.push(tape, who);
        let (at, other) = (tape.number() as usize, tape.byte());
        let damage = |bytes: &mut Vec<u8>| match bytes.len() {
            0 => {}
            long if other == 0 => bytes.truncate(at % long),
            long => bytes[at % long] ^= other,
        };
        if tape.byte() & 1 == 0 {
            let mut bytes = push.batches[0].to_vec();
            damage(&mut bytes);
            push.batches[0] = bytes.into();
            self.sends(who, push);
        } else {
            let mut bytes = cbor::to_vec(&push);
            damage(&mut bytes);
            answer(&self.server, &self.known.members[who].asks("POST", path::PUSH, bytes));
        }
    }

    fn pulls(&mut self, tape: &mut Tape<'_>, who: usize) {
        let forged = |tape: &mut Tape<'_>| Cursor {
            epoch: Epoch(tape.number()),
            grants: tape.number(),
            seq: Seq(tape.edge().cast_unsigned()),
        };
        let cursor = match (tape.below(4), self.cursors.is_empty()) {
            (0, _) | (_, true) => forged(tape),
            (1, false) => Cursor { seq: Seq(tape.edge().cast_unsigned()), ..tape.one_of(&self.cursors) },
            (_, false) => tape.one_of(&self.cursors),
        };
        let sure = (0..tape.below(4)).map(|_| tape.one_of(&self.known.wrote).at.batch).collect();
        let photos = (0..tape.below(4)).map(|_| self.record_id(tape)).collect();
        let pull = Pull { protocol: VERSION, cursor, held: None, sure: Some(sure), photos: Some(photos) };
        let asked = self.known.members[who].asks("POST", path::PULL, cbor::to_vec(&pull));
        let answer = answer(&self.server, &asked);
        if answer.status == 200 {
            let round: Round = cbor::from_slice(&answer.body).unwrap();
            self.cursors.push(round.next);
            self.are_for(who, round.rows.iter().map(|row| row.as_slice()));
        }
    }

    /// A first sync to its end, or from a place that somebody made up.
    fn reads_everything(&mut self, tape: &mut Tape<'_>, who: usize) {
        let mut after = (tape.below(4) == 0).then(|| tape.some().to_vec().into());
        // Far fewer than that are there.
        for _ in 0..10 {
            let body = cbor::to_vec(&First { protocol: VERSION, after });
            let answer = answer(&self.server, &self.known.members[who].asks("POST", path::FIRST, body));
            if answer.status != 200 {
                return;
            }
            let page: FirstPage = cbor::from_slice(&answer.body).unwrap();
            self.cursors.push(page.cursor);
            self.are_for(who, page.rows.iter().map(|row| row.as_slice()));
            let Some(next) = page.next else { return };
            after = Some(next);
        }
        panic!("there is no end of it");
    }

    /// Nobody is handed what they may not read.
    fn are_for<'b>(&self, who: usize, rows: impl Iterator<Item = &'b [u8]>) {
        let member = &self.known.members[who];
        let held: BTreeMap<RecordId, (Record, Audience)> = self.server.records();
        let mut seen = BTreeSet::new();
        for row in rows {
            let record = Record::unpack(row).unwrap();
            assert!(seen.insert(record.id), "one record stands twice in a page");
            if member.project != self.server.project {
                // Whatever ids they use: there is nobody else in that team.
                assert_eq!(record.author, member.person, "another team is handed a {}", record.kind);
                continue;
            }
            let (whole, audience) = &held[&record.id];
            let may = may_read(member.actor(), *audience, whole.author, &holders(whole));
            assert!(may, "{:?} is handed a {} that is not theirs to read", member.role, record.kind);
            assert_eq!(row, whole.pack(), "a {} is handed out otherwise than it stands", record.kind);
        }
    }

    fn asks_otherwise(&mut self, tape: &mut Tape<'_>, who: usize) {
        let member = self.known.members[who].clone();
        let record = self.record_id(tape);
        let before = (tape.byte() & 1 == 0).then(|| Seq(tape.edge().cast_unsigned()));
        let in_ms = (tape.byte() & 1 == 0).then(|| tape.edge());
        let check_in = CheckIn { protocol: VERSION, id: record.cast(), turn: tape.edge() as u32, back_in_ms: in_ms };
        let asked: Asked = match tape.below(4) {
            0 => member.asks("POST", path::HISTORY, cbor::to_vec(&HistoryAsk { protocol: VERSION, record, before })),
            1 => member.asks("POST", path::CHECK_IN, cbor::to_vec(&check_in)),
            2 => {
                let place = tape.one_of(&[path::PUSH, path::PULL, path::FIRST, path::HISTORY, path::JOIN, path::TOKEN]);
                member.asks("POST", place, tape.some().to_vec())
            }
            _ => {
                let pages = Cursor { epoch: self.known.epoch, grants: 0, seq: Seq(0) };
                self.cursors.push(pages);
                return;
            }
        };
        answer(&self.server, &asked);
    }

    fn something_happens(&mut self, tape: &mut Tape<'_>, who: usize) {
        let member = self.known.members[who].clone();
        let of_the_team = member.project == self.server.project;
        match tape.below(4) {
            0 if of_the_team && who != 3 => {
                self.server.decides(Decided::OffTheTeam(member.person));
            }
            1 if of_the_team => {
                self.server.decides(Decided::PhoneLost(member.device));
            }
            2 if of_the_team => {
                let role = tape.one_of(&ROLES);
                if self.server.decides(Decided::NewRole(member.person, role)) {
                    self.known.members[who].role = role;
                }
            }
            // An hour to a year, or past the end of a token.
            _ => self.server.time().passes(3_600_000 * i64::from(tape.byte()) * i64::from(tape.byte())),
        }
    }
}

fn map<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Map(members.map(|(key, value)| (key.to_owned(), value)).into())
}

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::fuzz::corpus;

    #[test]
    fn the_corpus_gets_as_far_as_the_disk() {
        let taken: usize = corpus("accept").iter().map(|(_, bytes)| runs(bytes).taken.len()).sum();
        assert!(taken > 20, "{taken} saves are no try");
    }
}
