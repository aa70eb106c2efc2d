//! Taking a register from a file of figures, for a workbook that has none.

use super::{Act, Changed, Workbook};
use crate::error::{Error, Result};
use crate::exchange::{ProposedIndicator, ProposedRegister};
use crate::figures::{Area, AreaKind, Indicator, Provider, ProviderKind, Register, Theme};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::Direction;
use crate::storage::{Connection, register as rows};
use crate::submissions::USUAL_DAYS_TO_RETURN;

impl Workbook {
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
