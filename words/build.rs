//! Squeezes the message files to a third, since every phone carries them: `<language>.ftl` → `$OUT_DIR/<language>.ftl.deflate`.

use flate2::{Compression, write::DeflateEncoder};
use std::{error::Error, fs, io::Write as _, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let made = std::env::var("OUT_DIR")?;
    for name in ["en.ftl", "cy.ftl"] {
        println!("cargo:rerun-if-changed={name}");
        let mut squeezed = DeflateEncoder::new(Vec::new(), Compression::best());
        squeezed.write_all(&fs::read(name)?)?;
        fs::write(Path::new(&made).join(format!("{name}.deflate")), squeezed.finish()?)?;
    }
    Ok(())
}
