//! A second look at a line before it is kept: may it name somebody, be about somebody's health, or accuse somebody and say which house?
//!
//! Plain rules over the words, English and Welsh alike, on this phone alone. It asks; a person decides. It looks for
//! - **names**: a title with a word after it (*Mrs Owen*), "called" or "o'r enw" with a word after it, a few dozen given names that are no
//!   other word, and a capital letter inside a sentence that no place, day, language or short form explains;
//! - **health**: words for illness, disability and addiction, in all their Welsh mutations;
//! - **accusations**: a word for a crime or a harm together with the number of a house, or the house next door.
//!
//! It does not see: a name that begins a sentence and is not on its list, a nickname in small letters, a name that is also a street here, a
//! person whom everybody knows by what they do ("the man with the red van"), an illness told without its word. It will ask about
//! harmless lines too. So it never says that a line is safe.

use walkabout_geo::names::fold;

/// Why a line needs a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// It may name someone.
    Names,
    /// It may be about health.
    Health,
    /// It may accuse someone, and says which house.
    Accuses,
}

/// What to ask about, the worst first. `of_a_place`: whether a folded word is part of the name of a street or a place around here.
pub fn second_look(line: &str, of_a_place: impl Fn(&str) -> bool) -> Vec<Look> {
    // *I'll* is not *ill*: what an apostrophe parts stays parted.
    let folded = format!(" {} ", fold(&line.replace(['\'', '’'], " ")));
    let mut looks = Vec::new();
    if says_which_house(&folded) && begins_any(&folded, ACCUSATIONS) {
        looks.push(Look::Accuses);
    }
    if names_someone(line, &folded, of_a_place) {
        looks.push(Look::Names);
    }
    if begins_any(&folded, HEALTH) || has_any(&folded, HEALTH_WHOLE) {
        looks.push(Look::Health);
    }
    looks
}

/// The lists below stand as text, parted by commas.
fn each(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim)
}

fn is_in(list: &str, word: &str) -> bool {
    each(list).any(|listed| listed == word)
}

/// A word or some words that begin like this.
fn begins_any(folded: &str, beginnings: &str) -> bool {
    each(beginnings).any(|b| folded.contains(&format!(" {b}")))
}

fn has_any(folded: &str, phrases: &str) -> bool {
    each(phrases).any(|p| folded.contains(&format!(" {p} ")))
}

fn names_someone(line: &str, folded: &str, of_a_place: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let titled = words.windows(2).any(|two| is_in(TITLES, two[0]) && two[1].chars().all(char::is_alphabetic));
    let called = words.windows(2).any(|two| is_in("called, named", two[0]) && !is_in(NOT_CALLED, two[1]));
    let called = called || has_any(folded, CALLED);
    // *St John's Church* and *William Street* are places.
    let of_place = |at: usize| {
        let after = words.iter().skip(at + 1).take(2).any(|word| is_in(PLACES_AFTER, word));
        after || at.checked_sub(1).is_some_and(|before| is_in(PLACES_BEFORE, words[before]))
    };
    let given = words.iter().enumerate().any(|(at, word)| is_in(GIVEN_NAMES, word) && !of_place(at));
    titled || called || given || capital_inside(line, of_a_place)
}

/// A capital letter where no sentence begins, and nothing harmless explains it.
fn capital_inside(line: &str, of_a_place: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    // All in capitals says nothing.
    if !line.chars().any(char::is_lowercase) {
        return false;
    }
    let harmless = |at: usize| {
        let word = fold(words[at]);
        // *Gwen's* is *Gwen*; *I'm* is *I*.
        let bare = bare(words[at]);
        word.is_empty()
            || bare.chars().count() == 1
            || bare.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            || is_in(NO_NAMES, &fold(bare))
            || of_a_place(&fold(bare))
    };
    let of_place = |at: Option<usize>, kinds: &str| {
        at.and_then(|at| words.get(at)).is_some_and(|word| is_in(kinds, &fold(bare(word))))
    };
    (1..words.len()).any(|at| {
        let capital = words[at].chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let begins = words[at - 1].ends_with(['.', '!', '?', ':', '…', '“', '"', '-', '–'])
            || words[at].starts_with(['“', '"', '‘', '\'', '(']);
        // *Bethania Chapel*, *Capel Bethania*, *Nant y Glo Road*.
        let place = of_place(Some(at + 1), PLACES_AFTER)
            || of_place(Some(at + 2), PLACES_AFTER)
            || of_place(Some(at), PLACES_AFTER)
            || of_place(Some(at), PLACES_BEFORE)
            || of_place(Some(at - 1), PLACES_BEFORE)
            || of_place(at.checked_sub(2), PLACES_BEFORE);
        capital && !begins && !place && !harmless(at)
    })
}

