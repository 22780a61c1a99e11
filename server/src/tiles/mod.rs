//! Vector tiles: what is listed, and the ground under it, as maps read them (Mapbox Vector Tile 2.1).
//!
//! Pure: records come as places and lines of the list, the ground as an area. Tiles lie in Web Mercator (EPSG:3857), 4096 units a side.

mod clip;
mod ground;
mod joined;
mod mercator;
mod mvt;
mod simplify;
mod things;

pub use ground::Ground;
pub use mercator::{EXTENT, Tile};
pub use things::{Drawing, MOST_SINGLE};
