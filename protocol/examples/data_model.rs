//! Prints `docs/data-model.md`.
#![allow(clippy::print_stdout)] // printing is what it is for

fn main() {
    print!("{}", walkabout_protocol::schema::data_model());
}
