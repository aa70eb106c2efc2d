//! Changing what kind of number an indicator is, or what it is of: with a look at what that does to what is printed.

use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::figures::{
    Basis, Book, Figure, Indicator, IndicatorDetails, Question, Register, State, answer_in_words, of_kind,
    state_in_words,
};
use crate::ids::{AreaId, IndicatorId};
use crate::storage::{Connection, figures as rows};
use crate::views::{KindLook, PrintedChange};
use crate::workbook::Workbook;
use crate::workbook::papers::printed::papers_issued_from;

/// How many printed figures a look names.
const NAMED: usize = 40;

impl Workbook {
    /// What these details would make of what is printed of an indicator. Writes nothing.
    ///
    /// # Errors
    /// A kind that its figures cannot have, or that was printed in an issued paper; no such indicator.
    pub fn look_at_kind(&self, id: IndicatorId, details: &IndicatorDetails) -> Result<KindLook> {
        let register = self.get_register()?;
        let before = register.indicator(id).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let after = details.indicator(id, before.code.clone());
        let asks = (before.kind, before.basis, before.grain) != (after.kind, after.basis, after.grain);
        let figures = rows::list_of_indicators(self.read(), &[id])?;
        if !asks {
            return Ok(KindLook { figures: figures.len(), ..KindLook::default() });
        }
        let papers = self.papers_made_from(&figures)?;
        refuse_issued(before, &after, &papers)?;
        let converted = converted(before, &after, &figures)?;
        let (old, new) = self.books(&register, before, &after, converted)?;
        let mut printed = changed_prints(&old, &new, id);
        let more = printed.len().saturating_sub(NAMED);
        printed.truncate(NAMED);
        Ok(KindLook { changes_kind: true, figures: figures.len(), printed, more, papers })
    }

    /// The books before and after, with the indicators that it is the total of.
    fn books(
        &self,
        register: &Register,
        before: &Indicator,
        after: &Indicator,
        converted: Vec<Figure>,
    ) -> Result<(Book, Book)> {
        let old = self.book_of(&[before.id])?;
        let mut register = register.clone();
        register.indicators.replace(Indicator { position: before.position, ..after.clone() });
        let mut figures = rows::list_of_indicators(self.read(), &after.total_of)?;
        figures.extend(converted);
        Ok((old, Book::new(register, figures)))
    }

    /// The issued papers that were made from any of these figures, as they stood at some time.
    pub(in crate::workbook) fn papers_made_from(&self, figures: &[Figure]) -> Result<Vec<String>> {
        papers_issued_from(self.read(), |_, used| figures.iter().any(|figure| used.contains(&figure.id)))
    }
}

/// Refuses another kind, or another basis than was said, of what an issued paper prints. That it is said for the first
/// time is refused by nothing.
fn refuse_issued(before: &Indicator, after: &Indicator, papers: &[String]) -> Result<()> {
    let said_otherwise = before.basis != Basis::NotSaid && before.basis != after.basis;
    let Some(paper) = papers.first().filter(|_| before.kind != after.kind || said_otherwise) else { return Ok(()) };
    Err(Error::field(
        if before.kind == after.kind { "basis" } else { "kind" },
        format!("It was printed in {paper}, so what its numbers are stays. Retire it and add a new indicator."),
    ))
}

/// The figures as they are of the new kind.
///
/// # Errors
/// The first that cannot be of that kind.
fn converted(before: &Indicator, after: &Indicator, figures: &[Figure]) -> Result<Vec<Figure>> {
    let convert = |figure: &Figure| {
        of_kind(&figure.state, after.kind).map(|state| Figure { state, ..figure.clone() }).ok_or_else(|| {
            let figure = format!("{}: {}", figure.period, state_in_words(before, &figure.state));
            Error::field("kind", format!("It has figures that are not of that kind, for example {figure}."))
        })
    };
    figures.iter().map(convert).collect()
}

/// What the two books print otherwise, latest first.
fn changed_prints(old: &Book, new: &Book, id: IndicatorId) -> Vec<PrintedChange> {
    let (Some(before), Some(after)) = (old.register.indicator(id), new.register.indicator(id)) else {
        return Vec::new();
    };
    let mut printed = Vec::new();
    for period in periods_to_look_at(old, before, after) {
        for area in old.register.areas.iter().filter(|area| area.exists_in(period)) {
            let question = |area: AreaId| Question { indicator: id, area, provider: None, period };
            let words =
                |book: &Book, indicator: &Indicator| answer_in_words(indicator, &book.answer(&question(area.id)));
            let (before, after) = (words(old, before), words(new, after));
            if before != after {
                printed.push(PrintedChange { area: area.name.clone(), period: period.to_string(), before, after });
            }
        }
    }
    printed
}

/// The periods of its grain and the longer ones for which there is a figure, latest first.
fn periods_to_look_at(book: &Book, before: &Indicator, after: &Indicator) -> Vec<Period> {
    let Some((first, last)) = book.span(before.id) else { return Vec::new() };
    let shortest = before.grain.min(after.grain);
    let grains = [Grain::Year, Grain::Quarter, Grain::Month].into_iter().filter(|grain| *grain >= shortest);
    let mut periods: Vec<Period> = grains
        .flat_map(|grain| {
            let from = Period::containing(first.first_day(), grain);
            let to = Period::containing(last.last_day(), grain);
            std::iter::successors(Some(from), |period| Some(period.next())).take_while(move |period| *period <= to)
        })
        .collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.grain())));
    periods
}

/// Writes the figures of an indicator as those of its new kind.
pub(in crate::workbook) fn write_kind(connection: &Connection, before: &Indicator, after: &Indicator) -> Result<()> {
    if before.kind == after.kind {
        return Ok(());
    }
    for figure in rows::list_of_indicators(connection, &[before.id])? {
        let state: Option<State> = of_kind(&figure.state, after.kind);
        let state = state.ok_or_else(|| Error::Refused("A figure is not of that kind. Nothing was changed.".into()))?;
        rows::put(connection, figure.submission, figure.indicator, figure.area, &state, None)?;
    }
    Ok(())
}
