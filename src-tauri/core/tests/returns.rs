//! Returns through the workbook: what is owed and missing, what looks wrong, what was asked, what was accepted.

mod usual;

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::NaiveDate;
use lac_core::calendar::{FinancialYear, Grain, Period, parse_period};
use lac_core::figures::FigureRecord;
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{IndicatorKind, State};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::spc::Direction;
use lac_core::submissions::checks::Check;
use lac_core::submissions::exceptions::{BreachCount, TypedCount, TypedException};
use lac_core::submissions::{Chase, QueryState, Receipt, ReturnState};
use lac_core::submissions::{Entry, FigureEntry, FigurePlace, OldPaperEntry, QueryDetails, SubmissionDetails};
use lac_core::views::{EntryGrid, GridLine, StatedText};
use lac_core::workbook::Workbook;

/// The worked example, in which today is 12 October 2020.
struct Example {
    workbook: Workbook,
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Example {
    fn new() -> Self {
        // A minute goes by whenever the time is asked for.
        let minutes = AtomicI64::new(0);
        let clock = move || {
            let gone = chrono::Duration::minutes(minutes.fetch_add(1, Ordering::Relaxed));
            day("2020-10-12").and_hms_opt(0, 0, 0).unwrap() + gone
        };
        Self { workbook: Workbook::example_in_memory(Box::new(clock)).unwrap() }
    }

    fn indicator(&self, code: &str) -> IndicatorId {
        self.workbook.get_register().unwrap().indicator_by_code(code).unwrap().id
    }

    fn provider(&self, code: &str) -> ProviderId {
        self.workbook.get_register().unwrap().provider_by_code(code).unwrap().id
    }

    fn area(&self, code: &str) -> AreaId {
        self.workbook.get_register().unwrap().area_by_code(code).unwrap().id
    }

    fn place(&self, indicator: &str, area: &str, when: &str) -> FigurePlace {
        FigurePlace { indicator: self.indicator(indicator), area: self.area(area), period: period(when) }
    }

    fn entry(&self, place: FigurePlace, first: &str, second: &str) -> FigureEntry {
        let entry = Entry::Typed { first: first.into(), second: second.into() };
        FigureEntry {
            indicator: place.indicator,
            area: place.area,
            period: place.period,
            entry,
            note: None,
            provisional: false,
        }
    }

    /// Enters a figure of Poole Hospital's IHA in 20 working days.
    fn iha(&mut self, area: &str, when: &str, first: &str, second: &str) -> lac_core::Result<Vec<String>> {
        let entry = self.entry(self.place("iha-20-days", area, when), first, second);
        let provider = self.provider("poole-hospital");
        self.workbook.enter_figures(provider, period(when), &[entry]).map(|changed| changed.output.papers)
    }

    fn grid(&self, provider: &str, when: &str) -> EntryGrid {
        self.workbook.get_entry_grid(self.provider(provider), period(when)).unwrap()
    }

    fn line(&self, provider: &str, indicator: &str, area: &str, when: &str) -> GridLine {
        let (place, grid) = (self.place(indicator, area, when), self.grid(provider, when));
        let found = grid.lines.into_iter().find(|line| line.indicator == place.indicator && line.area == place.area);
        found.unwrap()
    }
}

#[test]
fn a_figure_far_from_its_own_history_is_asked_about_once_and_stays_answered_until_it_changes() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    example.iha("dorset-council", "Q2 2020-21", "300", "400").unwrap();
    let line = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21");
    let asked: Vec<&str> = line.warnings.iter().map(|warning| warning.sentence.as_str()).collect();
    assert_eq!(asked, ["Out of 400 is far from the last five, which were out of 30 to 46."]);
    assert!(line.warnings[0].answer.is_none());
    assert_eq!(line.state, example.workbook.get_entry_grid(provider, place.period).unwrap().lines[0].state);
    example
        .workbook
        .answer_warning(provider, place.period, place, Check::OutOfFarFromLastEight, " A backlog was cleared ")
        .unwrap();
    let answer = |example: &Example| {
        example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21").warnings[0].answer.clone()
    };
    let given = answer(&example).unwrap();
    assert_eq!((given.reason.as_str(), given.answered_on), ("A backlog was cleared", day("2020-10-12")));
    assert!(given.answered_by.contains("Designated Nurse"), "{}", given.answered_by);
    example.iha("bcp-council", "Q2 2020-21", "35", "45").unwrap();
    assert!(answer(&example).is_some(), "an answer does not go with another figure's change");
    example.iha("dorset-council", "Q2 2020-21", "300", "401").unwrap();
    assert!(answer(&example).is_none(), "another figure is another question");
}

