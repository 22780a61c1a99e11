//! Certificates: one that was given, or one made here for a hall without internet, whose public key a link pins.

use crate::{
    data_folder::{DataFolder, write_private},
    refusal::Refusal,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rcgen::{CertificateParams, KeyPair, PublicKeyData};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject};
use sha2::{Digest, Sha256};
use std::{fs, net::SocketAddr, path::PathBuf, sync::Arc};
use tokio_rustls::TlsAcceptor;

/// How phones are kept from being listened in on.
#[derive(Clone, Debug)]
pub enum Tls {
    /// Only on this very machine (a proxy in front of it may add its own).
    None,
    /// PEM files.
    Files { certificate: PathBuf, key: PathBuf },
    /// Made here; its key stays in the data folder, so that the pin of old links holds.
    SelfMade,
}

pub(super) struct Loaded {
    pub acceptor: TlsAcceptor,
    pub pin: Option<String>,
}

impl Tls {
    pub(super) fn load(
        &self,
        folder: &DataFolder,
        url: Option<&str>,
        addresses: &[SocketAddr],
    ) -> Result<Option<Loaded>, Refusal> {
        let (chain, key, pin) = match self {
            Tls::None => return Ok(None),
            Tls::Files { certificate, key } => {
                let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
                let chain = chain.map_err(|_| Refusal::Certificate)?;
                (chain, PrivateKeyDer::from_pem_file(key).map_err(|_| Refusal::Certificate)?, None)
            }
            Tls::SelfMade => {
                let (chain, key, pin) = self_made(folder, &names(url, addresses))?;
                (chain, key, Some(pin))
            }
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_no_client_auth().with_single_cert(chain, key))
            .map_err(|_| Refusal::Certificate)?;
        Ok(Some(Loaded { acceptor: TlsAcceptor::from(Arc::new(config)), pin }))
    }
}

/// What the certificate is for; phones go by the pin.
fn names(url: Option<&str>, addresses: &[SocketAddr]) -> Vec<String> {
    let mut names = vec!["localhost".to_owned()];
    names.extend(addresses.iter().map(|a| a.ip().to_string()));
    let host = url.and_then(|url| url.split("://").nth(1)?.split('/').next());
    // Port and the brackets of an IPv6 address are not of the name.
    let host =
        host.map(|h| h.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(h, |(host, _)| host));
    names.extend(host.map(|h| h.trim_matches(['[', ']']).to_owned()));
    names
}

type Made = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>, String);

fn self_made(folder: &DataFolder, names: &[String]) -> Result<Made, Refusal> {
    let cannot = |e: std::io::Error| Refusal::folder(&folder.tls(), &e);
    fs::create_dir_all(folder.tls()).map_err(cannot)?;
    let path = folder.tls().join("key.pem");
    if !path.exists() {
        let key = KeyPair::generate().map_err(|_| Refusal::Certificate)?;
        write_private(&path, key.serialize_pem().as_bytes()).map_err(cannot)?;
    }
    let pem = fs::read_to_string(&path).map_err(cannot)?;
    let key = KeyPair::from_pem(&pem).map_err(|_| Refusal::Certificate)?;
    // A new certificate with each start; what links pin is the key.
    let params = CertificateParams::new(names.to_vec()).map_err(|_| Refusal::Certificate)?;
    let certificate = params.self_signed(&key).map_err(|_| Refusal::Certificate)?;
    let pin = URL_SAFE_NO_PAD.encode(Sha256::digest(key.subject_public_key_info()));
    Ok((vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into(), pin))
}
