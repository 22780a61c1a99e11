//! The end of a walk: what it brought, and how much of it is safe where.

use crate::{
    Error, Phone,
    store::{Fate, Saved},
};
use std::collections::BTreeSet;
use walkabout_protocol::id::RecordId;
use walkabout_words::{Args, Words};

/// Counts of one walk; no contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub walk: RecordId,
    pub name: String,
    pub things: u32,
    pub doors: u32,
    pub promises: u32,
    /// Saves of the walk.
    pub total: u32,
    /// Of these, how many the server has on its disk.
    pub safe: u32,
    /// Photos of which a byte is still to go.
    pub photos: u32,
}

impl Phone {
    /// Ends the walk that is going on.
    ///
    /// # Errors
    /// No walk is going on, or the disk.
    pub fn finish_walk(&self) -> Result<Receipt, Error> {
        let walk = self.end_walk()?;
        self.receipt(walk)
    }

    /// The receipt of a walk as things stand now.
    ///
    /// # Errors
    /// The phone has not joined, or the disk.
    pub fn receipt(&self, walk: RecordId) -> Result<Receipt, Error> {
        let member = self.store().me()?;
        let saves: Vec<Saved> =
            self.store().journal()?.into_iter().filter(|s| s.walk == Some(walk) && s.kind != "walk").collect();
        let count = |kinds: &[&str]| {
            let things: BTreeSet<_> = saves
                .iter()
                .filter(|s| s.fresh && kinds.contains(&s.kind.as_str()))
                .map(|s| (s.root, s.n * i64::from(s.root.is_none())))
                .collect();
            u32::try_from(things.len()).unwrap_or(u32::MAX)
        };
        let mut promises = 0;
        for talk in saves.iter().filter(|s| s.kind == "conversation").filter_map(|s| s.root).collect::<BTreeSet<_>>() {
            let hanging = self.store().hanging_from(talk)?;
            promises += u32::try_from(hanging.iter().filter(|r| r.kind == "promise").count()).unwrap_or(0);
        }
        let total = u32::try_from(saves.len()).unwrap_or(u32::MAX);
        let safe = saves.iter().filter(|s| matches!(s.fate, Fate::Applied(_) | Fate::Erased)).count();
        let unproved: u32 = saves.iter().map(|s| s.files - s.proved).sum();
        Ok(Receipt {
            walk,
            name: member.name,
            things: count(&["asset", "group"]),
            doors: count(&["conversation", "doorstep"]),
            promises,
            total,
            safe: u32::try_from(safe).unwrap_or(u32::MAX),
            photos: unproved.div_ceil(3),
        })
    }
}

impl Receipt {
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "walk": self.walk.to_string(), "good_things": self.things, "doors": self.doors, "promises": self.promises,
            "saved": self.total, "safe": self.safe, "photos_to_go": self.photos,
        })
    }

    pub fn say(&self, words: &Words) -> Vec<String> {
        if self.total == 0 {
            return vec![words.plain("walk-nothing-saved")];
        }
        let counts = Args::new().with("things", self.things).with("doors", self.doors).with("promises", self.promises);
        let far = Args::new().with("safe", self.safe).with("total", self.total).with("photos", self.photos);
        let mut lines = vec![words.say("walk-finished", &counts)];
        match (self.safe, self.photos) {
            (0, _) => {
                lines.push(words.say("walk-none-sent", &Args::new().with("count", self.total)));
                lines.push(words.plain("walk-keep-phone"));
            }
            (safe, _) if safe < self.total => lines.push(words.say("walk-part-sent", &far)),
            (_, 0) => lines.push(words.say("walk-all-safe", &far)),
            _ => lines.push(words.say("walk-photos-to-go", &far)),
        }
        lines.push(words.say("walk-thanks", &Args::new().with("name", self.name.as_str())));
        lines
    }
}
