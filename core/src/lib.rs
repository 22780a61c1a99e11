//! A whole phone without a phone: what people do (`domain`), where it is kept (`store`), how it travels (`sync`) and what is shown (`screens`).
//!
//! Core decides, shells draw. It talks to the outside through [`ports`] alone, is synchronous and makes no threads. Inside, the
//! arrows point one way: `domain ← store ← sync ← screens`; a check enforces them. [`Phone`] holds them together.

pub mod domain;
mod error;
mod phone;
pub mod ports;
pub mod screens;
pub mod store;
pub mod sync;

pub use error::{Error, needs_you};
pub use phone::{Kept, Phone};
pub use store::Member;
pub use walkabout_words::{Language, Words};

/// The 1,024 words that join codes are made of.
pub fn code_words() -> &'static [&'static str] {
    walkabout_words::CODE_WORDS
}
