//! Trends: the figures of one indicator over time, analysed, said in words and drawn.
//!
//! Brings together the book of figures, the SPC rules and the chart; adds no rule of its own. Pure.

use serde::Serialize;

use crate::calendar::{Grain, Period};
use crate::chart::{PrintedLines, Scale, Scene, TrendChart, TrendPoint, trend_chart};
use crate::figures::{
    Answer, Book, Indicator, IndicatorKind, Question, printed_amount, printed_answer, printed_counts, printed_target,
};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::{
    Analysis, Observation, POINTS_FOR_LIMITS, Point, PointWords, SeriesError, SeriesWords, Settings, TargetStep,
    analyse, describe, finding, point_reasons,
};

/// Which series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesQuestion {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// By month, quarter or year.
    pub grain: Grain,
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
}

/// A trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Its indicator and area as printed: the title of its chart.
    pub title: String,
    /// Its periods in order.
    pub entries: Vec<TrendEntry>,
    /// The analysed series.
    pub analysis: Analysis,
    /// What it shows, in words.
    pub finding: String,
    /// The alternative text of its chart.
    pub description: String,
}

/// The state of a series' data in a table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
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
pub fn trend(book: &Book, question: &SeriesQuestion) -> Result<Option<Trend>, SeriesError> {
    let (Some(indicator), Some(area)) =
        (book.register.indicator(question.indicator), book.register.area(question.area))
    else {
        return Ok(None);
    };
    let periods = periods(book, question);
    let answers: Vec<(Period, Answer)> =
        periods.into_iter().map(|period| (period, ask(book, question, period))).collect();
    let answers = within_figures(answers);
    let settings = settings(book, indicator);
    let observations: Vec<Observation> = answers
        .iter()
        .map(|(period, answer)| Observation { date: period.first_day(), value: amount(answer) })
        .collect();
    let analysis = match analyse(&observations, &settings) {
        Err(SeriesError::Empty) => empty(indicator),
        other => other?,
    };
    let place = question
        .provider
        .and_then(|provider| book.register.provider(provider))
        .map_or_else(|| area.name.clone(), |provider| format!("{}, {}", area.name, provider.short_name));
    let title = format!("{}, {place}", indicator.name);
    let words = words(&title, indicator, &answers, &analysis);
    let (finding, description) = (finding(&analysis, &words), describe(&analysis, &words));
    let entries = entries(answers, &analysis, &settings);
    Ok(Some(Trend { title, entries, analysis, finding, description }))
}

fn ask(book: &Book, question: &SeriesQuestion, period: Period) -> Answer {
    let SeriesQuestion { indicator, area, provider, .. } = *question;
    book.answer(&Question { indicator, area, provider, period })
}

/// Every period of the grain between the indicator's first figure and its last, empty ones included.
fn periods(book: &Book, question: &SeriesQuestion) -> Vec<Period> {
    let Some((first, last)) = book.span(question.indicator) else { return Vec::new() };
    let mut period = Period::containing(first.first_day(), question.grain);
    let mut periods = Vec::new();
    while period.first_day() <= last.last_day() {
        periods.push(period);
        period = period.next();
    }
    periods
}

/// Drops the periods before the first figure and after the last.
fn within_figures(answers: Vec<(Period, Answer)>) -> Vec<(Period, Answer)> {
    let first = answers.iter().position(|(_, answer)| answer.is_given()).unwrap_or(answers.len());
    let last = answers.iter().rposition(|(_, answer)| answer.is_given()).map_or(0, |index| index + 1);
    answers.into_iter().take(last).skip(first).collect()
}

fn amount(answer: &Answer) -> Option<f64> {
    use rust_decimal::prelude::ToPrimitive;
    answer.amount().and_then(|amount| amount.to_f64())
}

fn settings(book: &Book, indicator: &Indicator) -> Settings {
    use rust_decimal::prelude::ToPrimitive;
    let targets = book
        .register
        .targets
        .iter()
        .filter(|target| target.indicator == indicator.id)
        .filter_map(|target| target.value.to_f64().map(|value| TargetStep { from: target.from, value }))
        .collect();
    Settings { targets, ..Settings::mdc(indicator.direction) }
}

