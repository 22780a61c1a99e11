//! Two phones on the same thing: neither loses a word.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod phone_world;

use phone_world::{Phone, World};

/// A thing that both phones hold.
fn shared(world: &World) -> (Phone, Phone, String) {
    let (mair, pat) = (world.phone("volunteer", "Mair"), world.phone("volunteer", "Pat"));
    let id = mair.id(&["asset", "add", "--name", "Warm place", "--description", "Open", "--at", "-2.19,53.44"]);
    mair.sync();
    pat.sync();
    (mair, pat, id)
}

#[test]
fn two_phones_that_edited_the_same_words_offline_keep_both() {
    let world = World::new();
    let (mair, pat, id) = shared(&world);
    mair.done(&["asset", "edit", &id, "--description", "Open 10 to 4"]);
    pat.done(&["asset", "edit", &id, "--description", "Open 10 to 2"]);
    mair.sync();
    pat.sync();
    mair.sync();
    for phone in [&mair, &pat] {
        assert_eq!(phone.versions(&id, "description"), ["Open 10 to 2", "Open 10 to 4"]);
        let shown = phone.done(&["show", &id]);
        assert!(
            shown.contains("Two versions, both kept:") && shown.contains("10 to 2") && shown.contains("10 to 4"),
            "{shown}"
        );
        assert_eq!(phone.items(&["list"])[0]["two_versions"], true);
    }
    // One more change settles it, everywhere.
    pat.done(&["asset", "edit", &id, "--description", "Open 10 to 4, Fridays to 2"]);
    pat.sync();
    mair.sync();
    for phone in [&mair, &pat] {
        assert_eq!(phone.versions(&id, "description"), ["Open 10 to 4, Fridays to 2"]);
    }
}

#[test]
fn edits_of_different_parts_merge_and_equal_edits_are_no_quarrel() {
    let world = World::new();
    let (mair, pat, id) = shared(&world);
    mair.done(&["asset", "edit", &id, "--name", "Library", "--kind", "public", "--tag", "soup"]);
    pat.done(&["asset", "edit", &id, "--name", "Library", "--state", "at-risk", "--tag", "books"]);
    mair.sync();
    pat.sync();
    mair.sync();
    for phone in [&mair, &pat] {
        let shown = phone.json(&["show", &id]);
        assert_eq!(shown["two_versions"].as_array().unwrap().len(), 0, "{shown}");
        assert_eq!(shown["fields"]["capital"][0]["value"], "public");
        assert_eq!(shown["fields"]["state"][0]["value"], "at-risk");
        let text = phone.done(&["show", &id]);
        assert!(text.contains("books, soup") || text.contains("soup, books"), "{text}");
    }
}

#[test]
fn what_somebody_has_changed_since_is_not_undone_and_is_named() {
    let world = World::new();
    let (mair, pat, id) = shared(&world);
    mair.done(&["asset", "edit", &id, "--description", "Open 10 to 4", "--name", "Library"]);
    mair.sync();
    pat.sync();
    pat.done(&["asset", "edit", &id, "--description", "Open 9 to 5"]);
    pat.sync();
    mair.sync();
    let said = mair.done(&["undo"]);
    assert!(said.contains("changed since by Pat"), "{said}");
    assert_eq!(mair.versions(&id, "description"), ["Open 9 to 5"]);
    assert_eq!(mair.versions(&id, "name"), ["Warm place"]);
}

#[test]
fn a_thing_that_is_binned_while_another_edits_it_stays_to_be_seen() {
    let world = World::new();
    let (mair, pat, id) = shared(&world);
    mair.done(&["trash", &id]);
    pat.done(&["asset", "edit", &id, "--description", "Still here, I sat on it"]);
    mair.sync();
    pat.sync();
    mair.sync();
    for phone in [&mair, &pat] {
        assert_eq!(phone.items(&["list"]).len(), 1);
        assert_eq!(phone.json(&["show", &id])["bin"], "disputed");
        assert_eq!(phone.versions(&id, "description"), ["Still here, I sat on it"]);
    }
}
