//! Every text that any verb takes has a limit: one that is longer is refused at its field and nothing is written, one
//! of just that length is kept.

mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::development::DevelopmentAreaDetails;
use lac_core::exchange::ColumnMapping;
use lac_core::figures::FigureRecord;
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind, State, Value};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::logbook::LogDetails;
use lac_core::paper::{CoverContent, CoverField, GridColumn, GridRow, PaperDetails, SectionKind};
use lac_core::risks::Stage;
use lac_core::risks::{AssuranceDetails, ControlDetails, ScoreDetails};
use lac_core::submissions::exceptions::TypedException;
use lac_core::submissions::{BreachReasonDetails, Chase, SubmissionStatus};
use lac_core::submissions::{Entry, FigureEntry, FigurePlace, OldPaperEntry, QueryDetails, SubmissionDetails};
use lac_core::text::{LINE, LONG, NAME, NOTE, TITLE};
use lac_core::trends::{ComparatorDetails, TypedValue};
use lac_core::trends::{EventDetails, PointPlace, TrendRules, TrendSettingsDetails};
use lac_core::workbook::{ReturnLine, Workbook};
use lac_core::{Error, Result};

type Act = fn(&mut Workbook, String) -> Result<()>;

/// The day of the example.
fn in_october() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().into()
}

