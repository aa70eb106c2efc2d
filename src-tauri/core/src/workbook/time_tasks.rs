//! What Home asks about time: provisional figures to confirm, returns whose day is not said, figures that do not hold.

use super::home::{HomeTask, TaskState, counted, task};
use super::{Workbook, returns::Returns};
use crate::calendar::Period;
use crate::error::Result;
use crate::figures::LookedBack;
use crate::ids::ProviderId;
use crate::submissions::SubmissionStatus;

/// How many days back Home asks when a return came. Of older ones it is simply not said.
const ASKED_FOR_DAYS: i64 = 366;

/// Where a return is filled in.
fn route_of(provider: ProviderId, period: Period) -> String {
    format!("/submissions/{provider}?period={}", period.to_string().replace(' ', "+"))
}

impl Workbook {
    pub(super) fn tasks_of_time(&self) -> Result<Vec<HomeTask>> {
        let returns = self.returns()?;
        let mut tasks = to_confirm(&returns);
        tasks.extend(receipts(&returns));
        tasks.extend(self.figures_to_put_right()?);
        Ok(tasks)
    }

    /// Figures that were entered before a rule that they do not keep; what is to be confirmed is a task of its own.
    fn figures_to_put_right(&self) -> Result<Option<HomeTask>> {
        let found = self.look_back()?;
        let found = found.iter().filter(|(finding, _)| finding.found != LookedBack::NotConfirmed);
        let found: Vec<_> = found.collect();
        Ok(found.first().map(|(finding, words)| {
            let figure = finding.figure;
            let title = format!("{} to put right", counted(found.len(), "figure"));
            task(title, words, TaskState::Urgent, route_of(figure.provider, figure.period))
        }))
    }
}

/// One task for each return that has provisional figures although its period has ended.
fn to_confirm(returns: &Returns) -> Vec<HomeTask> {
    let mut waiting: Vec<(Period, ProviderId, String, usize)> = returns
        .providers()
        .flat_map(|provider| returns.ended_periods().into_iter().map(move |period| (provider, period)))
        .map(|(provider, period)| {
            (period, provider.id, provider.name.clone(), returns.provisional(provider.id, period))
        })
        .filter(|(.., provisional)| *provisional > 0)
        .collect();
    waiting.sort_by_key(|(period, provider, ..)| (period.last_day(), *provider));
    waiting
        .into_iter()
        .map(|(period, provider, name, provisional)| {
            let title = format!("Confirm the figures of {name}, {period}");
            let detail = format!("{} entered while it ran", counted(provisional, "figure"));
            task(title, detail, TaskState::ToDo, route_of(provider, period))
        })
        .collect()
}

/// One task for all returns of the last twelve months of which nobody has said when they came.
fn receipts(returns: &Returns) -> Option<HomeTask> {
    let first = returns.today - chrono::Duration::days(ASKED_FOR_DAYS);
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
