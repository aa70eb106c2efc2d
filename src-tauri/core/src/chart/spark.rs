//! A spark line: the shape of a series at the height of a line of text, for tables.

use super::frame::{Frame, Spread};
use super::palette::{SLATE, look, mark_radius, solid};
use super::scale::Axis;
use super::scene::{Place, Scene};
use super::sheet::Sheet;
use crate::spc::Category;

const WIDTH: f32 = 120.0;
const HEIGHT: f32 = 28.0;
/// White for the mark of the latest point, which may lie at an edge.
const EDGE: f32 = 6.0;
/// Half the width of that mark, were it round.
const RADIUS: f32 = 3.5;

/// A line through `values`, 120 by 28 points, broken where one is missing, with a mark at the latest value.
///
/// `latest` is what that value shows; give [`Category::CommonCause`] where no category is shown.
/// `title` and `description` are its words for a screen reader. There is no other text in it.
pub fn spark_line(values: &[Option<f64>], latest: Category, title: &str, description: &str) -> Scene {
    let values: Vec<Option<f64>> = values.iter().map(|value| value.filter(|value| value.is_finite())).collect();
    let frame = frame_of(&values);
    let mut sheet = Sheet::default();
    for stretch in places(&values, &frame).split(Option::is_none) {
        let stretch: Vec<Place> = stretch.iter().flatten().copied().collect();
        // One value between two gaps would leave no trace as a line.
        let stretch = if let [only] = stretch[..] { short_dash(only) } else { stretch };
        sheet.path(&stretch, solid(SLATE, 1.5), 0.0);
    }
    if let Some((index, Some(place))) =
        places(&values, &frame).into_iter().enumerate().rfind(|(_, place)| place.is_some())
    {
        let (shape, fill) = look(latest);
        sheet.mark(shape, place, mark_radius(shape, RADIUS), fill, Some(index));
    }
    sheet.into_scene(title, description, WIDTH, HEIGHT)
}

fn frame_of(values: &[Option<f64>]) -> Frame {
    let present = || values.iter().flatten().copied();
    let (low, high) = (present().fold(f64::INFINITY, f64::min), present().fold(f64::NEG_INFINITY, f64::max));
    // Equal values lie in the middle.
    let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
    let axis = Axis { low, high, ticks: Vec::new(), unit: None };
    Frame {
        left: 0.0,
        right: WIDTH,
        top: EDGE,
        bottom: HEIGHT - EDGE,
        count: values.len(),
        axis,
        spread: Spread::Slots,
    }
}

/// From edge to edge: the first value at the left, the last at the right.
fn places(values: &[Option<f64>], frame: &Frame) -> Vec<Option<Place>> {
    let gap = (WIDTH - 2.0 * EDGE) / values.len().saturating_sub(1).max(1) as f32;
    let place = |(index, value): (usize, &Option<f64>)| {
        value.map(|value| Place { x: EDGE + gap * index as f32, y: frame.y(value) })
    };
    values.iter().enumerate().map(place).collect()
}

fn short_dash(place: Place) -> Vec<Place> {
    vec![Place { x: place.x - 1.5, ..place }, Place { x: place.x + 1.5, ..place }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::{Item, Shape};

    fn marks(values: &[Option<f64>]) -> Vec<(Place, Option<usize>)> {
        let scene = spark_line(values, Category::CommonCause, "", "");
        let mark = |item: &Item| match item {
            Item::Mark { centre, point, shape: Shape::Circle, .. } => Some((*centre, *point)),
            _ => None,
        };
        scene.items.iter().filter_map(mark).collect()
    }

    #[test]
    fn the_latest_value_is_marked_even_if_the_last_period_has_none() {
        let marked = marks(&[Some(1.0), Some(3.0), None]);
        assert_eq!(marked.len(), 1);
        assert_eq!(marked[0].1, Some(1));
        assert_eq!((marked[0].0.x, marked[0].0.y), (60.0, EDGE));
    }

    #[test]
    fn equal_values_lie_in_the_middle() {
        assert_eq!(marks(&[Some(5.0), Some(5.0)])[0].0.y, HEIGHT / 2.0);
    }

    #[test]
    fn nothing_is_drawn_without_values() {
        for values in [vec![], vec![None, None], vec![Some(f64::NAN)]] {
            assert_eq!(spark_line(&values, Category::Concern, "", "").items, []);
        }
    }

    #[test]
    fn a_missing_value_breaks_the_line() {
        let scene = spark_line(&[Some(1.0), Some(2.0), None, Some(2.0), Some(3.0)], Category::Improvement, "", "");
        assert_eq!(scene.items.len(), 3, "two lines and a mark");
    }
}
