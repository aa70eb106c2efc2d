//! The register in the workbook: providers and areas, and all of it as the settings show it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::error::{Error, Result, accepted};
use crate::figures::{Area, AreaDetails, AreaKind, Indicator, ProviderDetails, Register, is_open, slug};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::register as rows;
use crate::text::shortened;
use crate::trends::Aggregation;
use crate::views::{IndicatorView, RegisterView};
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

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
    /// Indicators, targets, providers, areas, and who owes what. It is held until something of it changes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_register(&self) -> Result<Arc<Register>> {
        self.register.get(|| rows::get(self.read()))
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
            targets: register.targets.clone(),
            providers: register.providers.clone(),
            areas: register.areas.clone(),
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
        let provider = details.provider(ProviderId(0), code)?;
        self.change(
            Act::new("add_provider", &[Noun::Register], format!("add provider {}", details.short_name)),
            |connection| rows::add_provider(connection, &provider),
        )
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
        let provider = details.provider(id, String::new())?;
        self.change(
            Act::new("update_provider", &[Noun::Register], format!("change provider {}", details.short_name)),
            |connection| must_exist(rows::update_provider(connection, &provider)?, "such provider"),
        )
    }

    /// Adds an area.
    ///
    /// # Errors
    /// Fields that were not accepted; a second area that is everyone.
    pub fn add_area(&mut self, details: &AreaDetails) -> Result<Changed<AreaId>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        refuse_taken(&details.name, "an area", register.areas.iter().map(|area| &area.name))?;
        let code = free_code(&details.name, register.areas.iter().map(|area| &area.code));
        let area = details.area(AreaId(0), code)?;
        refuse_second_whole(&area, register.areas.iter())?;
        self.change(Act::new("add_area", &[Noun::Register], format!("add area {}", details.name)), |connection| {
            rows::add_area(connection, &area)
        })
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
        let area = details.area(id, String::new())?;
        refuse_second_whole(&area, others())?;
        self.change(Act::new("update_area", &[Noun::Register], format!("change area {}", details.name)), |connection| {
            must_exist(rows::update_area(connection, &area)?, "such area")
        })
    }
}

fn refuse_second_whole<'a>(area: &Area, mut others: impl Iterator<Item = &'a Area>) -> Result<()> {
    if area.kind == AreaKind::Whole && others.any(|area| area.kind == AreaKind::Whole) {
        return Err(Error::field("kind", "There is already an area that is everyone."));
    }
    Ok(())
}
