//! Which series: of what, whose children, from whom, by how long a period; and its answers in order.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::series_key::SeriesKey;
use super::sources::TrendSources;
use crate::calendar::{Grain, Period};
use crate::figures::{Answer, AnswerState, Book, Course, Question, has_begun, runs_until};
use crate::ids::{AreaId, IndicatorId, ProviderId};

/// By how long a period the figures are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Aggregation {
    /// By month.
    Month,
    /// By quarter.
    Quarter,
    /// By financial year.
    Year,
    /// The twelve months that end with each period as it is submitted.
    RollingYear,
}

impl Aggregation {
    /// The plain aggregation by `grain`.
    pub fn by(grain: Grain) -> Self {
        match grain {
            Grain::Month => Self::Month,
            Grain::Quarter => Self::Quarter,
            Grain::Year => Self::Year,
        }
    }

    /// The length of the steps from one point to the next, of an indicator that is submitted by `own`.
    pub fn step(self, own: Grain) -> Grain {
        match self {
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::RollingYear => own,
        }
    }

    /// What can be shown of an indicator that is submitted by `own`, shortest first.
    pub fn of(own: Grain) -> Vec<Self> {
        match own {
            Grain::Month => vec![Self::Month, Self::Quarter, Self::Year, Self::RollingYear],
            Grain::Quarter => vec![Self::Quarter, Self::Year, Self::RollingYear],
            Grain::Year => vec![Self::Year],
        }
    }
}

/// Which series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesQuestion {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// By how long a period.
    pub aggregation: Aggregation,
}

impl SeriesQuestion {
    /// Whose series of what it is.
    pub fn key(&self) -> SeriesKey {
        SeriesKey { indicator: self.indicator, area: self.area, provider: self.provider }
    }

    /// The question for one of its periods.
    pub fn at(&self, period: Period) -> Question {
        Question { indicator: self.indicator, area: self.area, provider: self.provider, period }
    }
}

/// Whose figures the series has, as printed: "Pan Dorset, PHFT, rolling 12 months".
pub fn place_in_words(book: &Book, question: &SeriesQuestion) -> String {
    let area = book.register.area(question.area).map(|area| area.name.clone());
    let provider = question.provider.and_then(|id| book.register.provider(id)).map(|found| found.short_name.clone());
    let rolling = (question.aggregation == Aggregation::RollingYear).then(|| "rolling 12 months".to_owned());
    area.into_iter().chain(provider).chain(rolling).collect::<Vec<_>>().join(", ")
}

/// How a period of the series is called: "Q1 2020-21", "12 months to Q1 2020-21".
pub fn period_in_words(question: &SeriesQuestion, period: Period) -> String {
    match question.aggregation {
        Aggregation::RollingYear => format!("12 months to {period}"),
        _ => period.to_string(),
    }
}

/// Every period of the series from its first figure to its last, each with what is known of it.
///
/// Periods without a figure in between are there too. Empty if there is no figure, or no such indicator.
pub fn answers(book: &Book, question: &SeriesQuestion) -> Vec<(Period, Answer)> {
    let Some(own) = book.register.indicator(question.indicator).map(|indicator| indicator.grain) else {
        return Vec::new();
    };
    let periods = periods(book, question, question.aggregation.step(own));
    let ask = |period| match question.aggregation {
        Aggregation::RollingYear => book.rolling_year(&question.at(period)),
        _ => book.answer(&question.at(period)),
    };
    let given = within_figures(periods.into_iter().map(|period| (period, ask(period))).collect());
    if question.aggregation == Aggregation::RollingYear { from_first_whole(given) } else { given }
}

/// Periods in order, each with what is known of it.
type Answers = Vec<(Period, Answer)>;

/// The answers of a series by the one rule about time: those of periods that have ended, from which something
/// follows, and those given of periods that still run or have not begun, which are listed and never judged.
pub fn by_course(answers: Vec<(Period, Answer)>, today: NaiveDate) -> (Answers, Answers) {
    let (ended, others): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|(period, _)| Course::of(*period, today) == Course::Ended);
    (within_figures(ended), others.into_iter().filter(|(_, answer)| answer.is_given()).collect())
}

/// Every period of the series that has ended, from its first figure to its last.
pub fn ended_answers(sources: &TrendSources<'_>, question: &SeriesQuestion) -> Vec<(Period, Answer)> {
    by_course(answers(sources.book, question), sources.today).0
}

/// What is said of the figure of a period that has not ended; none of one that has.
pub fn not_ended_in_words(period: Period, today: NaiveDate) -> Option<String> {
    match Course::of(period, today) {
        Course::Ended => None,
        Course::Runs => {
            Some(format!("{}: its figure is provisional, and nothing is concluded from it.", runs_until(period)))
        }
        Course::NotBegun => has_begun(period, today).err().map(|kept_out| kept_out.sentence),
    }
}

/// Drops the first twelve-month windows that reach back before the first figure; keeps all if none is whole.
fn from_first_whole(answers: Vec<(Period, Answer)>) -> Vec<(Period, Answer)> {
    let first = answers.iter().position(|(_, answer)| answer.is_given() && answer.complete).unwrap_or(0);
    answers.into_iter().skip(first).collect()
}

fn periods(book: &Book, question: &SeriesQuestion, grain: Grain) -> Vec<Period> {
    let Some((first, last)) = book.span(question.indicator) else { return Vec::new() };
    let first = Period::containing(first.first_day(), grain);
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| period.first_day() <= last.last_day())
        .collect()
}

/// The latest whole period with a number: the last that had ended by `today`. Every place that speaks of the latest
/// figure takes it from here.
pub fn latest_whole(answers: &[(Period, Answer)], today: NaiveDate) -> Option<&(Period, Answer)> {
    answers.iter().rev().find(|(period, answer)| answer.is_given() && period.has_ended(today))
}

/// Drops the periods before the first figure, and those after the last of which anything is known.
fn within_figures(answers: Vec<(Period, Answer)>) -> Vec<(Period, Answer)> {
    let first = answers.iter().position(|(_, answer)| answer.is_given()).unwrap_or(answers.len());
    let known = |(_, answer): &(Period, Answer)| answer.state != AnswerState::Missing;
    let last = answers.iter().rposition(known).map_or(0, |index| index + 1);
    answers.into_iter().take(last).skip(first).collect()
}
