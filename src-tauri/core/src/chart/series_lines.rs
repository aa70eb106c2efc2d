//! Several series in one frame: year on year, providers or areas over time, a comparator beside one's own.
//!
//! Each series has a colour, a mark and, as a comparator, a dash of its own, and its name stands at its end, so that
//! no series is told from another by colour alone. It compares nothing: which series is the main one comes from outside.

use super::base::begun;
use super::frame::{Frame, Spread};
use super::labels::{self, APART, DirectLabel};
use super::layout::{Around, Stack, tick_width};
use super::legend::{self, Entry, LegendRows, MOST_ROWS, Sign};
use super::lines::{LINE_WEIGHT, SERIES_WEIGHT, draw_stepped, draw_unbroken};
use super::marks::say_none;
use super::palette::{LEADER, MARGIN, SERIES, SERIES_SHAPES, TARGET_STROKE, dashed, mark_radius, solid};
use super::periods::{self, Periods};
use super::scale::{Axis, Scale};
use super::scene::{Colour, Place, Scene, Shape, Stroke};
use super::sheet::Sheet;
use super::trend::{LEAST, Size};
use super::values::{Reach, ValueRow, draw_row};
use crate::text::NO_FIGURE;
use crate::typeface::Weight;

/// What a series is to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRole {
    /// The series that the chart is about, as the latest year: strongest, over all others, its values printed.
    Main,
    /// One among equals.
    Other,
    /// What the others are held against, as England: dashed.
    Comparator,
}

/// One series.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSeries {
    /// Its name, printed at its end.
    pub name: String,
    /// Its values, one for each label; none breaks the line.
    pub values: Vec<Option<f64>>,
    /// The values as they are printed: only those of the main series, and only where there is room among the lines.
    pub printed: Vec<Option<String>>,
    /// What it is to the others.
    pub role: LineRole,
}

impl LineSeries {
    /// A mark without a name would say nothing.
    fn shown_name(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() { "No name" } else { name }
    }
}

/// Series to draw together. The value of series `s` at label `l` is the data point `s * labels.len() + l`.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesLines {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// What stands along the base: quarters or months of a year, or periods.
    pub labels: Vec<String>,
    /// The series. Eight can be told apart; of more, the last ones are named below the chart.
    pub series: Vec<LineSeries>,
    /// The target of all, with its whole label, for example "Target 85%".
    pub target: Option<(f64, String)>,
    /// What the values are measured on.
    pub scale: Scale,
    /// Whether the axis fits the values. The drawing says so where it does not start at 0.
    pub zoomed: bool,
    /// How large it is; at least 560 by 300, and higher where the names need it.
    pub size: Size,
}

/// The names that stand at the ends of lines; those of further series stand below the chart.
const MOST_NAMES: usize = 8;
/// Room for eight names and the target below each other.
const LEAST_FRAME: f32 = APART * 9.0;
/// The part of the width that names may take.
const NAMES: f32 = 0.28;
/// The dashes of comparators, so that England is not taken for the region.
const DASHES: [(f32, f32); 3] = [(7.0, 4.0), (3.0, 3.0), (12.0, 3.0)];

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    colour: Colour,
    shape: Shape,
    stroke: Stroke,
    /// Half the width of a mark where a round one of the main series has 1.
    size: f32,
}

impl SeriesLines {
    fn value(&self, series: usize, label: usize) -> Option<f64> {
        let values = &self.series.get(series)?.values;
        values.get(label).copied().flatten().filter(|value| value.is_finite())
    }

    fn target(&self) -> Option<(f64, &str)> {
        self.target.as_ref().map(|(value, words)| (*value, words.as_str())).filter(|(value, _)| value.is_finite())
    }

    /// The label of the last value of a series, and the value.
    fn end(&self, series: usize) -> Option<(usize, f64)> {
        (0..self.labels.len()).rev().find_map(|label| self.value(series, label).map(|value| (label, value)))
    }

    /// The series in the order in which looks and names are given out: the main one first.
    fn by_importance(&self) -> Vec<usize> {
        let of = |role: LineRole| (0..self.series.len()).filter(move |index| self.series[*index].role == role);
        of(LineRole::Main).chain(of(LineRole::Comparator)).chain(of(LineRole::Other)).collect()
    }

    /// The series from back to front.
    fn by_depth(&self) -> Vec<usize> {
        let of = |role: LineRole| (0..self.series.len()).filter(move |index| self.series[*index].role == role);
        of(LineRole::Comparator).chain(of(LineRole::Other)).chain(of(LineRole::Main)).collect()
    }

    fn axis(&self) -> Axis {
        let values = (0..self.series.len()).flat_map(|series| (0..self.labels.len()).map(move |label| (series, label)));
        let values = values.filter_map(|(series, label)| self.value(series, label));
        let values: Vec<f64> = values.chain(self.target().map(|(value, _)| value)).collect();
        if self.zoomed { self.scale.zoomed_axis(&values, &[]) } else { self.scale.axis(&values, &[]) }
    }
}

/// The look of each series.
fn looks(input: &SeriesLines) -> Vec<Look> {
    let mut comparators = 0;
    let mut looks = vec![None; input.series.len()];
    for (place, series) in input.by_importance().into_iter().enumerate() {
        let (turn, round) = (place % SERIES.len(), place / SERIES.len());
        // From the ninth series on, a shape meets a colour that it did not have before.
        let colour = SERIES[(turn + round) % SERIES.len()];
        let shape = SERIES_SHAPES[turn];
        let (stroke, size) = match input.series[series].role {
            LineRole::Main => (solid(colour, 3.0), 1.0),
            LineRole::Other => (solid(colour, 1.5), 0.8),
            LineRole::Comparator => {
                let (dash, gap) = DASHES[comparators % DASHES.len()];
                comparators += 1;
                (dashed(colour, 2.0, dash, gap), 0.8)
            }
        };
        looks[series] = Some(Look { colour, shape, stroke, size });
    }
    looks.into_iter().flatten().collect()
}

