//! Which ways are streets that somebody would walk along, and name when asked where they were.

use super::elements::Tags;

const WALKED: &[&str] = &[
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "trunk",
    "trunk_link",
    "unclassified",
    "residential",
    "living_street",
    "pedestrian",
    "footway",
    "path",
    "steps",
    "track",
    "service",
    "cycleway",
    "bridleway",
    "road",
];

/// Carriageways part a street even where they have no name; unnamed paths and drives do not.
const NOT_PARTING: &[&str] = &["footway", "path", "steps", "track", "service", "cycleway", "bridleway"];

/// Open to people on foot. Pavements drawn beside their street are not streets: on them *left* and *right* would be wrong.
pub(super) fn is_walkable(tags: &Tags) -> bool {
    let foot = tags.get("foot");
    let open = !matches!(tags.get("access"), Some("private" | "no"))
        || matches!(foot, Some("yes" | "designated" | "permissive"));
    tags.get("highway").is_some_and(|highway| WALKED.contains(&highway))
        && open
        && !matches!(foot, Some("no" | "private"))
        && !matches!(tags.get("footway"), Some("sidewalk" | "crossing"))
        && !matches!(tags.get("service"), Some("driveway" | "parking_aisle" | "drive-through"))
        && !tags.is("area", "yes")
}

/// Whether a way without a name still ends the segment of the street that it meets.
pub(super) fn parts_streets(tags: &Tags) -> bool {
    tags.get("highway").is_some_and(|highway| WALKED.contains(&highway) && !NOT_PARTING.contains(&highway))
}
