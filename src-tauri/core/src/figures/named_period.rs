//! Which period a day or words name for an indicator.

use chrono::NaiveDate;

use super::indicator::{Basis, Indicator};
use crate::calendar::{Period, PeriodError, parse_day, parse_period_for, period_of_day, printed_date};

impl Indicator {
    /// The period of this indicator that `day` begins or ends. A state on a day is of the period that ends on it: the
    /// first day of April may be written for the night before, when one year ended, or for the year that began.
    ///
    /// # Errors
    /// A sentence that names the day, and the periods that it may stand for.
    pub fn period_of_day(&self, day: NaiveDate) -> Result<Period, PeriodError> {
        let period = period_of_day(day, self.grain)?;
        if self.basis != Basis::LastDay || day == period.last_day() {
            return Ok(period);
        }
        let (day, before) = (printed_date(day), period.previous());
        Err(PeriodError::saying(format!(
            "{day} begins {period}, and the figure is of the last day of a period. Write which one is meant: {before}, which ended the day before, or {period}."
        )))
    }

    /// The period of this indicator that `words` name.
    ///
    /// # Errors
    /// A sentence that says why they name none, or that they may name two.
    pub fn period_named(&self, words: &str) -> Result<Period, PeriodError> {
        match parse_day(words) {
            Some(day) => self.period_of_day(day),
            None => parse_period_for(words, self.grain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Grain;

    fn indicator(basis: Basis, grain: Grain) -> Indicator {
        Indicator { basis, grain, ..Indicator::bare() }
    }

    #[test]
    fn the_first_day_of_a_period_names_no_state_and_the_last_does() {
        for (basis, grain, words, named) in [
            (Basis::Events, Grain::Year, "1 April 2019", "2019-20"),
            (Basis::Events, Grain::Month, "01/04/2024", "April 2024"),
            (Basis::LastDay, Grain::Year, "31 March 2019", "2018-19"),
            (Basis::LastDay, Grain::Year, "As at 31/03/2019", "2018-19"),
            (Basis::LastDay, Grain::Quarter, "2024-09-30", "Q2 2024-25"),
            (Basis::LastDay, Grain::Month, "April 2024", "April 2024"),
            (Basis::LastDay, Grain::Year, "2019-20", "2019-20"),
            (Basis::LastDay, Grain::Year, "1 April 2019", "2018-19, which ended the day before, or 2019-20."),
            (Basis::LastDay, Grain::Year, "As at 1 April 2019", "2018-19, which ended the day before, or 2019-20."),
            (Basis::LastDay, Grain::Quarter, "01/07/2024", "Q1 2024-25, which ended the day before, or Q2 2024-25."),
            (Basis::LastDay, Grain::Month, "2024-04-01", "March 2024, which ended the day before, or April 2024."),
        ] {
            let read = indicator(basis, grain).period_named(words);
            let said = read.map_or_else(|error| error.to_string(), |period| period.to_string());
            assert!(said == named || said.ends_with(&format!("Write which one is meant: {named}")), "{words}: {said}");
        }
    }
}
