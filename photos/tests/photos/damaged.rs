//! Photos that were cut, scratched or made up: always an answer, never a panic, and soon.

use std::sync::LazyLock;

use proptest::prelude::*;
use walkabout_photos::{Orientation, Position, Stamp, read, shrink, sniff, stamp, strip};

use crate::pictures::{fields, jpeg, jpeg_with, png_rgb, webp};

/// One of each kind, small so that damage hits something that matters.
static WHOLE: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let picture = fields(48, 40);
    let stamped = Stamp {
        position: Some(Position { lon: -2.19, lat: 53.44, accuracy: Some(3.0) }),
        taken: None,
        orientation: Some(Orientation::Rotate90),
    };
    vec![
        stamp(&jpeg(&picture), &stamped).unwrap(),
        jpeg_with(&picture, |encoder| encoder.set_progressive(true)),
        jpeg_with(&picture, |encoder| {
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
            encoder.set_restart_interval(2);
        }),
        png_rgb(&picture),
        webp(&picture, None),
    ]
});

fn try_everything(bytes: &[u8]) {
    let known = sniff(bytes);
    assert_eq!(known, read(bytes).map(|facts| facts.format));
    if let Ok(shrunk) = shrink(bytes) {
        assert!(known.is_ok());
        assert!(shrunk.preview.width.max(shrunk.preview.height) <= 1600);
        assert!(shrunk.thumbnail.width.max(shrunk.thumbnail.height) <= 320);
    }
    if let Ok(stripped) = strip(bytes) {
        assert_eq!(sniff(&stripped), known);
    }
    let _ = stamp(bytes, &Stamp::default());
}

/// `WALKABOUT_LONG` asks for that many cases instead.
fn cases(few: u32) -> ProptestConfig {
    let cases = std::env::var("WALKABOUT_LONG").ok().and_then(|many| many.parse().ok()).unwrap_or(few);
    ProptestConfig { cases, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() }
}

/// A flipped byte in a header may honestly claim a picture of many megapixels. Those are for `refusals`; here they would only
/// take time.
fn is_small(bytes: &[u8]) -> bool {
    read(bytes).is_ok_and(|facts| u64::from(facts.width) * u64::from(facts.height) < 100_000)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn scratched_photos_get_an_answer(
        which in 0usize..5,
        scratches in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut photo = WHOLE[which].clone();
        for (at, value) in scratches {
            let at = at.index(photo.len());
            photo[at] = value;
        }
        if is_small(&photo) {
            try_everything(&photo);
        }
    }

    #[test]
    fn photos_cut_and_joined_wrongly_get_an_answer(
        which in 0usize..5,
        other in 0usize..5,
        cut in any::<prop::sample::Index>(),
        joined in any::<prop::sample::Index>(),
    ) {
        let (first, second) = (WHOLE[which].clone(), WHOLE[other].clone());
        let photo = [&first[..cut.index(first.len())], &second[joined.index(second.len())..]].concat();
        if is_small(&photo) {
            try_everything(&photo);
        }
    }

    #[test]
    fn made_up_exif_gets_an_answer(tiff in prop::collection::vec(any::<u8>(), 0..300), order in 0usize..2) {
        let start: &[u8] = [b"MM\0\x2a\0\0\0\x08".as_slice(), b"II\x2a\0\x08\0\0\0"][order];
        let photo = jpeg(&fields(8, 8));
        let length = ((start.len() + tiff.len() + 8) as u16).to_be_bytes();
        let photo = [&photo[..2], &[0xff, 0xe1], &length, b"Exif\0\0", start, &tiff, &photo[2..]].concat();
        prop_assert!(read(&photo).is_ok());
        try_everything(&photo);
    }
}
