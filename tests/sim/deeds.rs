//! What people do, one thing at a time. Each deed is data, so that a story can be told again without some of its steps.

use walkabout_core::{
    Error, Phone,
    domain::forms::{EditAsset, NewAsset, NewNeed, NewNote, NewPromise, NewTalk, PromiseDone, Said},
    screens::list::Query,
    store::{Fate, Handed, Saved},
};
use walkabout_protocol::{
    id::{RecordId, SaveId},
    schema::{
        About, May, Position,
        asset::State,
        statement::{Claim, Source},
    },
    state::Bin,
};
use walkabout_tests::{Dice, World, camera_photo};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Bench,
    Photo,
    Rename,
    Describe,
    Tag,
    Untag,
    Close,
    /// It is somebody's own: from now on it is not the whole team's to read.
    AskFirst,
    Note,
    Need,
    /// In confidence.
    Talk,
    /// The speaker said that the team may read it.
    OpenTalk,
    Keep,
    Bin,
    /// Of what others made.
    BinAnothers,
    TakeOut,
    Undo,
    WalkBegins,
    WalkEnds,
    /// Over a line on which much goes wrong, or little.
    Sync {
        rough: bool,
    },
    /// The phone's system asks for a photo, or sends one.
    SystemSends,
    /// The app comes to the front.
    ComesBack,
    PowerGoes,
    OpensAgain,
    ClockJumps,
    /// The clock of the team's computer is wrong from now on, or right again.
    ServersClockJumps,
    ServerRests,
    ServerDies,
    WeeksPass,
    LateOnesArrive,
    /// A copy of the phone's folder is put away.
    FolderKept,
    /// The phone gets its last copy back: a new one from the shop, or the old one after a repair.
    PhoneRestored,
    /// The last copy is put on another phone, and both are used from now on.
    SecondPhone,
    /// A backup of the server is put away.
    ServerKept,
    /// The server is lost, and restored from its last backup.
    ServerRestored,
    /// A coordinator makes somebody something else.
    RoleChanges,
    /// A coordinator bins something, and is made a volunteer before anything leaves.
    OverstepsRole,
    /// What the team did not take shall be the coordinators' to decide.
    HandsOver,
    /// They shall not have it after all.
    KeepsToThemselves,
    /// A coordinator takes in or puts aside what lies in the inbox.
    CoordinatorsDecide,
}

/// One step of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub who: usize,
    pub deed: Deed,
    pub luck: u64,
    /// The phone dies in the middle of it, that many operations from its beginning.
    pub dies_after: Option<u64>,
}

/// What people do, and how often of a hundred times.
const USUAL: [(Deed, usize); 29] = [
    (Deed::Bench, 10),
    (Deed::Photo, 4),
    (Deed::Rename, 9),
    (Deed::Describe, 5),
    (Deed::Tag, 4),
    (Deed::Untag, 3),
    (Deed::Close, 3),
    (Deed::AskFirst, 2),
    (Deed::Note, 3),
    (Deed::Need, 2),
    (Deed::Talk, 5),
    (Deed::OpenTalk, 3),
    (Deed::Keep, 6),
    (Deed::Bin, 3),
    (Deed::TakeOut, 3),
    (Deed::Undo, 4),
    (Deed::WalkBegins, 2),
    (Deed::WalkEnds, 2),
    (Deed::Sync { rough: true }, 16),
    (Deed::Sync { rough: false }, 6),
    (Deed::SystemSends, 8),
    (Deed::ComesBack, 2),
    (Deed::PowerGoes, 3),
    (Deed::OpensAgain, 2),
    (Deed::ClockJumps, 2),
    (Deed::ServersClockJumps, 1),
    (Deed::ServerRests, 2),
    (Deed::ServerDies, 2),
    (Deed::LateOnesArrive, 1),
];

/// Beside the usual: phones that are lost and set up from a copy, and copies that two phones go on from.
pub const COPIES: [(Deed, usize); 3] = [(Deed::FolderKept, 5), (Deed::PhoneRestored, 3), (Deed::SecondPhone, 2)];

/// Beside the usual: the server is lost and restored.
pub const RESTORES: [(Deed, usize); 2] = [(Deed::ServerKept, 4), (Deed::ServerRestored, 2)];

