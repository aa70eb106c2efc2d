//! Whether whole children can give a percentage.
//!
//! 72.7% of 119 children is impossible: 86 are 72.3% and 87 are 73.1%. Published papers print such percentages.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::figures::{percentage_of, rounded};

/// Whether some whole number out of `denominator` gives `percentage`, both rounded to `decimals`. Nothing is a
/// percentage of none.
pub fn some_whole_number_gives(percentage: Decimal, decimals: u32, denominator: u64) -> bool {
    let stated = rounded(percentage, decimals);
    let exact = percentage * Decimal::from(denominator) / Decimal::ONE_HUNDRED;
    let Some(near) = exact.floor().to_u64() else { return false };
    // The only candidates stand on either side of the exact share; one more on each side covers the rounding.
    (near.saturating_sub(1)..=near + 2)
        .filter(|numerator| *numerator <= denominator)
        .filter_map(|numerator| percentage_of(numerator, denominator))
        .any(|given| rounded(given, decimals) == stated)
}

/// The percentages nearest below and above that whole numbers out of `denominator` do give.
pub fn nearest_possible(percentage: Decimal, decimals: u32, denominator: u64) -> Vec<(u64, Decimal)> {
    let exact = percentage * Decimal::from(denominator) / Decimal::ONE_HUNDRED;
    let Some(near) = exact.floor().to_u64() else { return Vec::new() };
    (near..=near + 1)
        .filter(|numerator| *numerator <= denominator)
        .filter_map(|numerator| Some((numerator, rounded(percentage_of(numerator, denominator)?, decimals))))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn the_published_percentages_that_no_children_can_give_are_found() {
        for (percentage, decimals, denominator, possible) in [
            ("72.7", 1, 119, false),
            ("72.3", 1, 119, true),
            ("11.9", 1, 403, true),
            ("68.7", 1, 67, true),
            ("68.7", 1, 66, false),
            ("66", 0, 46, false),
            ("65", 0, 46, true),
            ("100", 0, 1, true),
            ("0", 1, 7, true),
            ("12.5", 1, 0, false),
        ] {
            assert_eq!(
                some_whole_number_gives(decimal(percentage), decimals, denominator),
                possible,
                "{percentage} of {denominator}"
            );
        }
    }

    /// Every numerator tried.
    fn by_brute_force(percentage: Decimal, decimals: u32, denominator: u64) -> bool {
        (0..=denominator)
            .filter_map(|numerator| percentage_of(numerator, denominator))
            .any(|given| rounded(given, decimals) == percentage)
    }

    #[test]
    fn it_agrees_with_trying_every_numerator_for_every_denominator_to_500() {
        for denominator in 0..=500 {
            let possible: std::collections::HashSet<Decimal> = (0..=denominator)
                .filter_map(|numerator| percentage_of(numerator, denominator))
                .map(|given| rounded(given, 1))
                .collect();
            for thousandth in 0..=1000 {
                let percentage = Decimal::new(thousandth, 1);
                assert_eq!(
                    some_whole_number_gives(percentage, 1, denominator),
                    possible.contains(&percentage),
                    "{percentage} of {denominator}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_trying_every_numerator_at_any_number_of_decimals(
            denominator in 0_u64..=500,
            decimals in 0_u32..=3,
            share in 0_i64..=100_000,
        ) {
            let percentage = rounded(Decimal::new(share, 3), decimals);
            prop_assert_eq!(
                some_whole_number_gives(percentage, decimals, denominator),
                by_brute_force(percentage, decimals, denominator)
            );
        }
    }
}
