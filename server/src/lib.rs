//! The `walkabout` program: the server that phones meet, and the commands of whoever runs it.
//!
//! `gate` says who asks, `accept` takes what they send, `deliver` gives what they may read, `desk` what a browser reads and writes; `store` and `blobs` keep it, `http` carries it.
//! Arrows: `http → {gate, accept, deliver, desk, blobs} → store`.

pub mod accept;
pub mod backup;
pub mod blobs;
pub mod clock;
pub mod commands;
pub mod data_folder;
pub mod deliver;
pub mod demo;
pub mod desk;
pub mod export;
pub mod gate;
pub mod grounds;
pub mod http;
pub mod machine;
pub mod news;
pub mod phone;
pub mod refusal;
pub mod serve;
pub mod store;
pub mod tiles;
