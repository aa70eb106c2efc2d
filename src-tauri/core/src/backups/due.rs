//! When a backup, and when a rehearsal, is due.

use chrono::NaiveDateTime;

use super::why::Why;

/// After so many days a backup is restored once more, as a rehearsal.
pub const REHEARSED_EVERY: i64 = 30;

/// Whether a backup is due that is made by itself: on opening if the workbook changed since the last one, and on each
/// new day on which it changed. Before an import one is due if the last does not hold the same. What is asked for, or
/// comes before something that is not undone, is always due.
pub fn backup_is_due(why: Why, last: Option<NaiveDateTime>, changed: bool, now: NaiveDateTime) -> bool {
    match (why, last) {
        (Why::Opened | Why::Daily | Why::BeforeImport, None) => true,
        (Why::Opened | Why::BeforeImport, Some(_)) => changed,
        (Why::Daily, Some(last)) => changed && last.date() != now.date(),
        _ => true,
    }
}

/// Whether a backup is to be restored as a rehearsal: none was for 30 days, by a clock that may have been set back.
pub fn rehearsal_is_due(last: Option<NaiveDateTime>, now: NaiveDateTime) -> bool {
    last.is_none_or(|last| (now - last).num_days() >= REHEARSED_EVERY || last > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn one_is_due_on_opening_after_a_change_and_on_a_new_day_after_a_change() {
        let now = at("2026-11-30 09:00");
        for (why, last, changed, due) in [
            (Why::Opened, None, false, true),
            (Why::Opened, Some("2026-11-30 08:00"), true, true),
            (Why::Opened, Some("2019-11-30 08:00"), false, false),
            (Why::Daily, None, false, true),
            (Why::Daily, Some("2026-11-30 00:01"), true, false),
            (Why::Daily, Some("2026-11-29 23:59"), true, true),
            (Why::Daily, Some("2026-11-29 23:59"), false, false),
            (Why::Daily, Some("2027-01-01 09:00"), true, true),
            (Why::Asked, Some("2026-11-30 09:00"), false, true),
            (Why::BeforeImport, Some("2026-11-30 09:00"), false, false),
            (Why::BeforeImport, Some("2026-11-30 09:00"), true, true),
            (Why::BeforeRestore, Some("2026-11-30 09:00"), false, true),
        ] {
            assert_eq!(backup_is_due(why, last.map(at), changed, now), due, "{why:?} {last:?} {changed}");
        }
    }

    #[test]
    fn a_rehearsal_is_due_after_30_days() {
        for (last, due) in [
            (None, true),
            (Some("2026-10-31 09:00"), true),
            (Some("2026-10-31 09:01"), false),
            (Some("2026-11-30 08:00"), false),
            (Some("2026-12-02 08:00"), true),
        ] {
            assert_eq!(rehearsal_is_due(last.map(at), at("2026-11-30 09:00")), due, "{last:?}");
        }
    }
}
