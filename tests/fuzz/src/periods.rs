//! Periods and days as anybody writes them.

use lac_core::calendar::{FinancialYear, Grain, Period, day_orders, grain_spoken_for, may_be_period, parse_day};
use lac_core::calendar::{day_in_order, parse_period, parse_period_for, parse_period_within};

/// What is read as a period is, printed and read again, the same, for each length of period; a refusal is a sentence.
pub fn periods(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let whole = parse_period(&text);
    printed_and_read(whole.as_ref().ok());
    if let Err(error) = &whole {
        is_sentence(&error.to_string());
    }
    for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
        match parse_period_for(&text, grain) {
            Ok(period) => {
                printed_and_read(Some(&period));
                assert!(may_be_period(&text), "{text:?} is one");
                if let Ok(whole) = &whole {
                    assert_eq!(&period, whole, "one text is one period");
                }
            }
            Err(error) => is_sentence(&error.to_string()),
        }
    }
    if let Some(year) = FinancialYear::starting(2020) {
        match parse_period_within(&text, year, &["Pan Dorset", ""]) {
            Ok(period) => printed_and_read(Some(&period)),
            Err(error) => is_sentence(&error.to_string()),
        }
    }
    let _ = grain_spoken_for(&text);
    if let Some(day) = parse_day(&text) {
        assert_eq!(parse_day(&day.format("%Y-%m-%d").to_string()), Some(day), "{text:?}");
    }
    let orders = day_orders(&text);
    for order in orders {
        assert!(day_in_order(&text, order).is_some(), "{text:?} is a day in an order that was offered");
    }
}

fn printed_and_read(period: Option<&Period>) {
    let Some(period) = period else { return };
    assert_eq!(parse_period(&period.to_string()).as_ref(), Ok(period), "{period} is read as it is printed");
    assert!(period.first_day() <= period.last_day(), "{period}");
    assert_eq!(&Period::containing(period.first_day(), period.grain()), period);
    assert_eq!(&Period::containing(period.last_day(), period.grain()), period);
}

fn is_sentence(said: &str) {
    assert!(!said.is_empty() && said.len() < 2_000, "{said}");
    assert!(!said.chars().any(char::is_control), "{said:?}");
}
