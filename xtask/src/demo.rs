//! The demo: builds the web app and the program as they are released, then lets the program show itself.

use crate::{cargo, house::House, print, system_packages, web};
use std::process::ExitStatus;

/// `arguments` go to `walkabout demo`. Its own exit status: 0 done, 1 a check found something missing.
pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    match system_packages::NODE.make_sure() {
        Ok(()) => {
            print::line("1 of 3: the web app");
            let note = web::build(house)?;
            print::line(format!("web/dist is ready. {note}").trim_end());
        }
        Err(why) => {
            print::line(&why);
            print::line("1 of 3: the pages of the desk are left out. All else works.");
        }
    }
    print::line("2 of 3: the program, as it is released. The first time takes some minutes.");
    let program = cargo::program(house, &["build", "--release", "--locked", "-p", "walkabout"])?;
    print::line("3 of 3: the demo");
    let status = std::process::Command::new(&program).arg("demo").args(arguments).status();
    match status.map_err(|error| format!("{} did not start: {error}", program.display())) {
        Ok(status) if ended_well(status) => Ok(()),
        Ok(_) => Err("The demo did not end well (see above).".into()),
        Err(why) => Err(why),
    }
}

/// Ctrl-C is how a demo ends: the program answers it with 0, or was ended by it before it listened.
fn ended_well(status: ExitStatus) -> bool {
    status.success() || status.code().is_none()
}
