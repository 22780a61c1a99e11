//! That a save which came to a phone in part would be noticed, whatever the sum at the end of a round says.

use crate::{check, deeds::picture, run::Sim};
use std::collections::BTreeSet;
use walkabout_core::domain::forms::NewAsset;
use walkabout_tests::camera_photo;

const MAIR: usize = 0;
const PAT: usize = 1;

#[test]
fn a_round_that_brings_a_part_of_a_save_is_noticed_even_where_its_sum_is_right() {
    let mut sim = Sim::new(9, &BTreeSet::new());
    assert!(sim.hands[MAIR].phone().sync().unwrap().done);
    let camera = camera_photo(&sim.hands[PAT].world, 1);
    sim.hands[PAT].world.files().write(&camera, &picture(1)).unwrap();
    let garden = NewAsset { name: Some("Garden".into()), photos: vec![camera], ..NewAsset::default() };
    sim.hands[PAT].phone().add_asset(&garden).unwrap();
    sim.learns(PAT);
    assert!(sim.hands[PAT].phone().sync().unwrap().done);
    sim.begins_from_here();
    sim.weather().leaves_out = true;
    let report = sim.hands[MAIR].phone().sync().unwrap();
    assert!(report.done && !report.begun_again, "the phone cannot tell: {report:?}");
    let wrong = check::holds_whole_saves(&sim, MAIR).unwrap();
    assert!(wrong.starts_with("Mair holds a part of save"), "{wrong}");
    assert_eq!(check::holds_whole_saves(&sim, PAT), None);
}
