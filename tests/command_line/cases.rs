//! What people who do this work ran into (`fixtures/cases`, named by case), from the file to what is then said. A file
//! that comes in is taken at both ways in, each in a workbook of its own; `own-…` is the same file with the headings
//! that `figures import` knows (`own_headings.py`).
//!
//! What a new user would have printed wrong in the window, and where it is held:
//!
//! | What | Held by |
//! |---|---|
//! | a year of four quarter ends is added up | `the_year_of_a_state_from_the_library_is_its_last_day` here; `meaning.rs`: `a_year_of_events_is_a_sum_and_a_year_of_a_state_is_its_last_day`, `a_state_whose_last_day_is_missing_says_on_which_day_it_stood_so` |
//! | figures of a running quarter are taken without a word, and end what is asked about it | `time.rs` of the core: `a_final_figure_of_a_period_that_runs_comes_in_by_no_door_and_the_day_after_by_each`, `a_running_period_is_provisional_once_she_says_so_at_every_door`, `nothing_is_concluded_from_a_period_that_runs`; `time.rs` here |
//! | "Update on performance" prints the quarter before the latest | `said_of.rs`: `the_update_and_every_latest_speak_of_the_last_quarter_that_has_ended_and_has_figures` |
//! | a return that is filled in later "came" on that day | `time.rs` of the core: `a_return_entered_in_time_came_today_and_one_filled_in_later_is_asked_about`, `when_a_return_came_is_said_or_not_known_and_undone`, `home_asks_about_returns_of_the_last_twelve_months_only` |
//! | a change compares one council with two | `a_change_is_said_between_answers_of_the_same_areas_only` here; `trends.rs`: `a_count_that_lacks_a_part_is_neither_judged_nor_compared` |
//! | what is inserted leaves the caret before the word typed last | the screens' part: `ui/src/pages/paper/caret.test.ts`, `editor.test.ts` |

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use lac_core::calendar::Grain;
use lac_core::figures::{AreaDetails, IndicatorDetails, ProviderDetails};
use lac_core::figures::{AreaKind, Basis, IndicatorKind, ProviderKind, Theme};
use lac_core::spc::Direction;
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

use crate::{Place, fixture, refusal};

/// Which workbook a case begins with.
#[derive(Clone, Copy, PartialEq)]
enum With {
    /// The worked example, whose day is 12 October 2020.
    Example,
    /// A workbook of today with the indicators of the cases and areas that were always there.
    Plain,
    /// An empty one.
    Empty,
}

