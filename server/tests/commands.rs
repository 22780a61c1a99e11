//! The commands of whoever runs the server, as a program: what they print, and how they say no.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

fn walkabout(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_walkabout")).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The sentence of a refusal.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr).trim().to_owned()
}

fn project(data: &str) -> String {
    let made = json(&walkabout(&["project", "create", "--data", data, "--name", "Levenshulme", "--json"]));
    made["project_id"].as_str().unwrap().to_owned()
}

struct Serving(Child, String);

impl Serving {
    fn start(data: &str, more: &[&str]) -> Self {
        let args = ["serve", "--data", data, "--listen", "127.0.0.1:0", "--json"];
        let mut child = Command::new(env!("CARGO_BIN_EXE_walkabout"))
            .args(args)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Serving(child, line)
    }
    fn said(&self) -> serde_json::Value {
        serde_json::from_str(&self.1).unwrap()
    }
}
impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_project_an_invitation_the_list_and_taking_somebody_off_it() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let id = project(data);
    let invited = json(&walkabout(&[
        "invite",
        "--data",
        data,
        "--project",
        &id,
        "--role",
        "volunteer",
        "--name",
        "Mair",
        "--json",
    ]));
    let (code, link) = (invited["code"].as_str().unwrap(), invited["link"].as_str().unwrap());
    assert_eq!(link, format!("http://127.0.0.1:8080/j/{code}"), "what serve listens on, unless it was told otherwise");
    assert_eq!(code.split('-').count(), 3);
    assert!(invited["expires_at"].as_str().unwrap().ends_with('Z'));
    let serving = Serving::start(data, &["--url", "https://walk.example"]);
    assert_eq!(serving.said()["url"], "https://walk.example");
    let beside =
        json(&walkabout(&["invite", "--data", data, "--project", &id, "--role", "reader", "--name", "Pat", "--json"]));
    assert!(beside["link"].as_str().unwrap().starts_with("https://walk.example/j/"));
    assert_eq!(
        json(&walkabout(&["people", "--data", data, "--project", &id, "--json"]))["items"],
        serde_json::json!([])
    );
    let shown = walkabout(&[
        "invite",
        "--data",
        data,
        "--project",
        &id,
        "--role",
        "officer",
        "--name",
        "Mair",
        "--language",
        "cy",
    ]);
    assert!(text(&shown.stdout).contains("█"), "a code to scan");
    assert_eq!(
        refused(&walkabout(&["revoke", "--data", data, "--project", &id, "Mair"])),
        "There is no such person in this project. Nothing was changed. Check the list of people."
    );
}

#[test]
fn somebody_becomes_something_else_by_command_and_the_last_coordinator_stays_one() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let id = project(data);
    for (name, role) in [("Siân", "coordinator"), ("Rhys", "officer")] {
        let signin = ["signin", "--data", data, "--project", &id, "--name", name, "--role", role];
        assert!(walkabout(&signin).status.success());
    }
    let becomes = |who: &str, role: &str, more: &[&str]| {
        walkabout(&[&["role", "--data", data, "--project", &id, who, role], more].concat())
    };
    let last = refused(&becomes("Siân", "volunteer", &[]));
    assert_eq!(last, "Somebody must run the project. Nothing was changed. Make another coordinator first.");
    assert!(refused(&becomes("Mair", "officer", &[])).contains("no such person"));
    assert_eq!(becomes("Rhys", "king", &[]).status.code(), Some(2));
    let said = becomes("Rhys", "coordinator", &[]);
    let expected = "From now on: Rhys, coordinator. Their phones learn at their next visit.";
    assert_eq!(text(&said.stdout).trim(), expected);
    assert_eq!(json(&becomes("Siân", "reader", &["--json"]))["role"], "reader");
    let people = json(&walkabout(&["people", "--data", data, "--project", &id, "--json"]));
    let mut roles: Vec<_> =
        people["items"].as_array().unwrap().iter().map(|p| (p["name"].as_str(), p["role"].as_str())).collect();
    roles.sort_unstable();
    assert_eq!(roles, [(Some("Rhys"), Some("coordinator")), (Some("Siân"), Some("reader"))]);
}

