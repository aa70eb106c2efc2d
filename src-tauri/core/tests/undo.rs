//! Any act, then undo, leaves the workbook exactly as it was; redo brings the act back.

mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::Result;
use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::development::Outcome;
use lac_core::figures::Basis;
use lac_core::figures::{IndicatorDetails, NewIndicatorDetails};
use lac_core::risks::Stage;
use lac_core::risks::{AssuranceDetails, ControlDetails, ScoreDetails};
use lac_core::submissions::BreachReasonDetails;
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::workbook::Workbook;

/// The day of the example.
fn in_october() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().into()
}

fn example() -> Workbook {
    Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap()
}

fn year(start: i32) -> FinancialYear {
    FinancialYear::starting(start).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn quarter() -> Period {
    parse_period("Q2 2020-21").unwrap()
}

fn enter(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let entry = |area: &str, first: &str| FigureEntry {
        indicator: register.indicator_by_code("iha-20-days").unwrap().id,
        area: register.area_by_code(area).unwrap().id,
        period: quarter(),
        entry: Entry::Typed { first: first.into(), second: "45".into() },
        note: Some("a note".into()),
        provisional: false,
    };
    let provider = register.provider_by_code("poole-hospital").unwrap().id;
    let entries = [entry("dorset-council", "30"), entry("bcp-council", "35")];
    workbook.enter_figures(provider, quarter(), &entries).map(drop)
}

fn score(workbook: &mut Workbook) -> Result<()> {
    let risk = workbook.list_risks()?[0].id;
    let details = ScoreDetails {
        stage: Stage::Current,
        consequence: 5,
        likelihood: 5,
        on: day("2020-10-01").into(),
        reason: "Worse".into(),
    };
    workbook.score_risk(risk, &details).map(drop)
}

fn remove_a_section(workbook: &mut Workbook) -> Result<()> {
    let section = workbook.list_papers()?[0].sections[3].id;
    workbook.remove_section(section).map(drop)
}

fn move_a_section(workbook: &mut Workbook) -> Result<()> {
    let paper = &workbook.list_papers()?[0];
    let (id, section) = (paper.id, paper.sections[6].id);
    workbook.move_section(id, section, -6).map(drop)
}

fn edit(workbook: &mut Workbook) -> Result<()> {
    let section = workbook.list_papers()?[0].sections[3].id;
    workbook.edit_text(section, &["One \u{201c}quoted\u{201d} line\nand another".into()]).map(drop)
}

fn outcome(workbook: &mut Workbook) -> Result<()> {
    let area = workbook.list_development_areas()?.pop().unwrap().id;
    workbook.set_outcome(area, year(2020), Some(Outcome::Achieved), "Done").map(drop)
}

fn target(workbook: &mut Workbook) -> Result<()> {
    let indicator = workbook.get_register()?.indicator_by_code("iha-20-days").unwrap().id;
    workbook.set_target(indicator, day("2020-04-01"), "87.5%").map(drop)
}

fn add_from_library(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let (provider, area) = (register.providers[0].id, register.areas[0].id);
    let codes = ["optician".into(), "sdq-mean".into()];
    workbook.add_from_library(&codes, &[provider], &[area], day("2020-04-01")).map(drop)
}

fn add_indicators(workbook: &mut Workbook) -> Result<()> {
    let view = workbook.get_register_view()?;
    let known = view.indicators.iter().find(|each| each.indicator.code == "iha-20-days").unwrap();
    let details = usual::details_of(known);
    let named = |name: &str| NewIndicatorDetails {
        name: name.into(),
        theme: Some(details.theme),
        kind: Some(details.kind),
        basis: details.basis,
        numerator: details.numerator.clone(),
        denominator: details.denominator.clone(),
        unit: String::new(),
        direction: details.direction,
        decimals: details.decimals,
        grain: Some(details.grain),
        source: String::new(),
        providers: details.providers.clone(),
        areas: details.areas.clone(),
    };
    workbook.add_indicators(&[named("Seen"), named("Heard")]).map(drop)
}

fn arrange_a_return(workbook: &mut Workbook) -> Result<()> {
    let provider = workbook.get_register()?.provider_by_code("poole-hospital").unwrap().id;
    let mut lines = workbook.list_return_lines(provider)?;
    lines.reverse();
    lines[0].label = "Their words".into();
    workbook.arrange_return(provider, lines).map(drop)
}

fn breach_reasons(workbook: &mut Workbook) -> Result<()> {
    let new = BreachReasonDetails { id: None, words: "Awaiting the host area".into(), archived: false };
    workbook.set_breach_reasons(vec![new]).map(drop)
}

fn move_an_indicator(workbook: &mut Workbook) -> Result<()> {
    let id = workbook.get_register()?.indicators[0].id;
    workbook.move_indicator(id, 3).map(drop)
}

#[test]
fn every_kind_of_act_can_be_undone_and_done_again() {
    type Act = fn(&mut Workbook) -> Result<()>;
    let acts: [(&str, Act); 22] = [
        ("enter figures", enter),
        ("score a risk", score),
        ("say that a risk was reviewed", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.review_risk(risk.id).map(drop)
        }),
        ("add a control", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.add_control(risk.id, &risk.controls[0].details).map(drop)
        }),
        ("change a control", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            let details = ControlDetails { gaps: "A gap".into(), ..risk.controls[0].details.clone() };
            workbook.update_control(risk.id, risk.controls[0].id, &details).map(drop)
        }),
        ("end a control", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.end_control(risk.id, risk.controls[0].id, day("2020-10-01"), "Gone").map(drop)
        }),
        ("change an assurance", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            let details = AssuranceDetails { gaps: "A gap".into(), ..risk.assurances[0].details.clone() };
            workbook.update_assurance(risk.id, risk.assurances[0].id, &details).map(drop)
        }),
        ("end an assurance", |workbook| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.end_assurance(risk.id, risk.assurances[0].id, day("2020-10-01"), "Gone").map(drop)
        }),
        ("remove a section", remove_a_section),
        ("move a section", move_a_section),
        ("edit the text", edit),
        ("set an outcome", outcome),
        ("carry areas forward", |workbook| workbook.carry_forward(year(2020)).map(drop)),
        ("set a target", target),
        ("start another paper", |workbook| workbook.add_paper(year(2020)).map(drop)),
        ("add from the library", add_from_library),
        ("add indicators together", add_indicators),
        ("arrange a return", arrange_a_return),
        ("change the breach reasons", breach_reasons),
        ("move an indicator", move_an_indicator),
        ("add a bank holiday", |workbook| workbook.set_bank_holiday(day("2021-06-01"), "Holiday", true).map(drop)),
        ("take a bank holiday away", |workbook| workbook.set_bank_holiday(day("2020-12-25"), "", false).map(drop)),
    ];
    for (name, act) in acts {
        let mut workbook = example();
        let before = workbook.dump().unwrap();
        act(&mut workbook).unwrap_or_else(|error| panic!("{name}: {error}"));
        let after = workbook.dump().unwrap();
        assert_ne!(before, after, "{name} changed nothing");
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "{name} was not undone");
        workbook.redo().unwrap();
        assert_eq!(workbook.dump().unwrap(), after, "{name} was not done again");
    }
}

