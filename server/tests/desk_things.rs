//! The desk's list and map over HTTP: filters, counts, pages, what each role sees, tiles, the ground, and live arrival.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Read},
};
use team::{
    Phone, Problem, Save, Server, block,
    desk::Browser,
    map::{Layers, tile_at},
    random, record_id, save,
};
use walkabout::{
    blobs::{Blobs, Folder},
    store::Store,
};
use walkabout_geo::{
    osm::{OsmLimits, read_osm},
    pack, read_outline,
};
use walkabout_protocol::{
    access::Role,
    batch::{Change, Op, When},
    id::RecordId,
    schema::{Position, Typed},
    value::Value,
};

fn is(status: u16, code: &str) -> Problem {
    (status, code.to_owned())
}

fn place(lon: f64, lat: f64) -> Value {
    Position::by_hand(lon, lat).to_value()
}

fn asset(name: &str) -> (RecordId, Save) {
    let id = record_id();
    (id, save().on(id, "asset").set("name", name))
}

struct Desk<'s> {
    server: &'s Server,
    browser: Browser,
}

impl<'s> Desk<'s> {
    fn of(server: &'s Server, role: Role) -> Self {
        Desk { server, browser: server.desk(role) }
    }

    fn path(&self, rest: &str) -> String {
        format!("/projects/{}{rest}", self.server.project)
    }

    fn list(&self, query: &str) -> Json {
        self.browser.read(&self.path(&format!("/records{query}"))).unwrap()
    }

    fn refused(&self, query: &str) -> Problem {
        self.browser.read(&self.path(&format!("/records{query}"))).unwrap_err()
    }

    fn titles(&self, query: &str) -> Vec<String> {
        let list = self.list(query);
        let titles: Vec<String> =
            list["rows"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap().to_owned()).collect();
        assert_eq!(list["total"], titles.len(), "{query}");
        titles
    }

    fn found(&self, typed: &str) -> Vec<String> {
        let mut url = reqwest::Url::parse("http://x/").unwrap();
        url.query_pairs_mut().append_pair("text", typed).append_pair("sort", "name");
        self.titles(&format!("?{}", url.query().unwrap()))
    }

