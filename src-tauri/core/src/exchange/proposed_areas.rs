//! What a file of figures says of the areas that only it names: whose children they are, and between which days they
//! exist. Without it a copy would add up what is no part of everyone.

use chrono::NaiveDate;

use crate::figures::{Area, AreaKind};

/// An area as a file shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedArea {
    /// Its code.
    pub code: String,
    /// What the file says of it.
    pub said: SaidOfArea,
}

/// What a file says of an area in columns of its own; none where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SaidOfArea {
    /// Whose children they are.
    pub kind: Option<AreaKind>,
    /// The first day on which it exists.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

impl SaidOfArea {
    /// What is said here, or else there.
    pub(super) fn or(self, other: Self) -> Self {
        Self { kind: self.kind.or(other.kind), from: self.from.or(other.from), to: self.to.or(other.to) }
    }
}

/// The columns that say it.
pub(super) const AREA_COLUMNS: [&str; 3] = ["area_kind", "area_from", "area_to"];

/// Reads those columns; empty cells say nothing.
///
/// # Errors
/// The column whose words are none, with what to write.
pub(super) fn area_said(
    [kind, from, to]: [&str; 3],
    read_day: impl Fn(&str) -> Option<NaiveDate>,
) -> Result<SaidOfArea, (&'static str, String)> {
    let kind = match kind.to_lowercase().replace([' ', '-'], "_").as_str() {
        "" => None,
        "local_authority" => Some(AreaKind::LocalAuthority),
        "placed_in" => Some(AreaKind::PlacedIn),
        "whole" => Some(AreaKind::Whole),
        _ => return Err((AREA_COLUMNS[0], "use whole, local_authority or placed_in.".to_owned())),
    };
    let day = |column: &'static str, cell: &str| match (cell.is_empty(), read_day(cell)) {
        (true, _) => Ok(None),
        (false, None) => Err((column, "this is no day. Write it like 2019-04-01.".to_owned())),
        (false, day) => Ok(day),
    };
    Ok(SaidOfArea { kind, from: day(AREA_COLUMNS[1], from)?, to: day(AREA_COLUMNS[2], to)? })
}

/// What an area is, in the words of those columns.
pub(super) fn area_words(area: &Area) -> [String; 3] {
    let kind = match area.kind {
        AreaKind::LocalAuthority => "local_authority",
        AreaKind::PlacedIn => "placed_in",
        AreaKind::Whole => "whole",
    };
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [kind.to_owned(), day(area.from), day(area.to)]
}
