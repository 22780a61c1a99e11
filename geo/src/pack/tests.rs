//! What a pack promises: the same ground is the same bytes, comes back whole, and nothing that bytes can do makes a panic.

use std::io::{Read, Write};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use minicbor::Encoder;
use proptest::{collection::vec, option, prelude::*};

use super::{
    format::{body, landmark},
    *,
};
use crate::{
    area::{Building, Landmark, Segment, Street},
    e7::E7,
    names::Name,
    outline::{MultiPolygon, Polygon},
};

fn point() -> impl Strategy<Value = E7> {
    prop_oneof![
        (-22_300_000..-21_900_000i64, 534_000_000..535_000_000i64),
        (-1_800_000_000..=1_800_000_000i64, -900_000_000..=900_000_000i64),
    ]
    .prop_map(|(lon, lat)| E7::new(lon, lat).unwrap())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z][a-zŵŷô ]{0,12}", Just("Heol y Capel".to_owned())]
}

fn name() -> impl Strategy<Value = Name> {
    (text(), option::of(text()), option::of(text())).prop_map(|(local, en, cy)| Name { local, en, cy })
}

fn segment() -> impl Strategy<Value = Segment> {
    (vec(point(), 2..6), "[a-z_]{1,8}").prop_filter_map("a line without length", |(mut line, highway)| {
        line.dedup();
        (line.len() > 1).then_some(Segment { line, highway })
    })
}

fn building() -> impl Strategy<Value = Building> {
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    (vec(point(), 3..6), texts, option::of(any::<u16>()), option::of(any::<u16>())).prop_map(
        |(outline, (house_number, street, name), levels, flats)| Building {
            outline,
            house_number,
            street,
            name,
            levels,
            flats,
        },
    )
}

fn area() -> impl Strategy<Value = Area> {
    let polygon =
        (vec(point(), 3..6), vec(vec(point(), 3..5), 0..2)).prop_map(|(outer, holes)| Polygon { outer, holes });
    let outline = option::of(vec(polygon, 0..3).prop_map(|polygons| MultiPolygon { polygons }));
    let street = (name(), vec(segment(), 1..4)).prop_map(|(name, segments)| Street { name, segments });
    let landmark = (point(), text(), option::of(name())).prop_map(|(at, kind, name)| Landmark { at, kind, name });
    (text(), outline, vec(street, 0..5), vec(building(), 0..5), vec(landmark, 0..5)).prop_map(
        |(credit, outline, streets, buildings, landmarks)| Area { credit, outline, streets, buildings, landmarks },
    )
}

/// A small area with one of everything.
fn village() -> Area {
    let p = |lon, lat| E7::new(lon, lat).unwrap();
    let square = vec![p(0, 0), p(0, 90), p(90, 90), p(90, 0)];
    let name = Name { local: "Heol y Capel".into(), en: Some("Chapel Road".into()), cy: None };
    Area {
        credit: "© OpenStreetMap contributors".into(),
        outline: Some(MultiPolygon { polygons: vec![Polygon { outer: square.clone(), holes: vec![square.clone()] }] }),
        streets: vec![Street {
            name: name.clone(),
            segments: vec![Segment { line: vec![p(-9, 5), p(70, 5)], highway: "residential".into() }],
        }],
        buildings: vec![Building {
            outline: square,
            house_number: Some("2A".into()),
            street: Some("Heol y Capel".into()),
            name: Some("Tŷ Helyg".into()),
            levels: Some(2),
            flats: Some(6),
        }],
        landmarks: vec![Landmark { at: p(3, 4), kind: "amenity=bench".into(), name: Some(name) }],
    }
}

fn unpacked(pack: &[u8]) -> Vec<u8> {
    let mut cbor = Vec::new();
    GzDecoder::new(pack).read_to_end(&mut cbor).unwrap();
    cbor
}

fn packed(cbor: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(cbor).unwrap();
    gzip.finish().unwrap()
}

/// A pack whose body is written by hand.
fn by_hand(major: u16, body: impl FnOnce(&mut Encoder<Vec<u8>>)) -> Vec<u8> {
    let mut cbor = Encoder::new(Vec::new());
    cbor.array(3).unwrap().str("walkabout-area").unwrap().u16(major).unwrap();
    body(&mut cbor);
    packed(&cbor.into_writer())
}

