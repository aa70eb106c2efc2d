//! Trends in the workbook: one series with all that is known of it, and its charts.

use serde::{Deserialize, Serialize};

use crate::chart::to_svg;
use crate::error::{Error, Result};
use crate::figures::{Register, qualified_answer};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::{AssuranceIcon, ShownAs, VariationIcon};
use crate::storage::trends as rows;
use crate::trends::{
    Aggregation, ChartKind, ChartPoint, ChartRequest, ChartTable, Drawing, Event, Explanation, Said, SeriesQuestion,
    Trend, TrendNotes, TrendRules, TrendSettings, TrendSources, available_charts, draw_chart, draw_trend, is_recent,
    trend, wants_reason,
};
use crate::workbook::Workbook;
use crate::workbook::trends::overview::{SignView, assurance_view, variation_view};
use crate::workbook::trends::plans::{ComparatorView, PlanLine, comparator_views, plan_lines};

/// Which chart a screen asks for. What it leaves open is chosen for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartQuestion {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children; everyone if none.
    pub area: Option<AreaId>,
    /// From one provider only.
    pub provider: Option<ProviderId>,
    /// By how long a period; as it is submitted if none.
    pub aggregation: Option<Aggregation>,
    /// What kind of chart.
    #[serde(default)]
    pub kind: ChartKind,
    /// Whether the axis fits the values.
    #[serde(default)]
    pub zoomed: bool,
}

impl ChartQuestion {
    /// The trend of an indicator for everyone, as it is submitted.
    pub fn trend_of(indicator: IndicatorId) -> Self {
        Self { indicator, area: None, provider: None, aggregation: None, kind: ChartKind::Trend, zoomed: false }
    }
}

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

impl Workbook {
    /// Everything known about series besides their figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_trend_notes(&self) -> Result<TrendNotes> {
        rows::get(self.read())
    }

    /// What a question leaves open, chosen.
    pub(in crate::workbook) fn request(register: &Register, question: &ChartQuestion) -> Result<ChartRequest> {
        let indicator =
            register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let everyone = || register.everyone().or(register.areas.first()).map(|area| area.id);
        let area = question.area.or_else(everyone).ok_or_else(|| Error::NotFound("area".into()))?;
        register.area(area).ok_or_else(|| Error::NotFound("such area".into()))?;
        // A length of period by which it cannot be shown falls back to its own.
        let by = question.aggregation.filter(|by| Aggregation::of(indicator.grain).contains(by));
        let series = SeriesQuestion {
            indicator: indicator.id,
            area,
            provider: question.provider,
            aggregation: by.unwrap_or(Aggregation::by(indicator.grain)),
        };
        Ok(ChartRequest { kind: question.kind, series, zoomed: question.zoomed, titled: false })
    }

    /// The figures that a chart needs, and no more: a million are there.
    fn book_for(&self, question: &ChartQuestion) -> Result<crate::figures::Book> {
        match (question.kind, question.area) {
            (ChartKind::Areas, _) | (_, None) => self.book_of(&[question.indicator]),
            (_, Some(area)) => self.book_of_area(&[question.indicator], area),
        }
    }

    /// The trend that `question` asks for, as the pages and the paper show it.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook; a series that cannot be analysed.
    pub fn get_trend(&self, question: &ChartQuestion) -> Result<(SeriesQuestion, Trend)> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let request = Self::request(&book.register, question)?;
        let trend = analysed(&TrendSources { book: &book, notes: &notes, today: self.today() }, &request.series)?;
        Ok((request.series, trend))
    }

    /// A chart of any kind, with its title in the drawing, to travel alone.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook; nothing to draw.
    pub fn draw_chart(&self, question: &ChartQuestion) -> Result<Drawing> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let request = Self::request(&book.register, question)?;
        let request = ChartRequest { titled: true, ..request };
        draw_chart(&TrendSources { book: &book, notes: &notes, today: self.today() }, &request)
            .ok_or_else(nothing_to_draw)
    }

    /// The trend as a screen shows it, with the chart of the asked kind.
    ///
    /// # Errors
    /// As `get_trend` and `draw_chart`.
    pub fn get_trend_view(&self, question: &ChartQuestion) -> Result<TrendView> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let sources = TrendSources { book: &book, notes: &notes, today: self.today() };
        let request = Self::request(&book.register, question)?;
        let indicator =
            book.register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let series = request.series;
        let trend = analysed(&sources, &series)?;
        let charts = available_charts(&sources, &trend);
        // A kind that says nothing about this series any more falls back to the trend.
        let kind = if charts.contains(&request.kind) { request.kind } else { ChartKind::Trend };
        let request = ChartRequest { kind, ..request };
        let drawing = match kind {
            ChartKind::Trend => draw_trend(&sources, &request, &trend),
            _ => draw_chart(&sources, &request),
        };
        let drawing = drawing.ok_or_else(nothing_to_draw)?;
        let shows_icons = trend.analysis.shown_as != ShownAs::Run;
        let greyed = trend.analysis.shown_as == ShownAs::Trial;
        let (variation, assurance) = (
            trend.analysis.variation_icon.filter(|_| shows_icons),
            trend.analysis.assurance_icon.filter(|_| shows_icons),
        );
        let mut events: Vec<Event> = notes.events_of(&series.key()).cloned().collect();
        events.sort_by_key(|event| event.details.on);
        Ok(TrendView {
            indicator: series.indicator,
            area: series.area,
            provider: series.provider,
            aggregation: series.aggregation,
            aggregations: Aggregation::of(indicator.grain),
            charts,
            finding: trend.finding.clone(),
            points_given: trend.entries.iter().filter(|entry| entry.answer.is_given()).count(),
            shown_as: trend.analysis.shown_as,
            variation,
            assurance,
            variation_sign: variation.map(|icon| variation_view(icon, greyed, "variation")),
            assurance_sign: assurance.map(|icon| assurance_view(icon, greyed, "assurance")),
            chart: chart_view(kind, &drawing),
            points: points(&sources, &trend),
            limits: if shows_icons { trend.limits_in_words(indicator) } else { Vec::new() },
            judged_as_usual: notes.settings_of(series.indicator).rules.are_usual(),
            usual_rules: TrendRules::default(),
            settings: notes.settings_of(series.indicator),
            rule_set: trend.analysis.shown_rule_set().unwrap_or_default().to_owned(),
            events,
            plan: plan_lines(&book, &notes, &series, &trend, self.today()),
            comparators: comparator_views(indicator, &notes),
            suggestion: trend.suggestion.map(|(from, words)| NewLimitsSuggestion { from, words }),
            title: trend.title,
        })
    }
}

fn analysed(sources: &TrendSources<'_>, series: &SeriesQuestion) -> Result<Trend> {
    trend(sources, series)
        .map_err(|error| Error::Refused(error.to_string()))?
        .ok_or_else(|| Error::NotFound("such area".into()))
}

fn nothing_to_draw() -> Error {
    Error::Refused("There are no figures for this chart yet.".into())
}

/// A drawing as a screen shows it.
pub(in crate::workbook) fn chart_view(kind: ChartKind, drawing: &Drawing) -> ChartView {
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

fn explanation_view(given: &Explanation, holds: bool) -> ExplanationView {
    ExplanationView { said: given.said.clone(), showed_then: (!holds).then(|| given.about.clone()) }
}

fn points(sources: &TrendSources<'_>, trend: &Trend) -> Vec<TrendPointView> {
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
