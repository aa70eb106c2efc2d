//! What a figure is once its indicator is of another kind.

use rust_decimal::prelude::ToPrimitive;

use super::figure::{State, Value};
use super::indicator::IndicatorKind;

/// A figure of another kind, where the numbers that were given allow it: none where they do not. Nothing is worked out
/// and nothing is lost; changed back, it is as it was.
pub fn of_kind(state: &State, kind: IndicatorKind) -> Option<State> {
    match state {
        State::Entered { value } => value_of_kind(*value, kind).map(|value| State::Entered { value }),
        State::Provisional { value } => value_of_kind(*value, kind).map(|value| State::Provisional { value }),
        State::PublishedPercentage { .. } => (kind == IndicatorKind::Proportion).then(|| state.clone()),
        State::Missing | State::NotAvailable { .. } | State::NotApplicable => Some(state.clone()),
    }
}

fn value_of_kind(value: Value, kind: IndicatorKind) -> Option<Value> {
    let alone = match value {
        Value::Count { count } | Value::Stock { count } => Some(count),
        Value::Measure { amount } if amount.is_integer() => amount.to_u64(),
        _ => None,
    };
    let pair = value.numerator().zip(value.denominator());
    match kind {
        IndicatorKind::Count => alone.map(|count| Value::Count { count }),
        IndicatorKind::Stock => alone.map(|count| Value::Stock { count }),
        IndicatorKind::Measure => match value {
            Value::Measure { .. } => Some(value),
            _ => alone.map(|count| Value::Measure { amount: count.into() }),
        },
        IndicatorKind::Rate => pair.map(|(count, population)| Value::Rate { count, population }),
        IndicatorKind::Proportion => pair
            .filter(|(numerator, denominator)| numerator <= denominator)
            .map(|(numerator, denominator)| Value::Proportion { numerator, denominator }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_changes_its_kind_where_its_numbers_allow_it_and_changes_back() {
        let kinds = [
            IndicatorKind::Proportion,
            IndicatorKind::Count,
            IndicatorKind::Stock,
            IndicatorKind::Measure,
            IndicatorKind::Rate,
        ];
        for (value, allowed) in [
            (Value::Count { count: 600 }, [false, true, true, true, false]),
            (Value::Stock { count: 600 }, [false, true, true, true, false]),
            (Value::Measure { amount: "12".parse().unwrap() }, [false, true, true, true, false]),
            (Value::Measure { amount: "12.5".parse().unwrap() }, [false, false, false, true, false]),
            (Value::Measure { amount: "-1".parse().unwrap() }, [false, false, false, true, false]),
            (Value::Proportion { numerator: 3, denominator: 4 }, [true, false, false, false, true]),
            (Value::Rate { count: 3, population: 4 }, [true, false, false, false, true]),
            (Value::Rate { count: 5, population: 4 }, [false, false, false, false, true]),
        ] {
            let state = State::Entered { value };
            for (kind, allowed) in kinds.into_iter().zip(allowed) {
                let changed = of_kind(&state, kind);
                assert_eq!(changed.is_some(), allowed, "{value:?} as {kind:?}");
                let own = kinds.into_iter().find(|own| of_kind(&state, *own) == Some(state.clone())).unwrap();
                assert!(
                    changed.is_none_or(|changed| of_kind(&changed, own) == Some(state.clone())),
                    "{value:?} {kind:?}"
                );
            }
        }
        let published = State::PublishedPercentage { percentage: "58".parse().unwrap() };
        assert!(
            of_kind(&published, IndicatorKind::Proportion).is_some()
                && of_kind(&published, IndicatorKind::Rate).is_none()
        );
    }
}
