//! What a trend chart shows and what it leaves out.

use super::*;
use crate::chart::palette::{BLUE, DARK, SLATE, TARGET};
use crate::chart::{Colour, Scale, Shape, Stroke, TrendEvent};

fn chart(values: &[Option<f64>], shown_as: ShownAs) -> TrendChart {
    let analysis = analysis(values, &[], shown_as);
    let mut chart = TrendChart::new("Assessments in time", "No change.", analysis, Scale::Percentage);
    print_all(&mut chart, "%", quarter);
    chart
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn strokes(scene: &Scene, colour: Colour, dashed: bool) -> Vec<(Stroke, Vec<Place>)> {
    let stroke = |item: &Item| match item {
        Item::Line { stroke, .. } | Item::Path { stroke, .. } => Some((*stroke, places(item))),
        _ => None,
    };
    let wanted = |(stroke, _): &(Stroke, Vec<Place>)| stroke.colour == colour && stroke.dash.is_some() == dashed;
    scene.items.iter().filter_map(stroke).filter(wanted).collect()
}

fn shapes(scene: &Scene) -> Vec<(Shape, Option<usize>)> {
    let shape = |item: &Item| match item {
        Item::Mark { shape, point, .. } => Some((*shape, *point)),
        _ => None,
    };
    scene.items.iter().filter_map(shape).collect()
}

const WAVE: [f64; 13] = [58.0, 55.0, 57.0, 56.0, 54.0, 53.0, 52.0, 51.5, 12.0, 11.0, 13.0, 11.5, 68.7];

#[test]
fn a_run_chart_has_a_mean_but_no_limits_and_says_how_many_points_are_missing() {
    let scene = trend_chart(&chart(&some(&WAVE[..7]), ShownAs::Run));
    assert!(texts(&scene).contains(&"Mean 55.0%"));
    assert!(texts(&scene).contains(&"7 of 13 points needed for limits"));
    assert!(strokes(&scene, SLATE, true).is_empty(), "no limit is drawn");
    assert!(!texts(&scene).iter().any(|text| text.contains("limit ")));
}

#[test]
fn a_run_chart_calls_no_point_special() {
    let mut run = chart(&some(&WAVE[..5]), ShownAs::Run);
    run.analysis.points[2].category = Category::Concern;
    assert!(shapes(&trend_chart(&run)).iter().all(|(shape, _)| *shape == Shape::Circle));
}

#[test]
fn one_point_has_no_mean() {
    let scene = trend_chart(&chart(&[Some(50.0)], ShownAs::Run));
    assert!(!texts(&scene).iter().any(|text| text.starts_with("Mean")));
    assert!(texts(&scene).contains(&"50.0%"));
}

#[test]
fn trial_limits_are_thinner_and_named_so() {
    let (trial, full) = (chart(&some(&WAVE), ShownAs::Trial), chart(&some(&WAVE), ShownAs::Spc));
    let (trial, full) = (trend_chart(&trial), trend_chart(&full));
    assert!(texts(&trial).iter().any(|text| text.starts_with("Upper trial limit")));
    assert!(texts(&full).iter().any(|text| text.starts_with("Upper limit")));
    assert!(strokes(&trial, SLATE, true)[0].0.width < strokes(&full, SLATE, true)[0].0.width);
}

#[test]
fn each_category_has_its_shape_and_only_shapes_that_occur_are_explained() {
    let mut spc = chart(&some(&WAVE), ShownAs::Spc);
    spc.analysis.points[8].category = Category::Concern;
    spc.analysis.points[12].category = Category::Improvement;
    let scene = trend_chart(&spc);
    let shapes = shapes(&scene);
    assert!(shapes.contains(&(Shape::Diamond, Some(8))));
    assert!(shapes.contains(&(Shape::Square, Some(12))));
    assert!(shapes.contains(&(Shape::Circle, Some(0))));
    for words in ["No significant change", "Improvement", "Concern"] {
        assert!(texts(&scene).contains(&words), "{words}");
    }
    assert!(!texts(&scene).iter().any(|text| text.contains("neither")));
}

#[test]
fn a_rebase_leaves_a_gap_between_the_limits() {
    let mut spc = chart(&some(&WAVE), ShownAs::Spc);
    spc.analysis = analysis(&some(&WAVE), &[8], ShownAs::Spc);
    let limits = strokes(&trend_chart(&spc), SLATE, true);
    assert_eq!(limits.len(), 4, "two limits in each of two phases");
    assert!(limits[0].1[1].x + 2.0 < limits[2].1[0].x);
}

#[test]
fn limits_beyond_the_frame_are_drawn_at_its_edge_and_keep_their_value() {
    let spc = chart(&some(&[0.0, 100.0, 0.0, 100.0]), ShownAs::Spc);
    let scene = trend_chart(&spc);
    assert!(texts(&scene).contains(&"Upper limit 316.0%") && texts(&scene).contains(&"Lower limit -216.0%"));
    check(&scene, "wide limits");
}

#[test]
fn a_missing_value_breaks_the_line_and_is_named() {
    let mut values = some(&WAVE);
    values[4] = None;
    let scene = trend_chart(&chart(&values, ShownAs::Spc));
    let stretches: Vec<usize> =
        strokes(&scene, SLATE, false).iter().map(|(_, places)| places.len()).filter(|count| *count > 2).collect();
    assert_eq!(stretches, [4, 8]);
    assert!(texts(&scene).contains(&"No figure yet"), "the cross is explained");
    values[5] = None;
    assert!(texts(&trend_chart(&chart(&values, ShownAs::Spc))).contains(&"no figure yet"), "words where they fit");
}

#[test]
fn a_target_steps_where_it_changes_and_breaks_where_there_is_none() {
    let mut run = chart(&some(&WAVE), ShownAs::Run);
    for (index, point) in run.points.iter_mut().enumerate().skip(2) {
        point.target = Some(if index < 6 { 80.0 } else { 85.0 });
    }
    run.lines.target = Some("Target 85%".to_owned());
    let scene = trend_chart(&run);
    let target = strokes(&scene, TARGET, true);
    assert_eq!(target.len(), 1);
    assert_eq!(target[0].1.len(), 4, "two levels joined by a step");
    assert!(texts(&scene).contains(&"Target 85%"));
}

#[test]
fn an_incomplete_point_has_a_white_centre_and_its_note_in_the_legend() {
    let mut run = chart(&some(&WAVE), ShownAs::Run);
    run.points[12].note = Some("3 of 4 quarters".to_owned());
    let scene = trend_chart(&run);
    assert!(texts(&scene).contains(&"Incomplete: 3 of 4 quarters"));
    assert_eq!(shapes(&scene).iter().filter(|(_, point)| point.is_none()).count(), 3, "its centre, and the legend's");
}

#[test]
fn events_stand_in_words_or_with_numbers_and_a_key() {
    let event = |at, words: &str| TrendEvent { at, words: words.to_owned(), rebases: false };
    let mut run = chart(&some(&WAVE), ShownAs::Run);
    run.events = vec![event(8, "New pathway agreed"), event(40, "Long after")];
    assert!(texts(&trend_chart(&run)).contains(&"New pathway agreed"));
    run.events = (5..10).map(|at| event(at, "Second community paediatrician in post")).collect();
    let scene = trend_chart(&run);
    assert!(texts(&scene).contains(&"5") && texts(&scene).contains(&"5 Second community paediatrician in post"));
}

#[test]
fn a_value_left_out_of_the_limits_is_hollow_and_off_the_line() {
    let mut spc = chart(&some(&WAVE), ShownAs::Spc);
    spc.points[4].ghost = Some(99.0);
    spc.points[4].printed = Some("99.0%".to_owned());
    let scene = trend_chart(&spc);
    let hollow = scene.items.iter().filter_map(|item| match item {
        Item::Mark { fill, point: Some(point), .. } if *fill == PAPER => Some(*point),
        _ => None,
    });
    assert_eq!(hollow.collect::<Vec<_>>(), [4]);
    let stretches: Vec<usize> =
        strokes(&scene, SLATE, false).iter().map(|(_, places)| places.len()).filter(|count| *count > 2).collect();
    assert_eq!(stretches, [4, 8], "the line breaks there");
    assert!(texts(&scene).contains(&"Left out of the limits") && texts(&scene).contains(&"99.0%"));
    assert!(!texts(&scene).contains(&"No figure yet"), "there is a figure");
    check(&scene, "a ghost");
    spc.analysis.shown_as = ShownAs::Run;
    let words = trend_chart(&spc);
    assert!(texts(&words).contains(&"Left out of the mean") && !texts(&words).contains(&"Left out of the limits"));
}

#[test]
fn a_series_of_nothing_but_values_left_out_is_not_called_empty() {
    let mut run = chart(&[None], ShownAs::Run);
    run.points[0].ghost = Some(50.0);
    assert!(!texts(&trend_chart(&run)).contains(&"No figures yet"));
}

#[test]
fn an_event_that_begins_new_limits_stands_where_the_phases_break_and_is_explained() {
    let mut spc = chart(&some(&WAVE), ShownAs::Spc);
    spc.analysis = analysis(&some(&WAVE), &[8], ShownAs::Spc);
    spc.events = vec![TrendEvent { at: 8, words: "New pathway agreed".to_owned(), rebases: true }];
    let scene = trend_chart(&spc);
    let line = strokes(&scene, DARK, true).into_iter().find(|(_, places)| places[0].x == places[1].x).unwrap();
    let limits = strokes(&scene, SLATE, true);
    let (ends, begins) = (limits[0].1[1].x, limits[2].1[0].x);
    assert!(ends < line.1[0].x && line.1[0].x < begins, "{ends} {line:?} {begins}");
    assert!(texts(&scene).contains(&"New limits from here") && texts(&scene).contains(&"New pathway agreed"));
    spc.analysis.shown_as = ShownAs::Run;
    assert!(texts(&trend_chart(&spc)).contains(&"New mean from here"), "a run chart has no limits");
    spc.events[0].rebases = false;
    assert!(!texts(&trend_chart(&spc)).iter().any(|text| text.ends_with("from here")));
}

#[test]
fn an_axis_starts_at_nought_unless_it_is_zoomed_and_then_says_so() {
    let words = "The axis does not start at 0";
    let high: Vec<Option<f64>> = some(&[91.0, 93.0, 92.0]);
    for scale in [Scale::Percentage, Scale::FromZero] {
        let plain = TrendChart { scale, ..chart(&high, ShownAs::Run) };
        let zoomed = TrendChart { zoomed: true, ..plain.clone() };
        assert!(texts(&trend_chart(&plain)).iter().any(|text| ["0", "0%"].contains(text)));
        assert!(!texts(&trend_chart(&plain)).contains(&words));
        assert!(texts(&trend_chart(&zoomed)).contains(&words));
    }
    let low = TrendChart { zoomed: true, ..chart(&some(&[0.0, 3.0]), ShownAs::Run) };
    assert!(!texts(&trend_chart(&low)).contains(&words), "this one does");
}

#[test]
fn a_plan_goes_on_after_the_last_figure() {
    let mut run = chart(&some(&WAVE[..6]), ShownAs::Run);
    let to_come = (6..12).map(|index| TrendPoint { label: quarter(index), ..TrendPoint::default() });
    run.points.extend(to_come);
    for (index, point) in run.points.iter_mut().enumerate().skip(5) {
        point.trajectory = Some(50.0 + index as f64);
    }
    let scene = trend_chart(&run);
    let plan = strokes(&scene, BLUE, true);
    assert_eq!(plan[0].1.len(), 7, "from the last figure to the last period");
    assert_eq!(points(&scene), [0, 1, 2, 3, 4, 5], "a period to come has no mark");
    assert!(texts(&scene).contains(&"Trajectory") && !texts(&scene).contains(&"No figure yet"));
    check(&scene, "a plan");
}

#[test]
fn years_stand_once_under_their_quarters() {
    let scene = trend_chart(&chart(&some(&WAVE), ShownAs::Run));
    assert_eq!(texts(&scene).iter().filter(|text| **text == "2017-18").count(), 1);
    assert_eq!(texts(&scene).iter().filter(|text| **text == "Q1").count(), 4);
}

#[test]
fn odd_series_are_drawn_too() {
    let cases: [(&str, Vec<Option<f64>>); 9] = [
        ("no points", vec![]),
        ("one point", vec![Some(3.0)]),
        ("two points", some(&[0.0, 100.0])),
        ("all missing", vec![None; 13]),
        ("all equal", vec![Some(100.0); 16]),
        ("all nought", vec![Some(0.0); 16]),
        ("twelve digits", some(&[999_999_999_999.0, 1.0, 500_000_000_000.0])),
        ("negative", some(&[-3.0, 2.5, -7.25])),
        ("no numbers", vec![Some(f64::NAN), Some(f64::INFINITY), Some(1.0)]),
    ];
    for (case, values) in cases {
        for scale in [Scale::Percentage, Scale::FromZero, Scale::Free { unit: "days".to_owned(), decimals: 1 }] {
            for shown_as in [ShownAs::Run, ShownAs::Spc] {
                let chart = TrendChart { scale: scale.clone(), ..chart(&values, shown_as) };
                let scene = trend_chart(&chart);
                check(&scene, &format!("{case} on {scale:?}"));
                let none = values.iter().flatten().count() == 0;
                assert_eq!(texts(&scene).contains(&"No figures yet"), none, "{case}");
            }
        }
    }
}

#[test]
fn long_words_are_cut() {
    let mut run = chart(&some(&WAVE), ShownAs::Run);
    run.title = "Initial health assessments ".repeat(9);
    run.lines.target = Some("Statutory target of all children within twenty working days".to_owned());
    run.events = vec![TrendEvent { at: 3, words: "A very long event. ".repeat(20), rebases: false }];
    for point in &mut run.points {
        point.target = Some(85.0);
        point.label = "A period with a very long name indeed".to_owned();
        point.printed = Some("Fifty-two point six per cent of children".to_owned());
    }
    let scene = trend_chart(&run);
    check(&scene, "long words");
    assert!(texts(&scene).iter().filter(|text| text.ends_with('…')).count() >= 4, "{:?}", texts(&scene));
    assert_eq!(scene.title, run.title, "a screen reader hears it all");
}

#[test]
fn every_mark_has_the_dark_outline() {
    let scene = trend_chart(&chart(&some(&WAVE), ShownAs::Spc));
    for item in &scene.items {
        if let Item::Mark { outline, .. } = item {
            assert_eq!(*outline, Colour(0x21, 0x2b, 0x32));
        }
    }
}
