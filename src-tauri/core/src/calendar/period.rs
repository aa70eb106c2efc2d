//! Months, quarters and financial years as values that cannot be wrong.

use std::fmt;

use super::grain::Grain;
use chrono::{Datelike, Days, NaiveDate};

/// A financial year, 1 April to 31 March, named by the calendar year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(i32);

/// A quarter of a financial year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: FinancialYear,
    number: u8,
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    number: u8,
}

/// What a figure is for: a month, a quarter or a financial year.
///
/// Crosses to the screens and files as its printed form: "April 2020", "Q1 2020-21", "2019-20".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar month.
    Month(Month),
    /// A quarter.
    Quarter(Quarter),
    /// A financial year.
    Year(FinancialYear),
}

/// The years the calendar knows; a mistyped year falls outside it.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

impl FinancialYear {
    /// The year that starts on 1 April of `start`; none outside 1990 to 2100.
    pub fn starting(start: i32) -> Option<Self> {
        YEARS.contains(&start).then_some(Self(start))
    }

    /// The year that `date` falls in.
    pub fn containing(date: NaiveDate) -> Self {
        Self(if date.month() >= 4 { date.year() } else { date.year() - 1 })
    }

    /// The calendar year in which it starts.
    pub fn start(self) -> i32 {
        self.0
    }

    /// The year before.
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The year after.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its four quarters, in order.
    pub fn quarters(self) -> [Quarter; 4] {
        [1, 2, 3, 4].map(|number| Quarter { year: self, number })
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

impl Quarter {
    /// Quarter `number`, 1 to 4, of `year`.
    pub fn of(year: FinancialYear, number: u8) -> Option<Self> {
        (1..=4).contains(&number).then_some(Self { year, number })
    }

    /// The quarter that `date` falls in.
    pub fn containing(date: NaiveDate) -> Self {
        let number = ((date.month() + 8) % 12) / 3 + 1;
        Self { year: FinancialYear::containing(date), number: number as u8 }
    }

    /// Its financial year.
    pub fn year(self) -> FinancialYear {
        self.year
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its three months, in order.
    pub fn months(self) -> [Month; 3] {
        let first = Month::containing(Period::Quarter(self).first_day());
        [first, first.next(), first.next().next()]
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{} {}", self.number, self.year)
    }
}

impl Month {
    /// Month `number`, 1 to 12, of calendar year `year`.
    pub fn of(year: i32, number: u8) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&number)).then_some(Self { year, number })
    }

    /// The month that `date` falls in.
    pub fn containing(date: NaiveDate) -> Self {
        Self { year: date.year(), number: date.month() as u8 }
    }

    /// 1 for January to 12.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The month after.
    pub fn next(self) -> Self {
        if self.number == 12 {
            Self { year: self.year + 1, number: 1 }
        } else {
            Self { number: self.number + 1, ..self }
        }
    }

    /// The month before.
    pub fn previous(self) -> Self {
        if self.number == 1 {
            Self { year: self.year - 1, number: 12 }
        } else {
            Self { number: self.number - 1, ..self }
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", day(self.year, u32::from(self.number), 1).format("%B %Y"))
    }
}

impl Period {
    /// How long it is.
    pub fn grain(self) -> Grain {
        match self {
            Self::Month(_) => Grain::Month,
            Self::Quarter(_) => Grain::Quarter,
            Self::Year(_) => Grain::Year,
        }
    }

    /// The period of `grain` that `date` falls in.
    pub fn containing(date: NaiveDate, grain: Grain) -> Self {
        match grain {
            Grain::Month => Self::Month(Month::containing(date)),
            Grain::Quarter => Self::Quarter(Quarter::containing(date)),
            Grain::Year => Self::Year(FinancialYear::containing(date)),
        }
    }

    /// Whether it lies in the years that the calendar knows: only such a period is read as it is printed.
    pub fn is_known(self) -> bool {
        YEARS.contains(&match self {
            Self::Month(month) => month.year,
            Self::Quarter(quarter) => quarter.year.0,
            Self::Year(year) => year.0,
        })
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Month(month) => day(month.year, u32::from(month.number), 1),
            Self::Quarter(quarter) if quarter.number == 4 => day(quarter.year.0 + 1, 1, 1),
            Self::Quarter(quarter) => day(quarter.year.0, u32::from(quarter.number) * 3 + 1, 1),
            Self::Year(year) => day(year.0, 4, 1),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().checked_sub_days(Days::new(1)).unwrap_or_default()
    }

    /// Whether it has ended by `today`, so that a figure of it can be the latest.
    pub fn has_ended(self, today: NaiveDate) -> bool {
        self.last_day() < today
    }

