//! What must always hold. Each says in words what is wrong, or nothing.

use crate::{model::standing_in, run::Sim};
use std::collections::{BTreeMap, BTreeSet};
use walkabout::gate::NOBODY;
use walkabout_core::store::{Fate, Handed, Progress, Saved};
use walkabout_protocol::{
    access::Role,
    audience::{holders, may_read},
    batch::{Seq, Why},
    id::{RecordId, SaveId},
    schema::photo,
    state::Record,
    wire::Variant,
};
use walkabout_tests::DATABASE;

/// What a server was once seen to have it has for good, byte for byte; nothing that was taken back is there; numbers follow commits.
pub fn server_keeps(sim: &mut Sim) -> Option<String> {
    let batches = sim.server().batches();
    let now: BTreeMap<SaveId, u64> = batches.iter().map(|(id, seq, _)| (*id, *seq)).collect();
    if let Some(lost) = sim.arrived.iter().find(|(id, seq)| now.get(id) != Some(seq)).map(|(id, _)| id) {
        return Some(format!("the server had save {lost} and has it no more, or by another number"));
    }
    if let Some(ghost) = sim.model.withdrawn.iter().find(|id| now.contains_key(id)) {
        return Some(format!("save {ghost} was taken back before it left, and arrived"));
    }
    if batches.windows(2).any(|pair| pair[0].1 >= pair[1].1) {
        return Some("two commits have one number".into());
    }
    // Of a server that was put back nothing was seen yet but what it has: `Sim::begins_from_here`.
    let highest = sim.arrived.values().max();
    if let Some((late, seq)) = now.iter().find(|(id, seq)| !sim.arrived.contains_key(id) && Some(*seq) <= highest) {
        let highest = highest.copied().unwrap_or_default();
        return Some(format!("save {late} came as {seq}, and what came before it went up to {highest}"));
    }
    for (id, _, bytes) in &batches {
        match (bytes, sim.model.bytes(*id)) {
            (_, None) => return Some(format!("the server has save {id}, which nobody made")),
            (Some(bytes), Some(made)) if *bytes != made => return Some(format!("the server changed save {id}")),
            _ => {}
        }
    }
    sim.arrived = now;
    None
}

/// The server's doctor has nothing to say: whoever cries without need is not heard when there is one.
pub fn doctor_is_content(sim: &mut Sim) -> Option<String> {
    match sim.server().doctor() {
        Ok(wrong) if wrong.is_empty() => None,
        Ok(wrong) => Some(format!("the doctor says {wrong:?}")),
        Err(e) => Some(format!("the doctor cannot look: {e}")),
    }
}

/// The server's records are what its batches come to, by the simplest reckoning.
pub fn server_is_right(sim: &mut Sim) -> Option<String> {
    let (batches, records) = {
        let server = sim.server();
        (server.batches(), server.records())
    };
    // What is kept by role alone has no maker.
    let stranger = |record: &Record| {
        record.author != NOBODY && sim.model.makers.get(&record.id).is_some_and(|maker| *maker != record.author)
    };
    let stranger = records.values().find(|(record, _)| stranger(record));
    if let Some((record, _)) = stranger {
        return Some(format!("the server takes {} for the maker of {} ({})", record.author, record.id, record.kind));
    }
    let ids: Vec<SaveId> = batches.iter().map(|(id, ..)| *id).collect();
    let ought = sim.model.standing(&ids);
    let is = standing_in(records.values().map(|(record, _)| record));
    if ought == is {
        return None;
    }
    let field = ought.iter().find(|(field, refs)| is.get(*field) != Some(*refs)).map(|(field, _)| field);
    let field = field.or_else(|| is.keys().find(|field| !ought.contains_key(*field)));
    field.map(|field| {
        format!("the server's {field:?} holds {:?} and ought to hold {:?}", is.get(field), ought.get(field))
    })
}

