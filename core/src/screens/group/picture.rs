//! The five-sided picture: for each kind how much of it lies on the table, as numbers for whoever draws, and as words for whoever reads or
//! listens.

use super::draft::Card;
use walkabout_protocol::schema::asset::Capital;
use walkabout_words::{Args, Words};

/// One of the five sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// A word of the five kinds.
    pub kind: String,
    pub words: String,
    /// How many, in words where a figure could tell of a person.
    pub count: String,
    /// The cards.
    pub names: Vec<String>,
    /// All of it, read aloud.
    pub spoken: String,
    /// Where its corner lies, from the middle, thousandths; down is positive.
    pub x: i32,
    pub y: i32,
    /// How far from the middle to the corner it is filled, thousandths.
    pub reach: u32,
}

/// The corners of a five-sided figure of radius 1,000 that stands on an edge, from the top on, as a clock goes.
const CORNERS: [(i32, i32); 5] = [(0, -1000), (951, -309), (588, 809), (-588, 809), (-951, -309)];
/// Fewer people than this are not counted in figures.
const FEW: usize = 5;
/// One card is seen.
const LEAST: usize = 250;

/// The five sides, in the order in which the kinds are always told.
pub(super) fn sides(words: &Words, cards: &[Card]) -> Vec<Side> {
    let of = |kind: Capital| cards.iter().filter(move |card| card.capital() == Some(kind));
    // Of few people nobody sees from the picture how many they are.
    let shown = |kind: Capital| match of(kind).count() {
        1..FEW if kind == Capital::Human => FEW / 2,
        count => count,
    };
    let most = Capital::ALL.iter().map(|kind| shown(*kind)).max().unwrap_or(0).max(FEW);
    let side = |(kind, (x, y)): (&Capital, (i32, i32))| {
        let names: Vec<String> = of(*kind).map(|card| card.name.clone()).collect();
        let count = match names.len() {
            0 => words.plain("group-none-yet"),
            1..FEW if *kind == Capital::Human => words.plain("group-a-few"),
            count => count.to_string(),
        };
        let said = words.named("kind", kind.word());
        let args = Args::new().with("kind", said.as_str()).with("count", count.as_str());
        let spoken = if names.is_empty() {
            words.say("group-side", &args)
        } else {
            words.say("group-side-spoken", &args.with("names", names.join(", ")))
        };
        let reach = match shown(*kind) {
            0 => 0,
            count => LEAST + (1000 - LEAST) * count / most,
        };
        Side {
            kind: kind.word().into(),
            words: said,
            count,
            names,
            spoken,
            x,
            y,
            reach: u32::try_from(reach).unwrap_or(1000),
        }
    };
    Capital::ALL.iter().zip(CORNERS).map(side).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walkabout_protocol::id::RecordId;
    use walkabout_words::Language;

    fn cards(kind: Capital, count: u8) -> Vec<Card> {
        (0..count)
            .map(|n| {
                let id = RecordId::from_bytes([n; 16]);
                Card { id, part: id, name: format!("Card {n}"), kind: Some(kind.word().into()), dots: 0 }
            })
            .collect()
    }

    #[test]
    fn of_few_people_nobody_learns_how_many_they_are() {
        let words = Words::new(Language::English);
        let human =
            |count| sides(&words, &cards(Capital::Human, count)).into_iter().find(|s| s.kind == "human").unwrap();
        let told: Vec<_> = [0, 1, 2, 4, 5].map(|count| (human(count).count, human(count).reach)).into();
        assert_eq!(told[0], ("nothing yet".into(), 0));
        assert_eq!(told[1], told[2]);
        assert_eq!((told[1].0.as_str(), told[4].0.as_str()), ("a few", "5"));
        let places = sides(&words, &cards(Capital::Physical, 3)).pop().unwrap();
        assert_eq!(places.count, "3", "benches may be counted");
        assert_eq!(places.spoken, "Places and things: 3. Card 0, Card 1, Card 2");
    }
}
