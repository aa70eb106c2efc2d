//! One trend: its points analysed, each with what was said about it, and the finding in words.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::TrendSources;
use super::charts::ChartRequest;
use super::notes::{Event, PointPlace, Said};
use super::series::{Aggregation, SeriesKey, SeriesQuestion, answers};
use crate::calendar::Period;
use crate::chart::{PrintedLines, Scale, Scene, TrendChart, TrendEvent, TrendPoint, trend_chart};
use crate::figures::{
    Answer, Book, Indicator, IndicatorKind, meets, printed_amount, printed_answer, printed_counts, printed_target,
};
use crate::ids::AreaId;
use crate::spc::{
    Analysis, Observation, POINTS_FOR_LIMITS, Point, PointWords, SeriesError, SeriesWords, Settings, ShownAs,
    TargetStep, analyse, describe, finding, icons_start, point_reasons, rebase_suggestion, suggested_rebase,
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
    /// Why it is what it is.
    pub explanation: Option<Said>,
    /// Why figures that it is made of missed their target, in the words of the returns.
    pub misses: Vec<String>,
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
    /// Its periods in order.
    pub entries: Vec<TrendEntry>,
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
    let (Some(indicator), Some(area)) = (register.indicator(question.indicator), register.area(question.area)) else {
        return Ok(None);
    };
    let mut answers = answers(sources.book, question);
    if let Some(until) = until {
        answers.retain(|(period, _)| period.last_day() <= until.last_day());
    }
    let place = question
        .provider
        .and_then(|provider| register.provider(provider))
        .map_or_else(|| area.name.clone(), |provider| format!("{}, {}", area.name, provider.short_name));
    let title = format!("{}, {place}", indicator.name);
    let settings = settings(sources, question, indicator, &answers);
    let analysis = analysed(question, &answers, &settings)?;
    let words = words(question, &title, indicator, &answers, &analysis);
    let (finding, description) = (finding(&analysis, &words), describe(&analysis, &words));
    let entries = entries(sources, question, indicator, answers, &analysis, &settings);
    let ahead = ahead(sources, question, &entries, until);
    let mut trend = Trend {
        question: *question,
        title,
        events: events(sources, &question.key(), &entries, &ahead),
        suggestion: suggested_rebase(&analysis)
            .and_then(|suggested| Some((suggested.from, rebase_suggestion(&analysis, &words)?))),
        ahead,
        entries,
        analysis,
        words,
        settings,
        finding,
        description,
    };
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
    let mut analysis = match analyse(&observations, settings) {
        Err(SeriesError::Empty) => empty(settings),
        other => other?,
    };
    if question.aggregation == Aggregation::RollingYear {
        // Neighbouring windows share eleven months: limits made from their differences would be far too narrow.
        analysis.shown_as = ShownAs::Run;
    }
    Ok(analysis)
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
    let targets = sources
        .book
        .register
        .targets
        .iter()
        .filter(|target| target.indicator == indicator.id)
        .filter_map(|target| target.value.to_f64().map(|value| TargetStep { from: target.from, value }))
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

/// The points that count in nothing: those that she left out, and counts that lack a part, as these are too low by
/// what they lack. A percentage that lacks a part is still one of those that are there.
fn ghosts(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    indicator: &Indicator,
    answers: &[(Period, Answer)],
) -> Vec<NaiveDate> {
    let (key, rolling) = (question.key(), question.aggregation == Aggregation::RollingYear);
    let adds_up = matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Stock | IndicatorKind::Rate);
    let counts_in_nothing = |period: &Period, answer: &Answer| {
        (adds_up && lacks(answer).is_some())
            || (!rolling && sources.notes.ghosts.contains_key(&PointPlace::of(&key, *period)))
    };
    let left_out = answers.iter().filter(|(period, answer)| counts_in_nothing(period, answer));
    left_out.map(|(period, _)| period.first_day()).collect()
}

fn empty(settings: &Settings) -> Analysis {
    Analysis {
        points: Vec::new(),
        shown_as: ShownAs::Run,
        variation_icon: None,
        assurance_icon: None,
        rule_set: String::new(),
        target: None,
        direction: settings.direction,
        shift_points: settings.shift_points,
    }
}

