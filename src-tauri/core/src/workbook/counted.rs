//! What a command reads depends on what it asks, not on how much the file holds: counted in statements, not by a clock.

use crate::calendar::{Period, parse_period};
use crate::figures::AreaKind;
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::Statements;
use crate::submissions::{Entry, FigureEntry};
use crate::workbook::Workbook;
use crate::workbook::testing::{add_area, add_indicator, add_provider, workbook_on};

/// A workbook of so many providers that returned for so many years, and what is asked of it.
struct Sized {
    workbook: Workbook,
    provider: ProviderId,
    indicator: IndicatorId,
    area: AreaId,
}

fn sized(providers: usize, years: i32) -> Sized {
    let mut workbook = workbook_on("2026-11-22");
    let all: Vec<ProviderId> =
        (0..providers).map(|number| add_provider(&mut workbook, &format!("Trust {number}"))).collect();
    add_area(&mut workbook, "Everyone", AreaKind::Whole);
    let area = add_area(&mut workbook, "North", AreaKind::LocalAuthority);
    let indicator = add_indicator(&mut workbook, "Seen in time");
    let mut sized = Sized { workbook, provider: all[0], indicator, area };
    for provider in all {
        for year in (2026 - years)..2026 {
            for quarter in 1..=4 {
                let period = parse_period(&format!("Q{quarter} {year}-{:02}", (year + 1) % 100)).unwrap();
                sized.enter(provider, period, "8");
            }
        }
    }
    sized
}

impl Sized {
    fn enter(&mut self, provider: ProviderId, period: Period, first: &str) {
        let entry = Entry::Typed { first: first.into(), second: "9".into() };
        let (indicator, area) = (self.indicator, self.area);
        let entries = [FigureEntry { indicator, area, period, entry, note: None, provisional: false }];
        assert_eq!(self.workbook.enter_figures(provider, period, &entries).unwrap().output.accepted, 1);
    }
}

#[test]
fn a_typed_figure_a_return_the_matrix_and_what_is_missing_take_as_many_statements_in_any_workbook() {
    let period = parse_period("Q2 2025-26").unwrap();
    let counts = [(1, 1), (5, 1), (1, 12), (5, 12)].map(|(providers, years)| {
        let mut sized = sized(providers, years);
        let statements = Statements::of(&mut sized.workbook.store);
        let provider = sized.provider;
        // What is prepared once is prepared; each is counted the second time.
        let mut counted = |what: &mut dyn FnMut(&mut Sized)| {
            what(&mut sized);
            statements.taken();
            what(&mut sized);
            statements.taken()
        };
        let mut number = 0;
        [
            counted(&mut |sized| {
                number += 1;
                sized.enter(provider, period, &number.to_string());
            }),
            counted(&mut |sized| drop(sized.workbook.get_entry_grid(provider, period).unwrap())),
            counted(&mut |sized| drop(sized.workbook.get_submission_matrix(None).unwrap())),
            counted(&mut |sized| drop(sized.workbook.list_missing().unwrap())),
            counted(&mut |sized| drop(sized.workbook.get_home().unwrap())),
        ]
    });
    assert!(counts[0].iter().all(|count| *count > 3), "{counts:?}");
    assert!(counts.iter().all(|each| *each == counts[0]), "{counts:?}");
}

#[test]
fn home_of_many_providers_is_told_at_once_and_looked_through_in_steps_of_as_many_statements() {
    let mut sized = sized(16, 1);
    let statements = Statements::of(&mut sized.workbook.store);
    let workbook = &sized.workbook;
    let mut home = workbook.begin_home_at_once_up_to(0).unwrap();
    let (at_once, told) = (statements.taken(), home.so_far());
    assert!(told.looking_through.is_some() && !told.tasks.is_empty(), "{told:?}");
    let mut steps = Vec::new();
    while home.goes_on() {
        home = workbook.go_on_with_home(home).unwrap();
        steps.push(statements.taken());
    }
    // Eight of returns, one of figures, the risks, the paper.
    assert_eq!(steps.len(), 11, "{steps:?}");
    assert!(steps.iter().all(|statements| *statements <= at_once), "{at_once} {steps:?}");
    assert_eq!(home.so_far(), workbook.get_home().unwrap());
    assert_eq!(home.so_far().looking_through, None);
}

#[test]
fn home_begins_anew_when_something_changes_while_it_is_looked_through() {
    let mut sized = sized(16, 1);
    let home = sized.workbook.begin_home_at_once_up_to(0).unwrap();
    sized.workbook.add_organisation(&crate::organisation::OrganisationDetails::named("NHS Example")).unwrap();
    let mut home = sized.workbook.go_on_with_home(home).unwrap();
    assert!(home.so_far().tasks.iter().all(|task| task.route != "/settings/organisation"));
    while home.goes_on() {
        home = sized.workbook.go_on_with_home(home).unwrap();
    }
    assert_eq!(home.so_far(), sized.workbook.get_home().unwrap());
}
