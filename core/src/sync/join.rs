//! Becoming a phone of a team.

use super::exchange::Server;
use crate::{
    Error,
    store::{Member, Store},
};
use walkabout_protocol::{
    link::Link,
    wire::{self, Join, Joined, path},
};

/// Shows the phone's key and the code of the invitation, and keeps who the phone is from now on. `name`: what somebody who joins in
/// a room would be called.
///
/// # Errors
/// The code is not taken, the coordinator has yet to let the phone in, or nobody answers; nothing is changed then, and the same key may
/// ask again.
pub fn join(store: &Store, link: &Link, label: &str, name: Option<&str>) -> Result<Member, Error> {
    let ports = store.ports();
    let key = ports.secrets.public_key()?;
    let signature = ports.secrets.sign(&wire::join_message(&link.code, &key))?;
    let ask = Join {
        protocol: wire::VERSION,
        code: link.code.clone(),
        key: key.into(),
        signature: signature.into(),
        label: label.chars().take(60).collect(),
        name: name.map(|name| name.trim().chars().take(120).collect()).filter(|name: &String| !name.is_empty()),
    };
    let server = Server { ports, address: &link.server, pin: link.pin.as_deref(), token: None };
    let joined: Joined = server.ask(path::JOIN, &ask)?;
    let member = Member {
        server: link.server.clone(),
        pin: link.pin.clone(),
        project: joined.project,
        person: joined.person,
        device: joined.device,
        role: joined.role,
        epoch: joined.epoch,
        name: joined.name,
        project_name: joined.project_name,
    };
    store.set_member(&member)?;
    // The phone has joined. Where its token cannot be kept, the next sync gets itself another.
    let _ = store.set_token(Some(&joined.token.token));
    Ok(member)
}
