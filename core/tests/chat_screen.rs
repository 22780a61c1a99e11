//! A chat at the door, as a walk: one question a screen, nothing lost at any of them, nothing sent that nobody agreed to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod estate;
mod pocket;

use estate::{CHAPEL, Estate, NOW, PIT_ROW};
use pocket::MAIR;
use std::sync::Arc;
use walkabout_core::{
    domain::forms::NewAsset,
    hand::Screen,
    ports::{Clock, Now, PortError},
    screens::{
        chat::{Chat, ChatState, Page},
        model::{Allowed, Place, SeenFix},
        walk::Walk,
    },
    store::Page as Rows,
};
use walkabout_protocol::{
    batch::{Body, Epoch, Op, Seq, Verdict},
    id::RecordId,
    schema::{About, Date, May, Position, contact, conversation, doorstep, private_note, promise, statement},
    value::Value,
    wire::{Cursor, How, Judged},
};

fn choose(chat: &Screen<Chat>, id: &str) -> ChatState {
    let id = id.to_owned();
    chat.post(move |chat, here| chat.choose(here, id));
    settled(chat)
}

fn says(chat: &Screen<Chat>, line: u32, text: &str) -> ChatState {
    let text = text.to_owned();
    chat.post(move |chat, here| chat.write_line(here, line, text));
    settled(chat)
}

fn carries_on(chat: &Screen<Chat>) -> ChatState {
    chat.post(Chat::carry_on);
    settled(chat)
}

fn settled(chat: &Screen<Chat>) -> ChatState {
    let shown = chat.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

/// The one line at the head of a page.
fn title(state: &ChatState) -> &str {
    match &state.page {
        Page::Asks { question, .. } => &question.title,
        Page::Writes { title, .. }
        | Page::Warns { title, .. }
        | Page::Shows { title, .. }
        | Page::Sees { title, .. }
        | Page::Done { title, .. } => title,
    }
}

fn ids(state: &ChatState) -> Vec<&str> {
    match &state.page {
        Page::Asks { question, .. } => question.choices.iter().map(|choice| choice.id.as_str()).collect(),
        other => panic!("a question, not {other:?}"),
    }
}

fn their_words(state: &ChatState) -> Vec<&str> {
    match &state.page {
        Page::Shows { lines, .. } => lines.iter().map(|line| line.words.as_str()).collect(),
        other => panic!("their words, not {other:?}"),
    }
}

/// As far as *What they said*, with their yes.
fn with_permission(estate: &Estate) -> Screen<Chat> {
    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "write");
    assert_eq!(title(&choose(&chat, "team")), "What they said");
    chat
}

#[test]
fn a_door_without_an_answer_is_one_tap_and_can_be_taken_back() {
    for (tag, outcome, counted) in [
        ("en", "No answer", "Counted. Chapel Road, no answer."),
        ("cy", "Dim ateb", "Cyfrifwyd. Heol y Capel, dim ateb."),
    ] {
        let estate = Estate::in_language(tag);
        estate.stands_at(CHAPEL);
        let walk = estate.hand().screen(Walk::open).unwrap();
        let chat = estate.chat();
        let Page::Asks { question, .. } = settled(&chat).page else { panic!("how did it go?") };
        assert_eq!(question.choices.len(), 8);
        assert_eq!(question.choices[1].words, outcome);
        choose(&chat, "no-answer");
        // Two taps on wet glass are one door.
        choose(&chat, "no-answer");
        assert_eq!(estate.top(), Place::Walk);
        let said = walk.settled().unwrap().state.said.unwrap();
        assert_eq!(said.words, counted);
        assert!(said.undo.is_some());
        let doors = estate.of_kind("doorstep");
        assert_eq!(doors.len(), 1);
        assert_eq!(doors[0].get(&doorstep::STREET).as_deref(), Some("Chapel Road"));
        assert_eq!(doors[0].get(&doorstep::POSITION), None, "no exact door without a mark");
        assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
        walk.post(Walk::undo);
        walk.settled().unwrap();
        assert!(estate.of_kind("doorstep").is_empty());
    }
}

