//! Every record of an audience or wider, one at a time, for what leaves as a file.

use super::{failure, reading::audience_of};
use crate::store::StoreError;
use rusqlite::{Connection, params};
use walkabout_protocol::{audience::Audience, state::Record};

pub(super) fn each_record<E: From<StoreError>>(
    db: &Connection,
    project: i64,
    least: Audience,
    each: &mut dyn FnMut(Record, Audience) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "SELECT audience, heads FROM records WHERE project = ?1 AND audience >= ?2 ORDER BY n";
    let mut statement = db.prepare_cached(sql).map_err(failure)?;
    let mut rows = statement.query(params![project, least.code()]).map_err(failure)?;
    while let Some(row) = rows.next().map_err(failure)? {
        let audience = audience_of(row.get(0).map_err(failure)?)?;
        let heads: Vec<u8> = row.get(1).map_err(failure)?;
        each(Record::unpack_own(&heads).map_err(|_| StoreError::Damaged("a record"))?, audience)?;
    }
    Ok(())
}
