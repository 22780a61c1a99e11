//! The commands of a phone by hand, as they stand in the help, against a real server.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{World, jpeg, write};

#[test]
fn a_walk_by_hand_from_the_link_to_safe_with_the_team() {
    let world = World::new();
    let mair = world.new_phone("mair");
    let joined = mair.json(&["join", &world.link("volunteer", "Mair")]);
    assert_eq!(
        (&joined["name"], &joined["role"], &joined["project"]),
        (&"Mair".into(), &"volunteer".into(), &"Levenshulme".into())
    );
    let walk = mair.id(&["walk", "start"]);
    let photo = write(&world.folder.path().join("bench.jpg"), &jpeg(10, Some((-2.195, 53.443)), None));
    let bench = mair.json(&[
        "asset",
        "add",
        "--kind",
        "physical",
        "--name",
        "Bench",
        "--at",
        "-2.19,53.44,5",
        "--photo",
        &photo,
        "--description",
        "By the shop",
        "--tag",
        "seat",
        "--tag",
        "shade",
    ]);
    let bench_id = bench["id"].as_str().unwrap();
    assert_eq!((bench_id.len(), bench["photos"].as_array().unwrap().len()), (36, 1));
    mair.done(&["asset", "edit", bench_id, "--name", "The long bench", "--state", "in-use", "--untag", "shade"]);
    let text = mair.done(&["show", bench_id]);
    assert!(text.contains("seat") && !text.contains("shade") && text.contains("in use"), "{text}");
    let talk = mair.json(&[
        "talk",
        "add",
        "--at",
        "-2.19,53.44",
        "--how",
        "doorstep",
        "--said",
        "The last bus is ten past six",
        "--as",
        "fact",
        "--said",
        "They are putting garages there",
        "--as",
        "rumour",
        "--from",
        "second-hand",
        "--saw",
        "Tomato pots",
        "--impression",
        "Would come if someone knocked",
        "--promise",
        "Find out who owns the ground",
        "--by",
        "2027-05-09",
        "--agreed",
        "team",
    ]);
    let talk_id = talk["id"].as_str().unwrap();
    let note = mair.id(&["note", "add", "--text", "Lamp out by the steps", "--at", "-2.19,53.44"]);
    mair.id(&["note", "add", "Lamp mended", "--of", bench_id]);
    mair.id(&["need", "add", "--name", "Somewhere to sit at the stop", "--at", "-2.19,53.44"]);
    mair.id(&["door", "add", "--at", "-2.19,53.44", "--outcome", "no-answer"]);
    mair.id(&["promise", "done", talk["promise"].as_str().unwrap(), "--outcome", "part: the front half", "--told"]);
    mair.done(&["trash", &note]);
    assert!(!mair.names().contains(&"Lamp out by the steps".into()));
    mair.done(&["restore", &note]);
    assert!(mair.names().contains(&"Lamp out by the steps".into()));
    mair.id(&["need", "add", "--name", "A slip of the finger"]);
    assert_eq!(mair.json(&["undo"])["withdrawn"], true);
    assert!(!mair.names().contains(&"A slip of the finger".into()));

    let receipt = mair.json(&["walk", "finish"]);
    assert_eq!((&receipt["walk"], &receipt["good_things"], &receipt["doors"]), (&walk.into(), &1.into(), &2.into()));
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-here"));
    mair.sync();
    let work = mair.items(&["outbox"]);
    assert!(work.len() >= 6 && work.iter().all(|w| w["journey"] == "safe-team" && w["photos_to_go"] == 0), "{work:?}");

    // Others hold all of it that they may read, and it says the same.
    let sian = world.phone("coordinator", "Sian");
    sian.sync();
    let shown = sian.json(&["show", bench_id]);
    assert_eq!(shown["fields"]["name"][0]["value"], "The long bench");
    assert_eq!(shown["fields"]["position"][0]["value"]["accuracy_m"], 5.0);
    for part in ["value", "by", "at", "batch", "n"] {
        assert!(!shown["fields"]["name"][0][part].is_null(), "{part}: {shown}");
    }
    let said = sian.json(&["show", talk_id])["hanging"].as_array().unwrap().clone();
    let statements: Vec<_> = said.iter().filter(|r| r["kind"] == "statement").collect();
    assert_eq!(statements.len(), 2);
    assert!(
        statements
            .iter()
            .any(|s| s["fields"]["as"][0]["value"] == "rumour" && s["fields"]["from"][0]["value"] == "second-hand")
    );
    let promise = said.iter().find(|r| r["kind"] == "promise").unwrap();
    assert_eq!(promise["fields"]["outcome"][0]["value"], "part");
    assert_eq!(promise["fields"]["outcome_words"][0]["value"], "the front half");
    assert_eq!(promise["fields"]["told"][0]["value"], "door");
    assert_eq!(promise["fields"]["by"][0]["value"], "2027-05-09");
    // The exact place of a talk goes nowhere: only street and side, or the middle of a wide cell.
    assert_eq!(sian.json(&["show", talk_id])["fields"]["cell"][0]["value"]["source"], "cell");

    let near = sian.items(&["list", "--near", "-2.19,53.44", "--within", "50"]);
    assert!(near.iter().any(|i| i["id"] == bench_id && i["metres"] == 0.0), "{near:?}");
    assert!(sian.items(&["list", "--near", "-3.0,51.0", "--within", "50"]).is_empty());
    assert_eq!(sian.items(&["list", "--text", "long bench"])[0]["id"], bench_id);
    assert_eq!(sian.items(&["list", "--text", "garages"])[0]["id"], talk_id, "what was said finds the talk");
}

