//! Rooms: three words for everybody who is in one, for ten minutes. Whoever shows them waits until a coordinator lets them in, so a
//! room's words may be said aloud.
//!
//! The words are made from a number and the folder's secret, and so can be shown again to whoever opened the room, without lying anywhere.

use super::{Grant, invite, spoken::name_of};
use crate::{
    clock,
    data_folder::DataFolder,
    store::{
        Result, StoreError,
        people::{Knock, KnockId, NewRoom, People, Replied, Reply},
    },
};
use walkabout_protocol::{
    access::Role,
    id::{DeviceId, PersonId},
};

/// How long a room stays open.
pub const ROOM_MS: i64 = 10 * 60 * 1000;

/// An open room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// `bench-river-maple`.
    pub code: String,
    pub expires_ms: i64,
    pub waiting: Vec<Knock>,
}

/// 10 bits a word, without any leaning to some.
fn words_of(folder: &DataFolder, nonce: [u8; 16]) -> Result<([u16; 3], String)> {
    let made = folder.hash("walkabout 2026 rooms", &nonce);
    let code = [0, 2, 4].map(|at| u16::from_be_bytes([made[at], made[at + 1]]) & 0x3ff);
    Ok((code, walkabout_words::spell(code).ok_or(StoreError::Damaged("a code"))?))
}

/// Opens a room in the name of the grant's person; one that is open closes, and who waited in it is forgotten.
///
/// # Errors
/// Those of the store.
pub async fn open_room<S: People>(store: &S, folder: &DataFolder, grant: &Grant, now_ms: i64) -> Result<Room> {
    let nonce = clock::random();
    let (code, words) = words_of(folder, nonce)?;
    let expires_ms = now_ms.saturating_add(ROOM_MS);
    store.open_room(grant, NewRoom { code: invite::hash(folder, code), nonce, expires_ms, now_ms }).await?;
    Ok(Room { code: words, expires_ms, waiting: Vec::new() })
}

/// The open room of the grant's project, if there is one.
///
/// # Errors
/// Those of the store.
pub async fn room<S: People>(store: &S, folder: &DataFolder, grant: &Grant, now_ms: i64) -> Result<Option<Room>> {
    let Some(open) = store.room(grant, now_ms).await? else { return Ok(None) };
    let (_, code) = words_of(folder, open.nonce)?;
    Ok(Some(Room { code, expires_ms: open.expires_ms, waiting: open.waiting }))
}

/// Lets somebody in as `role`, under `name` or what they typed; or, with no role, does not.
///
/// # Errors
/// Those of the store.
pub async fn reply<S: People>(
    store: &S,
    grant: &Grant,
    knock: KnockId,
    let_in: Option<(Role, Option<&str>)>,
    now_ms: i64,
) -> Result<Replied> {
    let reply = match let_in {
        None => Reply::Refuse,
        Some((role, name)) => Reply::LetIn {
            name: name.and_then(name_of),
            role,
            // Random alone, as for those who join by a sheet.
            person: PersonId::v4(clock::random()),
            device: DeviceId::v4(clock::random()),
        },
    };
    store.reply(grant, knock, reply, now_ms).await
}
