//! Home: what is to be done now, for someone who comes back after twelve weeks.
//!
//! What the quarter asks is told at once (`at_once`). What only a look at every figure tells is looked through in
//! steps (`looking_through`), so that in a large workbook nothing waits for it.

mod at_once;
mod looking_through;
mod time;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Workbook;
use super::papers::issue::Withdrawal;
use crate::error::Result;
use crate::ids::{IssueId, PaperId};
pub use looking_through::HomeInSteps;

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
    /// What is still being looked through, in words; none once all was.
    pub looking_through: Option<String>,
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

/// "1 figure", "2 figures".
pub(super) fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

impl Workbook {
    /// What is to be done now, all of it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_home(&self) -> Result<Home> {
        let mut home = self.begin_home()?;
        while home.goes_on() {
            home = self.go_on_with_home(home)?;
        }
        Ok(home.so_far())
    }
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
