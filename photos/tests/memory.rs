//! How much memory a photo can make this crate ask for. Counted by the allocator, so in a program of its own with one test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use walkabout_photos::{PhotoError, held, read, shrink};

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn add(bytes: usize) {
    PEAK.fetch_max(NOW.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: every call is handed to the system's allocator with the arguments it came with, and only numbers are counted beside.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        add(size);
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that `work` held at once.
fn peak(work: impl FnOnce()) -> usize {
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    work();
    PEAK.load(Relaxed) - before
}

fn jpeg(side: u16, progressive: bool) -> Vec<u8> {
    let mut photo = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut photo, 80);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.set_progressive(progressive);
    let data = vec![90; usize::from(side) * usize::from(side) * 3];
    encoder.encode(&data, side, side, jpeg_encoder::ColorType::Rgb).unwrap();
    photo
}

fn grey(side: u16) -> Vec<u8> {
    let mut photo = Vec::new();
    let data = vec![90; usize::from(side) * usize::from(side)];
    jpeg_encoder::Encoder::new(&mut photo, 80).encode(&data, side, side, jpeg_encoder::ColorType::Luma).unwrap();
    photo
}

fn jpeg_claiming(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let mut photo = jpeg(16, progressive);
    let frame = memchr::memmem::find(&photo, &[0xff, if progressive { 0xc2 } else { 0xc0 }]).unwrap();
    photo[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    photo[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    photo
}

fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut photo = Vec::new();
    let mut encoder = png::Encoder::new(&mut photo, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Sixteen);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]).unwrap();
    drop(writer);
    photo
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let mut photo = Vec::new();
    let data = vec![90; (width * height * 4) as usize];
    image_webp::WebPEncoder::new(&mut photo).encode(&data, width, height, image_webp::ColorType::Rgba8).unwrap();
    photo
}

#[test]
fn memory_is_bounded_by_pixels_and_refusals_take_next_to_none() {
    const KIB: usize = 1024;
    const MIB: usize = 1024 * KIB;
    for bomb in
        [png_claiming(30_000, 30_000), jpeg_claiming(65_535, 65_535, false), jpeg_claiming(65_535, 65_535, true)]
    {
        let held = peak(|| {
            assert!(matches!(read(&bomb), Err(PhotoError::TooManyPixels { .. })));
            assert!(matches!(shrink(&bomb), Err(PhotoError::TooManyPixels { .. })));
        });
        assert!(held < 4 * KIB, "{held} bytes for a refusal");
    }

    // Large pictures: reading facts takes nothing for pixels, and decoding stays within what is said before, with 24 MiB for
    // the small copies and on the way to them.
    let pixels = 2000 * 2000;
    for (photo, bytes_per_pixel) in [
        (png_claiming(2000, 2000), 5),
        (jpeg(2000, false), 3),
        (grey(2000), 4),
        (jpeg(2000, true), 9),
        (webp(2000, 2000), 8),
    ] {
        let for_facts = peak(|| assert!(read(&photo).is_ok()));
        assert!(for_facts < 4 * KIB, "{for_facts} bytes for facts");
        let said = held(&photo).unwrap() as usize;
        assert_eq!(said, pixels * bytes_per_pixel);
        let most = peak(|| drop(shrink(&photo)));
        assert!(most < said + 24 * MIB, "{} MiB for a picture of {bytes_per_pixel} bytes a pixel", most / MIB);
    }
}
