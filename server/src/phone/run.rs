//! One command: opens the phone, does one thing, says what happened.
//!
//! There is no handler for Ctrl-C or SIGTERM, and none is needed: each save is one transaction that is on the disk before the answer
//! is printed, and a sync keeps what it has done with every step.

use super::{
    answer::{Answer, print},
    args::PhoneArgs,
    folder::pictures,
    home,
    intent::{Intent, intent},
    kept::kept,
    letting_in::until_let_in,
    ports, read,
    refusal::Refusal,
};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};
use walkabout_core::{
    Error, Member, Phone,
    domain::forms::NewWalk,
    ports::{Files, PortError, Ports},
    screens::{list::Query, record::field_name},
};
use walkabout_protocol::id::RecordId;
use walkabout_words::{Args, Language, Words};

/// A track of a week of walks is smaller.
const TRACK_BYTES: u64 = 64 * 1024 * 1024;

/// Runs one `phone` command. 0 done, 1 refused with a reason, 2 not written right.
pub fn run(args: PhoneArgs) -> u8 {
    run_with(args, ports::of, &mut io::stdout().lock(), &mut io::stderr().lock())
}

/// As [`run`] with other ports for the phone in the folder, and other places to answer to.
pub fn run_with(
    args: PhoneArgs,
    ports: impl FnOnce(&Path) -> Result<Ports, PortError>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let PhoneArgs { home, language, json, deed } = args;
    let carry_out = |words: &Words, err: &mut dyn Write| {
        // What is not written right is told before any folder is touched.
        let intent = intent(deed, words)?;
        home::check(&home, matches!(intent, Intent::Join { .. }))?;
        let phone = Phone::open(&home, ports(&home).map_err(Error::from)?)?;
        act(&phone, &intent, words, err)
    };
    match read::language(language.as_deref()) {
        Ok(language) => {
            let words = Words::new(language);
            let done = carry_out(&words, err);
            print(done, json, &words, out, err)
        }
        Err(refusal) => print(Err(refusal), json, &Words::new(Language::English), out, err),
    }
}

fn act(phone: &Phone, asked: &Intent, words: &Words, err: &mut dyn Write) -> Result<Answer, Refusal> {
    let saved = match asked {
        Intent::Join { link, name, wait } => {
            // No name of the machine: people name those after themselves.
            let label = format!("command line, {}", std::env::consts::OS);
            let ask = || phone.join_as(link, &label, name.as_deref());
            let waits = |why: &Error| {
                let _ = writeln!(err, "{}", why.say(words));
            };
            let member = if *wait { until_let_in(ask, waits, std::thread::sleep) } else { ask() };
            return Ok(joined(member?, words));
        }
        Intent::StartWalk { back_in_min } => return Ok(start_walk(phone, *back_in_min, words)?),
        Intent::FinishWalk => {
            let receipt = phone.finish_walk()?;
            return Ok(Answer::new(receipt.to_json(), receipt.say(words)));
        }
        Intent::Undo => return Ok(undo(phone, words)?),
        Intent::Import { folder, track } => return import(phone, folder, track.as_ref(), words),
        Intent::List(query) => return list(phone, query, words),
        Intent::Show(id) => {
            let shown = phone.show(*id)?;
            return Ok(Answer::new(shown.to_json(), shown.say(words)));
        }
        Intent::Outbox => return outbox(phone, words),
        Intent::Ask(id) => return ask(phone, *id, words),
        Intent::Sync => return sync(phone, words),
        Intent::AddAsset(form) => phone.add_asset(form),
        Intent::EditAsset(id, form) => phone.edit_asset(*id, form),
        Intent::AddTalk(form) => phone.add_talk(form),
        Intent::AddNote(form) => phone.add_note(form),
        Intent::AddNeed(form) => phone.add_need(form),
        Intent::AddDoor(form) => phone.add_door(form),
        Intent::PromiseDone(id, form) => phone.promise_done(*id, form),
        Intent::Trash(id) => match phone.trash(*id) {
            Err(Error::InBin) => return Err(Refusal::here("phone-trashed-already")),
            saved => saved,
        },
        Intent::Restore(id) => match phone.restore(*id) {
            Err(Error::NoChange) => return Err(Refusal::here("phone-restored-already")),
            saved => saved,
        },
    }?;
    Ok(kept(phone, asked, &saved, words)?)
}

