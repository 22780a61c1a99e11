//! The good things of the first days: what was seen, and what people offered, each with the permission that was given.

use super::{Found, Team, agreed, desk};
use crate::demo::{
    ground::{Spot, Street},
    scenes::Scene,
    trouble::{Done, Trouble},
};
use walkabout_core::domain::forms::EditAsset;
use walkabout_protocol::schema::{
    About, May, asset,
    asset::{Capital, State},
};

fn ground_at(team: &Team) -> Spot {
    team.ground.spot(Street::Willow, 120.0, -40.0)
}

fn bench_at(team: &Team) -> Spot {
    team.ground.spot(Street::Chapel, 74.0, 35.0)
}

pub(super) fn the_ground(team: &Team, found: &mut Found) -> Done {
    let mair = &team.mair;
    mair.when(-6, 10, 12);
    mair.phone.start_walk()?;
    mair.when(-6, 10, 20);
    let id = mair.photo(Scene::EmptyGround, ground_at(team))?;
    mair.more(id, |w| {
        w.set(id, &asset::CAPITAL, &Capital::Physical)?;
        w.set_text(id, &asset::NAME, "Empty ground beside Tŷ Helyg / Darn o dir gwag ger Tŷ Helyg")?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            "About 14 × 9 m. Sun till two. Brambles, two trolleys. The outside tap works. With Pat.",
        )?;
        w.set(id, &asset::STATE, &State::NotUsed)?;
        w.set_text(id, &asset::OWNED_BY, &team.say("Nantwen Housing"))?;
        w.set_text(id, &asset::CAN_SAY_YES, &team.say("Neighbourhood manager, Nantwen Housing"))?;
        for help in ["growing", "meeting", "somewhere for children in sight of windows"] {
            w.add(id, &asset::COULD_HELP_WITH, &help.to_owned())?;
        }
        Ok(())
    })?;
    mair.when(-6, 10, 26);
    let tap = mair.shoot(Scene::OutsideTap, team.ground.from(ground_at(team), -9.0, 4.0))?;
    mair.phone.edit_asset(id, &EditAsset { photos: vec![tap], ..EditAsset::default() })?;
    mair.when(-6, 10, 48);
    let growers = mair.photo(Scene::Tomatoes, team.ground.spot(Street::Willow, 108.0, -46.0))?;
    let on = team.days.at(-6, 10, 48);
    mair.more(growers, |w| {
        w.set(growers, &asset::CAPITAL, &Capital::Human)?;
        w.set_text(growers, &asset::NAME, "Keen growers at Tŷ Helyg / Garddwyr brwd Tŷ Helyg")?;
        w.set_text(
            growers,
            &asset::DESCRIPTION,
            "“Tomatoes on the balcony in old bath buckets; chillies; one had an allotment at home in Homs.” \
             Three people, three permissions: two said the team, one said everyone.",
        )?;
        w.set(growers, &asset::ABOUT, &About::PrivateGroup)?;
        // Three were asked; the narrowest of their answers holds for what is written of all three.
        let who = "Three people: two for the team, one for everyone";
        w.set(growers, &asset::AGREEMENT, &agreed(May::Team, who, "Each at their own door", on))?;
        w.set_text(growers, &asset::WOULD_LIKE, "Ground, and someone to talk to while digging")?;
        w.add(growers, &asset::COULD_HELP_WITH, &"growing".to_owned())
    })?;
    found.ground = Some(id);
    found.growers = Some(growers);
    Ok(())
}

pub(super) fn the_warm_place(team: &Team, found: &Found) -> Done {
    let (mair, warm) = (&team.mair, found.warm.ok_or(Trouble::Story("the warm place"))?);
    mair.when(-6, 11, 15);
    let board = mair.shoot(Scene::Library, team.ground.spot(Street::School, 206.0, 68.0))?;
    mair.phone.edit_asset(warm, &EditAsset { photos: vec![board], ..EditAsset::default() })?;
    mair.more(warm, |w| w.set_text(warm, &asset::USE_WHEN, "Monday, Wednesday, Friday: 10–4"))
}

pub(super) fn the_bench(team: &Team) -> Done {
    let mair = &team.mair;
    mair.when(-6, 11, 40);
    let bench = mair.photo(Scene::BenchByShop, bench_at(team))?;
    mair.more(bench, |w| {
        w.set(bench, &asset::CAPITAL, &Capital::Physical)?;
        w.set_text(bench, &asset::NAME, "Bench by the shop / Mainc ger y siop")?;
        w.set_text(bench, &asset::DESCRIPTION, "Good back rest. People wait for the bus here, and talk.")?;
        w.set(bench, &asset::STATE, &State::InUse)?;
        w.add(bench, &asset::TAGS, &"bench".to_owned())
    })
}

