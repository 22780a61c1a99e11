//! What phones and server agree on: records and their schema, batches, merge, who may read and change what, messages and limits.
//!
//! Pure: no input or output, no clock, no randomness. Both sides call the same functions, so what a phone shows is what the server
//! will say.

pub mod access;
pub mod audience;
pub mod batch;
pub mod cbor;
pub mod id;
pub mod limits;
pub mod link;
pub mod merge;
pub mod off_map;
pub mod schema;
pub mod seeded;
pub mod state;
pub mod value;
pub mod wire;
