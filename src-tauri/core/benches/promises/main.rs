//! The speeds that the product promises, each measured as often as fits in a second and printed with its median.
//!
//! Prints and never fails: a busy machine is no defect. The promises are in `docs/performance.md`.

mod large;
mod writing;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use lac_core::calendar::parse_period;
use lac_core::exchange::{propose_register, read_figures};
use lac_core::paper::Paper;
use lac_core::spc::{Direction, Observation, Profile, Settings, TargetStep, analyse};
use lac_core::storage::Access;
use lac_core::submissions::{Entry, FigureEntry, FigurePlace};
use lac_core::text::LONG;
use lac_core::trends::ChartQuestion;
use lac_core::trends::{OverviewAreas, OverviewScope};
use lac_core::workbook::{Clock, Workbook};

fn clock() -> Clock {
    Box::new(|| NaiveDate::from_ymd_opt(2022, 4, 12).unwrap().into())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Runs it as often as fits in a second, at least five times.
fn runs(mut run: impl FnMut()) -> Vec<Duration> {
    let began = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || (began.elapsed() < Duration::from_secs(1) && times.len() < 200) {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    times
}

/// The median in ms.
fn timed(run: impl FnMut()) -> f64 {
    median(runs(run)).as_secs_f64() * 1000.0
}

fn measure(what: &str, promised: &str, run: impl FnMut()) {
    let times = runs(run);
    let count = times.len();
    println!("{what:<58} {:>10.2} ms   promised {promised:<8} ({count} runs)", median(times).as_secs_f64() * 1000.0);
}

fn series() -> Vec<Vec<Observation>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/spc/spc_bench_1000x40.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut all: Vec<Vec<Observation>> = Vec::new();
    let mut name = String::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (of, date, value) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        if of != name {
            name = of.to_owned();
            all.push(Vec::new());
        }
        let value = value.parse().ok();
        all.last_mut().unwrap().push(Observation { date: date.parse().unwrap(), value });
    }
    all
}

fn spc() {
    let all = series();
    let target = TargetStep { from: NaiveDate::MIN, value: 0.85 };
    for (name, profile, screen_outliers) in
        [("Making Data Count", Profile::Mdc, false), ("NHSRplotthedots, screening", Profile::Plotthedots, true)]
    {
        let settings =
            Settings { profile, screen_outliers, targets: vec![target], ..Settings::mdc(Direction::Increase) };
        measure(&format!("SPC of 1,000 series of 40 points, {name}"), "20 ms", || {
            for one in &all {
                black_box(analyse(one, &settings).unwrap());
            }
        });
    }
}

fn main() {
    // `make bench only=large`: how the answers grow with the file, and nothing else.
    if std::env::var("LAC_BENCH").is_ok_and(|only| only == "large") {
        let folder = tempfile::tempdir().unwrap();
        large::growth(folder.path());
        return;
    }
    spc();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("example.lac");
    drop(Workbook::create_example(&path, &Access::open(), clock()).unwrap());
    measure("Opening the example", "1,000 ms", || {
        black_box(Workbook::open(&path, &Access::open(), clock()).unwrap());
    });
    let mut workbook = Workbook::open(&path, &Access::open(), clock()).unwrap();
    saving(&mut workbook);
    large_return(folder.path());
    let paper = workbook.find_current_paper().unwrap().unwrap();
    measure("Making the paper", "1,000 ms", || {
        black_box(workbook.make_paper(&paper).unwrap());
    });
    fullest_paper(&mut workbook, &paper);
    writing::write_a_paper();
    overview(folder.path());
    large::growth(folder.path());
}

/// A paper of as many letters as its sections may have, in paragraphs as long as they may be.
fn fullest_paper(workbook: &mut Workbook, paper: &Paper) {
    let paragraph = "Health assessments ".repeat(LONG / 19);
    let empty: [String; 0] = [];
    for section in &paper.sections {
        workbook.edit_text(section.id, &empty).unwrap();
    }
    workbook.edit_text(paper.sections[0].id, &vec![paragraph; 50]).unwrap();
    let paper = workbook.get_paper(paper.id).unwrap();
    let start = Instant::now();
    let pages = workbook.make_paper(&paper).unwrap().pages;
    let what = format!("Making a paper of 1,000,000 letters, {pages} pages");
    println!("{what:<58} {:>10.2} ms   promised 10,000 ms (1 run)", start.elapsed().as_secs_f64() * 1000.0);
}

