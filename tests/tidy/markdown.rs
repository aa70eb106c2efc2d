//! A document as its sections, tables and what stands between backticks.

use crate::text_of;

/// What stands between backticks, but for blocks of code.
pub fn quoted(text: &str) -> Vec<String> {
    let outside: String = text.split("```").step_by(2).collect();
    outside.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The lines of the blocks of code.
pub fn fences(text: &str) -> Vec<&str> {
    text.split("```").skip(1).step_by(2).flat_map(|block| block.lines().skip(1)).collect()
}

/// What stands below a heading, given with its signs, up to the next that is as high.
pub fn section(document: &str, heading: &str) -> String {
    let text = text_of(document);
    let depth = |line: &str| line.chars().take_while(|sign| *sign == '#').count();
    let mut lines = text.lines().skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "{document} has no {heading}");
    let inside = lines.take_while(|line| !(1..=depth(heading)).contains(&depth(line)));
    inside.collect::<Vec<_>>().join("\n")
}

/// The cells of a row of a table.
pub fn cells(row: &str) -> Vec<String> {
    const STROKE: &str = "\u{0}";
    let row = row.replace("\\|", STROKE);
    let inner = row.strip_prefix('|').and_then(|row| row.trim_end().strip_suffix('|')).unwrap_or_default();
    inner.split('|').map(|cell| cell.trim().replace(STROKE, "|")).collect()
}

/// The rows of a section's tables, without what stands over their columns.
pub fn table(section: &str) -> Vec<Vec<String>> {
    let lines: Vec<&str> = section.lines().collect();
    let is_rule = |at: usize| lines.get(at).is_some_and(|line| line.starts_with("|---"));
    let rows = (0..lines.len()).filter(|at| lines[*at].starts_with("| ") && !is_rule(at + 1));
    rows.map(|at| cells(lines[at])).collect()
}

#[test]
fn a_row_is_read_cell_by_cell() {
    assert_eq!(cells("| `a`, `b` | c \\| d | |"), ["`a`, `b`", "c | d", ""]);
}
