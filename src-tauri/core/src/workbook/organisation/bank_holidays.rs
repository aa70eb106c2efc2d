//! Bank holidays in the workbook: the shipped table with her changes, and the due dates that follow from it.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::{
    BankHolidays, HolidayChange, due_dates, is_weekend, printed_date, problem_of_day_name, shipped_bank_holidays,
};
use crate::error::{Error, FieldError, Result, accepted_with};
use crate::storage::bank_holidays as rows;
use crate::text::tidied;
use crate::typed::TypedDay;
use crate::views::{BankHolidayTable, DueDatesView, YEARS, days_of, sentence_of_years, sentences};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// How many years beyond the table can be looked at, to add their days.
const YEARS_AHEAD: i32 = 2;

impl Workbook {
    /// The shipped table of bank holidays as this workbook changes it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn bank_holidays(&self) -> Result<BankHolidays> {
        Ok(BankHolidays::changed_by(&rows::list(self.read())?))
    }

    /// The bank holidays of a calendar year, of this one if none is named, and how far the whole table reaches.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_bank_holidays(&self, year: Option<i32>) -> Result<BankHolidayTable> {
        let year = year.unwrap_or(self.today().year());
        let changes = rows::list(self.read())?;
        let holidays = BankHolidays::changed_by(&changes);
        let last = holidays.known_to().max(self.today().year()) + YEARS_AHEAD;
        Ok(BankHolidayTable {
            year,
            years: (*holidays.known().start()..=last).collect(),
            days: days_of(year, &changes),
            known_to: holidays.known_to(),
            warning: end_of_table(&holidays, self.today()),
        })
    }

    /// What to do because the table of bank holidays ends within a year of today; none while it reaches farther.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn end_of_bank_holidays(&self) -> Result<Option<String>> {
        Ok(end_of_table(&self.bank_holidays()?, self.today()))
    }

    /// Adds a bank holiday, takes one away, or puts a day back as it was shipped.
    ///
    /// # Errors
    /// A day that is missing, none, at a weekend or in no likely year; a day added without its name.
    pub fn set_bank_holiday(&mut self, day: impl Into<TypedDay>, words: &str, observed: bool) -> Result<Changed<()>> {
        let day = day.into().required("day", "Enter the day.").and_then(likely_day);
        let shipped = day.as_ref().ok().and_then(|day| shipped_bank_holidays(day.year()).get(day).copied());
        let words = shipped.map_or_else(|| tidied(words), str::to_owned);
        let no_words = if observed { problem_of_day_name(&words) } else { None };
        let day = accepted_with(day, no_words.into_iter().collect())?;
        let as_shipped = shipped.is_some() == observed;
        self.change(
            Act::new(
                "set_bank_holiday",
                &[Noun::Register],
                format!("change the bank holiday on {}", printed_date(day)),
            ),
            |connection| {
                if as_shipped {
                    rows::remove(connection, day)
                } else {
                    rows::put(connection, &HolidayChange { day, words, observed })
                }
            },
        )
    }

    /// When health has to be told and the IHA is due for a child who came into care on `start`: by the rule of the
    /// organisation on that day and this workbook's bank holidays.
    ///
    /// # Errors
    /// A day that is missing, none, or in no likely year.
    pub fn get_due_dates(&self, start: impl Into<TypedDay>) -> Result<DueDatesView> {
        let start = start.into().required("start", "Enter the day on which the child came into care.")?;
        if !YEARS.contains(&start.year()) {
            return Err(Error::field("start", sentence_of_years()));
        }
        let organisation = self.find_organisation_on(start)?;
        let rule = organisation.map(|organisation| organisation.details.start_rule).unwrap_or_default();
        let holidays = self.bank_holidays()?;
        let due = due_dates(start, rule, &holidays);
        let mut view = DueDatesView {
            start,
            rule,
            notification: due.notification,
            iha: due.initial_health_assessment,
            beyond_known: due.beyond_known_holidays,
            known_to: holidays.known_to(),
            sentences: Vec::new(),
        };
        view.sentences = sentences(&view, &holidays);
        Ok(view)
    }
}

fn likely_day(day: NaiveDate) -> std::result::Result<NaiveDate, FieldError> {
    if !YEARS.contains(&day.year()) {
        return Err(FieldError::new("day", sentence_of_years()));
    }
    if is_weekend(day) {
        let sentence = format!(
            "{} is a {}. A bank holiday at a weekend is observed on the next working day: enter that day.",
            printed_date(day),
            day.format("%A")
        );
        return Err(FieldError::new("day", sentence));
    }
    Ok(day)
}

/// A year is needed to hear of the days, which are published that long ahead, and to add them.
const DAYS_OF_WARNING: u64 = 365;

