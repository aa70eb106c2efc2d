//! The register in the workbook: providers and areas, and all of it as the settings show it.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, FieldError, Result};
use crate::figures::{Area, AreaKind, Indicator, Provider, ProviderKind, Register, Target, is_open, slug};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::register as rows;
use crate::text::{LINE, NAME, not_too_long, required, shortened};
use crate::trends::Aggregation;
use crate::workbook::{Act, Changed, Workbook, accepted, must_exist};

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
    /// The day from which a change of who submits what, and for which areas, is proposed to hold.
    pub today: NaiveDate,
    /// The day from which a new indicator is proposed to be asked for: the first of the quarter to work on.
    pub asked_from: NaiveDate,
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
    /// For which areas it is told: those for which it is submitted, of a total those of its parts.
    pub told_for: Vec<AreaId>,
    /// By how long a period its figures can be shown, shortest first.
    pub aggregations: Vec<Aggregation>,
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
            required("name", &self.name, NAME, "Enter the provider's name."),
            required("short_name", &self.short_name, NAME, "Enter what the provider is called in tables."),
            not_too_long("contact", &self.contact, LINE),
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
        [required("name", &self.name, NAME, "Enter the area's name."), dates_in_order(self.from, self.to)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn area(&self, id: AreaId, code: String) -> Area {
        let Self { name, kind, from, to, archived } = self.clone();
        Area { id, code, name, kind, from, to, archived }
    }
}

/// A code made from `name` that none of `taken` has.
pub(in crate::workbook) fn free_code<'a>(name: &str, taken: impl Iterator<Item = &'a String>) -> String {
    let taken: Vec<&String> = taken.collect();
    let base = Some(slug(name)).filter(|code| !code.is_empty()).unwrap_or_else(|| "unnamed".into());
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|code| !taken.contains(&code)).unwrap_or(base)
}

pub(in crate::workbook) fn refuse_taken<'a>(
    name: &str,
    what: &str,
    mut others: impl Iterator<Item = &'a String>,
) -> Result<()> {
    if others.any(|other| other.trim().eq_ignore_ascii_case(name.trim())) {
        return Err(Error::field(
            "name",
            format!("There is already {what} called \u{201c}{}\u{201d}.", shortened(name.trim())),
        ));
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
        let told_for = |indicator: &Indicator| {
            let of = |id: &IndicatorId| register.ever_covered(*id).map(|area| area.id).collect::<Vec<_>>();
            let told: HashSet<AreaId> =
                std::iter::once(&indicator.id).chain(&indicator.total_of).flat_map(of).collect();
            register.areas.iter().map(|area| area.id).filter(|area| told.contains(area)).collect()
        };
        let view = |indicator: &Indicator| IndicatorView {
            told_for: told_for(indicator),
            aggregations: Aggregation::of(indicator.grain),
            providers: register
                .providers
                .iter()
                .map(|provider| provider.id)
                .filter(|provider| register.asked.get(&(indicator.id, *provider)).is_some_and(|spans| is_open(spans)))
                .collect(),
            areas: register
                .areas
                .iter()
                .map(|area| area.id)
                .filter(|area| {
                    let spans = register.covers.get(&indicator.id).and_then(|areas| areas.get(area));
                    spans.is_some_and(|spans| is_open(spans))
                })
                .collect(),
            indicator: indicator.clone(),
        };
        let indicators = register.indicators.iter().map(view).collect();
        Ok(RegisterView {
            indicators,
            targets: register.targets,
            providers: register.providers,
            areas: register.areas,
            today: self.today(),
            asked_from: self.working_quarter()?.first_day(),
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
}

fn refuse_second_whole<'a>(kind: AreaKind, mut others: impl Iterator<Item = &'a Area>) -> Result<()> {
    if kind == AreaKind::Whole && others.any(|area| area.kind == AreaKind::Whole) {
        return Err(Error::field("kind", "There is already an area that is everyone."));
    }
    Ok(())
}
