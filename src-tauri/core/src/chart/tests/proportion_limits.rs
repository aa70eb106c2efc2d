//! Proportions with limits of their own.

use super::*;
use crate::chart::{ProportionLimitsChart, Shape, Size, proportion_limits_chart};

fn chart(values: &[Option<f64>], limits: &[(f64, f64)]) -> ProportionLimitsChart {
    ProportionLimitsChart {
        title: "Assessments in time".to_owned(),
        title_drawn: true,
        description: "One quarter lies beyond its limits.".to_owned(),
        labels: (0..values.len()).map(quarter).collect(),
        values: values.to_vec(),
        printed: values.iter().map(|value| value.map(|value| format!("{value:.1}%"))).collect(),
        centre: Some(80.0),
        centre_printed: Some("80.0%".to_owned()),
        lower: limits.iter().map(|(lower, _)| Some(*lower)).collect(),
        upper: limits.iter().map(|(_, upper)| Some(*upper)).collect(),
        beyond: vec![false; values.len()],
        size: Size { width: 760.0, height: 340.0 },
    }
}

fn four() -> ProportionLimitsChart {
    let limits = [(60.0, 100.0), (50.0, 100.0), (70.0, 95.0), (70.0, 95.0)];
    let mut four = chart(&[Some(80.0), Some(85.0), Some(60.0), Some(90.0)], &limits);
    four.beyond[2] = true;
    four
}

#[test]
fn limits_are_steps_as_wide_as_the_numbers_make_them() {
    let scene = proportion_limits_chart(&four());
    let stepped = scene.items.iter().filter_map(|item| match item {
        Item::Path { places, stroke } if stroke.dash.is_some() => Some(places.len()),
        _ => None,
    });
    assert_eq!(stepped.collect::<Vec<_>>(), [6, 4], "three levels below, two above");
    for words in ["Upper limit", "Mean 80.0%", "Lower limit", "90.0%"] {
        assert!(texts(&scene).contains(&words), "{words}");
    }
    check(&scene, "four quarters");
}

#[test]
fn a_point_beyond_its_limits_has_a_shape_of_its_own_and_the_legend_says_so() {
    let scene = proportion_limits_chart(&four());
    let stars = scene.items.iter().filter_map(|item| match item {
        Item::Mark { shape: Shape::Star, point, .. } => Some(*point),
        _ => None,
    });
    assert_eq!(stars.collect::<Vec<_>>(), [Some(2), None], "the point, and the legend's");
    assert!(texts(&scene).contains(&"Beyond the limits") && texts(&scene).contains(&"Within the limits"));
}

#[test]
fn the_axis_runs_from_0_to_100() {
    let scene = proportion_limits_chart(&four());
    assert!(texts(&scene).contains(&"0%") && texts(&scene).contains(&"100%"));
}

#[test]
fn nothing_to_draw_is_said_in_words() {
    for input in [chart(&[], &[]), chart(&[None, None], &[(0.0, 50.0), (10.0, 40.0)])] {
        let scene = proportion_limits_chart(&input);
        assert!(texts(&scene).contains(&"No figures yet"));
        check(&scene, "nothing");
    }
}

fn random_chart(seed: u64) -> ProportionLimitsChart {
    let mut chance = Chance(seed);
    let count = [0, 1, 2, 4, 13, 24, 60][chance.below(7)];
    let value = |chance: &mut Chance| (!chance.one_in(6)).then(|| 100.0 * chance.share());
    let values: Vec<Option<f64>> = (0..count).map(|_| value(&mut chance)).collect();
    let wild = chance.one_in(2);
    let name = [quarter, month][chance.below(2)];
    let mut input = chart(&values, &[]);
    input.lower = (0..count).map(|_| (!chance.one_in(9)).then(|| 40.0 * chance.share())).collect();
    input.upper = (0..count).map(|_| (!chance.one_in(9)).then(|| 60.0 + 40.0 * chance.share())).collect();
    input.beyond = (0..count).map(|_| chance.one_in(5)).collect();
    input.labels = (0..count).map(|index| if wild { hostile(&mut chance) } else { name(index) }).collect();
    if wild {
        input.printed = values.iter().map(|_| Some(hostile(&mut chance))).collect();
        input.centre_printed = Some(hostile(&mut chance));
    }
    input.centre = (!chance.one_in(5)).then(|| 100.0 * chance.share());
    input.title_drawn = chance.one_in(2);
    input.size = Size { width: 400.0 + 600.0 * chance.share() as f32, height: 100.0 + 400.0 * chance.share() as f32 };
    input
}

#[test]
fn no_words_lie_over_words_or_marks_in_any_of_500_charts() {
    for seed in 0..500 {
        let input = random_chart(seed);
        let scene = proportion_limits_chart(&input);
        check(&scene, &format!("proportions {seed}"));
        assert_eq!(scene, proportion_limits_chart(&input.clone()), "proportions {seed} differ from themselves");
    }
}
