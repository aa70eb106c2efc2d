//! Rules of a sheet that show cells otherwise than as what they hold: "below 6 as c", struck out, as an icon alone.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::cell::{Cell, Doubt};
use super::super::grid::Sheet;
use super::super::limits::refused;
use super::super::places::{Block, block_of};
use super::format::{Format, ShownNumber};
use super::parts::{Piece, attribute};
use super::styles::{RuleStyle, is_on};
use crate::error::Result;
use crate::exchange::units::with_unit;

/// More rules that change what numbers show than this are not a return: each looks through the cells.
const MOST_RULES: usize = 50;
/// Letters of a rule's limit; no number has more.
const LONGEST_LIMIT: usize = 100;
/// Letters of the names of a rule's cells; what stands beyond is not looked at.
const LONGEST_NAMES: usize = 2_000;

/// A rule, and the cells that it is for.
struct Rule {
    blocks: Vec<Block>,
    style: RuleStyle,
    /// Whether numbers are not shown, but an icon or a bar in their place.
    icon_alone: bool,
    /// How a number is compared with the limits; none if the rule is of another kind.
    compares: Option<String>,
    limits: Vec<String>,
}

/// The rules of one sheet that change what is shown.
#[derive(Default)]
pub(super) struct Rules {
    blocks: Vec<Block>,
    rules: Vec<Rule>,
    /// The rule that is being read.
    rule: Option<Rule>,
    in_limit: bool,
    /// Of rules of the newer kind, which name their cells below themselves: the first, and the names.
    newer: usize,
    named: Option<String>,
}

impl Rules {
    /// Takes a piece of the sheet; `styles` are what rules do, by number.
    pub(super) fn take(&mut self, piece: &Piece<'_>, styles: &[RuleStyle]) -> Result<()> {
        match piece {
            Piece::Start(element) => self.begin(element, styles),
            Piece::End("cfRule") => return self.end_rule(),
            Piece::End("formula" | "f") => self.in_limit = false,
            Piece::End("sqref") => {
                let blocks = blocks_of(&self.named.take().unwrap_or_default());
                let newer = self.rules.get_mut(self.newer..).unwrap_or_default();
                newer.iter_mut().for_each(|rule| rule.blocks.clone_from(&blocks));
            }
            Piece::Text(text) => {
                let limit = self.rule.as_mut().filter(|_| self.in_limit).and_then(|rule| rule.limits.last_mut());
                limit.filter(|limit| limit.len() < LONGEST_LIMIT).into_iter().for_each(|limit| limit.push_str(text));
                let named = self.named.as_mut().filter(|named| named.len() < LONGEST_NAMES);
                named.into_iter().for_each(|named| named.push_str(text));
            }
            Piece::End(_) => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &BytesStart<'_>, styles: &[RuleStyle]) {
        match element.local_name().as_ref() {
            "conditionalFormatting" => {
                self.blocks = blocks_of(&attribute(element, "sqref").unwrap_or_default());
                self.newer = self.rules.len();
            }
            "sqref" => self.named = Some(String::new()),
            "cfRule" => {
                let number = attribute(element, "dxfId").and_then(|number| number.parse::<usize>().ok());
                let style = number.and_then(|number| styles.get(number)).cloned().unwrap_or_default();
                let is_comparison = attribute(element, "type").is_some_and(|kind| kind == "cellIs");
                let compares = attribute(element, "operator").filter(|_| is_comparison);
                let blocks = self.blocks.clone();
                self.rule = Some(Rule { blocks, style, icon_alone: false, compares, limits: Vec::new() });
            }
            _ => self.within(element),
        }
    }

    /// Takes what stands within a rule.
    fn within(&mut self, element: &BytesStart<'_>) {
        let Some(rule) = &mut self.rule else { return };
        match element.local_name().as_ref() {
            // A bar or an icon has limits of its own kind.
            "formula" | "f" => {
                self.in_limit = true;
                rule.limits.push(String::new());
            }
            "iconSet" | "dataBar" => {
                rule.icon_alone |=
                    attribute(element, "showValue").is_some_and(|shows| shows == "0" || shows == "false");
            }
            // Rules of the newer kind say themselves what they do.
            "strike" => rule.style.struck = is_on(element),
            "numFmt" => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                rule.style.format = Some(Arc::new(Format::of(&code)));
            }
            _ => {}
        }
    }

