//! What a record's page reads and writes, over HTTP as a browser does it, beside phones that work on the same things.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use serde_json::{Value, json};
use team::{
    Problem, Server, agreement,
    desk::{Browser, said},
    random, record_id, save,
};
use walkabout::clock::now_ms;
use walkabout_protocol::{
    access::Role,
    batch::Change,
    id::{RecordId, SaveId},
    value::Value::Whole,
};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn new_id() -> String {
    SaveId::v7(now_ms(), random()[..10].try_into().unwrap()).to_string()
}

/// A browser at a project.
struct Page<'s> {
    server: &'s Server,
    desk: Browser,
}

fn page(server: &Server, role: Role) -> Page<'_> {
    Page { server, desk: server.desk(role) }
}

fn set(field: &str, value: impl Into<Value>, base: &[Value]) -> Value {
    json!({ "field": field, "op": "set", "value": value.into(), "base": base })
}

fn save_of(id: RecordId, kind: &str, changes: &[Value]) -> Value {
    let records = json!([{ "id": id.to_string(), "kind": kind, "changes": changes }]);
    json!({ "id": new_id(), "made": { "utc_ms": now_ms(), "offset_min": 60 }, "now_ms": now_ms(), "records": records })
}

/// Every version of a field, for the base of what replaces them.
fn heads(view: &Value, field: &str) -> Vec<Value> {
    let versions = view["fields"][field]["versions"].as_array().cloned().unwrap_or_default();
    versions.iter().map(|v| v["at"].clone()).collect()
}

/// Every version of every field.
fn all_heads(view: &Value) -> Vec<Value> {
    let fields = view["fields"].as_object().unwrap();
    let mut all: Vec<Value> = fields.keys().flat_map(|f| heads(view, f)).collect();
    for field in fields.values() {
        all.extend(field["members"].as_array().unwrap().iter().flat_map(|m| m["at"].as_array().unwrap().clone()));
    }
    all
}

fn values(view: &Value, field: &str) -> Vec<Value> {
    let versions = view["fields"][field]["versions"].as_array().cloned().unwrap_or_default();
    versions.iter().map(|v| v["value"].clone()).collect()
}

impl Page<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/projects/{}{rest}", self.server.project)
    }
    fn whole(&self, id: RecordId) -> Result<Value, Problem> {
        self.desk.read(&self.path(&format!("/records/{id}")))
    }
    fn view(&self, id: RecordId) -> Value {
        self.whole(id).unwrap()["record"].clone()
    }
    fn history(&self, id: RecordId) -> Result<Value, Problem> {
        self.desk.read(&self.path(&format!("/records/{id}/history")))
    }
    fn send(&self, save: &Value) -> Result<Value, Problem> {
        said(self.desk.post(&self.path("/saves"), save))
    }
    /// Saves what must be taken.
    fn change(&self, id: RecordId, kind: &str, changes: &[Value]) -> Value {
        let verdict = self.send(&save_of(id, kind, changes)).unwrap();
        assert_eq!(verdict["verdict"], "applied", "{verdict}");
        verdict
    }
    fn me(&self) -> String {
        self.desk.person.unwrap().to_string()
    }
}

