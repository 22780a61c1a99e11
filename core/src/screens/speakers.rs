//! Which languages are wanted at doors: somebody came who does not speak them. The team is told before a walk, for a while.

use super::model::Here;
use crate::Error;
use std::collections::BTreeSet;
use walkabout_protocol::schema::doorstep;
use walkabout_words::Args;

/// For so long, milliseconds: 60 days.
const WANTED_MS: i64 = 60 * 24 * 60 * 60 * 1000;
/// So many are told at once.
const MOST: usize = 6;

/// Each language with its street, in words.
pub(super) fn wanted(here: &Here<'_>) -> Result<Vec<String>, Error> {
    let (words, now) = (&here.words, here.phone.now_ms()?);
    let mut wanted = BTreeSet::new();
    for door in here.phone.store().doors_wanting(now.saturating_sub(WANTED_MS))? {
        let Some(language) = door.get(&doorstep::LANGUAGE) else { continue };
        let visited = door.get(&doorstep::VISITED).unwrap_or_default();
        if now.saturating_sub(visited) > WANTED_MS {
            continue;
        }
        let id = walkabout_words::named_id("tongue", &language);
        let language = if words.has(&id) { words.plain(&id) } else { words.named("tongue", "und") };
        wanted.insert(match door.get(&doorstep::STREET) {
            Some(street) => {
                let street = here.phone.street_called(words, &street)?;
                words.say("walk-speaker", &Args::new().with("language", language).with("street", street))
            }
            None => language,
        });
    }
    Ok(wanted.into_iter().take(MOST).collect())
}
