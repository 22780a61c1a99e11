//! `walkabout demo`: an invented estate, a team that walks it without signal, and what a coordinator then sees in the browser.
//!
//! A real server in this process, real phones in folders, real HTTP between them; only clocks and signal are the story's. Everything
//! lies in one folder. The one place of the server beside `phone` that may use core.

mod args;
mod asked;
mod browser;
mod check;
mod clock;
mod ground;
mod live;
mod many;
mod scenes;
mod signal;
mod story;
mod tell;
mod trouble;
mod walker;

pub use args::DemoArgs;
pub use ground::ESTATE;
pub use scenes::Scene;

use crate::{
    clock::now_ms,
    commands::{project, project_says, qr, wait},
    data_folder::DataFolder,
    gate::{
        Grant, NotIn, Quotas,
        desk::{link_for, seat},
        invite,
    },
    refusal::Refusal,
    serve::{Config, Running, start},
    store::{Sitter, StoreError, sqlite::Sqlite},
};
use clock::Days;
use ground::Ground;
use serde_json::json;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::mpsc,
    time::{Duration, Instant},
};
use story::Team;
use tell::Tell;
use trouble::{Done, Trouble};
use walkabout_protocol::{access::Role, id::ProjectId, link::Link, schema::project as of};
use walkabout_words::Args;
use walker::Walker;

const ZONE: &str = "Europe/London";
/// Between two saves of the live walk: time enough to see the last one arrive.
const PAUSE: Duration = Duration::from_secs(12);

/// Runs the demo. 0 done; 1 a check found something missing.
///
/// # Errors
/// A sentence: the folder, the port, the map, or the story did not come out.
pub fn run(args: DemoArgs, out: &mut dyn Write) -> Result<u8, Refusal> {
    let words = args.saying.words();
    let mut tell = Tell::new(out, words, args.saying.json);
    let home = Home::of(&args).map_err(|e| e.refusal(&words))?;
    let done = demo(&args, &home, &mut tell).map_err(|e| e.refusal(&words));
    if let (Ok(_), Some(kept)) = (&done, home.kept()) {
        tell.say("demo-kept", &Args::new().with("folder", kept.display().to_string()))
            .map_err(|e| e.refusal(&words))?;
    }
    done
}

/// Where the demo keeps everything.
enum Home {
    Kept(PathBuf),
    Gone(tempfile::TempDir),
}

impl Home {
    fn of(args: &DemoArgs) -> Done<Self> {
        match &args.data {
            Some(path) => {
                fs::create_dir_all(path)?;
                if fs::read_dir(path)?.next().is_some() {
                    return Err(Trouble::Server(Refusal::Said(args.saying.words().plain("demo-folder-not-empty"))));
                }
                Ok(Home::Kept(path.clone()))
            }
            None => {
                let folder = tempfile::Builder::new().prefix("walkabout-demo-").tempdir()?;
                Ok(if args.keep { Home::Kept(folder.keep()) } else { Home::Gone(folder) })
            }
        }
    }

    fn path(&self) -> &Path {
        match self {
            Home::Kept(path) => path,
            Home::Gone(folder) => folder.path(),
        }
    }

    fn kept(&self) -> Option<&Path> {
        match self {
            Home::Kept(path) => Some(path),
            Home::Gone(_) => None,
        }
    }

    /// The server's data folder.
    fn team(&self) -> PathBuf {
        self.path().join("team")
    }
}

/// The server with its project.
struct Desk {
    running: Running,
    folder: DataFolder,
    store: Sqlite,
    project: ProjectId,
}

impl Desk {
    fn open(args: &DemoArgs, home: &Home, ground: &Ground) -> Done<Self> {
        let folder = DataFolder::open(&home.team())?;
        let store = Sqlite::open(&folder)?;
        let (en, cy) = ground.names();
        let more = vec![
            project::set(&of::NAME_CY, &cy),
            project::set(&of::ORGANISATION, &ground.say("Nantwen Housing")),
            project::set(&of::PHONE, &"01632 960120".to_owned()),
            project::set(&of::LEAD, &"Siân".to_owned()),
        ];
        let made = project::make(&folder, &store, &en, ZONE, ground.kept()?, more)?;
        project_says::ask(&store, &Grant::operator(&folder, made.id), &asked::questions())?;
        // A hall full of phones joins from this one machine.
        let quotas = Quotas { join: (2_000, Duration::from_millis(50)), ..Quotas::default() };
        let config = Config { listen: args.listen.clone(), quotas, ..Config::local(home.team()) };
        Ok(Desk { running: start(config)?, folder, store, project: made.id })
    }

    /// A real invitation, good once.
    fn invite(&self, role: Role, name: &str) -> Done<Link> {
        let grant = Grant::operator(&self.folder, self.project);
        let invited = wait(invite(&self.store, &self.folder, &grant, role, name, None, now_ms()))?;
        Ok(Link { server: self.running.url.clone(), code: invited.code, pin: None })
    }

    /// A link that signs somebody of the team in at the desk.
    fn signin(&self, who: &Walker) -> Done<String> {
        let grant = Grant::operator(&self.folder, self.project);
        let sitter = Sitter::Person { person: who.person()?, account: Some(who.name.clone()) };
        let link = wait(async {
            let seated = match seat(&self.store, &grant, sitter, Role::Coordinator, now_ms()).await {
                Ok(seated) => seated,
                Err(NotIn::Store(e)) => return Err(e),
                Err(_) => return Err(StoreError::Damaged("an account of the demo")),
            };
            link_for(&self.store, &self.folder, &seated, now_ms()).await
        })?;
        Ok(link.at(&self.running.url))
    }
}

