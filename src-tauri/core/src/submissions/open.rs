//! A return with all that is known of it: its own submission and for a quarter those of its months.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::figures::STATED;
use crate::figures::{
    Against, Book, Course, Figure, Incoming, Indicator, Provider, Question, Register, State, Subject, Value,
    state_in_words,
};
use crate::ids::{FigureId, ProviderId, SubmissionId};
use crate::submissions::checks::{Check, Earlier, Parts, Stated, Warning, against_history, against_stated, impossible};
use crate::submissions::exceptions::{Exception, GivenReason, misses};
use crate::submissions::{HISTORY, Owed, Query, Submission, SubmissionStatus, WarningAnswer, owed};

pub(crate) struct OpenReturn {
    pub(crate) book: Arc<Book>,
    pub(crate) provider: Provider,
    pub(crate) period: Period,
    pub(crate) today: NaiveDate,
    /// What is owed, and after it what is there without being owed: nothing is hidden that counts.
    pub(crate) lines: Vec<Owed>,
    pub(crate) figures: HashMap<Owed, Figure>,
    pub(crate) submissions: HashMap<Period, Submission>,
    pub(crate) stated: HashMap<Owed, Stated>,
    pub(crate) answers: HashMap<Owed, Vec<WarningAnswer>>,
    pub(crate) reasons: HashMap<Owed, GivenReason>,
    pub(crate) queries: Vec<Query>,
}

/// A warning, and the answer that holds for the figure as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) warning: Warning,
    /// The figure exactly as it stands, to be kept with an answer.
    pub(crate) subject: Subject,
    /// The same in words.
    pub(crate) figure: String,
    pub(crate) answer: Option<WarningAnswer>,
}

/// Whether a figure is part of the return for `period`. Of its months only those of monthly indicators: a month's
/// figure of another one, as an old paper may have printed, is no part of the quarter.
pub(crate) fn is_part(register: &Register, period: Period, figure: &Figure) -> bool {
    let monthly = || register.indicator(figure.indicator).is_some_and(|indicator| indicator.grain == Grain::Month);
    figure.period == period || monthly()
}

/// The lines of a return: what is owed, and after it what is there without being owed.
pub(crate) fn lines_of(
    register: &Register,
    provider: ProviderId,
    period: Period,
    figures: &HashMap<Owed, Figure>,
) -> Vec<Owed> {
    let mut lines = owed(register, provider, period);
    let mut others: Vec<Owed> = figures.keys().filter(|line| !lines.contains(line)).copied().collect();
    others.sort_by_key(|line| (line.indicator, line.area, line.period));
    lines.extend(others);
    lines
}

pub(crate) fn key(figure: &Figure) -> Owed {
    Owed { indicator: figure.indicator, area: figure.area, period: figure.period }
}

impl OpenReturn {
    /// The return's own submission, if it has begun.
    pub(crate) fn submission(&self) -> Option<&Submission> {
        self.submissions.get(&self.period)
    }

    /// Takes the figure of a line as if it stood at `state`, to see what would follow.
    pub(crate) fn suppose(&mut self, line: &Owed, state: &State) {
        let figure = Figure {
            id: FigureId(0),
            submission: SubmissionId(0),
            provider: self.provider.id,
            indicator: line.indicator,
            area: line.area,
            period: line.period,
            state: state.clone(),
            note: String::new(),
        };
        Arc::make_mut(&mut self.book).put(figure.clone());
        self.figures.insert(*line, figure);
    }

    /// The submission that holds the figures of `period`, if it has begun.
    pub(crate) fn submission_of(&self, period: Period) -> Option<SubmissionId> {
        self.submissions.get(&period).map(|submission| submission.id)
    }

    /// The period of one of its submissions.
    pub(crate) fn period_of(&self, submission: SubmissionId) -> Option<Period> {
        self.submissions.iter().find(|(_, each)| each.id == submission).map(|(period, _)| *period)
    }

    /// Whether its figures are locked because it was accepted.
    pub(crate) fn is_locked(&self) -> bool {
        self.submission().is_some_and(|submission| submission.status == SubmissionStatus::Accepted)
    }

    /// The refusal of a line that is no part of the return.
    pub(crate) fn no_part(&self, line: &Owed) -> Error {
        Error::Refused(format!(
            "{} is no part of the return of {} for {}. Nothing was changed.",
            self.words(line),
            self.provider.short_name,
            self.period
        ))
    }

