//! Why a command at the machine was refused: what happened, what is safe, what to do. Exit status 1.
//!
//! Sentences come from `words`; the enum carries what they need and no more.

use crate::store::StoreError;
use std::{fmt, path::Path};
use walkabout_words::{Args, Language, Words};

/// A reason in words that whoever runs the server understands.
#[derive(Debug)]
pub enum Refusal {
    PortInUse(String),
    FolderBusy,
    NewerData,
    NotLoopback,
    Certificate,
    NoProject,
    NoPerson,
    LastCoordinator,
    NoData,
    /// With the sentence of whoever read the file.
    Area(String),
    Folder {
        folder: String,
        why: String,
    },
    Listen {
        address: String,
        why: String,
    },
    NotAnAddress(String),
    /// Anything else with its own sentence.
    Said(String),
    Store(StoreError),
}

impl Refusal {
    pub(crate) fn folder(folder: &Path, why: &std::io::Error) -> Self {
        Refusal::Folder { folder: folder.display().to_string(), why: why.to_string() }
    }

    /// The sentence in a language. What the system itself said stays in the system's own words.
    pub fn say(&self, words: Words) -> String {
        match self {
            Refusal::PortInUse(address) => words.say("server-port-in-use", &Args::new().with("address", address)),
            Refusal::FolderBusy => words.plain("server-folder-busy"),
            Refusal::NewerData => words.plain("server-newer-data"),
            Refusal::NotLoopback => words.plain("server-not-loopback"),
            Refusal::Certificate => words.plain("server-certificate-broken"),
            Refusal::NoProject => words.plain("server-no-project"),
            Refusal::NoPerson => words.plain("server-no-person"),
            Refusal::LastCoordinator => words.plain("server-last-coordinator"),
            Refusal::NoData => words.plain("server-no-data"),
            Refusal::Area(why) => format!("{why} {}", words.plain("server-area-broken")),
            Refusal::Folder { folder, why } => {
                format!(
                    "The folder {folder} cannot be used ({why}). Nothing was changed. Choose another with --data, or mend its permissions."
                )
            }
            Refusal::Listen { address, why } => {
                format!(
                    "Cannot listen at {address} ({why}). Nothing was changed. Choose another address with --listen."
                )
            }
            Refusal::NotAnAddress(text) => {
                format!("{text} is not an address to listen at. Nothing was started. Write one such as 127.0.0.1:8080.")
            }
            Refusal::Said(sentence) => sentence.clone(),
            Refusal::Store(StoreError::DiskFull) => {
                "The disk is full. What was kept before is safe. Make room, then try again.".to_owned()
            }
            Refusal::Store(e) => format!(
                "The data could not be read or written: {e}. What was kept before is safe. Run: walkabout doctor"
            ),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Words::new(Language::English)))
    }
}

impl std::error::Error for Refusal {}

impl From<StoreError> for Refusal {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::NewerData => Refusal::NewerData,
            StoreError::NoProject => Refusal::NoProject,
            other => Refusal::Store(other),
        }
    }
}
