//! Rules of a sheet that show numbers otherwise than their cells do: "below 6 as c".

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::{Block, Cell, Doubt, Sheet, refused};
use super::cells::block_of;
use super::format::{Format, ShownNumber};
use super::parts::{Piece, attribute};
use crate::error::Result;
use crate::exchange::units::with_unit;

/// More rules that change what numbers show than this are not a return: each looks through the cells.
const MOST_RULES: usize = 50;
/// Letters of a rule's limit; no number has more.
const LONGEST_LIMIT: usize = 100;

/// A rule, and the cells that it is for.
struct Rule {
    blocks: Vec<Block>,
    format: Arc<Format>,
    /// How a number is compared with the limits; none if the rule is of another kind.
    compares: Option<String>,
    limits: Vec<String>,
}

/// The rules of one sheet that give numbers another format.
#[derive(Default)]
pub(super) struct Rules {
    blocks: Vec<Block>,
    rules: Vec<Rule>,
    in_rule: bool,
    in_limit: bool,
}

impl Rules {
    /// Takes a piece of the sheet; `formats` are those that rules give, by number.
    pub(super) fn take(&mut self, piece: &Piece<'_>, formats: &[Option<Arc<Format>>]) -> Result<()> {
        match piece {
            Piece::Start(element) => self.begin(element, formats)?,
            Piece::End("cfRule") => self.in_rule = false,
            Piece::End("formula") => self.in_limit = false,
            Piece::Text(text) if self.in_limit => {
                let limit = self.rules.last_mut().and_then(|rule| rule.limits.last_mut());
                limit.filter(|limit| limit.len() < LONGEST_LIMIT).into_iter().for_each(|limit| limit.push_str(text));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &BytesStart<'_>, formats: &[Option<Arc<Format>>]) -> Result<()> {
        match element.local_name().as_ref() {
            "conditionalFormatting" => {
                let named = attribute(element, "sqref").unwrap_or_default();
                let blocks = named.split_whitespace().take(MOST_RULES).filter_map(block_of);
                self.blocks = blocks.filter(|block| block.first <= block.last).collect();
            }
            "cfRule" => {
                let format = attribute(element, "dxfId").and_then(|number| number.parse::<usize>().ok());
                let Some(Some(format)) = format.and_then(|number| formats.get(number)) else { return Ok(()) };
                if self.rules.len() >= MOST_RULES {
                    return Err(refused(
                        "More than 50 rules of the sheet change how its numbers are shown. Delete them.",
                    ));
                }
                let is_comparison = attribute(element, "type").is_some_and(|kind| kind == "cellIs");
                let compares = attribute(element, "operator").filter(|_| is_comparison);
                let (blocks, format) = (self.blocks.clone(), format.clone());
                self.rules.push(Rule { blocks, format, compares, limits: Vec::new() });
                self.in_rule = true;
            }
            "formula" if self.in_rule => {
                self.in_limit = true;
                self.rules.last_mut().into_iter().for_each(|rule| rule.limits.push(String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    /// Marks the numbers that a rule may show as something else.
    pub(super) fn doubt(&self, sheet: &mut Sheet) {
        for rule in &self.rules {
            for block in &rule.blocks {
                let rows = (block.first.0, block.first.1)..=(block.last.0, block.last.1);
                for (place, cell) in sheet.cells.range_mut(rows) {
                    if (block.first.1..=block.last.1).contains(&place.1) {
                        rule.doubt(*place, cell);
                    }
                }
            }
        }
    }
}

impl Rule {
    fn doubt(&self, place: (u32, u32), cell: &mut Cell) {
        let inner = match cell {
            Cell::Formula(result) => &mut **result,
            cell => cell,
        };
        let Some(value) = inner.number() else { return };
        if !self.may_hold(value) {
            return;
        }
        let shows = match self.format.shows(value, None) {
            ShownNumber::Otherwise(shows) => shows.into(),
            ShownNumber::InUnit(unit) => with_unit(&value.to_string(), &unit).into(),
            ShownNumber::Nothing => "".into(),
            _ => return,
        };
        let holds = std::mem::replace(inner, Cell::Blank);
        *inner = Cell::Doubtful(place, Box::new(Doubt::ByRule { shows, holds }));
    }

    /// Whether the rule holds for a number, as far as it can be told: what is worked out may.
    fn may_hold(&self, value: f64) -> bool {
        let limits: Option<Vec<f64>> = self.limits.iter().map(|limit| limit.trim().parse::<f64>().ok()).collect();
        let compares = self.compares.as_deref();
        match (compares, limits.as_deref()) {
            (Some("lessThan"), Some([limit])) => value < *limit,
            (Some("lessThanOrEqual"), Some([limit])) => value <= *limit,
            (Some("equal"), Some([limit])) => value == *limit,
            (Some("notEqual"), Some([limit])) => value != *limit,
            (Some("greaterThan"), Some([limit])) => value > *limit,
            (Some("greaterThanOrEqual"), Some([limit])) => value >= *limit,
            (Some("between"), Some([least, most])) => (*least..=*most).contains(&value),
            (Some("notBetween"), Some([least, most])) => !(*least..=*most).contains(&value),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(compares: Option<&str>, limits: &[&str]) -> Rule {
        let limits = limits.iter().map(|limit| (*limit).to_owned()).collect();
        Rule {
            blocks: Vec::new(),
            format: Arc::new(Format::of("\"c\"")),
            compares: compares.map(str::to_owned),
            limits,
        }
    }

    #[test]
    fn a_rule_is_passed_over_only_where_it_plainly_does_not_hold() {
        for (compares, limits, holds) in [
            (Some("lessThan"), &["6"][..], true),
            (Some("lessThan"), &["3"], false),
            (Some("lessThanOrEqual"), &["3"], true),
            (Some("equal"), &["3"], true),
            (Some("notEqual"), &["3"], false),
            (Some("greaterThan"), &["3"], false),
            (Some("greaterThanOrEqual"), &["3"], true),
            (Some("between"), &["1", "5"], true),
            (Some("notBetween"), &["1", "5"], false),
            (Some("lessThan"), &["$A$1"], true),
            (Some("lessThan"), &[], true),
            (None, &["E2<6"], true),
        ] {
            assert_eq!(rule(compares, limits).may_hold(3.0), holds, "{compares:?} {limits:?}");
        }
    }

    #[test]
    fn a_number_that_a_rule_may_show_otherwise_is_doubtful() {
        let number = |value| Cell::Number { value, percent: false };
        for (before, doubtful) in [
            (number(3.0), true),
            (Cell::Formula(Box::new(number(3.0))), true),
            (number(6.0), false),
            (Cell::Text("3".into()), false),
        ] {
            let mut cell = before.clone();
            rule(Some("lessThan"), &["6"]).doubt((1, 4), &mut cell);
            assert_eq!(cell != before, doubtful, "{before:?}");
        }
    }
}
