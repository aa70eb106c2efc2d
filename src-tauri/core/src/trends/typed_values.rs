//! A plan, or the figures of others, as she types them: whose they are, their periods and values.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::error::{FieldError, Result, accepted};
use crate::figures::{Indicator, has_begun, typed_amount};
use crate::ids::IndicatorId;
use crate::text::{LINE, NAME, not_too_long, required, tidied};

/// A series that others report, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ComparatorDetails {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Whose it is.
    pub name: String,
    /// Where its figures are from.
    pub source: String,
    /// Its values.
    pub values: Vec<TypedValue>,
}

impl ComparatorDetails {
    /// Its name and its source.
    ///
    /// # Errors
    /// No name; what is too long.
    pub(crate) fn named(&self) -> Result<(String, String)> {
        let problems = [
            required("name", &self.name, NAME, "Say whose figures these are, for example England."),
            not_too_long("source", &self.source, LINE),
        ];
        accepted(problems.into_iter().flatten().collect()).map(|()| (tidied(&self.name), tidied(&self.source)))
    }
}

/// What values are of: plans may lie ahead, and are made as the indicator is submitted or for longer.
#[derive(Clone, Copy)]
pub(crate) enum Of {
    Planned,
    Reported { today: NaiveDate },
}

/// Periods with their values; a line without both is left out.
///
/// # Errors
/// Each that cannot be read, by its place from 1: "period-2", "value-3"; a period that is given twice.
pub(crate) fn read_values(
    indicator: &Indicator,
    typed: &[TypedValue],
    what: Of,
) -> Result<Vec<(Period, Option<Decimal>)>> {
    let mut problems = Vec::new();
    let mut values: Vec<(Period, Option<Decimal>)> = Vec::new();
    for (place, line) in (1..).zip(typed) {
        if line.period.trim().is_empty() && line.value.trim().is_empty() {
            continue;
        }
        match read_period(indicator, &line.period, what) {
            Err(sentence) => problems.push(FieldError::new(format!("period-{place}"), sentence)),
            Ok(period) if values.iter().any(|(other, _)| *other == period) => {
                let sentence = format!("{period} is given twice. Keep one of them.");
                problems.push(FieldError::new(format!("period-{place}"), sentence));
            }
            Ok(period) => match read_value(indicator, &line.value) {
                Ok(value) => values.push((period, value)),
                Err(sentence) => {
                    problems.push(FieldError::new(format!("value-{place}"), format!("{period}: {sentence}")));
                }
            },
        }
    }
    accepted(problems)?;
    Ok(values)
}

fn read_period(indicator: &Indicator, typed: &str, what: Of) -> std::result::Result<Period, String> {
    let period = indicator.period_named(typed).map_err(|error| error.to_string())?;
    match what {
        Of::Planned if period.grain() < indicator.grain => {
            Err("This indicator is not told for so short a period.".to_owned())
        }
        Of::Planned => Ok(period),
        Of::Reported { today } => has_begun(period, today).map(|()| period).map_err(|kept_out| kept_out.sentence),
    }
}

fn read_value(indicator: &Indicator, typed: &str) -> std::result::Result<Option<Decimal>, String> {
    if typed.trim().is_empty() { Ok(None) } else { typed_amount(indicator, typed).map(Some) }
}

/// A value for a period, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TypedValue {
    /// The period: "Q3 2021-22", "June 2021", "2021-22".
    pub period: String,
    /// The value: "85", "85%"; empty for none.
    pub value: String,
}
