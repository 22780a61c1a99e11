//! The access table of the plan, through the wire: every kind, role and deed, on one's own and on others' records.
//!
//! The table is written out here by hand from the plan, so that it can disagree with the code.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use team::{Phone, Save, Server, record_id, save};
use walkabout_protocol::{
    access::Role,
    batch::{Verdict, Why},
    id::RecordId,
    schema::KINDS,
    state::TRASHED,
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Reads {
    Everyone,
    Team,
    Care,
    AuthorAndCoordinators,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Who {
    AllButReaders,
    OfficersAndCoordinators,
    Coordinators,
    Author,
    AuthorAndCoordinators,
    AuthorOfficersAndCoordinators,
    Nobody,
}

struct Row {
    kinds: &'static [&'static str],
    reads: Reads,
    create: Who,
    edit: Who,
    trash: Who,
}

const fn row(kinds: &'static [&'static str], reads: Reads, create: Who, edit: Who, trash: Who) -> Row {
    Row { kinds, reads, create, edit, trash }
}

/// As section 4 of the plan says. A photo here hangs from a place, a private note from its own author's talk. *Holder* has its own test.
const TABLE: &[Row] = &[
    row(
        &["asset", "group", "gathering"],
        Reads::Everyone,
        Who::AllButReaders,
        Who::AllButReaders,
        Who::AuthorAndCoordinators,
    ),
    row(
        &["note", "need", "given", "link"],
        Reads::Team,
        Who::AllButReaders,
        Who::AllButReaders,
        Who::AuthorAndCoordinators,
    ),
    row(
        &["conversation", "statement"],
        Reads::Care,
        Who::AllButReaders,
        Who::AuthorAndCoordinators,
        Who::AuthorAndCoordinators,
    ),
    row(&["private_note"], Reads::Care, Who::AllButReaders, Who::Author, Who::AuthorAndCoordinators),
    row(
        &["contact"],
        Reads::Care,
        Who::AllButReaders,
        Who::AuthorOfficersAndCoordinators,
        Who::AuthorOfficersAndCoordinators,
    ),
    row(&["promise", "question"], Reads::Care, Who::AllButReaders, Who::AuthorAndCoordinators, Who::Coordinators),
    row(&["photo"], Reads::Everyone, Who::AllButReaders, Who::AllButReaders, Who::AuthorAndCoordinators),
    row(&["walk"], Reads::AuthorAndCoordinators, Who::AllButReaders, Who::Author, Who::Coordinators),
    row(&["doorstep", "street_visit"], Reads::Team, Who::AllButReaders, Who::AllButReaders, Who::Coordinators),
    row(
        &["idea", "ask", "permission", "barrier"],
        Reads::Team,
        Who::OfficersAndCoordinators,
        Who::OfficersAndCoordinators,
        Who::Coordinators,
    ),
    row(&["stakeholder"], Reads::Care, Who::OfficersAndCoordinators, Who::OfficersAndCoordinators, Who::Coordinators),
    row(&["project"], Reads::Everyone, Who::Coordinators, Who::Coordinators, Who::Coordinators),
    row(&["theme", "decision", "reading"], Reads::Team, Who::Coordinators, Who::Coordinators, Who::Coordinators),
    // A version of a form never changes: what answers it must mean the same for ever.
    row(&["form"], Reads::Team, Who::Coordinators, Who::Nobody, Who::Coordinators),
];

fn allowed(who: Who, role: Role, own: bool) -> bool {
    let (officer, coordinator) = (role == Role::Officer, role == Role::Coordinator);
    match role {
        Role::Reader => return false,
        // At the table one adds, and mends one's own.
        Role::AtTable if !own => return false,
        _ => {}
    }
    match who {
        Who::AllButReaders => true,
        Who::OfficersAndCoordinators => officer || coordinator,
        Who::Coordinators => coordinator,
        Who::Author => own,
        Who::AuthorAndCoordinators => own || coordinator,
        Who::AuthorOfficersAndCoordinators => own || officer || coordinator,
        Who::Nobody => false,
    }
}