fn start_walk(phone: &Phone, back_in_min: Option<u32>, words: &Words) -> Result<Answer, Error> {
    let id = phone.start_walk_with(&NewWalk { back_in_min, ..NewWalk::default() })?;
    let mut lines = vec![words.plain("walk-started")];
    let offset_min = phone.store().ports().clock.now()?.offset_min;
    lines.extend(phone.store().check_in_of(id)?.into_iter().flat_map(|c| c.say_kept(words, offset_min)));
    Ok(Answer::new(json!({"id": id.to_string()}), lines))
}

fn joined(member: Member, words: &Words) -> Answer {
    let Member { person, name, role, project, project_name, server, .. } = member;
    let json = json!({
        "person": person.to_string(), "name": name, "role": role.word(), "project_id": project.to_string(),
        "project": project_name, "server": server,
    });
    let lines = vec![
        words.say("join-welcome", &Args::new().with("name", name)),
        words.say("join-project", &Args::new().with("project", project_name)),
        words.say("join-role", &Args::new().with("role", words.named("role", role.word()))),
    ];
    Answer::new(json, lines)
}

fn undo(phone: &Phone, words: &Words) -> Result<Answer, Error> {
    let undone = phone.undo()?;
    let mut lines = vec![words.plain(if undone.binned { "phone-undone-binned" } else { "phone-undone" })];
    let mut since = Vec::new();
    for changed in &undone.since {
        let name = phone.show(changed.record)?.name_of(words, changed.by);
        let args = Args::new().with("field", field_name(words, &changed.field)).with("name", name);
        lines.push(words.say("phone-undo-changed-since", &args));
        since.push(json!({"id": changed.record.to_string(), "field": changed.field, "by": changed.by.to_string()}));
    }
    let json = json!({
        "id": undone.id.to_string(), "withdrawn": undone.withdrawn, "binned": undone.binned, "changed_since": since,
    });
    Ok(Answer::new(json, lines))
}

fn import(phone: &Phone, folder: &Path, track: Option<&PathBuf>, words: &Words) -> Result<Answer, Refusal> {
    let photos = pictures(folder)?;
    let track = track.map(|path| ports::FolderFiles.read(path, TRACK_BYTES)).transpose();
    let imported = phone.import(&photos, track.map_err(|_| Error::Track)?.as_deref())?;
    Ok(Answer::new(imported.to_json(), imported.say(words)))
}

fn list(phone: &Phone, query: &Query, words: &Words) -> Result<Answer, Refusal> {
    let items = phone.list(query)?;
    let everything = query.near.is_none() && query.text.is_none();
    let lines = match items.len() {
        0 => vec![words.plain(if everything { "phone-list-empty" } else { "phone-nothing-found" })],
        count => {
            let counts = words.say("phone-list-counts", &Args::new().with("things", count));
            items.iter().flat_map(|item| item.say(words)).chain([counts]).collect()
        }
    };
    Ok(Answer::new(items_json(items.iter().map(walkabout_core::screens::list::Item::to_json)), lines))
}

fn outbox(phone: &Phone, words: &Words) -> Result<Answer, Refusal> {
    let work = phone.outbox()?;
    let mut lines: Vec<String> = work.iter().flat_map(|work| work.say(words)).collect();
    if lines.is_empty() {
        lines.push(words.plain("phone-outbox-empty"));
    }
    Ok(Answer::new(items_json(work.iter().map(walkabout_core::screens::my_work::Work::to_json)), lines))
}

/// What goes to the coordinators with the next sync.
fn ask(phone: &Phone, thing: RecordId, words: &Words) -> Result<Answer, Refusal> {
    if !phone.hand_over(thing)? {
        return Err(Refusal::here("phone-ask-nothing"));
    }
    Ok(Answer::new(json!({"id": thing.to_string()}), vec![words.plain("mend-handed-goes")]))
}

fn items_json(items: impl Iterator<Item = Value>) -> Value {
    json!({"items": items.collect::<Vec<_>>()})
}

fn sync(phone: &Phone, words: &Words) -> Result<Answer, Refusal> {
    let mut report = phone.sync()?;
    let json = report.to_json();
    // What stopped it is told apart, as the reason of the exit status.
    let left = report.error.take();
    let lines = report.say(words);
    Ok(Answer { json, lines, left })
}
