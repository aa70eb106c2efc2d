//! What the figures of a return are answered with, once none is missing.

use crate::figures::{NOT_APPLICABLE, NOT_AVAILABLE, PROVISIONAL, State};
use crate::text::counted_as;

/// That every figure is answered, with how many are numbers: "All 12 figures are answered: 11 numbers, 1 not
/// available." A figure that is not available is an answer and no figure. None while one is missing.
pub fn all_answered<'a>(states: impl Iterator<Item = &'a State>) -> Option<String> {
    let (mut numbers, mut provisional, mut not_available, mut not_applicable) = (0_usize, 0_usize, 0_usize, 0_usize);
    for state in states {
        match state {
            State::Missing => return None,
            State::Entered { .. } | State::PublishedPercentage { .. } => numbers += 1,
            State::Provisional { .. } => provisional += 1,
            State::NotAvailable { .. } => not_available += 1,
            State::NotApplicable => not_applicable += 1,
        }
    }
    let all = numbers + provisional + not_available + not_applicable;
    if all == numbers {
        return (all > 0).then(|| "Every figure is there.".to_owned());
    }
    let counted = [
        (numbers, "number", "numbers"),
        (provisional, PROVISIONAL, PROVISIONAL),
        (not_available, NOT_AVAILABLE, NOT_AVAILABLE),
        (not_applicable, NOT_APPLICABLE, NOT_APPLICABLE),
    ];
    let counted: Vec<String> = counted
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted_as(*count, one, many))
        .collect();
    if let [one] = &counted[..]
        && all == 1
    {
        return Some(format!("The only figure is {}.", one.trim_start_matches("1 ")));
    }
    Some(format!("All {all} figures are answered: {}.", counted.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Value;

    #[test]
    fn only_what_is_there_is_called_there() {
        let number = || State::Entered { value: Value::Count { count: 0 } };
        let published = || State::PublishedPercentage { percentage: 58.into() };
        let not_available = || State::NotAvailable { reason: "fewer than 5".into() };
        for (states, words) in [
            (vec![], None),
            (vec![number(), State::Missing], None),
            (vec![number(), published()], Some("Every figure is there.")),
            (
                vec![number(), number(), not_available()],
                Some("All 3 figures are answered: 2 numbers, 1 not available."),
            ),
            (
                vec![number(), not_available(), State::NotApplicable],
                Some("All 3 figures are answered: 1 number, 1 not available, 1 not applicable."),
            ),
            (
                vec![number(), State::Provisional { value: Value::Count { count: 3 } }],
                Some("All 2 figures are answered: 1 number, 1 provisional."),
            ),
            (vec![not_available()], Some("The only figure is not available.")),
        ] {
            assert_eq!(all_answered(states.iter()).as_deref(), words, "{states:?}");
        }
    }
}
