//! How this person wants the app: chosen on this phone, for this phone; nothing of it travels.

use super::{Store, set_meta};
use crate::Error;
use minicbor::{Decode, Encode};
use walkabout_protocol::cbor;
use walkabout_words::Language;

/// App size on top of the system's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum TextSize {
    #[default]
    #[n(0)]
    Usual,
    #[n(1)]
    Larger,
    #[n(2)]
    Largest,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Settings {
    /// A BCP 47 tag; empty until somebody has chosen.
    #[n(0)]
    pub language: Option<String>,
    #[n(1)]
    pub text: Option<TextSize>,
    /// For low sun: white, black and thick lines.
    #[n(2)]
    pub bright: Option<bool>,
    /// The main action lies at the left hand.
    #[n(3)]
    pub left_hand: Option<bool>,
    /// Photos may go over a connection that costs money.
    #[n(4)]
    pub photos_anywhere: Option<bool>,
    /// Others use this phone too.
    #[n(5)]
    pub shared: Option<bool>,
    /// What the team should call this person, asked before anybody answers.
    #[n(6)]
    pub name: Option<String>,
    /// The invitation that waits to be taken.
    #[n(7)]
    pub invitation: Option<String>,
    /// How far joining has come; gone once it is done.
    #[n(8)]
    pub joining: Option<String>,
    /// Where they may not: whoever finishes a walk is asked each time.
    #[n(22)]
    pub photos_ask: Option<bool>,
    /// The map may come over a connection that costs money.
    #[n(10)]
    pub map_anywhere: Option<bool>,
    /// The person said no to knowing the place.
    #[n(9)]
    pub no_location: Option<bool>,
    /// The cards with open questions are put away.
    #[n(20)]
    pub cards_away: Option<bool>,
    /// Until this day nothing is asked of the person.
    #[n(21)]
    pub rest_until: Option<String>,
}

/// Over which connections photos go, as somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotosGo {
    /// Only where it costs nothing.
    Wifi,
    /// Where it costs money, with a yes to each time.
    Ask,
    Anywhere,
}

impl PhotosGo {
    pub const ALL: [PhotosGo; 3] = [PhotosGo::Wifi, PhotosGo::Ask, PhotosGo::Anywhere];

    /// The id of the choice.
    pub fn id(self) -> &'static str {
        match self {
            PhotosGo::Wifi => "wifi",
            PhotosGo::Ask => "ask",
            PhotosGo::Anywhere => "any",
        }
    }
}

impl Settings {
    /// Asked each time until somebody has chosen.
    pub fn photos_go(&self) -> PhotosGo {
        match (self.photos_anywhere, self.photos_ask) {
            (Some(true), _) => PhotosGo::Anywhere,
            (_, Some(true)) | (None, _) => PhotosGo::Ask,
            (Some(false), _) => PhotosGo::Wifi,
        }
    }

    /// By the id of the choice; what is no choice costs nobody anything.
    pub fn let_photos_go(&mut self, id: &str) {
        self.photos_anywhere = Some(id == PhotosGo::Anywhere.id());
        self.photos_ask = Some(id == PhotosGo::Ask.id());
    }

    /// The chosen language; English until then.
    pub fn language(&self) -> Language {
        self.language.as_deref().and_then(|tag| tag.parse().ok()).unwrap_or(Language::English)
    }
}

impl Store {
    /// # Errors
    /// The disk.
    pub fn settings(&self) -> Result<Settings, Error> {
        // Settings that cannot be read are chosen anew; no work hangs on them.
        Ok(self.meta("settings")?.and_then(|bytes| cbor::from_slice(&bytes).ok()).unwrap_or_default())
    }

    /// Keeps them, durably.
    ///
    /// # Errors
    /// The disk.
    pub fn keep_settings(&self, settings: &Settings) -> Result<(), Error> {
        self.durably(|db| set_meta(db, "settings", &cbor::to_vec(settings)))
    }
}
