//! Many plausible records, for trying with thousands: the same every time for the same number, on all streets of the place, in two
//! languages, short and very long, over the last sixty days.

use super::{
    clock::Days,
    ground::Ground,
    tell::Tell,
    trouble::{Done, Trouble},
    walker::Walker,
};
use std::sync::mpsc;
use walkabout_core::domain::forms::{NewAsset, NewDoor, NewNeed, NewNote, NewPromise, NewTalk, Said};
use walkabout_protocol::schema::{
    About, May, asset,
    asset::{Capital, State},
    conversation::Outcome,
    statement::{Claim, Source},
};
use walkabout_words::Args;

/// Names of those who came to walk too.
pub(super) const VOLUNTEERS: &[&str] = &[
    "Gwenllian",
    "Huw",
    "Nia",
    "Tomasz",
    "Ffion",
    "Ioan",
    "Bethan",
    "Yusuf",
    "Carys",
    "Emrys",
    "Grace",
    "Llŷr",
    "Zofia",
    "Owain",
    "Siwan",
    "Priya",
    "Gruffydd",
    "Eleri",
    "Delyth",
    "Wyn",
    "Ángel",
    "Non",
    "Idris",
    "Marged",
    "Kofi",
    "Lowri",
    "Steffan",
    "Hana",
    "Dewi",
    "Rhiannon",
    "Mostyn",
    "Anwen",
    "Bogdan",
    "Heledd",
    "Trystan",
    "Fatima",
    "Glenys",
    "Osian",
    "Mererid",
    "Callum",
    "Efa",
    "Ifor",
    "Xiulan",
    "Tegwen",
    "Alun",
    "Sorcha",
    "Meinir",
    "Berwyn",
    "Noor",
    "Goronwy",
];

/// A name of something good: English, Welsh.
type Named = (&'static str, &'static str);

