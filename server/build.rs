//! Makes sure that a web part that was built since is taken in: the derive that embeds it does not see new files by itself.
#![allow(clippy::print_stdout)] // how a build script speaks

fn main() {
    let built = "../web/dist";
    // Cargo looks again every time for what is not there, and would build the server every time with it.
    let _ = std::fs::create_dir_all(built);
    println!("cargo:rerun-if-changed={built}");
    println!("cargo:rerun-if-changed=build.rs");
}
