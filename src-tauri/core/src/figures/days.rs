//! Days from one to another, and how coverage changes from a day on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;

/// Days from one to another, both included. No first day: from the beginning; no last day: still.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct Days {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Days {
    /// From a day on; without one, from the beginning.
    pub fn since(from: Option<NaiveDate>) -> Self {
        Self { from, to: None }
    }

    /// Whether any day of `period` is among them.
    pub fn touch(self, period: Period) -> bool {
        self.from.is_none_or(|from| from <= period.last_day()) && self.to.is_none_or(|to| to >= period.first_day())
    }

    fn begins_before(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from < day)
    }
}

/// The days on which something holds, after it was said that from a day on it does, or does not. Without a day it is
/// said for all time. What held before the day stays as it was, so that no earlier total changes.
pub fn changed_from(spans: &[Days], holds: bool, from: Option<NaiveDate>) -> Vec<Days> {
    if is_open(spans) == holds {
        return spans.to_vec();
    }
    let Some(day) = from else { return if holds { vec![Days::default()] } else { Vec::new() } };
    let eve = day.pred_opt().unwrap_or(day);
    let mut kept: Vec<Days> = spans.iter().copied().filter(|days| days.begins_before(day)).collect();
    if !holds {
        for days in &mut kept {
            days.to = Some(days.to.map_or(eve, |to| to.min(eve)));
        }
        return kept;
    }
    match kept.iter_mut().find(|days| days.to.is_some_and(|to| to >= eve)) {
        Some(reaching) => reaching.to = None,
        None => kept.push(Days::since(from)),
    }
    kept
}

/// Whether something that holds on these days still does.
pub fn is_open(spans: &[Days]) -> bool {
    spans.iter().any(|days| days.to.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Days {
        let (from, to) = text.split_once('/').unwrap();
        Days { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn what_held_before_the_day_of_a_change_stays() {
        for (before, holds, from, after) in [
            (&["/"][..], false, "2026-11-30", &["/2026-11-29"][..]),
            (&["2026-04-01/"], false, "2026-11-30", &["2026-04-01/2026-11-29"]),
            (&["2026-11-30/"], false, "2026-11-30", &[]),
            (&["/"], true, "2026-11-30", &["/"]),
            (&[], true, "2026-11-30", &["2026-11-30/"]),
            (&["/2025-03-31"], true, "2026-11-30", &["/2025-03-31", "2026-11-30/"]),
            (&["/2026-11-29"], true, "2026-11-30", &["/"]),
            (&["/2026-11-29"], true, "2026-06-01", &["/"]),
            (&["/2025-03-31"], false, "2026-11-30", &["/2025-03-31"]),
            (&["/2025-03-31", "2026-01-01/"], false, "2025-01-01", &["/2024-12-31"]),
            (&["/2025-03-31"], true, "", &["/"]),
            (&["2026-04-01/"], false, "", &[]),
        ] {
            let before: Vec<Days> = before.iter().map(|text| days(text)).collect();
            let after: Vec<Days> = after.iter().map(|text| days(text)).collect();
            assert_eq!(changed_from(&before, holds, from.parse().ok()), after, "{before:?} {holds} {from}");
        }
    }
}
