//! How alike two pictures are: structural similarity (Wang et al. 2004) of their luma, over 8 × 8 windows four pixels apart.

use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

/// A picture in shades of grey.
pub struct Luma {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

pub fn luma(jpeg: &[u8]) -> Result<Luma, Box<dyn std::error::Error>> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let pixels = decoder.decode().map_err(|e| format!("{e:?}"))?;
    let (width, height) = decoder.dimensions().ok_or("no size")?;
    Ok(Luma { width, height, pixels })
}

impl Luma {
    /// Made smaller by averaging the area under each new pixel: the reference that both candidates are held against.
    pub fn averaged_to(&self, width: usize, height: usize) -> Luma {
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = y * self.height / height..((y + 1) * self.height / height).max(y * self.height / height + 1);
            for x in 0..width {
                let columns = x * self.width / width..((x + 1) * self.width / width).max(x * self.width / width + 1);
                let (mut sum, mut n) = (0usize, 0usize);
                for row in rows.clone() {
                    for column in columns.clone() {
                        sum += usize::from(self.pixels[row * self.width + column]);
                        n += 1;
                    }
                }
                pixels.push(u8::try_from(sum / n.max(1)).unwrap_or(255));
            }
        }
        Luma { width, height, pixels }
    }
}

#[allow(clippy::cast_precision_loss)] // counts of pixels
pub fn ssim(a: &Luma, b: &Luma) -> f64 {
    const SIDE: usize = 8;
    let (c1, c2) = ((0.01f64 * 255.0).powi(2), (0.03f64 * 255.0).powi(2));
    let n = (SIDE * SIDE) as f64;
    let (mut sum, mut windows) = (0.0, 0.0);
    for y in (0..a.height.min(b.height).saturating_sub(SIDE - 1)).step_by(4) {
        for x in (0..a.width.min(b.width).saturating_sub(SIDE - 1)).step_by(4) {
            let (mut sa, mut sb, mut saa, mut sbb, mut sab) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for row in y..y + SIDE {
                for column in x..x + SIDE {
                    let (p, q) =
                        (f64::from(a.pixels[row * a.width + column]), f64::from(b.pixels[row * b.width + column]));
                    (sa, sb, saa, sbb, sab) = (sa + p, sb + q, saa + p * p, sbb + q * q, sab + p * q);
                }
            }
            let (ma, mb) = (sa / n, sb / n);
            let (va, vb, cov) = (saa / n - ma * ma, sbb / n - mb * mb, sab / n - ma * mb);
            sum += ((2.0 * ma * mb + c1) * (2.0 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
            windows += 1.0;
        }
    }
    sum / windows
}