#[test]
fn what_would_look_wrong_is_said_before_it_is_saved() {
    let example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    let before = example.workbook.dump().unwrap();
    let check = |first: &str, second: &str| {
        example.workbook.check_figure(provider, place.period, &example.entry(place, first, second)).unwrap()
    };
    let usual = check("30", "38");
    assert_eq!((usual.derived.as_str(), usual.warnings.len(), usual.problems.len()), ("78.9%", 0, 0));
    let total = usual.totals.iter().find(|total| total.indicator == place.indicator).unwrap();
    assert_eq!(total.derived, "78.9% (30 of 38; 1 of 2 areas)");
    assert_eq!(check("300", "400").warnings.len(), 1);
    assert!(check("39", "38").problems[0].message.contains("39"));
    assert_eq!(example.workbook.dump().unwrap(), before);
}

#[test]
fn a_missed_target_takes_no_more_reasons_than_misses() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    example.iha("dorset-council", "Q2 2020-21", "21", "30").unwrap();
    let miss = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21").miss.unwrap();
    assert_eq!(miss.sentence, "70.0%, below the target of 85%; 9 of 30 missed");
    assert_eq!((miss.misses, miss.words.as_str()), (Some(9), ""));
    let count = |id: i64, children: u64| BreachCount { reason: lac_core::ids::BreachReasonId(id), children };
    let explain = |example: &mut Example, counts: Vec<BreachCount>| {
        let typed = |count: BreachCount| TypedCount { reason: count.reason, children: count.children.to_string() };
        let counts = counts.into_iter().map(typed).collect();
        let exception = TypedException { words: "Papers came late".into(), counts };
        example.workbook.explain_miss(provider, place.period, place, &exception)
    };
    let refused = explain(&mut example, vec![count(1, 6), count(2, 4)]).unwrap_err();
    assert_eq!(refused.fields()[0].field, "counts");
    assert!(refused.to_string().contains("only 9 missed"), "{refused}");
    explain(&mut example, vec![count(1, 6), count(2, 3), count(4, 0)]).unwrap();
    let miss = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21").miss.unwrap();
    assert_eq!((miss.words.as_str(), miss.counts), ("Papers came late", vec![count(1, 6), count(2, 3)]));
    example.iha("dorset-council", "Q2 2020-21", "24", "30").unwrap();
    let line = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21");
    let found = line.warnings.iter().find(|warning| warning.check == Check::MoreReasonsThanMisses).unwrap();
    assert!(!found.can_be_right);
    let refused =
        example.workbook.answer_warning(provider, place.period, place, Check::MoreReasonsThanMisses, "").unwrap_err();
    assert!(refused.to_string().contains("cannot be right"), "{refused}");
    example.iha("dorset-council", "Q2 2020-21", "30", "30").unwrap();
    let line = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21");
    assert!(line.miss.is_some(), "what was counted can still be put right");
    assert_eq!(explain(&mut example, vec![count(1, 1)]).unwrap_err().fields()[0].field, "counts");
    let empty = TypedException::default();
    example.workbook.explain_miss(provider, place.period, place, &empty).unwrap();
    assert!(example.line("poole-hospital", "iha-20-days", "dorset-council", "Q2 2020-21").miss.is_none());
    let refused = explain(&mut example, vec![count(1, 1)]).unwrap_err();
    assert!(refused.to_string().contains("has not missed"), "{refused}");
}

#[test]
fn a_question_is_asked_answered_and_settled_and_home_names_it_meanwhile() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q1 2020-21");
    let ask = QueryDetails { about: Some(place), asked_of: "contracts manager".into(), words: "Is 21 right?".into() };
    let refused =
        example.workbook.raise_query(provider, place.period, &QueryDetails { words: " ".into(), ..ask.clone() });
    assert_eq!(refused.unwrap_err().fields()[0].field, "words");
    let id = example.workbook.raise_query(provider, place.period, &ask).unwrap().output;
    let titles = |example: &Example| -> Vec<String> {
        example.workbook.get_home().unwrap().tasks.into_iter().map(|task| task.title).collect()
    };
    assert!(titles(&example).contains(&"1 question to providers not settled".to_owned()));
    assert_eq!(example.line("poole-hospital", "iha-20-days", "dorset-council", "Q1 2020-21").open_queries, 1);
    let view = example.workbook.list_queries().unwrap().remove(0);
    assert_eq!((view.state, view.figure.as_str()), (QueryState::Asked, "70.0% (21 of 30)"));
    for words in ["Is 21 right?", "You sent us: 70.0% (21 of 30)", "Designated Nurse"] {
        assert!(view.message.body.contains(words), "{}", view.message.body);
    }
    assert_eq!(view.message.to, "contracts manager");
    for (on, answer, field) in
        [("2020-10-13", "Yes", "answered_on"), ("2020-10-12", "", "answer"), ("2020-10-11", "Yes", "answered_on")]
    {
        let refused = example.workbook.answer_query(id, day(on), answer).unwrap_err();
        assert_eq!(refused.fields()[0].field, field, "{on}");
    }
    example.workbook.answer_query(id, day("2020-10-12"), "It is").unwrap();
    assert_eq!(example.workbook.list_queries().unwrap()[0].state, QueryState::Answered);
    example.workbook.resolve_query(id).unwrap();
    assert_eq!(example.workbook.list_queries().unwrap()[0].state, QueryState::Resolved);
    assert!(!titles(&example).iter().any(|title| title.contains("question")));
    assert!(example.workbook.resolve_query(id).is_err());
    example.workbook.reopen_query(id).unwrap();
    assert_eq!(example.workbook.list_queries().unwrap()[0].state, QueryState::Answered);
}

