//! One HTTP exchange of the `phone` command, against small servers on this machine: whom it trusts, what it sends, when it gives up.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, mpsc},
    thread,
};
use walkabout::phone::{HttpTransport, key_pin};
use walkabout_core::ports::{Payload, Request, Response, Transport, TransportError};

fn request(url: String) -> Request {
    let body = Payload::Empty;
    Request { method: "GET", url, headers: vec![], body, pin: None, timeout_ms: 10_000, most: 1_000 }
}

fn ask(request: &Request) -> Result<Response, TransportError> {
    HttpTransport::new().unwrap().exchange(request)
}

/// What the server was sent.
struct Heard {
    head: String,
    body: Vec<u8>,
}

/// Reads one request and writes `answer` as it stands.
fn answer_once(mut stream: impl Read + Write, answer: &[u8]) -> Option<Heard> {
    let mut reader = BufReader::new(&mut stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    stream.write_all(answer).ok()?;
    stream.flush().ok()?;
    Some(Heard { head, body })
}

/// A plain server that answers once.
fn plain(answer: &'static [u8]) -> (String, mpsc::Receiver<Heard>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, heard) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        answer_once(stream, answer).map(|heard| tell.send(heard))
    });
    (address, heard)
}

/// Shows the certificate whether or not the key belongs to it.
#[derive(Debug)]
struct Shows(Arc<CertifiedKey>);

impl ResolvesServerCert for Shows {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

/// A certificate for the names, good in the year 2001 only, with its key.
fn long_expired() -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut wanted = rcgen::CertificateParams::new(vec!["somewhere.else".to_owned()]).unwrap();
    wanted.not_before = rcgen::date_time_ymd(2001, 1, 1);
    wanted.not_after = rcgen::date_time_ymd(2001, 12, 31);
    let certificate = wanted.self_signed(&key).unwrap();
    (certificate.der().clone(), PrivateKeyDer::try_from(key.serialize_der()).unwrap())
}

/// A TLS server that answers once and says how it went.
fn secret(certificate: CertificateDer<'static>, key: &PrivateKeyDer<'static>) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = provider.key_provider.load_private_key(key.clone_key()).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Shows(Arc::new(CertifiedKey::new(vec![certificate], key)))));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (stream, _): (TcpStream, _) = listener.accept().unwrap();
        let stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), stream);
        answer_once(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    });
    address
}

#[test]
fn the_key_of_the_invitation_is_trusted_whatever_date_and_name_its_certificate_has() {
    let (certificate, key) = long_expired();
    let pin = key_pin(&certificate).unwrap();
    let answer = ask(&Request { pin: Some(pin), ..request(secret(certificate, &key)) }).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"ok".as_slice()));
}

#[test]
fn another_key_is_not_trusted() {
    let (certificate, key) = long_expired();
    let (other, _) = long_expired();
    let pin = key_pin(&other).unwrap();
    let refused = ask(&Request { pin: Some(pin), ..request(secret(certificate, &key)) });
    assert_eq!(refused, Err(TransportError::Certificate));
}

#[test]
fn a_server_that_shows_the_right_certificate_without_holding_its_key_is_not_trusted() {
    let (certificate, _) = long_expired();
    let (_, other_key) = long_expired();
    let pin = key_pin(&certificate).unwrap();
    let refused = ask(&Request { pin: Some(pin), ..request(secret(certificate, &other_key)) });
    assert_eq!(refused, Err(TransportError::Certificate));
}

#[test]
fn a_certificate_that_nobody_vouches_for_needs_a_pin() {
    let (certificate, key) = long_expired();
    assert_eq!(ask(&request(secret(certificate, &key))), Err(TransportError::Certificate));
}

