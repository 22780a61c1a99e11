//! A link as a picture that a phone's camera reads off a terminal.

use qrcode::{EcLevel, QrCode, render::unicode};

/// `None` where a link is too long for a code.
pub(crate) fn picture(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::L).ok()?;
    // Light on dark as most terminals are: cameras read both.
    Some(code.render::<unicode::Dense1x2>().quiet_zone(true).build())
}
