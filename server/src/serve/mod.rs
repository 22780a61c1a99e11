//! A running server: one folder, one address, until it is told to stop.
//!
//! [`start`] returns when the server listens; commands and tests use the same. Plain HTTP is for this very machine alone; anywhere else
//! there is a certificate, or nothing is started.

mod connections;
mod handles;
mod tls;
mod unread;

pub use handles::enough_handles;
pub use tls::Tls;

use crate::blobs::Blobs;
use crate::{
    clock::now_ms,
    data_folder::{DataFolder, ServeLock},
    gate::Quotas,
    http::{App, router},
    refusal::Refusal,
    store::sqlite::{DamagedLog, Sqlite},
};
use std::{
    net::{SocketAddr, TcpListener, ToSocketAddrs},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::{runtime::Runtime, sync::watch, task::JoinHandle};

/// The setting that holds the server's address for links.
pub const URL: &str = "url";
/// The setting that holds the pin of a certificate that no authority vouches for; empty where there is none.
pub const PIN: &str = "pin";
/// What a link names before any `serve` has said otherwise.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";

/// How long requests may take to end once the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How often the log is copied into the database, and old things are swept up.
const CHECKPOINT: Duration = Duration::from_secs(5);
const SWEEP: Duration = Duration::from_secs(10 * 60);

#[derive(Clone, Debug)]
pub struct Config {
    pub data: PathBuf,
    /// `127.0.0.1:8080`; port 0 takes a free one.
    pub listen: String,
    /// How phones reach it, where that is not what it listens on.
    pub url: Option<String>,
    pub tls: Tls,
    pub quotas: Quotas,
}

impl Config {
    /// On loopback at a free port.
    pub fn local(data: PathBuf) -> Self {
        Config { data, listen: "127.0.0.1:0".into(), url: None, tls: Tls::None, quotas: Quotas::default() }
    }
}

/// A server that runs. Dropped, it stops at once, as if its process had been killed; [`Running::stop`] lets requests end.
#[derive(Debug)]
pub struct Running {
    /// What it listens on.
    pub address: SocketAddr,
    /// What links name.
    pub url: String,
    /// Where no authority vouches for its certificate.
    pub pin: Option<String>,
    /// Damage to the database's log that was met at this start.
    pub log: Option<DamagedLog>,
    store: Arc<Sqlite>,
    stopping: watch::Sender<bool>,
    accepting: Option<JoinHandle<()>>,
    runtime: Option<Runtime>,
    _lock: ServeLock,
}

/// Opens the folder, listens and serves.
///
/// # Errors
/// A [`Refusal`]; nothing runs then.
pub fn start(config: Config) -> Result<Running, Refusal> {
    let address = addresses(&config.listen)?;
    if matches!(config.tls, Tls::None) && !address.iter().all(|a| a.ip().is_loopback()) {
        return Err(Refusal::NotLoopback);
    }
    let folder = DataFolder::open(&config.data)?;
    let lock = folder.lock()?;
    let store = Arc::new(Sqlite::open(&folder)?);
    let tls = config.tls.load(&folder, config.url.as_deref(), &address)?;
    let listener = listen(&config.listen, &address)?;
    let cannot = |e: std::io::Error| Refusal::Listen { address: config.listen.clone(), why: e.to_string() };
    let address = listener.local_addr().map_err(cannot)?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let url = config.url.unwrap_or_else(|| format!("{scheme}://{address}"));
    let url = url.trim_end_matches('/').to_owned();
    let pin = tls.as_ref().and_then(|tls| tls.pin.clone());

    // Requests wait for one writer and few readers: more threads would be memory for nothing.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(64)
        .thread_stack_size(1024 * 1024)
        .enable_all()
        .build()
        .map_err(cannot)?;
    runtime.block_on(async {
        store.set(&folder, URL, &url).await?;
        store.set(&folder, PIN, pin.as_deref().unwrap_or_default()).await
    })?;
    let app = Arc::new(App::new(&folder, Arc::clone(&store), config.quotas, &url));
    let (stopping, stopped) = watch::channel(false);
    runtime.spawn(keep_house(Arc::clone(&app), stopped.clone()));
    let listener = {
        let _inside = runtime.enter();
        listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener)).map_err(cannot)?
    };
    let accepting =
        runtime.spawn(connections::accept(listener, tls.map(|tls| tls.acceptor), router(app), stopped, GRACE));
    Ok(Running {
        address,
        url,
        pin,
        log: store.damaged_log(),
        store,
        stopping,
        accepting: Some(accepting),
        runtime: Some(runtime),
        _lock: lock,
    })
}