#[test]
fn an_accepted_return_is_locked_against_every_way_in() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let when = period("Q1 2020-21");
    example.workbook.accept_return(provider, when).unwrap();
    let grid = example.grid("poole-hospital", "Q1 2020-21");
    assert_eq!((grid.locked, grid.state), (true, ReturnState::Accepted));
    let before = example.workbook.dump().unwrap();
    let refusals = [
        example.iha("dorset-council", "Q1 2020-21", "22", "30").unwrap_err(),
        example
            .workbook
            .import_figures(&[FigureRecord {
                indicator: example.indicator("iha-20-days"),
                provider,
                area: example.area("dorset-council"),
                period: when,
                state: State::NotApplicable,
                note: None,
            }])
            .unwrap_err(),
        example.workbook.enter_old_paper(provider, when, "A paper", &[]).unwrap_err(),
        example
            .workbook
            .state_total(
                provider,
                when,
                example.place("iha-20-days", "pan-dorset", "Q1 2020-21"),
                &StatedText { first: "46".into(), ..StatedText::default() },
            )
            .unwrap_err(),
    ];
    for refusal in refusals {
        assert!(refusal.to_string().contains("is accepted, so its figures are locked"), "{refusal}");
    }
    let details = SubmissionDetails::default();
    assert_eq!(example.workbook.update_submission(provider, when, &details).unwrap_err().fields()[0].field, "status");
    assert_eq!(example.workbook.dump().unwrap(), before, "nothing was changed");
    assert_eq!(example.workbook.unlock_return(provider, when, " ").unwrap_err().fields()[0].field, "reason");
}

#[test]
fn a_change_after_acceptance_keeps_the_old_value_and_names_the_papers_that_print_it() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let when = period("Q1 2020-21");
    let paper = example.workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    example.workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    example.workbook.accept_return(provider, when).unwrap();
    example.workbook.unlock_return(provider, when, "The trust sent a correction").unwrap();
    let papers = example.iha("dorset-council", "Q1 2020-21", "22", "30").unwrap();
    assert_eq!(papers, ["the paper for 2019-20, issued on 12 October 2020"]);
    let place = example.place("iha-20-days", "dorset-council", "Q1 2020-21");
    let panel = example.workbook.get_figure_panel(provider, when, place).unwrap();
    let change = &panel.history[0];
    assert_eq!((change.before.as_str(), change.after.as_str()), ("70.0% (21 of 30)", "73.3% (22 of 30)"));
    assert_eq!(change.after_acceptance.as_deref(), Some("The trust sent a correction"));
    assert_eq!(change.papers, ["the paper for 2019-20, issued on 12 October 2020"]);
    let first = panel.history.last().unwrap();
    assert_eq!((first.before.as_str(), first.after_acceptance.as_ref()), ("no figure yet", None));
    let grid = example.grid("poole-hospital", "Q1 2020-21");
    assert_eq!(grid.acceptances.len(), 1);
    assert_eq!(grid.acceptances[0].reason, "The trust sent a correction");
    // Accepted anew, later changes would need another reason.
    example.workbook.accept_return(provider, when).unwrap();
    assert!(example.iha("dorset-council", "Q1 2020-21", "23", "30").is_err());
}

