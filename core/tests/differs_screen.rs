//! A phone that still shows something else than the team has, after it read everything afresh, says so where its person looks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::street::{Street, state};
use walkabout_words::{Language, Words};

#[test]
fn what_reading_afresh_did_not_put_right_is_said_until_it_is_right() {
    let street = Street::new();
    let says = || state(&street.work()).differs;
    street.syncs();
    assert_eq!(says(), None);
    street.team.is(|team| team.counts_more = true);
    street.syncs();
    let said = "This phone and the team do not show the same. All you saved is safe here. Tell the coordinator.";
    assert_eq!(says().as_deref(), Some(said));
    let report = street.do_on(|phone| phone.sync().unwrap());
    assert!(report.differs && !report.begun_again, "not read afresh without end: {report:?}");
    let lines = report.say(&Words::new(Language::English));
    assert!(lines.contains(&said.into()) && !lines.contains(&"You have everything the team has.".into()), "{lines:?}");
    let welsh = report.say(&Words::new(Language::Welsh));
    assert!(welsh.iter().any(|line| line.starts_with("Nid yw'r ffôn hwn a'r tîm yn dangos yr un peth.")), "{welsh:?}");

    street.team.is(|team| team.counts_more = false);
    street.syncs();
    assert_eq!(says(), None);
    let report = street.do_on(|phone| phone.sync().unwrap());
    assert!(report.say(&Words::new(Language::English)).contains(&"You have everything the team has.".into()));
}