#[test]
fn plain_http_proves_no_key() {
    let (address, _) = plain(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(ask(&Request { pin: Some("A".repeat(43)), ..request(address) }), Err(TransportError::Certificate));
}

#[test]
fn plain_http_goes_to_this_machine_only() {
    for url in [
        "http://walk.example/",
        "http://192.0.2.7/",
        "http://localhost.walk.example/",
        "http://127.0.0.1.walk.example/",
        "ftp://127.0.0.1/",
        "walk.example",
        "",
    ] {
        assert!(matches!(ask(&request(url.into())), Err(TransportError::Broken(_))), "{url}");
    }
}

#[test]
fn localhost_is_this_machine() {
    let (address, _) = plain(b"HTTP/1.1 204 No Content\r\n\r\n");
    assert_eq!(ask(&request(address.replace("127.0.0.1", "localhost"))).unwrap().status, 204);
}

#[test]
fn any_status_is_an_answer_and_its_header_names_are_small() {
    let (address, _) = plain(b"HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbusy");
    let answer = ask(&request(address)).unwrap();
    assert_eq!(
        (answer.status, answer.header("retry-after"), answer.body.as_slice()),
        (503, Some("7"), b"busy".as_slice())
    );
}

#[test]
fn a_redirect_is_an_answer_and_is_not_followed() {
    let (elsewhere, _heard) = plain(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let answer = format!("HTTP/1.1 302 Found\r\nLocation: {elsewhere}/\r\nContent-Length: 0\r\n\r\n");
    let (address, _) = plain(answer.leak().as_bytes());
    let answer = ask(&request(address)).unwrap();
    assert_eq!((answer.status, answer.header("location").is_some()), (302, true));
}

#[test]
fn an_answer_that_is_too_long_is_refused_not_cut() {
    let with_length = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nlonger";
    let without = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nlon\r\n3\r\nger\r\n0\r\n\r\n";
    for answer in [&with_length[..], without] {
        let (address, _) = plain(answer);
        let refused = ask(&Request { most: 5, ..request(address) });
        assert!(matches!(refused, Err(TransportError::NoConnection(_))), "{refused:?}");
        let (address, _) = plain(answer);
        assert_eq!(ask(&Request { most: 6, ..request(address) }).unwrap().body, b"longer");
    }
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    let (address, _) = plain(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    assert!(matches!(ask(&request(address)), Err(TransportError::NoConnection(_))));
}

#[test]
fn bytes_and_headers_arrive_as_given() {
    let (address, heard) = plain(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let headers = vec![("authorization".into(), "Bearer x".into()), ("content-type".into(), "application/cbor".into())];
    let body = Payload::Bytes(vec![9; 100_000]);
    ask(&Request { method: "POST", headers, body, ..request(format!("{address}/api/v1/push")) }).unwrap();
    let heard = heard.recv().unwrap();
    assert!(heard.head.starts_with("POST /api/v1/push HTTP/1.1\r\n"), "{}", heard.head);
    assert!(heard.head.contains("authorization: Bearer x\r\n"), "{}", heard.head);
    assert_eq!(heard.body, vec![9; 100_000]);
}

#[test]
fn a_file_is_sent_from_its_offset() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo");
    let bytes: Vec<u8> = (0..200_000u32).map(|n| n.to_le_bytes()[0] ^ n.to_le_bytes()[1]).collect();
    std::fs::write(&path, &bytes).unwrap();
    let (address, heard) = plain(b"HTTP/1.1 204 No Content\r\nUpload-Offset: 199999\r\n\r\n");
    let body = Payload::File { path, offset: 1_234, len: 198_000 };
    ask(&Request { method: "PATCH", body, ..request(address) }).unwrap();
    assert_eq!(heard.recv().unwrap().body, bytes[1_234..199_234]);
}

#[test]
fn a_file_that_is_gone_or_shorter_than_it_was_cannot_be_asked_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("photo");
    let body = |len| Payload::File { path: path.clone(), offset: 0, len };
    let (address, _) = plain(b"HTTP/1.1 204 No Content\r\n\r\n");
    let gone = ask(&Request { method: "PATCH", body: body(10), ..request(address) });
    assert!(matches!(gone, Err(TransportError::Broken(_))), "{gone:?}");
    std::fs::write(&path, [1; 9]).unwrap();
    let (address, _) = plain(b"HTTP/1.1 204 No Content\r\n\r\n");
    let shorter = ask(&Request { method: "PATCH", body: body(10), ..request(address) });
    assert!(matches!(shorter, Err(TransportError::Broken(_))), "{shorter:?}");
}

#[test]
fn where_nobody_listens_there_is_no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert!(matches!(ask(&request(address)), Err(TransportError::NoConnection(_))));
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let started = std::time::Instant::now();
    let silent = ask(&Request { timeout_ms: 150, ..request(address) });
    assert_eq!(silent, Err(TransportError::NoConnection("nothing moved".into())));
    assert!(started.elapsed().as_secs() < 10);
    drop(listener);
}

#[test]
fn one_phone_may_ask_from_several_threads_at_once() {
    let transport = HttpTransport::new().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let (address, _) = plain(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                assert_eq!(transport.exchange(&request(address)).unwrap().status, 200);
            });
        }
    });
}

/// An answer of these bytes as servers frame it: with its length, and in pieces.
fn framed(body: &[u8]) -> [Vec<u8>; 2] {
    let whole = [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat();
    let mut pieces = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for piece in body.chunks(40) {
        pieces.extend(format!("{:x}\r\n", piece.len()).bytes());
        pieces.extend(piece);
        pieces.extend(b"\r\n");
    }
    pieces.extend(b"0\r\n\r\n");
    [whole, pieces]
}

#[test]
fn an_answer_that_breaks_off_at_any_byte_is_no_answer() {
    let body: Vec<u8> = (0..100).collect();
    let transport = HttpTransport::new().unwrap();
    for answer in framed(&body) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let told = answer.clone();
        let server = thread::spawn(move || {
            for at in 0..=told.len() {
                let (stream, _) = listener.accept().unwrap();
                answer_once(stream, &told[..at]);
            }
        });
        for at in 0..=answer.len() {
            let heard = transport.exchange(&request(address.clone()));
            if at == answer.len() {
                assert_eq!(heard.unwrap().body, body);
            } else {
                assert!(heard.is_err(), "cut at {at} of {}: {heard:?}", answer.len());
            }
        }
        server.join().unwrap();
    }
}
