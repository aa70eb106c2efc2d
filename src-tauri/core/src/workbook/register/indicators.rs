//! Indicators and their targets in the workbook.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::error::{Error, Result, accepted};
use crate::figures::{Days, IndicatorDetails, Register, changed_from, kind_in_totals, parts_problem, typed_target};
use crate::ids::{AreaId, IndicatorId, ProviderId, TargetId};
use crate::storage::{Connection, register as rows};
use crate::typed::TypedDay;
use crate::workbook::register::bodies::{free_code, refuse_taken};
use crate::workbook::register::kinds::write_kind;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
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
    pub(in crate::workbook) fn add_indicator_with_code(
        &mut self,
        details: &IndicatorDetails,
        code: String,
    ) -> Result<Changed<IndicatorId>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        accepted(parts_problem(&register, None, details).into_iter().collect())?;
        refuse_taken(&details.name, "an indicator", register.indicators.iter().map(|indicator| &indicator.name))?;
        self.change(
            Act::new("add_indicator", &[Noun::Register], format!("add indicator {}", details.name)),
            |connection| write_new(connection, details, code),
        )
    }

    /// Changes an indicator. Its figures become those of another kind, as far as their numbers allow it and no issued
    /// paper prints them; see [`Workbook::look_at_kind`].
    ///
    /// # Errors
    /// Fields that were not accepted.
    pub fn update_indicator(&mut self, id: IndicatorId, details: &IndicatorDetails) -> Result<Changed<()>> {
        accepted(details.problems())?;
        let register = self.get_register()?;
        accepted(parts_problem(&register, Some(id), details).into_iter().collect())?;
        let others = register.indicators.iter().filter(|indicator| indicator.id != id);
        refuse_taken(&details.name, "an indicator", others.map(|indicator| &indicator.name))?;
        let before = register.indicator(id).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        accepted(kind_in_totals(&register, before, details).into_iter().collect())?;
        self.look_at_kind(id, details)?;
        let holds_from = details.known_from()?;
        let indicator = details.indicator(id, String::new());
        self.change(
            Act::new(
                "update_indicator",
                &[Noun::Register, Noun::Figures],
                format!("change indicator {}", details.name),
            ),
            |connection| {
                // Before the indicator: its figures are read as those of the kind that it has.
                write_kind(connection, before, &indicator)?;
                must_exist(rows::update_indicator(connection, &indicator)?, "such indicator")?;
                rows::set_parts(connection, id, &details.total_of)?;
                write_coverage(connection, &register, id, details, holds_from)
            },
        )
    }

    /// Moves an indicator `by` places down the list, up if below nought, as far as the list goes.
    ///
    /// # Errors
    /// If there is no such indicator.
    pub fn move_indicator(&mut self, id: IndicatorId, by: i32) -> Result<Changed<()>> {
        let mut indicators = self.get_register()?.indicators.to_vec();
        let from = indicators.iter().position(|indicator| indicator.id == id);
        let from = from.ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let moved = indicators.remove(from);
        let name = moved.name.clone();
        let to = from.saturating_add_signed(by as isize).min(indicators.len());
        indicators.insert(to, moved);
        self.change(
            Act::new("update_indicator", &[Noun::Register, Noun::Figures], format!("change indicator {name}")),
            |connection| {
                let mut places = (1..).zip(&indicators);
                places.try_for_each(|(position, indicator)| rows::place_indicator(connection, indicator.id, position))
            },
        )
    }

    /// Sets what an indicator is to reach from a day on, as typed: "85", "85%", "12.5".
    ///
    /// # Errors
    /// A day that is missing, or none; a target that is no number, or no percentage for a proportion.
    pub fn set_target(&mut self, id: IndicatorId, from: impl Into<TypedDay>, typed: &str) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let indicator = register.indicator(id).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let (from, value) = typed_target(indicator, from.into(), typed)?;
        self.change(
            Act::new("set_target", &[Noun::Register], format!("set the target of {}", indicator.name)),
            |connection| rows::put_target(connection, id, from, value),
        )
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
        self.change(Act::new("remove_target", &[Noun::Register], format!("remove a target of {name}")), |connection| {
            must_exist(rows::remove_target(connection, id)?, "such target")
        })
    }
}

/// Writes a new indicator with its parts, its providers and its areas.
pub(in crate::workbook) fn write_new(
    connection: &Connection,
    details: &IndicatorDetails,
    code: String,
) -> Result<IndicatorId> {
    let id = rows::add_indicator(connection, &details.indicator(IndicatorId(0), code))?;
    rows::set_parts(connection, id, &details.total_of)?;
    // A new indicator has no totals yet that could change: it is submitted for its areas from the beginning.
    for area in &details.areas {
        rows::set_covered(connection, id, *area, &[Days::default()])?;
    }
    for provider in &details.providers {
        rows::set_asked(connection, id, *provider, &[Days::since(details.known_from()?)])?;
    }
    Ok(id)
}

