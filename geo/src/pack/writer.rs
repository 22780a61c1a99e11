//! From an area to bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
    io::Write,
};

use flate2::{Compression, GzBuilder};
use minicbor::{Encoder, encode::Error};

use super::{
    MAJOR, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES, PackError,
    format::{MAGIC, MAX_TEXT_BYTES, MAX_TEXTS, body, building, landmark, name, segment, street},
};
use crate::{
    area::{Area, Building, Landmark, Segment, Street},
    e7::E7,
    names::Name,
    outline::Polygon,
};

pub(super) fn write(area: &Area) -> Result<Vec<u8>, PackError> {
    let texts = texts(area);
    if texts.len() > MAX_TEXTS || texts.iter().any(|text| text.len() > MAX_TEXT_BYTES) {
        return Err(PackError::TooLarge("too many or too long names"));
    }
    let numbers = texts.iter().enumerate().map(|(number, text)| (*text, number as u64)).collect();
    let mut writer = Writer { cbor: Encoder::new(Vec::new()), numbers, last: (0, 0) };
    writer.area(area, &texts).map_err(|_| PackError::Damaged("it cannot be written"))?;
    let cbor = writer.cbor.into_writer();
    if cbor.len() > MAX_UNPACKED_BYTES {
        return Err(PackError::TooLarge("too many bytes"));
    }
    // No time and no operating system in the header: the bytes depend on the area alone.
    let mut gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let packed = gzip.write_all(&cbor).and_then(|()| gzip.finish());
    match packed {
        Ok(packed) if packed.len() <= MAX_PACKED_BYTES => Ok(packed),
        Ok(_) => Err(PackError::TooLarge("too many bytes")),
        Err(_) => Err(PackError::Damaged("it cannot be written")),
    }
}

fn texts(area: &Area) -> Vec<&str> {
    fn of_name(name: &Name) -> impl Iterator<Item = &str> {
        name.forms()
    }
    let mut texts = BTreeSet::from([area.credit.as_str()]);
    for street in &area.streets {
        texts.extend(of_name(&street.name));
        texts.extend(street.segments.iter().map(|segment| segment.highway.as_str()));
    }
    for building in &area.buildings {
        texts.extend(
            [&building.house_number, &building.street, &building.name].into_iter().flatten().map(String::as_str),
        );
    }
    for landmark in &area.landmarks {
        texts.insert(&landmark.kind);
        texts.extend(landmark.name.iter().flat_map(of_name));
    }
    texts.into_iter().collect()
}

type Written = Result<(), Error<Infallible>>;

struct Writer<'a> {
    cbor: Encoder<Vec<u8>>,
    numbers: BTreeMap<&'a str, u64>,
    last: (i64, i64),
}

impl Writer<'_> {
    fn area(&mut self, area: &Area, texts: &[&str]) -> Written {
        self.cbor.array(3)?.str(MAGIC)?.u16(MAJOR)?;
        self.cbor.map(5 + u64::from(area.outline.is_some()))?;
        self.cbor.u64(body::TEXTS)?.array(texts.len() as u64)?;
        for text in texts {
            self.cbor.str(text)?;
        }
        self.text(body::CREDIT, &area.credit)?;
        if let Some(outline) = &area.outline {
            self.list(body::OUTLINE, &outline.polygons, Self::polygon)?;
        }
        self.list(body::STREETS, &area.streets, Self::street)?;
        self.list(body::BUILDINGS, &area.buildings, Self::building)?;
        self.list(body::LANDMARKS, &area.landmarks, Self::landmark)
    }

    /// Each list counts its coordinates from zero, so that a reader may pass over one.
    fn list<T>(&mut self, key: u64, items: &[T], write: impl Fn(&mut Self, &T) -> Written) -> Written {
        self.last = (0, 0);
        self.cbor.u64(key)?.array(items.len() as u64)?;
        items.iter().try_for_each(|item| write(self, item))
    }

    fn polygon(&mut self, polygon: &Polygon) -> Written {
        self.cbor.array(1 + polygon.holes.len() as u64)?;
        self.points(&polygon.outer)?;
        polygon.holes.iter().try_for_each(|hole| self.points(hole))
    }

    fn street(&mut self, street: &Street) -> Written {
        self.cbor.map(1 + name_keys(&street.name))?;
        self.name(&street.name)?;
        self.cbor.u64(street::SEGMENTS)?.array(street.segments.len() as u64)?;
        street.segments.iter().try_for_each(|segment| self.segment(segment))
    }

    fn segment(&mut self, segment: &Segment) -> Written {
        self.cbor.map(2)?.u64(segment::LINE)?;
        self.points(&segment.line)?;
        self.text(segment::HIGHWAY, &segment.highway)
    }

    fn building(&mut self, b: &Building) -> Written {
        let texts =
            [(building::HOUSE_NUMBER, &b.house_number), (building::STREET, &b.street), (building::NAME, &b.name)];
        let numbers = [(building::LEVELS, b.levels), (building::FLATS, b.flats)];
        let known = texts.iter().filter(|(_, text)| text.is_some()).count()
            + numbers.iter().filter(|(_, number)| number.is_some()).count();
        self.cbor.map(1 + known as u64)?.u64(building::OUTLINE)?;
        self.points(&b.outline)?;
        for (key, text) in texts {
            if let Some(text) = text {
                self.text(key, text)?;
            }
        }
        for (key, number) in numbers {
            if let Some(number) = number {
                self.cbor.u64(key)?.u16(number)?;
            }
        }
        Ok(())
    }

    fn landmark(&mut self, mark: &Landmark) -> Written {
        self.cbor.map(2 + mark.name.as_ref().map_or(0, name_keys))?;
        if let Some(name) = &mark.name {
            self.name(name)?;
        }
        self.cbor.u64(landmark::AT)?;
        self.points(&[mark.at])?;
        self.text(landmark::KIND, &mark.kind)
    }

    fn name(&mut self, name: &Name) -> Written {
        self.text(name::LOCAL, &name.local)?;
        for (key, text) in [(name::EN, &name.en), (name::CY, &name.cy)] {
            if let Some(text) = text {
                self.text(key, text)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, key: u64, text: &str) -> Written {
        // Every text of the area is in the table, which was made from the same area.
        let number = self.numbers.get(text).copied().unwrap_or_default();
        self.cbor.u64(key)?.u64(number)?.ok()
    }

    fn points(&mut self, points: &[E7]) -> Written {
        self.cbor.array(2 * points.len() as u64)?;
        for point in points {
            let (lon, lat) = (i64::from(point.lon()), i64::from(point.lat()));
            self.cbor.i64(lon - self.last.0)?.i64(lat - self.last.1)?;
            self.last = (lon, lat);
        }
        Ok(())
    }
}

fn name_keys(name: &Name) -> u64 {
    1 + u64::from(name.en.is_some()) + u64::from(name.cy.is_some())
}
