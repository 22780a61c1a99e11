//! The server's own address as a browser knows it: which requests come from our own pages and how the cookie is called.

use axum::http::{HeaderMap, HeaderValue, Uri, header};

/// The address that links name, taken apart once.
#[derive(Debug)]
pub(crate) struct OwnAddress {
    pub(super) url: String,
    https: bool,
    /// Host and port.
    authority: String,
}

impl OwnAddress {
    pub(crate) fn new(url: &str) -> Self {
        let uri: Uri = url.parse().unwrap_or_default();
        OwnAddress {
            url: url.to_owned(),
            https: uri.scheme_str() == Some("https"),
            authority: uri.authority().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// `__Host-`: a browser then takes the cookie from this very host alone, and never in clear.
    pub(super) const fn cookie_name(&self) -> &'static str {
        if self.https { "__Host-walkabout-desk" } else { "walkabout-desk" }
    }

    pub(super) const fn secure(&self) -> &'static str {
        if self.https { "; Secure" } else { "" }
    }

    /// Whether one of our own pages sent a request. A browser says so in one of two headers; a request with neither is not taken, and one
    /// with both must have both right.
    pub(super) fn sent(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        let origin = headers.get(header::ORIGIN).map(|v| v.to_str().unwrap_or_default());
        let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let ours = |origin: &str| {
            let said = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")).unwrap_or_default();
            !said.is_empty() && (said.eq_ignore_ascii_case(host) || said.eq_ignore_ascii_case(&self.authority))
        };
        match (site, origin) {
            (None, None) => false,
            (site, origin) => site.is_none_or(|s| s == b"same-origin") && origin.is_none_or(ours),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect();
        OwnAddress::new("https://walk.example").sent(&headers)
    }

    #[test]
    fn a_request_of_our_own_pages_is_told_from_anybody_elses() {
        assert!(sent(&[("origin", "https://walk.example")]));
        assert!(sent(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("sec-fetch-site", "same-origin"), ("origin", "https://walk.example")]));
        for foreign in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://walk.example.evil.example")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://walk.example")],
            &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
        ] {
            assert!(!sent(foreign), "{foreign:?}");
        }
    }
}
