//! The room that a thing takes: what labels need to keep clear of each other.

use super::scene::{Anchor, Place};
use crate::typeface::{Weight, text_width};

/// A rectangle in the scene.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// How far a line of text reaches above and below its baseline, as shares of its size.
pub(super) const ASCENT: f32 = 0.78;
/// See [`ASCENT`].
pub(super) const DESCENT: f32 = 0.22;
/// From the middle of a digit down to its baseline, as a share of the size.
pub(super) const HALF_DIGIT: f32 = 0.36;

impl Extent {
    /// The square around a mark, with its outline.
    pub(super) fn of_mark(centre: Place, radius: f32) -> Self {
        let reach = radius + 0.5;
        Self { left: centre.x - reach, top: centre.y - reach, right: centre.x + reach, bottom: centre.y + reach }
    }

    /// The box around one line of text.
    pub(super) fn of_text(place: Place, anchor: Anchor, size: f32, weight: Weight, content: &str) -> Self {
        let width = text_width(content, size, weight);
        let left = match anchor {
            Anchor::Start => place.x,
            Anchor::Middle => place.x - width / 2.0,
            Anchor::End => place.x - width,
        };
        Self { left, top: place.y - size * ASCENT, right: left + width, bottom: place.y + size * DESCENT }
    }

    /// The same, larger by `by` on every side.
    pub(super) fn grown(self, by: f32) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether the two share any room.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies inside.
    pub(super) fn contains(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// Whether a straight line passes through, by cutting it at each side in turn (Liang and Barsky).
    pub(super) fn crossed_by(&self, from: Place, to: Place) -> bool {
        let (across, down) = (to.x - from.x, to.y - from.y);
        let sides = [
            (-across, from.x - self.left),
            (across, self.right - from.x),
            (-down, from.y - self.top),
            (down, self.bottom - from.y),
        ];
        let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
        for (speed, room) in sides {
            if speed == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if speed < 0.0 {
                enters = enters.max(room / speed);
            } else {
                leaves = leaves.min(room / speed);
            }
        }
        enters <= leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: Extent = Extent { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };

    fn crossed(x1: f32, y1: f32, x2: f32, y2: f32) -> bool {
        BOX.crossed_by(Place { x: x1, y: y1 }, Place { x: x2, y: y2 })
    }

    #[test]
    fn a_line_crosses_a_box_only_if_it_passes_through() {
        assert!(crossed(0.0, 0.0, 30.0, 30.0));
        assert!(crossed(12.0, 12.0, 13.0, 13.0), "inside");
        assert!(crossed(0.0, 15.0, 30.0, 15.0), "level");
        assert!(!crossed(0.0, 5.0, 30.0, 5.0), "above");
        assert!(!crossed(0.0, 0.0, 9.0, 9.0), "stops before");
        assert!(!crossed(0.0, 25.0, 30.0, 21.0), "below");
    }

    #[test]
    fn boxes_that_touch_do_not_overlap() {
        let beside = Extent { left: 20.0, right: 30.0, ..BOX };
        assert!(!BOX.overlaps(&beside));
        assert!(BOX.overlaps(&beside.grown(0.1)));
        assert!(BOX.contains(&BOX));
    }
}
