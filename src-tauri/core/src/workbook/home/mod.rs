//! Home: what is to be done now, for someone who comes back after twelve weeks.
//!
//! What the quarter asks is told at once (`at_once`). What only a look at every figure tells is looked through in
//! steps (`looking_through`), so that in a large workbook nothing waits for it.

mod at_once;
mod looking_through;
mod time;

use crate::error::Result;
use crate::views::Home;
use crate::workbook::Workbook;

pub use looking_through::HomeInSteps;

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
