//! Getting everything to the team and back: first what was saved here goes out, then what the team has comes in, then photos follow.
//!
//! [`engine`] decides and does nothing; [`run`] does what it says over the store and the [`crate::ports::Transport`]. Any step may be cut off
//! at any byte: what was done is kept, what was not is asked for again.

mod background;
mod check_in;
pub mod engine;
mod exchange;
mod hand_over;
mod history;
mod join;
mod pack;
pub mod run;
mod upload;

pub use background::{Background, NextUpload};
pub(crate) use background::{ended as upload_ended, next as next_upload};
pub(crate) use history::of as history_of;
pub use join::join;
pub(crate) use pack::path_of as pack_path;
pub(crate) use pack::to_fetch as pack_to_fetch;
pub use run::{Also, SyncReport, sync};
