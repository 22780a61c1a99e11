//! Where somebody stands, as far as it is said: the street by its name, or that there is none.

use super::{
    model::{Allowed, Here},
    parts::Choice,
};
use crate::{
    Error, Phone,
    domain::second_look::{Look, second_look},
};
use walkabout_geo::{
    Compass, Fix, LonLat, SegmentId, Side, StreetIndex, distance_m,
    names::{Name, fold},
};
use walkabout_protocol::schema::Position;
use walkabout_words::{Args, Language, Words};

/// Further than this from a street's middle, somebody is on none.
const ON_STREET_M: f64 = 60.0;

/// A street's name in the language of the screen.
pub(crate) fn street_name(words: &Words, name: &Name) -> String {
    match words.language() {
        Language::English => name.in_english().into(),
        Language::Welsh => name.in_welsh().into(),
    }
}

/// Where the phone was last, however long ago.
pub(crate) fn last_seen(here: &Here<'_>) -> Option<LonLat> {
    here.around.fix.and_then(|fix| LonLat::new(fix.lon, fix.lat).ok())
}

fn compass(to: Compass) -> &'static str {
    match to {
        Compass::North => "good-side-north",
        Compass::East => "good-side-east",
        Compass::South => "good-side-south",
        Compass::West => "good-side-west",
    }
}

impl Phone {
    /// The street on which the phone is now.
    pub(crate) fn street_here(&self, here: &Here<'_>) -> Result<Option<String>, Error> {
        let Some(at) = here.position()? else { return Ok(None) };
        Ok(self.street_at(&at)?.map(|street| street_name(&here.words, &street)))
    }

    /// The street beside a place.
    pub(crate) fn street_at(&self, at: &Position) -> Result<Option<Name>, Error> {
        let Ok(place) = LonLat::new(at.lon, at.lat) else { return Ok(None) };
        let Ok(fix) = Fix::new(place, at.accuracy_m) else { return Ok(None) };
        let near = self.streets()?.and_then(|s| s.nearest_to_fix(fix)).filter(|s| s.distance_m <= ON_STREET_M);
        Ok(near.map(|near| near.street))
    }

    /// A street by the name that is kept of it, in the language of the screen; as it is kept where the map has no such street.
    pub(crate) fn street_called(&self, words: &Words, kept: &str) -> Result<String, Error> {
        let known = self
            .streets()?
            .and_then(|index| index.find_names(kept, 1).into_iter().find(|name| name.forms().any(|form| form == kept)));
        Ok(known.map_or_else(|| kept.into(), |name| street_name(words, name)))
    }

    /// Why somebody should look at a line once more. The streets around here name nobody.
    pub(crate) fn look_twice(&self, line: &str) -> Result<Option<Look>, Error> {
        let streets = self.streets()?;
        let of_a_place = |word: &str| {
            let names = streets.map(|streets| streets.find_names(word, 20)).unwrap_or_default();
            names.iter().flat_map(|name| name.forms()).any(|form| fold(form).split(' ').any(|part| part == word))
        };
        Ok(second_look(line, of_a_place).into_iter().next())
    }

    /// One line on the place that a save would keep.
    pub(crate) fn place_line(&self, here: &Here<'_>) -> Result<String, Error> {
        if let Some(street) = self.street_here(here)? {
            return Ok(here.words.say("place-street", &Args::new().with("street", street)));
        }
        Ok(here.words.plain(match here.position()? {
            Some(_) => "place-here",
            None if here.around.location == Allowed::No => "place-not-asked",
            None => "place-none-yet",
        }))
    }

    /// The stretch that stands for a street: the one nearest to `near`, else its longest.
    pub(crate) fn stretch_of(
        &self,
        street: &str,
        near: Option<LonLat>,
    ) -> Result<Option<(&StreetIndex, SegmentId, f64)>, Error> {
        let Some(index) = self.streets()? else { return Ok(None) };
        let stretches = index.segments().filter(|segment| segment.street.forms().any(|form| form == street));
        let far = |id, length_m: f64| {
            let middle = index.point_on_side(id, length_m / 2.0, Side::On).map(|point| point.at);
            near.zip(middle).map_or(-length_m, |(near, middle)| distance_m(near, middle))
        };
        let best = stretches.min_by(|a, b| far(a.id, a.length_m).total_cmp(&far(b.id, b.length_m)));
        Ok(best.map(|segment| (index, segment.id, segment.length_m)))
    }

    /// Both sides of a street, with the way each looks where the map knows it: a street's own left is painted nowhere.
    pub(crate) fn sides_of(&self, here: &Here<'_>, street: &str, chosen: Option<&str>) -> Result<Vec<Choice>, Error> {
        let words = &here.words;
        let mut sides = Vec::new();
        for (id, side) in [("left", Side::Left), ("right", Side::Right)] {
            sides.push(Choice {
                id: id.into(),
                words: walkabout_words::capitalised(&words.named("side", id)),
                help: self.compass(street, side, last_seen(here))?.map(|to| words.plain(compass(to))),
                chosen: chosen == Some(id),
            });
        }
        Ok(sides)
    }

    fn compass(&self, street: &str, side: Side, near: Option<LonLat>) -> Result<Option<Compass>, Error> {
        let Some((index, id, length_m)) = self.stretch_of(street, near)? else { return Ok(None) };
        Ok(index.point_on_side(id, length_m / 2.0, side).and_then(|point| point.compass))
    }
}