fn example() -> Workbook {
    Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn quarter() -> Period {
    parse_period("Q2 2020-21").unwrap()
}

/// Poole Hospital, its indicator, and Dorset.
fn ids(workbook: &Workbook) -> (ProviderId, IndicatorId, AreaId) {
    let register = workbook.get_register().unwrap();
    (
        register.provider_by_code("poole-hospital").unwrap().id,
        register.indicator_by_code("iha-20-days").unwrap().id,
        register.area_by_code("dorset-council").unwrap().id,
    )
}

/// Carries out an act for each text of which one is too long.
fn check(cases: &[(&str, usize, Act)]) {
    let mut workbook = example();
    let before = workbook.dump().unwrap();
    for (name, limit, act) in cases {
        for text in ["é".repeat(limit + 1), "é".repeat(1_000_000)] {
            match act(&mut workbook, text) {
                Err(Error::Invalid(problems)) => {
                    assert_eq!(problems.len(), 1, "{name}: {problems:?}");
                    let message = &problems[0].message;
                    assert!(message.contains(" at most") && message.len() < 200, "{name}: {message}");
                    assert!(!problems[0].field.is_empty(), "{name}");
                }
                other => panic!("{name}: {other:?}"),
            }
            assert!(workbook.dump().unwrap() == before, "{name} was written");
        }
        act(&mut workbook, "é".repeat(*limit)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(workbook.dump().unwrap() != before, "{name} was not written");
        while workbook.status().unwrap().undo.is_some() {
            workbook.undo().unwrap();
        }
    }
}

fn organisation(
    workbook: &mut Workbook,
    change: impl Fn(&mut lac_core::organisation::OrganisationDetails),
) -> Result<()> {
    let organisation = workbook.list_organisations()?.remove(0);
    let mut details = organisation.details.clone();
    change(&mut details);
    workbook.update_organisation(organisation.id, &details)?;
    details.from = day("2022-07-01");
    workbook.add_organisation(&details).map(drop)
}

#[test]
fn the_organisation_and_its_days() {
    check(&[
        ("name", NAME, |workbook, text| organisation(workbook, |details| details.name = text.clone())),
        ("her name", NAME, |workbook, text| workbook.set_keeper(&text).map(drop)),
        ("short name", NAME, |workbook, text| organisation(workbook, |details| details.short_name = text.clone())),
        ("meeting", NAME, |workbook, text| organisation(workbook, |details| details.meeting = text.clone())),
        ("author", NAME, |workbook, text| organisation(workbook, |details| details.author = text.clone())),
        ("directorate", NAME, |workbook, text| organisation(workbook, |details| details.directorate = text.clone())),
        ("bank holiday", NAME, |workbook, words| workbook.set_bank_holiday(day("2020-10-13"), &words, true).map(drop)),
    ]);
}

fn provider(workbook: &mut Workbook, change: impl Fn(&mut lac_core::figures::ProviderDetails)) -> Result<()> {
    let known = workbook.get_register()?.provider_by_code("poole-hospital").unwrap().clone();
    let mut details = lac_core::figures::ProviderDetails {
        name: known.name,
        short_name: known.short_name,
        kind: known.kind,
        area: known.area,
        from: known.from.into(),
        to: known.to.into(),
        archived: known.archived,
        contact: known.contact,
        days_to_return: known.days_to_return.into(),
    };
    change(&mut details);
    workbook.update_provider(known.id, &details)?;
    if !details.name.starts_with('é') {
        details.name = "Another".into();
    } else {
        details.name = details.name.replacen('é', "è", 1);
    }
    workbook.add_provider(&details).map(drop)
}

fn indicator(workbook: &mut Workbook, kind: IndicatorKind, change: impl Fn(&mut IndicatorDetails)) -> Result<()> {
    let (provider, _, area) = ids(workbook);
    let mut details = IndicatorDetails {
        kind,
        numerator: "Done".into(),
        unit: "days".into(),
        ..usual::proportion("New", vec![provider], vec![area])
    };
    change(&mut details);
    let id = workbook.add_indicator(&details)?.output;
    details.archived = true;
    workbook.update_indicator(id, &details).map(drop)
}

fn arranged(workbook: &mut Workbook, label: String, heading: String) -> Result<()> {
    let (provider, indicator, _) = ids(workbook);
    let lines = workbook.list_return_lines(provider)?.into_iter().map(|line| match line.indicator == indicator {
        true => ReturnLine { indicator, label: label.clone(), heading: heading.clone() },
        false => line,
    });
    let lines = lines.collect();
    workbook.arrange_return(provider, lines).map(drop)
}

#[test]
fn the_register() {
    check(&[
        ("provider's name", NAME, |workbook, text| provider(workbook, |details| details.name = text.clone())),
        ("its short name", NAME, |workbook, text| provider(workbook, |details| details.short_name = text.clone())),
        ("its contact", LINE, |workbook, text| provider(workbook, |details| details.contact = text.clone())),
        ("area", NAME, |workbook, name| {
            let mut details = usual::area(&name, AreaKind::PlacedIn);
            let id = workbook.add_area(&details)?.output;
            details.archived = true;
            workbook.update_area(id, &details).map(drop)
        }),
        ("indicator's name", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Proportion, |details| details.name = text.clone())
        }),
        ("what is counted", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Proportion, |details| details.numerator = text.clone())
        }),
        ("out of what", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Proportion, |details| details.denominator = text.clone())
        }),
        ("out of what, where nothing is asked", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Count, |details| details.denominator = text.clone())
        }),
        ("unit", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Measure, |details| details.unit = text.clone())
        }),
        ("unit of a count", NAME, |workbook, text| {
            indicator(workbook, IndicatorKind::Count, |details| details.unit = text.clone())
        }),
        ("source", LINE, |workbook, text| {
            indicator(workbook, IndicatorKind::Count, |details| details.source = text.clone())
        }),
        ("label on a return", NAME, |workbook, text| arranged(workbook, text, String::new())),
        ("heading on a return", NAME, |workbook, text| arranged(workbook, String::new(), text)),
    ]);
}

fn submission(workbook: &mut Workbook, details: SubmissionDetails) -> Result<()> {
    let details = SubmissionDetails { status: SubmissionStatus::Received, ..details };
    workbook.update_submission(ids(workbook).0, quarter(), &details).map(drop)
}

/// Enters one figure; a cell that is not accepted is answered and not saved.
fn enter(workbook: &mut Workbook, period: Period, entry: Entry, note: Option<String>) -> Result<()> {
    let (provider, indicator, area) = ids(workbook);
    let entries = [FigureEntry { indicator, area, period, entry, note, provisional: false }];
    let problems = workbook.enter_figures(provider, period, &entries)?.output.problems;
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(
            problems.into_iter().map(|problem| lac_core::FieldError::new(problem.part, problem.message)).collect(),
        )),
    }
}