fn words(
    question: &SeriesQuestion,
    title: &str,
    indicator: &Indicator,
    answers: &[(Period, Answer)],
    analysis: &Analysis,
) -> SeriesWords {
    let points = answers
        .iter()
        .map(|(period, answer)| PointWords {
            label: period.to_string(),
            value: answer.is_given().then(|| printed_answer(indicator, answer)),
            incomplete: lacks(answer),
        })
        .collect();
    let rolling = question.aggregation == Aggregation::RollingYear;
    SeriesWords {
        indicator: title.to_owned(),
        points,
        target: analysis.target.and_then(decimal).map(|target| printed_target(indicator, target)),
        icons_start: icons_start(analysis).and_then(|more| period_after(answers, more)),
        no_limits: rolling.then(|| "neighbouring points share most of their months".to_owned()),
    }
}

/// What a number lacks, "3 of 4 quarters"; none if there is none or it lacks nothing.
fn lacks(answer: &Answer) -> Option<String> {
    (answer.is_given() && !answer.complete).then(|| answer.parts.to_string())
}

/// The period that many after the last.
fn period_after(answers: &[(Period, Answer)], more: usize) -> Option<String> {
    let last = answers.last()?.0;
    std::iter::successors(Some(last), |period| Some(period.next())).nth(more).map(|period| period.to_string())
}

fn decimal(number: f64) -> Option<Decimal> {
    Decimal::try_from(number).ok()
}

fn entries(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    indicator: &Indicator,
    answers: Vec<(Period, Answer)>,
    analysis: &Analysis,
    settings: &Settings,
) -> Vec<TrendEntry> {
    let shows_rules = analysis.shown_as != ShownAs::Run;
    let entry = |(period, answer): (Period, Answer), point: &Point| {
        let place = PointPlace::of(&question.key(), period);
        let planned = planned(sources, question, period);
        // Twelve months are not the point of their last: what is said of that point is not said of them.
        let own = question.aggregation != Aggregation::RollingYear;
        TrendEntry {
            reasons: if shows_rules { point_reasons(point, settings) } else { Vec::new() },
            plan: planned.map(|value| Plan { value, state: plan_state(indicator, &answer, value) }),
            ghost: sources.notes.ghosts.get(&place).filter(|_| own).cloned(),
            explanation: sources.notes.explanations.get(&place).filter(|_| own).cloned(),
            misses: if own { misses(sources, indicator, &place) } else { Vec::new() },
            takes_reasons: own,
            meets_target: sources.book.meets_target(&question.at(period), &answer),
            point: point.clone(),
            period,
            answer,
        }
    };
    answers.into_iter().zip(&analysis.points).map(|(answer, point)| entry(answer, point)).collect()
}

/// A plan is made for periods as they are submitted or longer, never for rolling windows.
fn planned(sources: &TrendSources<'_>, question: &SeriesQuestion, period: Period) -> Option<Decimal> {
    (question.aggregation != Aggregation::RollingYear)
        .then(|| sources.notes.planned(&PointPlace::of(&question.key(), period)))
        .flatten()
}

fn plan_state(indicator: &Indicator, answer: &Answer, planned: Decimal) -> PlanState {
    match answer.amount().and_then(|amount| meets(indicator, amount, planned)) {
        Some(true) => PlanState::OnPlan,
        Some(false) => PlanState::Behind,
        None => PlanState::Open,
    }
}

/// The areas whose figures a point of `area` is made of, itself first.
pub(super) fn areas_within(book: &Book, indicator: &Indicator, area: AreaId, period: Period) -> Vec<AreaId> {
    std::iter::once(area).chain(book.register.components(area, indicator.id, period)).collect()
}