#[test]
fn a_child_is_thanked_and_nothing_is_asked_of_it() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    let shown = choose(&chat, "child");
    let Page::Done { title, help, away, undo, .. } = shown.page else { panic!("it is counted") };
    assert_eq!(
        (title.as_str(), help.as_deref()),
        ("Say thanks and go.", Some("Counted. Chapel Road, child at the door."))
    );
    assert!(away.is_none() && undo.is_some());
    assert!(shown.show_them.is_none() && shown.no_calls.is_none());
    chat.post(Chat::next_door);
    chat.settled().unwrap();
    assert!(matches!(estate.top(), Place::Chat { .. }), "the next door is a new chat");
    assert_eq!(title_of_new(&estate), "How did it go?");
}

fn title_of_new(estate: &Estate) -> String {
    title(&settled(&estate.shown())).to_owned()
}

#[test]
fn please_do_not_call_again_keeps_the_exact_door_for_half_a_year() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    assert_eq!(settled(&chat).no_calls.unwrap().words, "Please don't call again");
    chat.post(Chat::no_calls);
    settled(&chat);
    let door = estate.of_kind("doorstep").remove(0);
    assert_eq!(door.get(&doorstep::OUTCOME), Some(conversation::Outcome::NoThanks));
    assert_eq!(door.get(&doorstep::DO_NOT_CALL_UNTIL), Some(Date("2027-07-14".into())));
    assert_eq!(door.get(&doorstep::POSITION).map(|at: Position| (at.lon, at.lat)), Some(CHAPEL));
}

