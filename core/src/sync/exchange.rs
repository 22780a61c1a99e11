//! One message there and its answer back, and what a failed one means.

use super::engine::Failure;
use crate::{
    Error,
    ports::{Answered, Payload, Ports, Request, Response, TransportError},
    store::{Member, Store},
};
use flate2::{Compression, write::GzEncoder};
use minicbor::{Decode, Encode};
use std::{
    hash::{BuildHasher as _, RandomState},
    io::Write as _,
    sync::Arc,
};
use walkabout_protocol::{
    cbor,
    seeded::{self, Bug},
    wire::{self, ASKED, CBOR, Challenge, ChallengeAsk, Token, TokenAsk, path, problem},
};

/// Nothing that this protocol sends is longer: a page of two mebibytes and what surrounds it.
const MOST_ANSWER: u64 = 16 * 1024 * 1024;
const TIMEOUT_MS: u64 = 30_000;
/// Bytes from which a message is sent as gzip. All of a shorter one goes in one packet as it is.
const WORTH_SQUEEZING: usize = 1_024;
/// How hard gzip tries, of 9.
const LEVEL: u32 = 3;
/// Whoever waits in a room asks again after so long, where the server does not say.
const ASK_AGAIN_S: u64 = 3;

/// Where to ask, and as whom.
pub(super) struct Server<'a> {
    pub ports: &'a Ports,
    pub address: &'a str,
    pub pin: Option<&'a str>,
    pub token: Option<String>,
}

impl<'a> Server<'a> {
    pub(super) fn of(member: &'a Member, ports: &'a Ports, token: Option<String>) -> Self {
        Server { ports, address: &member.server, pin: member.pin.as_deref(), token }
    }

    pub(super) fn request(&self, method: &'static str, path_or_url: &str, body: Payload) -> Request {
        let url =
            if path_or_url.starts_with('/') { format!("{}{path_or_url}", self.address) } else { path_or_url.into() };
        // No secret: it has to be another each time, in another life of the app too.
        let asked = format!("{:016x}", RandomState::new().hash_one(0));
        let mut headers = vec![(ASKED.into(), asked)];
        if let Some(token) = &self.token {
            headers.push(("authorization".into(), format!("Bearer {token}")));
        }
        Request { method, url, headers, body, pin: self.pin.map(Into::into), timeout_ms: TIMEOUT_MS, most: MOST_ANSWER }
    }

    /// Any answer below 400; the rest as errors.
    pub(super) fn send(&self, request: &Request) -> Result<Response, Error> {
        understood(of_this(asked(request), self.ports.transport.exchange(request)?)?)
    }

    pub(super) fn ask<Q: Encode<()>, A: for<'b> Decode<'b, ()>>(&self, path: &str, question: &Q) -> Result<A, Error> {
        let answer = self.send(&self.asking(path, question))?;
        Ok(cbor::from_slice(&answer.body)?)
    }

    /// As [`Server::ask`]; the answer is waited for when it is needed.
    pub(super) fn begin<Q: Encode<()>>(&self, path: &str, question: &Q) -> Begun {
        let request = self.asking(path, question);
        Begun { asked: asked(&request).to_owned(), answered: Arc::clone(&self.ports.transport).begin(request) }
    }

    fn asking<Q: Encode<()>>(&self, path: &str, question: &Q) -> Request {
        let bytes = cbor::to_vec(question);
        let squeezed = if bytes.len() < WORTH_SQUEEZING { None } else { squeezed(&bytes) };
        let mut headers = vec![("content-type".into(), CBOR.into()), ("accept".into(), CBOR.into())];
        if squeezed.is_some() {
            headers.push(("content-encoding".into(), "gzip".into()));
        }
        let mut request = self.request("POST", path, Payload::Bytes(squeezed.unwrap_or(bytes)));
        request.headers.extend(headers);
        request
    }
}

/// A question that was asked.
pub(super) struct Begun {
    asked: String,
    answered: Answered,
}

impl Begun {
    pub(super) fn answer<A: for<'b> Decode<'b, ()>>(self) -> Result<A, Error> {
        let answer = of_this(&self.asked, (self.answered)()?)?;
        Ok(cbor::from_slice(&understood(answer)?.body)?)
    }
}