    fn ids(&self, query: &str) -> Vec<String> {
        let list = self.list(query);
        list["rows"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    }

    fn tile(&self, path: &str) -> Layers {
        self.browser.tile(self.server.project, path)
    }
}

fn whole(json: &Json) -> u64 {
    json.as_u64().unwrap()
}

#[test]
fn every_filter_leaves_what_it_says_and_the_counts_go_with_it() {
    let server = Server::new();
    let (siân, officer) = (server.phone(Role::Coordinator), server.phone(Role::Officer));
    let (bench, made) = asset("Bench");
    siân.send(&made.set("capital", "physical").set("state", "at-risk").set("position", place(-3.5, 53.25)));
    let (_, made) = asset("Fund");
    officer.send(&made.set("capital", "financial").set("scope", "none"));
    let (_, made) = asset("Something");
    officer.send(&made.set("street", "Chapel Road"));
    siân.send(&save().on(record_id(), "need").set("name", "A crossing"));
    siân.send(&save().on(record_id(), "conversation").set("street", "Chapel Road").set("outcome", "talked"));
    siân.send(&save().on(record_id(), "photo").of(bench).set("caption", "Front"));
    siân.send(&save().on(record_id(), "promise").set("what", "Not in the list"));
    let (photo, promise) = (record_id(), record_id());
    let hung = save().on(photo, "photo").of(bench).set("caption", "Blurred");
    siân.send(&hung);
    siân.send(&save().on(photo, "photo").set_over("trashed", true, &[hung.at(0), hung.at(1)]));
    let hung = save().on(promise, "promise").of(bench).set("what", "Twice written");
    siân.send(&hung);
    siân.send(&save().on(promise, "promise").set_over("trashed", true, &[hung.at(0), hung.at(1)]));
    let (binned, first) = asset("Binned");
    siân.send(&first);
    siân.send(&save().on(binned, "asset").set_over("trashed", true, &[first.at(0)]));
    // Two people who did not see each other's name.
    let (twice, first) = asset("Hall");
    siân.send(&first);
    officer.send(&save().on(twice, "asset").set("name", "Neuadd"));

    let desk = Desk::of(&server, Role::Coordinator);
    let all = desk.list("");
    assert_eq!(all["total"], 6);
    assert_eq!(all["facets"]["kind"], serde_json::json!({ "asset": 4, "conversation": 1, "need": 1 }));
    assert_eq!(all["facets"]["capital"], serde_json::json!({ "financial": 1, "none": 2, "physical": 1 }));
    let row = |list: &Json, title: &str| {
        list["rows"].as_array().unwrap().iter().find(|r| r["title"] == title).unwrap().clone()
    };
    let bench = row(&all, "Bench");
    assert_eq!(
        (&bench["kind"], &bench["capital"], &bench["state"]),
        (&"asset".into(), &"physical".into(), &"at-risk".into())
    );
    assert_eq!((&bench["lon"], &bench["lat"], &bench["photos"]), (&(-3.5).into(), &53.25.into(), &1.into()));
    assert_eq!((&bench["audience"], &bench["bin"], &bench["conflicts"]), (&"public".into(), &"out".into(), &0.into()));
    assert_eq!(bench["author"], siân.me.person.to_string());
    assert!(row(&all, "Fund").get("lon").is_none());

    assert_eq!(desk.titles("?kind=asset,need&sort=name"), ["A crossing", "Bench", "Fund", "Neuadd", "Something"]);
    assert_eq!(desk.titles("?kind=photo"), ["Front"], "any kind, where it is asked for");
    assert_eq!(desk.titles("?capital=physical"), ["Bench"]);
    assert_eq!(desk.titles("?capital=financial,none&sort=name"), ["Fund", "Neuadd", "Something"]);
    assert_eq!(desk.titles("?state=at-risk"), ["Bench"]);
    assert_eq!(desk.titles(&format!("?person={}&sort=name", officer.me.person)), ["Fund", "Something"]);
    assert_eq!(desk.titles("?need=versions"), ["Neuadd"]);
    assert_eq!(desk.titles("?need=no-kind&sort=name"), ["Neuadd", "Something"]);
    assert_eq!(
        desk.titles("?need=no-place&sort=name"),
        ["A crossing", "Neuadd"],
        "neither a street nor what has no place"
    );
    assert_eq!(
        desk.titles("?bin=in&sort=name"),
        ["Binned", "Blurred", "Twice written"],
        "the bin gives back what hung from a thing too"
    );
    assert_eq!(desk.titles("?bin=in&kind=asset"), ["Binned"]);
    assert_eq!(
        desk.list("?bin=in&kind=asset")["facets"]["kind"],
        serde_json::json!({ "asset": 1, "photo": 1, "promise": 1 })
    );
    assert_eq!(desk.titles("?kind=asset&capital=physical&state=at-risk&text=ben"), ["Bench"]);
    assert_eq!(desk.titles("?kind=&capital=,&text=%20&state=").len(), 6, "what is empty asks for nothing");

    // Each count leaves out its own filter alone.
    let narrowed = desk.list("?kind=asset&capital=physical");
    assert_eq!(narrowed["facets"]["kind"], serde_json::json!({ "asset": 1 }));
    assert_eq!(narrowed["facets"]["capital"], serde_json::json!({ "financial": 1, "none": 2, "physical": 1 }));
    assert_eq!(desk.list("?kind=need")["facets"]["kind"]["asset"], 4);

    for wrong in [
        "?need=x",
        "?bin=both",
        "?sort=x",
        "?from=2026-13-01",
        "?from=2026-06-01T10:00",
        "?to=today",
        "?person=x",
        "?limit=-1",
        "?offset=x",
        "?around=x",
        "?since=x",
        "?kind=a&kind=b",
    ] {
        assert_eq!(desk.refused(wrong), is(400, "malformed"), "{wrong}");
    }
    assert!(desk.titles("?from=2999-12-31").is_empty());
}

#[test]
fn a_day_is_the_projects_own() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let itself = server.project.cast();
    phone.send(&save().on(itself, "project").set("zone", "Europe/London"));
    // Half past midnight in London, summer: still the 14th in UTC.
    let made_ms = 1_781_479_800_000;
    let id = RecordId::v7(made_ms, [7; 10]);
    let mut late = save().on(id, "asset").set("name", "Late");
    late.0.made = When { utc_ms: made_ms, offset_min: 60, monotonic_ms: 0 };
    phone.send(&late);
    let desk = Desk::of(&server, Role::Coordinator);
    assert_eq!(whole(&desk.list("")["rows"][0]["made_ms"]), made_ms as u64);
    assert_eq!(desk.titles("?from=2026-06-15&to=2026-06-15"), ["Late"]);
    assert!(desk.titles("?to=2026-06-14").is_empty() && desk.titles("?from=2026-06-16").is_empty());
    phone.send(&save().on(itself, "project").set("zone", "Atlantic/Azores"));
}

