//! How far a table has come: sealed on the disk with every card and every dot.

use minicbor::{Decode, Encode};
use walkabout_protocol::{id::RecordId, schema::asset::Capital};

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum Step {
    /// What is asked, and where.
    #[default]
    #[n(0)]
    Begin,
    /// Cards, one quickly after the other.
    #[n(1)]
    Cards,
    /// May what is said be written down?
    #[n(2)]
    Permission,
    /// What somebody said.
    #[n(3)]
    Voice,
    /// The five sides.
    #[n(4)]
    Picture,
    /// What matters.
    #[n(5)]
    Matters,
    /// How many came?
    #[n(6)]
    Came,
}

/// A card that lies on the table. It is saved already.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Card {
    #[n(0)]
    pub id: RecordId,
    /// Its link to the gathering.
    #[n(1)]
    pub part: RecordId,
    #[n(2)]
    pub name: String,
    /// A word of [`Capital`].
    #[n(3)]
    pub kind: Option<String>,
    #[n(4)]
    #[cbor(default)]
    pub dots: u32,
}

impl Card {
    pub fn capital(&self) -> Option<Capital> {
        self.kind.as_deref().and_then(Capital::from_word)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Draft {
    #[n(0)]
    #[cbor(default)]
    pub step: Step,
    /// The need that was chosen; none: everything that is good here.
    #[n(1)]
    pub need: Option<RecordId>,
    /// What is asked, once it is.
    #[n(2)]
    pub question: Option<String>,
    /// Where they sit.
    #[n(3)]
    #[cbor(default)]
    pub place: String,
    /// The card that is being written.
    #[n(4)]
    #[cbor(default)]
    pub text: String,
    #[n(5)]
    #[cbor(default)]
    pub street: String,
    /// The street has a field.
    #[n(6)]
    #[cbor(default)]
    pub with_street: bool,
    #[n(7)]
    #[cbor(default)]
    pub cards: Vec<Card>,
    /// What somebody said, while it is written.
    #[n(8)]
    #[cbor(default)]
    pub voice: String,
    /// Who may read what is said: `team` or `care`.
    #[n(9)]
    pub agreed: Option<String>,
    /// The talk that voices hang from, once there is one.
    #[n(10)]
    pub talk: Option<RecordId>,
    #[n(11)]
    #[cbor(default)]
    pub voices: u32,
    #[n(12)]
    #[cbor(default)]
    pub came: String,
}