/// Every file there is has the name of its bytes; of a photo that has arrived and that a phone still knows of, all files are there. The bytes
/// of one may be gone with a phone that was lost, although its words had arrived.
pub fn blobs_are_right(sim: &mut Sim) -> Option<String> {
    let journals = sim.hands.iter().flat_map(|hand| hand.phone().store().journal().unwrap());
    let waited_for = |save: &Saved| save.fate != Fate::Applied(Seq(0));
    let known: BTreeSet<_> = journals.filter(waited_for).flat_map(|save| sim.model.records_of(save.id)).collect();
    let server = sim.server();
    let files = server.world.files();
    let photos = |record: &Record| record.kind == photo::PHOTO.id && known.contains(&record.id);
    for (record, _) in server.records().values().filter(|(record, _)| photos(record)) {
        for file in Variant::ALL.iter().flat_map(|variant| record.versions(variant.field())) {
            let hex = file.hex();
            let (first, rest) = hex.split_at(2);
            if !files.exists(server.world.folder().join(format!("blobs/{first}/{rest}"))).unwrap() {
                return Some(format!("the photo {} says that it is all there, and a file is missing", record.id));
            }
        }
    }
    for first in 0..=255_u8 {
        for path in files.list(server.world.folder().join(format!("blobs/{first:02x}"))).unwrap() {
            let rest = path.file_name().unwrap().to_string_lossy().into_owned();
            let said = format!("{first:02x}{rest}");
            if blake3::hash(&files.read(&path).unwrap()).to_hex().as_str() != said {
                return Some(format!("the file {said} holds other bytes"));
            }
        }
    }
    None
}

/// Every save that somebody was told is safe is there, is shown, and is said to be no further than it is.
pub fn phone_keeps(sim: &mut Sim, who: usize) -> Option<String> {
    let hand = &sim.hands[who];
    let store = hand.phone().store();
    let name = hand.name;
    if store.was_set_aside() {
        return Some(format!("{name}'s database was set aside as damaged"));
    }
    let journal = match store.journal() {
        Ok(journal) => journal,
        Err(e) => return Some(format!("{name}'s journal cannot be read: {e}")),
    };
    let fates: BTreeMap<SaveId, &Fate> = journal.iter().map(|s| (s.id, &s.fate)).collect();
    for id in &hand.promised {
        let Some(fate) = fates.get(id) else {
            return Some(format!("{name} was told that save {id} is safe, and it is gone"));
        };
        let applied = matches!(fate, Fate::Applied(_));
        // Of a server that was restored meanwhile it cannot know yet.
        if applied && !sim.has_met(who) {
            continue;
        }
        if let Fate::Applied(seq) = fate
            && sim.arrived.get(id).is_some_and(|n| *n != seq.0)
        {
            return Some(format!("{name}'s phone counts save {id} as {}, and it is {:?}", seq.0, sim.arrived.get(id)));
        }
        if applied && !sim.arrived.contains_key(id) {
            return Some(format!("{name}'s phone says that save {id} is with the team, and it is not"));
        }
        if let Some(wrong) = is_shown(sim, who, *id, fate) {
            return Some(wrong);
        }
    }
    if let Ok(Progress::Rounds(cursor)) = store.progress() {
        let back = sim.cursors[who]
            .is_some_and(|last| (last.epoch, last.grants) == (cursor.epoch, cursor.grants) && cursor.seq < last.seq);
        if back {
            return Some(format!("{name}'s cursor went back"));
        }
        sim.cursors[who] = Some(cursor);
    }
    None
}

/// What a phone says is with the coordinators lies on the server for them, is decided there, or is among the saves. A server that was lost
/// says so at the next contact.
pub fn they_have_it(sim: &Sim, who: usize) -> Option<String> {
    if !sim.has_met(who) {
        return None;
    }
    let journal = sim.hands[who].phone().store().journal().ok()?;
    let mut held = journal.iter().filter(|save| save.handed == Handed::Held).peekable();
    held.peek()?;
    let there = sim.server().handed();
    let lacks = held.find(|save| !there.contains(&save.id))?;
    Some(format!(
        "{} says that {} is with the coordinators, and they have nothing of it",
        sim.hands[who].name, lacks.id
    ))
}

/// Whatever became of it, what somebody saved is on their screen.
pub fn shows_all(sim: &Sim, who: usize) -> Option<String> {
    let journal = sim.hands[who].phone().store().journal().unwrap();
    journal.iter().find_map(|save| is_shown(sim, who, save.id, &save.fate))
}

