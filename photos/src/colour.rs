//! Colours of cameras that do not mean sRGB, as the photos of most iPhones (Display P3).
//!
//! The small copies carry no profile, so their colours must be what a picture without one means: sRGB.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};

use crate::pixels::{Colour, Pixels};

/// The way from a photo's colours to sRGB.
pub(crate) struct ToSrgb(Arc<Transform8BitExecutor>);

/// `None` when the profile is sRGB already, is not for RGB pictures, or cannot be read: then the colours stay as they are.
pub(crate) fn to_srgb(icc: &[u8]) -> Option<ToSrgb> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default()).ok()?;
    // There are many profiles of sRGB; what one does to a handful of colours tells better than its name.
    let mut after = PROBES;
    transform.transform(&PROBES, &mut after).ok()?;
    let same = after.iter().zip(PROBES).all(|(after, before)| after.abs_diff(before) <= 3);
    (!same).then_some(ToSrgb(transform))
}

const PROBES: [u8; 24] =
    [255, 0, 0, 0, 255, 0, 0, 0, 255, 128, 128, 128, 200, 40, 90, 30, 160, 60, 90, 120, 230, 250, 220, 30];

impl ToSrgb {
    /// Leaves what is not RGB alone.
    pub(crate) fn convert(&self, pixels: &mut Pixels) {
        if pixels.colour == Colour::Rgb {
            let mut converted = vec![0; pixels.data.len()];
            if self.0.transform(&pixels.data, &mut converted).is_ok() {
                pixels.data = converted;
            }
        }
    }
}