proptest! {
    #[test]
    fn an_area_comes_back_as_it_went_in(area in area()) {
        let pack = write(&area).unwrap();
        prop_assert_eq!(read(&pack).unwrap(), area.tidied());
    }

    #[test]
    fn the_same_ground_is_the_same_bytes_whatever_order_it_came_in(area in area(), turn in 0..5usize) {
        let mut other = area.clone();
        other.streets.reverse();
        other.buildings.reverse();
        let turn = turn.min(other.landmarks.len());
        other.landmarks.rotate_left(turn);
        other.streets.iter_mut().for_each(|street| street.segments.reverse());
        let pack = write(&area).unwrap();
        prop_assert_eq!(&write(&other).unwrap(), &pack);
        prop_assert_eq!(write(&read(&pack).unwrap()).unwrap(), pack);
    }

    #[test]
    fn a_pack_with_a_flipped_bit_or_a_cut_is_refused_or_reads_the_same(area in area(), at in any::<usize>(), bit in 0..8u32) {
        let pack = write(&area).unwrap();
        prop_assert!(read(&pack[..at % pack.len()]).is_err());
        let mut flipped = pack.clone();
        flipped[at % pack.len()] ^= 1 << bit;
        // Some bits of the gzip header (its time) mean nothing.
        if let Ok(same) = read(&flipped) {
            prop_assert_eq!(same, area.tidied());
        }
    }

    #[test]
    fn damage_inside_intact_packing_never_panics(area in area(), hits in vec((any::<usize>(), any::<u8>()), 1..4), cut in option::of(any::<usize>())) {
        let mut cbor = unpacked(&write(&area).unwrap());
        for (at, byte) in hits {
            let at = at % cbor.len();
            cbor[at] = byte;
        }
        if let Some(cut) = cut {
            cbor.truncate(cut % cbor.len());
        }
        if let Ok(area) = read(&packed(&cbor)) {
            prop_assert!(format::check(&area).is_ok());
        }
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert!(read(&bytes).is_err());
        prop_assert!(read(&packed(&bytes)).is_err());
    }
}

#[test]
fn the_bytes_inside_never_change_by_accident() {
    // A pack of this version as it was first written, before packing: whoever changes this line breaks every stored pack.
    let recorded = "836e77616c6b61626f75742d6172656101a600876232416b43686170656c20526f61646c48656f6c207920436170656c\
                    6954c5b72048656c79676d616d656e6974793d62656e63686b7265736964656e7469616c781dc2a9204f70656e537472\
                    6565744d617020636f6e7472696275746f7273010602818288000000185a185a000038598838590000185a185a000038\
                    590381a3000201010381a200842805184f0001050481a60088000000185a185a00003859010002020303040205060581\
                    a400020101038203040404";
    let cbor = unpacked(&write(&village()).unwrap());
    let hex: String = cbor.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, recorded);
}

#[test]
fn a_pack_of_a_newer_major_version_says_so() {
    let pack = by_hand(MAJOR + 1, |cbor| {
        cbor.str("anything at all").unwrap();
    });
    assert_eq!(read(&pack), Err(PackError::Newer { major: MAJOR + 1 }));
    assert!(PackError::Newer { major: 2 }.to_string().contains("newer Walkabout"));
    assert_eq!(read(&by_hand(0, |cbor| drop(cbor.map(0)))), Err(PackError::Damaged("its version")));
}

#[test]
fn keys_of_a_later_minor_version_are_passed_over() {
    let pack = by_hand(MAJOR, |cbor| {
        cbor.map(5).unwrap().u64(body::TEXTS).unwrap().array(2).unwrap().str("bench").unwrap().str("Tom").unwrap();
        cbor.u64(body::CREDIT).unwrap().u64(1).unwrap();
        cbor.u64(body::LANDMARKS).unwrap().array(1).unwrap().map(3).unwrap();
        cbor.u64(landmark::AT).unwrap().array(2).unwrap().i32(-7).unwrap().i32(8).unwrap();
        cbor.u64(landmark::KIND).unwrap().u64(0).unwrap();
        cbor.u64(99)
            .unwrap()
            .map(1)
            .unwrap()
            .str("deep")
            .unwrap()
            .array(2)
            .unwrap()
            .null()
            .unwrap()
            .bytes(b"x")
            .unwrap();
        cbor.u64(400).unwrap().array(1).unwrap().tag(minicbor::data::Tag::new(7)).unwrap().f64(0.5).unwrap();
        cbor.str("a word as key").unwrap().bool(true).unwrap();
    });
    let area = read(&pack).unwrap();
    assert_eq!(area.credit, "Tom");
    assert_eq!(area.landmarks, [Landmark { at: E7::new(-7, 8).unwrap(), kind: "bench".into(), name: None }]);
}

