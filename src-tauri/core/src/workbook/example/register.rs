//! The example's organisation, providers, areas, indicators and targets.

use super::found::{area, date, indicator, output, provider};
use crate::calendar::{Grain, StartRule};
use crate::error::Result;
use crate::figures::{
    AreaDetails, AreaKind, Basis, IndicatorDetails, IndicatorKind, ProviderDetails, ProviderKind, Theme,
};
use crate::organisation::OrganisationDetails;
use crate::spc::Direction;
use crate::workbook::{AskedSince, Meaning, SaidOfProvider, Workbook};

pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    organisation(workbook)?;
    areas(workbook)?;
    providers(workbook)?;
    indicators(workbook)?;
    for (code, from, value) in [("iha-20-days", "2016-04-01", "85"), ("rha-in-month", "2016-04-01", "90")] {
        let id = indicator(&*workbook.get_register()?, code)?;
        workbook.set_target(id, date(from)?, value)?;
    }
    Ok(())
}

fn organisation(workbook: &mut Workbook) -> Result<()> {
    let details = OrganisationDetails {
        from: date("2013-04-01")?,
        name: "NHS Dorset Clinical Commissioning Group".into(),
        short_name: "NHS Dorset CCG".into(),
        meeting: "Governing Body".into(),
        author: "Designated Nurse for Looked After Children and Care Leavers".into(),
        directorate: "Quality Directorate".into(),
        start_rule: StartRule::A,
    };
    workbook.add_organisation(&details).map(output)?;
    Ok(())
}

fn providers(workbook: &mut Workbook) -> Result<()> {
    for (name, short_name, kind, from) in [
        ("Poole Hospital NHS Foundation Trust", "Poole Hospital", ProviderKind::HealthProvider, None),
        ("Dorset HealthCare University NHS Foundation Trust", "Dorset HealthCare", ProviderKind::HealthProvider, None),
        ("Dorset Council", "Dorset Council", ProviderKind::LocalAuthority, Some("2019-04-01")),
        (
            "Bournemouth, Christchurch and Poole Council",
            "BCP Council",
            ProviderKind::LocalAuthority,
            Some("2019-04-01"),
        ),
        ("NHS Dorset CCG Business Intelligence", "Business Intelligence", ProviderKind::Commissioner, None),
    ] {
        let details = ProviderDetails {
            name: name.into(),
            short_name: short_name.into(),
            kind,
            area: match kind {
                ProviderKind::LocalAuthority => Some(area(&*workbook.get_register()?, short_name)?),
                _ => None,
            },
            from: from.map(date).transpose()?.into(),
            to: None.into(),
            archived: false,
            contact: "Contracts manager".into(),
            days_to_return: crate::submissions::USUAL_DAYS_TO_RETURN.into(),
        };
        workbook.add_provider(&details)?;
    }
    Ok(())
}

/// Three local authorities until 31 March 2019, two since.
fn areas(workbook: &mut Workbook) -> Result<()> {
    for (name, kind, from, to) in [
        ("Pan Dorset", AreaKind::Whole, None, None),
        ("Dorset Council", AreaKind::LocalAuthority, Some("2019-04-01"), None),
        ("BCP Council", AreaKind::LocalAuthority, Some("2019-04-01"), None),
        ("Dorset County Council", AreaKind::LocalAuthority, None, Some("2019-03-31")),
        ("Bournemouth Borough Council", AreaKind::LocalAuthority, None, Some("2019-03-31")),
        ("Borough of Poole", AreaKind::LocalAuthority, None, Some("2019-03-31")),
    ] {
        let details = AreaDetails {
            name: name.into(),
            kind: Some(kind),
            from: from.map(date).transpose()?.into(),
            to: to.map(date).transpose()?.into(),
            archived: false,
        };
        workbook.add_area(&details)?;
    }
    Ok(())
}

/// Name, code, counted, out of, who submits it, each area or only the whole.
type Proportion = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], Grain, bool);

