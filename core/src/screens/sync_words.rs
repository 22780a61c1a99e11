//! What a sync did, in words that claim nothing more.

use super::counted;
use crate::sync::SyncReport;
use walkabout_words::Words;

impl SyncReport {
    pub fn to_json(&self) -> serde_json::Value {
        let mut json = serde_json::json!({
            "done": self.done, "sent": self.sent, "refused": self.refused, "received": self.received, "forgotten": self.forgotten,
            "erased": self.erased, "files": self.files, "files_failed": self.files_failed, "begun_again": self.begun_again,
            "differs": self.differs,
        });
        if let Some(ms) = self.again_after_ms {
            json["again_after_ms"] = ms.into();
        }
        json
    }

    /// What happened, then what stopped it, if anything did.
    pub fn say(&self, words: &Words) -> Vec<String> {
        let mut lines = Vec::new();
        for (id, n) in [
            ("phone-sent", self.sent),
            ("phone-needs-you", self.refused),
            ("phone-arrived", self.received),
            ("phone-moved-to-care", self.forgotten),
            ("phone-taken-back", self.erased),
        ] {
            if n > 0 {
                lines.push(counted(words, id, "count", n));
            }
        }
        if self.begun_again {
            lines.push(words.plain("phone-started-again"));
        }
        match &self.error {
            Some(error) if error.is_offline() => lines.push(words.plain("phone-no-signal")),
            Some(error) => lines.push(error.say(words)),
            None if self.differs => lines.push(words.plain("error-differs")),
            None if self.done => lines.push(words.plain("phone-up-to-date")),
            None => {}
        }
        lines
    }
}