fn misses(sources: &TrendSources<'_>, indicator: &Indicator, place: &PointPlace) -> Vec<String> {
    if sources.notes.misses.is_empty() {
        return Vec::new();
    }
    let areas = areas_within(sources.book, indicator, place.area, place.period);
    let name = |id: AreaId| sources.book.register.area(id).map(|area| area.name.clone()).unwrap_or_default();
    sources
        .notes
        .misses_at(*place, &areas)
        .filter_map(|miss| {
            let counts = miss.counts.iter().filter_map(|count| {
                let reason = sources.notes.breach_reasons.iter().find(|(id, _)| *id == count.reason)?;
                Some(format!("{} {}", reason.1, count.children))
            });
            let parts: Vec<String> = counts.chain((!miss.words.is_empty()).then(|| miss.words.clone())).collect();
            let said = (!parts.is_empty()).then(|| parts.join("; "))?;
            Some(if miss.area == place.area { said } else { format!("{}: {said}", name(miss.area)) })
        })
        .collect()
}

/// What is planned after the last figure.
fn ahead(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    entries: &[TrendEntry],
    until: Option<Period>,
) -> Vec<(Period, Option<Decimal>)> {
    let Some(own) = sources.book.register.indicator(question.indicator).map(|indicator| indicator.grain) else {
        return Vec::new();
    };
    let grain = question.aggregation.step(own);
    let last = entries.last().map(|entry| entry.period);
    let of_grain: Vec<Period> = sources
        .notes
        .planned_periods(&question.key())
        .into_iter()
        .filter(|period| period.grain() == grain && until.is_none())
        .collect();
    let (Some(end), Some(first)) = (of_grain.last(), last.map(Period::next).or(of_grain.first().copied())) else {
        return Vec::new();
    };
    // Periods between the last figure and the plan's end are there even if nothing is planned for them.
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| period <= end)
        .map(|period| (period, planned(sources, question, period)))
        .collect()
}

fn events(
    sources: &TrendSources<'_>,
    key: &SeriesKey,
    entries: &[TrendEntry],
    ahead: &[(Period, Option<Decimal>)],
) -> Vec<Event> {
    let (Some(first), Some(last)) = (
        entries.first().map(|entry| entry.period.first_day()),
        ahead.last().map(|(period, _)| *period).or(entries.last().map(|entry| entry.period)),
    ) else {
        return Vec::new();
    };
    let mut events: Vec<Event> = sources
        .notes
        .events_of(key)
        .filter(|event| (first..=last.last_day()).contains(&event.details.on))
        .cloned()
        .collect();
    events.sort_by_key(|event| event.details.on);
    events
}

impl Trend {
    /// The trend as a drawing.
    pub fn scene(&self, book: &Book, indicator: &Indicator, request: &ChartRequest) -> Scene {
        let mut chart = TrendChart::new(&self.title, &self.description, self.analysis.clone(), scale(indicator));
        chart.title_drawn = request.titled;
        chart.zoomed = request.zoomed;
        chart.points_needed = POINTS_FOR_LIMITS;
        chart.lines = self.printed_lines(indicator);
        chart.points = self.entries.iter().map(|entry| trend_point(book, indicator, entry)).collect();
        chart.points.extend(self.ahead.iter().map(|(period, value)| planned_point(book, indicator, *period, *value)));
        chart.events = self.events.iter().filter_map(|event| self.trend_event(event)).collect();
        trend_chart(&chart)
    }

