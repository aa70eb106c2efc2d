//! The vertical scale: from which value to which, and where the gridlines lie.

/// What the values are measured on.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Percentages as numbers out of 100, on an axis from 0% to 100%.
    Percentage,
    /// Counts and rates: the axis begins at 0, or lower if a value does.
    FromZero,
    /// Any measure: the axis spans the values.
    Free {
        /// The unit: "%" stands at each number of the axis, a longer one once above it; empty for none.
        unit: String,
        /// How many decimals the axis may print.
        decimals: u8,
    },
}

/// A place on the axis with what is printed there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tick {
    pub(super) value: f64,
    pub(super) printed: String,
}

/// A laid out axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Six at most, from low to high; none if there is nothing to measure.
    pub(super) ticks: Vec<Tick>,
    /// A unit too long to stand at each number.
    pub(super) unit: Option<String>,
}

/// Five spaces between gridlines at most, so six lines.
const SPACES: i64 = 5;
/// Beyond this a number is no figure of ours, and differences would drown in rounding.
const LARGEST: f64 = 1e15;
/// Where the values of a free scale may lie.
const ANYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

impl Scale {
    /// The axis for these values and, if they are shown, these process limits, which never stretch it below a
    /// natural end.
    pub(super) fn axis(&self, values: &[f64], limits: &[f64]) -> Axis {
        match self {
            Self::Percentage => percentage_axis(values),
            Self::FromZero => axis_from_zero(values, limits),
            Self::Free { unit, decimals } => free_axis(values, limits, unit, *decimals, ANYWHERE),
        }
    }

    /// The axis that fits the values and limits instead of showing the whole scale. It never reaches where no value
    /// can lie: below 0, or above 100%, unless a value does.
    pub(super) fn zoomed_axis(&self, values: &[f64], limits: &[f64]) -> Axis {
        let (unit, decimals, most) = match self {
            Self::Percentage => ("%", 1, 100.0),
            Self::FromZero if values.iter().all(|value| value.fract() == 0.0) => ("", 0, f64::INFINITY),
            Self::FromZero => ("", 2, f64::INFINITY),
            Self::Free { .. } => return self.axis(values, limits),
        };
        let Some((low, high)) = span(values.iter()) else { return self.axis(values, limits) };
        let possible = (low.min(0.0), high.max(most));
        let limits: Vec<f64> = limits.iter().map(|limit| limit.clamp(possible.0, possible.1)).collect();
        free_axis(values, &limits, unit, decimals, possible)
    }
}

impl Axis {
    /// How far up the axis a value lies, from 0 to 1; a value beyond an end is drawn at that end.
    pub(super) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Whether 0 lies below the axis, so that heights cannot be compared.
    pub(super) fn starts_above_nought(&self) -> bool {
        self.low > 0.0
    }

    fn new(steps: &Steps, suffix: &str) -> Self {
        let ticks = (steps.first..=steps.last)
            .map(|number| Tick { value: steps.value(number), printed: steps.printed(number, suffix) })
            .collect();
        Self { low: steps.value(steps.first), high: steps.value(steps.last), ticks, unit: None }
    }
}

fn percentage_axis(values: &[f64]) -> Axis {
    let (low, high) = span(values.iter().chain(&[0.0, 100.0])).unwrap_or((0.0, 100.0));
    Axis::new(&Steps::between(low, high, 20.0), "%")
}

fn axis_from_zero(values: &[f64], limits: &[f64]) -> Axis {
    let Some((low, high)) = span(values.iter().chain(&[0.0])) else { return empty_axis() };
    if values.is_empty() {
        return empty_axis();
    }
    // A limit below 0 is drawn at 0: fewer than none cannot be counted.
    let high = limits.iter().copied().filter(|limit| limit.is_finite()).fold(high, f64::max);
    let high = if high <= low { low + 1.0 } else { high };
    let whole = values.iter().all(|value| value.fract() == 0.0);
    Axis::new(&Steps::between(low, high, if whole { 1.0 } else { 0.0 }), "")
}

