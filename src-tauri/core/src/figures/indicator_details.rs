//! What she may say about an indicator.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::calendar::Grain;
use crate::error::{Error, FieldError, Result};
use crate::figures::{Basis, Indicator, IndicatorKind, Register, Theme, parse_decimal};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::Direction;
use crate::text::{LINE, NAME, not_too_long, required};
use crate::typed::TypedDay;

/// What the user may say about an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct IndicatorDetails {
    /// Its name as printed.
    pub name: String,
    /// Which part of the paper it belongs to.
    pub theme: Theme,
    /// What kind of number it is.
    pub kind: IndicatorKind,
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
    pub grain: Grain,
    /// Where its definition comes from.
    pub source: String,
    /// Whether it is no longer submitted.
    pub archived: bool,
    /// The indicators of which it is the total.
    pub total_of: Vec<IndicatorId>,
    /// Who submits it.
    pub providers: Vec<ProviderId>,
    /// For which areas.
    pub areas: Vec<AreaId>,
    /// The day from which it holds who submits it and for which areas, where that changes: what was before stays. Of
    /// a new indicator, the day from which it is asked for. Without a day it is said for all time.
    pub holds_from: TypedDay,
}

impl IndicatorDetails {
    pub(crate) fn problems(&self) -> Vec<FieldError> {
        let out_of = matches!(self.kind, IndicatorKind::Proportion | IndicatorKind::Rate);
        let total = !self.total_of.is_empty();
        [
            required("name", &self.name, NAME, "Enter the indicator's name."),
            if total {
                not_too_long("numerator", &self.numerator, NAME)
            } else {
                required("numerator", &self.numerator, NAME, "Say what is counted.")
            },
            if out_of && !total {
                required("denominator", &self.denominator, NAME, "Say out of what it is counted.")
            } else {
                not_too_long("denominator", &self.denominator, NAME)
            },
            if self.kind == IndicatorKind::Measure {
                required("unit", &self.unit, NAME, "Enter the unit, for example days.")
            } else {
                not_too_long("unit", &self.unit, NAME)
            },
            (self.kind.own_basis().is_none() && self.basis == Basis::NotSaid).then(|| {
                FieldError::new(
                    "basis",
                    "Say whether it is of what happened in the period or of how things stood on its last day.",
                )
            }),
            (self.decimals > 4).then(|| FieldError::new("decimals", "Choose from 0 to 4 decimals.")),
            (total && !matches!(self.kind, IndicatorKind::Count | IndicatorKind::Stock))
                .then(|| FieldError::new("total_of", "Only counts can be a total of others.")),
            not_too_long("source", &self.source, LINE),
            self.known_from().err(),
        ]
        .into_iter()
        .flatten()
        .chain(self.nobody_or_nowhere())
        .collect()
    }

    /// A total is worked out, and one that is retired is no longer submitted: the others come from someone, for some
    /// area.
    fn nobody_or_nowhere(&self) -> Vec<FieldError> {
        if self.archived || !self.total_of.is_empty() {
            return Vec::new();
        }
        let nobody = self.providers.is_empty().then(|| FieldError::new("providers", "Choose who submits it."));
        let nowhere =
            self.areas.is_empty().then(|| FieldError::new("areas", "Choose for which areas it is submitted."));
        [nobody, nowhere].into_iter().flatten().collect()
    }

    /// The day from which it holds who submits it, and for which areas; none if it is said for all time.
    ///
    /// # Errors
    /// What was typed is no day.
    pub(crate) fn known_from(&self) -> std::result::Result<Option<NaiveDate>, FieldError> {
        self.holds_from.optional("holds_from")
    }

    pub(crate) fn indicator(&self, id: IndicatorId, code: String) -> Indicator {
        let details = self.clone();
        Indicator {
            id,
            code,
            name: details.name,
            theme: details.theme,
            kind: details.kind,
            basis: details.kind.own_basis().unwrap_or(details.basis),
            numerator: details.numerator,
            denominator: details.denominator,
            unit: details.unit,
            direction: details.direction,
            decimals: details.decimals,
            grain: details.grain,
            source: details.source,
            position: 0,
            archived: details.archived,
            total_of: details.total_of,
        }
    }
}

/// A total is made of indicators of its own kind that are no totals themselves, and is no part of another.
pub(crate) fn parts_problem(
    register: &Register,
    own: Option<IndicatorId>,
    details: &IndicatorDetails,
) -> Option<FieldError> {
    let parts: Vec<&Indicator> = details.total_of.iter().filter_map(|part| register.indicator(*part)).collect();
    let is_part = |id: IndicatorId| register.indicators.iter().any(|other| other.total_of.contains(&id));
    let nested =
        parts.iter().any(|part| !part.total_of.is_empty()) || own.is_some_and(|own| details.total_of.contains(&own));
    let sentence = match () {
        () if parts.is_empty() => None,
        () if nested || own.is_some_and(is_part) => {
            Some("A total cannot be part of another total. Choose its parts instead.")
        }
        () if parts.iter().any(|part| part.kind != details.kind) => {
            Some("Choose indicators of the same kind as the total.")
        }
        () => None,
    };
    sentence.map(|sentence| FieldError::new("total_of", sentence))
}

/// What is part of a total stays of the total's kind.
pub(crate) fn kind_in_totals(
    register: &Register,
    before: &Indicator,
    details: &IndicatorDetails,
) -> Option<FieldError> {
    let total = register.indicators.iter().find(|other| other.total_of.contains(&before.id))?;
    (total.kind != details.kind)
        .then(|| FieldError::new("kind", format!("It is a part of {}. Take it out of that total first.", total.name)))
}

/// A target as typed: the first day on which it holds, and the amount.
///
/// # Errors
/// Fields that were not accepted.
pub(crate) fn typed_target(indicator: &Indicator, from: TypedDay, typed: &str) -> Result<(NaiveDate, Decimal)> {
    let from = from.required("from", "Enter the first day on which the target holds.");
    let value = match typed.trim() {
        "" => Err("Enter the target.".to_owned()),
        typed => typed_amount(indicator, typed),
    };
    match (from, value) {
        (Ok(from), Ok(value)) => Ok((from, value)),
        (from, value) => {
            let value = value.err().map(|sentence| FieldError::new("value", sentence));
            Err(Error::Invalid(from.err().into_iter().chain(value).collect()))
        }
    }
}

/// An amount on the indicator's scale as typed: "85", "85%", "12.5".
///
/// # Errors
/// In words what is wrong with it.
pub(crate) fn typed_amount(indicator: &Indicator, typed: &str) -> std::result::Result<Decimal, String> {
    let number = typed.trim().trim_end_matches('%').trim_end();
    let value = parse_decimal(number).map_err(|problem| problem.0)?;
    let sensible = match indicator.kind {
        IndicatorKind::Proportion => (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value),
        IndicatorKind::Measure => true,
        _ => !value.is_sign_negative(),
    };
    let sentence = match indicator.kind {
        IndicatorKind::Proportion => "Enter a percentage from 0 to 100.",
        _ => "Enter a number that is not below nought.",
    };
    if sensible { Ok(value) } else { Err(sentence.to_owned()) }
}
