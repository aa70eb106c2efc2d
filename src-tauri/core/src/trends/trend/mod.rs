//! One trend: its points analysed, each with what was said about it, and the finding in words.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

mod drawing;
mod points;
mod running;
mod tallies;
mod unjudged;

pub(super) use drawing::scale;
use points::{ahead, entries, events, ghosts};
pub(super) use points::{areas_within, still_missed};
pub use running::RunningPoint;
use unjudged::{unjudged, unjudged_before};

use super::TrendSources;
use super::notes::{Event, Explanation, Said};
use super::series::{Aggregation, SeriesQuestion, answers, by_course, period_in_words, place_in_words};
use crate::calendar::Period;
use crate::figures::{
    Answer, AnswerState, Indicator, Register, Subject, behind_number, printed_answer, printed_target, qualified_answer,
    side_by_side, told_apart,
};
use crate::spc::{
    Analysis, Observation, Point, PointWords, SeriesError, SeriesWords, Settings, ShownAs, TargetStep, analyse,
    describe, finding, icons_start, rebase_suggestion, suggested_rebase, weigh_tallies,
};

/// How a point stands against what was planned for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PlanState {
    /// As planned, or better.
    OnPlan,
    /// Worse than planned.
    Behind,
    /// There is no figure yet, or neither way is better.
    Open,
}

/// What was planned for a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The planned amount, on the indicator's scale.
    pub value: Decimal,
    /// How the point stands against it.
    pub state: PlanState,
}

/// A period of a trend.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendEntry {
    /// Which period.
    pub period: Period,
    /// What the workbook knows about it.
    pub answer: Answer,
    /// Its analysed point.
    pub point: Point,
    /// Every rule that the point meets, in words; none if the page shows no limits yet.
    pub reasons: Vec<String>,
    /// What was planned for it.
    pub plan: Option<Plan>,
    /// Why it is left out of the limits, if so.
    pub ghost: Option<Said>,
    /// Why it is what it is, whether or not that was said of the figure as it stands.
    pub explanation: Option<Explanation>,
    /// What it is exactly, for a reason that is given for it.
    pub subject: Subject,
    /// Why figures that it is made of missed their target, in the words of the returns.
    pub misses: Vec<String>,
    /// Whether somebody has said why, of the figure as it stands.
    pub explained: bool,
    /// Whether all figures that missed their target were explained with their returns.
    pub misses_explained: bool,
    /// Whether a reason can be given for it: it is a period by itself.
    pub takes_reasons: bool,
    /// Whether it meets its target; none without a target, a number or a better way.
    pub meets_target: Option<bool>,
}

/// A trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Which series it is.
    pub question: SeriesQuestion,
    /// Its indicator and area as printed: the title of its chart.
    pub title: String,
    /// Its periods that have ended, in order.
    pub entries: Vec<TrendEntry>,
    /// The figures of periods that have not ended. They are shown and never judged.
    pub running: Vec<RunningPoint>,
    /// The periods after the last figure up to the end of the plan, each with what is planned.
    pub ahead: Vec<(Period, Option<Decimal>)>,
    /// What happened within its periods.
    pub events: Vec<Event>,
    /// The analysed series.
    pub analysis: Analysis,
    /// The settings by which it was analysed.
    pub settings: Settings,
    /// How its points and its target are printed.
    pub words: SeriesWords,
    /// From when new limits might start, and why, in words; never started by itself.
    pub suggestion: Option<(NaiveDate, String)>,
    /// What it shows, in words.
    pub finding: String,
    /// The alternative text of its chart.
    pub description: String,
}

/// The state of a series' data in a table of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendRow {
    /// The period as printed.
    pub period: String,
    /// The value as printed, or why there is none.
    pub value: String,
    /// The counts, "48 of 403".
    pub counts: String,
    /// What is missing, and which rules the point meets.
    pub note: String,
}

/// Analyses the series from its first figure to its last. Nothing if the indicator or area is not known.
///
/// # Errors
/// What the analysis refuses; not for a series without figures, whose trend is empty.
pub fn trend(sources: &TrendSources<'_>, question: &SeriesQuestion) -> Result<Option<Trend>, SeriesError> {
    trend_until(sources, question, None)
}

