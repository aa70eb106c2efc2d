//! The history of a risk: its score as steps over the bands from low to extreme.

use chrono::{Datelike, Months, NaiveDate};

use super::extent::{ASCENT, Extent, HALF_DIGIT};
use super::labels::moved_apart;
use super::palette::{BLUE, DARK, LABEL_SIZE, MARGIN, PAPER, ROW, SLATE, TARGET_STROKE, TITLE_SIZE, solid};
use super::scene::{Anchor, Colour, Place, Scene, Shape};
use super::sheet::{Label, Sheet, cut_to_room};
use super::trend::Size;
use super::values::{Reach, Spot, latest_label, print, value_label};
use crate::risks::Band;
use crate::typeface::{Weight, text_width};

/// A score from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreStep {
    /// The day on which it was given.
    pub date: NaiveDate,
    /// Likelihood times consequence, 1 to 25.
    pub score: u8,
}

/// A level of risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreBand {
    /// Its name, for example "Extreme".
    pub words: String,
    /// Its lowest score.
    pub low: u8,
    /// Its highest score.
    pub high: u8,
}

/// The scores of one risk.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreHistory {
    /// What it is a chart of.
    pub title: String,
    /// Whether the title also stands in the drawing.
    pub title_drawn: bool,
    /// The finding in a sentence or two: the alternative text.
    pub description: String,
    /// The scores in any order; of two on one day the later in the list holds.
    pub scores: Vec<ScoreStep>,
    /// The last day of the chart, up to which the latest score is drawn.
    pub until: NaiveDate,
    /// The score that the actions aim at.
    pub target: Option<u8>,
    /// The levels from low to high.
    pub bands: Vec<ScoreBand>,
    /// How large it is; at least 400 by 260.
    pub size: Size,
}

/// The levels of the National Patient Safety Agency, from low to extreme.
pub fn npsa_bands() -> Vec<ScoreBand> {
    let band = |band: Band| ScoreBand { words: band.word().to_owned(), low: band.lowest(), high: band.highest() };
    Band::ALL.into_iter().map(band).collect()
}

/// The least size in which its words keep clear of each other.
const LEAST: Size = Size { width: 400.0, height: 260.0 };
/// Pale, so that dark words and lines stand out on them; the names say the same.
const BAND_FILLS: [Colour; 4] =
    [Colour(0xe3, 0xf2, 0xe6), Colour(0xff, 0xf7, 0xd9), Colour(0xfd, 0xe8, 0xd3), Colour(0xf7, 0xd8, 0xd6)];
/// Room right of the frame for the names of the bands.
const NAMES: f32 = 150.0;
/// Half the width of a mark.
const RADIUS: f32 = 4.5;
const HIGHEST: f32 = 25.5;
const LOWEST: f32 = 0.5;

/// Where the scores lie.
struct Field {
    size: Size,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    first: NaiveDate,
    last: NaiveDate,
}

impl Field {
    fn of(input: &ScoreHistory, scores: &[ScoreStep]) -> Self {
        let size = input.size.at_least(LEAST);
        let title = if input.title_drawn { TITLE_SIZE + 12.0 } else { 0.0 };
        let first = scores.first().map_or(input.until, |step| step.date);
        let last = scores.last().map_or(input.until, |step| step.date).max(input.until);
        // A risk of today still gets a stretch of line.
        let month_on = first.checked_add_months(Months::new(1)).unwrap_or(first);
        Self {
            size,
            left: MARGIN + text_width("25", LABEL_SIZE, Weight::Regular) + 8.0,
            right: size.width - MARGIN - NAMES,
            top: MARGIN + title + 4.0,
            bottom: size.height - MARGIN - ROW - 9.0,
            first,
            last: last.max(month_on),
        }
    }

    fn x(&self, date: NaiveDate) -> f32 {
        let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days() as f32;
        let share = days(self.first, date) / days(self.first, self.last).max(1.0);
        // A little air, so that the first mark does not stand on the edge.
        self.left + 8.0 + share.clamp(0.0, 1.0) * (self.right - self.left - 16.0)
    }

