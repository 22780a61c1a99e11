//! Thin facade over core for Kotlin and Swift.