#[test]
fn every_door_by_which_a_figure_changes_names_the_papers_that_print_it_as_it_was() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let paper = example.workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    example.workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    let named = ["the paper for 2019-20, issued on 12 October 2020"];
    let header = "indicator,provider,area,period,numerator,denominator\n";
    let line =
        |numerator: u32| format!("{header}iha-20-days,poole-hospital,dorset-council,Q1 2020-21,{numerator},30\n");
    assert_eq!(example.workbook.import_file(line(21).as_bytes()).unwrap().output.papers, [""; 0], "nothing changes");
    let imported = example.workbook.import_file(line(22).as_bytes()).unwrap().output;
    assert_eq!((imported.figures, imported.papers.as_slice()), (1, named.map(str::to_owned).as_slice()));
    example.workbook.undo().unwrap();
    let record = FigureRecord {
        indicator: example.indicator("iha-20-days"),
        provider,
        area: example.area("dorset-council"),
        period: period("Q1 2020-21"),
        state: State::NotApplicable,
        note: None,
    };
    assert_eq!(example.workbook.import_figures(&[record]).unwrap().output.papers, named);
    let (community, year) = (example.provider("dorset-healthcare"), period("2019-20"));
    let old = example.workbook.get_old_paper(community, year).unwrap();
    let line = old.lines.iter().find(|line| !line.percentage.is_empty()).unwrap();
    let entry = |percentage: &str| OldPaperEntry {
        indicator: line.indicator,
        area: line.area,
        percentage: percentage.into(),
        out_of: String::new(),
    };
    example.workbook.unlock_return(community, year, "The paper was read again").unwrap();
    let as_it_is = example.workbook.enter_old_paper(community, year, "A paper", &[entry(&line.percentage)]).unwrap();
    assert_eq!(as_it_is.output.papers, [""; 0], "nothing changes");
    let other = example.workbook.enter_old_paper(community, year, "A paper", &[entry("51.5")]).unwrap().output;
    assert_eq!((other.figures, other.papers.as_slice()), (1, named.map(str::to_owned).as_slice()));
}

#[test]
fn a_figures_history_goes_on_over_clearing_undo_and_entering_again() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    example.iha("dorset-council", "Q2 2020-21", "21", "30").unwrap();
    example.iha("dorset-council", "Q2 2020-21", "", "").unwrap();
    example.iha("dorset-council", "Q2 2020-21", "24", "30").unwrap();
    example.workbook.undo().unwrap();
    let panel = example.workbook.get_figure_panel(provider, place.period, place).unwrap();
    let changes: Vec<(String, String, bool)> =
        panel.history.into_iter().map(|change| (change.before, change.after, change.undone)).collect();
    let expected = [
        ("80.0% (24 of 30)", "no figure yet", true),
        ("no figure yet", "80.0% (24 of 30)", false),
        ("70.0% (21 of 30)", "no figure yet", false),
        ("no figure yet", "70.0% (21 of 30)", false),
    ];
    assert_eq!(changes, expected.map(|(before, after, undone)| (before.to_owned(), after.to_owned(), undone)));
    assert_eq!(panel.last.last().unwrap().words, "no figure yet");
    assert_eq!(panel.last.len(), 6, "from the first figure of this provider for this area to the present one");
}

#[test]
fn what_is_missing_is_listed_by_provider_with_text_to_send_and_goes_when_it_comes() {
    let mut example = Example::new();
    let missing = example.workbook.list_missing().unwrap();
    let poole = missing.iter().find(|from| from.name.starts_with("Poole")).unwrap();
    let quarter = poole.returns.iter().find(|each| each.period.to_string() == "Q2 2020-21").unwrap();
    assert_eq!((quarter.figures.len(), quarter.overdue, quarter.due_on), (4, false, day("2020-10-30")));
    assert!(poole.message.subject.contains("Q2 2020-21"), "{}", poole.message.subject);
    assert!(
        poole.message.body.contains("- Initial health assessments in 20 working days, Dorset Council"),
        "{}",
        poole.message.body
    );
    for area in ["dorset-council", "bcp-council"] {
        example.iha(area, "Q2 2020-21", "30", "40").unwrap();
    }
    let missing = example.workbook.list_missing().unwrap();
    let poole = missing.iter().find(|from| from.name.starts_with("Poole")).unwrap();
    assert_eq!(poole.returns.iter().find(|each| each.period.to_string() == "Q2 2020-21").unwrap().figures.len(), 2);
    let provider = example.provider("poole-hospital");
    example.workbook.accept_return(provider, period("Q2 2020-21")).unwrap();
    let missing = example.workbook.list_missing().unwrap();
    let still = missing.iter().find(|from| from.provider == provider);
    assert!(
        still.is_none_or(|from| from.returns.iter().all(|each| each.period.to_string() != "Q2 2020-21")),
        "what is accepted is as it was meant to be"
    );
}

#[test]
fn an_indicator_is_owed_from_the_first_period_for_which_it_was_given() {
    let example = Example::new();
    let missing = example.workbook.list_missing().unwrap();
    let later = example.indicator("iha-21-to-30-days");
    for each in missing.iter().flat_map(|from| &from.returns) {
        let of_later = each.figures.iter().filter(|figure| figure.indicator == later).count();
        assert!(of_later == 0 || each.period.to_string() == "Q2 2020-21", "{}", each.period);
    }
    let matrix = example.workbook.get_submission_matrix(FinancialYear::starting(2015)).unwrap();
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let published = example.workbook.get_submission_matrix(FinancialYear::starting(2019)).unwrap();
    let row = published.rows.iter().find(|row| row.name.starts_with("Dorset HealthCare")).unwrap();
    assert_eq!((row.cells[4].given, row.cells[4].expected), (1, 0), "an old paper's figure is not hidden");
    assert!(cells.clone().all(|cell| cell.expected == 0 && !cell.overdue));
    assert!(cells.clone().any(|cell| cell.can_be_entered), "history can be entered all the same");
}

