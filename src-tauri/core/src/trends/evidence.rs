//! What a trend says against a risk being controlled: a target that was missed twice running, or special cause concern.

use chrono::NaiveDate;

use super::TrendSources;
use super::overview::questions_of;
use super::trend::{Trend, TrendEntry, trend};
use crate::ids::IndicatorId;
use crate::spc::{Category, ShownAs, VariationIcon};

/// What the trend of an indicator shows for the worse, and from which day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worsening {
    /// The first day of the first period in which it shows.
    pub since: NaiveDate,
    /// It in a sentence.
    pub words: String,
}

/// What the series of an indicator for everyone, or for each area where nothing adds them up, show for the worse.
pub fn worsenings(sources: &TrendSources<'_>, indicator: IndicatorId) -> Vec<Worsening> {
    let questions = questions_of(sources.book, indicator);
    let trends = questions.iter().filter_map(|question| trend(sources, question).ok().flatten());
    trends.filter_map(|trend| missed_twice(&trend).or_else(|| concern(&trend))).collect()
}

/// A target that was missed in the last periods running, two or more.
fn missed_twice(trend: &Trend) -> Option<Worsening> {
    let missed = running(trend, |entry| entry.meets_target == Some(false));
    let (first, last) = (missed.last()?.period, missed.first()?.period);
    let title = &trend.title;
    let words = match missed.len() {
        0 | 1 => return None,
        2 => format!("{title} missed its target in {first} and in {last}."),
        count => {
            let grain = last.grain().words();
            format!("{title} missed its target in {count} {grain} running, from {first} to {last}.")
        }
    };
    Some(Worsening { since: first.first_day(), words })
}

/// Special cause concern that the latest point shows.
fn concern(trend: &Trend) -> Option<Worsening> {
    let analysis = &trend.analysis;
    let icon = matches!(analysis.variation_icon, Some(VariationIcon::ConcernHigh | VariationIcon::ConcernLow));
    if !icon || analysis.shown_as == ShownAs::Run {
        return None;
    }
    let shown = running(trend, |entry| entry.point.category == Category::Concern);
    let (first, last) = (shown.last()?.period, shown.first()?.period);
    let words = match shown.len() {
        1 => format!("{} shows special cause concern in {last}.", trend.title),
        _ => format!("{} shows special cause concern from {first} to {last}.", trend.title),
    };
    Some(Worsening { since: first.first_day(), words })
}

/// The last points with a number that are so, one period right after the other, the latest first.
fn running(trend: &Trend, is_so: impl Fn(&TrendEntry) -> bool) -> Vec<&TrendEntry> {
    let numbers = trend.entries.iter().rev().filter(|entry| entry.point.value.is_some());
    let mut found: Vec<&TrendEntry> = Vec::new();
    for entry in numbers {
        if !is_so(entry) || found.last().is_some_and(|after| after.period.previous() != entry.period) {
            break;
        }
        found.push(entry);
    }
    found
}