#[test]
fn a_field_is_edited_in_place_and_two_versions_stand_side_by_side_until_somebody_chooses() {
    let server = Server::new();
    let (desk, phone) = (page(&server, Role::Coordinator), server.phone(Role::Volunteer));
    let id = record_id();
    let made = save().on(id, "asset").set("name", "Bench").set("capital", "physical");
    phone.send(&made);

    let seen = desk.view(id);
    assert_eq!((&seen["kind"], &seen["bin"], &seen["title"]), (&json!("asset"), &json!("out"), &json!("Bench")));
    assert_eq!(seen["author"], phone.me.person.to_string());
    assert_eq!((&seen["may"]["edit"], &seen["may"]["trash"]), (&json!(true), &json!(true)));
    let verdict = desk.change(id, "asset", &[set("name", "Oak bench", &heads(&seen, "name"))]);
    assert_eq!((&verdict["conflicts"], &verdict["forget"]), (&json!(0), &json!([])));
    let seen = desk.view(id);
    assert_eq!(values(&seen, "name"), ["Oak bench"]);
    assert_eq!(seen["fields"]["name"]["versions"][0]["by"], desk.me());
    assert_eq!(seen["fields"]["name"]["versions"][0]["offset_min"], 60);
    assert_eq!(values(&seen, "capital"), ["physical"], "and nothing else moved");

    // Somebody who had not seen it.
    phone.send(&save().on(id, "asset").set_over("name", "Old bench", &[made.at(0)]));
    let seen = desk.view(id);
    assert_eq!(values(&seen, "name"), ["Old bench", "Oak bench"], "the last one first");
    assert_eq!(
        (&seen["fields"]["name"]["conflict"], &seen["fields"]["capital"]["conflict"]),
        (&json!(true), &json!(false))
    );
    desk.change(id, "asset", &[set("name", "The oak bench", &heads(&seen, "name"))]);
    let seen = desk.view(id);
    assert_eq!(
        (values(&seen, "name"), &seen["fields"]["name"]["conflict"]),
        (vec![json!("The oak bench")], &json!(false))
    );
}

#[test]
fn members_of_a_set_come_and_go_one_by_one() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    let add = |tag: &str| json!({ "field": "tags", "op": "add", "value": tag });
    desk.change(id, "asset", &[set("name", "Bench", &[]), add("oak"), add("shade")]);
    desk.change(id, "asset", &[add("oak")]);
    let tags = desk.view(id)["fields"]["tags"].clone();
    assert_eq!(tags["versions"], json!([]));
    assert_eq!((&tags["members"][0]["value"], tags["members"][0]["at"].as_array().unwrap().len()), (&json!("oak"), 2));
    desk.change(id, "asset", &[json!({ "field": "tags", "op": "remove", "base": tags["members"][0]["at"] })]);
    let left = desk.view(id)["fields"]["tags"]["members"].clone();
    assert_eq!((left.as_array().unwrap().len(), &left[0]["value"]), (1, &json!("shade")));
}

#[test]
fn what_is_binned_leaves_its_page_and_whoever_had_not_seen_it_keeps_it_until_people_decide() {
    let server = Server::new();
    let (desk, phone) = (page(&server, Role::Coordinator), server.phone(Role::Volunteer));
    let (talk, words) = (record_id(), record_id());
    phone.send(&save().on(talk, "conversation").agreed("team").on(words, "statement").of(talk).set("words", "Quiet"));
    let children = |desk: &Page<'_>| desk.whole(talk).unwrap()["children"].as_array().unwrap().len();
    assert_eq!(children(&desk), 1);

    let seen = desk.view(words);
    desk.change(words, "statement", &[set("trashed", true, &all_heads(&seen))]);
    assert_eq!((desk.view(words)["bin"].clone(), children(&desk)), (json!("in"), 0));
    phone.send(&save().on(words, "statement").set("remark", "Said twice"));
    let seen = desk.view(words);
    assert_eq!((&seen["bin"], children(&desk)), (&json!("disputed"), 1), "visible until people decide");
    assert_eq!(seen["fields"]["trashed"]["conflict"], true);

    desk.change(words, "statement", &[set("trashed", false, &heads(&seen, "trashed"))]);
    let seen = desk.view(words);
    assert_eq!((&seen["bin"], values(&seen, "words")), (&json!("out"), vec![json!("Quiet")]));
}

