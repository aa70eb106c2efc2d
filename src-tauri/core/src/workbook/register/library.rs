//! Switching indicators on from the library.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::calendar::{FinancialYear, Period};
use crate::error::{Error, FieldError, Result, accepted_with};
use crate::figures::{IndicatorDetails, LIBRARY, LibraryItem, Register};
use crate::ids::{AreaId, ProviderId};
use crate::storage::register as rows;
use crate::text::{counted, shortened};
use crate::typed::TypedDay;
use crate::views::{Library, LibraryIndicator, is_there, shown};
use crate::workbook::register::indicators::write_new;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// The indicators of the library, topic by topic, and which of them this workbook has.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_library(&self) -> Result<Vec<LibraryIndicator>> {
        let register = self.get_register()?;
        Ok(LIBRARY.iter().map(|item| shown(item, is_there(&register, item))).collect())
    }

    /// The library with the day from which its targets would hold.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_library(&self) -> Result<Library> {
        let year = FinancialYear::containing(self.today());
        Ok(Library { indicators: self.list_library()?, targets_from: Period::Year(year).first_day() })
    }

    /// Switches indicators on, each submitted by all of `providers` for all of `areas`; the targets that have a
    /// source hold from `targets_from`. Answers how many there are.
    ///
    /// # Errors
    /// Nothing chosen; a day that is missing, or none; a code that the library has not; an indicator that is there already, with its name.
    pub fn add_from_library(
        &mut self,
        codes: &[String],
        providers: &[ProviderId],
        areas: &[AreaId],
        targets_from: impl Into<TypedDay>,
    ) -> Result<Changed<usize>> {
        let targets_from = targets_from.into().required("targets_from", "Enter the day from which the targets hold.");
        let targets_from = accepted_with(targets_from, nothing_chosen(codes, providers, areas))?;
        let register = self.get_register()?;
        refuse_strangers(&register, providers, areas)?;
        let items = items_of(codes)?;
        refuse_those_there(&register, &items)?;
        let asked_from = Some(self.working_quarter()?.first_day());
        self.change(
            Act::new(
                "add_from_library",
                &[Noun::Register],
                format!("add {} from the library", counted(items.len(), "indicator")),
            ),
            |connection| {
                for item in &items {
                    let details = details(item, providers, areas, asked_from);
                    let id = write_new(connection, &details, item.code.to_owned())?;
                    if let Some(target) = item.target {
                        rows::put_target(connection, id, targets_from, Decimal::from(target))?;
                    }
                }
                Ok(items.len())
            },
        )
    }
}

fn nothing_chosen(codes: &[String], providers: &[ProviderId], areas: &[AreaId]) -> Vec<FieldError> {
    [
        (codes.is_empty(), "codes", "Choose at least one indicator."),
        (providers.is_empty(), "providers", "Choose who submits them."),
        (areas.is_empty(), "areas", "Choose for which areas they are submitted."),
    ]
    .into_iter()
    .filter(|(nothing, ..)| *nothing)
    .map(|(_, field, sentence)| FieldError::new(field, sentence))
    .collect()
}

pub(in crate::workbook) fn refuse_strangers(
    register: &Register,
    providers: &[ProviderId],
    areas: &[AreaId],
) -> Result<()> {
    if !providers.iter().all(|id| register.provider(*id).is_some()) {
        return Err(Error::NotFound("such provider".into()));
    }
    if !areas.iter().all(|id| register.area(*id).is_some()) {
        return Err(Error::NotFound("such area".into()));
    }
    Ok(())
}

/// The items with these codes, in the order of the library, each once.
fn items_of(codes: &[String]) -> Result<Vec<&'static LibraryItem>> {
    let item_of = |code: &str| LIBRARY.iter().find(|item| item.code == code);
    if let Some(unknown) = codes.iter().find(|code| item_of(code).is_none()) {
        return Err(Error::Refused(format!("The library has no indicator {}. Nothing was added.", shortened(unknown))));
    }
    Ok(LIBRARY.iter().filter(|item| codes.iter().any(|code| code == item.code)).collect())
}

fn refuse_those_there(register: &Register, items: &[&LibraryItem]) -> Result<()> {
    let there: Vec<&str> = items.iter().filter(|item| is_there(register, item)).map(|item| item.name).collect();
    if there.is_empty() {
        return Ok(());
    }
    let names = there.join("; ");
    Err(Error::Refused(format!("There already, so nothing was added: {names}. Choose the others only.")))
}

