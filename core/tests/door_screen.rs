//! What else happens at a door: the project's own questions, cards with open questions, something broken, another language, a street by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod estate;
mod pocket;

use estate::{CHAPEL, Estate, stated, take};
use walkabout_core::{
    hand::Screen,
    screens::{
        chat::{Chat, ChatState, Page},
        model::Place,
        my_work::MyWork,
        pass_on::PassOn,
        today::Today,
        walk::Walk,
    },
};
use walkabout_protocol::{
    audience::Audience,
    id::{FormId, Id, RecordId},
    schema::{
        conversation, doorstep,
        form::{Asks, InBoth, OwnQuestion},
        note,
    },
    value::Value,
};

fn settled(chat: &Screen<Chat>) -> ChatState {
    let shown = chat.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn choose(chat: &Screen<Chat>, id: &str) -> ChatState {
    let id = id.to_owned();
    chat.post(move |chat, here| chat.choose(here, id));
    settled(chat)
}

fn writes(chat: &Screen<Chat>, text: &str) -> ChatState {
    let text = text.to_owned();
    chat.post(move |chat, here| chat.write(here, text));
    settled(chat)
}

fn carries_on(chat: &Screen<Chat>) -> ChatState {
    chat.post(Chat::carry_on);
    settled(chat)
}

fn asks(state: &ChatState) -> (&str, Vec<&str>) {
    let Page::Asks { question, .. } = &state.page else { panic!("a question, not {:?}", state.page) };
    (&question.title, question.choices.iter().map(|choice| choice.words.as_str()).collect())
}

/// What they said, each answer with what was asked above it.
fn shows(state: &ChatState) -> Vec<(&str, &str)> {
    let Page::Shows { lines, .. } = &state.page else { panic!("their words, not {:?}", state.page) };
    lines.iter().map(|line| (line.help.as_deref().unwrap_or_default(), line.words.as_str())).collect()
}

const KNOWS: FormId = FormId::from_bytes([0x41; 16]);
const LIVES: FormId = FormId::from_bytes([0x42; 16]);
const WISH: FormId = FormId::from_bytes([0x43; 16]);
const OFTEN: FormId = FormId::from_bytes([0x44; 16]);

fn both(en: &str, cy: &str) -> InBoth {
    InBoth { en: en.into(), cy: cy.into() }
}

/// Four questions of the project's own arrive: one of each sort.
fn the_project_asks(estate: &Estate) {
    let question = |id, en: &str, cy: &str, asks| OwnQuestion { id, text: both(en, cy), asks }.to_value();
    let long = Asks::OneOf(vec![
        ("new".into(), both("Under a year", "Llai na blwyddyn")),
        ("long".into(), both("Longer", "Mwy")),
    ]);
    let questions = Value::List(vec![
        question(LIVES, "How long have you lived here?", "Ers pryd rydych chi'n byw yma?", long),
        question(KNOWS, "How many neighbours do you know?", "Faint o gymdogion ydych chi'n eu nabod?", Asks::Number),
        question(OFTEN, "Do you use the hall?", "Ydych chi'n defnyddio'r neuadd?", Asks::YesNo),
        question(WISH, "What is missing?", "Beth sydd ar goll?", Asks::Text),
    ]);
    let fields = [("kind", Value::text("conversation")), ("questions", questions)];
    estate.look(move |phone| take(phone, &stated(Id::from_bytes([0x51; 16]), "form", &fields, 3)));
}

/// As far as *What they said*, with their yes.
fn with_permission(estate: &Estate) -> Screen<Chat> {
    let chat = estate.chat();
    for id in ["talked", "write", "team"] {
        choose(&chat, id);
    }
    chat
}

fn says(chat: &Screen<Chat>, text: &str) {
    let text = text.to_owned();
    chat.post(move |chat, here| chat.write_line(here, 0, text));
}

fn the_talk(estate: &Estate) -> walkabout_protocol::state::Record {
    estate.of_kind("conversation").pop().expect("a talk is saved")
}

fn answer(estate: &Estate, question: FormId) -> Option<(String, String, Value)> {
    let value = the_talk(estate).value(&format!("q:{question}")).cloned()?;
    let text = |key| value.get(key).and_then(Value::as_text).unwrap().to_owned();
    Some((text("asked"), text("said"), value.get("value").cloned().unwrap()))
}

fn ends_with_nothing_promised(chat: &Screen<Chat>) {
    chat.post(Chat::fine);
    choose(chat, "no-slip");
    choose(chat, "nothing");
}

#[test]
fn the_projects_own_questions_are_asked_one_by_one_read_back_and_kept_with_the_talk() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    the_project_asks(&estate);
    let chat = with_permission(&estate);
    says(&chat, "It goes quiet after four.");
    let first = carries_on(&chat);
    assert_eq!(asks(&first), ("How long have you lived here?", vec!["Under a year", "Longer"]));
    let Page::Asks { question, .. } = &first.page else { unreachable!() };
    assert_eq!(question.help.as_deref(), Some("Quick question 1 of 4"));
    assert_eq!(first.skip.as_ref().unwrap().words, "Skip the questions");
    let second = choose(&chat, "long");
    assert_eq!(asks(&second).0, "How many neighbours do you know?");
    // What is no number stays as it is typed, and leads nowhere.
    let wrong = writes(&chat, "lots");
    let Page::Asks { question, field: Some(field), .. } = &wrong.page else { panic!("a field") };
    assert_eq!(
        (field.text.as_str(), field.wrong.as_deref()),
        ("lots", Some("This is not a number. Write it in figures, or skip."))
    );
    assert!(question.carry_on.is_none());
    // The phone dies in between, and goes on at the same question.
    let chat = estate.dies_and_goes_on(chat);
    let again = settled(&chat);
    assert_eq!(asks(&again).0, "How many neighbours do you know?");
    writes(&chat, "2,5");
    assert_eq!(asks(&carries_on(&chat)), ("Do you use the hall?", vec!["Yes", "No"]));
    assert_eq!(asks(&choose(&chat, "yes")).0, "What is missing?");
    // One may be left out by going on.
    let read_back = carries_on(&chat);
    assert_eq!(
        shows(&read_back),
        [
            ("", "It goes quiet after four."),
            ("How long have you lived here?", "Longer"),
            ("How many neighbours do you know?", "2,5"),
            ("Do you use the hall?", "Yes"),
        ]
    );
    // What they want out goes, answers too.
    choose(&chat, "2");
    chat.post(Chat::take_out);
    assert_eq!(shows(&settled(&chat)).len(), 3);
    ends_with_nothing_promised(&chat);
    let lived = answer(&estate, LIVES).unwrap();
    assert_eq!(lived, ("How long have you lived here?".into(), "Longer".into(), Value::text("long")));
    assert_eq!(answer(&estate, OFTEN).unwrap().2, Value::Bool(true));
    assert_eq!((answer(&estate, KNOWS), answer(&estate, WISH)), (None, None));
    assert_eq!(estate.waiting_saves(), 1, "all of it is one save");
}

