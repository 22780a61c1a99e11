//! Photos for tests: as small as they can be, and each another one.
#![allow(dead_code)] // each test program uses its own part

/// A grey picture; every grey is another file.
pub fn jpeg(grey: u8) -> Vec<u8> {
    // One pixel as PNG, which the photos crate makes a JPEG of.
    let mut png =
        b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
            .to_vec();
    png.extend(chunk(b"IDAT", &zlib(&[0, grey])));
    png.extend(chunk(b"IEND", &[]));
    walkabout_photos::shrink(&png).unwrap().preview.jpeg
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), data].concat();
    let sum = body.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    });
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
}

/// Stored, not packed.
fn zlib(data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len()).unwrap();
    let (a, b) = data
        .iter()
        .fold((1u32, 0u32), |(a, b), byte| ((a + u32::from(*byte)) % 65521, (a + b + u32::from(*byte)) % 65521));
    let sum = (b << 16 | a).to_be_bytes();
    [&[0x78, 0x01, 0x01][..], &len.to_le_bytes(), &(!len).to_le_bytes(), data, &sum].concat()
}
