//! Time, at every way in: nothing of a period that has not begun, provisional numbers of one that runs, nothing of
//! bodies outside their days; and what is owed, when returns came, what is found in figures of before.

mod usual;

use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::Error;
use lac_core::calendar::{Grain, Period, parse_period};
use lac_core::exchange::{ColumnMapping, ColumnSource, SaidOfFile};
use lac_core::figures::FigureRecord;
use lac_core::figures::{AreaDetails, IndicatorDetails, ProviderDetails};
use lac_core::figures::{AreaKind, Question, State, Value};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::submissions::{Entry, FigureEntry, FigurePlace, OldPaperEntry, SubmissionDetails};
use lac_core::submissions::{Receipt, ReturnState, SubmissionStatus};
use lac_core::trends::ChartKind;
use lac_core::trends::{ChartQuestion, ComparatorDetails, TypedValue};
use lac_core::views::{EntryGrid, StatedText};
use lac_core::workbook::Workbook;

const HEADING: &str =
    "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note,kind,basis\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

/// The areas of a desk, in the order in which they are added.
const NORTH: AreaId = AreaId(2);
const SOUTH: AreaId = AreaId(3);

/// A hospital that sends one percentage by quarter for North, which ended on 31 March 2019, and South; on a day that
/// can move on.
struct Desk {
    workbook: Workbook,
    today: Arc<Mutex<NaiveDate>>,
    hospital: ProviderId,
    seen: IndicatorId,
    north: AreaId,
    south: AreaId,
    everyone: AreaId,
}

fn empty(today: &str) -> (Workbook, Arc<Mutex<NaiveDate>>) {
    let today = Arc::new(Mutex::new(day(today)));
    let clock = today.clone();
    let clock = move || NaiveDateTime::from(*clock.lock().unwrap());
    (Workbook::in_memory(Box::new(clock)).unwrap(), today)
}

fn area(name: &str, kind: AreaKind, to: Option<&str>) -> AreaDetails {
    AreaDetails { to: to.map(day).into(), ..usual::area(name, kind) }
}

fn indicator(name: &str, grain: Grain, providers: Vec<ProviderId>, areas: Vec<AreaId>) -> IndicatorDetails {
    IndicatorDetails { grain, ..usual::proportion(name, providers, areas) }
}

impl Desk {
    fn on(today: &str) -> Self {
        let (mut workbook, today) = empty(today);
        let hospital = workbook.add_provider(&usual::provider("Hospital")).unwrap().output;
        let mut add = |name: &str, kind, to| workbook.add_area(&area(name, kind, to)).unwrap().output;
        let everyone = add("Everyone", AreaKind::Whole, None);
        let north = add("North", AreaKind::LocalAuthority, Some("2019-03-31"));
        let south = add("South", AreaKind::LocalAuthority, None);
        let details = indicator("Seen", Grain::Quarter, vec![hospital], vec![north, south]);
        let seen = workbook.add_indicator(&details).unwrap().output;
        Self { workbook, today, hospital, seen, north, south, everyone }
    }

    fn pass_to(&mut self, today: &str) {
        *self.today.lock().unwrap() = day(today);
    }

    fn entry(&self, of: AreaId, when: &str, entry: Entry, provisional: bool) -> FigureEntry {
        FigureEntry { indicator: self.seen, area: of, period: period(when), entry, note: None, provisional }
    }

    fn enter(&mut self, of: AreaId, when: &str, entry: Entry, provisional: bool) -> Result<(), String> {
        let entries = [self.entry(of, when, entry, provisional)];
        let outcome = self.workbook.enter_figures(self.hospital, period(when), &entries).map_err(words)?.output;
        outcome.problems.into_iter().next().map_or(Ok(()), |problem| Err(problem.message))
    }

    fn grid(&self, when: &str) -> EntryGrid {
        self.workbook.get_entry_grid(self.hospital, period(when)).unwrap()
    }

    fn state(&self, of: AreaId, when: &str) -> State {
        let lines = self.grid(when).lines;
        lines.into_iter().find(|line| line.area == of).map(|line| line.state).unwrap_or_default()
    }

    fn place(&self, of: AreaId, when: &str) -> FigurePlace {
        FigurePlace { indicator: self.seen, area: of, period: period(when) }
    }

    fn details(&self, when: &str) -> SubmissionDetails {
        self.grid(when).details
    }
}

