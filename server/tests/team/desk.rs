//! A browser at the desk: it keeps its cookie, and sends what a page of ours would.

use super::{Problem, Server, block, http, problem};
use reqwest::blocking::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use walkabout::{
    clock::now_ms,
    gate::desk::{link_for, seat},
    store::{Seated, Sitter},
};
use walkabout_protocol::{access::Role, id::PersonId};

impl Server {
    /// Somebody with an account and a place in the server's own project, and the code of a sign-in link.
    pub fn signin_code_at(&self, role: Role, name: &str, now_ms: i64) -> (Seated, String) {
        let store = self.store();
        let sitter = Sitter::Named { name: name.into(), again: false };
        let seated = block(seat(&store, &self.grant(), sitter, role, now_ms)).unwrap();
        let link = block(link_for(&store, &self.folder, &seated, now_ms)).unwrap().at("");
        (seated, link.strip_prefix("/signin#").unwrap().to_owned())
    }

    pub fn signin_code(&self, role: Role, name: &str) -> String {
        self.signin_code_at(role, name, now_ms()).1
    }

    /// A browser that is signed in.
    pub fn desk(&self, role: Role) -> Browser {
        self.desk_of(role, role.word())
    }

    pub fn desk_of(&self, role: Role, name: &str) -> Browser {
        let (seated, code) = self.signin_code_at(role, name, now_ms());
        let mut browser = Browser::new(&self.url());
        browser.sign_in(&code).unwrap();
        browser.person = Some(seated.person);
        browser
    }
}

pub struct Browser {
    pub http: Client,
    pub url: String,
    /// `name=value`.
    pub cookie: Option<String>,
    pub csrf: String,
    pub person: Option<PersonId>,
}

impl Browser {
    pub fn new(url: &str) -> Self {
        Browser { http: http(), url: url.into(), cookie: None, csrf: String::new(), person: None }
    }

    /// A request as a page of ours makes it; `path` begins after `/api/v1`.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let request = self.bare(method, path).header("origin", &self.url);
        if method == "GET" { request } else { request.header("x-walkabout-csrf", &self.csrf) }
    }

    /// With the cookie alone.
    pub fn bare(&self, method: &str, path: &str) -> RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.http.request(method, format!("{}/api/v1{path}", self.url));
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send().unwrap()
    }

    pub fn send(&self, method: &str, path: &str, body: &Value) -> Response {
        self.request(method, path)
            .header("content-type", "application/json")
            .body(serde_json::to_vec(body).unwrap())
            .send()
            .unwrap()
    }

    pub fn post(&self, path: &str, body: &Value) -> Response {
        self.send("POST", path, body)
    }

    /// What comes as JSON.
    pub fn read(&self, path: &str) -> Result<Value, Problem> {
        said(self.get(path))
    }

    pub fn sign_in(&mut self, code: &str) -> Result<Value, Problem> {
        let answer = self.post("/session/link", &json!({ "code": code }));
        self.take(answer)
    }

    /// Takes the cookie and the session of an answer.
    pub fn take(&mut self, answer: Response) -> Result<Value, Problem> {
        let cookie = answer.headers().get("set-cookie").map(|v| v.to_str().unwrap().to_owned());
        let session = said(answer)?;
        self.cookie = cookie.and_then(|line| Some(line.split(';').next()?.to_owned()));
        self.csrf = session["csrf"].as_str().unwrap().to_owned();
        Ok(session)
    }
}

pub fn said(response: Response) -> Result<Value, Problem> {
    if !response.status().is_success() {
        return Err(problem(response));
    }
    assert_eq!(response.headers()["content-type"], "application/json");
    assert!(response.headers().contains_key("cache-control"));
    Ok(serde_json::from_str(&response.text().unwrap()).unwrap())
}
