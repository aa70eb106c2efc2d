//! An analysis of `lac spc` or `lac trends` as it is printed.

use lac_core::spc::{Analysis, Point};
use serde_json::{Value, json};

/// What is known of a point besides its analysis.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) period: Option<String>,
    pub(super) complete: Option<bool>,
}

/// The fixed shape of `spc --json`; points of a workbook have their period and whether they are complete as well.
pub(super) fn analysis_as_json(analysis: &Analysis, finding: &str, entries: &[Entry]) -> Value {
    let points: Vec<Value> =
        analysis.points.iter().enumerate().map(|(index, point)| point_as_json(point, entries.get(index))).collect();
    json!({
        "points": points,
        "shown_as": analysis.shown_as,
        "variation_icon": analysis.variation_icon,
        "assurance_icon": analysis.assurance_icon,
        "finding": finding,
        "rule_set": analysis.rule_set,
    })
}

fn point_as_json(point: &Point, entry: Option<&Entry>) -> Value {
    let mut value = json!({
        "date": point.date,
        "value": point.value,
        "phase": point.phase,
        "mean": point.mean,
        "lpl": point.lower_limit,
        "upl": point.upper_limit,
        "astronomical": point.astronomical,
        "shift": point.shift,
        "trend": point.trend,
        "two_in_three": point.two_in_three,
        "category": point.category,
        "conflict": point.conflict,
    });
    if let Some(Entry { period: Some(period), complete }) = entry {
        value["period"] = period.as_str().into();
        value["complete"] = (*complete).into();
    }
    value
}

pub(super) fn analysis_as_text(analysis: &Analysis, finding: &str, entries: &[Entry]) -> String {
    let mut lines = vec![finding.to_owned()];
    for (index, point) in analysis.points.iter().enumerate() {
        let period = entries.get(index).and_then(|entry| entry.period.clone());
        let name = period.unwrap_or_else(|| point.date.to_string());
        let value = point.value.map_or_else(|| "no value".to_owned(), |value| format!("{value:.1}"));
        lines.push(format!("{name}\t{value}"));
    }
    lines.extend(analysis.shown_rule_set().map(str::to_owned));
    lines.join("\n")
}
