//! The three faces that the paper and the charts are set in, and how wide a text is in them.
//!
//! Arimo carries the text; Source Sans 3 carries only the ticks and boxes that Arimo lacks.
//! Both are under the SIL Open Font Licence, kept beside them in `fonts/`.
//! Never reads a font from the machine: the same text is as wide on every computer.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Arimo, regular weight.
pub const ARIMO_REGULAR: &[u8] = include_bytes!("../../fonts/Arimo-Regular.ttf");
/// Arimo, bold weight.
pub const ARIMO_BOLD: &[u8] = include_bytes!("../../fonts/Arimo-Bold.ttf");
/// Source Sans 3, used for ✓ ☐ ☑ and arrows only.
pub const SYMBOLS: &[u8] = include_bytes!("../../fonts/SourceSans3-Regular.ttf");

/// How heavy a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Arimo regular.
    #[default]
    Regular,
    /// Arimo bold.
    Bold,
}

/// Advance widths of the characters that charts use, in thousandths of the size.
struct Widths {
    latin: Vec<f32>,
    other: f32,
}

const LATIN: usize = 0x250;

fn widths_of(bytes: &[u8]) -> Widths {
    let fallback = Widths { latin: vec![0.6; LATIN], other: 0.6 };
    let Ok(font) = FontRef::new(bytes) else { return fallback };
    let characters = font.charmap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    let width = |character: char| {
        characters.map(character).and_then(|glyph| metrics.advance_width(glyph)).map_or(0.6, |w| w / units)
    };
    Widths {
        latin: (0..LATIN as u32).map(|code| char::from_u32(code).map_or(0.0, width)).collect(), other: width('—')
    }
}

static REGULAR: LazyLock<Widths> = LazyLock::new(|| widths_of(ARIMO_REGULAR));
static BOLD: LazyLock<Widths> = LazyLock::new(|| widths_of(ARIMO_BOLD));

/// The width of one line of `text` set in Arimo at `size`, in the unit of `size`, without kerning.
///
/// Characters outside Latin count as wide as a dash, so a label is never thought too narrow.
pub fn text_width(text: &str, size: f32, weight: Weight) -> f32 {
    let widths = match weight {
        Weight::Regular => &*REGULAR,
        Weight::Bold => &*BOLD,
    };
    let ems: f32 =
        text.chars().map(|character| widths.latin.get(character as usize).copied().unwrap_or(widths.other)).sum();
    ems * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_arial() {
        assert!((text_width("0", 1000.0, Weight::Regular) - 556.0).abs() < 1.0);
        assert!(text_width("Weight", 10.0, Weight::Bold) > text_width("Weight", 10.0, Weight::Regular));
        assert_eq!(text_width("", 10.0, Weight::Regular), 0.0);
    }
}
