//! Each kind of chart in the window and the same chart on paper.

use std::path::{Path, PathBuf};
use std::process::Command;

use lac_core::calendar::{FinancialYear, Grain, Period, parse_period};
use lac_core::figures::FigureRecord;
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{Basis, IndicatorKind, State, Theme, Value};
use lac_core::ids::IndicatorId;
use lac_core::paper::PaperChart;
use lac_core::spc::Direction;
use lac_core::trends::{Aggregation, ChartKind, EventDetails, PointPlace};
use lac_core::trends::{ChartQuestion, TypedValue};
use lac_core::workbook::Workbook;

use crate::driver::Window;
use crate::pictures::{are_wanted, picture, picture_of_file};

/// The charts: what their pictures are called, the indicator, the kind.
const CHARTS: [(&str, &str, ChartKind); 10] = [
    ("spc", "dental-checks", ChartKind::Trend),
    ("trial", "iha-20-days", ChartKind::Trend),
    ("run", "rha-in-month", ChartKind::Trend),
    ("year-on-year", "iha-20-days", ChartKind::YearOnYear),
    ("areas", "iha-20-days", ChartKind::Areas),
    ("providers", "notification-5-days", ChartKind::Providers),
    ("others", "iha-20-days", ChartKind::Comparators),
    ("reasons", "iha-20-days", ChartKind::BreachReasons),
    ("made-of", "population", ChartKind::Parts),
    ("second-opinion", "hearing-checks", ChartKind::SecondOpinion),
];

/// A percentage that the specialist nurses give for everyone from Q3 2014-15 on, invented.
fn quarterly(workbook: &mut Workbook, name: &str, counts: &[(u64, u64)]) -> (PointPlace, Vec<Period>) {
    let register = workbook.get_register().unwrap();
    let provider = register.provider_by_code("dorset-healthcare").unwrap().id;
    let area = register.area_by_code("pan-dorset").unwrap().id;
    let details = IndicatorDetails {
        name: name.into(),
        theme: Theme::Performance,
        kind: IndicatorKind::Proportion,
        basis: Basis::Events,
        numerator: "Checked".into(),
        denominator: "Children".into(),
        unit: String::new(),
        direction: Direction::Increase,
        decimals: 1,
        grain: Grain::Quarter,
        source: "Invented for this picture".into(),
        archived: false,
        total_of: Vec::new(),
        providers: vec![provider],
        areas: vec![area],
        holds_from: None.into(),
    };
    let indicator = workbook.add_indicator(&details).unwrap().output;
    let first = parse_period("Q3 2014-15").unwrap();
    let quarters: Vec<Period> =
        std::iter::successors(Some(first), |quarter| Some(quarter.next())).take(counts.len()).collect();
    let record = |(period, (numerator, denominator)): (&Period, &(u64, u64))| FigureRecord {
        indicator,
        provider,
        area,
        period: *period,
        state: State::Entered { value: Value::Proportion { numerator: *numerator, denominator: *denominator } },
        note: None,
    };
    let records: Vec<FigureRecord> = quarters.iter().zip(counts).map(record).collect();
    workbook.import_figures(&records).unwrap();
    (PointPlace { indicator, area, provider: None, period: first }, quarters)
}

/// Sixteen quarters of few children.
fn small_numbers(workbook: &mut Workbook) {
    let counts: Vec<(u64, u64)> = (0..16).map(|number| (9 + (number * 5) % 7, 17 + number % 4)).collect();
    quarterly(workbook, "Hearing checks", &counts);
}