    fn periods(&self) -> impl Iterator<Item = Period> + '_ {
        self.entries.iter().map(|entry| entry.period).chain(self.ahead.iter().map(|(period, _)| *period))
    }

    fn trend_event(&self, event: &Event) -> Option<TrendEvent> {
        let at = self.periods().position(|period| period.last_day() >= event.details.on)?;
        Some(TrendEvent { at, words: event.details.words.clone(), rebases: event.details.new_limits })
    }

    fn printed_lines(&self, indicator: &Indicator) -> PrintedLines {
        let printed = |number: Option<f64>| number.and_then(decimal).map(|amount| printed_amount(indicator, amount));
        let last = self.analysis.points.last();
        PrintedLines {
            mean: printed(last.and_then(|point| point.mean)),
            lower_limit: printed(last.and_then(|point| point.lower_limit)),
            upper_limit: printed(last.and_then(|point| point.upper_limit)),
            target: self
                .analysis
                .target
                .and_then(decimal)
                .map(|target| format!("Target {}", printed_target(indicator, target))),
        }
    }

    /// The mean and the limits of the latest phase in words, "Mean 54.2%"; limits as calculated, never clipped.
    pub fn limits_in_words(&self, indicator: &Indicator) -> Vec<String> {
        let lines = self.printed_lines(indicator);
        [("Mean", lines.mean), ("Lower limit", lines.lower_limit), ("Upper limit", lines.upper_limit)]
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name} {value}")))
            .collect()
    }

    /// The last period with a number.
    pub fn latest(&self) -> Option<&TrendEntry> {
        self.entries.iter().rev().find(|entry| entry.answer.is_given())
    }

    /// How the latest point with a plan stands against it, in words.
    pub fn plan_in_words(&self, indicator: &Indicator) -> Option<String> {
        let entry = self.latest()?;
        let plan = entry.plan?;
        let planned = printed_target(indicator, plan.value);
        match plan.state {
            PlanState::OnPlan => Some(format!("{} is on plan: {planned} was planned.", entry.period)),
            PlanState::Behind => Some(format!("{} is behind plan: {planned} was planned.", entry.period)),
            PlanState::Open => None,
        }
    }

    /// The trend as a table of figures.
    pub fn rows(&self, indicator: &Indicator) -> Vec<TrendRow> {
        self.entries
            .iter()
            .map(|entry| TrendRow {
                period: entry.period.to_string(),
                value: printed_answer(indicator, &entry.answer),
                counts: printed_counts(&entry.answer).unwrap_or_default(),
                note: entry.notes(indicator).join(" "),
            })
            .collect()
    }
}

impl TrendEntry {
    /// What is to be said about the period: where its number comes from, what is missing, which rules it meets,
    /// what was planned, why it is left out.
    pub fn notes(&self, indicator: &Indicator) -> Vec<String> {
        let published = self.answer.published.map(|_| "Published percentage, counts not known.".to_owned());
        let incomplete = self.incomplete().map(|parts| format!("Incomplete: {parts}."));
        let ghost = self.ghost.as_ref().map(|said| format!("Left out of the limits: {}", sentence(&said.words)));
        let plan = self.plan.map(|plan| {
            let state = match plan.state {
                PlanState::OnPlan => ": on plan",
                PlanState::Behind => ": behind plan",
                PlanState::Open => "",
            };
            format!("Planned {}{state}.", printed_target(indicator, plan.value))
        });
        published.into_iter().chain(incomplete).chain(self.reasons.iter().cloned()).chain(plan).chain(ghost).collect()
    }

    /// Why it is what it is: as noted with the point, then as the returns gave it.
    pub fn said(&self) -> Vec<&str> {
        let explained = self.explanation.iter().map(|said| said.words.as_str());
        explained.chain(self.misses.iter().map(String::as_str)).collect()
    }

    /// What its number lacks, "3 of 4 quarters"; none if it has none or lacks nothing.
    pub fn incomplete(&self) -> Option<String> {
        lacks(&self.answer)
    }
}

/// The words with a full stop at their end.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) || words.is_empty() { words.to_owned() } else { format!("{words}.") }
}

fn trend_point(book: &Book, indicator: &Indicator, entry: &TrendEntry) -> TrendPoint {
    TrendPoint {
        label: entry.period.to_string(),
        printed: entry.answer.is_given().then(|| printed_answer(indicator, &entry.answer)),
        target: book.register.target(indicator.id, entry.period).and_then(|target| target.to_f64()),
        trajectory: entry.plan.and_then(|plan| plan.value.to_f64()),
        ghost: entry.point.ghost,
        note: entry.incomplete(),
    }
}

fn planned_point(book: &Book, indicator: &Indicator, period: Period, value: Option<Decimal>) -> TrendPoint {
    TrendPoint {
        label: period.to_string(),
        printed: None,
        target: book.register.target(indicator.id, period).and_then(|target| target.to_f64()),
        trajectory: value.and_then(|value| value.to_f64()),
        ghost: None,
        note: None,
    }
}

/// The scale on which an indicator is drawn.
pub(super) fn scale(indicator: &Indicator) -> Scale {
    match indicator.kind {
        IndicatorKind::Proportion => Scale::Percentage,
        IndicatorKind::Measure => {
            Scale::Free { unit: indicator.unit.clone(), decimals: u8::try_from(indicator.decimals).unwrap_or(1) }
        }
        _ => Scale::FromZero,
    }
}
