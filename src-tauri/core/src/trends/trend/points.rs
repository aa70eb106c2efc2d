//! The points of a trend with what was said of each: plans, reasons, what is left out, what is to come.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::notes::{Event, ExplainedMiss, PointPlace};
use super::super::series::{Aggregation, SeriesQuestion};
use super::super::series_key::SeriesKey;
use super::super::sources::TrendSources;
use super::model::{Plan, PlanState, TrendEntry};
use super::running::RunningPoint;
use crate::calendar::Period;
use crate::figures::{Against, Answer, Book, Indicator, IndicatorKind, Question, Subject, meets};
use crate::ids::AreaId;
use crate::spc::{Analysis, Category, Point, Settings, ShownAs, point_reasons};

/// The points that count in nothing: those that she left out, counts that lack a part, as these are too low by what
/// they lack, and states of an earlier day than the period's last. A percentage that lacks a part is still one of those
/// that are there.
pub(super) fn ghosts(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    indicator: &Indicator,
    answers: &[(Period, Answer)],
) -> Vec<NaiveDate> {
    let (key, rolling) = (question.key(), question.aggregation == Aggregation::RollingYear);
    let adds_up = adds_up(indicator);
    let counts_in_nothing = |period: &Period, answer: &Answer| {
        (adds_up && answer.lacks().is_some())
            || answer.as_at.is_some()
            || (!rolling && sources.notes.ghosts.contains_key(&PointPlace::of(&key, *period)))
    };
    let left_out = answers.iter().filter(|(period, answer)| counts_in_nothing(period, answer));
    left_out.map(|(period, _)| period.first_day()).collect()
}

/// Whether its figures are added up, so that one that lacks a part is too low.
fn adds_up(indicator: &Indicator) -> bool {
    matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Stock | IndicatorKind::Rate)
}

/// A point exactly as it stands, for a reason that is given for it: its figure, its target, and what the rules show
/// of it where they are shown.
fn subject(book: &Book, indicator: &Indicator, period: Period, answer: &Answer, shows: Option<Category>) -> Subject {
    let target = book.register.target(indicator.id, period);
    Subject::of_answer(answer, Against { target, shows, ..Against::default() })
}

/// The figure of one provider exactly as it stands, for the reason why it missed its target.
fn missed_subject(book: &Book, miss: &ExplainedMiss) -> Subject {
    let ExplainedMiss { indicator, area, provider, period, .. } = *miss;
    let answer = book.answer(&Question { indicator, area, provider: Some(provider), period });
    let target = book.register.target(indicator, period);
    Subject::of_answer(&answer, Against { target, ..Against::default() })
}

/// Whether every figure that a point is made of and that missed its target was explained with its return.
fn misses_explained(sources: &TrendSources<'_>, indicator: &Indicator, place: &PointPlace) -> bool {
    if sources.notes.misses.iter().all(|miss| miss.indicator != indicator.id) {
        return false;
    }
    let areas = areas_within(sources.book, indicator, place.area, place.period);
    let parts: Vec<AreaId> = if areas.len() > 1 { areas.get(1..).unwrap_or_default().to_vec() } else { areas };
    let missed = |area: &AreaId| {
        let of = Question { indicator: indicator.id, area: *area, provider: place.provider, period: place.period };
        sources.book.meets_target(&of, &sources.book.answer(&of)) == Some(false)
    };
    let explained = |area: &AreaId| {
        let place = PointPlace { area: *area, ..*place };
        sources.notes.misses_at(place, &[*area]).any(|miss| still_missed(sources.book, miss))
    };
    parts.iter().any(explained) && parts.iter().all(|area| !missed(area) || explained(area))
}

/// Whether the reason why a figure missed its target was given for the figure and the target as they stand now.
pub fn still_missed(book: &Book, miss: &ExplainedMiss) -> bool {
    miss.subject.as_ref().is_some_and(|subject| subject.holds_for(&missed_subject(book, miss)))
}

pub(super) fn entries(
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
        let explanation = sources.notes.explanations.get(&place).filter(|_| own);
        // A count that lacks a part is too low: it neither meets nor misses anything yet.
        let too_low = adds_up(indicator) && answer.lacks().is_some();
        let plan = planned.map(|value| Plan {
            value,
            state: if too_low { PlanState::Open } else { plan_state(indicator, &answer, value) },
        });
        let shows = shows_rules.then_some(point.category);
        let subject = subject(sources.book, indicator, period, &answer, shows);
        TrendEntry {
            reasons: if shows_rules { point_reasons(point, settings) } else { Vec::new() },
            plan,
            ghost: sources.notes.ghosts.get(&place).filter(|_| own).cloned(),
            explained: explanation.and_then(|given| given.subject.as_ref()).is_some_and(|was| was.holds_for(&subject)),
            explanation: explanation.cloned(),
            subject,
            misses_explained: own && misses_explained(sources, indicator, &place),
            misses: if own { misses(sources, indicator, &place) } else { Vec::new() },
            takes_reasons: own,
            meets_target: sources.book.meets_target(&question.at(period), &answer).filter(|_| !too_low),
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
pub fn areas_within(book: &Book, indicator: &Indicator, area: AreaId, period: Period) -> Vec<AreaId> {
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
        .filter(|miss| still_missed(sources.book, miss))
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

/// What is planned after the last figure, up to the end of the plan and the period that runs.
pub(super) fn ahead(
    sources: &TrendSources<'_>,
    question: &SeriesQuestion,
    entries: &[TrendEntry],
    running: &[RunningPoint],
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
    // A figure of a period that runs is drawn where it stands; one of a period that has not begun is a slip.
    let runs = running.iter().map(|point| point.period).filter(|period| period.first_day() <= sources.today);
    let end = of_grain.last().copied().into_iter().chain(runs.clone()).max();
    let first = last.map(Period::next).or(of_grain.first().copied().into_iter().chain(runs).min());
    let (Some(end), Some(first)) = (end, first) else { return Vec::new() };
    // Periods between the last figure and the plan's end are there even if nothing is planned for them.
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| *period <= end)
        .map(|period| (period, planned(sources, question, period)))
        .collect()
}

pub(super) fn events(
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
