//! A return as it is filled in: its lines, its totals, what looks wrong in them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::figures::{
    Course, Indicator, IndicatorKind, Question, State, Value, answer_in_words, printed_state, state_in_words,
};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::submissions::answered::all_answered;
use crate::submissions::checks::{Check, Stated};
use crate::submissions::{
    Acceptance, Asked, CellProblem, Chase, OpenReturn, Owed, ReturnState, SubmissionDetails, Total,
};
use crate::submissions::{Returns, about_course, asks_whether_final, details_of, is_said_provisional};
use crate::text::counted_as;
use crate::views::{MissView, NextReturn, miss_view};

/// What a return states as worked out, as it stands in its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct StatedText {
    /// How many.
    pub first: String,
    /// Out of how many.
    pub second: String,
    /// The percentage, for example "66" or "65.2%".
    pub percentage: String,
}

/// An answer that a warning was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct GivenAnswer {
    /// Why it is right; may be empty.
    pub reason: String,
    /// When it was answered.
    pub answered_on: NaiveDate,
    /// Who answered it: a role.
    pub answered_by: String,
}

/// Something that looks wrong in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct WarningView {
    /// What it is about.
    pub check: Check,
    /// What was found, in a sentence.
    pub sentence: String,
    /// Whether it can be right all the same; else it is to be corrected.
    pub can_be_right: bool,
    /// What she answered, if the figure has not changed since.
    pub answer: Option<GivenAnswer>,
}

/// A line of the grid: one indicator for one area and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct GridLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// What the provider calls it; empty if it uses the name.
    pub label: String,
    /// The heading of the provider's own return above it; empty if there is none.
    pub heading: String,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// What is counted.
    pub numerator: String,
    /// Out of what.
    pub denominator: String,
    /// The unit of a measure.
    pub unit: String,
    /// For whose children.
    pub area: AreaId,
    /// The area's name.
    pub area_name: String,
    /// For which period: that of the return, or a month of it.
    pub period: String,
    /// Whether that is a month of the return.
    pub monthly: bool,
    /// Whether it is owed by now; history may be entered without being owed.
    pub owed: bool,
    /// Where the figure stands.
    pub state: State,
    /// The count, amount or numerator as it stands in its field.
    pub first: String,
    /// The denominator or population as it stands in its field.
    pub second: String,
    /// The derived number as printed, "68.7%"; empty while there is none.
    pub derived: String,
    /// The figure in words, or why there is none: "not available: records lost".
    pub figure: String,
    /// The figure of the period before, as printed.
    pub previous: String,
    /// The figure of the same period last year, as printed.
    pub year_before: String,
    /// The note on the figure.
    pub note: String,
    /// What the return states for it as worked out.
    pub stated: StatedText,
    /// What looks wrong in it.
    pub warnings: Vec<WarningView>,
    /// The target that it has missed, if it has.
    pub miss: Option<MissView>,
    /// How many questions about it are not settled.
    pub open_queries: usize,
}

/// What lines add up to. It is worked out and never entered; the return's own total may be entered beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TotalLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// For whose children.
    pub area: AreaId,
    /// The area's name.
    pub area_name: String,
    /// For which period.
    pub period: String,
    /// Whether that is a month of the return.
    pub monthly: bool,
    /// What the lines add up to, in words: "71.3% (62 of 87)".
    pub derived: String,
    /// The total for the period before, in words.
    pub previous: String,
    /// The total for the same period last year, in words.
    pub year_before: String,
    /// Whether every part is there.
    pub complete: bool,
    /// What the return states as its total.
    pub stated: StatedText,
    /// What looks wrong in it.
    pub warnings: Vec<WarningView>,
}

/// What a figure would be, before it is saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct CellCheck {
    /// The derived number as printed; empty if there is none.
    pub derived: String,
    /// What would not be accepted.
    pub problems: Vec<CellProblem>,
    /// What looks wrong, each in a sentence.
    pub warnings: Vec<String>,
    /// What the lines would add up to.
    pub totals: Vec<TotalLine>,
}

