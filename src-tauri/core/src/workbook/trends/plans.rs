//! Plans and what others report, as they are typed.

use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::{AreaId, ComparatorId, IndicatorId};
use crate::storage::trends as rows;
use crate::trends::TypedValue;
use crate::trends::{ComparatorDetails, Of, read_values};
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// Writes the plan of an indicator for an area, as one act. An empty value plans nothing for its period; periods
    /// that are not named stay as they are.
    ///
    /// # Errors
    /// Periods and values that cannot be read, each by its place: "value-3".
    pub fn set_plan(&mut self, indicator: IndicatorId, area: AreaId, typed: &[TypedValue]) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let of = register.indicator(indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let place = register.area(area).ok_or_else(|| Error::NotFound("such area".into()))?;
        let values = read_values(of, typed, Of::Planned)?;
        self.change(
            Act::new("set_plan", &[Noun::Trends], format!("change the plan of {}, {}", of.name, place.name)),
            |connection| {
                for (period, value) in &values {
                    rows::put_planned(connection, indicator, area, *period, *value)?;
                }
                Ok(())
            },
        )
    }

    /// Writes a series that others report: the one with this identity, else a new one.
    ///
    /// # Errors
    /// Fields that were not accepted; a name that is there already.
    pub fn put_comparator(
        &mut self,
        id: Option<ComparatorId>,
        details: &ComparatorDetails,
    ) -> Result<Changed<ComparatorId>> {
        let register = self.get_register()?;
        let of = register.indicator(details.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let (name, source) = details.named()?;
        let there = self.get_trend_notes()?.comparators;
        let taken = |other: &crate::trends::Comparator| {
            other.indicator == details.indicator && Some(other.id) != id && other.name.eq_ignore_ascii_case(&name)
        };
        if there.iter().any(taken) {
            return Err(Error::field("name", format!("There are figures of {name} already.")));
        }
        let of_indicator =
            |other: &crate::trends::Comparator, id| other.id == id && other.indicator == details.indicator;
        if id.is_some_and(|id| !there.iter().any(|other| of_indicator(other, id))) {
            return Err(Error::NotFound("such comparator".into()));
        }
        let values: Vec<(Period, Decimal)> = read_values(of, &details.values, Of::Reported { today: self.today() })?
            .into_iter()
            .filter_map(|(period, value)| value.map(|value| (period, value)))
            .collect();
        self.change(
            Act::new("put_comparator", &[Noun::Trends], format!("change the figures of {name} for {}", of.name)),
            |connection| rows::put_comparator(connection, id, details.indicator, &name, &source, &values),
        )
    }

    /// Takes a series that others report away.
    ///
    /// # Errors
    /// If there is no such series.
    pub fn remove_comparator(&mut self, id: ComparatorId) -> Result<Changed<()>> {
        let there = self.get_trend_notes()?.comparators;
        let found = there.iter().find(|comparator| comparator.id == id);
        let name = found.map(|comparator| comparator.name.clone());
        let name = name.ok_or_else(|| Error::NotFound("such comparator".into()))?;
        self.change(
            Act::new("remove_comparator", &[Noun::Trends], format!("remove the figures of {name}")),
            |connection| must_exist(rows::remove_comparator(connection, id)?, "such comparator"),
        )
    }
}