/// Writes who submits an indicator and for which areas, from a day on.
fn write_coverage(
    connection: &Connection,
    before: &Register,
    id: IndicatorId,
    details: &IndicatorDetails,
    from: Option<NaiveDate>,
) -> Result<()> {
    let asked = before.asked.iter().filter(|((of, _), _)| *of == id);
    let asked: HashMap<ProviderId, &[Days]> = asked.map(|((_, who), spans)| (*who, spans.as_slice())).collect();
    let providers: BTreeSet<ProviderId> = asked.keys().chain(&details.providers).copied().collect();
    for provider in providers {
        let spans = asked.get(&provider).copied().unwrap_or_default();
        let changed = changed_from(spans, details.providers.contains(&provider), from);
        rows::set_asked(connection, id, provider, &changed)?;
    }
    let none = HashMap::new();
    let covered = before.covers.get(&id).unwrap_or(&none);
    let areas: BTreeSet<AreaId> = covered.keys().chain(&details.areas).copied().collect();
    for area in areas {
        let spans = covered.get(&area).map(Vec::as_slice).unwrap_or_default();
        rows::set_covered(connection, id, area, &changed_from(spans, details.areas.contains(&area), from))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_period;
    use crate::figures::IndicatorKind;
    use crate::submissions::{Entry, FigureEntry};
    use crate::trends::ChartQuestion;
    use crate::workbook::testing::{add_indicator, date, furnished_on, proportion};

    fn order(workbook: &Workbook) -> Vec<String> {
        workbook.get_register().unwrap().indicators.iter().map(|indicator| indicator.name.clone()).collect()
    }

    #[test]
    fn an_indicator_moves_up_and_down_the_list_as_far_as_it_goes() {
        let mut workbook = furnished_on("2026-11-22");
        let ids = ["A", "B", "C"].map(|name| add_indicator(&mut workbook, name));
        for (id, by, expected) in [
            (ids[2], -1, ["A", "C", "B"]),
            (ids[0], 1, ["C", "A", "B"]),
            (ids[0], 9, ["C", "B", "A"]),
            (ids[0], -9, ["A", "C", "B"]),
        ] {
            workbook.move_indicator(id, by).unwrap();
            assert_eq!(order(&workbook), expected, "{by}");
        }
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "change indicator A");
        workbook.undo().unwrap();
        assert_eq!(order(&workbook), ["C", "B", "A"]);
        assert_eq!(workbook.move_indicator(IndicatorId(99), 1).unwrap_err().code(), "not_found");
    }

    #[test]
    fn an_indicator_comes_from_someone_for_some_area_unless_it_is_a_total_or_retired() {
        let mut workbook = furnished_on("2026-11-22");
        let part = IndicatorDetails {
            kind: IndicatorKind::Count,
            denominator: String::new(),
            ..proportion(&workbook, "A part")
        };
        let id = workbook.add_indicator(&part).unwrap().output;
        let alone =
            |name: &str| IndicatorDetails { name: name.into(), providers: vec![], areas: vec![], ..part.clone() };
        let error = workbook.add_indicator(&alone("Nobody's")).unwrap_err();
        let fields: Vec<&str> = error.fields().iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["providers", "areas"]);
        workbook.add_indicator(&IndicatorDetails { archived: true, ..alone("Retired") }).unwrap();
        workbook.add_indicator(&IndicatorDetails { total_of: vec![id], ..alone("A total") }).unwrap();
    }

    #[test]
    fn the_figures_and_the_trend_of_a_retired_indicator_remain_and_nobody_owes_it() {
        let mut workbook = furnished_on("2026-11-22");
        let id = add_indicator(&mut workbook, "A");
        let register = workbook.get_register().unwrap();
        let (provider, north) = (register.providers[0].id, register.area_by_code("north").unwrap().id);
        let quarter = parse_period("Q1 2026-27").unwrap();
        let entry = Entry::Typed { first: "3".into(), second: "4".into() };
        let figure = FigureEntry { indicator: id, area: north, period: quarter, entry, note: None, provisional: false };
        workbook.enter_figures(provider, quarter, &[figure]).unwrap();
        let question = ChartQuestion { area: Some(north), ..ChartQuestion::trend_of(id) };
        let before = workbook.get_trend_view(&question).unwrap();
        let retired = IndicatorDetails { archived: true, ..proportion(&workbook, "A") };
        workbook.update_indicator(id, &retired).unwrap();
        assert_eq!(workbook.get_trend_view(&question).unwrap(), before);
        assert!(before.points.iter().any(|point| point.value == "75.0%"), "{:?}", before.points);
        assert_eq!(workbook.get_entry_grid(provider, quarter.next()).unwrap().expected, 0);
        assert_eq!(workbook.get_entry_grid(provider, quarter).unwrap().given, 1, "what was given is still shown");
    }

    #[test]
    fn a_target_is_refused_in_the_words_of_its_kind() {
        let mut workbook = furnished_on("2026-11-22");
        let share = add_indicator(&mut workbook, "Share");
        let count = IndicatorDetails { kind: IndicatorKind::Count, ..proportion(&workbook, "Count") };
        let count = workbook.add_indicator(&count).unwrap().output;
        for (id, typed, sentence) in [
            (share, "101", "Enter a percentage from 0 to 100."),
            (count, "-1", "Enter a number that is not below nought."),
        ] {
            let error = workbook.set_target(id, date("2026-04-01"), typed).unwrap_err();
            assert_eq!(error.to_string(), sentence);
        }
    }
}
