//! What is said after a save: that it is safe here, and the number by which it is named.

use super::{answer::Answer, intent::Intent};
use serde_json::json;
use walkabout_core::{Error, Kept, Phone, domain::forms::NewTalk};
use walkabout_protocol::{
    id::RecordId,
    schema::{conversation::Outcome, promise},
};
use walkabout_words::{Args, Words};

/// The words that fit what was saved.
///
/// # Errors
/// The phone's own disk.
pub fn kept(phone: &Phone, asked: &Intent, kept: &Kept, words: &Words) -> Result<Answer, Error> {
    let mut json = json!({
        "id": kept.id.to_string(), "save": kept.save.to_string(),
        "photos": kept.photos.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    let mut promised = None;
    let mut lines = match asked {
        Intent::AddAsset(form) => {
            let mut lines = vec![safe(words, kept.photos.len())];
            if form.capital.is_none() {
                lines.push(words.plain("phone-to-finish"));
            }
            lines
        }
        Intent::EditAsset(..) => vec![words.plain("phone-changed")],
        Intent::Trash(_) => vec![words.plain("phone-trashed")],
        Intent::Restore(_) => vec![words.plain("phone-restored")],
        Intent::PromiseDone(_, form) => {
            vec![words.plain(if form.told.is_some() { "phone-promise-told" } else { "phone-promise-done" })]
        }
        Intent::AddDoor(form) => vec![counted(words, form.outcome)],
        Intent::AddTalk(form) => {
            let (said, promise) = parts(form, kept);
            json["said"] = said.iter().map(ToString::to_string).collect();
            json["promise"] = promise.map(|id| id.to_string()).into();
            promised = promise;
            talk(form, words)
        }
        _ => vec![words.plain("phone-saved")],
    };
    let number = |id: &RecordId| words.say("phone-number", &Args::new().with("id", id.to_string()));
    lines.push(number(&kept.id));
    if let Some(id) = promised {
        // The day may be the project's usual one, which core chose.
        let date = phone.show(*id)?.record.get(&promise::BY).map(|day| day.0).unwrap_or_default();
        lines.push(words.say("phone-promise-safe", &Args::new().with("date", date)));
        lines.push(number(id));
    }
    Ok(Answer::new(json, lines))
}

fn safe(words: &Words, photos: usize) -> String {
    if photos == 0 {
        words.plain("phone-saved")
    } else {
        words.say("phone-photos-safe", &Args::new().with("photos", photos))
    }
}

fn counted(words: &Words, outcome: Option<Outcome>) -> String {
    outcome.map_or_else(
        || words.plain("phone-saved"),
        |how| words.say("phone-counted", &Args::new().with("outcome", words.named("door", how.word()))),
    )
}

/// What was said, in its order, and then the promise where there is one.
fn parts<'a>(form: &NewTalk, kept: &'a Kept) -> (&'a [RecordId], Option<&'a RecordId>) {
    let (said, rest) = kept.others.split_at(form.said.len().min(kept.others.len()));
    (said, rest.first())
}

fn talk(form: &NewTalk, words: &Words) -> Vec<String> {
    let nothing_written = form.said.is_empty() && form.saw.is_none() && form.impression.is_none();
    let mut lines = match form.outcome {
        Some(how) if how != Outcome::Talked && nothing_written => vec![counted(words, Some(how))],
        _ if nothing_written && form.promise.is_none() => vec![words.plain("phone-listened")],
        _ => vec![words.plain("phone-saved-thanks")],
    };
    if form.impression.is_some() {
        lines.push(words.plain("phone-may-ask-to-read"));
    }
    lines
}
