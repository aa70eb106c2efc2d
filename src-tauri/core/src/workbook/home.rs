//! Home: what is to be done now, for someone who comes back after twelve weeks.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Workbook;
use super::issuing::{Withdrawal, withdrawal_of};
use super::whole_book::WholeBook;
use crate::calendar::{Period, printed_date};
use crate::development::areas_of;
use crate::error::Result;
use crate::ids::{IssueId, PaperId};
use crate::paper::Severity;
use crate::storage::papers::list_all_issues;
use crate::submissions::ReturnState;
use crate::trends::{ToExplain, TrendSources, to_explain};

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
    /// The papers that were issued, the latest first.
    pub issues: Vec<HomeIssue>,
}

/// An issued paper, as Home lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct HomeIssue {
    /// Its identity.
    pub id: IssueId,
    /// Of which paper.
    pub paper: PaperId,
    /// The year that it reports on.
    pub year: String,
    /// The paper's title.
    pub title: String,
    /// When it was issued.
    pub at: NaiveDateTime,
    /// The hash of its bytes: SHA-256 in hexadecimal digits.
    pub hash: String,
    /// When and why it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
}

pub(super) fn task(
    title: impl Into<String>,
    detail: impl Into<String>,
    state: TaskState,
    route: impl Into<String>,
) -> HomeTask {
    HomeTask { title: title.into(), detail: detail.into(), state, route: route.into() }
}

/// How many points that want a reason stand on Home by themselves.
const POINTS_ON_HOME: usize = 3;

/// Where a point is explained.
fn route_of(point: &ToExplain) -> String {
    let period = point.place.period.to_string().replace(' ', "+");
    format!("/trends/{}?area={}&point={period}", point.place.indicator, point.place.area)
}

/// "1 figure", "2 figures".
pub(super) fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
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
        tasks.extend(self.figure_tasks(quarter)?);
        tasks.extend(self.earlier_returns(quarter)?);
        let whole = self.whole_book()?;
        tasks.extend(self.tasks_of_time(&whole.book)?);
        tasks.extend(self.queries_task()?);
        tasks.extend(self.tasks_in_returns(quarter)?);
        tasks.extend(tasks_in_trends(&whole.sources()));
        tasks.extend(self.risk_tasks()?);
        tasks.extend(self.development_tasks()?);
        tasks.extend(self.paper_tasks(quarter, &whole)?);
        Ok(Home { quarter: quarter.to_string(), tasks, issues: self.list_issued()? })
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
                    withdrawn: withdrawal_of(&issue),
                    hash: issue.hash,
                })
            })
            .collect())
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
        tasks.extend(self.meaning_task()?);
        if let Some(warning) = self.end_of_bank_holidays()? {
            tasks.push(task("Add the next bank holidays", warning, TaskState::ToDo, "/settings/bank-holidays"));
        }
        Ok(tasks)
    }

    /// What a workbook of an older version does not know of its figures.
    fn meaning_task(&self) -> Result<Option<HomeTask>> {
        let questions = self.get_meaning_questions()?;
        let (indicators, providers) = (questions.indicators.len(), questions.providers.len());
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

    /// What the returns of the quarter ask: figures that look wrong, targets that were missed.
    fn tasks_in_returns(&self, quarter: Period) -> Result<Vec<HomeTask>> {
        let mut tasks = Vec::new();
        for provider in self.get_register()?.providers.iter().filter(|provider| !provider.archived) {
            let open = self.open_return(provider.id, quarter)?;
            let route = format!("/submissions/{}?period={}", provider.id, quarter.to_string().replace(' ', "+"));
            let unanswered = open.unanswered();
            if unanswered > 0 {
                let title = format!("{} of {} to look at", counted(unanswered, "figure"), provider.name);
                tasks.push(task(title, "Unusual is not wrong: say whether each is right", TaskState::ToDo, &route));
            }
            let unexplained = open.unexplained();
            if unexplained > 0 {
                let title = format!("{} of {} to explain", counted(unexplained, "missed target"), provider.name);
                tasks.push(task(title, "Say why, and count the reasons", TaskState::ToDo, &route));
            }
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

    fn paper_tasks(&self, quarter: Period, whole: &WholeBook) -> Result<Option<HomeTask>> {
        let Some(paper) = self.find_current_paper()? else {
            let year = quarter.financial_year();
            return Ok(Some(task(
                "Start the paper",
                format!("There is none yet, for example for {year}"),
                TaskState::ToDo,
                "/paper",
            )));
        };
        let Ok(composed) = self.composed(&paper, false, whole) else { return Ok(None) };
        let errors = composed.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let (state, detail) = match errors {
            0 => (TaskState::Done, "Nothing to put right".to_owned()),
            1 => (TaskState::ToDo, "1 thing to put right".to_owned()),
            many => (TaskState::ToDo, format!("{many} things to put right")),
        };
        Ok(Some(task(format!("Paper for {}", paper.year), detail, state, "/paper")))
    }
}

/// Points that want a reason: each with its place, the rest in the overview.
fn tasks_in_trends(sources: &TrendSources<'_>) -> Vec<HomeTask> {
    let wanting = to_explain(sources);
    let mut tasks: Vec<HomeTask> = wanting
        .iter()
        .take(POINTS_ON_HOME)
        .map(|point| task(format!("Say why: {}", point.title), &point.about, TaskState::ToDo, route_of(point)))
        .collect();
    let more = wanting.len().saturating_sub(POINTS_ON_HOME);
    if more > 0 {
        let title = format!("{more} more to say why about");
        tasks.push(task(
            title,
            "They are marked in the overview",
            TaskState::ToDo,
            "/trends?areas=every&attention=only",
        ));
    }
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::OrganisationDetails;
    use crate::workbook::testing::{furnished_on, workbook_on};

    fn settings(workbook: &Workbook) -> Vec<String> {
        let tasks = workbook.get_home().unwrap().tasks;
        tasks.into_iter().map(|task| task.route).filter(|route| route.starts_with("/settings")).collect()
    }

    #[test]
    fn a_new_workbook_is_set_up_in_the_order_of_the_settings() {
        let order = ["/settings/organisation", "/settings/areas", "/settings/providers", "/settings/indicators"];
        assert_eq!(settings(&workbook_on("2026-11-22")), order);
        let mut workbook = furnished_on("2026-11-22");
        workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
        assert_eq!(settings(&workbook), order[3..]);
    }

    #[test]
    fn the_next_bank_holidays_are_asked_for_before_the_table_ends() {
        for (today, asked) in [("2027-12-31", false), ("2028-06-01", true)] {
            let asks = settings(&workbook_on(today)).contains(&"/settings/bank-holidays".to_owned());
            assert_eq!(asks, asked, "{today}");
        }
    }
}
