//! Bars side by side.

use super::*;
use crate::chart::{ComparisonBar, ComparisonBars, ComparisonTarget, Scale, comparison_bars};

fn bar(label: &str, value: Option<f64>, printed: &str) -> ComparisonBar {
    ComparisonBar { label: label.to_owned(), value, printed: printed.to_owned(), emphasised: false }
}

fn bars(bars: Vec<ComparisonBar>, target: Option<f64>) -> ComparisonBars {
    ComparisonBars {
        title: "By area".to_owned(),
        title_drawn: true,
        description: "One is lower.".to_owned(),
        bars,
        scale: Scale::Percentage,
        target: target.map(|value| ComparisonTarget { value, words: "Target 85%".to_owned() }),
        width: 760.0,
    }
}

#[test]
fn a_value_keeps_clear_of_the_target_line() {
    for value in 0..=100 {
        let scene = comparison_bars(&bars(vec![bar("Dorset", Some(f64::from(value)), "52.6%")], Some(85.0)));
        check(&scene, &format!("{value}%"));
        let line = scene.items.iter().find_map(|item| match item {
            Item::Line { from, stroke, .. } if stroke.dash.is_some() => Some(from.x),
            _ => None,
        });
        let printed = boxes(&scene).into_iter().find(|drawn| drawn.what == "52.6%").unwrap();
        assert!(line.is_some_and(|x| x < printed.left || printed.right < x), "{value}%");
    }
}

#[test]
fn a_missing_value_is_said_in_words() {
    let scene = comparison_bars(&bars(vec![bar("A", None, ""), bar("B", None, "not available")], None));
    assert!(texts(&scene).contains(&"no figure yet") && texts(&scene).contains(&"not available"));
    assert!(!scene.items.iter().any(|item| matches!(item, Item::Area { .. })), "and draws no bar");
}

#[test]
fn any_bars_can_be_drawn() {
    let mut chance = Chance(3);
    for case in 0..300 {
        let size = 10_f64.powf(12.0 * chance.share());
        let one = |index| {
            let value = (size * (chance.share() - 0.2)).round();
            let value = (!chance.one_in(6)).then_some(value);
            let printed = value.map(|value| value.to_string()).unwrap_or_default();
            let label = "Bournemouth, Christchurch and Poole ".repeat(1 + chance.below(3));
            ComparisonBar { emphasised: index == 0, ..bar(&label, value, &printed) }
        };
        let drawn: Vec<ComparisonBar> = (0..case % 12).map(one).collect();
        let mut input = bars(drawn, (case % 2 == 0).then_some(size * 0.5));
        input.scale = Scale::FromZero;
        input.width = [760.0, 400.0, f32::NAN][case % 3];
        check(&comparison_bars(&input), &format!("bars {case}"));
    }
}
