//! Indicators, targets, providers and areas in the workbook.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Act, Changed, Workbook, accepted, must_exist};
use crate::calendar::Grain;
use crate::error::{Error, FieldError, Result};
use crate::exchange::{ProposedIndicator, ProposedRegister};
use crate::figures::{
    Area, AreaKind, Indicator, IndicatorKind, Provider, ProviderKind, Register, Target, Theme, parse_decimal, slug,
};
use crate::ids::{AreaId, IndicatorId, ProviderId, TargetId};
use crate::spc::Direction;
use crate::storage::{Connection, register as rows};
use crate::submissions::USUAL_DAYS_TO_RETURN;
use crate::text::{not_too_long, required};

/// What the user may say about a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ProviderDetails {
    /// Its full name.
    pub name: String,
    /// What it is called in tables.
    pub short_name: String,
    /// What kind of body it is.
    pub kind: ProviderKind,
    /// The one area whose figures it submits; none if it submits those of every area.
    pub area: Option<AreaId>,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed.
    pub archived: bool,
    /// Whom to ask for figures: a role, with an address if she wants.
    pub contact: String,
    /// Within how many days after a period's end its return is due.
    pub days_to_return: u32,
}

/// What the user may say about an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct AreaDetails {
    /// Its name as printed.
    pub name: String,
    /// What kind of area it is.
    pub kind: AreaKind,
    /// The first day on which it exists, if it began within the workbook's years.
    pub from: Option<NaiveDate>,
    /// The last day on which it exists, if it has ended.
    pub to: Option<NaiveDate>,
    /// Whether it is no longer listed.
    pub archived: bool,
}

/// What the user may say about an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct IndicatorDetails {
    /// Its name as printed.
    pub name: String,
    /// Which part of the paper it belongs to.
    pub theme: Theme,
    /// What kind of number it is. Cannot change once it is made.
    pub kind: IndicatorKind,
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
}

/// The register as the settings and the forms show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct RegisterView {
    /// All indicators with who submits them for which areas.
    pub indicators: Vec<IndicatorView>,
    /// All targets.
    pub targets: Vec<Target>,
    /// All providers.
    pub providers: Vec<Provider>,
    /// All areas.
    pub areas: Vec<Area>,
}

/// An indicator with who submits it for which areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct IndicatorView {
    /// The indicator.
    #[serde(flatten)]
    pub indicator: Indicator,
    /// Who submits it.
    pub providers: Vec<ProviderId>,
    /// For which areas.
    pub areas: Vec<AreaId>,
}

