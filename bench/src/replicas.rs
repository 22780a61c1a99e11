//! Two phones that hold everything: each changes some of it, and they meet at the team. In a process of its own, whose memory is theirs.

use crate::{
    Done,
    figures::{peak_mb, time},
    save::phone_in,
};
use std::{error::Error, path::Path};
use walkabout_core::{Phone, RecordId, domain::forms::EditAsset};

/// Opens the phones in these two folders, changes the records of a file of ids by turns, and syncs until both know all.
pub fn run(one: &str, two: &str, ids: &str) -> Done {
    let ids = std::fs::read_to_string(ids)?;
    let ids = ids.lines().map(str::parse).collect::<Result<Vec<RecordId>, _>>()?;
    let (phones, open_ms) = time(|| Ok::<_, Box<dyn Error>>([phone_in(Path::new(one))?, phone_in(Path::new(two))?]));
    let phones = phones?;
    let (changed, change_ms) = time(|| {
        ids.iter().zip(phones.iter().cycle()).enumerate().try_for_each(|(n, (id, phone))| {
            let name = Some(format!("Bench {n}, painted"));
            phone.edit_asset(*id, &EditAsset { name, ..EditAsset::default() }).map(|_| ())
        })
    });
    changed?;
    let [one, two] = &phones;
    // What the first does not know yet is there after the second has been.
    let (met, sync_ms) = time(|| [one, two, one].into_iter().try_for_each(sync));
    met?;
    println!(
        "{}",
        serde_json::json!({"open_ms": open_ms, "change_ms": change_ms, "sync_ms": sync_ms, "peak_mb": peak_mb("self")?})
    );
    Ok(())
}

fn sync(phone: &Phone) -> Done {
    let report = phone.sync()?;
    if report.done { Ok(()) } else { Err(format!("a sync stopped: {:?}", report.error).into()) }
}
