//! Lists of figures and of values, CSV or spreadsheet.

use lac_core::exchange::{FiguresFile, read_figures, read_series, write_figures};
use lac_core::figures::{Figure, FigureRecord, Register, State};
use lac_core::ids::{FigureId, SubmissionId};
use lac_core::workbook::Workbook;

use crate::held::{clock, example, is_said, today};

thread_local! {
    static REGISTER: std::sync::Arc<Register> = example().get_register().expect("the register");
}

/// What is read of a list, written and read again is the same.
pub fn figures(bytes: &[u8]) {
    REGISTER.with(|register| match read_figures(bytes, register, today()) {
        Err(error) => is_said(&error),
        Ok(records) => {
            let figures: Vec<Figure> = records.iter().map(as_figure).collect();
            let written = write_figures(&figures, register).expect("what was read can be written");
            let again = read_figures(written.as_bytes(), register, today());
            let again = again.unwrap_or_else(|error| panic!("what was written is refused: {error}\n{written}"));
            let [told, again] = [&records, &again].map(|all| all.iter().map(told).collect::<Vec<_>>());
            assert_eq!(told, again, "{written}");
        }
    });
}

fn as_figure(record: &FigureRecord) -> Figure {
    let FigureRecord { indicator, provider, area, period, state, note } = record.clone();
    let note = note.unwrap_or_default();
    Figure { id: FigureId(1), submission: SubmissionId(1), provider, indicator, area, period, state, note }
}

/// What a file tells of a figure. Why one is not available stands where its note would.
fn told(record: &FigureRecord) -> FigureRecord {
    let said = record.note.clone().filter(|note| !note.is_empty());
    let note = if matches!(record.state, State::NotAvailable { .. }) { None } else { said };
    FigureRecord { note, ..record.clone() }
}

/// A workbook without indicators takes them from a list, all of it or nothing, and then it is sound.
pub fn new_register(bytes: &[u8]) {
    let file = match FiguresFile::open(bytes) {
        Ok(file) => file,
        Err(error) => return is_said(&error),
    };
    match file.propose_register() {
        Err(error) => is_said(&error),
        Ok(proposed) => drop(proposed.as_it_looks()),
    }
    let mut workbook = Workbook::in_memory(clock()).expect("a workbook");
    let foreseen = workbook.try_import_figures_file(&file, &[]);
    let before = workbook.dump().expect("it can be read");
    match workbook.import_figures_file(&file, &[]) {
        Err(error) => {
            is_said(&error);
            assert!(foreseen.is_err(), "it was foreseen that this comes in: {error}");
            assert_eq!(workbook.dump().expect("it can be read"), before, "nothing is imported then");
        }
        Ok(done) => {
            let foreseen = foreseen.unwrap_or_else(|error| panic!("foreseen was {error}"));
            assert_eq!(done.output.figures, foreseen.figures);
            let kept = workbook.list_figures().expect("they can be read").len();
            assert_eq!(kept, done.output.figures, "each figure of the file is there once");
            let health = workbook.check().expect("it can be checked");
            assert!(health.findings.is_empty(), "{:?}", health.findings);
        }
    }
}

/// What is read of a series, written by day and read again is the same; none of its lines is made up.
pub fn series(bytes: &[u8]) {
    let values = match read_series(bytes) {
        Ok(values) => values,
        Err(error) => return is_said(&error),
    };
    let mut written = String::from("date,value\n");
    for each in &values {
        let value = each.value.map(|value| value.to_string()).unwrap_or_default();
        written.push_str(&format!("{},{value}\n", each.date.format("%Y-%m-%d")));
    }
    let again = read_series(written.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again, values, "{written}");
}