#[test]
fn one_tap_skips_all_of_them_and_answers_alone_are_a_talk_too() {
    let estate = Estate::in_language("cy");
    estate.stands_at(CHAPEL);
    the_project_asks(&estate);
    let chat = with_permission(&estate);
    carries_on(&chat);
    chat.post(Chat::skip_questions);
    assert_eq!(asks(&settled(&chat)).0, "Beth wnaethoch chi addo?", "nothing was said, nothing is read back");
    choose(&chat, "nothing");
    assert!(the_talk(&estate).fields().all(|(field, _)| !field.starts_with("q:")));
    let chat = with_permission(&estate);
    assert_eq!(asks(&carries_on(&chat)).0, "Ers pryd rydych chi'n byw yma?");
    choose(&chat, "new");
    writes(&chat, "3");
    chat.post(Chat::skip_questions);
    assert_eq!(
        shows(&settled(&chat)),
        [("Ers pryd rydych chi'n byw yma?", "Llai na blwyddyn"), ("Faint o gymdogion ydych chi'n eu nabod?", "3")]
    );
    ends_with_nothing_promised(&chat);
    assert_eq!(answer(&estate, KNOWS).unwrap().2, Value::Whole(3));
    assert_eq!(answer(&estate, LIVES).unwrap().1, "Llai na blwyddyn");
}

#[test]
fn an_answer_that_may_name_someone_needs_a_second_look() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    the_project_asks(&estate);
    let chat = with_permission(&estate);
    carries_on(&chat);
    choose(&chat, "new");
    carries_on(&chat);
    choose(&chat, "no");
    writes(&chat, "Somebody like Gwenllian Prosser used to be");
    let warned = carries_on(&chat);
    let Page::Warns { line, .. } = &warned.page else { panic!("a second look, not {:?}", warned.page) };
    assert_eq!(line, "Somebody like Gwenllian Prosser used to be");
    chat.post(Chat::reword);
    assert_eq!(asks(&settled(&chat)).0, "What is missing?", "it is changed where it was asked");
    writes(&chat, "A choir");
    let read_back = carries_on(&chat);
    assert_eq!(shows(&read_back).last(), Some(&("What is missing?", "A choir")));
}

