//! Lines for whoever runs the command.

use std::io::Write;

/// One line on standard output. A closed pipe (`| head`) is no reason to stop.
pub fn line(text: &str) {
    writeln!(std::io::stdout().lock(), "{text}").ok();
}