    fn y(&self, score: f32) -> f32 {
        let share = (score.clamp(LOWEST, HIGHEST) - LOWEST) / (HIGHEST - LOWEST);
        self.bottom - share * (self.bottom - self.top)
    }
}

/// Lays out the history of a risk. Equal input gives an equal scene.
pub fn score_history(input: &ScoreHistory) -> Scene {
    let scores = in_order(&input.scores);
    let field = Field::of(input, &scores);
    let mut sheet = Sheet::default();
    if input.title_drawn {
        sheet.title(&input.title, MARGIN, field.size.width);
    }
    draw_bands(&mut sheet, &field, &input.bands);
    draw_axis(&mut sheet, &field);
    draw_dates(&mut sheet, &field);
    if let Some(target) = input.target {
        let y = field.y(f32::from(target));
        sheet.path(&[Place { x: field.left, y }, Place { x: field.right, y }], TARGET_STROKE, 3.0);
    }
    draw_names(&mut sheet, &field, input);
    draw_steps(&mut sheet, &field, &scores, input.until);
    sheet.into_scene(&input.title, &input.description, field.size.width, field.size.height)
}

fn in_order(scores: &[ScoreStep]) -> Vec<ScoreStep> {
    let mut ordered = scores.to_vec();
    ordered.sort_by_key(|step| step.date);
    let later = |pair: &[ScoreStep]| pair.get(1).is_none_or(|next| next.date != pair[0].date);
    (0..ordered.len()).filter(|index| later(&ordered[*index..])).map(|index| ordered[index]).collect()
}

/// The edge between two bands lies half way between their scores: no score falls there.
fn edges(bands: &[ScoreBand], index: usize) -> (f32, f32) {
    let between = |below: &ScoreBand, above: &ScoreBand| (f32::from(below.high) + f32::from(above.low)) / 2.0;
    let low = if index == 0 { LOWEST } else { between(&bands[index - 1], &bands[index]) };
    let high = bands.get(index + 1).map_or(HIGHEST, |above| between(&bands[index], above));
    (low, high)
}

fn draw_bands(sheet: &mut Sheet, field: &Field, bands: &[ScoreBand]) {
    for index in 0..bands.len() {
        let (low, high) = edges(bands, index);
        let (top, bottom) = (field.y(high), field.y(low));
        let extent = Extent { left: field.left, right: field.right, top: top + 1.0, bottom };
        sheet.area(extent, BAND_FILLS[index.min(BAND_FILLS.len() - 1)]);
    }
}

fn draw_axis(sheet: &mut Sheet, field: &Field) {
    for score in [1_u8, 5, 10, 15, 20, 25] {
        let y = field.y(f32::from(score)) + LABEL_SIZE * HALF_DIGIT;
        sheet.text(Label::new(field.left - 8.0, y, Anchor::End, score.to_string()));
    }
    let y = field.bottom;
    sheet.line(Place { x: field.left, y }, Place { x: field.right, y }, solid(SLATE, 1.0));
}

/// The first days of months under the frame, thinned out until they fit.
fn draw_dates(sheet: &mut Sheet, field: &Field) {
    let mut free_from = field.left;
    let months = (field.last.year() - field.first.year()).unsigned_abs() * 12 + 12;
    let room = ((field.right - field.left) / 80.0).max(1.0) as u32;
    let stride = [1, 3, 6, 12, 24, 60].into_iter().find(|stride| months / stride <= room).unwrap_or(120);
    let april = NaiveDate::from_ymd_opt(field.first.year() - 1, 4, 1).unwrap_or(field.first);
    let days = (0..).map_while(|number| april.checked_add_months(Months::new(number * stride)));
    for day in days.skip_while(|day| *day < field.first).take_while(|day| *day <= field.last) {
        let (x, label) = (field.x(day), day.format("%b %Y").to_string());
        let half = text_width(&label, LABEL_SIZE, Weight::Regular) / 2.0;
        if x - half >= free_from {
            free_from = x + half + 8.0;
            sheet.line(Place { x, y: field.bottom }, Place { x, y: field.bottom + 4.0 }, solid(SLATE, 1.0));
            sheet.text(Label::new(x, field.bottom + 9.0 + LABEL_SIZE * ASCENT, Anchor::Middle, label));
        }
    }
    if free_from == field.left {
        // No first of a month, or none that fits: say at least when it begins.
        let label = field.first.format("%-d %b %Y").to_string();
        sheet.text(Label::new(field.left, field.bottom + 9.0 + LABEL_SIZE * ASCENT, Anchor::Start, label));
    }
}

