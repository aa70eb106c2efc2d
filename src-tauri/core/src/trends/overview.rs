//! The overview: every indicator in one table, what needs attention first.

use std::collections::HashSet;

use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::TrendSources;
use super::attention::{Attention, attention};
use super::series::{Aggregation, SeriesQuestion};
use super::trend::{PlanState, Trend, TrendEntry, trend};
use crate::calendar::{Grain, Period};
use crate::chart::{Scene, spark_line};
use crate::figures::{
    AreaKind, Book, Indicator, NotCompared, Theme, Value, behind_number, change_between, change_in_words, decimals_of,
    printed_answer, printed_target, told_apart,
};
use crate::ids::{AreaId, FigureId, IndicatorId, ProviderId};
use crate::spc::{AssuranceIcon, Category, SMALL_DENOMINATOR, ShownAs, VariationIcon};
use crate::text::NO_FIGURE;

/// Whose figures the overview shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum OverviewAreas {
    /// Everyone together.
    #[default]
    Whole,
    /// One area.
    One {
        /// Which.
        area: AreaId,
    },
    /// Each area on a line of its own.
    Every,
}

/// What the overview shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct OverviewScope {
    /// Whose figures.
    pub areas: OverviewAreas,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// Whether only what needs attention is shown.
    pub attention_only: bool,
}

/// A change of the latest figure, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverviewChange {
    /// There is no figure to compare, or none to compare it with.
    None,
    /// The change: "a rise of 2".
    Change(String),
    /// Why the two are not compared: "not compared: 1 of 2 areas".
    NotCompared(String),
}

impl OverviewChange {
    /// The words by themselves, under a heading that says what is compared; empty if there are none.
    pub fn words(&self) -> &str {
        match self {
            Self::None => "",
            Self::Change(words) | Self::NotCompared(words) => words,
        }
    }
}

/// One indicator for one area.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewRow {
    /// Which series.
    pub question: SeriesQuestion,
    /// The indicator as printed.
    pub indicator: String,
    /// The area as printed.
    pub area: String,
    /// What it reports on.
    pub theme: Theme,
    /// The period of its latest figure; none without figures.
    pub period: Option<Period>,
    /// The latest figure as printed, "70.0%", or that there is none.
    pub latest: String,
    /// The same as a number on the indicator's scale: a percentage out of 100, a count, an amount.
    pub amount: Option<f64>,
    /// With how many decimals that is printed.
    pub decimals: u32,
    /// Whether it is a percentage.
    pub percentage: bool,
    /// What stands behind it: its counts, "21 of 30", or that it was published without; empty for a plain count.
    pub counts: String,
    /// What the latest figure lacks, "1 of 2 areas", or that it is provisional.
    pub incomplete: Option<String>,
    /// Its denominator, if that is small.
    pub small_denominator: Option<u64>,
    /// The change from the period before.
    pub change_on_period: OverviewChange,
    /// The change from the same period of the year before.
    pub change_on_year: OverviewChange,
    /// The target as printed; empty if there is none.
    pub target: String,
    /// Whether the latest figure meets it.
    pub meets_target: Option<bool>,
    /// The latest figure with more decimals, where it misses a target that rounding would print alike.
    pub closer: Option<String>,
    /// How the latest figure stands against its plan.
    pub plan: Option<PlanState>,
    /// Whether there are limits.
    pub shown_as: ShownAs,
    /// The variation icon, if there are limits.
    pub variation: Option<VariationIcon>,
    /// The assurance icon, if there are limits and a target.
    pub assurance: Option<AssuranceIcon>,
    /// What the trend shows, in words.
    pub finding: String,
    /// Whether too little is counted for limits, however many points there are.
    pub too_few: bool,
    /// The rules and their version, if it is judged.
    pub rule_set: Option<String>,
    /// How many of its periods have a whole figure, "14 of 15 quarters".
    pub completeness: String,
    /// What needs attention, most pressing first.
    pub attention: Vec<Attention>,
    /// Its last points as a small drawing; none without figures.
    pub spark: Option<Scene>,
    /// The figures that the latest is made of.
    pub sources: Vec<FigureId>,
}

/// The overview.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Its rows, what needs attention first.
    pub rows: Vec<OverviewRow>,
    /// How many rows need attention, whether or not the others are shown.
    pub need_attention: usize,
    /// How many rows there are in all.
    pub all: usize,
}

