//! Streets out of ways: named walkable ways are taken apart into their edges and put together again from junction to junction.
//!
//! How editors split a street into ways (for a speed limit, a bus lane) leaves no trace; only junctions, dead ends, changes of
//! name or class do.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    OsmReport,
    elements::{Map, Tags},
    join_short::{Chain, join_short},
    walkable::{is_walkable, parts_streets},
};
use crate::{
    area::{Segment, Street, directed},
    distance::distance_m,
    e7::E7,
    names::{Name, tidy},
};

/// Two neighbouring nodes of a street farther apart than this are an error of the map.
const MAX_EDGE_M: f64 = 20_000.0;

/// Number of a street's name in [`Names`].
pub(super) type NameNo = usize;

struct Edge {
    ends: [i64; 2],
    name: NameNo,
    highway: String,
}

pub(super) fn streets(map: &Map, report: &mut OsmReport) -> Vec<Street> {
    let mut names = Names::default();
    let mut edges: Vec<Edge> = Vec::new();
    let mut parted: HashSet<i64> = HashSet::new();
    for way in &map.ways {
        let local = is_walkable(&way.tags).then(|| street_name(&way.tags)).flatten();
        let Some(local) = local else {
            if parts_streets(&way.tags) {
                parted.extend(&way.nodes);
            }
            continue;
        };
        let name = names.number(local, &way.tags);
        let highway = way.tags.get("highway").unwrap_or_default();
        report.missing_nodes += way.nodes.iter().filter(|node| !map.places.contains_key(node)).count();
        let before = edges.len();
        for pair in way.nodes.windows(2) {
            let (from, to) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let sane = map
                .places
                .get(&from)
                .zip(map.places.get(&to))
                .is_some_and(|(a, b)| a != b && distance_m((*a).into(), (*b).into()) <= MAX_EDGE_M);
            if sane {
                edges.push(Edge { ends: [from, to], name, highway: highway.to_owned() });
            }
        }
        if edges.len() == before {
            report.left_out += 1;
        }
    }
    // From here on the order of the file is forgotten.
    edges.sort_by(|a, b| (a.ends, names.local(a.name), &a.highway).cmp(&(b.ends, names.local(b.name), &b.highway)));
    edges.dedup_by(|later, first| later.ends == first.ends && later.name == first.name);
    let chains = join_short(chains(&edges, &parted), &map.places);
    let mut segments: BTreeMap<NameNo, Vec<Segment>> = BTreeMap::new();
    for chain in chains {
        let mut line: Vec<E7> = chain.nodes.iter().filter_map(|node| map.places.get(node).copied()).collect();
        line.dedup();
        if line.len() > 1 {
            segments.entry(chain.name).or_default().push(Segment { line: directed(line), highway: chain.highway });
        }
    }
    segments.into_iter().map(|(name, segments)| Street { name: names.name(name), segments }).collect()
}

/// Walks from break to break, then around the rings that have none.
fn chains(edges: &[Edge], parted: &HashSet<i64>) -> Vec<Chain> {
    let mut at: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (i, edge) in edges.iter().enumerate() {
        for node in edge.ends {
            at.entry(node).or_default().push(i);
        }
    }
    let goes_on = |node: i64| match at.get(&node).map(Vec::as_slice) {
        Some(&[a, b]) => {
            edges[a].name == edges[b].name && edges[a].highway == edges[b].highway && !parted.contains(&node)
        }
        _ => false,
    };
    let mut used = vec![false; edges.len()];
    let mut chains = Vec::new();
    let mut walk = |start: i64, first: usize| {
        if std::mem::replace(&mut used[first], true) {
            return;
        }
        let mut nodes = vec![start];
        let (mut here, mut edge) = (start, first);
        loop {
            here = if edges[edge].ends[0] == here { edges[edge].ends[1] } else { edges[edge].ends[0] };
            nodes.push(here);
            let next = if goes_on(here) { at[&here].iter().copied().find(|next| !used[*next]) } else { None };
            let Some(next) = next else { break };
            used[next] = true;
            edge = next;
        }
        chains.push(Chain { name: edges[first].name, highway: edges[first].highway.clone(), nodes });
    };
    for (node, touching) in at.iter().filter(|(node, _)| !goes_on(**node)) {
        touching.iter().for_each(|edge| walk(*node, *edge));
    }
    for (i, edge) in edges.iter().enumerate() {
        walk(edge.ends[0], i);
    }
    chains
}

/// What stands on the sign: the local name, or else the only one there is.
fn street_name(tags: &Tags) -> Option<String> {
    ["name", "name:en", "name:cy"].into_iter().find_map(|key| tags.get(key).and_then(tidy))
}

/// The names of all streets; what each is called in English and Welsh is put to the vote of its ways.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, NameNo>,
    all: Vec<Votes>,
}

#[derive(Default)]
struct Votes {
    local: String,
    en: BTreeMap<String, usize>,
    cy: BTreeMap<String, usize>,
}

impl Names {
    fn number(&mut self, local: String, tags: &Tags) -> NameNo {
        let number = *self.numbers.entry(local.clone()).or_insert_with(|| {
            self.all.push(Votes { local, ..Votes::default() });
            self.all.len() - 1
        });
        let votes = &mut self.all[number];
        for (key, box_) in [("name:en", &mut votes.en), ("name:cy", &mut votes.cy)] {
            if let Some(name) = tags.get(key).and_then(tidy) {
                *box_.entry(name).or_default() += 1;
            }
        }
        number
    }

    fn local(&self, number: NameNo) -> &str {
        &self.all[number].local
    }

    fn name(&self, number: NameNo) -> Name {
        let votes = &self.all[number];
        // Equal votes: the first of the alphabet, so that the file's order has no say.
        let winner = |box_: &BTreeMap<String, usize>| {
            let most = box_.values().max().copied()?;
            box_.iter().find(|(_, count)| **count == most).map(|(name, _)| name.clone())
        };
        Name { local: votes.local.clone(), en: winner(&votes.en), cy: winner(&votes.cy) }
    }
}
