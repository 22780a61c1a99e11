//! Open files and connections: what the system gives to begin with is less than a hall full of phones needs.

/// Each connection may have a photo open, and the database and its readers have their files.
const WANTED: u64 = 3 * super::connections::CONNECTIONS as u64;

/// Asks the system for as many as a full hall needs, or as many as it lets anybody have. With fewer, phones wait longer at the door.
pub fn enough_handles() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let has = getrlimit(Resource::Nofile);
        let may = has.maximum.map_or(WANTED, |most| most.min(WANTED));
        if has.current.is_some_and(|now| now < may) {
            // Whoever may not raise it has what there is.
            let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(may), ..has });
        }
    }
}
