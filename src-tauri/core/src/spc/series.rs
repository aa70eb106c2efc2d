//! Puts observations in order and refuses what cannot be analysed.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Observation, SeriesError};

/// The observations by date.
pub(super) fn in_date_order(observations: &[Observation]) -> Result<Vec<Observation>, SeriesError> {
    if observations.is_empty() {
        return Err(SeriesError::Empty);
    }
    let mut series = observations.to_vec();
    series.sort_by_key(|observation| observation.date);
    if let Some(odd) = series.iter().find(|observation| observation.value.is_some_and(|value| !value.is_finite())) {
        return Err(SeriesError::NotFinite(odd.date));
    }
    match series.windows(2).find(|pair| pair[0].date == pair[1].date) {
        Some(pair) => Err(SeriesError::RepeatedDate(pair[0].date)),
        None => Ok(series),
    }
}

/// Takes the values of the ghosted dates out of a series; answers what was taken from each row.
pub(super) fn leave_out(series: &mut [Observation], ghosts: &[NaiveDate]) -> Vec<Option<f64>> {
    let ghosts: HashSet<NaiveDate> = ghosts.iter().copied().collect();
    let take = |row: &mut Observation| if ghosts.contains(&row.date) { row.value.take() } else { None };
    series.iter_mut().map(take).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, monthly, with_gaps};
    use super::*;

    #[test]
    fn a_series_is_put_in_order_of_its_dates() {
        let mut rows = monthly(&[1.0, 2.0, 3.0]);
        rows.reverse();
        assert_eq!(in_date_order(&rows), Ok(monthly(&[1.0, 2.0, 3.0])));
    }

    #[test]
    fn only_the_values_of_ghosted_dates_are_left_out() {
        let mut rows = monthly(&[1.0, 2.0, 3.0]);
        assert_eq!(leave_out(&mut rows, &[day(1), day(7)]), [None, Some(2.0), None]);
        assert_eq!(rows, with_gaps(&[Some(1.0), None, Some(3.0)]));
        assert_eq!(leave_out(&mut rows, &[day(1)]), [None, None, None]);
    }

    #[test]
    fn a_series_is_refused_with_the_date_at_fault() {
        let twice = [monthly(&[1.0, 2.0]), monthly(&[3.0])].concat();
        let cases = [
            (vec![], SeriesError::Empty, "There are no values to analyse."),
            (
                twice,
                SeriesError::RepeatedDate(day(0)),
                "The date 01/04/2019 is given twice. Each date may have one value.",
            ),
            (monthly(&[1.0, f64::NAN]), SeriesError::NotFinite(day(1)), "The value for 01/05/2019 is not a number."),
        ];
        for (rows, error, sentence) in cases {
            assert_eq!(in_date_order(&rows), Err(error.clone()));
            assert_eq!(error.to_string(), sentence);
        }
    }
}