#[test]
fn a_reminder_shows_in_the_matrix_until_figures_come() {
    let mut example = Example::new();
    let provider = example.provider("dorset-healthcare");
    let when = period("Q2 2020-21");
    let cell = |example: &Example| {
        let matrix = example.workbook.get_submission_matrix(None).unwrap();
        let row = matrix.rows.into_iter().find(|row| row.provider == provider).unwrap();
        row.cells.into_iter().find(|cell| cell.period.to_string() == "Q2 2020-21").unwrap()
    };
    assert_eq!(cell(&example).state, ReturnState::Awaited);
    let chase = Chase { chased_on: day("2020-10-12"), whom: "contracts manager".into(), note: String::new() };
    let early = Chase { chased_on: day("2020-10-13"), ..chase.clone() };
    assert_eq!(example.workbook.chase_return(provider, when, &early).unwrap_err().fields()[0].field, "chased_on");
    example.workbook.chase_return(provider, when, &chase).unwrap();
    assert_eq!((cell(&example).state, cell(&example).chased_on), (ReturnState::Chased, Some(day("2020-10-12"))));
    example.workbook.undo().unwrap();
    assert_eq!(cell(&example).state, ReturnState::Awaited);
}

#[test]
fn a_return_that_came_after_its_day_is_late() {
    let mut example = Example::new();
    let provider = example.provider("dorset-healthcare");
    let details = SubmissionDetails {
        status: lac_core::submissions::SubmissionStatus::Received,
        due_on: Some(day("2020-07-14")),
        receipt: Receipt::OnADay { day: day("2020-07-15") },
        ..SubmissionDetails::default()
    };
    example.workbook.update_submission(provider, period("Q1 2020-21"), &details).unwrap();
    assert!(example.grid("dorset-healthcare", "Q1 2020-21").late);
    let to_come = SubmissionDetails { receipt: Receipt::OnADay { day: day("2020-10-13") }, ..details };
    let refused = example.workbook.update_submission(provider, period("Q1 2020-21"), &to_come).unwrap_err();
    assert_eq!(refused.fields()[0].field, "received_on");
}

fn monthly(example: &mut Example) -> IndicatorId {
    let details = IndicatorDetails {
        kind: IndicatorKind::Count,
        numerator: "appointments to which the child was not brought".into(),
        denominator: String::new(),
        direction: Direction::Decrease,
        decimals: 0,
        grain: Grain::Month,
        ..usual::proportion(
            "Appointments not attended",
            vec![example.provider("poole-hospital")],
            vec![example.area("dorset-council"), example.area("bcp-council")],
        )
    };
    example.workbook.add_indicator(&details).unwrap().output
}

#[test]
fn months_are_entered_under_their_quarter_and_add_up_to_it() {
    let mut example = Example::new();
    let indicator = monthly(&mut example);
    let provider = example.provider("poole-hospital");
    let quarter = period("Q2 2020-21");
    let lines: Vec<GridLine> = example.grid("poole-hospital", "Q2 2020-21").lines;
    let monthly: Vec<(&str, &str)> = lines
        .iter()
        .filter(|line| line.indicator == indicator)
        .map(|line| (line.area_name.as_str(), line.period.as_str()))
        .collect();
    let months = ["July 2020", "August 2020", "September 2020"];
    assert_eq!(monthly.iter().map(|(_, month)| *month).collect::<Vec<_>>(), [months, months].concat());
    assert!(monthly[..3].iter().all(|(area, _)| *area == "Dorset Council"));
    assert!(monthly[3..].iter().all(|(area, _)| *area == "BCP Council"), "{monthly:?}");
    let entry = |month: &str, count: &str| {
        let area = example.area("dorset-council");
        let entry = Entry::Typed { first: count.into(), second: String::new() };
        FigureEntry { indicator, area, period: period(month), entry, note: None, provisional: false }
    };
    let entries = [entry("July 2020", "3"), entry("August 2020", "0"), entry("September 2020", "4")];
    let outside = [entry("October 2020", "3")];
    assert!(example.workbook.enter_figures(provider, quarter, &outside).is_err());
    example.workbook.enter_figures(provider, quarter, &entries).unwrap();
    let grid = example.grid("poole-hospital", "Q2 2020-21");
    assert_eq!(grid.given, 3);
    let area = example.area("dorset-council");
    let total = grid.totals.iter().find(|total| total.indicator == indicator && total.area == area).unwrap();
    assert_eq!((total.derived.as_str(), total.complete, total.monthly), ("7", true, false));
    example.workbook.accept_return(provider, quarter).unwrap();
    assert!(
        example.workbook.enter_figures(provider, quarter, &[entry_of(&example, indicator, "August 2020")]).is_err()
    );
    let month = period("August 2020");
    assert!(
        example.workbook.enter_figures(provider, month, &[entry_of(&example, indicator, "August 2020")]).is_err(),
        "a month is locked with its quarter, whichever way in"
    );
}

