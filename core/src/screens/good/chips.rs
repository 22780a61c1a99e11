//! Words to tap instead of typing: what is written near here most, then what is found everywhere.

use crate::{Error, Phone, store::Near};
use std::collections::HashMap;
use walkabout_geo::{LonLat, names::fold};
use walkabout_protocol::{
    off_map::stays_off_maps,
    schema::{About, asset},
};
use walkabout_words::{Words, capitalised};

/// How far away a word may be used, metres.
const NEAR_M: f64 = 300.0;
/// Rows that are looked at, and records of them that are read: enough to know what is common here, and read in a few milliseconds.
const ROWS: u32 = 300;
const RECORDS: usize = 60;
/// Words from near here.
const MOST: usize = 4;
/// A longer name is one thing's own, not a word for many.
const WORDS_IN_A_NAME: usize = 2;
const LETTERS: usize = 20;

/// At most [`MOST`] words from near `at`, the most used first, then the common ones.
pub(super) fn chips(phone: &Phone, words: &Words, at: Option<LonLat>) -> Result<Vec<String>, Error> {
    let mut chips = match at {
        Some(at) => used_near(phone, at)?,
        None => Vec::new(),
    };
    for common in ["good-chip-bench", "good-chip-garden", "good-chip-hall", "good-chip-shop"] {
        let common = words.plain(common);
        if chips.iter().all(|chip| fold(chip) != fold(&common)) {
            chips.push(common);
        }
    }
    Ok(chips)
}

fn used_near(phone: &Phone, at: LonLat) -> Result<Vec<String>, Error> {
    // By the folded word: how often, and the word as it was first seen, since the nearest comes first.
    let mut used: HashMap<String, (usize, usize, String)> = HashMap::new();
    for row in phone.store().good_near(Near { at, metres: NEAR_M }, ROWS)?.into_iter().take(RECORDS) {
        let Some((record, _)) = phone.store().record(row.id)? else { continue };
        // What is known of one person or a private group is no word for other things.
        if record.versions(&asset::ABOUT).iter().any(|about| *about != About::Thing) {
            continue;
        }
        let mut here: Vec<String> = record.get(&asset::NAME).into_iter().chain(record.set(&asset::TAGS)).collect();
        here.retain(|word| is_a_word(word));
        here.sort_by_key(|word| fold(word));
        here.dedup_by_key(|word| fold(word));
        for word in here {
            let next = used.len();
            used.entry(fold(&word)).or_insert_with(|| (0, next, capitalised(word.trim()))).0 += 1;
        }
    }
    let mut used: Vec<(usize, usize, String)> = used.into_values().collect();
    used.sort_by_key(|(count, order, _)| (std::cmp::Reverse(*count), *order));
    Ok(used.into_iter().take(MOST).map(|(_, _, word)| word).collect())
}

fn is_a_word(text: &str) -> bool {
    let count = text.split_whitespace().count();
    count > 0 && count <= WORDS_IN_A_NAME && text.trim().chars().count() <= LETTERS && !stays_off_maps(text)
}
