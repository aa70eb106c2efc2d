//! Small drawings side by side in a table's cell: icons, a spark line.

use super::figure::{Frame, drawable};
use super::flow::{BOTTOM, Flow, TOP};
use crate::chart::{Place, Scene};
use crate::paper::document::Alignment;
use crate::pdf::page::{Artifact, NodeId};

/// White between two drawings, at their own size.
const BETWEEN: f32 = 4.0;
/// How much of a page drawings may take, so that a table with header rows has room for any of them.
const HIGHEST: f32 = 0.3 * (BOTTOM - TOP);

/// Drawings ready to be set, on one line of their own.
#[derive(Debug)]
pub(super) struct Drawings {
    placed: Vec<Placed>,
    scale: f32,
    height: f32,
    /// Whether words beside them say what they show.
    said: bool,
}

/// A drawing, and where its top left corner lies within the line.
#[derive(Debug)]
struct Placed {
    scene: Scene,
    corner: Place,
}

impl Drawings {
    /// The drawings in this width; none if there is nothing to draw. They keep their sizes to one another, and the
    /// middle of each stands at the same height.
    pub fn new(flow: &Flow<'_>, scenes: &[Scene], said: bool, alignment: Alignment, width: f32) -> Option<Self> {
        let scenes: Vec<&Scene> = scenes.iter().filter(|scene| drawable(scene) && !scene.items.is_empty()).collect();
        let gaps = BETWEEN * scenes.len().saturating_sub(1) as f32;
        let whole: f32 = scenes.iter().map(|scene| scene.width).sum::<f32>() + gaps;
        let highest = scenes.iter().map(|scene| scene.height).reduce(f32::max)?;
        let scale = flow.gap(1.0).min(width / whole).min(HIGHEST / highest);
        let spare = width - whole * scale;
        let mut x = match alignment {
            Alignment::Left => 0.0,
            Alignment::Centre => spare / 2.0,
            Alignment::Right => spare,
        };
        let place = |scene: &Scene| {
            let corner = Place { x, y: (highest - scene.height) * scale / 2.0 };
            x += (scene.width + BETWEEN) * scale;
            Placed { scene: scene.clone(), corner }
        };
        Some(Self { placed: scenes.into_iter().map(place).collect(), scale, height: highest * scale, said })
    }

    /// How high the line is.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Draws them with the line's top left corner here, in this cell or as decoration.
    ///
    /// Drawings that words beside them explain are decoration: PDF/UA wants content once, and a reader who listens
    /// would else hear of every row twice. Without words each is a figure with alternative text.
    pub fn draw(&self, flow: &mut Flow<'_>, cell: Option<NodeId>, x: f32, y: f32) {
        for Placed { scene, corner } in &self.placed {
            let frame = Frame { left: x + corner.x, top: y + corner.y, scale: self.scale };
            match cell {
                None => flow.begin_artifact(Artifact::Repeated),
                Some(_) if self.said => flow.begin_artifact(Artifact::Layout),
                Some(cell) => begin_figure(flow, cell, scene, frame),
            }
            flow.draw_items(scene, frame);
            flow.end();
        }
    }
}

fn begin_figure(flow: &mut Flow<'_>, cell: NodeId, scene: &Scene, frame: Frame) {
    let figure = flow.out.add_node(Some(cell), frame.figure(scene));
    flow.begin(figure);
}
