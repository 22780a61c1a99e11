//! `walkabout people` and `walkabout revoke`.

use super::{Of, Saying, instant, print, wait};
use crate::{
    clock::now_ms,
    refusal::Refusal,
    store::{Member, Store},
};
use clap::Args;
use serde_json::json;
use std::io::Write;
use walkabout_words::Args as Values;

/// Who is of the team, and with which phones
#[derive(Debug, Args)]
pub(super) struct PeopleArgs {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    pub saying: Saying,
}

/// Take somebody off the team; their phones are told at their next visit, and what they recorded stays
#[derive(Debug, Args)]
#[command(after_help = "  walkabout revoke --data team --project ID Mair")]
pub(super) struct RevokeArgs {
    #[command(flatten)]
    of: Of,
    /// Their number in `people`, or their name where only one person has it
    #[arg(value_name = "PERSON")]
    person: String,
    #[command(flatten)]
    pub saying: Saying,
}

pub(super) fn list(args: PeopleArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let (_, store, grant) = args.of.open()?;
    let members = wait(store.members(&grant))?;
    if args.saying.json {
        let items: Vec<_> = members.iter().map(in_json).collect();
        return print(out, &json!({ "items": items }).to_string());
    }
    let words = args.saying.words();
    for member in members {
        let role = words.named("role", member.who.role.word());
        let mark = if member.who.active { "" } else { "  ✗" };
        print(out, &format!("{}  {}  ({role}){mark}", member.who.id, member.who.name))?;
        for (_, label, seen, revoked) in member.devices {
            let mark = if revoked { "  ✗" } else { "" };
            print(out, &format!("    {label}  {}{mark}", seen.map(instant).unwrap_or_default()))?;
        }
    }
    Ok(())
}

fn in_json(member: &Member) -> serde_json::Value {
    let devices: Vec<_> = member
        .devices
        .iter()
        .map(|(id, label, seen, revoked)| {
            json!({ "device_id": id.to_string(), "label": label, "last_seen": seen.map(instant), "revoked": revoked })
        })
        .collect();
    json!({
        "person_id": member.who.id.to_string(),
        "name": member.who.name,
        "role": member.who.role.word(),
        "active": member.who.active,
        "devices": devices,
    })
}

pub(super) fn revoke(args: RevokeArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let (_, store, grant) = args.of.open()?;
    let members = wait(store.members(&grant))?;
    let by_id = members.iter().find(|m| m.who.id.to_string() == args.person);
    let mut by_name = members.iter().filter(|m| m.who.active && m.who.name == args.person);
    let who = match (by_id, by_name.next(), by_name.next()) {
        (Some(member), ..) | (None, Some(member), None) => &member.who,
        _ => return Err(Refusal::NoPerson),
    };
    if !wait(store.remove_person(&grant, who.id, now_ms()))? {
        return Err(Refusal::NoPerson);
    }
    if args.saying.json {
        return print(out, &json!({ "person_id": who.id.to_string(), "revoked": true }).to_string());
    }
    print(out, &args.saying.words().say("server-revoked", &Values::new().with("name", &who.name)))
}