impl Overview {
    /// Whether its rows are of several areas, so that each has to say of which.
    pub fn names_areas(&self) -> bool {
        self.rows.first().is_some_and(|first| self.rows.iter().any(|row| row.question.area != first.question.area))
    }

    /// Whether any of its rows has a target or a plan: else a table of them has nothing to say of targets.
    pub fn has_targets(&self) -> bool {
        self.rows.iter().any(|row| !row.target.is_empty() || row.plan.is_some())
    }
}

/// The overview of a scope. What needs attention stands first, the most pressing on top; else the register's order.
pub fn overview(sources: &TrendSources<'_>, scope: &OverviewScope) -> Overview {
    let mut rows: Vec<OverviewRow> =
        questions(sources.book, scope).iter().filter_map(|question| row(sources, question)).collect();
    rows.sort_by_key(|row| (row.attention.is_empty(), row.attention.first().copied()));
    let (all, need_attention) = (rows.len(), rows.iter().filter(|row| !row.attention.is_empty()).count());
    if scope.attention_only {
        rows.retain(|row| !row.attention.is_empty());
    }
    Overview { rows, need_attention, all }
}

/// The questions of one indicator: for everyone, or for each area where nothing adds them up.
pub(super) fn questions_of(book: &Book, indicator: IndicatorId) -> Vec<SeriesQuestion> {
    let scope = OverviewScope { areas: OverviewAreas::Whole, provider: None, attention_only: false };
    questions(book, &scope).into_iter().filter(|question| question.indicator == indicator).collect()
}

fn questions(book: &Book, scope: &OverviewScope) -> Vec<SeriesQuestion> {
    let register = &book.register;
    let told = book.areas();
    let shown = |indicator: &&Indicator| {
        !indicator.archived && scope.provider.is_none_or(|provider| register.submits(indicator.id, provider))
    };
    let series = |indicator: &Indicator| {
        let aggregation = Aggregation::by(indicator.grain);
        let of = indicator.id;
        areas(book, scope, indicator, &told)
            .into_iter()
            .map(move |area| SeriesQuestion { indicator: of, area, provider: scope.provider, aggregation })
            .collect::<Vec<_>>()
    };
    register.indicators.iter().filter(shown).flat_map(series).collect()
}

/// The areas of an indicator's lines. One provider among many is shown for the areas of which it tells.
fn areas(book: &Book, scope: &OverviewScope, indicator: &Indicator, told: &HashSet<AreaId>) -> Vec<AreaId> {
    let register = &book.register;
    // An area that has ended since has nothing that needs attention.
    let last = book.span(indicator.id).map(|(_, last)| last);
    match (scope.areas, register.everyone()) {
        (OverviewAreas::Whole, Some(everyone)) => vec![everyone.id],
        (OverviewAreas::One { area }, _) => {
            let provider = scope.provider.and_then(|provider| register.provider(provider));
            let told = provider.is_none_or(|provider| provider.answers_for(area));
            (told && covers(book, indicator, area)).then_some(area).into_iter().collect()
        }
        // Where nothing adds the areas up, each is shown.
        (OverviewAreas::Every | OverviewAreas::Whole, _) => register
            .areas
            .iter()
            .filter(|area| !area.archived && covers(book, indicator, area.id))
            .filter(|area| scope.provider.is_none() || told.contains(&area.id))
            .filter(|area| last.is_none_or(|last| area.exists_in(last)))
            .map(|area| area.id)
            .collect(),
    }
}

/// Whether the indicator is told for the area: it is submitted for it, or the area is everyone.
fn covers(book: &Book, indicator: &Indicator, area: AreaId) -> bool {
    let of = |id: IndicatorId| book.register.covers.get(&id).is_some_and(|areas| areas.contains_key(&area));
    book.register.area(area).is_some_and(|area| area.kind == AreaKind::Whole)
        || of(indicator.id)
        || indicator.total_of.iter().any(|part| of(*part))
}

