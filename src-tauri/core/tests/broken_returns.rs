//! Files that must not be imported: each says why, and the workbook stays as it is. Files that are made to bring a
//! reader down are read in bounded time and memory.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use lac_core::Error;
use lac_core::calendar::{Period, parse_period};
use lac_core::exchange::sheet::{ReceivedFile, SheetChoices, Unseen};
use lac_core::ids::ProviderId;
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::workbook::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FORM: &str = "xl/worksheets/sheet1.xml";
const KEY: &str = "xl/worksheets/sheet3.xml";
const STRINGS: &str = "xl/sharedStrings.xml";

fn example() -> Workbook {
    Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap()
}

fn quarter() -> Period {
    parse_period("Q2 2020-21").unwrap()
}

fn poole(workbook: &Workbook) -> ProviderId {
    workbook.get_register().unwrap().provider_by_code("poole-hospital").unwrap().id
}

/// The return that every file here is made from, with one figure filled in.
fn filled(workbook: &Workbook) -> Vec<u8> {
    let sent = workbook.write_return(poole(workbook), quarter()).unwrap();
    edited(&sent, FORM, |sheet| with_cell(&with_cell(&sheet, "F9", "", "<v>30</v>"), "G9", "", "<v>45</v>"))
}

/// The same zip with one part rewritten; a part that is not there is added.
fn edited(bytes: &[u8], path: &str, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut edit = Some(edit);
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name == path {
            text = edit.take().unwrap()(text);
        }
        writer.start_file(name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    if let Some(edit) = edit {
        writer.start_file(path, options).unwrap();
        writer.write_all(edit(String::new()).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The sheet with other content in a cell that is blank; its style stays unless `attributes` names one.
fn with_cell(sheet: &str, name: &str, attributes: &str, content: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{name}\"")).unwrap();
    let end = start + sheet[start..].find("/>").unwrap();
    let opening = if attributes.is_empty() { &sheet[start..end] } else { &format!("<c r=\"{name}\" {attributes}") };
    format!("{}{opening}>{content}</c>{}", &sheet[..start], &sheet[end + 2..])
}

fn in_form(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    edited(bytes, FORM, |sheet| replaced(&sheet, from, to))
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in {text}");
    text.replacen(from, to, 1)
}

/// A style that shows numbers as `format` does is put last; answers the file and the style's number.
fn with_style(bytes: &[u8], format: u32) -> (Vec<u8>, usize) {
    let mut count = 0;
    let styled = edited(bytes, "xl/styles.xml", |styles| {
        let inside = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap();
        count = inside.matches("<xf ").count();
        replaced(&styles, "</cellXfs>", &format!("<xf numFmtId=\"{format}\" applyNumberFormat=\"1\"/></cellXfs>"))
    });
    (styled, count)
}

/// A zip whose one sheet is written by `write`, beside parts that name it.
fn workbook_of(write: impl FnOnce(&mut dyn Write)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    for (name, text) in [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Return\" id=\"r1\"/></sheets></workbook>".into()),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.start_file(FORM, SimpleFileOptions::default().large_file(true)).unwrap();
    write(&mut writer);
    writer.finish().unwrap().into_inner()
}

/// How long this thread has worked, where the machine tells; what else runs beside it does not count.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Imports what must be refused; answers the reason. The workbook must be as it was, and it must not take long.
fn refused(workbook: &mut Workbook, name: &str, bytes: &[u8]) -> String {
    let before = workbook.dump().unwrap();
    let _ = workbook.read_return_file(bytes);
    let begun = worked();
    let answer = workbook.import_return_file("return.xlsx", bytes, None);
    let lasted = worked() - begun;
    assert!(lasted < Duration::from_secs(5), "{name} took {lasted:?}");
    assert!(workbook.dump().unwrap() == before, "{name} changed the workbook");
    let error = answer.err().unwrap_or_else(|| panic!("{name} was imported"));
    error.to_string()
}

fn check(cases: &[(&str, Vec<u8>, &str)]) {
    let mut workbook = example();
    for (name, bytes, words) in cases {
        let said = refused(&mut workbook, name, bytes);
        assert!(said.contains(words), "{name}: {said}");
        assert!(said.contains("Nothing was imported"), "{name}: {said}");
    }
}

#[test]
fn the_return_that_the_broken_ones_are_made_from_can_be_imported() {
    let mut workbook = example();
    let bytes = filled(&workbook);
    let imported = workbook.import_return_file("return.xlsx", &bytes, None).unwrap().output;
    assert_eq!((imported.new, imported.blank), (1, 3));
}

#[test]
fn cells_that_hold_no_plain_number_are_refused_by_name() {
    let sent = filled(&example());
    let cell =
        |attributes: &str, content: &str| edited(&sent, FORM, |sheet| with_cell(&sheet, "F10", attributes, content));
    let styled = |format: u32, value: &str| {
        let (bytes, style) = with_style(&sent, format);
        edited(&bytes, FORM, |sheet| with_cell(&sheet, "F10", &format!("s=\"{style}\""), value))
    };
    let word = "t=\"inlineStr\"";
    check(&[
        ("text", cell(word, "<is><t>thirty</t></is>"), "line 10, column Number: \u{201c}thirty\u{201d} is not a whole"),
        ("a letter for a digit", cell(word, "<is><t>1S</t></is>"), "\u{201c}1S\u{201d}"),
        ("a date", styled(14, "<v>43922</v>"), "line 10, column Number: 1 April 2020 is a date"),
        ("a percentage", styled(9, "<v>0.87</v>"), "\u{201c}87%\u{201d} is a percentage"),
        ("a formula", cell("", "<f>1+1</f><v>2</v>"), "line 10, column Number: the cell is worked out by a formula"),
        ("an error", cell("t=\"e\"", "<v>#REF!</v>"), "the error #REF!"),
        ("a fraction", cell("", "<v>42.5</v>"), "decimal point"),
        ("below nought", cell("", "<v>-1</v>"), "below nought"),
        ("half a pair", cell("", "<v>4</v>"), "line 10, column Out of: Enter how many it is out of"),
    ]);
}

#[test]
fn a_formula_that_fills_a_block_is_seen_in_each_of_its_cells() {
    let sent = filled(&example());
    let array = edited(&sent, FORM, |sheet| {
        let anchor = "<f t=\"array\" ref=\"F10:G11\">A1:B2</f><v>1</v>";
        let sheet = with_cell(&sheet, "F10", "", anchor);
        ["G10", "F11", "G11"].iter().fold(sheet, |sheet, name| with_cell(&sheet, name, "", "<v>1</v>"))
    });
    check(&[("array", array, "line 11, column Out of: the cell is worked out by a formula")]);
}

#[test]
fn a_return_whose_rows_or_sheets_were_changed_is_refused() {
    let sent = filled(&example());
    let merged = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"F10:G10\"/></mergeCells>";
    let copied = "<row r=\"13\"><c r=\"B13\" t=\"s\"><v>19</v></c><c r=\"F13\"><v>3</v></c></row></sheetData>";
    let key_twice = edited(&sent, KEY, |key| replaced(&key, "<v>12</v>", "<v>11</v>"));
    let beside = "<row r=\"14\"><c r=\"L14\"><v>5</v></c></row></sheetData>";
    let extra = edited(
        &edited(&sent, "xl/_rels/workbook.xml.rels", |relations| {
            let more =
                "<Relationship Id=\"rId99\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
            replaced(&relations, "</Relationships>", more)
        }),
        "xl/workbook.xml",
        |book| replaced(&book, "</sheets>", "<sheet name=\"Mine\" sheetId=\"9\" r:id=\"rId99\"/></sheets>"),
    );
    let moved = edited(&sent, FORM, |sheet| {
        replaced(&sheet, "<c r=\"C10\" s=\"3\" t=\"s\"><v>22</v>", "<c r=\"C10\" s=\"3\" t=\"s\"><v>20</v>")
    });
    check(&[
        ("merged cells", in_form(&sent, "</sheetData>", merged), "line 10: the cells F10:G10 are merged"),
        ("a copied row", in_form(&sent, "</sheetData>", copied), "line 13: this row was not in the return"),
        ("a row named twice", key_twice, "line 11: this row is there twice"),
        ("a cell beside the form", in_form(&sent, "</sheetData>", beside), "line 14: this row was not in the return"),
        ("a cell twice", in_form(&sent, "<c r=\"G9\"", "<c r=\"F9\"><v>3</v></c><c r=\"G9\""), "F9 is there twice"),
        ("an extra sheet", extra, "a sheet \u{201c}Mine\u{201d} that was not sent out"),
        ("a moved row", moved, "line 10: this row was \u{201c}Initial health assessments in 20 working days, BCP"),
    ]);
}

#[test]
fn a_return_of_another_workbook_or_version_is_refused() {
    let sent = filled(&example());
    let words = |from: &str, to: &str| edited(&sent, STRINGS, |strings| replaced(&strings, from, to));
    let key = |from: &str, to: &str| edited(&sent, KEY, |key| replaced(&key, from, to));
    check(&[
        (
            "another provider",
            words("<t>poole-hospital</t>", "<t>elsewhere</t>"),
            "a provider that this workbook does not have",
        ),
        ("a newer form", key("<c r=\"B1\"><v>1</v>", "<c r=\"B1\"><v>2</v>"), "written by a newer version"),
        ("a form without number", key("<c r=\"B1\"><v>1</v>", "<c r=\"B1\"><v>x</v>"), "damaged"),
        (
            "an unknown indicator",
            words("<t>iha-20-days</t>", "<t>iha-99-days</t>"),
            "this workbook has no \u{201c}Initial health",
        ),
        ("an unknown area", words("<t>bcp-council</t>", "<t>atlantis</t>"), "this workbook has no \u{201c}BCP"),
        (
            "another period's heading",
            key("<c r=\"B3\" t=\"s\"><v>4</v>", "<c r=\"B3\" t=\"s\"><v>2</v>"),
            "is not a period",
        ),
    ]);
}

#[test]
fn an_accepted_return_is_locked() {
    let mut workbook = example();
    let (bytes, provider) = (filled(&workbook), poole(&workbook));
    let register = workbook.get_register().unwrap();
    let entry = FigureEntry {
        indicator: register.indicator_by_code("iha-20-days").unwrap().id,
        area: register.area_by_code("dorset-council").unwrap().id,
        period: quarter(),
        entry: Entry::Typed { first: "30".into(), second: "40".into() },
        note: None,
        provisional: false,
    };
    workbook.enter_figures(provider, quarter(), &[entry]).unwrap();
    workbook.accept_return(provider, quarter()).unwrap();
    let said = refused(&mut workbook, "accepted", &bytes);
    assert!(said.contains("line 9: the return was accepted"), "{said}");
}

#[test]
fn files_that_are_no_spreadsheet_are_refused_each_in_its_own_words() {
    let sent = filled(&example());
    let mut locked = sent.clone();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..locked.len() - 4).filter(|at| locked[*at..*at + 4] == *mark).collect();
        places.into_iter().for_each(|at| locked[at + flags] |= 1);
    }
    let ole = [vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], vec![0; 4096]].concat();
    let odt = workbook_of(|part| part.write_all(b"<worksheet/>").unwrap());
    let odt = edited(&odt, "_rels/.rels", |_| "<Relationships/>".into());
    check(&[
        ("empty", Vec::new(), "The file is empty"),
        ("a picture", [&[0x89], b"PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice()].concat(), "neither a spreadsheet"),
        ("a password", ole, "has a password"),
        ("an encrypted zip", locked, "damaged or cut short"),
        ("another zip", odt, "not an Excel workbook"),
        ("a zip of nothing", b"PK\x05\x06".iter().copied().chain([0; 18]).collect(), "not an Excel workbook"),
        ("larger than a return", vec![b'x'; 20 * 1024 * 1024 + 1], "larger than 20 MB"),
        ("a table without a mapping", b"a,b\n1,2\n".to_vec(), "Say first what its columns are"),
    ]);
}

#[test]
fn a_file_that_is_cut_short_anywhere_or_has_a_changed_byte_never_brings_the_reader_down() {
    let mut workbook = example();
    let sent = filled(&workbook);
    for length in (0..sent.len()).step_by(101) {
        let said = refused(&mut workbook, "cut short", &sent[..length]);
        assert!(!said.is_empty());
    }
    let before = workbook.dump().unwrap();
    for place in (0..sent.len()).step_by(37) {
        let mut bent = sent.clone();
        bent[place] ^= 0x55;
        if workbook.import_return_file("bent.xlsx", &bent, None).is_ok() {
            workbook.undo().unwrap();
        }
        assert!(workbook.dump().unwrap() == before, "byte {place}");
    }
}

#[test]
fn a_zip_bomb_is_refused_without_unpacking_it() {
    let gigabyte = |part: &mut dyn Write| {
        let spaces = vec![b' '; 1024 * 1024];
        part.write_all(b"<worksheet><sheetData>").unwrap();
        (0..1024).for_each(|_| part.write_all(&spaces).unwrap());
        part.write_all(b"</sheetData></worksheet>").unwrap();
    };
    let bomb = workbook_of(gigabyte);
    assert!(bomb.len() < 2 * 1024 * 1024, "{} bytes", bomb.len());
    check(&[("bomb", bomb, "more than 64 MB")]);
}

#[test]
fn what_a_file_states_about_itself_sets_no_memory_aside() {
    let sent = filled(&example());
    let strings = edited(&sent, STRINGS, |strings| {
        let start = strings.find("uniqueCount=\"").unwrap() + "uniqueCount=\"".len();
        let end = start + strings[start..].find('"').unwrap();
        format!("{}99999999999999{}", &strings[..start], &strings[end..])
    });
    // A count that is a lie is passed over, and the return is read as it is.
    let mut workbook = example();
    assert_eq!(workbook.import_return_file("x.xlsx", &strings, None).unwrap().output.new, 1);
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>";
    check(&[
        ("entities", in_form(&sent, "<worksheet", &format!("{laughs}<worksheet")), "damaged"),
        ("depth", workbook_of(|part| part.write_all("<a>".repeat(100_000).as_bytes()).unwrap()), "damaged"),
    ]);
}

#[test]
fn a_million_empty_rows_and_a_cell_at_the_far_corner_are_read_quickly() {
    let empty = workbook_of(|part| {
        part.write_all(b"<worksheet><sheetData>").unwrap();
        for row in 1..=1_000_000 {
            write!(part, "<row r=\"{row}\" ht=\"15\"/>").unwrap();
        }
        part.write_all(b"</sheetData></worksheet>").unwrap();
    });
    let far = |content: &str| {
        let cell = format!(
            "<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\">{content}</c></row></sheetData></worksheet>"
        );
        workbook_of(move |part| part.write_all(cell.as_bytes()).unwrap())
    };
    let sent = filled(&example());
    let beside = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    check(&[
        ("a million empty rows", empty, "more than 100,000 rows"),
        ("a blank far cell", far(""), "There is nothing in the file"),
        ("a far cell", far("<v>1</v>"), "XFD1048576"),
        ("a far cell in a return", in_form(&sent, "</sheetData>", beside), "XFD1048576"),
    ]);
    let padded = |last: u32| {
        edited(&sent, FORM, |sheet| {
            let rows: String = (13..=last).map(|row| format!("<row r=\"{row}\"/>")).collect();
            replaced(&sheet, "</sheetData>", &format!("{rows}</sheetData>"))
        })
    };
    check(&[("a million empty rows under a return", padded(1_000_000), "more than 100,000 rows")]);
    // Some rows that are only formatted are left by many programs; they are no reason to refuse a return.
    let padded = padded(50_000);
    let mut workbook = example();
    assert_eq!(workbook.import_return_file("padded.xlsx", &padded, None).unwrap().output.new, 1);
}

#[test]
fn every_problem_is_named_at_once() {
    let mut workbook = example();
    let sent = filled(&workbook);
    let twice =
        edited(&sent, FORM, |sheet| with_cell(&with_cell(&sheet, "F10", "", "<v>4.5</v>"), "F11", "", "<v>-2</v>"));
    match workbook.import_return_file("x.xlsx", &twice, None) {
        Err(Error::Import(problems)) => {
            assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [10, 11]);
        }
        other => panic!("{other:?}"),
    }
}

