//! Quotation marks of a CSV file that may be closed in the wrong place, or nowhere: what follows them would be read as
//! words of one cell.

use crate::calendar::may_be_period;
use crate::figures::parse_decimal;

/// What is said of a mark that is closed nowhere.
const NEVER_CLOSED: &str = "a quotation mark opens on this line and is never closed, so that the lines below it would be read as words. Close it, \
     or take it out.";
/// What is said of a mark that is closed where another cell may have opened one.
const CLOSED_LATER: &str = "a quotation mark opens on this line and is closed on a later one, and what is between them looks like lines of the \
     table. Close it where its words end, or take it out.";

/// A quoted cell, as far as it was looked at.
struct Quoted {
    /// The line that its mark stands on.
    opens: u64,
    /// Where the text of its next line begins; none while it is on its first.
    next: Option<usize>,
    /// Whether a line of it looks like one of the table.
    holds_line: bool,
}

/// The line on which a quotation mark opens that may be closed in the wrong place, and what is said of it.
pub(super) fn mark_in_doubt(text: &str, separator: u8) -> Option<(u64, &'static str)> {
    let (mut line, mut parts, mut most_parts) = (1, 0_usize, 1_usize);
    let (mut quoted, mut closed): (Option<Quoted>, Option<Quoted>) = (None, None);
    let mut may_open = true;
    for (place, byte) in text.bytes().enumerate() {
        if let Some(cell) = &mut quoted {
            let ends = matches!(byte, b'"' | b'\n');
            if let (true, Some(begun)) = (ends, cell.next) {
                let words = text.get(begun..place).unwrap_or_default();
                cell.holds_line |= byte == b'\n' && is_line(words, separator, most_parts.max(parts));
            }
            match byte {
                b'"' => closed = quoted.take(),
                b'\n' => (line, cell.next) = (line + 1, Some(place + 1)),
                _ => {}
            }
            continue;
        }
        let ends_cell = byte == separator || matches!(byte, b'\n' | b'\r');
        if let Some(cell) = closed.take() {
            match byte {
                // A mark that is written twice stands for one.
                b'"' => {
                    quoted = Some(cell);
                    continue;
                }
                _ if cell.next.is_some() && (cell.holds_line || !ends_cell) => return Some((cell.opens, CLOSED_LATER)),
                _ => {}
            }
        }
        match byte {
            b'"' if may_open => quoted = Some(Quoted { opens: line, next: None, holds_line: false }),
            b'\n' => {
                most_parts = most_parts.max(parts);
                (line, parts) = (line + 1, 0);
            }
            byte if byte == separator => parts += 1,
            _ => {}
        }
        may_open = ends_cell;
    }
    match (quoted, closed) {
        (Some(cell), _) => Some((cell.opens, NEVER_CLOSED)),
        (_, Some(cell)) if cell.holds_line => Some((cell.opens, CLOSED_LATER)),
        _ => None,
    }
}

/// Whether words within a quoted cell look like a line of the table: parted as often as its lines are, with a number or
/// a period between two separators.
fn is_line(words: &str, separator: u8, parts: usize) -> bool {
    let cells = || words.split(char::from(separator)).map(|cell| cell.trim().trim_matches('"'));
    cells().count() > parts && cells().any(|cell| may_be_period(cell) || parse_decimal(cell).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_may_be_closed_in_the_wrong_place_is_found_where_it_opens() {
        for (lines, found) in [
            ("a,b,note\n1,2,\"one\ntwo\"\n3,4,\n", None),
            ("a,b,note\n1,2,\"one, of two\n\nthree, four\"\n", None),
            ("a,b,note\n1,2,\"so, they say, it is\nand, so, it was\"\n", None),
            ("a,b,note\n1,2,\"\"\"so\"\" they say\"\n", None),
            ("a,b,note\n1,2,5\" tall\n3,4,\"x\"y\n", None),
            ("a,b\n\"1,061\",2", None),
            ("a,b\n1,\"2\"", None),
            ("", None),
            ("a,b,note\n1,2,\"late\n3,4,\n5,6,\n", Some((2, NEVER_CLOSED))),
            ("a,b,note\n1,2,\"late", Some((2, NEVER_CLOSED))),
            ("a,b,note\n1,2,\"one\ntwo\"\n1,2,\"late\n", Some((4, NEVER_CLOSED))),
            ("a,b,note\n1,2,\"late\n3,4,\"seen\"\n5,6,\n", Some((2, CLOSED_LATER))),
            ("a,b,note\n1,2,\"late\n3,4,x\n5,6,\"\n", Some((2, CLOSED_LATER))),
            ("a,b,note\n1,2,\"late\n3,4,x\n5,6,\"", Some((2, CLOSED_LATER))),
            ("a,b,note\n\"1,2,late\n3,4,x\n5\",6,y\n", Some((2, CLOSED_LATER))),
            ("a,b,note\r\n1,2,\"late\r\n3,4,x\r\n5,6,\"\r\n", Some((2, CLOSED_LATER))),
        ] {
            assert_eq!(mark_in_doubt(lines, b','), found, "{lines:?}");
            let others = lines.replace(',', ";");
            assert_eq!(mark_in_doubt(&others, b';'), found, "{others:?}");
        }
    }
}
