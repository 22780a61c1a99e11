//! How far something is, and which way, in plain words: *12 m away, to the north*, *about 200 m away*. Never surer than the place is known.

use walkabout_geo::{LonLat, bearing, distance_m};
use walkabout_words::{Args, Words};

/// Nobody needs a number for so few metres.
pub const HERE_M: f64 = 8.0;
/// From here on, or where either place is known less well than that, it is *about* so far.
const EXACT_M: f64 = 50.0;
const SURE_M: f64 = 20.0;
/// Up to here in tens, then in fifties.
const TENS_M: f64 = 100.0;

/// The eight directions as messages choose between them, clockwise from north.
const WAYS: [&str; 8] = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];

/// `unsure_m`: how far off the two places together may be, metres.
pub fn far(words: &Words, from: LonLat, to: LonLat, unsure_m: f64) -> String {
    let metres = distance_m(from, to);
    if metres <= HERE_M.max(unsure_m / 2.0) && metres <= TENS_M {
        return words.plain("near-here");
    }
    let args = Args::new().with("way", way(from, to));
    if metres < EXACT_M && unsure_m <= SURE_M {
        return words.say("near-metres", &args.with("metres", whole(metres)));
    }
    let rounded = match metres {
        m if m < TENS_M => 10.0 * (m / 10.0).round(),
        m if m < 975.0 => 50.0 * (m / 50.0).round(),
        m => m,
    };
    if rounded < 975.0 {
        return words.say("near-about-metres", &args.with("metres", whole(rounded)));
    }
    let kilometres =
        if metres < 9_950.0 { format!("{:.1}", metres / 1_000.0) } else { whole(metres / 1_000.0).to_string() };
    let kilometres = kilometres.strip_suffix(".0").map_or(kilometres.clone(), Into::into);
    words.say("near-kilometres", &args.with("kilometres", kilometres))
}

/// How far something is where it does not matter which way: *Right by you*, *12 m away*.
pub fn away(words: &Words, metres: f64) -> String {
    if metres <= HERE_M {
        return words.plain("near-here");
    }
    words.say("already-away", &Args::new().with("metres", whole(metres)))
}

fn way(from: LonLat, to: LonLat) -> &'static str {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 8
    let eighth = (bearing(from, to) / 45.0).round() as usize;
    WAYS[eighth % WAYS.len()]
}

#[allow(clippy::cast_possible_truncation)] // metres on Earth
fn whole(metres: f64) -> i64 {
    metres.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_geo::LocalMetres;
    use walkabout_words::Language;

    fn said(language: Language, east: f64, north: f64, unsure_m: f64) -> String {
        let from = LonLat::new(-3.5868, 51.7012).unwrap();
        far(&Words::new(language), from, LocalMetres::around(from).position([east, north]), unsure_m)
    }

    #[test]
    fn near_things_are_told_to_the_metre_and_far_ones_roughly() {
        let english = |east, north| said(Language::English, east, north, 8.0);
        assert_eq!(english(3.0, 3.0), "Right by you");
        assert_eq!(english(0.0, 12.0), "12 m away, to the north");
        assert_eq!(english(60.0, -60.0), "About 80 m away, to the south-east");
        assert_eq!(english(-212.0, 0.0), "About 200 m away, to the west");
        assert_eq!(english(0.0, -980.0), "About 1 km away, to the south");
        assert_eq!(english(1_240.0, 0.0), "About 1.2 km away, to the east");
        assert_eq!(english(-12_400.0, 0.0), "About 12 km away, to the west");
        assert_eq!(said(Language::Welsh, 0.0, 12.0, 8.0), "12 m i ffwrdd, tua'r gogledd");
        assert_eq!(said(Language::Welsh, -212.0, 0.0, 8.0), "Rhyw 200 m i ffwrdd, tua'r gorllewin");
    }

    #[test]
    fn nobody_is_told_metres_that_nobody_knows() {
        assert_eq!(said(Language::English, 0.0, 43.0, 30.0), "About 40 m away, to the north");
        assert_eq!(said(Language::English, 0.0, 43.0, 100.0), "Right by you");
        assert_eq!(said(Language::English, 0.0, 300.0, 800.0), "About 300 m away, to the north");
    }
}