fn reads(reads: Reads, role: Role) -> bool {
    match reads {
        Reads::Everyone => true,
        Reads::Team => matches!(role, Role::Volunteer | Role::Officer | Role::Coordinator),
        Reads::Care => matches!(role, Role::Officer | Role::Coordinator),
        Reads::AuthorAndCoordinators => role == Role::Coordinator,
    }
}

/// A batch that makes a record of a kind, with what it hangs from.
struct Made {
    before: Option<Save>,
    save: Save,
    id: RecordId,
}

const FIELD: &str = "q:01890a5d-ac96-774b-bcce-b302099a8057";

fn make(kind: &str, place: RecordId) -> Made {
    let (id, talk, spot) = (record_id(), record_id(), record_id());
    let made = save().on(id, kind).set(FIELD, "first");
    match kind {
        // Of a place of one's own: at the table nobody may change another's.
        "photo" => Made { before: Some(save().on(spot, "asset").set("name", "Tree")), save: made.of(spot), id },
        "link" | "promise" | "question" => Made { before: None, save: made.of(place), id },
        "private_note" | "statement" => {
            let before = save().on(talk, "conversation").set("outcome", "talked");
            Made { before: Some(before), save: made.of(talk), id }
        }
        "contact" => Made { before: None, save: made.agreed("care").of(place), id },
        _ => Made { before: None, save: made, id },
    }
}

