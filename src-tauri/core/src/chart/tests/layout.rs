//! Labels never collide, in five hundred series of every kind.

use super::*;
use crate::chart::{Scale, Size, TrendEvent};

const EVENTS: [&str; 5] = [
    "Covid-19 lockdown",
    "New pathway agreed",
    "Provider changed",
    "Second community paediatrician started in post and took over the clinics in the west",
    "ICB",
];

fn values(chance: &mut Chance, scale: &Scale) -> Vec<Option<f64>> {
    let count = [1, 2, 5, 9, 13, 14, 16, 20, 24, 30, 40, 60][chance.below(12)];
    let (middle, spread) = match scale {
        Scale::Percentage => (100.0 * chance.share(), 60.0 * chance.share()),
        Scale::FromZero => (10_f64.powf(chance.share() * 12.0), 1000.0 * chance.share()),
        Scale::Free { .. } => (100.0 * (chance.share() - 0.5), 80.0 * chance.share()),
    };
    let gaps = chance.one_in(2);
    let level = chance.one_in(6);
    let mut value = || {
        let spread = if level { 0.0 } else { spread };
        let value = middle + spread * (chance.share() - 0.5);
        (!gaps || !chance.one_in(5)).then(|| match scale {
            Scale::Percentage => value.clamp(0.0, 100.0),
            Scale::FromZero => value.abs().round(),
            Scale::Free { .. } => value,
        })
    };
    (0..count).map(|_| value()).collect()
}

fn scale(chance: &mut Chance) -> Scale {
    match chance.below(4) {
        0 | 1 => Scale::Percentage,
        2 => Scale::FromZero,
        _ => Scale::Free {
            unit: ["%", "days", "visits for each child in care", ""][chance.below(4)].into(),
            decimals: 1,
        },
    }
}

fn random_chart(seed: u64, shown_as: ShownAs) -> TrendChart {
    let mut chance = Chance(seed);
    let scale = scale(&mut chance);
    let values = values(&mut chance, &scale);
    let rebase: Vec<usize> = (0..chance.below(3)).map(|_| chance.below(values.len())).collect();
    let mut analysis = analysis(&values, &rebase, shown_as);
    let categories = [Category::CommonCause, Category::Improvement, Category::Concern, Category::NeitherHigh];
    for point in &mut analysis.points {
        point.category = categories[chance.below(9).min(4) % 4];
    }
    let suffix = if scale == Scale::Percentage { "%" } else { "" };
    let mut chart = TrendChart::new("Initial health assessments in time", "No change.", analysis, scale);
    let long = chance.one_in(8);
    let grain = [quarter, month][chance.below(2)];
    print_all(&mut chart, suffix, |index| if long { format!("The long name of period {index}") } else { grain(index) });
    if chance.one_in(8) {
        say_hostile_words(&mut chance, &mut chart);
    }
    add_plans(&mut chance, &mut chart);
    chart.title_drawn = chance.one_in(2);
    if chance.one_in(4) {
        chart.size =
            Size { width: 500.0 + 600.0 * chance.share() as f32, height: 200.0 + 300.0 * chance.share() as f32 };
    }
    chart
}

fn say_hostile_words(chance: &mut Chance, chart: &mut TrendChart) {
    chart.title = hostile(chance);
    for point in &mut chart.points {
        point.label = hostile(chance);
        point.printed = point.printed.as_ref().map(|_| hostile(chance));
    }
    chart.lines.mean = Some(hostile(chance));
    chart.lines.upper_limit = Some(hostile(chance));
    let at = chance.below(chart.points.len());
    chart.events.push(TrendEvent { at, words: hostile(chance), rebases: false });
}

fn add_plans(chance: &mut Chance, chart: &mut TrendChart) {
    let middle = chart.analysis.points.iter().find_map(|point| point.mean).unwrap_or(50.0);
    if chance.one_in(3) {
        let period = |index| TrendPoint { label: quarter(index), ..TrendPoint::default() };
        chart.points.extend((0..chance.below(5)).map(period));
    }
    let (targeted, planned, noted) = (chance.one_in(2), chance.one_in(3), chance.one_in(3));
    for point in &mut chart.points {
        let step = if chance.one_in(6) { 1.1 } else { 1.0 };
        point.target = targeted.then_some(middle * step);
        point.trajectory = planned.then(|| middle * (0.8 + 0.4 * chance.share()));
        let note = ["3 of 4 quarters", "2 of 3 months"][chance.below(2)];
        point.note = (noted && chance.one_in(4)).then(|| note.to_owned());
    }
    chart.lines.target = Some("Target 85%".to_owned());
    for _ in 0..chance.below(4).saturating_mul(chance.below(3)) {
        let at = chance.below(chart.points.len() + 2);
        let words = EVENTS[chance.below(5)].into();
        chart.events.push(TrendEvent { at, words, rebases: chance.one_in(3) });
    }
    chart.zoomed = chance.one_in(3);
    if chance.one_in(3) {
        leave_some_out(chance, chart);
    }
}

fn leave_some_out(chance: &mut Chance, chart: &mut TrendChart) {
    for (point, analysed) in chart.points.iter_mut().zip(&chart.analysis.points) {
        point.ghost = analysed.value.filter(|_| chance.one_in(5)).map(|value| value * 1.5);
    }
}

#[test]
fn no_words_lie_over_words_or_marks_in_any_of_500_series() {
    for seed in 0..500 {
        for shown_as in [ShownAs::Run, ShownAs::Trial, ShownAs::Spc] {
            check(&trend_chart(&random_chart(seed, shown_as)), &format!("series {seed} as {shown_as:?}"));
        }
    }
}

#[test]
fn the_latest_value_is_printed_in_every_series() {
    for seed in 0..500 {
        let chart = random_chart(seed, ShownAs::Spc);
        let in_line = chart.points.iter().rev().filter(|point| point.ghost.is_none());
        let latest = in_line.into_iter().find_map(|point| point.printed.as_deref());
        let scene = trend_chart(&chart);
        let plain = |words: &&str| words.contains('.') && words.len() < 12;
        assert!(
            latest.filter(plain).is_none_or(|latest| texts(&scene).contains(&latest)),
            "series {seed} lacks {latest:?}"
        );
    }
}

#[test]
fn equal_input_gives_an_equal_scene() {
    let chart = random_chart(7, ShownAs::Spc);
    assert_eq!(trend_chart(&chart), trend_chart(&chart.clone()));
}
