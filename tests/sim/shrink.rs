//! From a long story that goes wrong to a short one that goes wrong too.

use crate::{
    deeds::Step,
    line::Fault,
    run::{Ended, run},
};
use std::collections::BTreeSet;

/// Leaves out steps, many at first and then one by one, for as long as something still goes wrong.
pub fn shrink(seed: u64, steps: &[Step], without: &BTreeSet<Fault>) -> (Vec<Step>, Ended) {
    let mut steps = steps.to_vec();
    let mut ended = run(seed, &steps, without);
    let mut piece = steps.len().div_ceil(2);
    while piece > 0 {
        let mut at = 0;
        while at < steps.len() {
            let mut fewer = steps.clone();
            fewer.drain(at..(at + piece).min(steps.len()));
            let tried = run(seed, &fewer, without);
            if tried.wrong.is_some() {
                (steps, ended) = (fewer, tried);
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    (steps, ended)
}
