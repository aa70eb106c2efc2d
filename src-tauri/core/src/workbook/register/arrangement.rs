//! The return of each provider as the provider writes it: its order, its headings, its own words.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::error::{Error, FieldError, Result, accepted};
use crate::figures::{Indicator, OnReturn, Provider, Register};
use crate::ids::{IndicatorId, ProviderId};
use crate::storage::register as rows;
use crate::text::{NAME, not_too_long, shortened, tidied};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// A line of a provider's own return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct ReturnLine {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// What the provider calls it; empty if it uses our name.
    pub label: String,
    /// The heading of the return under which it stands; empty if there is none.
    pub heading: String,
}

impl Workbook {
    /// The lines of a provider's return in its own order: those without a place come last, in the register's order.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn list_return_lines(&self, provider: ProviderId) -> Result<Vec<ReturnLine>> {
        let register = self.get_register()?;
        let body = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        let mut lines: Vec<(IndicatorId, OnReturn)> =
            submitted_by(&register, body).map(|each| (each.id, register.on_return(each.id, provider))).collect();
        lines.sort_by_key(|(_, on_return)| if on_return.position == 0 { i64::MAX } else { on_return.position });
        let line = |(indicator, on_return): (IndicatorId, OnReturn)| ReturnLine {
            indicator,
            label: on_return.label,
            heading: on_return.heading,
        };
        Ok(lines.into_iter().map(line).collect())
    }

    /// Sets the order of a provider's return, and what the provider calls its lines. A line that is left out keeps
    /// its words and comes last.
    ///
    /// # Errors
    /// No such provider; an indicator that it does not submit, or twice; two lines that could not be told apart.
    pub fn arrange_return(&mut self, provider: ProviderId, lines: Vec<ReturnLine>) -> Result<Changed<()>> {
        let register = self.get_register()?;
        let body = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        let lines: Vec<ReturnLine> = lines.into_iter().map(tidy).collect();
        let indicators = indicators_of(&register, body, &lines)?;
        accepted(problems(&lines, &indicators))?;
        let placed: Vec<IndicatorId> = lines.iter().map(|line| line.indicator).collect();
        self.change(
            Act::new("arrange_return", &[Noun::Register], format!("arrange the return of {}", body.short_name)),
            |connection| {
                rows::take_places_off_return(connection, provider, &placed)?;
                (1..).zip(lines).try_for_each(|(position, ReturnLine { indicator, label, heading })| {
                    rows::place_on_return(connection, provider, indicator, &OnReturn { position, label, heading })
                })
            },
        )
    }
}

/// What `provider` submits now, in the register's order.
fn submitted_by<'a>(register: &'a Register, provider: &'a Provider) -> impl Iterator<Item = &'a Indicator> {
    register.indicators.iter().filter(|indicator| {
        !indicator.archived && indicator.total_of.is_empty() && register.submits(indicator.id, provider.id)
    })
}

fn tidy(line: ReturnLine) -> ReturnLine {
    let one_line = |words: &str| tidied(words).split_whitespace().collect::<Vec<_>>().join(" ");
    ReturnLine { label: one_line(&line.label), heading: one_line(&line.heading), ..line }
}

/// The indicator of each line.
fn indicators_of<'a>(register: &'a Register, body: &Provider, lines: &[ReturnLine]) -> Result<Vec<&'a Indicator>> {
    let mut seen = HashSet::new();
    let indicator_of = |line: &ReturnLine| {
        let indicator = register.indicator(line.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        if !register.submits(indicator.id, body.id) {
            let sentence = format!("{} does not submit {}. Nothing was changed.", body.short_name, indicator.name);
            return Err(Error::Refused(sentence));
        }
        if !seen.insert(indicator.id) {
            let sentence = format!("{} is on the return twice. Nothing was changed.", indicator.name);
            return Err(Error::Refused(sentence));
        }
        Ok(indicator)
    };
    lines.iter().map(indicator_of).collect()
}

