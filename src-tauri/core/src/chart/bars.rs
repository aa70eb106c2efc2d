//! Horizontal bars: providers, areas or years side by side.

use super::extent::{ASCENT, Extent, HALF_DIGIT};
use super::layout::tick_width;
use super::palette::{
    BLUE, DARK, GRID, LABEL_SIZE, MARGIN, PAPER, ROW, SLATE, TARGET_STROKE, TITLE_SIZE, VALUE_SIZE, solid,
};
use super::scale::{Axis, Scale};
use super::scene::{Anchor, Place, Scene};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::at_least;
use crate::text::NO_FIGURE;
use crate::typeface::{Weight, text_width};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonBar {
    /// Whose value it is.
    pub label: String,
    /// The value; none draws no bar.
    pub value: Option<f64>,
    /// The value as it is printed, or why there is none; "no figure yet" if this is empty too.
    pub printed: String,
    /// Whether it is the one the others are held against, as a total is: darker, its words bold.
    pub emphasised: bool,
}

/// A target across all bars.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonTarget {
    /// The value to reach.
    pub value: f64,
    /// Its whole label, for example "Target 85%".
    pub words: String,
}

/// Values to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonBars {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// The bars from top to bottom.
    pub bars: Vec<ComparisonBar>,
    /// What the values are measured on. The bars of a free scale, too, begin at 0: their length is the value.
    pub scale: Scale,
    /// The target, if all have the same.
    pub target: Option<ComparisonTarget>,
    /// The width in points, at least 400; the height follows from the number of bars.
    pub width: f32,
}

/// From one bar to the next.
const PITCH: f32 = 30.0;
/// How thick a bar is.
const THICKNESS: f32 = 20.0;
/// White between a bar and its value.
const GAP: f32 = 6.0;

/// Where the bars of a chart lie.
struct Field {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    width: f32,
    axis: Axis,
}

impl Field {
    fn of(input: &ComparisonBars) -> Self {
        let width = at_least(input.width, 400.0);
        let axis = axis_of(input);
        let widest = |words: &mut dyn Iterator<Item = &str>, size: f32| {
            words.map(|words| text_width(words, size, Weight::Bold)).fold(0.0, f32::max)
        };
        let names = widest(&mut input.bars.iter().map(|bar| bar.label.trim()), LABEL_SIZE).min(width * 0.4);
        let printed = widest(&mut input.bars.iter().map(printed), VALUE_SIZE).min(width * 0.22);
        let title = if input.title_drawn { TITLE_SIZE + 8.0 } else { 0.0 };
        let top = MARGIN + title + if input.target.is_some() { ROW + 4.0 } else { 0.0 };
        let bottom = top + PITCH * input.bars.len().max(1) as f32;
        let right = width - MARGIN - (printed + 2.0 * GAP).max(tick_width(&axis) / 2.0);
        Self { left: MARGIN + names + 8.0, right, top, bottom, width, axis }
    }

    fn x(&self, value: f64) -> f32 {
        self.left + self.axis.share(value) as f32 * (self.right - self.left)
    }

    fn middle(&self, index: usize) -> f32 {
        self.top + PITCH * (index as f32 + 0.5)
    }
}

fn axis_of(input: &ComparisonBars) -> Axis {
    let values: Vec<f64> = input.bars.iter().filter_map(|bar| bar.value).filter(|value| value.is_finite()).collect();
    let target = input.target.iter().map(|target| target.value).filter(|value| value.is_finite());
    let all: Vec<f64> = values.iter().copied().chain(target).collect();
    match &input.scale {
        Scale::Percentage => Scale::Percentage.axis(&all, &[]),
        Scale::FromZero => Scale::FromZero.axis(&all, &[]),
        Scale::Free { unit, .. } => {
            let mut axis = Scale::FromZero.axis(&all, &[]);
            if unit == "%" {
                axis.ticks.iter_mut().for_each(|tick| tick.printed.push('%'));
            }
            axis
        }
    }
}

fn printed(bar: &ComparisonBar) -> &str {
    if bar.printed.trim().is_empty() && bar.value.is_none() { NO_FIGURE } else { bar.printed.trim() }
}