fn empty(indicator: &Indicator) -> Analysis {
    Analysis {
        points: Vec::new(),
        shown_as: crate::spc::ShownAs::Run,
        variation_icon: None,
        assurance_icon: None,
        rule_set: String::new(),
        target: None,
        direction: indicator.direction,
    }
}

fn words(title: &str, indicator: &Indicator, answers: &[(Period, Answer)], analysis: &Analysis) -> SeriesWords {
    let points = answers
        .iter()
        .map(|(period, answer)| PointWords {
            label: period.to_string(),
            value: answer.is_given().then(|| printed_answer(indicator, answer)),
        })
        .collect();
    let target = analysis.target.and_then(decimal).map(|target| printed_target(indicator, target));
    SeriesWords { indicator: title.to_owned(), points, target }
}

fn decimal(number: f64) -> Option<rust_decimal::Decimal> {
    rust_decimal::Decimal::try_from(number).ok()
}

fn entries(answers: Vec<(Period, Answer)>, analysis: &Analysis, settings: &Settings) -> Vec<TrendEntry> {
    let shows_rules = analysis.shown_as != crate::spc::ShownAs::Run;
    answers
        .into_iter()
        .zip(&analysis.points)
        .map(|((period, answer), point)| TrendEntry {
            period,
            answer,
            reasons: if shows_rules { point_reasons(point, settings) } else { Vec::new() },
            point: point.clone(),
        })
        .collect()
}

impl Trend {
    /// The trend as a drawing.
    pub fn scene(&self, book: &Book, indicator: &Indicator) -> Scene {
        let mut chart = TrendChart::new(&self.title, &self.description, self.analysis.clone(), scale(indicator));
        chart.title_drawn = false;
        chart.points_needed = POINTS_FOR_LIMITS;
        chart.lines = self.printed_lines(indicator);
        chart.points = self.entries.iter().map(|entry| trend_point(book, indicator, entry)).collect();
        trend_chart(&chart)
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

    /// The trend as a table of figures.
    pub fn rows(&self, indicator: &Indicator) -> Vec<TrendRow> {
        self.entries
            .iter()
            .map(|entry| TrendRow {
                period: entry.period.to_string(),
                value: printed_answer(indicator, &entry.answer),
                counts: printed_counts(&entry.answer).unwrap_or_default(),
                note: entry.notes().join(" "),
            })
            .collect()
    }
}

impl TrendEntry {
    /// What is to be said about the period: where its number comes from, what is missing, which rules it meets.
    pub fn notes(&self) -> Vec<String> {
        let published = self.answer.published.map(|_| "Published percentage, counts not known.".to_owned());
        let incomplete = self.incomplete().map(|parts| format!("Incomplete: {parts}."));
        published.into_iter().chain(incomplete).chain(self.reasons.iter().cloned()).collect()
    }

    fn incomplete(&self) -> Option<String> {
        (self.answer.is_given() && !self.answer.complete).then(|| self.answer.parts.to_string())
    }
}

fn trend_point(book: &Book, indicator: &Indicator, entry: &TrendEntry) -> TrendPoint {
    use rust_decimal::prelude::ToPrimitive;
    TrendPoint {
        label: entry.period.to_string(),
        printed: entry.answer.is_given().then(|| printed_answer(indicator, &entry.answer)),
        target: book.register.target(indicator.id, entry.period).and_then(|target| target.to_f64()),
        trajectory: None,
        ghost: None,
        note: entry.incomplete(),
    }
}

fn scale(indicator: &Indicator) -> Scale {
    match indicator.kind {
        IndicatorKind::Proportion => Scale::Percentage,
        IndicatorKind::Measure => {
            Scale::Free { unit: indicator.unit.clone(), decimals: u8::try_from(indicator.decimals).unwrap_or(1) }
        }
        _ => Scale::FromZero,
    }
}
