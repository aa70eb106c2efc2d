//! What is known about series besides their figures: events, points left out, plans, comparators, reasons.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::series_key::SeriesKey;
use super::settings::TrendSettings;
use crate::calendar::Period;
use crate::error::{FieldError, Result};
use crate::figures::Subject;
use crate::ids::{AreaId, BreachReasonId, ComparatorId, EventId, IndicatorId, ProviderId};
use crate::submissions::exceptions::BreachCount;
use crate::text::{LINE, NOTE, not_too_long, required, written};
use crate::typed::TypedDay;

/// What the user says about an event. Its day is known, or as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Day = NaiveDate))]
pub struct EventDetails<Day = NaiveDate> {
    /// On which day it happened, or began.
    pub on: Day,
    /// What happened, in a few words.
    pub words: String,
    /// The indicator that it explains; every indicator if none.
    pub indicator: Option<IndicatorId>,
    /// The area that it explains; every area if none.
    pub area: Option<AreaId>,
    /// Whether new limits start with the period in which it happened.
    pub new_limits: bool,
    /// Why new limits start; empty if none do.
    pub reason: String,
}

/// Something dated that explains a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// What the user said about it.
    #[serde(flatten)]
    pub details: EventDetails,
    /// When it was noted.
    pub noted_on: NaiveDate,
    /// By whom; may be empty.
    pub noted_by: String,
}

/// How long the words of an event may be: they stand beside the chart.
const LONGEST_EVENT: usize = 80;

impl<Day: Copy + Into<TypedDay>> EventDetails<Day> {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        let too_long = (self.words.trim().chars().count() > LONGEST_EVENT)
            .then(|| FieldError::new("words", "Use 80 letters at most. The words stand in the chart."));
        let words = too_long.or_else(|| required("words", &self.words, LINE, "Say what happened."));
        let reason = if self.new_limits {
            required("reason", &self.reason, NOTE, "Say why the old limits no longer describe this indicator.")
        } else {
            not_too_long("reason", &self.reason, NOTE)
        };
        self.day().err().into_iter().chain(words).chain(reason).collect()
    }

    /// The same with its day as it is known.
    ///
    /// # Errors
    /// A day that is missing, or none.
    pub fn known(&self) -> Result<EventDetails> {
        let said = self.clone();
        Ok(EventDetails {
            on: self.day()?,
            words: said.words,
            indicator: said.indicator,
            area: said.area,
            new_limits: said.new_limits,
            reason: said.reason,
        })
    }

    fn day(&self) -> std::result::Result<NaiveDate, FieldError> {
        self.on.into().required("on", "Enter the day on which it happened, or began.")
    }
}

impl EventDetails {
    /// Whether it explains the series.
    pub fn concerns(&self, key: &SeriesKey) -> bool {
        self.indicator.is_none_or(|indicator| indicator == key.indicator)
            && self.area.is_none_or(|area| area == key.area)
    }
}

/// A point of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct PointPlace {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// Its period.
    #[ts(type = "string")]
    pub period: Period,
}

impl PointPlace {
    /// The point of a series in `period`.
    pub fn of(key: &SeriesKey, period: Period) -> Self {
        Self { indicator: key.indicator, area: key.area, provider: key.provider, period }
    }

    /// The series in which it stands.
    pub fn key(&self) -> SeriesKey {
        SeriesKey { indicator: self.indicator, area: self.area, provider: self.provider }
    }
}

/// What was said about a point, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Said {
    /// What was said.
    pub words: String,
    /// When it was said.
    pub on: NaiveDate,
    /// By whom; may be empty.
    pub by: String,
}

/// Why a point is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was said.
    pub said: Said,
    /// What the point showed then, in words.
    pub about: String,
    /// What the point was then, exactly; none if that is not known.
    pub subject: Option<Subject>,
}

/// The plan for one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedValue {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
    /// The planned amount, on the indicator's scale.
    pub value: Decimal,
}

/// A series that others report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparator {
    /// Its identity.
    pub id: ComparatorId,
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Whose it is: "England", "South West".
    pub name: String,
    /// Where its figures are from.
    pub source: String,
    /// Its figures by period, on the indicator's scale.
    pub values: Vec<(Period, Decimal)>,
}

/// Why one provider's figure missed its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedMiss {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// Whose figure it was.
    pub provider: ProviderId,
    /// For which period.
    pub period: Period,
    /// Why, in words.
    pub words: String,
    /// Of which figure and target that was said, exactly; none if that is not known.
    pub subject: Option<Subject>,
    /// How many children by each reason.
    pub counts: Vec<BreachCount>,
}

/// Everything known about series besides their figures.
#[derive(Debug, Clone, Default)]
pub struct TrendNotes {
    /// How indicators are judged that are not judged in the usual way.
    pub settings: HashMap<IndicatorId, TrendSettings>,
    /// What happened, by day.
    pub events: Vec<Event>,
    /// Points that count in nothing, with the reason.
    pub ghosts: HashMap<PointPlace, Said>,
    /// Why points are what they are.
    pub explanations: HashMap<PointPlace, Explanation>,
    /// Plans.
    pub planned: Vec<PlannedValue>,
    /// Series that others report.
    pub comparators: Vec<Comparator>,
    /// Why figures missed their targets.
    pub misses: Vec<ExplainedMiss>,
    /// What the breach reasons are called, in their order.
    pub breach_reasons: Vec<(BreachReasonId, String)>,
}

