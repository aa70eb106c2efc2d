//! When a return came: on a day, on a day that nobody knows any more, or nobody has said yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::typed::TypedDay;

/// What is known of the day on which a return came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "said")]
#[ts(export)]
pub enum Receipt {
    /// Nobody has said yet.
    #[default]
    NotSaid,
    /// It came, and the day is not known any more.
    NotKnown,
    /// It came on a day.
    OnADay {
        /// Which.
        day: NaiveDate,
    },
}

/// What she says of the day on which a return came, the day as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "said")]
#[ts(export)]
pub enum TypedReceipt {
    /// Nobody has said yet.
    NotSaid,
    /// It came, and the day is not known any more.
    NotKnown,
    /// It came on a day.
    OnADay {
        /// Which.
        day: TypedDay,
    },
}

impl TypedReceipt {
    /// What is known of the day, said on the day `today`.
    ///
    /// # Errors
    /// It came on a day that is missing, none, or still to come.
    pub fn known(self, today: NaiveDate) -> Result<Receipt, FieldError> {
        Ok(match self {
            Self::NotSaid => Receipt::NotSaid,
            Self::NotKnown => Receipt::NotKnown,
            Self::OnADay { day } => {
                Receipt::OnADay { day: day.come("received_on", "Enter the day on which it came.", today)? }
            }
        })
    }
}

impl From<Receipt> for TypedReceipt {
    fn from(receipt: Receipt) -> Self {
        match receipt {
            Receipt::NotSaid => Self::NotSaid,
            Receipt::NotKnown => Self::NotKnown,
            Receipt::OnADay { day } => Self::OnADay { day: day.into() },
        }
    }
}

impl Receipt {
    /// What follows from entering figures on the day `today`: in time for `due_on` they have just come; later they
    /// may have come long ago, so nothing follows.
    pub fn when_entered(due_on: NaiveDate, today: NaiveDate) -> Self {
        if today <= due_on { Self::OnADay { day: today } } else { Self::NotSaid }
    }

    /// The day, if it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::OnADay { day } => Some(day),
            Self::NotSaid | Self::NotKnown => None,
        }
    }

    /// The word for it in the workbook.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotSaid => "not_said",
            Self::NotKnown => "not_known",
            Self::OnADay { .. } => "on_a_day",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_entered_after_its_due_day_may_have_come_at_any_time() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (due, today, came) in [
            ("2020-10-30", "2020-10-12", Some("2020-10-12")),
            ("2020-10-30", "2020-10-30", Some("2020-10-30")),
            ("2020-10-30", "2020-10-31", None),
            ("2020-10-30", "2026-11-30", None),
        ] {
            assert_eq!(Receipt::when_entered(day(due), day(today)).day(), came.map(day), "{today}");
        }
    }
}
