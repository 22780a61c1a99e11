//! What the shell brings: a clock, one HTTP exchange, keys, a log. Plain blocking calls; each is waited for only so long, and each returns
//! a result. Files and randomness are the core's own.

use crate::limits::Limit;
use std::{sync::Arc, time::Duration};
use walkabout_core::{
    hand,
    ports::{self as core, FolderFiles, SystemIds},
};

/// The shell could not do what it was asked. In a few technical words; never what people wrote.
#[derive(Clone, Debug, thiserror::Error, uniffi::Error)]
pub enum PortTrouble {
    /// There is no such key.
    #[error("missing: {what}")]
    Missing { what: String },
    #[error("failed: {what}")]
    Failed { what: String },
}

/// Why there was no answer. Whether the server did what was asked is then unknown.
#[derive(Clone, Debug, thiserror::Error, uniffi::Error)]
pub enum TransportTrouble {
    /// No network, no route, refused, cut, timed out.
    #[error("no connection: {detail}")]
    NoConnection { detail: String },
    /// The server's certificate is not the one of the invitation, or not trusted.
    #[error("certificate")]
    Certificate,
    /// The request cannot be made at all.
    #[error("broken: {detail}")]
    Broken { detail: String },
}

/// The time, as the phone has it.
#[derive(Clone, Copy, Debug, uniffi::Record)]
pub struct Now {
    /// Milliseconds since 1970 UTC.
    pub utc_ms: i64,
    /// Local time minus UTC, minutes.
    pub offset_min: i16,
    /// Milliseconds of a clock that nobody can set.
    pub monotonic_ms: u64,
}

#[derive(Clone, Debug, uniffi::Record)]
pub struct HttpHeader {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, uniffi::Enum)]
pub enum HttpBody {
    Empty,
    Bytes {
        bytes: Vec<u8>,
    },
    /// `len` bytes of the file from `offset`.
    File {
        path: String,
        offset: u64,
        len: u64,
    },
}

/// One HTTP exchange.
#[derive(Clone, Debug, uniffi::Record)]
pub struct HttpRequest {
    pub method: String,
    pub url: String,
    pub headers: Vec<HttpHeader>,
    pub body: HttpBody,
    /// The server's certificate must have this key (base64url SHA-256 of its SubjectPublicKeyInfo); none: the system's trust.
    pub pin: Option<String>,
    /// Give up where nothing moves for this long.
    pub timeout_ms: u64,
    /// The answer may not be longer: it is refused, not cut.
    pub most: u64,
}

#[derive(Clone, Debug, uniffi::Record)]
pub struct HttpResponse {
    pub status: u16,
    pub headers: Vec<HttpHeader>,
    pub body: Vec<u8>,
}

/// What is left of one photo, for the system to send while the app sleeps (`URLSession` in the background, `JobScheduler`): one request whose
/// body is the rest of a file. The system may try it as often as it likes; bytes that have arrived already are refused.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Upload {
    /// Names it to `upload_ended`, after the app was closed and opened too.
    pub key: String,
    pub request: HttpRequest,
    /// Over a line that costs money too, as the person chose; else over Wi-Fi alone.
    pub anywhere: bool,
}

#[uniffi::export(foreign)]
pub trait Clock: Send + Sync {
    fn now(&self) -> Result<Now, PortTrouble>;
}

#[uniffi::export(foreign)]
pub trait Transport: Send + Sync {
    /// Any HTTP status is an answer, not an error.
    fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportTrouble>;
}

/// Keys that the phone keeps where others cannot read them.
#[uniffi::export(foreign)]
pub trait Secrets: Send + Sync {
    /// 32 bytes; made at the first call.
    fn sealing_key(&self) -> Result<Vec<u8>, PortTrouble>;
    /// P-256, SEC1 uncompressed, 65 bytes; made at the first call.
    fn public_key(&self) -> Result<Vec<u8>, PortTrouble>;
    /// ECDSA P-256 with SHA-256, `r` and `s`, 64 bytes.
    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, PortTrouble>;
    /// Everything goes: the phone was wiped.
    fn forget_all(&self) -> Result<(), PortTrouble>;
}

/// Where technical lines go. They never hold what people said, names or positions.
#[uniffi::export(foreign)]
pub trait Log: Send + Sync {
    fn line(&self, text: String) -> Result<(), PortTrouble>;
}

impl From<core::Request> for HttpRequest {
    fn from(request: core::Request) -> Self {
        HttpRequest {
            method: request.method.into(),
            url: request.url,
            headers: request.headers.into_iter().map(|(name, value)| HttpHeader { name, value }).collect(),
            body: match request.body {
                core::Payload::Empty => HttpBody::Empty,
                core::Payload::Bytes(bytes) => HttpBody::Bytes { bytes },
                core::Payload::File { path, offset, len } => {
                    HttpBody::File { path: path.to_string_lossy().into_owned(), offset, len }
                }
            },
            pin: request.pin,
            timeout_ms: request.timeout_ms,
            most: request.most,
        }
    }
}

