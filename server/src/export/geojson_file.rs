//! A FeatureCollection (RFC 7946): one feature for each record, a point where it has a position, `null` where it has none.

use super::{Rows, leaving::Leaving};
use geojson::{Feature, FeatureWriter, Geometry, JsonObject, JsonValue, feature::Id};
use std::io::{self, Write};

pub(super) struct GeoJson<W: Write> {
    features: FeatureWriter<W>,
}

impl<W: Write> GeoJson<W> {
    pub fn begin(out: W) -> Self {
        GeoJson { features: FeatureWriter::from_writer(out) }
    }
}

impl<W: Write> Rows for GeoJson<W> {
    fn row(&mut self, row: &Leaving) -> io::Result<()> {
        let mut properties = JsonObject::new();
        properties.insert("kind".into(), row.kind.into());
        if let Some(accuracy) = row.place.and_then(|p| p.accuracy_m) {
            properties.insert("accuracy_m".into(), accuracy.into());
        }
        for (column, cell) in &row.cells {
            properties.insert(column.clone(), cell.to_json());
        }
        if !row.two_versions.is_empty() {
            properties.insert("two_versions".into(), row.two_versions.iter().map(|f| JsonValue::from(*f)).collect());
        }
        let feature = Feature {
            bbox: None,
            geometry: row.place.map(|p| Geometry::new_point([p.lon, p.lat])),
            id: Some(Id::String(row.id.to_string())),
            properties: Some(properties),
            foreign_members: None,
        };
        self.features.write_feature(&feature).map_err(io::Error::other)
    }

    fn end(&mut self) -> io::Result<()> {
        self.features.finish().and_then(|()| self.features.flush()).map_err(io::Error::other)
    }
}
