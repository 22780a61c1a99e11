//! Around a table: twenty cards, one quickly after the other, each on the disk before the next; nothing private on the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod pocket;

use pocket::Pocket;
use walkabout_core::{
    domain::forms::NewNeed,
    hand::{Hand, Manner, Screen},
    screens::{
        group::{Group, GroupPage, GroupState},
        model::Place,
        parts::Page,
        today::Today,
    },
};
use walkabout_protocol::{
    access::Role,
    audience::Audience,
    id::RecordId,
    schema::{About, May, asset, conversation, gathering, link, statement},
    state::Record,
};

struct Table {
    pocket: Pocket,
    hand: Option<Hand>,
    id: RecordId,
}

impl Table {
    fn of(role: Role, tag: &str) -> Self {
        let pocket = Pocket::new();
        let phone = pocket.joined(role);
        let settings = walkabout_core::store::Settings { language: Some(tag.into()), ..Default::default() };
        phone.store().keep_settings(&settings).unwrap();
        phone.add_need(&NewNeed { name: "People feel alone".into(), ..NewNeed::default() }).unwrap();
        drop(phone);
        let hand = open(&pocket);
        let today = hand.screen(|_| Ok(Today::default())).unwrap();
        today.post(Today::table);
        today.settled().unwrap();
        let Place::Group { draft } = hand.way().settled().unwrap().state.top else { panic!("a table is on top") };
        Table { pocket, hand: Some(hand), id: draft }
    }

    fn hand(&self) -> &Hand {
        self.hand.as_ref().unwrap()
    }

    fn screen(&self) -> Screen<Group> {
        let id = self.id;
        self.hand().screen(move |here| Group::open(here, id)).unwrap()
    }

    fn begun(&self) -> Screen<Group> {
        let screen = self.screen();
        screen.post(Group::carry_on);
        settled(&screen);
        screen
    }

    /// The process is gone, without a word: what is on the disk is there.
    fn is_killed(&mut self) {
        let left = self.pocket.killed();
        self.hand = None;
        self.pocket = left;
        self.hand = Some(open(&self.pocket));
    }

    fn of_kind(&self, kind: &'static str) -> Vec<Record> {
        self.hand().ask(move |phone| phone.store().of_kind(kind).unwrap()).unwrap()
    }

    fn audience(&self, id: RecordId) -> Audience {
        self.hand().ask(move |phone| phone.store().record(id).unwrap().unwrap().1).unwrap()
    }

    fn drafts(&self) -> usize {
        self.hand().ask(|phone| phone.store().drafts().unwrap().len()).unwrap()
    }
}

fn open(pocket: &Pocket) -> Hand {
    Hand::open(&pocket.home(), pocket.ports.clone(), Manner { sync_by_itself: false }).unwrap()
}

fn settled(screen: &Screen<Group>) -> GroupState {
    let shown = screen.settled().unwrap();
    assert_eq!(shown.trouble, None);
    shown.state
}

fn write(screen: &Screen<Group>, text: &str) -> GroupState {
    let text = text.to_owned();
    screen.post(move |group, here| group.write(here, text));
    settled(screen)
}

fn tap(screen: &Screen<Group>, kind: &str) -> GroupState {
    let kind = kind.to_owned();
    screen.post(move |group, here| group.kind(here, kind));
    settled(screen)
}

fn show(screen: &Screen<Group>, page: &str) -> GroupState {
    let page = page.to_owned();
    screen.post(move |group, here| group.show(here, page));
    settled(screen)
}

fn answer(screen: &Screen<Group>, id: &str) -> GroupState {
    let id = id.to_owned();
    screen.post(move |group, here| group.answer(here, id));
    settled(screen)
}

fn asked(state: GroupState) -> Page {
    match state.page {
        GroupPage::Asks { page, .. } => page,
        other => panic!("a question, not {other:?}"),
    }
}

/// How many cards lie on the table, the name that is being written, and the latest cards.
fn cards(state: GroupState) -> (String, String, Vec<String>) {
    match state.page {
        GroupPage::Cards { count, field, latest, .. } => {
            (count, field.text, latest.into_iter().map(|card| card.words).collect())
        }
        other => panic!("cards, not {other:?}"),
    }
}

const KINDS: [&str; 5] = ["physical", "social", "public", "financial", "human"];

