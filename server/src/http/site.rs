//! The coordinators' web app, which lies in this program: every address that is not of the API opens it, so that a reload and the back
//! button work.
//!
//! Files were squeezed when the app was built. What stands under `/assets` has its hash in its name and may be kept for ever.

use super::{Problem, caller::Anybody};
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use walkabout_words::{Language, Words};

#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Built;

/// Nothing is loaded from anywhere else, no script stands in a page, and no other page frames ours. React and the map set style
/// attributes; the map's worker is a blob.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
    img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; worker-src 'self' blob:; manifest-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const CAREFUL: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// It may be kept, and is asked for each time.
const EACH_TIME: &str = "no-cache";

struct File {
    bytes: Cow<'static, [u8]>,
    /// Of the bytes.
    hash: [u8; 32],
}

type Files = fn(&str) -> Option<File>;

fn built(path: &str) -> Option<File> {
    Built::get(path).map(|file| File { bytes: file.data, hash: file.metadata.sha256_hash() })
}

pub(super) async fn site(_: Anybody, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    if !matches!(method, Method::GET | Method::HEAD) || path == "/api" || path.starts_with("/api/") {
        return Problem::not_found().into_response();
    }
    let mut answer = answer(built, path, &headers);
    for (name, value) in CAREFUL {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn answer(files: Files, path: &str, headers: &HeaderMap) -> Response {
    let path = path.trim_start_matches('/');
    // What begins with a dot is for whoever builds.
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let found = (!path.is_empty() && !hidden && !path.ends_with(".br")).then(|| files(path)).flatten();
    match found {
        Some(file) => send(files, path, file, headers),
        // A page of an older build asks for a part that is no more: it must not get a page instead.
        None if path.starts_with("assets/") => Problem::not_found().into_response(),
        None => match files("index.html") {
            Some(page) => send(files, "index.html", page, headers),
            None => not_built(),
        },
    }
}

fn send(files: Files, path: &str, file: File, headers: &HeaderMap) -> Response {
    let squeezed = if takes_brotli(headers) { files(&format!("{path}.br")) } else { None };
    let brotli = squeezed.is_some();
    let file = squeezed.unwrap_or(file);
    let tag = format!("\"{}\"", &blake3::Hash::from(file.hash).to_hex()[..32]);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut answer = if known.split(',').any(|k| k.trim().trim_start_matches("W/") == tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut answer = file.bytes.into_response();
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(path)));
        if brotli {
            answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        answer
    };
    let kept = if path.starts_with("assets/") { FOR_EVER } else { EACH_TIME };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let said = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok());
    said.flat_map(|line| line.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// A server that was built without its web part serves phones all the same.
fn not_built() -> Response {
    let said = |language| Words::new(language).plain("server-no-web");
    let page = format!(
        "<!doctype html>\n<html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Walkabout</title>\n<p>{}</p>\n<p lang=\"cy\">{}</p>\n</html>\n",
        said(Language::English),
        said(Language::Welsh)
    );
    (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(path: &str) -> Option<File> {
        let text: &'static [u8] = match path {
            "index.html" => b"<!doctype html>page",
            "index.html.br" => b"squeezed page",
            "assets/app-1a2b.js" => b"script",
            ".vite/manifest.json" => b"{}",
            _ => return None,
        };
        Some(File { bytes: text.into(), hash: *blake3::hash(text).as_bytes() })
    }

    fn ask(path: &str, more: &[(&'static str, &str)]) -> Response {
        answer(some, path, &more.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect())
    }

    fn header_of<'r>(answer: &'r Response, name: &str) -> &'r str {
        answer.headers().get(name).map_or("", |v| v.to_str().unwrap())
    }

    #[test]
    fn every_address_opens_the_page_and_a_missing_part_does_not() {
        for path in ["/", "/p/1/map", "/signin", "/.vite/manifest.json", "/index.html.br", "/../secret"] {
            let answer = ask(path, &[]);
            assert_eq!(
                (answer.status(), header_of(&answer, "content-type")),
                (StatusCode::OK, "text/html; charset=utf-8"),
                "{path}"
            );
            assert_eq!(header_of(&answer, "cache-control"), "no-cache");
        }
        assert_eq!(ask("/assets/app-old.js", &[]).status(), StatusCode::NOT_FOUND);
        let script = ask("/assets/app-1a2b.js", &[]);
        assert_eq!(header_of(&script, "content-type"), "text/javascript; charset=utf-8");
        assert_eq!(header_of(&script, "cache-control"), "public, max-age=31536000, immutable");
    }

    #[test]
    fn a_browser_that_takes_brotli_gets_it_and_one_that_knows_the_file_gets_nothing() {
        let plain = ask("/", &[]);
        assert_eq!(header_of(&plain, "content-encoding"), "");
        assert_eq!(header_of(&ask("/", &[("accept-encoding", "gzip, br;q=0")]), "content-encoding"), "");
        let squeezed = ask("/", &[("accept-encoding", "gzip, deflate, br, zstd")]);
        assert_eq!((header_of(&squeezed, "content-encoding"), header_of(&squeezed, "vary")), ("br", "accept-encoding"));
        let (one, two) = (header_of(&plain, "etag").to_owned(), header_of(&squeezed, "etag"));
        assert_ne!(one, two, "each form has a tag of its own");
        assert_eq!(ask("/", &[("if-none-match", &one)]).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/", &[("if-none-match", "\"other\"")]).status(), StatusCode::OK);
    }

    #[test]
    fn a_server_without_its_web_part_says_how_to_make_it() {
        let answer = answer(|_| None, "/", &HeaderMap::new());
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[test]
    fn the_policy_names_no_foreign_host_and_no_script_in_a_page() {
        for rule in POLICY.split(';') {
            let (name, from) = rule.trim().split_once(' ').unwrap();
            for source in from.split_whitespace() {
                let ours = matches!(source, "'self'" | "'none'" | "blob:" | "data:");
                assert!(ours || (name, source) == ("style-src-attr", "'unsafe-inline'"), "{name} {source}");
            }
        }
        assert!(POLICY.contains("script-src 'self';"));
    }
}