#[test]
fn nonsense_inside_is_refused_with_its_reason() {
    type Body = fn(&mut Encoder<Vec<u8>>);
    let cases: &[(Body, PackError)] = &[
        (|c| drop(c.map(0)), PackError::Damaged("no names")),
        (|c| drop(c.map(1).unwrap().u64(0).unwrap().array(1 << 40)), PackError::TooLarge("too many parts")),
        (|c| drop(c.map(1).unwrap().u64(0).unwrap().array(300_000)), PackError::Damaged("its inside")),
        (|c| drop(c.map(1).unwrap().u64(77).unwrap().array(u64::MAX)), PackError::Damaged("its inside")),
        (|c| drop(c.map(1).unwrap().u64(77).unwrap().begin_array()), PackError::Damaged("its inside")),
        (
            |c| drop(c.map(2).unwrap().u64(1).unwrap().u64(0).unwrap().u64(0)),
            PackError::Damaged("a name that is not there"),
        ),
        (
            |c| drop(c.map(2).unwrap().u64(0).unwrap().array(0).unwrap().u64(0).unwrap().array(0)),
            PackError::Damaged("the order inside"),
        ),
        (
            |c| {
                drop(
                    c.map(2)
                        .unwrap()
                        .u64(0)
                        .unwrap()
                        .array(0)
                        .unwrap()
                        .u64(2)
                        .unwrap()
                        .array(1)
                        .unwrap()
                        .array(1)
                        .unwrap()
                        .array(2)
                        .unwrap()
                        .i64(1_800_000_001)
                        .unwrap()
                        .i64(0),
                )
            },
            PackError::Damaged("a point that is not on the Earth"),
        ),
        (
            |c| {
                drop(
                    c.map(2)
                        .unwrap()
                        .u64(0)
                        .unwrap()
                        .array(0)
                        .unwrap()
                        .u64(2)
                        .unwrap()
                        .array(1)
                        .unwrap()
                        .array(1)
                        .unwrap()
                        .array(4)
                        .unwrap()
                        .i8(1)
                        .unwrap()
                        .i8(1)
                        .unwrap()
                        .i8(1)
                        .unwrap()
                        .i8(1),
                )
            },
            PackError::Damaged("an outline without corners"),
        ),
    ];
    for (i, (body, error)) in cases.iter().enumerate() {
        assert_eq!(read(&by_hand(MAJOR, body)).as_ref(), Err(error), "case {i}");
    }
}

#[test]
fn what_is_no_pack_is_called_that() {
    assert_eq!(read(b""), Err(PackError::CutOff));
    assert_eq!(read(b"{\"type\":\"Polygon\"}"), Err(PackError::NotAPack));
    assert_eq!(read(&packed(b"<osm></osm>")), Err(PackError::NotAPack));
    let mut long = write(&village()).unwrap();
    assert_eq!(read(&long[..long.len() - 1]), Err(PackError::CutOff));
    long.push(0);
    assert_eq!(read(&long), Err(PackError::Damaged("something after its end")));
}

#[test]
fn a_bomb_is_not_unpacked_to_its_end() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![0u8; 1 << 20];
    for _ in 0..=MAX_UNPACKED_BYTES >> 20 {
        gzip.write_all(&zeros).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb), Err(PackError::TooLarge("too many bytes once unpacked")));
}

#[test]
fn an_area_that_no_phone_could_open_is_not_packed() {
    let mut area = village();
    area.buildings[0].outline.truncate(2);
    assert_eq!(write(&area), Err(PackError::Damaged("a building without walls")));
    let mut area = village();
    area.streets[0].segments[0].line.truncate(1);
    assert_eq!(write(&area), Err(PackError::Damaged("a street without length")));
    let mut area = village();
    area.landmarks[0].kind = "x".repeat(5_000);
    assert_eq!(write(&area), Err(PackError::TooLarge("too many or too long names")));
}
