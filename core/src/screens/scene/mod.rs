//! The simple map: what is good here and its streets as plain numbers for a canvas. For bright sun, weak phones and every desktop.
//!
//! Computed whole in core, so that every shell draws the same and decides nothing. All places are dp from the middle of the map. What can
//! be pressed is at least 56 dp from the next; whoever does not see it hears the same things in the order of the list.

mod clusters;
mod lines;
mod view;

pub use clusters::Cluster;
pub use lines::{RoadLine, RoadName};
pub use view::View;

use super::{
    counted,
    far::far,
    model::Here,
    near::{good_row, kind_words},
};
use crate::{
    Error,
    store::{Good, Looking, Row},
};
use clusters::{APART, clusters};
use walkabout_geo::{LonLat, distance_m, names::fold};
use walkabout_words::{Args, Words, capitalised};

pub use crate::ground::RoadKind;

/// One good thing, or several that lie so near to each other that they are one pin.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// What the intent is called with.
    pub id: String,
    pub x: f32,
    pub y: f32,
    /// Its kind; none where it gathers several kinds.
    pub mark: Option<Good>,
    /// How many, where it is more than one.
    pub count: Option<String>,
    pub spoken: String,
    /// It is the one that is told of below the map.
    pub chosen: bool,
}

/// A point, dp from the middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    pub x: f32,
    pub y: f32,
}

/// Where the phone is, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Me {
    pub x: f32,
    pub y: f32,
    /// dp.
    pub radius: f32,
}

/// How long something is on the ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    pub dp: f32,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The edge of the project's area.
    pub outline: Vec<RoadLine>,
    /// In the order of drawing.
    pub roads: Vec<RoadLine>,
    pub names: Vec<RoadName>,
    /// In the order of the list.
    pub pins: Vec<Pin>,
    /// Doors that asked for no calls.
    pub doors: Vec<Dot>,
    pub me: Option<Me>,
    pub ruler: Ruler,
    /// What is shown, in a sentence.
    pub summary: String,
    /// What else there is to know of it.
    pub notes: Vec<String>,
    /// Whom to thank for the map.
    pub credit: Option<String>,
    /// Grows with each drag that is done: what a finger has moved since then is not in here yet.
    pub drags: u32,
}

/// So many things are gathered at most. Of more one sees the first, and is told to look nearer.
const MOST: usize = 20_000;
/// Half a pin: nothing that can be pressed is cut by the edge, dp.
const HALF: f64 = 24.0;
/// Half the mark of a door, dp.
const DOOR: f64 = 12.0;

/// Where a map that nobody has moved begins: here, where one was last, the middle of the area, or the latest good thing.
///
/// # Errors
/// The disk.
pub fn first_view(here: &Here<'_>) -> Result<Option<View>, Error> {
    let now = here.position()?.and_then(|p| LonLat::new(p.lon, p.lat).ok());
    let last = here.around.fix.and_then(|fix| LonLat::new(fix.lon, fix.lat).ok());
    if let Some(at) = now.or(last) {
        return Ok(Some(View::around(at)));
    }
    let area = here.phone.ground()?.and_then(|ground| ground.bounds);
    let Some(at) =
        area.map(|bounds| bounds.centre()).map_or_else(|| here.phone.store().latest_good_place(), |at| Ok(Some(at)))?
    else {
        return Ok(None);
    };
    Ok(Some(View::around(at)))
}

/// What is gathered of the good things in sight, each pin where one of them is.
///
/// # Errors
/// The disk.
pub fn gathered(here: &Here<'_>, view: &View, looking: Looking<'_>) -> Result<Vec<Cluster>, Error> {
    // A little more than is in sight, so that a thing just outside gathers what it gathers when it is inside.
    let Some(bounds) = view.bounds(3.0 * APART) else { return Ok(Vec::new()) };
    let spots = here.phone.store().good_in(&bounds, looking, MOST)?;
    Ok(clusters(spots.into_iter().map(|spot| (spot, view.dp(spot.at)))))
}

/// The scene. `from`: where the list is sorted from; `chosen`: whose pin is told of below.
///
/// # Errors
/// The disk.
pub fn scene(
    here: &Here<'_>,
    view: &View,
    looking: Looking<'_>,
    from: Option<LonLat>,
    chosen: &[i64],
) -> Result<Scene, Error> {
    let words = &here.words;
    let all = gathered(here, view, looking)?;
    let things = all.iter().flat_map(|c| &c.members).filter(|(_, at)| view.holds(*at, HALF)).count();
    let pins = pins(here, view, &all, from, chosen)?;
    let ground = here.phone.ground()?;
    let taken: Vec<[f64; 2]> = pins.iter().map(|pin| [f64::from(pin.x), f64::from(pin.y)]).collect();
    let drawn = ground.map(|ground| lines::drawn(ground, view, words, &taken));
    let streets = drawn.as_ref().map_or(0, |drawn| drawn.streets);
    let (mut outline, mut roads, mut names) = (vec![], vec![], vec![]);
    if let Some(drawn) = drawn {
        (outline, roads, names) = (drawn.outline, drawn.roads, drawn.names);
    }
    let doors = doors(here, view)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let args = Args::new().with("things", count(things)).with("streets", streets);
    let mut notes = Vec::new();
    if things >= MOST {
        notes.push(words.plain("map-many"));
    }
    if ground.is_none() {
        let coming = here.phone.map_to_fetch()?.is_some();
        notes.push(words.plain(if coming { "map-coming" } else { "map-none" }));
    }
    if here.position()?.is_none() {
        notes.push(words.plain("map-no-place"));
    }
    if !doors.is_empty() {
        notes.push(counted(words, "map-doors", "doors", count(doors.len())));
    }
    let (metres, dp) = view.ruler();
    let ruler = if metres < 1_000 {
        words.say("map-ruler", &Args::new().with("metres", metres))
    } else {
        words.say("map-ruler-km", &Args::new().with("kilometres", (metres / 1_000).to_string()))
    };
    Ok(Scene {
        outline,
        roads,
        names,
        pins,
        doors,
        me: me(here, view)?,
        ruler: Ruler { dp: short(dp), words: ruler },
        summary: words.say(if streets == 0 { "map-summary-things" } else { "map-summary" }, &args),
        notes,
        credit: ground.map(|ground| ground.credit.clone()).filter(|credit| !credit.is_empty()),
        drags: 0,
    })
}