/// Beside the usual: people become something else.
pub const ROLES: [(Deed, usize); 1] = [(Deed::RoleChanges, 6)];

/// Beside the usual: people become something else, so that much is refused, and give it to the coordinators.
pub const HANDED: [(Deed, usize); 4] =
    [(Deed::OverstepsRole, 30), (Deed::HandsOver, 40), (Deed::KeepsToThemselves, 3), (Deed::CoordinatorsDecide, 20)];

/// Beside the usual: many photos, and apps that sleep while they are sent.
pub const ASLEEP: [(Deed, usize); 3] = [(Deed::Photo, 25), (Deed::SystemSends, 50), (Deed::ComesBack, 4)];

pub fn story(seed: u64, steps: usize, people: usize) -> Vec<Step> {
    story_with(seed, steps, people, &[])
}

/// A story in which more happens than is usual.
pub fn story_with(seed: u64, steps: usize, people: usize, more: &[(Deed, usize)]) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    let all: usize = USUAL.iter().chain(more).map(|(_, n)| n).sum();
    let step = |_| {
        let mut n = dice.below(all);
        let usual = USUAL.iter().chain(more).find(|(_, often)| {
            let it = n < *often;
            n = n.wrapping_sub(*often);
            it
        });
        let deed = usual.map_or(Deed::Bench, |(deed, _)| *deed);
        // Now and then somebody is away for long.
        let deed = if dice.below(80) == 0 { Deed::WeeksPass } else { deed };
        let dies = dice.below(9) == 0;
        // Most of it is over soon; now and then it comes late, in the laying down of a page or in the tidying of a log.
        let after = match (dice.below(4), dice.below(14 * 12) as u64) {
            (0, late) => late,
            (_, soon) => soon / 12,
        };
        Step { who: dice.below(people), deed, luck: dice.throw(), dies_after: dies.then_some(after) }
    };
    (0..steps).map(step).collect()
}

fn place(luck: u64) -> Option<Position> {
    Some(Position::by_hand(-2.19 + (luck % 97) as f64 / 5_000.0, 53.44 + (luck % 89) as f64 / 5_000.0))
}

/// One of what this phone lists of a kind.
fn pick(phone: &Phone, kinds: &[&str], luck: u64) -> Option<(RecordId, String)> {
    let rows = phone.list(&Query::default()).unwrap();
    let rows: Vec<_> = rows.iter().filter(|row| kinds.contains(&row.0.kind.as_str())).collect();
    if rows.is_empty() {
        return None;
    }
    let row = &rows[luck as usize % rows.len()].0;
    Some((row.id, row.kind.clone()))
}

/// A small picture that is different for each number.
pub fn picture(n: u64) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let pixels: Vec<u8> = (0..24 * 24 * 3).map(|i| (i as u64 * (n + 3) % 251) as u8).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 80).encode(&pixels, 24, 24, jpeg_encoder::ColorType::Rgb).unwrap();
    jpeg
}

/// What came of it: nothing to do it with, or a save.
pub enum Done {
    Nothing,
    Saved(SaveId),
    /// Something that names no save by itself.
    Other,
}

