//! XML from somebody else, plain or gzip, read piece by piece with bounded memory and time.
//!
//! Neither a file that unpacks without end nor a single tag without end can use more than its limit; a file that breaks off is
//! told apart from one that is complete. Entities beyond XML's own five are never expanded.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Cursor, Read},
};

use flate2::bufread::MultiGzDecoder;
use quick_xml::{
    Reader,
    errors::{IllFormedError, SyntaxError},
    events::{BytesStart, Event},
};

/// One tag or one stretch of text larger than this is no map and no track.
const MAX_PIECE_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 64;

/// Why the XML could not be read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("the file is larger than the limit once unpacked")]
    TooLarge,
    #[error("one piece of the file is absurdly large or deep")]
    PieceTooLarge,
    #[error("the file breaks off before its end; fetch it again")]
    CutOff,
    #[error("the packed file is damaged; fetch it again")]
    DamagedGzip,
    #[error("the file is {0}, not XML")]
    NotXml(&'static str),
    #[error("the file is not UTF-8 text")]
    NotUtf8,
    #[error("the file is not well-formed XML (near byte {at})")]
    Broken { at: u64 },
    #[error("the file could not be read ({0})")]
    Unreadable(io::ErrorKind),
}

/// What comes next. An element without content gives `Open` and `Close` too.
pub(crate) enum Piece<'a> {
    Open(Tag<'a>),
    Close(String),
    Text(Cow<'a, str>),
    /// Comments and the like.
    Other,
    End,
}

pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Without a namespace prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Attributes that can be read, unescaped; others are left out, as if they were not there.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        // Looking for doubles takes quadratic time; whoever reads takes the last.
        attributes.with_checks(false);
        attributes.filter_map(|attribute| {
            let attribute = attribute.ok()?;
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
            Some((attribute.key.into_inner(), value))
        })
    }
}

pub(crate) struct BoundedXml<'r> {
    reader: Reader<Metered<Box<dyn BufRead + 'r>>>,
    piece: Vec<u8>,
    depth: usize,
    had_root: bool,
    packed: bool,
}

impl<'r> BoundedXml<'r> {
    /// Looks at the first bytes and unpacks gzip; `limit` is in bytes of XML.
    pub(crate) fn open(mut source: impl Read + 'r, limit: u64) -> Result<Self, XmlError> {
        let mut head = Vec::new();
        source.by_ref().take(16).read_to_end(&mut head).map_err(|error| XmlError::Unreadable(error.kind()))?;
        let kind = Kind::of(&head)?;
        let source = BufReader::with_capacity(1 << 16, Cursor::new(head).chain(source));
        let (source, packed): (Box<dyn BufRead + 'r>, bool) = match kind {
            Kind::Plain => (Box::new(source), false),
            Kind::Gzip => (Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(source))), true),
        };
        let mut reader =
            Reader::from_reader(Metered { source, left: limit, piece_left: MAX_PIECE_BYTES, stopped: None });
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, piece: Vec::new(), depth: 0, had_root: false, packed })
    }

    /// # Errors
    /// [`XmlError`]; nothing sensible follows an error.
    pub(crate) fn next(&mut self) -> Result<Piece<'_>, XmlError> {
        self.piece.clear();
        self.reader.get_mut().piece_left = MAX_PIECE_BYTES;
        match self.reader.read_event_into(&mut self.piece) {
            Ok(Event::Start(tag)) => {
                self.depth += 1;
                self.had_root = true;
                if self.depth > MAX_DEPTH { Err(XmlError::PieceTooLarge) } else { Ok(Piece::Open(Tag(tag))) }
            }
            Ok(Event::End(tag)) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Piece::Close(tag.local_name().into_inner().to_owned()))
            }
            // A byte order mark, line ends.
            Ok(Event::Text(_) | Event::CData(_)) if self.depth == 0 => Ok(Piece::Other),
            Ok(Event::Text(text)) => Ok(Piece::Text(text.into_inner())),
            Ok(Event::CData(text)) => Ok(Piece::Text(text.into_inner())),
            Ok(Event::Eof) if !self.had_root => Err(XmlError::NotXml("something else")),
            Ok(Event::Eof) if self.depth > 0 => Err(XmlError::CutOff),
            Ok(Event::Eof) => Ok(Piece::End),
            Ok(_) => Ok(Piece::Other),
            Err(error) => Err(explain(&error, &self.reader, self.had_root, self.packed)),
        }
    }
}

