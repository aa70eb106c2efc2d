//! Who keeps the workbook, by the name that stands in the record of changes.

use crate::error::Result;
use crate::organisation::keeper_named;
use crate::storage::organisation as rows;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// The name that stands in the record of changes from now on; empty if she has not said one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_keeper(&self) -> Result<String> {
        Ok(rows::find_keeper(self.read())?.unwrap_or_default())
    }

    /// Says who keeps the workbook. What was done before keeps the name that it has.
    ///
    /// # Errors
    /// No name, or a longer one than a name may be.
    pub fn set_keeper(&mut self, name: &str) -> Result<Changed<()>> {
        let name = keeper_named(name)?;
        let act = Act::new("set_keeper", &[Noun::Organisation], "change the name in the record of changes");
        self.change(act, |connection| rows::put_keeper(connection, &name))
    }
}

#[cfg(test)]
mod tests {
    use crate::workbook::Workbook;
    use crate::workbook::testing::{add_provider, workbook_on};

    /// Who did the last act, and who the machine said it was.
    fn last(workbook: &Workbook) -> (String, String) {
        let query = "SELECT who, system_user FROM audit ORDER BY id DESC LIMIT 1";
        workbook.read().query_row(query, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    fn names(who: &str, user: &str) -> (String, String) {
        (who.into(), user.into())
    }

    #[test]
    fn each_act_has_the_name_that_stands_in_settings_and_that_of_the_machine() {
        let mut workbook = workbook_on("2026-11-30");
        assert_eq!(workbook.get_keeper().unwrap(), "");
        add_provider(&mut workbook, "Hospital");
        assert_eq!(last(&workbook), names("", ""));
        workbook = workbook.used_by("mjones");
        workbook.set_keeper(" Mary \n Jones ").unwrap();
        assert_eq!(last(&workbook), names("Mary Jones", "mjones"), "the act that says it has it already");
        add_provider(&mut workbook, "Clinic");
        assert_eq!(last(&workbook), names("Mary Jones", "mjones"));
        workbook.set_keeper("Ann Smith").unwrap();
        workbook.undo().unwrap();
        assert_eq!(
            (last(&workbook), workbook.get_keeper().unwrap()),
            (names("Mary Jones", "mjones"), "Mary Jones".into())
        );
        assert!(workbook.set_keeper("  ").is_err());
        assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    }

    #[test]
    fn an_act_keeps_the_reason_that_was_asked_for_it() {
        let mut workbook = Workbook::example_in_memory(Box::new(chrono::NaiveDateTime::default)).unwrap();
        let risk = workbook.list_risks().unwrap()[0].id;
        workbook.close_risk(risk, chrono::NaiveDate::from_ymd_opt(2020, 10, 1), "It is dealt with").unwrap();
        let why = "SELECT why FROM audit ORDER BY id DESC LIMIT 1";
        let why: Option<String> = workbook.read().query_row(why, [], |row| row.get(0)).unwrap();
        assert_eq!(why.as_deref(), Some("It is dealt with"));
        assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    }
}