/// What a request is named by.
fn asked(request: &Request) -> &str {
    request.headers.iter().find(|(name, _)| name == ASKED).map_or("", |(_, asked)| asked)
}

/// The answer, unless it names another question: what was asked now may never have arrived, so it is asked again later.
fn of_this(asked: &str, answer: Response) -> Result<Response, Error> {
    match answer.header(ASKED) {
        Some(other) if other != asked && !seeded::is(Bug::AnyAnswerTaken) => {
            Err(Error::Server { status: 502, code: String::new(), retry_after_s: None })
        }
        _ => Ok(answer),
    }
}

/// Any answer below 400; the rest as errors.
pub(super) fn understood(answer: Response) -> Result<Response, Error> {
    if answer.status < 400 { Ok(answer) } else { Err(refusal(&answer)) }
}

/// Names of fields and moments of time say the same again and again: a day's work is about half as long.
fn squeezed(bytes: &[u8]) -> Option<Vec<u8>> {
    // A third of the time of the usual level, and no more bytes for what a phone sends (`cargo xtask bench wire`): the server waits meanwhile.
    let mut gzip = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(LEVEL));
    gzip.write_all(bytes).and_then(|()| gzip.finish()).ok()
}

fn refusal(answer: &Response) -> Error {
    let document: Option<serde_json::Value> = serde_json::from_slice(&answer.body).ok();
    let code = document.as_ref().and_then(|d| d.get("code")).and_then(serde_json::Value::as_str).unwrap_or_default();
    if code == problem::WIPE {
        return Error::Wiped;
    }
    let retry_after_s = answer.header("retry-after").and_then(|s| s.parse().ok());
    match code {
        problem::WAITING => {
            let by =
                document.as_ref().and_then(|d| d.get("by")).and_then(serde_json::Value::as_str).unwrap_or_default();
            let by: String = by.chars().filter(|c| !c.is_control()).take(120).collect();
            let by = Some(by).filter(|by| !by.is_empty());
            return Error::Waiting { by, after_s: retry_after_s.unwrap_or(ASK_AGAIN_S) };
        }
        problem::REFUSED => return Error::NotLetIn,
        problem::ROOM_CLOSED => return Error::RoomClosed,
        _ => {}
    }
    Error::Server { status: answer.status, code: code.into(), retry_after_s }
}

/// Gets a new token, proved with this phone's key.
pub(super) fn renew(store: &Store) -> Result<(), Error> {
    let member = store.me()?;
    let ports = store.ports();
    let server = Server::of(&member, ports, None);
    let ask = ChallengeAsk { protocol: wire::VERSION, device: member.device };
    let challenge: Challenge = server.ask(path::CHALLENGE, &ask)?;
    let signature = ports.secrets.sign(&wire::token_message(member.device, &challenge.nonce))?.into();
    let ask = TokenAsk { protocol: wire::VERSION, device: member.device, nonce: challenge.nonce, signature };
    let token: Token = server.ask(path::TOKEN, &ask)?;
    store.set_token(Some(&token.token))
}

/// What a failed exchange means for what comes next; `None` where it was not the exchange that failed.
pub(super) fn failure(error: &Error) -> Option<Failure> {
    Some(match error {
        Error::Transport(TransportError::NoConnection(_)) => Failure::NoConnection,
        Error::Transport(TransportError::Certificate | TransportError::Broken(_)) | Error::Answer(_) => Failure::Final,
        Error::Wiped => Failure::Removed,
        // Said to those who join alone: from here they make no sense.
        Error::Waiting { .. } | Error::NotLetIn | Error::RoomClosed => Failure::Final,
        Error::Server { status, code, retry_after_s } => match (status, code.as_str()) {
            (_, problem::TOKEN_OLD) | (401, "") => Failure::TokenOld,
            (_, problem::BEGIN_AGAIN) => Failure::BeginAgain,
            (429 | 503, _) => Failure::Busy { after_ms: retry_after_s.unwrap_or(0).min(86_400) * 1_000 },
            (500.., _) => Failure::Trouble,
            _ => Failure::Final,
        },
        _ => return None,
    })
}
