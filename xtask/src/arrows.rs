//! Which room may lean on which. The arrows point one way, so that a phone can be built without a server, and what is saved
//! can be understood without knowing how it travels.

mod web;

use crate::{
    cargo, fuzz,
    house::House,
    rust_source::{identifiers, names_after, root_modules},
};
use serde_json::Value as Json;

/// Package, and the packages of this house that it may name in any section of its Cargo.toml.
const ROOMS: &[(&str, &[&str])] = &[
    ("walkabout-protocol", &[]),
    ("walkabout-words", &[]),
    ("walkabout-photos", &[]),
    ("walkabout-geo", &[]),
    ("walkabout-wal", &[]),
    (
        "walkabout-core",
        &["walkabout-protocol", "walkabout-words", "walkabout-photos", "walkabout-geo", "walkabout-wal"],
    ),
    ("walkabout-uniffi", &["walkabout-core"]),
    (
        "walkabout",
        &[
            "walkabout-protocol",
            "walkabout-words",
            "walkabout-photos",
            "walkabout-geo",
            "walkabout-wal",
            "walkabout-core",
        ],
    ),
    (
        "walkabout-tests",
        &[
            "walkabout-protocol",
            "walkabout-words",
            "walkabout-photos",
            "walkabout-geo",
            "walkabout-core",
            "walkabout-uniffi",
            "walkabout",
        ],
    ),
    (
        "walkabout-bench",
        &[
            "walkabout-protocol",
            "walkabout-words",
            "walkabout-photos",
            "walkabout-geo",
            "walkabout-core",
            "walkabout",
            "walkabout-tests",
        ],
    ),
    ("walkabout-fuzz", &["walkabout-tests"]),
    ("xtask", &[]),
];

/// The layers of core, lowest first: each may use those before it.
const LAYERS: &[&str] = &["domain", "store", "sync", "screens", "hand"];

/// The only places of the server that may name core: the commands that are a phone.
const PHONES_OF_THE_SERVER: &[&str] = &["server/src/phone", "server/src/demo"];

/// Names that bring the outside world into `protocol`, which must be pure.
const IMPURE_OF_STD: &[&str] = &["fs", "net", "process", "thread", "env", "io", "time", "os"];
const IMPURE: &[&str] = &["SystemTime", "getrandom", "rand", "println", "eprintln"];

const WHAT_TO_DO: &str =
    "the arrows point one way (docs/architecture.md). Move the code to the lower room, or hand it in through a port:";

pub fn check(house: &House) -> Result<String, String> {
    let mut wrong = between_packages(&cargo::metadata(house, false)?)?;
    wrong.extend(between_packages(&cargo::metadata_of(house, fuzz::MANIFEST, false)?)?);
    let core = house.sources("core/src", &[".rs"], &[])?;
    for (path, text) in &core {
        wrong.extend(inside_core(path, text)?);
    }
    for (path, text) in house.sources("server/src", &[".rs"], &[])? {
        wrong.extend(server_to_core(&path, &text)?);
    }
    for (path, text) in house.sources("protocol/src", &[".rs"], &[])? {
        wrong.extend(out_of_protocol(&path, &text)?);
    }
    let of_the_web_app = house.sources("web", &[".ts", ".tsx", ".mts", ".css"], &["node_modules", "dist"])?;
    for (path, text) in &of_the_web_app {
        wrong.extend(web::judge(path, text));
    }
    if wrong.is_empty() {
        Ok(format!("{} rooms, {} files of core, {} of the web app", ROOMS.len(), core.len(), of_the_web_app.len()))
    } else {
        Err(format!("{WHAT_TO_DO}\n  {}", wrong.join("\n  ")))
    }
}

fn between_packages(metadata: &Json) -> Result<Vec<String>, String> {
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no packages")?;
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or("?");
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            wrong.push(format!("{name} is a new room: say in xtask/src/arrows.rs what it may lean on"));
            continue;
        };
        let named = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|dependency| dependency["name"].as_str());
        for other in named.filter(|other| ROOMS.iter().any(|(room, _)| room == other)) {
            if !may.contains(&other) {
                wrong.push(format!("{name} → {other} (its Cargo.toml)"));
            }
        }
    }
    Ok(wrong)
}

fn layer_of(path: &str) -> Option<usize> {
    let first = path.strip_prefix("core/src/")?.split('/').next()?;
    let first = first.strip_suffix(".rs").unwrap_or(first);
    LAYERS.iter().position(|layer| *layer == first)
}

/// `core/src/store/log.rs` is the module `store::log`, two below the root; `mod.rs` is its folder's own module.
fn depth_of(path: &str) -> usize {
    let inside = path.split_once("/src/").map_or(path, |(_, inside)| inside);
    let parts = inside.split('/').count();
    if inside.ends_with("/mod.rs") { parts - 1 } else { parts }
}

fn inside_core(path: &str, source: &str) -> Result<Vec<String>, String> {
    let Some(own) = layer_of(path) else { return Ok(Vec::new()) };
    let used = root_modules(source, depth_of(path)).map_err(|why| format!("{path} {why}"))?;
    Ok(used
        .into_iter()
        .filter(|mention| LAYERS.iter().position(|layer| *layer == mention.name).is_some_and(|other| other > own))
        .map(|mention| format!("{path}:{}: {} → {}", mention.line, LAYERS[own], mention.name))
        .collect())
}