/// The names of the bands and of the target, right of the frame.
fn draw_names(sheet: &mut Sheet, field: &Field, input: &ScoreHistory) {
    let bands = input.bands.iter().enumerate().map(|(index, band)| {
        let (low, high) = edges(&input.bands, index);
        let y = f32::midpoint(field.y(low), field.y(high));
        (y, None, format!("{} {}–{}", band.words, band.low, band.high))
    });
    let target = input.target.map(|score| {
        let y = field.y(f32::from(score));
        (y, Some(y), format!("Target {score}"))
    });
    let mut names: Vec<(f32, Option<f32>, String)> = bands.chain(target).collect();
    names.sort_by(|one, other| one.0.total_cmp(&other.0));
    let wanted: Vec<f32> = names.iter().map(|name| name.0).collect();
    for ((_, line, words), y) in names.into_iter().zip(moved_apart(&wanted, 17.0, field.top + 4.0, field.bottom - 4.0))
    {
        if let Some(line) = line {
            let (from, to) = (Place { x: field.right + 1.0, y: line }, Place { x: field.right + 14.0, y });
            sheet.line(from, to, solid(TARGET_STROKE.colour, 1.25));
        }
        let words = cut_to_room(&words, LABEL_SIZE, Weight::Regular, NAMES - 18.0);
        sheet.text(Label::new(field.right + 18.0, y + LABEL_SIZE * HALF_DIGIT, Anchor::Start, words));
    }
}

/// The line of the score, level until the day it changes, with a mark and the score at each change.
fn draw_steps(sheet: &mut Sheet, field: &Field, scores: &[ScoreStep], until: NaiveDate) {
    let Some(latest) = scores.last() else {
        let (x, y) = ((field.left + field.right) / 2.0, (field.top + field.bottom) / 2.0);
        let label = Label::new(x, y, Anchor::Middle, "No scores yet");
        sheet.area(label.extent().grown(4.0), PAPER);
        sheet.text(label);
        return;
    };
    let mut corners: Vec<Place> = Vec::new();
    for step in scores {
        let (x, y) = (field.x(step.date), field.y(f32::from(step.score)));
        corners.extend(corners.last().map(|before: &Place| Place { x, y: before.y }));
        corners.push(Place { x, y });
    }
    corners.push(Place { x: field.x(until).max(centre(field, *latest).x), y: field.y(f32::from(latest.score)) });
    sheet.path(&corners, solid(DARK, 2.0), 12.0);
    for (index, step) in scores.iter().enumerate() {
        sheet.mark(Shape::Circle, centre(field, *step), RADIUS, BLUE, Some(index));
    }
    print_scores(sheet, field, scores);
}

fn centre(field: &Field, step: ScoreStep) -> Place {
    Place { x: field.x(step.date), y: field.y(f32::from(step.score)) }
}

/// Prints the scores at their marks, the latest first so that it has its place.
fn print_scores(sheet: &mut Sheet, field: &Field, scores: &[ScoreStep]) {
    let bounds = Extent { left: field.left, right: field.right, top: field.top - 4.0, bottom: field.bottom };
    for (place, step) in scores.iter().rev().enumerate() {
        let spot = Spot { at: centre(field, *step), radius: RADIUS, bounds, backed: false };
        let words = step.score.to_string();
        if place == 0 {
            print(sheet, spot, latest_label(&words), false, Reach::Anywhere);
        } else {
            print(sheet, spot, value_label(&words), false, Reach::Beside);
        }
    }
}
