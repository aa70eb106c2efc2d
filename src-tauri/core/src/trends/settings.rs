//! How the trend of an indicator is judged, where that is not the usual way.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result};
use crate::spc::{ConflictRule, Direction, Profile, Settings};
use crate::text::{NOTE, not_too_long, required};
use crate::typed::TypedNumber;

/// How a trend is judged. The usual way is that of the Making Data Count tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendRules<Baseline = Option<u16>> {
    /// Which tool's choices.
    pub profile: Profile,
    /// Whether outlying moving ranges are left out once.
    pub screen_outliers: bool,
    /// How many points in a row on one side of the mean are a shift: 6, 7 or 8.
    pub shift_points: u8,
    /// How many points in a row rising or falling are a trend: 6, 7 or 8.
    pub trend_points: u8,
    /// How many of the first points make the limits; none for all of them.
    pub baseline: Baseline,
    /// What is shown when one rule says better and another says worse.
    pub conflict: ConflictRule,
    /// Whether points beyond a limit count for two in three, as announced in November 2023.
    pub two_in_three_2023: bool,
}

/// The fewest points of a baseline: fewer than the references accept for limits.
const LEAST_BASELINE: u16 = 12;
/// The most points of a baseline.
const LARGEST_BASELINE: u16 = 1000;

impl Default for TrendRules {
    fn default() -> Self {
        Self {
            profile: Profile::Mdc,
            screen_outliers: false,
            shift_points: 7,
            trend_points: 7,
            baseline: None,
            conflict: ConflictRule::Improvement,
            two_in_three_2023: false,
        }
    }
}

impl TrendRules {
    /// The settings of the analysis, without targets, phases and points left out.
    pub fn settings(&self, direction: Direction) -> Settings {
        Settings {
            profile: self.profile,
            screen_outliers: self.screen_outliers,
            shift_points: usize::from(self.shift_points),
            trend_points: usize::from(self.trend_points),
            baseline: self.baseline.map(usize::from),
            conflict: self.conflict,
            two_in_three_2023: self.two_in_three_2023,
            ..Settings::mdc(direction)
        }
    }

    /// Whether it is the usual way.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// The rules of one indicator, with who chose them, when and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendSettings {
    /// The rules.
    pub rules: TrendRules,
    /// Why they are not the usual ones; empty if they are.
    pub reason: String,
    /// Since when they hold; none if nobody chose them.
    pub set_on: Option<NaiveDate>,
    /// Who chose them; empty if nobody did.
    pub set_by: String,
}

/// Rules as they are chosen on a screen. How many points make the limits is known, or as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Baseline = TypedNumber))]
pub struct TrendSettingsDetails<Baseline = Option<u16>> {
    /// The rules.
    pub rules: TrendRules<Baseline>,
    /// Why.
    pub reason: String,
}

impl<Baseline: Copy + Into<TypedNumber>> TrendSettingsDetails<Baseline> {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        let rules = &self.rules;
        let baseline = self.baseline();
        // A number that is refused is not the usual one.
        let usual = baseline.as_ref().is_ok_and(|points| self.with(*points).are_usual());
        let run = |field: &str, points: u8| {
            (!(6..=8).contains(&points)).then(|| FieldError::new(field, "Choose 6, 7 or 8 points."))
        };
        let reason = if usual {
            not_too_long("reason", &self.reason, NOTE)
        } else {
            required("reason", &self.reason, NOTE, "Say why this indicator is judged in another way.")
        };
        [run("shift_points", rules.shift_points), run("trend_points", rules.trend_points), baseline.err(), reason]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The same with the number of points as it is known.
    ///
    /// # Errors
    /// A number that is refused.
    pub fn known(&self) -> Result<TrendSettingsDetails> {
        Ok(TrendSettingsDetails { rules: self.with(self.baseline()?), reason: self.reason.clone() })
    }

    fn with(&self, baseline: Option<u16>) -> TrendRules {
        let rules = &self.rules;
        TrendRules {
            profile: rules.profile,
            screen_outliers: rules.screen_outliers,
            shift_points: rules.shift_points,
            trend_points: rules.trend_points,
            baseline,
            conflict: rules.conflict,
            two_in_three_2023: rules.two_in_three_2023,
        }
    }

    fn baseline(&self) -> std::result::Result<Option<u16>, FieldError> {
        let no_number = "Enter a whole number of points, or leave it empty to use all of them.";
        let Some(typed) = self.rules.baseline.into().optional("baseline", no_number)? else { return Ok(None) };
        let points = u16::try_from(typed).ok().filter(|points| (LEAST_BASELINE..=LARGEST_BASELINE).contains(points));
        let few = "Enter at least 12 points, or leave it empty to use all of them.";
        points.map(Some).ok_or_else(|| FieldError::new("baseline", few))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rules: TrendRules, reason: &str, fields: &[&str]) {
        let details = TrendSettingsDetails { rules, reason: reason.into() };
        let problems = details.problems();
        assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), fields, "{details:?}");
    }

    #[test]
    fn the_usual_rules_need_no_reason_and_others_do() {
        let usual = TrendRules::default();
        check(usual.clone(), "", &[]);
        check(TrendRules { shift_points: 6, ..usual.clone() }, "", &["reason"]);
        check(TrendRules { shift_points: 6, ..usual.clone() }, "As the trust's own dashboard.", &[]);
        check(TrendRules { shift_points: 5, trend_points: 9, ..usual.clone() }, "x", &["shift_points", "trend_points"]);
        check(TrendRules { baseline: Some(11), ..usual.clone() }, "x", &["baseline"]);
        check(TrendRules { baseline: Some(12), ..usual }, "x", &[]);
    }

    #[test]
    fn the_usual_rules_are_those_of_making_data_count() {
        assert_eq!(TrendRules::default().settings(Direction::Decrease), Settings::mdc(Direction::Decrease));
    }
}
