//! Charts: a scene, scaled to the text, with its caption below.

use super::flow::{BOTTOM, Flow, MARGIN, ROOT, TEXT_WIDTH, TOP};
use super::text::height;
use crate::chart::{Anchor, Colour, Item, Place, Scene, Shape, Stroke};
use crate::paper::document::{Alignment, Block, Run};
use crate::pdf::letters::plain;
use crate::pdf::page::{Command, Role};
use crate::pdf::shape::{Line, Style};
use crate::typeface::Weight;

const CAPTION: f32 = 9.5;
const BEFORE: f32 = 4.0;
const AFTER_CHART: f32 = 3.0;
const AFTER: f32 = 12.0;
/// How much of a page a chart may take with its caption and notes, so that a heading still stands above it.
pub(super) const FULLEST: f32 = 0.85 * (BOTTOM - TOP);
/// How much of it the chart alone may take.
const HIGHEST: f32 = 0.8 * (BOTTOM - TOP);
/// However long its caption is, a chart may always take this much.
const LEAST: f32 = 0.4 * (BOTTOM - TOP);

/// From a scene's lengths to the page's.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub left: f32,
    pub top: f32,
    pub scale: f32,
}

impl Frame {
    /// The scene drawn here, as a part of the document.
    pub fn figure(self, scene: &Scene) -> Role {
        let corner = Place { x: self.left, y: self.top };
        let (width, height) = (scene.width * self.scale, scene.height * self.scale);
        Role::Figure { alternative: alternative(scene), corner, width, height }
    }

    fn place(self, place: Place) -> Place {
        Place { x: self.left + place.x * self.scale, y: self.top + place.y * self.scale }
    }

    fn stroke(self, stroke: Stroke) -> Stroke {
        let dash = stroke.dash.map(|(dash, gap)| (dash * self.scale, gap * self.scale));
        Stroke { width: stroke.width * self.scale, dash, ..stroke }
    }
}

impl Flow<'_> {
    /// Draws the chart, and its caption below it.
    pub fn chart(&mut self, scene: &Scene, caption: &str, following: &[Block]) {
        let lines = self.caption_lines(caption);
        let Some(scale) = self.chart_scale(scene, height(&lines)) else {
            if !lines.is_empty() {
                self.plain_lines(ROOT, Role::Paragraph, lines);
            }
            return;
        };
        let whole = self.chart_opening(scene, caption, following);
        self.keep_together(whole.min(BOTTOM - TOP));
        self.space(BEFORE);
        let frame = Frame { left: MARGIN, top: self.y, scale };
        let figure = self.out.add_node(Some(ROOT), frame.figure(scene));
        self.begin(figure);
        self.draw_items(scene, frame);
        self.end();
        self.y += scene.height * scale;
        if !lines.is_empty() {
            self.space(AFTER_CHART);
            self.plain_lines(figure, Role::Caption, lines);
        }
        self.space(AFTER);
    }

    /// How high a chart is with its caption, and with the notes that follow unless there are too many of them.
    pub fn chart_opening(&mut self, scene: &Scene, caption: &str, following: &[Block]) -> f32 {
        let caption = height(&self.caption_lines(caption));
        let chart = self.chart_scale(scene, caption).map_or(0.0, |scale| scene.height * scale);
        let whole = chart + caption + self.gap(BEFORE + AFTER_CHART);
        let noted = whole + self.gap(AFTER) + self.notes_height(following);
        if noted <= FULLEST { noted } else { whole }
    }

    /// How much smaller the chart is drawn so as to stand above a caption of this height; none if there is nothing to
    /// draw.
    fn chart_scale(&self, scene: &Scene, caption: f32) -> Option<f32> {
        let highest = (FULLEST - caption - self.gap(BEFORE + AFTER_CHART)).clamp(LEAST, HIGHEST);
        drawable(scene).then(|| self.gap(1.0).min(TEXT_WIDTH / scene.width).min(highest / scene.height))
    }

    fn caption_lines(&mut self, caption: &str) -> Vec<Line> {
        let style = self.style(CAPTION);
        let caption = plain(caption);
        self.shaper.lines(&[Run::bold(caption)], style, TEXT_WIDTH)
    }

    /// Draws what is in the scene, as a part of what was begun before.
    pub fn draw_items(&mut self, scene: &Scene, frame: Frame) {
        for item in &scene.items {
            for command in self.drawn(item, frame).into_iter().filter(Command::is_drawable) {
                self.push(command);
            }
        }
    }

    fn drawn(&mut self, item: &Item, frame: Frame) -> Vec<Command> {
        match item {
            Item::Line { from, to, stroke } => vec![line(&[*from, *to], *stroke, frame)],
            Item::Path { places, stroke } => vec![line(places, *stroke, frame)],
            Item::Area { corner, width, height, fill, .. } => {
                let (right, bottom) = (corner.x + width, corner.y + height);
                let corners = [(corner.x, corner.y), (right, corner.y), (right, bottom), (corner.x, bottom)];
                let places = corners.map(|(x, y)| frame.place(Place { x, y })).to_vec();
                vec![Command::Polygon { places, fill: *fill, outline: None }]
            }
            Item::Mark { shape, centre, radius, fill, outline, .. } => {
                let outline = Stroke { colour: *outline, width: 1.0, dash: None };
                vec![mark(*shape, *centre, *radius, *fill, outline, frame)]
            }
            Item::Text { place, anchor, size, weight, colour, content } => {
                let run = Run { text: content.clone(), bold: *weight == Weight::Bold };
                let style = Style { size: size * frame.scale, colour: *colour, alignment: Alignment::Left };
                self.label(&run, style, frame.place(*place), *anchor)
            }
        }
    }

    fn label(&mut self, run: &Run, style: Style, place: Place, anchor: Anchor) -> Vec<Command> {
        if !(style.size.is_finite() && style.size > 0.0) {
            return Vec::new();
        }
        let line = self.shaper.one_line(std::slice::from_ref(run), style);
        let share = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        };
        line.placed(place.x - line.width * share, place.y - line.baseline()).collect()
    }
}

/// Whether the scene has a size that can be drawn at.
pub(super) fn drawable(scene: &Scene) -> bool {
    [scene.width, scene.height].iter().all(|length| length.is_finite() && *length > 0.0)
}

fn line(places: &[Place], stroke: Stroke, frame: Frame) -> Command {
    let places = places.iter().map(|place| frame.place(*place)).collect();
    Command::Line { places, stroke: frame.stroke(stroke) }
}

fn mark(shape: Shape, centre: Place, radius: f32, fill: Colour, outline: Stroke, frame: Frame) -> Command {
    let (centre, radius, outline) = (frame.place(centre), radius * frame.scale, Some(frame.stroke(outline)));
    match shape.corners(centre, radius) {
        Some(places) => Command::Polygon { places, fill, outline },
        None => Command::Disc { centre, radius, fill, outline },
    }
}

/// What the chart shows, for those who cannot see it; never empty.
fn alternative(scene: &Scene) -> String {
    let said = [&scene.description, &scene.title].into_iter().map(|words| plain(words)).find(|words| !words.is_empty());
    said.unwrap_or_else(|| "Chart".to_owned())
}
