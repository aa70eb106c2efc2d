//! The periods along the base: "Q1", "Q2" over their year, thinned out until they fit.

use super::extent::ASCENT;
use super::frame::Frame;
use super::palette::{GRID, LABEL_SIZE, MARGIN, ROW, SLATE, solid};
use super::scene::{Anchor, Place};
use super::sheet::{Label, Sheet, cut_to_room};
use crate::typeface::{Weight, text_width};

/// White between the base and the words: a mark on the base reaches into it.
const GAP: f32 = 9.0;
/// Least room between two labels of a row.
const APART: f32 = 8.0;
/// A label longer than this is cut.
const LONGEST: f32 = 130.0;

/// A label and where it is centred.
type Centred = (f32, String);

/// The labels that fit, placed from left to right.
#[derive(Debug, Default)]
pub(super) struct Periods {
    near: Vec<Centred>,
    /// The years below, if the labels have them.
    far: Vec<Centred>,
    /// Where one year ends and the next begins.
    boundaries: Vec<f32>,
}

impl Periods {
    /// How much room they take below the base.
    pub(super) fn height(&self) -> f32 {
        let rows = usize::from(!self.near.is_empty()) + usize::from(!self.far.is_empty());
        if rows == 0 { 4.0 } else { GAP + rows as f32 * ROW }
    }
}

/// Chooses the labels to print under the frame, whose left and right must be known, in a scene of this width.
pub(super) fn of(labels: &[&str], frame: &Frame, scene_width: f32) -> Periods {
    let labels: Vec<&str> = labels.iter().map(|label| label.trim()).collect();
    let short: Vec<&str> = labels.iter().map(|label| short_month(label)).collect();
    let chosen = match labels.iter().map(|label| split(label)).collect::<Option<Vec<_>>>() {
        Some(parts) if !parts.is_empty() => grouped(&parts, frame),
        _ => Periods { near: thinned(&short, labels.len().saturating_sub(1), 0, frame), ..Periods::default() },
    };
    Periods {
        near: side_by_side(chosen.near, scene_width),
        far: side_by_side(chosen.far, scene_width),
        boundaries: chosen.boundaries,
    }
}

/// "Q1 2019-20" as "Q1" and "2019-20"; nothing if no year follows the last space.
fn split(label: &str) -> Option<(&str, &str)> {
    let (head, year) = label.rsplit_once(' ')?;
    let is_year = year.len() >= 4 && year.starts_with(|first: char| first.is_ascii_digit());
    (is_year && !head.trim().is_empty()).then(|| (short_month(head.trim()), year))
}

/// A month by its first three letters; anything else as it is.
fn short_month(name: &str) -> &str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    if MONTHS.contains(&name) { &name[..3] } else { name }
}

fn grouped(parts: &[(&str, &str)], frame: &Frame) -> Periods {
    let starts: Vec<usize> =
        (0..parts.len()).filter(|index| *index == 0 || parts[*index].1 != parts[*index - 1].1).collect();
    let short: Vec<&str> = parts.iter().map(|part| part.0).collect();
    // Thinned labels keep the first of each year; the first year may have begun before the series.
    let anchor = starts.get(1).copied().unwrap_or(0);
    let edge = |index: usize| frame.x(index) - frame.slot() / 2.0;
    let year = starts.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(parts.len());
    let ends = starts.iter().skip(1).copied().chain([parts.len()]);
    let years = starts.iter().zip(ends).map(|(first, end)| ((edge(*first) + edge(end)) / 2.0, cut(parts[*first].1)));
    Periods {
        near: thinned(&short, anchor, year, frame),
        far: years.collect(),
        boundaries: starts.iter().skip(1).map(|start| edge(*start)).collect(),
    }
}

