//! What every chart keeps to, whatever its figures and words: no words over words or marks, nothing outside, no odd
//! numbers, and every colour that carries meaning seen.

mod bars;
mod icons;
mod layout;
mod pictures;
mod proportion_limits;
mod score_history;
mod series_lines;
mod stacked_columns;
mod trend;

use crate::chart::palette::{GRID, PAPER, contrast_with_paper};
use crate::chart::{Anchor, Colour, Item, Place, Scene, TrendChart, TrendPoint, to_svg, trend_chart};
use crate::spc::{Analysis, Category, Direction, Point, ShownAs};
use crate::typeface::text_width;

/// A box around something drawn, with what it is.
#[derive(Debug, Clone)]
struct Drawn {
    what: String,
    is_text: bool,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Drawn {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn contains(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// The boxes around all words and marks of a scene.
fn boxes(scene: &Scene) -> Vec<Drawn> {
    let drawn = |item: &Item| match item {
        Item::Text { place, anchor, size, weight, content, .. } => {
            let width = text_width(content, *size, *weight);
            let left = match anchor {
                Anchor::Start => place.x,
                Anchor::Middle => place.x - width / 2.0,
                Anchor::End => place.x - width,
            };
            let (top, bottom) = (place.y - size * 0.75, place.y + size * 0.22);
            Some(Drawn { what: content.clone(), is_text: true, left, top, right: left + width, bottom })
        }
        Item::Mark { centre, radius, shape, .. } => Some(Drawn {
            what: format!("{shape:?}"),
            is_text: false,
            left: centre.x - radius,
            top: centre.y - radius,
            right: centre.x + radius,
            bottom: centre.y + radius,
        }),
        _ => None,
    };
    scene.items.iter().filter_map(drawn).collect()
}

/// Every place that an item of the scene names.
fn places(item: &Item) -> Vec<Place> {
    match item {
        Item::Line { from, to, .. } => vec![*from, *to],
        Item::Path { places, .. } => places.clone(),
        Item::Area { corner, width, height, .. } => {
            vec![*corner, Place { x: corner.x + width, y: corner.y + height }]
        }
        Item::Mark { centre, .. } => vec![*centre],
        Item::Text { place, .. } => vec![*place],
    }
}

/// Holds a scene to all that is promised of every chart.
fn check(scene: &Scene, case: &str) {
    let boxes = boxes(scene);
    for (index, one) in boxes.iter().enumerate() {
        let inside =
            one.left >= -0.01 && one.top >= 0.0 && one.right <= scene.width + 0.01 && one.bottom <= scene.height;
        assert!(inside, "{case}: {one:?} is cut off at {} by {}", scene.width, scene.height);
        for other in boxes[index + 1..].iter().filter(|other| one.is_text || other.is_text) {
            assert!(!one.overlaps(other), "{case}: {one:?} lies over {other:?}");
        }
    }
    for item in &scene.items {
        for place in places(item) {
            let inside = (0.0..=scene.width).contains(&place.x) && (0.0..=scene.height).contains(&place.y);
            assert!(inside, "{case}: {item:?} lies outside");
        }
        if let Item::Text { size, content, .. } = item {
            assert!(*size >= 13.0, "{case}: {content:?} is too small to read");
        }
    }
    check_parts(scene, &boxes, case);
    check_colours(scene, case);
    let svg = to_svg(scene, "case");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{case}: {svg}");
}

/// Words stand within the part of a column or clear of it.
fn check_parts(scene: &Scene, boxes: &[Drawn], case: &str) {
    for part in areas(scene).iter().filter(|area| area.point.is_some()) {
        for words in boxes.iter().filter(|drawn| drawn.is_text && drawn.overlaps(&part.drawn)) {
            assert!(part.drawn.contains(words), "{case}: {words:?} lies half on {:?}", part.drawn);
        }
    }
}

/// Lines, parts of columns and marks are at least 3:1 on white, and white words at least 4.5:1 on what they lie on.
fn check_colours(scene: &Scene, case: &str) {
    let seen = |colour: Colour| contrast_with_paper(colour) >= 3.0;
    for item in &scene.items {
        match item {
            Item::Line { stroke, .. } | Item::Path { stroke, .. } => {
                assert!(stroke.colour == GRID || seen(stroke.colour), "{case}: {stroke:?} is too pale");
            }
            Item::Area { fill, point: Some(_), .. } => assert!(seen(*fill), "{case}: {fill:?} is too pale"),
            Item::Mark { outline, fill, .. } => {
                assert!(seen(*outline) || (*fill, *outline) == (PAPER, PAPER), "{case}: {item:?} is too pale");
            }
            Item::Text { colour, .. } if *colour != PAPER => assert!(contrast_with_paper(*colour) >= 4.5, "{case}"),
            Item::Text { .. } | Item::Area { .. } => {}
        }
    }
    for (words, colour) in boxes(scene).iter().filter(|drawn| drawn.is_text).zip(text_colours(scene)) {
        if colour == PAPER {
            let read = |area: &Filled| area.drawn.contains(words) && contrast_with_paper(area.fill) >= 4.5;
            assert!(areas(scene).iter().any(read), "{case}: {words:?} is white on white");
        }
    }
}

/// A filled rectangle.
struct Filled {
    drawn: Drawn,
    fill: Colour,
    point: Option<usize>,
}

fn areas(scene: &Scene) -> Vec<Filled> {
    let area = |item: &Item| match item {
        Item::Area { corner, width, height, fill, point } => {
            let (left, top, right, bottom) = (corner.x, corner.y, corner.x + width, corner.y + height);
            let drawn = Drawn { what: "area".to_owned(), is_text: false, left, top, right, bottom };
            Some(Filled { drawn, fill: *fill, point: *point })
        }
        _ => None,
    };
    scene.items.iter().filter_map(area).collect()
}

fn text_colours(scene: &Scene) -> Vec<Colour> {
    let colour = |item: &Item| match item {
        Item::Text { colour, .. } => Some(*colour),
        _ => None,
    };
    scene.items.iter().filter_map(colour).collect()
}

/// The numbers of the data points in a scene, in the order in which they are drawn.
fn points(scene: &Scene) -> Vec<usize> {
    let point = |item: &Item| match item {
        Item::Mark { point, .. } | Item::Area { point, .. } => *point,
        _ => None,
    };
    scene.items.iter().filter_map(point).collect()
}

/// Words that have broken drawings before: markup, other scripts, controls, nothing, and far too many.
const HOSTILE: [&str; 10] = [
    "",
    "   ",
    "Dorset",
    "Bournemouth, Christchurch and Poole",
    "</text><script>alert('x')</script>",
    "Wholly\nnew\tlines\u{0}\u{7}",
    "مجلس دورست 多塞特郡 👩🏽‍⚕️",
    "W̵̢̛͎i̷͙͝l̴̰̈t̶",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "Children placed in by other authorities whose placing authority has not yet told the provider where they live",
];

fn hostile(chance: &mut Chance) -> String {
    HOSTILE[chance.below(HOSTILE.len())].to_owned()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let mut texts = Vec::new();
    for item in &scene.items {
        if let Item::Text { content, .. } = item {
            texts.push(content.as_str());
        }
    }
    texts
}

/// Chance that gives the same every time: the linear congruential generator of Knuth's MMIX.
struct Chance(u64);

impl Chance {
    /// From 0 up to, not including, 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// An analysis with XmR limits, as a chart may meet it. The rules are not the chart's: categories are set by hand.
fn analysis(values: &[Option<f64>], rebase: &[usize], shown_as: ShownAs) -> Analysis {
    let start = chrono::NaiveDate::from_ymd_opt(2017, 4, 1).unwrap();
    let mut points = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let phase = rebase.iter().filter(|at| **at <= index && **at > 0).count();
        points.push(Point {
            date: start + chrono::Months::new(index as u32),
            value: *value,
            ghost: None,
            phase,
            mean: None,
            lower_limit: None,
            upper_limit: None,
            in_limits: true,
            astronomical: None,
            shift: None,
            trend: None,
            two_in_three: None,
            category: Category::CommonCause,
            conflict: false,
        });
    }
    for phase in points.chunk_by_mut(|one: &Point, next| one.phase == next.phase) {
        add_limits(phase);
    }
    let (rule_set, direction) = ("test".to_owned(), Direction::Increase);
    Analysis {
        points,
        shown_as,
        too_few: None,
        too_few_before: Vec::new(),
        variation_icon: None,
        assurance_icon: None,
        rule_set,
        target: None,
        direction,
        shift_points: 7,
    }
}

fn add_limits(phase: &mut [Point]) {
    let values: Vec<f64> = phase.iter().filter_map(|point| point.value).collect();
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let mean = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    let reach = (!ranges.is_empty()).then(|| 2.66 * ranges.iter().sum::<f64>() / ranges.len() as f64);
    for point in phase {
        point.mean = mean;
        point.lower_limit = mean.zip(reach).map(|(mean, reach)| mean - reach);
        point.upper_limit = mean.zip(reach).map(|(mean, reach)| mean + reach);
    }
}

/// Gives each value and line of a chart its printed form with one decimal, and each period its name.
fn print_all(chart: &mut TrendChart, suffix: &str, label: impl Fn(usize) -> String) {
    let printed = |value: f64| format!("{value:.1}{suffix}");
    for (index, point) in chart.analysis.points.iter().enumerate() {
        chart.points[index].label = label(index);
        chart.points[index].printed = point.value.map(printed);
    }
    if let Some(last) = chart.analysis.points.last() {
        chart.lines.mean = last.mean.map(printed);
        chart.lines.lower_limit = last.lower_limit.map(printed);
        chart.lines.upper_limit = last.upper_limit.map(printed);
    }
}

fn quarter(index: usize) -> String {
    format!("Q{} {}-{}", index % 4 + 1, 2016 + index / 4, 17 + index / 4)
}

fn month(index: usize) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2017, 4, 1).unwrap();
    (start + chrono::Months::new(index as u32)).format("%B %Y").to_string()
}
