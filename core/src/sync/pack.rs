//! The project's streets and buildings: one file named by its hash, fetched in pieces that are kept as they come.

use super::exchange::Server;
use crate::{Error, ports::Payload, store::Store};
use std::path::PathBuf;
use walkabout_protocol::{schema::project, wire::path};

const PIECE: u64 = 256 * 1024;
/// The largest pack that a phone takes.
const MOST: u64 = 64 * 1024 * 1024;

struct Wanted {
    hash: String,
    bytes: u64,
}

fn wanted(store: &Store) -> Result<Option<Wanted>, Error> {
    let id = store.me()?.project.cast();
    let Some((record, _)) = store.record(id)? else { return Ok(None) };
    let (Some(hash), Some(bytes)) = (record.get(&project::PACK), record.get(&project::PACK_BYTES)) else {
        return Ok(None);
    };
    let plain = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    Ok(u64::try_from(bytes).ok().filter(|b| plain && *b > 0 && *b <= MOST).map(|bytes| Wanted { hash, bytes }))
}

/// Where the pack of the project lies, once it is here.
///
/// # Errors
/// The disk.
pub(crate) fn path_of(store: &Store) -> Result<Option<PathBuf>, Error> {
    let Some(wanted) = wanted(store)? else { return Ok(None) };
    let path = store.area_folder().join(&wanted.hash);
    Ok((store.ports().files.len(&path)? == Some(wanted.bytes)).then_some(path))
}

pub(super) fn missing(store: &Store) -> Result<bool, Error> {
    Ok(to_fetch(store)?.is_some())
}

/// Bytes of the pack, where it is not here.
///
/// # Errors
/// The disk.
pub(crate) fn to_fetch(store: &Store) -> Result<Option<u64>, Error> {
    let here = path_of(store)?.is_some();
    Ok(wanted(store)?.filter(|_| !here).map(|wanted| wanted.bytes))
}

/// Fetches what is missing of the pack.
pub(super) fn fetch(store: &Store, server: &Server<'_>) -> Result<(), Error> {
    let Some(Wanted { hash, bytes }) = wanted(store)? else { return Ok(()) };
    let files = &store.ports().files;
    let folder = store.area_folder();
    files.make_folder(&folder)?;
    let pieces: Vec<(u64, u64, PathBuf)> = (0..bytes.div_ceil(PIECE))
        .map(|n| (n * PIECE, PIECE.min(bytes - n * PIECE), folder.join(format!("{hash}.{n}"))))
        .collect();
    for (from, len, piece) in &pieces {
        if files.len(piece)? == Some(*len) {
            continue;
        }
        let mut request = server.request("GET", &format!("{}/{hash}", path::PACKS), Payload::Empty);
        request.headers.push(("range".into(), format!("bytes={from}-{}", from + len - 1)));
        let answer = server.send(&request)?;
        let body = if answer.status == 206 { Some(answer.body.as_slice()) } else { slice(&answer.body, *from, *len) };
        let body = body.filter(|b| u64::try_from(b.len()) == Ok(*len));
        let short = Error::Server { status: 502, code: String::new(), retry_after_s: None };
        files.write(piece, body.ok_or(short)?)?;
        files.sync(piece)?;
    }
    let mut whole = Vec::new();
    for (_, len, piece) in &pieces {
        whole.extend(files.read(piece, *len)?);
    }
    let sound = blake3::hash(&whole).to_hex().as_str() == hash;
    if sound {
        let temporary = folder.join(format!("{hash}.part"));
        files.write(&temporary, &whole)?;
        files.sync(&temporary)?;
        files.rename(&temporary, &folder.join(&hash))?;
        files.sync_folder(&folder)?;
    }
    for (_, _, piece) in &pieces {
        files.remove(piece)?;
    }
    if sound { Ok(()) } else { Err(Error::Server { status: 502, code: String::new(), retry_after_s: None }) }
}

fn slice(body: &[u8], from: u64, len: u64) -> Option<&[u8]> {
    let from = usize::try_from(from).ok()?;
    body.get(from..from.checked_add(usize::try_from(len).ok()?)?)
}
