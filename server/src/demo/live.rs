//! After the story: the team goes on walking today, and what it saves arrives while somebody looks.

use super::{
    ground::{Spot, Street},
    scenes::Scene,
    story::Team,
    tell::Tell,
    trouble::Done,
    walker::Walker,
};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};
use walkabout_core::domain::forms::{NewAsset, NewDoor, NewNote, NewTalk, Said};
use walkabout_protocol::schema::{
    May, asset,
    asset::Capital,
    conversation::Outcome,
    statement::{Claim, Source},
};
use walkabout_words::Args;

/// What two walkers save before they have signal again.
const STEPS: &[fn(&Team) -> Done] = &[
    |t| {
        thing(
            &t.mair,
            Capital::Physical,
            "Swing that was mended / Siglen wedi'i thrwsio",
            t.ground.spot(Street::Willow, 38.0, -56.0),
        )
    },
    |t| {
        thing(
            &t.mair,
            Capital::Social,
            "Skipping on the field / Sgipio ar y cae",
            t.ground.spot(Street::Chapel, -42.0, -66.0),
        )
    },
    |t| no_answer(&t.mair, t, Street::Willow, 0.3),
    |t| photo(&t.dai, t.ground.spot(Street::Chapel, 14.0, 10.0)),
    |t| {
        thing(
            &t.dai,
            Capital::Physical,
            "Dry stone wall to sit on / Wal gerrig i eistedd arni",
            t.ground.spot(Street::Back, -104.0, -174.0),
        )
    },
    |t| note(&t.dai, "The dog on the lane is in today.", t.ground.door(Street::Back, 0.52, 6.0)),
    |t| {
        thing(
            &t.pat,
            Capital::Human,
            "Sharpens tools on Sundays / Hogi offer ar ddydd Sul",
            t.ground.spot(Street::Chapel, -288.0, -70.0),
        )
    },
    |t| talk(&t.pat, t, Street::Pit, "I'm up at four anyway. Knock then."),
    |t| no_answer(&t.pat, t, Street::Pit, 0.8),
    |t| {
        thing(
            &t.amal,
            Capital::Physical,
            "School garden, gate unlocked / Gardd yr ysgol, giât heb glo",
            t.ground.spot(Street::School, 120.0, 128.0),
        )
    },
    |t| {
        thing(
            &t.amal,
            Capital::Public,
            "Book box by the school / Bocs llyfrau ger yr ysgol",
            t.ground.spot(Street::School, 168.0, 150.0),
        )
    },
    |t| talk(&t.amal, t, Street::School, "My mother could teach the songs."),
];

/// How many saves each walker makes before the signal is back.
const TOGETHER: usize = 3;

/// Goes on walking, and syncs after every third save. `pause` between two saves; a word on `stop` ends it early.
/// True where it came to its end.
pub(super) fn walk_on(team: &Team, tell: &mut Tell<'_>, pause: Duration, stop: Option<&Receiver<()>>) -> Done<bool> {
    for (steps, walker) in STEPS.chunks(TOGETHER).zip([&team.mair, &team.dai, &team.pat, &team.amal]) {
        walker.lose_signal();
        walker.now();
        for step in steps {
            if stopped(stop, pause) {
                return Ok(false);
            }
            step(team)?;
            let (all, safe) = walker.saved()?;
            tell.say("demo-no-signal", &Args::new().with("name", walker.name.as_str()).with("count", all - safe))?;
        }
        if stopped(stop, pause) {
            return Ok(false);
        }
        let (before, safe) = walker.saved()?;
        walker.sync()?;
        let (_, now_safe) = walker.saved()?;
        tell.say(
            "demo-signal-again-name",
            &Args::new().with("name", walker.name.as_str()).with("safe", now_safe - safe).with("total", before - safe),
        )?;
    }
    Ok(true)
}

fn stopped(stop: Option<&Receiver<()>>, pause: Duration) -> bool {
    match stop {
        // Nobody waits: a check walks at once.
        None => false,
        Some(stop) => !matches!(stop.recv_timeout(pause), Err(RecvTimeoutError::Timeout)),
    }
}

fn thing(who: &Walker, capital: Capital, name: &str, at: Spot) -> Done {
    who.phone.add_asset(&NewAsset {
        capital: Some(capital),
        name: Some(name.into()),
        at: Some(at.fix(6.0)),
        ..NewAsset::default()
    })?;
    Ok(())
}

/// A second look at the noticeboard, from the other side of the road.
fn photo(who: &Walker, at: Spot) -> Done {
    let id = who.photo(Scene::Noticeboard, at)?;
    who.more(id, |w| {
        w.set(id, &asset::CAPITAL, &Capital::Public)?;
        w.set_text(id, &asset::NAME, "New notice: seed swap / Hysbysiad newydd: cyfnewid hadau")
    })
}

fn note(who: &Walker, text: &str, at: Spot) -> Done {
    who.phone.add_note(&NewNote { text: text.into(), at: Some(at.fix(9.0)), of: None })?;
    Ok(())
}

fn no_answer(who: &Walker, team: &Team, street: Street, along: f64) -> Done {
    let at = Some(team.ground.door(street, along, 9.0).fix(7.0));
    who.phone.add_door(&NewDoor { at, outcome: Some(Outcome::NoAnswer), ..NewDoor::default() })?;
    Ok(())
}

fn talk(who: &Walker, team: &Team, street: Street, words: &str) -> Done {
    who.phone.add_talk(&NewTalk {
        at: Some(team.ground.door(street, 0.5, 9.0).fix(7.0)),
        how: Some("doorstep".into()),
        language: Some("en".into()),
        said: vec![Said { words: words.into(), claim: Claim::Opinion, source: Source::Own, ..Said::default() }],
        agreed: Some(May::Team),
        ..NewTalk::default()
    })?;
    Ok(())
}