/// An axis around the values and limits, with a little air as far as values are possible there.
fn free_axis(values: &[f64], limits: &[f64], unit: &str, decimals: u8, (least_value, most_value): (f64, f64)) -> Axis {
    let Some((low, high)) = span(values.iter().chain(limits)) else { return empty_axis() };
    let least = 10_f64.powi(-i32::from(decimals.min(9)));
    let air = if high - low < least { least.max(high.abs() * 0.05) } else { (high - low) * 0.04 };
    let steps = Steps::between((low - air).max(least_value), (high + air).min(most_value), least);
    let short = unit == "%";
    let axis = Axis::new(&steps, if short { "%" } else { "" });
    Axis { unit: (!short && !unit.trim().is_empty()).then(|| unit.trim().to_owned()), ..axis }
}

fn empty_axis() -> Axis {
    Axis { low: 0.0, high: 1.0, ticks: Vec::new(), unit: None }
}

/// The least and the greatest of the finite values.
fn span<'a>(values: impl Iterator<Item = &'a f64>) -> Option<(f64, f64)> {
    values.copied().filter(|value| value.is_finite()).map(|value| value.clamp(-LARGEST, LARGEST)).fold(
        None,
        |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        },
    )
}

/// Gridlines as whole multiples of a round step.
#[derive(Debug)]
struct Steps {
    step: f64,
    decimals: usize,
    first: i64,
    last: i64,
}

impl Steps {
    /// The finest round steps, none under `least`, that reach from low to high in five spaces.
    fn between(low: f64, high: f64, least: f64) -> Self {
        let start = ((high - low) / SPACES as f64).max(least).max(1e-9).log10().floor() as i32;
        let found = (start..start + 4).flat_map(|power| [1.0, 2.0, 5.0].map(|round| (round, power))).find_map(
            |(round, power)| {
                let steps = Self::of(low, high, round * 10_f64.powi(power), power);
                (steps.step >= least * 0.999 && steps.last - steps.first <= SPACES).then_some(steps)
            },
        );
        found.unwrap_or_else(|| Self::of(low, high, (high - low).max(1.0), start))
    }

    fn of(low: f64, high: f64, step: f64, power: i32) -> Self {
        // A hair of tolerance: 0.3 / 0.1 must not need a fourth step.
        let first = (low / step + 1e-9).floor() as i64;
        let last = ((high / step - 1e-9).ceil() as i64).max(first + 1);
        Self { step, decimals: usize::try_from(-power).unwrap_or(0), first, last }
    }

    fn value(&self, number: i64) -> f64 {
        number as f64 * self.step
    }

    fn printed(&self, number: i64, suffix: &str) -> String {
        let most = self.value(self.last).abs().max(self.value(self.first).abs());
        let value = self.value(number);
        let (value, step, word) = match most {
            most if most >= 1e10 => (value / 1e9, self.step / 1e9, " billion"),
            most if most >= 1e7 => (value / 1e6, self.step / 1e6, " million"),
            _ => return format!("{}{suffix}", grouped(value, self.decimals)),
        };
        let decimals = (-step.log10().floor()).max(0.0) as usize;
        if number == 0 { format!("0{suffix}") } else { format!("{}{word}{suffix}", grouped(value, decimals)) }
    }
}

