//! What somebody pasted or scanned, before anything is asked of anyone: is it an invitation, and to where?

use walkabout_protocol::link::{Link, NotALink};
use walkabout_words::{CodeError, Words, normalise, spell};

/// An invitation that can be shown before it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub link: Link,
}

/// Why it is none, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct NotAnInvitation {
    pub sentence: String,
}

/// Reads a link. Its three words are put as they were given out, whatever their case or what stands between them.
///
/// # Errors
/// A sentence that says what to do.
pub fn read(text: &str, words: &Words) -> Result<Invitation, NotAnInvitation> {
    let no = |sentence: String| NotAnInvitation { sentence };
    let mut link: Link = text.parse().map_err(|why| {
        no(words.plain(match why {
            NotALink::Pin => "join-wrong-pin",
            NotALink::Scheme | NotALink::NoCode => "join-bad-link",
        }))
    })?;
    let code = normalise(&link.code).map_err(|why| {
        no(match why {
            CodeError::UnknownWord { word, did_you_mean: Some(near) } => {
                let args = walkabout_words::Args::new().with("word", word).with("suggestion", near);
                words.say("join-word-nearly", &args)
            }
            CodeError::UnknownWord { word, .. } => {
                words.say("join-word-not-known", &walkabout_words::Args::new().with("word", word))
            }
            CodeError::NotThreeWords { .. } => words.plain("join-three-words"),
        })
    })?;
    link.code = spell(code).unwrap_or(link.code);
    Ok(Invitation { link })
}
