//! Trust in one certificate: the one whose public key the invitation names. No authority, no name and no date is asked, so a hall
//! laptop without internet and a phone with a wrong clock can both be sure of each other.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rustls::{
    CertificateError, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    server::ParsedCertificate,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// base64url of the SHA-256 of the certificate's SubjectPublicKeyInfo, as it stands behind the `#` of a link.
///
/// # Errors
/// These bytes are no X.509 certificate.
pub fn key_pin(certificate: &CertificateDer<'_>) -> Result<String, Error> {
    let key = ParsedCertificate::try_from(certificate)?.subject_public_key_info();
    Ok(URL_SAFE_NO_PAD.encode(Sha256::digest(key.as_ref())))
}

/// Accepts exactly the certificates of the key that `pin` names. That the server holds that key is proved by the signature of the
/// handshake, which is checked as ever.
pub fn pinned(pin: String, provider: Arc<CryptoProvider>) -> Arc<dyn ServerCertVerifier> {
    Arc::new(PinnedKey { pin, provider })
}

#[derive(Debug)]
struct PinnedKey {
    pin: String,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for PinnedKey {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if key_pin(end_entity)? == self.pin {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
