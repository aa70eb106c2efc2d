//! How cells show what they hold: as a date, as a percentage, struck out, not at all. Faces and colours are passed over.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::parts::{Parts, Piece, attribute};
use crate::error::Result;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    #[default]
    Plain,
    Date,
    Percent,
}

/// What a format shows nothing of: it has an empty part for numbers above nought, below nought, nought itself, words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Conceals {
    pub(super) above: bool,
    pub(super) below: bool,
    pub(super) nought: bool,
    pub(super) words: bool,
}

/// How a cell shows what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) shown: Shown,
    pub(super) conceals: Conceals,
    pub(super) struck: bool,
}

/// No program writes more styles than this.
const MOST_STYLES: usize = 100_000;

/// Whether an element that switches something on does so: it may say "0".
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| value != "0" && value != "false")
}

/// How each style shows what a cell holds, by the style's number.
pub(super) fn read(parts: &mut Parts<'_>, path: &str) -> Result<Vec<Style>> {
    let mut reading = Reading::default();
    parts.walk(path, |piece| {
        match piece {
            Piece::Start(element) => reading.begin(element),
            Piece::End("cellXfs") => reading.in_cell_styles = false,
            Piece::End("fonts") => reading.in_fonts = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(reading.styles)
}

#[derive(Default)]
struct Reading {
    own: HashMap<u32, (Shown, Conceals)>,
    /// Whether each face is struck out.
    struck: Vec<bool>,
    styles: Vec<Style>,
    in_fonts: bool,
    in_cell_styles: bool,
}

impl Reading {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name).and_then(|id| id.parse().ok());
        match element.local_name().as_ref() {
            "numFmt" if self.own.len() < MOST_STYLES => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                self.own.extend(number("numFmtId").map(|number: u32| (number, (by_code(&code), conceals(&code)))));
            }
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts && self.struck.len() < MOST_STYLES => self.struck.push(false),
            "strike" if self.in_fonts => self.struck.last_mut().into_iter().for_each(|struck| *struck = is_on(element)),
            "cellXfs" => self.in_cell_styles = true,
            "xf" if self.in_cell_styles && self.styles.len() < MOST_STYLES => {
                let format = number("numFmtId").unwrap_or(0);
                let own = self.own.get(&format).copied();
                let (shown, conceals) = own.unwrap_or_else(|| (built_in(format), Conceals::default()));
                let font = number("fontId").and_then(|font| self.struck.get(font as usize));
                self.styles.push(Style { shown, conceals, struck: font == Some(&true) });
            }
            _ => {}
        }
    }
}

/// The formats that every program knows by number.
fn built_in(number: u32) -> Shown {
    match number {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
}

/// What a written format shows nothing of. Its parts are for numbers above nought, below, nought, and words; a part
/// that is left away is as the first, one that is empty shows nothing.
fn conceals(code: &str) -> Conceals {
    let parts: Vec<&str> = code.split(';').map(str::trim).collect();
    let empty = |at: usize| parts.len() > 1 && parts.get(at).is_some_and(|part| part.is_empty());
    // One part more than there are numbers may end in ";": "0;" has an empty part for what is below nought.
    Conceals { above: empty(0), below: empty(1), nought: empty(2), words: empty(3) }
}

/// What a written format shows: letters of dates or a percent sign, outside of quotes.
fn by_code(code: &str) -> Shown {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            // A colour, a condition, a country; or hours, minutes or seconds that run on.
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if !inside.is_empty() && inside.chars().all(|letter| "hHmMsS".contains(letter)) {
                    return Shown::Date;
                }
            }
            '%' => return Shown::Percent,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Shown::Date,
            'G' | 'g' if letters.as_str().to_lowercase().starts_with("eneral") => drop(letters.nth(5)),
            _ => {}
        }
    }
    Shown::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_what_its_letters_say() {
        for (code, shown) in [
            ("General", Shown::Plain),
            ("0.00", Shown::Plain),
            ("#,##0;[Red]-#,##0", Shown::Plain),
            ("0 \"days\"", Shown::Plain),
            ("0\\d", Shown::Plain),
            ("_-* #,##0_-", Shown::Plain),
            ("0.00E+00", Shown::Plain),
            ("dd/mm/yyyy", Shown::Date),
            ("[$-809]d mmmm yyyy", Shown::Date),
            ("mmm-yy", Shown::Date),
            ("[h]:mm", Shown::Date),
            ("0.0%", Shown::Percent),
            ("", Shown::Plain),
        ] {
            assert_eq!(by_code(code), shown, "{code}");
        }
        for (code, hides) in [
            ("0", [false; 4]),
            ("", [false; 4]),
            ("0;-0", [false; 4]),
            (";;;", [true; 4]),
            ("0;-0;;@", [false, false, true, false]),
            ("0.0%;;", [false, true, true, false]),
        ] {
            let Conceals { above, below, nought, words } = conceals(code);
            assert_eq!([above, below, nought, words], hides, "{code}");
        }
        assert_eq!([built_in(0), built_in(9), built_in(14)], [Shown::Plain, Shown::Percent, Shown::Date]);
    }
}
