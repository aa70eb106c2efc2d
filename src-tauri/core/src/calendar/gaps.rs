//! Which periods a series of days leaves out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::{Grain, Period};

/// More periods than this are not looked through.
const MOST: i32 = 12 * 1_000;

/// The periods between the first and the last day that have no day of their own, in order: months, quarters or years,
/// by the step that is there most often. None for days that keep no such step, such as those of weeks.
pub fn absent_periods(days: &[NaiveDate]) -> Vec<Period> {
    let month = |day: &NaiveDate| day.year() * 12 + day.month0() as i32;
    let months: BTreeSet<i32> = days.iter().map(month).collect();
    if months.len() < 3 || months.len() < days.len() {
        return Vec::new();
    }
    let steps: Vec<i32> = months.iter().zip(months.iter().skip(1)).map(|(one, next)| next - one).collect();
    let mut often: BTreeMap<i32, usize> = BTreeMap::new();
    steps.iter().for_each(|step| *often.entry(*step).or_default() += 1);
    let usual = often.iter().rev().max_by_key(|(_, count)| **count).map_or(0, |(step, _)| *step);
    let grain = match usual {
        1 => Grain::Month,
        3 => Grain::Quarter,
        12 => Grain::Year,
        _ => return Vec::new(),
    };
    if steps.iter().any(|step| step % usual != 0) {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (months.first().copied(), months.last().copied()) else { return Vec::new() };
    let absent = (0..=(last - first).min(MOST) / usual).map(|step| first + step * usual);
    let absent = absent.filter(|month| !months.contains(month));
    let day = |month: i32| NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
    absent.filter_map(day).map(|day| Period::containing(day, grain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_is_left_out_is_named() {
        for (days, absent) in [
            (&["2020-01-01", "2020-02-01", "2020-03-01"][..], &[][..]),
            (&["2020-01-01", "2020-02-01", "2020-05-01", "2020-06-01"], &["March 2020", "April 2020"]),
            (&["2020-01-31", "2020-02-29", "2020-04-30"], &["March 2020"]),
            (&["2020-06-30", "2020-09-30", "2021-03-31"], &["Q3 2020-21"]),
            (&["2018-03-31", "2019-03-31", "2021-03-31"], &["2019-20"]),
            (&["2020-01-06", "2020-01-13", "2020-01-27"], &[]),
            (&["2020-01-01", "2020-02-01", "2020-02-15", "2020-05-01"], &[]),
            (&["2020-01-01", "2020-06-01"], &[]),
            (&[], &[]),
        ] {
            let days: Vec<NaiveDate> = days.iter().map(|day| day.parse().unwrap()).collect();
            let found: Vec<String> = absent_periods(&days).iter().map(ToString::to_string).collect();
            assert_eq!(found, absent, "{days:?}");
        }
    }
}
