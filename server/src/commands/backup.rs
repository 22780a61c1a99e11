//! `walkabout backup`.

use super::{Saying, instant, print, wait};
use crate::{
    backup::{Made, make},
    blobs::Folder,
    clock::now_ms,
    data_folder::DataFolder,
    refusal::Refusal,
    store::sqlite::Sqlite,
};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use walkabout_words::{Args as Values, Words};

/// Write everything into one encrypted file, while serve runs or not
///
/// The first backup prints a recovery key, once: print it, keep it elsewhere. Without it no backup can be opened, by anybody. Keep the file
/// on another disk: only a backup outside the data folder counts.
#[derive(Debug, Args)]
#[command(after_help = "  walkabout backup --data team --out /media/stick/team.backup")]
pub(super) struct BackupArgs {
    /// The folder that holds the server's data
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The file to write; an older backup of that name is replaced once the new one is whole
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Make a new recovery key, where the old one was lost or seen by others; older backups keep theirs
    #[arg(long)]
    new_key: bool,
    #[command(flatten)]
    pub saying: Saying,
}

pub(super) fn run(args: BackupArgs, out: &mut dyn Write) -> Result<u8, Refusal> {
    let words = args.saying.words();
    let folder = DataFolder::open_existing(&args.data)?;
    let store = Sqlite::open(&folder)?;
    let blobs = Folder::of(&folder);
    let json = args.saying.json;
    let mut tell = |made: &Made| tell(out, words, json, made);
    let made = wait(async { Ok(make(&folder, &store, &blobs, &args.out, args.new_key, now_ms(), &mut tell).await) })?;
    let made = made
        .map_err(|e| Refusal::Said(e.say(words, &args.out.display().to_string(), &args.data.display().to_string())))?;
    let status = u8::from(!made.whole());
    if json {
        return Ok(status);
    }
    let done = if made.whole() { "server-backup-done" } else { "server-backup-part" };
    print(out, &words.say(done, &Values::new().with("file", made.file.display().to_string())))?;
    if !made.outside {
        print(out, &words.plain("server-backup-inside"))?;
    }
    for far in &made.far {
        print(out, &words.say("server-backup-far", &Values::new().with("file", far)))?;
    }
    for (id, count) in [
        ("server-check-saves-wrong", made.damaged_saves),
        ("server-check-states-wrong", made.damaged_states),
        ("server-backup-missing", made.missing),
    ] {
        if count > 0 {
            print(out, &words.say(id, &Values::new().with("count", i64::try_from(count).unwrap_or(i64::MAX))))?;
        }
    }
    if status > 0 {
        print(out, &words.plain("server-backup-not-all"))?;
    }
    Ok(status)
}

/// A new key must reach somebody before anything is locked with it; the rest may wait.
fn tell(out: &mut dyn Write, words: Words, json: bool, made: &Made) -> io::Result<()> {
    let key = made.key.as_ref().map(|key| key.printed());
    let said = match &key {
        _ if json => json!({
            "file": made.file.display().to_string(),
            "made_at": instant(made.made_ms),
            "outside": made.outside,
            "recovery_key": key,
            "rows": made.rows,
            "photos": made.photos,
            "photo_bytes": made.photo_bytes,
            "missing": made.missing,
            "damaged": made.damaged_saves + made.damaged_states,
        })
        .to_string(),
        Some(key) => words.say("server-backup-key", &Values::new().with("key", key)),
        None => return Ok(()),
    };
    let told = writeln!(out, "{said}").and_then(|()| out.flush());
    if made.key.is_some() { told } else { Ok(()) }
}
