//! What Home asks about time: provisional figures to confirm, returns whose day is not said.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::error::Result;
use crate::figures::Course;
use crate::ids::{ProviderId, SubmissionId};
use crate::storage::figures as figure_rows;
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
    pub(super) fn tasks_of_time(&self) -> Result<Vec<HomeTask>> {
        let returns = self.returns(Which::EndedSince(asked_from(self.today())))?;
        let mut tasks = to_confirm(&returns, &figure_rows::provisional(self.read())?);
        tasks.extend(receipts(&returns));
        Ok(tasks)
    }
}

/// One task for each return that has provisional figures although its period has ended.
fn to_confirm(returns: &Returns, provisional: &HashMap<SubmissionId, usize>) -> Vec<HomeTask> {
    let mut waiting: BTreeMap<(NaiveDate, ProviderId, Period), usize> = BTreeMap::new();
    for submission in returns.submissions.values() {
        let period = return_of(submission.period);
        let ended = Course::of(period, returns.today) == Course::Ended;
        if let Some(count) = provisional.get(&submission.id).filter(|_| ended) {
            *waiting.entry((period.last_day(), submission.provider, period)).or_default() += count;
        }
    }
    let name = |provider: &ProviderId| returns.providers().find(|body| body.id == *provider).map(|body| &body.name);
    waiting
        .into_iter()
        .filter_map(|((_, provider, period), provisional)| {
            let title = format!("Confirm the figures of {}, {period}", name(&provider)?);
            let detail = format!("{} entered while it ran", counted(provisional, "figure"));
            Some(task(title, detail, TaskState::ToDo, route_of(provider, period)))
        })
        .collect()
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
