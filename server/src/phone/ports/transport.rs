//! One HTTP exchange of a phone on a laptop: reqwest over rustls with ring.
//!
//! Trust: a pinned key is the only one accepted; without a pin the system's authorities decide; plain HTTP goes to this very machine
//! and nowhere else. Redirects are never followed: they come back as the answers they are (a Wi-Fi sign-in page, mostly).
//! An exchange ends when nothing has moved for its time limit, however long the whole takes: a photo over a slow line is not cut.

use super::pin::pinned;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use reqwest::{Client, Method, Url, redirect::Policy};
use rustls::{ClientConfig, crypto::CryptoProvider};
use std::{
    collections::HashMap,
    error::Error,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::runtime::{Builder, Handle, Runtime};
use walkabout_core::ports::{Answered, Payload, PortError, Request, Response, Transport, TransportError};

/// Bytes handed to the network at a time: small enough that a slow line still shows that it moves.
const PIECE: usize = 32 * 1024;
/// To find the machine and shake hands.
const CONNECT: Duration = Duration::from_secs(15);

/// How the other side proves who it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Trust {
    /// Plain HTTP to this machine.
    ThisMachine,
    /// The system's authorities.
    System,
    /// The one key of the invitation.
    Pin(String),
}

/// Keeps one client, and so its open connections, for each way of trust.
pub struct HttpTransport {
    /// `Some` until it is dropped.
    runtime: Option<Runtime>,
    clients: Mutex<HashMap<Trust, Client>>,
}

impl HttpTransport {
    /// # Errors
    /// The machine gives no thread to wait for the network on.
    pub fn new() -> Result<Self, PortError> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("network").enable_all().build()?;
        Ok(HttpTransport { runtime: Some(runtime), clients: Mutex::default() })
    }

    fn client(&self, trust: Trust) -> Result<Client, TransportError> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(&trust) {
            return Ok(client.clone());
        }
        let client = build(&trust)?;
        clients.insert(trust, client.clone());
        Ok(client)
    }
}

impl Drop for HttpTransport {
    /// A name that is still being looked up is not waited for.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Transport for HttpTransport {
    fn begin(self: Arc<Self>, request: Request) -> Answered {
        begin(self, request)
    }

    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let url = Url::parse(&request.url).map_err(|_| broken("the address is none"))?;
        let client = self.client(trust(&url, request.pin.as_deref())?)?;
        let method = Method::from_bytes(request.method.as_bytes()).map_err(broken)?;
        let moved = Arc::new(Moved::new());
        let mut asked = client.request(method, url);
        for (name, value) in &request.headers {
            asked = asked.header(name, value);
        }
        if let Some(body) = Sent::of(&request.body, &moved)? {
            asked = asked.body(reqwest::Body::wrap(body));
        }
        let asked = asked.build().map_err(|e| failed(&e))?;
        let most = request.most;
        let limit = Duration::from_millis(request.timeout_ms.max(1));
        // Blocking inside somebody's runtime would stop it: core calls from threads of its own.
        let (Some(runtime), Err(_)) = (&self.runtime, Handle::try_current()) else {
            return Err(broken("called from an asynchronous thread"));
        };
        runtime.block_on(async {
            tokio::select! {
                answer = answer(&client, asked, most, &moved) => answer,
                () = moved.stopped_for(limit) => Err(TransportError::NoConnection("nothing moved".into())),
            }
        })
    }
}

/// An exchange on a thread of its own. An answer that nobody asks for any more is waited for all the same, so that nothing goes out once a
/// sync is over.
fn begin(transport: Arc<HttpTransport>, request: Request) -> Answered {
    let begun = std::thread::Builder::new()
        .name("walkabout-exchange".into())
        .spawn(move || transport.exchange(&request))
        .map_err(|e| TransportError::NoConnection(e.to_string()));
    let mut waiting = Waiting(Some(begun));
    Box::new(move || waiting.answer())
}

type Exchange = std::thread::JoinHandle<Result<Response, TransportError>>;

struct Waiting(Option<Result<Exchange, TransportError>>);

impl Waiting {
    fn answer(&mut self) -> Result<Response, TransportError> {
        let inside = || TransportError::Broken("the transport failed inside".into());
        self.0.take().ok_or_else(inside)??.join().map_err(|_| inside())?
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(Ok(exchange)) = self.0.take() {
            let _ = exchange.join();
        }
    }
}

fn trust(url: &Url, pin: Option<&str>) -> Result<Trust, TransportError> {
    match (url.scheme(), pin) {
        ("https", Some(pin)) => Ok(Trust::Pin(pin.into())),
        ("https", None) => Ok(Trust::System),
        // Plain HTTP proves no key.
        ("http", Some(_)) => Err(TransportError::Certificate),
        ("http", None) if is_this_machine(url) => Ok(Trust::ThisMachine),
        ("http", None) => Err(broken("plain HTTP goes to this machine only")),
        _ => Err(broken("neither http nor https")),
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        None => false,
    }
}

