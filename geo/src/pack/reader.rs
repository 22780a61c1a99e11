//! From bytes to an area, believing none of them.
//!
//! Nothing is reserved because a length says so; every count is bounded; every number of a text must be in the table.

use std::io::Read;

use flate2::bufread::GzDecoder;
use minicbor::{Decoder, data::Type};

use super::{
    MAJOR, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES, PackError,
    format::{
        MAGIC, MAX_BUILDINGS, MAX_LANDMARKS, MAX_POINTS, MAX_RINGS, MAX_SEGMENTS, MAX_STREETS, MAX_TEXT_BYTES,
        MAX_TEXTS, body, building, landmark, name, segment, street,
    },
};
use crate::{
    area::{Area, Building, Landmark, Segment, Street},
    e7::E7,
    names::Name,
    outline::{MultiPolygon, Polygon},
};

pub(super) fn read(bytes: &[u8]) -> Result<Area, PackError> {
    let cbor = unpack(bytes)?;
    let mut reader =
        Reader { cbor: Decoder::new(&cbor), texts: Vec::new(), last: (0, 0), points: 0, segments: 0, rings: 0 };
    let area = reader.pack()?;
    if reader.cbor.position() == cbor.len() { Ok(area) } else { Err(PackError::Damaged("something after its end")) }
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, PackError> {
    if bytes.len() > MAX_PACKED_BYTES {
        return Err(PackError::TooLarge("too many bytes"));
    }
    match bytes {
        [] | [0x1f] => return Err(PackError::CutOff),
        [0x1f, 0x8b, ..] => {}
        _ => return Err(PackError::NotAPack),
    }
    let mut gzip = GzDecoder::new(bytes);
    let mut cbor = Vec::new();
    let read = gzip.by_ref().take(MAX_UNPACKED_BYTES as u64 + 1).read_to_end(&mut cbor);
    if cbor.len() > MAX_UNPACKED_BYTES {
        return Err(PackError::TooLarge("too many bytes once unpacked"));
    }
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(PackError::CutOff),
        Err(_) => Err(PackError::Damaged("its checksum or packing")),
        Ok(_) if !gzip.into_inner().is_empty() => Err(PackError::Damaged("something after its end")),
        Ok(_) => Ok(cbor),
    }
}

/// CBOR that is no CBOR, of the wrong type, or breaks off inside intact gzip: all mean that no Walkabout wrote it so.
fn broken(_: minicbor::decode::Error) -> PackError {
    PackError::Damaged("its inside")
}

struct Reader<'b> {
    cbor: Decoder<'b>,
    texts: Vec<&'b str>,
    last: (i64, i64),
    points: usize,
    segments: usize,
    rings: usize,
}

impl<'b> Reader<'b> {
    fn pack(&mut self) -> Result<Area, PackError> {
        let not_ours = |_| PackError::NotAPack;
        let parts = self.cbor.array().map_err(not_ours)?;
        if self.cbor.str().map_err(not_ours)? != MAGIC {
            return Err(PackError::NotAPack);
        }
        let major = self.cbor.u16().map_err(broken)?;
        if major > MAJOR {
            return Err(PackError::Newer { major });
        }
        if major != MAJOR || parts != Some(3) {
            return Err(PackError::Damaged("its version"));
        }
        self.body()
    }