fn typed() -> Entry {
    Entry::Typed { first: "30".into(), second: "40".into() }
}

fn ask(workbook: &mut Workbook, asked_of: String, words: String) -> Result<()> {
    let (provider, ..) = ids(workbook);
    workbook.raise_query(provider, quarter(), &QueryDetails { about: None, asked_of, words }).map(drop)
}

#[test]
fn returns_and_what_is_said_of_them() {
    check(&[
        ("who sent it", NAME, |workbook, received_from| {
            submission(workbook, SubmissionDetails { received_from, ..SubmissionDetails::default() })
        }),
        ("its source", LINE, |workbook, source| {
            submission(workbook, SubmissionDetails { source, ..SubmissionDetails::default() })
        }),
        ("its note", NOTE, |workbook, note| {
            submission(workbook, SubmissionDetails { note, ..SubmissionDetails::default() })
        }),
        ("whom was asked for it", NAME, |workbook, whom| {
            let chase = Chase { chased_on: day("2020-10-01"), whom, note: String::new() };
            workbook.chase_return(ids(workbook).0, quarter(), &chase).map(drop)
        }),
        ("what came of it", NOTE, |workbook, note| {
            let chase = Chase { chased_on: day("2020-10-01"), whom: String::new(), note };
            workbook.chase_return(ids(workbook).0, quarter(), &chase).map(drop)
        }),
        ("a note of a figure", NOTE, |workbook, note| enter(workbook, quarter(), typed(), Some(note))),
        ("why it is not available", NOTE, |workbook, reason| {
            enter(workbook, quarter(), Entry::NotAvailable { reason }, None)
        }),
        ("the paper of a percentage", LINE, |workbook, paper| {
            let entry = Entry::PublishedPercentage { typed: "52.6".into(), paper };
            enter(workbook, quarter(), entry, None)
        }),
        ("an old paper", LINE, |workbook, paper| {
            let (provider, indicator, _) = ids(workbook);
            let area = workbook.get_register().unwrap().whole().unwrap().id;
            let entries = [OldPaperEntry { indicator, area, percentage: "52".into(), out_of: String::new() }];
            let year = Period::Year(FinancialYear::starting(2010).unwrap());
            workbook.enter_old_paper(provider, year, &paper, &entries).map(drop)
        }),
        ("an imported note", NOTE, |workbook, note| {
            let (provider, indicator, area) = ids(workbook);
            let state = State::Entered { value: Value::Proportion { numerator: 1, denominator: 2 } };
            workbook
                .import_figures(&[FigureRecord {
                    indicator,
                    provider,
                    area,
                    period: quarter(),
                    state,
                    note: Some(note),
                }])
                .map(drop)
        }),
        ("an imported reason", NOTE, |workbook, reason| {
            let (provider, indicator, area) = ids(workbook);
            let (state, note) = (State::NotAvailable { reason }, String::new());
            workbook
                .import_figures(&[FigureRecord {
                    indicator,
                    provider,
                    area,
                    period: quarter(),
                    state,
                    note: Some(note),
                }])
                .map(drop)
        }),
        ("a question", NOTE, |workbook, words| ask(workbook, String::new(), words)),
        ("of whom", NAME, |workbook, asked_of| ask(workbook, asked_of, "Why?".into())),
        ("a breach reason", NAME, |workbook, words| {
            workbook.set_breach_reasons(vec![BreachReasonDetails { id: None, words, archived: false }]).map(drop)
        }),
    ]);
}