fn pins(
    here: &Here<'_>,
    view: &View,
    all: &[Cluster],
    from: Option<LonLat>,
    chosen: &[i64],
) -> Result<Vec<Pin>, Error> {
    let mut shown: Vec<(f64, Row, &Cluster)> = Vec::new();
    for cluster in all.iter().filter(|cluster| view.holds(cluster.at, HALF)) {
        let Some((spot, _)) = cluster.members.first() else { continue };
        let Some(row) = here.phone.store().good_row(spot.n)? else { continue };
        shown.push((from.map_or(0.0, |from| distance_m(from, spot.at)), row, cluster));
    }
    // The nearest first, or by street: as the list has it.
    let folded = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
    shown.sort_by_cached_key(|(metres, row, _)| {
        #[allow(clippy::cast_possible_truncation)] // metres on Earth
        let far = (metres * 1_000.0) as i64;
        (far, row.street.is_none(), folded(&row.street), folded(&row.title), row.id)
    });
    shown.into_iter().map(|(_, row, cluster)| pin(here, &row, cluster, from, chosen)).collect()
}

fn pin(here: &Here<'_>, row: &Row, cluster: &Cluster, from: Option<LonLat>, chosen: &[i64]) -> Result<Pin, Error> {
    let words = &here.words;
    let (spot, _) = cluster.members[0];
    let count = cluster.members.len();
    let mark = cluster.good();
    let chosen = cluster.members.iter().any(|(spot, _)| chosen.contains(&spot.n));
    let spoken = if count == 1 {
        let shown = good_row(here, row, from)?;
        let args = Args::new().with("name", shown.title).with("kind", shown.kind).with("place", shown.place);
        // Its row says all of it; two controls that say the same cannot be told apart by ear.
        words.say(if chosen { "map-pin-chosen-spoken" } else { "map-pin-spoken" }, &args)
    } else {
        let args = Args::new().with("things", u32::try_from(count).unwrap_or(u32::MAX));
        let own = here.around.fix.map_or(0.0, |fix| fix.accuracy_m);
        // Where it is; else what it is.
        let told = match (from, mark) {
            (Some(from), _) => far(words, from, spot.at, own),
            (None, Some(mark)) => kind_words(words, mark),
            (None, None) => match &row.street {
                Some(street) => here.phone.street_called(words, street)?,
                None => capitalised(&words.plain("near-several-kinds")),
            },
        };
        words.say(if chosen { "map-pins-chosen-spoken" } else { "map-pins-spoken" }, &args.with("place", told))
    };
    Ok(Pin {
        id: spot.n.to_string(),
        x: short(cluster.at[0]),
        y: short(cluster.at[1]),
        mark,
        count: (count > 1).then(|| counted_on_a_pin(words, count)),
        spoken,
        chosen,
    })
}

/// A pin has room for two figures; the rest is spoken.
fn counted_on_a_pin(words: &Words, count: usize) -> String {
    match u32::try_from(count) {
        Ok(count) if count < 100 => counted(words, "map-count", "count", count),
        _ => words.plain("map-count-many"),
    }
}

fn doors(here: &Here<'_>, view: &View) -> Result<Vec<Dot>, Error> {
    let doors = here.phone.store().no_calls(&here.phone.today()?.to_string())?;
    let places = doors.iter().filter_map(|door| door.at).map(|at| view.dp(at));
    Ok(places.filter(|at| view.holds(*at, DOOR)).map(|[x, y]| Dot { x: short(x), y: short(y) }).collect())
}

fn me(here: &Here<'_>, view: &View) -> Result<Option<Me>, Error> {
    let Some(position) = here.position()? else { return Ok(None) };
    let Ok(at) = LonLat::new(position.lon, position.lat) else { return Ok(None) };
    let at = view.dp(at);
    let radius = position.accuracy_m.unwrap_or_default() * view.scale();
    Ok(view.holds(at, 0.0).then(|| Me { x: short(at[0]), y: short(at[1]), radius: short(radius) }))
}

#[allow(clippy::cast_possible_truncation)] // parts of a dp
fn short(dp: f64) -> f32 {
    dp as f32
}