fn dates_in_order(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<FieldError> {
    let wrong = from.zip(to).is_some_and(|(from, to)| to < from);
    wrong.then(|| FieldError::new("to", "The last day is before the first. Check both dates."))
}

/// No return is awaited for longer than a year.
const LONGEST_TO_RETURN: u32 = 365;

impl ProviderDetails {
    fn problems(&self) -> Vec<FieldError> {
        [
            required("name", &self.name, "Enter the provider's name."),
            required("short_name", &self.short_name, "Enter what the provider is called in tables."),
            not_too_long("contact", &self.contact),
            (self.days_to_return > LONGEST_TO_RETURN).then(|| {
                FieldError::new("days_to_return", format!("Enter a number of days from 0 to {LONGEST_TO_RETURN}."))
            }),
            dates_in_order(self.from, self.to),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn provider(&self, id: ProviderId, code: String) -> Provider {
        let Self { name, short_name, kind, area, from, to, archived, contact, days_to_return } = self.clone();
        Provider { id, code, name, short_name, kind, area, from, to, archived, contact, days_to_return }
    }
}

impl AreaDetails {
    fn problems(&self) -> Vec<FieldError> {
        [required("name", &self.name, "Enter the area's name."), dates_in_order(self.from, self.to)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn area(&self, id: AreaId, code: String) -> Area {
        let Self { name, kind, from, to, archived } = self.clone();
        Area { id, code, name, kind, from, to, archived }
    }
}

impl IndicatorDetails {
    fn problems(&self) -> Vec<FieldError> {
        let out_of = matches!(self.kind, IndicatorKind::Proportion | IndicatorKind::Rate);
        let total = !self.total_of.is_empty();
        [
            required("name", &self.name, "Enter the indicator's name."),
            if total { None } else { required("numerator", &self.numerator, "Say what is counted.") },
            if out_of && !total {
                required("denominator", &self.denominator, "Say out of what it is counted.")
            } else {
                None
            },
            if self.kind == IndicatorKind::Measure {
                required("unit", &self.unit, "Enter the unit, for example days.")
            } else {
                None
            },
            (self.decimals > 4).then(|| FieldError::new("decimals", "Choose from 0 to 4 decimals.")),
            (total && !matches!(self.kind, IndicatorKind::Count | IndicatorKind::Stock))
                .then(|| FieldError::new("total_of", "Only counts can be a total of others.")),
            not_too_long("source", &self.source),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn indicator(&self, id: IndicatorId, code: String) -> Indicator {
        let details = self.clone();
        Indicator {
            id,
            code,
            name: details.name,
            theme: details.theme,
            kind: details.kind,
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

/// A code made from `name` that none of `taken` has.
fn free_code<'a>(name: &str, taken: impl Iterator<Item = &'a String>) -> String {
    let taken: Vec<&String> = taken.collect();
    let base = Some(slug(name)).filter(|code| !code.is_empty()).unwrap_or_else(|| "unnamed".into());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|code| !taken.contains(&code)).unwrap_or(base)
}

fn refuse_taken<'a>(name: &str, what: &str, mut others: impl Iterator<Item = &'a String>) -> Result<()> {
    if others.any(|other| other.trim().eq_ignore_ascii_case(name.trim())) {
        return Err(Error::field("name", format!("There is already {what} called \u{201c}{}\u{201d}.", name.trim())));
    }
    Ok(())
}

impl Workbook {
    /// Indicators, targets, providers, areas, and who owes what.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_register(&self) -> Result<Register> {
        rows::get(self.read())
    }

    /// The register as the settings and the forms show it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_register_view(&self) -> Result<RegisterView> {
        let register = self.get_register()?;
        let view = |indicator: &Indicator| IndicatorView {
            providers: register
                .providers
                .iter()
                .map(|provider| provider.id)
                .filter(|provider| register.submits.contains(&(indicator.id, *provider)))
                .collect(),
            areas: register
                .areas
                .iter()
                .map(|area| area.id)
                .filter(|area| register.covers.get(&indicator.id).is_some_and(|areas| areas.contains(area)))
                .collect(),
            indicator: indicator.clone(),
        };
        let indicators = register.indicators.iter().map(view).collect();
        Ok(RegisterView { indicators, targets: register.targets, providers: register.providers, areas: register.areas })
    }

    /// Takes indicators, providers and areas from a file of figures, in a workbook that has none: their codes
    /// become their names, for her to change. An area whose code begins with “pan-” is taken for everyone.
    ///
    /// # Errors
    /// Refused if there are indicators already.
    pub fn adopt_register(&mut self, proposed: &ProposedRegister) -> Result<Changed<()>> {
        let known = self.get_register()?;
        if !known.indicators.is_empty() {
            return Err(Error::Refused("This workbook has indicators already. Nothing was changed.".into()));
        }
        self.change(Act::AdoptRegister, |connection| {
            let whole = proposed.areas.iter().find(|code| code.starts_with("pan-"));
            for code in proposed.areas.iter().filter(|code| known.area_by_code(code).is_none()) {
                rows::add_area(connection, &adopted_area(code, Some(code) == whole))?;
            }
            for code in proposed.providers.iter().filter(|code| known.provider_by_code(code).is_none()) {
                rows::add_provider(connection, &adopted_provider(code))?;
            }
            let register = rows::get(connection)?;
            for indicator in &proposed.indicators {
                adopt_indicator(connection, &register, indicator)?;
            }
            Ok(())
        })
    }

    /// Adds a provider.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn add_provider(&mut self, details: &ProviderDetails) -> Result<Changed<ProviderId>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        refuse_taken(&details.name, "a provider", register.providers.iter().map(|provider| &provider.name))?;
        let code = free_code(&details.short_name, register.providers.iter().map(|provider| &provider.code));
        let provider = details.provider(ProviderId(0), code);
        self.change(Act::AddProvider(details.short_name.clone()), |connection| {
            rows::add_provider(connection, &provider)
        })
    }

    /// Changes a provider.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn update_provider(&mut self, id: ProviderId, details: &ProviderDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        let others = register.providers.iter().filter(|provider| provider.id != id);
        refuse_taken(&details.name, "a provider", others.map(|provider| &provider.name))?;
        let provider = details.provider(id, String::new());
        self.change(Act::UpdateProvider(details.short_name.clone()), |connection| {
            must_exist(rows::update_provider(connection, &provider)?, "such provider")
        })
    }

    /// Adds an area.
    ///
    /// # Errors
    /// Fields that were not accepted; a second area that is everyone.
    pub fn add_area(&mut self, details: &AreaDetails) -> Result<Changed<AreaId>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        refuse_taken(&details.name, "an area", register.areas.iter().map(|area| &area.name))?;
        refuse_second_whole(details.kind, register.areas.iter())?;
        let code = free_code(&details.name, register.areas.iter().map(|area| &area.code));
        let area = details.area(AreaId(0), code);
        self.change(Act::AddArea(details.name.clone()), |connection| rows::add_area(connection, &area))
    }

    /// Changes an area.
    ///
    /// # Errors
    /// Fields that were not accepted; a second area that is everyone.
    pub fn update_area(&mut self, id: AreaId, details: &AreaDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        let others = || register.areas.iter().filter(|area| area.id != id);
        refuse_taken(&details.name, "an area", others().map(|area| &area.name))?;
        refuse_second_whole(details.kind, others())?;
        let area = details.area(id, String::new());
        self.change(Act::UpdateArea(details.name.clone()), |connection| {
            must_exist(rows::update_area(connection, &area)?, "such area")
        })
    }

    /// Adds an indicator.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn add_indicator(&mut self, details: &IndicatorDetails) -> Result<Changed<IndicatorId>> {
        let register = self.get_register()?;
        let code = free_code(&details.name, register.indicators.iter().map(|indicator| &indicator.code));
        self.add_indicator_with_code(details, code)
    }

    /// Adds an indicator with a code of the caller's choice, as the worked example does.
    pub(super) fn add_indicator_with_code(
        &mut self,
        details: &IndicatorDetails,
        code: String,
    ) -> Result<Changed<IndicatorId>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        refuse_taken(&details.name, "an indicator", register.indicators.iter().map(|indicator| &indicator.name))?;
        let indicator = details.indicator(IndicatorId(0), code);
        self.change(Act::AddIndicator(details.name.clone()), |connection| {
            let id = rows::add_indicator(connection, &indicator)?;
            rows::set_parts(connection, id, &details.total_of)?;
            rows::set_providers(connection, id, &details.providers)?;
            rows::set_areas(connection, id, &details.areas)?;
            Ok(id)
        })
    }

    /// Changes an indicator. Its kind stays, because its figures have it.
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn update_indicator(&mut self, id: IndicatorId, details: &IndicatorDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        let others = register.indicators.iter().filter(|indicator| indicator.id != id);
        refuse_taken(&details.name, "an indicator", others.map(|indicator| &indicator.name))?;
        if register.indicator(id).is_some_and(|before| before.kind != details.kind) {
            return Err(Error::field(
                "kind",
                "The kind cannot change, because figures of that kind may be there. Add a new indicator.",
            ));
        }
        let indicator = details.indicator(id, String::new());
        self.change(Act::UpdateIndicator(details.name.clone()), |connection| {
            must_exist(rows::update_indicator(connection, &indicator)?, "such indicator")?;
            rows::set_parts(connection, id, &details.total_of)?;
            rows::set_providers(connection, id, &details.providers)?;
            rows::set_areas(connection, id, &details.areas)
        })
    }

    /// Sets what an indicator is to reach from a day on, as typed: "85", "85%", "12.5".
    ///
    /// # Errors
    /// A target that is no number, or no percentage for a proportion.
    pub fn set_target(&mut self, id: IndicatorId, from: NaiveDate, typed: &str) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let indicator = register.indicator(id).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let value = target_value(indicator, typed)?;
        self.change(Act::SetTarget(indicator.name.clone()), |connection| rows::put_target(connection, id, from, value))
    }

    /// Takes a target away.
    ///
    /// # Errors
    /// If there is no such target.
    pub fn remove_target(&mut self, id: TargetId) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let target = register.targets.iter().find(|target| target.id == id);
        let name = target
            .and_then(|target| register.indicator(target.indicator))
            .map(|indicator| indicator.name.clone())
            .ok_or_else(|| Error::NotFound("such target".into()))?;
        self.change(Act::RemoveTarget(name), |connection| {
            must_exist(rows::remove_target(connection, id)?, "such target")
        })
    }
}

