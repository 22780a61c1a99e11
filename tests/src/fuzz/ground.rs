//! What the targets of the server begin with: a team of five, another team on the same server, a few things that somebody wrote. Made once,
//! and each run begins from a copy of its disk with a time of its own.

use crate::{
    server::{Asked, Server},
    time::Time,
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use walkabout_core::ports::Response;
use walkabout_protocol::{
    access::{Actor, Role},
    batch::{Body, Change, ChangeRef, Epoch, Touched, Verdict, When},
    cbor,
    id::{DeviceId, Id, PersonId, ProjectId, RecordId, SaveId},
    value::Value,
    wire::{Join, Joined, Push, Pushed, VERSION, Variant, join_message, path},
};

/// Somebody with a phone.
#[derive(Clone)]
pub(super) struct Member {
    pub person: PersonId,
    pub device: DeviceId,
    pub role: Role,
    pub token: String,
    pub project: ProjectId,
}

/// A change that is on the server, and of what.
#[derive(Clone)]
pub(super) struct Wrote {
    pub record: RecordId,
    pub field: String,
    pub at: ChangeRef,
}

/// See the module.
#[derive(Clone)]
pub(super) struct Known {
    /// Four of the team, and last one of another.
    pub members: Vec<Member>,
    pub epoch: Epoch,
    pub records: Vec<(RecordId, String)>,
    pub wrote: Vec<Wrote>,
    pub photo: RecordId,
}

pub(super) struct Ground {
    server: Server,
    known: Known,
}

/// The files of the photo that everybody here knows of.
pub(super) fn file(variant: Variant) -> Vec<u8> {
    let long: usize = match variant {
        Variant::Thumbnail => 40,
        Variant::Preview => 700,
        Variant::Original => 5_000,
    };
    (0..long).map(|n| (n * 7 % 251) as u8 ^ long as u8).collect()
}

pub(super) fn picture(variant: Variant) -> Value {
    let bytes = file(variant);
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let whole = |n| Value::whole(n).unwrap();
    Value::Map(
        [("hash", Value::text(hash)), ("bytes", whole(bytes.len() as i64)), ("width", whole(4)), ("height", whole(3))]
            .map(|(key, value)| (key.to_owned(), value))
            .into(),
    )
}

impl Member {
    pub fn asks(&self, method: &'static str, path: &str, body: Vec<u8>) -> Asked {
        let headers = vec![("authorization".into(), format!("Bearer {}", self.token))];
        Asked { method, path: path.into(), headers, body, cut: None }
    }

    pub fn actor(&self) -> Actor {
        Actor { person: self.person, role: self.role }
    }
}

/// It answers as one who understands, whatever was asked.
pub(super) fn answer(server: &Server, asked: &Asked) -> Response {
    let answer = server.answer(asked);
    let said = || String::from_utf8_lossy(&answer.body).into_owned();
    assert!((200..500).contains(&answer.status), "{} {}: {} {}", asked.method, asked.path, answer.status, said());
    answer
}

fn joins(server: &Server, role: Role, name: &str, n: u8) -> (Member, Epoch) {
    let code = server.invites(role, name);
    let key = SigningKey::from_slice(&[n; 32]).unwrap();
    let public = key.verifying_key().to_sec1_point(false).as_bytes().to_vec();
    let signature: Signature = key.sign(&join_message(&code, &public));
    let join = Join {
        protocol: VERSION,
        code,
        key: public.into(),
        signature: signature.to_bytes().to_vec().into(),
        label: "a phone".into(),
        name: None,
    };
    let body = cbor::to_vec(&join);
    let asked = Asked { method: "POST", path: path::JOIN.into(), headers: vec![], body, cut: None };
    let joined: Joined = cbor::from_slice(&answer(server, &asked).body).unwrap();
    let Joined { project, person, device, epoch, token, .. } = joined;
    (Member { person, device, role, token: token.token, project }, epoch)
}

impl Ground {
    pub fn new() -> Self {
        let mut server = Server::new(Time::new(), 7);
        let (mair, epoch) = joins(&server, Role::Volunteer, "Mair", 1);
        let (rhys, _) = joins(&server, Role::Volunteer, "Rhys", 2);
        let (sian, _) = joins(&server, Role::Officer, "Siân", 3);
        let (pat, _) = joins(&server, Role::Coordinator, "Pat", 4);
        let home = std::mem::replace(&mut server.project, Id::from_bytes([2; 16]));
        server.begins("Elsewhere");
        let (stranger, _) = joins(&server, Role::Coordinator, "Lee", 5);
        server.project = home;
        let members = vec![mair, rhys, sian, pat, stranger];
        let mut known = Known { members, epoch, records: vec![], wrote: vec![], photo: Id::from_bytes([0; 16]) };
        let garden = known.writes(&server, 0, "asset", &[("name", "Garden".into()), ("capital", "physical".into())]);
        let photo = known.writes(
            &server,
            0,
            "photo",
            &[
                ("of", Value::text(garden.to_string())),
                ("thumbnail", picture(Variant::Thumbnail)),
                ("preview", picture(Variant::Preview)),
                ("original", picture(Variant::Original)),
            ],
        );
        known.photo = photo;
        let talk = known.writes(&server, 2, "conversation", &[("outcome", "talked".into())]);
        let of = Value::text(talk.to_string());
        known.writes(&server, 2, "statement", &[("of", of), ("words", "In confidence".into())]);
        known.writes(&server, 3, "theme", &[("name", "Green".into())]);
        known.writes(&server, 4, "asset", &[("name", "Far away".into())]);
        server.sleeps();
        Ground { server, known }
    }

    /// A server that has just begun, and what is known of it.
    pub fn begins(&self) -> (Server, Known) {
        (self.server.apart(), self.known.clone())
    }
}

impl Known {
    fn writes(&mut self, server: &Server, who: usize, kind: &str, fields: &[(&str, Value)]) -> RecordId {
        let n = self.records.len() as u8;
        let (save, id) = (SaveId::v7(1, [n; 10]), RecordId::v7(1, [n; 10]));
        let changes = fields.iter().map(|(field, value)| Change::set(field, value.clone(), vec![])).collect();
        let records = vec![Touched { id, kind: kind.into(), changes }];
        let body = Body { id: save, made: When { utc_ms: 1, offset_min: 0, monotonic_ms: 0 }, form: None, records };
        let member = &self.members[who];
        let push = Push {
            protocol: VERSION,
            device: member.device,
            epoch: self.epoch,
            now_ms: 1,
            batches: vec![body.to_bytes().into()],
            held: None,
            again: None,
            edits: None,
        };
        let asked = member.asks("POST", path::PUSH, cbor::to_vec(&push));
        let pushed: Pushed = cbor::from_slice(&answer(server, &asked).body).unwrap();
        let verdict = &pushed.verdicts[0].verdict;
        assert!(matches!(verdict, Verdict::Applied { .. }), "{kind}: {verdict:?}");
        self.notes(&body);
        id
    }

    /// From now on these changes can be named.
    pub fn notes(&mut self, body: &Body) {
        for touched in &body.records {
            if !self.records.iter().any(|(id, _)| *id == touched.id) {
                self.records.push((touched.id, touched.kind.clone()));
            }
        }
        let changes = body.changes().take(300);
        self.wrote.extend(changes.map(|(at, of, change)| Wrote { record: of.id, field: change.field.clone(), at }));
    }
}