impl From<HttpResponse> for core::Response {
    fn from(answer: HttpResponse) -> Self {
        core::Response {
            status: answer.status,
            headers: answer.headers.into_iter().map(|h| (h.name.to_lowercase(), h.value)).collect(),
            body: answer.body,
        }
    }
}

impl From<hand::Upload> for Upload {
    fn from(upload: hand::Upload) -> Self {
        Upload { key: upload.next.key, request: upload.next.request.into(), anywhere: upload.anywhere }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PortTrouble {
    fn from(e: uniffi::UnexpectedUniFFICallbackError) -> Self {
        PortTrouble::Failed { what: e.reason }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for TransportTrouble {
    fn from(e: uniffi::UnexpectedUniFFICallbackError) -> Self {
        TransportTrouble::Broken { detail: e.reason }
    }
}

/// No port may hold the phone longer than this. A key store that asks for a finger is the slowest.
const LONGEST: Duration = Duration::from_secs(30);

/// A port of the far side, called under its limit.
struct Foreign<T: ?Sized> {
    port: Arc<T>,
    limit: Limit,
}

impl<T: ?Sized + Send + Sync + 'static> Foreign<T> {
    fn over(port: Arc<T>) -> Self {
        Foreign { port, limit: Limit::new(LONGEST) }
    }

    fn ask<A: Send + 'static>(
        &self,
        question: impl FnOnce(&T) -> Result<A, PortTrouble> + Send + 'static,
    ) -> Result<A, core::PortError> {
        let port = Arc::clone(&self.port);
        let answer = self.limit.call(move || question(&port));
        answer.ok_or_else(|| core::PortError::failed("no answer in time"))?.map_err(|trouble| core::PortError {
            kind: match trouble {
                PortTrouble::Missing { .. } => core::PortErrorKind::Missing,
                PortTrouble::Failed { .. } => core::PortErrorKind::Failed,
            },
            what: trouble.to_string(),
        })
    }
}

impl core::Clock for Foreign<dyn Clock> {
    fn now(&self) -> Result<core::Now, core::PortError> {
        let Now { utc_ms, offset_min, monotonic_ms } = self.ask(|clock| clock.now())?;
        Ok(core::Now { utc_ms, offset_min, monotonic_ms })
    }
}

impl core::Secrets for Foreign<dyn Secrets> {
    fn sealing_key(&self) -> Result<[u8; 32], core::PortError> {
        let key = self.ask(|secrets| secrets.sealing_key())?;
        key.try_into().map_err(|_| core::PortError::failed("the sealing key has not 32 bytes"))
    }

    fn public_key(&self) -> Result<Vec<u8>, core::PortError> {
        self.ask(|secrets| secrets.public_key())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, core::PortError> {
        let message = message.to_vec();
        self.ask(move |secrets| secrets.sign(message))
    }

    fn forget_all(&self) -> Result<(), core::PortError> {
        self.ask(|secrets| secrets.forget_all())
    }
}

impl core::Log for Foreign<dyn Log> {
    fn line(&self, text: &str) -> Result<(), core::PortError> {
        let text = text.to_owned();
        self.ask(move |log| log.line(text))
    }
}

/// Core itself waits for it on another thread, and only so long.
struct ForeignTransport(Arc<dyn Transport>);

impl core::Transport for ForeignTransport {
    fn exchange(&self, request: &core::Request) -> Result<core::Response, core::TransportError> {
        match self.0.exchange(request.clone().into()) {
            Ok(answer) => Ok(answer.into()),
            Err(TransportTrouble::NoConnection { detail }) => Err(core::TransportError::NoConnection(detail)),
            Err(TransportTrouble::Certificate) => Err(core::TransportError::Certificate),
            Err(TransportTrouble::Broken { detail }) => Err(core::TransportError::Broken(detail)),
        }
    }
}

/// The shell's four and the core's two.
pub(crate) fn all(
    clock: Arc<dyn Clock>,
    transport: Arc<dyn Transport>,
    secrets: Arc<dyn Secrets>,
    log: Arc<dyn Log>,
) -> core::Ports {
    core::Ports {
        clock: Arc::new(Foreign::over(clock)),
        ids: Arc::new(SystemIds),
        files: Arc::new(FolderFiles),
        transport: Arc::new(ForeignTransport(transport)),
        secrets: Arc::new(Foreign::over(secrets)),
        log: Arc::new(Foreign::over(log)),
    }
}