#[test]
fn a_history_says_who_did_what_and_when_and_nothing_of_other_records() {
    let mut server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (id, other) = (record_id(), record_id());
    // A phone whose clock is a day behind.
    let behind = now_ms() - 86_400_000;
    let mut both = save().on(other, "note").set("text", "elsewhere").on(id, "asset").set("name", "Bench");
    both.0.made.utc_ms = behind;
    both.0.made.offset_min = 60;
    let mut push = phone.push_of(vec![both.bytes()]);
    push.now_ms = behind;
    phone.try_push(&push).unwrap();
    {
        let desk = page(&server, Role::Coordinator);
        desk.change(id, "asset", &[set("name", "Oak bench", &heads(&desk.view(id), "name"))]);
    }
    phone.send(&save().on(id, "asset").set("glow", true));
    // From the saves as they lie on the disk.
    server.kill();
    server.start();
    let desk = page(&server, Role::Officer);
    let told = desk.history(id).unwrap();
    assert_eq!(told["more"], false);
    let saves = told["saves"].as_array().unwrap();
    let people: Vec<&Value> = saves.iter().map(|s| &s["by"]).collect();
    assert_eq!(people[0], people[2], "newest first");
    assert_eq!(people[0], &json!(phone.me.person.to_string()));
    assert_ne!(people[0], people[1]);
    assert_eq!(saves[0]["changes"], json!([{ "field": "glow", "op": "set", "value": true, "before": [] }]));
    assert_eq!(
        saves[1]["changes"],
        json!([{ "field": "name", "op": "set", "value": "Oak bench", "before": ["Bench"] }])
    );
    assert_eq!(saves[2]["changes"], json!([{ "field": "name", "op": "set", "value": "Bench", "before": [] }]));
    assert_eq!((&saves[2]["id"], &saves[2]["offset_min"]), (&json!(both.0.id.to_string()), &json!(60)));
    let off = now_ms() - saves[2]["made_ms"].as_i64().unwrap();
    assert!((0..60_000).contains(&off), "by the corrected clock, not {off} ms ago");
    assert!(!told.to_string().contains("elsewhere"));

    // A part of it, and what stood before the oldest of the part.
    let middle = saves[0]["seq"].as_u64().unwrap();
    let older = desk.desk.read(&desk.path(&format!("/records/{id}/history?before={middle}"))).unwrap();
    assert_eq!(older["saves"], json!([saves[1], saves[2]]));

    for role in [Role::Volunteer, Role::Reader] {
        assert_eq!(page(&server, role).history(id).unwrap_err(), is(403, "not-allowed"), "{role:?}");
    }
    assert_eq!(desk.history(record_id()).unwrap_err(), is(404, "not-found"));
}

#[test]
fn an_edit_is_undone_by_setting_back_what_stood_before() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    desk.change(id, "asset", &[set("name", "Bench", &[])]);
    desk.change(id, "asset", &[set("name", "Bank", &heads(&desk.view(id), "name"))]);
    let before = desk.history(id).unwrap()["saves"][0]["changes"][0]["before"][0].clone();
    desk.change(id, "asset", &[set("name", before, &heads(&desk.view(id), "name"))]);
    assert_eq!(values(&desk.view(id), "name"), ["Bench"]);
    let told = desk.history(id).unwrap();
    assert_eq!(
        (told["saves"].as_array().unwrap().len(), &told["saves"][0]["changes"][0]["before"]),
        (3, &json!(["Bank"]))
    );
}

#[test]
fn the_clock_of_a_browser_is_corrected_as_a_phones_is() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    let ahead = now_ms() + 3_600_000;
    let mut save = save_of(id, "asset", &[set("name", "Bench", &[])]);
    save["made"]["utc_ms"] = json!(ahead - 5_000);
    save["now_ms"] = json!(ahead);
    desk.send(&save).unwrap();
    let off = now_ms() - desk.view(id)["fields"]["name"]["versions"][0]["time_ms"].as_i64().unwrap();
    assert!((5_000..60_000).contains(&off), "{off}");
}

#[test]
fn whoever_may_only_look_is_refused_and_nothing_changes() {
    let server = Server::new();
    let (desk, reader) = (page(&server, Role::Coordinator), page(&server, Role::Reader));
    let id = record_id();
    desk.change(id, "asset", &[set("name", "Bench", &[])]);
    let seen = reader.view(id);
    assert_eq!(seen["may"], json!({ "edit": false, "trash": false, "add": [] }));
    let verdict = reader.send(&save_of(id, "asset", &[set("name", "Mine", &heads(&seen, "name"))])).unwrap();
    assert_eq!((&verdict["verdict"], &verdict["why"]), (&json!("refused"), &json!("may-not-edit")));
    let verdict = reader.send(&save_of(id, "asset", &[set("trashed", true, &all_heads(&seen))])).unwrap();
    assert_eq!(verdict["why"], "may-not-trash");
    assert_eq!(desk.view(id), {
        let mut same = seen.clone();
        same["may"] = desk.view(id)["may"].clone();
        same
    });
    // Without the header that a foreign page cannot set.
    let bare = reader.desk.bare("POST", &reader.path("/saves")).header("content-type", "application/json");
    assert_eq!(said(bare.body(save_of(id, "asset", &[]).to_string()).send().unwrap()).unwrap_err(), is(403, "csrf"));
}

