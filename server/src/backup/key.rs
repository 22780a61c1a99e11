//! The recovery key: an age identity in a form that can be printed and typed. Its own check (Bech32) finds mistyped letters.
//!
//! Only the recipient made from it stays on the server: whoever takes the server's disk cannot open the backups with it.

use super::NoBackup;
use age::secrecy::ExposeSecret;
use std::fmt;

/// Opens backups. Never stored.
pub struct RecoveryKey(age::x25519::Identity);

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey")
    }
}

const PREFIX: &str = "AGE-SECRET-KEY-1";

impl RecoveryKey {
    pub fn generate() -> Self {
        RecoveryKey(age::x25519::Identity::generate())
    }

    /// `AGE-SECRET-KEY-1-QPZR-Y9X8-…`: groups of four, without spaces, so that a shell takes it as it stands. Without its
    /// hyphens it is what any age program reads.
    pub fn printed(&self) -> String {
        let plain = self.0.to_string();
        let rest = plain.expose_secret().strip_prefix(PREFIX).unwrap_or_default();
        let mut printed = PREFIX.to_owned();
        for (n, letter) in rest.chars().enumerate() {
            if n % 4 == 0 {
                printed.push('-');
            }
            printed.push(letter);
        }
        printed
    }

    /// Reads what somebody typed: small or capital letters, spaces and hyphens wherever they like.
    ///
    /// # Errors
    /// [`NoBackup::MistypedKey`].
    pub fn read(typed: &str) -> Result<Self, NoBackup> {
        let letters: String =
            typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let rest = letters.strip_prefix("AGESECRETKEY1").unwrap_or(&letters);
        format!("{PREFIX}{rest}").parse().map(RecoveryKey).map_err(|_| NoBackup::MistypedKey)
    }

    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    pub(super) const fn identity(&self) -> &age::x25519::Identity {
        &self.0
    }
}

/// Eight letters that tell one key's backups from another's.
pub(super) fn fingerprint(recipient: &str) -> String {
    blake3::hash(recipient.as_bytes()).to_hex()[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_key_reads_back_however_it_is_typed() {
        let key = RecoveryKey::generate();
        let printed = key.printed();
        assert!(printed.starts_with("AGE-SECRET-KEY-1-") && !printed.contains(char::is_whitespace));
        let plain = printed.replace('-', "");
        for typed in [printed.clone(), printed.to_lowercase(), printed.replace('-', " "), format!("\n {plain} ")] {
            assert_eq!(RecoveryKey::read(&typed).unwrap().recipient(), key.recipient());
        }
    }

    #[test]
    fn one_wrong_letter_is_seen() {
        let printed = RecoveryKey::generate().printed();
        for at in PREFIX.len()..printed.len() {
            let old = &printed[at..=at];
            if old == "-" {
                continue;
            }
            let other = if old == "Q" { "P" } else { "Q" };
            let typed = format!("{}{other}{}", &printed[..at], &printed[at + 1..]);
            assert!(matches!(RecoveryKey::read(&typed), Err(NoBackup::MistypedKey)), "{at}");
        }
        assert!(matches!(RecoveryKey::read(""), Err(NoBackup::MistypedKey)));
    }
}
