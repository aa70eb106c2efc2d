//! Spreadsheets that are made to bring a reader down are refused in words, quickly and in little memory.

use crate::returns::measured;
use crate::{Place, refusal};

/// Each kind as `hostile.py` writes it, and what is said of it. What is said of nothing is read as it is: it is long
/// where nobody looks.
const KINDS: [(&str, &str); 24] = [
    ("overfull_word", "Cell A2 holds more than 32,767 letters"),
    ("full_words", "is too long for a name"),
    ("full_notes", "there are more than 2000 letters"),
    ("full_of_spaces", "“x” is not a period"),
    ("full_headings", "No column says which indicator"),
    ("key_of_full_words", "What the file says about its own rows was changed"),
    ("different_words", "there are more than 2000 letters"),
    ("wide_heading", "cell GS1, far beyond any return"),
    ("blank_cells", "more than 1,000,000 cells"),
    ("pieces", "more than 6,000,000 pieces"),
    ("many_sheets", "more than 500 sheets"),
    ("one_part_for_all", "more than 6,000,000 pieces"),
    ("merged", "more than 1,000 merged cells"),
    ("arrays", "this figure is there twice"),
    ("deep", "damaged"),
    ("entities", "damaged"),
    ("references", "more than 32,767 letters"),
    ("million_rows", "more than 100,000 rows"),
    ("long_attribute", "damaged"),
    ("many_problems", "And 175 more."),
    ("csv_wide", "more than 16,384 cells on line 1"),
    ("csv_blank_lines", "more than 100,000 rows"),
    ("long_sheet_name", ""),
    ("defined_names", ""),
];

#[test]
fn hostile_spreadsheets_are_refused_quickly_and_in_little_memory() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    for (kind, words) in KINDS {
        let made = place.python("hostile.py", &[kind, "hostile.xlsx"]);
        assert!(made.status.success(), "{kind}: {}", String::from_utf8_lossy(&made.stderr));
        // Ten times what the slowest needs; such files once took up to a minute.
        let output = measured(&place, kind, "hostile.xlsx", 20.0);
        if words.is_empty() {
            assert!(output.status.success(), "{kind}: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        }
        let said = refusal(&output);
        assert!(said.contains(words) && said.len() < 16_000, "{kind}: {said}");
        assert!(place.read("x.lac") == before, "{kind} changed the workbook");
    }
}
