//! What the coordinator writes: before the walk what she knew already, after it what people need, an idea, and whom to ask.

use super::{Found, Team, agreed};
use crate::demo::{
    ground::Street,
    trouble::{Done, Trouble},
};
use walkabout_protocol::{
    id::RecordId,
    schema::{
        May, ask, asset,
        asset::{Capital, State},
        group, idea, link, need, note, stakeholder, theme,
    },
};

/// A week ago, from the council's list and from what she knew.
pub(super) fn before_the_walk(team: &Team, found: &mut Found) -> Done {
    let (sian, ground) = (&team.sian, &team.ground);
    sian.when(-7, 9, 40);
    found.warm = Some(sian.make(asset::ASSET.id, None, |w, id| {
        w.set(id, &asset::CAPITAL, &Capital::Public)?;
        w.set_text(id, &asset::NAME, &team.say("Lle Cynnes / Warm place, Nantwen library"))?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            "Somewhere warm to sit, with the papers and a kettle. Soup on Wednesdays, free. \
             Last bus up the hill 18:10, none on Sunday. From the council's list: times to be checked.",
        )?;
        w.set(id, &asset::POSITION, &ground.spot(Street::School, 210.0, 80.0).fix(12.0))?;
        w.set_text(id, &asset::STREET, &team.say("School Road"))?;
        w.set(id, &asset::STATE, &State::InUse)?;
        w.set_text(id, &asset::OWNED_BY, "The council's library service")?;
        for word in ["warm place", "soup", "cawl"] {
            w.add(id, &asset::TAGS, &word.to_owned())?;
        }
        Ok(())
    })?);
    sian.when(-7, 10, 5);
    sian.make(group::GROUP.id, None, |w, id| {
        w.set_text(id, &group::NAME, &team.say("Pwyllgor Neuadd Nantwen / Nantwen hall committee"))?;
        w.set_text(
            id,
            &group::DESCRIPTION,
            "Looks after the hall. Has a constitution and a bank account, and lends both to small groups.",
        )?;
        w.set(id, &group::POSITION, &ground.spot(Street::Chapel, 0.0, 0.0).fix(5.0))?;
        w.set_text(id, &group::STREET, &team.say("Chapel Road"))?;
        w.set_text(id, &group::MEETS, "First Monday of the month, seven o'clock, in the hall")?;
        w.set_text(id, &group::HOW_TO_JOIN, "Come along. Everyone is welcome, tea at half past eight.")
    })?;
    sian.when(-7, 10, 30);
    sian.make(stakeholder::STAKEHOLDER.id, None, |w, id| {
        w.set_text(id, &stakeholder::ROLE, &team.say("Neighbourhood manager, Nantwen Housing"))?;
        w.set_text(id, &stakeholder::CAN_SAY_YES_TO, "Use of land up to 200 m²")?;
        w.set_text(id, &stakeholder::EVIDENCE, &team.say("Allowed raised beds at School Road last year"))?;
        w.set_text(id, &stakeholder::CARES_ABOUT, "Complaints about fly-tipping: 11 this year")?;
        w.set_text(id, &stakeholder::WAY_IN, "Rhys, Thursdays")?;
        w.set(id, &stakeholder::LAST_CONTACT, &team.day(-20))
    })?;
    Ok(())
}

