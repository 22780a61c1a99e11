//! A card for the person at the door: who stands there, in their language, and nothing of anybody else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod estate;
mod pocket;

use estate::{CHAPEL, Estate, stated, take};
use walkabout_core::screens::{
    chat::{Chat, Page},
    model::Place,
    walk::Walk,
    who_are_you::{WhoAreYou, WhoAreYouState},
};
use walkabout_protocol::{access::Role, id::Id, value::Value};

fn card(estate: &Estate) -> (walkabout_core::hand::Screen<WhoAreYou>, WhoAreYouState) {
    assert_eq!(estate.top(), Place::WhoAreYou);
    let card = estate.hand().screen(|_| Ok(WhoAreYou::default())).unwrap();
    let shown = card.settled().unwrap().state;
    (card, shown)
}

/// What the project says of itself arrives.
fn the_project_says(estate: &Estate) {
    estate.look(|phone| {
        let fields = [
            ("organisation", Value::Text("Nantwen Housing".into())),
            ("phone", Value::Text("01443 555 0100".into())),
            ("name_cy", Value::Text("Gardd Bryn Helyg".into())),
        ];
        take(phone, &stated(Id::from_bytes([5; 16]), "project", &fields, 2));
    });
}

#[test]
fn from_a_walk_it_says_who_stands_there_and_whom_they_can_ring_in_both_languages() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    the_project_says(&estate);
    let walk = estate.hand().screen(Walk::open).unwrap();
    estate.hand().go(Place::Walk);
    assert_eq!(walk.settled().unwrap().state.who.words, "Who are you?");
    walk.post(Walk::who);
    let (card, english) = card(&estate);
    assert_eq!(english.title, "I'm Mair.");
    assert_eq!(
        english.lines,
        [
            "I volunteer with Bryn Helyg.",
            "Nantwen Housing runs this.",
            "Questions? Ring 01443\u{a0}555\u{a0}0100.",
            "We ask what's good here, and what people would like.",
            "I write down only what you agree to. No names.",
            "You can see it, change it, or take it back.",
        ]
    );
    assert_eq!((english.language.words.as_str(), english.back.words.as_str()), ("Cymraeg", "Back"));
    card.post(WhoAreYou::in_other_language);
    let welsh = card.settled().unwrap().state;
    assert_eq!(welsh.title, "Mair ydw i.");
    assert_eq!(welsh.lines[0], "Dw i'n gwirfoddoli. Enw'r prosiect: Gardd Bryn Helyg.");
    assert_eq!(welsh.lines[2], "Cwestiynau? Ffoniwch 01443\u{a0}555\u{a0}0100.");
    assert_eq!((welsh.language.words.as_str(), welsh.back.words.as_str()), ("English", "Back"));
    assert_eq!(estate.hand().way().settled().unwrap().state.language, "en", "the app stays in the volunteer's own");
    card.post(WhoAreYou::in_other_language);
    assert_eq!(card.settled().unwrap().state, english);
    card.post(WhoAreYou::leave);
    card.settled().unwrap();
    assert_eq!(estate.top(), Place::Walk);
}

#[test]
fn in_a_chat_it_lies_over_what_is_asked_and_what_was_begun_is_still_there() {
    let mut estate = Estate::in_language("cy");
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    chat.post(|chat, here| chat.choose(here, "talked".into()));
    let before = chat.settled().unwrap().state;
    assert_eq!(before.who.as_ref().unwrap().words, "Pwy ydych chi?");
    chat.post(Chat::who);
    let (card, shown) = card(&estate);
    assert_eq!(shown.title, "Mair ydw i.");
    // The project has not said yet who runs it: nothing is made up.
    assert_eq!(shown.lines.len(), 4);
    card.post(WhoAreYou::leave);
    card.settled().unwrap();
    assert_eq!(chat.settled().unwrap().state, before);
    // Where their words are written or shown nothing else is asked.
    chat.post(|chat, here| chat.choose(here, "write".into()));
    chat.post(|chat, here| chat.choose(here, "team".into()));
    let writes = chat.settled().unwrap().state;
    assert!(matches!(writes.page, Page::Writes { .. }) && writes.who.is_none());
    let chat = estate.dies_and_goes_on(chat);
    assert!(matches!(chat.settled().unwrap().state.page, Page::Writes { .. }));
}

#[test]
fn an_officer_works_there_and_says_so() {
    let estate = Estate::new();
    estate.look(|phone| phone.store().set_member(&pocket::member(Role::Officer)).unwrap());
    estate.hand().go(Place::WhoAreYou);
    let (_, shown) = card(&estate);
    assert_eq!(shown.lines[0], "I work with Bryn Helyg.");
    let chat = estate.chat();
    chat.post(|chat, here| chat.choose(here, "talked".into()));
    let Page::Asks { aloud: Some(aloud), .. } = chat.settled().unwrap().state.page else { panic!("what is read out") };
    assert!(aloud.starts_with("Hello, I'm Mair. I work with Bryn Helyg."), "{aloud}");
}
