//! What cannot be answered, as RFC 9457 says it: `type`, `title`, `status`, `detail` in plain words, and a `code` that phones act on.

use crate::{
    blobs::NotPublished,
    deliver::NoPage,
    gate::{Shut, TooMany},
    store::StoreError,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use walkabout_protocol::wire::problem as code;

/// When those who wait in a room ask again: soon enough for somebody who looks at their phone.
const ASK_AGAIN_S: u64 = 3;
/// When those ask again for whom there is no place in the room yet.
const ROOM_FULL_S: u64 = 20;

/// See the module.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: &'static str,
    retry_after_s: Option<u64>,
    /// Who lets people in, for those who wait.
    by: Option<String>,
}

impl Problem {
    pub(crate) const fn new(status: StatusCode, code: &'static str, detail: &'static str) -> Self {
        Problem { status, code, detail, retry_after_s: None, by: None }
    }

    /// Says when to ask again.
    pub(crate) const fn after_seconds(mut self, seconds: u64) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    pub(crate) const fn failed() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            code::FAILED,
            "Something broke on the team's computer. Nothing that was confirmed is lost. Send it again later.",
        )
    }

    pub(crate) const fn malformed() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            code::MALFORMED,
            "The request made no sense. Nothing was kept. Update the program that sent it.",
        )
    }

    pub(crate) const fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            code::TOO_LARGE,
            "That is larger than allowed here. Nothing was kept. Send it in parts.",
        )
    }

    pub(crate) const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND, "There is nothing here for you.")
    }

    pub(crate) const fn other_version() -> Self {
        Self::new(
            StatusCode::UPGRADE_REQUIRED,
            code::OTHER_VERSION,
            "This phone speaks an older version than this server. Nothing is lost. Update the app.",
        )
    }

    pub(crate) const fn older_here() -> Self {
        Self::new(
            StatusCode::UPGRADE_REQUIRED,
            code::OLDER_HERE,
            "This server speaks an older version than this phone. Nothing is lost. Update the server.",
        )
    }

    pub(crate) const fn token_old() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code::TOKEN_OLD, "The token is old. Renew it, then ask again.")
    }

    /// Another request is writing to the same upload.
    pub(crate) const fn busy() -> Self {
        let mut problem =
            Self::new(StatusCode::LOCKED, "busy", "Another request is sending this file. Ask again in a moment.");
        problem.retry_after_s = Some(1);
        problem
    }

    const fn not_named() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            code::NOT_NAMED,
            "No save of yours names this file yet. Send the save first, then the file.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = serde_json::json!({
            "type": format!("urn:walkabout:problem:{}", self.code),
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "detail": self.detail,
            "code": self.code,
        });
        if let Some(by) = self.by {
            body["by"] = by.into();
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::DiskFull => Problem::new(
                StatusCode::INSUFFICIENT_STORAGE,
                code::DISK_FULL,
                "The disk of the team's computer is full. What is on phones is safe there. Make room, then send it again.",
            ),
            StoreError::NoProject => Problem::not_found(),
            // As another person's request would be: a phone shows its token anew, and is known as what it is now.
            StoreError::AnotherRole => Problem::token_old(),
            StoreError::NewerData | StoreError::Damaged(_) | StoreError::Database(_) => Problem::failed(),
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(e: std::io::Error) -> Self {
        match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::DiskFull.into(),
            _ => Problem::failed(),
        }
    }
}

impl From<Shut> for Problem {
    fn from(shut: Shut) -> Self {
        match shut {
            Shut::NotAKey => Problem::malformed(),
            Shut::NotSigned => Problem::new(
                StatusCode::FORBIDDEN,
                "not-signed",
                "The signature is not of this phone's key, or what it signed is old. Ask for another, then sign that.",
            ),
            Shut::CodeUnknown => {
                Problem::new(StatusCode::NOT_FOUND, code::CODE_UNKNOWN, "We do not know that code. Check the words.")
            }
            Shut::CodeUsed => {
                Problem::new(StatusCode::GONE, code::CODE_USED, "This code has been used. Ask for a new one.")
            }
            Shut::CodeOld => Problem::new(StatusCode::GONE, code::CODE_OLD, "This code is too old. Ask for a new one."),
            Shut::Waiting { by } => {
                let mut problem = Problem::new(
                    StatusCode::CONFLICT,
                    code::WAITING,
                    "A coordinator has yet to let this phone in. Ask again in a moment, with the same key.",
                );
                problem.retry_after_s = Some(ASK_AGAIN_S);
                problem.by = by;
                problem
            }
            Shut::NotLetIn => Problem::new(
                StatusCode::FORBIDDEN,
                code::REFUSED,
                "The coordinator did not let this phone in. Talk to the coordinator.",
            ),
            Shut::RoomClosed => Problem::new(
                StatusCode::GONE,
                code::ROOM_CLOSED,
                "This code is closed now. Ask the coordinator for a new one.",
            ),
            Shut::RoomFull => {
                let mut problem = Problem::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    code::TOO_MANY,
                    "Many are waiting to be let in. Nothing is lost. Ask again in a little while.",
                );
                problem.retry_after_s = Some(ROOM_FULL_S);
                problem
            }
            Shut::UnknownDevice => Problem::new(
                StatusCode::UNAUTHORIZED,
                code::UNKNOWN_DEVICE,
                "This phone is not known here. Join again.",
            ),
            Shut::TokenOld => Problem::token_old(),
            Shut::Wipe => Problem::new(
                StatusCode::GONE,
                code::WIPE,
                "This phone is no longer of the team. What it holds of the team goes.",
            ),
            Shut::Store(e) => e.into(),
        }
    }
}

impl From<TooMany> for Problem {
    fn from(too_many: TooMany) -> Self {
        let mut problem = Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            code::TOO_MANY,
            "Too many requests. Nothing is lost. Wait a little, then go on.",
        );
        problem.retry_after_s = Some(too_many.seconds);
        problem
    }
}

impl From<NoPage> for Problem {
    fn from(e: NoPage) -> Self {
        match e {
            NoPage::BeginAgain => Problem::new(
                StatusCode::CONFLICT,
                code::BEGIN_AGAIN,
                "What you may read has changed. Begin with a first sync.",
            ),
            NoPage::Malformed => Problem::malformed(),
            NoPage::Store(e) => e.into(),
        }
    }
}

impl From<NotPublished> for Problem {
    fn from(e: NotPublished) -> Self {
        match e {
            NotPublished::NotNamed => Problem::not_named(),
            NotPublished::OtherBytes => Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                code::OTHER_BYTES,
                "The file arrived changed and was not kept. It is safe where it came from. Send it again.",
            ),
            NotPublished::Store(e) => e.into(),
            NotPublished::Io(e) => e.into(),
        }
    }
}
