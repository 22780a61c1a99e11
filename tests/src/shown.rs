//! Everything that a person or a sync can see of a phone, as one comparable value. What a step changes, it must change all at once:
//! two values that are taken before and after it are the only two that a crash may leave.

use serde_json::{Value, json};
use walkabout_core::{Error, Phone, screens::list::Query};
use walkabout_protocol::wire::Variant;

/// What is seen now. Asks the phone for neither time nor ids, so that looking changes nothing.
///
/// # Errors
/// Any of the phone's.
pub fn shown(phone: &Phone) -> Result<Value, Error> {
    let store = phone.store();
    if phone.member().is_none() {
        return Ok(json!({"member": null}));
    }
    let list = phone.list(&Query::default())?;
    let mut records = Vec::new();
    let mut outbox = Vec::new();
    let journal = store.journal()?;
    let roots = list.iter().map(|item| item.0.id).chain(journal.iter().filter_map(|saved| saved.root));
    for id in roots {
        if let Ok(record) = phone.show(id) {
            records.push((id.to_string(), record.to_json()));
        }
    }
    records.sort_by(|a, b| a.0.cmp(&b.0));
    records.dedup();
    for work in phone.outbox()? {
        outbox.push(work.to_json());
    }
    let journal: Vec<_> = journal
        .iter()
        .map(|s| {
            let walk = s.walk.map(|w| w.to_string());
            json!([s.n, s.id.to_string(), s.made_ms, s.kind, s.fresh, walk, format!("{:?}", s.fate)])
        })
        .collect();
    let waiting: Vec<_> = store.waiting(usize::MAX, usize::MAX)?.iter().map(|w| json!([w.n, w.bytes])).collect();
    let drafts: Vec<_> = store.drafts()?.iter().map(|d| format!("{d:?}")).collect();
    let mut to_go = Vec::new();
    for variant in Variant::ALL {
        to_go.push(store.files_to_go(variant)?);
    }
    Ok(json!({
        "list": list.iter().map(|item| item.to_json()).collect::<Vec<_>>(),
        "records": records,
        "outbox": outbox,
        "journal": journal,
        "waiting": waiting,
        "drafts": drafts,
        "to_go": to_go,
        "people": format!("{:?}", store.people()?),
        "progress": format!("{:?}", store.progress()?),
        "walk": store.walk_going_on()?.map(|walk| walk.to_string()),
    }))
}