#[test]
fn text_is_found_in_both_languages_without_accents_and_is_never_more_than_text() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    for name in ["Tŷ Newydd", "Tyre shop", "St. John's Hall", "Café Ŵyn", "Eglwys Dewi Sant"] {
        phone.send(&asset(name).1);
    }
    let (fund, made) = asset("Fund");
    phone.send(&made.change(Change { field: "tags".into(), op: Op::Add("arian cymunedol".into()), base: vec![] }));
    let talk = record_id();
    phone.send(&save().on(talk, "conversation").set("street", "Lôn Goed"));
    phone.send(&save().on(record_id(), "statement").of(talk).set("words", "The lamp has been out since May"));
    phone.send(&save().on(record_id(), "promise").of(talk).set("what", "Ask about the zebra"));
    phone.send(&save().on(record_id(), "private_note").of(talk).set("saw", "a zebra in the hall"));
    let desk = Desk::of(&server, Role::Coordinator);
    assert_eq!(desk.found("ty"), ["Tŷ Newydd", "Tyre shop"]);
    assert_eq!(desk.found("TŶ"), ["Tŷ Newydd", "Tyre shop"]);
    assert_eq!(desk.found("newydd ty"), ["Tŷ Newydd"], "all words, in any order");
    assert_eq!(desk.found("ty shop newydd"), Vec::<String>::new());
    assert_eq!(desk.found("st johns"), ["St. John's Hall"]);
    assert_eq!(desk.found("cafe wyn"), ["Café Ŵyn"]);
    assert_eq!(desk.found("cymun"), ["Fund"], "tags too");
    assert_eq!(desk.ids("?text=cymunedol"), [fund.to_string()]);
    assert_eq!(desk.ids("?text=lon%20goed"), [talk.to_string()]);
    assert_eq!(desk.ids("?text=lamp%20may"), [talk.to_string()], "by what was said in it");
    assert!(
        desk.ids("?text=zebra&kind=promise,private_note,conversation").is_empty(),
        "what is always care is not searched"
    );
    for typed in [
        "\"",
        "'",
        "*",
        "ty*",
        "NEAR(ty newydd)",
        "words:ty",
        "project:p1",
        "ty OR shop",
        "ty AND",
        "NOT ty",
        "-ty",
        "^ty",
        "(ty",
        "ty)",
        "{words}: ty",
        "'; DROP TABLE listed; --",
        "\u{0}",
        "ty\u{0}",
        "%",
        "_",
        "p1",
        "🚲",
        "؟",
        "\\",
        "ty \" OR \"shop",
    ] {
        // Whatever comes back, it is what stands in the words and not what the words say to a program.
        let found = desk.found(typed);
        assert!(found.len() <= 2, "{typed}: {found:?}");
    }
    assert_eq!(desk.found("words:ty"), Vec::<String>::new());
    assert_eq!(desk.found("ty*"), ["Tŷ Newydd", "Tyre shop"]);
    assert_eq!(desk.found("ty OR shop"), Vec::<String>::new());
    assert_eq!(desk.found(&"ty ".repeat(5_000)), ["Tŷ Newydd", "Tyre shop"], "a huge paste");
    assert_eq!(desk.list("")["total"], 7);
}

#[test]
fn pages_follow_each_other_and_one_can_be_found_by_what_is_on_it() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let mut made = Vec::new();
    for n in 0..25 {
        let (id, save) = asset(&format!("Number {:02}", n % 7));
        made.push(id.to_string());
        phone.send(&save);
    }
    let desk = Desk::of(&server, Role::Coordinator);
    for sort in ["newest", "name"] {
        let all = desk.ids(&format!("?sort={sort}"));
        let paged: Vec<String> =
            (0..3).flat_map(|page| desk.ids(&format!("?sort={sort}&limit=10&offset={}", page * 10))).collect();
        assert_eq!(paged, all, "{sort}");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 25);
        for (rank, id) in all.iter().enumerate() {
            let around = desk.list(&format!("?sort={sort}&limit=10&around={id}"));
            assert_eq!((whole(&around["offset"]), whole(&around["total"])), (rank as u64 / 10 * 10, 25));
            assert_eq!(around["rows"][rank % 10]["id"], *id);
        }
    }
    made.reverse();
    assert_eq!(desk.ids("?sort=newest"), made, "last changed first");
    let names = desk.titles("?sort=name");
    assert!(names.is_sorted());
    assert_eq!(desk.refused(&format!("?around={}&kind=need", made[0])), is(404, "not-found"));
    assert_eq!(desk.refused(&format!("?around={}", record_id())), is(404, "not-found"));
    assert_eq!(desk.list("?limit=0")["total"], 25);
    assert!(desk.ids("?offset=18446744073709551615").is_empty());
}

#[test]
fn what_has_changed_since_comes_last_commit_first_and_a_photo_is_news_of_its_thing() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let ((a, first), (b, second)) = (asset("A"), asset("B"));
    phone.send(&first);
    phone.send(&second);
    let desk = Desk::of(&server, Role::Coordinator);
    let seq = whole(&desk.list("")["seq"]);
    let since = |seq: u64| desk.ids(&format!("?since={seq}"));
    assert!(since(seq).is_empty());
    phone.send(&save().on(record_id(), "photo").of(a).set("caption", "x"));
    assert_eq!(since(seq), [a.to_string()]);
    phone.send(&save().on(b, "asset").set_over("name", "Bee", &[second.at(0)]));
    assert_eq!(since(seq), [b.to_string(), a.to_string()]);
    let one = desk.list(&format!("?since={seq}&limit=1"));
    assert_eq!((one["rows"].as_array().unwrap().len(), whole(&one["total"])), (1, 2));
    assert_eq!(one["facets"]["kind"]["asset"], 2);
    assert!(desk.ids(&format!("?since={seq}&kind=need")).is_empty());
}

