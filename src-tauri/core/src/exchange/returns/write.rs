//! Writing a return as an `.xlsx` that can be filled in and read back. The same return is always the same bytes.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::form::{
    AREA, ASKED, DUE_ROW, FIRST_KEY_ROW, FIRST_ROW, FORMAT, HEADING_ROW, HINT_ROW, INDICATOR, INSTRUCTIONS, KEY,
    LONGEST_WORDS, MARK, NOT_ASKED, NOTE, NUMBER, OUT_OF, PERIOD, PERIOD_ROW, PROVIDER_ROW, REASON, RETURN,
    ReturnSheet, SECTION, SEND_ROW, SheetLine, TITLE_ROW, WORKED_OUT,
};
use crate::calendar::printed_date;
use crate::error::{Error, Result};
use crate::exchange::xlsx_day::date_of;
use crate::figures::{IndicatorKind, State, Value};

/// The headings of the return. Which cells are filled in is said in words, not by their colour alone.
pub(super) const HEADINGS: [(u16, &str, f64); 10] = [
    (SECTION, "Section", 18.0),
    (INDICATOR, "Indicator", 40.0),
    (AREA, "Whose children", 22.0),
    (PERIOD, "Period", 16.0),
    (ASKED, "What is asked", 50.0),
    (NUMBER, "Number (fill in)", 12.0),
    (OUT_OF, "Out of (fill in)", 12.0),
    (WORKED_OUT, "Worked out (locked)", 12.0),
    (REASON, "Not available because (fill in)", 34.0),
    (NOTE, "Note (fill in)", 34.0),
];

const INSTRUCTION_LINES: [&str; 10] = [
    "Fill in the white cells of the sheet “Return”: their headings say “fill in”. All other cells are locked.",
    "Enter whole numbers, like 42. For a measure a decimal point is fine, like 4.5.",
    "0 is a figure: enter it if there were none.",
    "Where a row asks for “Number” and “Out of”, fill in both. The percentage is worked out; do not enter it.",
    "“Out of” says “not asked” where there is nothing to enter.",
    "If you do not have a figure yet, leave its cells blank. What was sent before stays as it is.",
    "If you cannot give a figure, leave its numbers blank and say why under “Not available because”.",
    "Anything worth knowing about a figure goes under “Note”. Do not name children or carers.",
    "Enter numbers, not formulas. Do not move, add, merge or delete rows or sheets: the file could not be read back.",
    "Save the file as .xlsx without a password and send it back.",
];

/// The largest number of children that is taken.
const LARGEST_COUNT: i32 = 10_000_000;

/// Writes a return.
///
/// # Errors
/// If a text is longer than a cell holds.
pub fn write_return(sheet: &ReturnSheet) -> Result<Vec<u8>> {
    written(sheet).map_err(|error| {
        Error::Refused(format!("The return could not be written ({error}). The workbook is as it was."))
    })
}

fn written(sheet: &ReturnSheet) -> std::result::Result<Vec<u8>, XlsxError> {
    let title = format!("Return of figures: {}, {}", sheet.provider_name, sheet.period);
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_author("LAC Assurance")
            .set_creation_datetime(&date_of(sheet.written_on)?),
    );
    let styles = Styles::new();
    write_form(workbook.add_worksheet(), sheet, &title, &styles)?;
    write_instructions(workbook.add_worksheet(), &styles)?;
    write_key(workbook.add_worksheet(), sheet)?;
    workbook.save_to_buffer()
}

struct Styles {
    title: Format,
    plain: Format,
    heading: Format,
    locked: Format,
    number: Format,
    text: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        let grey = Color::RGB(0x00E8_EDEE);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            plain: Format::new().set_align(FormatAlign::Top).set_text_wrap(),
            heading: cell().set_bold().set_background_color(Color::RGB(0x00D8_DDE0)),
            locked: cell().set_background_color(grey),
            number: cell().set_unlocked(),
            // As text, so that a spreadsheet program runs nothing that is typed here.
            text: cell().set_unlocked().set_num_format("@"),
        }
    }
}

fn protection() -> ProtectionOptions {
    // Wider columns and higher rows help to read and change nothing.
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() }
}