#[test]
fn a_sign_in_link_makes_somebody_new_a_coordinator_and_widens_nobody_elses_reach() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    let nobody = walkabout(&["signin", "--data", data, "--name", "Mair"]);
    assert!(refused(&nobody).contains("There is no Walkabout data"));
    let first = project(data);
    let signin = |more: &[&str]| walkabout(&[&["signin", "--data", data, "--json"], more].concat());
    let projects = |said: &serde_json::Value| {
        let projects = said["projects"].as_array().unwrap().iter();
        projects.map(|p| (p["project_id"].to_string(), p["role"].as_str().unwrap().to_owned())).collect::<Vec<_>>()
    };
    let mair = json(&signin(&["--name", "Mair"]));
    let link = mair["link"].as_str().unwrap();
    let (page, code) = link.split_once('#').unwrap();
    assert_eq!((page, code.len()), ("http://127.0.0.1:8080/signin", 22));
    assert_eq!(projects(&mair).len(), 1);
    assert_eq!(projects(&mair)[0].1, "coordinator");
    let second = project(data);
    assert_eq!(projects(&json(&signin(&["--name", "mair"]))).len(), 1, "a link is no way into another project");
    let both = json(&signin(&["--name", "Mair", "--project", &first, "--project", &second, "--role", "reader"]));
    assert_eq!(projects(&both).iter().map(|(_, role)| role.as_str()).collect::<Vec<_>>(), ["coordinator", "reader"]);
    assert_eq!(projects(&json(&signin(&["--name", "Siân"]))).len(), 2, "somebody new sees all there is");
    // The list of the team names them once each; whoever is taken off comes back only by name of the project.
    let people = || {
        let said = json(&walkabout(&["people", "--data", data, "--project", &second, "--json"]));
        said["items"].as_array().unwrap().iter().map(|p| p["active"].as_bool().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(people(), [true, true]);
    assert!(walkabout(&["revoke", "--data", data, "--project", &second, "Mair"]).status.success());
    assert_eq!(projects(&json(&signin(&["--name", "Mair"]))).len(), 1);
    assert_eq!(projects(&json(&signin(&["--name", "Mair", "--project", &second]))).len(), 1);
    assert_eq!(people().len(), 3);
    let person = mair["projects"][0]["person_id"].as_str().unwrap();
    assert_eq!(json(&signin(&["--project", &first, "--person", person]))["name"], "Mair");
    assert!(refused(&signin(&["--project", &second, "--person", person])).contains("no such person"));
    let said = walkabout(&["signin", "--data", data, "--name", "Mair", "--language", "cy"]);
    assert!(text(&said.stdout).contains("/signin#") && text(&said.stdout).contains("15 munud"));
    assert_eq!(walkabout(&["signin", "--data", data]).status.code(), Some(2));
}

#[test]
fn a_project_with_an_area_gets_a_pack() {
    let data = tempfile::tempdir().unwrap();
    let area = data.path().join("area.geojson");
    std::fs::write(&area, r#"{"type":"Polygon","coordinates":[[[-2.2,53.4],[-2.1,53.4],[-2.1,53.5],[-2.2,53.4]]]}"#)
        .unwrap();
    let folder = data.path().join("team");
    let create = |area: &Path| {
        let (folder, area) = (folder.to_str().unwrap(), area.to_str().unwrap());
        walkabout(&["project", "create", "--data", folder, "--name", "Levenshulme", "--area", area, "--json"])
    };
    let made = json(&create(&area));
    let hash = made["pack"].as_str().unwrap();
    let pack = std::fs::read(folder.join("blobs").join(&hash[..2]).join(&hash[2..])).unwrap();
    assert_eq!(blake3::hash(&pack).to_hex().as_str(), hash);
    assert_eq!(made["pack_bytes"], pack.len());
    assert!(walkabout_geo::pack::read(&pack).unwrap().outline.is_some());
    std::fs::write(&area, "not json").unwrap();
    assert!(refused(&create(&area)).contains("not JSON"));
    assert!(refused(&create(&data.path().join("nowhere"))).contains("Nothing was changed."));
}

#[test]
fn what_is_not_written_right_is_told_from_what_cannot_be() {
    let data = tempfile::tempdir().unwrap();
    let there = data.path().to_str().unwrap();
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    for wrong in [
        &["frobnicate"][..],
        &["serve"],
        &["people", "--data", there, "--project", "7"],
        &["invite", "--data", there, "--project", id, "--role", "king", "--name", "Mair"],
        &["project", "create", "--data", there, "--name", "  "],
        &["serve", "--data", there, "--url", "walk.example"],
        &["serve", "--data", there, "--tls-cert", "a.pem"],
    ] {
        assert_eq!(walkabout(wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert!(
        refused(&walkabout(&["people", "--data", there, "--project", id])).starts_with("There is no Walkabout data")
    );
    project(there);
    assert!(refused(&walkabout(&["people", "--data", there, "--project", id])).starts_with("There is no such project"));
    assert!(text(&walkabout(&["--help"]).stdout).contains("walkabout project create --data"));
    assert_eq!(walkabout(&["--version"]).status.code(), Some(0));
}

#[test]
fn what_a_project_says_and_asks_reaches_its_phones() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("team").display().to_string();
    let id = project(&data);
    let set =
        |more: &[&str]| walkabout(&[&["project", "set", "--data", &data, "--project", &id, "--json"], more].concat());
    assert!(refused(&set(&[])).starts_with("Nothing was given to say."));
    json(&set(&["--organisation", "Nantwen Housing", "--phone", "01632 960120"]));
    json(&set(&["--phone", "01632 960121"]));
    let file = folder.path().join("questions.json");
    let ask = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        walkabout(&["project", "questions", "--data", &data, "--project", &id, "--file", &file, "--json"])
    };
    for (wrong, n) in [
        ("not json", 0),
        (r#"[{"en": "Why?", "cy": "Pam?", "asks": "text"}, {"en": "How many?", "asks": "number"}]"#, 2),
        (r#"[{"en": "Which?", "cy": "Pa un?", "asks": "one-of", "choices": [{"en": "One", "cy": "Un"}]}]"#, 1),
    ] {
        assert!(refused(&ask(wrong)).contains(&format!("question {n}")), "{wrong}");
    }
    let many = format!("[{}]", [r#"{"en": "Why?", "cy": "Pam?", "asks": "text"}"#; 11].join(","));
    assert!(refused(&ask(&many)).starts_with("At most 10 questions"));
    let asked = json(&ask(
        r#"[{"en": "Which?", "cy": "Pa un?", "asks": "one-of", "choices": [{"en": "One", "cy": "Un"}, {"en": "Two", "cy": "Dau"}]}]"#,
    ));
    assert_eq!(asked["questions"].as_array().unwrap().len(), 1);

    let serving = Serving::start(&data, &[]);
    let invited = json(&walkabout(&[
        "invite",
        "--data",
        &data,
        "--project",
        &id,
        "--role",
        "volunteer",
        "--name",
        "Mair",
        "--json",
    ]));
    let link = invited["link"].as_str().unwrap().replace("127.0.0.1:8080", serving.said()["listen"].as_str().unwrap());
    let home = folder.path().join("mair").display().to_string();
    let phone = |more: &[&str]| json(&walkabout(&[&["phone", "--home", &home, "--json"], more].concat()));
    phone(&["join", &link]);
    phone(&["sync"]);
    let value = |id: &str, field: &str| phone(&["show", id])["fields"][field][0]["value"].clone();
    assert_eq!(value(&id, "organisation"), "Nantwen Housing");
    assert_eq!(value(&id, "phone"), "01632 960121", "said anew, in one version");
    let form = asked["form_id"].as_str().unwrap();
    assert_eq!(value(form, "kind"), "conversation");
    assert_eq!(value(form, "questions")[0]["choices"][1]["cy"], "Dau");
}

#[test]
fn two_servers_one_folder_or_one_port_say_so() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, two) = (one.path().to_str().unwrap(), two.path().to_str().unwrap());
    let serving = Serving::start(one, &[]);
    let address = serving.said()["listen"].as_str().unwrap().to_owned();
    assert!(
        refused(&walkabout(&["serve", "--data", one, "--listen", "127.0.0.1:0"]))
            .starts_with("Another serve uses this folder")
    );
    let taken = refused(&walkabout(&["serve", "--data", two, "--listen", &address]));
    assert!(taken.starts_with("Another program listens at") && taken.contains(&address), "{taken}");
    drop(serving);
    // However it ended, the folder is free again.
    Serving::start(one, &[]);
}

#[test]
fn plain_http_is_for_this_machine_alone() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    assert!(
        refused(&walkabout(&["serve", "--data", data, "--listen", "0.0.0.0:0"])).starts_with("Others could listen in")
    );
    assert!(
        refused(&walkabout(&["serve", "--data", data, "--listen", "nowhere"])).starts_with("nowhere is not an address")
    );
    let none = &[
        "serve",
        "--data",
        data,
        "--listen",
        "127.0.0.1:0",
        "--tls-cert",
        "/nowhere.pem",
        "--tls-key",
        "/nowhere.pem",
    ];
    assert!(refused(&walkabout(none)).starts_with("The certificate or its key could not be read"));
}

#[test]
fn a_folder_of_a_newer_version_is_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let there = data.path().to_str().unwrap();
    let id = project(there);
    let path = data.path().join("walkabout.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    for command in
        [&["serve", "--data", there, "--listen", "127.0.0.1:0"][..], &["people", "--data", there, "--project", &id]]
    {
        assert!(refused(&walkabout(command)).starts_with("A newer Walkabout made this folder"));
    }
    let version: i64 =
        rusqlite::Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |r| r.get(0)).unwrap();
    assert_eq!(version, 999);
}

#[test]
#[cfg(unix)]
fn asked_to_end_it_ends_in_peace() {
    let data = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(data.path().to_str().unwrap(), &[]);
    let pid = serving.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(serving.0.wait().unwrap().code(), Some(0));
}

/// What a system gives a program to begin with is often a thousand; here less than that.
#[test]
#[cfg(target_os = "linux")]
fn a_server_makes_room_for_a_hall_of_phones() {
    let data = tempfile::tempdir().unwrap();
    let few = format!("ulimit -Sn 256 && exec {} \"$@\"", env!("CARGO_BIN_EXE_walkabout"));
    let mut child = Command::new("sh")
        .args(["-c", &few, "sh", "serve", "--data", data.path().to_str().unwrap(), "--listen", "127.0.0.1:0", "--json"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let serving = Serving(child, line);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", serving.0.id())).unwrap();
    let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let mut numbers = files.split_whitespace().filter_map(|word| word.parse::<u64>().ok());
    let (soft, hard) = (numbers.next().unwrap(), numbers.next().unwrap_or(u64::MAX));
    assert_eq!(soft, hard.min(3_072), "{files}");
}
