//! `walkabout doctor`: is all well with a data folder? Changes nothing, and works beside `serve`.

use super::{Saying, instant, print, wait};
use crate::{
    blobs::{Blobs, Folder},
    data_folder::DataFolder,
    refusal::Refusal,
    store::{
        StoreError,
        sqlite::{
            DamagedLog, Sqlite,
            doctor::{Check, Examined, What, is_damage},
        },
        whole::{BackupRow, DownloadRow, Whole},
    },
};
use clap::Args;
use serde_json::json;
use std::{collections::BTreeMap, fs, io::Write, path::PathBuf};
use walkabout_protocol::id::ProjectId;
use walkabout_words::{Args as Values, Words};

/// Look whether all is well with the data, and when it was last backed up
///
/// Looks at a part closely; with --all at everything, which may take minutes. Changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "  walkabout doctor --data team --all")]
pub(super) struct DoctorArgs {
    /// The folder that holds the server's data
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Look at everything closely
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    pub saying: Saying,
}

/// Photos whose bytes are read, where not all of them are.
const SAMPLE: usize = 200;
/// Bytes of a photo that are held in memory at a time.
const PIECE: usize = 256 * 1024;

struct Found {
    examined: Examined,
    left_over: u64,
    backups: Vec<BackupRow>,
    downloads: Vec<(ProjectId, DownloadRow)>,
    log: Option<DamagedLog>,
}

pub(super) fn run(args: DoctorArgs, out: &mut dyn Write) -> Result<u8, Refusal> {
    let folder = DataFolder::open_existing(&args.data)?;
    let found = match look(&folder, args.all) {
        Ok(found) => found,
        // What is too damaged to be opened is what a doctor is asked about.
        Err(Refusal::Store(e)) if is_damage(&e) => {
            let check = Check { what: What::Database, looked_at: 1, wrong: vec![e.to_string()] };
            let examined = Examined { checks: vec![check], ..Examined::default() };
            Found { examined, left_over: 0, backups: Vec::new(), downloads: Vec::new(), log: None }
        }
        Err(other) => return Err(other),
    };
    let wrong: usize = found.examined.checks.iter().map(|c| c.wrong.len()).sum();
    let said =
        if args.saying.json { in_json(&found, args.all) } else { in_words(&found, args.all, args.saying.words()) };
    print(out, &said)?;
    Ok(u8::from(wrong > 0))
}

fn look(folder: &DataFolder, all: bool) -> Result<Found, Refusal> {
    let store = Sqlite::open(folder)?;
    let mut examined = store.examine(folder, all)?;
    let photos = wait(photos(&Folder::of(folder), &examined, all))?;
    examined.checks.push(photos);
    let left_over = left_over(folder, &examined).map_err(|e| Refusal::folder(folder.root(), &e))?;
    let (backups, downloads) = (wait(store.backups(folder))?, wait(store.downloads(folder))?);
    Ok(Found { examined, left_over, backups, downloads, log: store.last_damaged_log(folder)? })
}

/// Whether each file is there with its length; of some, or all, whether it has the bytes that its name says.
async fn photos(blobs: &Folder, examined: &Examined, all: bool) -> Result<Check, StoreError> {
    let mut check = Check { what: What::Photos, looked_at: 0, wrong: Vec::new() };
    // The names are hashes: every so-manieth of them is a fair sample.
    let step = if all { 1 } else { examined.files.len().div_ceil(SAMPLE).max(1) };
    for (n, (hash, bytes)) in examined.files.iter().enumerate() {
        check.looked_at += 1;
        let length = blobs.len(hash).await.ok().flatten();
        let there = length.is_some() && bytes.is_none_or(|bytes| length == Some(bytes));
        if !there || (n % step == 0 && !is_whole(blobs, hash).await) {
            check.wrong.push(blake3::Hash::from(*hash).to_hex().to_string());
        }
    }
    Ok(check)
}

async fn is_whole(blobs: &Folder, hash: &[u8; 32]) -> bool {
    let mut hasher = blake3::Hasher::new();
    let mut offset = 0u64;
    loop {
        match blobs.read(hash, offset, PIECE).await {
            Ok(piece) if piece.is_empty() => return hasher.finalize() == blake3::Hash::from(*hash),
            Ok(piece) => {
                hasher.update(&piece);
                offset += piece.len() as u64;
            }
            Err(_) => return false,
        }
    }
}

/// Parts of files that nobody sends any more.
fn left_over(folder: &DataFolder, examined: &Examined) -> std::io::Result<u64> {
    let mut left = 0;
    for entry in fs::read_dir(folder.uploads())? {
        let name = entry?.file_name();
        let part = name.to_str().and_then(|n| n.strip_suffix(".part")?.parse().ok());
        left += u64::from(part.is_none_or(|id| !examined.unfinished.contains(&id)));
    }
    Ok(left)
}