/// One submission, to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct EntryGrid {
    /// Who returns it.
    pub provider: ProviderId,
    /// Its full name.
    pub provider_name: String,
    /// For which period.
    pub period: String,
    /// The period before, as printed.
    pub previous_period: String,
    /// The same period last year, as printed.
    pub year_before_period: String,
    /// How it stands.
    pub state: ReturnState,
    /// Whether figures are missing although the day has passed.
    pub overdue: bool,
    /// Whether it came after it was due.
    pub late: bool,
    /// Whether it is to be asked when it came.
    pub asks_receipt: bool,
    /// How far its period is.
    pub course: Course,
    /// What is said of a period that has not ended; none of one that has.
    pub about_course: Option<String>,
    /// Whether she has said before that what is entered while its period runs is provisional.
    pub said_provisional: bool,
    /// Whether provisional figures are final now, as a question; none if there is nothing to confirm.
    pub asks_whether_final: Option<String>,
    /// How many figures are there.
    pub given: usize,
    /// How many there can be.
    pub expected: usize,
    /// That every figure is answered, and by what; none while one is missing.
    pub all_answered: Option<String>,
    /// When it is due.
    pub due_on: NaiveDate,
    /// What is known about the return itself.
    pub details: SubmissionDetails,
    /// Its lines.
    pub lines: Vec<GridLine>,
    /// What the lines add up to.
    pub totals: Vec<TotalLine>,
    /// Whether its figures are locked, because it was accepted.
    pub locked: bool,
    /// When it was accepted and opened again, oldest first.
    pub acceptances: Vec<Acceptance>,
    /// What is still open, to be read before it is accepted: "2 figures are missing".
    pub before_accepting: Vec<String>,
    /// The reminders, oldest first.
    pub chases: Vec<Chase>,
    /// Whom to ask at the provider.
    pub contact: String,
    /// The next return with missing figures.
    pub next: Option<NextReturn>,
}

