//! The same things on the map: moved by buttons or a finger, nearer and further, a pin opened. Every button says what it does aloud.

use super::{Near, NearState, good_row, kind_button, kinds};
use crate::{
    Error,
    screens::{
        model::{Allowed, Here},
        parts::{Button, Field},
        scene::{self, Cluster, Scene, View},
    },
};
use std::cell::RefCell;
use walkabout_geo::LonLat;

/// The buttons beside a map. One that would do nothing is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapButtons {
    pub nearer: Option<Button>,
    pub further: Option<Button>,
    pub north: Button,
    pub south: Button,
    pub east: Button,
    pub west: Button,
    /// Me in the middle; where it is known where that is.
    pub me: Option<Button>,
    /// Tells no longer of the pin that was chosen.
    pub close: Option<Button>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OnTheMap {
    /// None where nobody knows of any place to show.
    pub scene: Option<Scene>,
    pub buttons: MapButtons,
}

/// A map as somebody left it.
#[derive(Debug, Default)]
pub(super) struct Chart {
    view: Option<View>,
    /// Numbers of the things of the pin that was chosen.
    chosen: Vec<i64>,
    drags: u32,
    drawn: RefCell<Option<(Drawn, Scene)>>,
}

/// What decides what is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    view: View,
    sought: super::Sought,
    chosen: Vec<i64>,
    from: Option<LonLat>,
    /// Longitude, latitude and accuracy of the phone.
    me: Option<(f64, f64, Option<f64>)>,
    language: walkabout_words::Language,
    changes: u64,
    with_map: bool,
}

/// Rows below the map.
const ROWS: usize = 12;
/// Things farther apart than this, dp, are no longer one pin.
const SPLITS: f64 = 90.0;

impl Near {
    /// From the list to the map, and back. The map is found as it was left.
    ///
    /// # Errors
    /// The disk.
    pub fn switch(&mut self, here: &Here<'_>) -> Result<(), Error> {
        self.choosing = false;
        match self.chart.take() {
            Some(chart) => self.left = Some(chart),
            None => {
                let mut chart = self.left.take().unwrap_or_default();
                if chart.view.is_none() {
                    chart.view = scene::first_view(here)?;
                }
                self.chart = Some(chart);
            }
        }
        Ok(())
    }

    /// How large the map is, dp, and how large letters are, 1 as they come. The shell says so when it lays it out.
    ///
    /// # Errors
    /// None.
    pub fn look(&mut self, _here: &Here<'_>, width: f64, height: f64, letters: f64) -> Result<(), Error> {
        self.with_view(|view| view.resize(width, height, letters));
        Ok(())
    }

    /// A finger has dragged the map by so many dp to the right and down.
    ///
    /// # Errors
    /// None.
    pub fn drag(&mut self, _here: &Here<'_>, right: f64, down: f64) -> Result<(), Error> {
        self.with_view(|view| view.drag(right, down));
        if let Some(chart) = &mut self.chart {
            chart.drags = chart.drags.wrapping_add(1);
        }
        Ok(())
    }

