//! Workbooks for tests.

use chrono::NaiveDate;

use crate::calendar::Grain;
use crate::figures::{
    AreaDetails, AreaKind, Basis, IndicatorDetails, IndicatorKind, ProviderDetails, ProviderKind, Theme,
};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::Direction;
use crate::submissions::USUAL_DAYS_TO_RETURN;
use crate::workbook::Workbook;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An empty workbook on a day.
pub fn workbook_on(today: &'static str) -> Workbook {
    Workbook::in_memory(Box::new(move || date(today).and_hms_opt(9, 0, 0).unwrap())).unwrap()
}

/// A workbook with the provider Hospital and the areas Everyone, North and South.
pub fn furnished_on(today: &'static str) -> Workbook {
    let mut workbook = workbook_on(today);
    add_provider(&mut workbook, "Hospital");
    add_area(&mut workbook, "Everyone", AreaKind::Whole);
    add_area(&mut workbook, "North", AreaKind::LocalAuthority);
    add_area(&mut workbook, "South", AreaKind::LocalAuthority);
    workbook
}

pub fn add_provider(workbook: &mut Workbook, name: &str) -> ProviderId {
    let details = ProviderDetails {
        name: name.into(),
        short_name: name.into(),
        kind: ProviderKind::HealthProvider,
        area: None,
        from: None.into(),
        to: None.into(),
        archived: false,
        contact: String::new(),
        days_to_return: USUAL_DAYS_TO_RETURN.into(),
    };
    workbook.add_provider(&details).unwrap().output
}

pub fn add_area(workbook: &mut Workbook, name: &str, kind: AreaKind) -> AreaId {
    let details =
        AreaDetails { name: name.into(), kind: Some(kind), from: None.into(), to: None.into(), archived: false };
    workbook.add_area(&details).unwrap().output
}

/// A percentage that everyone submits each quarter for every area.
pub fn proportion(workbook: &Workbook, name: &str) -> IndicatorDetails {
    let register = workbook.get_register().unwrap();
    IndicatorDetails {
        name: name.into(),
        theme: Theme::Performance,
        kind: IndicatorKind::Proportion,
        basis: Basis::Events,
        numerator: "Done".into(),
        denominator: "Due".into(),
        unit: String::new(),
        direction: Direction::Increase,
        decimals: 1,
        grain: Grain::Quarter,
        source: String::new(),
        archived: false,
        total_of: Vec::new(),
        providers: register.providers.iter().map(|provider| provider.id).collect(),
        areas: register.areas.iter().map(|area| area.id).collect(),
        holds_from: None.into(),
    }
}

pub fn add_indicator(workbook: &mut Workbook, name: &str) -> IndicatorId {
    let details = proportion(workbook, name);
    workbook.add_indicator(&details).unwrap().output
}
