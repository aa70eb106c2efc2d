//! The icons of variation and assurance: our own drawings of what Making Data Count says.
//!
//! Variation is a single ring, assurance a double one, as on a target. What an icon means can be read without its
//! colours: by its letter, by the way of its arrow, and by its ring, which is closed for an improvement, filled for a
//! concern and broken where neither way is better.

use super::palette::{BLUE, PAPER, SERIES, SLATE, dashed, solid};
use super::scene::{Anchor, Colour, Place, Scene, Shape};
use super::sheet::{Label, Sheet, round};
use crate::spc::{AssuranceIcon, VariationIcon};
use crate::typeface::Weight;

/// The width and the height of an icon.
const SIDE: f32 = 32.0;
const CENTRE: Place = Place { x: SIDE / 2.0, y: SIDE / 2.0 };
/// From the centre to the outer edge of the ring.
const OUTER: f32 = 15.0;
const CONCERN: Colour = SERIES[1];
const NEITHER: Colour = SERIES[3];
/// All of an icon while limits are on trial: paler than any meaning, yet above 4.5:1 on white.
const GREYED: Colour = Colour(0x5f, 0x6f, 0x7a);

/// How the ring is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ring {
    Thin,
    Closed,
    Broken,
    Filled,
}

/// The icon of a variation, 32 by 32 points, in grey if limits are on trial. Legible from 24 dots up.
pub fn variation_icon(icon: VariationIcon, greyed: bool) -> Scene {
    let (ring, colour, letter) = match icon {
        VariationIcon::CommonCause => (Ring::Thin, SLATE, None),
        VariationIcon::ImprovementHigh => (Ring::Closed, BLUE, Some(HIGH)),
        VariationIcon::ImprovementLow => (Ring::Closed, BLUE, Some(LOW)),
        VariationIcon::ConcernHigh => (Ring::Filled, CONCERN, Some(HIGH)),
        VariationIcon::ConcernLow => (Ring::Filled, CONCERN, Some(LOW)),
        VariationIcon::NeutralHigh => (Ring::Broken, NEITHER, Some(HIGH)),
        VariationIcon::NeutralLow => (Ring::Broken, NEITHER, Some(LOW)),
    };
    let colour = if greyed { GREYED } else { colour };
    let mut sheet = Sheet::default();
    draw_ring(&mut sheet, ring, colour);
    let on_ring = if ring == Ring::Filled { PAPER } else { colour };
    match letter {
        Some((letter, arrow)) => {
            draw_letter(&mut sheet, letter, 15.0, 12.0, on_ring);
            draw_arrow(&mut sheet, arrow, on_ring);
        }
        None => sheet.path(&wave(), solid(colour, 2.5), 0.0),
    }
    finished(sheet, "Variation", variation_words(icon), greyed)
}

/// The icon of an assurance, 32 by 32 points, in grey if limits are on trial. Legible from 24 dots up.
pub fn assurance_icon(icon: AssuranceIcon, greyed: bool) -> Scene {
    let (ring, colour, letter) = match icon {
        AssuranceIcon::Pass => (Ring::Closed, BLUE, "P"),
        AssuranceIcon::Fail => (Ring::Filled, CONCERN, "F"),
        AssuranceIcon::Inconsistent => (Ring::Thin, SLATE, "?"),
    };
    let colour = if greyed { GREYED } else { colour };
    let mut sheet = Sheet::default();
    draw_ring(&mut sheet, ring, colour);
    let on_ring = if ring == Ring::Filled { PAPER } else { colour };
    sheet.path(&round(CENTRE, 10.5), solid(on_ring, 1.25), 0.0);
    draw_letter(&mut sheet, letter, 15.0, CENTRE.x, on_ring);
    finished(sheet, "Assurance", assurance_words(icon), greyed)
}

/// A letter with the arrow that says the same.
const HIGH: (&str, Shape) = ("H", Shape::Triangle);
/// See [`HIGH`].
const LOW: (&str, Shape) = ("L", Shape::TriangleDown);

fn variation_words(icon: VariationIcon) -> &'static str {
    match icon {
        VariationIcon::CommonCause => "common cause, no significant change",
        VariationIcon::ImprovementHigh => "special cause improvement, high values",
        VariationIcon::ImprovementLow => "special cause improvement, low values",
        VariationIcon::ConcernHigh => "special cause concern, high values",
        VariationIcon::ConcernLow => "special cause concern, low values",
        VariationIcon::NeutralHigh => "special cause, high values, neither better nor worse",
        VariationIcon::NeutralLow => "special cause, low values, neither better nor worse",
    }
}

fn assurance_words(icon: AssuranceIcon) -> &'static str {
    match icon {
        AssuranceIcon::Pass => "the target will be met unless something changes",
        AssuranceIcon::Fail => "the target will be missed unless something changes",
        AssuranceIcon::Inconsistent => "the target will be hit or missed by chance",
    }
}

fn draw_ring(sheet: &mut Sheet, ring: Ring, colour: Colour) {
    let stroke = match ring {
        Ring::Filled => return sheet.disc(CENTRE, OUTER, colour),
        Ring::Thin => solid(colour, 2.0),
        Ring::Closed => solid(colour, 3.0),
        Ring::Broken => dashed(colour, 3.0, 5.5, 3.0),
    };
    sheet.path(&round(CENTRE, OUTER - stroke.width / 2.0), stroke, 0.0);
}

fn draw_letter(sheet: &mut Sheet, letter: &str, size: f32, x: f32, colour: Colour) {
    // Capitals are higher than the digits that words are otherwise centred by.
    let place = Place { x, y: CENTRE.y + size * 0.345 };
    let (anchor, weight, content) = (Anchor::Middle, Weight::Bold, letter.to_owned());
    sheet.coloured_text(Label { place, anchor, size, weight, content }, colour);
}

/// An arrow right of the letter: a head on a stem.
fn draw_arrow(sheet: &mut Sheet, head: Shape, colour: Colour) {
    let (x, up) = (22.5, if head == Shape::Triangle { -1.0 } else { 1.0 });
    let (tip, tail) = (Place { x, y: CENTRE.y + 2.5 * up }, Place { x, y: CENTRE.y - 5.5 * up });
    sheet.path(&[tail, tip], solid(colour, 2.0), 0.0);
    sheet.sign(head, tip, 3.5, colour);
}

/// A flat wave: up, down and back.
fn wave() -> Vec<Place> {
    let corner = |number: u8| {
        let share = f32::from(number) / 24.0;
        Place { x: 7.0 + 18.0 * share, y: CENTRE.y - 4.0 * (share * std::f32::consts::TAU).sin() }
    };
    (0..=24).map(corner).collect()
}

fn finished(sheet: Sheet, kind: &str, words: &str, greyed: bool) -> Scene {
    let trial = if greyed { " The limits are on trial." } else { "" };
    let mut sentence = words.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sheet.into_scene(&format!("{kind}: {words}"), &format!("{sentence}.{trial}"), SIDE, SIDE)
}
