//! Means that do not drift: fourteen values of 0.9 have the mean 0.9, in any order.

/// The mean of the values by compensated summation (Neumaier); none of no values, or where the sum leaves
/// the range of a double.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut lost, mut count) = (0.0_f64, 0.0, 0_usize);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
        count += 1;
    }
    Some((sum + lost) / count as f64).filter(|mean| mean.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_keeps_what_plain_addition_loses() {
        let cases: [(&[f64], Option<f64>); 5] = [
            (&[], None),
            (&[0.9; 14], Some(0.9)),
            (&[1e16, 1.0, -1e16], Some(1.0 / 3.0)),
            (&[2.0, 3.0], Some(2.5)),
            (&[f64::MAX, f64::MAX], None),
        ];
        for (values, expected) in cases {
            assert_eq!(mean(values.iter().copied()), expected, "{values:?}");
        }
    }
}