fn build(trust: &Trust) -> Result<Client, TransportError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let here = |port| std::net::SocketAddr::new(std::net::Ipv4Addr::LOCALHOST.into(), port);
    let builder = Client::builder()
        .user_agent(concat!("walkabout-phone/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(CONNECT)
        .tls_backend_preconfigured(tls(trust, provider).map_err(broken)?);
    let builder = match trust {
        // No proxy, and no name server that could send "localhost" elsewhere.
        Trust::ThisMachine => builder.no_proxy().resolve("localhost", here(0)),
        Trust::System | Trust::Pin(_) => builder.https_only(true),
    };
    builder.build().map_err(|e| failed(&e))
}

fn tls(trust: &Trust, provider: Arc<CryptoProvider>) -> Result<ClientConfig, rustls::Error> {
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    Ok(match trust {
        Trust::Pin(pin) => {
            config.dangerous().with_custom_certificate_verifier(pinned(pin.clone(), provider)).with_no_client_auth()
        }
        // Plain HTTP never shakes hands: an empty list of authorities trusts nobody, and reading the system's takes a while.
        Trust::ThisMachine => config.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth(),
        Trust::System => {
            let verifier = rustls_platform_verifier::Verifier::new(provider)?;
            config.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth()
        }
    })
}

async fn answer(
    client: &Client,
    asked: reqwest::Request,
    most: u64,
    moved: &Moved,
) -> Result<Response, TransportError> {
    let mut answer = client.execute(asked).await.map_err(|e| failed(&e))?;
    moved.now();
    let too_long = || TransportError::NoConnection(format!("the answer is longer than {most} bytes"));
    if answer.content_length().is_some_and(|length| length > most) {
        return Err(too_long());
    }
    let status = answer.status().as_u16();
    let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|e| failed(&e))? {
        moved.now();
        if (body.len() + piece.len()) as u64 > most {
            return Err(too_long());
        }
        body.extend_from_slice(&piece);
    }
    Ok(Response { status, headers, body })
}

fn broken(what: impl ToString) -> TransportError {
    TransportError::Broken(what.to_string())
}

/// What went wrong, from the innermost error out. Addresses stay out of it: the link's code is in them.
fn failed(error: &reqwest::Error) -> TransportError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(found) = cause {
        if let Some(rustls::Error::InvalidCertificate(_)) = found.downcast_ref() {
            return TransportError::Certificate;
        }
        if let Some(unreadable) = found.downcast_ref::<UnreadableFile>() {
            return broken(unreadable);
        }
        if !found.is::<reqwest::Error>() {
            last = found.to_string();
        }
        // An input or output error does not name what it was made from as its source, only that one's own source.
        let inside = found.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = inside.map(|e| e as &(dyn Error + 'static)).or_else(|| found.source());
    }
    if error.is_builder() { broken(last) } else { TransportError::NoConnection(last) }
}

/// When something last moved, in either direction.
struct Moved {
    start: Instant,
    last_ms: AtomicU64,
}

impl Moved {
    fn new() -> Self {
        Moved { start: Instant::now(), last_ms: AtomicU64::new(0) }
    }

    fn now(&self) {
        let ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_ms.store(ms, Ordering::Relaxed);
    }

    /// Ends when nothing has moved for so long.
    async fn stopped_for(&self, limit: Duration) {
        loop {
            let end = Duration::from_millis(self.last_ms.load(Ordering::Relaxed)) + limit;
            match end.checked_sub(self.start.elapsed()) {
                None | Some(Duration::ZERO) => return,
                Some(left) => tokio::time::sleep(left).await,
            }
        }
    }
}

/// The file that was to be sent is shorter than it was, or gone.
#[derive(Debug, thiserror::Error)]
#[error("the file cannot be read: {0}")]
struct UnreadableFile(io::ErrorKind);

/// A body that says when a piece of it was taken.
struct Sent {
    from: Box<dyn Read + Send + Sync>,
    left: u64,
    moved: Arc<Moved>,
}

impl Sent {
    fn of(payload: &Payload, moved: &Arc<Moved>) -> Result<Option<Self>, TransportError> {
        let (from, left): (Box<dyn Read + Send + Sync>, u64) = match payload {
            Payload::Empty => return Ok(None),
            Payload::Bytes(bytes) => (Box::new(io::Cursor::new(bytes.clone())), bytes.len() as u64),
            Payload::File { path, offset, len } => {
                let unreadable = |e: io::Error| broken(UnreadableFile(e.kind()));
                let mut file = File::open(path).map_err(unreadable)?;
                file.seek(SeekFrom::Start(*offset)).map_err(unreadable)?;
                (Box::new(file), *len)
            }
        };
        Ok(Some(Sent { from, left, moved: Arc::clone(moved) }))
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = UnreadableFile;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, UnreadableFile>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let wanted = usize::try_from(self.left).unwrap_or(PIECE).min(PIECE);
        let mut piece = vec![0; wanted];
        // A short read of a local file; this runtime has nothing else to do.
        if let Err(e) = self.from.read_exact(&mut piece) {
            return Poll::Ready(Some(Err(UnreadableFile(e.kind()))));
        }
        self.left -= wanted as u64;
        self.moved.now();
        Poll::Ready(Some(Ok(Frame::data(piece.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
