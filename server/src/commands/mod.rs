//! The command line: what may be written, and how it is answered. 0 done, 1 refused with a reason, 2 not written right.

pub(crate) mod area;
mod backup;
mod doctor;
mod export;
mod invite;
mod people;
pub(crate) mod project;
pub(crate) mod project_says;
pub(crate) mod qr;
mod restore;
mod serve;
mod signin;

use crate::{
    data_folder::DataFolder,
    gate::Grant,
    refusal::Refusal,
    store::{StoreError, sqlite::Sqlite},
};
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::{
    ffi::OsString,
    future::Future,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};
use walkabout_protocol::id::ProjectId;
use walkabout_words::{Language, Words};

/// See what is good in a neighbourhood, walk it, and bring it home: the server of a team
#[derive(Debug, Parser)]
#[command(
    name = "walkabout",
    version,
    after_help = "\
From nothing to a first phone:
  walkabout project create --data team --name \"Levenshulme\" --area area.geojson --map streets.osm.gz
  walkabout invite --data team --project ID --role volunteer --name Mair
  walkabout serve --data team
A coordinator at the desk:
  walkabout signin --data team --name Sioned

It answers 0 when it is done, 1 when it is refused (the sentence says why), 2 when the command is not written right."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// One command a variant; a new one is added here and in [`Command::run`].
#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::ServeArgs),
    Project(project::ProjectArgs),
    Invite(invite::InviteArgs),
    Signin(signin::SigninArgs),
    People(people::PeopleArgs),
    Role(people::RoleArgs),
    Revoke(people::RevokeArgs),
    Phone(crate::phone::PhoneArgs),
    Demo(crate::demo::DemoArgs),
    Export(export::ExportArgs),
    Backup(backup::BackupArgs),
    Restore(restore::RestoreArgs),
    Doctor(doctor::DoctorArgs),
}

impl Command {
    fn run(self, out: &mut dyn Write) -> Result<u8, Refusal> {
        match self {
            Command::Phone(args) => return Ok(crate::phone::run(args)),
            Command::Demo(args) => return crate::demo::run(args, out),
            Command::Backup(args) => return backup::run(args, out),
            Command::Doctor(args) => return doctor::run(args, out),
            Command::Serve(args) => serve::run(args, out),
            Command::Project(args) => project::run(args, out),
            Command::Invite(args) => invite::run(args, out),
            Command::Signin(args) => signin::run(args, out),
            Command::People(args) => people::list(args, out),
            Command::Role(args) => people::give_role(args, out),
            Command::Revoke(args) => people::revoke(args, out),
            Command::Export(args) => export::run(args, out),
            Command::Restore(args) => restore::run(args, out),
        }?;
        Ok(0)
    }

    /// In which language a refusal is told.
    const fn language(&self) -> Language {
        match self {
            Command::Serve(args) => args.saying.language,
            Command::Project(args) => args.language(),
            Command::Invite(args) => args.saying.language,
            Command::Signin(args) => args.saying.language,
            Command::People(args) => args.saying.language,
            Command::Role(args) => args.saying.language,
            Command::Revoke(args) => args.saying.language,
            Command::Export(args) => args.saying.language,
            Command::Backup(args) => args.saying.language,
            Command::Restore(args) => args.saying.language,
            Command::Doctor(args) => args.saying.language,
            Command::Demo(args) => args.saying.language,
            // It tells its own refusals.
            Command::Phone(_) => Language::English,
        }
    }
}

/// How a command answers.
#[derive(Debug, Args)]
pub struct Saying {
    /// Answer in JSON, for programs
    #[arg(long)]
    pub json: bool,
    /// The language of the answers: en or cy
    #[arg(long, value_name = "en|cy", default_value = "en")]
    pub language: Language,
}

impl Saying {
    pub const fn words(&self) -> Words {
        Words::new(self.language)
    }
}

/// Which project of which folder.
#[derive(Debug, Args)]
pub(crate) struct Of {
    /// The folder that holds the server's data
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The project's number, as `project create` printed it
    #[arg(long, value_name = "ID")]
    pub project: ProjectId,
}

impl Of {
    pub fn open(&self) -> Result<(DataFolder, Sqlite, Grant), Refusal> {
        let folder = DataFolder::open_existing(&self.data)?;
        let store = Sqlite::open(&folder)?;
        let grant = Grant::operator(&folder, self.project);
        Ok((folder, store, grant))
    }
}

/// Runs the command line and gives its exit status.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(said) => {
            // Where even that cannot be printed, the status still says it.
            let _ = said.print();
            return ExitCode::from(if said.use_stderr() { 2 } else { 0 });
        }
    };
    let words = Words::new(cli.command.language());
    match cli.command.run(&mut io::stdout().lock()) {
        Ok(exit) => ExitCode::from(exit),
        Err(refusal) => {
            let _ = writeln!(io::stderr().lock(), "{}", refusal.say(words));
            ExitCode::from(1)
        }
    }
}

/// The whole command line, for checks and for the documentation.
pub fn command_line() -> clap::Command {
    Cli::command()
}

/// Waits for the store.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|e| {
        Refusal::Said(format!("The system gave no room to work ({e}). Nothing was changed. Try again."))
    })?;
    Ok(runtime.block_on(work)?)
}

pub(crate) fn print(out: &mut dyn Write, text: &str) -> Result<(), Refusal> {
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        // Whoever was reading has read enough.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(e) => Err(Refusal::Said(format!("It is done, but the answer could not be printed ({e})."))),
        Ok(()) => Ok(()),
    }
}

/// `2026-11-23T08:10:00Z`.
fn instant(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map(|t| t.to_string()).unwrap_or_default()
}