#[test]
fn a_folder_of_photos_comes_in_once_each_where_it_was_taken() {
    let world = World::new();
    let mair = world.phone("volunteer", "Mair");
    let folder = world.folder.path().join("saturday");
    // 10:00 and 10:01 on 3 May 2025, UTC.
    let ten = 1_746_266_400;
    write(&folder.join("placed.jpg"), &jpeg(1, Some((-2.195, 53.443)), Some(ten)));
    write(&folder.join("copy of placed.jpg"), &jpeg(1, Some((-2.195, 53.443)), Some(ten)));
    write(&folder.join("tracked.jpg"), &jpeg(2, None, Some(ten + 30)));
    write(&folder.join("nowhere.jpg"), &jpeg(3, None, None));
    write(&folder.join("broken.jpg"), &jpeg(4, None, None)[..200]);
    write(&folder.join("phone.heic"), b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    write(&folder.join("notes.txt"), b"not a photo");
    let track = write(
        &world.folder.path().join("saturday.gpx"),
        br#"<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
            <trkpt lat="53.440" lon="-2.190"><time>2025-05-03T10:00:00Z</time></trkpt>
            <trkpt lat="53.442" lon="-2.192"><time>2025-05-03T10:01:00Z</time></trkpt></trkseg></trk></gpx>"#,
    );
    let folder = folder.to_str().unwrap();
    let came = mair.json(&["import", folder, "--track", &track]);
    let counts = |came: &serde_json::Value| {
        ["found", "new", "already", "without_place", "from_track"].map(|k| came[k].as_i64().unwrap())
    };
    assert_eq!(counts(&came), [6, 3, 1, 1, 1], "{came}");
    let codes: Vec<_> = came["not_read"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| (n["file"].as_str().unwrap(), n["code"].as_str().unwrap()))
        .collect();
    assert_eq!(codes.iter().map(|c| c.0).collect::<Vec<_>>(), ["broken.jpg", "phone.heic"]);
    assert_eq!(codes[1].1, "heic");
    let places: Vec<_> = mair.items(&["list"]).iter().filter_map(|i| i["position"]["lon"].as_f64()).collect();
    assert!(
        places.iter().any(|lon| (lon + 2.195).abs() < 1e-4) && places.iter().any(|lon| (lon + 2.191).abs() < 1e-4),
        "{places:?}"
    );
    assert!(mair.items(&["list"]).iter().all(|i| i["to_finish"] == true));
    let again = mair.json(&["import", folder]);
    assert_eq!(counts(&again), [6, 0, 4, 0, 0], "{again}");
    mair.sync();
    let pat = world.phone("volunteer", "Pat");
    pat.sync();
    assert_eq!(pat.items(&["list"]).len(), 3);
}

#[test]
fn without_a_connection_everything_but_sending_works() {
    let mut world = World::new();
    let mair = world.phone("volunteer", "Mair");
    world.kill();
    mair.done(&["walk", "start"]);
    let bench = mair.id(&["asset", "add", "--name", "Bench", "--at", "-2.19,53.44"]);
    mair.done(&["walk", "finish"]);
    let tried = mair.ask(&["sync", "--json"]);
    let tried_json: serde_json::Value = serde_json::from_str(&tried.out).unwrap();
    assert_eq!(
        (tried.exit, &tried_json["done"], &tried_json["error"]["code"]),
        (1, &false.into(), &"no-connection".into())
    );
    mair.ask(&["sync"]).refused(1, "error-no-connection", &[]);
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "waiting-signal"));
    assert_eq!(mair.versions(&bench, "name"), ["Bench"]);
    world.start();
    mair.sync();
    assert!(mair.items(&["outbox"]).iter().all(|w| w["journey"] == "safe-team"));
}
