//! The name of a photo.

use walkabout_photos::{hash, hash_reader};

#[test]
fn a_photo_has_the_same_name_whether_read_at_once_or_in_pieces() {
    let bytes: Vec<u8> = (0..300_000u32).map(|n| (n % 251) as u8).collect();
    assert_eq!(hash_reader(bytes.as_slice()).unwrap(), hash(&bytes));
    assert_ne!(hash(&bytes), hash(&bytes[1..]));
}

#[test]
fn the_name_is_blake3() {
    // From the test vectors of BLAKE3, for the empty input.
    assert_eq!(hash(b"")[..8], [0xaf, 0x13, 0x49, 0xb9, 0xf5, 0xf9, 0xa1, 0xa6]);
}

#[test]
fn a_reader_that_fails_is_an_error_and_not_a_name() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the card was pulled out"))
        }
    }
    assert!(hash_reader(Broken).is_err());
}
