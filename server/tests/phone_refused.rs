//! A phone's save that the team's computer refuses, by the rules that it has, and that arrives once the reason has passed.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod in_hand;
mod team;

use in_hand::InHand;
use team::{Phone as Wire, Server, record_id, save};
use walkabout_core::{
    screens::{
        my_work::{MyWork, MyWorkState},
        one_thing::OneThing,
    },
    store::Fate,
};
use walkabout_protocol::{
    access::Role,
    batch::{ChangeRef, Why},
    id::{PersonId, RecordId},
    schema::Typed,
};

/// Mair's own phone, whole.
struct Mair(InHand);

impl Mair {
    fn of(server: &Server) -> Self {
        Mair(InHand::of(server, Role::Volunteer, "Mair"))
    }

    fn person(&self) -> PersonId {
        self.0.hand.ask(|phone| phone.member().unwrap().person).unwrap()
    }

    fn syncs(&self) {
        self.0.hand.sync_now();
        self.0.is_quiet();
    }

    fn fate_of(&self, thing: RecordId) -> Fate {
        self.0.hand.ask(move |phone| phone.store().saves_of(thing).unwrap()[0].fate.clone()).unwrap()
    }

    fn work(&self) -> MyWorkState {
        self.0.hand.screen(|_| Ok(MyWork::default())).unwrap().settled().unwrap().state
    }
}

/// Siân at the desk asks somebody; gives where that stands.
fn asks(desk: &Wire, question: RecordId, whom: PersonId, instead: &[ChangeRef]) -> ChangeRef {
    let asked = save().on(question, "question").set_over("holder", whom.to_value(), instead);
    desk.send(&asked);
    asked.at(0)
}

#[test]
fn an_answer_that_was_asked_of_another_meanwhile_is_refused_and_arrives_when_it_is_hers_again() {
    let server = Server::new();
    let (desk, pat) = (server.phone(Role::Coordinator), server.phone(Role::Volunteer));
    let mair = Mair::of(&server);
    let (bench, question) = (record_id(), record_id());
    let first = save()
        .on(bench, "asset")
        .set("name", "Bench")
        .on(question, "question")
        .of(bench)
        .set("text", "Who has the key?")
        .set("holder", mair.person().to_value());
    desk.send(&first);
    mair.syncs();
    assert_eq!(mair.work().questions.len(), 1);

    // While she writes her answer, Siân asks Pat.
    let pats = asks(&desk, question, pat.me.person, &[first.at(3)]);
    let answer = mair.0.hand.screen(move |here| OneThing::open(here, question)).unwrap();
    answer.post(|one, here| one.write(here, "The chapel".into()));
    answer.post(OneThing::save);
    assert_eq!(answer.settled().unwrap().trouble, None);
    mair.syncs();
    assert_eq!(mair.fate_of(question), Fate::Refused(Why::MayNotEdit));
    let row = mair.work().rows.remove(0);
    assert!(row.details.iter().any(|line| line.starts_with("Why: Someone else wrote this.")), "{:?}", row.details);

    // Sent again too early it says so again; when Siân asks her once more, it arrives.
    let sends_again = || {
        answer.post(OneThing::send_again);
        answer.settled().unwrap();
        mair.syncs();
    };
    sends_again();
    assert_eq!(mair.fate_of(question), Fate::Refused(Why::MayNotEdit));
    asks(&desk, question, mair.person(), &[pats]);
    sends_again();
    assert!(matches!(mair.fate_of(question), Fate::Applied(_)), "{:?}", mair.fate_of(question));
    assert!(mair.work().rows.iter().all(|row| row.mend.is_none()));
    let mut reader = server.phone(Role::Coordinator);
    reader.begin();
    assert_eq!(reader.record(question).unwrap().text("answer"), Some("The chapel"));
}
