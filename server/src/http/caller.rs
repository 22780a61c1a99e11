//! Who asks: an address, a phone at the door, or somebody of the team. Each is counted before anything is done for them.

use super::{App, Problem, on_a_thread};
use crate::gate::{Caller, Grant, Shut};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

/// The other end of a connection, put into each of its requests.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// Anybody, counted by address.
pub(super) struct Anybody;

/// A phone that wants to join or to renew its token, counted more tightly.
pub(super) struct AtTheGate;

/// A phone that shows a code. Whoever reads the code counts it more tightly where it is a try.
pub(super) struct Joiner(pub IpAddr);

/// Somebody of the team.
pub(super) struct Known(pub Grant);

pub(super) fn address(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |p| p.0.ip());
    if !peer.is_loopback() {
        return peer;
    }
    // A proxy on this very machine says for whom it asks; the last entry of the last line is its own. Some add a line of their own to
    // those that came.
    let said = parts.headers.get_all("x-forwarded-for").iter().next_back().and_then(|v| v.to_str().ok());
    said.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).unwrap_or(peer)
}

impl FromRequestParts<Arc<App>> for Anybody {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        app.rates.check(Caller::Address(address(parts)))?;
        Ok(Anybody)
    }
}

impl FromRequestParts<Arc<App>> for Joiner {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let address = address(parts);
        app.rates.check(Caller::Address(address))?;
        Ok(Joiner(address))
    }
}

impl FromRequestParts<Arc<App>> for AtTheGate {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        app.rates.check(Caller::Joiner(address(parts)))?;
        Ok(AtTheGate)
    }
}

impl FromRequestParts<Arc<App>> for Known {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        app.rates.check(Caller::Address(address(parts)))?;
        let said = parts.headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        let token = said.and_then(|v| v.strip_prefix("Bearer ")).map(str::to_owned).ok_or(Shut::TokenOld)?;
        let gatekeeper = Arc::clone(app);
        let grant =
            on_a_thread(move || async move { gatekeeper.gate.bearer(&token, gatekeeper.folder.now_ms()).await })
                .await??;
        if let Some(device) = grant.device() {
            app.rates.check(Caller::Device(device))?;
        }
        Ok(Known(grant))
    }
}