#[test]
fn a_whole_talk_is_one_save_and_survives_a_death_at_every_question() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    let shown = choose(&chat, "talked");
    assert_eq!(title(&shown), "May I write some of this down? No names.");
    let Page::Asks { aloud: Some(aloud), .. } = &shown.page else { panic!("there is something to read aloud") };
    assert!(aloud.starts_with("Hello, I'm Mair. I volunteer with Bryn Helyg."), "{aloud}");
    assert_eq!(ids(&shown), ["write", "reply", "listen", "later"]);
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(title(&choose(&chat, "reply")), "May the team read it too?");
    let chat = estate.dies_and_goes_on(chat);
    let shown = choose(&chat, "team");
    let Page::Writes { lines, add, .. } = &shown.page else { panic!("their words") };
    assert_eq!((lines.len(), add.is_none()), (1, true));
    assert!(
        lines[0].claims.iter().any(|claim| claim.id == "not-sure" && claim.chosen),
        "not sure until somebody says so"
    );
    assert!(
        shown.place.is_none() && shown.said.is_none() && shown.away.is_none(),
        "only what they said is on the screen"
    );

    says(&chat, 0, "I don't know a soul past the bins.");
    chat.post(|chat, here| chat.claim(here, 0, "opinion".into()));
    chat.post(Chat::add_line);
    says(&chat, 1, "Maen nhw'n rhoi garejis ar y tir.");
    chat.post(|chat, here| chat.claim(here, 1, "rumour".into()));
    chat.post(|chat, here| chat.heard(here, 1));
    chat.post(|chat, here| chat.language(here, 1, "cy".into()));
    let chat = estate.dies_and_goes_on(chat);
    let shown = carries_on(&chat);
    assert_eq!(title(&shown), "This is what I wrote.");
    assert_eq!(their_words(&shown), ["I don't know a soul past the bins.", "Maen nhw'n rhoi garejis ar y tir."]);
    let chat = estate.dies_and_goes_on(chat);
    chat.post(Chat::fine);
    let Page::Asks { large: copied, question, .. } = settled(&chat).page else { panic!("a code for the slip") };
    let [code] = &copied[..] else { panic!("a code alone, where the project has no number") };
    assert_eq!(question.title, "A slip? Copy this code.");
    assert_eq!((code.words.len(), code.spoken.split(' ').count()), (11, 9), "{}", code.words);
    let chat = estate.dies_and_goes_on(chat);
    let Page::Asks { large, .. } = settled(&chat).page else { panic!("a code for the slip") };
    assert_eq!(large, copied, "what is copied already must stay true");
    let shown = choose(&chat, "copied");
    assert_eq!(title(&shown), "What did you promise?");
    assert!(!ids(&shown).contains(&"nothing"), "they want a reply");
    let chat = estate.dies_and_goes_on(chat);
    choose(&chat, "find-out");
    chat.post(|chat, here| chat.write(here, "who owns the ground".into()));
    let shown = carries_on(&chat);
    assert_eq!(title(&shown), "By when?");
    let Page::Asks { question, .. } = &shown.page else { panic!("by when?") };
    let days: Vec<_> = question.choices.iter().map(|c| (c.words.as_str(), c.help.as_deref())).collect();
    assert_eq!(
        days,
        [("Friday 22 January", None), ("In two weeks", Some("Friday 29 January")), ("Choose a day", None)]
    );
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(ids(&choose(&chat, "day")).len(), 28);
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(title(&choose(&chat, "2027-01-20")), "Who does it?");
    let chat = estate.dies_and_goes_on(chat);
    let shown = choose(&chat, "me");
    assert_eq!(title(&shown), "How do they want to hear?");
    let Page::Asks { aloud: Some(aloud), .. } = &shown.page else { panic!("the promise is read out") };
    assert!(aloud.starts_with("I'll find out and tell you by Wednesday 20 January."), "{aloud}");
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(title(&choose(&chat, "knock")), "Which door? Kept for the reply only.");
    chat.post(|chat, here| chat.write(here, "14a".into()));
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(estate.waiting_saves(), 0, "nothing was saved before it was whole");
    let shown = carries_on(&chat);
    let Page::Done { title, next_door, away, .. } = shown.page else { panic!("it is saved") };
    assert_eq!((title.as_str(), next_door.words.as_str()), ("Safe on this phone. Thank you.", "Next door"));
    assert_eq!(away.unwrap().words, "Away from the door? Add what you saw.");

    assert_eq!(estate.waiting_saves(), 1, "all of it is one save");
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
    let talk = estate.of_kind("conversation").remove(0);
    assert_eq!(talk.get(&conversation::HOW).as_deref(), Some("doorstep"));
    assert_eq!(talk.get(&conversation::STREET).as_deref(), Some("Chapel Road"));
    assert_eq!(talk.get(&conversation::SLIP), Some(code.words.clone()));
    let agreed = talk.get(&conversation::AGREEMENT).unwrap();
    assert_eq!((agreed.may, agreed.how.as_deref(), agreed.on_ms), (May::Team, Some("at the door"), Some(NOW)));
    let said: Vec<_> = estate
        .of_kind("statement")
        .iter()
        .map(|s| (s.get(&statement::AS), s.get(&statement::FROM), s.get(&statement::LANGUAGE)))
        .collect();
    use statement::{Claim, Source};
    assert_eq!(
        said,
        [
            (Some(Claim::Opinion), Some(Source::Own), Some("en".into())),
            (Some(Claim::Rumour), Some(Source::SecondHand), Some("cy".into())),
        ]
    );
    let promised = estate.of_kind("promise").remove(0);
    assert_eq!(promised.get(&promise::WHAT).as_deref(), Some("Find out: who owns the ground"));
    assert_eq!(promised.get(&promise::BY), Some(Date("2027-01-20".into())));
    assert_eq!((promised.get(&promise::HOLDER), promised.get(&promise::REPLY_BY)), (Some(MAIR), Some("knock".into())));
    let reached = estate.of_kind("contact").remove(0);
    assert_eq!(reached.get(&contact::HOME).as_deref(), Some("14a"), "for the reply, as long as that takes");
    assert_eq!(reached.get(&contact::HOLDER), Some(MAIR), "whoever promised can find the door");
    let note = estate.of_kind("private_note").remove(0);
    assert!(note.get(&private_note::DOOR).is_some(), "a knock needs the door");
}

