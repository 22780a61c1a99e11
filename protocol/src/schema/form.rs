//! A form.

use super::{Field, Reach, Shape, declare};
use crate::{id::FormId, value::Value};
use std::collections::BTreeMap;

declare! {
    /// One immutable version of a project's own questions. The newest of a kind counts; one without questions ends them.
    FORM = "form", Reach::Team, create: Coordinator, edit: Nobody, trash: Coordinator, of: &[];

    /// The kind that the questions belong to.
    KIND: String = Field::new("kind", Shape::Text(64));
    /// The questions.
    QUESTIONS: Value = Field::new("questions", Shape::Any);
}

/// Questions of one form at most: they are asked at a door.
pub const MOST_QUESTIONS: usize = 10;
/// Letters of a question, or of an answer to choose.
pub const QUESTION_LETTERS: usize = 120;
/// Answers to choose from, at most and at least.
pub const CHOICES: std::ops::RangeInclusive<usize> = 2..=10;

/// What people read, in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InBoth {
    pub en: String,
    pub cy: String,
}

/// One question of a project's own. Its answer is kept as the field [`OwnQuestion::field`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnQuestion {
    pub id: FormId,
    pub text: InBoth,
    pub asks: Asks,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    Text,
    Number,
    YesNo,
    /// One of these, by a word of its own.
    OneOf(Vec<(String, InBoth)>),
}

impl OwnQuestion {
    pub fn field(&self) -> String {
        format!("q:{}", self.id)
    }

    pub fn to_value(&self) -> Value {
        let mut map = self.text.to_map();
        map.insert("id".into(), Value::Text(self.id.to_string()));
        let asks = match &self.asks {
            Asks::Text => "text",
            Asks::Number => "number",
            Asks::YesNo => "yes-no",
            Asks::OneOf(choices) => {
                let choice = |(id, text): &(String, InBoth)| {
                    let mut map = text.to_map();
                    map.insert("id".into(), Value::Text(id.clone()));
                    Value::Map(map)
                };
                map.insert("choices".into(), Value::List(choices.iter().map(choice).collect()));
                "one-of"
            }
        };
        map.insert("asks".into(), asks.into());
        Value::Map(map)
    }

    /// `None` for one that this version cannot ask.
    pub fn from_value(value: &Value) -> Option<Self> {
        let asks = match value.get("asks")?.as_text()? {
            "text" => Asks::Text,
            "number" => Asks::Number,
            "yes-no" => Asks::YesNo,
            "one-of" => {
                let Value::List(choices) = value.get("choices")? else { return None };
                let choice = |value: &Value| {
                    let id = value.get("id")?.as_text().filter(|id| !id.is_empty())?;
                    Some((id.to_owned(), InBoth::from_value(value)?))
                };
                let choices: Vec<_> = choices.iter().map(choice).collect::<Option<_>>()?;
                let twice =
                    choices.iter().enumerate().any(|(n, (id, _))| choices[..n].iter().any(|(other, _)| other == id));
                if twice || !CHOICES.contains(&choices.len()) {
                    return None;
                }
                Asks::OneOf(choices)
            }
            _ => return None,
        };
        Some(OwnQuestion { id: value.get("id")?.as_text()?.parse().ok()?, text: InBoth::from_value(value)?, asks })
    }
}

impl InBoth {
    fn to_map(&self) -> BTreeMap<String, Value> {
        [("en", &self.en), ("cy", &self.cy)].map(|(tag, text)| (tag.to_owned(), Value::Text(text.clone()))).into()
    }

    fn from_value(value: &Value) -> Option<Self> {
        let text = |tag| {
            let text = value.get(tag)?.as_text()?.trim();
            (1..=QUESTION_LETTERS).contains(&text.chars().count()).then(|| text.to_owned())
        };
        Some(InBoth { en: text("en")?, cy: text("cy")? })
    }
}

/// The questions of a form; what this version cannot ask is left out.
pub fn questions(value: &Value) -> Vec<OwnQuestion> {
    let Value::List(list) = value else { return vec![] };
    list.iter().filter_map(OwnQuestion::from_value).take(MOST_QUESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn both(en: &str, cy: &str) -> InBoth {
        InBoth { en: en.into(), cy: cy.into() }
    }

    #[test]
    fn questions_read_back_and_what_cannot_be_asked_is_left_out() {
        let question = |n: u8, asks| OwnQuestion {
            id: Id::from_bytes([n; 16]),
            text: both("Do you know your neighbours?", "Ydych chi'n nabod eich cymdogion?"),
            asks,
        };
        let one_of =
            Asks::OneOf(vec![("most".into(), both("Most", "Y rhan fwyaf")), ("few".into(), both("A few", "Rhai"))]);
        let all =
            vec![question(1, Asks::Text), question(2, Asks::Number), question(3, Asks::YesNo), question(4, one_of)];
        let mut list: Vec<Value> = all.iter().map(OwnQuestion::to_value).collect();
        assert_eq!(questions(&Value::List(list.clone())), all);
        assert!(crate::schema::question_of(&all[0].field()).is_some());
        let mut newer = list[0].clone();
        if let Value::Map(map) = &mut newer {
            map.insert("asks".into(), "drawing".into());
        }
        list.push(newer);
        assert_eq!(questions(&Value::List(list)).len(), 4);
        let twice = question(5, Asks::OneOf(vec![("a".into(), both("A", "A")), ("a".into(), both("B", "B"))]));
        let long = OwnQuestion { text: both(&"x".repeat(121), "y"), ..question(6, Asks::Text) };
        let silent = OwnQuestion { text: both("Yes?", " "), ..question(7, Asks::Text) };
        for wrong in [twice, long, silent] {
            assert_eq!(OwnQuestion::from_value(&wrong.to_value()), None);
        }
        assert!(questions(&Value::Null).is_empty());
    }
}