fn explain<R: BufRead>(
    error: &quick_xml::Error,
    reader: &Reader<Metered<R>>,
    had_root: bool,
    packed: bool,
) -> XmlError {
    if let Some(stopped) = reader.get_ref().stopped {
        return stopped;
    }
    match error {
        quick_xml::Error::Io(error) => match error.kind() {
            io::ErrorKind::UnexpectedEof => XmlError::CutOff,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput if packed => XmlError::DamagedGzip,
            kind => XmlError::Unreadable(kind),
        },
        quick_xml::Error::Encoding(_) => XmlError::NotUtf8,
        _ if !had_root => XmlError::NotXml("something else"),
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => XmlError::Broken { at: reader.error_position() },
        // Every other error of syntax is a mark whose end was not found before the end of the file.
        quick_xml::Error::Syntax(_) | quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => XmlError::CutOff,
        _ => XmlError::Broken { at: reader.error_position() },
    }
}

/// What the first bytes say.
enum Kind {
    Plain,
    Gzip,
}

impl Kind {
    fn of(head: &[u8]) -> Result<Self, XmlError> {
        match head {
            [0x1f, 0x8b, ..] => Ok(Kind::Gzip),
            [] => Err(XmlError::NotXml("empty")),
            [b'B', b'Z', b'h', ..] => Err(XmlError::NotXml("packed with bzip2 (unpack it, or pack it with gzip)")),
            [b'P', b'K', 3, 4, ..] => Err(XmlError::NotXml("a ZIP archive (unpack it first)")),
            [0xfd, b'7', b'z', b'X', b'Z', ..] => {
                Err(XmlError::NotXml("packed with xz (unpack it, or pack it with gzip)"))
            }
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err(XmlError::NotUtf8),
            head if head.get(6..).is_some_and(|rest| rest.starts_with(b"OSMHeader")) => {
                Err(XmlError::NotXml("a PBF map (export it as OSM XML)"))
            }
            _ => Ok(Kind::Plain),
        }
    }
}

