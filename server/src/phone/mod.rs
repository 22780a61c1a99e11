//! `walkabout phone`: the real core of a phone, driven from the command line. For an officer with a camera and a laptop, and for
//! whoever wants to see what a phone does.
//!
//! Each command opens the phone's folder, does one thing and closes it. A save is one transaction that is on the disk before the
//! command answers, so Ctrl-C, SIGTERM and kill -9 need no handling: what was answered is safe, what was not may be done again.

mod answer;
mod args;
mod folder;
mod home;
mod intent;
mod kept;
mod letting_in;
mod ports;
mod read;
mod refusal;
mod run;

pub use args::PhoneArgs;
pub use ports::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds, key_pin};
pub use run::{run, run_with};
