//! Colours of letters and of what is behind them, as far as it matters whether the letters can be seen.

use quick_xml::events::BytesStart;

use super::parts::attribute;

/// Red, green and blue; none for a colour that is not known, which is like no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(Option<[u8; 3]>);

/// Colours that differ by less than this, of 255, in each part look the same.
const ALIKE: u8 = 20;

impl Colour {
    pub(super) const WHITE: Self = Self(Some([255; 3]));
    pub(super) const BLACK: Self = Self(Some([0; 3]));
    pub(super) const UNKNOWN: Self = Self(None);

    /// The colour that an element names: by its parts, by the theme's paper and ink, or by number.
    pub(super) fn of(element: &BytesStart<'_>) -> Self {
        let number = |name: &str| attribute(element, name).and_then(|number| number.parse::<f64>().ok());
        let named = attribute(element, "rgb").map(|parts| Self::of_parts(&parts));
        let by_theme = || match number("theme")? as i64 {
            0 => Some(Self::WHITE),
            1 => Some(Self::BLACK),
            _ => None,
        };
        let by_number = || match number("indexed")? as i64 {
            0 | 8 | 64 => Some(Self::BLACK),
            1 | 9 | 65 => Some(Self::WHITE),
            _ => None,
        };
        let found = named.or_else(by_theme).or_else(by_number).unwrap_or(Self::UNKNOWN);
        found.tinted(number("tint").unwrap_or(0.0))
    }

    fn of_parts(parts: &str) -> Self {
        let parts = parts.len().checked_sub(6).and_then(|from| parts.get(from..)).unwrap_or_default();
        let part = |at: usize| u8::from_str_radix(parts.get(at..at + 2)?, 16).ok();
        Self(part(0).zip(part(2)).zip(part(4)).map(|((red, green), blue)| [red, green, blue]))
    }

    /// Darker by a part of itself, or lighter by a part of what is left to white.
    fn tinted(self, tint: f64) -> Self {
        let of = |part: u8| match tint {
            tint if tint < 0.0 => (f64::from(part) * (1.0 + tint)) as u8,
            tint => (f64::from(part) + (255.0 - f64::from(part)) * tint) as u8,
        };
        Self(self.0.map(|parts| parts.map(of)))
    }

    /// Whether letters of this colour cannot be told from what is behind them.
    pub(super) fn is_lost_on(self, behind: Self) -> bool {
        let (Some(letters), Some(behind)) = (self.0, behind.0) else { return false };
        letters.into_iter().zip(behind).all(|(one, other)| one.abs_diff(other) < ALIKE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_cannot_be_seen_are_told() {
        let of = |attributes: &str| Colour::of(&BytesStart::from_content(format!("color {attributes}"), 5));
        for (letters, behind, lost) in [
            ("rgb=\"FFFFFFFF\"", Colour::WHITE, true),
            ("rgb=\"00FEFEFE\"", Colour::WHITE, true),
            ("rgb=\"FFFFFF\"", Colour::WHITE, true),
            ("theme=\"0\"", Colour::WHITE, true),
            ("theme=\"0\" tint=\"-0.05\"", Colour::WHITE, true),
            ("theme=\"0\" tint=\"-0.5\"", Colour::WHITE, false),
            ("theme=\"1\" tint=\"1\"", Colour::WHITE, true),
            ("indexed=\"9\"", Colour::WHITE, true),
            ("theme=\"1\"", Colour::WHITE, false),
            ("theme=\"4\"", Colour::WHITE, false),
            ("rgb=\"FFFF0000\"", Colour::WHITE, false),
            ("rgb=\"FF\"", Colour::WHITE, false),
            ("rgb=\"FFFFFFFF\"", of("rgb=\"FF1F4E78\""), false),
            ("rgb=\"FFFFFFFF\"", of("theme=\"4\""), false),
            ("rgb=\"FF1F4E78\"", of("rgb=\"FF1F4E78\""), true),
            ("theme=\"1\"", Colour::BLACK, true),
        ] {
            assert_eq!(of(letters).is_lost_on(behind), lost, "{letters}");
        }
    }
}