/// Counts what goes by, in all and since the last piece, and stops at the limit.
struct Metered<R> {
    source: R,
    left: u64,
    piece_left: usize,
    stopped: Option<XmlError>,
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let most = self.piece_left.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let bytes = self.source.fill_buf()?;
        if most == 0 && !bytes.is_empty() {
            let stopped = if self.left == 0 { XmlError::TooLarge } else { XmlError::PieceTooLarge };
            self.stopped = Some(stopped);
            return Err(io::Error::other(stopped));
        }
        Ok(&bytes[..bytes.len().min(most)])
    }

    fn consume(&mut self, used: usize) {
        self.left = self.left.saturating_sub(used as u64);
        self.piece_left = self.piece_left.saturating_sub(used);
        self.source.consume(used);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;
    use std::io::Write;

    fn read_all(bytes: &[u8], limit: u64) -> Result<Vec<String>, XmlError> {
        let mut xml = BoundedXml::open(bytes, limit)?;
        let mut seen = Vec::new();
        loop {
            match xml.next()? {
                Piece::Open(tag) => {
                    let attributes: Vec<String> = tag.attributes().map(|(k, v)| format!("{k}={v}")).collect();
                    seen.push(format!("<{} {}", tag.name(), attributes.join(" ")));
                }
                Piece::Close(name) => seen.push(format!("</{name}")),
                Piece::Text(text) => seen.push(text.into_owned()),
                Piece::Other => {}
                Piece::End => return Ok(seen),
            }
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    const SMALL: &str = "\u{feff}<?xml version='1.0'?><a><!-- note --><x:b k='Tom &amp; J&#111;'/>word</a>\n";

    #[test]
    fn plain_and_packed_files_read_the_same() {
        let plain = read_all(SMALL.as_bytes(), 1_000).unwrap();
        assert!(plain.contains(&"<b k=Tom & Jo".to_owned()) && plain.contains(&"word".to_owned()), "{plain:?}");
        assert_eq!(read_all(&gzip(SMALL.as_bytes()), 1_000).unwrap(), plain);
    }

    #[test]
    fn a_file_that_breaks_off_is_never_taken_for_a_complete_one() {
        let end = SMALL.find("</a>").unwrap() + 3;
        for cut in 1..=end {
            assert!(read_all(&SMALL.as_bytes()[..cut], 1_000).is_err(), "{cut}");
        }
        let packed = gzip(SMALL.as_bytes());
        for cut in 2..packed.len() {
            assert_eq!(read_all(&packed[..cut], 1_000), Err(XmlError::CutOff), "{cut}");
        }
    }

    #[test]
    fn each_kind_of_bad_file_gets_its_own_error() {
        let cases: &[(&[u8], XmlError)] = &[
            (b"", XmlError::NotXml("empty")),
            (b"hello", XmlError::NotXml("something else")),
            (b"{\"a\": 1}", XmlError::NotXml("something else")),
            (b"PK\x03\x04....", XmlError::NotXml("a ZIP archive (unpack it first)")),
            (b"\0\0\0\x0d\x0a\x09OSMHeader", XmlError::NotXml("a PBF map (export it as OSM XML)")),
            (b"<a>\xff\xfe</a>", XmlError::NotUtf8),
            (b"<a></b>", XmlError::Broken { at: 3 }),
        ];
        for (bytes, error) in cases {
            assert_eq!(read_all(bytes, 1_000).as_ref(), Err(error), "{bytes:?}");
        }
        let mut damaged = gzip(SMALL.repeat(9).as_bytes());
        let last = damaged.len() - 6;
        damaged[last] ^= 0x10;
        assert_eq!(read_all(&damaged, 10_000), Err(XmlError::DamagedGzip));
    }

    #[test]
    fn neither_a_bomb_nor_an_endless_tag_is_read_to_its_end() {
        let bomb = gzip(format!("<a>{}</a>", "<b/>".repeat(1_000_000)).as_bytes());
        assert!(bomb.len() < 20_000);
        assert_eq!(read_all(&bomb, 100_000), Err(XmlError::TooLarge));
        let endless = gzip(format!("<a>{}", " ".repeat(MAX_PIECE_BYTES * 2)).as_bytes());
        assert_eq!(read_all(&endless, 1 << 30), Err(XmlError::PieceTooLarge));
        assert_eq!(read_all("<a>".repeat(MAX_DEPTH + 1).as_bytes(), 10_000), Err(XmlError::PieceTooLarge));
    }

    #[test]
    fn entities_of_a_file_s_own_are_not_expanded() {
        let text = "<!DOCTYPE a [<!ENTITY x \"xx\">]><a k='&x;' l='1'/>";
        assert_eq!(read_all(text.as_bytes(), 1_000).unwrap(), ["<a l=1", "</a"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_all(&bytes, 10_000);
        }

        #[test]
        fn a_damaged_file_is_read_without_a_panic(at in 0..1_000usize, bit in 0..8u32) {
            let mut packed = gzip(SMALL.repeat(3).as_bytes());
            let at = at % packed.len();
            packed[at] ^= 1 << bit;
            let _ = read_all(&packed, 10_000);
        }
    }
}
