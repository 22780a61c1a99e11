//! Near me, list and search: one list, the equal of a map.

use super::thing;
use crate::{
    Error, Phone,
    store::{Near, Row},
};
use walkabout_words::{Args, Words};

/// What to look for; everything where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub near: Option<Near>,
    pub text: Option<String>,
}

/// One row, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Item(pub Row);

impl Phone {
    /// # Errors
    /// The phone has not joined, there are no words to look for, or the disk.
    pub fn list(&self, query: &Query) -> Result<Vec<Item>, Error> {
        self.store().me()?;
        Ok(self.store().list(query.near, query.text.as_deref())?.into_iter().map(Item).collect())
    }
}

impl Item {
    pub fn to_json(&self) -> serde_json::Value {
        let Row {
            id,
            kind,
            title,
            capital,
            street,
            lon_lat,
            metres,
            care,
            disputed,
            conflicts,
            to_finish,
            photos,
            changed_ms,
        } = &self.0;
        let mut json = serde_json::json!({
            "id": id.to_string(), "kind": kind, "name": title, "capital": capital, "street": street, "care": care,
            "two_versions": *conflicts > 0, "bin_disputed": disputed, "to_finish": to_finish, "photos": photos, "changed_ms": changed_ms,
        });
        if let Some((lon, lat)) = lon_lat {
            json["position"] = serde_json::json!({"lon": lon, "lat": lat});
        }
        if let Some(metres) = metres {
            json["metres"] = serde_json::json!(metres.round());
        }
        json
    }

    /// The line, and under it the number by which it is named.
    pub fn say(&self, words: &Words) -> Vec<String> {
        let Row { id, kind, title, street, metres, conflicts, to_finish, .. } = &self.0;
        let thing = thing(words, kind);
        // A good thing waits for its name; a talk or a door never has one, and is told by its street.
        let nameless =
            if kind == "asset" { words.plain("phone-no-name") } else { walkabout_words::capitalised(&thing) };
        let name = title.clone().or_else(|| street.clone()).unwrap_or(nameless);
        let args = Args::new().with("name", name).with("thing", thing);
        let mut line = match metres {
            #[allow(clippy::cast_possible_truncation)] // metres on Earth
            Some(m) => words.say("phone-list-near", &args.with("metres", m.round() as i64)),
            None => words.say("phone-list-line", &args),
        };
        for (shown, state) in [(*conflicts > 0, "journey-two-versions"), (*to_finish, "journey-to-finish")] {
            if shown {
                line.push_str(" · ");
                line.push_str(&words.plain(state));
            }
        }
        vec![line, words.say("phone-number", &Args::new().with("id", id.to_string()))]
    }
}
