//! The trend itself, with what was said about its points under it.

use super::super::TrendSources;
use super::super::trend::{Trend, sentence, trend};
use super::{ChartPoint, ChartRequest, ChartTable, Drawing, TableColumn};
use crate::calendar::printed_date;
use crate::figures::{Indicator, printed_answer};

/// Draws it.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let trend = trend(sources, &request.series).ok().flatten()?;
    Some(drawing(sources, &trend, indicator, request))
}

/// The drawing of a trend that is analysed already.
fn drawing(sources: &TrendSources<'_>, trend: &Trend, indicator: &Indicator, request: &ChartRequest) -> Drawing {
    let rows = trend.rows(indicator);
    let points = trend.entries.iter().zip(&rows).map(|(entry, row)| ChartPoint {
        label: entry.period.to_string(),
        value: printed_answer(indicator, &entry.answer),
        note: [row.counts.as_str(), row.note.as_str()].join(" ").trim().to_owned(),
    });
    Drawing {
        title: trend.title.clone(),
        finding: trend.finding.clone(),
        scene: trend.scene(sources.book, indicator, request),
        points: points.collect(),
        under: under(trend),
        rule_set: (!trend.analysis.rule_set.is_empty()).then(|| trend.analysis.rule_set.clone()),
        sources: trend.entries.iter().flat_map(|entry| entry.answer.sources.clone()).collect(),
        table: ChartTable {
            columns: vec![
                TableColumn::words("Period"),
                TableColumn::numbers("Figure"),
                TableColumn::numbers("Counts"),
                TableColumn::words("Note"),
            ],
            rows: rows.into_iter().map(|row| vec![row.period, row.value, row.counts, row.note]).collect(),
        },
    }
}

/// What was said: new limits with their reason, points left out, reasons of points, as the returns gave them or as
/// they were noted with the point.
fn under(trend: &Trend) -> Vec<String> {
    let limits = trend.events.iter().filter(|event| event.details.new_limits).map(|event| {
        let (day, words) = (printed_date(event.details.on), sentence(&event.details.words));
        format!("New limits from {day}: {words} {}", sentence(&event.details.reason)).trim_end().to_owned()
    });
    let entries = trend.entries.iter().flat_map(|entry| {
        let ghost = entry
            .ghost
            .iter()
            .map(move |said| format!("{} is left out of the limits: {}", entry.period, sentence(&said.words)));
        let said = entry.said().into_iter();
        ghost.chain(said.map(move |words| format!("{}: {}", entry.period, sentence(words))))
    });
    limits.chain(entries).collect()
}
