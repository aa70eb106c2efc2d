//! The values printed at points: the latest always, others where there is room for them.

use super::extent::{ASCENT, DESCENT, Extent};
use super::frame::Frame;
use super::palette::{LABEL_SIZE, LEADER, PAPER, VALUE_SIZE, mark_radius, solid};
use super::scene::{Anchor, Place, Shape};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::TrendChart;
use crate::typeface::{Weight, text_width};

/// White between a mark and its value.
const GAP: f32 = 2.5;
/// A printed value longer than this is cut.
const LONGEST: f32 = 150.0;
/// A value that had to move further than this is tied to its mark by a line.
const NEAR: f32 = 4.0;
/// What each point of that distance costs, against the weights of the lines that a value may cover.
const DISTANCE_COST: f32 = 0.15;

/// A mark that a value belongs to, and the room it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// The centre of the mark.
    pub(super) at: Place,
    /// Half its width.
    pub(super) radius: f32,
    /// Where values may stand.
    pub(super) bounds: Extent,
    /// Whether white is laid under the value, so that no gridline runs through it.
    pub(super) backed: bool,
}

/// How far a value may move from its mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// Straight above or below, and only where it covers nothing at all.
    Straight,
    /// Beside as well, for a mark that stands alone.
    Beside,
    /// Some way off too, tied to its mark by a line.
    Apart,
    /// As far as it must, over lines if need be: for the value that has to be shown.
    Anywhere,
}

/// The values of a line with what is printed at them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ValueRow {
    /// The finite values, by period.
    pub(super) values: Vec<Option<f64>>,
    /// How each is printed, by period; none prints nothing.
    pub(super) printed: Vec<Option<String>>,
}

impl ValueRow {
    fn value(&self, index: usize) -> Option<f64> {
        self.values.get(index).copied().flatten()
    }

    fn printed(&self, index: usize) -> Option<&str> {
        self.printed.get(index).and_then(|printed| printed.as_deref())
    }
}

/// Prints the values of a trend, those left out of its limits, then the notes of incomplete points if they differ.
pub(super) fn draw(sheet: &mut Sheet, input: &TrendChart, frame: &Frame) {
    let indices = 0..frame.count;
    let printed = |index| input.printed(index).map(str::to_owned);
    let values = indices.clone().map(|index| input.value(index)).collect();
    draw_row(sheet, &ValueRow { values, printed: indices.clone().map(printed).collect() }, frame, Reach::Anywhere);
    for index in indices.clone() {
        if let (Some(ghost), Some(printed)) = (input.ghost(index), input.printed(index)) {
            print(sheet, spot(frame, index, ghost), value_label(printed), false, Reach::Beside);
        }
    }
    for index in indices.filter(|_| notes_differ(input)) {
        if let (Some(value), Some(note)) = (input.value(index), input.note(index)) {
            print(sheet, spot(frame, index, value), value_label(note), false, Reach::Beside);
        }
    }
}

/// Prints the latest value of a line as well placed as `reach` allows, and others where there is room.
pub(super) fn draw_row(sheet: &mut Sheet, row: &ValueRow, frame: &Frame, reach: Reach) {
    let Some(latest) = (0..frame.count).rev().find(|index| row.value(*index).is_some()) else { return };
    if let (Some(value), Some(printed)) = (row.value(latest), row.printed(latest)) {
        print(sheet, spot(frame, latest, value), latest_label(printed), false, reach);
    }
    for (index, reach) in chosen(row, frame, latest) {
        if let (Some(value), Some(printed)) = (row.value(index), row.printed(index)) {
            print(sheet, spot(frame, index, value), value_label(printed), is_trough(row, index), reach);
        }
    }
}

/// The mark of a value, as large as the largest of a trend.
fn spot(frame: &Frame, index: usize, value: f64) -> Spot {
    let radius = mark_radius(Shape::Diamond, frame.radius());
    Spot { at: frame.place(index, value), radius, bounds: frame.bounds(), backed: true }
}

/// Whether incomplete points have different notes, so that the legend cannot speak for all.
pub(super) fn notes_differ(input: &TrendChart) -> bool {
    let mut notes = (0..input.count()).filter_map(|index| input.note(index));
    notes.next().is_some_and(|first| notes.any(|note| note != first))
}

/// Which values to try besides the latest, and how far each may move.
///
/// In a crowd only the lowest, the highest and the first: a value here and there would single out points
/// that mean nothing, and could be taken for its neighbour's.
fn chosen(row: &ValueRow, frame: &Frame, latest: usize) -> Vec<(usize, Reach)> {
    let indices: Vec<usize> = (0..=latest).filter(|index| row.value(*index).is_some()).collect();
    let printed = indices.iter().filter_map(|index| row.printed(*index));
    let widest = printed.map(|words| text_width(words, VALUE_SIZE, Weight::Regular)).fold(0.0, f32::max);
    let crowded = widest + 3.0 > frame.slot();
    let alone = widest * 1.5 + 10.0 < frame.slot();
    let reach = if alone { Reach::Beside } else { Reach::Straight };
    let others = indices.iter().take(if crowded { 1 } else { indices.len() }).map(|index| (*index, reach));
    let extremes = extremes(row, &indices).into_iter().map(|index| (index, Reach::Apart));
    let mut seen = vec![false; latest];
    let is_new = |(index, _): &(usize, Reach)| *index != latest && !std::mem::replace(&mut seen[*index], true);
    extremes.chain(others).filter(is_new).collect()
}