#[test]
fn without_their_yes_nothing_is_asked_and_nothing_is_kept() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    the_project_asks(&estate);
    let chat = estate.chat();
    choose(&chat, "talked");
    choose(&chat, "later");
    says(&chat, "It goes quiet after four.");
    assert_eq!(asks(&carries_on(&chat)).0, "Kept on this phone until they have agreed.");
    choose(&chat, "only-count");
    assert!(the_talk(&estate).fields().all(|(field, _)| !field.starts_with("q:")));
}

#[test]
fn cards_are_turned_in_any_order_put_away_for_good_and_leave_no_trace() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    let card = |state: &ChatState| match &state.page {
        Page::Writes { card: Some(card), cards: None, .. } => card.words.clone(),
        other => panic!("a card, not {other:?}"),
    };
    let before = estate.look(|phone| phone.store().journal().unwrap().len());
    let first = card(&settled(&chat));
    assert_eq!(first, "What do you like about living here?");
    let mut seen = vec![first.clone()];
    for _ in 0..7 {
        chat.post(|chat, here| chat.turn_card(here, false));
        seen.push(card(&settled(&chat)));
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 8, "each once: {seen:?}");
    chat.post(|chat, here| chat.turn_card(here, false));
    assert_eq!(card(&settled(&chat)), first, "after the last comes the first");
    chat.post(|chat, here| chat.turn_card(here, true));
    chat.post(|chat, here| chat.turn_card(here, false));
    assert_eq!(card(&settled(&chat)), first);
    chat.post(Chat::fold_cards);
    says(&chat, "Nothing of cards.");
    let chat = estate.dies_and_goes_on(chat);
    let away = settled(&chat);
    let Page::Writes { card: None, cards: Some(out), .. } = &away.page else { panic!("put away") };
    assert_eq!(out.words, "Questions to ask");
    assert_eq!(estate.look(|phone| phone.store().journal().unwrap().len()), before);
}

#[test]
fn a_repair_goes_to_the_team_with_its_street_and_nothing_of_who_told_of_it() {
    let mut estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = with_permission(&estate);
    says(&chat, "The front door never shuts.");
    let written = settled(&chat);
    assert_eq!(written.pass_on.as_ref().unwrap().words, "Pass it on");
    chat.post(Chat::pass_on);
    settled(&chat);
    let Place::PassOn { draft } = estate.top() else { panic!("pass it on is on top") };
    let open = |estate: &Estate| estate.hand().screen(move |here| PassOn::open(here, draft)).unwrap();
    let repair = open(&estate);
    let empty = repair.settled().unwrap().state;
    assert_eq!(empty.what.label, "What is broken, and where?");
    assert!(empty.save.is_none() && empty.reference.is_none());
    repair.post(|repair, here| repair.write(here, "Main door closer broken, Tŷ Helyg".into()));
    assert!(repair.settled().unwrap().state.save.is_none(), "who passes it on is not said yet");
    repair.post(|repair, here| repair.way(here, "rung".into()));
    repair.post(|repair, here| repair.write_reference(here, "R-20417".into()));
    // The phone dies; it waits to be finished, and is asked about by what it is.
    estate.hand().settle().unwrap();
    drop((repair, chat));
    estate.hand = None;
    estate.open();
    let today = estate.hand().screen(|_| Ok(Today::default())).unwrap();
    let asked = |today: &Screen<Today>| today.settled().unwrap().state.carry_on.unwrap().words;
    assert_eq!(asked(&today), "You were noting a chat. Carry on?");
    let work = estate.hand().screen(|_| Ok(MyWork::default())).unwrap().settled().unwrap().state;
    let names: Vec<_> = work.drafts.iter().map(|draft| draft.words.as_str()).collect();
    assert_eq!(names, ["A chat, Chapel Road, today, 09:00", "Main door closer broken, Tŷ"]);
    let repair = open(&estate);
    let found = repair.settled().unwrap().state;
    assert_eq!(found.reference.as_ref().unwrap().text, "R-20417");
    assert!(found.save.is_some());
    repair.post(PassOn::save);
    repair.settled().unwrap();
    let notes = estate.of_kind("note");
    let record = &notes[0];
    assert_eq!(record.get(&note::TEXT).as_deref(), Some("Main door closer broken, Tŷ Helyg"));
    assert_eq!(record.get(&note::PASSED_ON).as_deref(), Some("rung"));
    assert_eq!(record.get(&note::REFERENCE).as_deref(), Some("R-20417"));
    assert_eq!(record.get(&note::STREET).as_deref(), Some("Chapel Road"));
    assert_eq!((record.get(&note::POSITION), record.get(&note::OF)), (None::<_>, None::<RecordId>));
    let id = record.id;
    assert_eq!(estate.look(move |phone| phone.store().record(id).unwrap().unwrap().1), Audience::Team);
    let work = estate.hand().screen(|_| Ok(MyWork::default())).unwrap().settled().unwrap().state;
    assert_eq!(work.rows[0].title, "Main door closer broken, Tŷ Helyg");
    assert_eq!(work.rows[0].details, ["Passed on: they rang it in, with a reference"]);
    assert_eq!(work.drafts.len(), 1, "the chat still waits");
}

