//! When two numbers count as equal: figures that differ by less than the noise of binary fractions are tied.

/// How small a difference is still noise in one series.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    noise: f64,
}

impl Scale {
    /// One part in 10¹² of the largest value, whichever sign it has.
    pub(super) fn of(values: impl Iterator<Item = f64>) -> Self {
        Self { noise: 1e-12 * values.map(f64::abs).fold(0.0, f64::max) }
    }

    /// Whether `a` is above `b` by more than noise.
    pub(super) fn above(self, a: f64, b: f64) -> bool {
        a - b > self.noise
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_noise_below_one_part_in_a_million_million() {
        let cases = [
            (0.1 + 0.2, 0.3, 0.3, false),
            (0.3 + 1e-11, 0.3, 0.3, true),
            (1e6 + 1e-7, 1e6, 1e6, false),
            (1.0, 2.0, 2.0, false),
        ];
        for (a, b, largest, expected) in cases {
            assert_eq!(Scale::of([-largest].into_iter()).above(a, b), expected, "{a} above {b}");
        }
    }
}