    /// The period of the same length after it.
    pub fn next(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.next()),
            Self::Quarter(Quarter { year, number: 4 }) => Self::Quarter(Quarter { year: year.next(), number: 1 }),
            Self::Quarter(Quarter { year, number }) => Self::Quarter(Quarter { year, number: number + 1 }),
            Self::Year(year) => Self::Year(year.next()),
        }
    }

    /// The period of the same length before it.
    pub fn previous(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.previous()),
            Self::Quarter(Quarter { year, number: 1 }) => Self::Quarter(Quarter { year: year.previous(), number: 4 }),
            Self::Quarter(Quarter { year, number }) => Self::Quarter(Quarter { year, number: number - 1 }),
            Self::Year(year) => Self::Year(year.previous()),
        }
    }

    /// The same month, quarter or year one year before.
    pub fn year_before(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(Month { year: month.year - 1, ..month }),
            Self::Quarter(quarter) => Self::Quarter(Quarter { year: quarter.year.previous(), ..quarter }),
            Self::Year(year) => Self::Year(year.previous()),
        }
    }

    /// The financial year that it lies in.
    pub fn financial_year(self) -> FinancialYear {
        FinancialYear::containing(self.first_day())
    }

    /// The periods of `grain` that it is made of, in order; itself if it is of that grain;
    /// none if it is shorter than that.
    pub fn parts(self, grain: Grain) -> Vec<Self> {
        if grain > self.grain() {
            return Vec::new();
        }
        let last = self.last_day();
        let mut part = Self::containing(self.first_day(), grain);
        let mut parts = Vec::new();
        while part.first_day() <= last {
            parts.push(part);
            part = part.next();
        }
        parts
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Quarter(quarter) => quarter.fmt(f),
            Self::Year(year) => year.fmt(f),
        }
    }
}

impl Ord for Period {
    /// By first day; a longer period after the shorter ones that begin with it.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.first_day(), self.grain()).cmp(&(other.first_day(), other.grain()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse_period;
    use super::*;

    fn period(text: &str) -> Period {
        parse_period(text).unwrap()
    }

    #[test]
    fn every_period_knows_its_days() {
        for (text, first, last) in [
            ("Q1 2019-20", (2019, 4, 1), (2019, 6, 30)),
            ("Q2 2019-20", (2019, 7, 1), (2019, 9, 30)),
            ("Q3 2018-19", (2018, 10, 1), (2018, 12, 31)),
            ("Q4 2019-20", (2020, 1, 1), (2020, 3, 31)),
            ("2019-20", (2019, 4, 1), (2020, 3, 31)),
            ("1999-00", (1999, 4, 1), (2000, 3, 31)),
            ("February 2020", (2020, 2, 1), (2020, 2, 29)),
            ("February 2021", (2021, 2, 1), (2021, 2, 28)),
            ("October 2025", (2025, 10, 1), (2025, 10, 31)),
        ] {
            let date = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap();
            assert_eq!((period(text).first_day(), period(text).last_day()), (date(first), date(last)), "{text}");
        }
    }

    #[test]
    fn each_day_lies_in_the_month_quarter_and_year_that_hold_it() {
        let mut date = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
        while date < NaiveDate::from_ymd_opt(2021, 1, 1).unwrap() {
            for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
                let period = Period::containing(date, grain);
                assert!(period.first_day() <= date && date <= period.last_day(), "{date} {period}");
                assert_eq!(period.next().previous(), period);
                assert_eq!(parse_period(&period.to_string()), Ok(period));
            }
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn every_month_quarter_and_year_ends_on_the_day_before_the_next_begins() {
        for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
            let mut period = Period::containing(NaiveDate::from_ymd_opt(1995, 4, 1).unwrap(), grain);
            while period.first_day() < NaiveDate::from_ymd_opt(2099, 4, 1).unwrap() {
                let next = period.next();
                assert_eq!(period.last_day().succ_opt(), Some(next.first_day()), "{period}");
                assert_eq!(Period::containing(period.last_day(), grain), period);
                assert_eq!(Period::containing(next.first_day(), grain), next);
                period = next;
            }
        }
    }

    #[test]
    fn leap_days_belong_to_their_months_quarters_and_years() {
        for (date, month, quarter, year) in [
            ("2000-02-29", "February 2000", "Q4 1999-00", "1999-00"),
            ("2020-02-29", "February 2020", "Q4 2019-20", "2019-20"),
            ("2024-02-29", "February 2024", "Q4 2023-24", "2023-24"),
            ("2096-02-29", "February 2096", "Q4 2095-96", "2095-96"),
        ] {
            let date: NaiveDate = date.parse().unwrap();
            let printed =
                [Grain::Month, Grain::Quarter, Grain::Year].map(|grain| Period::containing(date, grain).to_string());
            assert_eq!(printed, [month, quarter, year]);
        }
        assert_eq!(period("February 2021").last_day(), NaiveDate::from_ymd_opt(2021, 2, 28).unwrap());
    }

    #[test]
    fn a_year_is_made_of_its_parts() {
        let quarters = period("2019-20").parts(Grain::Quarter);
        assert_eq!(
            quarters.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["Q1 2019-20", "Q2 2019-20", "Q3 2019-20", "Q4 2019-20"]
        );
        assert_eq!(period("2019-20").parts(Grain::Month).len(), 12);
        assert_eq!(period("Q1 2019-20").parts(Grain::Quarter), [period("Q1 2019-20")]);
        assert!(period("Q1 2019-20").parts(Grain::Year).is_empty());
    }

    #[test]
    fn a_year_before_keeps_the_quarter() {
        assert_eq!(period("Q4 2019-20").year_before(), period("Q4 2018-19"));
        assert_eq!(period("April 2020").year_before(), period("April 2019"));
    }
}
