//! What Home tells at once: what the quarter asks, and what stands in lists.

use crate::calendar::{Period, printed_date};
use crate::development::areas_of;
use crate::error::Result;
use crate::figures::Register;
use crate::storage::papers::list_all_issues;
use crate::submissions::ReturnState;
use crate::text::counted;
use crate::views::{HomeIssue, HomeTask, TaskState, task, withdrawal_of};
use crate::workbook::Workbook;
use crate::workbook::register::meaning::count_meaning_questions;

/// What is told at once, in the order of the list: what lies between is looked through.
pub(super) struct AtOnce {
    /// Backups, setting up, the quarter's returns, and earlier ones.
    pub(super) of_returns: Vec<HomeTask>,
    /// Returns of which nobody has said when they came.
    pub(super) of_receipts: Option<HomeTask>,
    /// Questions to providers.
    pub(super) of_questions: Vec<HomeTask>,
    /// Development areas.
    pub(super) of_registers: Vec<HomeTask>,
    /// The issued papers.
    pub(super) issues: Vec<HomeIssue>,
}

impl Workbook {
    pub(super) fn told_at_once(&self, register: &Register, quarter: Period) -> Result<AtOnce> {
        let mut of_returns = self.backup_tasks()?;
        of_returns.extend(self.setting_up(register)?);
        of_returns.extend(self.figure_tasks(quarter)?);
        of_returns.extend(self.earlier_returns(quarter)?);
        Ok(AtOnce {
            of_returns,
            of_receipts: self.receipts_task()?,
            of_questions: self.queries_task()?.into_iter().collect(),
            of_registers: self.development_tasks()?.into_iter().collect(),
            issues: self.list_issued()?,
        })
    }

    fn backup_tasks(&self) -> Result<Vec<HomeTask>> {
        let said = self.say_of_backups()?;
        let look = || task("Look at the backups", said.join(" "), TaskState::Urgent, "/settings/backups");
        Ok((!said.is_empty()).then(look).into_iter().collect())
    }

    fn list_issued(&self) -> Result<Vec<HomeIssue>> {
        let papers = self.list_papers()?;
        let issues = list_all_issues(self.read())?.into_iter().rev();
        Ok(issues
            .filter_map(|issue| {
                let paper = papers.iter().find(|paper| paper.id == issue.paper)?;
                Some(HomeIssue {
                    id: issue.id,
                    paper: paper.id,
                    year: paper.year.to_string(),
                    title: paper.details.title.clone(),
                    at: issue.at,
                    withdrawn: withdrawal_of(issue.withdrawn_at, &issue.withdrawal),
                    hash: issue.hash,
                })
            })
            .collect())
    }

    fn setting_up(&self, register: &Register) -> Result<Vec<HomeTask>> {
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
        let without = register.indicators.iter().filter(|indicator| {
            let submitted = register.asked.keys().any(|(of, _)| *of == indicator.id);
            let covered = register.covers.get(&indicator.id).is_some_and(|areas| !areas.is_empty());
            !indicator.archived && indicator.total_of.is_empty() && !(submitted && covered)
        });
        let without = without.count();
        if without > 0 {
            tasks.push(task(
                format!("{} without provider or area", counted(without, "indicator")),
                "Nobody is asked for it until you say who sends it, for which areas",
                TaskState::ToDo,
                "/settings/indicators",
            ));
        }
        tasks.extend(self.meaning_task(register)?);
        if let Some(warning) = self.end_of_bank_holidays()? {
            tasks.push(task("Add the next bank holidays", warning, TaskState::ToDo, "/settings/bank-holidays"));
        }
        Ok(tasks)
    }

    /// What a workbook of an older version does not know of its figures.
    fn meaning_task(&self, register: &Register) -> Result<Option<HomeTask>> {
        let (indicators, providers) = count_meaning_questions(register);
        let (title, detail) = match (indicators, providers) {
            (0, 0) => return Ok(None),
            (0, _) => (
                format!("Say since when {} sends figures", counted(providers, "provider")),
                "What is owed follows from it. It is asked once".to_owned(),
            ),
            (_, _) => (
                format!("Say what the numbers of {} are of", counted(indicators, "indicator")),
                "Until then no year is worked out from their quarters. It is asked once".to_owned(),
            ),
        };
        let state = if indicators > 0 { TaskState::Urgent } else { TaskState::ToDo };
        Ok(Some(task(title, detail, state, "/settings/indicators")))
    }

    fn figure_tasks(&self, quarter: Period) -> Result<Vec<HomeTask>> {
        let matrix = self.get_submission_matrix(Some(quarter.financial_year()))?;
        let printed = quarter.to_string();
        let mut tasks = Vec::new();
        for row in matrix.rows {
            let Some(cell) = row.cells.iter().find(|cell| cell.period == quarter && cell.expected > 0) else {
                continue;
            };
            let (state, words) = match cell.state {
                ReturnState::Complete => (TaskState::Done, "all answered".to_owned()),
                ReturnState::Accepted => (TaskState::Done, "accepted".to_owned()),
                // They wait to be final, whatever the day.
                _ if cell.given >= cell.expected => (TaskState::ToDo, format!("{} provisional", cell.provisional)),
                _ if cell.overdue => (TaskState::Urgent, format!("was due on {}", printed_date(cell.due_on))),
                _ => (TaskState::ToDo, format!("due on {}", printed_date(cell.due_on))),
            };
            let chased = cell.chased_on.filter(|_| cell.given < cell.expected);
            let chased = chased.map(|day| format!(", chased on {}", printed_date(day))).unwrap_or_default();
            tasks.push(task(
                format!("Figures of {}, {printed}", row.name),
                format!("{} of {}, {words}{chased}", cell.given, counted(cell.expected, "figure")),
                state,
                format!("/submissions/{}?period={}", row.provider, printed.replace(' ', "+")),
            ));
        }
        Ok(tasks)
    }

    /// Returns of other periods that are overdue.
    fn earlier_returns(&self, quarter: Period) -> Result<Option<HomeTask>> {
        let missing = self.list_missing()?;
        let overdue: Vec<_> = missing
            .iter()
            .flat_map(|from| from.returns.iter().map(move |each| (from, each)))
            .filter(|(_, each)| each.overdue && each.period != quarter)
            .collect();
        Ok(overdue.first().map(|(from, earliest)| {
            let figures: usize = overdue.iter().map(|(_, each)| each.figures.len()).sum();
            task(
                format!("{} overdue from other periods", counted(overdue.len(), "return")),
                format!(
                    "{} missing, the earliest from {} for {}",
                    counted(figures, "figure"),
                    from.name,
                    earliest.period
                ),
                TaskState::Urgent,
                "/submissions?view=missing",
            )
        }))
    }

    fn queries_task(&self) -> Result<Option<HomeTask>> {
        let (open, answered) = self.count_open_queries()?;
        Ok((open > 0).then(|| {
            task(
                format!("{} to providers not settled", counted(open, "question")),
                if answered == 0 { "None is answered yet".to_owned() } else { format!("{answered} answered") },
                TaskState::ToDo,
                "/submissions?view=queries",
            )
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
}