/// Lays out horizontal bars. Equal input gives an equal scene.
pub fn comparison_bars(input: &ComparisonBars) -> Scene {
    let field = Field::of(input);
    let mut sheet = Sheet::default();
    if input.title_drawn {
        sheet.title(&input.title, MARGIN, field.width);
    }
    draw_axis(&mut sheet, &field);
    for (index, bar) in input.bars.iter().enumerate() {
        draw_bar(&mut sheet, &field, index, bar);
    }
    let base = field.x(0.0);
    sheet.line(Place { x: base, y: field.top }, Place { x: base, y: field.bottom }, solid(SLATE, 1.0));
    let target = input.target.as_ref().filter(|target| target.value.is_finite());
    if let Some(target) = target {
        draw_target(&mut sheet, &field, target);
    }
    // After the target's line, which the values keep clear of.
    for (index, bar) in input.bars.iter().enumerate() {
        draw_value(&mut sheet, &field, index, bar, target.map(|target| field.x(target.value)));
    }
    if input.bars.is_empty() {
        let (x, y) = ((field.left + field.right) / 2.0, field.middle(0) + 5.0);
        sheet.text(Label::new(x, y, Anchor::Middle, "No figures yet"));
    }
    let height = field.bottom + 8.0 + ROW + MARGIN;
    sheet.into_scene(&input.title, &input.description, field.width, height)
}

/// Gridlines, and their numbers as far as they fit side by side.
fn draw_axis(sheet: &mut Sheet, field: &Field) {
    let baseline = field.bottom + 8.0 + LABEL_SIZE * ASCENT;
    let mut free_from = f32::NEG_INFINITY;
    for tick in &field.axis.ticks {
        let x = field.x(tick.value);
        sheet.line(Place { x, y: field.top }, Place { x, y: field.bottom }, solid(GRID, 1.0));
        let half = text_width(&tick.printed, LABEL_SIZE, Weight::Regular) / 2.0;
        if x - half >= free_from && x - half >= 2.0 && x + half <= field.width - 2.0 {
            free_from = x + half + 8.0;
            sheet.text(Label::new(x, baseline, Anchor::Middle, tick.printed.clone()));
        }
    }
}

fn draw_bar(sheet: &mut Sheet, field: &Field, index: usize, bar: &ComparisonBar) {
    let weight = if bar.emphasised { Weight::Bold } else { Weight::Regular };
    let content = cut_to_room(&bar.label, LABEL_SIZE, weight, field.left - 8.0 - MARGIN);
    let baseline = field.middle(index) + LABEL_SIZE * HALF_DIGIT;
    sheet.text(Label { weight, ..Label::new(field.left - 8.0, baseline, Anchor::End, content) });
    if let Some(value) = bar.value.filter(|value| value.is_finite()) {
        let (base, end) = (field.x(0.0), field.x(value));
        let (top, bottom) = (field.middle(index) - THICKNESS / 2.0, field.middle(index) + THICKNESS / 2.0);
        let extent = Extent { left: base.min(end), right: base.max(end), top, bottom };
        sheet.area(extent, if bar.emphasised { DARK } else { BLUE });
    }
}

/// A dashed line with white beside it, so that it shows on a bar as well.
fn draw_target(sheet: &mut Sheet, field: &Field, target: &ComparisonTarget) {
    let x = field.x(target.value);
    let (top, bottom) = (field.top - 2.0, field.bottom);
    sheet.area(Extent { left: x - 2.0, right: x + 2.0, top: field.top, bottom }, PAPER);
    sheet.line(Place { x, y: top }, Place { x, y: bottom }, TARGET_STROKE);
    let words = cut_to_room(&target.words, LABEL_SIZE, Weight::Regular, field.width * 0.5);
    let half = text_width(&words, LABEL_SIZE, Weight::Regular) / 2.0;
    let x = x.clamp(MARGIN + half, (field.width - MARGIN - half).max(MARGIN + half));
    sheet.text(Label::new(x, field.top - 6.0, Anchor::Middle, words));
}

/// The value after its bar; inside it, or after the target, where the target's line would run through it.
fn draw_value(sheet: &mut Sheet, field: &Field, index: usize, bar: &ComparisonBar, target: Option<f32>) {
    let weight = if bar.emphasised { Weight::Bold } else { Weight::Regular };
    let words = cut_to_room(printed(bar), VALUE_SIZE, weight, field.width * 0.22);
    let width = text_width(&words, VALUE_SIZE, weight);
    let (base, value) = (field.x(0.0), bar.value.filter(|value| value.is_finite()).unwrap_or(0.0));
    let end = field.x(value).max(base);
    let clear = |left: f32| target.is_none_or(|x| x < left - 4.0 || left + width + 4.0 < x);
    let inside = end - GAP - width;
    let (left, colour) = match target {
        _ if clear(end + GAP) => (end + GAP, DARK),
        _ if inside > base + GAP && clear(inside) => (inside, PAPER),
        Some(x) => (x.max(end) + GAP, DARK),
        None => (end + GAP, DARK),
    };
    let place = Place { x: left, y: field.middle(index) + VALUE_SIZE * HALF_DIGIT };
    let label = Label { place, anchor: Anchor::Start, size: VALUE_SIZE, weight, content: words };
    sheet.coloured_text(label, colour);
}
