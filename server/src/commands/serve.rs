//! `walkabout serve`.

use super::{Saying, instant, print};
use crate::{
    gate::Quotas,
    refusal::Refusal,
    serve::{Config, DEFAULT_LISTEN, Tls, enough_handles, start},
};
use clap::Args;
use serde_json::json;
use std::{io::Write, path::PathBuf};
use walkabout_words::Args as Values;

/// Take what phones send and give them what the team found, until Ctrl-C
///
/// On this very machine plain HTTP is enough. Where phones reach it over a network it needs a certificate: one of your own, or one that it
/// makes itself, whose key is then named in every link and QR code.
#[derive(Debug, Args)]
#[command(after_help = "\
A laptop in a hall without internet:
  walkabout serve --data team --listen 0.0.0.0:8443 --url https://192.168.1.20:8443 --tls-self
Behind a proxy that has the certificate:
  walkabout serve --data team --url https://walk.example")]
pub(super) struct ServeArgs {
    /// The folder that holds everything; made where it does not exist
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = DEFAULT_LISTEN)]
    listen: String,
    /// How phones reach it, where that is not the address it listens on
    #[arg(long, value_name = "URL", value_parser = url)]
    url: Option<String>,
    /// A certificate and those that vouch for it (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key", conflicts_with = "tls_self")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Make a certificate here, and name its key in links
    #[arg(long)]
    tls_self: bool,
    #[command(flatten)]
    pub saying: Saying,
}

pub(super) fn url(text: &str) -> Result<String, String> {
    // The same test that phones make of a link.
    let link: Result<walkabout_protocol::link::Link, _> = format!("{}/j/a", text.trim_end_matches('/')).parse();
    link.map(|link| link.server).map_err(|e| e.to_string())
}

pub(super) fn run(args: ServeArgs, out: &mut dyn Write) -> Result<(), Refusal> {
    let tls = match (args.tls_cert, args.tls_key) {
        (Some(certificate), Some(key)) => Tls::Files { certificate, key },
        _ if args.tls_self => Tls::SelfMade,
        _ => Tls::None,
    };
    enough_handles();
    let running =
        start(Config { data: args.data, listen: args.listen, url: args.url, tls, quotas: Quotas::default() })?;
    let asked = running.asked_to_end()?;
    if args.saying.json {
        let log =
            running.log.map(|log| json!({ "put_right": log.put_right, "doubtful": log.doubtful, "lost": log.lost }));
        let told = json!({ "url": running.url, "listen": running.address.to_string(), "pin": running.pin, "log": log });
        print(out, &told.to_string())?;
    } else {
        if let Some(log) = running.log {
            print(out, &args.saying.words().say(log.message(), &Values::new().with("when", instant(log.at_ms))))?;
        }
        print(out, &args.saying.words().say("server-listening", &Values::new().with("address", &running.url)))?;
    }
    asked.wait();
    running.stop();
    Ok(())
}
