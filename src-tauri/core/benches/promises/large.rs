//! Workbooks of up to a million figures: what the screens ask of them, and how that grows.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use lac_core::calendar::{Grain, Period};
use lac_core::exchange::{propose_register, read_figures};
use lac_core::figures::AreaDetails;
use lac_core::figures::AreaKind;
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::storage::{Access, PageCheck};
use lac_core::submissions::{Entry, FigureEntry, FigurePlace};
use lac_core::trends::ChartQuestion;
use lac_core::trends::{ChartKind, OverviewAreas, OverviewScope};
use lac_core::workbook::Workbook;

use crate::timed;

/// How many commissioners' figures a workbook holds, and for how many months. Each has four areas, fifty indicators by
/// the month, and one provider that submits them: a return is of 200 figures a month, whatever the size.
pub struct Size {
    pub commissioners: usize,
    pub months: usize,
}

const INDICATORS: usize = 50;
const AREAS: usize = 4;

impl Size {
    pub fn figures(&self) -> usize {
        self.commissioners * AREAS * INDICATORS * self.months
    }
}

/// From ten thousand figures to a million: the last is 20 commissioners over 21 years.
pub const SIZES: [Size; 3] = [
    Size { commissioners: 1, months: 50 },
    Size { commissioners: 5, months: 100 },
    Size { commissioners: 20, months: 252 },
];

const HEAD: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";

fn months(count: usize) -> Vec<Period> {
    let last = Period::containing(chrono::NaiveDate::from_ymd_opt(2022, 3, 1).unwrap(), Grain::Month);
    let back = std::iter::successors(Some(last), |month| Some(month.previous()));
    let mut months: Vec<Period> = back.take(count).collect();
    months.reverse();
    months
}

/// The figures of one commissioner for some months.
fn figures(commissioner: usize, months: &[Period]) -> String {
    let mut text = String::from(HEAD);
    for (number, month) in months.iter().enumerate() {
        for indicator in 0..INDICATORS {
            for area in 0..AREAS {
                let due = 20 + (indicator + area) % 17;
                let done = due - (number * 7 + indicator * 3 + area * 5 + commissioner) % 9;
                let line = format!(
                    "c{commissioner}-i{indicator},p{commissioner},a{commissioner}-{area},{month},{done},{due},,,entered,\n"
                );
                text.push_str(&line);
            }
        }
    }
    text
}

/// Makes a workbook of that size.
pub fn made(path: &Path, size: &Size) -> Workbook {
    let mut workbook = Workbook::create(path, &Access::open(), crate::clock()).unwrap();
    let months = months(size.months);
    let first = format!(
        "{HEAD}{}",
        (0..size.commissioners).map(|c| figures(c, &months[..1])[HEAD.len()..].to_owned()).collect::<String>()
    );
    workbook.adopt_register(&propose_register(first.as_bytes()).unwrap().as_it_looks()).unwrap();
    let everyone = AreaDetails {
        name: "Everyone".into(),
        kind: Some(AreaKind::Whole),
        from: None.into(),
        to: None.into(),
        archived: false,
    };
    workbook.add_area(&everyone).unwrap();
    let register = workbook.get_register().unwrap();
    for commissioner in 0..size.commissioners {
        let text = figures(commissioner, &months);
        workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    }
    assert_eq!(workbook.count_figures().unwrap(), size.figures());
    workbook
}

/// What is asked of one organisation among many.
struct Asked {
    indicator: IndicatorId,
    area: AreaId,
    provider: ProviderId,
    last: Period,
}

fn asked(workbook: &Workbook, size: &Size) -> Asked {
    let register = workbook.get_register().unwrap();
    Asked {
        indicator: register.indicator_by_code("c0-i7").unwrap().id,
        area: register.area_by_code("a0-2").unwrap().id,
        provider: register.provider_by_code("p0").unwrap().id,
        last: *months(size.months).last().unwrap(),
    }
}

/// What is asked, and what is promised of it at every size.
const QUESTIONS: [(&str, &str); 15] = [
    ("Opening it", "300"),
    ("... every page, behind it", ""),
    ("A trend of one area", "100"),
    ("A trend of everyone", "100"),
    ("Overview of one organisation", "500"),
    ("Return of 200 figures", "50"),
    ("A figure's panel", "20"),
    ("The check at a pause in typing", "10"),
    ("Saving one figure", "5"),
    ("Matrix of a year", "50"),
    ("What is missing", "100"),
    ("Questions to providers", ""),
    ("Home, told at once", "150"),
    ("... a step of looking through", "150"),
    ("... all of it", ""),
];