fn demo(args: &DemoArgs, home: &Home, tell: &mut Tell<'_>) -> Done<u8> {
    let began = Instant::now();
    tell.plain("demo-begin")?;
    let ground = match &args.place {
        Some(map) => Ground::of_map(map)?,
        None => Ground::estate()?,
    };
    tell.say("demo-place", &Args::new().with("name", tell.words_of(ground.names())))?;
    let desk = Desk::open(args, home, &ground)?;
    tell.say("demo-server", &Args::new().with("address", desk.running.url.as_str()))?;
    let team = gather(home, &desk, ground, tell)?;
    story::tell(&team, tell)?;
    let told = began.elapsed();
    let mut more = more_people(args, home, &desk, &team, tell)?;
    if args.records > 0 {
        tell.say("demo-records", &Args::new().with("count", args.records))?;
        many::save(args.records, &team.ground, &team.days, &mut more, tell)?;
    }
    tell.say("demo-ready", &Args::new().with("seconds", began.elapsed().as_secs() + 1))?;
    show(args, home, &desk, &team, told, tell)
}

/// Everybody joins with an invitation of their own.
fn gather(home: &Home, desk: &Desk, ground: Ground, tell: &mut Tell<'_>) -> Done<Team> {
    let zone = jiff::tz::TimeZone::get(ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
    let days = Days::new(now_ms(), zone);
    let phones = home.path().join("phones");
    let mut join = |name: &str, role: Role| {
        let walker = Walker::join(&phones, name, &desk.invite(role, name)?, &days)?;
        let said = tell.words.named("role", role.word());
        tell.say("demo-joined", &Args::new().with("name", name).with("role", said))?;
        Ok::<_, Trouble>(walker)
    };
    let sian = join("Siân", Role::Coordinator)?;
    let rhys = join("Rhys", Role::Officer)?;
    let mair = join("Mair", Role::Volunteer)?;
    let pat = join("Pat", Role::Volunteer)?;
    let amal = join("Amal", Role::Volunteer)?;
    let dai = join("Dai", Role::Volunteer)?;
    Ok(Team { ground, days, sian, rhys, mair, pat, amal, dai })
}

/// Those who write the many records.
fn more_people(args: &DemoArgs, home: &Home, desk: &Desk, team: &Team, tell: &mut Tell<'_>) -> Done<Vec<Walker>> {
    let count = if args.people == 0 && args.records > 0 { 8 } else { usize::from(args.people) };
    if count > 0 {
        tell.say("demo-people", &Args::new().with("count", count))?;
    }
    let phones = home.path().join("phones");
    many::VOLUNTEERS
        .iter()
        .take(count)
        .map(|name| Walker::join(&phones, name, &desk.invite(Role::Volunteer, name)?, &team.days))
        .collect()
}

/// What a viewer gets in hand: the sign-in link, an invitation, three things to try. Then the team walks on. `told`: how long the story took.
fn show(args: &DemoArgs, home: &Home, desk: &Desk, team: &Team, told: Duration, tell: &mut Tell<'_>) -> Done<u8> {
    let signin = desk.signin(&team.sian)?;
    if args.check {
        live::walk_on(team, tell, Duration::ZERO, None)?;
        tell.text("")?;
        let right = check::check(&signin, desk.project, args.records == 0, told, tell)?;
        tell.plain(if right { "demo-check-right" } else { "demo-check-wrong" })?;
        return Ok(u8::from(!right));
    }
    let invitation = desk.invite(Role::Volunteer, "Gwen")?;
    let link = invitation.to_string();
    let asked = desk.running.asked_to_end()?;
    if args.saying.json {
        let line = json!({
            "url": desk.running.url, "signin": signin, "project_id": desk.project.to_string(), "invite": link,
            "data": home.team().display().to_string(),
        });
        tell.line(&line.to_string())?;
    }
    tell.text("")?;
    tell.plain("demo-signin")?;
    tell.text(&format!("  {signin}"))?;
    tell.plain("demo-signin-again")?;
    tell.text(&format!("  walkabout signin --data {} --name {}", home.team().display(), team.sian.name))?;
    tell.text("")?;
    tell.plain("demo-try")?;
    for id in ["demo-try-versions", "demo-try-benches", "demo-try-invite"] {
        tell.plain(id)?;
    }
    tell.text(&format!("  walkabout phone --home gwen join {link}"))?;
    if let Some(picture) = qr::picture(&link) {
        tell.text(&picture)?;
    }
    let (stopped, stop) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            asked.wait();
            let _ = stopped.send(());
        });
        if !args.no_live {
            tell.plain("demo-live")?;
            match live::walk_on(team, tell, PAUSE, Some(&stop)) {
                Ok(true) => tell.plain("demo-over")?,
                Ok(false) => return Ok(0),
                // The server goes on: what has arrived can still be looked at.
                Err(e) => tell.text(&e.refusal(&tell.words).say(tell.words))?,
            }
        }
        let _ = stop.recv();
        Ok(0)
    })
}