#[test]
fn what_needs_something_before_it() {
    let long = "é".repeat(1_000_000);
    let refused = |name: &str, result: Result<()>| match result {
        Err(Error::Invalid(problems)) => assert!(problems[0].message.contains(" at most"), "{name}: {problems:?}"),
        other => panic!("{name}: {other:?}"),
    };
    let mut workbook = example();
    let (provider, indicator, area) = ids(&workbook);
    enter(&mut workbook, quarter(), typed(), None).unwrap();
    let place = FigurePlace { indicator, area, period: quarter() };
    let miss = |words: String| TypedException { words, counts: Vec::new() };
    let query = {
        let details = QueryDetails { about: None, asked_of: String::new(), words: "Why?".into() };
        workbook.raise_query(provider, quarter(), &details).unwrap().output
    };
    let before = workbook.dump().unwrap();
    refused("a miss", workbook.explain_miss(provider, quarter(), place, &miss(long.clone())).map(drop));
    refused("an answer", workbook.answer_query(query, day("2020-10-12"), &long).map(drop));
    refused("an unlocking", workbook.unlock_return(provider, quarter(), &long).map(drop));
    let check = lac_core::submissions::checks::Check::FarFromLastEight;
    refused("a warning", workbook.answer_warning(provider, quarter(), place, check, &long).map(drop));
    assert!(workbook.dump().unwrap() == before);
    let note = "é".repeat(NOTE);
    workbook.explain_miss(provider, quarter(), place, &miss(note.clone())).unwrap();
    workbook.answer_query(query, day("2020-10-12"), &note).unwrap();
    workbook.resolve_query(query).unwrap();
    workbook.accept_return(provider, quarter()).unwrap();
    workbook.unlock_return(provider, quarter(), &note).unwrap();
}

fn event(workbook: &mut Workbook, words: String, new_limits: bool, reason: String) -> Result<()> {
    let details = EventDetails { on: day("2020-04-01"), words, indicator: None, area: None, new_limits, reason };
    workbook.add_event(&details).map(drop)
}

fn point(workbook: &Workbook) -> PointPlace {
    let (_, indicator, area) = ids(workbook);
    PointPlace { indicator, area, provider: None, period: parse_period("Q1 2020-21").unwrap() }
}

fn comparator(workbook: &mut Workbook, name: String, source: String) -> Result<()> {
    let values = vec![TypedValue { period: "Q1 2020-21".into(), value: "75".into() }];
    let details = ComparatorDetails { indicator: ids(workbook).1, name, source, values };
    workbook.put_comparator(None, &details).map(drop)
}

#[test]
fn trends() {
    check(&[
        ("why other rules", NOTE, |workbook, reason| {
            let rules = TrendRules { shift_points: 8, ..TrendRules::default() };
            workbook.set_trend_rules(ids(workbook).1, &TrendSettingsDetails { rules, reason }).map(drop)
        }),
        ("why new limits", NOTE, |workbook, reason| event(workbook, "Moved".into(), true, reason)),
        ("why a point does not count", NOTE, |workbook, reason| {
            workbook.ghost_point(&point(workbook), &reason).map(drop)
        }),
        ("why a point is so", NOTE, |workbook, words| workbook.explain_point(&point(workbook), Some(&words)).map(drop)),
        ("whose figures", NAME, |workbook, name| comparator(workbook, name, String::new())),
        ("where they are from", LINE, |workbook, source| comparator(workbook, "England".into(), source)),
    ]);
    let said = event(&mut example(), "é".repeat(1_000_000), false, String::new()).unwrap_err();
    assert_eq!(said.to_string(), "Use 80 letters at most. The words stand in the chart.");
}

fn risk(workbook: &mut Workbook, change: impl Fn(&mut lac_core::risks::RiskDetails)) -> Result<()> {
    let known = workbook.list_risks()?.remove(0);
    let mut details = known.details;
    change(&mut details);
    workbook.update_risk(known.id, &details)?;
    details.reference.pop();
    workbook.add_risk(&details, None).map(drop)
}

fn first_risk(workbook: &Workbook) -> lac_core::ids::RiskId {
    workbook.list_risks().unwrap()[0].id
}

fn score(reason: String, stage: Stage) -> ScoreDetails {
    ScoreDetails { stage, consequence: 4, likelihood: 5, on: day("2020-10-01").into(), reason }
}