fn write_form(
    page: &mut Worksheet,
    sheet: &ReturnSheet,
    title: &str,
    styles: &Styles,
) -> std::result::Result<(), XlsxError> {
    page.set_name(RETURN)?;
    page.write_string_with_format(TITLE_ROW, SECTION, title, &styles.title)?;
    for (row, name, words) in [
        (PROVIDER_ROW, "Provider", sheet.provider_name.clone()),
        (PERIOD_ROW, "Period", sheet.period.to_string()),
        (DUE_ROW, "Due", printed_date(sheet.due_on)),
        (SEND_ROW, "Send it back to", sheet.send_to.clone()),
    ] {
        page.write_string(row, SECTION, name)?;
        page.write_string(row, INDICATOR, words)?;
    }
    page.write_string(HINT_ROW, SECTION, "Fill in the white cells; the sheet “Instructions” says how.")?;
    for (column, heading, width) in HEADINGS {
        page.write_string_with_format(HEADING_ROW, column, heading, &styles.heading)?;
        page.set_column_width(column, width)?;
    }
    // What is not worked out yet is blank, also in programs that do not work it out on opening.
    page.set_formula_result_default("");
    for (row, line) in (FIRST_ROW..).zip(&sheet.lines) {
        write_line(page, row, line, styles)?;
    }
    page.set_freeze_panes(FIRST_ROW, AREA)?;
    page.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.protect_with_options(&protection());
    Ok(())
}

fn write_line(page: &mut Worksheet, row: u32, line: &SheetLine, styles: &Styles) -> std::result::Result<(), XlsxError> {
    let period = line.period.to_string();
    let asked = line.asked();
    for (column, words) in [
        (SECTION, &line.heading),
        (INDICATOR, &line.label),
        (AREA, &line.area_name),
        (PERIOD, &period),
        (ASKED, &asked),
    ] {
        page.write_string_with_format(row, column, words, &styles.locked)?;
    }
    let (first, second) = numbers(&line.state);
    write_number(page, row, NUMBER, first, &styles.number)?;
    page.add_data_validation(row, NUMBER, row, NUMBER, &number_rule(line)?)?;
    if line.has_out_of() {
        write_number(page, row, OUT_OF, second, &styles.number)?;
        page.add_data_validation(row, OUT_OF, row, OUT_OF, &out_of_rule(line, row)?)?;
    } else {
        page.write_string_with_format(row, OUT_OF, NOT_ASKED, &styles.locked)?;
    }
    write_worked_out(page, row, line, (first, second), styles)?;
    page.write_string_with_format(row, REASON, reason(&line.state), &styles.text)?;
    page.write_blank(row, NOTE, &styles.text)?;
    page.add_data_validation(row, REASON, row, NOTE, &words_rule()?)?;
    Ok(())
}

fn write_number(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    number: Option<f64>,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    match number {
        Some(number) => page.write_number_with_format(row, column, number, format)?,
        None => page.write_blank(row, column, format)?,
    };
    Ok(())
}

fn numbers(state: &State) -> (Option<f64>, Option<f64>) {
    let whole = |number: Option<u64>| number.and_then(|number| number.to_f64());
    match state.value() {
        Some(Value::Measure { amount }) => (amount.to_f64(), None),
        Some(value) => (whole(value.numerator()), whole(value.denominator())),
        None => (None, None),
    }
}

fn reason(state: &State) -> &str {
    match state {
        State::NotAvailable { reason } if reason.chars().count() <= LONGEST_WORDS => reason,
        _ => "",
    }
}

