//! `docs/data-model.md`, written from the declarations.

use super::{KINDS, Kind, Privacy, Reach, Shape};
use std::fmt::Write;

/// The whole page as Markdown.
pub fn data_model() -> String {
    let mut page = String::from(
        "# What is kept\n\nWritten from the declarations in `protocol/src/schema/` by `cargo xtask docs`; change those, not this page.\n\n\
         Every record has an id, a kind and fields. Nothing is required. A field keeps every version that nothing has replaced yet; \
         `trashed` says that a record is in the bin. Fields named `q:<uuid>` answer a project's own questions: what was asked, \
         the answer, and how it reads.\n\n\
         *Privacy*: **thing** says nothing of a person; **person** may tell a person or group apart; **words** is what somebody said; \
         **contact** is how or where to reach somebody; **impression** is what the writer thinks, sealed and never searched or exported.\n",
    );
    for kind in KINDS {
        kind_page(&mut page, kind);
    }
    page
}

fn kind_page(page: &mut String, kind: &Kind) {
    let reach = match kind.reach {
        Reach::Team => "the team",
        Reach::Public => "everyone who may see anything",
        Reach::Asked { public: true } => {
            "the team (and everyone, where it is a place or they agreed); `care` while a person or private group has not agreed"
        }
        Reach::Asked { public: false } => "the team; `care` while a person or private group has not agreed",
        Reach::Spoken => "`care` until the speaker agreed that the team may read it",
        Reach::Care => "always `care`",
        Reach::Own => "author and coordinators",
        Reach::Parent => "as what it hangs from",
    };
    // Writing to a String cannot fail.
    let _ = write!(page, "\n## `{}`\n\n{}\n\n", kind.id, kind.doc.trim());
    let _ = writeln!(page, "- Read by: {reach}.");
    let _ = writeln!(page, "- Made by: {}. Changed by: {}. Binned by: {}.", kind.create, kind.edit, kind.trash);
    if !kind.of.is_empty() {
        let _ = writeln!(
            page,
            "- Hangs from: {}.",
            kind.of.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
        );
    }
    let _ = write!(page, "\n| field | value | privacy | what |\n|---|---|---|---|\n");
    for f in kind.fields {
        let set = if f.set { "set of: " } else { "" };
        let search = if f.search { ", searched" } else { "" };
        let privacy = match f.privacy {
            Privacy::Thing => "thing",
            Privacy::Person => "person",
            Privacy::Words => "words",
            Privacy::Contact => "contact",
            Privacy::Impression => "impression",
        };
        let _ = writeln!(page, "| `{}` | {set}{}{search} | {privacy} | {} |", f.id, shape(f.shape), f.doc.trim());
    }
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Text(most) => format!("text, {most} characters"),
        Shape::Choice(words) => format!("one of {}", words.join(" / ")),
        Shape::Whole(least, most) => format!("whole number, {least} to {most}"),
        Shape::Bool => "yes or no".into(),
        Shape::Position => "position (degrees, metres)".into(),
        Shape::Date => "day".into(),
        Shape::Instant => "time (UTC milliseconds)".into(),
        Shape::Link(kinds) => format!("link to {}", kinds.join(" / ")),
        Shape::Person => "somebody of the team".into(),
        Shape::Agreement => "agreement".into(),
        Shape::Answer(most) => format!("answer, {most} characters, and how it is known"),
        Shape::Photo => "picture file (hash, bytes, size)".into(),
        Shape::Stretch => "stretch of street".into(),
        Shape::Any => "anything".into(),
    }
}
