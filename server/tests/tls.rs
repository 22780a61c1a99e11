//! A certificate made here: its key is what links pin, and it stays the same.

#![allow(clippy::unwrap_used, clippy::panic)] // a test says what went wrong by failing

mod team;

use rustls::{
    DigitallySignedStruct, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use walkabout::serve::{Config, Tls, start};

/// Takes any certificate and keeps it to be looked at.
#[derive(Debug, Default)]
struct Seen(Mutex<Vec<u8>>);

impl ServerCertVerifier for Seen {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        *self.0.lock().unwrap() = certificate.to_vec();
        Ok(ServerCertVerified::assertion())
    }
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ECDSA_NISTP256_SHA256]
    }
}

#[test]
fn the_pin_of_a_link_is_of_the_key_that_the_server_shows_and_outlives_a_restart() {
    let data = tempfile::tempdir().unwrap();
    let config = Config { tls: Tls::SelfMade, ..Config::local(data.path().to_owned()) };
    let mut pins = Vec::new();
    for _ in 0..2 {
        let running = start(config.clone()).unwrap();
        assert!(running.url.starts_with("https://127.0.0.1:"));
        let seen = Arc::new(Seen::default());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let tls = tls.dangerous().with_custom_certificate_verifier(Arc::clone(&seen) as _).with_no_client_auth();
        let web = reqwest::blocking::Client::builder()
            .tls_backend_preconfigured(tls)
            .no_proxy()
            .timeout(None)
            .build()
            .unwrap();
        assert_eq!(web.get(format!("{}/healthz", running.url)).send().unwrap().text().unwrap(), "ok\n");
        // The one place of the certificate whose hash is the pin, by its own header: SEQUENCE of 89 bytes, a P-256 key.
        let certificate = seen.0.lock().unwrap().clone();
        let spki = certificate.windows(91).find(|w| w.starts_with(&[0x30, 0x59, 0x30, 0x13])).unwrap();
        let pin = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, Sha256::digest(spki));
        assert_eq!(running.pin.as_deref(), Some(pin.as_str()));
        pins.push(pin);
        running.stop();
    }
    assert_eq!(pins[0], pins[1]);
    let key = data.path().join("tls/key.pem");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(key).unwrap().permissions()) & 0o777, 0o600);
}
