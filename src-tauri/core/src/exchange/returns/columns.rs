//! What columns that are not read say of a figure, held against its line: a status, a unit, another year, area or
//! provider, a percentage beside its counts. What they may say otherwise is refused with its line and column.

use rust_decimal::Decimal;

use super::mapping::ColumnMapping;
use super::spoken::{About, Held};
use crate::calendar::{FinancialYear, Grain, Period, parse_period_for, parse_period_within};
use crate::exchange::cells::{said, typed};
use crate::exchange::meant::{Meant, meant_by, meant_words};
use crate::exchange::sheet::Cell;
use crate::exchange::units::number_in;
use crate::figures::{Basis, Indicator, IndicatorKind, Register, State, Value, parse_decimal, percentage_of, rounded};
use crate::ids::{AreaId, ProviderId};
use crate::text::shortened;

/// A period that does not name its year, in the year that stands beside it.
pub(in super::super) fn within_year(words: &str, year: &Cell, grain: Grain, places: &[&str]) -> Option<Period> {
    let year = said(year).ok()?;
    match financial_year(&year) {
        Some(year) => parse_period_within(words, year, places).ok(),
        None => parse_period_for(&format!("{} {}", words.trim(), year.trim()), grain).ok(),
    }
}

fn financial_year(words: &str) -> Option<FinancialYear> {
    match parse_period_for(words, Grain::Year) {
        Ok(Period::Year(year)) => Some(year),
        _ => None,
    }
}

/// Whether a word, in small letters, says of a figure that it is final.
pub(in super::super) fn says_final(word: &str) -> bool {
    const FINAL: [&str; 16] = [
        "entered",
        "final",
        "finalised",
        "finalized",
        "confirmed",
        "complete",
        "completed",
        "validated",
        "signed off",
        "approved",
        "published",
        "submitted",
        "accepted",
        "actual",
        "not provisional",
        "ok",
    ];
    FINAL.contains(&word)
}

/// Whether a period lies in the year that a cell beside it names: a financial year, or the calendar year that it begins
/// or ends in. None if the cell names no year.
pub(in super::super) fn lies_in_year(period: Period, words: &str) -> Option<bool> {
    let start = period.financial_year().start();
    if words.len() == 4
        && let Ok(year @ 1990..=2100) = words.parse::<i32>()
    {
        return Some([start, start + 1].contains(&year));
    }
    financial_year(words).map(|year| year == period.financial_year())
}

/// What came of holding a cell against its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It says what is read.
    Agrees,
    /// It says nothing that could be held against the line.
    SaysNothing,
    /// It says, or may say, something else.
    Differs(String),
}

use Verdict::{Agrees, Differs, SaysNothing};

/// How to go on where a column is not meant.
const WAY_OUT: &str =
    "if this column is not to be read, say so where the columns are chosen, or take it out of the file.";

/// A line as it is read.
pub(super) struct Line<'a> {
    pub(super) register: &'a Register,
    pub(super) mapping: &'a ColumnMapping,
    pub(super) indicator: &'a Indicator,
    pub(super) provider: ProviderId,
    pub(super) area: AreaId,
    pub(super) period: Period,
    pub(super) state: &'a State,
}