fn adopted_area(code: &str, whole: bool) -> Area {
    Area {
        id: AreaId(0),
        code: code.to_owned(),
        name: code.to_owned(),
        kind: if whole { AreaKind::Whole } else { AreaKind::LocalAuthority },
        from: None,
        to: None,
        archived: false,
    }
}

fn adopted_provider(code: &str) -> Provider {
    Provider {
        id: ProviderId(0),
        code: code.to_owned(),
        name: code.to_owned(),
        short_name: code.to_owned(),
        kind: ProviderKind::HealthProvider,
        area: None,
        from: None,
        to: None,
        archived: false,
        contact: String::new(),
        days_to_return: USUAL_DAYS_TO_RETURN,
    }
}

fn adopt_indicator(connection: &Connection, register: &Register, proposed: &ProposedIndicator) -> Result<()> {
    let indicator = Indicator {
        id: IndicatorId(0),
        code: proposed.code.clone(),
        name: proposed.code.clone(),
        theme: Theme::Performance,
        kind: proposed.kind,
        numerator: String::new(),
        denominator: String::new(),
        unit: String::new(),
        direction: Direction::Neutral,
        decimals: 1,
        grain: proposed.grain,
        source: String::new(),
        position: 0,
        archived: false,
        total_of: Vec::new(),
    };
    let id = rows::add_indicator(connection, &indicator)?;
    let providers: Vec<ProviderId> =
        proposed.providers.iter().filter_map(|code| register.provider_by_code(code)).map(|found| found.id).collect();
    let areas: Vec<AreaId> =
        proposed.areas.iter().filter_map(|code| register.area_by_code(code)).map(|found| found.id).collect();
    rows::set_providers(connection, id, &providers)?;
    rows::set_areas(connection, id, &areas)
}

fn refuse_second_whole<'a>(kind: AreaKind, mut others: impl Iterator<Item = &'a Area>) -> Result<()> {
    if kind == AreaKind::Whole && others.any(|area| area.kind == AreaKind::Whole) {
        return Err(Error::field("kind", "There is already an area that is everyone."));
    }
    Ok(())
}

fn target_value(indicator: &Indicator, typed: &str) -> Result<Decimal> {
    let number = typed.trim().trim_end_matches('%').trim_end();
    let value = parse_decimal(number).map_err(|problem| Error::field("value", problem.0))?;
    let sensible = match indicator.kind {
        IndicatorKind::Proportion => (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value),
        IndicatorKind::Measure => true,
        _ => !value.is_sign_negative(),
    };
    if sensible { Ok(value) } else { Err(Error::field("value", "Enter a percentage from 0 to 100.")) }
}
