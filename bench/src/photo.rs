//! Preview and thumbnail of a photo, beside vipsthumbnail making the same two at quality 80: whole process beside whole process.

use crate::{
    Done,
    figures::*,
    ssim::{Luma, luma, ssim},
};
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const RUNS: usize = 9;

/// One run of ours, for the process that is timed.
pub fn shrink(photo: &str, preview: &str, thumbnail: &str) -> Done {
    let small = walkabout_photos::shrink(&fs::read(photo)?)?;
    fs::write(preview, small.preview.jpeg)?;
    fs::write(thumbnail, small.thumbnail.jpeg)?;
    Ok(())
}

pub fn run() -> Done {
    let Some(data) = std::env::var_os("WALKABOUT_TRY_DATA") else {
        println!("  skipped: WALKABOUT_TRY_DATA names no folder with photos to try");
        return Ok(());
    };
    let photo = PathBuf::from(data).join("photos/iphone6_8mp_gps.jpg");
    if Command::new("vipsthumbnail").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("  skipped: vipsthumbnail is not installed");
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    let (mut ours, mut theirs) = (vec![], vec![]);
    for _ in 0..RUNS {
        ours.push(one(Command::new(std::env::current_exe()?)
            .arg("shrink")
            .arg(&photo)
            .arg(at("ours-p.jpg"))
            .arg(at("ours-t.jpg")))?);
        let both = vips(&photo, "1600", &at("vips-p.jpg"))? + vips(&photo, "320", &at("vips-t.jpg"))?;
        theirs.push(both);
    }
    let (our, their) = (share(&mut ours, 0.5), share(&mut theirs, 0.5));
    line("preview and thumbnail of 8 megapixels: median", our, "ms");
    line("vipsthumbnail, both: median", their, "ms");
    at_most("ours ÷ vipsthumbnail", our / their, 1.0, "×");
    let original = luma(&fs::read(&photo)?)?;
    for (name, which) in [("preview", "p"), ("thumbnail", "t")] {
        let (mine, peer) = (fs::read(at(&format!("ours-{which}.jpg")))?, fs::read(at(&format!("vips-{which}.jpg")))?);
        #[allow(clippy::cast_precision_loss)] // bytes of a small file
        at_most(&format!("{name}: bytes ÷ vipsthumbnail's"), mine.len() as f64 / peer.len() as f64, 1.1, "×");
        let (mine, peer) = (luma(&mine)?, luma(&peer)?);
        let (mine, peer) = (against(&original, &mine), against(&original, &peer));
        line(&format!("{name}: SSIM of vipsthumbnail's"), peer, "");
        at_most(&format!("{name}: SSIM short of vipsthumbnail's by"), peer - mine, 0.0, "");
    }
    Ok(())
}

fn against(original: &Luma, small: &Luma) -> f64 {
    // The photo that is used is stored upright, so the reference is not turned.
    ssim(&original.averaged_to(small.width, small.height), small)
}

fn vips(photo: &Path, side: &str, out: &Path) -> Result<f64, Box<dyn Error>> {
    let to = format!("{}[Q=80,strip]", out.display());
    one(Command::new("vipsthumbnail").arg(photo).arg("--size").arg(side).arg("-o").arg(to))
}

fn one(command: &mut Command) -> Result<f64, Box<dyn Error>> {
    let (status, took) = time(|| command.status());
    if status?.success() { Ok(took) } else { Err("a run failed".into()) }
}