#[test]
fn twenty_cards_come_in_quickly_and_a_kill_in_the_middle_loses_none() {
    let mut table = Table::of(Role::Officer, "en");
    let screen = table.screen();
    let begin = asked(settled(&screen));
    let questions: Vec<_> = begin.choices.iter().map(|choice| choice.words.clone()).collect();
    assert_eq!(questions, ["What is good here?", "People feel alone. What is here that could help?"]);
    answer(&screen, &begin.choices[1].id);
    write(&screen, "Bethania vestry");
    screen.post(Group::carry_on);
    let GroupPage::Cards { title, .. } = settled(&screen).page else { panic!("cards") };
    assert_eq!(title, "People feel alone. What is here that could help?");
    for n in 0..12 {
        write(&screen, &format!("Good thing {n}"));
        tap(&screen, KINDS[n % 5]);
        // A second tap on wet glass is no second card.
        tap(&screen, KINDS[n % 5]);
    }
    write(&screen, "Half a ca");
    table.hand().settle().unwrap();
    write(&screen, "Half a card");
    drop(screen);
    table.is_killed();
    let today = table.hand().screen(|_| Ok(Today::default())).unwrap();
    assert_eq!(today.snapshot().state.carry_on.unwrap().words, "You were around a table. Carry on?");
    let screen = table.screen();
    let (count, text, latest) = cards(settled(&screen));
    assert_eq!((count.as_str(), latest[0].as_str()), ("12 cards", "Good thing 11"));
    assert!(text.starts_with("Half a ca"), "what was typed to the last pause is there: {text}");
    for n in 12..20 {
        write(&screen, &format!("Good thing {n}"));
        tap(&screen, KINDS[n % 5]);
    }
    // Killed again, with no pause at all after the last card.
    drop(screen);
    table.is_killed();
    assert_eq!(table.of_kind("asset").len(), 20);
    let screen = table.screen();
    assert_eq!(cards(settled(&screen)).0, "20 cards");

    let GroupPage::Picture { sides, .. } = show(&screen, "picture").page else { panic!("the five sides") };
    assert_eq!(sides.iter().map(|side| side.count.as_str()).collect::<Vec<_>>(), ["4", "4", "4", "a few", "4"]);
    assert!(sides[0].spoken.starts_with("Groups and getting together: 4. Good thing 1, "));

    let GroupPage::Matters { cards, .. } = show(&screen, "matters").page else { panic!("what matters") };
    let (first, second) = (cards[0].id, cards[1].id);
    for card in [first, first, second, second] {
        screen.post(move |group, here| group.dot(here, card));
    }
    screen.post(move |group, here| group.take_dot(here, second));
    settled(&screen);
    drop(screen);
    table.is_killed();
    let screen = table.screen();
    let GroupPage::Matters { cards, .. } = settled(&screen).page else { panic!("what matters") };
    assert_eq!((cards[0].dots, cards[1].dots, cards[1].count.as_str()), (2, 1, "1 dot"), "each dot is on the disk");

    show(&screen, "end");
    write(&screen, "many");
    let page = asked(settled(&screen));
    assert_eq!((page.main, page.field.unwrap().wrong.as_deref()), (None, Some("Only a number, please.")));
    write(&screen, "14");
    screen.post(Group::carry_on);
    let thanks = asked(settled(&screen));
    assert_eq!(thanks.lines[..2], ["20 cards".to_owned(), "Nothing written down".into()]);
    assert_eq!(thanks.lines[2], "The team looks at it together.");
    assert_eq!(table.drafts(), 0);
    let met = table.of_kind("gathering").remove(0);
    assert_eq!(met.id, table.id);
    assert_eq!(
        (met.get(&gathering::CAME), met.get(&gathering::DESCRIPTION).as_deref()),
        (Some(14), Some("Bethania vestry"))
    );
    let need = table.of_kind("need").remove(0);
    assert_eq!(met.get(&gathering::OF), Some(need.id));
    let links = table.of_kind("link");
    assert_eq!(links.len(), 20);
    assert!(links.iter().all(|part| part.get(&link::TO) == Some(met.id)));
    let dots: Vec<_> = links.iter().filter_map(|part| part.get(&link::DOTS)).collect();
    assert_eq!(dots, [2, 1]);
    screen.post(Group::other);
    settled(&screen);
    assert_eq!(table.hand().way().settled().unwrap().state.top, Place::Today);
}

