//! A trend and its periods, each with what was said about it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::running::RunningPoint;
use crate::calendar::Period;
use crate::figures::{Answer, Indicator, Subject, behind_number, printed_answer, printed_target, side_by_side};
use crate::spc::{Analysis, Point, SeriesWords, Settings, icons_start};
use crate::trends::notes::{Event, Explanation, Said};
use crate::trends::series::SeriesQuestion;

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

/// A number of the analysis as it is printed; none if it is too large.
pub(super) fn decimal(number: f64) -> Option<Decimal> {
    Decimal::try_from(number).ok()
}

/// Said of a figure that is provisional although its period has ended.
pub const PROVISIONAL: &str = "Provisional: to be confirmed.";

/// The words with a full stop at their end.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) || words.is_empty() { words.to_owned() } else { format!("{words}.") }
}
