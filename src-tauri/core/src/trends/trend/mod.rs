//! One trend: its points analysed, each with what was said about it, and the finding in words.

mod drawing;
mod model;
mod points;
mod running;
mod tallies;
mod unjudged;

pub(super) use drawing::scale;
use model::decimal;
pub use model::{PROVISIONAL, Plan, PlanState, Trend, TrendEntry, TrendRow, sentence};
use points::{ahead, entries, events, ghosts};
pub(super) use points::{areas_within, still_missed};
pub use running::RunningPoint;
use unjudged::{unjudged, unjudged_before};

use rust_decimal::prelude::ToPrimitive;

use super::series::{Aggregation, SeriesQuestion, answers, by_course, period_in_words, place_in_words};
use super::sources::TrendSources;
use crate::calendar::Period;
use crate::figures::{
    Answer, AnswerState, Indicator, Register, printed_answer, printed_target, qualified_answer, side_by_side,
    told_apart,
};
use crate::spc::{
    Analysis, Observation, PointWords, SeriesError, SeriesWords, Settings, ShownAs, TargetStep, analyse, describe,
    finding, icons_start, rebase_suggestion, suggested_rebase, weigh_tallies,
};

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
