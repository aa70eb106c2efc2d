//! What is known of periods that have not ended: it is shown, and never judged.

use chrono::NaiveDate;

use super::super::series::not_ended_in_words;
use crate::calendar::Period;
use crate::figures::Answer;

/// A figure of a period that has not ended.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningPoint {
    /// Which period.
    pub period: Period,
    /// What the workbook knows about it.
    pub answer: Answer,
    /// That it is not judged, and why, in a sentence.
    pub said: String,
}

impl RunningPoint {
    /// The figures that were given of periods that have not ended on the day `today`.
    pub(super) fn all(answers: Vec<(Period, Answer)>, today: NaiveDate) -> Vec<Self> {
        let point = |(period, answer)| Some(Self { period, answer, said: not_ended_in_words(period, today)? });
        answers.into_iter().filter_map(point).collect()
    }

    /// What is to be said about it: what is missing, that it is not judged.
    pub fn notes(&self) -> String {
        let incomplete = self.answer.lacks().map(|parts| format!("Incomplete: {parts}."));
        incomplete.into_iter().chain([self.said.clone()]).collect::<Vec<_>>().join(" ")
    }
}