fn control(workbook: &mut Workbook, change: impl FnOnce(&mut ControlDetails)) -> Result<()> {
    let risk = workbook.list_risks()?.remove(0);
    let mut details = risk.controls[0].details.clone();
    change(&mut details);
    workbook.update_control(risk.id, risk.controls[0].id, &details).map(drop)
}

fn assurance(workbook: &mut Workbook, change: impl FnOnce(&mut AssuranceDetails)) -> Result<()> {
    let risk = workbook.list_risks()?.remove(0);
    let mut details = risk.assurances[0].details.clone();
    change(&mut details);
    workbook.update_assurance(risk.id, risk.assurances[0].id, &details).map(drop)
}

#[test]
fn risks() {
    check(&[
        ("reference", NAME, |workbook, text| risk(workbook, |details| details.reference = text.clone())),
        ("title", TITLE, |workbook, text| risk(workbook, |details| details.title = text.clone())),
        ("cause", LONG, |workbook, text| risk(workbook, |details| details.cause = text.clone())),
        ("event", LONG, |workbook, text| risk(workbook, |details| details.event = text.clone())),
        ("effect", LONG, |workbook, text| risk(workbook, |details| details.effect = text.clone())),
        ("owner", NAME, |workbook, text| risk(workbook, |details| details.owner = text.clone())),
        ("director", NAME, |workbook, text| risk(workbook, |details| details.director = text.clone())),
        ("gaps", LONG, |workbook, text| risk(workbook, |details| details.gaps = text.clone())),
        ("why this score", NOTE, |workbook, reason| {
            workbook.score_risk(first_risk(workbook), &score(reason, Stage::Current)).map(drop)
        }),
        ("why the first score", NOTE, |workbook, reason| {
            let mut details = workbook.list_risks()?.remove(0).details;
            details.reference = "New".into();
            workbook.add_risk(&details, Some(&score(reason, Stage::Initial))).map(drop)
        }),
        ("an action", NOTE, |workbook, words| {
            workbook.add_risk_action(first_risk(workbook), &words, "Nurse", None).map(drop)
        }),
        ("its owner", NAME, |workbook, owner| {
            workbook.add_risk_action(first_risk(workbook), "Ask", &owner, None).map(drop)
        }),
        ("to whom it was taken", NAME, |workbook, to_whom| {
            workbook.escalate_risk(first_risk(workbook), &to_whom, day("2020-10-01"), "").map(drop)
        }),
        ("what came of it", NOTE, |workbook, outcome| {
            workbook.escalate_risk(first_risk(workbook), "Board", day("2020-10-01"), &outcome).map(drop)
        }),
        ("a control", LONG, |workbook, text| control(workbook, |details| details.words = text.clone())),
        ("who answers for a control", NAME, |workbook, text| control(workbook, |details| details.owner = text.clone())),
        ("what a control lacks", NOTE, |workbook, text| control(workbook, |details| details.gaps = text.clone())),
        ("why a control is ended", NOTE, |workbook, why| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.end_control(risk.id, risk.controls[0].id, day("2020-10-01"), &why).map(drop)
        }),
        ("an assurance", LONG, |workbook, text| assurance(workbook, |details| details.words = text.clone())),
        ("who gives an assurance", NAME, |workbook, text| assurance(workbook, |details| details.owner = text.clone())),
        ("what an assurance lacks", NOTE, |workbook, text| assurance(workbook, |details| details.gaps = text.clone())),
        ("why an assurance is ended", NOTE, |workbook, why| {
            let risk = workbook.list_risks()?.remove(0);
            workbook.end_assurance(risk.id, risk.assurances[0].id, day("2020-10-01"), &why).map(drop)
        }),
        ("why it is closed", NOTE, |workbook, reason| {
            workbook.close_risk(first_risk(workbook), day("2020-10-01"), &reason).map(drop)
        }),
    ]);
}

