//! What can go wrong in a demo. It is told in the person's own language where the words have it.

use crate::refusal::Refusal;
use walkabout_words::Words;

#[derive(Debug)]
pub(super) enum Trouble {
    Phone(walkabout_core::Error),
    Server(Refusal),
    /// A folder of the demo cannot be used.
    Folder(std::io::Error),
    /// Did not come out as the story says; where, for whoever mends it.
    Story(&'static str),
}

pub(super) type Done<T = ()> = Result<T, Trouble>;

impl Trouble {
    pub(super) fn refusal(self, words: &Words) -> Refusal {
        match self {
            Trouble::Phone(e) => Refusal::Said(e.say(words)),
            Trouble::Server(refusal) => refusal,
            Trouble::Folder(e) => Refusal::folder(&std::env::temp_dir(), &e),
            Trouble::Story(place) => Refusal::Said(format!("{} ({place})", words.plain("demo-went-wrong"))),
        }
    }
}

impl From<walkabout_core::Error> for Trouble {
    fn from(e: walkabout_core::Error) -> Self {
        Trouble::Phone(e)
    }
}

impl From<walkabout_core::ports::PortError> for Trouble {
    fn from(e: walkabout_core::ports::PortError) -> Self {
        Trouble::Phone(e.into())
    }
}

impl From<Refusal> for Trouble {
    fn from(e: Refusal) -> Self {
        Trouble::Server(e)
    }
}

impl From<crate::store::StoreError> for Trouble {
    fn from(e: crate::store::StoreError) -> Self {
        Trouble::Server(e.into())
    }
}

impl From<std::io::Error> for Trouble {
    fn from(e: std::io::Error) -> Self {
        Trouble::Folder(e)
    }
}