/// The lowest and the highest value, the later of equal ones; none if all are equal.
fn extremes(row: &ValueRow, indices: &[usize]) -> Vec<usize> {
    let value = |index: &usize| row.value(*index).unwrap_or(0.0);
    let lowest = indices.iter().rev().min_by(|one, other| value(one).total_cmp(&value(other)));
    let highest = indices.iter().max_by(|one, other| value(one).total_cmp(&value(other)));
    match (lowest, highest) {
        (Some(lowest), Some(highest)) if value(lowest) < value(highest) => vec![*lowest, *highest],
        _ => Vec::new(),
    }
}

/// Whether a point lies lower than its neighbours, so that its value is better printed below it.
fn is_trough(row: &ValueRow, index: usize) -> bool {
    let neighbours = [index.checked_sub(1), Some(index + 1)];
    let values: Vec<f64> = neighbours.into_iter().flatten().filter_map(|index| row.value(index)).collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    !values.is_empty() && row.value(index).is_some_and(|value| value < mean)
}

/// A value as it stands at a point; its place comes later.
pub(super) fn value_label(printed: &str) -> Label {
    sized_label(printed, VALUE_SIZE, Weight::Regular)
}

/// The value of the latest point, larger and bold.
pub(super) fn latest_label(printed: &str) -> Label {
    sized_label(printed, LABEL_SIZE, Weight::Bold)
}

fn sized_label(printed: &str, size: f32, weight: Weight) -> Label {
    let content = cut_to_room(printed, size, weight, LONGEST);
    Label { place: Place { x: 0.0, y: 0.0 }, anchor: Anchor::Middle, size, weight, content }
}

/// Prints a value as well placed as `reach` allows; not at all if nothing is free.
pub(super) fn print(sheet: &mut Sheet, spot: Spot, label: Label, below_first: bool, reach: Reach) {
    let (steps, shifts): (u8, &[f32]) = match reach {
        Reach::Straight => (1, &[0.0]),
        Reach::Beside => (2, &[0.0, -0.5, 0.5]),
        Reach::Apart => (12, &[0.0]),
        Reach::Anywhere => (80, &[0.0, -0.5, 0.5, -1.0]),
    };
    let mut best: Option<(f32, f32, Label)> = None;
    for away in (0..steps).map(|step| f32::from(step) * 3.0) {
        let distance = away * DISTANCE_COST;
        if best.as_ref().is_some_and(|(least, _, _)| *least <= distance) {
            break;
        }
        for below in [below_first, !below_first] {
            for shift in shifts {
                let label = placed(&spot, &label, below, away, *shift);
                let Some(covered) = fits(sheet, &spot, &label, away, reach) else { continue };
                let wrong_side = if below == below_first { 0.0 } else { 1.0 };
                let cost = covered + distance + shift.abs() * 4.0 + wrong_side;
                if best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
                    best = Some((cost, away, label));
                }
            }
        }
    }
    let Some((_, away, label)) = best else { return };
    if away > NEAR {
        let (from, to) = lead(&spot, &label);
        sheet.path(&[from, to], solid(LEADER, 1.0), 3.0);
    }
    if spot.backed {
        sheet.area(label.extent().grown(0.5), PAPER);
    }
    sheet.text(label);
}

/// What it would cover to stand there, `away` from its mark; nothing if it cannot.
fn fits(sheet: &Sheet, spot: &Spot, label: &Label, away: f32, reach: Reach) -> Option<f32> {
    let extent = label.extent();
    if !spot.bounds.contains(&extent) || !sheet.is_free(&extent.grown(1.5)) {
        return None;
    }
    let covered = sheet.covered(&extent.grown(1.0));
    let (from, to) = lead(spot, label);
    let blocked = away > NEAR && sheet.is_blocked(from, to);
    let (covered, allowed) = match reach {
        Reach::Anywhere => (covered + if blocked { 20.0 } else { 0.0 }, true),
        _ => (covered, covered == 0.0 && !blocked),
    };
    allowed.then_some(covered)
}

/// The label above or below its mark, moved sideways by a share of its width and then into the bounds.
fn placed(spot: &Spot, label: &Label, below: bool, away: f32, shift: f32) -> Label {
    let extent = label.extent();
    let half = (extent.right - extent.left) / 2.0;
    let gap = spot.radius + GAP + away;
    let y = if below { spot.at.y + gap + label.size * ASCENT } else { spot.at.y - gap - label.size * DESCENT };
    let x = spot.at.x + shift * 2.0 * (half + spot.radius);
    let x = x.min(spot.bounds.right - half).max(spot.bounds.left + half);
    Label { place: Place { x, y }, ..label.clone() }
}

/// The thin line that ties a value to its mark.
fn lead(spot: &Spot, label: &Label) -> (Place, Place) {
    let (extent, at) = (label.extent(), spot.at);
    let up = extent.bottom < at.y;
    // Off its own mark, so that this does not count as in the way.
    let start = if up { at.y - spot.radius - 1.0 } else { at.y + spot.radius + 1.0 };
    let x = at.x.clamp(extent.left, extent.right);
    (Place { x: at.x, y: start }, Place { x, y: if up { extent.bottom } else { extent.top } })
}
