//! Sending one file, resumably (tus 1.0.0: creation, core). It is proved when the server has said that it holds every byte.

use super::exchange::Server;
use crate::{
    Error,
    ports::{Payload, Request, Response},
    store::{FileToSend, Store},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use walkabout_protocol::{
    seeded::{self, Bug},
    wire::{path, upload},
};

const TUS: (&str, &str) = ("tus-resumable", "1.0.0");

/// Sends the file, or what is left of it.
pub(super) fn send(store: &Store, server: &Server<'_>, file: &FileToSend) -> Result<(), Error> {
    if let Some(rest) = rest(store, server, file)?
        && !is_whole(&server.send(&rest)?, file)
    {
        // It took a part: what it said last is asked for next time.
        return Err(Error::Server { status: 503, code: String::new(), retry_after_s: None });
    }
    store.prove(file)
}

/// The request that sends what the server lacks of the file; `None` where it lacks nothing. An upload that was begun is gone on with.
pub(super) fn rest(store: &Store, server: &Server<'_>, file: &FileToSend) -> Result<Option<Request>, Error> {
    if store.ports().files.len(&file.path)? != Some(file.bytes) {
        return Err(Error::FileMissing);
    }
    let (url, offset) = match begun(server, file)? {
        Some(begun) => begun,
        None => create(store, server, file)?,
    };
    if offset >= file.bytes {
        return Ok(None);
    }
    let body = Payload::File { path: file.path.clone(), offset, len: file.bytes - offset };
    let mut request = server.request("PATCH", &url, body);
    request.headers.extend([
        header(TUS.0, TUS.1),
        header("content-type", "application/offset+octet-stream"),
        header("upload-offset", &offset.to_string()),
    ]);
    Ok(Some(request))
}

/// The server says that it has every byte.
pub(super) fn is_whole(answer: &Response, file: &FileToSend) -> bool {
    upload_offset(answer) == Some(file.bytes)
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.into(), value.into())
}

fn upload_offset(answer: &Response) -> Option<u64> {
    answer.header("upload-offset")?.parse().ok()
}

/// How far an upload that was begun has come; `None` where there is none any more.
fn begun(server: &Server<'_>, file: &FileToSend) -> Result<Option<(String, u64)>, Error> {
    let Some(url) = &file.url else { return Ok(None) };
    let mut request = server.request("HEAD", url, Payload::Empty);
    request.headers.push(header(TUS.0, TUS.1));
    match server.send(&request) {
        Ok(_) if seeded::is(Bug::OffsetNotAsked) => Ok(Some((url.clone(), file.bytes))),
        Ok(answer) => Ok(upload_offset(&answer).filter(|o| *o <= file.bytes).map(|o| (url.clone(), o))),
        Err(Error::Server { status: 403 | 404 | 410, .. }) => Ok(None),
        Err(e) => Err(e),
    }
}

fn create(store: &Store, server: &Server<'_>, file: &FileToSend) -> Result<(String, u64), Error> {
    let pair = |key: &str, value: &str| format!("{key} {}", BASE64_STANDARD.encode(value));
    let metadata =
        [pair(upload::RECORD, &file.record.to_string()), pair(upload::VARIANT, file.variant.word())].join(",");
    let mut request = server.request("POST", path::FILES, Payload::Empty);
    request.headers.extend([
        header(TUS.0, TUS.1),
        header("upload-length", &file.bytes.to_string()),
        header("upload-metadata", &metadata),
    ]);
    let answer = server.send(&request)?;
    let missing = Error::Server { status: 502, code: String::new(), retry_after_s: None };
    let place = answer.header("location").ok_or(missing)?;
    let url = if place.starts_with('/') { format!("{}{place}", server.address) } else { place.to_owned() };
    // An address on another host would be shown this phone's token.
    if !url.starts_with(&format!("{}/", server.address)) {
        return Err(Error::Transport(crate::ports::TransportError::Broken("an upload at another address".into())));
    }
    store.set_upload(file, Some(&url))?;
    Ok((url, upload_offset(&answer).unwrap_or(0)))
}