    fn body(&mut self) -> Result<Area, PackError> {
        let mut area = Area::default();
        let mut texts = false;
        self.map(|reader, key| {
            match key {
                body::TEXTS => {
                    reader.table()?;
                    texts = true;
                }
                body::CREDIT => area.credit = reader.text()?,
                body::OUTLINE => {
                    area.outline = Some(MultiPolygon { polygons: reader.section(MAX_RINGS, Self::polygon)? });
                }
                body::STREETS => area.streets = reader.section(MAX_STREETS, Self::street)?,
                body::BUILDINGS => area.buildings = reader.section(MAX_BUILDINGS, Self::building)?,
                body::LANDMARKS => area.landmarks = reader.section(MAX_LANDMARKS, Self::landmark)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if texts { Ok(area) } else { Err(PackError::Damaged("no names")) }
    }

    fn table(&mut self) -> Result<(), PackError> {
        let count = self.count(MAX_TEXTS)?;
        for _ in 0..count {
            let text = self.cbor.str().map_err(broken)?;
            if text.len() > MAX_TEXT_BYTES {
                return Err(PackError::TooLarge("too long names"));
            }
            self.texts.push(text);
        }
        Ok(())
    }

    fn polygon(&mut self) -> Result<Polygon, PackError> {
        let mut rings = self.items(MAX_RINGS, |reader| {
            reader.rings += 1;
            if reader.rings > MAX_RINGS {
                Err(PackError::TooLarge("an outline of too many parts"))
            } else {
                reader.points()
            }
        })?;
        if rings.is_empty() {
            return Err(PackError::Damaged("an outline without corners"));
        }
        let outer = rings.remove(0);
        Ok(Polygon { outer, holes: rings })
    }

    fn street(&mut self) -> Result<Street, PackError> {
        let (mut name, mut segments) = (NameParts::default(), Vec::new());
        self.map(|reader, key| {
            match key {
                street::SEGMENTS => segments = reader.items(MAX_SEGMENTS, Self::segment)?,
                _ => return name.read(reader, key),
            }
            Ok(true)
        })?;
        Ok(Street { name: name.finish().ok_or(PackError::Damaged("a street without a name"))?, segments })
    }

    fn segment(&mut self) -> Result<Segment, PackError> {
        self.segments += 1;
        if self.segments > MAX_SEGMENTS {
            return Err(PackError::TooLarge("too many pieces of street"));
        }
        let mut segment = Segment { line: Vec::new(), highway: String::new() };
        self.map(|reader, key| {
            match key {
                segment::LINE => segment.line = reader.points()?,
                segment::HIGHWAY => segment.highway = reader.text()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(segment)
    }

    fn building(&mut self) -> Result<Building, PackError> {
        let mut b =
            Building { outline: Vec::new(), house_number: None, street: None, name: None, levels: None, flats: None };
        self.map(|reader, key| {
            match key {
                building::OUTLINE => b.outline = reader.points()?,
                building::HOUSE_NUMBER => b.house_number = Some(reader.text()?),
                building::STREET => b.street = Some(reader.text()?),
                building::NAME => b.name = Some(reader.text()?),
                building::LEVELS => b.levels = Some(reader.cbor.u16().map_err(broken)?),
                building::FLATS => b.flats = Some(reader.cbor.u16().map_err(broken)?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(b)
    }

    fn landmark(&mut self) -> Result<Landmark, PackError> {
        let (mut name, mut at, mut kind) = (NameParts::default(), None, None);
        self.map(|reader, key| {
            match key {
                landmark::AT => at = reader.points()?.first().copied(),
                landmark::KIND => kind = Some(reader.text()?),
                _ => return name.read(reader, key),
            }
            Ok(true)
        })?;
        match (at, kind) {
            (Some(at), Some(kind)) => Ok(Landmark { at, kind, name: name.finish() }),
            _ => Err(PackError::Damaged("a landmark without a place")),
        }
    }

    /// Calls `known` with each key, which reads the value or answers false; then the value is passed over. Keys ascend, so none
    /// comes twice.
    fn map(&mut self, mut known: impl FnMut(&mut Self, u64) -> Result<bool, PackError>) -> Result<(), PackError> {
        let Some(pairs) = self.cbor.map().map_err(broken)? else { return Err(PackError::Damaged("its inside")) };
        let mut last = None;
        for _ in 0..pairs {
            let number = matches!(self.cbor.datatype().map_err(broken)?, Type::U8 | Type::U16 | Type::U32 | Type::U64);
            let mut read = false;
            if number {
                let key = self.cbor.u64().map_err(broken)?;
                if last.is_some_and(|last| key <= last) {
                    return Err(PackError::Damaged("the order inside"));
                }
                last = Some(key);
                read = known(self, key)?;
            } else {
                self.pass_over()?;
            }
            if !read {
                self.pass_over()?;
            }
        }
        Ok(())
    }

    /// Leaves out one value, whatever it is, without a stack: only a count of what is still to come. Values without a length are
    /// never written.
    fn pass_over(&mut self) -> Result<(), PackError> {
        let mut left = 1u64;
        while left > 0 {
            left -= 1;
            let inside = match self.cbor.datatype().map_err(broken)? {
                Type::Array => self.cbor.array().map_err(broken)?,
                Type::Map => self.cbor.map().map_err(broken)?.map(|pairs| pairs.saturating_mul(2)),
                Type::Tag => self.cbor.tag().map(|_| Some(1)).map_err(broken)?,
                Type::ArrayIndef | Type::MapIndef | Type::BytesIndef | Type::StringIndef | Type::Break => None,
                _ => self.cbor.skip().map(|()| Some(0)).map_err(broken)?,
            };
            left = left.saturating_add(inside.ok_or(PackError::Damaged("its inside"))?);
        }
        Ok(())
    }

    fn section<T>(
        &mut self,
        most: usize,
        item: impl FnMut(&mut Self) -> Result<T, PackError>,
    ) -> Result<Vec<T>, PackError> {
        self.last = (0, 0);
        self.items(most, item)
    }

    fn items<T>(
        &mut self,
        most: usize,
        item: impl FnMut(&mut Self) -> Result<T, PackError>,
    ) -> Result<Vec<T>, PackError> {
        let count = self.count(most)?;
        let mut item = item;
        // Grows as items really come: a length may lie.
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn count(&mut self, most: usize) -> Result<usize, PackError> {
        match self.cbor.array().map_err(broken)? {
            Some(count) if count <= most as u64 => Ok(count as usize),
            Some(_) => Err(PackError::TooLarge("too many parts")),
            None => Err(PackError::Damaged("its inside")),
        }
    }

    fn text(&mut self) -> Result<String, PackError> {
        let number = self.cbor.u64().map_err(broken)?;
        let text = usize::try_from(number).ok().and_then(|number| self.texts.get(number));
        text.map(|text| (*text).to_owned()).ok_or(PackError::Damaged("a name that is not there"))
    }

    fn points(&mut self) -> Result<Vec<E7>, PackError> {
        let numbers = self.count(2 * MAX_POINTS)?;
        self.points += numbers / 2;
        if self.points > MAX_POINTS {
            return Err(PackError::TooLarge("too many points"));
        }
        if numbers % 2 == 1 {
            return Err(PackError::Damaged("half a point"));
        }
        let mut points = Vec::new();
        for _ in 0..numbers / 2 {
            let (east, north) = (self.cbor.i64().map_err(broken)?, self.cbor.i64().map_err(broken)?);
            let (lon, lat) = (self.last.0.checked_add(east), self.last.1.checked_add(north));
            let point = lon.zip(lat).and_then(|(lon, lat)| E7::new(lon, lat).ok());
            let point = point.ok_or(PackError::Damaged("a point that is not on the Earth"))?;
            self.last = (point.lon().into(), point.lat().into());
            points.push(point);
        }
        Ok(points)
    }
}

/// A name while its keys come in among others.
#[derive(Default)]
struct NameParts {
    local: Option<String>,
    en: Option<String>,
    cy: Option<String>,
}

impl NameParts {
    fn read(&mut self, reader: &mut Reader<'_>, key: u64) -> Result<bool, PackError> {
        let part = match key {
            name::LOCAL => &mut self.local,
            name::EN => &mut self.en,
            name::CY => &mut self.cy,
            _ => return Ok(false),
        };
        *part = Some(reader.text()?);
        Ok(true)
    }

    fn finish(self) -> Option<Name> {
        Some(Name { local: self.local?, en: self.en, cy: self.cy })
    }
}