/// Nine metres away, by a phone that had not seen the first.
pub(super) fn the_same_bench(team: &Team) -> Done {
    let dai = &team.dai;
    dai.when(-4, 14, 10);
    dai.phone.start_walk()?;
    dai.when(-4, 14, 22);
    let bench = dai.photo(Scene::BenchByStop, team.ground.from(bench_at(team), 8.0, 4.1))?;
    dai.more(bench, |w| {
        w.set(bench, &asset::CAPITAL, &Capital::Physical)?;
        w.set_text(bench, &asset::NAME, &team.say("Mainc Heol y Capel / Chapel Road bench"))?;
        w.set_text(bench, &asset::DESCRIPTION, "By the bus stop. One slat is loose.")?;
        w.set(bench, &asset::STATE, &State::InUse)?;
        w.add(bench, &asset::TAGS, &"bench".to_owned())
    })
}

pub(super) fn the_organiser(team: &Team, found: &mut Found) -> Done {
    let pat = &team.pat;
    pat.when(-5, 13, 30);
    pat.phone.start_walk()?;
    pat.when(-5, 13, 52);
    let on = team.days.at(-5, 13, 52);
    let id = pat.make(asset::ASSET.id, None, |w, id| {
        w.set(id, &asset::CAPITAL, &Capital::Human)?;
        w.set_text(id, &asset::NAME, "Has organised volunteers / Rhywun sydd wedi trefnu gwirfoddolwyr")?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            "“Ran the carnival for nine years. Can get forty people out with two phone calls.”",
        )?;
        w.set_text(id, &asset::STREET, &team.say("Willow Close"))?;
        w.set(id, &asset::ABOUT, &About::Person)?;
        w.set(id, &asset::AGREEMENT, &agreed(May::Team, "Herself", "At the door", on))?;
        w.set_text(id, &asset::SLIP, "H4TQ-7MCE-Y")?;
        w.set_text(id, &asset::WOULD_LIKE, "Someone else to do the forms")?;
        w.add(id, &asset::COULD_HELP_WITH, &"bringing people together".to_owned())?;
        w.set(id, &asset::LAST_CONFIRMED, &on.as_millisecond())
    })?;
    found.organiser = Some(id);
    Ok(())
}

pub(super) fn the_club(team: &Team, found: &mut Found, tuesday: i64) -> Done {
    let mair = &team.mair;
    mair.when(tuesday, 18, 55);
    let on = team.days.at(tuesday, 19, 30);
    let id = mair.photo(Scene::VestryDoor, team.ground.spot(Street::Chapel, -60.0, 25.0))?;
    mair.more(id, |w| {
        w.set(id, &asset::CAPITAL, &Capital::Social)?;
        w.set_text(id, &asset::NAME, "Clwb Nos Fawrth / Tuesday Night Club")?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            "Bethania vestry. Knitting, cards, tea. Fourteen regulars, Welsh and English. Run by themselves since 1998. \
             “Side door, the front one sticks.”",
        )?;
        w.set_text(id, &asset::USE_WHEN, "Tuesdays from seven")?;
        w.set_text(id, &asset::USE_HOW, "Come at seven, bring nothing.")?;
        w.set(id, &asset::STATE, &State::InUse)?;
        w.set(id, &asset::ABOUT, &About::PrivateGroup)?;
        w.set(id, &asset::AGREEMENT, &agreed(May::Everyone, "The group", "At their table", on))?;
        w.set_text(id, &asset::LOOKED_AFTER_BY, "The club itself")?;
        w.add(id, &asset::COULD_HELP_WITH, &"company in the evening".to_owned())
    })?;
    found.club = Some(id);
    Ok(())
}

/// It has no pin: it is for the whole area.
pub(super) fn the_fund(team: &Team) -> Done {
    let amal = &team.amal;
    amal.when(-4, 16, 5);
    amal.phone.start_walk()?;
    amal.when(-4, 16, 15);
    let fund = amal.make(asset::ASSET.id, None, |w, id| {
        w.set(id, &asset::CAPITAL, &Capital::Financial)?;
        let name =
            team.say("Cronfa Gymunedol Fferm Wynt Mynydd Nantwen / Mynydd Nantwen wind farm community fund");
        w.set_text(id, &asset::NAME, &name)?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            &format!(
                "Up to £2,000. Next closing day: {}. Needs a constitution, or a group that lends theirs: the hall committee has one. \
                 Last spent on a defibrillator. Source: the leaflet in the shop.",
                team.day(38).0
            ),
        )?;
        w.set(id, &asset::SCOPE, &"area".to_owned())?;
        w.add(id, &asset::COULD_HELP_WITH, &"money for small things".to_owned())
    })?;
    let leaflet = amal.shoot(Scene::FundLeaflet, team.ground.spot(Street::Chapel, 56.0, 36.0))?;
    amal.phone.edit_asset(fund, &EditAsset { photos: vec![leaflet], ..EditAsset::default() })?;
    amal.sync()?;
    amal.lose_signal();
    desk::checked_fund(team, fund)
}

