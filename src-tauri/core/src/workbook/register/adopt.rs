//! Taking a register from a file of figures, for a workbook that has none.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::calendar::Grain;
use crate::error::{Error, Result};
use crate::exchange::{ProposedArea, ProposedIndicator, ProposedRegister};
use crate::figures::{Area, AreaKind, Basis, Days, Indicator, IndicatorKind, Provider, ProviderKind, Register, Theme};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::Direction;
use crate::storage::{Connection, register as rows};
use crate::submissions::USUAL_DAYS_TO_RETURN;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// Takes indicators, providers and areas from a file of figures, in a workbook that has none: their codes
    /// become their names, for her to change, unless the library knows them. Where the file does not say whose children an area is of, one whose code begins
    /// with “pan-” is taken for everyone.
    ///
    /// # Errors
    /// Refused if there are indicators already; `Import` with what cannot be known of those of the file.
    pub fn adopt_register(&mut self, proposed: &ProposedRegister) -> Result<Changed<()>> {
        let known = self.get_register()?;
        if !known.indicators.is_empty() {
            return Err(Error::Refused("This workbook has indicators already. Nothing was changed.".into()));
        }
        proposed.must_be_known(|_, _| String::new())?;
        let asked_from = Some(self.working_quarter()?.first_day());
        self.change(
            Act::new("adopt_register", &[Noun::Register], "take indicators, providers and areas from a file"),
            |connection| adopt(connection, &known, proposed, asked_from),
        )
    }
}

/// Writes what `proposed` has and `known` has not.
///
/// The providers are asked from `asked_from` on: nothing that the file leaves out before that day is overdue.
pub(in crate::workbook) fn adopt(
    connection: &Connection,
    known: &Register,
    proposed: &ProposedRegister,
    asked_from: Option<NaiveDate>,
) -> Result<()> {
    for area in new_areas(known, proposed) {
        rows::add_area(connection, &area)?;
    }
    for provider in new_providers(known, proposed) {
        rows::add_provider(connection, &provider)?;
    }
    let codes = Codes::of(&rows::get(connection)?, proposed);
    for indicator in &proposed.indicators {
        let id = rows::add_indicator(connection, &adopted_indicator(indicator))?;
        for provider in codes.providers_of(indicator) {
            rows::set_asked(connection, id, provider, &[Days::since(asked_from)])?;
        }
        for area in codes.areas_of(indicator) {
            rows::set_covered(connection, id, area, &[Days::default()])?;
        }
    }
    Ok(())
}

/// The register as `adopt` would make it, with identities that no row has: what a file is judged against before
/// anything is written.
pub(in crate::workbook) fn as_adopted(known: &Register, proposed: &ProposedRegister) -> Register {
    let mut register = known.clone();
    for (id, area) in (1..).zip(new_areas(known, proposed)) {
        register.areas.push(Area { id: AreaId(-id), ..area });
    }
    for (id, provider) in (1..).zip(new_providers(known, proposed)) {
        register.providers.push(Provider { id: ProviderId(-id), ..provider });
    }
    let codes = Codes::of(&register, proposed);
    for (id, indicator) in (1..).zip(&proposed.indicators) {
        let id = IndicatorId(-id);
        register.indicators.push(Indicator { id, ..adopted_indicator(indicator) });
        let always = || vec![Days::default()];
        register.asked.extend(codes.providers_of(indicator).into_iter().map(|provider| ((id, provider), always())));
        register.covers.insert(id, codes.areas_of(indicator).into_iter().map(|area| (area, always())).collect());
    }
    register
}

/// The areas and providers that the codes of a file stand for.
struct Codes<'a> {
    providers: HashMap<&'a str, ProviderId>,
    areas: HashMap<&'a str, AreaId>,
}

impl<'a> Codes<'a> {
    fn of(register: &Register, proposed: &'a ProposedRegister) -> Self {
        let provider = |code: &'a String| Some((code.as_str(), register.provider_by_code(code)?.id));
        let area = |area: &'a ProposedArea| Some((area.code.as_str(), register.area_by_code(&area.code)?.id));
        Self {
            providers: proposed.providers.iter().filter_map(provider).collect(),
            areas: proposed.areas.iter().filter_map(area).collect(),
        }
    }

    fn providers_of(&self, indicator: &ProposedIndicator) -> Vec<ProviderId> {
        indicator.providers.iter().filter_map(|code| self.providers.get(code.as_str()).copied()).collect()
    }

    fn areas_of(&self, indicator: &ProposedIndicator) -> Vec<AreaId> {
        indicator.areas.iter().filter_map(|code| self.areas.get(code.as_str()).copied()).collect()
    }
}

fn new_areas(known: &Register, proposed: &ProposedRegister) -> Vec<Area> {
    let whole = proposed.whole_by_its_code();
    let new = proposed.areas.iter().filter(|area| known.area_by_code(&area.code).is_none());
    new.map(|area| adopted_area(area, whole == Some(area.code.as_str()))).collect()
}

fn new_providers(known: &Register, proposed: &ProposedRegister) -> Vec<Provider> {
    let new = proposed.providers.iter().filter(|code| known.provider_by_code(code).is_none());
    new.map(|code| adopted_provider(code)).collect()
}

fn adopted_area(proposed: &ProposedArea, whole: bool) -> Area {
    let by_its_code = if whole { AreaKind::Whole } else { AreaKind::LocalAuthority };
    Area {
        id: AreaId(0),
        code: proposed.code.clone(),
        name: proposed.code.clone(),
        kind: proposed.said.kind.unwrap_or(by_its_code),
        from: proposed.said.from,
        to: proposed.said.to,
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

/// What is not known was refused before; see `ProposedRegister::must_be_known`.
fn adopted_indicator(proposed: &ProposedIndicator) -> Indicator {
    let kind = proposed.known.kind.unwrap_or(IndicatorKind::Count);
    let (item, words) = (proposed.library, |words: Option<&'static str>| words.unwrap_or_default().to_owned());
    Indicator {
        id: IndicatorId(0),
        code: proposed.code.clone(),
        name: item.map_or_else(|| proposed.code.clone(), |item| item.name.to_owned()),
        theme: item.map_or(Theme::Performance, |item| item.theme),
        kind,
        basis: proposed.known.known_basis().unwrap_or(Basis::NotSaid),
        numerator: words(item.map(|item| item.numerator)),
        denominator: words(item.map(|item| item.denominator)),
        unit: words(item.map(|item| item.unit)),
        direction: item.map_or(Direction::Neutral, |item| item.direction),
        decimals: item.map_or(1, |item| item.decimals),
        grain: proposed.known.grain.unwrap_or(Grain::Quarter),
        source: words(item.map(|item| item.source)),
        position: 0,
        archived: false,
        total_of: Vec::new(),
    }
}
