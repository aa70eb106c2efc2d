//! What a sheet shows beside what it holds, at both ways in: numbers with a unit, cells that cannot be seen, words that
//! stand on the whole sheet.

use std::io::{Cursor, Write};

use chrono::NaiveDateTime;
use lac_core::calendar::parse_period;
use lac_core::exchange::SaidOfFile;
use lac_core::exchange::sheet::{ReceivedFile, SheetChoices, Unseen};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{IndicatorKind, State, Value};
use lac_core::spc::Direction;
use lac_core::workbook::{ReturnFile, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

mod usual;

/// The worked example, with a measure in days.
fn example() -> Workbook {
    let mut workbook = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let register = workbook.get_register().unwrap();
    let provider = register.provider_by_code("poole-hospital").unwrap().id;
    let area = register.area_by_code("dorset-council").unwrap().id;
    let wait = IndicatorDetails {
        kind: IndicatorKind::Measure,
        numerator: "days".into(),
        denominator: String::new(),
        unit: "days".into(),
        direction: Direction::Decrease,
        ..usual::proportion("wait", vec![provider], vec![area])
    };
    workbook.add_indicator(&wait).unwrap();
    workbook
}

/// What one file changes of a plain sheet.
#[derive(Default, Clone, Copy)]
struct Made {
    /// The number format of the style that the cells of the figure have.
    format: &'static str,
    font: &'static str,
    fill: &'static str,
    /// What a rule does.
    rule_style: &'static str,
    /// Attributes of the figure's row, columns before the rows, and what stands below them.
    row: &'static str,
    columns: &'static str,
    below: &'static str,
    /// The sheet's name.
    name: &'static str,
}

/// A sheet with one figure: a measure, or a proportion of so many out of so many.
fn xlsx(made: Made, numbers: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{target}\"/>")
    };
    let word = |place: &str, word: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{word}</t></is></c>");
    let (indicator, headings) = match numbers {
        [_] => ("wait", &["indicator", "provider", "area", "period", "value"][..]),
        _ => ("iha-20-days", &["indicator", "provider", "area", "period", "numerator", "denominator"][..]),
    };
    let letters = ["A", "B", "C", "D", "E", "F"];
    let head: String =
        letters.iter().zip(headings).map(|(letter, heading)| word(&format!("{letter}1"), heading)).collect();
    let names = [indicator, "poole-hospital", "dorset-council", "Q2 2020-21"];
    let who: String = letters.iter().zip(names).map(|(letter, name)| word(&format!("{letter}2"), name)).collect();
    let figure: String = letters[4..]
        .iter()
        .zip(numbers)
        .map(|(letter, number)| format!("<c r=\"{letter}2\" s=\"1\"><v>{number}</v></c>"))
        .collect();
    let sheet = format!(
        "<worksheet>{}<sheetData><row r=\"1\">{head}</row><row r=\"2\" {}>{who}{figure}</row></sheetData>{}</worksheet>",
        made.columns, made.row, made.below
    );
    let format = made.format.replace('"', "&quot;");
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{format}\"/></numFmts><fonts><font/><font>{}</font></fonts>\
         <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
         <fill>{}</fill></fills><cellXfs><xf/><xf numFmtId=\"{}\" fontId=\"1\" fillId=\"{}\"/></cellXfs>\
         <dxfs><dxf>{}</dxf></dxfs></styleSheet>",
        made.font,
        made.fill,
        if format.is_empty() { 0 } else { 170 },
        if made.fill.is_empty() { 0 } else { 2 },
        made.rule_style,
    );
    let name = if made.name.is_empty() { "Data" } else { made.name };
    for (path, text) in [
        (
            "_rels/.rels",
            format!("<Relationships>{}</Relationships>", relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{}</Relationships>",
                relation("r1", "worksheet", "worksheets/sheet1.xml"),
                relation("r2", "styles", "styles.xml")
            ),
        ),
        ("xl/workbook.xml", format!("<workbook><sheets><sheet name=\"{name}\" id=\"r1\"/></sheets></workbook>")),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        writer.start_file(path, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What is stored of the figure after the file was read in each way, or why it was not.
fn read(bytes: &[u8], choices: &SheetChoices) -> [Result<Option<Value>, String>; 2] {
    let received = || ReceivedFile::new(bytes, choices);
    let stored = |workbook: &Workbook| {
        let period = parse_period("Q2 2020-21").unwrap();
        let register = workbook.get_register().unwrap();
        let area = register.area_by_code("dorset-council").unwrap().id;
        let ids = ["wait", "iha-20-days"].map(|code| register.indicator_by_code(code).unwrap().id);
        let all = workbook.list_figures().unwrap();
        let found =
            all.iter().find(|figure| ids.contains(&figure.indicator) && figure.area == area && figure.period == period);
        found.and_then(|figure| match &figure.state {
            State::Entered { value } => Some(*value),
            _ => None,
        })
    };
    let mut one = example();
    let imported = one.import_file(received()).map(|_| stored(&one)).map_err(|error| error.to_string());
    let mut other = example();
    let mapping = match other.read_return_file(received()) {
        // What is asked of the sheet comes before what its columns are.
        Ok(ReturnFile::Table { sample }) if !sample.questions.is_empty() => {
            return [imported, Err(sample.questions[0].words.clone())];
        }
        Ok(ReturnFile::Table { sample }) => sample.proposed,
        Ok(_) => panic!("it is no return of ours"),
        Err(error) => return [imported, Err(error.to_string())],
    };
    let taken = other.import_return_file_as("r.xlsx", received(), Some(&mapping), SaidOfFile::default());
    [imported, taken.map(|_| stored(&other)).map_err(|error| error.to_string())]
}

#[test]
fn a_number_is_read_with_the_unit_of_its_figure_and_refused_with_another() {
    let days = |amount: &str| Some(Value::Measure { amount: amount.parse().unwrap() });
    let seen = |numerator, denominator| Some(Value::Proportion { numerator, denominator });
    for (format, numbers, value) in [
        ("0\" days\"", &["3.5"][..], days("3.5")),
        ("0.0\" Day\"", &["3"], days("3")),
        ("General", &["3"], days("3")),
        ("0\" children\"", &["30", "45"], seen(30, 45)),
        ("0\" young people\"", &["30", "45"], seen(30, 45)),
        ("0\" cases\"", &["30", "45"], seen(30, 45)),
    ] {
        for read in read(&xlsx(Made { format, ..Made::default() }, numbers), &SheetChoices::default()) {
            assert_eq!(read, Ok(value), "{format}");
        }
    }
    for (format, numbers, words) in [
        ("0\" weeks\"", &["3"][..], "cell E2 shows “3 weeks”, and the figure is in days. Write it in days."),
        ("0\" hours\"", &["36"], "cell E2 shows “36 hours”, and the figure is in days."),
        ("£0", &["3"], "cell E2 shows “£3”, and the figure is in days."),
        ("0\" children\"", &["3"], "cell E2 shows “3 children”, and the figure is in days."),
        ("0\" working days\"", &["3"], "cell E2 shows “3 working days”, and the figure is in days."),
        ("0\" days\"", &["30", "45"], "cell E2 shows “30 days”, and what is asked for is a count."),
        ("£#,##0", &["30", "45"], "cell E2 shows “£30”, and what is asked for is a count."),
        ("0\" late\"", &["3"], "cell E2 shows “3 late” and holds 3."),
    ] {
        for read in read(&xlsx(Made { format, ..Made::default() }, numbers), &SheetChoices::default()) {
            assert!(read.clone().is_err_and(|said| said.contains(words)), "{format}: {read:?}");
        }
    }
}

#[test]
fn what_cannot_be_seen_is_asked_about_however_it_is_hidden() {
    let plain = Made::default();
    let solid = "<patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E78\"/></patternFill>";
    let white = "<color rgb=\"FFFFFFFF\"/>";
    for (name, made, asked) in [
        ("a low row", Made { row: "ht=\"0.5\" customHeight=\"1\"", ..plain }, "Row 2 is hidden"),
        ("no lower than a line", Made { row: "ht=\"6\" customHeight=\"1\"", ..plain }, ""),
        (
            "a narrow column",
            Made { columns: "<cols><col min=\"5\" max=\"5\" width=\"0.1\" customWidth=\"1\"/></cols>", ..plain },
            "Column E is hidden",
        ),
        ("white letters", Made { font: white, ..plain }, "Cells E2 and F2 show nothing"),
        ("letters of the paper", Made { font: "<color theme=\"0\"/>", ..plain }, "Cells E2 and F2 show nothing"),
        ("letters too small", Made { font: "<sz val=\"1\"/>", ..plain }, "Cells E2 and F2 show nothing"),
        ("white on blue", Made { font: white, fill: solid, ..plain }, ""),
        (
            "blue on blue",
            Made { font: "<color rgb=\"FF1F4E78\"/>", fill: solid, ..plain },
            "Cells E2 and F2 show nothing",
        ),
        ("red letters", Made { font: "<color rgb=\"FFFF0000\"/>", ..plain }, ""),
        (
            "a rule that strikes out",
            Made {
                rule_style: "<font><strike/></font>",
                below: "<conditionalFormatting sqref=\"E2:F2\"><cfRule type=\"cellIs\" operator=\"lessThan\" dxfId=\"0\"><formula>40</formula></cfRule></conditionalFormatting>",
                ..plain
            },
            "Cell E2 is struck out",
        ),
        (
            "a rule that strikes out words",
            Made {
                rule_style: "<font><strike val=\"1\"/></font>",
                below: "<conditionalFormatting sqref=\"C2\"><cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>",
                ..plain
            },
            "Cell C2 is struck out",
        ),
        (
            "a rule that whitens",
            Made {
                rule_style: "<font><color theme=\"0\"/></font>",
                below: "<conditionalFormatting sqref=\"E2\"><cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>",
                ..plain
            },
            "Cell E2 shows nothing",
        ),
        (
            "a rule that only colours",
            Made {
                rule_style: "<font><color rgb=\"FF9C0006\"/></font><fill><patternFill><bgColor rgb=\"FFFFC7CE\"/></patternFill></fill>",
                below: "<conditionalFormatting sqref=\"E2\"><cfRule type=\"expression\" dxfId=\"0\"><formula>TRUE</formula></cfRule></conditionalFormatting>",
                ..plain
            },
            "",
        ),
        (
            "icons alone",
            Made {
                below: "<conditionalFormatting sqref=\"E2:F2\"><cfRule type=\"iconSet\"><iconSet showValue=\"0\"><cfvo type=\"percent\" val=\"0\"/></iconSet></cfRule></conditionalFormatting>",
                ..plain
            },
            "Cells E2 and F2 show nothing",
        ),
        (
            "bars alone, as newer programs write them",
            Made {
                below: "<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type=\"dataBar\"><x14:dataBar showValue=\"0\"/></x14:cfRule><xm:sqref>E2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
                ..plain
            },
            "Cell E2 shows nothing",
        ),
        (
            "icons beside numbers",
            Made {
                below: "<conditionalFormatting sqref=\"E2:F2\"><cfRule type=\"iconSet\"><iconSet><cfvo type=\"percent\" val=\"0\"/></iconSet></cfRule></conditionalFormatting>",
                ..plain
            },
            "",
        ),
    ] {
        let bytes = xlsx(made, &["30", "45"]);
        let given = Some(Value::Proportion { numerator: 30, denominator: 45 });
        for read in read(&bytes, &SheetChoices::default()) {
            match asked {
                "" => assert_eq!(read, Ok(given), "{name}"),
                words => assert!(read.clone().is_err_and(|said| said.contains(words)), "{name}: {read:?}"),
            }
        }
        let all = SheetChoices { hidden: Some(Unseen::Read), struck: Some(Unseen::Read), ..SheetChoices::default() };
        assert_eq!(read(&bytes, &all), [Ok(given), Ok(given)], "{name}");
    }
}

#[test]
fn words_on_the_whole_sheet_that_say_how_its_numbers_are_written_are_asked_about() {
    let plain = Made::default();
    for (name, made, words) in [
        ("a name", Made { name: "All figures in thousands", ..plain }, "“All figures in thousands” may say that"),
        ("a name of sums", Made { name: "Year to date", ..plain }, "may say that the numbers are added up"),
        (
            "a header",
            Made {
                below: "<headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"&amp;12All figures in thousands</oddHeader></headerFooter>",
                ..plain
            },
            "“All figures in thousands” may say that",
        ),
        (
            "a footer",
            Made { below: "<headerFooter><oddFooter>&amp;L&amp;K000000(000s)</oddFooter></headerFooter>", ..plain },
            "“(000s)” may say that",
        ),
        (
            "a page number",
            Made { below: "<headerFooter><oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter></headerFooter>", ..plain },
            "",
        ),
    ] {
        for read in read(&xlsx(made, &["30", "45"]), &SheetChoices::default()) {
            match words {
                "" => assert!(read.is_ok(), "{name}: {read:?}"),
                words => assert!(read.clone().is_err_and(|said| said.contains(words)), "{name}: {read:?}"),
            }
        }
    }
}