impl TrendNotes {
    /// What cannot be accepted of the reason that is given for a point.
    pub fn problem_of_reason(&self, place: &PointPlace, words: &str) -> Option<FieldError> {
        let empty = match self.explanations.contains_key(place) {
            false => "Say why it is what it is.",
            true => "Say why it is what it is, or press \u{201c}Remove the reason\u{201d}.",
        };
        required("words", words, NOTE, empty)
    }

    /// How the indicator is judged.
    pub fn settings_of(&self, indicator: IndicatorId) -> TrendSettings {
        self.settings.get(&indicator).cloned().unwrap_or_default()
    }

    /// The events that explain a series, by day.
    pub fn events_of<'a>(&'a self, key: &'a SeriesKey) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(|event| event.details.concerns(key))
    }

    /// The plan for a point. A plan is for all providers together.
    pub fn planned(&self, place: &PointPlace) -> Option<Decimal> {
        let here = |planned: &&PlannedValue| {
            planned.indicator == place.indicator && planned.area == place.area && planned.period == place.period
        };
        place.provider.is_none().then(|| self.planned.iter().find(here).map(|planned| planned.value)).flatten()
    }

    /// The periods planned for a series, in order.
    pub fn planned_periods(&self, key: &SeriesKey) -> Vec<Period> {
        let mut periods: Vec<Period> = self
            .planned
            .iter()
            .filter(|planned| planned.indicator == key.indicator && planned.area == key.area && key.provider.is_none())
            .map(|planned| planned.period)
            .collect();
        periods.sort();
        periods
    }

    /// Why the figures that a point is made of missed their targets.
    pub fn misses_at<'a>(
        &'a self,
        place: PointPlace,
        areas: &'a [AreaId],
    ) -> impl Iterator<Item = &'a ExplainedMiss> + use<'a> {
        self.misses.iter().filter(move |miss| {
            miss.indicator == place.indicator
                && areas.contains(&miss.area)
                && place.provider.is_none_or(|provider| provider == miss.provider)
                && place.period.first_day() <= miss.period.first_day()
                && miss.period.last_day() <= place.period.last_day()
        })
    }
}

/// Why a point is left out.
///
/// # Errors
/// No reason, or one that is too long.
pub(crate) fn reason_to_leave_out(reason: &str) -> Result<String> {
    written("reason", reason, NOTE, "Say why this point does not count.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(words: &str, new_limits: bool, reason: &str) -> EventDetails {
        EventDetails {
            on: NaiveDate::default(),
            words: words.into(),
            indicator: Some(IndicatorId(1)),
            area: None,
            new_limits,
            reason: reason.into(),
        }
    }

    #[test]
    fn an_event_needs_words_and_new_limits_need_a_reason() {
        let fields = |event: EventDetails| event.problems().into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert!(fields(event("New pathway agreed", false, "")).is_empty());
        assert_eq!(fields(event(" ", false, "")), ["words"]);
        assert_eq!(fields(event(&"x".repeat(81), false, "")), ["words"]);
        assert_eq!(fields(event("New pathway", true, " ")), ["reason"]);
        assert!(fields(event("New pathway", true, "The old clinic closed.")).is_empty());
    }

    #[test]
    fn an_empty_reason_is_refused_and_names_the_button_where_there_is_one_to_remove() {
        let place = PointPlace {
            indicator: IndicatorId(1),
            area: AreaId(7),
            provider: None,
            period: crate::calendar::parse_period("Q2 2020-21").unwrap(),
        };
        let mut notes = TrendNotes::default();
        let refused = |notes: &TrendNotes, words: &str| notes.problem_of_reason(&place, words).map(|each| each.message);
        assert_eq!(refused(&notes, " ").unwrap(), "Say why it is what it is.");
        let said = Said { words: "A clinic closed".into(), on: NaiveDate::default(), by: String::new() };
        notes.explanations.insert(place, Explanation { said, about: String::new(), subject: None });
        let there = "Say why it is what it is, or press \u{201c}Remove the reason\u{201d}.";
        assert_eq!(refused(&notes, "").unwrap(), there);
        assert_eq!(refused(&notes, "Two nurses left"), None);
    }

    #[test]
    fn an_event_concerns_what_it_names_and_everything_that_it_leaves_open() {
        let key = |indicator, area| SeriesKey { indicator: IndicatorId(indicator), area: AreaId(area), provider: None };
        let everywhere = event("x", false, "");
        assert!(everywhere.concerns(&key(1, 7)) && !everywhere.concerns(&key(2, 7)));
        let there = EventDetails { area: Some(AreaId(7)), indicator: None, ..everywhere };
        assert!(there.concerns(&key(2, 7)) && !there.concerns(&key(2, 8)));
    }
}