fn entry_of(example: &Example, indicator: IndicatorId, month: &str) -> FigureEntry {
    let entry = Entry::Typed { first: "9".into(), second: String::new() };
    FigureEntry {
        indicator,
        area: example.area("dorset-council"),
        period: period(month),
        entry,
        note: None,
        provisional: false,
    }
}

#[test]
fn a_months_figure_of_a_quarterly_indicator_is_no_part_of_the_quarters_return() {
    let example = Example::new();
    let grid = example.grid("poole-hospital", "Q1 2020-21");
    assert!(grid.lines.iter().all(|line| line.period == "Q1 2020-21"), "an old paper printed one for April 2020");
    assert_eq!((grid.given, grid.expected), (4, 4));
    let mut totals: Vec<_> = grid.totals.iter().map(|total| (total.indicator, total.area, &total.period)).collect();
    let all = totals.len();
    totals.sort();
    totals.dedup();
    assert_eq!(totals.len(), all, "each total is told once");
    let matrix = example.workbook.get_submission_matrix(None).unwrap();
    let row = matrix.rows.iter().find(|row| row.provider == grid.provider).unwrap();
    assert_eq!((row.cells[0].given, row.cells[0].expected), (4, 4));
    assert_eq!(example.grid("poole-hospital", "April 2020").given, 1, "it is in the return of its month");
}

#[test]
fn a_stated_total_is_held_against_the_sum_of_its_parts() {
    let mut example = Example::new();
    let provider = example.provider("business-intelligence");
    let when = period("2018-19");
    let place = example.place("population", "pan-dorset", "2018-19");
    let stated = StatedText { first: "1,801".into(), ..StatedText::default() };
    example.workbook.state_total(provider, when, place, &stated).unwrap();
    let grid = example.grid("business-intelligence", "2018-19");
    let total = grid.totals.iter().find(|total| total.indicator == place.indicator).unwrap();
    assert_eq!(total.derived, "1,813");
    assert_eq!(total.warnings[0].sentence, "The 3 parts add up to 1,813, but the return states 1,801.");
    example.workbook.answer_warning(provider, when, place, Check::PartsDoNotAdd, "Their slip").unwrap();
    let grid = example.grid("business-intelligence", "2018-19");
    let total = grid.totals.iter().find(|total| total.indicator == place.indicator).unwrap();
    assert_eq!(total.warnings[0].answer.as_ref().unwrap().reason, "Their slip");
    for (typed, field) in [("18o1", "first"), ("-3", "first")] {
        let wrong = StatedText { first: typed.into(), ..StatedText::default() };
        let refused = example.workbook.state_total(provider, when, place, &wrong).unwrap_err();
        assert_eq!(refused.fields()[0].field, field);
    }
    example.workbook.state_total(provider, when, place, &StatedText::default()).unwrap();
    let grid = example.grid("business-intelligence", "2018-19");
    assert!(grid.totals.iter().all(|total| total.warnings.is_empty()));
}

#[test]
fn a_stated_percentage_that_its_counts_cannot_give_is_asked_about() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q1 2020-21");
    for (percentage, check) in [
        ("70", None),
        ("70.0%", None),
        ("71", Some(Check::ImpossiblePercentage)),
        ("73.3", Some(Check::PercentageDiffers)),
    ] {
        let stated = StatedText { percentage: percentage.into(), ..StatedText::default() };
        example.workbook.state_total(provider, place.period, place, &stated).unwrap();
        let line = example.line("poole-hospital", "iha-20-days", "dorset-council", "Q1 2020-21");
        let of_stated = [Check::ImpossiblePercentage, Check::PercentageDiffers];
        let found = line.warnings.iter().map(|warning| warning.check).find(|check| of_stated.contains(check));
        assert_eq!(found, check, "{percentage}");
    }
}