fn development(workbook: &mut Workbook, title: String, words: String, origin: String) -> Result<()> {
    let details = DevelopmentAreaDetails { title, words, origin };
    let year = FinancialYear::starting(2020).unwrap();
    let id = workbook.add_development_area(&details, year, &[])?.output;
    let details = DevelopmentAreaDetails { words: "Other".into(), ..details };
    workbook.update_development_area(id, &details).map(drop)
}

fn log(workbook: &mut Workbook, change: impl Fn(&mut LogDetails)) -> Result<()> {
    let known = workbook.list_log_entries()?.remove(0);
    let mut details = known.details;
    change(&mut details);
    workbook.update_log_entry(known.id, &details)?;
    workbook.add_log_entry(&details).map(drop)
}

#[test]
fn development_areas_and_the_log() {
    check(&[
        ("title", TITLE, |workbook, text| development(workbook, text, "Words".into(), String::new())),
        ("words", LONG, |workbook, text| development(workbook, "Title".into(), text, String::new())),
        ("origin", LINE, |workbook, text| development(workbook, "Title".into(), "Words".into(), text)),
        ("outcome", LONG, |workbook, narrative| {
            let area = workbook.list_development_areas()?.remove(0);
            workbook.set_outcome(area.id, area.years[0].year, None, &narrative).map(drop)
        }),
        ("raised by", NAME, |workbook, text| log(workbook, |details| details.raised_by = text.clone())),
        ("words of an entry", LONG, |workbook, text| log(workbook, |details| details.words = text.clone())),
        ("response", LONG, |workbook, text| log(workbook, |details| details.response = text.clone())),
    ]);
}

fn first_paper(workbook: &Workbook) -> lac_core::paper::Paper {
    workbook.list_papers().unwrap().remove(0)
}

/// Puts one more field on the cover sheet.
fn on_cover(workbook: &mut Workbook, name: &str, heading: Option<String>, content: CoverContent) -> Result<()> {
    let paper = first_paper(workbook);
    let mut cover = paper.cover;
    cover.fields.push(CoverField { name: name.into(), heading, required: false, content });
    workbook.update_cover(paper.id, &cover).map(drop)
}

fn words(words: &str) -> CoverContent {
    CoverContent::Text { words: words.into() }
}

fn grid(group: &str, name: &str, row: &str) -> CoverContent {
    let columns = vec![GridColumn { group: group.into(), name: name.into() }];
    CoverContent::TickGrid { columns, rows: vec![GridRow { name: row.into(), ticks: vec![false] }] }
}

#[test]
fn the_paper() {
    check(&[
        ("title", TITLE, |workbook, title| {
            let details = PaperDetails { title, subtitle: "Summary".into() };
            workbook.update_paper(first_paper(workbook).id, &details).map(drop)
        }),
        ("subtitle", TITLE, |workbook, subtitle| {
            let details = PaperDetails { title: "Report".into(), subtitle };
            workbook.update_paper(first_paper(workbook).id, &details).map(drop)
        }),
        ("title of the cover sheet", TITLE, |workbook, title| {
            let paper = first_paper(workbook);
            workbook.update_cover(paper.id, &lac_core::paper::CoverSheet { title, ..paper.cover }).map(drop)
        }),
        ("name of a field", TITLE, |workbook, name| on_cover(workbook, &name, None, words("x"))),
        ("heading of a field", TITLE, |workbook, heading| on_cover(workbook, "Field", Some(heading), words("x"))),
        ("words of a field", LONG, |workbook, text| on_cover(workbook, "Field", None, words(&text))),
        ("entry of a list", LINE, |workbook, text| {
            on_cover(workbook, "Field", None, CoverContent::List { items: vec![text] })
        }),
        ("group of columns", NAME, |workbook, text| on_cover(workbook, "Field", None, grid(&text, "Yes", "Money"))),
        ("column", NAME, |workbook, text| on_cover(workbook, "Field", None, grid("", &text, "Money"))),
        ("row", TITLE, |workbook, text| on_cover(workbook, "Field", None, grid("", "Yes", &text))),
        ("initials", NAME, |workbook, initials| {
            on_cover(workbook, "Field", None, CoverContent::Declaration { confirmed: true, initials })
        }),
        ("heading of a new section", TITLE, |workbook, title| {
            workbook.add_section(first_paper(workbook).id, SectionKind::FreeText, &title).map(drop)
        }),
        ("heading of a section", TITLE, |workbook, title| {
            workbook.rename_section(first_paper(workbook).sections[0].id, &title).map(drop)
        }),
        ("paragraph", LONG, |workbook, text| {
            workbook.edit_text(first_paper(workbook).sections[0].id, &[text]).map(drop)
        }),
    ]);
}

