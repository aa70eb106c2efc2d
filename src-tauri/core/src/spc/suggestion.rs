//! Suggests a new phase of limits where a shift lasts. Never starts one: that needs her, and a reason.
//!
//! Making Data Count leaves recalculation to judgement and publishes no formula; the maintainers of NHSRplotthedots
//! refuse to automate it. So this only points at the place.

use chrono::NaiveDate;

use super::reasons::pick;
use super::{Analysis, Point, SeriesWords, ShownAs, Side};

/// Where a new phase of limits might start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RebaseSuggestion {
    /// The date of the first point of the shift.
    pub from: NaiveDate,
    /// How many points the shift has so far.
    pub points: usize,
    /// Above or below the mean.
    pub side: Side,
}

/// A new phase worth considering: the latest phase ends in a shift, not yet broken, that is longer than a shift has to
/// be by at least one point. None on a run chart, and where a phase starts at the shift or after it already.
pub fn suggested_rebase(analysis: &Analysis) -> Option<RebaseSuggestion> {
    if analysis.shown_as == ShownAs::Run {
        return None;
    }
    let (row, side) = last_shift(analysis)?;
    let (first, points) = (row.start, row.len());
    (points > analysis.shift_points && !starts_phase(&analysis.points, first)).then(|| RebaseSuggestion {
        from: analysis.points[first].date,
        points,
        side,
    })
}

/// The suggestion as a sentence: what was seen, and what she may do about it.
pub fn rebase_suggestion(analysis: &Analysis, words: &SeriesWords) -> Option<String> {
    let RebaseSuggestion { from, points, side } = suggested_rebase(analysis)?;
    let first = analysis.points.iter().position(|point| point.date == from)?;
    let (label, place) = (words.label(analysis, first), pick(side, "above", "below"));
    Some(format!(
        "The last {points} points, from {label} on, are {place} the mean. If you know what changed then, you can start new limits with {label} and give the reason."
    ))
}

/// The rows of the shift that the last value is in, and its side; none if a later phase has begun since.
fn last_shift(analysis: &Analysis) -> Option<(std::ops::Range<usize>, Side)> {
    let points = &analysis.points;
    let row = points.iter().rposition(|point| point.value.is_some())?;
    let (last, side) = (&points[row], points[row].shift?);
    let belongs = |point: &&Point| point.shift == Some(side) && point.phase == last.phase;
    let length = points[..=row].iter().rev().take_while(belongs).count();
    let in_latest_phase = points.last().is_some_and(|point| point.phase == last.phase);
    in_latest_phase.then_some((row + 1 - length..row + 1, side))
}

fn starts_phase(points: &[Point], row: usize) -> bool {
    row.checked_sub(1).is_none_or(|before| points[before].phase != points[row].phase)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, monthly, with_gaps};
    use super::super::{Direction, Settings, analyse};
    use super::*;

    /// Twelve months around 50, then as many months above as are asked for.
    fn lifted(months: usize) -> Vec<f64> {
        let calm = [50., 52., 49., 51., 48., 50., 53., 49., 51., 50., 47., 52.];
        calm.into_iter().chain([60., 62., 61., 63.].into_iter().cycle().take(months)).collect()
    }

    fn check(rows: &[super::super::Observation], settings: &Settings, expected: Option<(u32, usize, Side)>) {
        let found = suggested_rebase(&analyse(rows, settings).unwrap());
        let expected = expected.map(|(month, points, side)| RebaseSuggestion { from: day(month), points, side });
        assert_eq!(found, expected);
    }

    fn mdc() -> Settings {
        Settings::mdc(Direction::Increase)
    }

    #[test]
    fn a_shift_that_lasts_a_point_longer_than_it_must_suggests_a_new_phase_at_its_start() {
        check(&monthly(&lifted(7)), &mdc(), None);
        check(&monthly(&lifted(8)), &mdc(), Some((12, 8, Side::High)));
        let fallen: Vec<f64> = lifted(9).iter().map(|value| -value).collect();
        check(&monthly(&fallen), &mdc(), Some((12, 9, Side::Low)));
        check(&monthly(&lifted(7)), &Settings { shift_points: 6, ..mdc() }, Some((12, 7, Side::High)));
        check(&monthly(&lifted(8)), &Settings { shift_points: 8, ..mdc() }, None);
    }

    #[test]
    fn a_shift_that_is_over_suggests_nothing() {
        let over = [lifted(9), vec![45.]].concat();
        check(&monthly(&over), &mdc(), None);
    }

    #[test]
    fn a_missing_last_period_leaves_the_suggestion_and_one_within_breaks_it() {
        let mut rows: Vec<_> = lifted(9).into_iter().map(Some).collect();
        rows.push(None);
        check(&with_gaps(&rows), &mdc(), Some((12, 9, Side::High)));
        rows[16] = None;
        check(&with_gaps(&rows), &mdc(), None);
    }

    #[test]
    fn a_phase_that_has_begun_is_not_suggested_again() {
        let rows = monthly(&lifted(9));
        check(&rows, &Settings { rebase: vec![day(12)], ..mdc() }, None);
        let pending = [rows.clone(), with_gaps(&[None; 22])[21..].to_vec()].concat();
        check(&pending, &mdc(), Some((12, 9, Side::High)));
        check(&pending, &Settings { rebase: vec![day(21)], ..mdc() }, None);
    }

    #[test]
    fn a_shift_from_the_first_row_of_a_phase_suggests_nothing() {
        let over_the_rebase = Settings { baseline: Some(20), rebase: vec![day(12)], ..mdc() };
        let rows = monthly(&lifted(8));
        assert!(analyse(&rows, &over_the_rebase).unwrap().points[12].shift.is_some());
        check(&rows, &over_the_rebase, None);
    }

    #[test]
    fn a_run_chart_suggests_nothing() {
        let rows = monthly(&[&[50.0, 51.0, 50.0][..], &[60.0; 9]].concat());
        let analysis = analyse(&rows, &mdc()).unwrap();
        assert!(analysis.points[11].shift.is_some());
        assert_eq!((analysis.shown_as, suggested_rebase(&analysis)), (ShownAs::Run, None));
    }

    #[test]
    fn the_suggestion_says_what_was_seen_and_leaves_the_choice() {
        let analysis = analyse(&monthly(&lifted(8)), &mdc()).unwrap();
        let words = SeriesWords::bare("", &analysis);
        assert_eq!(
            rebase_suggestion(&analysis, &words).unwrap(),
            "The last 8 points, from 1 April 2020 on, are above the mean. If you know what changed then, you can start new limits with 1 April 2020 and give the reason."
        );
        let calm = analyse(&monthly(&lifted(0)), &mdc()).unwrap();
        assert_eq!(rebase_suggestion(&calm, &words), None);
    }
}
