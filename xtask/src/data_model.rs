//! `docs/data-model.md` is written by the schema itself; this compares or writes it.

use crate::{cargo, house::House};
use std::fs;

const FILE: &str = "docs/data-model.md";
const WRITER: &str = "protocol/examples/data_model.rs";

pub fn check(house: &House) -> Result<String, String> {
    let Some(fresh) = fresh(house)? else { return Ok(format!("{WRITER} does not exist yet")) };
    let kept = fs::read_to_string(house.path(FILE)).unwrap_or_default();
    match first_difference(&kept, &fresh) {
        None => Ok(String::new()),
        Some(line) => {
            Err(format!("{FILE} is not what the schema says (line {line}). Run `cargo xtask docs` and commit it."))
        }
    }
}

pub fn write(house: &House) -> Result<(), String> {
    match fresh(house)? {
        Some(text) => {
            fs::write(house.path(FILE), text).map_err(|error| format!("{FILE} could not be written: {error}"))
        }
        None => Ok(()),
    }
}

fn fresh(house: &House) -> Result<Option<String>, String> {
    if !house.path(WRITER).exists() {
        return Ok(None);
    }
    cargo::output(house, &["run", "--quiet", "--locked", "-p", "walkabout-protocol", "--example", "data_model"])
        .map(Some)
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
