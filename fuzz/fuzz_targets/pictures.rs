//! See `walkabout_tests::fuzz::pictures`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkabout_tests::fuzz::pictures(bytes));
