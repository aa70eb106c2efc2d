//! The trend itself, with what was said about its points under it.

use super::super::sources::TrendSources;
use super::super::trend::{PROVISIONAL, Trend, TrendRow, sentence, trend};
use super::drawn::{ChartPoint, ChartTable, Drawing, TableColumn};
use super::request::ChartRequest;
use crate::calendar::printed_date;
use crate::figures::Indicator;
use crate::spc::{ConflictRule, ShownAs};
use crate::text::{NO_FIGURE, counted_as};

/// Draws it.
pub(super) fn draw(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let trend = trend(sources, &request.series).ok().flatten()?;
    Some(drawing(sources, &trend, indicator, request))
}

/// The drawing of a trend that is analysed already.
pub(super) fn drawing(
    sources: &TrendSources<'_>,
    trend: &Trend,
    indicator: &Indicator,
    request: &ChartRequest,
) -> Drawing {
    let rows = trend.rows(indicator);
    let points = trend.entries.iter().zip(&rows).map(|(entry, row)| ChartPoint {
        label: entry.period.to_string(),
        value: row.value.clone(),
        note: note(row),
    });
    // The marks are numbered by their places on the axis.
    let drawn = trend.ahead.iter().rposition(|(period, _)| trend.running.iter().any(|point| point.period == *period));
    let ahead = trend.ahead.iter().take(drawn.map_or(0, |last| last + 1)).map(|(period, _)| {
        let printed = period.to_string();
        let row = rows.iter().skip(trend.entries.len()).find(|row| row.period == printed);
        ChartPoint {
            value: row.map_or_else(|| NO_FIGURE.to_owned(), |row| row.value.clone()),
            note: row.map(note).unwrap_or_default(),
            label: printed,
        }
    });
    Drawing {
        title: trend.title.clone(),
        finding: trend.finding.clone(),
        scene: trend.scene(sources.book, indicator, request),
        points: points.chain(ahead).collect(),
        under: under(trend),
        rule_set: trend.analysis.shown_rule_set().map(str::to_owned),
        sources: trend
            .entries
            .iter()
            .map(|entry| &entry.answer)
            .chain(trend.running.iter().map(|running| &running.answer))
            .flat_map(|answer| answer.sources.clone())
            .collect(),
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

fn note(row: &TrendRow) -> String {
    let said = [&row.counts, &row.note].into_iter().filter(|words| !words.is_empty());
    said.cloned().collect::<Vec<_>>().join(". ")
}

/// What was said: new limits with their reason, points left out, reasons of points, as the returns gave them or as
/// they were noted with the point.
fn under(trend: &Trend) -> Vec<String> {
    let limits = trend.events.iter().filter(|event| event.details.new_limits).map(|event| {
        let (day, words) = (printed_date(event.details.on), sentence(&event.details.words));
        format!("New limits from {day}: {words} {}", sentence(&event.details.reason)).trim_end().to_owned()
    });
    let left_out = trend.entries.iter().filter_map(|entry| {
        let said = entry.ghost.as_ref()?;
        Some(format!("{} is left out of the limits: {}", entry.period, sentence(&said.words)))
    });
    // Her own reasons stand before those of the returns, which may be many.
    let noted = trend.entries.iter().filter_map(|entry| {
        let given = entry.explanation.as_ref().filter(|_| entry.explained)?;
        Some(format!("{}: {}", entry.period, sentence(&given.said.words)))
    });
    let returned = trend
        .entries
        .iter()
        .flat_map(|entry| entry.misses.iter().map(move |words| format!("{}: {}", entry.period, sentence(words))));
    let provisional = trend.entries.iter().filter(|entry| entry.answer.provisional);
    let provisional = provisional.map(|entry| format!("{}: {PROVISIONAL}", entry.period));
    let running = trend.running.iter().map(|running| running.said.clone());
    limits
        .chain(too_few_before(trend))
        .chain(disagreement(trend))
        .chain(left_out)
        .chain(provisional)
        .chain(running)
        .chain(noted)
        .chain(returned)
        .collect()
}

/// Of which earlier phases no limits are drawn.
fn too_few_before(trend: &Trend) -> impl Iterator<Item = String> {
    let period = |row: usize| trend.entries.get(row).map(|entry| entry.period.to_string()).unwrap_or_default();
    trend.analysis.too_few_before.iter().map(move |few| {
        format!("From {} to {} the numbers are too small for limits.", period(few.first), period(few.last))
    })
}

/// That marks may hide as much as they show: points that one rule calls better and another worse.
fn disagreement(trend: &Trend) -> Option<String> {
    let shows = trend.analysis.shown_as != ShownAs::Run;
    let points = trend.entries.iter().filter(|entry| shows && entry.point.conflict).count();
    let shown = if trend.settings.conflict == ConflictRule::Concern { "concerns" } else { "improvements" };
    let are = counted_as(points, "point meets", "points meet");
    (points > 0).then(|| {
        format!("{are} one rule that says better and another that says worse, and are shown as {shown}: read the line, not the mark.")
    })
}