/// The overview of 50 indicators for 3 areas over 40 quarters, and one chart page of it, from the file.
fn overview(folder: &Path) {
    let mut workbook = Workbook::create(&folder.join("overview.lac"), &Access::open(), clock()).unwrap();
    let mut text =
        String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
    for year in 2011..2021 {
        for quarter in 1..=4 {
            for (indicator, area) in (0..50).flat_map(|indicator| (0..3).map(move |area| (indicator, area))) {
                let done = 20 + (indicator * 7 + area * 3 + quarter * 5 + year) % 25;
                let period = format!("Q{quarter} {year}-{:02}", year - 1999);
                text.push_str(&format!("i{indicator},p,a{area},{period},{done},48,,,entered,\n"));
            }
        }
    }
    workbook.adopt_register(&propose_register(text.as_bytes()).unwrap().as_it_looks()).unwrap();
    let register = workbook.get_register().unwrap();
    workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    let scope = OverviewScope { areas: OverviewAreas::Every, ..OverviewScope::default() };
    assert!(workbook.get_overview_view(&scope).unwrap().lines.len() >= 150);
    measure("Overview of 50 indicators, 3 areas, 40 quarters", "100 ms", || {
        black_box(workbook.get_overview_view(&scope).unwrap());
    });
    let question = ChartQuestion::trend_of(register.indicators[0].id);
    measure("One chart page of it", "30 ms", || {
        black_box(workbook.get_trend_view(&question).unwrap());
    });
}

fn saving(workbook: &mut Workbook) {
    let register = workbook.get_register().unwrap();
    let provider = register.provider_by_code("poole-hospital").unwrap().id;
    let indicator = register.indicator_by_code("iha-20-days").unwrap().id;
    let area = register.area_by_code("dorset-council").unwrap().id;
    let period = parse_period("Q2 2020-21").unwrap();
    let mut number = 0;
    measure("Saving one figure with its audit row, on disk", "5 ms", || {
        number += 1;
        let entry = Entry::Typed { first: number.to_string(), second: "100000".into() };
        let entries = [FigureEntry { indicator, area, period, entry, note: None, provisional: false }];
        workbook.enter_figures(provider, period, &entries).unwrap();
    });
}

/// A return of 200 figures with three years of quarters behind it: 50 indicators for 4 areas.
fn large_return(folder: &Path) {
    let mut workbook = Workbook::create(&folder.join("large.lac"), &Access::open(), clock()).unwrap();
    let mut text =
        String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
    for year in 2017..2020 {
        for quarter in 1..=4 {
            for (indicator, area) in (0..50).flat_map(|indicator| (0..4).map(move |area| (indicator, area))) {
                let done = 20 + (indicator * 7 + area * 3 + quarter * 5 + year) % 25;
                let period = format!("Q{quarter} {year}-{}", year - 1999);
                text.push_str(&format!("i{indicator},p,a{area},{period},{done},48,,,entered,\n"));
            }
        }
    }
    workbook.adopt_register(&propose_register(text.as_bytes()).unwrap().as_it_looks()).unwrap();
    let register = workbook.get_register().unwrap();
    workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    let (provider, period) = (register.providers[0].id, parse_period("Q4 2019-20").unwrap());
    assert_eq!(workbook.get_entry_grid(provider, period).unwrap().given, 200);
    measure("Opening a return of 200 figures, three years behind it", "50 ms", || {
        black_box(workbook.get_entry_grid(provider, period).unwrap());
    });
    let line = workbook.get_entry_grid(provider, period).unwrap().lines.remove(0);
    let place = FigurePlace { indicator: line.indicator, area: line.area, period };
    measure("Opening the panel of one of its figures", "50 ms", || {
        black_box(workbook.get_figure_panel(provider, period, place).unwrap());
    });
    let entry = Entry::Typed { first: "31".into(), second: "48".into() };
    let entry =
        FigureEntry { indicator: line.indicator, area: line.area, period, entry, note: None, provisional: false };
    measure("Checking one of its figures while it is typed", "50 ms", || {
        black_box(workbook.check_figure(provider, period, &entry).unwrap());
    });
}
