//! A sheet being drawn on: it collects the items of a scene and remembers where room is taken.

use super::extent::Extent;
use super::palette::{DARK, LABEL_SIZE, PAPER, TITLE_SIZE, dashed};
use super::scene::{Anchor, Colour, Item, Place, Scene, Shape, Stroke};
use crate::typeface::{Weight, text_width};

/// A line of text that has a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub(super) place: Place,
    pub(super) anchor: Anchor,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) content: String,
}

impl Label {
    /// Words of the ordinary size and weight.
    pub(super) fn new(x: f32, y: f32, anchor: Anchor, content: impl Into<String>) -> Self {
        let place = Place { x, y };
        Self { place, anchor, size: LABEL_SIZE, weight: Weight::Regular, content: content.into() }
    }

    /// The room that the words take.
    pub(super) fn extent(&self) -> Extent {
        Extent::of_text(self.place, self.anchor, self.size, self.weight, &self.content)
    }
}

/// A drawing in the making.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    items: Vec<Item>,
    taken: Vec<Extent>,
    lines: Vec<(Place, Place, f32)>,
}

impl Sheet {
    /// Draws a line that words may cover.
    pub(super) fn line(&mut self, from: Place, to: Place, stroke: Stroke) {
        self.items.push(Item::Line { from, to, stroke });
    }

    /// Draws a line through places that words should keep clear of; `weight` says how much it hurts if they do not.
    pub(super) fn path(&mut self, places: &[Place], stroke: Stroke, weight: f32) {
        for pair in places.windows(2) {
            self.lines.push((pair[0], pair[1], weight));
        }
        match places {
            [] | [_] => {}
            &[from, to] => self.items.push(Item::Line { from, to, stroke }),
            _ => self.items.push(Item::Path { places: places.to_vec(), stroke }),
        }
    }

    /// Fills a rectangle.
    pub(super) fn area(&mut self, extent: Extent, fill: Colour) {
        self.part(extent, fill, None);
    }

    /// Fills a rectangle that shows a data point.
    pub(super) fn part(&mut self, extent: Extent, fill: Colour, point: Option<usize>) {
        let corner = Place { x: extent.left, y: extent.top };
        let (width, height) = (extent.right - extent.left, extent.bottom - extent.top);
        self.items.push(Item::Area { corner, width, height, fill, point });
    }

    /// Draws a mark with the dark outline.
    pub(super) fn mark(&mut self, shape: Shape, centre: Place, radius: f32, fill: Colour, point: Option<usize>) {
        self.taken.push(Extent::of_mark(centre, radius));
        self.items.push(Item::Mark { shape, centre, radius, fill, outline: DARK, point });
    }

    /// Draws a mark of one colour without an outline, for signs that are no data points.
    pub(super) fn sign(&mut self, shape: Shape, centre: Place, radius: f32, colour: Colour) {
        let (fill, outline) = (colour, colour);
        self.items.push(Item::Mark { shape, centre, radius: radius - 0.5, fill, outline, point: None });
    }

    /// Fills a circle.
    pub(super) fn disc(&mut self, centre: Place, radius: f32, colour: Colour) {
        self.sign(Shape::Circle, centre, radius, colour);
    }

    /// Draws a white dot inside a mark: the sign of an incomplete period.
    pub(super) fn white_centre(&mut self, centre: Place, radius: f32) {
        let (fill, outline) = (PAPER, PAPER);
        self.items.push(Item::Mark { shape: Shape::Circle, centre, radius: radius * 0.4, fill, outline, point: None });
    }

    /// Draws a hollow mark with a broken outline: the sign of a value that is left out of the limits.
    pub(super) fn hollow_mark(&mut self, centre: Place, radius: f32, point: Option<usize>) {
        self.taken.push(Extent::of_mark(centre, radius + 0.5));
        let (shape, fill, outline) = (Shape::Circle, PAPER, PAPER);
        self.items.push(Item::Mark { shape, centre, radius, fill, outline, point });
        self.items.push(Item::Path { places: round(centre, radius), stroke: dashed(DARK, 1.5, radius * 0.6, 2.0) });
    }

