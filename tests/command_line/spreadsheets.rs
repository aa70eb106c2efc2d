//! Spreadsheets as other programs and people make them (`fixtures/spreadsheets`), at both ways in: each is read right,
//! asked about by name, or refused in words.

use std::collections::BTreeSet;
use std::process::Output;
use std::sync::OnceLock;

use crate::{Place, fixture, refusal};

/// What comes of a file. Figures are lines of an export: indicator to period, then what stands in the other cells.
enum Outcome {
    /// It is read: these figures are then there, and this is told of the file besides.
    Reads(&'static [&'static str], &'static [&'static str]),
    /// She is asked, by these words.
    Asks(&'static str),
    /// It is refused, with these words.
    Refuses(&'static str),
}

use Outcome::{Asks, Reads, Refuses};

/// Which workbook it is read into.
#[derive(Clone, Copy)]
enum Target {
    /// The worked example.
    Example,
    /// A workbook with one indicator by month, of events.
    Monthly,
    /// The same of a state on the month's last day.
    MonthEnds,
}

use Target::{Example, MonthEnds, Monthly};

type Case = (&'static str, Target, &'static [&'static str], Outcome);

const DORSET: &str = "iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,45,,,entered,";
const BCP: &str = "iha-20-days,poole-hospital,bcp-council,Q2 2020-21,50,60,,,entered,";
const BOTH: &[&str] = &[DORSET, BCP];
const DRAFT: &str = "iha-20-days,poole-hospital,bcp-council,Q1 2020-21,3,60,,,entered,";
const APRIL: &str = "children-seen,trust-a,pan-area,April 2020,,,41,,entered,";
const MAY: &str = "children-seen,trust-a,pan-area,May 2020,,,42,,entered,";
const JUNE: &str = "children-seen,trust-a,pan-area,June 2020,,,43,,entered,";
const SIGNS: &[&str] = &[
    "pan-dorset,Q1 2017-18,,,,,not_available,fewer than 5",
    "pan-dorset,Q2 2017-18,,,,,not_available,confidential (shown as c)",
    "pan-dorset,Q3 2017-18,,,,,not_available,not available (shown as x)",
    "pan-dorset,Q4 2017-18,,,,,not_available,suppressed (shown as *)",
    "pan-dorset,Q1 2018-19,,,,,not_available,not available (shown as ..)",
    "pan-dorset,Q2 2018-19,,,,,not_applicable,",
    "pan-dorset,Q3 2018-19,,,,,not_available,\"rounds to nought, but is not nought (shown as k)\"",
    "pan-dorset,Q4 2018-19,,,,,not_available,fewer than 5",
];
const NONE: &[&str] = &[];
const NOT_KEPT: &str =
    "line 2, column numerator: the cell is worked out by a formula, and what came out is not in the file";

const RAISED: &str = "line 2, column numerator: cell E2 holds “3” with a raised “1”, which may be a footnote mark. \
                      Write the number alone.";

/// What a sheet holds and does not show.
const UNSEEN: &[Case] = &[
    ("hidden-row.xlsx", Example, NONE, Asks("Row 3 is hidden or filtered out. Say --hidden read")),
    (
        "hidden-row.xlsx",
        Example,
        &["--hidden", "skip"],
        Reads(&[DORSET], &["Row 3 is hidden or filtered out; this is left out."]),
    ),
    (
        "hidden-row.xlsx",
        Example,
        &["--hidden", "read"],
        Reads(&[DORSET, DRAFT], &["Row 3 is hidden or filtered out; this is read as well."]),
    ),
    ("hidden-rows-apart.xlsx", Example, NONE, Asks("Rows 2 and 4 are hidden or filtered out. Say --hidden")),
    ("hidden-rows-apart.xlsx", Example, &["--hidden", "skip"], Reads(&[BCP], NONE)),
    ("filtered.xlsx", Example, NONE, Asks("Row 3 is hidden or filtered out. Say --hidden")),
    ("row-of-no-height.xlsx", Example, NONE, Asks("Row 3 is hidden or filtered out. Say --hidden")),
    ("folded.xlsx", Example, NONE, Asks("Row 3 is hidden or filtered out. Say --hidden")),
    ("as-calc-writes.xlsx", Example, NONE, Asks("Row 3 is hidden or filtered out. Say --hidden")),
    ("as-calc-writes.xlsx", Example, &["--hidden", "skip"], Reads(&[DORSET], NONE)),
    ("hidden-column.xlsx", Example, NONE, Asks("Column H is hidden or filtered out. Say --hidden")),
    ("hidden-column.xlsx", Example, &["--hidden", "skip"], Reads(BOTH, NONE)),
    ("column-of-no-width.xlsx", Example, NONE, Asks("Column H is hidden or filtered out. Say --hidden")),
    ("shown-as-nothing.xlsx", Example, NONE, Asks("Cell H2 shows nothing of what is in it. Say --hidden")),
    ("noughts-concealed.xlsx", Example, NONE, Asks("Cell E3 shows nothing of what is in it. Say --hidden")),
    ("shown-by-condition-as-nothing.xlsx", Example, NONE, Asks("Cell E2 shows nothing of what is in it. Say --hidden")),
    ("noughts-not-shown.xlsx", Example, NONE, Asks("Cell E3 shows nothing of what is in it. Say --hidden")),
    (
        "noughts-not-shown.xlsx",
        Example,
        &["--hidden", "read"],
        Reads(&[DORSET, "bcp-council,Q2 2020-21,0,60,"], &["Cell E3 shows nothing"]),
    ),
    ("hidden-but-empty.xlsx", Example, NONE, Reads(BOTH, NONE)),
    (
        "only-hidden-sheet.xlsx",
        Example,
        NONE,
        Asks("on a hidden sheet. The sheets are: “Cover”, “Data”. Say --sheet NAME"),
    ),
    (
        "only-hidden-sheet.xlsx",
        Example,
        &["--sheet", "data"],
        Reads(&[DORSET], &["Read from the sheet “Data”. Not read: “Cover”."]),
    ),
    ("very-hidden-list.xlsx", Example, NONE, Reads(BOTH, &["The sheet “Lists” is hidden and is not read."])),
    ("struck-row.xlsx", Example, NONE, Asks("Cells A3, B3, C3, D3, E3 and F3 are struck out. Say --struck-out read")),
    (
        "struck-row.xlsx",
        Example,
        &["--struck-out", "skip"],
        Reads(&[DORSET], &["are struck out; the lines are left out."]),
    ),
    ("struck-row.xlsx", Example, &["--struck-out", "read"], Reads(BOTH, NONE)),
    ("struck-number.xlsx", Example, NONE, Asks("Cell E3 is struck out. Say --struck-out")),
    ("struck-words.xlsx", Example, NONE, Asks("Cell H3 is struck out. Say --struck-out")),
    ("noted.xlsx", Example, NONE, Reads(BOTH, &["Cell E2 has a note, which is not read: “draft, do not publish”."])),
];

/// What stands in the cells.
const CELLS: &[Case] = &[
    ("noise-of-a-percentage.xlsx", Example, NONE, Reads(&["Q1 2016-17,,,,57.7,published_percentage,"], NONE)),
    ("ratio-as-percentage.xlsx", Example, NONE, Reads(&["Q1 2016-17,,,,87.6543209876543,published_percentage,"], NONE)),
    ("ratio-plain.xlsx", Example, NONE, Refuses("column published_percent: “0.877” may be 0.877% or a part of 1")),
    ("published-part.csv", Example, NONE, Refuses("column published_percent: “0.877” may be 0.877% or a part of 1")),
    ("text-with-space.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("text-full-width.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("text-nbsp.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("text-thin-space.xlsx", Example, NONE, Reads(&["dorset-council,Q2 2020-21,30,1045,"], NONE)),
    ("text-comma.xlsx", Example, NONE, Reads(&["dorset-council,Q2 2020-21,30,1045,"], NONE)),
    ("apostrophe.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("decimals-of-nought.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("noise-of-a-count.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("half-a-child.xlsx", Example, NONE, Refuses("line 2, column numerator: “30.5” has a decimal point")),
    ("percent-in-count.xlsx", Example, NONE, Refuses("line 2, column numerator: “50%” is a percentage")),
    ("date-in-number.xlsx", Example, NONE, Refuses("line 2, column numerator: 1 July 2020 is a date, not a number")),
    ("true-in-number.xlsx", Example, NONE, Refuses("line 2, column numerator: “TRUE” is not a whole number")),
    ("words-in-number.xlsx", Example, NONE, Refuses("line 2, column numerator: “thirty” is not a whole number")),
    ("error-in-number.xlsx", Example, NONE, Refuses("line 2, column numerator: the cell shows the error #REF!")),
    ("formula-kept.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("formula-nought.xlsx", Example, NONE, Refuses(NOT_KEPT)),
    ("formula-unkept.xlsx", Example, NONE, Refuses(NOT_KEPT)),
    ("signs.xlsx", Example, NONE, Reads(SIGNS, NONE)),
    ("signs.csv", Example, NONE, Reads(SIGNS, NONE)),
    ("few-of-many.csv", Example, NONE, Reads(&["Q1 2017-18,,,,,not_available,\"fewer than 5, out of 60\""], NONE)),
    ("nothing-of-many.csv", Example, NONE, Refuses("“z” and “60” contradict each other")),
    ("dash.csv", Example, NONE, Refuses("“-” may mean nought, not available or not applicable")),
    ("n-a.csv", Example, NONE, Refuses("“n/a” may mean not available or not applicable")),
    ("half-sign.csv", Example, NONE, Refuses("“c?” is not a whole number")),
    ("merged-below.xlsx", Example, NONE, Refuses("line 2: the cells A2:A3 are merged")),
];

/// A footnote mark beside what stands in a cell, and cells that show something else than is in them.
const DOUBTFUL: &[Case] = &[
    ("raised-in-number.xlsx", Example, NONE, Refuses(RAISED)),
    ("raised-shared.xlsx", Example, NONE, Refuses(RAISED)),
    (
        "raised-letter.xlsx",
        Example,
        NONE,
        Refuses("cell F2 holds “45” with a raised “p”, which may be a footnote mark"),
    ),
    ("lowered-in-number.xlsx", Example, NONE, Refuses("cell E2 holds “3” with a lowered “1”, which may be")),
    ("raised-whole.xlsx", Example, NONE, Refuses("cell E2 holds nothing but a raised “30”, which may be a footnote")),
    ("raised-in-text.csv", Example, NONE, Refuses("column numerator: “30¹” holds “¹”, which may be a footnote mark")),
    ("raised-in-name.xlsx", Example, NONE, Refuses("cell C2 holds “dorset-council” with a raised “2”, which may be")),
    ("raised-in-period.xlsx", Example, NONE, Refuses("cell D2 holds “Q2 2020-2” with a raised “1”, which may be a")),
    ("raised-in-note.xlsx", Example, NONE, Reads(&["30,45,,,entered,see below¹"], NONE)),
    (
        "raised-in-heading.xlsx",
        Example,
        NONE,
        Reads(BOTH, &["The heading in cell E1 is read as “numerator”, without the raised “1”."]),
    ),
    ("raised-below.xlsx", Example, NONE, Reads(BOTH, &["Line 5 is not read: “¹ Source: our own system”."])),
    ("on-the-line.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("shown-as-c.xlsx", Example, NONE, Refuses("cell E2 shows “c” and holds 3. Write what is meant.")),
    ("shown-as-star.xlsx", Example, NONE, Refuses("cell E2 shows “*” and holds 3.")),
    ("shown-as-few.xlsx", Example, NONE, Refuses("cell E2 shows “<5” and holds 3.")),
    ("shown-by-rule.xlsx", Example, NONE, Refuses("cell E3 holds 3, which a rule of the sheet may show as “c”.")),
    ("shown-provisional.xlsx", Example, NONE, Refuses("cell E2 shows “3 (provisional)” and holds 3.")),
    ("shown-with-star.xlsx", Example, NONE, Refuses("cell E2 shows “3*” and holds 3.")),
    ("shown-in-thousands.xlsx", Example, NONE, Refuses("cell F2 shows “1” and holds 1045.")),
    ("shown-as-quarter.xlsx", Example, NONE, Refuses("cell D2 shows “Q2 2020” and holds 1 April 2020.")),
    ("shown-as-year.xlsx", Example, NONE, Refuses("cell D2 shows “2020” and holds 1 July 2020.")),
    ("shown-words.xlsx", Example, NONE, Refuses("cell E2 shows “30 (draft)” and holds “30”.")),
    ("shown-with-unit.xlsx", Example, NONE, Reads(&["dorset-council,Q2 2020-21,3,45,"], NONE)),
    ("shown-as-accounts.xlsx", Example, NONE, Reads(&["dorset-council,Q2 2020-21,0,45,"], NONE)),
    ("shown-in-note.xlsx", Example, NONE, Reads(&["30,45,,,entered,3 to be checked"], NONE)),
    ("percent-by-words.xlsx", Example, NONE, Reads(&["Q1 2016-17,,,,57.7,published_percentage,"], NONE)),
    ("time-in-number.xlsx", Example, NONE, Refuses("line 2, column numerator: 12:00:00 is a time, not a number")),
];

/// Periods.
const PERIODS: &[Case] = &[
    ("first-days.xlsx", Monthly, NONE, Reads(&[APRIL, MAY, JUNE], NONE)),
    ("months-by-name.xlsx", Monthly, NONE, Reads(&[APRIL, MAY, JUNE], NONE)),
    ("months-by-name.xlsx", MonthEnds, NONE, Reads(&[APRIL, MAY, JUNE], NONE)),
    ("last-days.xlsx", MonthEnds, NONE, Reads(&[APRIL, MAY, JUNE], NONE)),
    (
        "first-days.xlsx",
        MonthEnds,
        NONE,
        Refuses("Write which one is meant: March 2020, which ended the day before, or April 2020"),
    ),
    ("last-days.xlsx", Monthly, NONE, Reads(&[APRIL, MAY, JUNE], NONE)),
    ("from-1904.xlsx", Monthly, NONE, Reads(&[APRIL, MAY], NONE)),
    ("with-time.xlsx", Monthly, NONE, Reads(&[APRIL, MAY], NONE)),
    (
        "day-and-month-swapped.xlsx",
        Monthly,
        NONE,
        Refuses("so that 1 April 2020 was meant. Write which one it is, April 2020 or January 2020"),
    ),
    (
        "swapped-in-text.csv",
        Monthly,
        NONE,
        Refuses("so that 1 April 2020 was meant. Write which one it is, April 2020 or January 2020"),
    ),
    ("middle-of-month.xlsx", Monthly, NONE, Refuses("15 April 2020 is neither the first nor the last day of a month")),
    ("month-first.csv", Monthly, NONE, Refuses("“04/30/2020” is written month first, if 30 April 2020 is meant")),
    ("serial-number.xlsx", Monthly, NONE, Refuses("“43922” is not a period")),
    ("quarter-end-as-date.xlsx", Example, NONE, Reads(BOTH, NONE)),
    (
        "month-end-for-quarter.xlsx",
        Example,
        NONE,
        Refuses("31 August 2020 is neither the first nor the last day of a quarter"),
    ),
    (
        "bare-year.csv",
        Monthly,
        NONE,
        Refuses("“2020” may be a calendar year, or the financial year 2019-20 or 2020-21"),
    ),
    (
        "quarter-of-a-bare-year.csv",
        Example,
        NONE,
        Refuses("“Q1 2020” may be Q1 2019-20, Q1 2020-21, or January 2020 to March 2020"),
    ),
    ("year-or-month.csv", Monthly, NONE, Refuses("“201011” may mean 2010-11 or November 2010")),
    ("half-a-year.csv", Monthly, NONE, Refuses("which is neither a quarter nor a financial year")),
    (
        "months-written.csv",
        Monthly,
        NONE,
        Reads(
            &[
                "pan-area,April 2020,",
                "pan-area,May 2020,",
                "pan-area,June 2020,",
                "pan-area,July 2020,",
                "pan-area,August 2020,",
                "pan-area,September 2020,",
                "pan-area,October 2020,",
            ],
            NONE,
        ),
    ),
    (
        "quarters-written.csv",
        Example,
        NONE,
        Reads(
            &[
                "bcp-council,Q1 2019-20,1,2,",
                "bcp-council,Q2 2019-20,1,2,",
                "bcp-council,Q3 2019-20,1,2,",
                "bcp-council,Q4 2019-20,1,2,",
                "bcp-council,Q1 2020-21,1,2,",
                "bcp-council,Q2 2020-21,1,2,",
            ],
            NONE,
        ),
    ),
    (
        "years-written.csv",
        Example,
        NONE,
        Reads(
            &[
                "pan-dorset,2016-17,,,900,",
                "pan-dorset,2014-15,,,900,",
                "pan-dorset,2018-19,,,900,",
                "pan-dorset,2017-18,,,900,",
            ],
            NONE,
        ),
    ),
];

/// Where the table stands, and what stands beside it.
const TABLES: &[Case] = &[
    ("plain.csv", Example, NONE, Reads(BOTH, NONE)),
    ("semicolons.csv", Example, NONE, Reads(BOTH, NONE)),
    ("tabs.csv", Example, NONE, Reads(BOTH, NONE)),
    ("says-its-separator.csv", Example, NONE, Reads(BOTH, NONE)),
    ("utf-16.csv", Example, NONE, Reads(BOTH, NONE)),
    ("marked.csv", Example, NONE, Reads(BOTH, NONE)),
    ("windows.csv", Example, NONE, Reads(&["30,45,,,entered,café £5 – late"], NONE)),
    ("two-lines.csv", Example, NONE, Reads(&["30,45,,,entered,\"one\ntwo\""], NONE)),
    ("thousands.csv", Example, NONE, Reads(&["dorset-council,Q2 2020-21,1045,1234,"], NONE)),
    ("trailing.csv", Example, NONE, Reads(BOTH, NONE)),
    ("blank-lines.xlsx", Example, NONE, Reads(BOTH, NONE)),
    (
        "titles.csv",
        Example,
        NONE,
        Reads(
            BOTH,
            &[
                "Line 1, above the headings, is not read: “Our return, for July",
                "Line 3, above the headings, is not read: “Draft”.",
            ],
        ),
    ),
    (
        "titles-semicolons.csv",
        Example,
        NONE,
        Reads(BOTH, &["Line 1, above the headings, is not read: “Our return, for July"]),
    ),
    (
        "titled.xlsx",
        Example,
        NONE,
        Reads(BOTH, &["Line 1, above the headings, is not read: “Our return for July to September”."]),
    ),
    ("footer.csv", Example, NONE, Reads(BOTH, &["Line 5 is not read: “Source: our system; checked”."])),
    (
        "total-and-source.xlsx",
        Example,
        NONE,
        Reads(BOTH, &["Line 5 is not read: “Total, 80, 105”.", "Line 6 is not read: “Source: our own system”."]),
    ),
    ("cover-first.xlsx", Example, NONE, Reads(BOTH, &["Read from the sheet “Data”. Not read: “Cover”."])),
    (
        "two-tables.xlsx",
        Example,
        NONE,
        Asks("More than one sheet may hold the figures: “July”, “August”. Say --sheet NAME"),
    ),
    (
        "two-tables.xlsx",
        Example,
        &["--sheet", "August"],
        Reads(&[BCP], &["Read from the sheet “August”. Not read: “July”."]),
    ),
    (
        "two-tables.xlsx",
        Example,
        &["--sheet", "May"],
        Refuses("There is no sheet “May” in the file. There are: “July”, “August”."),
    ),
    (
        "no-table.xlsx",
        Example,
        NONE,
        Asks("It cannot be told which sheet holds the figures: “Sheet”, “More”. Say --sheet NAME"),
    ),
];

/// Files that are something else than their name says.
const FOREIGN: &[Case] = &[
    ("web-page.xls", Example, NONE, Refuses("The file is a web page")),
    ("web-archive.xls", Example, NONE, Refuses("The file is a web page")),
    ("of-2003.xls", Example, NONE, Refuses("an XML spreadsheet of 2003")),
    ("old.xls", Example, NONE, Refuses("an Excel workbook of the old kind (.xls)")),
    ("locked.xlsx", Example, NONE, Refuses("The file has a password")),
    ("old-word.doc", Example, NONE, Refuses("a Word document of the old kind")),
    ("binary.xlsb", Example, NONE, Refuses("a binary Excel workbook (.xlsb)")),
    ("calc.ods", Example, NONE, Refuses("an OpenDocument spreadsheet (.ods)")),
    ("pages.numbers", Example, NONE, Refuses("a Numbers spreadsheet")),
    ("letter.docx", Example, NONE, Refuses("a Word document (.docx)")),
    ("folder.zip", Example, NONE, Refuses("Unpack it, and choose the spreadsheet that is in it")),
    ("paper.pdf", Example, NONE, Refuses("The file is a PDF")),
    ("table.slk", Example, NONE, Refuses("(.slk), which is not read")),
    ("nothing.csv", Example, NONE, Refuses("The file is empty")),
];

/// The workbooks that files are read into, made once.
fn workbooks() -> &'static Place {
    static WORKBOOKS: OnceLock<Place> = OnceLock::new();
    WORKBOOKS.get_or_init(|| {
        let place = Place::with_example();
        place.succeeds(&["new", "monthly.lac"]);
        place
            .write("month.csv", "indicator,provider,area,period,value\nchildren-seen,trust-a,pan-area,March 2020,40\n");
        place.succeeds(&["figures", "import", "monthly.lac", "--from", "month.csv", "--kind", "children-seen=count"]);
        place.succeeds(&["new", "ends.lac"]);
        place.succeeds(&["figures", "import", "ends.lac", "--from", "month.csv", "--kind", "children-seen=stock"]);
        place
    })
}

fn workbook(target: Target) -> &'static str {
    match target {
        Example => "x.lac",
        Monthly => "monthly.lac",
        MonthEnds => "ends.lac",
    }
}

/// Reads a file in one way into a workbook of its own; answers the workbook's place as well.
fn read(way: &[&str], folder: &str, (name, into, options, _): &Case) -> (Place, Output) {
    let place = Place::new();
    place.write("w.lac", workbooks().read(workbook(*into)));
    let from = fixture(folder).join(name);
    let from = from.to_str().unwrap();
    let output = place.run(&[way, &["w.lac", "--from", from], options].concat());
    (place, output)
}

fn check(cases: &[Case]) {
    check_in("spreadsheets", cases.iter());
}

fn check_in<'a>(folder: &str, cases: impl Iterator<Item = &'a Case>) {
    for case in cases {
        for way in [&["figures", "import"][..], &["return", "read"]] {
            let about = format!("{} {} by {}", case.0, case.2.join(" "), way.join(" "));
            let (place, output) = read(way, folder, case);
            match &case.3 {
                Reads(figures, told) => {
                    assert!(output.status.success(), "{about}: {}", String::from_utf8_lossy(&output.stderr));
                    let said = String::from_utf8(output.stdout).unwrap();
                    for words in *told {
                        assert!(said.contains(words), "{about} does not tell {words}: {said}");
                    }
                    let lines = if told.is_empty() && case.2.is_empty() { 1 } else { said.lines().count() };
                    assert_eq!(said.lines().count(), lines, "{about} tells more: {said}");
                    place.succeeds(&["figures", "export", "w.lac", "--to", "w.csv"]);
                    let exported = String::from_utf8(place.read("w.csv")).unwrap();
                    for figure in *figures {
                        assert!(exported.contains(figure), "{about}: {figure} is not in {exported}");
                    }
                }
                Asks(words) | Refuses(words) => {
                    let said = refusal(&output);
                    assert!(said.contains(words) && said.contains("Nothing was imported"), "{about}: {said}");
                    assert_eq!(said.contains("Say --"), matches!(case.3, Asks(_)), "{about}: {said}");
                    assert!(place.read("w.lac") == workbooks().read(workbook(case.1)), "{about} wrote to the workbook");
                }
            }
        }
    }
}

#[test]
fn what_a_sheet_does_not_show_is_asked_about_and_never_read_in_silence() {
    check(UNSEEN);
}

#[test]
fn a_cell_is_read_as_it_is_shown() {
    check(CELLS);
}

#[test]
fn what_shows_something_else_than_is_in_it_is_said_by_its_cell() {
    check(DOUBTFUL);
}

#[test]
fn a_period_is_read_where_it_can_mean_one_thing_only() {
    check(PERIODS);
}

#[test]
fn the_table_is_found_and_what_stands_beside_it_is_named() {
    check(TABLES);
}

#[test]
fn a_file_that_is_something_else_is_named_for_what_it_is() {
    check(FOREIGN);
}

/// What LibreOffice Calc makes another file of: rows and columns of no size are shown, and what a formula gives is
/// worked out where nothing is kept of it. It does not keep that a whole cell is raised, and shows it so to nobody.
const OTHERWISE_BY_CALC: &[Case] = &[
    ("row-of-no-height.xlsx", Example, NONE, Reads(&[DORSET, DRAFT], NONE)),
    ("column-of-no-width.xlsx", Example, NONE, Reads(&["30,45,,,entered,not for us"], NONE)),
    ("formula-unkept.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("raised-whole.xlsx", Example, NONE, Reads(BOTH, NONE)),
    ("formula-nought.xlsx", Example, NONE, Reads(&["dorset-council,Q2 2020-21,0,45,"], NONE)),
];

#[test]
fn what_calc_opens_and_saves_is_read_as_what_it_opened() {
    let otherwise = |case: &&Case| OTHERWISE_BY_CALC.iter().any(|other| other.0 == case.0);
    let saved = |case: &&Case| case.0.ends_with(".xlsx") && !otherwise(case);
    let all = [UNSEEN, CELLS, DOUBTFUL, PERIODS, TABLES].into_iter().flatten();
    check_in("spreadsheets/by-calc", all.filter(saved).chain(OTHERWISE_BY_CALC));
}

#[test]
fn every_spreadsheet_is_tried() {
    let cases = [UNSEEN, CELLS, DOUBTFUL, PERIODS, TABLES, FOREIGN].into_iter().flatten();
    let tried: BTreeSet<String> = cases.map(|case| case.0.to_owned()).collect();
    let there: BTreeSet<String> = std::fs::read_dir(fixture("spreadsheets"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["make.py", "make-by-calc.sh", "by-calc"].contains(&name.as_str()))
        .collect();
    assert_eq!(tried, there);
    assert!(there.len() >= 60, "{} spreadsheets", there.len());
}

#[test]
fn an_export_that_excel_opened_and_saved_goes_back_in() {
    let place = Place::new();
    place.write("w.lac", workbooks().read("monthly.lac"));
    place.succeeds(&["figures", "export", "w.lac", "--to", "before.csv"]);
    let exported = String::from_utf8(place.read("before.csv")).unwrap();
    // Excel shows a month as "Mar-20", writes semicolons where commas are decimal, and Windows-1252.
    let saved = exported.replace("March 2020", "Mar-20").replace(',', ";");
    place.write("saved.csv", saved);
    for workbook in ["w.lac", "new.lac"] {
        if workbook == "new.lac" {
            place.succeeds(&["new", workbook]);
        }
        place.succeeds(&["figures", "import", workbook, "--from", "saved.csv"]);
        place.succeeds(&["figures", "export", workbook, "--to", "after.csv"]);
        assert_eq!(String::from_utf8(place.read("after.csv")).unwrap(), exported, "{workbook}");
    }
}

#[test]
fn a_return_that_was_sent_out_is_no_list_of_figures() {
    let place = Place::with_example();
    let whose = ["--provider", "poole-hospital", "--period", "Q2 2020-21", "--to", "sent.xlsx"];
    place.succeeds(&[&["return", "write", "x.lac"], &whose[..]].concat());
    let said = place.refused(&["figures", "import", "x.lac", "--from", "sent.xlsx"]);
    assert!(said.contains("The file is a return that was sent out"), "{said}");
}

#[test]
fn json_names_the_sheet_and_what_is_told_of_the_file() {
    let place = Place::with_example();
    for way in [["figures", "import"], ["return", "read"]] {
        let file = fixture("spreadsheets").join("very-hidden-list.xlsx");
        let answer = place.json(&[&way[..], &["x.lac", "--from", file.to_str().unwrap(), "--dry-run"]].concat());
        assert_eq!(answer["sheet"], "Data");
        assert_eq!(answer["remarks"], serde_json::json!(["The sheet “Lists” is hidden and is not read."]));
    }
}
