//! What she may say of a word in a provider's file that is to be an indicator.

use serde::Deserialize;

use crate::calendar::Grain;
use crate::error::{FieldError, Result, accepted};
use crate::figures::{Basis, IndicatorDetails, IndicatorKind, Theme};
use crate::ids::{AreaId, ProviderId};
use crate::spc::Direction;
use crate::typed::TypedDay;

/// An indicator that is to be added from a file. What its word leaves open is none until she says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct NewIndicatorDetails {
    /// Its name as printed.
    pub name: String,
    /// Which part of the paper it belongs to.
    pub theme: Option<Theme>,
    /// What kind of number it is.
    pub kind: Option<IndicatorKind>,
    /// Whether it is of events in the period or of a state on its last day.
    pub basis: Basis,
    /// What is counted, in words.
    pub numerator: String,
    /// Out of what, in words.
    pub denominator: String,
    /// The unit of a measure.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals of the printed percentage, measure or rate.
    pub decimals: u32,
    /// How long the periods are for which it is submitted.
    pub grain: Option<Grain>,
    /// Where its definition comes from.
    pub source: String,
    /// Who submits it.
    pub providers: Vec<ProviderId>,
    /// For which areas.
    pub areas: Vec<AreaId>,
}

impl NewIndicatorDetails {
    /// What cannot be accepted, field by field. Who submits them is asked once for all that are added together.
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        let open = [
            (self.kind.is_none(), "kind", "Say what kind of number it is."),
            (self.grain.is_none(), "grain", "Say how often it is submitted."),
            (self.theme.is_none(), "theme", "Say which part of the paper it belongs to."),
        ];
        let said = self.supposed().problems();
        let others = said.into_iter().filter(|problem| problem.field != "providers");
        let open = open.into_iter().filter(|(is_open, ..)| *is_open);
        open.map(|(_, field, sentence)| FieldError::new(field, sentence)).chain(others).collect()
    }

    /// The details of the indicator, asked for from the day `holds_from`.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub(crate) fn details(&self, holds_from: TypedDay) -> Result<IndicatorDetails> {
        accepted(self.problems())?;
        Ok(IndicatorDetails { holds_from, ..self.supposed() })
    }

    /// The same, with a count for each quarter supposed where nothing is said.
    fn supposed(&self) -> IndicatorDetails {
        let said = self.clone();
        IndicatorDetails {
            name: said.name,
            theme: said.theme.unwrap_or(Theme::Performance),
            kind: said.kind.unwrap_or(IndicatorKind::Count),
            basis: said.basis,
            numerator: said.numerator,
            denominator: said.denominator,
            unit: said.unit,
            direction: said.direction,
            decimals: said.decimals,
            grain: said.grain.unwrap_or(Grain::Quarter),
            source: said.source,
            archived: false,
            total_of: Vec::new(),
            providers: said.providers,
            areas: said.areas,
            holds_from: TypedDay::Nothing,
        }
    }
}

/// Of indicators that are added together: that there are some, and who submits them.
pub(crate) fn problems_of_all(all: &[NewIndicatorDetails]) -> Vec<FieldError> {
    let nobody = all.iter().any(|details| details.providers.is_empty());
    [
        all.is_empty().then(|| FieldError::new("add", "Tick at least one indicator to add.")),
        nobody.then(|| FieldError::new("providers", "Choose who submits them.")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
