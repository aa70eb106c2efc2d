//! Proportions with limits that follow how many there were: the second opinion of a p or P′ chart.
//!
//! The limits are steps, wider where there were fewer. They come from outside, as does which point lies beyond them.

use super::base::begun;
use super::frame::{Frame, Spread};
use super::labels::{self, DirectLabel};
use super::layout::{Around, Stack, tick_width};
use super::legend::{self, Entry, LegendRows, MOST_ROWS, Sign};
use super::lines::{LINE_WEIGHT, MEAN_STROKE, SERIES_STROKE, SERIES_WEIGHT, draw_stepped, draw_unbroken, limit_stroke};
use super::marks::{Gap, any_crosses, draw_gaps, gaps_where, say_none};
use super::palette::{BEYOND, MARGIN, look, mark_radius};
use super::periods::{self, Periods};
use super::scale::Scale;
use super::scene::{Colour, Place, Scene, Shape};
use super::sheet::Sheet;
use super::trend::{LEAST, Size};
use super::values::{Reach, ValueRow, draw_row};
use crate::spc::{Category, ShownAs};
use crate::text::NO_FIGURE;

/// Proportions to draw, all as numbers out of 100, one for each label.
#[derive(Debug, Clone, PartialEq)]
pub struct ProportionLimitsChart {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// The periods.
    pub labels: Vec<String>,
    /// The proportions; none breaks the line.
    pub values: Vec<Option<f64>>,
    /// The proportions as they are printed.
    pub printed: Vec<Option<String>>,
    /// The proportion of all periods together.
    pub centre: Option<f64>,
    /// The same as it is printed.
    pub centre_printed: Option<String>,
    /// The lower limit of each period.
    pub lower: Vec<Option<f64>>,
    /// The upper limit of each period.
    pub upper: Vec<Option<f64>>,
    /// Whether the proportion of each period lies beyond its limits.
    pub beyond: Vec<bool>,
    /// How large it is; at least 560 by 300.
    pub size: Size,
}

const LEAST_FRAME: f32 = 110.0;
/// The part of the width that the words at the ends of the lines may take.
const NAMES: f32 = 0.28;

impl ProportionLimitsChart {
    fn value(&self, index: usize) -> Option<f64> {
        finite(&self.values, index)
    }

    fn is_beyond(&self, index: usize) -> bool {
        self.beyond.get(index).copied().unwrap_or(false)
    }

    /// The mark of a proportion.
    fn look(&self, index: usize) -> (Shape, Colour) {
        if self.is_beyond(index) { BEYOND } else { look(Category::CommonCause) }
    }

    fn centre(&self) -> Option<f64> {
        self.centre.filter(|value| value.is_finite() && !self.labels.is_empty())
    }

    fn present(&self) -> Vec<usize> {
        (0..self.labels.len()).filter(|index| self.value(*index).is_some()).collect()
    }

    fn gaps(&self) -> Vec<Gap> {
        gaps_where(self.labels.len(), |index| self.value(index).is_none())
    }
}

fn finite(values: &[Option<f64>], index: usize) -> Option<f64> {
    values.get(index).copied().flatten().filter(|value| value.is_finite())
}

/// A chart of proportions with a place for every part.
struct Layout {
    frame: Frame,
    periods: Periods,
    names: Vec<DirectLabel>,
    legend: LegendRows,
    stack: Stack,
}

impl Layout {
    fn of(input: &ProportionLimitsChart) -> Self {
        let size = input.size.at_least(LEAST);
        let values: Vec<f64> = (0..input.labels.len()).filter_map(|index| input.value(index)).collect();
        let axis = Scale::Percentage.axis(&values, &[]);
        let names = names(input, size.width * NAMES);
        let left = MARGIN + tick_width(&axis) + 8.0;
        let right = size.width - MARGIN - labels::width(&names);
        let (count, spread) = (input.labels.len(), Spread::Slots);
        let mut frame = Frame { left, right, top: 0.0, bottom: 0.0, count, axis, spread };
        let labels: Vec<&str> = input.labels.iter().map(String::as_str).collect();
        let periods = periods::of(&labels, &frame, size.width);
        let legend = legend::rows(entries(input, &frame), size.width - 2.0 * MARGIN, MOST_ROWS);
        let around = Around {
            title_drawn: input.title_drawn,
            flag_rows: 0,
            below: periods.height(),
            legend: legend.height(),
            least: LEAST_FRAME,
        };
        let stack = Stack::around(&mut frame, size, &around);
        Self { frame, periods, names, legend, stack }
    }
}

