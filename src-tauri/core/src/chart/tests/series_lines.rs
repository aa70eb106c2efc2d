//! Several series in one frame.

use super::*;
use crate::chart::{LineRole, LineSeries, Scale, SeriesLines, Shape, Size, series_lines};

fn series(name: &str, role: LineRole, values: &[Option<f64>]) -> LineSeries {
    let printed = values.iter().map(|value| value.map(|value| format!("{value:.1}%"))).collect();
    LineSeries { name: name.to_owned(), values: values.to_vec(), printed, role }
}

fn lines(labels: &[&str], series: Vec<LineSeries>) -> SeriesLines {
    SeriesLines {
        title: "Assessments in time, year on year".to_owned(),
        title_drawn: true,
        description: "The latest year is the highest.".to_owned(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        series,
        target: Some((85.0, "Target 85%".to_owned())),
        scale: Scale::Percentage,
        zoomed: false,
        size: Size { width: 760.0, height: 340.0 },
    }
}

const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

fn two_years() -> SeriesLines {
    let before = series("2018-19", LineRole::Other, &[Some(50.0), Some(52.0), None, Some(48.0)]);
    let latest = series("2019-20", LineRole::Main, &[Some(70.0), Some(74.5), None, None]);
    lines(&QUARTERS, vec![latest, before])
}

/// The marks that show a data point.
fn marks(scene: &Scene) -> Vec<(Shape, Colour, usize)> {
    let mark = |item: &Item| match item {
        Item::Mark { shape, fill, point: Some(point), .. } => Some((*shape, *fill, *point)),
        _ => None,
    };
    scene.items.iter().filter_map(mark).collect()
}

#[test]
fn each_series_is_named_at_its_end_and_values_stand_at_the_main_one_only() {
    let scene = series_lines(&two_years());
    for words in ["2018-19", "2019-20", "70.0%", "74.5%", "Target 85%"] {
        assert!(texts(&scene).contains(&words), "{words}");
    }
    assert!(!texts(&scene).contains(&"50.0%"));
    check(&scene, "two years");
}

#[test]
fn the_main_series_is_drawn_last_and_strongest() {
    let scene = series_lines(&two_years());
    assert_eq!(points(&scene), [4, 5, 7, 0, 1], "the main one is the first that was given");
    let widths = scene.items.iter().filter_map(|item| match item {
        Item::Line { stroke, from, to } if from.x != to.x && stroke.dash.is_none() => Some(stroke.width),
        _ => None,
    });
    assert_eq!(widths.fold(0.0, f32::max), 3.0);
}

#[test]
fn a_missing_value_breaks_a_line_and_leaves_a_lone_mark() {
    let with_gap = lines(&QUARTERS, vec![series("BCP", LineRole::Other, &[Some(1.0), Some(2.0), None, Some(3.0)])]);
    let scene = series_lines(&SeriesLines { target: None, ..with_gap });
    let joined = scene.items.iter().filter(|item| match item {
        Item::Line { stroke, .. } | Item::Path { stroke, .. } => stroke.width == 1.5,
        _ => false,
    });
    assert_eq!(joined.count(), 1, "one stretch of two");
    assert_eq!(points(&scene), [0, 1, 3]);
}

#[test]
fn eight_series_have_shapes_and_colours_of_their_own() {
    let all =
        (0..8).map(|number| series(&format!("Area {number}"), LineRole::Other, &[Some(10.0 * f64::from(number))]));
    let scene = series_lines(&lines(&["2019-20"], all.collect()));
    let marks = marks(&scene);
    for (place, (shape, colour, _)) in marks.iter().enumerate() {
        let alike = |other: &&(Shape, Colour, usize)| other.0 == *shape || other.1 == *colour;
        assert_eq!(marks[..place].iter().find(alike), None);
    }
    assert_eq!(marks.len(), 8);
}

#[test]
fn comparators_are_dashed_and_never_alike() {
    let all = [("Dorset", LineRole::Main), ("England", LineRole::Comparator), ("South West", LineRole::Comparator)];
    let all = all.map(|(name, role)| series(name, role, &[Some(40.0), Some(50.0)]));
    let scene = series_lines(&lines(&["2018-19", "2019-20"], all.to_vec()));
    let dashes: Vec<_> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Line { stroke, .. } if stroke.width == 2.0 && stroke.colour != crate::chart::palette::TARGET => {
                stroke.dash
            }
            _ => None,
        })
        .collect();
    assert_eq!(dashes.len(), 2);
    assert_ne!(dashes[0], dashes[1]);
}

