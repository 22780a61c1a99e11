//! `docs/data-model.md` is written by the schema itself, `docs/openapi.json` by the server's routes; this compares or writes them.

use crate::{cargo, house::House};
use std::fs;

/// A file of `docs/` and the example that prints it.
struct Generated {
    file: &'static str,
    package: &'static str,
    example: &'static str,
    /// Who says what is in it.
    source: &'static str,
}

const ALL: [Generated; 2] = [
    Generated { file: "docs/data-model.md", package: "walkabout-protocol", example: "data_model", source: "schema" },
    Generated { file: "docs/openapi.json", package: "walkabout", example: "openapi", source: "server" },
];

pub fn check(house: &House) -> Result<String, String> {
    for Generated { file, source, package, example } in &ALL {
        let fresh = fresh(house, package, example)?;
        let kept = fs::read_to_string(house.path(file)).unwrap_or_default();
        if let Some(line) = first_difference(&kept, &fresh) {
            return Err(format!(
                "{file} is not what the {source} says (line {line}). Run `cargo xtask docs` and commit it."
            ));
        }
    }
    Ok(String::new())
}

pub fn write(house: &House) -> Result<(), String> {
    ALL.iter().try_for_each(|Generated { file, package, example, .. }| {
        let fresh = fresh(house, package, example)?;
        fs::write(house.path(file), fresh).map_err(|error| format!("{file} could not be written: {error}"))
    })
}

fn fresh(house: &House, package: &str, example: &str) -> Result<String, String> {
    cargo::output(house, &["run", "--quiet", "--locked", "-p", package, "--example", example])
}

/// The number of the first line that differs, counted from one.
fn first_difference(kept: &str, fresh: &str) -> Option<usize> {
    if kept == fresh {
        return None;
    }
    Some(kept.lines().zip(fresh.lines()).take_while(|(a, b)| a == b).count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    }
}
