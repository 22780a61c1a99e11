//! Is all of the story where a coordinator would look? Asked of the running server as the web page asks it, with the sign-in link.

use super::{browser::Browser, tell::Tell, trouble::Done};
use serde_json::Value;
use std::time::Duration;
use walkabout_protocol::id::ProjectId;
use walkabout_words::Args;

/// The benches stand so far apart, metres, give or take one.
const BENCHES_APART_M: f64 = 9.0;

/// A machine of two cores has told the story in this time, server and phones and all, as the program is released.
const TOLD_WITHIN: Duration = Duration::from_secs(20);

/// Tells each thing that was looked at; true where all of them are as they should be. `only`: nothing but the story was recorded.
/// `told`: how long it took to tell.
pub(super) fn check(link: &str, project: ProjectId, only: bool, told: Duration, tell: &mut Tell<'_>) -> Done<bool> {
    let browser = Browser::sign_in(link)?;
    let mut looked = Looked { browser: &browser, base: format!("/projects/{project}"), tell, right: true };
    looked.signed_in()?;
    looked.counts(only)?;
    looked.two_versions()?;
    looked.talks()?;
    looked.benches()?;
    looked.what_people_need()?;
    looked.photos(only)?;
    looked.live()?;
    looked.quick(told)?;
    Ok(looked.right)
}

struct Looked<'a, 'b> {
    browser: &'a Browser,
    base: String,
    tell: &'a mut Tell<'b>,
    right: bool,
}

/// The values of a field, as texts.
fn versions<'v>(view: &'v Value, field: &str) -> Vec<&'v str> {
    let versions = view["fields"][field]["versions"].as_array();
    versions.into_iter().flatten().filter_map(|version| version["value"].as_str()).collect()
}

fn rows(things: &Value) -> &[Value] {
    things["rows"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn of_kind<'v>(whole: &'v Value, kind: &str) -> Vec<&'v Value> {
    whole["children"].as_array().into_iter().flatten().filter(|child| child["kind"] == kind).collect()
}

impl Looked<'_, '_> {
    fn found(&mut self, what: &str, ok: bool) -> Done {
        self.right &= ok;
        let what = self.tell.words.plain(what);
        self.tell.say(if ok { "demo-check-yes" } else { "demo-check-no" }, &Args::new().with("what", what))
    }

    /// A program that is built to be looked into need not be fast: there it is told and no more.
    fn quick(&mut self, told: Duration) -> Done {
        self.tell.say("demo-check-took", &Args::new().with("seconds", told.as_secs() + 1))?;
        if cfg!(debug_assertions) { Ok(()) } else { self.found("demo-check-quick", told <= TOLD_WITHIN) }
    }

    fn list(&self, filters: &str) -> Done<Value> {
        self.browser.json(&format!("{}/records?limit=500{filters}", self.base))
    }

    fn whole(&self, row: Option<&Value>) -> Done<Value> {
        match row.and_then(|row| row["id"].as_str()) {
            Some(id) => self.browser.json(&format!("{}/records/{id}", self.base)),
            None => Ok(Value::Null),
        }
    }

    /// The record whose title begins so.
    fn named(&self, filters: &str, title: &str) -> Done<Value> {
        let list = self.list(filters)?;
        let row = rows(&list).iter().find(|row| row["title"].as_str().is_some_and(|t| t.starts_with(title)));
        self.whole(row)
    }

    fn signed_in(&mut self) -> Done {
        let project = self.browser.json(&self.base)?;
        let people = project["people"].as_array().map_or(0, Vec::len);
        self.found("demo-check-signed-in", project["role"] == "coordinator" && people >= 6)?;
        self.found("demo-check-map", project["ground"].is_string() && project["bounds"].is_array())
    }

    fn counts(&mut self, only: bool) -> Done {
        let list = self.list("")?;
        let count = |kind: &str| list["facets"]["kind"][kind].as_u64().unwrap_or(0);
        let right = |kind: &str, story: u64| if only { count(kind) == story } else { count(kind) >= story };
        let all = right("asset", 20)
            && right("group", 1)
            && right("need", 2)
            && right("note", 3)
            && right("conversation", 10);
        self.found("demo-check-counts", all)?;
        let doors = self.list("&kind=doorstep")?;
        let total = doors["total"].as_u64().unwrap_or(0);
        self.found("demo-check-doors", if only { total == 17 } else { total >= 17 })
    }