#[test]
fn a_talk_without_a_reply_keeps_no_door() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    says(&chat, 0, "The last bus is ten past six.");
    carries_on(&chat);
    chat.post(Chat::fine);
    choose(&chat, "no-slip");
    choose(&chat, "come-back");
    carries_on(&chat);
    choose(&chat, "two-weeks");
    choose(&chat, "coordinator");
    choose(&chat, "noticeboard");
    assert_eq!(estate.of_kind("conversation")[0].get(&conversation::SLIP), None);
    let promised = estate.of_kind("promise").remove(0);
    assert_eq!((promised.get(&promise::HOLDER), promised.get(&promise::BY)), (None, Some(Date("2027-01-29".into()))));
    assert!(estate.of_kind("private_note").is_empty());
    let body = estate.look(|phone| Body::from_bytes(&phone.store().waiting(9, 1 << 20).unwrap().pop().unwrap().bytes));
    assert!(!format!("{body:?}").contains("51.66"), "no exact place leaves the phone");
}

#[test]
fn a_number_is_kept_for_the_reply_by_text_and_nothing_else() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    says(&chat, 0, "The last bus is ten past six.");
    carries_on(&chat);
    chat.post(Chat::fine);
    choose(&chat, "no-slip");
    chat.post(|chat, here| chat.write(here, "Send the times".into()));
    carries_on(&chat);
    choose(&chat, "friday");
    choose(&chat, "me");
    let shown = choose(&chat, "text");
    assert_eq!(title(&shown), "Number for this reply only. Deleted afterwards.");
    let Page::Asks { question, .. } = &shown.page else { panic!("a number") };
    assert!(question.carry_on.is_none(), "without a number nobody can be told");
    chat.post(|chat, here| chat.write(here, "07700 900123".into()));
    carries_on(&chat);
    assert_eq!(estate.of_kind("contact")[0].text("phone"), Some("07700 900123"));
    assert!(estate.of_kind("private_note").is_empty());
    let rest = estate.pocket.bytes_at_rest();
    assert!(!rest.windows(12).any(|bytes| bytes == b"07700 900123"), "it lies sealed");
}

#[test]
fn just_listen_counts_and_writes_nothing() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let walk = estate.hand().screen(Walk::open).unwrap();
    let chat = with_permission(&estate);
    says(&chat, 0, "I would rather you did not");
    chat.post(Chat::previous);
    chat.post(Chat::previous);
    choose(&chat, "listen");
    assert_eq!(walk.settled().unwrap().state.said.unwrap().words, "Counted. Nothing written.");
    let talk = estate.of_kind("conversation").remove(0);
    assert_eq!(talk.get(&conversation::OUTCOME), Some(conversation::Outcome::Talked));
    assert_eq!((talk.get(&conversation::AGREEMENT), talk.get(&conversation::SLIP)), (None, None));
    assert!(estate.of_kind("statement").is_empty());
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
}

#[test]
fn what_waits_for_an_answer_waits_on_this_phone_alone() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    choose(&chat, "talked");
    assert_eq!(title(&choose(&chat, "later")), "What they said");
    says(&chat, 0, "We grow chillies on the balcony.");
    let shown = carries_on(&chat);
    assert_eq!(title(&shown), "Kept on this phone until they have agreed.");
    assert_eq!(ids(&shown), ["said-yes", "only-count"]);
    chat.post(Chat::close);
    chat.settled().unwrap();
    estate.hand().sync_now();
    estate.hand().settle().unwrap();
    assert_eq!(estate.waiting_saves(), 0, "a draft is nothing that could be sent");
    let rest = estate.pocket.bytes_at_rest();
    assert!(!rest.windows(8).any(|bytes| bytes == b"chillies"), "and it lies sealed");

    let draft = estate.look(|phone| phone.store().drafts().unwrap().remove(0).record);
    drop(chat);
    estate.hand = None;
    estate.open();
    estate.hand().go(Place::Chat { draft });
    let chat = estate.shown();
    assert_eq!(title(&settled(&chat)), "Kept on this phone until they have agreed.");
    // What is seen meanwhile waits with it.
    chat.post(Chat::away);
    chat.post(|chat, here| chat.see(here, "Chillies in bath buckets".into()));
    chat.post(Chat::save_seen);
    assert_eq!(title(&settled(&chat)), "Kept on this phone until they have agreed.");
    assert_eq!(estate.waiting_saves(), 0);
    assert_eq!(title(&choose(&chat, "said-yes")), "May the team read it too?");
    assert_eq!(title(&choose(&chat, "care")), "This is what I wrote.");
    chat.post(Chat::fine);
    choose(&chat, "no-slip");
    choose(&chat, "nothing");
    let talk = estate.of_kind("conversation").remove(0);
    assert_eq!(talk.get(&conversation::AGREEMENT).unwrap().may, May::Care);
    assert_eq!(
        talk.get(&conversation::STREET).as_deref(),
        Some("Chapel Road"),
        "where it was, not where it was finished"
    );
    assert_eq!(estate.of_kind("private_note")[0].get(&private_note::SAW).as_deref(), Some("Chillies in bath buckets"));
}

