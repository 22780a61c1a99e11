//! See `walkabout_tests::fuzz::uploads`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkabout_tests::fuzz::uploads(bytes));
