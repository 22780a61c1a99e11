//! `walkabout project set` and `walkabout project questions`: what a project says of itself, and what it asks at doors.

use super::{Of, Saying, print, project::set, wait};
use crate::{
    accept::accept,
    clock::{self, now_ms},
    gate::Grant,
    refusal::Refusal,
    store::{Reading, Store, StoreError, sqlite::Sqlite},
};
use clap::Args;
use serde_json::json;
use std::{io::Write, path::PathBuf};
use walkabout_protocol::{
    batch::{Body, Change, Epoch, Touched, Verdict, When},
    id::{DeviceId, FormId, RecordId, SaveId},
    schema::{
        Field, Typed, conversation,
        form::{self, OwnQuestion},
        project,
    },
    value::Value,
    wire::{Push, VERSION},
};
use walkabout_words::Args as Values;

/// Say what people at the door are told: who runs it, and the number to ring
///
/// Only what is given changes. Phones show it from their next contact on.
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout project set --data team --project ID --organisation \"Nantwen Housing\" --phone \"01632 960120\"")]
pub(super) struct SetArgs {
    #[command(flatten)]
    of: Of,
    /// Who runs it
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The number to ring with questions
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    /// The named lead for worries about someone's safety
    #[arg(long, value_name = "NAME")]
    lead: Option<String>,
    /// What it is called in Welsh
    #[arg(long, value_name = "NAME")]
    name_cy: Option<String>,
    #[command(flatten)]
    pub saying: Saying,
}

/// Ask a few questions of your own at doors: each is skipped with one tap, and nobody has to answer
///
/// The file is a JSON list. Every question and every answer to choose is written in English and in Welsh. It asks for `text`, a `number`,
/// `yes-no`, or `one-of` a few choices. A new file takes the place of the one before; an empty list ends the questions. Answers that were
/// given stay.
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout project questions --data team --project ID --file questions.json

  [ { \"en\": \"How many neighbours do you know by name?\", \"cy\": \"Faint o gymdogion ydych chi'n eu nabod wrth eu henwau?\", \"asks\": \"number\" },
    { \"en\": \"How long have you lived here?\", \"cy\": \"Ers pryd rydych chi'n byw yma?\", \"asks\": \"one-of\",
      \"choices\": [ { \"en\": \"Under a year\", \"cy\": \"Llai na blwyddyn\" }, { \"en\": \"Longer\", \"cy\": \"Mwy\" } ] } ]")]
pub(super) struct QuestionsArgs {
    #[command(flatten)]
    of: Of,
    /// The questions
    #[arg(long, value_name = "FILE.json")]
    file: PathBuf,
    #[command(flatten)]
    pub saying: Saying,
}

pub(super) fn says(args: SetArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let (_, store, grant) = args.of.open()?;
    let id: RecordId = grant.project().cast();
    let words = args.saying.words();
    let (epoch, record) = wait(async {
        let mut reading = store.read(&grant).await?;
        let record = reading.record(id).await?;
        Ok((reading.head().epoch, record))
    })?;
    let record = record.ok_or(Refusal::NoProject)?.record;
    let mut changes = Vec::new();
    for (field, given) in [
        (&project::ORGANISATION, &args.organisation),
        (&project::PHONE, &args.phone),
        (&project::LEAD, &args.lead),
        (&project::NAME_CY, &args.name_cy),
    ] {
        let Some(text) = given.as_deref().map(str::trim) else { continue };
        changes.push(said(field, text, &record)?);
    }
    if changes.is_empty() {
        return Err(Refusal::Said(words.plain("server-nothing-given")));
    }
    write(&store, &grant, epoch, Touched { id, kind: project::PROJECT.id.into(), changes })?;
    if args.saying.json {
        return print(out, &json!({ "project_id": grant.project().to_string() }).to_string());
    }
    print(out, &words.plain("server-project-says"))
}

/// Whatever it said before is replaced; an empty text says nothing any more.
fn said(field: &Field<String>, text: &str, record: &walkabout_protocol::state::Record) -> Result<Change, Refusal> {
    let value = if text.is_empty() { Value::Null } else { text.to_owned().to_value() };
    field.spec.shape.check(&value).map_err(|why| Refusal::Said(format!("{}: {}", field.spec.id, why.code())))?;
    Ok(Change::set(field.spec.id, value, record.base(field.spec.id)))
}

pub(super) fn questions(args: QuestionsArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let words = args.saying.words();
    let file = args.file.display().to_string();
    let not_understood = |n: usize| {
        let values = Values::new().with("file", &file).with("count", u32::try_from(n).unwrap_or(u32::MAX));
        Refusal::Said(words.say("server-questions-wrong", &values))
    };
    let text = std::fs::read_to_string(&args.file).map_err(|error| {
        Refusal::Said(
            words.say("server-questions-unreadable", &Values::new().with("file", &file).with("why", error.to_string())),
        )
    })?;
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).map_err(|_| not_understood(0))?;
    if list.len() > form::MOST_QUESTIONS {
        return Err(Refusal::Said(
            words.say("server-questions-many", &Values::new().with("count", form::MOST_QUESTIONS as u32)),
        ));
    }
    let asked: Vec<OwnQuestion> =
        (1..).zip(&list).map(|(n, json)| read(json).ok_or_else(|| not_understood(n))).collect::<Result<_, _>>()?;
    let (_, store, grant) = args.of.open()?;
    let id = ask(&store, &grant, &asked)?;
    if args.saying.json {
        let ids: Vec<String> = asked.iter().map(|question| question.id.to_string()).collect();
        return print(out, &json!({ "form_id": id.to_string(), "questions": ids }).to_string());
    }
    let count = u32::try_from(asked.len()).unwrap_or(u32::MAX);
    print(out, &words.say("server-questions-asked", &Values::new().with("count", count)))
}

