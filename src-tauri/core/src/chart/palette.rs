//! The colours, sizes and signs that all charts share.
//!
//! The fills are those of NHSRplotthedots. Grey and blue are too pale on white (under 3:1), so every mark
//! has a dark outline and a shape of its own, and no meaning hangs on colour alone.

use super::scene::{Colour, Shape, Stroke};
use crate::spc::Category;

/// All words, and the outline of every mark.
pub(super) const DARK: Colour = Colour(0x21, 0x2b, 0x32);
/// The background, and words on a dark bar.
pub(super) const PAPER: Colour = Colour(0xff, 0xff, 0xff);
/// Gridlines, which should be seen last.
pub(super) const GRID: Colour = Colour(0xe1, 0xe6, 0xea);
/// The base line and the process limits.
pub(super) const SLATE: Colour = Colour(0x4c, 0x62, 0x72);
/// Lines that lead the eye from one thing to another.
pub(super) const LEADER: Colour = Colour(0x76, 0x86, 0x92);
/// The target, as in NHSRplotthedots.
pub(super) const TARGET: Colour = Colour(0xde, 0x1b, 0x1b);
/// Planned values and plain bars: NHS blue.
pub(super) const BLUE: Colour = Colour(0x00, 0x5e, 0xb8);
/// No significant change.
pub(super) const GREY: Colour = Colour(0xa6, 0xa6, 0xa6);

/// The colours of series and of the layers of a column, in the order in which they are given out. White words can be
/// read on each.
pub(super) const SERIES: [Colour; 8] = [
    BLUE,
    Colour(0xb8, 0x4c, 0x00),
    Colour(0x00, 0x78, 0x6c),
    Colour(0x49, 0x00, 0x92),
    Colour(0x7a, 0x4a, 0x1e),
    Colour(0xc2, 0x18, 0x7a),
    Colour(0x6f, 0x7d, 0x00),
    SLATE,
];
/// The shapes of series, in the same order.
pub(super) const SERIES_SHAPES: [Shape; 8] = [
    Shape::Circle,
    Shape::Square,
    Shape::Diamond,
    Shape::Triangle,
    Shape::TriangleDown,
    Shape::Plus,
    Shape::Cross,
    Shape::Star,
];

/// Size of a chart's own title.
pub(super) const TITLE_SIZE: f32 = 16.0;
/// Size of the words at the axes, the direct labels and the legend.
pub(super) const LABEL_SIZE: f32 = 14.0;
/// Size of the values printed at points.
pub(super) const VALUE_SIZE: f32 = 13.0;
/// How far one row of labels lies below the one above.
pub(super) const ROW: f32 = 18.0;
/// What stays white around everything.
pub(super) const MARGIN: f32 = 10.0;
/// How wide the legend's signs are, with the room after them.
pub(super) const SIGN_WIDTH: f32 = 18.0;

/// A solid line.
pub(super) const fn solid(colour: Colour, width: f32) -> Stroke {
    Stroke { colour, width, dash: None }
}

/// A dashed line.
pub(super) const fn dashed(colour: Colour, width: f32, dash: f32, gap: f32) -> Stroke {
    Stroke { colour, width, dash: Some((dash, gap)) }
}

/// The target's line: its dash is twice as long as that of the limits.
pub(super) const TARGET_STROKE: Stroke = dashed(TARGET, 2.0, 12.0, 4.0);

/// How a point of this category looks.
pub(super) fn look(category: Category) -> (Shape, Colour) {
    match category {
        Category::CommonCause => (Shape::Circle, GREY),
        Category::Improvement => (Shape::Square, Colour(0x00, 0xb0, 0xf0)),
        Category::Concern => (Shape::Diamond, Colour(0xe4, 0x6c, 0x0a)),
        Category::NeitherHigh | Category::NeitherLow => (Shape::Triangle, Colour(0x49, 0x00, 0x92)),
    }
}

/// How a proportion beyond its own limits looks: of neither the colour nor the shape of an improvement or a concern,
/// for which of the two it is is not said.
pub(super) const BEYOND: (Shape, Colour) = (Shape::Star, Colour(0x49, 0x00, 0x92));

/// Half the width of a mark, so that all shapes seem equally large where a circle would have `radius`.
pub(super) fn mark_radius(shape: Shape, radius: f32) -> f32 {
    match shape {
        Shape::Circle => radius,
        Shape::Square => radius * 0.95,
        Shape::Diamond => radius * 1.3,
        Shape::Triangle | Shape::TriangleDown | Shape::Plus => radius * 1.2,
        Shape::Cross => radius * 1.1,
        Shape::Star => radius * 1.5,
    }
}

/// How much lighter white is than a colour, as a ratio from 1 to 21 (WCAG 2.2).
#[cfg(test)]
pub(super) fn contrast_with_paper(colour: Colour) -> f64 {
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * part(colour.0) + 0.7152 * part(colour.1) + 0.0722 * part(colour.2);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_outlines_stand_out_from_the_paper() {
        assert!(contrast_with_paper(DARK) > 7.0);
    }

    #[test]
    fn lines_that_carry_meaning_reach_three_to_one() {
        for colour in [SLATE, TARGET, BLUE, LEADER] {
            assert!(contrast_with_paper(colour) >= 3.0, "{colour:?}");
        }
    }

    #[test]
    fn white_words_can_be_read_on_a_bar() {
        assert!(contrast_with_paper(BLUE) >= 4.5);
        assert!(contrast_with_paper(DARK) >= 4.5);
        for colour in SERIES {
            assert!(contrast_with_paper(colour) >= 4.5, "{colour:?}");
        }
    }

    #[test]
    fn no_two_series_share_a_colour_or_a_shape() {
        for place in 0..SERIES.len() {
            assert!(!SERIES[..place].contains(&SERIES[place]));
            assert!(!SERIES_SHAPES[..place].contains(&SERIES_SHAPES[place]));
        }
    }

    #[test]
    fn each_meaning_has_its_own_shape() {
        let shapes =
            [Category::CommonCause, Category::Improvement, Category::Concern, Category::NeitherHigh].map(|c| look(c).0);
        for (place, shape) in shapes.iter().enumerate() {
            assert!(!shapes[..place].contains(shape), "{shape:?} means two things");
        }
        assert_eq!(look(Category::NeitherHigh), look(Category::NeitherLow));
    }
}
