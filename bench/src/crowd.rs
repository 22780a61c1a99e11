//! Five hundred phones at the door of the hall at one moment, each with forty records and five photos: 20,000 records, 2,500 photos, 7,500 files.
//! Their messages are made before the clock starts, in a process that is not the server's; how busy that process was is said, since it
//! has the same processors.

use crate::{
    Done,
    figures::{at_least, at_most, line, share, time},
    hall::{Device, Hall, good_thing, photo, random},
};
use std::{
    error::Error,
    sync::{Arc, Barrier},
    thread::scope,
};
use walkabout::{clock::now_ms, phone::HttpTransport, serve::enough_handles};
use walkabout_protocol::{id::RecordId, wire::Variant};

const PHONES: usize = 500;
const RECORDS: usize = 40;
const PHOTOS: usize = 5;
/// Bytes of the three files of a photo: 300 KB together.
const FILES: [(Variant, usize); 3] =
    [(Variant::Thumbnail, 12_000), (Variant::Preview, 78_000), (Variant::Original, 210_000)];
/// Submissions in a second, as ODK Central's own load test has it.
const ODK: f64 = 41.0;

/// What one phone has to tell, as it goes over the line.
struct Day {
    device: Device,
    push: Vec<u8>,
    photos: Vec<Picture>,
}

/// A photo and its three files.
struct Picture {
    id: RecordId,
    files: Vec<(Variant, Vec<u8>)>,
}

/// Milliseconds of a push and of the whole day, and what was taken for the first time.
type Told = Result<(f64, f64, usize), String>;

pub fn run() -> Done {
    enough_handles();
    let hall = Hall::new()?;
    let wire = Arc::new(HttpTransport::new()?);
    let days = (0..PHONES).map(|n| day(&hall, n, &wire)).collect::<Result<Vec<_>, _>>()?;
    let busy = cpu_s()?;
    let at_once = Barrier::new(PHONES);
    let (told, whole) = time(|| {
        scope(|all| {
            let phones: Vec<_> = days.iter().map(|day| all.spawn(|| tell(day, &at_once))).collect();
            phones
                .into_iter()
                .map(|phone| phone.join().unwrap_or_else(|_| Err("a phone broke off".into())))
                .collect::<Vec<Told>>()
        })
    });
    let told = told.into_iter().collect::<Result<Vec<_>, _>>()?;
    let taken: usize = told.iter().map(|(_, _, taken)| taken).sum();
    let made = PHONES * (RECORDS + PHOTOS);
    if taken != made {
        return Err(format!("{taken} saves of {made} were taken").into());
    }
    // Somebody new reads what all of them told: each once.
    let reader = hall.phone("reader")?;
    let report = reader.sync()?;
    let read = reader.store().of_kind("asset")?.len();
    if !report.done || read != PHONES * RECORDS {
        return Err(format!("{read} of {} are there: {:?}", PHONES * RECORDS, report.error).into());
    }
    let mut pushes: Vec<f64> = told.iter().map(|(push, _, _)| *push).collect();
    let mut ends: Vec<f64> = told.iter().map(|(_, end, _)| *end).collect();
    #[allow(clippy::cast_precision_loss)] // counts
    let rate = (PHONES * RECORDS) as f64 / (whole / 1_000.0);
    line("500 phones, 20,000 records, 7,500 files of 750 MB: all told", whole, "ms");
    line("the same: half of the phones are done after", share(&mut ends, 0.5), "ms");
    line("the load itself: processor time of its process", (cpu_s()? - busy) * 1_000.0, "ms");
    at_least("records in a second ÷ ODK Central's 41 submissions", rate / ODK, 20.0, "×");
    at_most("500 pushes at once: p99", share(&mut pushes, 0.99), 2_000.0, "ms");
    at_most("the server meanwhile: highest memory", hall.server_mb()?, 300.0, "MB");
    Ok(())
}

fn day(hall: &Hall, n: usize, wire: &Arc<HttpTransport>) -> Result<Day, Box<dyn Error>> {
    let device = hall.device(&format!("phone {n}"), wire)?;
    let mut saves: Vec<_> = (0..RECORDS).map(|k| good_thing(n * RECORDS + k)).collect();
    let of = saves.first().and_then(|save| save.records.first()).ok_or("nothing to take a photo of")?.id;
    let mut photos = vec![];
    for _ in 0..PHOTOS {
        let files: Vec<_> = FILES.iter().map(|(variant, bytes)| (*variant, noise(*bytes))).collect();
        let id = RecordId::v7(now_ms(), random());
        saves.push(photo(id, of, &files));
        photos.push(Picture { id, files });
    }
    Ok(Day { push: device.push_of(&saves), device, photos })
}

/// So many bytes that no two files share.
fn noise(bytes: usize) -> Vec<u8> {
    let mut out = vec![0; bytes];
    blake3::Hasher::new().update(&random::<16>()).finalize_xof().fill(&mut out);
    out
}

fn tell(day: &Day, at_once: &Barrier) -> Told {
    at_once.wait();
    let (done, whole) = time(|| {
        let (taken, push) = time(|| day.device.push(&day.push));
        let taken = taken.map_err(|why| why.to_string())?;
        for photo in &day.photos {
            for (variant, bytes) in &photo.files {
                day.device.upload(photo.id, *variant, bytes).map_err(|why| why.to_string())?;
            }
        }
        Ok::<_, String>((push, taken))
    });
    let (push, taken) = done?;
    Ok((push, whole, taken))
}

/// Processor time of this process so far, in seconds.
fn cpu_s() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // After the name, which may hold anything but a closing bracket at its end: user and system time are the 12th and 13th, in hundredths.
    let rest = stat.rsplit(')').next().ok_or("no figures")?;
    let ticks: f64 = rest.split_whitespace().skip(11).take(2).map(|n| n.parse().unwrap_or(0.0)).sum();
    Ok(ticks / 100.0)
}