fn is_shown(sim: &Sim, who: usize, id: SaveId, fate: &Fate) -> Option<String> {
    if matches!(fate, Fate::Refused(_) | Fate::Erased) {
        return None;
    }
    let hand = &sim.hands[who];
    let (name, applied) = (hand.name, matches!(fate, Fate::Applied(_)));
    // What is not theirs to read once it is with the team may be gone but for what they wrote since. Or it was not when one push had arrived,
    // and was again when the next had: until the round brings it back. Or it is theirs again since their role is another, or since others undid
    // what hid it, and their phone does not know of it yet.
    let may_lack = |record: RecordId| {
        applied
            && (was_hidden(sim, who, record)
                // It was, on a server that lost it: no number is known of it any more.
                || *fate == Fate::Applied(Seq(0))
                || sim.unfinished.contains(&who) && sim.model.was_ever_about(record)
                || (sim.recast.contains(&who) || has_more_to_read(sim, who)) && sim.ever_hidden.contains(&(who, record)))
    };
    for record in sim.model.records_of(id) {
        match hand.phone().store().record(record) {
            Ok(Some((there, _))) => {
                let missing = sim.model.missing(id, &there);
                if let Some(field) = missing.first()
                    && !may_lack(record)
                {
                    return Some(format!("{name} saved {field} of {record} ({id}, {fate:?}), and it is not shown"));
                }
            }
            Ok(None) if may_lack(record) => {}
            Ok(None) => return Some(format!("{name} saved {record} ({id}, {fate:?}), and nothing of it is shown")),
            Err(e) => return Some(format!("{name}'s {record} cannot be read: {e}")),
        }
    }
    None
}

fn has_more_to_read(sim: &Sim, who: usize) -> bool {
    let head = sim.arrived.values().max().copied().unwrap_or(0);
    !matches!(sim.hands[who].phone().store().progress(), Ok(Progress::Rounds(cursor)) if cursor.seq.0 >= head)
}

/// What a phone says of its saves is so, and each lies on the server that the phone could still send.
pub fn tells_the_truth(sim: &Sim, who: usize) -> Option<String> {
    let hand = &sim.hands[who];
    let store = hand.phone().store();
    let arrived: BTreeMap<SaveId, u64> = sim.server().batches().iter().map(|(id, seq, _)| (*id, *seq)).collect();
    store.journal().unwrap().iter().find_map(|save| {
        let is = arrived.get(&save.id).copied();
        let said = match save.fate {
            Fate::Applied(seq) => Some(seq.0),
            _ => None,
        };
        // What they had to forget some of cannot be given back, and no number is known of it.
        let forgotten = hand.role == Role::Volunteer && said == Some(0);
        (!forgotten && said != is).then(|| {
            format!("{} says that save {} of a {} is {:?}, and it is {is:?}", hand.name, save.id, save.kind, save.fate)
        })
    })
}

/// What the server holds, and not for this person.
pub fn all_hidden(sim: &Sim) -> Vec<(usize, RecordId)> {
    let all = sim.server().records();
    // Of a phone that was emptied nobody asks.
    let joined = (0..sim.hands.len()).filter(|who| sim.hands[*who].phone().member().is_some());
    let hidden = |who: usize| {
        let actor = sim.hands[who].actor();
        let hidden =
            all.values().filter(move |(record, audience)| !may_read(actor, *audience, record.author, &holders(record)));
        hidden.map(move |(record, _)| (who, record.id))
    };
    joined.flat_map(hidden).collect()
}

fn is_gone_from(sim: &Sim, who: usize, id: RecordId) -> bool {
    all_hidden(sim).contains(&(who, id))
}

/// It is hidden from them, or was when the server lost some of what it had.
pub fn was_hidden(sim: &Sim, who: usize, id: RecordId) -> bool {
    sim.was_hidden.contains(&(who, id)) || is_gone_from(sim, who, id)
}

/// Something of what this save changes is hidden from whoever made it, or was; or it was from whoever made the thing that it changes when the
/// server lost some of what it had: that phone had let go of it and cannot give it back.
pub fn is_of_what_was_let_go(sim: &Sim, who: usize, save: SaveId) -> bool {
    let by_its_maker = |id: RecordId| {
        let maker = sim.model.makers.get(&id);
        sim.was_hidden
            .iter()
            .any(|(who, hidden)| *hidden == id && maker == sim.hands[*who].phone().member().map(|m| m.person).as_ref())
    };
    let hidden = |id| sim.ever_hidden.contains(&(who, id)) || was_hidden(sim, who, id) || by_its_maker(id);
    sim.model.records_of(save).into_iter().any(hidden)
}