#[test]
fn another_language_says_which_and_the_team_hears_that_a_speaker_is_wanted() {
    for (tag, said, told) in [
        ("en", "Counted. Speaker wanted: Polish", "Polish: Chapel Road"),
        ("cy", "Cyfrifwyd. Mae angen siaradwr: Pwyleg", "Pwyleg: Heol y Capel"),
    ] {
        let mut estate = Estate::in_language(tag);
        estate.stands_at(CHAPEL);
        let walk = estate.hand().screen(Walk::open).unwrap();
        walk.post(|walk, here| walk.answer(here, "none".into()));
        walk.post(|walk, here| walk.answer(here, "no".into()));
        let chat = estate.chat();
        let which = choose(&chat, "another-language");
        assert_eq!(asks(&which).1.len(), 12);
        let Page::Asks { question, .. } = &which.page else { unreachable!() };
        assert_eq!(question.choices[0].help.as_deref(), Some("Polski"), "they can point at their own");
        // Nothing is counted before it is said.
        assert!(estate.of_kind("doorstep").is_empty());
        choose(&chat, "pl");
        assert_eq!(estate.top(), Place::Walk);
        assert_eq!(walk.settled().unwrap().state.said.unwrap().words, said);
        let door = estate.of_kind("doorstep").pop().unwrap();
        assert_eq!(door.get(&doorstep::LANGUAGE).as_deref(), Some("pl"));
        assert_eq!(door.get(&doorstep::OUTCOME), Some(conversation::Outcome::AnotherLanguage));
        assert_eq!(door.get(&doorstep::POSITION), None, "the street is enough");
        // Before the next walk whoever walks is asked.
        estate.look(|phone| phone.finish_walk().map(drop).unwrap());
        drop((walk, chat));
        estate.hand = None;
        estate.open();
        let next = estate.hand().screen(Walk::open).unwrap();
        next.post(|walk, here| walk.answer(here, "none".into()));
        next.post(|walk, here| walk.answer(here, "no".into()));
        let question = next.settled().unwrap().state.question.expect("a speaker is wanted");
        assert_eq!(question.help.as_deref(), Some(told));
        next.post(|walk, here| walk.answer(here, "ok".into()));
        assert!(next.settled().unwrap().state.question.is_none());
        assert!(estate.look(|phone| phone.store().walk_going_on().unwrap().is_some()));
    }
}

#[test]
fn somebody_who_leaves_the_question_of_the_language_has_begun_nothing() {
    let estate = Estate::new();
    estate.stands_at(CHAPEL);
    let chat = estate.chat();
    choose(&chat, "another-language");
    chat.post(Chat::close);
    settled(&chat);
    assert!(estate.look(|phone| phone.store().drafts().unwrap()).is_empty());
    assert!(estate.of_kind("doorstep").is_empty());
}

#[test]
fn a_street_that_is_chosen_by_hand_has_sides_that_can_be_told_apart() {
    let estate = Estate::new();
    estate.hand().location(walkabout_core::screens::model::Allowed::No);
    let chat = estate.chat();
    choose(&chat, "no-answer");
    writes(&chat, "chap");
    let sides = choose(&chat, "0");
    let (title, choices) = asks(&sides);
    assert_eq!((title, choices), ("Which side of the street?", vec!["Left side", "Right side", "Not sure"]));
    let Page::Asks { question, .. } = &sides.page else { unreachable!() };
    let ways: Vec<_> = question.choices.iter().filter_map(|choice| choice.help.as_deref()).collect();
    assert_eq!(ways, ["the north side", "the south side"]);
    choose(&chat, "right");
    let door = estate.of_kind("doorstep").pop().unwrap();
    assert_eq!(door.get(&doorstep::STREET).as_deref(), Some("Chapel Road"));
    assert_eq!(door.get(&doorstep::SIDE).as_deref(), Some("right"));
    // A street that no map knows has no sides to ask about; nor has no street.
    let chat = estate.chat();
    choose(&chat, "no-answer");
    writes(&chat, "Heol Newydd");
    choose(&chat, "typed");
    let chat = estate.chat();
    choose(&chat, "no-answer");
    choose(&chat, "none");
    assert_eq!(estate.of_kind("doorstep").len(), 3);
}
