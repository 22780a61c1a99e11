//! `walkabout signin`.

use super::{Saying, instant, print, qr, wait};
use crate::{
    clock::now_ms,
    data_folder::DataFolder,
    gate::{
        Grant, NotIn,
        desk::{forget_password, link_for, seat},
    },
    refusal::Refusal,
    serve::{DEFAULT_LISTEN, URL},
    store::{Seated, Sitter, Store, StoreError, sqlite::Sqlite},
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde_json::json;
use std::{io::Write, path::PathBuf};
use walkabout_protocol::{
    access::Role,
    id::{PersonId, ProjectId},
};
use walkabout_words::Args as Values;

/// Make a link that signs somebody in at the desk, once and within 15 minutes
///
/// Somebody new gets an account, and a place in the projects named with --project, or in all of them. Somebody who has an account keeps
/// the projects and the roles that they have; --project adds to them.
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout signin --data team --name Mair
  walkabout signin --data team --name Pat --project ID --role reader
Somebody of the team who has a phone already:
  walkabout signin --data team --project ID --person PERSON")]
pub(super) struct SigninArgs {
    /// The folder that holds the server's data
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// What they sign in as
    #[arg(long, required_unless_present = "person", value_parser = super::invite::name)]
    name: Option<String>,
    /// The project's number; may be given more than once
    #[arg(long, value_name = "ID")]
    project: Vec<ProjectId>,
    /// Somebody of the project, by their number in `people`
    #[arg(long, value_name = "PERSON", requires = "project")]
    person: Option<PersonId>,
    /// What they do, where they are new to a project
    #[arg(long, default_value = "coordinator", value_parser = PossibleValuesParser::new(["coordinator", "officer", "reader"]).try_map(|word| Role::from_word(&word).ok_or("no such role")))]
    role: Role,
    /// Forget their password and passkeys and end their sessions: for a forgotten password, or a stolen computer
    #[arg(long)]
    forget_password: bool,
    /// How browsers reach the server, where `serve` has not said it yet
    #[arg(long, value_name = "URL", value_parser = super::serve::url)]
    url: Option<String>,
    #[command(flatten)]
    pub saying: Saying,
}

pub(super) fn run(args: SigninArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = DataFolder::open_existing(&args.data)?;
    let store = Sqlite::open(&folder)?;
    let now = now_ms();
    let seated = seated(&args, &folder, &store, now)?;
    let first = seated.first().map(|(_, seated)| seated).ok_or(Refusal::NoProject)?;
    if args.forget_password {
        wait(forget_password(&store, &folder, first))?;
    }
    let link = wait(link_for(&store, &folder, first, now))?;
    let said = store.setting(&folder, URL)?;
    let at = link.at(&args.url.or(said).unwrap_or_else(|| format!("http://{DEFAULT_LISTEN}")));
    if args.saying.json {
        let projects: Vec<_> = seated.iter().map(|(project, seated)| {
            json!({ "project_id": project.to_string(), "person_id": seated.person.to_string(), "role": seated.role.word() })
        }).collect();
        let said = json!({
            "name": first.account_name, "link": at, "expires_at": instant(link.expires_ms), "projects": projects,
        });
        return print(out, &said.to_string());
    }
    let words = args.saying.words();
    let name = &first.account_name;
    print(out, &words.say("server-signin", &Values::new().with("name", name).with("link", &at)))?;
    if let Some(picture) = qr::picture(&at) {
        print(out, &picture)?;
    }
    print(out, &words.plain("server-signin-until"))
}

/// One place in each project. The first tells the account.
fn seated(
    args: &SigninArgs,
    folder: &DataFolder,
    store: &Sqlite,
    now_ms: i64,
) -> Result<Vec<(ProjectId, Seated)>, Refusal> {
    let mut projects = args.project.clone();
    projects.dedup();
    let all = || Ok::<_, StoreError>(store.projects(folder)?.into_iter().map(|(id, _)| id).collect::<Vec<_>>());
    // Somebody who has an account is in the projects that they are in: a link is no way into others.
    let known = match &args.name {
        Some(name) if projects.is_empty() => wait(known(store, folder, name))?,
        _ => Vec::new(),
    };
    if projects.is_empty() {
        projects = if known.is_empty() { all()? } else { known };
    }
    if args.person.is_some() && projects.len() != 1 {
        return Err(Refusal::NoPerson);
    }
    let mut seats = Vec::new();
    for project in projects {
        let sitter = match (args.person, &args.name) {
            (Some(person), account) => Sitter::Person { person, account: account.clone() },
            (None, Some(name)) => Sitter::Named { name: name.clone(), again: !args.project.is_empty() },
            (None, None) => return Err(Refusal::NoPerson),
        };
        let grant = Grant::operator(folder, project);
        let found = wait(async {
            match seat(store, &grant, sitter, args.role, now_ms).await {
                Ok(seated) => Ok(Some(seated)),
                Err(NotIn::Store(e)) => Err(e),
                Err(_) => Ok(None),
            }
        })?;
        seats.push((project, found.ok_or(Refusal::NoPerson)?));
    }
    Ok(seats)
}

async fn known(store: &Sqlite, folder: &DataFolder, name: &str) -> Result<Vec<ProjectId>, StoreError> {
    let mut known = Vec::new();
    for (project, _) in store.projects(folder)? {
        if store.sits(&Grant::operator(folder, project), name).await? {
            known.push(project);
        }
    }
    Ok(known)
}
