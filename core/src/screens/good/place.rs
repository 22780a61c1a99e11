//! Where a good thing is: as the phone has it, or a street chosen by its name where the phone does not know.

use super::{
    Good,
    draft::{Chosen, Street},
};
use crate::{
    Error, Phone,
    domain::forms::NewAsset,
    screens::{
        model::Here,
        parts::{Button, Choice, Field},
        places::{last_seen, street_name},
    },
};
use walkabout_geo::{LonLat, Side, StreetIndex, distance_m, names::fold};
use walkabout_protocol::schema::Position;
use walkabout_words::{Args, Words};

/// Choosing a street by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streets {
    pub title: String,
    /// Part of a name.
    pub find: Field,
    /// The nearest five, or all by name where nobody knows what is near.
    pub streets: Vec<Choice>,
    /// Which side of the street, once there is one, and the whole estate.
    pub sides: Vec<Choice>,
}

/// So many streets are offered where it is known what is near, or what is looked for.
const FEW: usize = 5;
/// The side of the whole estate.
const AREA: &str = "area";

impl Good {
    /// Where it is, as far as it is known now: what was chosen; else where the first photo was taken, or better what is known of the same
    /// spot by now; else where the phone is.
    pub(super) fn position(&self, here: &Here<'_>) -> Result<Option<Position>, Error> {
        if let Some(chosen) = &self.draft.chosen {
            return match &chosen.street {
                Some(street) => here.phone.middle_of(&street.local, last_seen(here)),
                None => Ok(None),
            };
        }
        let now = here.position()?;
        Ok(match (self.draft.at(), now) {
            (Some(then), Some(now)) if is_better(&now, &then) => Some(now),
            (then, now) => then.or(now),
        })
    }

    /// One line on the place that a save would keep.
    pub(super) fn place_line(&self, here: &Here<'_>) -> Result<String, Error> {
        let words = &here.words;
        let Some(chosen) = &self.draft.chosen else {
            return match self.draft.at().and(self.draft.beside.as_ref()) {
                Some(street) => Ok(said_of(words, street, None)),
                None if self.draft.at.is_some() => Ok(words.plain("good-place-photo")),
                None => here.phone.place_line(here),
            };
        };
        Ok(match &chosen.street {
            Some(street) => said_of(words, street, chosen.side.as_deref()),
            None => words.plain("good-place-area"),
        })
    }

    /// The streets to choose from, where they are asked for or nothing else says where it is.
    pub(super) fn streets(&self, here: &Here<'_>) -> Result<Option<Streets>, Error> {
        let known = self.draft.chosen.is_some() || self.position(here)?.is_some();
        if known && !self.choosing {
            return Ok(None);
        }
        let words = &here.words;
        let chosen = self.draft.chosen.as_ref();
        let street = chosen.and_then(|chosen| chosen.street.as_ref());
        let mut streets: Vec<Street> = Vec::new();
        if let Some(index) = here.phone.streets()? {
            if !self.find.trim().is_empty() {
                streets.extend(index.find_names(&self.find, FEW).into_iter().map(Street::of));
            } else if let Some(at) = last_seen(here) {
                streets.extend(index.nearest_names(at, FEW).into_iter().map(|(name, _)| Street::of(name)));
            } else {
                streets = all_by_name(index, words);
            }
        }
        // A street that the map does not have is chosen by typing it whole.
        let typed = self.find.trim();
        if !typed.is_empty() && streets.iter().all(|street| fold(&street.local) != fold(typed)) {
            streets.push(Street { local: typed.into(), ..Street::default() });
        }
        if let Some(street) = street.filter(|street| streets.iter().all(|other| other.local != street.local)) {
            streets.insert(0, street.clone());
        }
        let choice = |of: &Street| Choice {
            id: of.local.clone(),
            words: street_name(words, &of.name()),
            help: None,
            chosen: street.is_some_and(|street| street.local == of.local),
        };
        Ok(Some(Streets {
            title: words.plain(if known { "good-which-street" } else { "good-no-place" }),
            find: Field::new(words, "good-find-street", &self.find, NAME_LIMIT),
            streets: streets.iter().map(choice).collect(),
            sides: self.sides(here, street)?,
        }))
    }

    fn sides(&self, here: &Here<'_>, street: Option<&Street>) -> Result<Vec<Choice>, Error> {
        let words = &here.words;
        let chosen = self.draft.chosen.as_ref();
        let mut sides = Vec::new();
        if let Some(street) = street {
            let chosen = chosen.and_then(|chosen| chosen.side.as_deref());
            sides = here.phone.sides_of(here, &street.local, chosen)?;
        }
        sides.push(Choice {
            id: AREA.into(),
            words: words.plain("good-whole-estate"),
            help: None,
            chosen: chosen.is_some_and(|chosen| chosen.street.is_none()),
        });
        Ok(sides)
    }