    fn end_rule(&mut self) -> Result<()> {
        let changes = |rule: &Rule| {
            let style = &rule.style;
            style.format.is_some() || style.struck || style.lost || rule.icon_alone
        };
        let Some(rule) = self.rule.take().filter(changes) else { return Ok(()) };
        if self.rules.len() >= MOST_RULES {
            return Err(refused("More than 50 rules of the sheet change how its cells are shown. Delete them."));
        }
        self.rules.push(rule);
        Ok(())
    }

    /// Marks the cells that a rule may show as something else, strike out, or not show.
    pub(super) fn doubt(&self, sheet: &mut Sheet) {
        let Sheet { cells, struck, unshown, .. } = sheet;
        for rule in &self.rules {
            for block in &rule.blocks {
                let rows = (block.first.0, block.first.1)..=(block.last.0, block.last.1);
                for (place, cell) in cells.range_mut(rows) {
                    if !(block.first.1..=block.last.1).contains(&place.1) || !rule.may_hold_for(cell) {
                        continue;
                    }
                    if rule.style.struck {
                        struck.insert(*place);
                    }
                    if rule.style.lost || (rule.icon_alone && shown(cell).number().is_some()) {
                        unshown.insert(*place);
                    }
                    rule.doubt(*place, cell);
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
        let (Some(value), Some(format)) = (inner.number(), &self.style.format) else { return };
        let shows = match format.shows(value, None) {
            ShownNumber::Otherwise(shows) => shows.into(),
            ShownNumber::InUnit(unit) => with_unit(&value.to_string(), &unit).into(),
            ShownNumber::Nothing => "".into(),
            _ => return,
        };
        let holds = std::mem::replace(inner, Cell::Blank);
        *inner = Cell::Doubtful(place, Box::new(Doubt::ByRule { shows, holds }));
    }

    /// Whether the rule holds for a cell, as far as it can be told. Words are above every number.
    fn may_hold_for(&self, cell: &Cell) -> bool {
        match (shown(cell).number(), self.compares.as_deref()) {
            (Some(value), _) => self.may_hold(value),
            (None, Some("lessThan" | "lessThanOrEqual" | "equal" | "between")) => self.limits().is_none(),
            (None, _) => true,
        }
    }

    /// The limits, where all are numbers.
    fn limits(&self) -> Option<Vec<f64>> {
        self.limits.iter().map(|limit| limit.trim().parse::<f64>().ok()).collect()
    }

    /// Whether the rule holds for a number, as far as it can be told: what is worked out may.
    fn may_hold(&self, value: f64) -> bool {
        match (self.compares.as_deref(), self.limits().as_deref()) {
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

/// What a cell shows; of something worked out, what came out last time.
fn shown(cell: &Cell) -> &Cell {
    match cell {
        Cell::Formula(result) => result,
        cell => cell,
    }
}

fn blocks_of(names: &str) -> Vec<Block> {
    let blocks = names.split_whitespace().take(MOST_RULES).filter_map(block_of);
    blocks.filter(|block| block.first <= block.last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(compares: Option<&str>, limits: &[&str]) -> Rule {
        let limits = limits.iter().map(|limit| (*limit).to_owned()).collect();
        Rule {
            blocks: Vec::new(),
            style: RuleStyle { format: Some(Arc::new(Format::of("\"c\""))), ..RuleStyle::default() },
            icon_alone: false,
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
            let rule = rule(Some("lessThan"), &["6"]);
            if rule.may_hold_for(&cell) {
                rule.doubt((1, 4), &mut cell);
            }
            assert_eq!(cell != before, doubtful, "{before:?}");
        }
    }
}