#[test]
fn a_record_that_was_taken_back_while_it_was_open_is_as_if_it_had_never_been() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    desk.change(id, "asset", &[set("name", "Bench", &[])]);
    let seen = desk.view(id);
    let db = rusqlite::Connection::open(server.folder.database()).unwrap();
    db.execute("INSERT INTO erased (project, id, seq) VALUES (1, ?1, 9)", [id.bytes()]).unwrap();
    assert_eq!(desk.history(id).unwrap()["saves"], json!([]), "before its state is gone, its saves are");
    db.execute("DELETE FROM records WHERE id = ?1", [id.bytes()]).unwrap();
    assert_eq!(desk.whole(id).unwrap_err(), is(404, "not-found"));
    assert_eq!(desk.history(id).unwrap_err(), is(404, "not-found"));
    let verdict = desk.send(&save_of(id, "asset", &[set("name", "Again", &heads(&seen, "name"))])).unwrap();
    assert_eq!(verdict["verdict"], "erased");
    assert_eq!(desk.whole(id).unwrap_err(), is(404, "not-found"));
}

#[test]
fn a_huge_paste_is_answered_clearly_and_loses_nothing() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    desk.change(id, "asset", &[set("name", "Bench", &[])]);
    let seen = desk.view(id);
    let refused = |change: Value| {
        let verdict = desk.send(&save_of(id, "asset", &[set("name", "Oak", &heads(&seen, "name")), change])).unwrap();
        (verdict["verdict"].clone(), verdict["change"].clone(), verdict["why"].clone())
    };
    let too_long = (json!("refused"), json!(1), json!("too-long"));
    assert_eq!(refused(set("description", "é".repeat(4_001), &[])), too_long);
    assert_eq!(refused(set("of_a_newer_version", "x".repeat(65 * 1024), &[])), too_long);
    let huge = save_of(id, "asset", &[set("description", "x".repeat(2 * 1024 * 1024), &[])]);
    assert_eq!(desk.send(&huge).unwrap_err(), is(413, "too-large"));
    assert_eq!(desk.view(id), seen);
    desk.change(id, "asset", &[set("description", "é".repeat(4_000), &[])]);
}

#[test]
fn what_makes_no_sense_is_told_and_never_half_taken() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    let well = save_of(id, "asset", &[set("name", "Bench", &[])]);
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut save = well.clone();
        change(&mut save);
        desk.send(&save)
    };
    let malformed = Err(is(400, "malformed"));
    assert_eq!(broken(&|s| s["id"] = json!("1")), malformed);
    assert_eq!(broken(&|s| s["records"] = json!({})), malformed);
    assert_eq!(broken(&|s| s["records"][0]["changes"][0] = json!({ "field": "name", "op": "set" })), malformed);
    assert_eq!(broken(&|s| s["records"][0]["changes"][0]["op"] = json!("remove")), malformed);
    assert_eq!(broken(&|s| s["records"][0]["changes"][0]["bases"] = json!([])), malformed, "a base with another name");
    assert_eq!(broken(&|s| s["records"][0]["changes"][0]["value"] = json!(9_007_199_254_740_992_i64)), malformed);
    assert_eq!(said(desk.desk.request("POST", &desk.path("/saves")).body("{}").send().unwrap()), malformed);
    assert_eq!(broken(&|s| s["records"] = json!([])).unwrap()["verdict"], "refused");
    let mut deep = json!(1);
    for _ in 0..60 {
        deep = json!([deep]);
    }
    assert_eq!(broken(&|s| s["records"][0]["changes"][0]["value"] = deep.clone()).unwrap()["why"], "malformed");
    assert_eq!(desk.whole(id).unwrap_err(), is(404, "not-found"));
    // A clock that says nothing sensible: it is kept, and never as of a time to come.
    let mut visit = save_of(record_id(), "street_visit", &[set("part", "morning", &[])]);
    visit["made"]["utc_ms"] = json!(i64::MIN);
    assert_eq!(desk.send(&visit).unwrap()["verdict"], "applied");
    // A null is a value: it clears.
    desk.send(&well).unwrap();
    desk.change(id, "asset", &[set("name", Value::Null, &heads(&desk.view(id), "name"))]);
    assert_eq!((values(&desk.view(id), "name"), &desk.view(id)["title"]), (vec![Value::Null], &json!("")));
}