/// A number with commas between the thousands.
fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let sign = if value < 0.0 && plain.contains(|digit: char| ('1'..='9').contains(&digit)) { "-" } else { "" };
    format!("{sign}{text}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scale: &Scale, values: &[f64], expected: &[&str]) {
        let axis = scale.axis(values, &[]);
        let printed: Vec<&str> = axis.ticks.iter().map(|tick| tick.printed.as_str()).collect();
        assert_eq!(printed, expected, "{scale:?} {values:?}");
    }

    fn free(unit: &str, decimals: u8) -> Scale {
        Scale::Free { unit: unit.to_owned(), decimals }
    }

    #[test]
    fn percentages_run_from_0_to_100() {
        let expected = ["0%", "20%", "40%", "60%", "80%", "100%"];
        check(&Scale::Percentage, &[52.6, 11.0], &expected);
        check(&Scale::Percentage, &[], &expected);
        check(&Scale::Percentage, &[130.0], &["0%", "50%", "100%", "150%"]);
    }

    #[test]
    fn counts_begin_at_nought_and_step_by_whole_numbers() {
        check(&Scale::FromZero, &[3.0, 1.0], &["0", "1", "2", "3"]);
        check(&Scale::FromZero, &[0.0, 0.0], &["0", "1"]);
        check(&Scale::FromZero, &[913.0, 1813.0], &["0", "500", "1,000", "1,500", "2,000"]);
        check(&Scale::FromZero, &[-4.0, 6.0], &["-4", "-2", "0", "2", "4", "6"]);
        check(&Scale::FromZero, &[0.25], &["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]);
        check(&Scale::FromZero, &[], &[]);
    }

    #[test]
    fn very_large_counts_are_printed_in_words() {
        check(&Scale::FromZero, &[1.2e7], &["0", "5 million", "10 million", "15 million"]);
        check(
            &Scale::FromZero,
            &[999_999_999_999.0],
            &["0", "200 billion", "400 billion", "600 billion", "800 billion", "1,000 billion"],
        );
    }

    #[test]
    fn a_free_scale_spans_the_values() {
        check(&free("%", 1), &[52.0, 55.0], &["51%", "52%", "53%", "54%", "55%", "56%"]);
        check(&free("days", 0), &[7.0, 7.0], &["6", "7", "8"]);
        check(&free("", 1), &[-0.3, 0.1], &["-0.4", "-0.2", "0.0", "0.2"]);
        assert_eq!(free("days", 0).axis(&[7.0], &[]).unit.as_deref(), Some("days"));
    }

    #[test]
    fn a_zoomed_axis_fits_the_values_but_not_the_impossible() {
        let zoomed = |scale: &Scale, values: &[f64], limits: &[f64]| {
            let axis = scale.zoomed_axis(values, limits);
            (axis.low, axis.high, axis.ticks.len(), axis.starts_above_nought())
        };
        assert_eq!(zoomed(&Scale::Percentage, &[92.0, 98.0], &[]), (90.0, 100.0, 6, true));
        assert_eq!(zoomed(&Scale::Percentage, &[92.0, 98.0], &[80.0, 140.0]), (75.0, 100.0, 6, true));
        assert_eq!(zoomed(&Scale::Percentage, &[1.0, 4.0], &[-20.0]), (0.0, 5.0, 6, false));
        assert_eq!(zoomed(&Scale::FromZero, &[913.0, 1001.0], &[]), (900.0, 1050.0, 4, true));
        assert_eq!(zoomed(&Scale::FromZero, &[], &[]), (0.0, 1.0, 0, false));
    }

    #[test]
    fn limits_stretch_an_axis_upwards_but_not_below_nought() {
        let axis = Scale::FromZero.axis(&[10.0], &[-20.0, 45.0]);
        assert_eq!((axis.low, axis.high), (0.0, 50.0));
        let axis = Scale::Percentage.axis(&[90.0], &[140.0]);
        assert_eq!((axis.low, axis.high), (0.0, 100.0));
        assert_eq!(axis.share(140.0), 1.0);
    }

    #[test]
    fn no_span_breaks_an_axis() {
        for scale in [Scale::Percentage, Scale::FromZero, free("", 2)] {
            for values in [vec![1e300, -1e300], vec![1e-12, 2e-12], vec![f64::NAN], vec![-5.0], vec![1e12, 1e12 + 1.0]]
            {
                let axis = scale.axis(&values, &[]);
                assert!(axis.ticks.len() <= 6 && axis.high > axis.low, "{scale:?} {values:?} {axis:?}");
                assert!(axis.ticks.iter().all(|tick| tick.value.is_finite()));
            }
        }
    }
}
