//! Where somebody stands, as far as it is said: the street by its name, or that there is none.

use super::model::{Allowed, Here};
use crate::{
    Error, Phone,
    domain::second_look::{Look, second_look},
};
use walkabout_geo::{
    Fix, LonLat,
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
}
