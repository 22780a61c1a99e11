//! A browser without a window: signs in with the link and asks what the web page asks, over HTTP alone.

use super::trouble::{Done, Trouble};
use crate::phone::HttpTransport;
use serde_json::{Value, json};
use walkabout_core::{
    Error,
    ports::{Payload, Request, Response, Transport},
};

/// The longest answer that is read.
const MOST: u64 = 32 * 1024 * 1024;
const TIMEOUT_MS: u64 = 30_000;

pub(super) struct Browser {
    http: HttpTransport,
    server: String,
    cookie: String,
}

impl Browser {
    /// Opens a sign-in link and presses its button.
    pub(super) fn sign_in(link: &str) -> Done<Self> {
        let (server, code) = link.split_once("/signin#").ok_or(Trouble::Story("the sign-in link"))?;
        let mut browser = Browser { http: HttpTransport::new()?, server: server.into(), cookie: String::new() };
        let body = json!({ "code": code }).to_string().into_bytes();
        let answer = browser.ask("POST", "/session/link", Payload::Bytes(body))?;
        let cookie = answer.header("set-cookie").and_then(|c| c.split(';').next()).unwrap_or_default();
        if answer.status != 200 || cookie.is_empty() {
            return Err(Trouble::Story("signing in"));
        }
        browser.cookie = cookie.into();
        Ok(browser)
    }

    /// What the server answers at a path of its API. `Null` where it does not answer 200 with JSON.
    pub(super) fn json(&self, path: &str) -> Done<Value> {
        let answer = self.ask("GET", path, Payload::Empty)?;
        let read = serde_json::from_slice(&answer.body).unwrap_or_default();
        Ok(if answer.status == 200 { read } else { Value::Null })
    }

    /// A file's status and bytes.
    pub(super) fn bytes(&self, path: &str) -> Done<(u16, Vec<u8>)> {
        let answer = self.ask("GET", path, Payload::Empty)?;
        Ok((answer.status, answer.body))
    }

    fn ask(&self, method: &'static str, path: &str, body: Payload) -> Done<Response> {
        let mut headers = vec![("origin".into(), self.server.clone())];
        if !self.cookie.is_empty() {
            headers.push(("cookie".into(), self.cookie.clone()));
        }
        if body != Payload::Empty {
            headers.push(("content-type".into(), "application/json".into()));
        }
        let url = format!("{}/api/v1{path}", self.server);
        let request = Request { method, url, headers, body, pin: None, timeout_ms: TIMEOUT_MS, most: MOST };
        Ok(self.http.exchange(&request).map_err(Error::from)?)
    }
}
