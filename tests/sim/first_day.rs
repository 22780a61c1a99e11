//! A first day of one phone, request by request: what tests do over and over with each of its exchanges.

use crate::{
    deeds::picture,
    hand::Hand,
    line::Weather,
    server::{Asked, Server},
    time::Time,
};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use walkabout_core::domain::forms::{NewAsset, NewTalk, Said};
use walkabout_protocol::{access::Role, schema::Position};
use walkabout_tests::camera_photo;

/// What was asked, in its order, and the server as it sleeps before the first of it.
pub struct FirstDay {
    pub server: Server,
    pub asked: Vec<Asked>,
}

/// Somebody joined, saved a garden with its photo and something in confidence, and syncs.
pub fn first_day() -> FirstDay {
    let time = Time::new();
    let server = Arc::new(Mutex::new(Server::new(time.clone(), 7)));
    let weather = Arc::new(Mutex::new(Weather::new(7, BTreeSet::new())));
    let hand = Hand::new(("Mair", Role::Volunteer), 0, 7, &time, &server, &weather);
    let camera = camera_photo(&hand.world, 1);
    hand.world.files().write(&camera, &picture(1)).unwrap();
    let at = Some(Position::by_hand(-2.19, 53.44));
    let garden = NewAsset { name: Some("Garden".into()), at, photos: vec![camera], ..NewAsset::default() };
    hand.phone().add_asset(&garden).unwrap();
    let said = vec![Said { words: "In confidence".into(), ..Said::default() }];
    hand.phone().add_talk(&NewTalk { at, said, ..NewTalk::default() }).unwrap();
    let before = {
        let mut server = server.lock().unwrap();
        server.sleeps();
        let mut before = server.again();
        before.sleeps();
        server.rises(1);
        before
    };
    weather.lock().unwrap().asked();
    assert!(hand.phone().sync().unwrap().done, "on a good line all goes well");
    let asked = weather.lock().unwrap().asked();
    FirstDay { server: before, asked }
}