#[test]
fn whoever_did_not_agree_is_counted_and_their_words_are_gone() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "later");
    says(&chat, 0, "We grow chillies on the balcony.");
    carries_on(&chat);
    choose(&chat, "only-count");
    assert_eq!((estate.of_kind("conversation").len(), estate.of_kind("statement").len()), (1, 0));
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
}

#[test]
fn a_line_that_needs_a_second_look_gets_it_even_after_the_app_was_closed() {
    let mut estate = Estate::in_language("cy");
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "write");
    choose(&chat, "team");
    says(&chat, 0, "Mae Mrs Okafor yn trwsio beiciau");
    chat.post(Chat::add_line);
    says(&chat, 1, "Mae rhif 14 yn gwerthu cyffuriau");
    let shown = carries_on(&chat);
    assert_eq!(title(&shown), "Gall hyn enwi rhywun.");
    assert!(shown.previous.is_none() && shown.show_them.is_none());
    chat.post(Chat::close);
    chat.settled().unwrap();
    let draft = estate.look(|phone| phone.store().drafts().unwrap().remove(0).record);
    estate.hand().go(Place::Chat { draft });
    let chat = estate.dies_and_goes_on(chat);
    assert_eq!(title(&settled(&chat)), "Gall hyn enwi rhywun.", "closing does not answer it");
    chat.post(Chat::reword);
    says(&chat, 0, "Mae Mrs Price yn trwsio beiciau");
    assert_eq!(title(&carries_on(&chat)), "Gall hyn enwi rhywun.", "other words are looked at anew");
    chat.post(Chat::keep_line);
    let shown = settled(&chat);
    assert_eq!(title(&shown), "Gall hyn gyhuddo rhywun, ac mae'n dweud pa dŷ.");
    chat.post(Chat::remove_line);
    let shown = settled(&chat);
    assert_eq!(title(&shown), "Dyma beth nodais i.");
    assert_eq!(their_words(&shown), ["Mae Mrs Price yn trwsio beiciau"]);
    chat.post(Chat::change);
    assert_eq!(title(&carries_on(&chat)), "Dyma beth nodais i.", "what was kept once is not asked about again");
}

#[test]
fn a_street_of_the_map_names_nobody() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    says(&chat, 0, "They all go down to Siriol on a Sunday");
    assert_eq!(title(&carries_on(&chat)), "This is what I wrote.");
    chat.post(Chat::change);
    says(&chat, 0, "They all go down to Briallen on a Sunday");
    assert_eq!(title(&carries_on(&chat)), "This may name someone.");
}

