//! A scene: what a chart looks like, before anyone paints it.
//!
//! Lengths are points (1/72 inch), the origin is the top left corner and y runs down.
//! One scene is painted twice: as SVG for the screen (`svg.rs`), as drawing operators in the paper (`pdf`).
//! A scene knows nothing of figures, rules or pages.

use crate::typeface::Weight;

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// As web pages write it: "#003087".
    pub fn hex(self) -> String {
        let Self(red, green, blue) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A place in the scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Points from the left edge.
    pub x: f32,
    /// Points from the top edge.
    pub y: f32,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its thickness in points.
    pub width: f32,
    /// Lengths of a dash and of the gap after it, in points; none for a solid line.
    pub dash: Option<(f32, f32)>,
}

/// The shape of a data point. The shape, not only the colour, carries the meaning.
///
/// In a trend the first four say what kind of variation a point shows; where several series are drawn together,
/// each series has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Common cause variation, or a plain point.
    Circle,
    /// Special cause variation that is an improvement.
    Square,
    /// Special cause variation that is a concern.
    Diamond,
    /// Special cause variation where neither way is better.
    Triangle,
    /// A triangle on its tip.
    TriangleDown,
    /// An upright cross with thick arms.
    Plus,
    /// The same cross, leaning.
    Cross,
    /// A star of five points: a point beyond its own limits.
    Star,
}

/// The corners of a cross whose arms are four tenths as wide as the whole.
const PLUS: [(f32, f32); 12] = [
    (-0.4, -1.0),
    (0.4, -1.0),
    (0.4, -0.4),
    (1.0, -0.4),
    (1.0, 0.4),
    (0.4, 0.4),
    (0.4, 1.0),
    (-0.4, 1.0),
    (-0.4, 0.4),
    (-1.0, 0.4),
    (-1.0, -0.4),
    (-0.4, -0.4),
];
const CROSS: f32 = 1.0 / 1.4;
/// The points of a star and the notches between them, from the top to the right.
const STAR: [(f32, f32); 10] = [
    (0.0, -1.0),
    (0.265, -0.364),
    (0.951, -0.309),
    (0.428, 0.139),
    (0.588, 0.809),
    (0.0, 0.45),
    (-0.588, 0.809),
    (-0.428, 0.139),
    (-0.951, -0.309),
    (-0.265, -0.364),
];

impl Shape {
    /// The corners of a mark of this shape, so that all painters draw the same; none for a circle.
    pub fn corners(self, centre: Place, radius: f32) -> Option<Vec<Place>> {
        let at = |right: f32, down: f32| Place { x: centre.x + right * radius, y: centre.y + down * radius };
        match self {
            Self::Circle => None,
            Self::Square => Some(vec![at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0)]),
            Self::Diamond => Some(vec![at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0)]),
            Self::Triangle => Some(vec![at(0.0, -1.0), at(1.0, 0.75), at(-1.0, 0.75)]),
            Self::TriangleDown => Some(vec![at(-1.0, -0.75), at(1.0, -0.75), at(0.0, 1.0)]),
            Self::Plus => Some(PLUS.iter().map(|(right, down)| at(*right, *down)).collect()),
            // Turned by an eighth and made to reach as far as the upright one.
            Self::Cross => Some(PLUS.iter().map(|(x, y)| at((x - y) * CROSS, (x + y) * CROSS)).collect()),
            Self::Star => Some(STAR.iter().map(|(right, down)| at(*right, *down)).collect()),
        }
    }
}

/// Which side of its place a text extends to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at its place.
    Start,
    /// The text is centred on its place.
    Middle,
    /// The text ends at its place.
    End,
}

/// One thing in a scene. Later items lie over earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A straight line.
    Line {
        /// One end.
        from: Place,
        /// The other end.
        to: Place,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A line through several places.
    Path {
        /// Its corners, two or more.
        places: Vec<Place>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A filled rectangle without an outline.
    Area {
        /// Its top left corner.
        corner: Place,
        /// Its width in points.
        width: f32,
        /// Its height in points.
        height: f32,
        /// Its colour.
        fill: Colour,
        /// Which data point it shows, if it is the part of a column.
        point: Option<usize>,
    },
    /// A data point.
    Mark {
        /// Its shape.
        shape: Shape,
        /// Its centre.
        centre: Place,
        /// Half its width in points.
        radius: f32,
        /// Its colour.
        fill: Colour,
        /// The colour of its outline, one point wide.
        outline: Colour,
        /// Which data point it shows, counted from 0, so that the screen can answer hover and focus.
        point: Option<usize>,
    },
    /// One line of text.
    Text {
        /// Where its baseline begins, is centred or ends.
        place: Place,
        /// Which of the three.
        anchor: Anchor,
        /// Its size in points.
        size: f32,
        /// Its weight.
        weight: Weight,
        /// Its colour.
        colour: Colour,
        /// The text itself, not escaped.
        content: String,
    },
}

/// A drawing with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// What it is a chart of.
    pub title: String,
    /// What it shows, in a sentence or two: the alternative text.
    pub description: String,
    /// What is drawn, from back to front.
    pub items: Vec<Item>,
}
