//! A trend with its chart, its points and what may be done with them.

use serde::Serialize;

use crate::chart::to_svg;
use crate::error::{Error, Result};
use crate::figures::qualified_answer;
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::{AssuranceIcon, ShownAs, VariationIcon};
use crate::trends::{
    Aggregation, ChartKind, ChartPoint, ChartTable, Drawing, Event, Explanation, Said, SeriesQuestion, Trend,
    TrendRules, TrendSettings, TrendSources, is_recent, trend, wants_reason,
};
use crate::views::{ComparatorView, PlanLine, SignView};

/// A chart as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartView {
    /// What kind of chart.
    pub kind: ChartKind,
    /// What it is a chart of.
    pub title: String,
    /// What it shows, in words.
    pub finding: String,
    /// The drawing.
    pub svg: String,
    /// Its points in the order of their marks' numbers, for hover and keyboard.
    pub points: Vec<ChartPoint>,
    /// Its figures.
    pub table: ChartTable,
    /// What stands under it, in whole sentences.
    pub under: Vec<String>,
    /// The rules and their version, where points are judged.
    pub rule_set: Option<String>,
}

/// Why a point is what it is, as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ExplanationView {
    /// What was said.
    #[serde(flatten)]
    pub said: Said,
    /// What the point showed when it was said, if it was not said of the point as it stands.
    pub showed_then: Option<String>,
}

/// A point of a trend, with what was said about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendPointView {
    /// Its period as printed.
    pub period: String,
    /// Its value as printed, or why there is none.
    pub value: String,
    /// What it shows, in words: the figure, its target, every rule that it meets.
    pub about: String,
    /// Whether it has a number.
    pub given: bool,
    /// Whether a rule marks it.
    pub flagged: bool,
    /// Whether it wants a reason.
    pub wants_reason: bool,
    /// Why it is what it is, as noted here.
    pub explanation: Option<ExplanationView>,
    /// Why its figures missed their target, as noted with the returns.
    pub misses: Vec<String>,
    /// Why it is left out of the limits, if she left it out.
    pub ghost: Option<Said>,
    /// Why it counts for nothing yet, though she has not left it out.
    pub left_out: Option<&'static str>,
}

/// That new limits might be due, to be decided with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct NewLimitsSuggestion {
    /// The first day of the period from which they would start.
    pub from: chrono::NaiveDate,
    /// Why they are suggested, in words.
    pub words: String,
}

/// A trend as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendView {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// By how long a period.
    pub aggregation: Aggregation,
    /// By which periods it can be shown.
    pub aggregations: Vec<Aggregation>,
    /// Which kinds of charts say something about it.
    pub charts: Vec<ChartKind>,
    /// The indicator and the area as printed.
    pub title: String,
    /// What it shows, in words.
    pub finding: String,
    /// How many points it has.
    pub points_given: usize,
    /// Whether it is a run chart, a trial or an SPC chart.
    pub shown_as: ShownAs,
    /// The variation icon, if the page shows it.
    pub variation: Option<VariationIcon>,
    /// The assurance icon, if the page shows it.
    pub assurance: Option<AssuranceIcon>,
    /// The variation icon as SVG and in words.
    pub variation_sign: Option<SignView>,
    /// The assurance icon as SVG and in words.
    pub assurance_sign: Option<SignView>,
    /// The chart of the asked kind.
    pub chart: ChartView,
    /// The points, oldest first, with what was said about each.
    pub points: Vec<TrendPointView>,
    /// The mean and the limits of the latest phase as printed, if the page shows them.
    pub limits: Vec<String>,
    /// How it is judged, by whose choice and why.
    pub settings: TrendSettings,
    /// Whether it is judged in the usual way.
    pub judged_as_usual: bool,
    /// The usual way.
    pub usual_rules: TrendRules,
    /// The rules in words, with their version; empty without limits.
    pub rule_set: String,
    /// What happened, by day: all events that explain it, also those before its first point.
    pub events: Vec<Event>,
    /// Its plan.
    pub plan: Vec<PlanLine>,
    /// What others report.
    pub comparators: Vec<ComparatorView>,
    /// That new limits might be due.
    pub suggestion: Option<NewLimitsSuggestion>,
}

/// A drawing as a screen shows it.
pub(crate) fn chart_view(kind: ChartKind, drawing: &Drawing) -> ChartView {
    ChartView {
        kind,
        title: drawing.title.clone(),
        finding: drawing.finding.clone(),
        svg: to_svg(&drawing.scene, "chart"),
        points: drawing.points.clone(),
        table: drawing.table.clone(),
        under: drawing.under.clone(),
        rule_set: drawing.rule_set.clone(),
    }
}

pub(crate) fn explanation_view(given: &Explanation, holds: bool) -> ExplanationView {
    ExplanationView { said: given.said.clone(), showed_then: (!holds).then(|| given.about.clone()) }
}

pub(crate) fn analysed(sources: &TrendSources<'_>, series: &SeriesQuestion) -> Result<Trend> {
    trend(sources, series)
        .map_err(|error| Error::Refused(error.to_string()))?
        .ok_or_else(|| Error::NotFound("such area".into()))
}

pub(crate) fn nothing_to_draw() -> Error {
    Error::Refused("There are no figures for this chart yet.".into())
}

pub(crate) fn points(sources: &TrendSources<'_>, trend: &Trend) -> Vec<TrendPointView> {
    let Some(indicator) = sources.book.register.indicator(trend.question.indicator) else { return Vec::new() };
    let shows_rules = trend.analysis.shown_as != ShownAs::Run;
    let printed_as = &trend.printed_as(indicator);
    trend
        .entries
        .iter()
        .map(|entry| (entry, crate::trends::about(sources, trend, entry)))
        .map(|(entry, about)| TrendPointView {
            period: entry.period.to_string(),
            value: qualified_answer(printed_as, &entry.answer),
            given: entry.answer.is_given(),
            flagged: !entry.reasons.is_empty(),
            wants_reason: is_recent(trend, entry) && wants_reason(entry, shows_rules),
            explanation: entry.explanation.as_ref().map(|given| explanation_view(given, entry.explained)),
            about,
            misses: entry.misses.clone(),
            ghost: entry.ghost.clone(),
            left_out: entry.left_out(),
        })
        .collect()
}
