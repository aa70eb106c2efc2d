//! The rows at the foot: the signs that occur, how many points are missing for limits, the key to the events.

use super::extent::{ASCENT, HALF_DIGIT};
use super::frame::Frame;
use super::marks::{draw_cross, has_crosses};
use super::palette::{GREY, LABEL_SIZE, MARGIN, ROW, SIGN_WIDTH, look, mark_radius};
use super::scene::{Anchor, Colour, Place, Shape};
use super::sheet::{Label, Sheet, shortened};
use super::trend::TrendChart;
use super::values::notes_differ;
use crate::spc::{Category, ShownAs};
use crate::typeface::{Weight, text_width};

/// White between two entries.
const BETWEEN: f32 = 22.0;
/// More rows would take too much from the frame; what does not fit is told by the table beside the chart.
const MOST_ROWS: usize = 4;
/// Half the width of a round sign.
const RADIUS: f32 = 5.0;

/// What stands before the words of an entry.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Mark(Shape, Colour),
    Cross,
    WhiteCentre,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    sign: Option<Sign>,
    words: String,
}

/// Entries with their places from the left.
type Row = Vec<(f32, Entry)>;

/// All entries of a chart.
#[derive(Debug, Default)]
pub(super) struct LegendRows(Vec<Row>);

impl LegendRows {
    /// How much room the rows take.
    pub(super) fn height(&self) -> f32 {
        self.0.len() as f32 * ROW
    }
}

/// The legend of a chart, in rows as wide as `room`.
pub(super) fn of(input: &TrendChart, frame: &Frame, key: &[String], room: f32) -> LegendRows {
    let mut entries = shapes(input);
    if has_crosses(input, frame) {
        entries.push(Entry { sign: Some(Sign::Cross), words: "No figure".to_owned() });
    }
    entries.extend(incomplete(input));
    entries.extend(points_so_far(input));
    let key = key.iter().map(|words| Entry { sign: None, words: words.clone() }).collect();
    let mut rows = in_rows(entries, room);
    rows.append(&mut in_rows(key, room));
    rows.truncate(MOST_ROWS);
    LegendRows(rows)
}

/// One entry for each shape that occurs, once shapes mean something.
fn shapes(input: &TrendChart) -> Vec<Entry> {
    let meanings = [
        (Category::CommonCause, "No significant change"),
        (Category::Improvement, "Improvement"),
        (Category::Concern, "Concern"),
        (Category::NeitherHigh, "Significant change, neither better nor worse"),
    ];
    let occurs = |category: Category| {
        let shows = |(index, point): (usize, &crate::spc::Point)| {
            look(point.category) == look(category) && input.value(index).is_some()
        };
        input.analysis.shown_as != ShownAs::Run && input.analysis.points.iter().enumerate().any(shows)
    };
    let entry = |(category, words): (Category, &str)| {
        let (shape, colour) = look(category);
        Entry { sign: Some(Sign::Mark(shape, colour)), words: words.to_owned() }
    };
    meanings.into_iter().filter(|(category, _)| occurs(*category)).map(entry).collect()
}

fn incomplete(input: &TrendChart) -> Option<Entry> {
    let note = (0..input.count()).find_map(|index| input.note(index))?;
    let words = if notes_differ(input) { "Incomplete".to_owned() } else { format!("Incomplete: {note}") };
    Some(Entry { sign: Some(Sign::WhiteCentre), words })
}

/// How many points there are of those that limits need, in the series or, if it is long enough, in its latest phase.
fn points_so_far(input: &TrendChart) -> Option<Entry> {
    let (points, needed) = (&input.analysis.points, input.points_needed);
    let phase = points.last()?.phase;
    let all = points.iter().filter(|point| point.value.is_some()).count();
    let latest = points.iter().filter(|point| point.value.is_some() && point.phase == phase).count();
    let so_far = if all < needed { all } else { latest };
    let says = input.analysis.shown_as == ShownAs::Run && so_far < needed;
    says.then(|| Entry { sign: None, words: format!("{so_far} of {needed} points needed for limits") })
}

fn in_rows(entries: Vec<Entry>, room: f32) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut next = f32::INFINITY;
    for mut entry in entries {
        let sign = if entry.sign.is_some() { SIGN_WIDTH } else { 0.0 };
        entry.words = shortened(&entry.words, LABEL_SIZE, Weight::Regular, room - sign);
        let width = sign + text_width(&entry.words, LABEL_SIZE, Weight::Regular);
        if next + width > room {
            rows.push(Vec::new());
            next = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((next, entry));
        }
        next += width + BETWEEN;
    }
    rows
}

/// Draws the rows from `top` down.
pub(super) fn draw(sheet: &mut Sheet, legend: &LegendRows, top: f32) {
    for (row, entries) in legend.0.iter().enumerate() {
        let baseline = top + row as f32 * ROW + LABEL_SIZE * ASCENT + 2.0;
        for (from, entry) in entries {
            let x = MARGIN + from;
            let centre = Place { x: x + SIGN_WIDTH / 2.0 - 2.0, y: baseline - LABEL_SIZE * HALF_DIGIT };
            if let Some(sign) = entry.sign {
                draw_sign(sheet, sign, centre);
            }
            let x = x + if entry.sign.is_some() { SIGN_WIDTH } else { 0.0 };
            sheet.text(Label::new(x, baseline, Anchor::Start, entry.words.clone()));
        }
    }
}

fn draw_sign(sheet: &mut Sheet, sign: Sign, centre: Place) {
    match sign {
        Sign::Mark(shape, fill) => sheet.mark(shape, centre, mark_radius(shape, RADIUS), fill, None),
        Sign::Cross => draw_cross(sheet, centre),
        Sign::WhiteCentre => {
            sheet.mark(Shape::Circle, centre, RADIUS, GREY, None);
            sheet.white_centre(centre, RADIUS);
        }
    }
}