fn names(input: &ProportionLimitsChart, room: f32) -> Vec<DirectLabel> {
    let last = |values: &[Option<f64>]| (0..input.labels.len()).rev().find_map(|index| finite(values, index));
    let mean = input.centre_printed.as_deref().map_or_else(|| "Mean".to_owned(), |printed| format!("Mean {printed}"));
    let limit = limit_stroke(ShownAs::Spc);
    [
        (last(&input.upper), "Upper limit", limit),
        (input.centre(), mean.as_str(), MEAN_STROKE),
        (last(&input.lower), "Lower limit", limit),
    ]
    .into_iter()
    .filter_map(|(value, words, stroke)| value.map(|value| DirectLabel::new(value, words, stroke, room)))
    .collect()
}

/// What the marks mean, as far as they occur.
fn entries(input: &ProportionLimitsChart, frame: &Frame) -> Vec<Entry> {
    let present = input.present();
    let mut entries = Vec::new();
    for (beyond, words) in [(false, "Within the limits"), (true, "Beyond the limits")] {
        if let Some(index) = present.iter().find(|index| input.is_beyond(**index) == beyond) {
            let (shape, colour) = input.look(*index);
            entries.push(Entry::of(Sign::Mark(shape, colour), words));
        }
    }
    if !present.is_empty() && any_crosses(frame, &input.gaps()) {
        entries.push(Entry::crosses(&[NO_FIGURE]));
    }
    entries
}

/// Lays out proportions with their limits. Equal input gives an equal scene.
pub fn proportion_limits_chart(input: &ProportionLimitsChart) -> Scene {
    let layout = Layout::of(input);
    let (frame, size) = (&layout.frame, layout.stack.size);
    let mut sheet = begun(input.title_drawn.then_some(&input.title), frame, &layout.periods, &layout.stack);
    draw_lines(&mut sheet, input, frame);
    if input.present().is_empty() {
        say_none(&mut sheet, frame);
    } else {
        draw_gaps(&mut sheet, frame, &input.gaps(), |_| NO_FIGURE);
        draw_marks(&mut sheet, input, frame);
    }
    labels::draw(&mut sheet, frame, &layout.names, size.width);
    let values = (0..frame.count).map(|index| input.value(index)).collect();
    draw_row(&mut sheet, &ValueRow { values, printed: input.printed.clone() }, frame, Reach::Anywhere);
    legend::draw(&mut sheet, &layout.legend, layout.stack.legend_top);
    sheet.into_scene(&input.title, &input.description, size.width, size.height)
}

fn draw_lines(sheet: &mut Sheet, input: &ProportionLimitsChart, frame: &Frame) {
    for limits in [&input.lower, &input.upper] {
        draw_stepped(sheet, frame, |index| finite(limits, index), limit_stroke(ShownAs::Spc));
    }
    if let Some(centre) = input.centre() {
        let y = frame.y(centre);
        sheet.path(&[Place { x: frame.left, y }, Place { x: frame.right, y }], MEAN_STROKE, LINE_WEIGHT);
    }
    draw_unbroken(sheet, frame, |index| input.value(index), SERIES_STROKE, SERIES_WEIGHT);
}

fn draw_marks(sheet: &mut Sheet, input: &ProportionLimitsChart, frame: &Frame) {
    for index in input.present() {
        let ((shape, colour), value) = (input.look(index), input.value(index).unwrap_or_default());
        sheet.mark(shape, frame.place(index, value), mark_radius(shape, frame.radius()), colour, Some(index));
    }
}