#[test]
fn show_them_shows_their_words_alone_and_takes_out_what_they_want_out() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    assert!(settled(&chat).show_them.is_none(), "there is nothing to show yet");
    for (n, line) in (0..).zip(["The bus is late.", "The hall is cold.", "The path floods."]) {
        chat.post(Chat::add_line);
        says(&chat, n, line);
    }
    assert_eq!(settled(&chat).show_them.unwrap().words, "Show them");
    chat.post(Chat::show_them);
    let shown = settled(&chat);
    assert_eq!(their_words(&shown), ["The bus is late.", "The hall is cold.", "The path floods."]);
    assert!(shown.place.is_none() && shown.said.is_none() && shown.previous.is_none() && shown.no_calls.is_none());
    let Page::Shows { take_out, help, .. } = &shown.page else { panic!("their words") };
    assert_eq!((take_out, help.as_deref()), (&None, Some("Tap what should go.")));
    chat.post(Chat::take_out);
    assert_eq!(their_words(&settled(&chat)).len(), 3, "nothing is chosen");
    choose(&chat, "1");
    chat.post(Chat::take_out);
    assert_eq!(their_words(&settled(&chat)), ["The bus is late.", "The path floods."]);
    chat.post(Chat::fine);
    assert_eq!(title(&settled(&chat)), "What they said", "back to where it was");
    chat.post(Chat::show_them);
    chat.post(Chat::pick_all);
    chat.post(Chat::take_out);
    let Page::Writes { lines, .. } = settled(&chat).page else { panic!("nothing is left to show") };
    assert_eq!(lines[0].field.text, "");
    assert_eq!(title(&carries_on(&chat)), "What did you promise?", "without words there is no slip");
    choose(&chat, "nothing");
    assert!(estate.of_kind("statement").is_empty());
}

#[test]
fn without_a_place_a_street_is_chosen_and_the_last_one_is_offered_first() {
    let mut estate = Estate::new();
    estate.hand().location(Allowed::No);
    let chat = estate.chat();
    let shown = choose(&chat, "no-answer");
    assert_eq!(title(&shown), "No exact place. Which street?");
    let chat = estate.dies_and_goes_on(chat);
    chat.post(|chat, here| chat.write(here, "pit".into()));
    let Page::Asks { question, .. } = settled(&chat).page else { panic!("streets") };
    let offered: Vec<_> = question.choices.iter().map(|c| (c.id.as_str(), c.words.as_str())).collect();
    assert_eq!(offered, [("0", "Pit Row"), ("typed", "Place: pit"), ("none", "No street")]);
    assert_eq!(title(&choose(&chat, "0")), "Which side of the street?");
    choose(&chat, "not-sure");
    assert_eq!(estate.of_kind("doorstep")[0].get(&doorstep::STREET).as_deref(), Some("Pit Row"));
    assert_eq!(estate.of_kind("doorstep")[0].get(&doorstep::SIDE), None);
    drop(chat);

    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "listen");
    let Page::Asks { question, .. } = settled(&chat).page else { panic!("streets") };
    assert_eq!(question.choices[0].words, "Pit Row");
    chat.post(|chat, here| chat.write(here, "Back Lane".into()));
    choose(&chat, "typed");
    assert_eq!(estate.of_kind("conversation")[0].get(&conversation::STREET).as_deref(), Some("Back Lane"));
}

#[test]
fn what_was_begun_at_one_door_is_not_saved_at_another() {
    let mut estate = Estate::new();
    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "later");
    says(&chat, 0, "The bus is late.");
    carries_on(&chat);
    estate.hand().settle().unwrap();
    // An hour later, at home.
    struct Later;
    impl Clock for Later {
        fn now(&self) -> Result<Now, PortError> {
            Ok(Now { utc_ms: NOW + 3_600_000, offset_min: 60, monotonic_ms: 3_601_000 })
        }
    }
    estate.pocket.ports.clock = Arc::new(Later);
    let chat = estate.dies_and_goes_on(chat);
    estate.hand().location(Allowed::Yes);
    estate.hand().fix(Some(SeenFix { lon: PIT_ROW.0, lat: PIT_ROW.1, accuracy_m: 6.0, at_ms: NOW + 3_600_000 }));
    choose(&chat, "only-count");
    assert_eq!(title(&settled(&chat)), "No exact place. Which street?");
    choose(&chat, "none");
    let talk = estate.of_kind("conversation").remove(0);
    assert_eq!((talk.get(&conversation::STREET), talk.get(&conversation::CELL)), (None, None));
}