/// Every label, or every second, third, fourth … counted from `anchor`: the first choice that fits and that
/// divides a `year` of labels, so that each year prints the same ones; 0 where there are no years.
fn thinned(labels: &[&str], anchor: usize, year: usize, frame: &Frame) -> Vec<Centred> {
    let cut: Vec<String> = labels.iter().map(|label| cut(label)).collect();
    let widest = cut.iter().map(|label| width(label)).fold(0.0, f32::max);
    if widest == 0.0 {
        return Vec::new();
    }
    let even = |stride: &usize| year.is_multiple_of(*stride) || stride.is_multiple_of(year);
    let fits = |stride: &usize| widest + APART <= *stride as f32 * frame.slot();
    let strides = [1, 2, 3, 4, 6, 8, 12, 24];
    let stride = strides.into_iter().filter(even).find(fits).unwrap_or(labels.len());
    let chosen = |index: &usize| index.abs_diff(anchor).is_multiple_of(stride);
    (0..labels.len()).filter(chosen).map(|index| (frame.x(index), cut[index].clone())).collect()
}

/// The labels that fit side by side within the scene, the latest before all others.
fn side_by_side(labels: Vec<Centred>, scene_width: f32) -> Vec<Centred> {
    let mut free_until = f32::INFINITY;
    let mut kept = Vec::new();
    for (x, label) in labels.into_iter().rev() {
        let half = width(&label) / 2.0;
        let x = x.min(scene_width - MARGIN - half).max(MARGIN + half);
        if x + half <= free_until {
            free_until = x - half - APART;
            kept.push((x, label));
        }
    }
    kept.reverse();
    kept
}

fn cut(label: &str) -> String {
    cut_to_room(label, LABEL_SIZE, Weight::Regular, LONGEST)
}

fn width(label: &str) -> f32 {
    text_width(label, LABEL_SIZE, Weight::Regular)
}

/// Draws the labels below the frame.
pub(super) fn draw(sheet: &mut Sheet, frame: &Frame, periods: &Periods) {
    let baseline = frame.bottom + GAP + LABEL_SIZE * ASCENT;
    for x in &periods.boundaries {
        sheet.line(Place { x: *x, y: frame.bottom }, Place { x: *x, y: baseline + 4.0 }, solid(GRID, 1.0));
    }
    for (x, _) in periods.near.iter().filter(|(x, _)| (frame.left..=frame.right).contains(x)) {
        let y = frame.bottom;
        sheet.line(Place { x: *x, y }, Place { x: *x, y: y + 4.0 }, solid(SLATE, 1.0));
    }
    for (row, labels) in [&periods.near, &periods.far].into_iter().enumerate() {
        for (x, label) in labels {
            sheet.text(Label::new(*x, baseline + row as f32 * ROW, Anchor::Middle, label.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::frame::Spread;

    fn frame(count: usize) -> Frame {
        let axis = crate::chart::Scale::Percentage.axis(&[], &[]);
        Frame { left: 50.0, right: 600.0, top: 0.0, bottom: 200.0, count, axis, spread: Spread::Slots }
    }

    fn near(count: usize, label: impl Fn(usize) -> String) -> Vec<String> {
        let labels: Vec<String> = (0..count).map(label).collect();
        let parts: Vec<(&str, &str)> = labels.iter().filter_map(|label| split(label)).collect();
        grouped(&parts, &frame(count)).near.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn crowded_periods_are_thinned_to_the_same_ones_each_year() {
        let quarter = |index: usize| format!("Q{} {}", index % 4 + 1, 2016 + index / 4);
        assert_eq!(near(6, quarter), ["Q1", "Q2", "Q3", "Q4", "Q1", "Q2"]);
        assert_eq!(near(24, quarter)[..3], ["Q1", "Q3", "Q1"]);
        assert_eq!(near(60, quarter)[..3], ["Q1", "Q1", "Q1"]);
    }

    #[test]
    fn a_period_is_split_from_its_year() {
        assert_eq!(split("Q1 2019-20"), Some(("Q1", "2019-20")));
        assert_eq!(split("April 2020"), Some(("Apr", "2020")));
        assert_eq!(split("2019-20"), None);
        assert_eq!(split("Pan Dorset"), None);
        assert_eq!(split("Week 3"), None);
        assert_eq!(split(""), None);
    }
}
