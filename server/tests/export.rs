//! What leaves as a file: what may be shown, in forms that other programs read, and not a word more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use geojson::FeatureCollection;
use std::{collections::BTreeMap, path::PathBuf, process::Command};
use team::{Phone, Save, Server, agreement, record_id, save};
use walkabout_protocol::{
    access::Role,
    batch::Change,
    id::RecordId,
    schema::{Position, Typed},
    state::TRASHED,
    value::Value,
};

struct Town {
    server: Server,
    out: tempfile::TempDir,
    desk: Phone,
    bench: RecordId,
    skill: RecordId,
    formula: RecordId,
    said: RecordId,
    door: RecordId,
    talk: RecordId,
}

/// Where nobody may be led.
const DOOR: (f64, f64) = (-2.201_123_4, 53.456_123_4);

fn at(lon: f64, lat: f64) -> Value {
    Position { accuracy_m: Some(4.5), ..Position::by_hand(lon, lat) }.to_value()
}

fn asset(name: &str) -> Save {
    save().on(record_id(), "asset").set("name", name)
}

fn id_of(save: &Save) -> RecordId {
    save.0.records[0].id
}

/// A town in which everything that may not leave says `taint`, and what only the team's file may hold says `ours`.
fn town() -> Town {
    let server = Server::new();
    let desk = server.phone(Role::Coordinator);
    let walker = server.phone(Role::Volunteer);

    let bench = asset("Oak bench")
        .set("capital", "physical")
        .set("position", at(-2.19, 53.44))
        .set("looked_after_by", "ours: Mr Jones")
        .set("slip", "taint slip")
        .set("q:01890a5d-ac96-774b-bcce-b302099a8057", "taint answer")
        .change(Change::add("tags", "shade".into(), vec![]))
        .change(Change::add("tags", "Tŷ Helyg".into(), vec![]));
    desk.send(&bench);
    // Two who did not see each other's words.
    walker.send(&save().on(id_of(&bench), "asset").set("description", "Wet"));
    desk.send(&save().on(id_of(&bench), "asset").set("description", "Sheltered, \"dry\"\nand warm"));

    let formula = asset("=HYPERLINK(\"http://taint-free.example\")").set("use_when", "-5").set("use_how", "+44 ring");
    desk.send(&formula);
    let person = |name: &str, may: &str| {
        asset(name)
            .set("about", "person")
            .set("position", at(DOOR.0, DOOR.1))
            .set("street", "Mill Lane")
            .set("side", "left")
            .agreed(may)
    };
    let skill = person("Mends bikes", "everyone");
    desk.send(&skill);
    let for_team = person("ours: bakes bread", "team");
    desk.send(&for_team);
    let picture = save()
        .on(record_id(), "photo")
        .of(id_of(&for_team))
        .set("caption", "ours: a loaf")
        .set("position", at(DOOR.0, DOOR.1));
    desk.send(&picture);
    desk.send(&person("taint care", "care"));
    desk.send(&person("taint no", "no"));
    desk.send(&asset("taint unasked").set("about", "private-group"));
    // Most private of two versions.
    let doubted = person("taint doubted", "everyone");
    desk.send(&doubted);
    desk.send(&save().on(id_of(&doubted), "asset").set("agreement", agreement("no")));

    let binned = asset("taint binned");
    desk.send(&binned);
    let all: Vec<_> = (0..1).map(|n| binned.at(n)).collect();
    desk.send(&save().on(id_of(&binned), "asset").set_over(TRASHED, true, &all));
    desk.send(&asset("taint unknown field").set("smell", "taint roses"));
    desk.send(&save().on(record_id(), "hologram").set("glow", "taint"));
    // A refuge that can be found is none.
    let refuge =
        asset("taint house").set("description", "Next to the women's refuge").set("position", at(DOOR.0, DOOR.1));
    desk.send(&refuge);
    desk.send(
        &save()
            .on(record_id(), "note")
            .of(id_of(&refuge))
            .set("text", "taint note")
            .set("position", at(DOOR.0, DOOR.1)),
    );

    let talk = save().on(record_id(), "conversation").set("outcome", "talked").set("street", "taint street");
    desk.send(&talk);
    for (kind, field) in [("statement", "words"), ("private_note", "impression"), ("promise", "what")] {
        desk.send(&save().on(record_id(), kind).of(id_of(&talk)).set(field, "taint words"));
    }
    desk.send(&save().on(record_id(), "contact").of(id_of(&talk)).set("phone", "taint 0161").agreed("care"));
    desk.send(&save().on(record_id(), "question").of(id_of(&bench)).set("text", "taint question"));
    desk.send(&save().on(record_id(), "stakeholder").set("role", "taint role"));
    desk.send(&save().on(record_id(), "walk").change(Change::add("not_met", "taint people".into(), vec![])));
    let open = save()
        .on(record_id(), "conversation")
        .set("outcome", "talked")
        .set("street", "ours: Mill Lane")
        .set("slip", "taint")
        .agreed("team");
    desk.send(&open);
    let said = save().on(record_id(), "statement").of(id_of(&open)).set("words", "ours: it goes quiet after four");
    desk.send(&said);
    desk.send(&save().on(record_id(), "statement").of(id_of(&open)).set("words", "taint hidden").set("hidden", true));
    // A link to what does not leave would tell that it is there.
    let taint_link = save().on(record_id(), "theme").set("name", "ours: quiet").change(Change::add(
        "rests_on",
        id_of(&talk).to_string().as_str().into(),
        vec![],
    ));
    desk.send(&taint_link);
    let door = save()
        .on(record_id(), "doorstep")
        .set("position", at(DOOR.0, DOOR.1))
        .set("street", "ours: Mill Lane")
        .set("side", "right")
        .set("hazard", "dog");
    desk.send(&door);

    Town {
        out: tempfile::tempdir().unwrap(),
        bench: id_of(&bench),
        skill: id_of(&skill),
        formula: id_of(&formula),
        said: id_of(&said),
        door: id_of(&door),
        talk: id_of(&talk),
        server,
        desk,
    }
}

