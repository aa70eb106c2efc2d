//! The register, held while nothing of it changes.

use std::cell::RefCell;
use std::sync::Arc;

use super::act::{Changes, Noun};
use crate::error::Result;
use crate::figures::Register;

/// What was read of the register. It is what is stored, nothing worked out; only this program can change the file while
/// it is open, and each of its writes says whether it did.
#[derive(Default)]
pub(super) struct HeldRegister {
    read: RefCell<Option<Arc<Register>>>,
    /// Whether another program may change the file: then nothing is held.
    shared: bool,
}

impl HeldRegister {
    /// For a file that this program has alone, or that others may write too.
    pub(super) fn of_file(shared: bool) -> Self {
        Self { shared, ..Self::default() }
    }

    /// The register as it stands.
    ///
    /// # Errors
    /// What reading it says.
    pub(super) fn get(&self, read: impl FnOnce() -> Result<Register>) -> Result<Arc<Register>> {
        if let Some(held) = self.read.borrow().as_ref() {
            return Ok(Arc::clone(held));
        }
        let register = Arc::new(read()?);
        if !self.shared {
            *self.read.borrow_mut() = Some(Arc::clone(&register));
        }
        Ok(register)
    }

    /// Lets it go if an act changed something of it.
    pub(super) fn after(&self, changes: &Changes) {
        if changes.0.contains(&Noun::Register) {
            self.let_go();
        }
    }

    /// Lets it go: it is not known what was changed.
    pub(super) fn let_go(&self) {
        *self.read.borrow_mut() = None;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{add_area, add_indicator, add_provider, workbook_on};
    use crate::figures::AreaKind;
    use crate::storage::Statements;
    use crate::workbook::Workbook;

    /// What another reader of the same file would find.
    fn stored(workbook: &Workbook) -> String {
        format!("{:?}", crate::storage::register::get(workbook.read()).unwrap())
    }

    fn held(workbook: &Workbook) -> String {
        format!("{:?}", workbook.get_register().unwrap())
    }

    #[test]
    fn the_register_is_read_once_and_again_only_after_something_of_it_changed() {
        let mut workbook = workbook_on("2026-11-22");
        add_provider(&mut workbook, "Trust");
        let statements = Statements::of(&mut workbook.store);
        workbook.get_register().unwrap();
        assert!(statements.taken() > 0);
        workbook.get_register().unwrap();
        assert_eq!(statements.taken(), 0);
        let details = crate::organisation::OrganisationDetails::named("NHS Example");
        workbook.add_organisation(&details).unwrap();
        statements.taken();
        workbook.get_register().unwrap();
        assert_eq!(statements.taken(), 0, "another noun changed");
        add_area(&mut workbook, "North", AreaKind::LocalAuthority);
        assert_eq!(held(&workbook), stored(&workbook));
    }

    #[test]
    fn undo_redo_and_a_refused_act_leave_what_is_held_as_it_is_stored() {
        let mut workbook = workbook_on("2026-11-22");
        add_area(&mut workbook, "Everyone", AreaKind::Whole);
        add_provider(&mut workbook, "Trust");
        add_indicator(&mut workbook, "Seen in time");
        assert_eq!(held(&workbook), stored(&workbook));
        for _ in 0..3 {
            workbook.undo().unwrap();
            assert_eq!(held(&workbook), stored(&workbook));
        }
        for _ in 0..3 {
            workbook.redo().unwrap();
            assert_eq!(held(&workbook), stored(&workbook));
        }
        assert!(workbook.update_provider(crate::ids::ProviderId(99), &details()).is_err());
        assert_eq!(held(&workbook), stored(&workbook));
    }

    fn details() -> crate::figures::ProviderDetails {
        crate::figures::ProviderDetails {
            name: "Nobody".into(),
            short_name: "Nobody".into(),
            kind: crate::figures::ProviderKind::HealthProvider,
            area: None,
            from: None.into(),
            to: None.into(),
            archived: false,
            contact: String::new(),
            days_to_return: 30.into(),
        }
    }
}
