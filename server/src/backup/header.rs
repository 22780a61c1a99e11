//! The line in front of a backup: what it is, which version, when, for which key, and a check of all that.
//!
//! `walkabout-backup 2 2026-11-23T08:10:00Z 1a2b3c4d 9f8e7d6c`. Nothing in it is secret; the encrypted part repeats it.

use super::NoBackup;
use std::io::{ErrorKind, Read};

const MAGIC: &str = "walkabout-backup ";
/// What this program writes, and the newest that it reads. 2: holds accounts of the desk, which what reads 1 would take for damage.
const VERSION: u32 = 2;
/// No line of any version is longer.
const MOST: usize = 200;

/// The line, without its end.
pub(super) fn line(when: &str, key: &str) -> String {
    let said = format!("{MAGIC}{VERSION} {when} {key}");
    let check = check(&said);
    format!("{said} {check}")
}

/// The fingerprint of the key that opens it, from a line that [`read`] gave.
pub(super) fn key_of(line: &str) -> &str {
    line.split(' ').nth(3).unwrap_or_default()
}

fn check(said: &str) -> String {
    blake3::hash(said.as_bytes()).to_hex()[..8].to_owned()
}

/// Reads the line; what follows is the encrypted part.
pub(super) fn read(from: &mut impl Read) -> Result<String, NoBackup> {
    let mut line = Vec::new();
    let mut byte = [0];
    loop {
        match from.read_exact(&mut byte) {
            Ok(()) => {}
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => return Err(not(&line)),
            Err(e) => return Err(NoBackup::File(e)),
        }
        if byte[0] == b'\n' {
            break;
        }
        line.push(byte[0]);
        if line.len() > MOST {
            return Err(not(&line));
        }
    }
    let Ok(line) = String::from_utf8(line) else { return Err(NoBackup::NotABackup) };
    let Some(rest) = line.strip_prefix(MAGIC) else { return Err(NoBackup::NotABackup) };
    let Some((said, sum)) = line.rsplit_once(' ') else { return Err(NoBackup::Broken) };
    if check(said) != sum {
        return Err(NoBackup::Broken);
    }
    match rest.split(' ').next().and_then(|v| v.parse::<u32>().ok()) {
        Some(version) if version > VERSION => Err(NoBackup::Newer),
        Some(1..) => Ok(line),
        _ => Err(NoBackup::Broken),
    }
}

/// A line without an end: a backup that was cut off, or something else altogether.
fn not(line: &[u8]) -> NoBackup {
    if line.starts_with(MAGIC.as_bytes()) { NoBackup::Broken } else { NoBackup::NotABackup }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<String, NoBackup> {
        read(&mut text.as_bytes())
    }

    #[test]
    fn a_line_reads_back_and_every_changed_letter_is_seen() {
        let line = line("2026-11-23T08:10:00Z", "1a2b3c4d");
        assert_eq!(read_text(&format!("{line}\nage")).unwrap(), line);
        assert_eq!(key_of(&line), "1a2b3c4d");
        for at in 0..line.len() {
            let mut other = line.clone().into_bytes();
            other[at] ^= 1;
            let text = String::from_utf8(other).unwrap() + "\n";
            let seen = read_text(&text);
            assert!(matches!(seen, Err(NoBackup::Broken | NoBackup::NotABackup)), "{text}: {seen:?}");
        }
    }

    #[test]
    fn a_newer_version_and_a_stranger_are_told_apart() {
        let said = "walkabout-backup 3 2030-01-01T00:00:00Z 1a2b3c4d and more";
        assert!(matches!(read_text(&format!("{said} {}\n", check(said))), Err(NoBackup::Newer)));
        let said = "walkabout-backup 1 2026-01-01T00:00:00Z 1a2b3c4d";
        assert!(read_text(&format!("{said} {}\n", check(said))).is_ok(), "an older one is read");
        for other in ["", "PK\u{3}\u{4}", "walkabout", "x\n", &"x".repeat(1_000)] {
            assert!(matches!(read_text(other), Err(NoBackup::NotABackup)), "{other}");
        }
        assert!(matches!(read_text("walkabout-backup 1 20"), Err(NoBackup::Broken)));
    }
}