    fn two_versions(&mut self) -> Done {
        let whole = self.named("&need=versions", "Lle Cynnes")?;
        let hours = versions(&whole["record"], "use_when");
        let both = hours.len() == 2 && ["10–4", "10–2"].iter().all(|h| hours.iter().any(|v| v.ends_with(h)));
        self.found("demo-check-versions", both && whole["record"]["fields"]["use_when"]["conflict"] == true)
    }

    /// At the flats: three things said, what was seen and the impression, and the promise, each apart.
    fn talks(&mut self) -> Done {
        let list = self.list("&kind=conversation")?;
        let mut parts = false;
        let mut welsh = false;
        for row in rows(&list) {
            let whole = self.whole(Some(row))?;
            let said = of_kind(&whole, "statement");
            let words = |text: &str| said.iter().any(|s| versions(s, "words").iter().any(|w| w.contains(text)));
            if words("past the bins") {
                let mut claims: Vec<_> = said.iter().flat_map(|s| versions(s, "as")).collect();
                claims.sort_unstable();
                let private = of_kind(&whole, "private_note");
                let seen =
                    private.iter().any(|n| !versions(n, "saw").is_empty() && !versions(n, "impression").is_empty());
                let heard = said.iter().any(|s| versions(s, "from") == ["second-hand"]);
                parts =
                    claims == ["fact", "opinion", "rumour"] && heard && seen && of_kind(&whole, "promise").len() == 1;
            }
            if words("gardd lysiau") {
                welsh = said.iter().all(|s| !versions(s, "in_other_words").is_empty());
            }
        }
        self.found("demo-check-talks", parts)?;
        self.found("demo-check-other-words", welsh)
    }

    fn benches(&mut self) -> Done {
        let list = self.list("&kind=asset&text=bench")?;
        let at: Vec<(f64, f64)> = rows(&list)
            .iter()
            .filter(|row| row["photos"] == 1 && row["title"].as_str().is_some_and(|t| t.contains("Mainc")))
            .filter_map(|row| Some((row["lon"].as_f64()?, row["lat"].as_f64()?)))
            .collect();
        let apart = match at.as_slice() {
            [(a, b), (c, d)] => {
                let place = |lon, lat| walkabout_geo::LonLat::new(lon, lat).ok();
                place(*a, *b).zip(place(*c, *d)).map(|(one, other)| walkabout_geo::distance_m(one, other))
            }
            _ => None,
        };
        self.found("demo-check-benches", apart.is_some_and(|m| (m - BENCHES_APART_M).abs() < 1.0))
    }

    fn what_people_need(&mut self) -> Done {
        let need = self.named("&kind=need", "People feel alone")?;
        let ideas = of_kind(&need, "idea");
        let idea = self.whole(ideas.first().copied())?;
        let asks = of_kind(&idea, "ask").len();
        self.found("demo-check-need", of_kind(&need, "link").len() == 4 && ideas.len() == 1 && asks == 3)
    }

    /// Every photo comes as a picture.
    fn photos(&mut self, only: bool) -> Done {
        let list = self.list("&kind=asset&sort=newest")?;
        let (mut photos, mut readable) = (0, 0);
        for row in rows(&list).iter().filter(|row| row["photos"].as_u64().unwrap_or(0) > 0) {
            let whole = self.whole(Some(row))?;
            for photo in of_kind(&whole, "photo") {
                photos += 1;
                let id = photo["id"].as_str().unwrap_or_default();
                let (status, bytes) = self.browser.bytes(&format!("{}/photos/{id}/preview", self.base))?;
                readable += usize::from(status == 200 && walkabout_photos::read(&bytes).is_ok());
            }
        }
        // With many others the newest five hundred may not hold them all.
        self.found("demo-check-photos", readable == photos && (photos == 12 || !only))
    }

    /// What was saved after the story has come too.
    fn live(&mut self) -> Done {
        let (first, last) = (self.named("&text=swing", "Swing")?, self.named("&text=book", "Book box")?);
        self.found("demo-check-live", !first.is_null() && !last.is_null())
    }
}
