//! White paper under see-through pixels, because a JPEG has no see-through. Done in place: the result is smaller.

/// From brightness and alpha to brightness.
pub(super) fn under_luma(data: &mut Vec<u8>) {
    under::<2, 1>(data);
}

/// From RGB and alpha to RGB.
pub(super) fn under_rgb(data: &mut Vec<u8>) {
    under::<4, 3>(data);
}

fn under<const FROM: usize, const TO: usize>(data: &mut Vec<u8>) {
    let pixels = data.len() / FROM;
    for n in 0..pixels {
        let alpha = u32::from(data[n * FROM + TO]);
        for channel in 0..TO {
            let over = u32::from(data[n * FROM + channel]);
            data[n * TO + channel] = ((over * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        }
    }
    data.truncate(pixels * TO);
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_see_through_turns_white_and_what_is_not_stays() {
        let mut data = vec![10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 128];
        super::under_rgb(&mut data);
        assert_eq!(data, [10, 20, 30, 255, 255, 255, 127, 127, 127]);
        let mut data = vec![10, 255, 10, 0];
        super::under_luma(&mut data);
        assert_eq!(data, [10, 255]);
    }
}