    /// Refuses a line that is neither part of the return nor one of its totals.
    ///
    /// # Errors
    /// Names the line and the return.
    pub(crate) fn must_hold(&self, line: &Owed) -> Result<()> {
        let holds = self.lines.contains(line) || self.totals().iter().any(|total| total.line == *line);
        if holds { Ok(()) } else { Err(self.no_part(line)) }
    }

    /// Where the figure of a line stands.
    pub(crate) fn state(&self, line: &Owed) -> State {
        self.figures.get(line).map(|figure| figure.state.clone()).unwrap_or_default()
    }

    /// What the return states for a line as worked out.
    pub(crate) fn stated(&self, line: &Owed) -> Stated {
        self.stated.get(line).copied().unwrap_or_default()
    }

    /// Why the figure of a line missed its target, as far as it was said.
    pub(crate) fn exception(&self, line: &Owed) -> Exception {
        self.reasons.get(line).map(|reason| reason.said.clone()).unwrap_or_default()
    }

    /// The same with the figure of which it was said.
    pub(crate) fn given_reason(&self, line: &Owed) -> Option<&GivenReason> {
        self.reasons.get(line)
    }

    /// The figure of a line exactly as it stands at `state`, for the reason why it missed its target.
    pub(crate) fn missed_subject(&self, line: &Owed, state: &State) -> Subject {
        let target = self.book.register.target(line.indicator, line.period);
        Subject::of_state(state, Against { target, ..Against::default() })
    }

    /// Whether it was said why a line missed its target, of the figure as it stands at `state`.
    pub(crate) fn is_explained(&self, line: &Owed, state: &State) -> bool {
        self.given_reason(line).is_some_and(|reason| reason.holds_for(&self.missed_subject(line, state)))
    }

    /// The questions about a line that are not settled.
    pub(crate) fn open_queries(&self, line: &Owed) -> usize {
        self.queries_of(line).filter(|query| query.is_open()).count()
    }

    /// The questions about a line.
    pub(crate) fn queries_of(&self, line: &Owed) -> impl Iterator<Item = &Query> {
        let submission = self.submission_of(line.period);
        self.queries.iter().filter(move |query| {
            Some(query.submission) == submission && query.about == Some((line.indicator, line.area))
        })
    }

    /// The figure of a line, as it would come in.
    pub(crate) fn incoming(&self, line: &Owed) -> Incoming {
        line.from(self.provider.id)
    }

    pub(crate) fn question(&self, line: &Owed) -> Question {
        Question { indicator: line.indicator, area: line.area, provider: Some(self.provider.id), period: line.period }
    }

    /// What this provider gave for the periods before a line's, oldest first.
    pub(crate) fn earlier(&self, line: &Owed) -> Earlier {
        let before = std::iter::successors(Some(line.period.previous()), |period| Some(period.previous()));
        let given = before.take(HISTORY).filter_map(|period| {
            let answer = self.book.answer(&Question { period, ..self.question(line) });
            Some((period.first_day(), answer.value.filter(|_| answer.complete)?))
        });
        let mut figures: Vec<_> = given.collect();
        figures.reverse();
        Earlier { figures }
    }

    /// The target that the figure of a line has missed, if it has. While its period runs nothing is missed yet.
    pub(crate) fn missed_target(&self, line: &Owed, state: &State) -> Option<rust_decimal::Decimal> {
        let value = state.value().filter(|_| Course::of(line.period, self.today) == Course::Ended)?;
        let target = self.book.register.target(line.indicator, line.period)?;
        let indicator = self.book.register.indicator(line.indicator)?;
        (crate::figures::meets(indicator, value.amount()?, target) == Some(false)).then_some(target)
    }

    /// What looks wrong in a figure of `state` on a line, and what was answered to it.
    pub(crate) fn asked(&self, line: &Owed, state: &State) -> Vec<Asked> {
        if let State::PublishedPercentage { percentage } = state {
            return self.asked_of_published(line, *percentage).into_iter().collect();
        }
        let (Some(indicator), Some(value)) = (self.book.register.indicator(line.indicator), state.value()) else {
            return Vec::new();
        };
        let stated = self.stated(line);
        let exception = self.exception(line);
        let history = against_history(indicator, value, &self.earlier(line));
        let more = misses(indicator, value).and_then(|misses| exception.warning(misses));
        let of_figure = history.into_iter().chain(more).map(|warning| (warning, Stated::default()));
        let of_stated =
            against_stated(&stated, value, &Parts::standing("The figure")).into_iter().map(|warning| (warning, stated));
        of_figure
            .chain(of_stated)
            .map(|(warning, stated)| self.with_answer(line, indicator, warning, state, &stated))
            .collect()
    }

