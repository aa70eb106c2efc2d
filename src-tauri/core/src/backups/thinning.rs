//! Which backups are kept, and which go.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::why::Why;

/// The last ones are kept, whatever their day.
const LAST: usize = 10;
/// One of each day is kept for so many days, today among them.
const DAYS: i64 = 14;
/// One of each month is kept for so many months, this one among them.
const MONTHS: i32 = 12;
/// Those before an update are kept for so many formats.
const FORMATS: usize = 2;

/// A backup that lies in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lying {
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Why.
    pub why: Why,
    /// Whether it was found sound when it was last looked at.
    pub verified: bool,
}

/// Which of the backups of one workbook in one folder go, by their places: all but the last ten, the last of each day
/// for 14 days and of each month for 12 months, those before the last two updates, and the newest that is verified.
/// One from a day that has not come is kept too: the clock was wrong, then or now.
pub fn to_remove(lying: &[Lying], today: NaiveDate) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..lying.len()).collect();
    newest_first.sort_by_key(|place| std::cmp::Reverse((lying[*place].made_at, *place)));
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    kept.extend(newest_first.iter().filter(|place| lying[**place].made_at.date() > today));
    let past: Vec<usize> = newest_first.into_iter().filter(|place| lying[*place].made_at.date() <= today).collect();
    kept.extend(past.iter().take(LAST));
    kept.extend(past.iter().find(|place| lying[**place].verified));
    let in_days = |date: NaiveDate| ((today - date).num_days() < DAYS).then_some(date.num_days_from_ce());
    let in_months = |date: NaiveDate| (month(today) - month(date) < MONTHS).then_some(month(date));
    kept.extend(first_of_each(lying, &past, in_days));
    kept.extend(first_of_each(lying, &past, in_months));
    kept.extend(before_updates(lying));
    (0..lying.len()).filter(|place| !kept.contains(place)).collect()
}

fn month(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0().cast_signed()
}

/// The first of `places` of each span that a day falls into, if it falls into one.
fn first_of_each(lying: &[Lying], places: &[usize], span: impl Fn(NaiveDate) -> Option<i32>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let is_first = |place: &&usize| span(lying[**place].made_at.date()).is_some_and(|span| seen.insert(span));
    places.iter().filter(is_first).copied().collect()
}

