//! Join codes: three words that can be read out in a noisy hall and typed without a fuss.
//!
//! 1,024 words, so a code is one of 2^30. No word begins another, so a code can be read even with its gaps missing or in the
//! wrong place; any two words differ by at least two letters, so one slip of the finger never gives another valid word.

/// The words, sorted; a code is three indexes into this table. Never change a word while codes are in the world.
pub const CODE_WORDS: &[&str; 1024] = &lines(include_str!("code_words.txt"));

/// Why a typed code is not one. Holds at most what was typed, cut to 20 letters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not three words.
    #[error("a join code has three words, this has {found}")]
    NotThreeWords { found: usize },
    /// One of the words is not in the table; the nearest by one slip, where exactly one is that near.
    #[error("{word} is not a word of a join code")]
    UnknownWord { word: String, did_you_mean: Option<&'static str> },
}

/// The three indexes of a code however it was typed: capitals, hyphens, dots, commas, spaces, line ends or nothing between the words.
pub fn normalise(code: &str) -> Result<[u16; 3], CodeError> {
    // A link or a poem pasted by mistake is cut here, not searched.
    let code: String = code.chars().take(120).flat_map(char::to_lowercase).collect();
    let letters: String = code.chars().filter(char::is_ascii_lowercase).collect();
    let only_letters_and_gaps = code.chars().all(|c| c.is_ascii_lowercase() || is_gap(c));
    if only_letters_and_gaps && let Some(found) = split_run(&letters) {
        return Ok(found);
    }
    let words: Vec<&str> = code.split(is_gap).filter(|word| !word.is_empty()).collect();
    let [first, second, third] = words[..] else { return Err(CodeError::NotThreeWords { found: words.len() }) };
    Ok([index(first)?, index(second)?, index(third)?])
}

/// A code as it is shown: `bench-river-maple`. `None` for an index outside the table.
pub fn spell(code: [u16; 3]) -> Option<String> {
    let [a, b, c] = code.map(|index| CODE_WORDS.get(usize::from(index)));
    Some([*a?, *b?, *c?].join("-"))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '–' | '—' | '‐' | '·' | '’')
}

fn position(word: &str) -> Option<u16> {
    CODE_WORDS.binary_search(&word).ok().and_then(|index| u16::try_from(index).ok())
}

fn index(word: &str) -> Result<u16, CodeError> {
    position(word).ok_or_else(|| {
        let mut near = CODE_WORDS.iter().copied().filter(|known| one_slip(word, known));
        let did_you_mean = match (near.next(), near.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        CodeError::UnknownWord { word: word.chars().take(20).collect(), did_you_mean }
    })
}

/// Three words without gaps. Since no word begins another, there is at most one way to cut.
fn split_run(letters: &str) -> Option<[u16; 3]> {
    let mut rest = letters;
    let mut found = [0; 3];
    for slot in &mut found {
        let (at, word) = (3..=rest.len().min(7)).find_map(|end| Some((position(rest.get(..end)?)?, end)))?;
        *slot = at;
        rest = rest.get(word..)?;
    }
    rest.is_empty().then_some(found)
}

/// One letter missing, extra or different, or two neighbours swapped.
fn one_slip(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    let start = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let (a, b) = (&typed[start..], &known[start..]);
    match (a, b) {
        ([], [_]) | ([_], []) => true,
        ([x, ..], [y, ..]) => {
            a[1..] == b[1..]
                || a[1..] == *b
                || *a == b[1..]
                || (a.len() > 1 && b.len() > 1 && *x == b[1] && *y == a[1] && a[2..] == b[2..])
        }
        _ => false,
    }
}

/// The lines of the table, read when this crate is compiled: a table of another size does not compile.
const fn lines(text: &str) -> [&str; 1024] {
    let bytes = text.as_bytes();
    let mut words = [""; 1024];
    let (mut count, mut start, mut at) = (0, 0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            let (_, from) = text.split_at(start);
            words[count] = from.split_at(at - start).0;
            count += 1;
            start = at + 1;
        }
        at += 1;
    }
    assert!(count == 1024 && start == bytes.len());
    words
}