/// A chart of series with a place for every part.
struct Layout {
    frame: Frame,
    looks: Vec<Look>,
    periods: Periods,
    names: Vec<DirectLabel>,
    legend: LegendRows,
    stack: Stack,
}

impl Layout {
    fn of(input: &SeriesLines) -> Self {
        let size = input.size.at_least(LEAST);
        let looks = looks(input);
        let (named, others) = named(input);
        let names = names(input, &looks, &named, size.width * NAMES);
        let axis = input.axis();
        let left = MARGIN + tick_width(&axis) + 8.0;
        let right = size.width - MARGIN - labels::width(&names);
        let (count, spread) = (input.labels.len(), Spread::EdgeToEdge);
        let mut frame = Frame { left, right, top: 0.0, bottom: 0.0, count, axis, spread };
        let labels: Vec<&str> = input.labels.iter().map(String::as_str).collect();
        let periods = periods::of(&labels, &frame, size.width);
        let legend = legend::rows(entries(input, &looks, &others), size.width - 2.0 * MARGIN, MOST_ROWS);
        let around = Around {
            title_drawn: input.title_drawn,
            flag_rows: 0,
            below: periods.height(),
            legend: legend.height(),
            least: LEAST_FRAME,
        };
        let stack = Stack::around(&mut frame, size, &around);
        Self { frame, looks, periods, names, legend, stack }
    }
}

/// The series that are named at their end, and those that are named below the chart.
fn named(input: &SeriesLines) -> (Vec<usize>, Vec<usize>) {
    let mut named: Vec<usize> =
        input.by_importance().into_iter().filter(|series| input.end(*series).is_some()).collect();
    let others = named.split_off(named.len().min(MOST_NAMES));
    (named, others)
}

fn names(input: &SeriesLines, looks: &[Look], named: &[usize], room: f32) -> Vec<DirectLabel> {
    let name = |series: &usize| {
        let (_, value) = input.end(*series)?;
        let (look, series) = (looks[*series], &input.series[*series]);
        let weight = if series.role == LineRole::Main { Weight::Bold } else { Weight::Regular };
        let label = DirectLabel::new(value, series.shown_name(), look.stroke, room);
        Some(DirectLabel { sign: Some((look.shape, look.colour)), weight, ..label })
    };
    let target = input.target().map(|(value, words)| DirectLabel::new(value, words, TARGET_STROKE, room));
    named.iter().filter_map(name).chain(target).collect()
}

/// The series without a name at their end: those too many, and those without any value.
fn entries(input: &SeriesLines, looks: &[Look], others: &[usize]) -> Vec<Entry> {
    let mark = |series: &usize| Sign::Mark(looks[*series].shape, looks[*series].colour);
    let entry = |series: &usize| Entry::of(mark(series), input.series[*series].shown_name());
    let without = (0..input.series.len()).filter(|series| input.end(*series).is_none());
    let no_figure = |series: usize| Entry::words(format!("{}: {NO_FIGURE}", input.series[series].shown_name()));
    others.iter().map(entry).chain(without.map(no_figure)).collect()
}

/// Lays out several series. Equal input gives an equal scene.
pub fn series_lines(input: &SeriesLines) -> Scene {
    let layout = Layout::of(input);
    let (frame, size) = (&layout.frame, layout.stack.size);
    let mut sheet = begun(input.title_drawn.then_some(&input.title), frame, &layout.periods, &layout.stack);
    draw_stepped(&mut sheet, frame, |_| input.target().map(|(value, _)| value), TARGET_STROKE);
    draw_leads(&mut sheet, input, frame);
    for series in input.by_depth() {
        draw_series(&mut sheet, input, &layout, series);
    }
    if named(input).0.is_empty() {
        say_none(&mut sheet, frame);
    }
    labels::draw(&mut sheet, frame, &layout.names, size.width);
    for series in input.by_depth().into_iter().filter(|series| input.series[*series].role == LineRole::Main) {
        let values = (0..frame.count).map(|label| input.value(series, label)).collect();
        draw_row(&mut sheet, &ValueRow { values, printed: input.series[series].printed.clone() }, frame, Reach::Apart);
    }
    legend::draw(&mut sheet, &layout.legend, layout.stack.legend_top);
    sheet.into_scene(&input.title, &input.description, size.width, size.height)
}

/// Fine lines from the end of each series to its name: a series may end long before the right side.
fn draw_leads(sheet: &mut Sheet, input: &SeriesLines, frame: &Frame) {
    for series in named(input).0 {
        if let Some((label, value)) = input.end(series) {
            let from = frame.place(label, value);
            let to = Place { x: frame.right, ..from };
            sheet.path(&[from, to], dashed(LEADER, 1.0, 1.0, 3.0), LINE_WEIGHT);
        }
    }
}

fn draw_series(sheet: &mut Sheet, input: &SeriesLines, layout: &Layout, series: usize) {
    let (frame, look) = (&layout.frame, layout.looks[series]);
    draw_unbroken(sheet, frame, |label| input.value(series, label), look.stroke, SERIES_WEIGHT);
    let radius = mark_radius(look.shape, frame.radius() * look.size);
    for label in 0..frame.count {
        if let Some(value) = input.value(series, label) {
            let point = Some(series * frame.count + label);
            sheet.mark(look.shape, frame.place(label, value), radius, look.colour, point);
        }
    }
}
