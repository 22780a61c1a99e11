//! The talks: what they said in their own words, what was seen, the impression, and what was promised, each apart.

use super::{Found, Team, agreed};
use crate::demo::{
    ground::Street,
    trouble::{Done, Trouble},
};
use jiff::Timestamp;
use walkabout_core::{
    Kept,
    domain::forms::{NewNote, NewPromise, NewTalk, Said},
};
use walkabout_protocol::{
    id::RecordId,
    schema::{
        Answer, May, conversation, promise, statement,
        statement::{Claim, Source},
    },
};

fn said(words: &str, claim: Claim, source: Source) -> Said {
    Said { words: words.into(), claim, source, ..Said::default() }
}

fn told(value: &str) -> Answer {
    Answer { value: Some(value.into()), known: "told".into() }
}

/// Who agreed, and how they were asked.
fn permitted(walker: &crate::demo::walker::Walker, talk: RecordId, who: &str, how: &str, on: Timestamp) -> Done {
    walker.more(talk, |w| w.set(talk, &conversation::AGREEMENT, &agreed(May::Team, who, how, on)))
}

fn nth(kept: &Kept, n: usize) -> Done<RecordId> {
    kept.others.get(n).copied().ok_or(Trouble::Story("what was said"))
}

/// Tŷ Helyg, a Tuesday, twenty to five.
pub(super) fn at_the_flats(team: &Team, found: &mut Found, tuesday: i64) -> Done {
    let rhys = &team.rhys;
    rhys.when(tuesday, 16, 40);
    let on = team.days.at(tuesday, 16, 40);
    let talk = rhys.phone.add_talk(&NewTalk {
        at: Some(team.ground.spot(Street::Willow, 96.0, -48.0).fix(7.0)),
        how: Some("doorstep".into()),
        language: Some("en".into()),
        said: vec![
            said("I moved in March and I don't know a soul past the bins.", Claim::Opinion, Source::Own),
            said("They're putting garages on that bit of ground.", Claim::Rumour, Source::SecondHand),
            said("Last bus is ten past six.", Claim::Fact, Source::Own),
        ],
        saw: Some("Tomato pots on the balcony. The front door was propped with a brick.".into()),
        impression: Some("Brightened when we spoke of growing. Would come if someone knocked for her.".into()),
        promise: Some(NewPromise {
            what: "Find out who owns the ground, and if tenants may clear it. Knock after four.".into(),
            by: Some(team.day(4)),
            ..NewPromise::default()
        }),
        agreed: Some(May::Team),
        keep_door: true,
        ..NewTalk::default()
    })?;
    permitted(rhys, talk.id, "Herself, no names", "At the door", on)?;
    rhys.more(talk.id, |w| {
        w.set(talk.id, &conversation::GENDER, &told("woman"))?;
        w.set(talk.id, &conversation::AGE, &told("30–44"))?;
        w.set_text(talk.id, &conversation::SLIP, "K7M2-9QXD-X")
    })?;
    let promised = nth(&talk, 3)?;
    rhys.more(promised, |w| w.set(promised, &promise::REPLY_BY, &"knock".to_owned()))?;
    let garages = nth(&talk, 1)?;
    rhys.more(garages, |w| w.set_text(garages, &statement::WOULD_SETTLE_IT, "The landlord's plan for the ground"))?;
    found.quiet.push(nth(&talk, 0)?);
    rhys.when(tuesday, 16, 58);
    rhys.phone.add_note(&NewNote {
        text: "Main door closer at Tŷ Helyg is broken. Passed on to repairs; the reference was given at the door."
            .into(),
        at: Some(team.ground.spot(Street::Willow, 94.0, -41.0).fix(8.0)),
        of: None,
    })?;
    Ok(())
}

