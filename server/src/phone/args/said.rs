//! `--said WORDS [--as CLAIM] [--from SOURCE]`, as often as they said something: what stands behind a `--said` belongs to it.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, error::ErrorKind, value_parser};
use std::ffi::OsString;

/// One thing that somebody said, as written on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    pub words: OsString,
    pub claim: Option<OsString>,
    pub source: Option<OsString>,
}

/// All that was said, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidArgs(pub Vec<Saying>);

const SAID: &str = "said";
const AS: &str = "as";
const FROM: &str = "from";

impl Args for SaidArgs {
    fn augment_args(command: Command) -> Command {
        let many = |name: &'static str| {
            Arg::new(name).long(name).action(ArgAction::Append).value_parser(value_parser!(OsString))
        };
        command
            .arg(many(SAID).value_name("WORDS").help("What they said, in their words; may be given again"))
            .arg(
                many(AS)
                    .value_name("fact|opinion|rumour|not-sure")
                    .requires(SAID)
                    .help("What the words before it are; not-sure where nothing is given"),
            )
            .arg(
                many(FROM)
                    .value_name("own|second-hand|mine")
                    .requires(SAID)
                    .help("Whose the words before it are: their own, heard from someone else, or yours"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for SaidArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, &'static str, OsString)> = Vec::new();
        for name in [SAID, AS, FROM] {
            let places = matches.indices_of(name).into_iter().flatten();
            let values = matches.get_many::<OsString>(name).into_iter().flatten();
            given.extend(places.zip(values).map(|(place, value)| (place, name, value.clone())));
        }
        given.sort();
        let mut all: Vec<Saying> = Vec::new();
        for (_, name, value) in given {
            if name == SAID {
                all.push(Saying { words: value, ..Saying::default() });
                continue;
            }
            let slot = all.last_mut().map(|saying| if name == AS { &mut saying.claim } else { &mut saying.source });
            match slot {
                Some(slot) if slot.is_none() => *slot = Some(value),
                _ => {
                    let text = format!("each --{name} stands behind the --said that it belongs to, once\n");
                    return Err(clap::Error::raw(ErrorKind::ArgumentConflict, text));
                }
            }
        }
        Ok(SaidArgs(all))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Result<Vec<Saying>, clap::Error> {
        let command = SaidArgs::augment_args(Command::new("talk"));
        let matches = command.try_get_matches_from([&["talk"], line].concat())?;
        Ok(SaidArgs::from_arg_matches(&matches)?.0)
    }

    fn saying(words: &str, claim: Option<&str>, source: Option<&str>) -> Saying {
        Saying { words: words.into(), claim: claim.map(Into::into), source: source.map(Into::into) }
    }

    #[test]
    fn each_statement_keeps_its_own_kind_and_source() {
        let line =
            ["--said", "a", "--said", "b", "--from", "second-hand", "--as", "rumour", "--said", "c", "--as", "fact"];
        assert_eq!(
            read(&line).unwrap(),
            [
                saying("a", None, None),
                saying("b", Some("rumour"), Some("second-hand")),
                saying("c", Some("fact"), None)
            ]
        );
        assert_eq!(read(&[]).unwrap(), []);
    }

    #[test]
    fn a_kind_that_belongs_to_nothing_or_to_two_is_refused() {
        for line in [
            &["--as", "fact"][..],
            &["--as", "fact", "--said", "a"],
            &["--said", "a", "--as", "fact", "--as", "rumour"],
            &["--from", "own", "--said", "a"],
        ] {
            assert_eq!(read(line).unwrap_err().exit_code(), 2, "{line:?}");
        }
    }
}
