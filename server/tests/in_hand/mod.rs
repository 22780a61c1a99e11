//! A whole phone in somebody's hand, over real HTTP.
#![allow(dead_code)] // each test binary uses its own share

use crate::team::{Server, block};
use std::sync::Arc;
use walkabout::phone::{FileLog, FileSecrets, FolderFiles, HttpTransport, SystemClock, SystemIds};
use walkabout_core::{
    hand::{Hand, Manner},
    ports::Ports,
    screens::model::{Here, Model, Place},
};
use walkabout_protocol::{access::Role, link::Link};

/// Whether something is being sent, fetched or asked.
struct Busy;
impl Model for Busy {
    type State = bool;
    fn state(&self, here: &Here<'_>) -> Result<bool, walkabout_core::Error> {
        Ok(here.syncing || here.heard.asking)
    }
}

pub struct InHand {
    pub hand: Hand,
    folder: tempfile::TempDir,
}

fn open(folder: &std::path::Path) -> Hand {
    let home = folder.join("phone");
    let ports = Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: Arc::new(HttpTransport::new().unwrap()),
        secrets: Arc::new(FileSecrets::new(home.join("keys"))),
        log: Arc::new(FileLog::new(home.join("log.txt"))),
    };
    Hand::open(&home, ports, Manner { sync_by_itself: false }).unwrap()
}

impl InHand {
    pub fn of(server: &Server, role: Role, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("phone")).unwrap();
        let link = Link { server: server.url(), code: server.code(role, name), pin: None };
        let hand = open(folder.path());
        hand.ask(move |phone| phone.join(&link, "phone").unwrap()).unwrap();
        InHand { hand, folder }
    }

    /// The app is closed and opened.
    pub fn opens_again(&mut self) {
        self.hand.close();
        self.hand = open(self.folder.path());
    }

    /// What is shown.
    pub fn place(&self) -> Place {
        self.hand.way().settled().unwrap().state.top
    }

    /// Returns once nothing is sent, fetched or asked.
    pub fn is_quiet(&self) {
        let busy = self.hand.screen(|_| Ok(Busy)).unwrap();
        let mut seen = busy.snapshot();
        while seen.state {
            seen = block(busy.next(seen.version));
        }
    }
}
