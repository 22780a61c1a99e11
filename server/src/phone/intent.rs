//! What a command asks for, read whole before any folder is touched: the forms that core takes.

use super::{
    args::{
        AssetAdd, AssetDeed, AssetEdit, AssetWords, Deed, DoorAdd, DoorDeed, NeedAdd, NeedDeed, NoteAdd, NoteDeed,
        PromiseDeed, PromiseDone as PromiseDoneArgs, SaidArgs, TalkAdd, TalkDeed, WalkDeed,
    },
    read::{self, choice, date, id, maybe, position, text, texts, word},
    refusal::Refusal,
};
use std::{ffi::OsString, path::PathBuf};
use walkabout_core::{
    domain::forms::{EditAsset, NewAsset, NewDoor, NewNeed, NewNote, NewPromise, NewTalk, PromiseDone, Said},
    screens::{invitation, list::Query},
    store::Near,
};
use walkabout_protocol::{
    id::RecordId,
    link::Link,
    schema::{
        About, May,
        asset::{Capital, State},
        conversation::Outcome,
        statement::{Claim, Source},
    },
};
use walkabout_words::Words;

/// How far *near* is where nobody says, metres.
const NEAR_M: f64 = 300.0;

pub enum Intent {
    Join { link: Link, name: Option<String>, wait: bool },
    StartWalk { back_in_min: Option<u32> },
    FinishWalk,
    AddAsset(NewAsset),
    EditAsset(RecordId, EditAsset),
    Trash(RecordId),
    Restore(RecordId),
    Undo,
    AddTalk(NewTalk),
    AddNote(NewNote),
    AddNeed(NewNeed),
    AddDoor(NewDoor),
    PromiseDone(RecordId, PromiseDone),
    Import { folder: PathBuf, track: Option<PathBuf> },
    List(Query),
    Show(RecordId),
    Outbox,
    Ask(RecordId),
    Sync,
}

/// # Errors
/// Something is not written right: which sentence says so.
pub fn intent(deed: Deed, words: &Words) -> Result<Intent, Refusal> {
    Ok(match deed {
        Deed::Join { link, name, wait } => {
            Intent::Join { link: invited(&text(&link)?, words)?, name: maybe(name.as_ref(), text)?, wait }
        }
        Deed::Walk(WalkDeed::Start { back_in }) => Intent::StartWalk { back_in_min: back_in },
        Deed::Walk(WalkDeed::Finish) => Intent::FinishWalk,
        Deed::Asset(AssetDeed::Add(args)) => Intent::AddAsset(new_asset(*args)?),
        Deed::Asset(AssetDeed::Edit(args)) => {
            let (id, form) = edit_asset(*args)?;
            Intent::EditAsset(id, form)
        }
        Deed::Trash { id: which } => Intent::Trash(id(&which)?),
        Deed::Restore { id: which } => Intent::Restore(id(&which)?),
        Deed::Undo => Intent::Undo,
        Deed::Talk(TalkDeed::Add(args)) => Intent::AddTalk(new_talk(*args)?),
        Deed::Note(NoteDeed::Add(args)) => Intent::AddNote(new_note(args)?),
        Deed::Need(NeedDeed::Add(args)) => Intent::AddNeed(new_need(&args)?),
        Deed::Door(DoorDeed::Add(args)) => Intent::AddDoor(new_door(&args)?),
        Deed::Promise(PromiseDeed::Done(args)) => promise_done(&args)?,
        Deed::Import { folder, track } => Intent::Import { folder, track },
        Deed::List { near, within, text: words } => Intent::List(query(near, within, words)?),
        Deed::Show { id: which } => Intent::Show(id(&which)?),
        Deed::Outbox => Intent::Outbox,
        Deed::Ask { id: which } => Intent::Ask(id(&which)?),
        Deed::Sync => Intent::Sync,
    })
}

fn invited(link: &str, words: &Words) -> Result<Link, Refusal> {
    // No link at all is a slip in the command; a link with words that are none is a slip in the code.
    let exit = if link.parse::<Link>().is_ok() { 1 } else { 2 };
    invitation::read(link, words)
        .map(|invitation| invitation.link)
        .map_err(|no| Refusal::Invitation { sentence: no.sentence, exit })
}

fn capital(given: Option<&OsString>) -> Result<Option<Capital>, Refusal> {
    maybe(given, |given| choice(given, Capital::WORDS, Capital::from_word, "error-unknown-kind"))
}

fn about(given: Option<&OsString>) -> Result<Option<About>, Refusal> {
    maybe(given, |given| choice(given, About::WORDS, About::from_word, "error-unknown-choice"))
}

fn agreed(given: Option<&OsString>) -> Result<Option<May>, Refusal> {
    maybe(given, |given| choice(given, May::WORDS, May::from_word, "error-unknown-choice"))
}

fn outcome(given: Option<&OsString>) -> Result<Option<Outcome>, Refusal> {
    maybe(given, |given| choice(given, Outcome::WORDS, Outcome::from_word, "error-unknown-choice"))
}