#[test]
fn lists_have_a_most_of_entries_as_well() {
    let mut workbook = example();
    let paper = first_paper(&workbook);
    let section = paper.sections[0].id;
    let before = workbook.dump().unwrap();
    let refused = |workbook: &Workbook, name: &str, result: Result<()>| {
        let said = result.unwrap_err().to_string();
        assert!(said.contains(" at most"), "{name}: {said}");
        assert!(workbook.dump().unwrap() == before, "{name} was written");
    };
    let paragraphs = vec![String::new(); 501];
    let written = workbook.edit_text(section, &paragraphs).map(drop);
    refused(&workbook, "paragraphs", written);
    let written = workbook.edit_text(section, &vec!["é".repeat(LONG); 51]).map(drop);
    refused(&workbook, "letters", written);
    let written = workbook.set_charts(paper.id, &vec![paper.charts[0]; 201]).map(drop);
    refused(&workbook, "charts", written);
    let written = on_cover(&mut workbook, "Field", None, CoverContent::List { items: vec![String::new(); 101] });
    refused(&workbook, "entries", written);
    let mut cover = paper.cover.clone();
    cover.fields = vec![cover.fields[0].clone(); 101];
    let written = workbook.update_cover(paper.id, &cover).map(drop);
    refused(&workbook, "fields", written);
    let items = vec!["é".repeat(LINE); 100];
    let list = || CoverContent::List { items: items.clone() };
    let written = on_cover(&mut workbook, "Field", None, list());
    refused(&workbook, "letters of the cover sheet", written);
    workbook.set_charts(paper.id, &vec![paper.charts[0]; 200]).unwrap();
    for _ in paper.sections.len()..100 {
        workbook.add_section(paper.id, SectionKind::FreeText, "More").unwrap();
    }
    assert!(workbook.add_section(paper.id, SectionKind::FreeText, "One too many").is_err());
}

#[test]
fn the_codes_of_a_file_and_how_it_is_read() {
    let heading = "indicator,provider,area,period,numerator,kind\n";
    let mut workbook = Workbook::in_memory(Box::new(in_october)).unwrap();
    let before = workbook.dump().unwrap();
    for column in 0..3 {
        let line = |code: &str| {
            let mut codes = ["waits", "trust", "north"];
            codes[column] = code;
            format!("{heading}{},Q2 2020-21,1,count\n", codes.join(","))
        };
        for letters in [NAME + 1, 1_000_000] {
            let said = workbook.import_file(line(&"c".repeat(letters)).as_bytes()).unwrap_err().to_string();
            assert!(said.contains("line 2") && said.contains("more than 200 letters"), "{said}");
            assert!(workbook.dump().unwrap() == before);
        }
        assert_eq!(workbook.try_import_file(line(&"c".repeat(NAME)).as_bytes()), Ok(1));
    }
    let many: String = (0..1_001).map(|number| format!("i{number},trust,north,Q2 2020-21,1,count\n")).collect();
    let said = workbook.import_file(format!("{heading}{many}").as_bytes()).unwrap_err().to_string();
    assert!(said.contains("line 1002, column indicator: the file has more than 1,000"), "{said}");

    let example = example();
    let mut mapping = ColumnMapping::default();
    mapping.names.indicators.insert("w".repeat(1_000_000), String::new());
    let said = example.preview_return_table(b"indicator,number\na,1\n", &mapping).unwrap_err();
    assert!(said.fields().iter().any(|problem| problem.field == "names"), "{said}");
}
