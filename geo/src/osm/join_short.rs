//! Joins very short segments to the street they belong to.
//!
//! A segment is what is kept of a talk in place of a door, and what a walker ticks off. Between two junctions there may be one
//! single house, so segments shorter than [`SHORT_M`] go together with their neighbour of the same name where there is one.

use std::collections::{BTreeSet, HashMap};

use super::cut::NameNo;
use crate::{distance::distance_m, e7::E7};

/// About ten terraced houses on each side.
pub(super) const SHORT_M: f64 = 50.0;

/// A segment while it is still made of nodes.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) name: NameNo,
    pub(super) highway: String,
    pub(super) nodes: Vec<i64>,
}

/// The result does not depend on the order of `chains`, save for its own order.
pub(super) fn join_short(chains: Vec<Chain>, places: &HashMap<i64, E7>) -> Vec<Chain> {
    let mut at_node: HashMap<(i64, NameNo), BTreeSet<usize>> = HashMap::new();
    // Millimetres, shortest first; equal ones by their lower end.
    let mut queue: BTreeSet<(u64, i64, i64, usize)> = BTreeSet::new();
    let mut chains: Vec<Option<Chain>> = chains.into_iter().map(Some).collect();
    let length = |chain: &Chain| {
        let places: Vec<E7> = chain.nodes.iter().filter_map(|node| places.get(node).copied()).collect();
        (places.windows(2).map(|ends| distance_m(ends[0].into(), ends[1].into())).sum::<f64>() * 1000.0) as u64
    };
    let short_mm = (SHORT_M * 1000.0) as u64;
    for (i, chain) in chains.iter().enumerate() {
        let Some(chain) = chain else { continue };
        let (from, to) = ends(chain);
        at_node.entry((from, chain.name)).or_default().insert(i);
        at_node.entry((to, chain.name)).or_default().insert(i);
        let mm = length(chain);
        if mm < short_mm {
            queue.insert((mm, from.min(to), from.max(to), i));
        }
    }
    while let Some((_, _, _, i)) = queue.pop_first() {
        let Some(short) = chains[i].clone() else { continue };
        let (from, to) = ends(&short);
        // Only straight on: where exactly one other segment of this name begins.
        let neighbour = [from, to]
            .into_iter()
            .filter_map(|node| {
                let here = at_node.get(&(node, short.name))?;
                let other = here.iter().copied().find(|other| *other != i)?;
                let chain = chains[other].as_ref()?;
                let fits =
                    here.len() == 2 && chain.highway == short.highway && from != to && ends(chain).0 != ends(chain).1;
                fits.then(|| (length(chain), node, other))
            })
            .min();
        let Some((_, node, other)) = neighbour else { continue };
        let Some(neighbour) = chains[other].take() else { continue };
        chains[i] = None;
        for (gone, chain) in [(i, &short), (other, &neighbour)] {
            let (from, to) = ends(chain);
            for end in [from, to] {
                if let Some(here) = at_node.get_mut(&(end, short.name)) {
                    here.remove(&gone);
                }
            }
        }
        let joined = join(short, neighbour, node);
        let (from, to) = ends(&joined);
        let number = chains.len();
        for end in [from, to] {
            at_node.entry((end, joined.name)).or_default().insert(number);
        }
        let mm = length(&joined);
        if mm < short_mm {
            queue.insert((mm, from.min(to), from.max(to), number));
        }
        chains.push(Some(joined));
    }
    chains.into_iter().flatten().collect()
}

fn ends(chain: &Chain) -> (i64, i64) {
    (chain.nodes.first().copied().unwrap_or_default(), chain.nodes.last().copied().unwrap_or_default())
}

/// Two chains that meet in `node`, as one.
fn join(mut first: Chain, mut second: Chain, node: i64) -> Chain {
    if ends(&first).1 != node {
        first.nodes.reverse();
    }
    if ends(&second).0 != node {
        second.nodes.reverse();
    }
    first.nodes.extend(second.nodes.into_iter().skip(1));
    first
}
