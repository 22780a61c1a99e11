//! A phone that hears nothing of its team for weeks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::Pocket;
use walkabout_core::{
    domain::forms::NewAsset,
    hand::{Hand, Manner},
};
use walkabout_protocol::{access::Role, schema::asset::Capital};

#[test]
fn the_log_of_a_phone_that_never_syncs_stays_short() {
    let pocket = Pocket::new();
    drop(pocket.joined(Role::Volunteer));
    let hand = Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap();
    let mut longest = 0;
    for day in 0..40 {
        for n in 0..10 {
            let name = Some(format!("Bench {n} of day {day}"));
            let thing = NewAsset { capital: Some(Capital::Physical), name, ..NewAsset::default() };
            hand.ask(move |phone| phone.add_asset(&thing).unwrap()).unwrap();
        }
        hand.settle().unwrap();
        longest = longest.max(std::fs::metadata(pocket.home().join("walkabout.db-wal")).unwrap().len());
    }
    // Unmoved, 400 saves are some 25 MB.
    assert!(longest < 12 << 20, "{longest} bytes");
    assert_eq!(hand.ask(|phone| phone.store().of_kind("asset").unwrap().len()).unwrap(), 400);
}
