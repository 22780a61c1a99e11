//! `walkabout project create`; what a project says and asks is in `project_says`.

use super::{
    Saying,
    area::{self, Ground},
    print, project_says, wait,
};
use crate::{
    accept::accept,
    blobs::{Blobs, Folder},
    clock::{self, now_ms},
    data_folder::DataFolder,
    gate::Grant,
    refusal::Refusal,
    store::{Store, StoreError, sqlite::Sqlite},
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::{io::Write, path::PathBuf};
use walkabout_protocol::{
    batch::{Body, Change, Epoch, Touched, Verdict, When},
    id::{DeviceId, ProjectId, SaveId},
    limits,
    schema::{Field, Typed, project},
    wire::{Push, VERSION},
};
use walkabout_words::{Args as Values, Language};

/// A project: one neighbourhood's work
#[derive(Debug, Args)]
pub(super) struct ProjectArgs {
    #[command(subcommand)]
    deed: Deed,
}

impl ProjectArgs {
    pub const fn language(&self) -> Language {
        match &self.deed {
            Deed::Create(args) => args.saying.language,
            Deed::Set(args) => args.saying.language,
            Deed::Questions(args) => args.saying.language,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Deed {
    Create(CreateArgs),
    Set(project_says::SetArgs),
    Questions(project_says::QuestionsArgs),
}

/// Make a new project, with its area and its streets where you have them
///
/// Streets and buildings become one small file that phones download once. Maps come from OpenStreetMap exports (.osm, .osm.gz).
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout project create --data team --name \"Levenshulme\" --area area.geojson --map streets.osm.gz")]
struct CreateArgs {
    /// The folder that holds the server's data; made where it does not exist
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// What it is called
    #[arg(long, value_parser = super::invite::name)]
    name: String,
    /// The outline of the area
    #[arg(long, value_name = "FILE.geojson")]
    area: Option<PathBuf>,
    /// Streets and buildings
    #[arg(long, value_name = "FILE.osm|.osm.gz")]
    map: Option<PathBuf>,
    /// The zone that days are counted in
    #[arg(long, value_name = "ZONE", default_value = "Europe/London", value_parser = zone)]
    zone: String,
    /// Who leads where somebody is worried about somebody's safety
    #[arg(long, value_name = "NAME", value_parser = super::invite::name)]
    lead: Option<String>,
    /// The number of that lead
    #[arg(long, value_name = "NUMBER", value_parser = number)]
    lead_phone: Option<String>,
    /// The number to ring with questions
    #[arg(long, value_name = "NUMBER", value_parser = number)]
    phone: Option<String>,
    /// Who waits for those on a walk: the coordinators here, or another system elsewhere
    #[arg(long, value_name = "here|elsewhere", default_value = "here", value_parser = ["here", "elsewhere"])]
    check_in: String,
    #[command(flatten)]
    saying: Saying,
}

impl CreateArgs {
    fn said(&self) -> Vec<Change> {
        let texts =
            [(&project::LEAD, &self.lead), (&project::LEAD_PHONE, &self.lead_phone), (&project::PHONE, &self.phone)];
        let said = texts.into_iter().filter_map(|(field, text)| Some(set(field, text.as_ref()?)));
        said.chain((self.check_in == "elsewhere").then(|| set(&project::CHECK_IN, &self.check_in))).collect()
    }
}

fn number(text: &str) -> Result<String, String> {
    let number = text.trim();
    let known = !number.is_empty() && number.chars().count() <= 40;
    if known { Ok(number.to_owned()) } else { Err("a number has 1 to 40 letters".to_owned()) }
}

fn zone(text: &str) -> Result<String, String> {
    jiff::tz::TimeZone::get(text)
        .map(|_| text.to_owned())
        .map_err(|_| "no such zone; write one such as Europe/London".to_owned())
}

pub(super) fn run(args: ProjectArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let args = match args.deed {
        Deed::Create(args) => args,
        Deed::Set(args) => return project_says::says(args, out),
        Deed::Questions(args) => return project_says::questions(args, out),
    };
    // All that can be wrong with files is found before anything is made.
    let ground = area::read(args.area.as_deref(), args.map.as_deref())?;
    let folder = DataFolder::open(&args.data)?;
    let store = Sqlite::open(&folder)?;
    let made = make(&folder, &store, &args.name, &args.zone, ground, args.said())?;
    let said = made.id.to_string();
    if args.saying.json {
        let (hash, bytes) = made.pack.unzip();
        return print(
            out,
            &json!({ "project_id": said, "name": args.name, "pack": hash, "pack_bytes": bytes }).to_string(),
        );
    }
    print(out, &args.saying.words().say("server-project-made", &Values::new().with("id", said)))
}

/// A project that was made.
pub(crate) struct Made {
    pub id: ProjectId,
    /// The area pack: its hash in hexadecimal digits, its bytes.
    pub pack: Option<(String, usize)>,
}

/// Makes a project with its record. `more`: what else the record says of it.
pub(crate) fn make(
    folder: &DataFolder,
    store: &Sqlite,
    name: &str,
    zone: &str,
    ground: Ground,
    more: Vec<Change>,
) -> Result<Made, Refusal> {
    let now = now_ms();
    let id = ProjectId::v7(now, clock::random());
    let grant = Grant::operator(folder, id);
    let mut fields = vec![set(&project::NAME, &name.to_owned()), set(&project::ZONE, &zone.to_owned())];
    let mut pack = None;
    if let Some(bytes) = &ground.pack {
        let blobs = Folder::of(folder);
        let hash = wait(async { blobs.put(bytes).await.map_err(|e| StoreError::Database(e.to_string())) })?;
        let hex = blake3::Hash::from(hash).to_hex().to_string();
        fields.push(set(&project::PACK, &hex));
        fields.push(set(&project::PACK_BYTES, &i64::try_from(bytes.len()).unwrap_or(i64::MAX)));
        pack = Some((hex, bytes.len()));
    }
    // A long outline is in the pack alone.
    if let Some(outline) = ground.outline.filter(|o| o.size() <= limits::VALUE_BYTES) {
        fields.push(set(&project::AREA, &outline));
    }
    fields.extend(more);
    wait(create(store, &grant, name, fields, now))?;
    Ok(Made { id, pack })
}

pub(crate) fn set<T: Typed>(field: &Field<T>, value: &T) -> Change {
    Change::set(field.spec.id, value.to_value(), Vec::new())
}

/// The project and the record of itself, which is written as any other record is.
async fn create(store: &Sqlite, grant: &Grant, name: &str, fields: Vec<Change>, now_ms: i64) -> Result<(), StoreError> {
    store.create_project(grant, name, now_ms).await?;
    let itself = Touched { id: grant.project().cast(), kind: project::PROJECT.id.to_owned(), changes: fields };
    let made = When { utc_ms: now_ms, offset_min: 0, monotonic_ms: 0 };
    let body = Body { id: SaveId::v7(now_ms, clock::random()), made, form: None, records: vec![itself] };
    let push = Push {
        held: None,
        again: None,
        edits: None,
        protocol: VERSION,
        device: DeviceId::from_bytes([0; 16]),
        epoch: Epoch(1),
        now_ms,
        batches: vec![body.to_bytes().into()],
    };
    match accept(store, grant, &push, now_ms).await?.verdicts.first().map(|judged| &judged.verdict) {
        Some(Verdict::Applied { .. }) => Ok(()),
        _ => Err(StoreError::Damaged("the record of a new project")),
    }
}