/// The word without what stands around it, and without an English ending after an apostrophe.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// A house by its number, or the one next door. Numbers of years, times, buses and ages are no houses.
fn says_which_house(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let numbered = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let letters = word.len() - digits.len();
        (1..=3).contains(&digits.len()) && letters <= 1 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let pair = |two: &[&str]| {
        (is_in(BEFORE_A_NUMBER, two[0]) && numbered(two[1])) || (numbered(two[0]) && is_in(AFTER_A_NUMBER, two[1]))
    };
    let street =
        |three: &[&str]| numbered(three[0]) && (is_in(PLACES_AFTER, three[2]) || is_in(PLACES_BEFORE, three[1]));
    words.windows(2).any(pair) || words.windows(3).any(street) || has_any(folded, NEXT_DOOR)
}

const TITLES: &str = "\
    mr, mrs, ms, miss, mx, dr, rev, revd, reverend, councillor, cllr, parch, parchedig, cynghorydd, cyng";
const CALLED: &str = "name is, name s, whose name, o r enw, ei enw, ei henw, a elwir";
/// After these words nobody is called anything: *called round*, *called the Drop-in*.
const NOT_CALLED: &str = "\
    round, around, me, us, him, her, them, you, it, back, in, on, out, off, at, to, for, again, about, by, and, but, the, \
    a, an, here, there, after, before, my, our, their, his, every, each, twice, once, last, this, that, something";

/// Given names that are hardly ever another word, in either language. Folded.
const GIVEN_NAMES: &str = "\
    aled, alun, andrew, aneurin, angharad, anwen, arwel, ahmed, ali, anna, barbara, bethan, brian, bronwen, carys, \
    catherine, catrin, ceri, chris, christine, dafydd, dai, daniel, dave, david, delyth, derek, dewi, dilys, dylan, \
    eleri, elin, elizabeth, emma, emyr, eirlys, eluned, fatima, fiona, gareth, gary, gethin, geraint, gwen, \
    gwenllian, gwilym, gwyneth, hannah, helen, hywel, huw, iestyn, ifan, ioan, ivor, ieuan, iwan, jac, james, jane, \
    janet, jennifer, jenny, joanne, joe, john, jonathan, joseph, julie, karen, katie, keith, kevin, laura, linda, \
    lisa, llinos, lowri, lynne, mair, malcolm, margaret, maria, marged, martin, mary, matthew, megan, meinir, menna, \
    meurig, michael, mike, mohammed, muhammad, myfanwy, nerys, nia, nigel, olwen, osian, owain, paul, peter, phil, \
    philip, rachel, rebecca, rhian, rhiannon, rhodri, rhys, richard, robert, ruth, sally, sam, sara, sarah, sharon, \
    sian, simon, sioned, stephen, steve, steven, susan, terry, tomos, tony, trefor, trevor, tudur, wayne, william";

/// Words with a capital that name nobody. Folded.
const NO_NAMES: &str = "\
    i, im, ill, ive, id, ok, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, \
    march, april, may, june, july, august, september, october, november, december, christmas, easter, ramadan, eid, \
    english, welsh, wales, england, scotland, ireland, britain, uk, europe, polish, poland, arabic, syria, syrian, \
    ukraine, ukrainian, somali, urdu, cymraeg, gymraeg, nghymraeg, chymraeg, saesneg, cymru, gymru, nghymru, chymru, \
    cymro, cymraes, lloegr, llun, mawrth, mercher, iau, gwener, sadwrn, sul, ionawr, chwefror, ebrill, mai, fai, \
    mehefin, gorffennaf, awst, medi, fedi, hydref, tachwedd, rhagfyr, nadolig, pasg, pwyleg, phwyleg, mhwyleg, \
    arabeg, syria, wcrain, nhs, gp, tv, bt, facebook, whatsapp, google, internet, covid, tesco, asda, aldi, lidl, \
    spar, coop, co, greggs, mum, dad, nan, mam, dat, god, duw, council, cyngor, senedd, police, heddlu, post, \
    scouts, guides, urdd, brownies, beavers, cubs";

