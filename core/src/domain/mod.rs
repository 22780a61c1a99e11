//! What people do, as changes to records. Knows records and rules, nothing of databases, servers or screens.

pub mod children;
pub mod forms;
pub mod gathered;
pub mod intents;
pub mod likeness;
pub mod pin;
pub mod promising;
pub mod second_look;
pub mod slip;
pub mod undo;
pub mod writing;