#[test]
fn many_acts_are_undone_one_by_one_back_to_the_start() {
    let mut workbook = example();
    let mut states = vec![workbook.dump().unwrap()];
    for act in [enter, score, edit, move_a_section, remove_a_section, outcome, target] {
        act(&mut workbook).unwrap();
        states.push(workbook.dump().unwrap());
    }
    while states.len() > 1 {
        states.pop();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), *states.last().unwrap());
    }
    assert_eq!(workbook.undo().unwrap_err().code(), "nothing_to_undo", "undo does not go behind the example");
}

#[test]
fn what_was_undone_cannot_be_done_again_after_another_act() {
    let mut workbook = example();
    enter(&mut workbook).unwrap();
    workbook.undo().unwrap();
    score(&mut workbook).unwrap();
    assert_eq!(workbook.redo().unwrap_err().code(), "nothing_to_undo");
}

#[test]
fn an_act_that_is_refused_leaves_nothing_behind() {
    let mut workbook = example();
    let before = (workbook.dump().unwrap(), workbook.status().unwrap());
    assert!(workbook.add_paper(year(2019)).is_err());
    assert!(workbook.close_risk(lac_core::ids::RiskId(1), day("2020-10-01"), " ").is_err());
    assert!(workbook.remove_section(lac_core::ids::SectionId(999)).is_err());
    assert_eq!((workbook.dump().unwrap(), workbook.status().unwrap()), before);
}

