//! What crosses rooms is tested here: a walk from phone to server, crashes, order, recorded examples of what
//! crosses a wire. The tests are in `tests/`; this library holds what they stand on.
//!
//! Today that is a disk that can be cut off in the middle of any operation. A [`World`] is one disk in memory:
//! SQLite reaches it through the VFS named [`VFS_NAME`], plain files through [`Files`], and both are numbered in one
//! sequence of operations, so that a photo and the row that names it crash together.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use walkabout_tests::World;
//! let world = World::new();
//! let phone = world.connect("walk.db")?;
//! phone.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE saved (id INTEGER)")?;
//! world.crash_at(world.operations() + 1); // the second operation from now is the last thing that this process does
//! assert!(phone.execute("INSERT INTO saved VALUES (1)", []).is_err());
//! for seed in 0..16 {
//!     let after = world.reopen(seed); // the same death, sixteen things that the disk may hold after it
//!     let rows: u32 = after.connect("walk.db")?.query_row("SELECT count(*) FROM saved", [], |row| row.get(0))?;
//!     assert!(rows <= 1, "seed {seed}");
//! }
//! # Ok(())
//! # }
//! ```

mod content;
mod crash_files;
mod crash_vfs;
mod dice;
mod disk;
mod doctor;
mod fault;
pub mod fuzz;
mod machine;
mod names;
mod phone;
mod ports;
mod power_cut;
pub mod scenes;
pub mod server;
mod shared_memory;
mod shown;
mod team;
pub mod time;
mod world;

pub use crash_files::Files;
pub use crash_vfs::VFS_NAME;
pub use dice::Dice;
pub use disk::{DiskError, Operation, OperationKind};
pub use doctor::{examine, journeys};
pub use fault::{Call, Fault, Lasting};
pub use phone::{DATABASE, Setting, camera_photo, member, open_phone};
pub use ports::{Careless, ports};
pub use shown::shown;
pub use team::Team;
pub use world::World;
