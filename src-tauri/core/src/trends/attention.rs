//! What of a trend needs attention, and which points want a reason.

use serde::{Deserialize, Serialize};

use super::TrendSources;
use super::notes::PointPlace;
use super::series::{Aggregation, SeriesQuestion};
use super::trend::{PlanState, Trend, TrendEntry, sentence, trend};
use crate::figures::{Area, AreaKind, answer_in_words, side_by_side, target_in_words};
use crate::ids::IndicatorId;
use crate::spc::{AssuranceIcon, Category, ShownAs, VariationIcon};

/// Why a series needs attention, most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Attention {
    /// Special cause variation for the worse.
    Concern,
    /// By its limits the target will be missed every time.
    WillBeMissed,
    /// The latest figure misses its target.
    Missed,
    /// The latest figure is worse than planned.
    BehindPlan,
    /// The latest point wants a reason.
    SayWhy,
    /// The latest figure lacks a part.
    Incomplete,
    /// There is no figure at all.
    NoFigures,
}

impl Attention {
    /// In a few words, as in a table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Concern => "Concern",
            Self::WillBeMissed => "Expect target missed",
            Self::Missed => "Target missed",
            Self::BehindPlan => "Behind plan",
            Self::SayWhy => "Say why",
            Self::Incomplete => "Incomplete",
            Self::NoFigures => "No figures",
        }
    }
}

/// What of a trend needs attention, most pressing first.
pub fn attention(trend: &Trend) -> Vec<Attention> {
    let Some(latest) = trend.latest() else {
        // What is known of a period that still runs is a figure, and needs nothing yet.
        return if trend.running.is_empty() { vec![Attention::NoFigures] } else { Vec::new() };
    };
    let judged = trend.judged().unwrap_or(latest);
    let analysis = &trend.analysis;
    let shown = analysis.shown_as != ShownAs::Run;
    let concern = matches!(analysis.variation_icon, Some(VariationIcon::ConcernHigh | VariationIcon::ConcernLow));
    // Trial limits are no ground for what to expect.
    let fails = analysis.shown_as == ShownAs::Spc && analysis.assurance_icon == Some(AssuranceIcon::Fail);
    let found = [
        (shown && concern, Attention::Concern),
        (fails, Attention::WillBeMissed),
        (judged.meets_target == Some(false), Attention::Missed),
        (judged.plan.is_some_and(|plan| plan.state == PlanState::Behind), Attention::BehindPlan),
        (wants_reason(judged, shown), Attention::SayWhy),
        (latest.incomplete().is_some(), Attention::Incomplete),
    ];
    found.into_iter().filter(|(needs, _)| *needs).map(|(_, why)| why).collect()
}

/// Whether a point signals, or misses its target, and nobody has said why. A signal is explained here; a missed
/// target here or with the returns.
pub fn wants_reason(entry: &TrendEntry, shows_rules: bool) -> bool {
    let signals = shows_rules && entry.point.category != Category::CommonCause;
    let missed = entry.meets_target == Some(false) && !entry.misses_explained;
    entry.takes_reasons && (signals || missed) && !entry.explained && entry.ghost.is_none()
}

/// Whether a point is one of the last year's. Nobody is asked to explain what lies further back.
pub fn is_recent(trend: &Trend, entry: &TrendEntry) -> bool {
    trend.latest().is_some_and(|latest| entry.period.first_day() > latest.period.year_before().first_day())
}

/// A point that wants a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToExplain {
    /// Which point.
    pub place: PointPlace,
    /// By how long a period its series is put together.
    pub aggregation: Aggregation,
    /// Its indicator and area as printed.
    pub title: String,
    /// What it shows, in words.
    pub about: String,
}

/// The latest point of each series of some indicators that wants a reason: for everyone a signal or a missed target; for one area a
/// signal only, as missed targets of its figures are explained where they are entered.
pub fn to_explain(sources: &TrendSources<'_>, of: &[IndicatorId]) -> Vec<ToExplain> {
    let register = &sources.book.register;
    let indicators = of.iter().filter_map(|id| register.indicator(*id)).filter(|indicator| !indicator.archived);
    let areas = || register.areas.iter().filter(|area| !area.archived);
    let questions = indicators.flat_map(|indicator| {
        let last = sources.book.span(indicator.id).map(|(_, last)| last);
        let given = sources.book.areas_of(indicator);
        // Without a figure of its own only everyone has an answer, from its areas.
        let answers = move |area: &Area| area.kind == AreaKind::Whole || given.contains(&area.id);
        let exist = areas().filter(move |area| last.is_some_and(|last| area.exists_in(last)) && answers(area));
        exist.map(move |area| {
            let aggregation = Aggregation::by(indicator.grain);
            SeriesQuestion { indicator: indicator.id, area: area.id, provider: None, aggregation }
        })
    });
    questions.filter_map(|question| wanting(sources, &question)).collect()
}

fn wanting(sources: &TrendSources<'_>, question: &SeriesQuestion) -> Option<ToExplain> {
    let trend = trend(sources, question).ok().flatten()?;
    let latest = trend.judged()?;
    let shown = trend.analysis.shown_as != ShownAs::Run;
    let everyone = sources.book.register.whole().is_some_and(|whole| whole.id == question.area);
    let signals = shown && latest.point.category != Category::CommonCause;
    (wants_reason(latest, shown) && (everyone || signals)).then(|| ToExplain {
        place: PointPlace::of(&question.key(), latest.period),
        aggregation: question.aggregation,
        title: trend.title.clone(),
        about: about(sources, &trend, latest),
    })
}

/// What a point shows, in words that can be kept with its reason.
pub fn about(sources: &TrendSources<'_>, trend: &Trend, entry: &TrendEntry) -> String {
    let Some(indicator) = sources.book.register.indicator(trend.question.indicator) else { return String::new() };
    let indicator = &side_by_side(indicator, [&entry.answer]);
    let figure = format!("{}: {}", entry.period, answer_in_words(indicator, &entry.answer));
    let target = sources.book.register.target(indicator.id, entry.period);
    let against = entry.answer.amount().zip(target).map(|(amount, target)| target_in_words(indicator, amount, target));
    let first = against.map_or(figure.clone(), |against| format!("{figure}, {against}"));
    std::iter::once(sentence(&first)).chain(entry.reasons.iter().cloned()).collect::<Vec<_>>().join(" ")
}
