//! What a Rust file mentions, read from its tokens: comments and strings say nothing, code inside macros does.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that starts at the root of the crate, or a word: what it names and the line (from one).
#[derive(Debug, PartialEq, Eq, Clone)]
pub struct Mention {
    pub name: String,
    pub line: usize,
}

/// The first names after `crate::` (each branch of `crate::{a, b}`), and after enough `super::` to reach the root.
/// `depth` is how many modules the file's own module is below the root (`src/store/log.rs` is 2).
pub fn root_modules(source: &str, depth: usize) -> Result<Vec<Mention>, String> {
    let mut found = Vec::new();
    collect_roots(parse(source)?, depth, &mut found);
    Ok(found)
}

/// The first names after `start::`, wherever it stands (`std` finds `fs` in `use std::{fs, fmt}`).
pub fn names_after(source: &str, start: &str) -> Result<Vec<Mention>, String> {
    let mut found = Vec::new();
    collect_after(parse(source)?, start, &mut found);
    Ok(found)
}

/// All identifiers that stand in code.
pub fn identifiers(source: &str) -> Result<Vec<Mention>, String> {
    let mut found = Vec::new();
    collect_identifiers(parse(source)?, &mut found);
    Ok(found)
}

fn parse(source: &str) -> Result<TokenStream, String> {
    source.parse().map_err(|error| format!("could not be read as Rust: {error}"))
}

fn collect_after(tokens: TokenStream, start: &str, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) if ident == start => {
                if let Some(after) = after_colons(&tokens, at + 1) {
                    first_names(&tokens[after..], found);
                }
            }
            TokenTree::Group(group) => collect_after(group.stream(), start, found),
            _ => {}
        }
    }
}

fn collect_identifiers(tokens: TokenStream, found: &mut Vec<Mention>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.push(Mention { name: ident.to_string(), line: ident.span().start().line });
            }
            TokenTree::Group(group) => collect_identifiers(group.stream(), found),
            _ => {}
        }
    }
}

fn collect_roots(tokens: TokenStream, depth: usize, found: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(ident) if ident == "crate" => {
                at += 1;
                if let Some(after) = after_colons(&tokens, at) {
                    first_names(&tokens[after..], found);
                }
            }
            TokenTree::Ident(ident) if ident == "super" => {
                let mut ups = 1;
                at += 1;
                while let Some(after) = after_colons(&tokens, at) {
                    at = after;
                    match tokens.get(at) {
                        Some(TokenTree::Ident(next)) if next == "super" => {
                            ups += 1;
                            at += 1;
                        }
                        _ => {
                            if ups >= depth {
                                first_names(&tokens[at..], found);
                            }
                            break;
                        }
                    }
                }
            }
            // A module written in place lies one deeper than its file.
            TokenTree::Ident(ident) if ident == "mod" => {
                at += 2;
                if let Some(TokenTree::Group(body)) = tokens.get(at)
                    && body.delimiter() == Delimiter::Brace
                {
                    collect_roots(body.stream(), depth + 1, found);
                    at += 1;
                }
            }
            TokenTree::Group(group) => {
                collect_roots(group.stream(), depth, found);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn after_colons(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    (colon(at) && colon(at + 1)).then_some(at + 2)
}

/// The name that a path begins with, or those that each branch of a `{…}` begins with.
fn first_names(tokens: &[TokenTree], found: &mut Vec<Mention>) {
    match tokens.first() {
        Some(TokenTree::Ident(ident)) => {
            found.push(Mention { name: ident.to_string(), line: ident.span().start().line })
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let branches: Vec<TokenTree> = group.stream().into_iter().collect();
            for branch in branches.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')) {
                first_names(branch, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(source: &str, depth: usize) -> Vec<String> {
        root_modules(source, depth).unwrap().into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn every_way_to_name_a_module_of_the_crate_is_seen() {
        assert_eq!(roots("use crate::store::Log;", 2), ["store"]);
        assert_eq!(roots("use crate::{domain::Asset, sync::{engine, plan}, ports};", 2), ["domain", "sync", "ports"]);
        assert_eq!(roots("fn a() { crate::screens::today(); }", 2), ["screens"]);
        assert_eq!(roots("fn a() { say!(\"{}\", crate::sync::now()); }", 2), ["sync"]);
        assert_eq!(roots("pub(crate) fn a(x: &crate::sync::Plan) {}", 2), ["sync"]);
        assert_eq!(roots("use super::super::sync::Plan;", 2), ["sync"]);
        assert_eq!(roots("use super::sync::Plan;", 1), ["sync"]);
        assert_eq!(roots("mod tests { use super::super::sync::Plan; }", 1), ["sync"]);
    }

    #[test]
    fn what_only_looks_like_it_is_not() {
        assert!(roots("// crate::sync\n/// crate::sync\nconst A: &str = \"crate::sync\";", 2).is_empty());
        assert!(roots("use super::sync::Plan;", 2).is_empty(), "a sibling inside the same layer");
        assert!(roots("mod tests { use super::sync::Plan; }", 1).is_empty());
        assert!(roots("use other::sync::Plan;", 2).is_empty());
    }

    #[test]
    fn a_mention_knows_its_line() {
        let found = root_modules("use std::fmt;\n\nuse crate::sync;\n", 1).unwrap();
        assert_eq!(found, [Mention { name: "sync".into(), line: 3 }]);
    }

    #[test]
    fn identifiers_are_code_only() {
        let found = identifiers("// walkabout_core\nfn f() { m!(walkabout_words::x, \"walkabout_core\") }").unwrap();
        let names: Vec<String> = found.into_iter().map(|mention| mention.name).collect();
        assert!(names.contains(&"walkabout_words".into()) && !names.contains(&"walkabout_core".into()));
    }
}
