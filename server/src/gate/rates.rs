//! How often somebody may ask: generous for phones at work, tight for tries at codes.

use super::folded;
use crate::store::AccountId;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock, clock::DefaultClock};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};
use walkabout_protocol::id::DeviceId;

/// Requests: at once, and again each second.
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    pub device: (u32, Duration),
    pub address: (u32, Duration),
    /// Joining and renewing tokens, by address.
    pub join: (u32, Duration),
    /// Tries at signing in at the desk, by address and by name.
    pub sign_in: (u32, Duration),
}

impl Default for Quotas {
    /// A hall full of phones behind one address joins within a minute; a phone may send its day's photos in one go.
    fn default() -> Self {
        Quotas {
            device: (2_000, Duration::from_millis(10)),
            address: (6_000, Duration::from_millis(1)),
            join: (60, Duration::from_secs(2)),
            sign_in: (20, Duration::from_secs(15)),
        }
    }
}

/// Whose requests are counted.
#[derive(Clone, Copy, Debug)]
pub enum Caller {
    Device(DeviceId),
    Address(IpAddr),
    Joiner(IpAddr),
    /// Somebody at the desk, counted as a device is.
    Account(AccountId),
    SigningIn(IpAddr),
    /// Tries at one name, wherever they come from. See [`Caller::named`].
    Name([u8; 32]),
}

impl Caller {
    /// Tries at this name, however it is spelt that opens the same account. Hashed, so that a counter has one size however long a name is.
    pub fn named(name: &str) -> Self {
        Caller::Name(*blake3::hash(folded(name).as_bytes()).as_bytes())
    }
}

/// Come again after this many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    pub seconds: u64,
}

/// The counters of one process.
#[derive(Debug)]
pub struct Rates {
    clock: DefaultClock,
    devices: DefaultKeyedRateLimiter<[u8; 16]>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    joiners: DefaultKeyedRateLimiter<IpAddr>,
    signing_in: DefaultKeyedRateLimiter<IpAddr>,
    names: DefaultKeyedRateLimiter<[u8; 32]>,
}

fn quota((at_once, each): (u32, Duration)) -> Quota {
    let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(each).unwrap_or(Quota::per_second(at_once)).allow_burst(at_once)
}

impl Rates {
    pub fn new(quotas: Quotas) -> Self {
        Rates {
            clock: DefaultClock::default(),
            devices: RateLimiter::keyed(quota(quotas.device)),
            addresses: RateLimiter::keyed(quota(quotas.address)),
            joiners: RateLimiter::keyed(quota(quotas.join)),
            signing_in: RateLimiter::keyed(quota(quotas.sign_in)),
            names: RateLimiter::keyed(quota(quotas.sign_in)),
        }
    }

    /// # Errors
    /// [`TooMany`].
    pub fn check(&self, caller: Caller) -> Result<(), TooMany> {
        let asked = match caller {
            Caller::Device(device) => self.devices.check_key(device.bytes()),
            Caller::Account(account) => self.devices.check_key(account.bytes()),
            Caller::SigningIn(address) => self.signing_in.check_key(&neighbourhood(address)),
            Caller::Name(name) => self.names.check_key(&name),
            Caller::Address(address) => self.addresses.check_key(&neighbourhood(address)),
            Caller::Joiner(address) => self.joiners.check_key(&neighbourhood(address)),
        };
        asked.map_err(|not_until| TooMany { seconds: not_until.wait_time_from(self.clock.now()).as_secs() + 1 })
    }

    /// Lets go of those who have not asked for a while.
    pub fn forget_the_quiet(&self) {
        self.devices.retain_recent();
        self.addresses.retain_recent();
        self.joiners.retain_recent();
        self.signing_in.retain_recent();
        self.names.retain_recent();
    }
}

/// One customer of a network commonly has a whole /64 of IPv6.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
        v4 => v4,
    }
}
