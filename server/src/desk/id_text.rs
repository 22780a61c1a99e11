//! An id in JSON: its text, for `#[serde(with = …)]`.

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use std::borrow::Cow;
use walkabout_protocol::id::Id;

pub(super) fn serialize<T, S: Serializer>(id: &Id<T>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

pub(super) fn deserialize<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<Id<T>, D::Error> {
    let text: Cow<'de, str> = Deserialize::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}
