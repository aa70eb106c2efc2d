//! The overview as an `.xlsx`: one row for each indicator, every sign in words. Equal input gives equal bytes.

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::xlsx_day::date_of;
use crate::error::{Error, Result};
use crate::trends::{Overview, OverviewRow, PlanState, assurance_sign, variation_sign};

const HEADINGS: [(&str, f64); 15] = [
    ("Indicator", 46.0),
    ("Whose children", 22.0),
    ("Period", 14.0),
    ("Latest figure", 14.0),
    ("Counts", 14.0),
    ("Change on the period", 30.0),
    ("Change on the year", 30.0),
    ("Target", 10.0),
    ("Target met", 12.0),
    ("Plan", 14.0),
    ("Variation", 30.0),
    ("Assurance", 24.0),
    ("Whole figures", 18.0),
    ("Needs attention", 30.0),
    ("What it shows", 70.0),
];

/// The column of the latest figure, which is a number.
const LATEST: u16 = 3;

/// Writes the overview.
///
/// # Errors
/// If a text is longer than a cell holds.
pub fn write_overview(overview: &Overview, made_on: NaiveDate) -> Result<Vec<u8>> {
    written(overview, made_on)
        .map_err(|error| Error::Refused(format!("The overview could not be written ({error}). Nothing was changed.")))
}

fn written(overview: &Overview, made_on: NaiveDate) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Overview of indicators")
            .set_author("LAC Assurance")
            .set_creation_datetime(&date_of(made_on)?),
    );
    let page = workbook.add_worksheet();
    let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let heading = cell().set_bold().set_background_color(Color::RGB(0x00D8_DDE0));
    page.set_name("Overview")?;
    for (column, (words, width)) in (0_u16..).zip(HEADINGS) {
        page.write_string_with_format(0, column, words, &heading)?;
        page.set_column_width(column, width)?;
    }
    for (place, row) in (1_u32..).zip(&overview.rows) {
        write_row(page, place, row, &cell())?;
    }
    page.set_freeze_panes(1, 1)?;
    page.set_repeat_rows(0, 0)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    workbook.save_to_buffer()
}

fn write_row(
    page: &mut Worksheet,
    place: u32,
    row: &OverviewRow,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    for (column, words) in (0_u16..).zip(cells(row)) {
        page.write_string_with_format(place, column, words, format)?;
    }
    if let Some(amount) = row.amount {
        write_latest(page, place, amount, row, format)?;
    }
    Ok(())
}

/// The latest figure as a number that looks as it is printed, so that it can be sorted and reckoned with.
fn write_latest(
    page: &mut Worksheet,
    place: u32,
    amount: f64,
    row: &OverviewRow,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    let decimals = usize::try_from(row.decimals).unwrap_or_default();
    let fraction = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    let (value, shown) = match row.percentage {
        true => (amount / 100.0, format!("0{fraction}%")),
        false => (amount, format!("#,##0{fraction}")),
    };
    page.write_number_with_format(place, LATEST, value, &format.clone().set_num_format(shown))?;
    Ok(())
}

/// What stands in the columns, in their order.
fn cells(row: &OverviewRow) -> [String; HEADINGS.len()] {
    let gaps = row.incomplete.iter().map(|parts| format!("incomplete: {parts}"));
    let small = row.small_denominator.iter().map(|_| "small number".to_owned());
    let marks: Vec<String> = gaps.chain(small).collect();
    let counts = std::iter::once(row.counts.clone()).filter(|counts| !counts.is_empty()).chain(marks);
    let met = match row.meets_target {
        Some(true) => "met",
        Some(false) => "missed",
        None => "",
    };
    let plan = match row.plan {
        Some(PlanState::OnPlan) => "on plan",
        Some(PlanState::Behind) => "behind plan",
        Some(PlanState::Open) | None => "",
    };
    [
        row.indicator.clone(),
        row.area.clone(),
        row.period.map(|period| period.to_string()).unwrap_or_default(),
        row.latest.clone(),
        counts.collect::<Vec<_>>().join("; "),
        row.change_on_period.words().to_owned(),
        row.change_on_year.words().to_owned(),
        row.target.clone(),
        met.to_owned(),
        plan.to_owned(),
        row.variation.map(|icon| variation_sign(icon).words).unwrap_or_default().to_owned(),
        row.assurance.map(|icon| assurance_sign(icon).words).unwrap_or_default().to_owned(),
        row.completeness.clone(),
        row.attention.iter().map(|why| why.words()).collect::<Vec<_>>().join("; "),
        row.finding.clone(),
    ]
}