const SOCIAL: &[Named] = &[
    ("Choir practice", "Ymarfer côr"),
    ("The street's WhatsApp group", "Grŵp WhatsApp y stryd"),
    ("Over-60s club", "Clwb dros 60"),
    ("Allotment society", "Cymdeithas rhandiroedd"),
    ("Mums and tots", "Cylch Ti a Fi"),
    ("Walking football", "Pêl-droed cerdded"),
    ("Chess on the wall", "Gwyddbwyll ar y wal"),
    ("Learners' coffee morning", "Bore coffi dysgwyr"),
    ("The dog walkers at seven", "Y cerddwyr cŵn am saith"),
    ("Brass band", "Band pres"),
];
const FINANCIAL: &[Named] = &[
    ("Community council grant", "Grant y cyngor cymuned"),
    ("Credit union collection point", "Man casglu'r undeb credyd"),
    ("Lottery Awards for All", "Arian i Bawb y Loteri"),
    ("The welfare hall's tin", "Tun neuadd y lles"),
    ("Supermarket green tokens", "Tocynnau gwyrdd yr archfarchnad"),
    ("Tenants' small sparks fund", "Cronfa fach y tenantiaid"),
];
const PUBLIC: &[Named] = &[
    ("Mobile library stop", "Stop y llyfrgell deithiol"),
    ("Bus to the hospital", "Bws i'r ysbyty"),
    ("Surgery noticeboard", "Hysbysfwrdd y feddygfa"),
    ("Public toilet, open again", "Toiled cyhoeddus, ar agor eto"),
    ("Defibrillator on the wall", "Diffibriliwr ar y wal"),
    ("Post box by the steps", "Blwch post ger y grisiau"),
    ("Water bottle tap", "Tap llenwi poteli"),
    ("Warm place in the vestry", "Lle cynnes yn y festri"),
];
const HUMAN: &[Named] = &[
    ("Fixes bikes", "Trwsio beiciau"),
    ("Speaks Polish and Welsh", "Siarad Pwyleg a Chymraeg"),
    ("Cooks for fifty", "Coginio i hanner cant"),
    ("Knows the valley's history", "Gwybod hanes y cwm"),
    ("Can read a planning notice", "Gallu darllen hysbysiad cynllunio"),
    ("Sews school uniforms", "Gwnïo gwisg ysgol"),
    ("Reads letters to neighbours", "Darllen llythyrau i gymdogion"),
    ("Plays the accordion", "Canu'r acordion"),
    ("Keeps bees", "Cadw gwenyn"),
];
const PHYSICAL: &[Named] = &[
    ("Bench", "Mainc"),
    ("Empty ground", "Tir gwag"),
    ("Chapel vestry", "Festri'r capel"),
    ("Raised bed", "Gwely uchel"),
    ("Ladder and tools", "Ysgol ac offer"),
    ("Wall with room for a mural", "Wal â lle i furlun"),
    ("Shed that nobody locks", "Sied heb glo"),
    ("Bus shelter", "Lloches bws"),
    ("Apple tree", "Coeden afalau"),
    ("Table tennis table", "Bwrdd tennis bwrdd"),
    ("Old phone box", "Hen giosg ffôn"),
    ("Sledge run", "Llethr sledio"),
];
const LONG: &[&str] = &[
    "The old tŷ bach behind the Workmen's Hall that the over-60s painted one wet summer and now keep their tools in",
    "Cymdeithas Hanes Lleol, Côr Cymysg, Clwb Garddio a Chlwb Cinio'r Neuadd, i gyd o dan yr un to ar nos Iau",
    "Fourteen steps, two landings and one handrail: the short cut everyone calls Grisiau'r Glöwr",
];
const NEEDS: &[Named] = &[
    ("Somewhere to sit at the bus stop", "Rhywle i eistedd wrth y stop bws"),
    ("A light on the steps", "Golau ar y grisiau"),
    ("Company at dinner time", "Cwmni amser cinio"),
    ("Something for teenagers on Fridays", "Rhywbeth i bobl ifanc nos Wener"),
    ("A lift to the surgery", "Lifft i'r feddygfa"),
    ("Help with forms", "Help gyda ffurflenni"),
    ("A dry place for prams", "Lle sych i goetsys"),
];
const NOTES: &[&str] = &[
    "Lamp out by the steps.",
    "Bins were collected twice this week.",
    "Roedd yr arwydd Cymraeg wedi cwympo; wedi'i godi eto.",
    "Nobody in on this side before five.",
    "Mae'r llwybr yn wlyb iawn ar ôl glaw; esgidiau da.",
    "Two neighbours asked when the next tea is.",
    "Ask at the shop for the key to the side gate.",
    "Scaffolding on three houses until the end of the month.",
];
const SAID: &[(&str, &str)] = &[
    ("en", "I'd help if somebody asked me."),
    ("cy", "Mae'n braf gweld rhywun yn galw."),
    ("en", "We used to leave our doors open."),
    ("en", "The bus never comes on time."),
    ("cy", "Dw i wedi byw yma erioed."),
    ("en", "They're closing the surgery, I heard."),
    ("pl", "Chętnie ugotuję dla wszystkich."),
    ("en", "My garden's too big for me now. Somebody could have half."),
    ("cy", "Pwy sy'n edrych ar ôl y fainc? Neb, hyd y gwn i."),
    ("en", "It's the best street I've lived on."),
];
const SENTENCES: &[&str] = &[
    "Open to anyone.",
    "Mae croeso i bawb.",
    "Looked after by three neighbours who take turns.",
    "Needs a coat of paint.",
    "Mae angen cot o baent.",
    "Used most on Saturdays.",
    "You would walk past it and not see it.",
    "Mae'r haul yno tan dri o'r gloch.",
    "The key hangs behind the door.",
    "Somebody has put flowers there.",
    "Roedd llawer mwy o bobl yn dod ers talwm.",
    "There is a step, about a hand high.",
    "It floods at the low end after heavy rain, but dries in a day.",
    "Ask first: the man next door works nights.",
];
const TAGS: &[&str] =
    &["growing", "seat", "evenings", "free", "dry", "key", "plant", "cerdded", "plant bach", "bwyd", "tools", "music"];

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // SplitMix64: short, and even enough for a story.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// With this chance of a hundred.
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// After so many saves a phone says that it is still at work.
const TOLD_EVERY: u32 = 100;

/// Saves so many records on the phones of `walkers`, all of them at work at once, and syncs them. Each phone's part is the same every time.
pub(super) fn save(records: u32, ground: &Ground, days: &Days, walkers: &mut [Walker], tell: &mut Tell<'_>) -> Done {
    let phones = u32::try_from(walkers.len()).unwrap_or(1).max(1);
    std::thread::scope(|scope| {
        let (said, saved) = mpsc::channel();
        let at_work: Vec<_> = (0u32..)
            .zip(walkers)
            .map(|(no, walker)| {
                let said = said.clone();
                scope.spawn(move || {
                    let mut dice = Dice(0x0057_a1ca_b007 + u64::from(no) * 7_919);
                    let mut mine = 0;
                    for n in (no..records).step_by(phones as usize) {
                        one(&mut dice, n, ground, days, walker)?;
                        mine += 1;
                        if mine == TOLD_EVERY {
                            let _ = said.send(std::mem::take(&mut mine));
                        }
                    }
                    walker.sync()
                })
            })
            .collect();
        drop(said);
        let (mut so_far, mut told) = (0, 0);
        for count in saved {
            so_far += count;
            if so_far / 1_000 > told {
                told = so_far / 1_000;
                tell.say("demo-records-so-far", &Args::new().with("count", told * 1_000))?;
            }
        }
        at_work.into_iter().try_for_each(|phone| phone.join().unwrap_or(Err(Trouble::Story("many records"))))
    })
}