#[test]
fn script_in_a_name_comes_back_as_the_letters_that_it_is() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    let name = "<script>alert(1)</script> \u{202e}\u{0}\"'&";
    desk.change(id, "asset", &[set("name", name, &[])]);
    let answer = desk.desk.get(&desk.path(&format!("/records/{id}")));
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    let whole = said(answer).unwrap();
    assert_eq!(values(&whole["record"], "name"), [name]);
    assert_eq!(desk.history(id).unwrap()["saves"][0]["changes"][0]["value"], name);
}

#[test]
fn a_save_whose_answer_was_lost_is_sent_again_and_other_words_under_its_id_are_refused() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    let mut save = save_of(id, "asset", &[set("name", "Bench", &[])]);
    let first = desk.send(&save).unwrap();
    save["now_ms"] = json!(now_ms() + 5_000);
    let again = desk.send(&save).unwrap();
    assert_eq!((&first["verdict"], &again["verdict"]), (&json!("applied"), &json!("already")));
    assert_eq!(first["seq"], again["seq"]);
    assert_eq!(desk.history(id).unwrap()["saves"].as_array().unwrap().len(), 1);
    save["records"][0]["changes"][0]["value"] = json!("Bank");
    let other = desk.send(&save).unwrap();
    assert_eq!((&other["verdict"], &other["why"]), (&json!("refused"), &json!("same-id-other-bytes")));
    // A save of somebody else is not told of.
    save["records"][0]["changes"][0]["value"] = json!("Bench");
    assert_eq!(page(&server, Role::Officer).send(&save).unwrap()["why"], "not-yours");
}

#[test]
fn a_talk_has_four_parts_for_those_who_may_see_them_and_is_not_there_for_others() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let (talk, fact, rumour, note, promise) = (record_id(), record_id(), record_id(), record_id(), record_id());
    let said_so = save()
        .on(talk, "conversation")
        .set("outcome", "talked")
        .agreed("care")
        .on(fact, "statement")
        .of(talk)
        .set("words", "The lift stops at ten")
        .set("as", "fact")
        .on(note, "private_note")
        .of(talk)
        .set("saw", "A ramp")
        .on(promise, "promise")
        .of(talk)
        .set("what", "Ask about the lift");
    phone.send(&said_so);
    phone.send(&save().on(rumour, "statement").of(talk).set("words", "It was sold").set("as", "rumour"));
    for role in [Role::Coordinator, Role::Officer] {
        let whole = page(&server, role).whole(talk).unwrap();
        let mut kinds: Vec<&str> =
            whole["children"].as_array().unwrap().iter().map(|c| c["kind"].as_str().unwrap()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["private_note", "promise", "statement", "statement"], "{role:?}");
        assert_eq!(whole["record"]["audience"], "care");
        let note = whole["children"].as_array().unwrap().iter().find(|c| c["kind"] == "private_note").unwrap();
        assert_eq!(
            (values(note, "saw"), &note["may"]["edit"]),
            (vec![json!("A ramp")], &json!(false)),
            "its author's own"
        );
        let may_add = whole["record"]["may"]["add"].as_array().unwrap();
        assert!(may_add.contains(&json!("statement")) && !may_add.contains(&json!("private_note")), "{may_add:?}");
    }
    // What a statement hangs from.
    let desk = page(&server, Role::Officer);
    let above = desk.whole(fact).unwrap()["above"].clone();
    assert_eq!((&above["id"], &above["kind"]), (&json!(talk.to_string()), &json!("conversation")));
    // The walker's own talk is no longer hers to read once it is safe, and nobody else's of the team.
    let walker = page(&server, Role::Volunteer);
    for id in [talk, fact, note, promise] {
        assert_eq!(walker.whole(id).unwrap_err(), is(404, "not-found"));
    }
    // Widened to the team, its narrow parts stay away.
    phone.send(&save().on(talk, "conversation").agreed("team"));
    let seen = desk.view(talk);
    let coordinator = page(&server, Role::Coordinator);
    let team = json!({ "may": "team" });
    coordinator.change(talk, "conversation", &[set("agreement", team, &heads(&seen, "agreement"))]);
    let whole = walker.whole(talk).unwrap();
    let kinds: Vec<&Value> = whole["children"].as_array().unwrap().iter().map(|c| &c["kind"]).collect();
    assert_eq!(kinds, ["statement", "statement"], "oldest first, and nothing of the narrow parts");
    assert!(!whole.to_string().contains("ramp") && !whole.to_string().contains("Ask about"));
    assert_eq!(whole["children"][0]["id"], fact.to_string());
}