fn words(error: Error) -> String {
    match error {
        Error::Import(problems) => problems.into_iter().map(|each| each.reason).collect::<Vec<_>>().join(" "),
        Error::Invalid(fields) => fields.into_iter().map(|each| each.message).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn typed(first: &str, second: &str) -> Entry {
    Entry::Typed { first: first.into(), second: second.into() }
}

fn line(area: &str, when: &str, state: &str) -> String {
    let numbers = if state == "not_applicable" { "," } else { "9,12" };
    format!("{HEADING}seen,hospital,{area},{when},{numbers},,,{state},,proportion,events\n")
}

fn table(area: &str, when: &str) -> (String, ColumnMapping) {
    let column = |column| ColumnSource::Column { column };
    let mapping = ColumnMapping {
        indicator: column(0),
        provider: column(1),
        area: column(2),
        period: column(3),
        number: column(4),
        out_of: column(5),
        ..ColumnMapping::default()
    };
    (format!("Indicator,Provider,Area,Period,Number,Due\nseen,hospital,{area},{when},9,12\n"), mapping)
}

/// A return of ours as it comes back: filled in on a day on which its period had ended.
fn filled_in(when: &str) -> Vec<u8> {
    let mut later = Desk::on("2040-01-01");
    later.enter(later.south, when, typed("9", "12"), false).unwrap();
    later.workbook.write_return(later.hospital, period(when)).unwrap()
}

type Door = (&'static str, fn(&mut Desk, AreaId, &str) -> Result<(), String>);

fn code(desk: &Desk, of: AreaId) -> &'static str {
    if of == desk.north { "north" } else { "south" }
}

/// Every way in by which a final figure can come.
const DOORS: [Door; 10] = [
    ("typed", |desk, of, when| desk.enter(of, when, typed("9", "12"), false)),
    ("pasted", |desk, of, when| {
        let entries = [desk.entry(of, when, typed("9", "12"), false), desk.entry(of, when, typed("9", "12"), false)];
        let outcome = desk.workbook.enter_figures(desk.hospital, period(when), &entries).map_err(words)?.output;
        assert!(outcome.accepted == 0 || outcome.problems.is_empty());
        outcome.problems.into_iter().next().map_or(Ok(()), |problem| Err(problem.message))
    }),
    ("looked at while it is typed", |desk, of, when| {
        let entry = desk.entry(of, when, typed("9", "12"), false);
        let check = desk.workbook.check_figure(desk.hospital, period(when), &entry).map_err(words)?;
        check.problems.into_iter().next().map_or(Ok(()), |problem| Err(problem.message))
    }),
    ("a published percentage in the grid", |desk, of, when| {
        let entry = Entry::PublishedPercentage { typed: "75%".into(), paper: "Annual report".into() };
        desk.enter(of, when, entry, false)
    }),
    ("figures import --dry-run", |desk, of, when| {
        let text = line(code(desk, of), when, "entered");
        desk.workbook.try_import_file(text.as_bytes()).map(drop).map_err(words)
    }),
    ("figures import", |desk, of, when| {
        let text = line(code(desk, of), when, "");
        desk.workbook.import_file(text.as_bytes()).map(drop).map_err(words)
    }),
    ("records", |desk, of, when| {
        let value = Value::Proportion { numerator: 9, denominator: 12 };
        let record = FigureRecord {
            indicator: desk.seen,
            provider: desk.hospital,
            area: of,
            period: period(when),
            state: State::Entered { value },
            note: None,
        };
        desk.workbook.import_figures(&[record]).map(drop).map_err(words)
    }),
    ("a provider's own table", |desk, of, when| {
        let (text, mapping) = table(code(desk, of), when);
        let preview = desk.workbook.preview_return_table(text.as_bytes(), &mapping).map_err(words)?;
        let imported = desk.workbook.import_return_file("t.csv", text.as_bytes(), Some(&mapping));
        assert_eq!(preview.importable, imported.is_ok());
        imported.map(drop).map_err(words)
    }),
    ("an old paper", |desk, of, when| {
        let entry = OldPaperEntry { indicator: desk.seen, area: of, percentage: "75".into(), out_of: String::new() };
        desk.workbook.enter_old_paper(desk.hospital, period(when), "Report", &[entry]).map(drop).map_err(words)
    }),
    ("a return of ours", |desk, of, when| {
        if of == desk.north {
            return Err("North ended on 31 March 2019: it was never asked.".into());
        }
        desk.workbook.import_return_file("r.xlsx", &filled_in(when), None).map(drop).map_err(words)
    }),
];

#[test]
fn a_figure_of_a_period_that_has_not_begun_comes_in_by_no_door() {
    for (door, enter) in DOORS {
        for (today, when, begins) in [
            ("2026-11-30", "Q4 2026-27", "Q4 2026-27 begins on 1 January 2027, so there can be no figure of it yet."),
            ("2020-09-30", "Q2 2030-31", "Q2 2030-31 begins on 1 July 2030, so there can be no figure of it yet."),
        ] {
            let mut desk = Desk::on(today);
            let before = desk.workbook.dump().unwrap();
            let said = enter(&mut desk, SOUTH, when).unwrap_err();
            assert!(said.contains(begins), "{door}: {said}");
            assert!(desk.workbook.dump().unwrap() == before, "{door}: nothing was saved");
        }
    }
}

#[test]
fn a_final_figure_of_a_period_that_runs_comes_in_by_no_door_and_the_day_after_by_each() {
    for (door, enter) in DOORS {
        for today in ["2026-10-01", "2026-11-30", "2026-12-31"] {
            let mut desk = Desk::on(today);
            let before = desk.workbook.dump().unwrap();
            let said = enter(&mut desk, SOUTH, "Q3 2026-27").unwrap_err();
            assert!(said.contains("Q3 2026-27 runs until 31 December 2026"), "{door}: {said}");
            assert!(desk.workbook.dump().unwrap() == before, "{door}: nothing was saved");
        }
        let mut desk = Desk::on("2027-01-01");
        assert_eq!(enter(&mut desk, SOUTH, "Q3 2026-27"), Ok(()), "{door}");
    }
}

#[test]
fn a_figure_of_an_area_after_its_end_comes_in_by_no_door() {
    for (door, enter) in DOORS {
        let mut desk = Desk::on("2026-11-30");
        let before = desk.workbook.dump().unwrap();
        let said = enter(&mut desk, NORTH, "Q1 2019-20").unwrap_err();
        assert!(said.contains("North ended on 31 March 2019"), "{door}: {said}");
        assert!(desk.workbook.dump().unwrap() == before, "{door}: nothing was saved");
        if door != "a return of ours" {
            assert_eq!(enter(&mut desk, NORTH, "Q4 2018-19"), Ok(()), "{door}: it was there until then");
        }
    }
}

#[test]
fn an_empty_workbook_takes_no_figure_of_a_period_to_come_from_a_file() {
    let (mut workbook, _) = empty("2020-10-12");
    let said = words(workbook.import_file(line("south", "Q2 2030-31", "").as_bytes()).unwrap_err());
    assert!(said.contains("begins on 1 July 2030"), "{said}");
    assert_eq!(workbook.count_figures().unwrap(), 0);
    assert!(workbook.get_register().unwrap().indicators.is_empty(), "nor indicators");
}

#[test]
fn what_is_stated_and_what_others_report_waits_for_its_period_too() {
    let mut desk = Desk::on("2026-11-30");
    let stated = StatedText { first: "3".into(), ..StatedText::default() };
    let about = desk.place(desk.south, "Q4 2026-27");
    let said = words(desk.workbook.state_total(desk.hospital, about.period, about, &stated).unwrap_err());
    assert!(said.contains("begins on 1 January 2027"), "{said}");
    let comparator = |when: &str| ComparatorDetails {
        indicator: desk.seen,
        name: "England".into(),
        source: String::new(),
        values: vec![TypedValue { period: when.into(), value: "80".into() }],
    };
    let (ahead, past) = (comparator("2027-28"), comparator("2025-26"));
    assert!(words(desk.workbook.put_comparator(None, &ahead).unwrap_err()).contains("begins on 1 April 2027"));
    desk.workbook.put_comparator(None, &past).unwrap();
    let plan = [TypedValue { period: "Q4 2026-27".into(), value: "80".into() }];
    desk.workbook.set_plan(desk.seen, desk.south, &plan).unwrap();
    desk.workbook.set_target(desk.seen, day("2027-04-01"), "85").unwrap();
}

#[test]
fn a_running_period_is_provisional_once_she_says_so_at_every_door() {
    let provisional: [Door; 4] = [
        ("typed", |desk, of, when| desk.enter(of, when, typed("9", "12"), true)),
        ("figures import", |desk, of, when| {
            let text = line(code(desk, of), when, "provisional");
            desk.workbook.import_file(text.as_bytes()).map(drop).map_err(words)
        }),
        ("a provider's own table", |desk, of, when| {
            let (text, mapping) = table(code(desk, of), when);
            let said = SaidOfFile { provisional: true };
            let preview = desk.workbook.preview_return_file(text.as_bytes(), Some(&mapping), said).map_err(words)?;
            assert_eq!(preview.runs.as_deref(), Some("Q3 2026-27 runs until 31 December 2026."));
            assert_eq!(preview.lines[0].after, "75.0% (9 of 12; provisional)");
            let bytes = text.as_bytes();
            desk.workbook.import_return_file_as("t.csv", bytes, Some(&mapping), said).map(drop).map_err(words)
        }),
        ("a return of ours", |desk, _, when| {
            let said = SaidOfFile { provisional: true };
            desk.workbook.import_return_file_as("r.xlsx", &filled_in(when), None, said).map(drop).map_err(words)
        }),
    ];
    let value = Value::Proportion { numerator: 9, denominator: 12 };
    for (door, enter) in provisional {
        let mut desk = Desk::on("2026-11-30");
        assert_eq!(enter(&mut desk, SOUTH, "Q3 2026-27"), Ok(()), "{door}");
        assert_eq!(desk.state(desk.south, "Q3 2026-27"), State::Provisional { value }, "{door}");
        let details = desk.details("Q3 2026-27");
        assert_eq!((details.status, details.receipt), (SubmissionStatus::Expected, Receipt::NotSaid), "{door}");
        let question =
            Question { indicator: desk.seen, area: desk.south, provider: None, period: period("Q3 2026-27") };
        let answer = desk.workbook.get_figure(&question).unwrap();
        assert!(
            answer.provisional && answer.in_words.starts_with("75.0% (provisional)"),
            "{door}: {}",
            answer.in_words
        );
        desk.workbook.undo().unwrap();
        assert_eq!(desk.state(desk.south, "Q3 2026-27"), State::Missing, "{door}");
    }
}

#[test]
fn that_there_is_no_figure_can_be_said_while_a_period_runs() {
    for entry in [Entry::NotAvailable { reason: "System down".into() }, Entry::NotApplicable] {
        let mut desk = Desk::on("2026-11-30");
        assert_eq!(desk.enter(desk.south, "Q3 2026-27", entry.clone(), false), Ok(()));
        let said = desk.enter(desk.south, "Q4 2026-27", entry, false).unwrap_err();
        assert!(said.contains("begins on 1 January 2027"), "{said}");
    }
    let mut desk = Desk::on("2026-11-30");
    desk.workbook.import_file(line("south", "Q3 2026-27", "not_applicable").as_bytes()).unwrap();
}

#[test]
fn an_export_of_provisional_figures_gives_them_back_after_their_period_has_ended() {
    let mut desk = Desk::on("2026-11-30");
    desk.enter(desk.south, "Q3 2026-27", typed("9", "12"), true).unwrap();
    let figures = desk.workbook.list_figures().unwrap();
    let text = lac_core::exchange::write_figures(&figures, &desk.workbook.get_register().unwrap()).unwrap();
    assert!(text.contains(",9,12,,,provisional,"), "{text}");
    let mut other = Desk::on("2027-02-01");
    other.workbook.import_file(text.as_bytes()).unwrap();
    assert!(matches!(other.state(other.south, "Q3 2026-27"), State::Provisional { .. }));
}

#[test]
fn provisional_figures_stay_marked_until_they_are_confirmed_or_entered_again() {
    let mut desk = Desk::on("2026-11-30");
    desk.enter(desk.south, "Q3 2026-27", typed("9", "12"), true).unwrap();
    let grid = desk.grid("Q3 2026-27");
    assert!(grid.about_course.unwrap().starts_with("Q3 2026-27 runs until 31 December 2026."));
    assert!(grid.said_provisional && grid.asks_whether_final.is_none());
    assert_eq!(grid.state, ReturnState::Partial);
    assert!(words(desk.workbook.confirm_figures(desk.hospital, period("Q3 2026-27")).unwrap_err()).contains("ended"));
    desk.pass_to("2027-01-10");
    let grid = desk.grid("Q3 2026-27");
    assert_eq!((grid.about_course, grid.said_provisional), (None, false));
    assert_eq!(grid.asks_whether_final.as_deref(), Some("1 figure was entered while the quarter ran. Is it final?"));
    let confirm = "Confirm the figures of Hospital, Q3 2026-27";
    let asks = |desk: &Desk| desk.workbook.get_home().unwrap().tasks.iter().any(|task| task.title == confirm);
    assert!(asks(&desk));
    assert_eq!(desk.workbook.confirm_figures(desk.hospital, period("Q3 2026-27")).unwrap().output.figures, 1);
    assert!(matches!(desk.state(desk.south, "Q3 2026-27"), State::Entered { .. }));
    assert_eq!(desk.details("Q3 2026-27").receipt, Receipt::OnADay { day: day("2027-01-10") });
    assert!(!asks(&desk));
    desk.workbook.undo().unwrap();
    assert!(asks(&desk));
    desk.enter(desk.south, "Q3 2026-27", typed("10", "12"), true).unwrap();
    assert!(matches!(desk.state(desk.south, "Q3 2026-27"), State::Entered { .. }), "it has ended");
}

#[test]
fn a_return_whose_period_runs_is_not_accepted() {
    let mut desk = Desk::on("2026-11-30");
    desk.enter(desk.south, "Q3 2026-27", typed("9", "12"), true).unwrap();
    let said = words(desk.workbook.accept_return(desk.hospital, period("Q3 2026-27")).unwrap_err());
    assert!(said.contains("runs until 31 December 2026"), "{said}");
}

/// Twenty quarters, the last of which has just ended, and one that runs far below them.
fn trend_desk() -> Desk {
    let mut desk = Desk::on("2026-11-30");
    let mut when = period("Q3 2021-22");
    while when <= period("Q2 2026-27") {
        desk.enter(
            desk.south,
            &when.to_string(),
            typed(if when.first_day() > day("2024-01-01") { "9" } else { "10" }, "12"),
            false,
        )
        .unwrap();
        when = when.next();
    }
    desk
}

#[test]
fn nothing_is_concluded_from_a_period_that_runs() {
    let mut desk = trend_desk();
    desk.workbook.set_target(desk.seen, day("2020-04-01"), "50").unwrap();
    let question = ChartQuestion { area: Some(desk.south), ..ChartQuestion::trend_of(desk.seen) };
    let scope = lac_core::trends::OverviewScope::default();
    let before = (
        desk.workbook.get_trend(&question).unwrap().1,
        desk.workbook.get_overview(&scope).unwrap().rows[0].clone(),
        desk.workbook.list_to_explain().unwrap(),
    );
    desk.enter(desk.south, "Q3 2026-27", typed("0", "12"), true).unwrap();
    let (_, trend) = desk.workbook.get_trend(&question).unwrap();
    assert_eq!((&trend.finding, &trend.analysis), (&before.0.finding, &before.0.analysis));
    assert_eq!(trend.latest().unwrap().period, period("Q2 2026-27"));
    let overview = desk.workbook.get_overview(&scope).unwrap().rows[0].clone();
    assert_eq!((overview.period, &overview.attention), (before.1.period, &before.1.attention));
    assert_eq!(desk.workbook.list_to_explain().unwrap(), before.2);
    let grid = desk.grid("Q3 2026-27");
    assert!(grid.lines.iter().all(|line| line.miss.as_ref().is_none_or(|miss| !miss.missed)), "nothing is missed yet");
    let view = desk.workbook.get_trend_view(&question).unwrap();
    let row = view.chart.table.rows.last().unwrap();
    assert_eq!(row[..3], ["Q3 2026-27", "0.0%", "0 of 12"]);
    assert_eq!(
        row[3],
        "Q3 2026-27 runs until 31 December 2026: its figure is provisional, and nothing is concluded from it."
    );
    assert!(view.chart.svg.contains("0.0%, provisional"), "it is drawn, and says so");
    assert_eq!(view.chart.points.len(), view.chart.table.rows.len(), "each mark has its words");
    // Once it has ended it counts, and is marked until it is confirmed.
    desk.pass_to("2027-01-01");
    let (_, trend) = desk.workbook.get_trend(&question).unwrap();
    let latest = trend.latest().unwrap();
    assert_eq!((latest.period, latest.answer.provisional), (period("Q3 2026-27"), true));
    let indicator = desk.workbook.get_register().unwrap().indicators[0].clone();
    assert!(latest.notes(&indicator).contains(&"Provisional: to be confirmed.".to_owned()));
}

#[test]
fn no_other_chart_joins_or_tells_a_period_that_runs() {
    for kind in [ChartKind::YearOnYear, ChartKind::Areas, ChartKind::Comparators] {
        let mut desk = trend_desk();
        let england = ["Q2 2026-27", "Q3 2026-27"].map(|when| TypedValue { period: when.into(), value: "80".into() });
        let details = ComparatorDetails {
            indicator: desk.seen,
            name: "England".into(),
            source: String::new(),
            values: england.to_vec(),
        };
        desk.workbook.put_comparator(None, &details).unwrap();
        let question = ChartQuestion { area: Some(desk.south), kind, ..ChartQuestion::trend_of(desk.seen) };
        let before = desk.workbook.draw_chart(&question).unwrap();
        desk.enter(desk.south, "Q3 2026-27", typed("0", "12"), true).unwrap();
        let after = desk.workbook.draw_chart(&question).unwrap();
        assert_eq!((&after.title, &after.finding), (&before.title, &before.finding), "{kind:?}");
        assert_eq!(after.scene, before.scene, "{kind:?}");
    }
}

#[test]
fn a_year_that_runs_is_listed_and_not_the_latest() {
    let desk = trend_desk();
    let question = ChartQuestion {
        area: Some(desk.south),
        aggregation: Some(lac_core::trends::Aggregation::Year),
        ..ChartQuestion::trend_of(desk.seen)
    };
    let (_, trend) = desk.workbook.get_trend(&question).unwrap();
    assert_eq!(trend.latest().unwrap().period, period("2025-26"));
    assert_eq!(trend.running.iter().map(|running| running.period).collect::<Vec<_>>(), [period("2026-27")]);
}

#[test]
fn the_quarter_to_work_on_is_never_one_that_runs() {
    let mut desk = Desk::on("2030-11-30");
    desk.enter(desk.south, "Q3 2030-31", typed("9", "12"), true).unwrap();
    assert_eq!(desk.workbook.working_quarter().unwrap(), period("Q2 2030-31"));
    // A figure of a period that had not begun came in before there was the rule.
    let mut desk = Desk::on("2030-08-01");
    desk.enter(desk.south, "Q1 2030-31", typed("9", "12"), false).unwrap();
    desk.pass_to("2020-10-12");
    assert_eq!(desk.workbook.working_quarter().unwrap(), period("Q2 2020-21"));
}

#[test]
fn a_workbook_that_looks_back_goes_on_with_the_quarter_after_its_figures() {
    let mut desk = Desk::on("2024-10-12");
    desk.enter(desk.south, "Q1 2024-25", typed("9", "12"), false).unwrap();
    desk.pass_to("2026-10-12");
    assert_eq!(desk.workbook.working_quarter().unwrap(), period("Q2 2026-27"), "two years are an absence");
    desk.pass_to("2030-10-12");
    assert_eq!(desk.workbook.working_quarter().unwrap(), period("Q2 2024-25"));
}

#[test]
fn looking_back_finds_what_a_rule_of_today_would_not_let_in() {
    let mut desk = Desk::on("2030-08-01");
    let monthly = FigureRecord {
        indicator: desk.seen,
        provider: desk.hospital,
        area: desk.south,
        period: period("May 2020"),
        state: State::Entered { value: Value::Proportion { numerator: 1, denominator: 2 } },
        note: None,
    };
    let whole =
        |when: &str, state| FigureRecord { area: desk.everyone, period: period(when), state, ..monthly.clone() };
    let value = Value::Proportion { numerator: 60, denominator: 105 };
    let published = State::PublishedPercentage { percentage: "56.5".parse().unwrap() };
    let records = [
        monthly.clone(),
        whole("Q1 2018-19", State::Entered { value }),
        whole("2018-19", published.clone()),
        whole("2017-18", published),
    ];
    desk.workbook.import_figures(&records).unwrap();
    for (of, when, first) in [
        (desk.north, "Q1 2018-19", "40"),
        (desk.south, "Q1 2018-19", "45"),
        (desk.south, "Q2 2020-21", "9"),
        (desk.south, "Q1 2030-31", "9"),
    ] {
        desk.enter(of, when, typed(first, "50"), false).unwrap();
    }
    desk.enter(desk.south, "Q2 2030-31", typed("9", "50"), true).unwrap();
    for quarter in ["Q2 2018-19", "Q3 2018-19", "Q4 2018-19"] {
        desk.enter(desk.north, quarter, typed("40", "50"), false).unwrap();
        desk.enter(desk.south, quarter, typed("45", "50"), false).unwrap();
    }
    let said = |desk: &Desk| -> Vec<String> {
        desk.workbook.look_back().unwrap().into_iter().map(|(_, words)| words).collect()
    };
    let always = [
        "Seen, South, May 2020: 50.0% (1 of 2) from Hospital is in no total, as the indicator is submitted by quarter.",
        "Seen, Everyone, Q1 2018-19: 57.1% (60 of 105) was sent for the whole, and its parts give 85.0% (85 of 100). The parts are what is printed.",
        "Seen, Everyone, 2018-19: an old paper printed 56.5%, and its parts give 85.0% (340 of 400). What was published is what is printed.",
    ];
    assert_eq!(said(&desk), always);
    desk.pass_to("2030-10-01");
    let open = "Seen, South, Q2 2030-31: 18.0% (9 of 50; provisional), from Hospital. Q2 2030-31 has ended. Confirm it in its return, or correct it.";
    assert_eq!(said(&desk)[3..], [open]);
    // A clock that was wrong, or a file of before.
    desk.pass_to("2020-09-30");
    let found = said(&desk);
    assert_eq!(found.len(), 6, "{found:?}");
    for (of, words) in [
        (
            "Q2 2020-21: 18.0% (9 of 50) from Hospital is not marked as provisional",
            "Q2 2020-21 runs until 30 September 2020.",
        ),
        ("Q1 2030-31: Hospital is said to have given 18.0% (9 of 50).", "Q1 2030-31 begins on 1 April 2030"),
    ] {
        assert!(found.iter().any(|each| each.contains(of) && each.contains(words)), "{of}: {found:?}");
    }
    // An area that is said to have ended takes its figures out of every total.
    desk.pass_to("2030-10-01");
    desk.workbook.update_area(desk.north, &area("North", AreaKind::LocalAuthority, Some("2017-03-31"))).unwrap();
    let found = said(&desk);
    let gone = "Seen, North, Q4 2018-19: 80.0% (40 of 50) from Hospital is in no total. North ended on 31 March 2017, before Q4 2018-19.";
    assert!(found.iter().any(|each| each == gone), "{found:?}");
    // One that begins within a year keeps the quarters before in the total of that year, and it is said so.
    let began = AreaDetails { from: Some(day("2018-08-01")).into(), ..area("South", AreaKind::LocalAuthority, None) };
    desk.workbook.update_area(desk.south, &began).unwrap();
    let (found, held) = (
        said(&desk),
        "Seen, South, Q1 2018-19: South began on 1 August 2018, after Q1 2018-19. 90.0% (45 of 50) from Hospital is in the total of South, 2018-19, all the same. Take it away, or correct the days.",
    );
    assert!(found.iter().any(|each| each == held), "{found:?}");
    // A body that had ended gave what is printed.
    let ended = ProviderDetails { to: Some(day("2018-03-31")).into(), ..usual::provider("Hospital") };
    desk.workbook.update_provider(desk.hospital, &ended).unwrap();
    let (found, held) = (
        said(&desk),
        "Seen, South, Q2 2018-19: Hospital ended on 31 March 2018, before Q2 2018-19. 90.0% (45 of 50) from Hospital is printed all the same. Take it away, or correct the days.",
    );
    assert!(found.iter().any(|each| each == held), "{found:?}");
}

/// Figures of three Marches from two providers.
fn snapshots(indicators: usize) -> String {
    let mut text = HEADING.to_owned();
    for indicator in 0..indicators {
        for provider in ["hospital", "council"] {
            for quarter in ["Q4 2023-24", "Q4 2024-25", "Q4 2025-26"] {
                text.push_str(&format!("i{indicator},{provider},north,{quarter},9,12,,,,,proportion,events\n"));
            }
        }
    }
    text
}

fn overdue(workbook: &Workbook) -> usize {
    let missing = workbook.list_missing().unwrap();
    missing.iter().flat_map(|from| &from.returns).filter(|each| each.overdue).map(|each| each.figures.len()).sum()
}

#[test]
fn three_snapshots_of_years_before_make_nothing_overdue() {
    for today in ["2026-05-20", "2026-10-15", "2026-11-30", "2029-06-01"] {
        let (mut workbook, _) = empty(today);
        workbook.import_file(snapshots(40).as_bytes()).unwrap();
        assert_eq!(overdue(&workbook), 0, "{today}");
        let asks = workbook.get_home().unwrap().tasks.iter().any(|task| task.title.contains("overdue"));
        assert!(!asks, "{today}");
    }
}

#[test]
fn what_is_owed_is_asked_from_a_day_on_whatever_history_is_there() {
    let (mut workbook, _) = empty("2026-05-20");
    workbook.import_file(snapshots(1).as_bytes()).unwrap();
    // The quarter to work on is asked, and given. The one before was not asked for.
    let register = workbook.get_register().unwrap();
    let hospital = register.provider_by_code("hospital").unwrap().id;
    for (when, owed) in [("Q3 2025-26", 0), ("Q4 2025-26", 1), ("Q1 2026-27", 1), ("Q4 2023-24", 0)] {
        let grid = workbook.get_entry_grid(hospital, period(when)).unwrap();
        assert_eq!(grid.lines.iter().filter(|line| line.owed).count(), owed, "{when}");
        assert_eq!(grid.lines.len(), 1, "{when}: history can be entered");
    }
}

#[test]
fn a_return_entered_in_time_came_today_and_one_filled_in_later_is_asked_about() {
    for (today, receipt, asks) in [
        ("2026-10-12", Receipt::OnADay { day: day("2026-10-12") }, false),
        ("2026-10-30", Receipt::OnADay { day: day("2026-10-30") }, false),
        ("2026-10-31", Receipt::NotSaid, true),
    ] {
        let mut desk = Desk::on(today);
        desk.enter(desk.south, "Q2 2026-27", typed("9", "12"), false).unwrap();
        let grid = desk.grid("Q2 2026-27");
        assert_eq!((grid.details.receipt, grid.asks_receipt, grid.late), (receipt, asks, false), "{today}");
        let say = desk.workbook.get_home().unwrap().tasks;
        assert_eq!(say.iter().any(|task| task.title == "Say when 1 return came"), asks, "{today}");
    }
}

#[test]
fn when_a_return_came_is_said_or_not_known_and_undone() {
    for (receipt, late) in [
        (Receipt::OnADay { day: day("2026-11-02") }, true),
        (Receipt::OnADay { day: day("2026-10-29") }, false),
        (Receipt::NotKnown, false),
    ] {
        let mut desk = Desk::on("2026-11-30");
        desk.enter(desk.south, "Q2 2026-27", typed("9", "12"), false).unwrap();
        desk.workbook.say_receipt(desk.hospital, period("Q2 2026-27"), receipt).unwrap();
        let grid = desk.grid("Q2 2026-27");
        assert_eq!((grid.details.receipt, grid.asks_receipt, grid.late), (receipt, false, late));
        desk.workbook.undo().unwrap();
        assert!(desk.grid("Q2 2026-27").asks_receipt);
    }
    let mut desk = Desk::on("2026-11-30");
    let to_come = Receipt::OnADay { day: day("2026-12-01") };
    assert!(desk.workbook.say_receipt(desk.hospital, period("Q2 2026-27"), to_come).is_err());
}

#[test]
fn home_asks_about_returns_of_the_last_twelve_months_only() {
    let mut desk = Desk::on("2026-11-30");
    for when in ["Q1 2022-23", "Q2 2025-26", "Q4 2025-26", "Q1 2026-27"] {
        desk.enter(desk.south, when, typed("9", "12"), false).unwrap();
    }
    let tasks = desk.workbook.get_home().unwrap().tasks;
    let say: Vec<&str> =
        tasks.iter().map(|task| task.title.as_str()).filter(|title| title.starts_with("Say when")).collect();
    assert_eq!(say, ["Say when 2 returns came"]);
    // What an old paper printed was no return.
    let entry =
        OldPaperEntry { indicator: desk.seen, area: desk.south, percentage: "75".into(), out_of: String::new() };
    desk.workbook.enter_old_paper(desk.hospital, period("Q3 2025-26"), "Report", &[entry]).unwrap();
    assert!(!desk.grid("Q3 2025-26").asks_receipt);
}
