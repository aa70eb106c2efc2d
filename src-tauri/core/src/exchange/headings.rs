//! What a heading stands for: the columns of a list of figures of ours, and the words that others write for them.

/// The columns, in order.
pub const COLUMNS: [&str; 16] = [
    "indicator",
    "provider",
    "area",
    "period",
    "numerator",
    "denominator",
    "value",
    "published_percent",
    "state",
    "note",
    "kind",
    "basis",
    "grain",
    "area_kind",
    "area_from",
    "area_to",
];

/// The columns that every figure needs.
pub(super) const NEEDED: [&str; 4] = ["indicator", "provider", "area", "period"];

/// The columns that say where a figure stands.
pub(super) const ANSWERS: [&str; 5] = ["numerator", "denominator", "value", "published_percent", "state"];

/// The headings by which each part is told, besides the names of our own columns.
pub(super) const HEADINGS: [(&str, &[&str]); 9] = [
    ("indicator", &["indicator", "measure", "kpi", "metric"]),
    ("provider", &["provider", "organisation", "trust", "submitted by"]),
    ("area", &["area", "whose children", "local authority", "la"]),
    ("period", &["period", "quarter", "month", "year"]),
    ("number", &["numerator", "number", "value", "count", "actual"]),
    ("out_of", &["denominator", "out of", "of", "due"]),
    ("published", &["published_percent", "published percentage", "percentage", "%"]),
    ("reason", &["reason", "not available because"]),
    ("note", &["note", "notes", "comment", "comments"]),
];

/// Other headings of a part, by which it is told where none of the usual ones is there.
pub(super) const FURTHER: [(&str, &[&str]); 3] = [
    ("area", &["council"]),
    ("period", &["reporting period", "reporting quarter", "reporting month", "quarter ending", "quarter end", "qtr"]),
    ("period", &["financial year"]),
];

/// The column of our own lists of figures that a heading speaks for; none if it speaks for none.
pub(super) fn own_column(heading: &str) -> Option<&'static str> {
    let is = |word: &&str| heading.trim().eq_ignore_ascii_case(word);
    COLUMNS.into_iter().find(|column| is(column)).or_else(|| {
        let (part, _) = HEADINGS.iter().find(|(_, known)| known.iter().any(is))?;
        match *part {
            "number" => Some("numerator"),
            "out_of" => Some("denominator"),
            "published" => Some("published_percent"),
            // Why there is no figure is its note, in a list of ours.
            "reason" => None,
            part => COLUMNS.into_iter().find(|column| *column == part),
        }
    })
}

/// Whether a heading is that of a column of years.
pub(super) fn is_year(heading: &str) -> bool {
    ["year", "financial year", "fy"].contains(&heading.trim().to_lowercase().as_str())
}