impl Town {
    fn file(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }

    /// Status, output, errors.
    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_walkabout"));
        let done = command.arg(args[0]).arg("--data").arg(self.server.data.path()).args(&args[1..]).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code(), text(done.stdout), text(done.stderr))
    }

    fn export(&self, format: &str, team: bool) -> String {
        let file = self.file(&format!("{team}.{format}"));
        let project = self.server.project.to_string();
        let mut args = vec!["export", "--project", &project, "--format", format, "--out", file.to_str().unwrap()];
        args.extend(team.then_some("--team"));
        let (status, said, errors) = self.run(&args);
        assert_eq!((status, errors.as_str()), (Some(0), ""), "{said}");
        std::fs::read_to_string(file).unwrap()
    }
}

fn features(text: &str) -> BTreeMap<String, geojson::Feature> {
    let all: FeatureCollection = text.parse::<geojson::GeoJson>().unwrap().try_into().unwrap();
    let id = |f: &geojson::Feature| match f.id.as_ref().unwrap() {
        geojson::feature::Id::String(id) => id.clone(),
        geojson::feature::Id::Number(_) => panic!("an id is a text"),
    };
    all.features.into_iter().map(|f| (id(&f), f)).collect()
}

fn rows(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    rows.into_iter().map(|row| (row["id"].clone(), row)).collect()
}

fn no_taint(text: &str) {
    let lower = text.replace("taint-free.example", "").to_lowercase();
    if let Some(at) = lower.find("taint") {
        panic!("it leaks: {}", &lower[at.saturating_sub(80)..(at + 60).min(lower.len())]);
    }
    // Nobody is led to a door, nor told of a refuge.
    for never in ["2.2011234", "53.4561234", "refuge"] {
        assert!(!lower.contains(never), "{never}");
    }
}

#[test]
fn the_public_file_holds_places_and_those_who_agreed_to_everyone() {
    let town = town();
    let json = town.export("geojson", false);
    let csv = town.export("csv", false);
    for text in [&json, &csv] {
        no_taint(text);
        assert!(!text.contains("ours"), "the team's words are not everyone's");
    }
    let features = features(&json);
    let mut expected: Vec<_> = [town.bench, town.skill, town.formula].map(|id| id.to_string()).into();
    expected.sort();
    assert_eq!(features.keys().cloned().collect::<Vec<_>>(), expected);
    assert_eq!(rows(&csv).into_keys().collect::<Vec<_>>(), expected);
    // Nothing in it says whom it is about.
    let columns: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().next().unwrap().trim_end().split(',').collect();
    for never in ["looked_after_by", "agreement", "agreement_who", "about", "can_say_yes", "original", "slip"] {
        assert!(!json.contains(&format!("\"{never}\":")) && !columns.contains(&never), "{never}");
    }
}

