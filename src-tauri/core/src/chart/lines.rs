//! The lines of a trend: limits and mean by phase, the stepped target, the trajectory, the series itself.

use super::frame::Frame;
use super::palette::{BLUE, DARK, SLATE, TARGET_STROKE, dashed, solid};
use super::scene::{Place, Stroke};
use super::sheet::Sheet;
use super::trend::TrendChart;
use crate::spc::ShownAs;

/// How much it hurts if words cover the series.
pub(super) const SERIES_WEIGHT: f32 = 12.0;
/// How much it hurts if words cover any other line.
pub(super) const LINE_WEIGHT: f32 = 6.0;

pub(super) const MEAN_STROKE: Stroke = solid(DARK, 1.25);
pub(super) const TRAJECTORY_STROKE: Stroke = dashed(BLUE, 2.0, 2.0, 3.0);
pub(super) const SERIES_STROKE: Stroke = solid(SLATE, 1.75);

/// The stretch of a series between two rebases, with what is drawn there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phase {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) mean: Option<f64>,
    pub(super) lower: Option<f64>,
    pub(super) upper: Option<f64>,
}

/// The phases; the latest reaches into the periods to come.
pub(super) fn phases(input: &TrendChart) -> Vec<Phase> {
    let mut phases: Vec<Phase> = Vec::new();
    for points in input.analysis.points.chunk_by(|one, next| one.phase == next.phase) {
        let first = phases.last().map_or(0, |phase| phase.last + 1);
        let last = first + points.len() - 1;
        let values = (first..=last).filter(|index| input.value(*index).is_some()).count();
        let limited = input.analysis.shown_as != ShownAs::Run;
        let find = |shown: bool, part: fn(&crate::spc::Point) -> Option<f64>| {
            points.iter().filter(|_| shown).find_map(part).filter(|value| value.is_finite())
        };
        phases.push(Phase {
            first,
            last,
            // The mean of one point is the point.
            mean: find(values >= 2, |point| point.mean),
            lower: find(limited, |point| point.lower_limit),
            upper: find(limited, |point| point.upper_limit),
        });
    }
    if let Some(latest) = phases.last_mut() {
        latest.last = latest.last.max(input.count().saturating_sub(1));
    }
    phases
}

/// How limits are drawn: thinner while they are on trial.
pub(super) fn limit_stroke(shown_as: ShownAs) -> Stroke {
    dashed(SLATE, if shown_as == ShownAs::Trial { 1.0 } else { 1.75 }, 6.0, 4.0)
}

/// Draws all lines, the series last and so on top.
pub(super) fn draw(sheet: &mut Sheet, input: &TrendChart, frame: &Frame, phases: &[Phase]) {
    for phase in phases {
        for limit in [phase.lower, phase.upper].into_iter().flatten() {
            draw_level(sheet, frame, phase, limit, limit_stroke(input.analysis.shown_as));
        }
        if let Some(mean) = phase.mean {
            draw_level(sheet, frame, phase, mean, MEAN_STROKE);
        }
    }
    draw_stepped(sheet, frame, |index| input.target(index), TARGET_STROKE);
    draw_unbroken(sheet, frame, |index| input.trajectory(index), TRAJECTORY_STROKE, LINE_WEIGHT);
    draw_unbroken(sheet, frame, |index| input.value(index), SERIES_STROKE, SERIES_WEIGHT);
}

/// A level line over a phase, ending short of the next one so that a rebase shows as a gap.
fn draw_level(sheet: &mut Sheet, frame: &Frame, phase: &Phase, value: f64, stroke: Stroke) {
    let reach = frame.slot() / 2.0 - (frame.slot() * 0.12).clamp(2.5, 6.0);
    let y = frame.y(value);
    let from = Place { x: frame.x(phase.first) - reach, y };
    let to = Place { x: frame.x(phase.last) + reach, y };
    sheet.path(&[from, to], stroke, LINE_WEIGHT);
}

/// A line that is level over each period, with a step where its value changes and a gap where there is none.
pub(super) fn draw_stepped(sheet: &mut Sheet, frame: &Frame, value: impl Fn(usize) -> Option<f64>, stroke: Stroke) {
    let indices: Vec<usize> = (0..frame.count).collect();
    for held in indices.chunk_by(|one, next| value(*one).is_some() == value(*next).is_some()) {
        let mut corners = Vec::new();
        for same in held.chunk_by(|one, next| value(*one) == value(*next)) {
            let Some(level) = value(same[0]) else { continue };
            let (half, y) = (frame.slot() / 2.0, frame.y(level));
            corners.push(Place { x: (frame.x(same[0]) - half).max(frame.left), y });
            corners.push(Place { x: (frame.x(same[same.len() - 1]) + half).min(frame.right), y });
        }
        sheet.path(&corners, stroke, LINE_WEIGHT);
    }
}

/// A line through values, broken where one is missing.
pub(super) fn draw_unbroken(
    sheet: &mut Sheet,
    frame: &Frame,
    value: impl Fn(usize) -> Option<f64>,
    stroke: Stroke,
    weight: f32,
) {
    let places: Vec<Option<Place>> =
        (0..frame.count).map(|index| value(index).map(|value| frame.place(index, value))).collect();
    for stretch in places.split(Option::is_none) {
        let stretch: Vec<Place> = stretch.iter().flatten().copied().collect();
        sheet.path(&stretch, stroke, weight);
    }
}
