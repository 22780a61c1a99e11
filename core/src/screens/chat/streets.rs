//! Which streets are offered where no place is known: those that are used just now, then what is near or fits what is typed.

use crate::{
    Error, Phone,
    screens::{model::Here, places::street_name},
};
use walkabout_geo::{LonLat, names::Name};

/// So many are offered; whoever wants another types its beginning.
const FEW: usize = 6;
/// Of these, so many at most because somebody was there just now.
const OF_LATE: usize = 2;

impl Phone {
    /// Each street as it is kept, and as it is shown.
    pub(super) fn streets_to_choose(&self, here: &Here<'_>, typed: &str) -> Result<Vec<(String, String)>, Error> {
        let shown = |name: &Name| (name.in_english().to_owned(), street_name(&here.words, name));
        let Some(index) = self.streets()? else {
            return Ok(self.of_late(typed)?.into_iter().map(|street| (street.clone(), street)).collect());
        };
        if !typed.trim().is_empty() {
            return Ok(index.find_names(typed, FEW).into_iter().map(shown).collect());
        }
        // Whoever goes from door to door is most likely still on the same street.
        let mut streets: Vec<(String, String)> = Vec::new();
        for street in self.of_late("")? {
            let known = index.find_names(&street, 1).into_iter().find(|name| name.forms().any(|form| form == street));
            streets.push(known.map_or_else(|| (street.clone(), street.clone()), shown));
        }
        // An old fix says which streets are near, though not on which one somebody stands.
        let seen = here.around.fix.and_then(|fix| LonLat::new(fix.lon, fix.lat).ok());
        let near: Vec<&Name> = match seen {
            Some(at) => index.nearest_names(at, FEW).into_iter().map(|(name, _)| name).collect(),
            None => index.segments().map(|segment| segment.street).collect(),
        };
        let mut near: Vec<_> = near.into_iter().map(shown).collect();
        if seen.is_none() {
            near.sort_by(|a, b| a.1.cmp(&b.1));
        }
        for street in near {
            if streets.len() < FEW && !streets.contains(&street) {
                streets.push(street);
            }
        }
        Ok(streets)
    }

    /// Where somebody was just now; without a map they are all that is known.
    fn of_late(&self, typed: &str) -> Result<Vec<String>, Error> {
        let folded = walkabout_geo::names::fold(typed);
        let streets = self.store().streets_of_late(if typed.is_empty() { OF_LATE } else { FEW })?;
        Ok(streets.into_iter().filter(|street| walkabout_geo::names::fold(street).contains(&folded)).collect())
    }
}