fn before_updates(lying: &[Lying]) -> Vec<usize> {
    let format = |place: &usize| match lying[*place].why {
        Why::BeforeUpdate { to } => Some(to),
        _ => None,
    };
    let formats: BTreeSet<i64> = (0..lying.len()).filter_map(|place| format(&place)).collect();
    let last: Vec<i64> = formats.into_iter().rev().take(FORMATS).collect();
    (0..lying.len()).filter(|place| format(place).is_some_and(|format| last.contains(&format))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lying(at: &str, why: Why) -> Lying {
        let made_at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap();
        Lying { made_at, why, verified: true }
    }

    /// What is kept of backups made at these times, as times.
    fn kept(backups: &[Lying], today: &str) -> Vec<String> {
        let gone = to_remove(backups, day(today));
        let stays = |(place, _): &(usize, &Lying)| !gone.contains(place);
        let shown = |(_, lying): (usize, &Lying)| lying.made_at.format("%Y-%m-%d %H:%M").to_string();
        backups.iter().enumerate().filter(stays).map(shown).collect()
    }

    /// Ten of this morning, which take the places of the last ten.
    fn ten_of(today: &str) -> Vec<Lying> {
        (0..10).map(|minute| lying(&format!("{today} 09:{minute:02}"), Why::Asked)).collect()
    }

    #[test]
    fn beside_the_last_ten_one_stays_of_each_of_14_days_and_of_each_of_12_months() {
        for (at, stays) in [
            (&["2026-11-30 08:00"][..], &[][..]),
            (&["2026-11-29 08:00", "2026-11-29 17:00"], &["2026-11-29 17:00"]),
            (&["2026-11-17 08:00"], &["2026-11-17 08:00"]),
            (&["2026-11-16 08:00"], &[]),
            (&["2026-10-02 08:00", "2026-10-31 08:00"], &["2026-10-31 08:00"]),
            (&["2025-12-01 08:00"], &["2025-12-01 08:00"]),
            (&["2025-11-30 08:00"], &[]),
            (&["2019-05-01 08:00"], &[]),
            (&["2027-01-01 08:00"], &["2027-01-01 08:00"]),
        ] {
            let mut backups: Vec<Lying> = at.iter().map(|at| lying(at, Why::Daily)).collect();
            backups.extend(ten_of("2026-11-30"));
            let found: Vec<String> =
                kept(&backups, "2026-11-30").into_iter().filter(|at| !at.starts_with("2026-11-30 09")).collect();
            assert_eq!(found, stays, "{at:?}");
        }
    }

    #[test]
    fn the_last_ten_stay_however_old_they_are() {
        let backups: Vec<Lying> = (1..=12).map(|day| lying(&format!("2019-05-{day:02} 08:00"), Why::Daily)).collect();
        assert_eq!(kept(&backups, "2026-11-30").len(), 10);
    }

    #[test]
    fn those_before_the_last_two_updates_stay_and_older_ones_go() {
        let mut backups = ten_of("2026-11-30");
        for (at, to) in
            [("2019-01-01 08:00", 4), ("2020-01-01 08:00", 5), ("2021-01-01 08:00", 7), ("2020-06-01 08:00", 5)]
        {
            backups.push(lying(at, Why::BeforeUpdate { to }));
        }
        let old: Vec<String> = kept(&backups, "2026-11-30").into_iter().filter(|at| !at.starts_with("2026")).collect();
        assert_eq!(old, ["2020-01-01 08:00", "2021-01-01 08:00", "2020-06-01 08:00"]);
    }

    #[test]
    fn the_newest_that_is_verified_stays_when_all_after_it_are_not() {
        let unsure: Vec<Lying> =
            ten_of("2026-11-30").into_iter().map(|lying| Lying { verified: false, ..lying }).collect();
        let backups =
            [vec![lying("2019-05-01 08:00", Why::Daily), lying("2019-04-01 08:00", Why::Daily)], unsure].concat();
        let found = kept(&backups, "2026-11-30");
        assert!(found.contains(&"2019-05-01 08:00".to_owned()) && !found.contains(&"2019-04-01 08:00".to_owned()));
    }

    fn some() -> impl Strategy<Value = Lying> {
        (0_i64..900 * 24, 0..4_usize, any::<bool>()).prop_map(|(hours, why, verified)| {
            let made_at = day("2024-07-01").and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::hours(hours);
            let why = [Why::Daily, Why::Opened, Why::BeforeUpdate { to: 1 + hours % 5 }, Why::Asked][why];
            Lying { made_at, why, verified }
        })
    }

    proptest! {
        #[test]
        fn thinning_twice_is_thinning_once_and_the_newest_always_stays(backups in prop::collection::vec(some(), 0..80)) {
            let today = day("2026-11-30");
            let gone = to_remove(&backups, today);
            let left: Vec<Lying> =
                (0..backups.len()).filter(|place| !gone.contains(place)).map(|place| backups[place]).collect();
            prop_assert_eq!(to_remove(&left, today), Vec::<usize>::new());
            let newest = backups.iter().map(|lying| lying.made_at).max();
            prop_assert_eq!(left.iter().map(|lying| lying.made_at).max(), newest);
            let sound = |lying: &&Lying| lying.verified;
            let newest_sound = backups.iter().filter(sound).map(|lying| lying.made_at).max();
            prop_assert_eq!(left.iter().filter(sound).map(|lying| lying.made_at).max(), newest_sound);
            let ten = backups.len().min(10);
            prop_assert!(left.len() >= ten);
        }
    }
}