fn in_json(found: &Found, all: bool) -> String {
    let examined = &found.examined;
    let checks: Vec<_> = examined
        .checks
        .iter()
        .map(|c| json!({ "check": c.what.word(), "well": c.wrong.is_empty(), "looked_at": c.looked_at, "wrong": c.wrong }))
        .collect();
    let projects: Vec<_> = examined
        .projects
        .iter()
        .map(|p| json!({ "project_id": p.project.to_string(), "name": p.name, "seq": p.seq.0, "durable": p.durable.0 }))
        .collect();
    let backups: Vec<_> = found
        .backups
        .iter()
        .map(|b| json!({ "file": b.path, "made_at": instant(b.made_ms), "outside": b.outside, "whole": b.whole }))
        .collect();
    let downloads: Vec<_> = found
        .downloads
        .iter()
        .map(|(project, d)| {
            json!({ "project_id": project.to_string(), "made_at": instant(d.made_ms), "format": d.format, "what": d.what, "items": d.records })
        })
        .collect();
    json!({
        "healthy": examined.checks.iter().all(|c| c.wrong.is_empty()),
        "all": all,
        "checks": checks,
        "projects": projects,
        "left_over": found.left_over,
        "log": found.log.map(|log| json!({
            "found_at": instant(log.at_ms), "put_right": log.put_right, "doubtful": log.doubtful, "lost": log.lost
        })),
        "backed_up_outside": found.backups.iter().any(counts),
        "backups": backups,
        "downloads": downloads,
    })
    .to_string()
}

const fn counts(backup: &BackupRow) -> bool {
    backup.outside && backup.whole
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn in_words(found: &Found, all: bool, words: Words) -> String {
    let say = |id: &str, count: i64| words.say(id, &Values::new().with("count", count));
    let mut lines = Vec::new();
    for check in &found.examined.checks {
        let looked_at = i64::try_from(check.looked_at).unwrap_or(i64::MAX);
        lines.push(if check.wrong.is_empty() {
            say(well(check.what), looked_at)
        } else {
            format!("✗ {}", say(wrong(check.what), number(check.wrong.len())))
        });
        // What to look for; ids and the database's own words.
        lines.extend(check.wrong.iter().take(5).map(|id| format!("    {id}")));
    }
    if found.left_over > 0 {
        lines.push(say("server-left-over", i64::try_from(found.left_over).unwrap_or(i64::MAX)));
    }
    if let Some(log) = &found.log {
        lines.push(words.say(log.message(), &Values::new().with("when", instant(log.at_ms))));
    }
    if !all {
        lines.push(words.plain("server-looked-at-some"));
    }
    let projects: BTreeMap<_, _> = found.examined.projects.iter().map(|p| (p.project, p.name.as_str())).collect();
    for (project, download) in &found.downloads {
        let values = Values::new()
            .with("when", instant(download.made_ms))
            .with("name", projects.get(project).copied().unwrap_or_default())
            .with("format", &download.format)
            .with("count", i64::try_from(download.records).unwrap_or(i64::MAX));
        lines.push(words.say("server-download", &values));
    }
    lines.push(match found.backups.iter().find(|b| counts(b)) {
        Some(last) => {
            words.say("server-last-backup", &Values::new().with("when", instant(last.made_ms)).with("file", &last.path))
        }
        None => words.plain("server-never-backed-up"),
    });
    let troubles: usize = found.examined.checks.iter().map(|c| c.wrong.len()).sum();
    lines.push(match troubles {
        0 => words.plain("server-healthy"),
        n => say("server-trouble-found", number(n)),
    });
    lines.join("\n")
}

const fn well(what: What) -> &'static str {
    match what {
        What::Database => "server-check-database",
        What::Saves => "server-check-saves",
        What::States => "server-check-states",
        What::Access => "server-check-access",
        What::People => "server-check-people",
        What::Else => "server-check-else",
        What::Lists => "server-check-lists",
        What::Sums => "server-check-sums",
        What::Counters => "server-check-counters",
        What::Photos => "server-check-photos",
    }
}

const fn wrong(what: What) -> &'static str {
    match what {
        What::Database => "server-check-database-wrong",
        What::Saves => "server-check-saves-wrong",
        What::States => "server-check-states-wrong",
        What::Access => "server-check-access-wrong",
        What::People => "server-check-people-wrong",
        What::Else => "server-check-else-wrong",
        What::Lists => "server-check-lists-wrong",
        What::Sums => "server-check-sums-wrong",
        What::Counters => "server-check-counters-wrong",
        What::Photos => "server-check-photos-wrong",
    }
}