/// Today, with all of it on her table.
pub(super) fn after_the_walk(team: &Team, found: &Found) -> Done {
    let sian = &team.sian;
    sian.sync()?;
    let missing = || Trouble::Story("something found on the walk");
    let (ground, growers) = (found.ground.ok_or_else(missing)?, found.growers.ok_or_else(missing)?);
    let (organiser, club) = (found.organiser.ok_or_else(missing)?, found.club.ok_or_else(missing)?);
    sian.when(0, 9, 0);
    let alone = sian.make(need::NEED.id, None, |w, id| {
        w.set_text(id, &need::NAME, "People feel alone in the evenings / Mae pobl yn teimlo'n unig gyda'r nos")?;
        w.set_text(
            id,
            &need::DESCRIPTION,
            "“It goes quiet after four.” From 5 talks and 1 table at the vestry; heard at four sittings. \
             One voice against: “I like it quiet.”",
        )?;
        w.add(id, &need::TAGS, &"evenings".to_owned())
    })?;
    for (helps, how) in [(ground, "helps"), (organiser, "helps"), (growers, "helps"), (club, "helps")] {
        sian.make(link::LINK.id, Some(alone), |w, id| {
            w.set(id, &link::TO, &helps)?;
            w.set(id, &link::HOW, &how.to_owned())
        })?;
    }
    sian.make(theme::THEME.id, None, |w, id| {
        w.set_text(id, &theme::NAME, "It goes quiet after four / Mae'n tawelu ar ôl pedwar")?;
        w.set_text(
            id,
            &theme::DESCRIPTION,
            "Evenings came up again and again: no bus, lights off, nobody to talk to. Nobody asked for a service.",
        )?;
        for said in &found.quiet {
            w.add(id, &theme::RESTS_ON, said)?;
        }
        w.set_text(id, &theme::AGAINST, "I like it quiet. I've had my fill of noise.")
    })?;
    an_idea(team, alone, ground, growers, organiser)?;
    polish_speaker(team)?;
    not_yet_reached(team)
}

fn an_idea(team: &Team, alone: RecordId, ground: RecordId, growers: RecordId, organiser: RecordId) -> Done {
    let (sian, rhys) = (&team.sian, team.rhys.person()?);
    let garden = sian.make(idea::IDEA.id, Some(alone), |w, id| {
        w.set_text(id, &idea::NAME, "A garden beside Tŷ Helyg / Gardd ger Tŷ Helyg")?;
        w.set_text(
            id,
            &idea::DESCRIPTION,
            "Raised beds and a bench on the empty ground, in sight of the windows. Residents lead; we carry the forms.",
        )?;
        w.set(id, &idea::LED_BY, &"residents".to_owned())?;
        w.set_text(id, &idea::NEXT_STEP, "Rhys asks the neighbourhood manager about the ground.")?;
        w.set(id, &idea::BY, &team.day(4))?;
        w.set(id, &idea::OWNER, &rhys)?;
        for on in [ground, growers, organiser] {
            w.add(id, &idea::BUILDS_ON, &on)?;
        }
        w.set(id, &idea::STATE, &"new".to_owned())
    })?;
    for (what, answer) in [(growers, "yes"), (organiser, "yes"), (ground, "to-ask")] {
        sian.make(ask::ASK.id, Some(garden), |w, id| {
            w.set(id, &ask::WHAT, &what)?;
            w.set(id, &ask::ANSWER, &answer.to_owned())?;
            if answer == "to-ask" {
                w.set(id, &ask::OWNER, &rhys)?;
                w.set(id, &ask::BY, &team.day(4))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn polish_speaker(team: &Team) -> Done {
    team.sian.make(need::NEED.id, None, |w, id| {
        w.set_text(id, &need::NAME, &team.say("A Polish speaker for Willow Close / Siaradwr Pwyleg, Clos yr Helyg"))?;
        w.set_text(id, &need::DESCRIPTION, "One door asked us to come back with somebody who speaks Polish.")?;
        w.set_text(id, &need::STREET, &team.say("Willow Close"))
    })?;
    Ok(())
}

fn not_yet_reached(team: &Team) -> Done {
    team.sian.make(note::NOTE.id, None, |w, id| {
        w.set_text(
            id,
            &note::TEXT,
            &team
                .say("Pit Row after six: nobody yet. Night shifts. Ask behind the counter at the shop who could help."),
        )?;
        w.set(id, &note::POSITION, &team.ground.door(Street::Pit, 0.55, 0.0).fix(40.0))?;
        w.set_text(id, &note::STREET, &team.say("Pit Row"))
    })?;
    Ok(())
}

/// She rang the number on the leaflet.
pub(super) fn checked_fund(team: &Team, fund: RecordId) -> Done {
    let on = team.days.at(-3, 11, 20);
    team.sian.sync()?;
    team.sian.when(-3, 11, 20);
    team.sian.more(fund, |w| {
        w.set(fund, &asset::LAST_CONFIRMED, &on.as_millisecond())?;
        w.set(fund, &asset::AGREEMENT, &agreed(May::Everyone, "The fund's own leaflet", "In print", on))
    })?;
    team.sian.sync()
}