/// A provider's own table whose lines are cells of shared strings.
fn table_of(strings: &[String], lines: &[[usize; 5]]) -> Vec<u8> {
    let cell = |string: &usize| format!("<c t=\"s\"><v>{string}</v></c>");
    let row = |line: &[usize; 5]| format!("<row>{}</row>", line.iter().map(cell).collect::<String>());
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", lines.iter().map(row).collect::<String>());
    let bytes = workbook_of(move |part| part.write_all(sheet.as_bytes()).unwrap());
    let strings: String = strings.iter().map(|string| format!("<si><t>{string}</t></si>")).collect();
    let bytes = edited(&bytes, STRINGS, |_| format!("<sst>{strings}</sst>"));
    edited(&bytes, "xl/_rels/workbook.xml.rels", |relations| {
        let more = "<Relationship Id=\"rs\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
        replaced(&relations, "</Relationships>", more)
    })
}

#[test]
fn a_cell_holds_as_many_letters_as_in_any_spreadsheet_program() {
    let workbook = example();
    let strings = |long: String| {
        let words = ["indicator", "area", "period", "number", "note", "iha-20-days", "bcp-council", "Q2 2020-21", "3"];
        words.map(str::to_owned).into_iter().chain([long]).collect::<Vec<_>>()
    };
    let lines = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]];
    let full = table_of(&strings("\u{e9}".repeat(32_767)), &lines);
    assert!(workbook.read_return_file(&full).is_ok());
    let over = table_of(&strings("\u{e9}".repeat(32_768)), &lines);
    let said = workbook.read_return_file(&over).unwrap_err().to_string();
    assert!(said.starts_with("Cell E2 holds more than 32,767 letters"), "{said}");
    // A long text that no cell holds is passed over.
    assert!(workbook.read_return_file(&table_of(&strings("x".repeat(1_000_000)), &lines[..1])).is_ok());
}

