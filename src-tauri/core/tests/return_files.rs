//! Returns as files: written, filled in, read back; and a provider's own table, read by its columns.

mod usual;

use std::io::{Cursor, Read};

use chrono::NaiveDateTime;
use lac_core::Error;
use lac_core::calendar::{FinancialYear, Grain, Period, parse_period};
use lac_core::exchange::{ColumnMapping, ColumnSource, ReturnPreview, TableSample, Verdict, WordKind};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{IndicatorKind, Question, Register, State, Value};
use lac_core::ids::ProviderId;
use lac_core::spc::Direction;
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::trends::OverviewScope;
use lac_core::workbook::{ReturnFile, Workbook};
use rust_xlsxwriter as xlsx;
use zip::ZipArchive;

fn example() -> Workbook {
    Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

fn provider(register: &Register, code: &str) -> ProviderId {
    register.provider_by_code(code).unwrap().id
}

fn enter(workbook: &mut Workbook, area: &str, entry: Entry, note: Option<&str>) {
    let register = workbook.get_register().unwrap();
    let entry = FigureEntry {
        indicator: register.indicator_by_code("iha-20-days").unwrap().id,
        area: register.area_by_code(area).unwrap().id,
        period: period("Q2 2020-21"),
        entry,
        note: note.map(str::to_owned),
        provisional: false,
    };
    workbook.enter_figures(provider(&register, "poole-hospital"), period("Q2 2020-21"), &[entry]).unwrap();
}

fn typed(first: &str, second: &str) -> Entry {
    Entry::Typed { first: first.into(), second: second.into() }
}

fn poole_return(workbook: &Workbook) -> Vec<u8> {
    let register = workbook.get_register().unwrap();
    workbook.write_return(provider(&register, "poole-hospital"), period("Q2 2020-21")).unwrap()
}

fn ours(workbook: &Workbook, bytes: &[u8]) -> ReturnPreview {
    match workbook.read_return_file(bytes).unwrap() {
        ReturnFile::Ours { preview } => preview,
        ReturnFile::Table { .. } => panic!("taken for a table"),
    }
}

fn sample(workbook: &Workbook, bytes: &[u8]) -> TableSample {
    match workbook.read_return_file(bytes).unwrap() {
        ReturnFile::Table { sample } => *sample,
        ReturnFile::Ours { .. } => panic!("taken for a return"),
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn figure(workbook: &Workbook, indicator: &str, area: &str, when: &str) -> Option<Value> {
    let register = workbook.get_register().unwrap();
    let question = Question {
        indicator: register.indicator_by_code(indicator).unwrap().id,
        area: register.area_by_code(area).unwrap().id,
        provider: None,
        period: period(when),
    };
    workbook.book().unwrap().answer(&question).value
}

#[test]
fn the_same_return_is_always_the_same_bytes() {
    let workbook = example();
    assert!(poole_return(&workbook) == poole_return(&workbook));
    assert!(part(&poole_return(&workbook), "docProps/core.xml").contains("2020-10-12T00:00:00Z"));
}

#[test]
fn a_return_shows_what_is_there_and_reads_back_unchanged() {
    let mut workbook = example();
    enter(&mut workbook, "dorset-council", typed("0", "45"), Some("A note for the nurse alone"));
    enter(&mut workbook, "bcp-council", Entry::NotAvailable { reason: "=Records lost".into() }, None);
    let sent = poole_return(&workbook);
    assert!(!part(&sent, "xl/sharedStrings.xml").contains("nurse alone"), "notes are not sent out");
    let preview = ours(&workbook, &sent);
    let verdicts: Vec<Verdict> = preview.lines.iter().map(|line| line.verdict).collect();
    assert_eq!(verdicts, [Verdict::Unchanged, Verdict::Unchanged, Verdict::Blank, Verdict::Blank]);
    assert_eq!(preview.lines[0].before, "0.0% (0 of 45)");
    assert_eq!(preview.lines[1].after, "not available: =Records lost");
    let before = workbook.dump().unwrap();
    workbook.import_return_file("again.xlsx", &sent, None).unwrap();
    assert!(workbook.dump().unwrap() == before, "reading back what was sent changes nothing");
}

#[test]
fn every_formula_in_a_return_is_one_of_ours() {
    let mut workbook = example();
    enter(&mut workbook, "dorset-council", Entry::NotAvailable { reason: "=HYPERLINK(\"x\")".into() }, None);
    let sent = poole_return(&workbook);
    let sheet = part(&sent, "xl/worksheets/sheet1.xml");
    for formula in sheet.split("<f>").skip(1) {
        assert!(formula.starts_with("IF(OR("), "{formula}");
    }
    assert!(part(&sent, "xl/sharedStrings.xml").contains("=HYPERLINK"), "it is there as words");
}

#[test]
fn what_is_not_worked_out_yet_is_blank_and_not_nought() {
    let mut workbook = example();
    enter(&mut workbook, "dorset-council", typed("30", "40"), None);
    let sheet = part(&poole_return(&workbook), "xl/worksheets/sheet1.xml");
    let results: Vec<&str> =
        sheet.split("</f><v>").skip(1).map(|rest| rest.split("</v>").next().unwrap_or_default()).collect();
    assert_eq!(results, ["0.75", "", "", ""]);
}

#[test]
fn only_what_is_to_be_filled_in_is_unlocked_and_the_key_is_out_of_sight() {
    let sent = poole_return(&example());
    let sheet = part(&sent, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    let styles = part(&sent, "xl/styles.xml");
    let cell_styles = styles.split("<cellXfs").nth(1).unwrap();
    let unlocked: Vec<String> = cell_styles
        .split("<xf ")
        .skip(1)
        .enumerate()
        .filter(|(_, style)| style.split("</xf>").next().unwrap().contains("locked=\"0\""))
        .map(|(number, _)| format!("s=\"{number}\""))
        .collect();
    for cell in sheet.split("<c r=\"").skip(1) {
        let column = &cell[..1];
        let open = unlocked.iter().any(|style| cell.split('>').next().unwrap().contains(style));
        let row: u32 = cell[1..].split('"').next().unwrap().parse().unwrap();
        assert_eq!(open, row >= 9 && "FGIJ".contains(column), "{column}{row}");
    }
    assert!(part(&sent, "xl/workbook.xml").contains("name=\"LAC key\" sheetId=\"3\" state=\"veryHidden\""));
}

#[test]
fn a_provider_that_owes_nothing_gets_no_return() {
    let workbook = example();
    let register = workbook.get_register().unwrap();
    let refused = workbook.write_return(provider(&register, "poole-hospital"), period("April 2020")).unwrap_err();
    assert!(refused.to_string().contains("owes no figures for April 2020"), "{refused}");
}

/// A monthly count that Poole Hospital sends for one area.
fn add_monthly(workbook: &mut Workbook) {
    let register = workbook.get_register().unwrap();
    let details = IndicatorDetails {
        kind: IndicatorKind::Count,
        numerator: "children seen".into(),
        denominator: String::new(),
        direction: Direction::Neutral,
        decimals: 0,
        grain: Grain::Month,
        ..usual::proportion(
            "Children seen",
            vec![provider(&register, "poole-hospital")],
            vec![register.area_by_code("bcp-council").unwrap().id],
        )
    };
    workbook.add_indicator(&details).unwrap();
}

#[test]
fn a_quarters_return_asks_for_its_months_and_each_goes_to_its_own() {
    let mut workbook = example();
    add_monthly(&mut workbook);
    let csv = "indicator,provider,area,period,number\nChildren seen,poole-hospital,bcp-council,July 2020,7\n";
    let mapping = sample(&workbook, csv.as_bytes()).proposed;
    workbook.import_return_file("july.csv", csv.as_bytes(), Some(&mapping)).unwrap();
    let preview = ours(&workbook, &poole_return(&workbook));
    let months: Vec<(&str, &str)> =
        preview.lines.iter().skip(4).map(|line| (line.period.as_str(), line.after.as_str())).collect();
    assert_eq!(months, [("July 2020", "7"), ("August 2020", ""), ("September 2020", "")]);
    assert_eq!(preview.period, Some(period("Q2 2020-21")));
    assert_eq!(figure(&workbook, "children-seen", "bcp-council", "July 2020"), Some(Value::Count { count: 7 }));
}

const HEADINGS: &str = "KPI;Trust;Council;Quarter;Done;Due;%;Remarks\r\n";

/// A provider's own table, in its own words.
fn own_table(lines: &str) -> Vec<u8> {
    // Windows-1252, as an older Excel saves it.
    format!("{HEADINGS}{lines}").chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn own_mapping() -> ColumnMapping {
    let column = |column| ColumnSource::Column { column };
    let mut mapping = ColumnMapping {
        indicator: column(0),
        provider: ColumnSource::Fixed { words: "poole-hospital".into() },
        area: column(2),
        period: column(3),
        number: column(4),
        out_of: column(5),
        published: column(6),
        note: column(7),
        ..ColumnMapping::default()
    };
    mapping.names.indicators.insert("IHA \u{2264} 20".into(), "iha-20-days".into());
    mapping.names.indicators.insert("IHA <= 20".into(), "iha-20-days".into());
    mapping.names.areas.insert("Dorset".into(), "dorset-council".into());
    mapping.names.areas.insert("BCP".into(), "bcp-council".into());
    mapping.names.areas.insert("All".into(), String::new());
    mapping
}

#[test]
fn a_providers_own_table_is_read_by_its_columns_and_words() {
    let mut workbook = example();
    let table = own_table(
        "IHA <= 20;PHFT;Dorset;Q2 2020/21;30;45;66.7%;caf\u{e9} \u{a3}5\r\nIHA <= 20;PHFT;BCP;2020-21 Q2;0;12;0%;\r\nIHA <= 20;PHFT;All;Q2 2020/21;30;57;;\r\n;;;;;;;\r\n",
    );
    let seen = sample(&workbook, &table);
    assert_eq!(seen.headings, ["KPI", "Trust", "Council", "Quarter", "Done", "Due", "%", "Remarks"]);
    assert_eq!((seen.lines, seen.remembered.is_none()), (3, true));
    assert_eq!(seen.proposed.indicator, ColumnSource::Column { column: 0 });
    assert_eq!(seen.proposed.number, ColumnSource::Nothing);
    assert!(seen.unknown.iter().any(|word| word.kind == WordKind::Indicator && word.word == "IHA <= 20"));
    let preview = workbook.preview_return_table(&table, &own_mapping()).unwrap();
    assert_eq!((preview.new, preview.left_out, preview.importable), (2, 1, true), "{:?}", preview.problems);
    assert_eq!(preview.lines[0].after, "66.7% (30 of 45); note: caf\u{e9} \u{a3}5");
    let changed = workbook.import_return_file("phft.csv", &table, Some(&own_mapping())).unwrap();
    assert_eq!(
        changed.status.undo.as_deref(),
        Some("import 2 figures of Poole Hospital NHS Foundation Trust, Q2 2020-21")
    );
    assert_eq!(
        figure(&workbook, "iha-20-days", "bcp-council", "Q2 2020-21"),
        Some(Value::Proportion { numerator: 0, denominator: 12 })
    );
    let again = sample(&workbook, &own_table("IHA <= 20;PHFT;Dorset;Q3 2020/21;1;2;;\r\n"));
    assert_eq!(again.remembered, Some(own_mapping()), "the columns are remembered by the headings");
    assert!(again.unknown.is_empty());
}

#[test]
fn undo_takes_back_the_figures_and_what_was_remembered() {
    let mut workbook = example();
    let before = workbook.dump().unwrap();
    let table = own_table("IHA <= 20;PHFT;Dorset;Q2 2020/21;30;45;;\r\n");
    workbook.import_return_file("phft.csv", &table, Some(&own_mapping())).unwrap();
    workbook.undo().unwrap();
    assert!(workbook.dump().unwrap() == before);
}

#[test]
fn one_bad_line_keeps_the_whole_table_out_and_each_is_named_by_its_line() {
    let mut workbook = example();
    let before = workbook.dump().unwrap();
    for (lines, words) in [
        ("IHA <= 20;PHFT;Dorset;Q2 2020/21;3O;45;;\r\n", "line 2, column Done: \u{201c}3O\u{201d}"),
        ("IHA <= 20;PHFT;Dorset;Q2 2020/21;46;45;;\r\n", "line 2, column Done: 46 is more than the 45"),
        ("IHA <= 20;PHFT;Dorset;Q2 2020/21;30;;;\r\n", "line 2, column Due: Enter how many"),
        ("RHA?;PHFT;Dorset;Q2 2020/21;30;45;;\r\n", "line 2, column KPI: \u{201c}RHA?\u{201d} is no indicator"),
        ("IHA <= 20;PHFT;Mars;Q2 2020/21;30;45;;\r\n", "line 2, column Council: \u{201c}Mars\u{201d} is no area"),
        ("IHA <= 20;PHFT;Dorset;soon;30;45;;\r\n", "line 2, column Quarter: \u{201c}soon\u{201d} is not a period"),
        ("rha-in-month;PHFT;Dorset;Q2 2020/21;30;45;;\r\n", "Poole Hospital does not submit"),
        ("population;PHFT;Dorset;Q2 2020/21;30;45;;\r\n", "is worked out"),
        ("IHA <= 20;PHFT;Dorset;Q2 2020/21;;;140%;\r\n", "line 2, column %: Enter a percentage from 0 to 100"),
        ("IHA <= 20;PHFT;Dorset;Q2 2020/21;;;;why\r\n", "line 2: a note needs a figure"),
        (
            "IHA <= 20;PHFT;Dorset;Q2 2020/21;1;2;;\r\nIHA <= 20;PHFT;Dorset;Quarter 2 2020-21;1;2;;\r\n",
            "line 3: this figure is there twice: see line 2",
        ),
    ] {
        let good = "IHA <= 20;PHFT;BCP;Q2 2020/21;1;2;;\r\n";
        let table = own_table(&format!("{lines}{good}"));
        let preview = workbook.preview_return_table(&table, &own_mapping()).unwrap();
        assert!(!preview.importable && preview.lines.iter().any(|line| line.verdict == Verdict::New), "{lines}");
        let error = workbook.import_return_file("x.csv", &table, Some(&own_mapping())).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert!(workbook.dump().unwrap() == before, "{lines}");
    }
}

#[test]
fn a_mapping_that_leaves_something_open_is_refused_field_by_field() {
    let workbook = example();
    let table = own_table("IHA <= 20;PHFT;Dorset;Q2 2020/21;1;2;;\r\n");
    let fixed = |words: &str| ColumnSource::Fixed { words: words.into() };
    let mapping = ColumnMapping { indicator: fixed("no-such"), period: fixed("soon"), ..ColumnMapping::default() };
    match workbook.preview_return_table(&table, &mapping) {
        Err(Error::Invalid(fields)) => {
            let names: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
            assert_eq!(names, ["indicator", "provider", "area", "period", "number"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_percentage_without_counts_is_kept_as_published() {
    let mut workbook = example();
    let table = own_table("IHA <= 20;PHFT;Dorset;Q3 2019-20;;;52,6;\r\n".replace("52,6", "52.6%").as_str());
    workbook.import_return_file("old.csv", &table, Some(&own_mapping())).unwrap();
    let figures = workbook.list_figures().unwrap();
    let published = State::PublishedPercentage { percentage: "52.6".parse().unwrap() };
    assert!(figures.iter().any(|figure| figure.period == period("Q3 2019-20") && figure.state == published));
}

#[test]
fn a_table_in_a_spreadsheet_may_have_a_title_and_dates_for_months() {
    let mut workbook = example();
    add_monthly(&mut workbook);
    let mut book = xlsx::Workbook::new();
    let hidden = book.add_worksheet();
    hidden.set_name("Lists").unwrap().set_hidden(true);
    hidden.write(0, 0, "not this one").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Data").unwrap().set_active(true);
    sheet.merge_range(0, 0, 0, 3, "Our figures", &xlsx::Format::new()).unwrap();
    for (column, heading) in (0..).zip(["Measure", "Provider", "Area", "Month", "Count", "%"]) {
        sheet.write(2, column, heading).unwrap();
    }
    for (column, words) in (0..).zip(["Children seen", "Poole Hospital", "BCP Council"]) {
        sheet.write(3, column, words).unwrap();
    }
    let date = xlsx::ExcelDateTime::from_ymd(2020, 8, 1).unwrap();
    sheet.write_with_format(3, 3, &date, &xlsx::Format::new().set_num_format("mmm-yy")).unwrap();
    sheet.write(3, 4, 42.0).unwrap();
    book.add_worksheet().set_name("Chart").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let seen = sample(&workbook, &bytes);
    assert_eq!((seen.sheet.as_str(), seen.other_sheets.as_slice()), ("Data", &["Chart".to_owned()][..]));
    assert_eq!(seen.rows, [["Children seen", "Poole Hospital", "BCP Council", "August 2020", "42"]]);
    workbook.import_return_file("own.xlsx", &bytes, Some(&seen.proposed)).unwrap();
    assert_eq!(figure(&workbook, "children-seen", "bcp-council", "August 2020"), Some(Value::Count { count: 42 }));
}

#[test]
fn merged_cells_and_formulas_in_a_table_are_refused() {
    let workbook = example();
    let mut book = xlsx::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Indicator", "Provider", "Area", "Period", "Number", "Out of"]) {
        sheet.write(0, column, heading).unwrap();
    }
    for (row, area) in [(1, "dorset-council"), (2, "bcp-council")] {
        for (column, words) in (1..).zip(["poole-hospital", area, "Q2 2020-21"]) {
            sheet.write(row, column, words).unwrap();
        }
        sheet.write_formula(row, 4, "=1+1").unwrap();
        sheet.write(row, 5, 3).unwrap();
    }
    sheet.merge_range(1, 0, 2, 0, "iha-20-days", &xlsx::Format::new()).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let preview = workbook.preview_return_table(&bytes, &sample(&workbook, &bytes).proposed).unwrap();
    let said: Vec<String> = preview.problems.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|words| words.contains("the cells A2:A3 are merged")), "{said:?}");
    assert!(said.iter().any(|words| words.contains("line 2, column Number: the cell is worked out")), "{said:?}");
    assert!(said.iter().any(|words| words.contains("line 3, column Indicator: there is no indicator")), "{said:?}");
    let of_file: Vec<String> = preview.of_file.iter().map(ToString::to_string).collect();
    assert_eq!(of_file.len(), 1, "what lines say themselves is no problem of the file: {of_file:?}");
    assert!(of_file[0].contains("merged"), "{of_file:?}");
}

#[test]
fn a_column_headed_state_that_says_something_else_is_refused_with_a_way_out() {
    let workbook = example();
    let said = |word: &str| {
        let line = format!("IHA <= 20;PHFT;Dorset;Q4 2019/20;1;45;;;{word}");
        let table = format!("{};State\r\n{line}\r\n", HEADINGS.trim_end());
        let preview = workbook.preview_return_table(table.as_bytes(), &own_mapping()).unwrap();
        preview.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert!(said("Draft").contains("If it says something else, give it another heading."), "{}", said("Draft"));
    assert_eq!(said("Final"), "");
    assert!(said("not available").contains("does not agree with the rest of the line"), "{}", said("not available"));
    assert_eq!(said("entered"), "");
}

/// A table in the words of the example, whose headings may mean more than one thing.
fn in_doubt(headings: &str, answers: &str) -> Vec<u8> {
    let figure = "iha-20-days,poole-hospital,dorset-council,Q2 2020-21";
    format!("Indicator,Provider,Area,Period,{headings}\n{figure},{answers}\n").into_bytes()
}

#[test]
fn of_two_headings_for_the_same_she_says_which_and_that_one_is_read() {
    let workbook = example();
    let table = in_doubt("Number,Count,Out of", "30,31,45");
    let seen = sample(&workbook, &table);
    assert_eq!(seen.proposed.number, ColumnSource::Nothing);
    let open: Vec<(&str, &[u32])> =
        seen.open.iter().map(|part| (part.part.as_str(), part.columns.as_slice())).collect();
    assert_eq!(open, [("number", &[4, 5][..])]);
    let column = |column| ColumnSource::Column { column };
    let by = |number: ColumnSource, not_read: &[u32]| {
        let mapping = ColumnMapping { number, not_read: not_read.to_vec(), ..seen.proposed.clone() };
        workbook.preview_return_table(&table, &mapping)
    };
    for (number, not_read, after, told) in [
        (column(4), &[][..], "66.7% (30 of 45)", "Column F, \u{201c}Count\u{201d}, is not read."),
        (column(5), &[][..], "68.9% (31 of 45)", "Column E, \u{201c}Number\u{201d}, is not read."),
    ] {
        let preview = by(number, not_read).unwrap();
        assert_eq!((preview.lines[0].after.as_str(), preview.importable), (after, true));
        assert_eq!(preview.remarks, [told]);
    }
    match by(ColumnSource::Nothing, &[]) {
        Err(Error::Invalid(fields)) => {
            assert_eq!(fields.len(), 1, "{fields:?}");
            assert!(fields[0].message.contains("E, \u{201c}Number\u{201d}; F, \u{201c}Count\u{201d}"), "{fields:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_column_that_says_something_else_keeps_its_line_out_until_she_says_that_it_is_not_read() {
    let workbook = example();
    for (heading, cell) in [
        ("Status", "Withdrawn"),
        ("State", "Draft"),
        ("Unit", "thousands"),
        ("Year", "2019-20"),
        ("Financial year", "2019-20"),
        ("Council", "bcp-council"),
        ("Hospital", "Elsewhere"),
        ("% in 20 days", "12"),
        ("Kind", "rate"),
    ] {
        let table = in_doubt(&format!("Number,Out of,{heading}"), &format!("30,45,{cell}"));
        let seen = sample(&workbook, &table);
        assert!(seen.doubtful.contains(&6), "{heading}: {:?}", seen.doubtful);
        let preview = workbook.preview_return_table(&table, &seen.proposed).unwrap();
        assert_eq!((preview.importable, preview.problems.len()), (false, 1), "{heading}");
        assert_eq!((preview.problems[0].line, preview.problems[0].column.as_str()), (2, heading));
        let mapping = ColumnMapping { not_read: vec![6], ..seen.proposed };
        let preview = workbook.preview_return_table(&table, &mapping).unwrap();
        assert!(preview.importable, "{heading}: {:?}", preview.problems);
        assert_eq!(preview.remarks, [format!("Column G, \u{201c}{heading}\u{201d}, is not read.")]);
    }
}

#[test]
fn a_percentage_beside_its_counts_is_held_against_them_unless_she_leaves_it_out() {
    let workbook = example();
    let table = in_doubt("Number,Out of,%", "30,45,12%");
    let proposed = sample(&workbook, &table).proposed;
    let preview = workbook.preview_return_table(&table, &proposed).unwrap();
    assert!(preview.problems[0].reason.contains("is not 30 of 45, which is 66.7%"), "{:?}", preview.problems);
    let mapping = ColumnMapping { published: ColumnSource::Nothing, ..proposed };
    let preview = workbook.preview_return_table(&table, &mapping).unwrap();
    assert_eq!((preview.importable, preview.remarks.len()), (true, 1), "{:?}", preview.problems);
}

#[test]
fn a_mapping_that_was_kept_before_columns_could_be_left_out_is_still_read() {
    let kept = serde_json::to_value(own_mapping()).unwrap();
    let mut older = kept.clone();
    older.as_object_mut().unwrap().remove("not_read");
    assert_eq!(serde_json::from_value::<ColumnMapping>(older).unwrap(), own_mapping());
}

#[test]
fn an_import_names_the_issued_papers_of_the_figures_that_it_changes() {
    let mut workbook = example();
    let year = FinancialYear::starting(2019).unwrap();
    workbook.issue_paper(&workbook.get_paper_for(year).unwrap(), |_| Ok(())).unwrap();
    let table = own_table("IHA <= 20;PHFT;Dorset;Q4 2019/20;1;45;;\r\n");
    let imported = workbook.import_return_file("phft.csv", &table, Some(&own_mapping())).unwrap().output;
    assert_eq!((imported.changed, imported.papers.len()), (1, 1), "{:?}", imported.papers);
}

#[test]
fn words_that_look_like_formulas_are_words_in_every_spreadsheet_that_we_write() {
    let words = "=HYPERLINK(\"http://x\")";
    let mut workbook = example();
    let view = workbook.get_register_view().unwrap().indicators.remove(0);
    let details = IndicatorDetails { name: words.into(), numerator: words.into(), ..usual::details_of(&view) };
    assert_eq!(view.indicator.code, "iha-20-days");
    workbook.update_indicator(view.indicator.id, &details).unwrap();
    enter(&mut workbook, "dorset-council", Entry::NotAvailable { reason: words.into() }, None);
    let sent = poole_return(&workbook);
    assert!(part(&sent, "xl/sharedStrings.xml").contains("=HYPERLINK"));
    let preview = ours(&workbook, &sent);
    assert_eq!((preview.problems.len(), preview.unchanged), (0, 1), "each is read as the words that it is");
    let overview = workbook.write_overview(&OverviewScope::default()).unwrap();
    assert!(part(&overview, "xl/sharedStrings.xml").contains("=HYPERLINK"));
    for sheet in [part(&sent, "xl/worksheets/sheet1.xml"), part(&overview, "xl/worksheets/sheet1.xml")] {
        assert!(!sheet.contains("HYPERLINK"), "it is a formula");
    }
}