/// Asks these at doors from now on.
pub(crate) fn ask(store: &Sqlite, grant: &Grant, asked: &[OwnQuestion]) -> Result<RecordId, Refusal> {
    let epoch = wait(async { Ok(store.read(grant).await?.head().epoch) })?;
    let id = RecordId::v7(now_ms(), clock::random());
    let changes = vec![
        set(&form::KIND, &conversation::CONVERSATION.id.to_owned()),
        set(&form::QUESTIONS, &Value::List(asked.iter().map(OwnQuestion::to_value).collect())),
    ];
    write(store, grant, epoch, Touched { id, kind: form::FORM.id.into(), changes })?;
    Ok(id)
}

/// A question as somebody wrote it. One without an id gets a new one; choices are numbered.
fn read(json: &serde_json::Value) -> Option<OwnQuestion> {
    let Value::Map(mut map) = Value::from_json(json).ok()? else { return None };
    map.entry("id".into()).or_insert_with(|| Value::Text(FormId::v4(clock::random()).to_string()));
    if let Some(Value::List(choices)) = map.get_mut("choices") {
        for (n, choice) in (1..).zip(choices.iter_mut()) {
            let Value::Map(choice) = choice else { return None };
            choice.entry("id".into()).or_insert_with(|| Value::Text(n.to_string()));
        }
    }
    OwnQuestion::from_value(&Value::Map(map))
}

/// One save of the operator's.
fn write(store: &Sqlite, grant: &Grant, epoch: Epoch, touched: Touched) -> Result<(), Refusal> {
    let now = now_ms();
    let made = When { utc_ms: now, offset_min: 0, monotonic_ms: 0 };
    let body = Body { id: SaveId::v7(now, clock::random()), made, form: None, records: vec![touched] };
    let push = Push {
        held: None,
        again: None,
        edits: None,
        protocol: VERSION,
        device: DeviceId::from_bytes([0; 16]),
        epoch,
        now_ms: now,
        batches: vec![body.to_bytes().into()],
    };
    let pushed = wait(accept(store, grant, &push, now))?;
    match pushed.verdicts.first().map(|judged| &judged.verdict) {
        Some(Verdict::Applied { .. }) => Ok(()),
        _ => Err(StoreError::Damaged("a save of the operator's").into()),
    }
}