    pub(super) fn change_place_button(&self, here: &Here<'_>) -> Result<Option<Button>, Error> {
        let known = self.draft.chosen.is_some() || self.position(here)?.is_some();
        let by_hand = self.draft.chosen.is_some() && (self.draft.at.is_some() || here.position()?.is_some());
        Ok(known.then(|| {
            let id = match (self.choosing, by_hand) {
                (true, _) => "good-place-close",
                (false, true) => "good-place-found",
                (false, false) => "good-place-other",
            };
            Button::plain(&here.words, id)
        }))
    }

    /// Opens the choice of a street, closes it, or goes back from a chosen place to the one that the phone has.
    ///
    /// # Errors
    /// None.
    pub fn change_place(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if self.choosing {
            self.choosing = false;
        } else if self.draft.chosen.is_some() && (self.draft.at.is_some() || here.position()?.is_some()) {
            self.draft.chosen = None;
        } else {
            self.choosing = true;
        }
        self.find.clear();
        Ok(())
    }

    /// Looks for a street by part of its name.
    ///
    /// # Errors
    /// None.
    pub fn find_street(&mut self, _here: &Here<'_>, text: String) -> Result<(), Error> {
        self.choosing = true;
        self.find = text;
        Ok(())
    }

    /// Chooses a street, by the id of a choice. Which side is asked next.
    ///
    /// # Errors
    /// It has too many letters.
    pub fn street(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        if id.trim().chars().count() > NAME_LIMIT {
            return Err(Error::TooLong { limit: NAME_LIMIT });
        }
        let known = here.phone.streets()?.and_then(|index| {
            index.segments().map(|segment| segment.street).find(|name| name.local == id).map(Street::of)
        });
        let street = known.unwrap_or_else(|| Street { local: id.trim().into(), ..Street::default() });
        self.draft.chosen = Some(Chosen { street: Some(street), side: None });
        self.choosing = true;
        self.find.clear();
        Ok(())
    }

    /// Chooses the side of the street: `left`, `right`, or `area` for the whole estate.
    ///
    /// # Errors
    /// None.
    pub fn side(&mut self, _here: &Here<'_>, id: String) -> Result<(), Error> {
        match (id.as_str(), &mut self.draft.chosen) {
            (AREA, chosen) => *chosen = Some(Chosen::default()),
            ("left" | "right", Some(chosen)) if chosen.street.is_some() => chosen.side = Some(id),
            _ => return Ok(()),
        }
        self.choosing = false;
        self.find.clear();
        Ok(())
    }
}

/// Letters in the name of a street; the schema's own limit.
const NAME_LIMIT: usize = 120;

fn said_of(words: &Words, street: &Street, side: Option<&str>) -> String {
    let args = Args::new().with("street", street_name(words, &street.name()));
    match side {
        Some(side) => words.say("good-place-side", &args.with("side", words.named("side", side))),
        None => words.say("place-street", &args),
    }
}

/// Whether a later fix says better where the earlier one was: surer, and not somewhere else.
fn is_better(now: &Position, then: &Position) -> bool {
    let (Some(now_m), Some(then_m)) = (now.accuracy_m, then.accuracy_m) else { return false };
    let (Ok(a), Ok(b)) = (LonLat::new(now.lon, now.lat), LonLat::new(then.lon, then.lat)) else { return false };
    now_m < then_m && distance_m(a, b) <= then_m
}

fn all_by_name(index: &StreetIndex, words: &Words) -> Vec<Street> {
    let mut names: Vec<_> = index.segments().map(|segment| segment.street).collect();
    names.sort_by_cached_key(|name| (fold(&street_name(words, name)), name.local.clone()));
    names.dedup();
    names.into_iter().map(Street::of).collect()
}

impl Phone {
    /// A point in the road that stands for a street that somebody chose by its name.
    fn middle_of(&self, street: &str, near: Option<LonLat>) -> Result<Option<Position>, Error> {
        let Some((index, id, length_m)) = self.stretch_of(street, near)? else { return Ok(None) };
        Ok(index.point_on_side(id, length_m / 2.0, Side::On).map(|point| Position {
            // Anywhere on the stretch.
            accuracy_m: Some((length_m / 2.0).ceil()),
            ..Position::by_hand(point.at.lon(), point.at.lat())
        }))
    }
}

/// What is kept of where one person's own thing is: street and side, as of a talk, or the middle of a wide cell. Never a door.
pub(super) fn without_a_door(phone: &Phone, form: &mut NewAsset) -> Result<(), Error> {
    // A street that was chosen by its name leads to no door.
    if form.street.is_some() {
        return Ok(());
    }
    let wide = phone.whereabouts(form.at)?;
    form.at = wide.cell;
    if wide.street.is_some() {
        (form.scope, form.street, form.side) = (Some("street".into()), wide.street, wide.side);
    }
    Ok(())
}