impl Running {
    /// Lets requests end, then stops. Everything confirmed is on the disk whether or not this is called.
    pub fn stop(mut self) {
        self.stopping.send_replace(true);
        if let (Some(runtime), Some(accepting)) = (&self.runtime, self.accepting.take()) {
            // It fails where a task panicked, and then it has ended too.
            let _ = runtime.block_on(accepting);
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(GRACE);
        }
        // The next start has less to read; without it nothing is lost.
        let _ = self.store.checkpoint();
    }

    /// From here on Ctrl-C and the system's request to end no longer kill the program: [`Asked::wait`] returns at them. Taken before
    /// anybody is told that the server listens, since they may ask at once.
    ///
    /// # Errors
    /// A [`Refusal`] where the system gives no signals to listen for.
    pub fn asked_to_end(&self) -> Result<Asked<'_>, Refusal> {
        let Some(runtime) = &self.runtime else { return Ok(Asked { within: None }) };
        let cannot = |e: std::io::Error| Refusal::Listen { address: self.address.to_string(), why: e.to_string() };
        let _inside = runtime.enter();
        Ok(Asked { within: Some((runtime, Signals::new().map_err(cannot)?)) })
    }
}

/// Hears when somebody, or the system, asks the program to end.
#[derive(Debug)]
pub struct Asked<'a> {
    within: Option<(&'a Runtime, Signals)>,
}

impl Asked<'_> {
    /// Returns at Ctrl-C or when the system asks the program to end; at once, where that was while nobody waited.
    pub fn wait(mut self) {
        if let Some((runtime, signals)) = &mut self.within {
            runtime.block_on(signals.next());
        }
    }
}

#[cfg(unix)]
#[derive(Debug)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
#[derive(Debug)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn addresses(listen: &str) -> Result<Vec<SocketAddr>, Refusal> {
    let found: Vec<_> = listen.to_socket_addrs().map_err(|_| Refusal::NotAnAddress(listen.to_owned()))?.collect();
    if found.is_empty() { Err(Refusal::NotAnAddress(listen.to_owned())) } else { Ok(found) }
}

fn listen(said: &str, addresses: &[SocketAddr]) -> Result<TcpListener, Refusal> {
    TcpListener::bind(addresses).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => Refusal::PortInUse(said.to_owned()),
        _ => Refusal::Listen { address: said.to_owned(), why: e.to_string() },
    })
}

/// What is done beside requests: the log goes into the database, what is past its time goes.
async fn keep_house(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut checkpoint = tokio::time::interval(CHECKPOINT);
    let mut sweep = tokio::time::interval(SWEEP);
    loop {
        let here = Arc::clone(&app);
        tokio::select! {
            _ = stopped.changed() => {
                // Streams have no end of their own to wait for.
                app.end_streams();
                return;
            }
            _ = checkpoint.tick() => {
                // Tried again in a moment; writes go on meanwhile.
                let _ = crate::http::on_a_thread(move || async move { here.store.checkpoint() }).await;
            }
            _ = sweep.tick() => {
                app.rates.forget_the_quiet();
                let swept = crate::http::on_a_thread(move || async move {
                    for upload in here.gate.sweep(now_ms()).await.unwrap_or_default() {
                        let _ = here.blobs.drop_part(upload).await;
                    }
                });
                let _ = swept.await;
            }
        }
    }
}
