//! A record with what hangs from it and what it names, in one view of the store: a page's worth.

use super::view::{Above, View, files, parent_of, view};
use crate::{
    gate::Grant,
    store::{Most, Reading, Result, Store, Stored, listed::listed, listing::Line},
};
use std::collections::BTreeSet;
use walkabout_protocol::{
    id::RecordId,
    schema::{self, OF, Shape},
    state::Record,
};

/// What hangs from one record and is shown with it at most; a street of doors, a hall's photos. Of longer ones than people write, fewer.
const CHILDREN: Most = Most { records: 1_000, bytes: 1024 * 1024, whole_commits: false };
/// Records that links name at most.
const NAMED: usize = 500;

/// See the module.
#[derive(Clone, Debug)]
pub struct Whole {
    pub record: View,
    /// Readable, not binned, oldest first.
    pub children: Vec<View>,
    /// How many more there are.
    pub more: usize,
    /// What it hangs from, where that may be read.
    pub above: Option<Line>,
    /// What its links and those of its children point to, where that may be read.
    pub named: Vec<Line>,
}

/// `None` where there is no such record, or it is not this grant's to know of.
///
/// # Errors
/// Those of the store.
pub async fn whole<S: Store>(store: &S, grant: &Grant, id: RecordId) -> Result<Option<Whole>> {
    let actor = grant.actor();
    let mut reading = store.read(grant).await?;
    let Some(stored) = reading.record(id).await? else { return Ok(None) };
    let above = match parent_of(&stored.record) {
        Some(of) => reading.record(of).await?,
        None => None,
    };
    let hung_from: Above<'_> = above.as_ref().map(|a| (a.record.kind.as_str(), a.record.author));
    let own_files = files(&mut reading, actor, &stored.record).await?;
    let record = view(actor, &stored, hung_from, own_files);

    let (mut children, more) = reading.children(stored.n, CHILDREN).await?;
    // Made in one save they have one time; their ids keep the order in which they were made.
    children.sort_by_key(|c| (listed(&c.record).made_ms, c.record.id));
    let mut views = Vec::with_capacity(children.len());
    let here: Above<'_> = Some((stored.record.kind.as_str(), stored.record.author));
    for child in &children {
        let its_files = files(&mut reading, actor, &child.record).await?;
        views.push(view(actor, child, here, its_files));
    }

    let mut links = BTreeSet::new();
    links_of(&stored.record, &mut links);
    children.iter().for_each(|c| links_of(&c.record, &mut links));
    let mut numbers = Vec::new();
    for link in links.into_iter().filter(|l| *l != id).take(NAMED) {
        if let Some(named) = reading.record(link).await? {
            numbers.push(named.n);
        }
    }
    let named = reading.lines(&numbers).await?;
    let above = match above {
        Some(Stored { n, .. }) => reading.lines(&[n]).await?.into_iter().next(),
        None => None,
    };
    Ok(Some(Whole { record, children: views, more, above, named }))
}

/// What the links of a record point to, in every version; what it hangs from has a place of its own.
fn links_of(record: &Record, links: &mut BTreeSet<RecordId>) {
    let Some(kind) = schema::kind(&record.kind) else { return };
    for field in kind.fields.iter().filter(|f| f.id != OF && matches!(f.shape, Shape::Link(_))) {
        let heads = record.register(field.id).map(|r| r.heads()).unwrap_or_default();
        links.extend(heads.into_iter().filter_map(|h| h.value.as_text()?.parse::<RecordId>().ok()));
    }
}
