//! See `walkabout_tests::fuzz::wire`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| walkabout_tests::fuzz::wire(bytes));
