//! What the indicators that are linked to risks say against their being controlled.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::ids::IndicatorId;
use crate::risks::{Evidence, Risk};
use crate::trends::{TrendSources, worsenings};
use crate::workbook::Workbook;

impl Workbook {
    /// The evidence against each open risk that is linked to an indicator, by that indicator.
    pub(in crate::workbook) fn evidence_against(&self, risks: &[Risk]) -> Result<BTreeMap<IndicatorId, Vec<Evidence>>> {
        let open = risks.iter().filter(|risk| risk.closed_on.is_none());
        let mut of: Vec<IndicatorId> = open.filter_map(|risk| risk.details.indicator).collect();
        of.sort_unstable();
        of.dedup();
        if of.is_empty() {
            return Ok(BTreeMap::new());
        }
        let (book, notes) = (self.book_of(&of)?, self.get_trend_notes()?);
        let sources = TrendSources { book: &book, notes: &notes, today: self.today() };
        let evidence = |indicator| {
            let found = worsenings(&sources, indicator).into_iter();
            found.map(|found| Evidence { since: found.since, words: found.words }).collect()
        };
        Ok(of.into_iter().map(|indicator| (indicator, evidence(indicator))).collect())
    }
}
