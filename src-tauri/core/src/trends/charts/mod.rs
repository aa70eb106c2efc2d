//! The kinds of charts: each with its drawing, its finding in words and its table of figures.

mod breach_reasons;
mod comparators;
mod comparison;
mod drawn;
mod parts;
mod request;
mod second_opinion;
mod trend_chart;
mod year_on_year;

pub use drawn::{ChartPoint, ChartTable, Drawing, TableColumn};
pub use request::{ChartKind, ChartRequest};

use super::sources::TrendSources;
use super::trend::Trend;
use crate::figures::{Indicator, IndicatorKind};

/// Draws a trend that is analysed already.
pub fn draw_trend(sources: &TrendSources<'_>, request: &ChartRequest, trend: &Trend) -> Option<Drawing> {
    let indicator = sources.book.register.indicator(trend.question.indicator)?;
    Some(trend_chart::drawing(sources, trend, indicator, request))
}

/// Draws a chart. Nothing if there is no such indicator or area, or nothing to draw.
pub fn draw_chart(sources: &TrendSources<'_>, request: &ChartRequest) -> Option<Drawing> {
    let indicator = sources.book.register.indicator(request.series.indicator)?;
    match request.kind {
        ChartKind::Trend => trend_chart::draw(sources, request, indicator),
        ChartKind::YearOnYear => year_on_year::draw(sources, request, indicator),
        ChartKind::Areas => comparison::areas(sources, request, indicator),
        ChartKind::Providers => comparison::providers(sources, request, indicator),
        ChartKind::Comparators => comparators::draw(sources, request, indicator),
        ChartKind::BreachReasons => breach_reasons::draw(sources, request, indicator),
        ChartKind::Parts => parts::draw(sources, request, indicator),
        ChartKind::SecondOpinion => second_opinion::draw(sources, request, indicator),
    }
}

/// The kinds of charts that say something about a series, the trend first.
pub fn available_charts(sources: &TrendSources<'_>, trend: &Trend) -> Vec<ChartKind> {
    let Some(indicator) = sources.book.register.indicator(trend.question.indicator) else { return Vec::new() };
    let kinds = [
        ChartKind::Trend,
        ChartKind::YearOnYear,
        ChartKind::Areas,
        ChartKind::Providers,
        ChartKind::Comparators,
        ChartKind::BreachReasons,
        ChartKind::Parts,
        ChartKind::SecondOpinion,
    ];
    kinds.into_iter().filter(|kind| is_available(sources, trend, indicator, *kind)).collect()
}

fn is_available(sources: &TrendSources<'_>, trend: &Trend, indicator: &Indicator, kind: ChartKind) -> bool {
    let Some((_, last)) = sources.book.span(indicator.id) else { return kind == ChartKind::Trend };
    let series = &trend.question;
    match kind {
        ChartKind::Trend => true,
        ChartKind::YearOnYear => year_on_year::is_available(indicator),
        ChartKind::Areas => comparison::has_areas(sources, series, indicator, last),
        ChartKind::Providers => comparison::has_providers(sources, series, indicator, last),
        ChartKind::Comparators => sources.notes.comparators.iter().any(|other| other.indicator == indicator.id),
        ChartKind::BreachReasons => breach_reasons::is_available(sources, indicator),
        ChartKind::Parts => matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Stock),
        ChartKind::SecondOpinion => second_opinion::is_available(trend, indicator),
    }
}
