//! One person of the team, with a phone that can die.

use crate::{
    asleep::System,
    line::{Line, Weather},
    server::{ADDRESS, Server},
    time::{Time, Watch},
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};
use walkabout_core::{
    Phone,
    ports::{PortError, Secrets},
    store::{Durability, Place, Store},
};
use walkabout_protocol::{
    access::{Actor, Role},
    id::SaveId,
    link::Link,
};
use walkabout_tests::{Careless, DATABASE, Dice, VFS_NAME, World, ports};

struct Keys(SigningKey);

impl Secrets for Keys {
    fn sealing_key(&self) -> Result<[u8; 32], PortError> {
        Ok([7; 32])
    }
    fn public_key(&self) -> Result<Vec<u8>, PortError> {
        Ok(self.0.verifying_key().to_sec1_point(false).as_bytes().to_vec())
    }
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, PortError> {
        let signature: Signature = self.0.sign(message);
        Ok(signature.to_bytes().to_vec())
    }
    fn forget_all(&self) -> Result<(), PortError> {
        Ok(())
    }
}

pub struct Hand {
    pub name: &'static str,
    pub role: Role,
    pub world: World,
    pub watch: Arc<Watch>,
    /// `None` only while it is opened anew.
    phone: Option<Phone>,
    keys: Arc<Keys>,
    server: Arc<Mutex<Server>>,
    weather: Arc<Mutex<Weather>>,
    /// Whose line it is.
    pub who: usize,
    seed: u64,
    /// How often it was opened.
    life: u64,
    /// Saves of which the person was told that they are safe, but for those taken back before they left.
    pub promised: BTreeSet<SaveId>,
    pub system: System,
}

impl Hand {
    pub fn new(
        (name, role): (&'static str, Role),
        who: usize,
        seed: u64,
        time: &Time,
        server: &Arc<Mutex<Server>>,
        weather: &Arc<Mutex<Weather>>,
    ) -> Self {
        let mut dice = Dice::new(seed ^ ((who as u64 + 1) << 32));
        let mut key = [0; 32];
        key.chunks_mut(8).for_each(|piece| piece.copy_from_slice(&dice.throw().to_be_bytes()));
        key[0] = 1;
        let mut hand = Hand {
            name,
            role,
            world: World::new(),
            watch: Arc::new(Watch::new(time.clone())),
            phone: None,
            keys: Arc::new(Keys(SigningKey::from_slice(&key).unwrap())),
            server: Arc::clone(server),
            weather: Arc::clone(weather),
            who,
            seed: dice.throw(),
            life: 0,
            promised: BTreeSet::new(),
            system: System::default(),
        };
        weather.lock().unwrap().roles.insert(who, role);
        hand.open();
        let code = server.lock().unwrap().invites(role, name);
        hand.phone().join(&Link { server: ADDRESS.into(), code, pin: None }, name).unwrap();
        hand
    }

    fn open(&mut self) {
        self.life += 1;
        let line = Line {
            server: Arc::clone(&self.server),
            weather: Arc::clone(&self.weather),
            files: self.world.files(),
            who: self.who,
        };
        let chance = self.seed.wrapping_add(self.life.wrapping_mul(0x9E37_79B9));
        let mut ports = ports(&self.world, chance, Careless::No, Some(Arc::new(line)));
        ports.clock = self.watch.clone();
        ports.secrets = self.keys.clone();
        let home = self.world.folder();
        let place = Place {
            database: home.join(DATABASE),
            photos: home.join("photos"),
            vfs: Some(VFS_NAME.into()),
            durability: Durability::Full,
            patience: Duration::ZERO,
        };
        self.phone = Some(Phone::over(Store::open(place, ports).unwrap()));
    }

    pub fn phone(&self) -> &Phone {
        self.phone.as_ref().unwrap()
    }

    pub fn actor(&self) -> Actor {
        Actor { person: self.phone().store().me().unwrap().person, role: self.role }
    }

    /// The power goes, and comes back.
    pub fn rises(&mut self, luck: u64) {
        // First of all: whoever closes a database in peace tidies its log away.
        self.world.kill();
        self.phone = None;
        self.world = self.world.reopen(luck);
        self.open();
    }

    /// A copy of its whole folder, taken while the app is closed.
    pub fn copy(&mut self) -> World {
        self.phone = None;
        self.world.settle();
        let copy = self.world.fork();
        self.open();
        copy
    }

    /// The folder is as it was then, whatever was done since. What its person was told of that is there no more is nobody's promise.
    pub fn is_put_back_to(&mut self, copy: &World) {
        self.phone = None;
        self.world = copy.fork();
        self.open();
        self.promised = self.knows();
        self.system = System::default();
    }

    /// Another phone, set up from a copy of this one's folder, keys and all, and used by the same person.
    pub fn another(&self, copy: &World) -> Self {
        let mut other = Hand {
            name: self.name,
            role: self.role,
            world: copy.fork(),
            watch: Arc::clone(&self.watch),
            phone: None,
            keys: Arc::clone(&self.keys),
            server: Arc::clone(&self.server),
            weather: Arc::clone(&self.weather),
            who: self.who,
            // Chance is never copied: a phone draws it from its system.
            seed: self.seed.rotate_left(17) ^ self.life,
            life: 0,
            promised: BTreeSet::new(),
            system: System::default(),
        };
        other.open();
        other.promised = other.knows();
        other
    }

    /// The saves in its journal.
    pub fn knows(&self) -> BTreeSet<SaveId> {
        self.phone().store().journal().unwrap().iter().map(|save| save.id).collect()
    }

    /// The program ends in peace and begins again.
    pub fn opens_again(&mut self) {
        self.phone = None;
        self.world.settle();
        self.open();
    }
}