/// Heol y Capel, a Saturday, a quarter past eleven, in Welsh.
pub(super) fn by_the_wall(team: &Team, saturday: i64) -> Done {
    let mair = &team.mair;
    mair.when(saturday, 11, 15);
    let on = team.days.at(saturday, 11, 15);
    let talk = mair.phone.add_talk(&NewTalk {
        at: Some(team.ground.spot(Street::Chapel, -84.0, 16.0).fix(6.0)),
        how: Some("street".into()),
        language: Some("cy".into()),
        said: vec![
            said("Roedd gardd lysiau fan hyn pan o'n i'n grwt.", Claim::NotSure, Source::Own),
            said("Does neb yn gofyn i ni cyn gwneud dim byd.", Claim::Opinion, Source::Own),
        ],
        saw: Some("Stopped to look over the wall.".into()),
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(mair, talk.id, "Himself, no names", "In the street", on)?;
    let me = mair.person()?;
    let (garden, nobody) = (nth(&talk, 0)?, nth(&talk, 1)?);
    mair.more(garden, |w| {
        w.set_text(garden, &statement::IN_OTHER_WORDS, "There was a vegetable garden here when I was a boy.")?;
        w.set(garden, &statement::IN_OTHER_WORDS_BY, &me)?;
        w.set_text(garden, &statement::WOULD_SETTLE_IT, "Photographs of the chapel")
    })?;
    mair.more(nobody, |w| {
        w.set_text(nobody, &statement::IN_OTHER_WORDS, "Nobody asks us before doing anything.")?;
        w.set(nobody, &statement::IN_OTHER_WORDS_BY, &me)
    })?;
    mair.more(talk.id, |w| {
        w.set(talk.id, &conversation::GENDER, &told("dyn"))?;
        w.set(talk.id, &conversation::AGE, &told("75+"))
    })
}

/// Made long before the walk, and still not kept: twelve days late today.
pub(super) fn late_promise(team: &Team) -> Done {
    let pat = &team.pat;
    pat.when(-19, 15, 20);
    let talk = pat.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(Street::Back, 0.25, 9.0).fix(9.0)),
        how: Some("doorstep".into()),
        language: Some("en".into()),
        said: vec![said("You can't see the step by the bus shelter once it's dark.", Claim::Fact, Source::Own)],
        promise: Some(NewPromise {
            what: "Ask the council when the light in the bus shelter will be mended.".into(),
            by: Some(team.day(-12)),
            ..NewPromise::default()
        }),
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(pat, talk.id, "Themselves, no names", "At the door", team.days.at(-19, 15, 20))
}

pub(super) fn pit_row(team: &Team, found: &mut Found) -> Done {
    let pat = &team.pat;
    pat.when(-5, 15, 15);
    let talk = pat.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(Street::Pit, 0.4, 9.0).fix(6.0)),
        how: Some("doorstep".into()),
        language: Some("en".into()),
        said: vec![
            said("It goes quiet after four.", Claim::Opinion, Source::Own),
            said("There used to be a whist drive in the hall.", Claim::Fact, Source::SecondHand),
        ],
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(pat, talk.id, "Himself, no names", "At the door", team.days.at(-5, 15, 15))?;
    found.quiet.push(nth(&talk, 0)?);
    pat.when(-5, 15, 40);
    pat.phone.finish_walk()?;
    Ok(())
}

pub(super) fn likes_it_quiet(team: &Team) -> Done {
    let dai = &team.dai;
    dai.when(-4, 15, 50);
    let talk = dai.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(Street::Chapel, 0.3, 11.0).fix(6.0)),
        how: Some("doorstep".into()),
        language: Some("en".into()),
        said: vec![said("I like it quiet. I've had my fill of noise.", Claim::Opinion, Source::Own)],
        saw: Some("A cello case in the hallway.".into()),
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(dai, talk.id, "Herself, no names", "At the door", team.days.at(-4, 15, 50))?;
    dai.when(-4, 16, 10);
    dai.phone.finish_walk()?;
    Ok(())
}

/// In Arabic, with what it means beside it.
pub(super) fn long_evenings(team: &Team, found: &mut Found) -> Done {
    let amal = &team.amal;
    amal.when(-3, 15, 35);
    let talk = amal.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(Street::Willow, 0.55, 9.0).fix(6.0)),
        how: Some("doorstep".into()),
        language: Some("ar".into()),
        said: vec![said("الناس هنا طيبون، لكن المساء طويل.", Claim::Opinion, Source::Own)],
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(amal, talk.id, "Herself, no names", "At the door", team.days.at(-3, 15, 35))?;
    let evening = nth(&talk, 0)?;
    let me = amal.person()?;
    amal.more(evening, |w| {
        w.set_text(evening, &statement::IN_OTHER_WORDS, "People here are kind, but the evening is long.")?;
        w.set(evening, &statement::IN_OTHER_WORDS_BY, &me)
    })?;
    found.quiet.push(evening);
    Ok(())
}

pub(super) fn at_the_school(team: &Team, found: &mut Found) -> Done {
    let amal = &team.amal;
    amal.when(-3, 15, 50);
    let talk = amal.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(Street::School, 0.45, -9.0).fix(8.0)),
        how: Some("street".into()),
        language: Some("en".into()),
        said: vec![
            said("Once the children are in bed it's me and the telly.", Claim::Opinion, Source::Own),
            said("The library might stop the soup.", Claim::Rumour, Source::SecondHand),
        ],
        impression: Some("In a hurry, but stayed to talk. Would like to be asked again.".into()),
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(amal, talk.id, "Himself, no names", "At the school gate", team.days.at(-3, 15, 50))?;
    found.quiet.push(nth(&talk, 0)?);
    amal.when(-3, 16, 5);
    amal.phone.finish_walk()?;
    Ok(())
}

/// One table, many voices.
pub(super) fn vestry_table(team: &Team, found: &mut Found, tuesday: i64) -> Done {
    let mair = &team.mair;
    mair.when(tuesday, 19, 40);
    let talk = mair.phone.add_talk(&NewTalk {
        at: Some(team.ground.spot(Street::Chapel, -60.0, 25.0).fix(5.0)),
        how: Some("group".into()),
        language: Some("cy".into()),
        said: vec![
            said("Dyma'r unig noson dw i'n mynd mas.", Claim::Opinion, Source::Own),
            said("We'd do another night if somebody had the key.", Claim::Opinion, Source::Own),
        ],
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    permitted(mair, talk.id, "The table, no names", "At their table", team.days.at(tuesday, 19, 40))?;
    let only = nth(&talk, 0)?;
    let me = mair.person()?;
    mair.more(only, |w| {
        w.set_text(only, &statement::IN_OTHER_WORDS, "This is the only night I go out.")?;
        w.set(only, &statement::IN_OTHER_WORDS_BY, &me)
    })?;
    found.quiet.push(only);
    Ok(())
}