/// Twenty-four quarters with a step, a flood, a target that rises and a plan.
fn dental_checks(workbook: &mut Workbook) {
    let done = |number: u64| match number {
        17 => 40,
        0..11 => 58 + (number * 7) % 6,
        _ => 76 + (number * 5) % 7,
    };
    let counts: Vec<(u64, u64)> = (0..24).map(|number| (done(number), 100)).collect();
    let (place, quarters) = quarterly(workbook, "Dental checks", &counts);
    let PointPlace { indicator, area, .. } = place;
    for (from, target) in [("2014-10-01", "70"), ("2018-04-01", "80")] {
        workbook.set_target(indicator, from.parse::<chrono::NaiveDate>().unwrap(), target).unwrap();
    }
    let event = EventDetails {
        on: quarters[11].first_day(),
        words: "Second dental clinic".into(),
        indicator: Some(indicator),
        area: None,
        new_limits: true,
        reason: "Twice as many appointments".into(),
    };
    workbook.add_event(&event).unwrap();
    let flooded = PointPlace { period: quarters[17], ..place };
    workbook.ghost_point(&flooded, "The clinic was flooded").unwrap();
    let planned = [("Q3 2020-21", "82"), ("Q4 2020-21", "84"), ("Q1 2021-22", "86")];
    let planned = planned.map(|(period, value)| TypedValue { period: period.into(), value: value.into() });
    workbook.set_plan(indicator, area, &planned).unwrap();
}

fn indicator(workbook: &Workbook, code: &str) -> IndicatorId {
    workbook.get_register().unwrap().indicator_by_code(code).unwrap_or_else(|| panic!("no indicator {code}")).id
}

/// A paper whose appendix is this chart only, in `folder`.
fn on_paper(workbook: &mut Workbook, code: &str, kind: ChartKind, folder: &Path) -> PathBuf {
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap().id;
    let register = workbook.get_register().unwrap();
    let found = register.indicator_by_code(code).unwrap();
    let chart = PaperChart {
        indicator: found.id,
        area: register.whole().unwrap().id,
        provider: None,
        aggregation: Aggregation::by(found.grain),
        kind,
    };
    workbook.set_paper_overview(paper, false).unwrap();
    workbook.set_charts(paper, &[chart]).unwrap();
    let file = folder.join("paper.pdf");
    let paper = workbook.get_paper(paper).unwrap();
    std::fs::write(&file, workbook.make_paper(&paper).unwrap().bytes).unwrap();
    file
}

fn words_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The upper half of the last page, where the chart is.
fn picture_of(pdf: &Path, name: &str) {
    if !are_wanted() {
        return;
    }
    let picture = pdf.with_extension("");
    let info = Command::new("pdfinfo").arg(pdf).output().unwrap();
    let info = String::from_utf8(info.stdout).unwrap();
    let last = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().to_owned();
    let whole = [
        "-png",
        "-singlefile",
        "-r",
        "100",
        "-f",
        &last,
        "-l",
        &last,
        "-x",
        "60",
        "-y",
        "80",
        "-W",
        "710",
        "-H",
        "540",
    ];
    assert!(Command::new("pdftoppm").args(whole).arg(pdf).arg(&picture).status().unwrap().success());
    picture_of_file(&picture.with_extension("png"), &format!("chart-{name}-paper"));
}

#[tokio::test]
async fn screens_of_each_kind_of_chart_show_what_the_paper_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut on_paper_too = Vec::new();
    let window = Window::on_changed_example(|workbook| {
        dental_checks(workbook);
        small_numbers(workbook);
        for (name, code, kind) in CHARTS {
            let indicator = indicator(workbook, code);
            let question = ChartQuestion { kind, ..ChartQuestion::trend_of(indicator) };
            let finding = workbook.get_trend_view(&question).unwrap().chart.finding;
            let pdf = on_paper(workbook, code, kind, folder.path());
            let words = words_of(&pdf);
            assert!(words.contains(&finding), "{name}: {finding} is not in the paper: {words}");
            picture_of(&pdf, name);
            on_paper_too.push((name, indicator, kind, finding));
        }
    })
    .await;
    window.client.set_window_size(1366, 768).await.ok();
    for (name, indicator, kind, finding) in on_paper_too {
        let kind = serde_json::to_value(kind).unwrap();
        let kind = kind.as_str().unwrap();
        window.go("#/", "Home").await;
        window.go(&format!("#/trends/{indicator}?chart={kind}"), ",").await;
        window.says(&finding).await;
        window.until("the drawing", "return document.querySelector('.chart__plot svg') !== null").await;
        let faults = window.accessibility_faults().await;
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        window.client.execute("document.querySelector('.chart').scrollIntoView()", Vec::new()).await.unwrap();
        picture(&window, &format!("chart-{name}"), 1366).await;
    }
    window.stop().await;
}