fn end_of_table(holidays: &BankHolidays, today: NaiveDate) -> Option<String> {
    let last = holidays.known_to();
    let soon = today.checked_add_days(Days::new(DAYS_OF_WARNING))?;
    (soon.year() > last).then(|| {
        let next = last + 1;
        format!(
            "The table ends with {last}. Add the bank holidays of {next}, all of them, so that due dates in {next} \
             are right."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::StartRule;
    use crate::organisation::OrganisationDetails;
    use crate::views::HolidayFrom;
    use crate::workbook::testing::{date, workbook_on as on};

    fn listed(workbook: &Workbook, year: i32) -> Vec<(String, String, HolidayFrom)> {
        let table = workbook.list_bank_holidays(Some(year)).unwrap();
        table.days.into_iter().map(|day| (day.day.to_string(), day.words, day.from)).collect()
    }

    #[test]
    fn a_year_begins_as_it_is_shipped() {
        let workbook = on("2026-11-22");
        let days = listed(&workbook, 2020);
        assert_eq!(days.len(), 8);
        assert_eq!(days[3], ("2020-05-08".into(), "Early May bank holiday".into(), HolidayFrom::Shipped));
        assert!(listed(&workbook, 2029).is_empty());
        assert_eq!(workbook.list_bank_holidays(None).unwrap().year, 2026, "this year, unless another is named");
    }

    #[test]
    fn a_day_that_is_taken_away_stays_in_the_list_and_can_be_put_back() {
        let mut workbook = on("2026-11-22");
        let before = workbook.dump().unwrap();
        workbook.set_bank_holiday(date("2026-12-25"), "", false).unwrap();
        let christmas = ("2026-12-25".to_owned(), "Christmas Day".to_owned(), HolidayFrom::TakenAway);
        assert!(listed(&workbook, 2026).contains(&christmas));
        assert!(workbook.bank_holidays().unwrap().is_working_day(date("2026-12-25")));
        workbook.set_bank_holiday(date("2026-12-25"), "", true).unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "a day as shipped needs no row");
    }

    #[test]
    fn an_added_day_moves_the_due_dates_and_undo_moves_them_back() {
        let mut workbook = on("2026-11-22");
        let due = |workbook: &Workbook| workbook.get_due_dates(date("2027-02-01")).unwrap();
        assert_eq!((due(&workbook).notification, due(&workbook).iha), (date("2027-02-08"), date("2027-03-01")));
        workbook.set_bank_holiday(date("2027-02-03"), " A day of thanks ", true).unwrap();
        assert_eq!((due(&workbook).notification, due(&workbook).iha), (date("2027-02-09"), date("2027-03-02")));
        assert_eq!(listed(&workbook, 2027)[1], ("2027-02-03".into(), "A day of thanks".into(), HolidayFrom::Added));
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "change the bank holiday on 3 February 2027");
        workbook.undo().unwrap();
        assert_eq!((due(&workbook).notification, due(&workbook).iha), (date("2027-02-08"), date("2027-03-01")));
    }

    #[test]
    fn an_added_day_is_taken_away_again_without_a_trace_in_the_list() {
        let mut workbook = on("2026-11-22");
        let before = workbook.dump().unwrap();
        workbook.set_bank_holiday(date("2027-02-03"), "A day of thanks", true).unwrap();
        workbook.set_bank_holiday(date("2027-02-03"), "", false).unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn a_day_is_refused_at_a_weekend_in_no_likely_year_and_without_a_name() {
        let mut workbook = on("2026-11-22");
        for (day, words, field, sentence) in [
            ("2027-12-25", "Christmas Day", "day", "25 December 2027 is a Saturday."),
            ("2029-01-07", "Something", "day", "7 January 2029 is a Sunday."),
            ("0202-01-07", "Something", "day", "Enter a day from 1990 to 2100."),
            ("2029-01-08", "  ", "words", "Enter what the day is called"),
        ] {
            let error = workbook.set_bank_holiday(date(day), words, true).unwrap_err();
            assert_eq!(error.fields().len(), 1, "{day}");
            assert_eq!(error.fields()[0].field, field, "{day}");
            assert!(error.fields()[0].message.starts_with(sentence), "{}", error.fields()[0].message);
        }
        assert!(workbook.status().unwrap().undo.is_none());
    }

    #[test]
    fn the_end_of_the_table_is_told_a_year_ahead() {
        for (today, told) in [("2026-11-22", false), ("2028-01-01", false), ("2028-01-02", true), ("2030-05-01", true)]
        {
            let warning = on(today).list_bank_holidays(Some(2028)).unwrap().warning;
            assert_eq!(warning.is_some(), told, "{today}");
            assert!(warning.is_none_or(|words| words.starts_with("The table ends with 2028.")), "{today}");
        }
    }

    #[test]
    fn one_day_of_a_new_year_does_not_make_it_known() {
        let mut workbook = on("2028-11-22");
        let days = ["01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"];
        for (index, day) in days.iter().enumerate() {
            assert_eq!(workbook.list_bank_holidays(Some(2029)).unwrap().known_to, 2028, "after {index} days");
            workbook.set_bank_holiday(date(&format!("2029-{day}")), "Bank holiday", true).unwrap();
        }
        let table = workbook.list_bank_holidays(Some(2029)).unwrap();
        assert_eq!((table.known_to, table.warning), (2029, None));
    }

    #[test]
    fn due_dates_are_counted_by_the_rule_of_the_organisation_on_that_day() {
        let mut workbook = on("2026-11-22");
        for (from, rule) in [("2013-04-01", StartRule::A), ("2022-07-01", StartRule::B)] {
            let details = OrganisationDetails {
                from: date(from),
                start_rule: rule,
                ..OrganisationDetails::named(&format!("Commissioner from {from}"))
            };
            workbook.add_organisation(&details).unwrap();
        }
        for (start, rule, iha) in
            [("2019-12-18", StartRule::A, "2020-01-20"), ("2022-09-09", StartRule::B, "2022-10-07")]
        {
            let due = workbook.get_due_dates(date(start)).unwrap();
            assert_eq!((due.rule, due.iha, due.beyond_known), (rule, date(iha), false), "{start}");
        }
    }

    #[test]
    fn due_dates_outside_the_table_say_that_they_are_to_be_checked() {
        let due = on("2026-11-22").get_due_dates(date("2028-12-20")).unwrap();
        assert!(due.beyond_known);
        let check = "Bank holidays are known from 2012 to 2028 only, so check these dates.";
        assert_eq!(due.sentences.last().unwrap(), check);
        assert!(!on("2026-11-22").get_due_dates(date("2020-04-03")).unwrap().sentences.contains(&check.to_owned()));
    }
}