    /// Sets dark words.
    pub(super) fn text(&mut self, label: Label) {
        self.coloured_text(label, DARK);
    }

    /// Sets words in a colour.
    pub(super) fn coloured_text(&mut self, label: Label, colour: Colour) {
        if label.content.is_empty() {
            return;
        }
        self.taken.push(label.extent());
        let Label { place, anchor, size, weight, content } = label;
        self.items.push(Item::Text { place, anchor, size, weight, colour, content });
    }

    /// Sets the chart's own title at the top left, shortened to the width of the scene.
    pub(super) fn title(&mut self, title: &str, margin: f32, width: f32) {
        let content = cut_to_room(title, TITLE_SIZE, Weight::Bold, width - 2.0 * margin);
        let place = Place { x: margin, y: margin + TITLE_SIZE * 0.85 };
        self.text(Label { place, anchor: Anchor::Start, size: TITLE_SIZE, weight: Weight::Bold, content });
    }

    /// Whether no words and no mark stand there.
    pub(super) fn is_free(&self, extent: &Extent) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(extent))
    }

    /// Whether words or a mark stand in the way of a line.
    pub(super) fn is_blocked(&self, from: Place, to: Place) -> bool {
        self.taken.iter().any(|taken| taken.crossed_by(from, to))
    }

    /// How much it would hurt to set words there: the weights of the lines they would cover.
    pub(super) fn covered(&self, extent: &Extent) -> f32 {
        self.lines.iter().filter(|(from, to, _)| extent.crossed_by(*from, *to)).map(|(_, _, weight)| weight).sum()
    }

    /// The finished scene.
    pub(super) fn into_scene(self, title: &str, description: &str, width: f32, height: f32) -> Scene {
        Scene { width, height, title: title.to_owned(), description: description.to_owned(), items: self.items }
    }
}

/// A circle as a path of many corners, so that its outline can be broken.
pub(super) fn round(centre: Place, radius: f32) -> Vec<Place> {
    const CORNERS: u8 = 32;
    let corner = |number: u8| {
        let angle = f32::from(number) / f32::from(CORNERS) * std::f32::consts::TAU;
        Place { x: centre.x + radius * angle.sin(), y: centre.y - radius * angle.cos() }
    };
    // One corner further than the whole way round, so that the ends of a solid line leave no notch.
    (0..=CORNERS + 1).map(corner).collect()
}

/// The text in one line, cut with "…" if it is wider than `room` by the widths of its letters. Empty if not even that
/// fits.
pub(super) fn cut_to_room(text: &str, size: f32, weight: Weight, room: f32) -> String {
    let plain: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let plain = plain.trim();
    if text_width(plain, size, weight) <= room {
        return plain.to_owned();
    }
    let room = room - text_width("…", size, weight);
    if room < 0.0 {
        return String::new();
    }
    let mut width = 0.0;
    let kept: String = plain
        .chars()
        .take_while(|character| {
            width += text_width(character.encode_utf8(&mut [0; 4]), size, weight);
            width <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_to_its_room() {
        let cut = cut_to_room("Initial health assessments within 20 working days", 14.0, Weight::Regular, 120.0);
        assert!(cut.ends_with('…') && cut.starts_with("Initial"), "{cut}");
        assert!(text_width(&cut, 14.0, Weight::Regular) <= 120.0);
        assert_eq!(cut_to_room("Short", 14.0, Weight::Regular, 120.0), "Short");
        assert_eq!(cut_to_room("Two\nlines", 14.0, Weight::Regular, 120.0), "Two lines");
        assert_eq!(cut_to_room("No room", 14.0, Weight::Regular, 1.0), "");
    }
}