#[test]
fn a_talk_by_phone_is_at_no_place_and_at_no_door() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    chat.post(Chat::elsewhere);
    let shown = settled(&chat);
    assert_eq!((title(&shown), ids(&shown)), ("How did you meet?", vec!["street", "phone", "event", "group", "other"]));
    let shown = choose(&chat, "phone");
    assert_eq!(title(&shown), "May I write some of this down? No names.");
    assert!(shown.no_calls.is_none());
    choose(&chat, "listen");
    let talk = estate.of_kind("conversation").remove(0);
    assert_eq!((talk.get(&conversation::HOW).as_deref(), talk.get(&conversation::STREET)), (Some("phone"), None));
}

#[test]
fn what_could_help_is_near_and_everyone_may_know_of_it() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    estate.look(|phone| {
        let at = |metres: f64| Some(Position::by_hand(CHAPEL.0, CHAPEL.1 + metres / 111_000.0));
        for (name, metres, about) in [
            ("Far", 900.0, None),
            ("Fourth", 90.0, None),
            ("Warm place", 20.0, None),
            ("A good cook", 10.0, Some(About::Person)),
            ("Hall", 30.0, None),
            ("Club", 40.0, None),
        ] {
            // The cook agreed that the team may know, and nobody else.
            let agreed = about.map(|_| May::Team);
            let form = NewAsset { name: Some(name.into()), at: at(metres), about, agreed, ..NewAsset::default() };
            phone.add_asset(&form).unwrap();
        }
    });
    let chat = with_permission(&estate);
    says(&chat, 0, "It goes quiet after four.");
    let shown = carries_on(&chat);
    let Page::Asks { question, .. } = &shown.page else { panic!("what could help") };
    assert_eq!(question.title, "Anything near that could help?");
    assert_eq!(question.choices.iter().map(|c| c.words.as_str()).collect::<Vec<_>>(), ["Warm place", "Hall", "Club"]);
    choose(&chat, "0");
    choose(&chat, "1");
    choose(&chat, "1");
    carries_on(&chat);
    chat.post(Chat::fine);
    let Page::Asks { lines, .. } = settled(&chat).page else { panic!("the slip") };
    assert_eq!(lines, ["Also on the slip: Warm place"]);
}

#[test]
fn a_line_that_is_too_long_is_said_to_be_and_stays_whole() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    let long = "a".repeat(4_001);
    let shown = says(&chat, 0, &long);
    let Page::Writes { lines, carry_on, .. } = shown.page else { panic!("their words") };
    assert_eq!((lines[0].field.wrong.as_deref(), carry_on), (Some("One letter too many."), None));
    chat.post(Chat::carry_on);
    assert!(chat.settled().unwrap().trouble.is_some());
    let again = estate.shown();
    drop(chat);
    estate.hand().settle().unwrap();
    drop(again);
    let Page::Writes { lines, .. } = settled(&estate.shown()).page else { panic!("their words") };
    assert_eq!(lines[0].field.text, long);
}

/// A talk for those who run it alone, saved; the screen asks for what was seen.
fn saved_for_care(estate: &Estate) -> (Screen<Chat>, RecordId) {
    let chat = estate.chat();
    let Place::Chat { draft } = estate.top() else { panic!("a chat is on top") };
    choose(&chat, "talked");
    choose(&chat, "write");
    choose(&chat, "care");
    says(&chat, 0, "It goes quiet after four.");
    carries_on(&chat);
    chat.post(Chat::fine);
    choose(&chat, "no-slip");
    choose(&chat, "nothing");
    chat.post(Chat::away);
    assert_eq!(title(&settled(&chat)), "Away from the door? Add what you saw.");
    (chat, draft)
}