#[test]
fn a_card_can_be_taken_back_at_once_or_later_and_its_words_are_there_again() {
    let mut table = Table::of(Role::Volunteer, "cy");
    let screen = table.begun();
    write(&screen, "Mainc");
    let state = tap(&screen, "physical");
    assert!(state.said.unwrap().undo.is_some());
    assert_eq!(cards(settled(&screen)).0, "1 cerdyn");
    screen.post(Group::undo);
    let (count, text, _) = cards(settled(&screen));
    assert_eq!((count.as_str(), text.as_str()), ("Dim cardiau", "Mainc"));
    assert!(table.of_kind("asset").is_empty());
    tap(&screen, "physical");
    write(&screen, "Côr");
    tap(&screen, "social");
    let GroupPage::Cards { latest, .. } = settled(&screen).page else { panic!("cards") };
    assert_eq!(latest[1].take_out.spoken, "Tynnu'r cerdyn hwn allan: Mainc");
    let bench = latest[1].id;
    screen.post(move |group, here| group.take_out(here, bench));
    assert_eq!(cards(settled(&screen)).2, ["Côr"]);
    drop(screen);
    table.is_killed();
    assert_eq!(cards(settled(&table.screen())).2, ["Côr"]);
    // Taken back where the table is not open: it does not lie there any more.
    table.hand().ask(|phone| phone.undo().unwrap()).unwrap();
    table.hand().ask(|phone| phone.undo().map(|_| ()).ok()).unwrap();
    let left: Vec<_> = table.of_kind("asset").iter().filter_map(|record| record.get(&asset::NAME)).collect();
    assert_eq!(cards(settled(&table.screen())).2, left.into_iter().filter(|name| name == "Côr").collect::<Vec<_>>());
}

#[test]
fn what_people_can_do_is_theirs_and_a_child_is_on_no_card() {
    let table = Table::of(Role::Officer, "en");
    let screen = table.begun();
    write(&screen, "Plays chess, 9 years old");
    let page = asked(tap(&screen, "human"));
    assert_eq!(page.title, "No cards about a child.");
    assert_eq!(page.choices.len(), 1, "it cannot be kept");
    answer(&screen, "keep");
    assert!(table.of_kind("asset").is_empty());
    answer(&screen, "reword");
    write(&screen, "Mrs Owen fixes bikes");
    assert_eq!(asked(tap(&screen, "human")).title, "This may name someone.");
    answer(&screen, "reword");
    write(&screen, "Fixes bikes");
    tap(&screen, "human");
    let card = table.of_kind("asset").remove(0);
    assert_eq!(card.get(&asset::ABOUT), Some(About::Person));
    assert_eq!(table.audience(card.id), Audience::Care, "till they have been asked");
    write(&screen, "Tuesday Night Club");
    tap(&screen, "social");
    write(&screen, "Bench");
    screen.post(Group::with_street);
    screen.post(|group, here| group.street(here, "Pit Row".into()));
    tap(&screen, "physical");
    let bench = table.of_kind("asset").remove(2);
    assert_eq!(bench.get(&asset::STREET).as_deref(), Some("Pit Row"));
    assert_eq!(table.audience(bench.id), Audience::Public);
    screen.post(|group, here| group.kind(here, "physical".into()));
    assert_eq!(screen.settled().unwrap().trouble, None);
}

#[test]
fn voices_have_no_name_need_a_yes_and_leave_the_screen() {
    let mut table = Table::of(Role::Officer, "en");
    let screen = table.begun();
    assert_eq!(asked(show(&screen, "voice")).title, "May we write down what is said? No names.");
    answer(&screen, "no");
    assert!(matches!(settled(&screen).page, GroupPage::Cards { .. }));
    show(&screen, "voice");
    answer(&screen, "care");
    write(&screen, "It goes quiet after four");
    drop(screen);
    table.hand().settle().unwrap();
    table.is_killed();
    let screen = table.screen();
    assert_eq!(asked(settled(&screen)).field.unwrap().text, "It goes quiet after four");
    screen.post(Group::carry_on);
    let page = asked(settled(&screen));
    assert_eq!(page.lines[1], "One thing written down");
    assert_eq!(page.field.unwrap().text, "", "it is gone from the screen");
    write(&screen, "Mrs Owen never comes");
    screen.post(Group::carry_on);
    assert_eq!(asked(settled(&screen)).title, "This may name someone.");
    answer(&screen, "reword");
    write(&screen, "One never comes");
    screen.post(Group::carry_on);
    settled(&screen);
    let talk = table.of_kind("conversation");
    assert_eq!(talk.len(), 1, "one table, one talk");
    assert_eq!(talk[0].get(&conversation::HOW).as_deref(), Some("group"));
    assert_eq!(talk[0].get(&conversation::OF), Some(table.id));
    assert_eq!(talk[0].get(&conversation::AGREEMENT).unwrap().may, May::Care);
    let said: Vec<_> = table.of_kind("statement").iter().map(|s| s.get(&statement::WORDS).unwrap()).collect();
    assert_eq!(said, ["It goes quiet after four", "One never comes"]);
    let at_rest = table.pocket.bytes_at_rest();
    assert!(!at_rest.windows(11).any(|bytes| bytes == b"never comes"), "sealed");
    screen.post(Group::undo);
    let page = asked(settled(&screen));
    assert_eq!(page.field.unwrap().text, "One never comes");
    assert_eq!(table.of_kind("statement").len(), 1);
}