fn details(
    item: &LibraryItem,
    providers: &[ProviderId],
    areas: &[AreaId],
    asked_from: Option<NaiveDate>,
) -> IndicatorDetails {
    IndicatorDetails {
        name: item.name.into(),
        theme: item.theme,
        kind: item.kind,
        basis: item.basis,
        numerator: item.numerator.into(),
        denominator: item.denominator.into(),
        unit: item.unit.into(),
        direction: item.direction,
        decimals: item.decimals,
        grain: item.grain,
        source: item.source.into(),
        archived: false,
        total_of: Vec::new(),
        providers: providers.to_vec(),
        areas: areas.to_vec(),
        holds_from: asked_from.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::testing::{add_indicator, date, furnished_on};

    fn codes(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    fn everyone(workbook: &Workbook) -> (Vec<ProviderId>, Vec<AreaId>) {
        let register = workbook.get_register().unwrap();
        (
            register.providers.iter().map(|provider| provider.id).collect(),
            register.areas.iter().map(|area| area.id).collect(),
        )
    }

    fn add(workbook: &mut Workbook, wanted: &[&str]) -> Result<usize> {
        let (providers, areas) = everyone(workbook);
        let changed = workbook.add_from_library(&codes(wanted), &providers, &areas, date("2026-04-01"))?;
        Ok(changed.output)
    }

    fn switched_on(workbook: &Workbook) -> Vec<String> {
        let library = workbook.list_library().unwrap();
        library.into_iter().filter(|item| item.switched_on).map(|item| item.code).collect()
    }

    #[test]
    fn indicators_are_switched_on_by_one_act_in_the_order_of_the_library() {
        let mut workbook = furnished_on("2026-11-22");
        let before = workbook.dump().unwrap();
        assert_eq!(add(&mut workbook, &["rha-in-month", "sdq-mean", "iha-20-days"]).unwrap(), 3);
        let register = workbook.get_register().unwrap();
        let names: Vec<&str> = register.indicators.iter().map(|indicator| indicator.code.as_str()).collect();
        assert_eq!(names, ["iha-20-days", "rha-in-month", "sdq-mean"]);
        assert_eq!(switched_on(&workbook), ["iha-20-days", "rha-in-month", "sdq-mean"]);
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "add 3 indicators from the library");
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn an_indicator_from_the_library_is_owed_by_those_chosen_for_the_areas_chosen() {
        let mut workbook = furnished_on("2026-11-22");
        let (providers, areas) = everyone(&workbook);
        workbook.add_from_library(&codes(&["iha-20-days"]), &providers, &areas[1..2], date("2026-04-01")).unwrap();
        let view = workbook.get_register_view().unwrap();
        assert_eq!(
            (view.indicators[0].providers.as_slice(), view.indicators[0].areas.as_slice()),
            (&*providers, &areas[1..2])
        );
    }

    #[test]
    fn only_targets_with_a_source_are_set_from_the_day_given() {
        let mut workbook = furnished_on("2026-11-22");
        add(&mut workbook, &["iha-20-days", "rha-in-month", "rha-under-5"]).unwrap();
        let targets = workbook.get_register().unwrap().targets.clone();
        let set: Vec<(String, NaiveDate)> =
            targets.iter().map(|target| (target.value.to_string(), target.from)).collect();
        assert_eq!(set, [("85".into(), date("2026-04-01")), ("90".into(), date("2026-04-01"))]);
    }

    #[test]
    fn every_indicator_of_the_library_can_be_switched_on_at_once() {
        let mut workbook = furnished_on("2026-11-22");
        let all: Vec<&str> = LIBRARY.iter().map(|item| item.code).collect();
        assert_eq!(add(&mut workbook, &all).unwrap(), LIBRARY.len());
        assert_eq!(switched_on(&workbook), all);
    }

    #[test]
    fn one_that_is_there_by_code_or_name_is_refused_and_named() {
        let mut workbook = furnished_on("2026-11-22");
        add(&mut workbook, &["iha-20-days"]).unwrap();
        add_indicator(&mut workbook, "immunisations UP to date");
        let before = workbook.dump().unwrap();
        for (wanted, name) in [
            ("iha-20-days", "Initial health assessments in 20 working days"),
            ("immunisations", "Immunisations up to date"),
        ] {
            let error = add(&mut workbook, &["optician", wanted]).unwrap_err().to_string();
            assert!(error.contains(name) && !error.contains("Eye tests"), "{error}");
        }
        assert_eq!(workbook.dump().unwrap(), before, "nothing is skipped silently, and nothing is added");
    }

    #[test]
    fn something_has_to_be_chosen_in_each_list() {
        let mut workbook = furnished_on("2026-11-22");
        let error = workbook.add_from_library(&[], &[], &[], date("2026-04-01")).unwrap_err();
        let fields: Vec<&str> = error.fields().iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["codes", "providers", "areas"]);
    }

    #[test]
    fn what_the_library_has_not_is_refused_by_name() {
        let error = add(&mut furnished_on("2026-11-22"), &["no-such"]).unwrap_err();
        assert_eq!(error.to_string(), "The library has no indicator no-such. Nothing was added.");
    }

    #[test]
    fn targets_hold_from_this_financial_year_unless_she_says_another() {
        for (today, from) in [("2026-03-31", "2025-04-01"), ("2026-04-01", "2026-04-01"), ("2026-11-22", "2026-04-01")]
        {
            assert_eq!(furnished_on(today).get_library().unwrap().targets_from, date(from), "{today}");
        }
    }

    #[test]
    fn the_example_has_the_indicators_of_the_papers_switched_on() {
        let workbook = Workbook::example_in_memory(Box::new(chrono::NaiveDateTime::default)).unwrap();
        let on = switched_on(&workbook);
        assert!(["iha-20-days", "rha-in-month", "lac-under-18"].iter().all(|code| on.iter().any(|each| each == code)));
        assert!(!on.contains(&"optician".to_owned()));
    }
}
