//! A figure that an old paper printed, as she types it.

use serde::{Deserialize, Serialize};

use crate::error::{Error, FieldError, Result};
use crate::figures::{State, may_come_in, parse_count, published_percentage};
use crate::ids::{AreaId, IndicatorId};
use crate::submissions::checks::Stated;
use crate::submissions::{OpenReturn, Owed};
use crate::text::{LINE, required};

/// A percentage of an old paper, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaperEntry {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For example "52.6" or "52.6%"; empty if the paper printed none.
    pub percentage: String,
    /// Out of how many, if the paper printed that.
    pub out_of: String,
}

/// What is said where a percentage of an old paper comes without the paper's name.
pub(super) const UNNAMED: &str = "Name the old paper that printed it.";

/// What is wrong with the name of the paper that printed the figures.
pub(crate) fn problem_of_paper(paper: &str) -> Option<FieldError> {
    required("paper", paper, LINE, "Name the old paper that printed them.")
}

/// A percentage as it is to be kept. Figures that are no published percentage are left alone.
pub(crate) fn read_entry(
    open: &OpenReturn,
    index: usize,
    entry: &OldPaperEntry,
    problems: &mut Vec<FieldError>,
) -> Result<Option<(Owed, State, Stated)>> {
    let line = Owed { indicator: entry.indicator, area: entry.area, period: open.period };
    let indicator = open.indicator(&line).ok_or_else(|| Error::NotFound("such indicator".into()))?;
    if !matches!(open.state(&line), State::Missing | State::PublishedPercentage { .. }) {
        return Ok(None);
    }
    let state = match entry.percentage.trim() {
        "" => State::Missing,
        typed => match published_percentage(indicator.kind, typed) {
            Ok(state) => state,
            Err(message) => {
                problems.push(FieldError::new(format!("percentage-{index}"), message));
                return Ok(None);
            }
        },
    };
    if let Err(kept_out) = may_come_in(&open.book.register, &open.incoming(&line), &state, open.today) {
        let message = format!("{} Nothing was saved.", kept_out.sentence);
        problems.push(FieldError::new(format!("percentage-{index}"), message));
        return Ok(None);
    }
    let denominator = match entry.out_of.trim() {
        "" => None,
        typed => match parse_count(typed) {
            Ok(count) => Some(count),
            Err(problem) => {
                problems.push(FieldError::new(format!("out_of-{index}"), problem.0));
                return Ok(None);
            }
        },
    };
    if denominator.is_some() && state == State::Missing {
        let sentence = "Enter the percentage as well: this number is only there to check it.";
        problems.push(FieldError::new(format!("out_of-{index}"), sentence));
        return Ok(None);
    }
    Ok(Some((line, state, Stated { denominator, ..Stated::default() })))
}
