//! What looks wrong in a figure without being wrong for certain: warnings, each asked once and never in the way.
//!
//! Hard errors are only a number of the wrong kind and more done than due; `figures::parse_cell` refuses those.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::granularity::{nearest_possible, some_whole_number_gives};
use crate::figures::{
    Indicator, IndicatorKind, Value, percentage_of, printed_amount, printed_count, printed_decimal, rounded,
};
use crate::spc::{Observation, POINTS_FOR_LIMITS, Settings, analyse};

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Check {
    /// Far from the last eight figures.
    FarFromLastEight,
    /// Out of a number that is far from those of the last eight.
    OutOfFarFromLastEight,
    /// Outside the process limits of the figures before it.
    OutsideLimits,
    /// Parts that do not add up to the total that the return states.
    PartsDoNotAdd,
    /// A percentage that no whole number of children can give.
    ImpossiblePercentage,
    /// A percentage that the counts do not give.
    PercentageDiffers,
    /// More children counted by breach reason than missed.
    MoreReasonsThanMisses,
}

impl Check {
    /// Whether what it found can be right all the same. More reasons than misses cannot.
    pub fn can_be_right(self) -> bool {
        self != Self::MoreReasonsThanMisses
    }
}

/// Something that looks wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub check: Check,
    /// What was found, in a sentence.
    pub sentence: String,
}

impl Warning {
    fn new(check: Check, sentence: String) -> Self {
        Self { check, sentence }
    }
}

/// The figures before the one that is checked, oldest first; periods without a number are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The first day of each period and what was submitted for it.
    pub figures: Vec<(NaiveDate, Value)>,
}

/// Fewer earlier figures than this say nothing about what is usual.
const FEWEST_EARLIER: usize = 4;
/// How many figures back is "lately".
const LATELY: usize = 8;

/// The warnings of a figure against its own history. Outside the process limits goes before far from the last
/// eight, because both ask the same question.
pub fn against_history(indicator: &Indicator, value: Value, earlier: &Earlier) -> Vec<Warning> {
    let amount = outside_limits(indicator, value, earlier).or_else(|| amount_is_far(indicator, value, earlier));
    amount.into_iter().chain(out_of_is_far(value, earlier)).collect()
}

fn outside_limits(indicator: &Indicator, value: Value, earlier: &Earlier) -> Option<Warning> {
    let now = value.amount()?.to_f64()?;
    let observations: Vec<Observation> = earlier
        .figures
        .iter()
        .map(|(date, value)| Observation { date: *date, value: value.amount().and_then(|amount| amount.to_f64()) })
        .collect();
    if observations.iter().filter(|observation| observation.value.is_some()).count() < POINTS_FOR_LIMITS {
        return None;
    }
    let analysis = analyse(&observations, &Settings::mdc(indicator.direction)).ok()?;
    let last = analysis.points.last()?;
    let (lower, upper) = (last.lower_limit?, last.upper_limit?);
    let printed = |limit: f64| {
        Decimal::try_from(possible(indicator.kind, limit)).ok().map(|limit| printed_amount(indicator, limit))
    };
    (now < lower || now > upper).then(|| {
        Warning::new(
            Check::OutsideLimits,
            format!(
                "{} is outside its usual range of {} to {} (the process limits of the figures before it).",
                printed_amount(indicator, value.amount().unwrap_or_default()),
                printed(lower).unwrap_or_default(),
                printed(upper).unwrap_or_default(),
            ),
        )
    })
}

/// A limit as it can be reached: no count is below nought, no percentage above 100.
fn possible(kind: IndicatorKind, limit: f64) -> f64 {
    match kind {
        IndicatorKind::Proportion => limit.clamp(0.0, 100.0),
        IndicatorKind::Measure => limit,
        _ => limit.max(0.0),
    }
}

/// The lowest and the highest of the last eight, if `now` lies further outside them than they lie apart. Where they
/// lie close together, `slack` is allowed.
fn far_from(last: &[Decimal], now: Decimal, slack: Decimal) -> Option<(Decimal, Decimal)> {
    let lately = last.iter().rev().take(LATELY);
    let (low, high) = (lately.clone().min()?, lately.clone().max()?);
    let far = (high - low).max(slack);
    (last.len() >= FEWEST_EARLIER && (now > high + far || now < low - far)).then_some((*low, *high))
}

fn amount_is_far(indicator: &Indicator, value: Value, earlier: &Earlier) -> Option<Warning> {
    let now = value.amount()?;
    let last: Vec<Decimal> = earlier.figures.iter().filter_map(|(_, value)| value.amount()).collect();
    let (low, high) = far_from(&last, now, slack(indicator.kind, &last))?;
    let sentence = format!(
        "{} is far from the last {}, which were between {} and {}.",
        printed_amount(indicator, now),
        counted(last.len().min(LATELY)),
        printed_amount(indicator, low),
        printed_amount(indicator, high)
    );
    Some(Warning::new(Check::FarFromLastEight, sentence))
}