#[test]
fn an_old_papers_percentages_are_kept_with_the_paper_and_checked_for_what_is_possible() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let when = period("2016-17");
    let entry = |percentage: &str, out_of: &str| OldPaperEntry {
        indicator: example.indicator("iha-20-days"),
        area: example.area("pan-dorset"),
        percentage: percentage.into(),
        out_of: out_of.into(),
    };
    let (right, wrong, impossible) = (entry("61.5%", ""), entry("161", "x"), entry("72.7", "119"));
    let alone = entry("", "119");
    let lines = example.workbook.get_old_paper(provider, when).unwrap().lines;
    assert_eq!(lines[0].area_name, "Pan Dorset", "everyone comes first");
    let before = example.workbook.dump().unwrap();
    let refused = example.workbook.enter_old_paper(provider, when, "", &[right.clone(), wrong]).unwrap_err();
    let fields: Vec<&str> = refused.fields().iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["paper", "percentage-1"]);
    assert_eq!(example.workbook.dump().unwrap(), before);
    let refused = example.workbook.enter_old_paper(provider, when, "Annual report 2016-17", &[alone]).unwrap_err();
    assert_eq!(refused.fields()[0].field, "out_of-0");
    example.workbook.enter_old_paper(provider, when, "Annual report 2016-17", &[right]).unwrap();
    let paper = example.workbook.get_old_paper(provider, when).unwrap();
    assert_eq!((paper.paper.as_str(), paper.lines[0].percentage.as_str()), ("Annual report 2016-17", "61.5"));
    example.workbook.enter_old_paper(provider, when, "Annual report 2016-17", &[impossible]).unwrap();
    let paper = example.workbook.get_old_paper(provider, when).unwrap();
    let sentence = "No whole number out of 119 gives 72.7%: 86 are 72.3% and 87 are 73.1%.";
    assert_eq!(paper.lines[0].warnings, [sentence]);
}

#[test]
fn a_published_percentage_in_the_grid_needs_its_paper() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    let published = |paper: &str| FigureEntry {
        entry: Entry::PublishedPercentage { typed: "70".into(), paper: paper.into() },
        ..example.entry(place, "", "")
    };
    let (unnamed, named) = (published(""), published("A board paper"));
    let outcome =
        example.workbook.enter_figures(provider, place.period, std::slice::from_ref(&unnamed)).unwrap().output;
    assert_eq!((outcome.accepted, outcome.problems[0].part.as_str()), (0, "paper"));
    example.workbook.enter_figures(provider, place.period, &[named]).unwrap();
    assert_eq!(example.grid("poole-hospital", "Q2 2020-21").details.source, "A board paper");
    let outcome = example.workbook.enter_figures(provider, place.period, &[unnamed]).unwrap().output;
    assert_eq!(outcome.accepted, 1, "the paper is known by now");
}

#[test]
fn the_way_on_leads_through_every_return_with_something_missing() {
    let example = Example::new();
    let missing = example.workbook.list_missing().unwrap();
    let all: Vec<(ProviderId, String)> = missing
        .iter()
        .flat_map(|from| from.returns.iter().map(|each| (from.provider, each.period.to_string())))
        .collect();
    assert!(all.len() > 2);
    let mut seen = vec![all[0].clone()];
    while seen.len() < all.len() {
        let (provider, when) = seen.last().unwrap();
        let next = example.workbook.get_entry_grid(*provider, period(when)).unwrap().next.unwrap();
        seen.push((next.provider, next.period.to_string()));
    }
    assert_eq!(seen, all);
}

#[test]
fn before_accepting_what_is_open_is_said() {
    let mut example = Example::new();
    example.iha("dorset-council", "Q2 2020-21", "21", "30").unwrap();
    let grid = example.grid("poole-hospital", "Q2 2020-21");
    assert_eq!(grid.before_accepting, ["3 figures are missing.", "1 missed target is not explained."]);
    let provider = example.provider("poole-hospital");
    example.workbook.unlock_return(provider, period("Q2 2020-21"), "x").unwrap_err();
    let nothing = example.provider("dorset-healthcare");
    assert!(example.workbook.accept_return(nothing, period("Q2 2020-21")).is_err(), "nothing has come yet");
}

#[test]
fn an_accepted_quarter_locks_its_months_also_against_old_papers() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    example.workbook.accept_return(provider, period("Q1 2020-21")).unwrap();
    let entry = OldPaperEntry {
        indicator: example.indicator("iha-20-days"),
        area: example.area("pan-dorset"),
        percentage: "60".into(),
        out_of: String::new(),
    };
    let refused = example.workbook.enter_old_paper(provider, period("May 2020"), "A paper", &[entry]).unwrap_err();
    assert!(refused.to_string().contains("Q1 2020-21 is accepted"), "{refused}");
    assert!(example.grid("poole-hospital", "May 2020").locked);
    let refused = example.workbook.accept_return(provider, period("May 2020")).unwrap_err();
    assert!(refused.to_string().contains("with the return of its quarter"), "{refused}");
}

#[test]
fn what_is_said_of_a_figure_belongs_to_its_own_return() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    let elsewhere = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    let stated = StatedText { percentage: "70".into(), ..StatedText::default() };
    let refused = example.workbook.state_total(provider, period("Q1 2020-21"), elsewhere, &stated).unwrap_err();
    assert!(refused.to_string().contains("is no part of the return"), "{refused}");
    let unknown = example.place("rha-in-month", "pan-dorset", "Q2 2020-21");
    let entry = example.entry(unknown, "1", "2");
    assert!(example.workbook.enter_figures(provider, period("Q2 2020-21"), &[entry]).is_err());
}

