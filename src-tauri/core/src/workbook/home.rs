//! Home: what is to be done now, for someone who comes back after twelve weeks.

use serde::Serialize;

use super::Workbook;
use crate::calendar::{Period, printed_date};
use crate::development::areas_of;
use crate::error::Result;
use crate::paper::Severity;
use crate::submissions::ReturnState;

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TaskState {
    /// Nothing is to be done.
    Done,
    /// Something is to be done.
    ToDo,
    /// Something is late or wrong.
    Urgent,
}

/// Something to do, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct HomeTask {
    /// What, in a few words.
    pub title: String,
    /// How much of it.
    pub detail: String,
    /// How it stands.
    pub state: TaskState,
    /// Where it is done: a screen's address after the #.
    pub route: String,
}

/// What Home shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Home {
    /// The quarter to work on.
    pub quarter: String,
    /// What is to be done.
    pub tasks: Vec<HomeTask>,
}

fn task(title: impl Into<String>, detail: impl Into<String>, state: TaskState, route: impl Into<String>) -> HomeTask {
    HomeTask { title: title.into(), detail: detail.into(), state, route: route.into() }
}

impl Workbook {
    /// What is to be done now.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_home(&self) -> Result<Home> {
        let quarter = self.working_quarter()?;
        let mut tasks = Vec::new();
        tasks.extend(self.setting_up()?);
        tasks.extend(self.returns(quarter)?);
        tasks.extend(self.risk_tasks()?);
        tasks.extend(self.development_tasks()?);
        tasks.extend(self.paper_tasks(quarter)?);
        Ok(Home { quarter: quarter.to_string(), tasks })
    }

    fn setting_up(&self) -> Result<Vec<HomeTask>> {
        let register = self.get_register()?;
        let mut tasks = Vec::new();
        if self.find_organisation()?.is_none() {
            tasks.push(task(
                "Enter your organisation",
                "The paper carries its name",
                TaskState::ToDo,
                "/settings/organisation",
            ));
        }
        for (missing, title, detail, route) in [
            (
                register.areas.is_empty(),
                "Add your areas",
                "One for everyone, and one for each local authority",
                "/settings/areas",
            ),
            (register.providers.is_empty(), "Add your providers", "Who sends you figures", "/settings/providers"),
            (register.indicators.is_empty(), "Add your indicators", "What they send you", "/settings/indicators"),
        ] {
            if missing {
                tasks.push(task(title, detail, TaskState::ToDo, route));
            }
        }
        Ok(tasks)
    }

    fn returns(&self, quarter: Period) -> Result<Vec<HomeTask>> {
        let matrix = self.get_submission_matrix(Some(quarter.financial_year()))?;
        let printed = quarter.to_string();
        let mut tasks = Vec::new();
        for row in matrix.rows {
            let Some(cell) = row.cells.iter().find(|cell| cell.period == printed && cell.expected > 0) else {
                continue;
            };
            let (state, words) = match cell.state {
                ReturnState::Complete | ReturnState::Accepted => (TaskState::Done, "all there".to_owned()),
                ReturnState::Overdue => (TaskState::Urgent, format!("was due on {}", printed_date(cell.due_on))),
                _ => (TaskState::ToDo, format!("due on {}", printed_date(cell.due_on))),
            };
            tasks.push(task(
                format!("Figures of {}, {printed}", row.name),
                format!(
                    "{} of {} {}, {words}",
                    cell.given,
                    cell.expected,
                    if cell.expected == 1 { "figure" } else { "figures" }
                ),
                state,
                format!("/submissions/{}?period={}", row.provider, printed.replace(' ', "+")),
            ));
        }
        Ok(tasks)
    }

    fn risk_tasks(&self) -> Result<Option<HomeTask>> {
        let open: Vec<_> = self.list_risk_views()?.into_iter().filter(|view| view.risk.closed_on.is_none()).collect();
        let waiting = open.iter().filter(|view| !view.attention.is_empty()).count();
        Ok((!open.is_empty()).then(|| match waiting {
            0 => task(
                "Review the risks",
                format!("{} open, none needs attention", open.len()),
                TaskState::Done,
                "/risks",
            ),
            count => task(
                "Review the risks",
                format!("{count} of {} need attention", open.len()),
                TaskState::Urgent,
                "/risks",
            ),
        }))
    }

    fn development_tasks(&self) -> Result<Option<HomeTask>> {
        let areas = self.list_development_areas()?;
        let Some(year) = areas.iter().flat_map(|area| &area.years).map(|entry| entry.year).max() else {
            return Ok(None);
        };
        let of_year = areas_of(&areas, year);
        let without =
            of_year.iter().filter(|area| area.in_year(year).is_some_and(|entry| entry.outcome.is_none())).count();
        let state = if without == 0 { TaskState::Done } else { TaskState::ToDo };
        let detail = format!("{without} of {} have no outcome yet", of_year.len());
        Ok(Some(task(format!("Development areas {year}"), detail, state, "/development")))
    }

    fn paper_tasks(&self, quarter: Period) -> Result<Option<HomeTask>> {
        let Some(paper) = self.find_current_paper()? else {
            let year = quarter.financial_year();
            return Ok(Some(task(
                "Start the paper",
                format!("There is none yet, for example for {year}"),
                TaskState::ToDo,
                "/paper",
            )));
        };
        let Ok(composed) = self.compose_paper(&paper, false) else { return Ok(None) };
        let errors = composed.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let (state, detail) = match errors {
            0 => (TaskState::Done, "Nothing to put right".to_owned()),
            1 => (TaskState::ToDo, "1 thing to put right".to_owned()),
            many => (TaskState::ToDo, format!("{many} things to put right")),
        };
        Ok(Some(task(format!("Paper for {}", paper.year), detail, state, "/paper")))
    }
}
