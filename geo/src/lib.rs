//! Positions, distances, streets and areas: everything Walkabout knows about the ground.
//!
//! A leaf crate. It opens no file, reads no clock and reaches no network: callers hand in bytes or a [`std::io::Read`].
//! All positions are WGS 84 longitude and latitude in degrees, all lengths are metres. No error text holds a position or a
//! name, so every message here may be logged.
#![forbid(unsafe_code)]

pub mod area;
mod bounded_xml;
pub mod bounds;
pub mod cell;
pub mod distance;
pub mod e7;
pub mod gpx;
pub mod morton;
pub mod names;
pub mod osm;
pub mod outline;
pub mod pack;
pub mod position;
pub mod streets;

pub use area::{Area, Building, Landmark, Segment, Street};
pub use bounds::Bounds;
pub use cell::cell_100m;
pub use distance::{LocalMetres, bearing, distance_m};
pub use e7::E7;
pub use morton::Morton;
pub use outline::{MultiPolygon, Polygon, read_outline};
pub use position::{Fix, LonLat, PositionError};
pub use streets::{Compass, SegmentId, Side, StreetIndex, StreetSide};
