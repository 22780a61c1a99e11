//! What the crate promises, told by photos: real ones where they are at hand, and pictures made here.
// Test code: a failure should stop the test, and a skipped test has to say so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod damaged;
mod facts;
mod metadata_out;
mod names;
mod pictures;
mod refusals;
mod small_copies;