#[test]
fn a_figure_that_nobody_owes_does_not_make_a_return_complete() {
    let mut example = Example::new();
    let provider = example.provider("poole-hospital");
    example.iha("dorset-council", "Q2 2020-21", "30", "38").unwrap();
    let record = FigureRecord {
        indicator: example.indicator("iha-20-days"),
        provider,
        area: example.area("pan-dorset"),
        period: period("Q2 2020-21"),
        state: State::PublishedPercentage { percentage: "70".parse().unwrap() },
        note: None,
    };
    example.workbook.import_figures(&[record]).unwrap();
    let grid = example.grid("poole-hospital", "Q2 2020-21");
    assert_eq!((grid.given, grid.expected, grid.state), (1, 4, ReturnState::Partial));
    let matrix = example.workbook.get_submission_matrix(None).unwrap();
    let row = matrix.rows.iter().find(|row| row.provider == provider).unwrap();
    assert_eq!((row.cells[1].given, row.cells[1].expected), (1, 4), "the matrix says the same as the return");
}

#[test]
fn a_return_that_has_come_and_is_not_typed_in_yet_is_not_overdue_for_nothing() {
    let mut example = Example::new();
    let provider = example.provider("dorset-healthcare");
    let details = SubmissionDetails {
        status: lac_core::submissions::SubmissionStatus::Received,
        receipt: Receipt::OnADay { day: day("2020-10-10") },
        ..SubmissionDetails::default()
    };
    example.workbook.update_submission(provider, period("Q2 2020-21"), &details).unwrap();
    assert_eq!(example.grid("dorset-healthcare", "Q2 2020-21").state, ReturnState::Partial);
}

#[test]
fn an_old_papers_percentages_do_not_come_today() {
    let mut example = Example::new();
    let provider = example.provider("dorset-healthcare");
    let entry = OldPaperEntry {
        indicator: example.indicator("rha-in-month"),
        area: example.area("pan-dorset"),
        percentage: "91".into(),
        out_of: String::new(),
    };
    example.workbook.enter_old_paper(provider, period("2016-17"), "Report 2016-17", &[entry]).unwrap();
    let grid = example.grid("dorset-healthcare", "2016-17");
    assert_eq!((grid.details.receipt, grid.late), (Receipt::NotSaid, false));
}

#[test]
fn a_paper_is_named_only_for_the_figure_that_it_printed() {
    let mut example = Example::new();
    let paper = example.workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    example.iha("dorset-council", "Q1 2020-21", "22", "30").unwrap();
    example.workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    let provider = example.provider("poole-hospital");
    let place = example.place("iha-20-days", "dorset-council", "Q1 2020-21");
    let papers = |example: &Example| -> Vec<usize> {
        let panel = example.workbook.get_figure_panel(provider, place.period, place).unwrap();
        panel.history.iter().map(|change| change.papers.len()).collect()
    };
    assert_eq!(example.iha("dorset-council", "Q1 2020-21", "23", "30").unwrap().len(), 1);
    assert_eq!(papers(&example), [1, 0, 0], "22 was printed, and neither 21 nor nothing");
}

#[test]
fn measures_have_no_total() {
    let mut example = Example::new();
    let details = IndicatorDetails {
        kind: IndicatorKind::Measure,
        numerator: "days".into(),
        denominator: String::new(),
        unit: "days".into(),
        direction: Direction::Decrease,
        ..usual::proportion(
            "Days to appointment",
            vec![example.provider("poole-hospital")],
            vec![example.area("dorset-council"), example.area("bcp-council")],
        )
    };
    let id = example.workbook.add_indicator(&details).unwrap().output;
    let grid = example.grid("poole-hospital", "Q2 2020-21");
    assert!(grid.totals.iter().all(|total| total.indicator != id));
}

#[test]
fn what_is_refused_or_changes_nothing_leaves_redo_as_it_was() {
    let mut example = Example::new();
    example.iha("dorset-council", "Q2 2020-21", "30", "38").unwrap();
    example.workbook.undo().unwrap();
    let place = example.place("iha-20-days", "dorset-council", "Q2 2020-21");
    let wrong = example.entry(place, "16S", "38");
    let provider = example.provider("poole-hospital");
    let outcome = example.workbook.enter_figures(provider, place.period, &[wrong]).unwrap().output;
    assert_eq!(outcome.problems.len(), 1);
    example.workbook.redo().unwrap();
    assert_eq!(example.grid("poole-hospital", "Q2 2020-21").given, 1);
}