impl Line<'_> {
    /// Holds a cell against the line.
    pub(super) fn held_against(&self, held: Held, heading: &str, cell: &Cell) -> Verdict {
        let Ok(words) = said(cell) else { return SaysNothing };
        let word = words.trim().to_lowercase();
        match held.about {
            About::Standing => self.standing(held, heading, &words, &word),
            About::Unit => self.unit(&words, &word),
            About::Period => self.period(held, &words, &word, cell),
            About::Area => self.area(held, &words),
            About::Provider => self.provider(held, &words),
            About::Percentage => self.percentage(cell),
            About::Value => self.value(cell),
            About::Kind => self.meant(0, &word),
            About::Basis => self.meant(1, &word),
            About::Grain => Agrees,
        }
    }

    fn standing(&self, held: Held, heading: &str, words: &str, word: &str) -> Verdict {
        // How a figure stands to its target is no word about the figure itself.
        const OF_A_TARGET: [&str; 13] = [
            "red",
            "amber",
            "green",
            "r",
            "a",
            "g",
            "met",
            "not met",
            "missed",
            "achieved",
            "not achieved",
            "on track",
            "off track",
        ];
        if !matches!(self.state, State::Entered { .. } | State::Provisional { .. } | State::PublishedPercentage { .. })
        {
            return SaysNothing;
        }
        let heading = heading.to_lowercase();
        let asks_if_final = heading.contains("final");
        let asks = asks_if_final || !heading.contains("stat");
        // An estimated or a final number is a number.
        if word.parse::<f64>().is_ok_and(|number| !asks || !held.plainly || (number != 0.0 && number != 1.0)) {
            return SaysNothing;
        }
        let says_final = match word {
            "yes" | "y" | "true" | "1" | "x" if asks => asks_if_final,
            "no" | "n" | "false" | "0" if asks => !asks_if_final,
            word => says_final(word),
        };
        let says_provisional = matches!(self.state, State::Provisional { .. }) && word.contains("provisional");
        match word {
            _ if says_final || says_provisional => Agrees,
            word if OF_A_TARGET.contains(&word) => SaysNothing,
            _ => Differs(format!(
                "\u{201c}{}\u{201d} may say that the figure is not final, and is not read. A column headed \
                 \u{201c}State\u{201d} is read: write provisional or final in it on each line; {WAY_OUT}",
                shortened(words)
            )),
        }
    }

    fn unit(&self, words: &str, word: &str) -> Verdict {
        const PLAIN: [&str; 16] = [
            "number", "numbers", "count", "counts", "no", "no.", "n", "#", "children", "child", "people", "persons",
            "cases", "each", "1", "yp",
        ];
        const PERCENT: [&str; 4] = ["%", "percent", "per cent", "percentage"];
        let own = [&self.indicator.unit, &self.indicator.numerator, &self.indicator.denominator];
        let agrees = own.into_iter().any(|own| own.trim().eq_ignore_ascii_case(word))
            || match self.indicator.kind {
                IndicatorKind::Measure => false,
                IndicatorKind::Proportion => PLAIN.contains(&word) || PERCENT.contains(&word),
                _ => PLAIN.contains(&word),
            };
        if agrees {
            return Agrees;
        }
        Differs(format!(
            "\u{201c}{}\u{201d} is not read, so the number would be kept as it stands. Write the numbers in full and in \
             the unit that is asked; {WAY_OUT}",
            shortened(words)
        ))
    }

    fn period(&self, held: Held, words: &str, word: &str, cell: &Cell) -> Verdict {
        let differs = || {
            Differs(format!(
                "\u{201c}{}\u{201d} is not the period that is read, {}. Correct one of the two; {WAY_OUT}",
                shortened(words),
                self.period
            ))
        };
        let agrees = |found: bool| if found { Agrees } else { differs() };
        if let Cell::Date(day) = cell {
            return agrees([self.period.first_day(), self.period.last_day()].contains(day));
        }
        if let Some(lies_in) = lies_in_year(self.period, words.trim()) {
            return agrees(lies_in);
        }
        let grain = self.period.grain();
        let places: Vec<&str> = self.register.areas.iter().map(|area| area.name.as_str()).collect();
        let read = parse_period_for(words, grain)
            .or_else(|_| parse_period_within(words, self.period.financial_year(), &places))
            .ok();
        if let Some(other) = read {
            return agrees(other.first_day() <= self.period.first_day() && self.period.last_day() <= other.last_day());
        }
        match (word, grain) {
            ("month" | "monthly", Grain::Month) | ("quarter" | "quarterly", Grain::Quarter) => Agrees,
            ("year" | "yearly" | "annual" | "annually", Grain::Year) => Agrees,
            (word, _) if held.plainly && word.chars().any(char::is_alphabetic) => differs(),
            _ => SaysNothing,
        }
    }

    fn area(&self, held: Held, words: &str) -> Verdict {
        let area = |word: &str| self.register.area_by_code(word).map(|area| area.id);
        let chosen = self.mapping.names.areas.get(words).map(String::as_str).filter(|code| !code.is_empty());
        let read = self.register.area(self.area).map(|area| area.name.as_str()).unwrap_or_default();
        same_or_other(area(chosen.unwrap_or(words)), self.area, held, words, "the area that is read", read)
    }

    fn provider(&self, held: Held, words: &str) -> Verdict {
        let provider = |word: &str| self.register.provider_by_code(word).map(|provider| provider.id);
        let chosen = self.mapping.names.providers.get(words).map(String::as_str).filter(|code| !code.is_empty());
        let read = self.register.provider(self.provider).map(|found| found.name.as_str()).unwrap_or_default();
        same_or_other(provider(chosen.unwrap_or(words)), self.provider, held, words, "the provider that is read", read)
    }

    fn percentage(&self, cell: &Cell) -> Verdict {
        match self.state.value() {
            Some(Value::Proportion { numerator, denominator }) => {
                with_way_out(percentage_held(numerator, denominator, cell))
            }
            _ => SaysNothing,
        }
    }

    /// A value beside the numerator: the same number again, or what is worked out of both.
    fn value(&self, cell: &Cell) -> Verdict {
        let again = |number: Decimal| match typed(cell).ok().and_then(|words| parse_decimal(&words).ok()) {
            Some(value) if value == number => Agrees,
            _ => Differs(format!("this is not {number}, which stands in another column. Keep one of the two.")),
        };
        match self.state.value() {
            Some(Value::Proportion { numerator, denominator }) => {
                with_way_out(percentage_held(numerator, denominator, cell))
            }
            Some(Value::Count { count } | Value::Stock { count }) => again(count.into()),
            Some(Value::Measure { amount }) => again(amount),
            Some(Value::Rate { .. }) | None => SaysNothing,
        }
    }

    /// What a list of figures of ours says that the indicator is: its kind first, then what it is of.
    fn meant(&self, place: usize, word: &str) -> Verdict {
        let mut cells = ["", "", ""];
        if let Some(cell) = cells.get_mut(place) {
            *cell = word;
        }
        let Indicator { kind, basis, grain, .. } = self.indicator;
        let differs = |reason: String| Differs(format!("{reason} Correct it; {WAY_OUT}"));
        match meant_by(cells) {
            Err((_, reason)) => differs(reason),
            Ok(Meant { kind: said, basis: of, .. })
                if said.is_none_or(|said| said == *kind)
                    && of.is_none_or(|said| said == *basis || *basis == Basis::NotSaid) =>
            {
                Agrees
            }
            Ok(_) => {
                let is = meant_words(*kind, *basis, *grain).get(place).copied().unwrap_or_default();
                differs(format!("in this workbook it is \u{201c}{is}\u{201d}."))
            }
        }
    }
}

