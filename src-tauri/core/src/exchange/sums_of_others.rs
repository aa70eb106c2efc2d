//! Whether the figures of one provider or area are those of all the others together, whatever it is called.

use std::collections::{BTreeMap, HashMap};

/// Agreeing lines from which on it is asked: one may be chance.
const ENOUGH: usize = 2;

/// A number of one provider or area. Those with the same `place` stand beside each other: the same indicator and period,
/// and of two providers the same area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside<P> {
    pub(super) place: P,
    /// Whose it is.
    pub(super) whose: usize,
    /// The number, and out of how many; 0 if it is out of none.
    pub(super) number: (u64, u64),
}

/// Those whose number is the sum of all the others wherever at least two others have one, in at least two such places,
/// each with one of them. Places where all are nought say nothing.
pub(super) fn sums_of_others<P: Copy + Eq + std::hash::Hash>(numbers: &[Beside<P>]) -> BTreeMap<usize, Beside<P>> {
    let mut all: HashMap<P, (usize, u64, u64)> = HashMap::new();
    for Beside { place, number, .. } in numbers {
        let (count, first, second) = all.entry(*place).or_default();
        *count += 1;
        *first = first.saturating_add(number.0);
        *second = second.saturating_add(number.1);
    }
    // Of each one where it agrees, how often, and whether it does everywhere.
    let mut found: HashMap<usize, (Beside<P>, usize, bool)> = HashMap::new();
    for beside in numbers {
        let Some((count, first, second)) = all.get(&beside.place).copied() else { continue };
        if count < 3 || (first, second) == (0, 0) {
            continue;
        }
        let is_half = |all: u64, one: u64| one.checked_mul(2) == Some(all);
        let agrees = is_half(first, beside.number.0) && is_half(second, beside.number.1);
        let (_, times, everywhere) = found.entry(beside.whose).or_insert((*beside, 0, true));
        *times += usize::from(agrees);
        *everywhere &= agrees;
    }
    let are_sums = found.into_iter().filter(|(_, (_, times, everywhere))| *everywhere && *times >= ENOUGH);
    are_sums.map(|(whose, (beside, ..))| (whose, beside)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_whose_numbers_are_those_of_the_others_together_is_found() {
        // Of each place the numbers of the first, the second and so on.
        for (places, found) in [
            (&[&[(5, 0), (7, 0), (12, 0)][..], &[(1, 0), (2, 0), (3, 0)]][..], &[2][..]),
            (&[&[(12, 0), (5, 0), (4, 0), (3, 0)], &[(6, 0), (1, 0), (2, 0), (3, 0)]], &[0]),
            (&[&[(5, 9), (7, 8), (12, 17)], &[(1, 2), (2, 3), (3, 5)]], &[2]),
            // The sums of the numbers, but not of what they are out of.
            (&[&[(5, 9), (7, 8), (12, 20)], &[(1, 2), (2, 3), (3, 5)]], &[]),
            (&[&[(5, 0), (7, 0), (12, 0)], &[(1, 0), (2, 0), (4, 0)]], &[]),
            // One place may be chance; with one other it is no sum; noughts say nothing.
            (&[&[(5, 0), (7, 0), (12, 0)]], &[]),
            (&[&[(5, 0), (5, 0)], &[(7, 0), (7, 0)]], &[]),
            (&[&[(5, 0), (7, 0), (12, 0)], &[(0, 0), (0, 0), (0, 0)]], &[]),
            (&[&[(5, 0), (7, 0), (12, 0)], &[(0, 0), (0, 0), (0, 0)], &[(1, 0), (2, 0), (3, 0)]], &[2]),
            // Where only one other has a number nothing is said.
            (&[&[(5, 0), (7, 0), (12, 0)], &[(1, 0), (2, 0), (3, 0)], &[(1, 0), (2, 0)]], &[2]),
        ] {
            let numbers: Vec<Beside<usize>> = places
                .iter()
                .enumerate()
                .flat_map(|(place, numbers)| {
                    numbers.iter().enumerate().map(move |(whose, number)| Beside { place, whose, number: *number })
                })
                .collect();
            let sums: Vec<usize> = sums_of_others(&numbers).into_keys().collect();
            assert_eq!(sums, found, "{places:?}");
        }
    }
}