/// As the window opens it.
fn opened(path: &Path) -> Workbook {
    Workbook::open_and_check(path, &Access::open(), crate::clock(), PageCheck::Later).unwrap()
}

/// Home whole, and the longest of the steps in which it is looked through.
fn looked_through(workbook: &Workbook) -> (f64, f64) {
    let (begun, mut longest) = (Instant::now(), Duration::ZERO);
    let mut home = workbook.begin_home().unwrap();
    while home.goes_on() {
        let step = Instant::now();
        home = workbook.go_on_with_home(home).unwrap();
        longest = longest.max(step.elapsed());
    }
    black_box(home.so_far());
    (begun.elapsed().as_secs_f64() * 1000.0, longest.as_secs_f64() * 1000.0)
}

fn times(path: &Path, size: &Size) -> Vec<f64> {
    let opening = timed(|| {
        black_box(opened(path));
    });
    let with_pages = timed(|| opened(path).check_pages().unwrap());
    let workbook = &mut opened(path);
    let Asked { indicator, area, provider, last } = asked(workbook, size);
    let trend = ChartQuestion { kind: ChartKind::Trend, ..ChartQuestion::trend_of(indicator) };
    let of_area = ChartQuestion { area: Some(area), ..trend };
    let scope = OverviewScope { areas: OverviewAreas::Every, provider: Some(provider), attention_only: false };
    assert_eq!(workbook.get_overview_view(&scope).unwrap().lines.len(), INDICATORS * AREAS);
    let place = FigurePlace { indicator, area, period: last };
    let typed = |number: usize| FigureEntry {
        indicator,
        area,
        period: last,
        entry: Entry::Typed { first: number.to_string(), second: "100000".into() },
        note: None,
        provisional: false,
    };
    let year = last.financial_year();
    let mut number = 0;
    let (home_whole, home_step) = looked_through(workbook);
    vec![
        opening,
        with_pages - opening,
        timed(|| {
            black_box(workbook.get_trend_view(&of_area).unwrap());
        }),
        timed(|| {
            black_box(workbook.get_trend_view(&trend).unwrap());
        }),
        timed(|| {
            black_box(workbook.get_overview_view(&scope).unwrap());
        }),
        timed(|| {
            black_box(workbook.get_entry_grid(provider, last).unwrap());
        }),
        timed(|| {
            black_box(workbook.get_figure_panel(provider, last, place).unwrap());
        }),
        timed(|| {
            black_box(workbook.check_figure(provider, last, &typed(7)).unwrap());
        }),
        timed(|| {
            number += 1;
            workbook.enter_figures(provider, last, &[typed(number)]).unwrap();
        }),
        timed(|| {
            black_box(workbook.get_submission_matrix(Some(year)).unwrap());
        }),
        timed(|| {
            black_box(workbook.list_missing().unwrap());
        }),
        timed(|| {
            black_box(workbook.list_queries().unwrap());
        }),
        timed(|| {
            black_box(workbook.begin_home().unwrap().so_far());
        }),
        home_step,
        home_whole,
    ]
}

/// Prints how the answers to the same questions grow with the workbook.
pub fn growth(folder: &Path) {
    let columns: Vec<(usize, Vec<f64>)> = SIZES
        .iter()
        .map(|size| {
            let path = folder.join(format!("{}.lac", size.figures()));
            drop(made(&path, size));
            let times = times(&path, size);
            std::fs::remove_file(&path).unwrap();
            (size.figures(), times)
        })
        .collect();
    println!("\nGrowth with the number of figures, in ms (medians)");
    print!("{:<32}", "");
    for (figures, _) in &columns {
        print!("{figures:>12}");
    }
    println!("{:>12}", "promised");
    for (index, (what, promised)) in QUESTIONS.iter().enumerate() {
        print!("{what:<32}");
        for (_, times) in &columns {
            print!("{:>12.2}", times[index]);
        }
        println!("{promised:>12}");
    }
}
