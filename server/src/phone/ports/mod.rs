//! The phone's ports on a laptop: the system's clock and randomness, a folder, HTTP over rustls, keys in files, a short log.
//!
//! Everything lies under one HOME. Nothing here knows what a record is.

mod clock;
mod log;
mod pin;
mod secrets;
mod transport;

pub use clock::SystemClock;
pub use log::FileLog;
pub use pin::key_pin;
pub use secrets::FileSecrets;
pub use transport::HttpTransport;

use std::{path::Path, sync::Arc};
pub use walkabout_core::ports::{FolderFiles, SystemIds};
use walkabout_core::ports::{PortError, Ports};

/// The ports of the phone that lives in `home`. Touches nothing on the disk and no network yet.
///
/// # Errors
/// The machine gives no thread to wait for the network on.
pub fn of(home: &Path) -> Result<Ports, PortError> {
    Ok(Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: Arc::new(HttpTransport::new()?),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    })
}