#[test]
fn a_photo_that_few_may_see_is_no_news_of_its_thing_to_the_others() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let (a, first) = asset("A");
    phone.send(&first);
    let desk = Desk::of(&server, Role::Reader);
    let seq = whole(&desk.list("")["seq"]);
    // What a newer version wrote is for those alone who care for it.
    phone.send(&save().on(record_id(), "photo").of(a).set("caption", "x").set("of_a_newer_version", "y"));
    assert!(desk.ids(&format!("?since={seq}")).is_empty());
    phone.send(&save().on(record_id(), "photo").of(a).set("caption", "x"));
    assert_eq!(desk.ids(&format!("?since={seq}")), [a.to_string()]);
}

/// What each of two volunteers, an officer and a coordinator have written.
fn written_by_all(server: &Server) -> (Vec<Phone>, usize) {
    let phones: Vec<Phone> =
        [Role::Volunteer, Role::Volunteer, Role::Officer, Role::Coordinator].map(|r| server.phone(r)).into();
    for (n, phone) in phones.iter().enumerate() {
        let at = |i: usize| place(-3.5 + n as f64 * 0.001, 53.25 + i as f64 * 0.001);
        let talk = record_id();
        phone.send(&asset("A place").1.set("position", at(0)));
        phone.send(&asset("A secret skill").1.set("about", "person").set("position", at(1)));
        phone.send(&save().on(talk, "conversation").set("street", "Secret Street").set("cell", at(2)));
        phone.send(&save().on(record_id(), "statement").of(talk).set("words", "a secret"));
        phone.send(&save().on(record_id(), "conversation").set("street", "Open").agreed("team").set("cell", at(3)));
        phone.send(&save().on(record_id(), "need").set("name", "A crossing").set("position", at(4)));
        phone.send(&save().on(record_id(), "note").set("text", "For the team").set("position", at(5)));
    }
    let writers = phones.len();
    (phones, writers)
}

#[test]
fn each_role_is_shown_its_own_ring_in_lists_counts_searches_tiles_and_news() {
    let server = Server::new();
    let (_phones, writers) = written_by_all(&server);
    for (role, of_each, secrets) in [
        (Role::Reader, 1, 0),
        (Role::AtTable, 1, 0),
        (Role::Volunteer, 4, 0),
        (Role::Officer, 6, 2),
        (Role::Coordinator, 6, 2),
    ] {
        let desk = Desk::of(&server, role);
        let list = desk.list("");
        assert_eq!(whole(&list["total"]) as usize, of_each * writers, "{role:?}");
        let counted: u64 = list["facets"]["kind"].as_object().unwrap().values().map(whole).sum();
        assert_eq!(counted as usize, of_each * writers, "{role:?}");
        assert_eq!(whole(&desk.list("?text=secret")["total"]) as usize, secrets * writers, "{role:?}");
        assert_eq!(whole(&desk.list("?since=0")["total"]) as usize, of_each * writers, "{role:?}");
        let drawn = drawn(&desk, 14, "");
        assert_eq!(drawn.0.len(), of_each * writers, "{role:?}");
        let said = list.to_string() + &format!("{:?}", desk.tile("tiles/0/0/0"));
        assert_eq!(said.contains("ecret"), secrets > 0, "{role:?}");
    }
}

/// All tiles of a zoom around the places of the tests: ids that are drawn alone, and how many are counted.
fn drawn(desk: &Desk<'_>, z: u32, filters: &str) -> (BTreeSet<String>, u64) {
    let ((west, south), (east, north)) = (tile_at(-3.52, 53.2, z), tile_at(-3.4, 53.3, z));
    let (mut ids, mut counted) = (BTreeSet::new(), 0);
    for x in west..=east {
        for y in north..=south {
            for feature in desk.tile(&format!("tiles/{z}/{x}/{y}?{filters}")).remove("things").unwrap_or_default() {
                assert_eq!(feature.of, 1);
                let (px, py) = feature.parts[0][0];
                assert!((0..4096).contains(&px) && (0..4096).contains(&py));
                match feature.values.get("count") {
                    Some(count) => {
                        counted += count.whole();
                        let [w, s, e, n] = ["w", "s", "e", "n"].map(|edge| feature.values[edge].real());
                        assert!(w <= e && s <= n);
                        assert!(feature.values.get("expand_z").is_none_or(|z2| z2.whole() > u64::from(z)));
                        assert!(!feature.values.contains_key("id"));
                    }
                    None => assert!(ids.insert(feature.text("id").to_owned()), "drawn twice"),
                }
            }
        }
    }
    (ids, counted)
}