#[test]
fn what_somebody_saves_and_may_not_read_is_told_as_to_be_forgotten() {
    let server = Server::new();
    let walker = page(&server, Role::Volunteer);
    let talk = record_id();
    let verdict = walker.change(talk, "conversation", &[set("agreement", agreement("care").to_json(), &[])]);
    assert_eq!(verdict["forget"], json!([talk.to_string()]));
    assert_eq!(walker.whole(talk).unwrap_err(), is(404, "not-found"));
    let desk = page(&server, Role::Coordinator);
    assert_eq!(desk.change(talk, "conversation", &[set("outcome", "talked", &[])])["forget"], json!([]));
}

#[test]
fn what_links_name_comes_with_the_page_where_it_may_be_read() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let (group, hidden, bench) = (record_id(), record_id(), record_id());
    desk.change(group, "group", &[set("name", "Friends of the park", &[])]);
    desk.change(hidden, "group", &[set("name", "Private", &[]), set("about", "private-group", &[])]);
    desk.change(bench, "asset", &[set("name", "Bench", &[]), set("looked_after_by_group", group.to_string(), &[])]);
    desk.change(bench, "asset", &[set("looked_after_by_group", hidden.to_string(), &[])]);
    let named = |page: &Page<'_>| {
        let whole = page.whole(bench).unwrap();
        let named = whole["named"].as_object().unwrap().clone();
        let mut titles: Vec<String> = named.values().map(|row| row["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    assert_eq!(named(&desk), ["Friends of the park", "Private"], "of every version");
    assert_eq!(named(&page(&server, Role::Volunteer)), ["Friends of the park"]);
}

#[test]
fn what_a_newer_version_made_is_shown_raw() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let id = record_id();
    phone.send(&save().on(id, "hologram").set("glow", "bright").change(Change::add("beams", Whole(3), vec![])));
    let desk = page(&server, Role::Coordinator);
    let seen = desk.view(id);
    assert_eq!((&seen["kind"], values(&seen, "glow")), (&json!("hologram"), vec![json!("bright")]));
    assert_eq!(seen["fields"]["beams"]["members"][0]["value"], 3);
}

#[test]
fn a_record_of_another_project_is_as_one_that_does_not_exist() {
    let server = Server::new();
    let desk = page(&server, Role::Coordinator);
    let id = record_id();
    desk.change(id, "asset", &[set("name", "Bench", &[])]);
    let elsewhere = server.new_project("Elsewhere");
    let ask = |path: String| {
        let answer = desk.desk.get(&path);
        (answer.status().as_u16(), answer.text().unwrap())
    };
    let nothing = ask(desk.path(&format!("/records/{}", record_id())));
    assert_eq!(nothing.0, 404);
    for path in [
        format!("/projects/{elsewhere}/records/{id}"),
        format!("/projects/{}/records/{id}", record_id()),
        desk.path("/records/1"),
        desk.path("/records/..%2f..%2fsession"),
    ] {
        assert_eq!(ask(path.clone()), nothing, "{path}");
    }
}
