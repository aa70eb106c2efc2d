//! Why a point is marked: each rule that it meets, in plain English.

use super::{Category, Point, Settings, Side};

/// One sentence for each rule that the point meets, and one more where the rules disagree; empty for common cause.
pub fn point_reasons(point: &Point, settings: &Settings) -> Vec<String> {
    let rules = [
        (point.astronomical, beyond as fn(Side, &Settings) -> String),
        (point.trend, trend),
        (point.two_in_three, two_in_three),
        (point.shift, shift),
    ];
    let met = rules.into_iter().flat_map(|(met, say)| sides(met).map(move |side| say(side, settings)));
    met.chain(point.conflict.then(|| disagreement(point.category))).collect()
}

/// The sides on which a rule is met, high first.
fn sides(met: Option<Side>) -> impl Iterator<Item = Side> {
    [Side::High, Side::Low].into_iter().filter(move |side| met.is_some_and(|met| met.includes(*side)))
}

fn beyond(side: Side, _: &Settings) -> String {
    pick(side, "It is above the upper limit.", "It is below the lower limit.").to_owned()
}

fn shift(side: Side, settings: &Settings) -> String {
    let place = pick(side, "above", "below");
    format!("It is one of {} or more points in a row {place} the mean.", settings.shift_points)
}

fn trend(side: Side, settings: &Settings) -> String {
    let step = pick(side, "higher", "lower");
    format!("It is one of {} or more points in a row, each {step} than the one before.", settings.trend_points)
}

fn two_in_three(side: Side, settings: &Settings) -> String {
    let (limit, place) = (pick(side, "upper", "lower"), pick(side, "above", "below"));
    let near = if settings.two_in_three_2023 { "close to or beyond" } else { "close to" };
    format!(
        "At least two of three points in a row {place} the mean are {near} the {limit} limit, and it is one of them."
    )
}

fn disagreement(category: Category) -> String {
    let shown = match category {
        Category::Concern => "a concern",
        _ => "an improvement",
    };
    format!("The rules disagree on whether this is an improvement or a concern. It is shown as {shown}.")
}

/// The rules that the last of the points meets on that side, as one phrase; empty if it meets none.
pub(super) fn latest_reasons(points: &[Point], side: Side) -> String {
    let Some(latest) = points.last() else { return String::new() };
    let on = |met: Option<Side>| met.is_some_and(|met| met.includes(side));
    let (place, limit) = (pick(side, "above", "below"), pick(side, "upper", "lower"));
    let met = [
        on(latest.astronomical).then(|| format!("the latest point is {place} the {limit} limit")),
        on(latest.trend)
            .then(|| format!("the last {} points are {}", trend_length(points, side), pick(side, "rising", "falling"))),
        on(latest.two_in_three).then(|| format!("at least two of the last three points are far {place} the mean")),
        on(latest.shift).then(|| format!("the last {} points are {place} the mean", shift_length(points, side))),
    ];
    met.into_iter().flatten().collect::<Vec<_>>().join(", and ")
}

/// How many of the last points are in the shift that the last one is in.
fn shift_length(points: &[Point], side: Side) -> usize {
    let phase = points.last().map(|point| point.phase);
    points.iter().rev().take_while(|point| point.shift == Some(side) && Some(point.phase) == phase).count()
}

/// How many of the last points are in the trend that the last one is in.
fn trend_length(points: &[Point], side: Side) -> usize {
    let goes_on = |pair: &&[Point]| {
        let rises = pair[1].value > pair[0].value;
        pair[0].trend.is_some_and(|met| met.includes(side)) && rises == (side == Side::High)
    };
    1 + points.windows(2).rev().take_while(goes_on).count()
}

/// What belongs to that side.
pub(super) fn pick<T>(side: Side, high: T, low: T) -> T {
    if side == Side::Low { low } else { high }
}

#[cfg(test)]
mod tests {
    use super::super::Direction;
    use super::super::testing::point;
    use super::*;

    fn check(point: Point, settings: &Settings, expected: &[&str]) {
        assert_eq!(point_reasons(&point, settings), expected);
    }

    #[test]
    fn a_trend_is_as_long_as_its_marked_points_that_go_its_way() {
        let marked = |value: f64| Point { trend: Some(Side::High), ..point(Some(value)) };
        let points = [point(Some(0.5)), marked(1.0), marked(2.0), marked(3.0)];
        assert_eq!(trend_length(&points, Side::High), 3, "what rises before it and is not marked is none of it");
        let points = [marked(5.0), marked(1.0), marked(2.0), marked(3.0)];
        assert_eq!(trend_length(&points, Side::High), 3, "what is marked before it and does not rise is none of it");
    }

    #[test]
    fn a_point_of_common_cause_has_no_reason() {
        check(point(Some(1.0)), &Settings::mdc(Direction::Increase), &[]);
    }

    #[test]
    fn every_rule_that_a_point_meets_is_said() {
        let marked = Point {
            astronomical: Some(Side::Low),
            trend: Some(Side::Both),
            two_in_three: Some(Side::Low),
            shift: Some(Side::Low),
            category: Category::Concern,
            conflict: true,
            ..point(Some(1.0))
        };
        let settings = Settings { trend_points: 6, two_in_three_2023: true, ..Settings::mdc(Direction::Increase) };
        check(
            marked,
            &settings,
            &[
                "It is below the lower limit.",
                "It is one of 6 or more points in a row, each higher than the one before.",
                "It is one of 6 or more points in a row, each lower than the one before.",
                "At least two of three points in a row below the mean are close to or beyond the lower limit, and it is one of them.",
                "It is one of 7 or more points in a row below the mean.",
                "The rules disagree on whether this is an improvement or a concern. It is shown as a concern.",
            ],
        );
    }
}
