//! Returns: a provider's own table, and our form when it comes back.

use std::cell::RefCell;
use std::io::{Cursor, Read};

use lac_core::error::Error;
use lac_core::exchange::sheet::ReceivedFile;
use lac_core::exchange::{ColumnMapping, ReturnPreview, SaidOfFile};
use lac_core::workbook::{ReturnFile, Workbook};

use crate::edits::edited;
use crate::held::{example, is_said};
use crate::sheets::packed_of;

/// What the workbook holds before anything is read in, how often that was done, and the workbook.
struct Desk {
    workbook: Workbook,
    before: String,
    imports: usize,
}

impl Desk {
    fn new() -> Self {
        let workbook = example();
        let before = workbook.dump().expect("it can be read");
        Self { workbook, before, imports: 0 }
    }
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::new(Desk::new());
    static FORM: Vec<(String, Vec<u8>)> = form_parts();
}

/// A case is a mapping in JSON, a line that is empty, and the table; or the table alone, read as it is proposed.
pub fn table(bytes: &[u8]) {
    let parted = bytes.windows(2).position(|window| window == b"\n\n").filter(|_| bytes.starts_with(b"{"));
    let (mapping, file) = match parted {
        Some(at) => (serde_json::from_slice::<ColumnMapping>(&bytes[..at]).ok(), &bytes[at + 2..]),
        None => (None, bytes),
    };
    table_of(file, mapping);
}

/// What is told of a table before it is imported is what the import does, and undo takes all of it back.
pub fn table_of(file: &[u8], mapping: Option<ColumnMapping>) {
    DESK.with_borrow_mut(|desk| {
        let mapping = match desk.workbook.read_return_file(file) {
            Err(error) => return is_said(&error),
            Ok(ReturnFile::Ours { .. }) => None,
            Ok(ReturnFile::Table { sample }) => Some(mapping.unwrap_or(sample.proposed)),
        };
        imported(desk, file, mapping.as_ref());
    });
}

/// Our form, edited: what lies in its parts is changed, and what it says of itself may no longer fit.
pub fn form(script: &[u8]) {
    let Some((&which, script)) = script.split_first() else { return };
    FORM.with(|parts| {
        let which = usize::from(which) % parts.len();
        let changed = edited(&parts[which].1, script);
        let all: Vec<(&str, &[u8])> = parts
            .iter()
            .enumerate()
            .map(|(at, (name, part))| (name.as_str(), if at == which { &changed[..] } else { &part[..] }))
            .collect();
        let file = packed_of(&all);
        DESK.with_borrow_mut(|desk| imported(desk, &file, None));
    });
}

fn imported(desk: &mut Desk, file: &[u8], mapping: Option<&ColumnMapping>) {
    let said = || SaidOfFile::default();
    let preview = match desk.workbook.preview_return_file(file, mapping, said()) {
        Err(error) => return is_said(&error),
        Ok(preview) => preview,
    };
    adds_up(&preview);
    match desk.workbook.import_return_file("case", ReceivedFile::from(file), mapping) {
        Err(error) => {
            is_said(&error);
            assert!(!preview.importable || !matches!(error, Error::Import(_)), "said to be importable, then {error}");
            assert_eq!(desk.workbook.dump().expect("it can be read"), desk.before, "all or nothing");
        }
        Ok(done) => {
            assert!(preview.importable, "it was said that it cannot be imported");
            let told = (preview.new, preview.changed, preview.unchanged, preview.blank);
            let did = &done.output;
            assert_eq!(told, (did.new, did.changed, did.unchanged, did.blank));
            let again = desk.workbook.preview_return_file(file, mapping, said()).expect("it can be read again");
            assert_eq!((again.new, again.changed), (0, 0), "what was imported is there");
            taken_back(desk);
        }
    }
}

fn taken_back(desk: &mut Desk) {
    if desk.workbook.dump().expect("it can be read") != desk.before {
        desk.workbook.undo().expect("an import can be undone");
    }
    assert_eq!(desk.workbook.dump().expect("it can be read"), desk.before, "undo takes all of it back");
    desk.imports += 1;
    // The record of changes grows with each.
    if desk.imports >= 200 {
        *desk = Desk::new();
    }
}

fn adds_up(preview: &ReturnPreview) {
    let sum = preview.new + preview.changed + preview.unchanged + preview.blank + preview.refused;
    assert_eq!(sum, preview.lines.len(), "each line is told once");
    if preview.importable {
        assert!(preview.problems.is_empty() && preview.questions.is_empty() && preview.refused == 0);
    }
}

/// The parts of a return of the example as it is sent out, those that are read.
fn form_parts() -> Vec<(String, Vec<u8>)> {
    let workbook = example();
    let register = workbook.get_register().expect("the register");
    let provider = register.provider_by_code("poole-hospital").expect("a provider").id;
    let period = lac_core::calendar::parse_period("Q2 2020-21").expect("a period");
    let written = workbook.write_return(provider, period).expect("a return");
    let mut packed = zip::ZipArchive::new(Cursor::new(written)).expect("a packed file");
    (0..packed.len())
        .map(|at| {
            let mut part = packed.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("memory");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}