fn server_to_core(path: &str, source: &str) -> Result<Vec<String>, String> {
    let is_a_phone = PHONES_OF_THE_SERVER
        .iter()
        .any(|place| path.strip_prefix(place).is_some_and(|rest| rest == ".rs" || rest.starts_with('/')));
    if is_a_phone {
        return Ok(Vec::new());
    }
    let used = identifiers(source).map_err(|why| format!("{path} {why}"))?;
    Ok(used
        .into_iter()
        .filter(|mention| mention.name == "walkabout_core")
        .map(|mention| format!("{path}:{}: only the phone and demo commands may use core", mention.line))
        .collect())
}

fn out_of_protocol(path: &str, source: &str) -> Result<Vec<String>, String> {
    let trouble = |why| format!("{path} {why}");
    let of_std = names_after(source, "std").map_err(trouble)?;
    let used = identifiers(source).map_err(trouble)?;
    Ok(of_std
        .into_iter()
        .filter(|mention| IMPURE_OF_STD.contains(&mention.name.as_str()))
        .chain(used.into_iter().filter(|mention| IMPURE.contains(&mention.name.as_str())))
        .map(|mention| format!("{path}:{}: protocol is pure, {} is not", mention.line, mention.name))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_room_may_lean_only_on_those_of_the_table() {
        let package = |name: &str, on: &[&str]| json!({"name": name, "dependencies": on.iter().map(|on| json!({"name": on})).collect::<Vec<_>>()});
        let well = json!({"packages": [package("walkabout-core", &["walkabout-protocol", "serde_json"]), package("walkabout-words", &["fluent"])]});
        assert_eq!(between_packages(&well), Ok(vec![]));
        let ill = json!({"packages": [package("walkabout-protocol", &["walkabout-core"]), package("walkabout-core", &["walkabout"])]});
        assert_eq!(between_packages(&ill).unwrap().len(), 2);
        let new = json!({"packages": [package("walkabout-extra", &[])]});
        assert!(between_packages(&new).unwrap()[0].contains("walkabout-extra is a new room"));
    }

    #[test]
    fn the_table_itself_has_no_circle() {
        for (room, may) in ROOMS {
            for other in *may {
                let back = ROOMS.iter().find(|(name, _)| name == other).map(|(_, may)| *may).unwrap();
                assert!(!back.contains(room), "{room} ⇄ {other}");
            }
        }
    }

    #[test]
    fn a_lower_layer_of_core_does_not_know_a_higher_one() {
        for (path, source) in [
            ("core/src/domain/asset.rs", "use crate::store::Log;"),
            ("core/src/domain.rs", "use crate::{screens::today, domain};"),
            ("core/src/store/log.rs", "fn f() { crate::sync::engine::step() }"),
            ("core/src/store/mod.rs", "use super::sync::Plan;"),
            ("core/src/store/log.rs", "use super::super::sync::Plan;"),
            ("core/src/sync/engine.rs", "use crate::screens::State;"),
        ] {
            assert_eq!(inside_core(path, source).unwrap().len(), 1, "{path}: {source}");
        }
        for (path, source) in [
            ("core/src/sync/engine.rs", "use crate::{domain::Asset, store::Log, sync::plan};"),
            ("core/src/screens/today.rs", "use crate::sync::Status;"),
            ("core/src/ports.rs", "use crate::screens::State;"),
            ("core/src/store/sync_mark.rs", "use super::sync::Mark;"),
            ("core/src/store/log.rs", "// crate::sync moves it on"),
        ] {
            assert_eq!(inside_core(path, source), Ok(vec![]), "{path}: {source}");
        }
    }

    #[test]
    fn the_server_meets_core_only_where_it_plays_a_phone() {
        let source = "use walkabout_core::Phone;";
        for path in ["server/src/phone.rs", "server/src/phone/add.rs", "server/src/demo/mod.rs"] {
            assert_eq!(server_to_core(path, source), Ok(vec![]), "{path}");
        }
        for path in ["server/src/gate.rs", "server/src/main.rs", "server/src/phones.rs"] {
            assert_eq!(server_to_core(path, source).unwrap().len(), 1, "{path}");
        }
    }

    #[test]
    fn protocol_asks_neither_disk_nor_clock_nor_dice() {
        for source in [
            "use std::{fmt, fs};",
            "fn f() { std::time::Instant::now(); }",
            "fn f() { SystemTime::now(); }",
            "fn f() { getrandom::fill(&mut b) }",
        ] {
            assert_eq!(out_of_protocol("protocol/src/merge.rs", source).unwrap().len(), 1, "{source}");
        }
        assert_eq!(
            out_of_protocol("protocol/src/merge.rs", "use std::fmt; enum Shape { Instant } // std::fs"),
            Ok(vec![])
        );
    }

    #[test]
    fn a_file_that_is_not_rust_is_named() {
        assert!(inside_core("core/src/store/log.rs", "fn {{{").is_err_and(|why| why.contains("core/src/store/log.rs")));
    }
}