fn is(verdict: &Verdict) -> Result<(), Why> {
    match verdict {
        Verdict::Applied { .. } => Ok(()),
        Verdict::Refused { why, .. } => Err(why.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_table_names_every_kind_once() {
    let mut named: Vec<_> = TABLE.iter().flat_map(|r| r.kinds).copied().collect();
    let mut all: Vec<_> = KINDS.iter().map(|k| k.id).collect();
    named.sort_unstable();
    all.sort_unstable();
    assert_eq!(named, all);
}

#[test]
fn each_deed_of_each_role_on_each_kind_is_taken_or_refused_as_the_plan_says() {
    let server = Server::new();
    let desk = server.phone(Role::Coordinator);
    let place = record_id();
    desk.send(&save().on(place, "asset").set("name", "Bench"));
    for role in Role::ALL {
        let me = server.phone(*role);
        for row in TABLE {
            for kind in row.kinds {
                creating(&me, *role, row, kind, place);
                changing(&desk, &me, *role, row, kind, place);
            }
        }
    }
}

fn creating(me: &Phone, role: Role, row: &Row, kind: &str, place: RecordId) {
    let made = make(kind, place);
    if let Some(before) = &made.before {
        me.verdict(before);
    }
    let may = allowed(row.create, role, true);
    let got = is(&me.verdict(&made.save));
    if may {
        assert_eq!(got, Ok(()), "{role:?} makes {kind}");
    } else {
        assert_eq!(got, Err(Why::MayNotCreate), "{role:?} makes {kind}");
        // Nothing of a refused batch is there: the same id is free for somebody who may.
    }
    if !may {
        return;
    }
    // A street visit is nobody's, so whoever made it is as anybody.
    let own = kind != "street_visit";
    let open = own || reads(row.reads, role);
    deeds(me, role, row, kind, made.id, own, open);
}

fn changing(desk: &Phone, me: &Phone, role: Role, row: &Row, kind: &str, place: RecordId) {
    let made = make(kind, place);
    if let Some(before) = &made.before {
        desk.send(before);
    }
    desk.send(&made.save);
    deeds(me, role, row, kind, made.id, false, reads(row.reads, role));
}

fn deeds(me: &Phone, role: Role, row: &Row, kind: &str, id: RecordId, own: bool, open: bool) {
    let deeds = [
        (row.edit, FIELD, "again".into(), Why::MayNotEdit, "changes"),
        (row.trash, TRASHED, true.into(), Why::MayNotTrash, "bins"),
        (row.trash, TRASHED, false.into(), Why::MayNotTrash, "takes out of the bin"),
    ];
    for (who, field, value, why, word) in deeds {
        let value: walkabout_protocol::value::Value = value;
        let expected = match (open, allowed(who, role, own)) {
            (false, _) => Err(Why::MayNotEdit),
            (true, true) => Ok(()),
            (true, false) => Err(why),
        };
        let got = is(&me.verdict(&save().on(id, kind).set(field, value)));
        assert_eq!(got, expected, "{role:?} {word} {kind}, own: {own}");
    }
}

#[test]
fn whoever_holds_a_promise_or_is_asked_may_answer_and_no_one_else_of_their_role() {
    let server = Server::new();
    let (desk, holder, other) =
        (server.phone(Role::Coordinator), server.phone(Role::Volunteer), server.phone(Role::Volunteer));
    for (kind, field) in [("promise", "outcome_words"), ("question", "answer")] {
        let id = record_id();
        desk.send(&save().on(id, kind).set("holder", holder.me.person.to_string().as_str()));
        holder.send(&save().on(id, kind).set(field, "Done on Monday"));
        assert_eq!(holder.refusal(&save().on(id, kind).set(TRASHED, true)).1, Why::MayNotTrash, "{kind}");
        assert_eq!(other.refusal(&save().on(id, kind).set(field, "Mine")).1, Why::MayNotEdit, "{kind}");
    }
}

#[test]
fn a_private_note_belongs_under_ones_own_talk_alone() {
    let server = Server::new();
    let (officer, desk) = (server.phone(Role::Officer), server.phone(Role::Coordinator));
    let talk = record_id();
    officer.send(&save().on(talk, "conversation").set("outcome", "talked"));
    let note = || save().on(record_id(), "private_note").of(talk).set("saw", "A full sink");
    assert_eq!(desk.refusal(&note()), (0, Why::MayNotCreate));
    officer.send(&note());
    assert_eq!(
        officer.refusal(&save().on(record_id(), "private_note").set("saw", "x")).1,
        Why::MayNotCreate,
        "of nothing"
    );
}

#[test]
fn a_photo_of_a_talk_follows_the_talk() {
    let server = Server::new();
    let (walker, officer, desk) =
        (server.phone(Role::Volunteer), server.phone(Role::Officer), server.phone(Role::Coordinator));
    let (talk, photo) = (record_id(), record_id());
    walker.send(&save().on(talk, "conversation").set("outcome", "talked"));
    // She does not see the talk any more, and it is hers all the same.
    walker.send(&save().on(photo, "photo").of(talk).set("caption", "The steps"));
    assert_eq!(officer.refusal(&save().on(record_id(), "photo").of(talk)).1, Why::MayNotCreate);
    assert_eq!(officer.refusal(&save().on(photo, "photo").set("caption", "x")).1, Why::MayNotEdit);
    desk.send(&save().on(photo, "photo").set("caption", "The steps, wet"));
    // Moving it under something else is making it there.
    let (place, other_talk) = (record_id(), record_id());
    officer
        .send(&save().on(place, "asset").set("name", "Steps").on(other_talk, "conversation").set("outcome", "talked"));
    assert_eq!(walker.refusal(&save().on(photo, "photo").of(other_talk)), (0, Why::NoParent));
    walker.send(&save().on(photo, "photo").of(place));
}

#[test]
fn who_may_not_read_a_record_learns_nothing_from_trying_to_change_it() {
    let server = Server::new();
    let (officer, mut walker) = (server.phone(Role::Officer), server.phone(Role::Volunteer));
    let secret = record_id();
    officer.send(&save().on(secret, "stakeholder").set("role", "Head of parks"));
    // Its own kind, another kind, the bin, a base: one and the same answer.
    for try_it in [
        save().on(secret, "stakeholder").set("role", "x"),
        save().on(secret, "asset").set("name", "x"),
        save().on(secret, "stakeholder").set(TRASHED, true),
        save().on(secret, "asset").set(TRASHED, true),
    ] {
        assert_eq!(walker.refusal(&try_it), (0, Why::MayNotEdit));
    }
    assert_eq!(walker.refusal(&save().on(record_id(), "note").set("text", "x").of(secret)), (1, Why::NoParent));
    assert_eq!(walker.refusal(&save().on(record_id(), "note").set("text", "x").of(record_id())), (1, Why::NoParent));
    walker.begin();
    assert!(!walker.told.contains(&secret));
}