    /// A percentage of an old paper against the number that it printed it out of.
    fn asked_of_published(&self, line: &Owed, percentage: Decimal) -> Option<Asked> {
        let indicator = self.indicator(line)?;
        let stated = self.stated(line);
        let warning = impossible(percentage, stated.denominator?)?;
        Some(self.with_answer(line, indicator, warning, &State::PublishedPercentage { percentage }, &stated))
    }

    /// What a total line gives against what the return states, and what was answered to it.
    pub(crate) fn asked_of_total(&self, line: &Owed, value: Option<Value>, parts: &Parts) -> Vec<Asked> {
        let (stated, Some(value), Some(indicator)) = (self.stated(line), value, self.indicator(line)) else {
            return Vec::new();
        };
        let state = State::Entered { value };
        against_stated(&stated, value, parts)
            .into_iter()
            .map(|warning| self.with_answer(line, indicator, warning, &state, &stated))
            .collect()
    }

    fn with_answer(&self, line: &Owed, of: &Indicator, warning: Warning, state: &State, stated: &Stated) -> Asked {
        let subject = Subject::of_state(state, against(stated));
        let answers = self.answers.get(line).map_or(&[][..], Vec::as_slice);
        let holds = |answer: &&WarningAnswer| {
            answer.check == warning.check && answer.subject.as_ref().is_some_and(|was| was.holds_for(&subject))
        };
        let answer = answers.iter().rfind(holds).cloned();
        Asked { answer, warning, subject, figure: state_in_words(of, state) }
    }

    /// How many lines and totals look wrong without an answer.
    pub(crate) fn unanswered(&self) -> usize {
        let open = |asked: Vec<Asked>| asked.iter().any(|asked| asked.answer.is_none());
        let lines = self.lines.iter().filter(|line| open(self.asked(line, &self.state(line)))).count();
        let totals = self.totals().into_iter();
        lines + totals.filter(|total| open(self.asked_of_total(&total.line, total.answer.value, &total.parts))).count()
    }

    /// How many lines have missed their target without a reason.
    pub(crate) fn unexplained(&self) -> usize {
        let missed = |line: &&Owed| {
            self.missed_target(line, &self.state(line)).is_some() && !self.is_explained(line, &self.state(line))
        };
        self.lines.iter().filter(missed).count()
    }

    /// Whether a warning of this kind is there for a line: the answer to it is kept with what is given back.
    pub(crate) fn find_asked(&self, line: &Owed, check: Check) -> Option<Asked> {
        let of_line = self.asked(line, &self.state(line));
        let of_total = || {
            self.totals()
                .into_iter()
                .filter(|total| total.line == *line)
                .flat_map(|total| self.asked_of_total(&total.line, total.answer.value, &total.parts))
        };
        of_line.into_iter().chain(of_total()).find(|asked| asked.warning.check == check)
    }

    pub(crate) fn indicator(&self, line: &Owed) -> Option<&Indicator> {
        self.book.register.indicator(line.indicator)
    }

    /// The figure of a line as it stands, with its counts, or why there is none.
    pub(crate) fn figure_in_words(&self, line: &Owed) -> String {
        let Some(indicator) = self.indicator(line) else { return String::new() };
        let words = state_in_words(indicator, &self.state(line));
        if self.is_stated(line) { format!("{words}, {STATED}") } else { words }
    }

    /// Whether the figure of a line is of a whole whose parts are there, so that it is held against them and not used.
    pub(crate) fn is_stated(&self, line: &Owed) -> bool {
        let whole = Question { provider: None, ..self.question(line) };
        self.state(line).value().is_some() && self.book.answer(&whole).stated.is_some()
    }

    /// What a line is called in the trail and in questions: "IHA in 20 working days, BCP Council, Q2 2020-21".
    pub(crate) fn words(&self, line: &Owed) -> String {
        let indicator = self.indicator(line).map(|indicator| indicator.name.clone()).unwrap_or_default();
        let area = self.book.register.area(line.area).map(|area| area.name.clone()).unwrap_or_default();
        format!("{indicator}, {area}, {}", line.period)
    }
}

/// What a figure is held against by a warning about what the return states.
fn against(stated: &Stated) -> Against {
    Against {
        stated_numerator: stated.numerator,
        stated_denominator: stated.denominator,
        stated_percentage: stated.percentage,
        ..Against::default()
    }
}
