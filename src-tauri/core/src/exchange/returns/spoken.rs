//! Columns of a provider's own table that no part of a figure is read from, and whose headings speak of one all the
//! same.

use super::mapping::{ColumnMapping, ColumnSource, Headings, PARTS};
use crate::exchange::headings::is_year;

/// What a column may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Whether the figure is final.
    Standing,
    /// What its number is counted in.
    Unit,
    /// For which period it is.
    Period,
    /// For whose children.
    Area,
    /// Whose figure it is.
    Provider,
    /// The percentage of its counts.
    Percentage,
    /// The number, beside the column of numerators.
    Value,
    /// What the indicator is, as a list of figures of ours says it.
    Kind,
    /// Whether it is of events or of a state, as a list of ours says it.
    Basis,
    /// How long its periods are. They may have changed since, so that it contradicts nothing.
    Grain,
}

/// Words of a heading that speak of each, of which one is enough.
const SPOKEN: [(About, &[&str]); 6] = [
    (
        About::Standing,
        &[
            "state",
            "status",
            "provisional",
            "final",
            "draft",
            "withdrawn",
            "suppressed",
            "estimated",
            "estimate",
            "preliminary",
            "revised",
        ],
    ),
    (About::Unit, &["unit", "units", "multiplier", "scale", "uom"]),
    (About::Period, &["period", "quarter", "qtr", "month", "year", "fy"]),
    (About::Area, &["area", "council", "la", "authority", "borough", "county", "district", "locality"]),
    (About::Provider, &["provider", "trust", "organisation", "organization", "hospital", "supplier"]),
    (About::Percentage, &["%", "percent", "percentage", "pct", "percentages", "perf", "performance"]),
];

/// Words of a heading that say that its column is of something else: of another figure, or of somebody's opinion.
const OF_ANOTHER: [&str; 43] = [
    "last",
    "previous",
    "prior",
    "prev",
    "same",
    "next",
    "target",
    "plan",
    "planned",
    "goal",
    "ambition",
    "trajectory",
    "threshold",
    "tolerance",
    "standard",
    "ytd",
    "average",
    "mean",
    "national",
    "england",
    "regional",
    "benchmark",
    "comparator",
    "peer",
    "change",
    "variance",
    "difference",
    "trend",
    "baseline",
    "forecast",
    "due",
    "comment",
    "comments",
    "commentary",
    "narrative",
    "note",
    "notes",
    "lead",
    "contact",
    "manager",
    "email",
    "phone",
    "rag",
];

/// Words of the heading of a percentage that say that it is another share than that of the counts beside it.
const OTHER_SHARE: [&str; 7] = ["late", "not", "overdue", "outstanding", "total", "all", "within"];

/// Words of a heading that say no more than what column it is.
const PLAIN: [&str; 21] = [
    "local",
    "the",
    "of",
    "in",
    "for",
    "reporting",
    "financial",
    "placing",
    "responsible",
    "home",
    "originating",
    "submitting",
    "type",
    "end",
    "ending",
    "ended",
    "covered",
    "calendar",
    "date",
    "to",
    "children's",
];

/// What a heading speaks of, and whether of nothing else.
fn spoken_for(heading: &str) -> Option<(About, bool)> {
    let heading = heading.trim().to_lowercase().replace('%', " % ");
    let own = [("kind", About::Kind), ("basis", About::Basis), ("grain", About::Grain), ("value", About::Value)];
    if let Some((_, about)) = own.into_iter().find(|(name, _)| *name == heading) {
        return Some((about, true));
    }
    let parted = |letter: char| !(letter.is_alphanumeric() || letter == '%' || letter == '\'');
    let words: Vec<&str> = heading.split(parted).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| OF_ANOTHER.contains(word)) {
        return None;
    }
    let is_of_counts = !words.iter().any(|word| OTHER_SHARE.contains(word));
    let (about, spoken) = SPOKEN.iter().find(|(_, spoken)| words.iter().any(|word| spoken.contains(word)))?;
    if *about == About::Percentage && !is_of_counts {
        return None;
    }
    Some((*about, words.iter().all(|word| spoken.contains(word) || PLAIN.contains(word))))
}

/// A column that is held against its lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) column: u32,
    pub(super) about: About,
    /// Whether its heading speaks of nothing else.
    pub(super) plainly: bool,
}

/// The columns of a table that are held against its lines, as it is read by `mapping`.
pub(super) fn held(headings: Headings<'_>, mapping: &ColumnMapping) -> Vec<Held> {
    let read: Vec<u32> = mapping.columns().collect();
    let all = 0..u32::try_from(headings.0.len()).unwrap_or_default();
    let spoken = all.filter_map(|column| {
        let heading = headings.0.get(column as usize)?;
        let (about, plainly) = spoken_for(heading).filter(|_| !is_state(heading))?;
        Some(Held { column, about, plainly })
    });
    spoken
        .filter(|held| match held.about {
            // The percentage that stands in for counts is one to be held against them where there are both.
            About::Percentage if mapping.published == (ColumnSource::Column { column: held.column }) => true,
            _ => !read.contains(&held.column) && !mapping.not_read.contains(&held.column),
        })
        .filter(|held| !is_hers(*held, headings, mapping))
        .collect()
}

/// The columns of which she can say that they are not to be read: those whose headings speak of a figure.
pub(super) fn doubtful(headings: Headings<'_>) -> Vec<u32> {
    let parts: Vec<u32> = PARTS.iter().flat_map(|(part, _)| headings.speaking_for(part)).collect();
    let speaks = |heading: &str, column: u32| spoken_for(heading).is_some() || parts.contains(&column);
    let columns = headings.0.iter().zip(0..);
    columns.filter(|(heading, column)| speaks(heading, *column)).map(|(_, column)| column).collect()
}

/// Whether a column says how each figure stands, as a list of figures of ours does.
pub(super) fn is_state(heading: &str) -> bool {
    heading.trim().eq_ignore_ascii_case("state")
}

/// Whether she chose something else in place of a column that was proposed, or left to choose, for the same.
fn is_hers(held: Held, headings: Headings<'_>, mapping: &ColumnMapping) -> bool {
    let (part, source) = match held.about {
        About::Period => ("period", &mapping.period),
        About::Area => ("area", &mapping.area),
        About::Provider => ("provider", &mapping.provider),
        About::Percentage => ("published", &mapping.published),
        About::Value => ("number", &mapping.number),
        _ => return false,
    };
    let speaking = headings.speaking_for(part);
    let chosen_among = match source {
        ColumnSource::Column { column } => *column != held.column && speaking.contains(column),
        ColumnSource::Nothing | ColumnSource::Fixed { .. } => true,
    };
    speaking.contains(&held.column) && chosen_among
}

/// A column that says of which year a period is that does not name it.
pub(super) fn year_column(headings: Headings<'_>, mapping: &ColumnMapping) -> Option<u32> {
    let mut years = headings.0.iter().zip(0..).filter(|(heading, _)| is_year(heading)).map(|(_, column)| column);
    let only = years.next().filter(|_| years.next().is_none())?;
    (!mapping.not_read.contains(&only) && mapping.columns().all(|column| column != only)).then_some(only)
}