fn new_asset(AssetAdd { words }: AssetAdd) -> Result<NewAsset, Refusal> {
    let AssetWords { name, kind, description, at, tags, photos, about: whose, agreed: may } = words;
    Ok(NewAsset {
        capital: capital(kind.as_ref())?,
        name: maybe(name.as_ref(), text)?,
        description: maybe(description.as_ref(), text)?,
        at: maybe(at.as_ref(), position)?,
        tags: texts(&tags)?,
        photos,
        about: about(whose.as_ref())?,
        agreed: agreed(may.as_ref())?,
        ..NewAsset::default()
    })
}

fn edit_asset(AssetEdit { id: which, words, untag, state }: AssetEdit) -> Result<(RecordId, EditAsset), Refusal> {
    let which = id(&which)?;
    let NewAsset { capital, name, description, at, tags, photos, about, agreed, .. } = new_asset(AssetAdd { words })?;
    let state = maybe(state.as_ref(), |given| choice(given, State::WORDS, State::from_word, "error-unknown-choice"))?;
    let remove_tags = texts(&untag)?;
    let add_tags = tags;
    Ok((which, EditAsset { capital, name, description, at, add_tags, remove_tags, state, photos, about, agreed }))
}

fn new_talk(args: TalkAdd) -> Result<NewTalk, Refusal> {
    let SaidArgs(sayings) = args.said;
    let said = sayings.iter().map(|saying| {
        let claim = |given: &std::ffi::OsStr| choice(given, Claim::WORDS, Claim::from_word, "error-unknown-choice");
        let source = |given: &std::ffi::OsStr| choice(given, Source::WORDS, Source::from_word, "error-unknown-choice");
        Ok(Said {
            words: text(&saying.words)?,
            claim: maybe(saying.claim.as_ref(), claim)?.unwrap_or(Claim::NotSure),
            source: maybe(saying.source.as_ref(), source)?.unwrap_or(Source::Own),
            ..Said::default()
        })
    });
    let by = maybe(args.by.as_ref(), date)?;
    let how = ["doorstep", "street", "phone", "event", "group", "other"].as_slice();
    // *Write it down* stays with those who run this; only *team* lets the team read it.
    let agreed = |given: &std::ffi::OsStr| word(given, &["write", "team"]);
    Ok(NewTalk {
        at: maybe(args.at.as_ref(), position)?,
        how: maybe(args.how.as_ref(), |given| word(given, how))?,
        outcome: outcome(args.outcome.as_ref())?,
        language: maybe(args.spoken.as_ref(), text)?,
        said: said.collect::<Result<_, Refusal>>()?,
        saw: maybe(args.saw.as_ref(), text)?,
        impression: maybe(args.impression.as_ref(), text)?,
        promise: maybe(args.promise.as_ref(), text)?.map(|what| NewPromise { what, by, ..NewPromise::default() }),
        agreed: maybe(args.agreed.as_ref(), agreed)?.map(|said| if said == "team" { May::Team } else { May::Care }),
        keep_door: args.reply_at_door,
        ..NewTalk::default()
    })
}

fn new_note(NoteAdd { text: flag, words, at, of }: NoteAdd) -> Result<NewNote, Refusal> {
    // The command line has one of the two.
    let text = text(&flag.or(words).unwrap_or_default())?;
    Ok(NewNote { text, at: maybe(at.as_ref(), position)?, of: maybe(of.as_ref(), id)? })
}

fn new_need(args: &NeedAdd) -> Result<NewNeed, Refusal> {
    Ok(NewNeed {
        name: text(&args.name)?,
        description: maybe(args.description.as_ref(), text)?,
        at: maybe(args.at.as_ref(), position)?,
    })
}

fn new_door(args: &DoorAdd) -> Result<NewDoor, Refusal> {
    Ok(NewDoor {
        at: maybe(args.at.as_ref(), position)?,
        outcome: outcome(args.outcome.as_ref())?,
        do_not_call_until: maybe(args.do_not_call_until.as_ref(), date)?,
        hazard_until: maybe(args.hazard_until.as_ref(), date)?,
        ..NewDoor::default()
    })
}

fn promise_done(args: &PromiseDoneArgs) -> Result<Intent, Refusal> {
    let (outcome, words) = read::outcome(&args.outcome)?;
    let told = maybe(args.told.as_ref(), |given| word(given, &["door", "slip", "text", "noticeboard"]))?;
    Ok(Intent::PromiseDone(id(&args.id)?, PromiseDone { outcome, words, told }))
}

fn query(near: Option<OsString>, within: Option<OsString>, words: Option<OsString>) -> Result<Query, Refusal> {
    let metres = maybe(within.as_ref(), read::metres)?.unwrap_or(NEAR_M);
    let near = maybe(near.as_ref(), read::near)?.map(|at| Near { at, metres });
    Ok(Query { near, text: maybe(words.as_ref(), text)? })
}
