//! Personal sheets: three words for one person, good for one use and fourteen days.

use super::Grant;
use crate::{
    data_folder::DataFolder,
    store::{NewInvite, Result, Store, StoreError, people::SheetId},
};
use walkabout_protocol::{access::Role, id::PersonId};

/// How long a personal sheet is good for.
pub const SHEET_DAYS: i64 = 14;

/// A sheet, said once: the words are kept as a hash alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// `bench-river-maple`.
    pub code: String,
    /// What names it where its words are no longer known.
    pub sheet: SheetId,
    pub expires_ms: i64,
}

pub(super) fn hash(folder: &DataFolder, code: [u16; 3]) -> [u8; 32] {
    folder.hash("walkabout 2026 invitations", code.map(u16::to_be_bytes).as_flattened())
}

/// Invites somebody new, or `person` with another phone.
///
/// # Errors
/// Those of the store.
pub async fn invite<S: Store>(
    store: &S,
    folder: &DataFolder,
    grant: &Grant,
    role: Role,
    name: &str,
    person: Option<PersonId>,
    now_ms: i64,
) -> Result<Invited> {
    // 10 bits a word, without any leaning to some.
    let code =
        folder.random::<6>().as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair) & 0x3ff).collect::<Vec<_>>();
    let code: [u16; 3] = code.try_into().map_err(|_| StoreError::Damaged("a code"))?;
    let words = walkabout_words::spell(code).ok_or(StoreError::Damaged("a code"))?;
    let expires_ms = now_ms.saturating_add(SHEET_DAYS * 24 * 60 * 60 * 1000);
    let kept = hash(folder, code);
    let sheet = SheetId::from_bytes(*kept.first_chunk().ok_or(StoreError::Damaged("a code"))?);
    store.add_invite(grant, NewInvite { code: kept, person, role, name: name.to_owned(), expires_ms }).await?;
    Ok(Invited { code: words, sheet, expires_ms })
}