const PROPORTIONS: [Proportion; 6] = [
    (
        "Initial health assessments in 20 working days",
        "iha-20-days",
        "Children whose initial health assessment was done within 20 working days of coming into care",
        "Children whose initial health assessment was due in the period",
        &["poole-hospital"],
        Grain::Quarter,
        true,
    ),
    (
        "Initial health assessments in 21 to 30 days",
        "iha-21-to-30-days",
        "Children whose initial health assessment was done after 20 working days but within 30 days",
        "Children whose initial health assessment was due in the period",
        &["poole-hospital"],
        Grain::Quarter,
        true,
    ),
    (
        "Notification with consent in five working days",
        "notification-5-days",
        "Children for whom health had notification and consent within five working days",
        "Children who came into care in the period",
        &["dorset-council", "bcp-council"],
        Grain::Quarter,
        true,
    ),
    (
        "Review health assessments in the month due",
        "rha-in-month",
        "Review health assessments completed in the month in which they were due",
        "Review health assessments due in the period",
        &["dorset-healthcare"],
        Grain::Quarter,
        false,
    ),
    (
        "Young people of 16 and over offered their own consent",
        "consent-16-plus",
        "Young people of 16 and over who were offered to sign their own consent",
        "Young people of 16 and over who were assessed",
        &["dorset-healthcare"],
        Grain::Quarter,
        false,
    ),
    (
        "Quality audits of health assessments",
        "audit-quality",
        "Audited health assessments that met the standard",
        "Health assessments audited",
        &["poole-hospital"],
        Grain::Year,
        false,
    ),
];

/// Name, code, what is counted, at the year's end or in the year.
const COUNTS: [(&str, &str, &str, IndicatorKind); 4] = [
    (
        "Looked after children under 18",
        "lac-under-18",
        "Looked after children under 18 on 31 March",
        IndicatorKind::Stock,
    ),
    ("Care leavers to 25", "care-leavers", "Care leavers up to 25 on 31 March", IndicatorKind::Stock),
    (
        "Children placed by other local authorities",
        "placed-in",
        "Children placed in Dorset by other local authorities on 31 March",
        IndicatorKind::Stock,
    ),
    ("Children entering care", "entrants", "Children who came into care in the year", IndicatorKind::Count),
];

fn indicators(workbook: &mut Workbook) -> Result<()> {
    for (name, code, numerator, denominator, providers, grain, each_area) in PROPORTIONS {
        let register = workbook.get_register()?;
        let whole = area(&register, "pan-dorset")?;
        let areas = register.areas.iter().map(|area| area.id).filter(|id| each_area || *id == whole);
        let neutral = code == "iha-21-to-30-days";
        let details = IndicatorDetails {
            name: name.into(),
            theme: Theme::Performance,
            kind: IndicatorKind::Proportion,
            numerator: numerator.into(),
            denominator: denominator.into(),
            direction: if neutral { Direction::Neutral } else { Direction::Increase },
            decimals: if code == "rha-in-month" || code == "audit-quality" { 0 } else { 1 },
            grain,
            source: "Local contract".into(),
            areas: areas.collect(),
            providers: providers.iter().map(|code| provider(&register, code)).collect::<Result<_>>()?,
            ..plain()
        };
        workbook.add_indicator_with_code(&details, code.into())?;
    }
    for (name, code, numerator, kind) in COUNTS {
        let register = workbook.get_register()?;
        let details = IndicatorDetails {
            name: name.into(),
            kind,
            numerator: numerator.into(),
            areas: vec![area(&register, "pan-dorset")?],
            providers: vec![provider(&register, "business-intelligence")?],
            ..plain()
        };
        workbook.add_indicator_with_code(&details, code.into())?;
    }
    population(workbook)
}

/// Each provider is asked for each indicator since the first period for which it gave it.
pub(super) fn ask(workbook: &mut Workbook) -> Result<()> {
    let questions = workbook.get_meaning_questions()?;
    let asked = AskedSince::FirstGiven;
    let providers = questions.providers.iter().map(|each| SaidOfProvider { provider: each.provider, asked });
    let said = Meaning { indicators: Vec::new(), providers: providers.collect() };
    workbook.say_meaning(&said).map(output)
}

/// The total is worked out from its parts, so that it cannot be wrong as it was in print.
fn population(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let parts = ["lac-under-18", "care-leavers", "placed-in"];
    let details = IndicatorDetails {
        name: "All children and young people supported".into(),
        kind: IndicatorKind::Stock,
        total_of: parts.iter().map(|code| indicator(&register, code)).collect::<Result<_>>()?,
        ..plain()
    };
    workbook.add_indicator_with_code(&details, "population".into())?;
    Ok(())
}

/// A yearly count that nobody submits yet.
fn plain() -> IndicatorDetails {
    IndicatorDetails {
        name: String::new(),
        theme: Theme::Demographics,
        kind: IndicatorKind::Count,
        basis: Basis::Events,
        numerator: String::new(),
        denominator: String::new(),
        unit: String::new(),
        direction: Direction::Neutral,
        decimals: 1,
        grain: Grain::Year,
        source: String::new(),
        archived: false,
        total_of: Vec::new(),
        providers: Vec::new(),
        areas: Vec::new(),
        holds_from: None.into(),
    }
}
