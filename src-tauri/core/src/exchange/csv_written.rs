//! Figures written as CSV, as `read_figures` reads them.

use rust_decimal::Decimal;

use super::formula_guard::guarded;
use super::headings::COLUMNS;
use super::meant::meant_words;
use super::proposed_areas::area_words;
use crate::error::{Error, Result};
use crate::figures::{Figure, Register, State, Value, percentage_as_typed};

/// Writes figures as CSV with CRLF line ends, as Excel does.
///
/// # Errors
/// If a figure refers to something that is not in the register.
pub fn write_figures(figures: &[Figure], register: &Register) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Database(error.to_string());
    writer.write_record(COLUMNS).map_err(failed)?;
    for figure in figures {
        writer.write_record(cells(figure, register)?).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::Database(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::Database(error.to_string()))
}

fn cells(figure: &Figure, register: &Register) -> Result<[String; COLUMNS.len()]> {
    let lost = |what: &str| Error::Damaged(format!("a figure names {what} that is not there"));
    let indicator = register.indicator(figure.indicator).ok_or_else(|| lost("an indicator"))?;
    let provider = register.provider(figure.provider).ok_or_else(|| lost("a provider"))?;
    let area = register.area(figure.area).ok_or_else(|| lost("an area"))?;
    let shown = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let decimal = |number: &Decimal| number.to_string();
    let (numerator, denominator, value, published) = match (figure.state.value(), &figure.state) {
        (Some(Value::Measure { amount }), _) => (String::new(), String::new(), decimal(&amount), String::new()),
        (Some(value @ (Value::Count { .. } | Value::Stock { .. })), _) => {
            (String::new(), String::new(), shown(value.numerator()), String::new())
        }
        (Some(value), _) => (shown(value.numerator()), shown(value.denominator()), String::new(), String::new()),
        (None, State::PublishedPercentage { percentage }) => {
            (String::new(), String::new(), String::new(), percentage_as_typed(*percentage))
        }
        _ => Default::default(),
    };
    let note = match &figure.state {
        State::NotAvailable { reason } => reason,
        _ => &figure.note,
    };
    let [area_kind, area_from, area_to] = area_words(area);
    let [kind, of, grain] = meant_words(indicator.kind, indicator.basis, indicator.grain);
    Ok([
        guarded(&indicator.code).into_owned(),
        guarded(&provider.code).into_owned(),
        guarded(&area.code).into_owned(),
        figure.period.to_string(),
        numerator,
        denominator,
        value,
        published,
        figure.state.word().to_owned(),
        guarded(note).into_owned(),
        kind.to_owned(),
        of.to_owned(),
        grain.to_owned(),
        area_kind,
        area_from,
        area_to,
    ])
}