#[test]
fn undo_passes_an_issue_over_and_takes_back_what_came_before_it() {
    let mut workbook = example();
    let before = workbook.list_papers().unwrap();
    edit(&mut workbook).unwrap();
    let paper = workbook.get_paper_for(year(2019)).unwrap();
    let issued = workbook.issue_paper(&paper, |_| Ok(())).unwrap().output;
    assert!(!issued.again);
    assert_eq!(workbook.undo().unwrap().output, "edit the text");
    assert_eq!(workbook.list_papers().unwrap(), before);
    assert_eq!(workbook.get_paper_view(paper.id).unwrap().issues.len(), 1, "the issue stands");
    workbook.redo().unwrap();
}

/// Says that the numbers of an indicator which the paper prints are of a state on the last day.
fn say_that_it_is_a_state(workbook: &mut Workbook) -> Result<()> {
    let view = workbook.get_register_view()?;
    let known = view.indicators.iter().find(|each| each.indicator.code == "iha-20-days").unwrap();
    let details = IndicatorDetails { basis: Basis::LastDay, ..usual::details_of(known) };
    workbook.update_indicator(known.indicator.id, &details).map(drop)
}

#[test]
fn neither_undo_nor_redo_makes_another_kind_of_what_an_issued_paper_prints() {
    let issue = |workbook: &mut Workbook| {
        let paper = workbook.get_paper_for(year(2019)).unwrap();
        workbook.issue_paper(&paper, |_| Ok(())).unwrap();
        workbook.dump().unwrap()
    };
    let mut workbook = example();
    say_that_it_is_a_state(&mut workbook).unwrap();
    let issued = issue(&mut workbook);
    let refused = workbook.undo().unwrap_err().to_string();
    assert!(refused.contains("they were printed as they are now in the paper for 2019-20"), "{refused}");
    assert!(workbook.dump().unwrap() == issued);

    let mut workbook = example();
    say_that_it_is_a_state(&mut workbook).unwrap();
    workbook.undo().unwrap();
    let issued = issue(&mut workbook);
    assert_eq!(workbook.redo().unwrap_err().code(), "nothing_to_undo", "what was undone before an issue stays so");
    assert!(workbook.dump().unwrap() == issued);
}

const FILE: &[u8] = b"indicator,provider,area,period,numerator,denominator,kind,basis\n\
                      waits,trust,pan-north,Q1 2020-21,30,38,proportion,events\n\
                      waits,trust,south,Q1 2020-21,3,8\n";

#[test]
fn the_import_of_a_file_into_an_empty_workbook_is_one_step() {
    let mut workbook = Workbook::in_memory(Box::new(in_october)).unwrap();
    let before = workbook.dump().unwrap();
    assert_eq!(workbook.try_import_file(FILE), Ok(2));
    assert!(workbook.dump().unwrap() == before, "a trial writes nothing");
    assert_eq!(workbook.import_file(FILE).unwrap().output.figures, 2);
    let after = workbook.dump().unwrap();
    assert_eq!(workbook.undo().unwrap().output, "import 2 figures");
    assert!(workbook.dump().unwrap() == before, "the register came with the figures and goes with them");
    assert!(workbook.status().unwrap().undo.is_none());
    workbook.redo().unwrap();
    assert!(workbook.dump().unwrap() == after);
}

#[test]
fn a_trial_of_a_file_is_refused_where_the_import_would_be() {
    let mut workbook = Workbook::in_memory(Box::new(in_october)).unwrap();
    workbook.import_file(FILE).unwrap();
    let provider = workbook.get_register().unwrap().providers[0].id;
    workbook.accept_return(provider, parse_period("Q1 2020-21").unwrap()).unwrap();
    let before = workbook.dump().unwrap();
    assert_eq!(workbook.try_import_file(FILE), Ok(2), "a figure that is there as it is changes nothing");
    let other = String::from_utf8(FILE.to_vec()).unwrap().replace("30,38", "31,38");
    let refused = workbook.try_import_file(other.as_bytes()).unwrap_err();
    assert!(refused.to_string().contains("is accepted, so its figures are locked"), "{refused}");
    assert_eq!(workbook.import_file(other.as_bytes()).unwrap_err(), refused);
    assert!(workbook.dump().unwrap() == before);
}

#[test]
fn charts_that_are_chosen_again_are_no_step_of_undo() {
    let mut workbook = example();
    let paper = workbook.list_papers().unwrap().remove(0);
    workbook.set_charts(paper.id, &paper.charts).unwrap();
    assert!(workbook.status().unwrap().undo.is_none());
    workbook.set_charts(paper.id, &paper.charts[..1]).unwrap();
    assert!(workbook.status().unwrap().undo.is_some());
}