fn one(dice: &mut Dice, n: u32, ground: &Ground, days: &Days, walker: &Walker) -> Done {
    let day = -i64::try_from(dice.below(60)).unwrap_or(0);
    walker.when(day, 9 + i8::try_from(dice.below(9)).unwrap_or(0), i8::try_from(dice.below(60)).unwrap_or(0));
    let side = if dice.chance(50) { 9.0 } else { -9.0 } * (0.8 + 0.5 * dice.part());
    let (spot, street) = ground.anywhere(dice.below(100_000), 0.02 + 0.96 * dice.part(), side);
    let at = Some(spot.fix(3.0 + (dice.part() * 120.0).round() / 10.0));
    let phone = &walker.phone;
    match dice.below(100) {
        0..62 => {
            let welsh_first = dice.chance(40);
            let street = if welsh_first { street.in_welsh() } else { street.in_english() };
            asset_like(dice, n, street, welsh_first, at, walker)
        }
        62..71 => {
            let (en, cy) = dice.one(NEEDS);
            phone.add_need(&NewNeed {
                name: format!("{en} / {cy}"),
                description: dice.chance(60).then(|| text(dice, 4)),
                at: at.filter(|_| dice.chance(80)),
            })?;
            Ok(())
        }
        71..80 => {
            phone.add_note(&NewNote { text: format!("{} {}", dice.one(NOTES), text(dice, 1)), at, of: None })?;
            Ok(())
        }
        80..92 => {
            let said = (0..=dice.below(3))
                .map(|_| Said {
                    words: dice.one(SAID).1.into(),
                    claim: dice.one(Claim::ALL),
                    source: if dice.chance(75) { Source::Own } else { Source::SecondHand },
                    ..Said::default()
                })
                .collect();
            let promise = dice.chance(12).then(|| NewPromise {
                what: "Come back and say what came of it.".into(),
                by: Some(super::story::date(days.date(day + 14))),
                ..NewPromise::default()
            });
            phone.add_talk(&NewTalk {
                at,
                how: Some(dice.one(&["doorstep", "street", "event", "phone"]).into()),
                language: Some(dice.one(SAID).0.into()),
                said,
                saw: dice.chance(40).then(|| "Flowers on the sill.".into()),
                impression: dice.chance(25).then(|| "Would come if asked.".into()),
                promise,
                agreed: Some(if dice.chance(70) { May::Team } else { May::Care }),
                ..NewTalk::default()
            })?;
            Ok(())
        }
        _ => {
            let outcome =
                dice.one(&[Outcome::NoAnswer, Outcome::NoAnswer, Outcome::NotNow, Outcome::NoThanks, Outcome::Sign]);
            phone.add_door(&NewDoor { at, outcome: Some(outcome), ..NewDoor::default() })?;
            Ok(())
        }
    }
}

fn asset_like(
    dice: &mut Dice,
    n: u32,
    street: &str,
    welsh_first: bool,
    at: Option<walkabout_protocol::schema::Position>,
    walker: &Walker,
) -> Done {
    // Places and things are most of what is seen; some nobody could put under any of the five.
    let (capital, names) = match dice.below(100) {
        0..22 => (Some(Capital::Social), SOCIAL),
        22..29 => (Some(Capital::Financial), FINANCIAL),
        29..48 => (Some(Capital::Public), PUBLIC),
        48..62 => (Some(Capital::Human), HUMAN),
        62..92 => (Some(Capital::Physical), PHYSICAL),
        _ => (None, PHYSICAL),
    };
    let (en, cy) = dice.one(names);
    let name = match dice.below(20) {
        0 => dice.one(LONG).to_owned(),
        1..6 => format!("{en} / {cy}"),
        6..10 if welsh_first => cy.to_owned(),
        6..10 => en.to_owned(),
        10..13 => format!("{}, {street}, {}", if welsh_first { cy } else { en }, 1 + dice.below(90)),
        _ => format!("{}, {street}", if welsh_first { cy } else { en }),
    };
    let about = if capital == Some(Capital::Human) {
        Some(About::Person)
    } else if capital == Some(Capital::Social) && dice.chance(25) {
        Some(About::PrivateGroup)
    } else {
        None
    };
    let agreed = match about {
        Some(_) => Some(dice.one(&[May::Team, May::Team, May::Everyone, May::Care])),
        None => None,
    };
    let known = !dice.chance(6);
    let length = match dice.below(20) {
        0 => 24,
        1..8 => 0,
        _ => 1 + dice.below(4),
    };
    let kept = walker.phone.add_asset(&NewAsset {
        capital,
        name: known.then(|| name.chars().take(120).collect()),
        description: if length > 0 || !known { Some(text(dice, length.max(1))) } else { None },
        at: at.filter(|_| dice.chance(95)),
        tags: (0..dice.below(4)).map(|_| dice.one(TAGS).to_owned()).collect(),
        about,
        agreed,
        ..NewAsset::default()
    })?;
    if n.is_multiple_of(3) {
        let state = dice.one(State::ALL);
        walker.more(kept.id, |w| w.set(kept.id, &asset::STATE, &state))?;
    }
    Ok(())
}

fn text(dice: &mut Dice, sentences: usize) -> String {
    let all: Vec<_> = (0..sentences).map(|_| dice.one(SENTENCES)).collect();
    all.join(" ")
}