fn row(sources: &TrendSources<'_>, question: &SeriesQuestion) -> Option<OverviewRow> {
    let register = &sources.book.register;
    let indicator = register.indicator(question.indicator)?;
    let area = register.area(question.area)?;
    let trend = trend(sources, question).ok().flatten()?;
    let shows = trend.analysis.shown_as != ShownAs::Run;
    let latest = trend.latest();
    let target = latest.and_then(|entry| register.target(indicator.id, entry.period));
    let spark = latest.map(|_| spark(&trend));
    Some(OverviewRow {
        question: *question,
        indicator: indicator.name.clone(),
        area: area.name.clone(),
        theme: indicator.theme,
        period: latest.map(|entry| entry.period),
        latest: match latest {
            Some(entry) => printed_answer(indicator, &entry.answer),
            None if trend.running.is_empty() => NO_FIGURE.to_owned(),
            None => "provisional only".to_owned(),
        },
        decimals: latest.map_or(0, |entry| decimals_of(indicator, &entry.answer)),
        percentage: indicator.is_percentage(),
        amount: latest.and_then(|entry| entry.answer.amount()).and_then(|amount| amount.to_f64()),
        counts: latest.and_then(|entry| behind_number(&entry.answer)).unwrap_or_default(),
        incomplete: latest.and_then(lacking),
        small_denominator: latest.and_then(small_denominator),
        change_on_period: change(sources.book, indicator, question, latest, Period::previous),
        change_on_year: change(sources.book, indicator, question, latest, Period::year_before),
        target: target.map(|target| printed_target(indicator, target)).unwrap_or_default(),
        meets_target: latest.and_then(|entry| entry.meets_target),
        closer: latest
            .and_then(|entry| told_apart(indicator, entry.answer.amount()?, target?))
            .filter(|_| latest.is_some_and(|entry| entry.meets_target == Some(false))),
        plan: latest.and_then(|entry| entry.plan).map(|plan| plan.state),
        shown_as: trend.analysis.shown_as,
        variation: trend.analysis.variation_icon.filter(|_| shows),
        assurance: trend.analysis.assurance_icon.filter(|_| shows),
        too_few: trend.too_few_for_limits(),
        completeness: completeness(&trend),
        rule_set: trend.analysis.shown_rule_set().map(str::to_owned),
        attention: attention(&trend),
        spark,
        sources: latest.map(|entry| entry.answer.sources.clone()).unwrap_or_default(),
        finding: trend.finding,
    })
}

/// What a figure lacks to stand for good: parts, or that it is confirmed.
fn lacking(entry: &TrendEntry) -> Option<String> {
    let provisional = entry.answer.provisional.then(|| "provisional".to_owned());
    let lacks: Vec<String> = entry.incomplete().into_iter().chain(provisional).collect();
    (!lacks.is_empty()).then(|| lacks.join(", "))
}

/// The denominator of a percentage, if it is small.
pub fn small_denominator(entry: &TrendEntry) -> Option<u64> {
    let Some(Value::Proportion { denominator, .. }) = entry.answer.value else { return None };
    (denominator < SMALL_DENOMINATOR).then_some(denominator)
}

fn change(
    book: &Book,
    indicator: &Indicator,
    question: &SeriesQuestion,
    latest: Option<&TrendEntry>,
    earlier: impl Fn(Period) -> Period,
) -> OverviewChange {
    latest.map_or(OverviewChange::None, |entry| {
        let before = book.answer(&question.at(earlier(entry.period)));
        match change_between(indicator, &before, &entry.answer) {
            Ok(change) => OverviewChange::Change(change_in_words(indicator, &change)),
            Err(NotCompared::NoNumber(_)) => OverviewChange::None,
            Err(why) => OverviewChange::NotCompared(why.in_words()),
        }
    })
}

fn completeness(trend: &Trend) -> String {
    let ended = || trend.entries.iter();
    let whole = ended().filter(|entry| entry.answer.is_given() && entry.answer.complete).count();
    let grain = trend.entries.first().map_or(Grain::Quarter, |entry| entry.period.grain());
    format!("{whole} of {} {}", ended().count(), grain.words())
}

/// How many of the last points a spark line shows: three years of quarters.
const SPARK_POINTS: usize = 12;

fn spark(trend: &Trend) -> Scene {
    let from = trend.entries.len().saturating_sub(SPARK_POINTS);
    let values: Vec<Option<f64>> = trend.entries.iter().skip(from).map(|entry| entry.point.value).collect();
    let shows = trend.analysis.shown_as != ShownAs::Run;
    let latest = trend.judged().filter(|_| shows).map_or(Category::CommonCause, |entry| entry.point.category);
    spark_line(&values, latest, &trend.title, &trend.finding)
}