#[test]
fn the_teams_file_holds_what_the_team_may_read_and_is_listed_as_a_download() {
    let town = town();
    let (json, csv) = (town.export("geojson", true), town.export("csv", true));
    no_taint(&json);
    no_taint(&csv);
    for text in [&json, &csv] {
        for there in
            ["ours: Mr Jones", "ours: bakes bread", "ours: it goes quiet after four", "ours: a loaf", "ours: quiet"]
        {
            assert!(text.contains(there), "{there}");
        }
    }
    for text in [&json, &csv] {
        assert!(!text.contains(&town.talk.to_string()), "a link tells that there is a talk");
    }
    let features = features(&json);
    assert!(features.contains_key(&town.said.to_string()));
    let door = &features[&town.door.to_string()];
    assert_eq!(door.geometry, None);
    assert_eq!(door.properties.as_ref().unwrap()["side"], "right");
    town.export("csv", false);
    let (_, said, _) = town.run(&["doctor", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let downloads = said["downloads"].as_array().unwrap();
    assert_eq!(downloads.len(), 2, "the public one is nobody's secret");
    assert_eq!((&downloads[0]["format"], &downloads[0]["what"]), (&"csv".into(), &"team".into()));
    assert_eq!(downloads[0]["items"].as_u64(), Some(features.len() as u64));
    let (_, said, _) = town.run(&["doctor"]);
    assert_eq!(said.lines().filter(|l| l.starts_with("Download: ")).count(), 2, "{said}");
}

#[test]
fn geojson_has_typed_properties_and_a_point_or_nothing() {
    let town = town();
    let features = features(&town.export("geojson", false));
    let bench = &features[&town.bench.to_string()];
    let point = |f: &geojson::Feature| match &f.geometry.as_ref().unwrap().value {
        geojson::GeometryValue::Point { coordinates } => coordinates.as_slice().to_vec(),
        other => panic!("{other:?}"),
    };
    assert_eq!(point(bench), [-2.19, 53.44]);
    let properties = bench.properties.as_ref().unwrap();
    assert_eq!(properties["accuracy_m"].as_f64(), Some(4.5));
    assert_eq!(properties["tags"], serde_json::json!(["shade", "Tŷ Helyg"]));
    assert_eq!(properties["two_versions"], serde_json::json!(["description"]));
    assert_eq!(properties["description"], "Sheltered, \"dry\"\nand warm");
    assert_eq!(features[&town.formula.to_string()].geometry, None);
    // Somebody's own: the middle of its cell.
    let skill = &features[&town.skill.to_string()];
    let cell = walkabout_geo::cell_100m(walkabout_geo::LonLat::new(DOOR.0, DOOR.1).unwrap());
    assert_eq!(point(skill), [cell.lon(), cell.lat()]);
    assert_eq!(skill.properties.as_ref().unwrap()["accuracy_m"].as_f64(), Some(100.0));
}

#[test]
fn csv_reads_back_and_no_cell_of_it_runs() {
    let town = town();
    let text = town.export("csv", false);
    assert!(text.ends_with("\r\n"));
    let rows = rows(&text);
    let bench = &rows[&town.bench.to_string()];
    assert_eq!((bench["lon"].as_str(), bench["lat"].as_str(), bench["accuracy_m"].as_str()), ("-2.19", "53.44", "4.5"));
    assert_eq!((bench["tags"].as_str(), bench["two_versions"].as_str()), ("shade; Tŷ Helyg", "description"));
    assert_eq!(bench["description"], "Sheltered, \"dry\"\nand warm");
    let formula = &rows[&town.formula.to_string()];
    assert_eq!(formula["name"], "'=HYPERLINK(\"http://taint-free.example\")");
    assert_eq!((formula["use_when"].as_str(), formula["use_how"].as_str()), ("-5", "'+44 ring"));
}

#[test]
fn an_export_that_cannot_be_is_refused_and_leaves_what_was_there() {
    let mut town = town();
    town.desk.begin();
    let project = town.server.project.to_string();
    let refused = |project: &str, out: &str, language: &str| {
        let (status, said, why) = town.run(&[
            "export",
            "--project",
            project,
            "--format",
            "csv",
            "--team",
            "--out",
            out,
            "--language",
            language,
        ]);
        assert_eq!((status, said.as_str()), (Some(1), ""));
        why
    };
    let file = town.file("kept.csv");
    std::fs::write(&file, "kept").unwrap();
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    assert!(refused(nobody, file.to_str().unwrap(), "en").contains("no such project"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
    assert!(refused(&project, town.file("none/x.csv").to_str().unwrap(), "en").contains("cannot be used"));
    let inside = town.server.data.path().join("walkabout.db");
    assert!(refused(&project, inside.to_str().unwrap(), "cy").contains("Ni newidiwyd dim"));
    assert_eq!(std::fs::read_dir(town.out.path()).unwrap().count(), 1, "nothing half is left");
    let (_, said, _) = town.run(&["doctor", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&said).unwrap()["downloads"], serde_json::json!([]));
    let (status, ..) = town.run(&["export", "--project", &project, "--format", "xls", "--out", "x"]);
    assert_eq!(status, Some(2));
}
