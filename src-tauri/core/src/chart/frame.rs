//! The frame of a chart: where a point and a value lie in the scene.

use super::extent::Extent;
use super::palette::LABEL_SIZE;
use super::scale::Axis;
use super::scene::Place;

/// Room above the frame for the value of a point at its upper edge.
pub(super) const HEADROOM: f32 = LABEL_SIZE + 10.0;

/// The most that the first and the last point of a frame from edge to edge stand in from its sides.
const EDGE: f32 = 28.0;

/// Where the periods of a frame stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// Each in the middle of its slot.
    Slots,
    /// The first near the left side and the last near the right, so that a line ends close to its name.
    EdgeToEdge,
}

/// The rectangle that values are drawn in, with room for each period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// How many periods there are.
    pub(super) count: usize,
    pub(super) axis: Axis,
    pub(super) spread: Spread,
}

impl Frame {
    /// How wide the room of one period is.
    pub(super) fn slot(&self) -> f32 {
        let width = self.right - self.left;
        match self.spread {
            Spread::EdgeToEdge if self.count > 1 => (width - 2.0 * self.inset()) / (self.count - 1) as f32,
            _ => self.even_slot(),
        }
    }

    fn even_slot(&self) -> f32 {
        (self.right - self.left) / self.count.max(1) as f32
    }

    /// From the left side to the first period.
    fn inset(&self) -> f32 {
        let half = self.even_slot() / 2.0;
        if self.spread == Spread::EdgeToEdge && self.count > 1 { half.min(EDGE) } else { half }
    }

    /// Where a period stands.
    pub(super) fn x(&self, index: usize) -> f32 {
        self.left + self.inset() + self.slot() * index as f32
    }

    /// The height of a value, within the frame.
    pub(super) fn y(&self, value: f64) -> f32 {
        self.bottom - self.axis.share(value) as f32 * (self.bottom - self.top)
    }

    /// Where a value of a period lies.
    pub(super) fn place(&self, index: usize, value: f64) -> Place {
        Place { x: self.x(index), y: self.y(value) }
    }

    /// Half the width of a round mark: less where points are crowded.
    pub(super) fn radius(&self) -> f32 {
        (self.slot() * 0.42).clamp(3.0, 5.0)
    }

    /// Where values may be printed.
    pub(super) fn bounds(&self) -> Extent {
        Extent { left: self.left + 2.0, top: self.top - HEADROOM, right: self.right + 2.0, bottom: self.bottom - 1.0 }
    }
}