/// A slip in "out of" hardly shows in the percentage.
fn out_of_is_far(value: Value, earlier: &Earlier) -> Option<Warning> {
    let now = Decimal::from(value.denominator()?);
    let last: Vec<Decimal> =
        earlier.figures.iter().filter_map(|(_, value)| value.denominator()).map(Decimal::from).collect();
    let (low, high) = far_from(&last, now, slack(IndicatorKind::Count, &last))?;
    let printed = |count: Decimal| printed_decimal(count, 0);
    let sentence = format!(
        "Out of {} is far from the last {}, which were out of {} to {}.",
        printed(now),
        counted(last.len().min(LATELY)),
        printed(low),
        printed(high)
    );
    Some(Warning::new(Check::OutOfFarFromLastEight, sentence))
}

/// Five percentage points, five children, or a tenth of what is usual.
fn slack(kind: IndicatorKind, last: &[Decimal]) -> Decimal {
    let five = Decimal::from(5);
    let count = Decimal::from(last.len().max(1));
    let tenth = last.iter().copied().sum::<Decimal>().abs() / count / Decimal::TEN;
    match kind {
        IndicatorKind::Proportion => five,
        IndicatorKind::Count | IndicatorKind::Stock => five.max(tenth),
        IndicatorKind::Measure | IndicatorKind::Rate => tenth,
    }
}

fn counted(number: usize) -> String {
    match number {
        4 => "four".into(),
        5 => "five".into(),
        6 => "six".into(),
        7 => "seven".into(),
        8 => "eight".into(),
        _ => number.to_string(),
    }
}

/// What a return itself prints as worked out, for one figure or a total. It is held against our own and never used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stated {
    /// How many, or the amount of a count.
    pub numerator: Option<u64>,
    /// Out of how many.
    pub denominator: Option<u64>,
    /// The percentage, with as many decimals as are printed.
    pub percentage: Option<Decimal>,
}

impl Stated {
    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What the parts of a total do: "The 2 areas add up to", "The last month is".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    subject: String,
    verb: &'static str,
}

impl Parts {
    /// Parts that are added up.
    pub fn adding(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), verb: "add up to" }
    }

    /// One part that stands for the whole.
    pub fn standing(subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), verb: "is" }
    }
}

/// The warnings of what a return states against what its figures give.
pub fn against_stated(stated: &Stated, value: Value, parts: &Parts) -> Vec<Warning> {
    let Parts { subject, verb } = parts;
    let numerator = differing(stated.numerator, value.numerator())
        .map(|(stated, given)| format!("{subject} {verb} {given}, but the return states {stated}."));
    let denominator = differing(stated.denominator, value.denominator()).map(|(stated, given)| {
        format!("{subject} are out of {given} together, but the return states out of {stated}.")
    });
    numerator
        .into_iter()
        .chain(denominator)
        .map(|sentence| Warning::new(Check::PartsDoNotAdd, sentence))
        .chain(stated.percentage.and_then(|percentage| against_percentage(percentage, value)))
        .collect()
}

/// Both numbers as printed, if they differ.
fn differing(stated: Option<u64>, given: Option<u64>) -> Option<(String, String)> {
    let (stated, given) = (stated?, given?);
    (stated != given).then(|| (printed_count(stated), printed_count(given)))
}

fn against_percentage(percentage: Decimal, value: Value) -> Option<Warning> {
    let (numerator, denominator) = (value.numerator()?, value.denominator()?);
    let decimals = percentage.scale();
    impossible(percentage, denominator).or_else(|| {
        let given = percentage_of(numerator, denominator)?;
        (rounded(given, decimals) != percentage).then(|| {
            Warning::new(
                Check::PercentageDiffers,
                format!(
                    "{} of {} is {}%, but the return states {}%.",
                    printed_count(numerator),
                    printed_count(denominator),
                    printed_decimal(given, decimals),
                    printed_decimal(percentage, decimals)
                ),
            )
        })
    })
}