fn many(server: &Server, phone: &Phone, n: usize) {
    let made = When { utc_ms: walkabout::clock::now_ms(), offset_min: 0, monotonic_ms: 0 };
    let saves: Vec<Vec<u8>> = (0..n)
        .map(|i| {
            let (a, b) = ((i as f64 * 0.618_034).fract(), (i as f64 * 0.754_878).fract());
            let capital = ["physical", "social", "human"][i % 3];
            let mut save = save().on(record_id(), "asset").set("name", format!("Thing {i}").as_str());
            save.0.made = made;
            save.set("capital", capital).set("position", place(-3.5 + a * 0.05, 53.22 + b * 0.05)).bytes()
        })
        .collect();
    for some in saves.chunks(500) {
        phone.try_push(&phone.push_of(some.to_vec())).unwrap();
    }
    assert!(whole(&Desk::of(server, Role::Coordinator).list("")["total"]) as usize >= n);
}

#[test]
fn tiles_hold_exactly_what_the_list_holds_alone_or_counted() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    many(&server, &phone, 1_200);
    // On the list, and on no map.
    phone.send(&asset("Nowhere").1);
    let desk = Desk::of(&server, Role::Coordinator);
    for filters in ["", "capital=physical", "text=thing%201"] {
        let total = whole(&desk.list(&format!("?{filters}&limit=0"))["total"]) - u64::from(filters.is_empty());
        for z in [9, 12, 14, 16] {
            let (ids, counted) = drawn(&desk, z, filters);
            assert_eq!(ids.len() as u64 + counted, total, "zoom {z}, {filters}");
            if z == 9 && filters.is_empty() {
                assert!(counted > 1_000, "{counted} counted");
            }
        }
        let (ids, counted) = drawn(&desk, 16, filters);
        let mut listed = BTreeSet::new();
        for offset in (0..total + 1).step_by(500) {
            listed.extend(desk.ids(&format!("?{filters}&limit=500&offset={offset}")));
        }
        assert_eq!(counted, 0);
        assert!(ids.is_subset(&listed) && ids.len() as u64 == total);
    }
    let (x, y) = tile_at(-3.48, 53.24, 9);
    let twice = [0, 1].map(|_| desk.browser.get(&desk.path(&format!("/tiles/9/{x}/{y}"))).bytes().unwrap());
    assert_eq!(twice[0], twice[1], "the same clusters every time");
}

#[test]
fn a_tile_says_what_a_thing_is_is_packed_where_that_helps_and_kept_for_one_commit() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let (id, made) = asset("Mainc <b>");
    phone.send(&made.set("capital", "physical").set("state", "in-use").set("position", place(-3.5, 53.25)));
    let desk = Desk::of(&server, Role::Coordinator);
    let (x, y) = tile_at(-3.5, 53.25, 17);
    let tile = desk.tile(&format!("tiles/17/{x}/{y}"));
    let bench = &tile["things"][0];
    assert_eq!(
        ["id", "kind", "capital", "state", "title"].map(|key| bench.text(key).to_owned()),
        [id.to_string(), "asset".into(), "physical".into(), "in-use".into(), "Mainc <b>".into()]
    );
    assert_eq!(bench.values["conflicts"].whole(), 0);
    assert!(desk.tile(&format!("tiles/17/{}/{y}", x + 1)).is_empty());

    let seq = whole(&desk.list("")["seq"]);
    let cached = |v: u64| {
        let answer = desk.browser.get(&desk.path(&format!("/tiles/17/{x}/{y}?v={v}")));
        let varies: Vec<_> = answer.headers().get_all("vary").iter().collect();
        assert!(varies.iter().any(|v| *v == "cookie"), "whoever signs in next is not shown what was kept: {varies:?}");
        answer.headers()["cache-control"].to_str().unwrap().to_owned()
    };
    assert_eq!(cached(seq), "private, max-age=31536000, immutable");
    assert_eq!(cached(seq - 1), "no-store", "what is asked for under an old number is not kept under it");
    for wrong in ["23/0/0", "0/1/0", "1/0/2", "x/0/0", "-1/0/0", "0/0/0.mvt"] {
        let answer = desk.browser.read(&desk.path(&format!("/tiles/{wrong}")));
        assert_eq!(answer.unwrap_err(), is(404, "not-found"), "{wrong}");
    }
    many(&server, &phone, 200);
    let (x, y) = tile_at(-3.48, 53.24, 9);
    let path = desk.path(&format!("/tiles/9/{x}/{y}"));
    let plain = desk.browser.get(&path).bytes().unwrap();
    let packed = desk.browser.request("GET", &path).header("accept-encoding", "br, gzip;q=0.8").send().unwrap();
    assert_eq!(packed.headers()["content-encoding"], "gzip");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(packed.bytes().unwrap().as_ref()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    let refused = desk.browser.request("GET", &path).header("accept-encoding", "gzip;q=0").send().unwrap();
    assert!(!refused.headers().contains_key("content-encoding"));
}

