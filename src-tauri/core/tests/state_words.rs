//! A figure is called the same wherever it is shown: each state a figure can be in, in each place that prints it, as
//! one text that a person reads. `LAC_BLESS=1` writes it anew; then read the difference.

mod usual;

use std::fmt::Write;

use chrono::NaiveDate;
use lac_core::calendar::{Period, parse_period};
use lac_core::exchange::{propose_register, read_figures, write_figures};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind, Question, Register};
use lac_core::organisation::OrganisationDetails;
use lac_core::submissions::FigurePlace;
use lac_core::trends::ChartQuestion;
use lac_core::trends::OverviewScope;
use lac_core::workbook::Workbook;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/state-words.txt");
const HEADING: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";
const TODAY: &str = "2020-12-12";

/// A state, the kind of its indicator, the period that is looked at, and the lines that put it there.
struct Case {
    name: &'static str,
    kind: IndicatorKind,
    period: &'static str,
    lines: &'static [&'static str],
}

const fn percentage(name: &'static str, lines: &'static [&'static str]) -> Case {
    Case { name, kind: IndicatorKind::Proportion, period: "Q2 2020-21", lines }
}

/// North and South gave 3 of 4 and 5 of 8 for Q1 2020-21, or 3 and 5; then the lines of a case follow.
const CASES: [Case; 12] = [
    percentage("a number", &["north,Q2 2020-21,4,5,,,,", "south,Q2 2020-21,5,8,,,,"]),
    percentage("nought", &["north,Q2 2020-21,0,5,,,,", "south,Q2 2020-21,0,8,,,,"]),
    Case {
        name: "nought of a count",
        kind: IndicatorKind::Count,
        period: "Q2 2020-21",
        lines: &["north,Q2 2020-21,,,0,,,", "south,Q2 2020-21,,,0,,,"],
    },
    percentage("none due: nought of nought", &["north,Q2 2020-21,0,0,,,,", "south,Q2 2020-21,0,0,,,,"]),
    percentage("missing", &[]),
    percentage(
        "not available",
        &["north,Q2 2020-21,,,,,not_available,fewer than 5", "south,Q2 2020-21,,,,,not_available,fewer than 5"],
    ),
    percentage("not applicable", &["north,Q2 2020-21,,,,,not_applicable,", "south,Q2 2020-21,,,,,not_applicable,"]),
    percentage("published only", &["everyone,Q2 2020-21,,,,58,published_percentage,"]),
    percentage("a part is missing", &["north,Q2 2020-21,4,5,,,,"]),
    Case {
        name: "a period that has not ended",
        kind: IndicatorKind::Proportion,
        period: "Q3 2020-21",
        lines: &[
            "north,Q2 2020-21,4,5,,,,",
            "south,Q2 2020-21,5,8,,,,",
            "north,Q3 2020-21,1,2,,,provisional,",
            "south,Q3 2020-21,1,2,,,provisional,",
        ],
    },
    percentage(
        "provisional, of a period that has ended",
        &["north,Q2 2020-21,4,5,,,provisional,", "south,Q2 2020-21,5,8,,,,"],
    ),
    percentage(
        "stated beside its parts",
        &["everyone,Q2 2020-21,9,14,,,,", "north,Q2 2020-21,4,5,,,,", "south,Q2 2020-21,5,8,,,,"],
    ),
];

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

fn indicator(register: &Register, kind: IndicatorKind) -> IndicatorDetails {
    let proportion = kind == IndicatorKind::Proportion;
    IndicatorDetails {
        kind,
        denominator: if proportion { "Due".into() } else { String::new() },
        ..usual::proportion(
            "Seen",
            register.providers.iter().map(|provider| provider.id).collect(),
            register.areas.iter().filter(|area| area.kind != AreaKind::Whole).map(|area| area.id).collect(),
        )
    }
}

fn workbook(case: &Case) -> Workbook {
    let first = match case.kind {
        IndicatorKind::Count => ["north,Q1 2020-21,,,3,,,", "south,Q1 2020-21,,,5,,,"],
        _ => ["north,Q1 2020-21,3,4,,,,", "south,Q1 2020-21,5,8,,,,"],
    };
    let of =
        |lines: &[&str]| lines.iter().fold(HEADING.to_owned(), |text, line| format!("{text}Seen,hospital,{line}\n"));
    let clock = || date(TODAY).and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
    workbook.adopt_register(&propose_register(of(&first).as_bytes()).unwrap().as_it_looks()).unwrap();
    workbook.add_area(&usual::area("Everyone", AreaKind::Whole)).unwrap();
    workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
    let register = workbook.get_register().unwrap();
    let id = register.indicators[0].id;
    workbook.update_indicator(id, &indicator(&register, case.kind)).unwrap();
    let all = of(&[&first, case.lines].concat());
    workbook.import_figures(&read_figures(all.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    workbook
}

fn told(case: &Case) -> String {
    let workbook = workbook(case);
    let register = workbook.get_register().unwrap();
    let (id, code) = (register.indicators[0].id, &register.indicators[0].code);
    let (hospital, whole) = (register.providers[0].id, register.whole().unwrap());
    let when = period(case.period);
    let published = case.lines.iter().any(|line| line.starts_with("everyone"));
    let area = if published { whole.id } else { register.area_by_code("north").unwrap().id };
    let mut text = format!("{}\n", case.name);
    let mut say = |place: &str, words: &[&str]| {
        let words: Vec<&str> = words.iter().copied().filter(|words| !words.is_empty()).collect();
        writeln!(text, "  {place:<24}{}", words.join(" | ")).unwrap();
    };
    let grid = workbook.get_entry_grid(hospital, when).unwrap();
    let line = grid.lines.iter().find(|line| line.area == area).unwrap();
    say("entry grid", &[&line.figure]);
    say("  worked out", &[&line.derived]);
    say("  before accepting", &grid.before_accepting.iter().map(String::as_str).collect::<Vec<_>>());
    say("  all answered", &[grid.all_answered.as_deref().unwrap_or("(no)")]);
    if let Some(total) = grid.totals.iter().find(|total| total.area == whole.id) {
        say("  total", &[&total.derived]);
    }
    let place = FigurePlace { indicator: id, area, period: when };
    let panel = workbook.get_figure_panel(hospital, when, place).unwrap();
    say("figure panel", &[&panel.figure]);
    say("  last figures", &[&panel.last.last().unwrap().words]);
    let question = ChartQuestion::trend_of(id);
    let drawing = workbook.draw_chart(&question).unwrap();
    let printed = when.to_string();
    let row = drawing.table.rows.iter().find(|row| row[0] == printed);
    let row: Vec<&str> = row.map_or(vec!["(not in the table)"], |row| row[1..].iter().map(String::as_str).collect());
    say("trend table", &row);
    say("trend finding", &[&drawing.finding]);
    say("chart, in words", &[&drawing.scene.description]);
    let overview = workbook.get_overview_view(&OverviewScope::default()).unwrap();
    let shown = &overview.lines[0];
    let incomplete = shown.incomplete.as_deref().unwrap_or_default();
    say("overview", &[&shown.period, &shown.latest, &shown.counts, incomplete]);
    say("  change on the period", &[&shown.change_on_period]);
    for form in ["value", "counts", "change", "against_target", "finding"] {
        let live = workbook.resolve_figure(&format!("{code}|{}|{when}|{form}", whole.code)).unwrap();
        say(&format!("paper, {form}"), &[&live.text]);
    }
    let figures = workbook.list_figures().unwrap();
    let csv = write_figures(&figures, &register).unwrap();
    let exported: Vec<&str> = csv.lines().filter(|line| line.contains(&printed)).collect();
    say("CSV", &[exported.first().copied().unwrap_or("(no line)")]);
    let asked = Question { indicator: id, area: whole.id, provider: None, period: when };
    let got = workbook.get_figure(&asked).unwrap();
    let state = serde_json::to_string(&got.state).unwrap();
    say("figures get", &[state.trim_matches('"'), &got.in_words, got.reason.as_deref().unwrap_or_default()]);
    say("  stated", &[got.stated.as_deref().unwrap_or_default()]);
    say("  no change because", &[got.no_change_because.as_deref().unwrap_or_default()]);
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_state_of_a_figure_is_called_the_same_in_each_place() {
    let blocks: Vec<String> = CASES.iter().map(told).collect();
    let text = format!(
        "How each state of a figure is said in each place. Percentages of North and South, asked on 12 December 2020.\n\n{}\n",
        blocks.join("\n\n")
    );
    if std::env::var_os("LAC_BLESS").is_some() {
        std::fs::write(GOLDEN, &text).unwrap();
    }
    let kept = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    assert!(text == kept, "if this is meant, run with LAC_BLESS=1 and read the difference:\n{text}");
}

#[test]
fn no_place_says_a_state_in_words_of_its_own() {
    for (case, words) in CASES.iter().map(|case| (case, told(case))) {
        for stray in ["n/a", "not given", "There is no figure", "No figure", "Published percentage", "only)", "null"] {
            assert!(!words.contains(stray), "{} says {stray:?}:\n{words}", case.name);
        }
    }
}