#[test]
fn a_reason_and_a_note_together_are_no_longer_than_a_note() {
    let sent = filled(&example());
    let words = |letters: usize| format!("<is><t>{}</t></is>", "n".repeat(letters));
    let both = edited(&sent, FORM, |sheet| {
        let sheet = with_cell(&sheet, "I10", "t=\"inlineStr\"", &words(1_500));
        with_cell(&sheet, "J10", "t=\"inlineStr\"", &words(1_500))
    });
    check(&[("both", both, "line 10, column Not available because: with the note, there are more than 2000 letters")]);
}

#[test]
fn a_formula_that_fills_a_block_covers_its_cells_and_no_others() {
    let sent = filled(&example());
    let blocks = ["F9:XFD1048576", "G10:F9", "F10:F10", "H1:K8", "A13:G1048576"];
    for (block, refused_at) in
        [(blocks[0], true), (blocks[1], false), (blocks[2], true), (blocks[3], false), (blocks[4], false)]
    {
        let array = edited(&sent, FORM, |sheet| {
            let sheet = with_cell(&sheet, "F10", "", "<v>3</v>");
            let sheet = with_cell(&sheet, "G10", "", "<v>4</v>");
            with_cell(&sheet, "J12", "", &format!("<f t=\"array\" ref=\"{block}\">1</f><v>1</v>"))
        });
        let said = refused(&mut example(), block, &array);
        assert_eq!(said.contains("line 10, column Number: the cell is worked out"), refused_at, "{block}: {said}");
    }
}