/// The same with nothing after the end of `until`: what the series showed then.
///
/// # Errors
/// As `trend`.
pub fn trend_until(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    until: Option<Period>,
) -> Result<Option<Trend>, SeriesError> {
    let register = &sources.book.register;
    let (Some(indicator), Some(_)) = (register.indicator(question.indicator), register.area(question.area)) else {
        return Ok(None);
    };
    let (mut answers, mut running) = by_course(answers(sources.book, question), sources.today);
    if let Some(until) = until {
        answers.retain(|(period, _)| period.last_day() <= until.last_day());
        running.retain(|(period, _)| period.last_day() <= until.last_day());
    }
    let title = format!("{}, {}", indicator.name, place_in_words(sources.book, question));
    let settings = settings(sources, question, indicator, &answers);
    let analysis = analysed(question, &answers, &settings)?;
    let indicator = &side_by_side(indicator, answers.iter().map(|(_, answer)| answer));
    let words = words(sources, question, &title, indicator, &answers, &analysis);
    let (finding, description) = (finding(&analysis, &words), describe(&analysis, &words));
    let entries = entries(sources, question, indicator, answers, &analysis, &settings);
    let running = RunningPoint::all(running, sources.today);
    let ahead = ahead(sources, question, &entries, &running, until);
    let mut trend = Trend {
        question: *question,
        title,
        events: events(sources, &question.key(), &entries, &ahead),
        suggestion: suggested_rebase(&analysis)
            .and_then(|suggested| Some((suggested.from, rebase_suggestion(&analysis, &words)?))),
        ahead,
        entries,
        running,
        analysis,
        words,
        settings,
        finding,
        description,
    };
    if let (None, Some(running)) = (trend.latest(), trend.running.last()) {
        trend.finding.clone_from(&running.said);
    }
    trend.finding.extend(trend.plan_in_words(indicator).map(|words| format!(" {words}")));
    Ok(Some(trend))
}

fn analysed(
    question: &SeriesQuestion,
    answers: &[(Period, Answer)],
    settings: &Settings,
) -> Result<Analysis, SeriesError> {
    let observations: Vec<Observation> = answers
        .iter()
        .map(|(period, answer)| Observation { date: period.first_day(), value: amount(answer) })
        .collect();
    let analysis = match analyse(&observations, settings) {
        Err(SeriesError::Empty) => empty(settings),
        other => other?,
    };
    if question.aggregation == Aggregation::RollingYear {
        return Ok(unjudged(analysis));
    }
    let weighed = weigh_tallies(analysis, &tallies::tallies(answers));
    Ok(if weighed.too_few.is_some() { unjudged(weighed) } else { unjudged_before(weighed) })
}

fn amount(answer: &Answer) -> Option<f64> {
    answer.amount().and_then(|amount| amount.to_f64())
}

fn settings(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    indicator: &Indicator,
    answers: &[(Period, Answer)],
) -> Settings {
    // A target holds for a period if it holds on its last day: the analysis asks on the first.
    let grain = question.aggregation.step(indicator.grain);
    let first_day_of = |day| Period::containing(day, grain).first_day();
    let targets = sources
        .book
        .register
        .targets
        .iter()
        .filter(|target| target.indicator == indicator.id)
        .filter_map(|target| Some(TargetStep { from: first_day_of(target.from), value: target.value.to_f64()? }))
        .collect();
    let key = question.key();
    let rebase = sources
        .notes
        .events_of(&key)
        .filter(|event| event.details.new_limits)
        .filter_map(|event| {
            let here = answers.iter().find(|(period, _)| period.last_day() >= event.details.on)?;
            Some(here.0.first_day())
        })
        .collect();
    let rules = sources.notes.settings_of(indicator.id).rules;
    Settings {
        targets,
        rebase,
        ghosts: ghosts(sources, question, indicator, answers),
        ..rules.settings(indicator.direction)
    }
}

fn empty(settings: &Settings) -> Analysis {
    Analysis {
        points: Vec::new(),
        shown_as: ShownAs::Run,
        too_few: None,
        too_few_before: Vec::new(),
        variation_icon: None,
        assurance_icon: None,
        rule_set: String::new(),
        target: None,
        direction: settings.direction,
        shift_points: settings.shift_points,
    }
}

fn words(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    title: &str,
    indicator: &Indicator,
    answers: &[(Period, Answer)],
    analysis: &Analysis,
) -> SeriesWords {
    let target = analysis.target.and_then(decimal);
    let points = answers
        .iter()
        .map(|(period, answer)| PointWords {
            label: period_in_words(question, *period),
            value: answer.is_given().then(|| {
                let printed = printed_answer(indicator, answer);
                if answer.provisional { format!("{printed}, {}", crate::figures::PROVISIONAL) } else { printed }
            }),
            closer: answer.amount().and_then(|amount| told_apart(indicator, amount, target?)),
            none: no_number(indicator, answer),
            incomplete: answer.lacks(),
            provisional: answer.provisional,
        })
        .collect();
    let rolling = question.aggregation == Aggregation::RollingYear;
    SeriesWords {
        indicator: title.to_owned(),
        points,
        target: target.map(|target| printed_target(indicator, target)),
        icons_start: icons_start(analysis)
            .and_then(|more| period_after(answers, more))
            .filter(|period| is_told(&sources.book.register, question, *period))
            .map(|period| period.to_string()),
        no_limits: rolling.then(|| "neighbouring points share most of their months".to_owned()),
        instead: Some(tallies::instead(indicator, question.aggregation).to_owned()),
    }
}