/// One step of a case; `x.lac` is its workbook.
enum Step {
    /// A file comes in, and these lines are then in an export.
    Reads(&'static str, &'static [&'static str]),
    /// The same, with options.
    Chosen(&'static str, &'static [&'static str], &'static [&'static str]),
    /// A file is refused, with each of these words, and not a byte is written.
    Refuses(&'static str, &'static [&'static str]),
    /// A command says all of the first and none of the second.
    Says(&'static [&'static str], &'static [&'static str], &'static [&'static str]),
    /// `check` finds this.
    Finds(&'static str),
}

use Step::{Chosen, Finds, Reads, Refuses, Says};
use With::{Empty, Example, Plain};

type Case = (&'static str, With, &'static [Step]);

const PERCENT: &[&str] = &["figures", "get", "x.lac", "--indicator", "iha-20-days", "--period", "Q2 2020-21"];
const PERCENT_TREND: &[&str] = &["trends", "x.lac", "--indicator", "iha-20-days"];
const STOCK: &[&str] =
    &["figures", "get", "x.lac", "--indicator", "lac-under-18", "--area", "pan-x", "--period", "2023-24"];
const BOTH: &[&str] = &[
    "iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,45,,,entered,",
    "iha-20-days,poole-hospital,bcp-council,Q2 2020-21,50,60,,,entered,",
];
const ONE: &[&str] = &["iha-20-days,poole-hospital,bcp-council,Q2 2020-21,50,60,,,entered,"];
const TABLE_1: &[&str] = &["Read from the sheet “Table 1”. Not read: “Cover”."];
const SWAPPED: &str = "4 January 2020 is neither the first nor the last day of a month. Day and month may have been \
                       swapped, so that 1 April 2020 was meant. Write which one it is, April 2020 or January 2020.";
const TOO_FEW: &[&str] =
    &["No finding on variation: the numbers are too small for limits.", "at the counts per year, instead."];
const NO_FINDING: &[&str] = &["pecial cause", "Making Data Count"];

const CASES: &[Case] = &[
    (
        "01 a percentage is what Excel shows",
        Plain,
        &[
            Reads("01-pasted-577.xlsx", &["Q1 2016-17,,,,57.7,published_percentage,"]),
            Reads("01-pasted-ratio.xlsx", &["Q1 2016-17,,,,87.6543209876543,published_percentage,"]),
            Reads("01-control-typed.xlsx", &["Q1 2016-17,,,,87.7,published_percentage,"]),
        ],
    ),
    (
        "01 of an area that was not there yet, nothing",
        Example,
        &[Refuses("01-pasted-577.xlsx", &["BCP Council began on 1 April 2019, after Q1 2016-17."])],
    ),
    (
        "03 rows that are filtered out are asked about",
        Example,
        &[
            Refuses("03-filtered.xlsx", &["Rows 3 to 4 are hidden or filtered out. Say --hidden read"]),
            Chosen("03-filtered.xlsx", &["--hidden", "skip"], &[BOTH[0], "bcp-council,Q1 2020-21,25,37,"]),
        ],
    ),
    (
        "03 read because she says so",
        Example,
        &[Chosen(
            "03-filtered.xlsx",
            &["--hidden", "read"],
            &[BOTH[0], "Q2 2020-21,3,60,", "bcp-council,Q1 2020-21,5,50,"],
        )],
    ),
    (
        "04 the sheet with the headings is read, and named",
        Example,
        &[
            Reads("04-data-first.xlsx", BOTH),
            Chosen("04-cover-first.xlsx", &[], BOTH),
            Chosen("04-cover-two-columns.xlsx", &[], BOTH),
        ],
    ),
    (
        "05 cells without a heading are nothing",
        Example,
        &[Reads("05-plain.csv", ONE), Reads("05-trailing.csv", ONE), Reads("05-trailing-rows-only.csv", ONE)],
    ),
    (
        "07 a period that has not begun",
        Example,
        &[
            Refuses(
                "07-typo.csv",
                &["line 2", "line 3", "Q2 2030-31 begins on 1 July 2030, so there can be no figure of it yet."],
            ),
            Says(&["check", "x.lac"], &["The workbook is sound."], &["2030-31"]),
        ],
    ),
    (
        "09 nought of nought is none due, everywhere",
        Example,
        &[
            Reads(
                "09-zero.csv",
                &["bcp-council,Q2 2020-21,0,0,,,entered,", "dorset-council,Q2 2020-21,0,0,,,entered,"],
            ),
            Says(PERCENT, &["Q2 2020-21: none due"], &["%"]),
            Says(PERCENT_TREND, &["Q2 2020-21: none due."], &["There is no figure after", "Q2 2020-21: no figure"]),
        ],
    ),
    (
        "13 a date that can mean one thing only is read",
        Empty,
        &[
            Says(
                &["spc", "13-sample-like-uk.csv"],
                &[
                    "Special cause improvement: the latest point is above the upper limit.",
                    "2021-05-31\t15.0",
                    "2023-05-31\t57.0",
                ],
                &[],
            ),
            Says(
                &["spc", "13-sample-like-iso.csv"],
                &[
                    "Special cause improvement: the latest point is above the upper limit.",
                    "2021-05-31\t15.0",
                    "2023-05-31\t57.0",
                ],
                &[],
            ),
        ],
    ),
    (
        "14 absent months are named",
        Empty,
        &[
            Says(&["spc", "14-no-gap-rows.csv"], &["The file has no rows for May 2021, June 2021, July 2021."], &[]),
            Says(&["spc", "14-gap-rows.csv"], &["2021-05-01\tno value"], &["The file has no rows"]),
        ],
    ),
    (
        "18 a file is named for what it is",
        Example,
        &[
            Refuses("18-report.xls", &["The file is a web page", "save it as an Excel workbook (.xlsx)"]),
            Refuses("18-report-2003.xml.xls", &["an XML spreadsheet of 2003", "save it as an Excel workbook (.xlsx)"]),
        ],
    ),
    (
        "19 a day and month that may be swapped are asked about",
        Plain,
        &[
            Reads(
                "19-uk-dates.xlsx",
                &["children-seen,trust-a,pan-area,April 2020,,,41,", "May 2020,,,43,", "June 2020,,,39,"],
            ),
            Refuses("19-us-one-date.xlsx", &[SWAPPED]),
            Refuses("19-us-dates.xlsx", &[SWAPPED, "May 2020 or January 2020", "June 2020 or January 2020"]),
        ],
    ),
    (
        "20 years and signs of open data",
        Plain,
        &[
            Reads("20-ees-like.csv", &["pan-dorset,2020-21,,,960,,entered,", "pan-dorset,2021-22,,,991,,entered,"]),
            Reads(
                "20-ees-like-symbols.csv",
                &[
                    "2020-21,,,,,not_available,confidential (shown as c)",
                    "2021-22,,,,,not_applicable,",
                    "2018-19,,,,,not_available,fewer than 5",
                    "2017-18,,,,,not_available,suppressed (shown as *)",
                ],
            ),
        ],
    ),
    (
        "20 the years that run, and to come, on the day of the example",
        Example,
        &[Refuses("20-ees-like.csv", &["2020-21 runs until 31 March 2021", "2021-22 begins on 1 April 2021"])],
    ),
    (
        "21 a total that was sent is stated",
        Example,
        &[
            Reads("21-with-total.csv", &["pan-dorset,Q2 2020-21,60,105,,,entered,"]),
            Says(PERCENT, &["Pan Dorset, Q2 2020-21: 57.1%;"], &["areas"]),
            Reads("21-correction.csv", &["bcp-council,Q2 2020-21,55,60,"]),
            Says(PERCENT, &["Pan Dorset, Q2 2020-21: 81.0%;"], &["57.1%"]),
            Finds(
                "Pan Dorset, Q2 2020-21: 57.1% (60 of 105) was sent for the whole, and its parts give 81.0% (85 of 105). The parts are what is printed.",
            ),
        ],
    ),
    (
        "26 too rare for limits",
        Empty,
        &[
            Says(&["spc", "rare.csv", "--direction", "decrease"], TOO_FEW, NO_FINDING),
            Says(&["spc", "all_nought.csv"], TOO_FEW, NO_FINDING),
        ],
    ),
    (
        "31 quarter ends of a stock are not added",
        Plain,
        &[
            Reads("31-stock.csv", &["lac-under-18,bi,pan-x,Q4 2023-24,,,600,"]),
            Says(STOCK, &["2023-24: 600"], &["2,429"]),
        ],
    ),
];

/// More of each kind, which nobody has reported.
const SIBLINGS: &[Case] = &[
    (
        "05 one reader: counts stand in a column beside percentages",
        Plain,
        &[
            Reads("both-kinds.csv", &["bcp-council,Q2 2020-21,50,60,,,entered,", "pan-dorset,2013-14,,,941,,entered,"]),
            Refuses("both-wrong.csv", &["line 3, column value: “many” is not a whole number."]),
        ],
    ),
    (
        "07 the next quarter and the next year",
        Example,
        &[
            Refuses("next-quarter.csv", &["Q4 2020-21 begins on 1 January 2021, so there can be no figure of it yet."]),
            Refuses("next-year.csv", &["Q2 2021-22 begins on 1 July 2021, so there can be no figure of it yet."]),
        ],
    ),
    (
        "09 none due in one council, nothing known of the other",
        Example,
        &[
            Reads("one-nought.csv", &["bcp-council,Q2 2020-21,0,0,,,entered,"]),
            Says(PERCENT, &["none due (1 of 2 areas)"], &[]),
            Says(PERCENT_TREND, &["Q2 2020-21: none due (1 of 2 areas)."], &["Q2 2020-21: none due."]),
        ],
    ),
    (
        "09 none due in one council, some in the other",
        Example,
        &[
            Reads("one-nought.csv", &["bcp-council,Q2 2020-21,0,0,,,entered,"]),
            Reads("other-council.csv", &["dorset-council,Q2 2020-21,3,4,,,entered,"]),
            Says(PERCENT, &["75.0%; a rise"], &["none due", "areas"]),
        ],
    ),
    (
        "13 dates written month first, with dots, in words, with a time",
        Empty,
        &[
            Says(&["spc", "month-first.csv"], &["2021-05-31\t1.0", "2021-06-30\t2.0"], &[]),
            Says(&["spc", "dots.csv"], &["2021-05-31\t1.0", "2021-06-30\t2.0"], &[]),
            Says(&["spc", "words.csv"], &["2021-05-31\t1.0", "2021-06-30\t2.0"], &[]),
            Says(&["spc", "time.csv"], &["2021-05-31\t1.0", "2021-06-30\t2.0"], &[]),
        ],
    ),
    (
        "14 absent quarters and years are named",
        Empty,
        &[
            Says(&["spc", "quarters.csv"], &["The file has no rows for Q3 2019-20."], &[]),
            Says(&["spc", "years.csv"], &["The file has no rows for 2020-21."], &[]),
        ],
    ),
    (
        "21 a part is taken away: the rest is not the whole",
        Example,
        &[
            Reads("21-with-total.csv", &["pan-dorset,Q2 2020-21,60,105,"]),
            Says(
                &["figures", "import", "x.lac", "--from", "bcp-gone.csv"],
                &["Imported 1 figure; 1 figure was taken away."],
                &[],
            ),
            Says(PERCENT, &["66.7% (1 of 2 areas)", "not compared: 1 of 2 areas"], &["57.1%", "a fall", "a rise"]),
            Finds("57.1% (60 of 105) was sent for the whole, and its parts give 66.7% (30 of 45; 1 of 2 areas)."),
            Says(
                &["figures", "import", "x.lac", "--from", "dorset-gone.csv"],
                &["Imported 1 figure; 1 figure was taken away."],
                &[],
            ),
            Says(PERCENT, &["Q2 2020-21: 57.1%;"], &["areas"]),
            Says(&["check", "x.lac"], &["The workbook is sound."], &["was sent for the whole"]),
        ],
    ),
];

const HEADING: &str = "indicator,provider,area,period,numerator,denominator,state\n";

/// What siblings read.
fn written(place: &Place) {
    let both = |value: &str| {
        let lines = format!(
            "iha-20-days,poole-hospital,bcp-council,Q2 2020-21,50,60,\nlac-under-18,bi,pan-dorset,2013-14,,,{value}\n"
        );
        format!("indicator,provider,area,period,numerator,denominator,value\n{lines}")
    };
    let percent = |area: &str, rest: &str| format!("{HEADING}iha-20-days,poole-hospital,{area},{rest}\n");
    for (name, text) in [
        ("both-kinds.csv", both("941")),
        ("both-wrong.csv", both("many")),
        ("next-quarter.csv", percent("bcp-council", "Q4 2020-21,1,2,")),
        ("next-year.csv", percent("bcp-council", "Q2 2021-22,1,2,")),
        ("one-nought.csv", percent("bcp-council", "Q2 2020-21,0,0,")),
        ("other-council.csv", percent("dorset-council", "Q2 2020-21,3,4,")),
        ("bcp-gone.csv", percent("bcp-council", "Q2 2020-21,,,missing")),
        ("dorset-gone.csv", percent("dorset-council", "Q2 2020-21,,,missing")),
        ("month-first.csv", "date,value\n05/31/2021,1\n06/30/2021,2\n".into()),
        ("dots.csv", "date,value\n31.05.2021,1\n30.06.2021,2\n".into()),
        ("words.csv", "date,value\n31 May 2021,1\n30 June 2021,2\n".into()),
        ("time.csv", "date,value\n2021-05-31T00:00:00,1\n2021-06-30 00:00,2\n".into()),
        ("quarters.csv", "date,value\n2019-04-01,1\n2019-07-01,2\n2020-01-01,3\n2020-04-01,3\n".into()),
        ("years.csv", "date,value\n2019-03-31,1\n2020-03-31,2\n2022-03-31,3\n".into()),
    ] {
        place.write(name, text);
    }
}

fn case_file(name: &str) -> PathBuf {
    fixture("cases").join(name)
}

/// The workbooks that cases begin with, made once.
fn workbooks() -> &'static Place {
    static WORKBOOKS: OnceLock<Place> = OnceLock::new();
    WORKBOOKS.get_or_init(|| {
        let place = Place::with_example();
        plain(&place);
        place.succeeds(&["new", "empty.lac"]);
        place
    })
}

/// A workbook of 30 November 2026 with the bodies, areas and indicators of the cases, in `plain.lac`.
fn plain(place: &Place) {
    let clock = || chrono::NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::create(&place.path("plain.lac"), &Access::open(), Box::new(clock)).unwrap();
    let [poole, trust, intelligence, bi] = ["Poole Hospital", "Trust A", "Business Intelligence", "BI"].map(|name| {
        let details = ProviderDetails {
            name: name.into(),
            short_name: name.into(),
            kind: ProviderKind::HealthProvider,
            area: None,
            from: None.into(),
            to: None.into(),
            archived: false,
            contact: String::new(),
            days_to_return: 30.into(),
        };
        workbook.add_provider(&details).unwrap().output
    });
    let mut area = |name: &str, kind| {
        let details =
            AreaDetails { name: name.into(), kind: Some(kind), from: None.into(), to: None.into(), archived: false };
        workbook.add_area(&details).unwrap().output
    };
    let everyone = area("Pan Dorset", AreaKind::Whole);
    let [dorset, bcp, pan_area, pan_x] =
        ["Dorset Council", "BCP Council", "Pan Area", "Pan X"].map(|name| area(name, AreaKind::LocalAuthority));
    let since = clock().date();
    let mut library = |codes: &[&str], providers: &[_], areas: &[_]| {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        workbook.add_from_library(&codes, providers, areas, since).unwrap();
    };
    library(&["iha-20-days", "dental-12-months"], &[poole], &[dorset, bcp]);
    library(&["lac-under-18"], &[intelligence, bi], &[everyone, pan_x]);
    let seen = IndicatorDetails {
        name: "Children seen".into(),
        theme: Theme::Performance,
        kind: IndicatorKind::Count,
        basis: Basis::Events,
        numerator: "Seen".into(),
        denominator: String::new(),
        unit: String::new(),
        direction: Direction::Neutral,
        decimals: 0,
        grain: Grain::Month,
        source: String::new(),
        archived: false,
        total_of: Vec::new(),
        providers: vec![trust],
        areas: vec![pan_area],
        holds_from: None.into(),
    };
    workbook.add_indicator(&seen).unwrap();
}

/// A place with the workbook of a case in `x.lac`, and the files of commands.
fn begun(with: With) -> Place {
    let place = Place::new();
    let name = match with {
        Example => "x.lac",
        Plain => "plain.lac",
        Empty => "empty.lac",
    };
    place.write("x.lac", workbooks().read(name));
    for file in ["13-sample-like-uk.csv", "13-sample-like-iso.csv", "14-no-gap-rows.csv", "14-gap-rows.csv"] {
        place.write(file, std::fs::read(case_file(file)).unwrap());
    }
    for file in ["rare.csv", "all_nought.csv"] {
        place.write(file, std::fs::read(fixture("spc").join(file)).unwrap());
    }
    written(&place);
    place
}

/// Brings a file in by one way: of `figures import` with headings of its own, where there is such a file.
fn bring(place: &Place, way: &[&str; 2], file: &str, options: &[&str]) -> std::process::Output {
    let own = case_file(&format!("own-{file}"));
    let path = match way {
        ["figures", _] if own.exists() => own,
        _ if case_file(file).exists() => case_file(file),
        _ => place.path(file),
    };
    place.run(&[&way[..], &["x.lac", "--from", path.to_str().unwrap()], options].concat())
}

fn has_all(said: &str, words: &[&str], about: &str) {
    for words in words {
        assert!(said.contains(words), "{about} does not say {words}: {said}");
    }
}

fn take(place: &Place, way: &[&str; 2], step: &Step, about: &str) {
    match step {
        Reads(file, lines) | Chosen(file, _, lines) => {
            let options = if let Chosen(_, options, _) = step { *options } else { &[] };
            let output = bring(place, way, file, options);
            let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.success(), "{about}, {file}: {err}");
            if file.starts_with("04-cover") {
                has_all(&out, TABLE_1, about);
            }
            place.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
            has_all(&String::from_utf8(place.read("out.csv")).unwrap(), lines, &format!("{about}, {file}"));
        }
        Refuses(file, words) => {
            let before = place.read("x.lac");
            let said = refusal(&bring(place, way, file, &[]));
            has_all(&said, words, &format!("{about}, {file}"));
            assert!(said.contains("Nothing was imported"), "{about}: {said}");
            assert!(place.read("x.lac") == before, "{about}, {file}: the workbook was written to");
        }
        Says(command, words, never) => {
            let said = place.succeeds(command);
            has_all(&said, words, about);
            for never in *never {
                assert!(!said.contains(never), "{about} says {never}: {said}");
            }
        }
        Finds(words) => {
            let output = place.run(&["check", "x.lac"]);
            has_all(&String::from_utf8_lossy(&output.stdout), &[words], about);
            assert_eq!(output.status.code(), Some(1), "{about}");
        }
    }
}

const WAYS: [[&str; 2]; 2] = [["figures", "import"], ["return", "read"]];

fn run(cases: &[Case]) {
    for (name, with, steps) in cases {
        let comes_in = |step: &Step| !matches!(step, Says(..) | Finds(_));
        let ways = if steps.iter().any(comes_in) { &WAYS[..] } else { &WAYS[..1] };
        for way in ways {
            let place = begun(*with);
            for step in *steps {
                take(&place, way, step, &format!("{name} by {}", way.join(" ")));
            }
        }
    }
}

#[test]
fn every_case_comes_to_what_is_right() {
    run(CASES);
}

#[test]
fn their_siblings_come_to_what_is_right() {
    run(SIBLINGS);
}

#[test]
fn every_file_of_a_case_is_tried() {
    let mut tried: BTreeSet<String> = BTreeSet::new();
    for step in CASES.iter().flat_map(|(_, _, steps)| *steps) {
        match step {
            Reads(file, _) | Chosen(file, ..) | Refuses(file, _) => tried.insert((*file).to_owned()),
            Says(["spc", file, ..], ..) => tried.insert((*file).to_owned()),
            _ => false,
        };
    }
    for entry in std::fs::read_dir(fixture("cases")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let of = name.strip_prefix("own-").unwrap_or(&name);
        assert!(tried.contains(of) || name == "own_headings.py", "{name}");
    }
}

#[test]
fn headings_that_an_import_does_not_know_are_named_and_nothing_is_written() {
    let place = begun(Plain);
    let before = place.read("x.lac");
    let path = case_file("20-ees-like.csv");
    let said = place.refused(&["figures", "import", "x.lac", "--from", path.to_str().unwrap()]);
    assert!(said.contains("“time_identifier” is not a column of figures"), "{said}");
    assert!(place.read("x.lac") == before);
}

/// Case 06: periods as spreadsheet programs and people write them.
#[test]
fn a_period_is_read_however_it_is_written() {
    let (month, quarter, year) = (
        ("children-seen,trust-a,pan-area", ",,7,"),
        ("iha-20-days,poole-hospital,bcp-council", "7,9,,"),
        ("lac-under-18,business-intelligence,pan-dorset", ",,7,"),
    );
    for ((figure, numbers), written, read) in [
        (month, "Sept 2020", "September 2020"),
        (month, "Sep-20", "September 2020"),
        (month, "Apr-20", "April 2020"),
        (month, "30/09/2020", "September 2020"),
        (month, "2020-09-01", "September 2020"),
        (month, "2020-09", "September 2020"),
        (month, "09/2020", "September 2020"),
        (quarter, "30/09/2020", "Q2 2020-21"),
        (quarter, "Jul-Sep 2020", "Q2 2020-21"),
        (quarter, "2020-21 Q2", "Q2 2020-21"),
        (year, "2013 - 2014", "2013-14"),
        (year, "31 March 2008", "2007-08"),
        (year, "FY2013/14", "2013-14"),
        (year, "2013 to 2014", "2013-14"),
    ] {
        for way in WAYS {
            let place = begun(if figure.starts_with("lac") { Example } else { Plain });
            let cells = numbers.trim_end_matches(',');
            place.write(
                "p.csv",
                format!("indicator,provider,area,period,numerator,denominator,value\n{figure},{written},{numbers}\n"),
            );
            let output = bring(&place, &way, "p.csv", &[]);
            assert!(output.status.success(), "{written}: {}", String::from_utf8_lossy(&output.stderr));
            place.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
            let exported = String::from_utf8(place.read("out.csv")).unwrap();
            assert!(exported.contains(&format!("{figure},{read},{cells},")), "{written}: {exported}");
        }
    }
}

/// Case 06: what can mean more than one thing is asked about.
#[test]
fn a_period_that_may_mean_two_things_is_asked_about() {
    for (written, said) in [
        ("20-Sep", "“20-Sep” is not a period"),
        ("2020", "may be a calendar year"),
        ("04/05/2020", "4 May 2020 is neither the first nor the last day of a month."),
    ] {
        for way in WAYS {
            let place = begun(Plain);
            place.write(
                "p.csv",
                format!("indicator,provider,area,period,value\nchildren-seen,trust-a,pan-area,{written},7\n"),
            );
            let words = refusal(&bring(&place, &way, "p.csv", &[]));
            assert!(words.contains(said), "{written}: {words}");
        }
    }
}

/// Case 31, where the file makes the workbook.
#[test]
fn an_import_into_an_empty_workbook_knows_the_stock_of_the_library() {
    let place = begun(Empty);
    let path = case_file("31-stock.csv");
    place.succeeds(&["figures", "import", "x.lac", "--from", path.to_str().unwrap()]);
    let said = place.succeeds(STOCK);
    assert!(said.contains("2023-24: 600"), "{said}");
}

const DENTAL: &str = "dental-12-months,poole-hospital,bcp-council,Q1 2025-26,730,1000\n\
                      dental-12-months,poole-hospital,bcp-council,Q2 2025-26,740,1010\n\
                      dental-12-months,poole-hospital,bcp-council,Q3 2025-26,735,1005\n\
                      dental-12-months,poole-hospital,bcp-council,Q4 2025-26,751,1033\n";

#[test]
fn the_year_of_a_state_from_the_library_is_its_last_day() {
    let place = begun(Plain);
    place.write("dental.csv", format!("indicator,provider,area,period,numerator,denominator\n{DENTAL}"));
    place.succeeds(&["figures", "import", "x.lac", "--from", "dental.csv"]);
    let of = ["x.lac", "--indicator", "dental-12-months", "--area", "bcp-council"];
    let year = place.json(&[&["figures", "get"], &of[..], &["--period", "2025-26"]].concat());
    assert_eq!((&year["numerator"], &year["denominator"], &year["printed"]), (&751.into(), &1033.into(), &72.7.into()));
    for (grain, to) in [("year", "2025-26"), ("rolling", "12 months to Q4 2025-26")] {
        let said = place.succeeds(&[&["trends"], &of[..], &["--grain", grain]].concat());
        assert!(said.contains(&format!("The latest figure is 72.7% ({to})")), "{grain}: {said}");
    }
}

#[test]
fn a_change_is_said_between_answers_of_the_same_areas_only() {
    let place = begun(Example);
    place.succeeds(&["figures", "import", "x.lac", "--from", case_file("21-correction.csv").to_str().unwrap()]);
    let answer = place.json(PERCENT);
    assert_eq!((&answer["change"], &answer["complete"]), (&serde_json::Value::Null, &false.into()));
    assert_eq!(answer["no_change_because"], "not compared: 1 of 2 areas");
    assert!(answer["in_words"].as_str().unwrap().starts_with("91.7% (1 of 2 areas); with Q1 2020-21 not compared"));
}