/// The percentage or rate beside its counts, worked out as they are typed.
fn write_worked_out(
    page: &mut Worksheet,
    row: u32,
    line: &SheetLine,
    (first, second): (Option<f64>, Option<f64>),
    styles: &Styles,
) -> std::result::Result<(), XlsxError> {
    if !line.has_out_of() {
        page.write_blank(row, WORKED_OUT, &styles.locked)?;
        return Ok(());
    }
    let percentage = line.kind == IndicatorKind::Proportion;
    let scale = if percentage { 1.0 } else { 10_000.0 };
    let decimals = "0".repeat(line.decimals as usize);
    let point = if decimals.is_empty() { "" } else { "." };
    let shown = format!("0{point}{decimals}{}", if percentage { "%" } else { "" });
    let result = match (first, second) {
        (Some(_), Some(0.0)) => "none due".to_owned(),
        (Some(first), Some(second)) => (first / second * scale).to_string(),
        _ => String::new(),
    };
    let times = if percentage { "" } else { "*10000" };
    let cell = row + 1;
    let formula = Formula::new(format!(
        "=IF(OR(F{cell}=\"\",G{cell}=\"\"),\"\",IF(G{cell}=0,\"none due\",F{cell}/G{cell}{times}))"
    ));
    page.write_formula_with_format(
        row,
        WORKED_OUT,
        formula.set_result(result),
        &styles.locked.clone().set_num_format(shown),
    )?;
    Ok(())
}

fn number_rule(line: &SheetLine) -> std::result::Result<DataValidation, XlsxError> {
    if line.kind == IndicatorKind::Measure {
        return DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(-1e12, 1e12))
            .set_error_title("Not a number")?
            .set_error_message("Enter a number, like 4.5. If it is not known, leave the cell blank.");
    }
    whole_number()
}

fn whole_number() -> std::result::Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(0, LARGEST_COUNT))
        .set_error_title("Not a whole number")?
        .set_error_message("Enter a whole number, like 42. 0 is a figure. If it is not known, leave the cell blank.")
}

fn out_of_rule(line: &SheetLine, row: u32) -> std::result::Result<DataValidation, XlsxError> {
    if line.kind == IndicatorKind::Rate {
        return whole_number();
    }
    let cell = row + 1;
    let rule =
        format!("=AND(ISNUMBER(G{cell}),G{cell}>=F{cell},G{cell}>=0,G{cell}<={LARGEST_COUNT},G{cell}=INT(G{cell}))");
    DataValidation::new()
        .allow_custom(Formula::new(rule))
        .set_error_title("Check both numbers")?
        .set_error_message("Enter a whole number that is not less than the number beside it.")
}

fn words_rule() -> std::result::Result<DataValidation, XlsxError> {
    let most = u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX);
    DataValidation::new()
        .allow_text_length(DataValidationRule::LessThanOrEqualTo(most))
        .set_error_title("Too long")?
        .set_error_message(format!("Shorten this to {most} letters at most."))
}

fn write_instructions(page: &mut Worksheet, styles: &Styles) -> std::result::Result<(), XlsxError> {
    page.set_name(INSTRUCTIONS)?;
    page.set_column_width(0, 100.0)?;
    page.write_string_with_format(0, 0, "How to fill in the return", &styles.title)?;
    for (row, words) in (2..).zip(INSTRUCTION_LINES) {
        page.write_string_with_format(row, 0, words, &styles.plain)?;
    }
    page.protect_with_options(&protection());
    Ok(())
}

/// Which figure each row is, and what stood there to be read, so that a row that was moved is noticed.
fn write_key(page: &mut Worksheet, sheet: &ReturnSheet) -> std::result::Result<(), XlsxError> {
    page.set_name(KEY)?;
    page.write_string(0, 0, MARK)?;
    page.write_number(0, 1, FORMAT)?;
    for (row, name, words) in [
        (1, "provider", &sheet.provider),
        (2, "period", &sheet.period.to_string()),
        (3, "provider name", &sheet.provider_name),
    ] {
        page.write_string(row, 0, name)?;
        page.write_string(row, 1, words)?;
    }
    for (column, name) in (0..).zip(["row", "indicator", "area", "period", "label", "area name"]) {
        page.write_string(FIRST_KEY_ROW - 1, column, name)?;
    }
    for ((row, shown), line) in (FIRST_KEY_ROW..).zip(FIRST_ROW + 1..).zip(&sheet.lines) {
        page.write_number(row, 0, shown)?;
        let period = line.period.to_string();
        for (column, words) in (1..).zip([&line.indicator, &line.area, &period, &line.label, &line.area_name]) {
            page.write_string(row, column, words)?;
        }
    }
    page.protect();
    page.set_very_hidden(true);
    Ok(())
}