/// Why an answer that is there has no number, with what qualifies it: "none due (1 of 2 areas)".
fn no_number(indicator: &Indicator, answer: &Answer) -> Option<String> {
    let none = answer.standing().briefly().is_some() && answer.state != AnswerState::Missing;
    none.then(|| qualified_answer(indicator, answer))
}

/// Whether there can be a figure of a series for a period: its area exists then.
fn is_told(register: &Register, question: &SeriesQuestion, period: Period) -> bool {
    register.area(question.area).is_some_and(|area| area.exists_in(period))
}

/// The period that many after the last.
fn period_after(answers: &[(Period, Answer)], more: usize) -> Option<Period> {
    let last = answers.last()?.0;
    std::iter::successors(Some(last), |period| Some(period.next())).nth(more)
}

fn decimal(number: f64) -> Option<Decimal> {
    Decimal::try_from(number).ok()
}

impl Trend {
    /// Whether it has points enough for limits and too little was counted for them.
    pub fn too_few_for_limits(&self) -> bool {
        self.analysis.too_few.is_some() && icons_start(&self.analysis).is_none()
    }

    /// The last period that counts: the one that the icons speak for.
    pub fn judged(&self) -> Option<&TrendEntry> {
        self.entries.iter().rev().find(|entry| entry.point.value.is_some())
    }

    /// The last period with a number, of those that have ended.
    pub fn latest(&self) -> Option<&TrendEntry> {
        self.entries.iter().rev().find(|entry| entry.answer.is_given())
    }

    /// The indicator with the decimals that its figures have in common, as they stand side by side.
    pub fn printed_as(&self, indicator: &Indicator) -> Indicator {
        side_by_side(indicator, self.entries.iter().map(|entry| &entry.answer))
    }

    /// How the latest point with a plan stands against it, in words.
    pub fn plan_in_words(&self, indicator: &Indicator) -> Option<String> {
        let entry = self.judged()?;
        let plan = entry.plan?;
        let planned = printed_target(indicator, plan.value);
        match plan.state {
            PlanState::OnPlan => Some(format!("{} is on plan: {planned} was planned.", entry.period)),
            PlanState::Behind => Some(format!("{} is behind plan: {planned} was planned.", entry.period)),
            PlanState::Open => None,
        }
    }

    /// The trend as a table of figures: its periods that have ended, then those that have not.
    pub fn rows(&self, indicator: &Indicator) -> Vec<TrendRow> {
        let indicator = &self.printed_as(indicator);
        let row = |period: Period, answer: &Answer, note: String| TrendRow {
            period: period.to_string(),
            value: printed_answer(indicator, answer),
            counts: behind_number(answer).unwrap_or_default(),
            note,
        };
        let ended = self.entries.iter();
        let ended = ended.map(|entry| row(entry.period, &entry.answer, entry.notes(indicator).join(" ")));
        let running = self.running.iter().map(|running| row(running.period, &running.answer, running.notes()));
        ended.chain(running).collect()
    }
}

impl TrendEntry {
    /// What is to be said about the period: where its number comes from, what is missing, which rules it meets,
    /// what was planned, why it is left out.
    pub fn notes(&self, indicator: &Indicator) -> Vec<String> {
        let incomplete = self.incomplete().map(|parts| format!("Incomplete: {parts}."));
        let left_out = self.left_out().map(str::to_owned);
        let ghost = self.ghost.as_ref().map(|said| format!("Left out of the limits: {}", sentence(&said.words)));
        let plan = self.plan.map(|plan| {
            let state = match plan.state {
                PlanState::OnPlan => ": on plan",
                PlanState::Behind => ": behind plan",
                PlanState::Open => "",
            };
            format!("Planned {}{state}.", printed_target(indicator, plan.value))
        });
        let provisional = self.answer.provisional.then(|| PROVISIONAL.to_owned());
        provisional
            .into_iter()
            .chain(incomplete)
            .chain(self.reasons.iter().cloned())
            .chain(plan)
            .chain(ghost)
            .chain(left_out)
            .collect()
    }

    /// Why it counts in nothing though she has not left it out; none if it counts.
    pub fn left_out(&self) -> Option<&'static str> {
        let lacks_a_part = self.point.ghost.is_some() && self.ghost.is_none();
        lacks_a_part.then_some("Left out of the limits, as it lacks a part.")
    }

    /// Why it is what it is: as noted with the point, then as the returns gave it. What was said of another figure is
    /// left out.
    pub fn said(&self) -> Vec<&str> {
        let explained = self.explanation.iter().filter(|_| self.explained).map(|given| given.said.words.as_str());
        explained.chain(self.misses.iter().map(String::as_str)).collect()
    }

    /// What its number lacks, "3 of 4 quarters"; none if it has none or lacks nothing.
    pub fn incomplete(&self) -> Option<String> {
        self.answer.lacks()
    }
}

/// Said of a figure that is provisional although its period has ended.
pub const PROVISIONAL: &str = "Provisional: to be confirmed.";

/// The words with a full stop at their end.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) || words.is_empty() { words.to_owned() } else { format!("{words}.") }
}