/// Another's thing was put in the bin while the server had lost it: all that this phone held of it was its own change, which was refused, so that
/// it looked like theirs to bin.
pub fn looked_like_ones_own(sim: &Sim, who: usize, save: &Saved) -> bool {
    let hand = &sim.hands[who];
    let mine = |id: &RecordId| sim.model.makers.get(id) == Some(&hand.actor().person);
    save.fate == Fate::Refused(Why::MayNotTrash)
        && hand.role != Role::Coordinator
        && !sim.model.records_of(save.id).iter().all(mine)
}

/// When all is quiet, every save is with the team or lies there with the reason why not.
pub fn all_arrived(sim: &mut Sim, who: usize) -> Option<String> {
    let hand = &sim.hands[who];
    let journal = hand.phone().store().journal().ok()?;
    journal.iter().find_map(|save| match &save.fate {
        Fate::Applied(_) if save.proved < save.files => {
            Some(format!("{}: photos of {} are not proved", hand.name, save.id))
        }
        Fate::Applied(_) => None,
        // It lies there with its reason: what it would change was out of their sight when it came, be it on a server that was restored since.
        Fate::Refused(_) if is_of_what_was_let_go(sim, who, save.id) => None,
        // Or it is no longer theirs to do.
        Fate::Refused(Why::MayNotCreate | Why::MayNotEdit | Why::MayNotTrash) if sim.roles_changed => None,
        fate => Some(format!("{}: save {} of a {} came to {fate:?}", hand.name, save.id, save.kind)),
    })
}

/// What somebody holds is what the server has for them: no less, no more, no other.
pub fn same_as_server(sim: &Sim, who: usize) -> Option<String> {
    let hand = &sim.hands[who];
    let store = hand.phone().store();
    let actor = hand.actor();
    let all = sim.server().records();
    let readable: BTreeMap<RecordId, &Record> = all
        .values()
        .filter(|(record, audience)| may_read(actor, *audience, record.author, &holders(record)))
        .map(|(record, _)| (record.id, record))
        .collect();
    let db = hand.world.connect(DATABASE).unwrap();
    let ids = |sql: &str| -> BTreeSet<RecordId> {
        let mut find = db.prepare(sql).unwrap();
        let rows = find.query_map([], |r| Ok(RecordId::from_bytes(r.get(0)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let held = ids("SELECT id FROM state");
    let laid_over = ids("SELECT record FROM overlay");
    let name = hand.name;
    if let Some(less) = readable.keys().find(|id| !held.contains(*id)) {
        return Some(format!("{name} lacks {less} ({})", readable[less].kind));
    }
    if let Some(more) = held.iter().find(|id| !readable.contains_key(*id)) {
        return Some(format!("{name} holds {more}, which is not theirs to hold"));
    }
    for (id, record) in readable.iter().filter(|(id, _)| !laid_over.contains(*id)) {
        let here = store.record(*id).ok().flatten().map(|(record, _)| record);
        if here.as_ref().map(|here| standing_in([here])) != Some(standing_in([*record])) {
            return Some(format!("{name}'s {id} ({}) differs from the server's", record.kind));
        }
    }
    None
}

/// Of every save of which a phone holds anything it holds all that its person may read: nobody sees one half of what belongs together. Looked at
/// at the end of a round.
pub fn holds_whole_saves(sim: &Sim, who: usize) -> Option<String> {
    let hand = &sim.hands[who];
    let (store, actor) = (hand.phone().store(), hand.actor());
    let all = sim.server().records();
    let readable = |id: &RecordId| {
        all.get(id).is_some_and(|(record, audience)| may_read(actor, *audience, record.author, &holders(record)))
    };
    let here: BTreeMap<RecordId, Record> =
        all.keys().filter_map(|id| store.record(*id).ok().flatten().map(|(record, _)| (*id, record))).collect();
    let stands = here.values().flat_map(|record| record.fields().flat_map(|(_, register)| register.refs()));
    let saves: BTreeSet<SaveId> = stands.map(|at| at.batch).filter(|save| sim.arrived.contains_key(save)).collect();
    saves.into_iter().find_map(|save| {
        sim.model.records_of(save).into_iter().filter(readable).find_map(|id| {
            let lacks = match here.get(&id) {
                Some(record) => sim.model.missing(save, record).into_iter().next()?,
                None => "all of it".into(),
            };
            Some(format!("{} holds a part of save {save}, and of {id} lacks {lacks}", hand.name))
        })
    })
}
