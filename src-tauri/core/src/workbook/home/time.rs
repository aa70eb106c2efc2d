//! What Home asks about time: provisional figures to confirm, returns whose day is not said.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::{Course, Incoming, Register};
use crate::ids::ProviderId;
use crate::submissions::{Returns, SubmissionStatus, Which, return_of};
use crate::text::counted;
use crate::views::{HomeTask, TaskState, task};
use crate::workbook::Workbook;

/// How many days back Home asks when a return came. Of older ones it is simply not said.
const ASKED_FOR_DAYS: i64 = 366;

fn asked_from(today: NaiveDate) -> NaiveDate {
    today - chrono::Duration::days(ASKED_FOR_DAYS)
}

/// Where a return is filled in.
pub(super) fn route_of(provider: ProviderId, period: Period) -> String {
    format!("/submissions/{provider}?period={}", period.to_string().replace(' ', "+"))
}

impl Workbook {
    /// Returns of which nobody has said when they came.
    pub(super) fn receipts_task(&self) -> Result<Option<HomeTask>> {
        let returns = self.returns(Which::EndedSince(asked_from(self.today())))?;
        Ok(receipts(&returns))
    }
}

/// Provisional figures by the return that holds them, earliest first, where its period has ended.
#[derive(Default)]
pub(super) struct ToConfirm(BTreeMap<(NaiveDate, ProviderId, Period), usize>);

impl ToConfirm {
    /// Counts a provisional figure whose own period has ended.
    pub(super) fn count(&mut self, figure: &Incoming, today: NaiveDate) {
        let period = return_of(figure.period);
        if Course::of(period, today) == Course::Ended {
            *self.0.entry((period.last_day(), figure.provider, period)).or_default() += 1;
        }
    }

    /// One task for each return.
    pub(super) fn tasks<'a>(&'a self, register: &'a Register) -> impl Iterator<Item = HomeTask> + 'a {
        self.0.iter().filter_map(|((_, provider, period), provisional)| {
            let body = register.provider(*provider).filter(|body| !body.archived)?;
            let title = format!("Confirm the figures of {}, {period}", body.name);
            let detail = format!("{} entered while it ran", counted(*provisional, "figure"));
            Some(task(title, detail, TaskState::ToDo, route_of(*provider, *period)))
        })
    }
}

/// One task for all returns of the last twelve months of which nobody has said when they came.
fn receipts(returns: &Returns) -> Option<HomeTask> {
    let first = asked_from(returns.today);
    let mut asked: Vec<(Period, ProviderId)> = returns
        .submissions
        .iter()
        .filter(|((_, period), submission)| {
            submission.status == SubmissionStatus::Received && period.last_day() >= first
        })
        .map(|((provider, period), _)| (*period, *provider))
        .filter(|(period, provider)| returns.asks_receipt(*provider, *period))
        .collect();
    asked.sort_by_key(|(period, provider)| (period.last_day(), *provider));
    asked.first().map(|(period, provider)| {
        let title = format!("Say when {} came", counted(asked.len(), "return"));
        let detail = "Or that the day is not known: nothing is late until you say so";
        task(title, detail, TaskState::ToDo, route_of(*provider, *period))
    })
}
