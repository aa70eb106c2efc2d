//! How cells show their numbers: as a date, as a percentage or plainly. Faces and colours are passed over.

use std::collections::HashMap;

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

/// No program writes more styles than this.
const MOST_STYLES: usize = 100_000;

/// How each style shows its numbers, by the style's number.
pub(super) fn read(parts: &mut Parts<'_>, path: &str) -> Result<Vec<Shown>> {
    let mut own: HashMap<u32, Shown> = HashMap::new();
    let mut shown = Vec::new();
    let mut in_cell_styles = false;
    parts.walk(path, |piece| {
        match piece {
            Piece::Start(element) => match element.local_name().as_ref() {
                "numFmt" if own.len() < MOST_STYLES => {
                    let number = attribute(element, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(element, "formatCode").unwrap_or_default();
                    own.extend(number.map(|number: u32| (number, by_code(&code))));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles && shown.len() < MOST_STYLES => {
                    let number = attribute(element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    shown.push(own.get(&number).copied().unwrap_or_else(|| built_in(number)));
                }
                _ => {}
            },
            Piece::End("cellXfs") => in_cell_styles = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(shown)
}

/// The formats that every program knows by number.
fn built_in(number: u32) -> Shown {
    match number {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
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
        ] {
            assert_eq!(by_code(code), shown, "{code}");
        }
        assert_eq!([built_in(0), built_in(9), built_in(14)], [Shown::Plain, Shown::Percent, Shown::Date]);
    }
}