/// Does what can be done on one phone alone. `word`: marks what is said in confidence.
pub fn act(phone: &Phone, world: &World, step: &Step, n: u64, word: &str) -> Result<Done, Error> {
    let luck = step.luck;
    let edit = |form: EditAsset| match pick(phone, &["asset"], luck) {
        Some((id, _)) => phone.edit_asset(id, &form).map(|kept| Done::Saved(kept.save)),
        None => Ok(Done::Nothing),
    };
    let said = || vec![Said { words: word.into(), claim: Claim::Fact, source: Source::Own, ..Said::default() }];
    let saved = match step.deed {
        Deed::Bench => phone.add_asset(&NewAsset {
            name: Some(format!("Bench {n}")),
            at: place(luck),
            tags: vec!["seat".into()],
            ..NewAsset::default()
        }),
        Deed::Photo => {
            let path = camera_photo(world, n as u32);
            // Now one that others take too, now one that nobody else has.
            let which = if luck & 1 == 0 { n % 5 } else { 5 + n };
            world.files().write(&path, &picture(which)).map_err(walkabout_core::ports::PortError::from)?;
            phone.add_asset(&NewAsset { name: Some(format!("Garden {n}")), photos: vec![path], ..NewAsset::default() })
        }
        Deed::Rename => return edit(EditAsset { name: Some(format!("Name {n}")), ..EditAsset::default() }),
        Deed::Describe => return edit(EditAsset { description: Some(format!("As of {n}")), ..EditAsset::default() }),
        Deed::Tag => return edit(EditAsset { add_tags: vec![format!("tag {}", luck % 4)], ..EditAsset::default() }),
        Deed::Untag => {
            return edit(EditAsset {
                remove_tags: vec![format!("tag {}", luck % 4), "seat".into()],
                ..EditAsset::default()
            });
        }
        Deed::Close => {
            let state = [State::InUse, State::NotUsed, State::Closed][luck as usize % 3];
            return edit(EditAsset { state: Some(state), ..EditAsset::default() });
        }
        Deed::AskFirst => return edit(EditAsset { about: Some(About::Person), ..EditAsset::default() }),
        Deed::Note => phone.add_note(&NewNote { text: format!("Note {n}"), at: place(luck), of: None }),
        Deed::Need => phone.add_need(&NewNeed { name: format!("Need {n}"), ..NewNeed::default() }),
        Deed::Talk => phone.add_talk(&NewTalk {
            at: place(luck),
            said: said(),
            promise: Some(NewPromise { what: format!("Ask about {n}"), ..NewPromise::default() }),
            ..NewTalk::default()
        }),
        Deed::OpenTalk => {
            let said = vec![Said { words: format!("Said openly {n}"), ..Said::default() }];
            phone.add_talk(&NewTalk { at: place(luck), said, agreed: Some(May::Team), ..NewTalk::default() })
        }
        Deed::Keep => match phone.promises_to_keep()?.first() {
            Some(promise) => phone.promise_done(
                promise.id,
                &PromiseDone { outcome: "done".into(), words: None, told: Some("door".into()) },
            ),
            None => return Ok(Done::Nothing),
        },
        Deed::Bin => match pick(phone, &["asset", "note", "need"], luck) {
            Some((id, _)) => phone.trash(id),
            None => return Ok(Done::Nothing),
        },
        Deed::BinAnothers => {
            let me = phone.member().map(|member| member.person);
            let is_anothers = |id: &RecordId| {
                phone.store().record(*id).ok().flatten().is_some_and(|(record, _)| Some(record.author) != me)
            };
            let rows = phone.list(&Query::default())?;
            let things = rows.iter().filter(|row| ["asset", "note", "need"].contains(&row.0.kind.as_str()));
            let theirs: Vec<RecordId> = things.map(|row| row.0.id).filter(is_anothers).collect();
            match theirs.get(luck as usize % theirs.len().max(1)) {
                Some(id) => phone.trash(*id),
                None => return Ok(Done::Nothing),
            }
        }
        Deed::TakeOut => {
            let journal = phone.store().journal()?;
            let binned = journal
                .iter()
                .filter_map(|s| s.root)
                .find(|id| phone.store().record(*id).ok().flatten().is_some_and(|(r, _)| r.bin() != Bin::Out));
            match binned {
                Some(id) => phone.restore(id),
                None => return Ok(Done::Nothing),
            }
        }
        Deed::HandsOver | Deed::KeepsToThemselves => {
            let journal = phone.store().journal()?;
            let meant = |s: &&Saved| match step.deed {
                Deed::HandsOver => matches!(s.fate, Fate::Refused(_)) && !s.handed.is_theirs(),
                _ => s.handed == Handed::Wished,
            };
            let things: Vec<RecordId> = journal.iter().filter(meant).filter_map(|s| s.root).collect();
            let Some(thing) = things.get(luck as usize % things.len().max(1)) else { return Ok(Done::Nothing) };
            let done = match step.deed {
                Deed::HandsOver => phone.store().hand_over(*thing)?,
                _ => phone.store().keep_to_oneself(*thing)?,
            };
            return Ok(if done { Done::Other } else { Done::Nothing });
        }
        Deed::Undo => return phone.undo().map(|_| Done::Other),
        Deed::WalkBegins => return phone.start_walk().map(|_| Done::Other),
        Deed::WalkEnds => return phone.finish_walk().map(|_| Done::Other),
        _ => return Ok(Done::Nothing),
    };
    saved.map(|kept| Done::Saved(kept.save))
}
