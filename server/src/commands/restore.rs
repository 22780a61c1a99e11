//! `walkabout restore`.

use super::{Saying, print, wait};
use crate::{
    backup::{RecoveryKey, restore},
    clock::now_ms,
    refusal::Refusal,
};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, Read, Write},
    path::PathBuf,
};
use walkabout_words::Args as Values;

/// Put a backup back, into a new or empty folder
///
/// All of it is proved first; where anything is wrong nothing is changed. Phones then send again what the backup lacks.
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout restore --data team --from /media/stick/team.backup --key AGE-SECRET-KEY-1-…
So that the key stays out of the list of commands:
  walkabout restore --data team --from /media/stick/team.backup --key - < key.txt")]
pub(super) struct RestoreArgs {
    /// The folder to put it in; it must be empty, or not there yet
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The recovery key, with or without its hyphens; - reads it from the input
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    key: String,
    #[command(flatten)]
    pub saying: Saying,
}

/// No key is longer, however it is spaced.
const KEY_BYTES: u64 = 4096;

pub(super) fn run(args: RestoreArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let words = args.saying.words();
    let (file, folder) = (args.from.display().to_string(), args.data.display().to_string());
    let refuse = |e: crate::backup::NoBackup| Refusal::Said(e.say(words, &file, &folder));
    let mut typed = args.key;
    if typed == "-" {
        typed.clear();
        // What cannot be read is no key.
        let _ = io::stdin().lock().take(KEY_BYTES).read_to_string(&mut typed);
    }
    let key = RecoveryKey::read(&typed).map_err(refuse)?;
    let restored = wait(async { Ok(restore(&args.data, &args.from, &key, now_ms()).await) })?.map_err(refuse)?;
    if args.saying.json {
        let said = json!({
            "data": folder,
            "projects": restored.projects,
            "photos": restored.photos,
            "missing": restored.missing,
            "taken_back": restored.taken_back,
        });
        return print(out, &said.to_string());
    }
    for (id, count) in
        [("server-restored-missing", restored.missing), ("server-restored-taken-back", restored.taken_back)]
    {
        if count > 0 {
            print(out, &words.say(id, &Values::new().with("count", i64::try_from(count).unwrap_or(i64::MAX))))?;
        }
    }
    print(out, &words.plain("server-restored"))
}