/// What a place is called, after its name or alone. Folded.
const PLACES_AFTER: &str = "\
    road, street, close, lane, avenue, terrace, row, place, drive, way, court, crescent, square, grove, park, \
    school, church, chapel, hall, club, centre, estate, hill, bridge, station, shop, pub, inn, arms, hotel, cafe, \
    library, surgery, hospital, river, house, flats, gardens, field, farm, market, fund";

/// What a place is called, before its name. Folded.
const PLACES_BEFORE: &str = "\
    heol, ffordd, stryd, clos, ysgol, capel, gapel, eglwys, neuadd, parc, barc, clwb, glwb, ystad, ty, dy, lon, \
    maes, faes, rhes, siop, tafarn, dafarn, canolfan, ganolfan, pont, bont, afon, nant, bryn, pentref, lake, river, \
    mount, saint, st, cwm, llyfrgell, lyfrgell, gorsaf, orsaf, teras, rhodfa, cilgant, llys, cronfa";

/// Words for illness, disability and addiction begin like this. Folded.
const HEALTH: &str = "\
    cancer, tumour, chemo, dementia, alzheimer, parkinson, depress, anxiety, bipolar, schizo, psychos, diabet, \
    insulin, epilep, asthma, arthriti, autis, adhd, dyslex, wheelchair, disab, pregnan, miscarr, alcoholic, addict, \
    overdos, suicid, self harm, mental health, mental illness, nervous breakdown, heart attack, heart condition, \
    had a stroke, a stroke, medication, in hospital, into hospital, illness, blind, deaf, hiv positive, canser, \
    ganser, chanser, nghanser, tiwmor, diwmor, ddementia, nementia, iselder, gorbryder, orbryder, \
    sgitsoffrenia, clefyd, glefyd, chlefyd, nghlefyd, ddiabet, niabet, awtist, dyslecs, ddyslecs, \
    cadair olwyn, gadair olwyn, chadair olwyn, nghadair olwyn, anabl, beichiog, feichiog, colli babi, golli babi, \
    alcoholig, dibyniaeth, ddibyniaeth, nibyniaeth, yn gaeth i, gorddos, orddos, hunanladdiad, hunan niweid, \
    hunanniweid, iechyd meddwl, salwch, afiechyd, trawiad, drawiad, thrawiad, nhrawiad, stroc, meddyginiaeth, \
    feddyginiaeth, yn yr ysbyty, byddar, fyddar";

/// The same as whole words, where a beginning would say too much. Folded.
const HEALTH_WHOLE: &str = "ill, hiv, copd, sal, yn dost, ddall, yn ddall";

/// Words for a crime or a harm begin like this. Folded.
const ACCUSATIONS: &str = "\
    deals, dealing, dealer, drug, cannabis, cocaine, heroin, sell weed, sells weed, selling weed, smokes weed, steal, stole, thief, thiev, burgl, robb, beats, beating, hits, \
    hitting, abus, violen, assault, threat, paedo, pedo, rape, fraud, cheat, scam, illegal, weapon, knife, \
    knives, gun, racis, arson, vandal, fly tip, prostitut, traffick, harass, stalk, neglect, delio, ddelio, cyffur, \
    gyffur, chyffur, nghyffur, canabis, dwyn, ddwyn, lleidr, leidr, lladron, ladron, lladrat, ladrat, curo, guro, \
    trais, drais, treisgar, dreisgar, treisio, dreisio, cam drin, gam drin, camdrin, gamdrin, bygwth, \
    fygwth, bygythi, fygythi, twyll, dwyll, anghyfreithlon, cyllell, gyllell, chyllell, hiliol, esgeulus, aflonydd, \
    fandal";

const BEFORE_A_NUMBER: &str = "\
    number, no, nr, num, at, flat, house, door, unit, apartment, rhif, fflat, ty, nhy, thy, drws, yn";
/// *14, the one with the gate*; a number that belongs to a bus or an age is followed by other words.
const AFTER_A_NUMBER: &str = "heol, stryd, clos, ffordd, rhes, lon, teras";
const NEXT_DOOR: &str = "next door, drws nesaf, neighbour, cymydog, gymydog, nghymydog, chymydog";