#[test]
fn a_ninth_series_is_named_below_and_so_is_one_without_a_value() {
    let mut all: Vec<LineSeries> =
        (1..=9).map(|number| series(&format!("Area {number}"), LineRole::Other, &[Some(f64::from(number))])).collect();
    all.push(series("Nobody", LineRole::Other, &[None]));
    let scene = series_lines(&lines(&["2019-20"], all));
    let heights = |words: &str| boxes(&scene).into_iter().find(|drawn| drawn.what == words).map(|drawn| drawn.top);
    let (named, legend) = (heights("Area 8").unwrap(), heights("Area 9").unwrap());
    assert!(legend > 300.0 && named < 300.0, "{named} {legend}");
    assert!(texts(&scene).contains(&"Nobody: no figure yet"));
}

#[test]
fn a_zoomed_axis_says_that_it_does_not_start_at_nought() {
    let words = "The axis does not start at 0";
    let zoomed = SeriesLines { zoomed: true, target: None, ..two_years() };
    assert!(texts(&series_lines(&zoomed)).contains(&words));
    assert!(!texts(&series_lines(&two_years())).contains(&words));
}

#[test]
fn nothing_to_draw_is_said_in_words() {
    let silent = series("BCP", LineRole::Main, &[None, Some(f64::NAN)]);
    for input in [lines(&[], vec![]), lines(&QUARTERS, vec![]), lines(&QUARTERS, vec![silent])] {
        let scene = series_lines(&input);
        assert!(texts(&scene).contains(&"No figures yet"));
        check(&scene, "nothing");
    }
}

fn random_lines(seed: u64) -> SeriesLines {
    let mut chance = Chance(seed);
    let count = [0, 1, 2, 4, 12, 13, 24, 60][chance.below(8)];
    let size = 10_f64.powf(chance.share() * 9.0);
    let scale = [Scale::Percentage, Scale::FromZero, Scale::Free { unit: hostile(&mut chance), decimals: 1 }]
        [chance.below(3)]
    .clone();
    let wild = chance.one_in(2);
    let one = |number: usize, chance: &mut Chance| {
        let base = if scale == Scale::Percentage { 50.0 } else { size };
        let value = |chance: &mut Chance| (!chance.one_in(6)).then(|| (base * (1.0 + chance.share() - 0.5)).round());
        let values: Vec<Option<f64>> = (0..count + chance.below(2)).map(|_| value(chance)).collect();
        let role = [LineRole::Main, LineRole::Other, LineRole::Other, LineRole::Comparator][chance.below(4)];
        let name = if wild { hostile(chance) } else { format!("Area {number}") };
        let mut series = series(&name, role, &values);
        if wild && chance.one_in(3) {
            series.printed = values.iter().map(|_| Some(hostile(chance))).collect();
        }
        series
    };
    let series = (0..chance.below(14)).map(|number| one(number, &mut chance)).collect();
    let name = [quarter, month][chance.below(2)];
    SeriesLines {
        labels: (0..count).map(|index| if wild { hostile(&mut chance) } else { name(index) }).collect(),
        target: chance.one_in(2).then(|| (size, hostile(&mut chance))),
        zoomed: chance.one_in(2),
        title_drawn: chance.one_in(2),
        size: Size { width: 400.0 + 600.0 * chance.share() as f32, height: 100.0 + 400.0 * chance.share() as f32 },
        scale,
        ..lines(&[], series)
    }
}

#[test]
fn no_words_lie_over_words_or_marks_in_any_of_500_charts() {
    for seed in 0..500 {
        let input = random_lines(seed);
        let scene = series_lines(&input);
        check(&scene, &format!("series {seed}"));
        assert_eq!(scene, series_lines(&input.clone()), "series {seed} differs from itself");
    }
}