/// A file with a style that strikes out; answers the style's number.
fn with_struck_style(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut fonts = 0;
    let with_font = edited(bytes, "xl/styles.xml", |styles| {
        let inside = styles.split("<fonts").nth(1).unwrap().split("</fonts>").next().unwrap();
        fonts = inside.matches("<font>").count();
        replaced(&styles, "</fonts>", "<font><strike/></font></fonts>")
    });
    let (styled, style) = with_style(&with_font, 0);
    let plain = "<xf numFmtId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";
    let struck = format!("<xf numFmtId=\"0\" fontId=\"{fonts}\"/></cellXfs>");
    (edited(&styled, "xl/styles.xml", |styles| replaced(&styles, plain, &struck)), style)
}

#[test]
fn an_answer_that_a_return_hides_or_strikes_out_is_asked_about() {
    let sent = filled(&example());
    let hidden_row = in_form(&sent, "<row r=\"9\"", "<row r=\"9\" hidden=\"1\"");
    let hidden_column = in_form(&sent, "<col min=\"6\"", "<col hidden=\"1\" min=\"6\"");
    let (styled, struck) = with_struck_style(&sent);
    let struck_out = edited(&styled, FORM, |sheet| with_cell(&sheet, "F10", &format!("s=\"{struck}\""), "<v>3</v>"));
    let mut workbook = example();
    for (name, bytes, words) in [
        ("a hidden row", &hidden_row, "Row 9 is hidden or filtered out. Say whether this is to be read or left out."),
        ("a hidden column", &hidden_column, "Columns F to G are hidden or filtered out. Say whether"),
        (
            "a struck number",
            &struck_out,
            "Cell F10 is struck out. Say whether this is to be read, or the lines left out.",
        ),
    ] {
        let said = refused(&mut workbook, name, bytes);
        assert!(said.contains(words), "{name}: {said}");
    }
    // A hidden row that nobody filled in holds no answer.
    let blank = in_form(&sent, "<row r=\"10\"", "<row r=\"10\" hidden=\"1\"");
    for (bytes, hidden, new) in
        [(&hidden_row, Some(Unseen::Read), 1), (&hidden_row, Some(Unseen::Skip), 0), (&blank, None, 1)]
    {
        let choices = SheetChoices { hidden, ..SheetChoices::default() };
        let imported = example().import_return_file("r.xlsx", ReceivedFile::new(bytes, &choices), None);
        assert_eq!(imported.map_or(0, |imported| imported.output.new), new, "{hidden:?}");
    }
}

