//! The real phone on a [`World`]: core as it is, with the disk, the clock and the chance of a test.

use std::{path::PathBuf, sync::Arc, time::Duration};

use walkabout_core::{
    Error, Member, Phone,
    ports::Transport,
    store::{Durability, Place, Store},
};
use walkabout_protocol::{access::Role, batch::Epoch, id::Id};

use crate::{Careless, VFS_NAME, World, ports};

/// The phone's database inside its world.
pub const DATABASE: &str = "walkabout.db";

/// How a phone is opened.
#[derive(Clone)]
pub struct Setting {
    /// Of its ids; its clock is a minute later for each.
    pub seed: u64,
    pub durability: Durability,
    pub careless: Careless,
    /// None: it never has a connection.
    pub transport: Option<Arc<dyn Transport>>,
}

impl Default for Setting {
    fn default() -> Self {
        Self { seed: 1, durability: Durability::Full, careless: Careless::No, transport: None }
    }
}

/// Opens the phone of this world, or makes it.
///
/// # Errors
/// As [`Store::open`].
pub fn open_phone(world: &World, setting: &Setting) -> Result<Phone, Error> {
    let home = world.folder();
    let place = Place {
        database: home.join(DATABASE),
        photos: home.join("photos"),
        vfs: Some(VFS_NAME.into()),
        durability: setting.durability,
        // Nothing here goes on beside the phone: what is locked stays so.
        patience: Duration::ZERO,
    };
    let ports = ports(world, setting.seed, setting.careless, setting.transport.clone());
    Ok(Phone::over(Store::open(place, ports)?))
}

/// Nia, an officer, on her only phone.
pub fn member() -> Member {
    Member {
        server: "https://team.example".into(),
        pin: None,
        project: Id::from_bytes([1; 16]),
        person: Id::from_bytes([2; 16]),
        device: Id::from_bytes([3; 16]),
        role: Role::Officer,
        epoch: Epoch(1),
        name: "Nia".into(),
        project_name: "Levenshulme".into(),
    }
}

/// Where the camera of this world keeps its picture `n`; the test puts it there.
pub fn camera_photo(world: &World, n: u32) -> PathBuf {
    world.folder().join(format!("camera/{n}.jpg"))
}
