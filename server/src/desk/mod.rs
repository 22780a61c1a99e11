//! What the coordinators' room reads and writes: a record as it is shown, its history, a save as a browser says it, a photo that is brought in.
//!
//! Knows nothing of HTTP. Everything is read through a `Reading`, so nothing leaves that its grant may not read; everything is written
//! through `accept`, as any phone's saves are.

pub mod history;
mod id_text;
pub mod inbox;
pub mod photo;
pub mod save;
pub mod view;
pub mod whole;
