//! A save: what it costs beyond its one fsync.

use crate::{Done, figures::*, instructions};
use std::{io::Write, path::PathBuf, sync::Arc, time::Duration};
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    Phone,
    domain::forms::NewAsset,
    ports::{Ports, Transport},
};
use walkabout_protocol::schema::{Position, asset::Capital};
use walkabout_tests::{Setting, World, open_phone};

const SAVES: usize = 1_000;
const INJECTED: Duration = Duration::from_millis(5);

pub fn run() -> Done {
    injected()?;
    beside_raw()?;
    instructions::run()
}

/// Something good with ten fields.
pub fn good_thing(n: usize) -> NewAsset {
    #[allow(clippy::cast_precision_loss)] // a small count
    let at = Position { accuracy_m: Some(6.0), ..Position::by_hand(-2.19 + n as f64 * 1e-5, 53.44) };
    NewAsset {
        capital: Some(Capital::Physical),
        name: Some(format!("Bench number {n} by the gate")),
        description: Some("Sound oak, shaded after two, somebody has carved a heart into the back.".into()),
        at: Some(at),
        tags: vec!["seat".into(), "shade".into(), format!("row {}", n % 40)],
        ..NewAsset::default()
    }
}

/// A disk in memory whose every fsync takes five milliseconds more.
fn injected() -> Done {
    let world = World::new();
    let phone = open_phone(&world, &Setting::default())?;
    phone.store().set_member(&walkabout_tests::member())?;
    for n in 0..20 {
        phone.add_asset(&good_thing(n))?;
    }
    world.on_sync(|_| std::thread::sleep(INJECTED));
    let mut times = Vec::with_capacity(SAVES);
    for n in 0..SAVES {
        let (kept, took) = time(|| phone.add_asset(&good_thing(n)));
        kept?;
        times.push(took);
    }
    line("save, 5 ms injected into each sync: median", share(&mut times, 0.5), "ms");
    at_most("save, 5 ms injected into each sync: p99", share(&mut times, 0.99), 8.0, "ms");
    Ok(())
}

/// On this machine's disk, each save beside a plain write and fdatasync of as many bytes.
fn beside_raw() -> Done {
    let folder = tempfile::tempdir()?;
    let phone = phone_in(&folder.path().join("home"))?;
    phone.store().set_member(&walkabout_tests::member())?;
    let mut raw = std::fs::File::create(folder.path().join("raw"))?;
    let (mut saves, mut writes) = (vec![], vec![]);
    for n in 0..300 {
        let (kept, took) = time(|| phone.add_asset(&good_thing(n)));
        kept?;
        saves.push(took);
        let (written, took) = time(|| raw.write_all(&[7; 8_192]).and_then(|()| raw.sync_data()));
        written?;
        writes.push(took);
    }
    let (save, write) = (share(&mut saves, 0.5), share(&mut writes, 0.5));
    line("raw write of 8 KiB and fdatasync: median", write, "ms");
    line("save on this disk: median", save, "ms");
    line("save ÷ raw", save / write, "×");
    Ok(())
}

/// A phone over the ports that the `phone` command uses.
pub fn phone_in(home: &std::path::Path) -> Result<Phone, Box<dyn std::error::Error>> {
    phone_over(home, Arc::new(HttpTransport::new()?))
}

/// The same over a line of one's own.
pub fn phone_over(home: &std::path::Path, transport: Arc<dyn Transport>) -> Result<Phone, Box<dyn std::error::Error>> {
    Ok(Phone::open(home, ports_in(home, transport))?)
}

/// What a phone in this folder has of the outside.
pub fn ports_in(home: &std::path::Path, transport: Arc<dyn Transport>) -> Ports {
    let keys: PathBuf = home.join("keys");
    Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport,
        secrets: Arc::new(FileSecrets::new(keys)),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    }
}
