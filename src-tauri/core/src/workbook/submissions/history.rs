//! The figures that a return is shown and checked with: no more of the file than these.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::{Book, Figure, Register, with_parts};
use crate::ids::{FigureId, IndicatorId, ProviderId};
use crate::storage::figures as figure_rows;
use crate::submissions::{HISTORY, OpenReturn, Owed, beside, looked_back_over, parts_of_wholes, wanted};
use crate::workbook::Workbook;

/// What of the figures before it is read with a return.
#[derive(Debug, Clone, Copy)]
pub(in crate::workbook) enum History {
    /// That of all its figures.
    OfAll,
    /// That of one indicator, and nothing of the others.
    Of(IndicatorId),
    /// That of one indicator, and of the others what their totals are shown beside.
    OfAmongTotals(IndicatorId),
    /// Nothing: its own figures only.
    Nothing,
}

impl Workbook {
    /// The figures that some returns are shown and checked with: those of their providers for their own periods and
    /// those before them, and what anyone sent for the parts of a whole that is in one.
    pub(in crate::workbook) fn book_of_returns(
        &self,
        register: &Arc<Register>,
        returns: &[OpenReturn],
        history: History,
    ) -> Result<Book> {
        let lines: Vec<Owed> = returns.iter().flat_map(|open| &open.lines).copied().collect();
        let wanted = wanted(register, &lines);
        let bodies: Vec<ProviderId> = returns.iter().map(|open| open.provider.id).collect();
        let own = |periods: &BTreeSet<Period>, of: &[IndicatorId]| {
            figure_rows::list_of_returns(self.read(), &bodies, periods, of, None)
        };
        let mut all = match history {
            History::Nothing => return Ok(Book::new(Arc::clone(register), Vec::new())),
            History::OfAll => own(&looked_back_over(register, &lines, HISTORY), &wanted)?,
            History::Of(indicator) => {
                own(&looked_back_over(register, &lines, HISTORY), &with_parts(register, &[indicator]))?
            }
            History::OfAmongTotals(indicator) => {
                let one = with_parts(register, &[indicator]);
                let others: Vec<IndicatorId> = wanted.iter().copied().filter(|of| !one.contains(of)).collect();
                let mut all = own(&looked_back_over(register, &lines, HISTORY), &one)?;
                all.extend(own(&beside(register, &lines), &others)?);
                all
            }
        };
        let asked = |line: &&Owed| match history {
            History::Of(indicator) | History::OfAmongTotals(indicator) => line.indicator == indicator,
            History::OfAll | History::Nothing => true,
        };
        let (mut areas, mut periods) = (BTreeSet::new(), BTreeSet::new());
        for open in returns {
            let (within, at) = parts_of_wholes(register, open.lines.iter().filter(asked), &open.figures);
            areas.extend(within);
            periods.extend(at);
        }
        if !areas.is_empty() {
            let has_all = |provider: &ProviderId| bodies.len() == 1 && bodies.contains(provider);
            let others: Vec<ProviderId> =
                register.providers.iter().map(|other| other.id).filter(|other| !has_all(other)).collect();
            let more = figure_rows::list_of_returns(self.read(), &others, &periods, &wanted, Some(&areas))?;
            let read: HashSet<FigureId> = all.iter().map(|figure: &Figure| figure.id).collect();
            all.extend(more.into_iter().filter(|figure| !read.contains(&figure.id)));
        }
        Ok(Book::new(Arc::clone(register), all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::FinancialYear;
    use crate::figures::Question;
    use crate::storage::Access;

    /// What a return is shown and checked with is read by its own periods only; it answers as everything would.
    #[test]
    fn what_is_read_for_a_return_answers_as_the_whole_file_does() {
        let clock = || chrono::NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().into();
        let folder = tempfile::tempdir().unwrap();
        let mut workbook =
            Workbook::create_example(&folder.path().join("x.lac"), &Access::open(), Box::new(clock)).unwrap();
        // A quarter that was sent for everyone, beside what its areas give.
        let sent = "indicator,provider,area,period,numerator,denominator\niha-20-days,poole-hospital,pan-dorset,Q2 2020-21,46,67\niha-20-days,poole-hospital,bcp-council,Q2 2020-21,6,7\n";
        workbook.import_file(sent.as_bytes()).unwrap();
        let whole = workbook.book().unwrap();
        let (mut asked, mut stated) = (0, 0);
        for provider in &workbook.get_register().unwrap().providers {
            for year in (2010..=2020).filter_map(FinancialYear::starting) {
                for period in year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]) {
                    let open = workbook.open_return(provider.id, period).unwrap();
                    let totals = open.totals().into_iter().map(|total| total.line);
                    for line in open.lines.iter().copied().chain(totals) {
                        let own = open.question(&line);
                        let back = std::iter::successors(Some(line.period), |period| Some(period.previous()));
                        for period in back.take(HISTORY + 1).chain([line.period.year_before()]) {
                            let question = Question { period, ..own };
                            assert_eq!(open.book.answer(&question), whole.answer(&question), "{question:?}");
                            asked += 1;
                        }
                        let all = Question { provider: None, ..own };
                        let is_stated = |book: &Book| book.answer(&all).stated.is_some();
                        if open.state(&line).value().is_some() {
                            assert_eq!(is_stated(&open.book), is_stated(&whole), "{all:?}");
                            stated += usize::from(is_stated(&whole));
                        }
                    }
                }
            }
        }
        assert!(asked > 10_000 && stated > 0, "{asked} asked, {stated} stated");
    }
}
