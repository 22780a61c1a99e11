//! A whole phone without a phone: what people do (`domain`), where it is kept (`store`), how it travels (`sync`) and what is shown (`screens`).
//!
//! Core decides, shells draw. It talks to the outside through [`ports`] alone, is synchronous and knows no threads but those of
//! [`hand`], which holds a phone for people to use. Inside, the arrows point one way: `domain ← store ← sync ← screens ← hand`; a check
//! enforces them. [`Phone`] holds the first four together.

pub mod domain;
mod error;
pub mod hand;
mod phone;
pub mod ports;
pub mod screens;
pub mod store;
pub mod sync;

pub use error::{Error, needs_you};
pub use phone::{Kept, Phone};
pub use store::Member;
pub use walkabout_protocol::{id::RecordId, seeded::POSSIBLE as BUGS_CAN_BE_PLANTED};
pub use walkabout_words::{Language, Words};

/// The 1,024 words that join codes are made of.
pub fn code_words() -> &'static [&'static str] {
    walkabout_words::CODE_WORDS
}
