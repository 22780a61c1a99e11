//! `cargo xtask bench`: the speed figures. Builds what is measured as it is released, and runs the bench program; `phone` is also what crossing
//! the border to Kotlin costs, and how large the library is.

use crate::{cargo, house::House, npm, phone, system_packages};

pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    let wanted = |part: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == part);
    if wanted("phone") {
        phone::bench(house)?;
    }
    // The photo figures are read beside vipsthumbnail's; without it the bench says so and measures the rest.
    if let Err(trouble) = system_packages::PHOTO_PEER.make_sure() {
        crate::print::line(&trouble);
    }
    // The same of what a save and the sync figures are read beside; the bench then ends badly.
    if wanted("save")
        && let Err(trouble) = system_packages::COUNTER.make_sure()
    {
        crate::print::line(&trouble);
    }
    if wanted("sync")
        && let Err(trouble) = npm::install_peers(house)
    {
        crate::print::line(&trouble);
    }
    cargo::run(house, ["build", "--release", "--locked", "-p", "walkabout"])?;
    let first = ["run", "--release", "--locked", "-p", "walkabout-bench", "--"];
    cargo::run(house, first.into_iter().chain(arguments.iter().map(String::as_str)))
}