#[test]
fn an_answer_with_a_unit_is_read_where_that_is_what_is_counted() {
    let sent = filled(&example());
    let (styled, style) = with_style(&sent, 250);
    for (format, refused_with) in [("0&quot; children&quot;", ""), ("0&quot; weeks&quot;", "cell F10 shows “3 weeks”")]
    {
        let format = format!("<numFmts><numFmt numFmtId=\"250\" formatCode=\"{format}\"/></numFmts><fonts");
        let shown = edited(&styled, "xl/styles.xml", |styles| replaced(&styles, "<fonts", &format));
        let attributes = format!("s=\"{style}\"");
        let shown = edited(&shown, FORM, |sheet| {
            with_cell(&with_cell(&sheet, "F10", &attributes, "<v>3</v>"), "G10", &attributes, "<v>5</v>")
        });
        if refused_with.is_empty() {
            assert_eq!(example().import_return_file("r.xlsx", &shown, None).unwrap().output.new, 2);
        } else {
            let said = refused(&mut example(), &format, &shown);
            assert!(said.contains(refused_with), "{said}");
        }
    }
}

#[test]
fn a_percentage_typed_over_the_one_that_is_worked_out_is_held_against_the_counts_whatever_its_format_shows() {
    let sent = filled(&example());
    let (styled, style) = with_style(&sent, 250);
    let format = "<numFmts><numFmt numFmtId=\"250\" formatCode=\"0&quot; children&quot;\"/></numFmts><fonts";
    let shown = edited(&styled, "xl/styles.xml", |styles| replaced(&styles, "<fonts", format));
    let attributes = format!("s=\"{style}\"");
    let shown = edited(&shown, FORM, |sheet| {
        let counts = with_cell(&with_cell(&sheet, "F10", "", "<v>3</v>"), "G10", "", "<v>5</v>");
        with_cell(&counts, "H10", &attributes, "<v>90</v>")
    });
    let said = refused(&mut example(), "typed over", &shown);
    assert!(said.contains("is not 3 of 5, which is 60"), "{said}");
}