fn same_or_other<T: PartialEq>(found: Option<T>, read: T, held: Held, words: &str, what: &str, name: &str) -> Verdict {
    match found {
        Some(found) if found == read => Agrees,
        // A code or a name of somebody is no other area; a council that the workbook does not know is.
        None if !held.plainly => SaysNothing,
        _ => Differs(format!(
            "\u{201c}{}\u{201d} is not {what}, {name}. Correct one of the two; {WAY_OUT}",
            shortened(words)
        )),
    }
}

fn with_way_out(verdict: Verdict) -> Verdict {
    match verdict {
        Differs(reason) => Differs(format!("{reason}; {WAY_OUT}")),
        verdict => verdict,
    }
}

/// Holds a percentage against its counts; it may be rounded, and be given as a part of 1.
fn percentage_held(numerator: u64, denominator: u64, cell: &Cell) -> Verdict {
    let Ok(words) = typed(cell) else { return SaysNothing };
    // A unit that its format shows does not make it another number.
    let plain = number_in(&words).trim().trim_end_matches(['%', '％']).trim_end();
    let Ok(given) = parse_decimal(plain) else { return SaysNothing };
    let Some(worked_out) = percentage_of(numerator, denominator) else {
        return if given.is_zero() { Agrees } else { SaysNothing };
    };
    let decimals = u32::try_from(plain.split_once('.').map_or(0, |(_, decimals)| decimals.len())).unwrap_or_default();
    let half = Decimal::new(5, decimals.min(20) + 1);
    let is_near = |exact: Decimal| (given - exact).abs() <= half;
    let part = worked_out / Decimal::ONE_HUNDRED;
    let is_part = !words.contains(['%', '％']) && (given == part || (decimals > 0 && is_near(part)));
    if is_near(worked_out) || is_part {
        return Agrees;
    }
    Differs(format!(
        "\u{201c}{}\u{201d} is not {numerator} of {denominator}, which is {}%. Correct one of the two",
        shortened(&words),
        rounded(worked_out, decimals.clamp(1, 4))
    ))
}

/// What is wrong with a percentage that was typed over the one that the form works out.
pub(super) fn written_over(state: &State, cell: &Cell) -> Option<String> {
    let Some(Value::Proportion { numerator, denominator }) = state.value() else { return None };
    match (cell, percentage_held(numerator, denominator, cell)) {
        (Cell::Formula(_), _) => None,
        (_, Differs(reason)) => Some(format!("{reason}.")),
        _ => None,
    }
}
