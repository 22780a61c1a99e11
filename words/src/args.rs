//! The values of a message: text and whole numbers, nothing else. Text stands as given; a number picks the plural form and is
//! written with the language's thousands separator, so a year or a house number goes in as text.

use fluent::{FluentArgs, FluentValue};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
}

/// The named values of one message.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// No values.
    pub fn new() -> Self {
        Args(FluentArgs::new())
    }

    /// Adds or replaces one value: `Args::new().with("name", "Mair").with("count", 3)`.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Adds or replaces one value in place.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        let value = match value.into() {
            Value::Text(text) => FluentValue::from(text),
            Value::Number(number) => FluentValue::from(number),
        };
        self.0.set(name, value);
    }

    pub(crate) fn as_fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }
}

impl<V: Into<Value>, const N: usize> From<[(&'static str, V); N]> for Args {
    fn from(pairs: [(&'static str, V); N]) -> Self {
        pairs.into_iter().fold(Args::new(), |args, (name, value)| args.with(name, value))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(text.clone())
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Value {
            /// Numbers beyond the range of `i64` become its end: nobody reads them digit by digit.
            fn from(number: $number) -> Self {
                Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

whole_numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64);
