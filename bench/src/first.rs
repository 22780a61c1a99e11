//! A phone's first sync in a process of its own, whose memory is the phone's: when its first page is there to be used, when all is there
//! and found, and what it took.

use crate::{
    Done,
    figures::{ms, peak_mb, time},
    save::phone_over,
};
use std::{
    error::Error,
    path::Path,
    process::Command,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};
use walkabout::phone::HttpTransport;
use walkabout_core::{
    ports::{Answered, Request, Response, Transport, TransportError},
    screens::list::Query,
    store::Near,
};
use walkabout_protocol::wire::path;

/// Milliseconds since the sync began; memory in megabytes.
pub struct FirstSync {
    pub page_ms: f64,
    pub all_ms: f64,
    pub search_ms: f64,
    /// What lies within a street of a place.
    pub near_ms: f64,
    pub peak_mb: f64,
}

/// Syncs the phone in this folder, which has joined and knows nothing yet, in a process of its own.
pub fn of(home: &Path, records: usize) -> Result<FirstSync, Box<dyn Error>> {
    let out = Command::new(std::env::current_exe()?).arg("first").arg(home).arg(records.to_string()).output()?;
    let told: serde_json::Value = serde_json::from_slice(&out.stdout)
        .map_err(|_| format!("a first sync went wrong: {}", String::from_utf8_lossy(&out.stdout)))?;
    let number = |name: &str| told[name].as_f64().ok_or_else(|| format!("no {name}"));
    Ok(FirstSync {
        page_ms: number("page_ms")?,
        all_ms: number("all_ms")?,
        search_ms: number("search_ms")?,
        near_ms: number("near_ms")?,
        peak_mb: number("peak_mb")?,
    })
}

/// What [`of`] starts.
pub fn run(home: &str, records: &str) -> Done {
    let records: usize = records.parse()?;
    let line = Arc::new(Noticing {
        line: Arc::new(HttpTransport::new()?),
        asked: AtomicUsize::new(0),
        third: Mutex::new(None),
    });
    let phone = phone_over(Path::new(home), line.clone())?;
    let begun = Instant::now();
    let report = phone.sync()?;
    let all_ms = ms(begun.elapsed());
    let third = line.third.lock().unwrap_or_else(PoisonError::into_inner).take();
    let page_ms = third.map_or(all_ms, |at| ms(at.duration_since(begun)));
    // Before all is counted, which no phone does.
    let peak_mb = peak_mb("self")?;
    let look = Query { text: Some("heart gate 77".into()), ..Query::default() };
    let (found, search_ms) = time(|| phone.list(&look));
    // In the middle of the street that all of them stand in.
    let at = walkabout_geo::LonLat::new(-2.19 + 1e-5 * f64::from(u32::try_from(records / 2)?), 53.44)?;
    let around = Query { near: Some(Near { at, metres: 100.0 }), ..Query::default() };
    let (around, near_ms) = time(|| phone.list(&around));
    if around?.is_empty() {
        return Err("nothing was found on the map".into());
    }
    let (found, there) = (found?.len(), phone.store().of_kind("asset")?.len());
    if !report.done || there != records || found == 0 {
        return Err(format!("{there} came and {found} were found: {:?}", report.error).into());
    }
    println!(
        "{}",
        serde_json::json!({
            "page_ms": page_ms, "all_ms": all_ms, "search_ms": search_ms, "near_ms": near_ms, "peak_mb": peak_mb,
        })
    );
    Ok(())
}

/// Notices when the third page is asked for: the second has come by then, and the first lies on the disk and can be read.
struct Noticing {
    line: Arc<HttpTransport>,
    asked: AtomicUsize,
    third: Mutex<Option<Instant>>,
}

impl Noticing {
    fn notice(&self, request: &Request) {
        let of_pages = request.url.ends_with(path::FIRST) || request.url.ends_with(path::PULL);
        if of_pages && self.asked.fetch_add(1, Ordering::Relaxed) == 2 {
            *self.third.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }
}

impl Transport for Noticing {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        self.notice(request);
        self.line.exchange(request)
    }

    fn begin(self: Arc<Self>, request: Request) -> Answered {
        self.notice(&request);
        Arc::clone(&self.line).begin(request)
    }
}
