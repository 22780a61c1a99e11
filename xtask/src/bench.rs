//! `cargo xtask bench`: the speed figures. Builds what is measured as it is released, and runs the bench program.

use crate::{cargo, house::House, system_packages};

pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    // The photo figures are read beside vipsthumbnail's; without it the bench says so and measures the rest.
    if let Err(trouble) = system_packages::PHOTO_PEER.make_sure() {
        crate::print::line(&trouble);
    }
    cargo::run(house, ["build", "--release", "--locked", "-p", "walkabout"])?;
    let first = ["run", "--release", "--locked", "-p", "walkabout-bench", "--"];
    cargo::run(house, first.into_iter().chain(arguments.iter().map(String::as_str)))
}
