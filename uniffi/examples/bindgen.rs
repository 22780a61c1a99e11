//! Writes the Kotlin or Swift side of this library: `… generate LIBRARY --language kotlin --out-dir FOLDER`. `cargo xtask` calls it; what it
//! writes is never committed.

fn main() {
    uniffi::uniffi_bindgen_main();
}
