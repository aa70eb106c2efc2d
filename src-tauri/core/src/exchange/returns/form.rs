//! The form of a return: which sheets and columns it has, and what it asks.

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::figures::{IndicatorKind, State};

/// The form that this version writes, and the newest that it reads.
pub(super) const FORMAT: u32 = 1;
/// What marks the hidden sheet as ours.
pub(super) const MARK: &str = "LAC Assurance return";

/// The sheet that is filled in.
pub(super) const RETURN: &str = "Return";
/// The sheet that says how.
pub(super) const INSTRUCTIONS: &str = "Instructions";
/// The hidden sheet that says which figure each row is.
pub(super) const KEY: &str = "LAC key";

/// Rows of the return, from 0.
pub(super) const TITLE_ROW: u32 = 0;
pub(super) const PROVIDER_ROW: u32 = 1;
pub(super) const PERIOD_ROW: u32 = 2;
pub(super) const DUE_ROW: u32 = 3;
pub(super) const SEND_ROW: u32 = 4;
pub(super) const HINT_ROW: u32 = 5;
pub(super) const HEADING_ROW: u32 = 7;
pub(super) const FIRST_ROW: u32 = 8;

/// Columns of the return, from 0.
pub(super) const SECTION: u16 = 0;
pub(super) const INDICATOR: u16 = 1;
pub(super) const AREA: u16 = 2;
pub(super) const PERIOD: u16 = 3;
pub(super) const ASKED: u16 = 4;
pub(super) const NUMBER: u16 = 5;
pub(super) const OUT_OF: u16 = 6;
pub(super) const WORKED_OUT: u16 = 7;
pub(super) const REASON: u16 = 8;
pub(super) const NOTE: u16 = 9;

/// The first row of the key that names a figure, from 0.
pub(super) const FIRST_KEY_ROW: u32 = 5;

/// What stands in place of a denominator where none is asked.
pub(super) const NOT_ASKED: &str = "not asked";

/// The most letters of a reason or a note in a file.
pub(super) const LONGEST_WORDS: usize = crate::text::NOTE;

/// A return for one provider and period, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnSheet {
    /// The provider's code.
    pub provider: String,
    /// Its full name.
    pub provider_name: String,
    /// For which period.
    pub period: Period,
    /// When it is due.
    pub due_on: NaiveDate,
    /// Whom to send it back to.
    pub send_to: String,
    /// The day on which it is written.
    pub written_on: NaiveDate,
    /// What is asked, in order.
    pub lines: Vec<SheetLine>,
}

/// One figure that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// The heading of the provider's own return under which it stands; may be empty.
    pub heading: String,
    /// What the provider calls the indicator.
    pub label: String,
    /// The indicator's code.
    pub indicator: String,
    /// The area's code.
    pub area: String,
    /// The area's name.
    pub area_name: String,
    /// For which period.
    pub period: Period,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// What is counted.
    pub numerator: String,
    /// Out of what.
    pub denominator: String,
    /// The unit of a measure.
    pub unit: String,
    /// Decimals of the number that is worked out.
    pub decimals: u32,
    /// The figure that is there already.
    pub state: State,
}

impl SheetLine {
    /// Whether it is so many out of so many.
    pub(super) fn has_out_of(&self) -> bool {
        matches!(self.kind, IndicatorKind::Proportion | IndicatorKind::Rate)
    }

    /// What is to be entered, in words.
    pub(super) fn asked(&self) -> String {
        let or = |words: &str, other: &str| if words.is_empty() { other.to_owned() } else { words.to_owned() };
        let number = or(&self.numerator, "how many");
        match self.kind {
            IndicatorKind::Proportion | IndicatorKind::Rate => {
                format!("Number: {number}. Out of: {}.", or(&self.denominator, "of how many"))
            }
            IndicatorKind::Measure => {
                format!("{} in {}", or(&self.numerator, "The figure"), or(&self.unit, "its unit"))
            }
            IndicatorKind::Count | IndicatorKind::Stock => format!("Number: {number}."),
        }
    }
}