#[test]
fn what_was_seen_is_added_later_even_when_the_talk_has_left_the_phone() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    let (chat, talk) = saved_for_care(&estate);
    chat.post(|chat, here| chat.think(here, "Brightened when we spoke of growing".into()));
    let Page::Sees { impression, .. } = settled(&chat).page else { panic!("what was seen") };
    assert_eq!(impression.help.as_deref(), Some("They may ask to read this one day."));
    // The team has it now: a volunteer's phone forgets it.
    estate.look(move |phone| {
        let saves = phone.store().waiting(9, 1 << 20).unwrap();
        phone.store().offer(&saves).unwrap();
        let judged: Vec<_> = (20..)
            .zip(&saves)
            .map(|(seq, save)| {
                let records = Body::from_bytes(&save.bytes).unwrap().records;
                let forget = records.iter().filter(|r| r.kind != "walk").map(|r| r.id).collect();
                Judged { id: Some(save.id), verdict: Verdict::Applied { seq: Seq(seq), conflicts: 0, forget } }
            })
            .collect();
        phone.store().judge(&judged, 0).unwrap();
        let gone = saves.iter().flat_map(|save| Body::from_bytes(&save.bytes).unwrap().records);
        let gone = gone.filter(|r| r.kind != "walk").map(|r| walkabout_protocol::wire::Gone {
            seq: Seq(25),
            id: r.id,
            how: How::Forget,
        });
        let rows = Rows { gone: gone.collect(), ..Rows::default() };
        phone.store().take_round(&rows, Cursor { epoch: Epoch(1), grants: 0, seq: Seq(30) }, None).unwrap();
        assert!(phone.store().record(talk).unwrap().is_none(), "the talk is with the coordinators");
    });
    let chat = estate.dies_and_goes_on(chat);
    chat.post(Chat::save_seen);
    settled(&chat);
    let body = estate
        .look(|phone| Body::from_bytes(&phone.store().waiting(9, 1 << 20).unwrap().pop().unwrap().bytes).unwrap());
    let note = &body.records[0];
    let set = |field: &str| note.changes.iter().find(|c| c.field == field).map(|c| c.op.clone());
    assert_eq!(note.kind, "private_note");
    assert_eq!(set("of"), Some(Op::Set(Value::Text(talk.to_string()))));
    assert_eq!(set("impression"), Some(Op::Set("Brightened when we spoke of growing".into())));
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
}

#[test]
fn what_was_seen_goes_beside_the_door_that_is_kept_already() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    let Place::Chat { draft } = estate.top() else { panic!("a chat is on top") };
    carries_on(&chat);
    choose(&chat, "come-back");
    carries_on(&chat);
    choose(&chat, "friday");
    choose(&chat, "me");
    choose(&chat, "letter");
    carries_on(&chat);
    drop(chat);
    // Opened once more from wherever the talk is listed.
    estate.hand().go(Place::Chat { draft });
    let chat = estate.shown();
    let Page::Sees { save, .. } = settled(&chat).page else { panic!("what was seen") };
    assert_eq!(save, None, "there are no words yet");
    chat.post(|chat, here| chat.see(here, "Tomato pots".into()));
    chat.post(Chat::save_seen);
    settled(&chat);
    let notes = estate.of_kind("private_note");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].get(&private_note::SAW).as_deref(), Some("Tomato pots"));
    assert!(notes[0].get(&private_note::DOOR).is_some());
}

#[test]
fn a_saved_talk_can_be_taken_back_at_once() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    says(&chat, 0, "It goes quiet after four.");
    carries_on(&chat);
    chat.post(Chat::fine);
    choose(&chat, "no-slip");
    let Page::Done { undo, .. } = choose(&chat, "nothing").page else { panic!("it is saved") };
    assert_eq!(undo.unwrap().words, "Undo");
    chat.post(Chat::undo);
    chat.settled().unwrap();
    assert!(estate.of_kind("conversation").is_empty() && estate.of_kind("statement").is_empty());
    assert_eq!(estate.top(), Place::Walk);
}

#[test]
fn a_chat_that_was_opened_and_left_leaves_nothing() {
    let estate = Estate::new();
    let chat = estate.chat();
    chat.post(Chat::close);
    chat.settled().unwrap();
    drop(chat);
    estate.hand().settle().unwrap();
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
}
