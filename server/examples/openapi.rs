//! Prints `docs/openapi.json`.
#![allow(clippy::print_stdout)] // printing is what it is for

fn main() -> Result<(), serde_json::Error> {
    print!("{}", walkabout::http::openapi()?);
    Ok(())
}