pub(super) fn the_noticeboard(team: &Team) -> Done {
    let amal = &team.amal;
    amal.when(-3, 15, 10);
    let board = amal.photo(Scene::Noticeboard, team.ground.spot(Street::Chapel, 12.0, 8.0))?;
    amal.more(board, |w| {
        w.set(board, &asset::CAPITAL, &Capital::Public)?;
        w.set_text(board, &asset::NAME, "Noticeboard outside the hall / Hysbysfwrdd y tu allan i'r neuadd")?;
        w.set_text(
            board,
            &asset::DESCRIPTION,
            "Six notices, none older than a month. Somebody tidies it. Free seeds. A black cat is lost.",
        )?;
        w.set(board, &asset::STATE, &State::InUse)
    })
}

pub(super) fn the_minibus(team: &Team) -> Done {
    let dai = &team.dai;
    dai.when(-4, 14, 55);
    let bus = dai.photo(Scene::Minibus, team.ground.spot(Street::Chapel, -10.0, -52.0))?;
    dai.more(bus, |w| {
        w.set(bus, &asset::CAPITAL, &Capital::Physical)?;
        w.set_text(bus, &asset::NAME, "Minibus of the rugby club / Bws mini'r clwb rygbi")?;
        w.set_text(
            bus,
            &asset::DESCRIPTION,
            "Fifteen seats. Stands there all week. Its test runs out next month, and one driver is left.",
        )?;
        w.set(bus, &asset::STATE, &State::AtRisk)?;
        w.set_text(bus, &asset::OWNED_BY, &team.say("Clwb Rygbi Nantwen"))?;
        for help in ["getting to the shops", "the last bus"] {
            w.add(bus, &asset::COULD_HELP_WITH, &help.to_owned())?;
        }
        Ok(())
    })
}

pub(super) fn the_connector(team: &Team) -> Done {
    let dai = &team.dai;
    dai.when(-4, 15, 40);
    let on = team.days.at(-4, 15, 40);
    dai.make(asset::ASSET.id, None, |w, id| {
        w.set(id, &asset::CAPITAL, &Capital::Human)?;
        w.set_text(id, &asset::NAME, &team.say("Behind the counter at Siop Nantwen / Y tu ôl i'r cownter, Siop Nantwen"))?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            &team.say(
                "“Ask me who. I'll ask them before I give you a name.” Opens the door to night-shift workers on Pit Row. \
                 We may note role and shop, nothing else.",
            ),
        )?;
        w.set_text(id, &asset::STREET, &team.say("Chapel Road"))?;
        w.set(id, &asset::ABOUT, &About::Person)?;
        w.set(id, &asset::AGREEMENT, &agreed(May::Team, "The person behind the counter", "At the counter", on))?;
        w.add(id, &asset::COULD_HELP_WITH, &"knowing whom to ask".to_owned())
    })?;
    Ok(())
}

/// Nobody has asked the neighbour: only coordinators and officers see it.
pub(super) fn held_back(team: &Team) -> Done {
    let dai = &team.dai;
    dai.when(-4, 15, 5);
    dai.make(asset::ASSET.id, None, |w, id| {
        w.set(id, &asset::CAPITAL, &Capital::Human)?;
        w.set_text(id, &asset::NAME, "Keeps spare keys for half the row / Yn cadw allweddi sbâr")?;
        w.set_text(
            id,
            &asset::DESCRIPTION,
            "A neighbour told me: “Ask Mrs Pugh at the end house, she has all our keys.” Not asked her yet.",
        )?;
        w.set_text(id, &asset::STREET, &team.say("Pit Row"))?;
        w.set(id, &asset::ABOUT, &About::Person)
    })?;
    Ok(())
}

/// Photo, Chapel Road, 14:05: nothing more.
pub(super) fn half_finished(team: &Team) -> Done {
    team.amal.when(-2, 14, 5);
    team.amal.photo(Scene::ChapelRoad, team.ground.spot(Street::Chapel, -150.0, -2.0))?;
    Ok(())
}