const DRAWN: &str = r#"<osm version="0.6">
  <node id="1" lat="53.2500" lon="-3.5020"/><node id="2" lat="53.2500" lon="-3.5010"/><node id="3" lat="53.2500" lon="-3.5000"/>
  <node id="4" lat="53.2510" lon="-3.5010"/>
  <node id="11" lat="53.2501" lon="-3.5018"/><node id="12" lat="53.2501" lon="-3.5016"/><node id="13" lat="53.2503" lon="-3.5016"/>
  <node id="14" lat="53.2503" lon="-3.5018"/>
  <node id="21" lat="53.2502" lon="-3.5005"><tag k="amenity" v="place_of_worship"/><tag k="name" v="Capel Seion"/><tag k="name:en" v="Zion Chapel"/></node>
  <way id="100"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Chapel Road"/><tag k="name:cy" v="Ffordd y Capel"/></way>
  <way id="101"><nd ref="2"/><nd ref="4"/><tag k="highway" v="footway"/><tag k="name" v="Cut"/></way>
  <way id="102"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/><tag k="building" v="house"/><tag k="addr:housenumber" v="12A"/></way>
</osm>"#;
const OUTLINE: &str = r#"{"type":"Polygon","coordinates":[[[-3.51,53.245],[-3.49,53.245],[-3.49,53.255],[-3.51,53.255],[-3.51,53.245]]]}"#;

/// Gives the project a ground drawn by hand; its version.
fn give_ground(server: &Server, phone: &Phone) -> String {
    let (area, _) = read_osm(DRAWN.as_bytes(), &OsmLimits::default()).unwrap();
    let bytes = pack::write(&area.cut_to(read_outline(OUTLINE.as_bytes()).unwrap(), 100.0)).unwrap();
    let hash = block(Folder::of(&server.folder).put(&bytes)).unwrap();
    let hex = blake3::Hash::from(hash).to_hex().to_string();
    let itself = save().on(server.project.cast(), "project").set("name", "Trefawr").set("name_cy", "Tre-fawr");
    phone.send(&itself.set("pack", hex.as_str()).set("phone", "01745 000 000").set("zone", "Europe/London"));
    hex
}

#[test]
fn the_ground_is_the_projects_own_with_both_names_and_numbers_close_by() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let desk = Desk::of(&server, Role::Reader);
    let (x, y) = tile_at(-3.5015, 53.2502, 17);
    assert!(desk.tile(&format!("ground/17/{x}/{y}")).is_empty(), "plain ground where there is no map");
    let version = give_ground(&server, &phone);

    let near = desk.tile(&format!("ground/17/{x}/{y}?v={version}"));
    let house = &near["buildings"][0];
    assert_eq!((house.of, house.text("number"), house.parts[0].len()), (3, "12A", 4));
    let (x16, y16) = (x / 2, y / 2);
    let mut streets = BTreeMap::new();
    let mut marks = Vec::new();
    for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        let tile = desk.tile(&format!("ground/16/{}/{}", x16 + dx, y16 + dy));
        for street in tile.get("streets").into_iter().flatten() {
            assert_eq!(street.of, 2);
            streets.insert(
                street.text("name").to_owned(),
                (street.text("name_cy").to_owned(), street.text("class").to_owned()),
            );
        }
        assert!(tile.get("buildings").into_iter().flatten().all(|b| !b.values.contains_key("number")));
        marks.extend(
            tile.get("landmarks")
                .into_iter()
                .flatten()
                .map(|m| ["kind", "name", "name_cy"].map(|key| m.text(key).to_owned())),
        );
    }
    assert_eq!(streets["Chapel Road"], ("Ffordd y Capel".to_owned(), "residential".to_owned()));
    assert_eq!(streets["Cut"], (String::new(), "footway".to_owned()));
    assert_eq!(marks, [["amenity=place_of_worship", "Zion Chapel", "Capel Seion"].map(str::to_owned)]);
    let (x, y) = tile_at(-3.5, 53.25, 12);
    let far = desk.tile(&format!("ground/12/{x}/{y}"));
    assert!(!far.contains_key("buildings") && far["outline"].iter().all(|f| f.of == 2), "{far:?}");
    for feature in far.values().flatten().flat_map(|f| &f.parts).flatten() {
        assert!((-128..=4224).contains(&feature.0) && (-128..=4224).contains(&feature.1));
    }

    let kept = |v: &str| {
        let answer = desk.browser.get(&desk.path(&format!("/ground/12/{x}/{y}?v={v}")));
        answer.headers()["cache-control"].to_str().unwrap().to_owned()
    };
    assert_eq!(kept(&version), "private, max-age=31536000, immutable");
    assert_eq!(kept("another"), "no-store");

    let about = desk.browser.read(&desk.path("")).unwrap();
    assert_eq!(about["ground"], version);
    assert_eq!(
        (&about["name"], &about["name_cy"], &about["phone"]),
        (&"Trefawr".into(), &"Tre-fawr".into(), &"01745 000 000".into())
    );
    assert_eq!(
        (&about["role"], &about["zone"], &about["durable"]),
        (&"reader".into(), &"Europe/London".into(), &false.into())
    );
    assert_eq!(about["me"], desk.browser.person.unwrap().to_string());
    assert_eq!(about["outline"][0][0][0].as_array().unwrap().len(), 2);
    assert_eq!(about["outline"][0][0].as_array().unwrap().len(), 5, "closed");
    assert_eq!(about["bounds"], serde_json::json!([-3.51, 53.245, -3.49, 53.255]));
    assert!(about["credit"].as_str().unwrap().contains("OpenStreetMap"));
    let people = about["people"].as_array().unwrap();
    assert!(
        people
            .iter()
            .any(|p| p["id"] == phone.me.person.to_string() && p["role"] == "coordinator" && p["active"] == true)
    );
}

