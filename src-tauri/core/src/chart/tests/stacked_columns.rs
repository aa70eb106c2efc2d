//! Columns of layers.

use super::*;
use crate::chart::{Layer, Size, StackedColumns, stacked_columns};

fn layer(name: &str, values: &[Option<f64>]) -> Layer {
    let printed = values.iter().map(|value| value.map(|value| value.to_string())).collect();
    Layer { name: name.to_owned(), values: values.to_vec(), printed }
}

fn columns(periods: &[&str], layers: Vec<Layer>) -> StackedColumns {
    StackedColumns {
        title: "Why assessments were late".to_owned(),
        title_drawn: true,
        description: "Most moved placement.".to_owned(),
        periods: periods.iter().map(|period| (*period).to_owned()).collect(),
        layers,
        totals: Vec::new(),
        notes: Vec::new(),
        size: Size { width: 760.0, height: 340.0 },
    }
}

const YEARS: [&str; 3] = ["2017-18", "2018-19", "2019-20"];

fn two_reasons() -> StackedColumns {
    let moved = layer("Moved placement", &[Some(40.0), Some(50.0), None]);
    let consent = layer("Consent not received", &[Some(30.0), Some(0.0), None]);
    columns(&YEARS, vec![moved, consent])
}

fn parts(scene: &Scene) -> Vec<Drawn> {
    areas(scene).into_iter().filter(|area| area.point.is_some()).map(|area| area.drawn).collect()
}

#[test]
fn each_part_carries_its_letter_and_number_and_the_key_explains_the_letter() {
    let scene = stacked_columns(&two_reasons());
    for words in ["A 40", "B 30", "A 50", "A", "Moved placement", "B", "Consent not received"] {
        assert!(texts(&scene).contains(&words), "{words}");
    }
    check(&scene, "two reasons");
}

#[test]
fn parts_are_numbered_by_layer_and_period_and_nought_has_no_part() {
    assert_eq!(points(&stacked_columns(&two_reasons())), [0, 3, 1]);
}

#[test]
fn parts_lie_on_each_other_with_white_between_and_are_as_high_as_their_values() {
    let parts = parts(&stacked_columns(&two_reasons()));
    let (below, above, alone) = (&parts[0], &parts[1], &parts[2]);
    let white = below.top - above.bottom;
    assert!((1.0..3.0).contains(&white), "{white}");
    let (high, low) = (below.bottom - above.top, alone.bottom - alone.top);
    assert!((high / low - 70.0 / 50.0).abs() < 0.01, "{high} {low}");
}

#[test]
fn totals_stand_over_their_columns_and_a_period_without_figures_says_so() {
    let totals = vec![Some("70".to_owned()), Some("50".to_owned()), None];
    let scene = stacked_columns(&StackedColumns { totals, ..two_reasons() });
    let total = boxes(&scene).into_iter().find(|drawn| drawn.what == "70").unwrap();
    assert!(total.bottom <= parts(&scene)[1].top);
    assert!(texts(&scene).contains(&"no figure yet"));
}

#[test]
fn a_single_layer_has_no_letter() {
    let totals = vec![Some("1,210".to_owned()), None, None];
    let one = columns(&YEARS, vec![layer("Looked after", &[Some(1210.0), Some(1260.0), Some(1300.0)])]);
    let scene = stacked_columns(&StackedColumns { totals, ..one });
    assert!(!texts(&scene).contains(&"A") && !texts(&scene).contains(&"1210"), "the total says it");
    assert!(texts(&scene).contains(&"1260") && texts(&scene).contains(&"Looked after"));
}

#[test]
fn a_note_stands_below_its_period_or_behind_a_star() {
    let notes = vec![None, Some("+12 (+3.1%)".to_owned()), Some("2 of 3 areas".to_owned())];
    let wide = StackedColumns { notes, ..two_reasons() };
    let scene = stacked_columns(&wide);
    assert!(texts(&scene).contains(&"+12 (+3.1%)") && texts(&scene).contains(&"2 of 3 areas"));
    let many: Vec<String> = (0..40).map(month).collect();
    let values: Vec<Option<f64>> = (0..40).map(|_| Some(3.0)).collect();
    let notes = vec![Some("2 of 3 areas".to_owned()); 40];
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let scene = stacked_columns(&StackedColumns { notes, ..columns(&many, vec![layer("Late", &values)]) });
    assert!(texts(&scene).contains(&"*") && texts(&scene).contains(&"* 2 of 3 areas"));
}

#[test]
fn what_cannot_be_a_part_is_left_out() {
    let odd = layer("Odd", &[Some(-3.0), Some(f64::NAN), Some(f64::INFINITY)]);
    let scene = stacked_columns(&columns(&YEARS, vec![odd]));
    assert_eq!(parts(&scene).len(), 0);
    check(&scene, "odd values");
    for empty in [columns(&[], vec![]), columns(&YEARS, vec![])] {
        let scene = stacked_columns(&empty);
        assert!(texts(&scene).contains(&"No figures yet"));
        check(&scene, "nothing");
    }
}

fn random_columns(seed: u64) -> StackedColumns {
    let mut chance = Chance(seed);
    let count = [0, 1, 2, 4, 8, 12, 24, 60][chance.below(8)];
    let size = 10_f64.powf(chance.share() * 7.0);
    let wild = chance.one_in(2);
    let words = |chance: &mut Chance, plain: String| if wild { hostile(chance) } else { plain };
    let value = |chance: &mut Chance| (!chance.one_in(8)).then(|| (size * chance.share() * chance.share()).round());
    let layer = |number: usize, chance: &mut Chance| {
        let values: Vec<Option<f64>> = (0..count).map(|_| value(chance)).collect();
        layer(&words(chance, format!("Reason {number}")), &values)
    };
    let layers: Vec<Layer> = (0..chance.below(11)).map(|number| layer(number, &mut chance)).collect();
    let sum = |period: usize| layers.iter().filter_map(|layer| layer.values[period]).sum::<f64>();
    let sums: Vec<f64> = (0..count).map(sum).collect();
    let totals = sums.iter().map(|sum| (!chance.one_in(7)).then(|| words(&mut chance, sum.to_string()))).collect();
    let note = |chance: &mut Chance| {
        let plain = ["+12 (+3.1%)", "2 of 3 areas"][chance.below(2)];
        words(chance, plain.to_owned())
    };
    let notes = (0..count).map(|_| (!chance.one_in(3)).then(|| note(&mut chance))).collect();
    let name = [quarter, month][chance.below(2)];
    StackedColumns {
        periods: (0..count).map(|index| words(&mut chance, name(index))).collect(),
        totals: if chance.one_in(4) { Vec::new() } else { totals },
        notes: if chance.one_in(2) { Vec::new() } else { notes },
        title_drawn: chance.one_in(2),
        size: Size { width: 400.0 + 600.0 * chance.share() as f32, height: 100.0 + 400.0 * chance.share() as f32 },
        ..columns(&[], layers)
    }
}

#[test]
fn no_words_lie_over_words_or_half_on_a_part_in_any_of_500_charts() {
    for seed in 0..500 {
        let input = random_columns(seed);
        let scene = stacked_columns(&input);
        check(&scene, &format!("columns {seed}"));
        assert_eq!(scene, stacked_columns(&input.clone()), "columns {seed} differ from themselves");
    }
}