/// What is still open in a return, in sentences.
fn before_accepting(open: &OpenReturn, lines: &[GridLine], totals: &[TotalLine]) -> Vec<String> {
    let unanswered = |warnings: &[WarningView]| warnings.iter().filter(|warning| warning.answer.is_none()).count();
    let warnings: usize = lines.iter().map(|line| unanswered(&line.warnings)).sum::<usize>()
        + totals.iter().map(|total| unanswered(&total.warnings)).sum::<usize>();
    let missing = lines.iter().filter(|line| line.owed && line.state == State::Missing).count();
    let provisional = lines.iter().filter(|line| matches!(line.state, State::Provisional { .. })).count();
    let unexplained = lines.iter().filter(|line| line.miss.as_ref().is_some_and(|miss| miss.missed && !miss.explained));
    let queries = open.queries.iter().filter(|query| query.is_open()).count();
    [
        (missing, "figure is missing", "figures are missing"),
        (provisional, "figure is provisional", "figures are provisional"),
        (warnings, "warning is not answered", "warnings are not answered"),
        (unexplained.count(), "missed target is not explained", "missed targets are not explained"),
        (queries, "question is not settled", "questions are not settled"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| format!("{}.", counted_as(count, one, many)))
    .collect()
}

pub(crate) fn grid_line(open: &OpenReturn, line: &Owed, owed: bool) -> Option<GridLine> {
    let register = &open.book.register;
    let (indicator, area) = (register.indicator(line.indicator)?, register.area(line.area)?);
    let state = open.state(line);
    let on_return = register.on_return(line.indicator, open.provider.id);
    let (first, second) = typed(&state);
    Some(GridLine {
        indicator: indicator.id,
        name: indicator.name.clone(),
        label: on_return.label,
        heading: on_return.heading,
        kind: indicator.kind,
        numerator: indicator.numerator.clone(),
        denominator: indicator.denominator.clone(),
        unit: indicator.unit.clone(),
        area: area.id,
        area_name: area.name.clone(),
        period: line.period.to_string(),
        monthly: line.period != open.period,
        owed,
        derived: derived(indicator, &state),
        figure: open.figure_in_words(line),
        first,
        second,
        previous: in_words(open, line, line.period.previous()),
        year_before: in_words(open, line, line.period.year_before()),
        note: open.figures.get(line).map(|figure| figure.note.clone()).unwrap_or_default(),
        stated: stated_text(&open.stated(line)),
        warnings: warning_views(open.asked(line, &state)),
        miss: miss_view(open, indicator, line, &state),
        open_queries: open.open_queries(line),
        state,
    })
}

pub(crate) fn total_line(open: &OpenReturn, total: Total) -> Option<TotalLine> {
    let register = &open.book.register;
    let Total { line, answer, parts } = total;
    let (indicator, area) = (register.indicator(line.indicator)?, register.area(line.area)?);
    Some(TotalLine {
        indicator: indicator.id,
        name: indicator.name.clone(),
        kind: indicator.kind,
        area: area.id,
        area_name: area.name.clone(),
        period: line.period.to_string(),
        monthly: line.period != open.period,
        derived: answer_in_words(indicator, &answer),
        previous: in_words(open, &line, line.period.previous()),
        year_before: in_words(open, &line, line.period.year_before()),
        complete: answer.complete,
        stated: stated_text(&open.stated(&line)),
        warnings: warning_views(open.asked_of_total(&line, answer.value, &parts)),
    })
}

/// What this provider gave for another period, as printed.
fn in_words(open: &OpenReturn, line: &Owed, period: Period) -> String {
    let Some(indicator) = open.indicator(line) else { return String::new() };
    let question = Question { indicator: line.indicator, area: line.area, provider: Some(open.provider.id), period };
    answer_in_words(indicator, &open.book.answer(&question))
}

fn warning_views(asked: Vec<Asked>) -> Vec<WarningView> {
    let view = |asked: Asked| WarningView {
        check: asked.warning.check,
        can_be_right: asked.warning.check.can_be_right(),
        sentence: asked.warning.sentence,
        answer: asked.answer.map(|answer| GivenAnswer {
            reason: answer.reason,
            answered_on: answer.answered_on,
            answered_by: answer.answered_by,
        }),
    };
    asked.into_iter().map(view).collect()
}

fn stated_text(stated: &Stated) -> StatedText {
    let number = |count: Option<u64>| count.map(|count| count.to_string()).unwrap_or_default();
    StatedText {
        first: number(stated.numerator),
        second: number(stated.denominator),
        percentage: stated.percentage.map(|percentage| percentage.to_string()).unwrap_or_default(),
    }
}

/// A figure as it stands in its fields.
fn typed(state: &State) -> (String, String) {
    match state.value() {
        Some(Value::Measure { amount }) => (amount.to_string(), String::new()),
        Some(value) => {
            let shown = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
            (shown(value.numerator()), shown(value.denominator()))
        }
        None => (String::new(), String::new()),
    }
}

/// The number that is worked out from a figure, as printed.
pub(crate) fn derived(indicator: &Indicator, state: &State) -> String {
    match state {
        State::Entered { .. } | State::Provisional { .. }
            if matches!(indicator.kind, IndicatorKind::Proportion | IndicatorKind::Rate) =>
        {
            printed_state(indicator, state)
        }
        State::PublishedPercentage { .. } => state_in_words(indicator, state),
        _ => String::new(),
    }
}

/// What stands around a return and is read besides it.
pub(crate) struct AroundReturn {
    pub(crate) locked: bool,
    pub(crate) acceptances: Vec<Acceptance>,
    pub(crate) next: Option<NextReturn>,
}

/// One submission, to be filled in, with the last period and the same period last year beside each figure.
pub(crate) fn entry_grid(open: &OpenReturn, returns: &Returns, around: AroundReturn) -> EntryGrid {
    let (provider, period, today) = (open.provider.id, open.period, open.today);
    let owed = returns.owed(provider, period);
    let lines: Vec<GridLine> =
        open.lines.iter().filter_map(|line| grid_line(open, line, owed.contains(line))).collect();
    let totals: Vec<TotalLine> = open.totals().into_iter().filter_map(|total| total_line(open, total)).collect();
    let standing = returns.standing(provider, period);
    // Where nothing is owed yet, history is counted by all that can be entered.
    let there = lines.iter().filter(|line| line.state != State::Missing).count();
    let (given, expected) = if owed.is_empty() { (there, lines.len()) } else { (standing.given, standing.expected) };
    EntryGrid {
        provider,
        provider_name: open.provider.name.clone(),
        period: period.to_string(),
        previous_period: period.previous().to_string(),
        year_before_period: period.year_before().to_string(),
        state: standing.state(today),
        overdue: standing.is_overdue(today),
        late: standing.came_late(),
        asks_receipt: returns.asks_receipt(provider, period),
        course: Course::of(period, today),
        about_course: about_course(open),
        said_provisional: is_said_provisional(open),
        asks_whether_final: asks_whether_final(open),
        given,
        expected,
        due_on: standing.due_on,
        details: open.submission().map(details_of).unwrap_or_default(),
        all_answered: all_answered(lines.iter().map(|line| &line.state)),
        before_accepting: before_accepting(open, &lines, &totals),
        lines,
        totals,
        locked: around.locked,
        acceptances: around.acceptances,
        chases: returns.chases_of(open.submission()).to_vec(),
        contact: open.provider.contact.clone(),
        next: around.next,
    }
}