    /// A step: 1 to the east or north, -1 to the west or south.
    ///
    /// # Errors
    /// None.
    pub fn step_to(&mut self, _here: &Here<'_>, east: i32, north: i32) -> Result<(), Error> {
        self.with_view(|view| view.step(f64::from(east.signum()), f64::from(north.signum())));
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn nearer(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.with_view(|view| view.zoom(1));
        Ok(())
    }

    /// # Errors
    /// None.
    pub fn further(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.with_view(|view| view.zoom(-1));
        Ok(())
    }

    /// # Errors
    /// The clock.
    pub fn me(&mut self, here: &Here<'_>) -> Result<(), Error> {
        if let Some(at) = here.position()?.and_then(|p| LonLat::new(p.lon, p.lat).ok()) {
            self.with_view(|view| view.move_to(at));
        }
        Ok(())
    }

    /// Opens a pin, by its id: a single thing is told of below the map, several are looked at from nearer until they part.
    ///
    /// # Errors
    /// The disk.
    pub fn pin(&mut self, here: &Here<'_>, id: String) -> Result<(), Error> {
        let Some(chart) = &mut self.chart else { return Ok(()) };
        let Some(view) = &mut chart.view else { return Ok(()) };
        let all = scene::gathered(here, view, self.sought.looking())?;
        let is_it = |cluster: &&Cluster| cluster.members.first().is_some_and(|(spot, _)| spot.n.to_string() == id);
        let Some(cluster) = all.iter().find(is_it) else { return Ok(()) };
        let [left, top, right, bottom] = cluster.spread();
        let spread = (right - left).hypot(bottom - top);
        let steps = (1..=16).find(|steps| !view.can_zoom(*steps) || spread * 2_f64.powi(*steps) >= SPLITS);
        match steps.filter(|steps| cluster.members.len() > 1 && view.can_zoom(*steps)) {
            Some(steps) => {
                view.drag(-(left + right) / 2.0, -(top + bottom) / 2.0);
                view.zoom(steps);
                chart.chosen.clear();
            }
            None => chart.chosen = cluster.members.iter().map(|(spot, _)| spot.n).collect(),
        }
        Ok(())
    }

    /// Tells no longer of a pin.
    ///
    /// # Errors
    /// None.
    pub fn close_pin(&mut self, _here: &Here<'_>) -> Result<(), Error> {
        self.forget_choice();
        Ok(())
    }

    pub(super) fn forget_choice(&mut self) {
        for chart in self.chart.iter_mut().chain(&mut self.left) {
            chart.chosen.clear();
        }
    }

    fn with_view(&mut self, change: impl FnOnce(&mut View)) {
        if let Some(view) = self.chart.as_mut().and_then(|chart| chart.view.as_mut()) {
            change(view);
        }
    }

    fn scene(&self, here: &Here<'_>, chart: &Chart, view: &View) -> Result<Scene, Error> {
        let from = self.from(here)?;
        let decides = Drawn {
            view: *view,
            sought: self.sought.clone(),
            chosen: chart.chosen.clone(),
            from,
            me: here.position()?.map(|p| (p.lon, p.lat, p.accuracy_m)),
            language: here.words.language(),
            changes: here.phone.store().changes(),
            with_map: here.phone.ground()?.is_some(),
        };
        if let Some((last, scene)) = &*chart.drawn.borrow()
            && *last == decides
        {
            return Ok(Scene { drags: chart.drags, ..scene.clone() });
        }
        let scene = scene::scene(here, view, self.sought.looking(), from, &chart.chosen)?;
        *chart.drawn.borrow_mut() = Some((decides, scene.clone()));
        Ok(Scene { drags: chart.drags, ..scene })
    }

    pub(super) fn on_the_map(&self, here: &Here<'_>, chart: &Chart) -> Result<NearState, Error> {
        let words = &here.words;
        let scene = chart.view.as_ref().map(|view| self.scene(here, chart, view)).transpose()?;
        let mut rows = Vec::new();
        for n in chart.chosen.iter().take(ROWS) {
            if let Some(row) = here.phone.store().good_row(*n)? {
                rows.push(good_row(here, &row, self.from(here)?)?);
            }
        }
        let button = |id: &str, spoken: &str| Button::plain(words, id).spoken(words.plain(spoken));
        let can = |by: i32| chart.view.as_ref().is_some_and(|view| view.can_zoom(by));
        let buttons = MapButtons {
            nearer: can(1).then(|| button("map-nearer", "map-nearer-spoken")),
            further: can(-1).then(|| button("map-further", "map-further-spoken")),
            north: button("map-north", "map-north-spoken"),
            south: button("map-south", "map-south-spoken"),
            east: button("map-east", "map-east-spoken"),
            west: button("map-west", "map-west-spoken"),
            me: here.position()?.map(|_| button("map-me", "map-me-spoken")),
            close: (!rows.is_empty()).then(|| button("map-close", "map-close-spoken")),
        };
        let nowhere = scene.is_none();
        let word = (!self.sought.text.trim().is_empty())
            .then(|| words.say("map-word", &walkabout_words::Args::new().with("word", self.sought.text.trim())));
        let summary = scene.as_ref().map(|scene| scene.summary.clone()).unwrap_or_default();
        Ok(NearState {
            title: words.plain("map-title"),
            line: word.map_or_else(|| summary.clone(), |word| format!("{summary} {word}")),
            find: Field::new(words, "near-find", &self.sought.text, super::LIMIT),
            kind: kind_button(words, self.sought.kind),
            kinds: self.choosing.then(|| kinds(words, self.sought.kind)),
            rest: (chart.chosen.len() > ROWS).then(|| words.plain("map-rest")),
            rows,
            more: None,
            empty: nowhere.then(|| self.empty(words)),
            map: Some(OnTheMap { scene, buttons }),
            switch: Button::plain(words, "near-list").spoken(words.plain("near-list-spoken")),
            back: Button::plain(words, "app-back"),
            said: here.said.clone(),
            follow: here.around.location == Allowed::Yes && !here.settings.no_location.unwrap_or_default(),
        })
    }
}
