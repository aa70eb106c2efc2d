//! What a point shows once all rules are weighed: better, worse, neither, or common cause.

use super::rules::Signals;
use super::ties::Scale;
use super::{Category, ConflictRule, Direction, Side};

/// The category by the MDC tools: rules for the better and for the worse are asked apart, and the conflict rule
/// settles it where both are met. Where neither way is better, high comes first.
pub(super) fn mdc_category(signals: &Signals, direction: Direction, conflict: ConflictRule) -> Category {
    let side = match (conflicting(signals, direction), conflict) {
        (true, ConflictRule::Improvement) => better(direction),
        (true, ConflictRule::Concern) => worse(direction),
        (false, _) => [Side::High, Side::Low].into_iter().find(|side| signals.any(*side)),
    };
    category(side, direction)
}

/// The category by NHSRplotthedots, from the one label of each point of a phase: astronomical before trend before
/// two in three before shift.
pub(super) fn plotthedots_categories(
    values: &[Option<f64>],
    signals: &[Signals],
    direction: Direction,
    scale: Scale,
) -> Vec<Category> {
    let label = |row: usize| {
        let met = signals[row];
        let trend = met.trend.map(|_| trend_label(values, signals, row, scale));
        met.astronomical.or(trend).or(met.two_in_three).or(met.shift)
    };
    (0..values.len()).map(|row| category(label(row), direction)).collect()
}

/// Whether one rule says better and another says worse.
pub(super) fn conflicting(signals: &Signals, direction: Direction) -> bool {
    direction != Direction::Neutral && signals.any(Side::High) && signals.any(Side::Low)
}

/// R reads the slope to the next point if that is in a trend too, else from the previous one. At the join of two
/// rises this says falling: a fault of the reference, kept so that its profile equals it.
fn trend_label(values: &[Option<f64>], signals: &[Signals], row: usize, scale: Scale) -> Side {
    let next_too = signals.get(row + 1).is_some_and(|next| next.trend.is_some());
    let (from, to) = if next_too { (row, row + 1) } else { (row.saturating_sub(1), row) };
    match (values[from], values[to]) {
        (Some(from), Some(to)) if scale.above(to, from) => Side::High,
        _ => Side::Low,
    }
}

fn category(side: Option<Side>, direction: Direction) -> Category {
    match (side, direction) {
        (None, _) => Category::CommonCause,
        (Some(Side::Low), Direction::Neutral) => Category::NeitherLow,
        (Some(_), Direction::Neutral) => Category::NeitherHigh,
        (side, _) if side == better(direction) => Category::Improvement,
        _ => Category::Concern,
    }
}

fn better(direction: Direction) -> Option<Side> {
    match direction {
        Direction::Increase => Some(Side::High),
        Direction::Decrease => Some(Side::Low),
        Direction::Neutral => None,
    }
}

fn worse(direction: Direction) -> Option<Side> {
    match direction {
        Direction::Increase => Some(Side::Low),
        Direction::Decrease => Some(Side::High),
        Direction::Neutral => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIGH: Signals = Signals { shift: Some(Side::High), astronomical: None, trend: None, two_in_three: None };
    const LOW: Signals = Signals { shift: Some(Side::Low), ..HIGH };
    const NONE: Signals = Signals { shift: None, ..HIGH };
    const RISING_BELOW: Signals = Signals { trend: Some(Side::High), ..LOW };
    const PEAK: Signals = Signals { trend: Some(Side::Both), ..NONE };

    #[test]
    fn in_mdc_the_conflict_rule_settles_what_the_rules_dispute() {
        use Category::{CommonCause, Concern, Improvement, NeitherHigh, NeitherLow};
        let cases = [
            (NONE, [CommonCause, CommonCause, CommonCause], false),
            (HIGH, [Improvement, Concern, NeitherHigh], false),
            (LOW, [Concern, Improvement, NeitherLow], false),
            (RISING_BELOW, [Improvement, Improvement, NeitherHigh], true),
            (PEAK, [Improvement, Improvement, NeitherHigh], true),
        ];
        for (signals, expected, disputed) in cases {
            let found = [Direction::Increase, Direction::Decrease, Direction::Neutral]
                .map(|direction| mdc_category(&signals, direction, ConflictRule::Improvement));
            assert_eq!(found, expected, "{signals:?}");
            assert_eq!(conflicting(&signals, Direction::Increase), disputed, "{signals:?}");
            assert!(!conflicting(&signals, Direction::Neutral));
        }
        for direction in [Direction::Increase, Direction::Decrease] {
            assert_eq!(mdc_category(&RISING_BELOW, direction, ConflictRule::Concern), Concern);
        }
    }

    #[test]
    fn in_plotthedots_the_first_rule_by_precedence_speaks() {
        let beyond = Signals { astronomical: Some(Side::Low), ..RISING_BELOW };
        let near = Signals { two_in_three: Some(Side::High), ..LOW };
        let cases = [
            (beyond, Category::Concern),
            (RISING_BELOW, Category::Improvement),
            (near, Category::Improvement),
            (LOW, Category::Concern),
            (NONE, Category::CommonCause),
        ];
        for (signals, expected) in cases {
            let rows = plotthedots_categories(
                &[Some(1.0), Some(2.0)],
                &[Signals::default(), signals],
                Direction::Increase,
                Scale::of([2.0].into_iter()),
            );
            assert_eq!(rows[1], expected, "{signals:?}");
        }
    }

    #[test]
    fn in_plotthedots_the_join_of_two_rises_is_labelled_by_the_step_down() {
        let values: Vec<_> = [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7].map(|value| Some(f64::from(value))).to_vec();
        let rising = Signals { trend: Some(Side::High), ..NONE };
        let rows = plotthedots_categories(&values, &[rising; 14], Direction::Increase, Scale::of([7.0].into_iter()));
        let falling: Vec<_> = (0..14).filter(|row| rows[*row] != Category::Improvement).collect();
        assert_eq!(falling, [6]);
    }
}
