//! `walkabout invite`.

use super::{Of, Saying, instant, print, qr, wait};
use crate::{
    clock::now_ms,
    gate::invite,
    refusal::Refusal,
    serve::{DEFAULT_LISTEN, PIN, URL},
    store::Store,
};
use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use serde_json::json;
use std::io::Write;
use walkabout_protocol::{access::Role, id::PersonId, link::Link};
use walkabout_words::Args as Values;

/// Invite somebody to the team: a link, three words and a code to scan, good once and for 14 days
#[derive(Debug, Args)]
#[command(after_help = "\
  walkabout invite --data team --project ID --role volunteer --name Mair
Another phone for somebody of the team:
  walkabout invite --data team --project ID --person PERSON")]
pub(super) struct InviteArgs {
    #[command(flatten)]
    of: Of,
    /// What they do
    #[arg(long, required_unless_present = "person", value_parser = PossibleValuesParser::new(["volunteer", "officer", "coordinator", "reader"]).try_map(|word| Role::from_word(&word).ok_or("no such role")))]
    role: Option<Role>,
    /// What the team calls them
    #[arg(long, required_unless_present = "person", value_parser = name)]
    name: Option<String>,
    /// Another phone for somebody of the team, by their number in `people`
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["role", "name"])]
    person: Option<PersonId>,
    /// How phones reach the server, where `serve` has not said it yet
    #[arg(long, value_name = "URL", value_parser = super::serve::url)]
    url: Option<String>,
    #[command(flatten)]
    pub saying: Saying,
}

/// Something to call somebody by.
pub(super) fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err("a name has at least one letter".into()),
        1..=120 if !text.chars().any(char::is_control) => Ok(text.into()),
        1..=120 => Err("a name stands on one line".into()),
        _ => Err("a name has at most 120 letters".into()),
    }
}

pub(super) fn run(args: InviteArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let (folder, store, grant) = args.of.open()?;
    let (role, name) = match args.person {
        None => (args.role.unwrap_or(Role::Volunteer), args.name.unwrap_or_default()),
        Some(person) => {
            let members = wait(store.members(&grant))?;
            let member = members.into_iter().find(|m| m.who.id == person && m.who.active).ok_or(Refusal::NoPerson)?;
            (member.who.role, member.who.name)
        }
    };
    let invited = wait(invite(&store, &folder, &grant, role, &name, args.person, now_ms()))?;
    let said = store.setting(&folder, URL)?;
    let server = args.url.or(said).unwrap_or_else(|| format!("http://{DEFAULT_LISTEN}"));
    let pin = store.setting(&folder, PIN)?.filter(|pin| !pin.is_empty());
    let link = Link { server, code: invited.code.clone(), pin }.to_string();
    let words = args.saying.words();
    if args.saying.json {
        return print(
            out,
            &json!({ "code": invited.code, "link": link, "expires_at": instant(invited.expires_ms) }).to_string(),
        );
    }
    let role = words.named("role", role.word());
    print(out, &words.say("server-invite", &Values::new().with("role", role).with("name", name).with("link", &link)))?;
    if let Some(picture) = qr::picture(&link) {
        print(out, &picture)?;
    }
    print(out, &words.say("server-invite-words", &Values::new().with("code", &invited.code)))?;
    let until = jiff::Timestamp::from_millisecond(invited.expires_ms)
        .unwrap_or_default()
        .to_zoned(jiff::tz::TimeZone::system());
    print(
        out,
        &words.say("server-invite-until", &Values::new().with("when", until.strftime("%Y-%m-%d %H:%M").to_string())),
    )
}