/// The warning for a percentage that no whole number out of `denominator` gives.
pub fn impossible(percentage: Decimal, denominator: u64) -> Option<Warning> {
    let decimals = percentage.scale();
    if some_whole_number_gives(percentage, decimals, denominator) {
        return None;
    }
    let near: Vec<String> = nearest_possible(percentage, decimals, denominator)
        .into_iter()
        .map(|(numerator, given)| format!("{} are {}%", printed_count(numerator), printed_decimal(given, decimals)))
        .collect();
    let near = if near.is_empty() { String::new() } else { format!(": {}", near.join(" and ")) };
    let sentence = format!(
        "No whole number out of {} gives {}%{near}.",
        printed_count(denominator),
        printed_decimal(percentage, decimals)
    );
    Some(Warning::new(Check::ImpossiblePercentage, sentence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Grain;
    use crate::figures::Theme;
    use crate::ids::IndicatorId;
    use crate::spc::Direction;

    fn indicator(kind: IndicatorKind) -> Indicator {
        Indicator {
            id: IndicatorId(1),
            code: "x".into(),
            name: "X".into(),
            theme: Theme::Performance,
            kind,
            basis: crate::figures::Basis::Events,
            numerator: "done".into(),
            denominator: "due".into(),
            unit: String::new(),
            direction: Direction::Increase,
            decimals: 1,
            grain: Grain::Quarter,
            source: String::new(),
            position: 1,
            archived: false,
            total_of: Vec::new(),
        }
    }

    fn counts(numbers: &[u64]) -> Earlier {
        let day = |index: usize| NaiveDate::from_ymd_opt(2000 + index as i32, 4, 1).unwrap();
        let figure = |(index, count): (usize, &u64)| (day(index), Value::Count { count: *count });
        Earlier { figures: numbers.iter().enumerate().map(figure).collect() }
    }

    fn proportions(pairs: &[(u64, u64)]) -> Earlier {
        let day = |index: usize| NaiveDate::from_ymd_opt(2000 + index as i32, 4, 1).unwrap();
        let figure = |(index, pair): (usize, &(u64, u64))| {
            (day(index), Value::Proportion { numerator: pair.0, denominator: pair.1 })
        };
        Earlier { figures: pairs.iter().enumerate().map(figure).collect() }
    }

    fn sentences(warnings: &[Warning]) -> Vec<&str> {
        warnings.iter().map(|warning| warning.sentence.as_str()).collect()
    }

    #[test]
    fn a_figure_four_times_the_last_ones_is_asked_about() {
        let indicator = indicator(IndicatorKind::Count);
        let last = counts(&[58, 61, 60, 59, 62, 60]);
        let found = against_history(&indicator, Value::Count { count: 240 }, &last);
        assert_eq!(sentences(&found), ["240 is far from the last six, which were between 58 and 62."]);
        for usual in [52, 60, 68] {
            assert_eq!(against_history(&indicator, Value::Count { count: usual }, &last), []);
        }
    }

    #[test]
    fn only_the_last_eight_count_and_three_say_nothing() {
        let indicator = indicator(IndicatorKind::Count);
        let long_ago = counts(&[900, 10, 11, 10, 9, 10, 11, 10, 9]);
        assert_eq!(against_history(&indicator, Value::Count { count: 900 }, &long_ago).len(), 1);
        assert_eq!(against_history(&indicator, Value::Count { count: 900 }, &counts(&[10, 11, 10])), []);
    }

    #[test]
    fn a_slip_in_out_of_is_seen_though_the_percentage_is_usual() {
        let indicator = indicator(IndicatorKind::Proportion);
        let last = proportions(&[(20, 40), (21, 41), (22, 39), (19, 40)]);
        let found = against_history(&indicator, Value::Proportion { numerator: 200, denominator: 400 }, &last);
        assert_eq!(sentences(&found), ["Out of 400 is far from the last four, which were out of 39 to 41."]);
    }

    #[test]
    fn with_thirteen_figures_the_process_limits_ask_instead() {
        let indicator = indicator(IndicatorKind::Count);
        let last = counts(&[50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52, 48]);
        let found = against_history(&indicator, Value::Count { count: 90 }, &last);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].check, Check::OutsideLimits);
        assert!(found[0].sentence.starts_with("90 is outside its usual range of"), "{}", found[0].sentence);
    }

    #[test]
    fn a_stated_total_that_its_parts_do_not_give_is_named_with_both_numbers() {
        let stated = Stated { numerator: Some(1801), ..Stated::default() };
        let found = against_stated(&stated, Value::Stock { count: 1813 }, &Parts::adding("The 3 parts"));
        assert_eq!(sentences(&found), ["The 3 parts add up to 1,813, but the return states 1,801."]);
        let right = Stated { numerator: Some(1813), ..Stated::default() };
        assert_eq!(against_stated(&right, Value::Stock { count: 1813 }, &Parts::adding("The 3 parts")), []);
    }

    #[test]
    fn a_stated_percentage_is_held_against_the_counts() {
        let value = Value::Proportion { numerator: 30, denominator: 46 };
        for (percentage, check) in [
            ("65.2", None),
            ("65", None),
            ("67.4", Some(Check::PercentageDiffers)),
            ("66", Some(Check::ImpossiblePercentage)),
        ] {
            let stated = Stated { percentage: percentage.parse().ok(), ..Stated::default() };
            let found: Vec<Check> = against_stated(&stated, value, &Parts::standing("The figure"))
                .iter()
                .map(|found| found.check)
                .collect();
            assert_eq!(found, check.into_iter().collect::<Vec<_>>(), "{percentage}");
        }
        let found = impossible("72.7".parse().unwrap(), 119).unwrap();
        assert_eq!(found.sentence, "No whole number out of 119 gives 72.7%: 86 are 72.3% and 87 are 73.1%.");
    }
}