/// Each problem's field is `label-` or `heading-` and the identity of the indicator.
fn problems(lines: &[ReturnLine], indicators: &[&Indicator]) -> Vec<FieldError> {
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    for (line, indicator) in lines.iter().zip(indicators) {
        for (field, words) in [("label", &line.label), ("heading", &line.heading)] {
            problems.extend(not_too_long(&format!("{field}-{}", indicator.id), words, NAME));
        }
        let called = if line.label.is_empty() { &indicator.name } else { &line.label };
        if !seen.insert((line.heading.to_lowercase(), called.to_lowercase())) {
            let sentence =
                format!("Another line of this return is called \u{201c}{}\u{201d} as well.", shortened(called));
            problems.push(FieldError::new(format!("label-{}", indicator.id), sentence));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_period;
    use crate::submissions::owed;
    use crate::workbook::testing::{add_indicator, add_provider, furnished_on, proportion};

    fn line(indicator: IndicatorId, label: &str, heading: &str) -> ReturnLine {
        ReturnLine { indicator, label: label.into(), heading: heading.into() }
    }

    /// A workbook whose Hospital submits three indicators.
    fn three() -> (Workbook, ProviderId, [IndicatorId; 3]) {
        let mut workbook = furnished_on("2026-11-22");
        let ids = ["First", "Second", "Third"].map(|name| add_indicator(&mut workbook, name));
        let provider = workbook.get_register().unwrap().providers[0].id;
        (workbook, provider, ids)
    }

    fn order(workbook: &Workbook, provider: ProviderId) -> Vec<IndicatorId> {
        workbook.list_return_lines(provider).unwrap().into_iter().map(|line| line.indicator).collect()
    }

    #[test]
    fn a_return_begins_in_the_order_of_the_register_with_our_names() {
        let (workbook, provider, [first, second, third]) = three();
        let lines = workbook.list_return_lines(provider).unwrap();
        assert_eq!(lines, [line(first, "", ""), line(second, "", ""), line(third, "", "")]);
    }

    #[test]
    fn the_return_keeps_its_order_and_words_and_is_owed_in_that_order() {
        let (mut workbook, provider, [first, second, third]) = three();
        let before = workbook.dump().unwrap();
        let lines =
            vec![line(third, "3.1  Our\nthird ", " Section A "), line(first, "", "Section A"), line(second, "", "")];
        workbook.arrange_return(provider, lines).unwrap();
        let kept = [line(third, "3.1 Our third", "Section A"), line(first, "", "Section A"), line(second, "", "")];
        assert_eq!(workbook.list_return_lines(provider).unwrap(), kept);
        let mut owed: Vec<IndicatorId> =
            owed(&workbook.get_register().unwrap(), provider, parse_period("Q1 2026-27").unwrap())
                .into_iter()
                .map(|owed| owed.indicator)
                .collect();
        owed.dedup();
        assert_eq!(owed, [third, first, second]);
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "arrange the return of Hospital");
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn an_indicator_that_is_added_later_comes_last() {
        let (mut workbook, provider, [first, second, third]) = three();
        let lines = [third, second, first].map(|id| line(id, "", "")).to_vec();
        workbook.arrange_return(provider, lines).unwrap();
        let fourth = add_indicator(&mut workbook, "Fourth");
        assert_eq!(order(&workbook, provider), [third, second, first, fourth]);
    }

    #[test]
    fn a_change_of_an_indicator_leaves_its_place_on_the_return() {
        let (mut workbook, provider, [first, second, third]) = three();
        workbook
            .arrange_return(provider, [third, second, first].map(|id| line(id, "Theirs", &id.to_string())).to_vec())
            .unwrap();
        let details = proportion(&workbook, "Third, renamed");
        workbook.update_indicator(third, &details).unwrap();
        assert_eq!(workbook.list_return_lines(provider).unwrap()[0], line(third, "Theirs", &third.to_string()));
    }

    #[test]
    fn a_line_that_is_left_out_keeps_its_words_and_comes_last() {
        let (mut workbook, provider, [first, second, third]) = three();
        workbook
            .arrange_return(provider, vec![line(first, "Theirs", ""), line(second, "", ""), line(third, "", "")])
            .unwrap();
        workbook.arrange_return(provider, vec![line(third, "", ""), line(second, "", "")]).unwrap();
        let lines = workbook.list_return_lines(provider).unwrap();
        assert_eq!(lines, [line(third, "", ""), line(second, "", ""), line(first, "Theirs", "")]);
    }

    #[test]
    fn lines_that_could_not_be_told_apart_are_refused_at_the_later_one() {
        let (mut workbook, provider, [first, second, third]) = three();
        let apart = vec![line(first, "Done", "A"), line(second, "Done", "B"), line(third, "", "A")];
        workbook.arrange_return(provider, apart).unwrap();
        for lines in [
            vec![line(first, "Done", "A"), line(second, "done", "a")],
            vec![line(first, "", ""), line(second, "FIRST", "")],
        ] {
            let error = workbook.arrange_return(provider, lines).unwrap_err();
            assert_eq!(error.fields()[0].field, format!("label-{second}"));
        }
    }

    #[test]
    fn only_what_the_provider_submits_stands_on_its_return_and_once() {
        let (mut workbook, provider, [first, ..]) = three();
        let other = add_provider(&mut workbook, "Community");
        for (provider, lines, words) in [
            (other, vec![line(first, "", "")], "Community does not submit First."),
            (provider, vec![line(first, "", ""), line(first, "x", "")], "First is on the return twice."),
        ] {
            let error = workbook.arrange_return(provider, lines).unwrap_err().to_string();
            assert!(error.starts_with(words), "{error}");
        }
        assert_eq!(workbook.list_return_lines(ProviderId(99)).unwrap_err().code(), "not_found");
    }
}
