//! The link of an invitation: `URL/j/CODE#PIN`.
//!
//! The pin names the public key of a certificate that no authority vouches for; it travels in the QR code, behind the `#`, and
//! so never to the server. It is empty where the certificate is publicly trusted and on the machine itself.

use std::{fmt, str::FromStr};

/// An invitation as it stands in a QR code, a message or on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Scheme, host and port, without a slash at the end.
    pub server: String,
    /// Three words with hyphens.
    pub code: String,
    /// base64url (no padding) of SHA-256 of the certificate's SubjectPublicKeyInfo.
    pub pin: Option<String>,
}

/// Why a text is no invitation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotALink {
    #[error("a link begins with https:// (or http:// on this very computer)")]
    Scheme,
    #[error("a link holds /j/ and three words, such as https://walk.example/j/apple-river-lamp")]
    NoCode,
    #[error("what stands behind the # of the link is not complete; copy the whole link")]
    Pin,
}

impl FromStr for Link {
    type Err = NotALink;
    fn from_str(text: &str) -> Result<Self, NotALink> {
        let (address, pin) = text.trim().split_once('#').unwrap_or((text.trim(), ""));
        let (server, code) = address.rsplit_once("/j/").ok_or(NotALink::NoCode)?;
        let server = server.trim_end_matches('/');
        let host =
            server.strip_prefix("https://").or_else(|| server.strip_prefix("http://")).ok_or(NotALink::Scheme)?;
        if host.is_empty()
            || host.starts_with('/')
            || host.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
        {
            return Err(NotALink::Scheme);
        }
        let code = code.trim_end_matches('/');
        if code.is_empty()
            || code.len() > 100
            || !code.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '.' | '+'))
        {
            return Err(NotALink::NoCode);
        }
        let pin = match pin {
            "" => None,
            pin if pin.len() == 43 && pin.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) => {
                Some(pin.into())
            }
            _ => return Err(NotALink::Pin),
        };
        Ok(Link { server: server.into(), code: code.to_ascii_lowercase(), pin })
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/j/{}", self.server, self.code)?;
        self.pin.as_ref().map_or(Ok(()), |pin| write!(f, "#{pin}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back() {
        let pin = "A".repeat(43);
        for text in [
            "http://127.0.0.1:8080/j/apple-river-lamp".into(),
            format!("https://walk.example/sub/j/apple-river-lamp#{pin}"),
        ] {
            let link: Link = text.parse().unwrap();
            assert_eq!((link.to_string(), link.code.as_str()), (text, "apple-river-lamp"));
        }
        assert_eq!("https://walk.example/j/Apple-River-Lamp/ ".parse::<Link>().unwrap().code, "apple-river-lamp");
    }

    #[test]
    fn what_is_no_link_says_why() {
        for (text, why) in [
            ("apple-river-lamp", NotALink::NoCode),
            ("ftp://x/j/a-b-c", NotALink::Scheme),
            ("https:///j/a-b-c", NotALink::Scheme),
            ("http:////j/a-b-c", NotALink::Scheme),
            ("https:///walk.example/j/a-b-c", NotALink::Scheme),
            ("https://me@x/j/a-b-c", NotALink::Scheme),
            ("https://x/j/", NotALink::NoCode),
            ("https://x/j/a b", NotALink::NoCode),
            ("https://x/j/a-b-c#abc", NotALink::Pin),
        ] {
            assert_eq!(text.parse::<Link>(), Err(why), "{text}");
        }
    }
}