#[test]
fn a_project_without_a_map_lies_where_its_things_are() {
    let server = Server::new();
    let phone = server.phone(Role::Coordinator);
    let desk = Desk::of(&server, Role::Reader);
    let about = || desk.browser.read(&desk.path("")).unwrap();
    assert!(about().get("bounds").is_none() && about().get("ground").is_none());
    phone.send(&asset("Bench").1.set("position", place(-3.5, 53.25)));
    phone.send(&save().on(record_id(), "conversation").set("cell", place(-3.0, 53.0)));
    assert_eq!(
        about()["bounds"],
        serde_json::json!([-3.5, 53.25, -3.5, 53.25]),
        "not where a talk was that one may not read"
    );
    assert_eq!(about()["name"], "Levenshulme");
}

#[test]
fn a_project_that_one_may_not_see_is_answered_as_one_that_does_not_exist() {
    let server = Server::new();
    let other = server.new_project("Another");
    let browser = server.desk(Role::Coordinator);
    let nobody = Browser::new(&server.url());
    for rest in ["", "/records", "/events", "/tiles/0/0/0", "/ground/0/0/0"] {
        let body = |project: &str| {
            let answer = browser.get(&format!("/projects/{project}{rest}"));
            (answer.status().as_u16(), answer.bytes().unwrap())
        };
        let unknown = body(&walkabout_protocol::id::ProjectId::v4(random()).to_string());
        assert_eq!(unknown.0, 404);
        assert_eq!(body(&other.to_string()), unknown, "{rest}");
        assert_eq!(body("x"), unknown, "{rest}");
        assert_eq!(nobody.read(&format!("/projects/{}{rest}", server.project)).unwrap_err(), is(401, "signed-out"));
    }
}

#[test]
fn a_list_is_narrowed_to_a_street_and_an_outcome_and_says_which_streets_it_has() {
    let server = Server::new();
    let siân = server.phone(Role::Coordinator);
    let talk = |street: &str, outcome: &str| {
        let id = record_id();
        siân.send(&save().on(id, "conversation").set("street", street).set("outcome", outcome));
        id.to_string()
    };
    // A comma is a part of a name here, and parts nothing.
    let comma = talk("Heol y Capel, Nantwen", "talked");
    let talked = talk("Ŵyn Lane", "talked");
    let nobody = talk("Ŵyn Lane", "no-answer");
    let elsewhere = talk("Zion Street", "not-now");
    siân.send(&save().on(record_id(), "gathering").set("name", "Choir").set("meets", "Thursdays"));
    let (_, hall) = asset("Hall");
    siân.send(&hall.set("street", "Bridge Street"));
    let binned = record_id();
    let first = save().on(binned, "conversation").set("street", "Bin Street");
    siân.send(&first);
    siân.send(&save().on(binned, "conversation").set_over("trashed", true, &[first.at(0)]));

    let desk = Desk::of(&server, Role::Coordinator);
    let some = |query: &str| desk.ids(&format!("?kind=conversation{query}")).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(some("&street=%C5%B4yn%20Lane"), [talked.clone(), nobody.clone()].into());
    assert_eq!(some("&street=Heol%20y%20Capel,%20Nantwen"), [comma.clone()].into());
    assert_eq!(some("&outcome=talked"), [comma, talked].into());
    assert_eq!(some("&outcome=no-answer,not-now"), [nobody.clone(), elsewhere].into());
    assert_eq!(some("&outcome=no-answer&street=%C5%B4yn%20Lane"), [nobody].into());
    assert_eq!(some("&street=Nowhere"), BTreeSet::new());
    assert_eq!(desk.list("?kind=conversation&outcome=talked")["total"], 2);

    let streets = |desk: &Desk<'_>, query: &str| desk.browser.read(&desk.path(&format!("/streets{query}")));
    let talks = streets(&desk, "?kind=conversation").unwrap();
    assert_eq!(talks["streets"], serde_json::json!(["Heol y Capel, Nantwen", "Ŵyn Lane", "Zion Street"]));
    let all = streets(&desk, "").unwrap();
    let expected = serde_json::json!(["Bridge Street", "Heol y Capel, Nantwen", "Ŵyn Lane", "Zion Street"]);
    assert_eq!(all["streets"], expected, "when a group meets is no street");
    assert_eq!(
        streets(&desk, "?kind=conversation&outcome=not-now").unwrap()["streets"],
        serde_json::json!(["Zion Street"])
    );

    // What one may not read names no street: nobody of these chats has agreed that the team reads them.
    let reader = Desk::of(&server, Role::Reader);
    assert_eq!(reader.list("?kind=conversation")["total"], 0);
    assert_eq!(streets(&reader, "?kind=conversation").unwrap()["streets"], serde_json::json!([]));
    assert_eq!(streets(&desk, "?from=yesterday").unwrap_err(), is(400, "malformed"));
}

