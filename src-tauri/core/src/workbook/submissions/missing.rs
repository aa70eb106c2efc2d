//! What has not come: by provider, with text to ask for it, and the way on from one return to the next.

use crate::calendar::Period;
use crate::error::Result;
use crate::ids::ProviderId;
use crate::submissions::{Returns, Which};
use crate::views::{MissingProvider, NextReturn, has_missing, missing_providers, returns_to_go_on_with};
use crate::workbook::Workbook;

impl Workbook {
    /// What has not come of the returns whose period has ended, by provider, the earliest return first. A return
    /// that was accepted is as it was meant to be.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_missing(&self) -> Result<Vec<MissingProvider>> {
        let returns = self.returns(Which::Owed)?;
        let author = self.author()?;
        Ok(missing_providers(&returns, &author))
    }

    /// The return with missing figures that comes after this one: the later ones of its provider, those of the
    /// providers behind it, then from the earliest of all. Of one that lacks nothing, the earliest of all. `this` says
    /// how it stands. No more providers are read than it takes to find one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn next_return(
        &self,
        this: &Returns,
        provider: ProviderId,
        period: Period,
    ) -> Result<Option<NextReturn>> {
        let mut providers: Vec<ProviderId> = this.providers().map(|body| body.id).collect();
        let own = providers.iter().position(|other| *other == provider);
        let own = own.filter(|_| has_missing(this, provider, period));
        providers.rotate_left(own.unwrap_or(0));
        let mut before = None;
        // Twice as many each time: however many there are, they are read in a few statements.
        let (mut rest, mut many) = (providers.as_slice(), 1);
        while !rest.is_empty() {
            let (some, others) = rest.split_at(many.min(rest.len()));
            let returns = self.returns(Which::OwedBy(some))?;
            for from in some {
                let mut found = returns_to_go_on_with(&returns, *from);
                if own.is_some() && *from == provider {
                    let later = found.iter().position(|each| each.period == period).map_or(0, |at| at + 1);
                    before = found.drain(..later).find(|each| each.period != period);
                }
                if let Some(next) = found.into_iter().next() {
                    return Ok(Some(next));
                }
            }
            (rest, many) = (others, many * 2);
        }
        Ok(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{FinancialYear, Grain};
    use crate::figures::AreaKind;
    use crate::submissions::{Entry, FigureEntry};
    use crate::workbook::testing::{add_area, add_indicator, add_provider, workbook_on};

    /// What comes next of `all`, in their order.
    fn next_of_all(all: &[NextReturn], provider: ProviderId, period: Period) -> Option<NextReturn> {
        let is_this = |each: &NextReturn| each.provider == provider && each.period == period;
        let start = all.iter().position(is_this).map_or(0, |at| at + 1);
        all.iter().cycle().skip(start).take(all.len()).find(|each| !is_this(each)).cloned()
    }

    fn quarters(years: std::ops::Range<i32>) -> impl Iterator<Item = Period> {
        years.filter_map(FinancialYear::starting).flat_map(|year| year.quarters()).map(Period::Quarter)
    }

    fn check(workbook: &Workbook, providers: &[ProviderId]) -> usize {
        let returns = workbook.returns(Which::Owed).unwrap();
        let all: Vec<NextReturn> =
            returns.providers().flat_map(|from| returns_to_go_on_with(&returns, from.id)).collect();
        let mut different = std::collections::HashSet::new();
        for provider in providers {
            for quarter in quarters(2021..2028) {
                for period in quarter.parts(Grain::Month).into_iter().chain([quarter]) {
                    let this = workbook.returns(Which::One(*provider, period)).unwrap();
                    let next = workbook.next_return(&this, *provider, period).unwrap();
                    assert_eq!(next, next_of_all(&all, *provider, period), "{provider} {period}");
                    different.insert(next.map(|next| (next.provider, next.period)));
                }
            }
        }
        different.len()
    }

    #[test]
    fn the_way_on_from_each_return_is_that_through_all_of_them() {
        let mut workbook = workbook_on("2026-11-22");
        let providers: Vec<ProviderId> =
            (0..5).map(|number| add_provider(&mut workbook, &format!("Trust {number}"))).collect();
        add_area(&mut workbook, "Everyone", AreaKind::Whole);
        let area = add_area(&mut workbook, "North", AreaKind::LocalAuthority);
        let indicator = add_indicator(&mut workbook, "Seen in time");
        // The third gives everything; of the others each lacks other quarters, and the fifth gave nothing.
        for (number, provider) in providers[..4].iter().enumerate() {
            for (place, period) in quarters(2022..2026).chain(quarters(2026..2027).take(2)).enumerate() {
                if number != 2 && place % (number + 3) == 1 {
                    continue;
                }
                let entry = Entry::Typed { first: "8".into(), second: "9".into() };
                let entries = [FigureEntry { indicator, area, period, entry, note: None, provisional: false }];
                assert_eq!(workbook.enter_figures(*provider, period, &entries).unwrap().output.accepted, 1);
            }
        }
        assert!(check(&workbook, &providers) > 10);
        // One is locked though a month of it lacks nothing, and one provider is no longer listed.
        workbook.accept_return(providers[0], quarters(2022..2023).next().unwrap()).unwrap();
        let retired = crate::figures::ProviderDetails {
            name: "Trust 1".into(),
            short_name: "Trust 1".into(),
            kind: crate::figures::ProviderKind::HealthProvider,
            area: None,
            from: None.into(),
            to: None.into(),
            archived: true,
            contact: String::new(),
            days_to_return: 30.into(),
        };
        workbook.update_provider(providers[1], &retired).unwrap();
        assert!(check(&workbook, &providers) > 8);
    }
}
