//! How many instructions a save takes in the phone's own code, counted by callgrind: unlike a time, it is the same on a busy machine.

use crate::{
    Done,
    figures::{at_most, not_measured},
    save::{good_thing, ports_in},
};
use std::{
    error::Error,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    Phone,
    ports::{Clock, Now, PortError, Ports},
};

/// The last count that was recorded, of a release build for x86-64 on Linux. Whoever changes what a save takes by more than
/// [`MAY_DIFFER`] records it anew here, in the same change.
const RECORDED: f64 = 601_923.0;
const MAY_DIFFER: f64 = 0.03;
/// Between two runs that differ by so many saves, starting and opening cancel out.
const RUNS: [usize; 2] = [100, 300];

pub fn run() -> Done {
    let what = "instructions of a save, against those recorded";
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        not_measured(what, "it is recorded for x86-64 on Linux alone");
        return Ok(());
    }
    let counted = RUNS.map(|saves| counted(saves).map_err(|why| why.to_string()));
    let [Ok(few), Ok(many)] = counted else {
        not_measured(what, &counted.into_iter().find_map(Result::err).unwrap_or_default());
        return Ok(());
    };
    #[allow(clippy::cast_precision_loss)] // a count
    let each = (many - few) / (RUNS[1] - RUNS[0]) as f64;
    println!("  a save takes {each:.0} instructions; recorded are {RECORDED:.0}");
    at_most(what, (each / RECORDED - 1.0).abs() * 100.0, MAY_DIFFER * 100.0, "%");
    Ok(())
}

/// All instructions of a process that saves so often.
fn counted(saves: usize) -> Result<f64, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .arg("saves")
        .arg(folder.path().join("home"))
        .arg(saves.to_string())
        .output()
        .map_err(|_| "valgrind is not installed")?;
    let said = String::from_utf8_lossy(&out.stderr);
    let line = said.lines().find_map(|line| line.split_once("Collected :")).ok_or("callgrind did not count")?;
    Ok(line.1.trim().parse()?)
}

/// A second a look. The system's own is read in a way that callgrind does not know.
#[derive(Default)]
struct Counted(AtomicU64);

impl Clock for Counted {
    fn now(&self) -> Result<Now, PortError> {
        let monotonic_ms = self.0.fetch_add(1_000, Ordering::Relaxed);
        Ok(Now { utc_ms: 1_764_000_000_000 + monotonic_ms.cast_signed(), offset_min: 0, monotonic_ms })
    }
}

/// What is counted: a phone in a folder of its own saves so often.
pub fn save(home: &str, saves: &str) -> Done {
    let home = Path::new(home);
    let ports = Ports { clock: Arc::new(Counted::default()), ..ports_in(home, Arc::new(HttpTransport::new()?)) };
    let phone = Phone::open(home, ports)?;
    phone.store().set_member(&walkabout_tests::member())?;
    (0..saves.parse()?).try_for_each(|n| phone.add_asset(&good_thing(n)).map(|_| ()))?;
    Ok(())
}