#[test]
fn the_schema_says_what_forms_and_filters_are_drawn_from() {
    let server = Server::new();
    let schema = Browser::new(&server.url()).read("/schema.json").unwrap();
    let kind = |id: &str| schema["kinds"].as_array().unwrap().iter().find(|k| k["id"] == id).unwrap().clone();
    let field =
        |of: &str, id: &str| kind(of)["fields"].as_array().unwrap().iter().find(|f| f["id"] == id).unwrap().clone();
    assert_eq!(field("asset", "capital")["shape"]["type"], "choice");
    assert_eq!(field("asset", "capital")["shape"]["words"].as_array().unwrap().len(), 5);
    assert_eq!(field("asset", "name")["shape"], serde_json::json!({ "type": "text", "max": 120 }));
    assert_eq!((&field("asset", "tags")["set"], &field("asset", "tags")["search"]), (&true.into(), &true.into()));
    assert_eq!(field("gathering", "came")["shape"]["type"], "whole");
    assert_eq!((&kind("photo")["reach"], &kind("promise")["reach"]), (&"parent".into(), &"care".into()));
    assert_eq!(field("private_note", "saw")["privacy"], "impression");
    let which = |is: &str| -> BTreeSet<&str> {
        let kinds = schema["kinds"].as_array().unwrap().iter();
        kinds.filter(|k| k[is].as_bool().unwrap()).map(|k| k["id"].as_str().unwrap()).collect()
    };
    let begun = BTreeSet::from(["asset", "gathering", "group", "need", "note"]);
    assert_eq!(which("from_desk"), begun);
    assert_eq!(which("listed"), begun.union(&["conversation"].into()).copied().collect());
    assert_eq!(schema["kinds"].as_array().unwrap().len(), walkabout_protocol::schema::KINDS.len());
}

/// The next line of a stream that is not empty; `None` at its end.
fn next_line(stream: &mut impl BufRead) -> Option<String> {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        if !line.trim().is_empty() && !line.starts_with(':') {
            return Some(line.trim_end().to_owned());
        }
    }
}

#[test]
fn news_is_a_number_comes_at_once_and_ends_with_the_session() {
    let server = Server::new();
    let phone = server.phone(Role::Volunteer);
    let desk = Desk::of(&server, Role::Coordinator);
    let answer = desk.browser.get(&desk.path("/events"));
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let mut stream = BufReader::new(answer);
    let seq = |line: String| line.strip_prefix("data: ").unwrap().parse::<u64>().unwrap();
    let first = seq(next_line(&mut stream).unwrap());
    assert_eq!(first, whole(&desk.list("")["seq"]));
    let begun = std::time::Instant::now();
    let mut second = first;
    for _ in 0..10 {
        phone.send(&asset("A name that is nobody's business here").1);
        let next = seq(next_line(&mut stream).unwrap());
        assert!(next > second);
        second = next;
    }
    // It looks every four seconds: found so, ten would take half a minute at least.
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "told of, not found by looking from time to time");
    assert_eq!(second, whole(&desk.list("")["seq"]));

    // A commit by a command at the machine, which is another process.
    let elsewhere = server.store();
    assert!(block(elsewhere.remove_person(&server.grant(), phone.me.person, walkabout::clock::now_ms())).unwrap());
    assert!(seq(next_line(&mut stream).unwrap()) > second);

    assert_eq!(desk.browser.request("DELETE", "/session").send().unwrap().status(), 204);
    assert_eq!(next_line(&mut stream), None);
}

#[test]
fn news_ends_for_whoever_is_taken_off_the_team_and_when_the_server_stops() {
    let mut server = Server::new();
    let (gone, stays) = (Desk::of(&server, Role::Reader), Desk::of(&server, Role::Coordinator));
    let open = |desk: &Desk<'_>| {
        let mut stream = BufReader::new(desk.browser.get(&desk.path("/events")));
        assert!(next_line(&mut stream).unwrap().starts_with("data: "));
        stream
    };
    let (mut theirs, mut ours) = (open(&gone), open(&stays));
    server.revoke(gone.browser.person.unwrap());
    assert_eq!(next_line(&mut theirs), None);
    assert!(next_line(&mut ours).is_some(), "the list of people has changed");
    drop((gone, stays));
    let begun = std::time::Instant::now();
    server.running.take().unwrap().stop();
    // It gives requests that do not end ten seconds.
    assert!(begun.elapsed() < std::time::Duration::from_secs(9), "it waits for no stream");
    assert_eq!(next_line(&mut ours), None);
}
