//! Percentages and how numbers are printed. Rounding is half away from zero.

use rust_decimal::{Decimal, RoundingStrategy};

use super::indicator::{Indicator, IndicatorKind};

/// `numerator` out of `denominator` as a percentage out of 100, unrounded; none out of nothing.
pub fn percentage_of(numerator: u64, denominator: u64) -> Option<Decimal> {
    (Decimal::from(numerator) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(denominator))
}

/// `amount` rounded to `decimals`, half away from zero.
pub fn rounded(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A count with thousands commas: "1,028".
pub fn printed_count(count: u64) -> String {
    with_commas(&count.to_string())
}

/// A number rounded to `decimals`, with thousands commas and a true minus sign: "−40.7", "1,234.50".
pub fn printed_decimal(amount: Decimal, decimals: u32) -> String {
    let rounded = rounded(amount, decimals);
    let text = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "\u{2212}" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", with_commas(whole))
}

fn with_commas(digits: &str) -> String {
    let mut printed = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            printed.push(',');
        }
        printed.push(digit);
    }
    printed
}

/// How many decimals the numbers of an indicator have; counts have none.
pub(super) fn decimals_of_kind(indicator: &Indicator) -> u32 {
    match indicator.kind {
        IndicatorKind::Count | IndicatorKind::Stock => 0,
        _ => indicator.decimals,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_away_from_zero() {
        for (numerator, denominator, printed) in
            [(48, 403, "11.9"), (182, 346, "52.6"), (46, 67, "68.7"), (1, 8, "12.5"), (1, 16, "6.3"), (0, 5, "0.0")]
        {
            assert_eq!(printed_decimal(percentage_of(numerator, denominator).unwrap(), 1), printed);
        }
        assert_eq!(printed_decimal("-0.25".parse().unwrap(), 1), "\u{2212}0.3");
        assert_eq!(printed_decimal("-0.04".parse().unwrap(), 1), "0.0");
        assert_eq!(printed_decimal("1234567.5".parse().unwrap(), 0), "1,234,568");
    }

    #[test]
    fn nothing_out_of_nothing_is_no_percentage() {
        assert_eq!(percentage_of(0, 0), None);
    }

    #[test]
    fn counts_have_commas() {
        for (count, printed) in [(0, "0"), (999, "999"), (1028, "1,028"), (1_000_000, "1,000,000")] {
            assert_eq!(printed_count(count), printed);
        }
    }
}
