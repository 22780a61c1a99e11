//! `walkabout people`, `walkabout role` and `walkabout revoke`.

use super::{Of, Saying, instant, print, wait};
use crate::{
    clock::now_ms,
    refusal::Refusal,
    store::{
        Member, Store,
        people::{People, Recast},
    },
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde_json::json;
use std::io::Write;
use walkabout_protocol::{access::Role, wire::Somebody};
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

/// Give somebody of the team another role; their phones learn of it with their next sync
#[derive(Debug, Args)]
#[command(after_help = "  walkabout role --data team --project ID Mair officer")]
pub(super) struct RoleArgs {
    #[command(flatten)]
    of: Of,
    /// Their number in `people`, or their name where only one person has it
    #[arg(value_name = "PERSON")]
    person: String,
    /// What they are from now on: volunteer, officer, coordinator or reader
    #[arg(value_name = "ROLE", value_parser = PossibleValuesParser::new(["volunteer", "officer", "coordinator", "reader"]).try_map(|word| Role::from_word(&word).ok_or("no such role")))]
    role: Role,
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
    let who = who(&members, &args.person)?;
    if !wait(store.remove_person(&grant, who.id, now_ms()))? {
        return Err(Refusal::NoPerson);
    }
    if args.saying.json {
        return print(out, &json!({ "person_id": who.id.to_string(), "revoked": true }).to_string());
    }
    print(out, &args.saying.words().say("server-revoked", &Values::new().with("name", &who.name)))
}

/// By their number, or by a name that one person alone has.
fn who<'m>(members: &'m [Member], said: &str) -> Result<&'m Somebody, Refusal> {
    let by_id = members.iter().find(|m| m.who.id.to_string() == said);
    let mut by_name = members.iter().filter(|m| m.who.active && m.who.name == said);
    match (by_id, by_name.next(), by_name.next()) {
        (Some(member), ..) | (None, Some(member), None) => Ok(&member.who),
        _ => Err(Refusal::NoPerson),
    }
}

pub(super) fn give_role(args: RoleArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let (_, store, grant) = args.of.open()?;
    let members = wait(store.members(&grant))?;
    let who = who(&members, &args.person)?;
    let words = args.saying.words();
    match wait(store.give_role(&grant, who.id, args.role))? {
        Recast::Done => {}
        // A person is never the operator.
        Recast::NoSuch | Recast::Oneself => return Err(Refusal::NoPerson),
        Recast::LastCoordinator => return Err(Refusal::LastCoordinator),
    }
    if args.saying.json {
        return print(out, &json!({ "person_id": who.id.to_string(), "role": args.role.word() }).to_string());
    }
    let role = words.named("role", args.role.word());
    print(out, &words.say("server-role-given", &Values::new().with("name", &who.name).with("role", &*role)))
}