#[cfg(test)]
mod tests {
    use super::*;

    fn look(line: &str) -> Vec<Look> {
        second_look(line, |word| ["bethania", "nantwen", "helyg", "capel"].contains(&word))
    }

    #[test]
    fn names_are_asked_about_in_both_languages() {
        for line in [
            "Ask Mrs Okafor about the keys",
            "mrs okafor has the keys",
            "The man called Billy mends bikes",
            "dyn o'r enw Idwal sy'n trwsio",
            "gwen keeps the hall keys",
            "Dafydd sy'n gwybod",
            "You should talk to Siriol at the shop",
            "Siaradwch â Briallen yn y siop",
            "That is Ifor's bench",
            "Parch Llewelyn sy'n agor",
            "her name's Blodwen",
            "a lad named Tyrone fixed it",
        ] {
            assert_eq!(look(line), [Look::Names], "{line}");
        }
    }

    #[test]
    fn places_days_and_the_start_of_a_sentence_name_nobody() {
        for line in [
            "I moved in March and I don't know a soul past the bins.",
            "They're putting garages on that bit of ground.",
            "Last bus is ten past six. None on Sunday.",
            "Roedd gardd lysiau fan hyn pan o'n i'n grwt.",
            "Does neb yn gofyn i ni cyn gwneud dim byd.",
            "The bench on Chapel Road is broken",
            "Mae'r llwybr i Gapel Bethania ar gau ddydd Sul",
            "Cyfarfod yn Ystad Bryn Helyg",
            "We meet at Bethania on Tuesday",
            "The NHS van stops by Nantwen library",
            "She said “Nobody asks us”",
            "IT IS ALL VERY QUIET",
            "Somebody called round and nobody called me back",
            "It is held in St John's Church, or on William Street",
            "We'll see; I'll ask and she'll tell us",
            "",
            "…",
        ] {
            assert_eq!(look(line), [], "{line}");
        }
    }

    #[test]
    fn health_is_asked_about_in_both_languages() {
        for line in [
            "he has had depression since the pit closed",
            "She can't get out since the stroke, she had a stroke in May",
            "my wife is in a wheelchair",
            "he is ill again",
            "mae iselder ar hanner y stryd",
            "mae ganddi ganser",
            "dyw hi ddim yn gallu, mae hi mewn cadair olwyn",
            "mae e'n sâl",
            "roedd hi yn yr ysbyty am fis",
        ] {
            assert_eq!(look(line), [Look::Health], "{line}");
        }
        for line in [
            "The surgery shuts at noon",
            "the hill is steep",
            "the bus to the hospital goes at nine",
            "I'll come",
            "mae'r bws i'r ysbyty am naw",
            "mae'r llyfrgell yn dal ar agor",
        ] {
            assert_eq!(look(line), [], "{line}");
        }
    }

    #[test]
    fn an_accusation_is_asked_about_only_where_it_says_which_house() {
        for line in [
            "number 14 deals drugs",
            "they sell weed at 14b",
            "the lad at 3 Chapel Road steals bikes",
            "next door beats the dog",
            "mae rhif 14 yn gwerthu cyffuriau",
            "mae'r drws nesaf yn dwyn",
            "lladron yn byw yn 7 heol y capel",
        ] {
            assert_eq!(look(line), [Look::Accuses], "{line}");
        }
        for line in [
            "there is drug dealing behind the shops",
            "number 14 has a lovely garden",
            "somebody stole my bike 3 years ago",
            "mae cyffuriau yn y parc",
            "the 14 bus is always late",
            "my neighbour helps a great deal",
            "mae hi'n bwrw glaw ar y drws nesaf",
            "number 3 pulls everybody's weeds",
        ] {
            assert_eq!(look(line), [], "{line}");
        }
    }

    #[test]
    fn a_line_may_need_more_than_one_look_and_the_worst_comes_first() {
        assert_eq!(
            look("Mr Price at number 9 is an alcoholic and hits his wife"),
            [Look::Accuses, Look::Names, Look::Health]
        );
    }

    #[test]
    fn what_it_does_not_see_is_known() {
        // Said in the heading: whoever mends one of these takes it out here.
        for line in [
            "Siriol has the keys",
            "talk to smudge at the shop",
            "the man with the red van does it",
            "she forgets where she lives",
        ] {
            assert_eq!(look(line), [], "{line}");
        }
    }
}
