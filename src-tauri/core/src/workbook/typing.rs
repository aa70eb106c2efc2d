//! What is typed in one breath is one act: one row of the trail and one step of undo.

use super::breath::Breath;
use super::{Act, Changed, Changes, Workbook};
use crate::error::Result;
use crate::storage::{Connection, audit};

impl Workbook {
    /// As `change`, for text that saves itself while it is typed. `of` names the one place that is being typed in;
    /// without it the act does not grow.
    pub(super) fn change_in_one_breath<T>(
        &mut self,
        act: Act,
        of: Option<String>,
        apply: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<Changed<T>> {
        let Some(of) = of else { return self.change(act, apply) };
        let (now, user) = ((self.clock)(), self.system_user.clone());
        let held = self.breath.take().filter(|breath| breath.goes_on(&of, now));
        let ((output, grown), changes) = self.written(|connection| {
            let growing = match &held {
                Some(breath) if audit::may_grow(connection, breath.act)? => Some(breath.act),
                _ => None,
            };
            audit::begin(connection)?;
            let output = apply(connection)?;
            let changes = Changes::of(&audit::touched(connection)?);
            debug_assert!(act.names_all(&changes), "{act:?} changed {changes:?}");
            let kept = match growing {
                Some(id) => audit::grow(connection, id, now)?.then_some(id),
                None => audit::record(connection, &act.noted(now, &user), true)?,
            };
            Ok(((output, kept.map(|id| (id, growing.is_some()))), changes))
        })?;
        self.breath = grown.map(|(act, grew)| Breath {
            act,
            of,
            began: held.filter(|_| grew).map_or(now, |breath| breath.began),
        });
        Ok(Changed { output, changes, status: self.status_after_saving()? })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use chrono::{NaiveDateTime, TimeDelta};

    use super::*;
    use crate::calendar::FinancialYear;
    use crate::ids::SectionId;
    use crate::paper::SectionKind;
    use crate::workbook::testing::date;

    /// A workbook with a paper of one section, and the seconds that its clock shows.
    fn writing() -> (Workbook, SectionId, Arc<AtomicI64>) {
        let seconds = Arc::new(AtomicI64::new(0));
        let shown = Arc::clone(&seconds);
        let start = date("2026-11-30").and_hms_opt(9, 0, 0).unwrap();
        let clock = move || start + TimeDelta::seconds(shown.load(Ordering::SeqCst));
        let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
        workbook.add_organisation(&crate::organisation::OrganisationDetails::named("ICB")).unwrap();
        let paper = workbook.add_paper(FinancialYear::starting(2025).unwrap()).unwrap().output;
        let section = workbook.add_section(paper, SectionKind::FreeText, "Text").unwrap().output;
        workbook.edit_text(section, &["One.".into(), "Two.".into()]).unwrap();
        (workbook, section, seconds)
    }

    fn acts(workbook: &Workbook) -> i64 {
        let count = "SELECT count(*) FROM audit WHERE act = 'edit_text'";
        workbook.read().query_row(count, [], |row| row.get(0)).unwrap()
    }

    fn type_at(workbook: &mut Workbook, section: SectionId, second: (&AtomicI64, i64), paragraphs: [&str; 2]) {
        second.0.store(second.1, Ordering::SeqCst);
        workbook.edit_text(section, &paragraphs.map(str::to_owned)).unwrap();
    }

    #[test]
    fn text_typed_in_one_breath_is_one_act_and_one_step_of_undo() {
        let (mut workbook, section, clock) = writing();
        let before = (workbook.dump().unwrap(), acts(&workbook));
        for (second, words) in [(10, "Two. T"), (11, "Two. Thr"), (40, "Two. Three."), (69, "Two. Three. Four.")] {
            type_at(&mut workbook, section, (&clock, second), ["One.", words]);
        }
        assert_eq!(acts(&workbook), before.1 + 1);
        let after = workbook.dump().unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before.0);
        workbook.redo().unwrap();
        assert_eq!(workbook.dump().unwrap(), after);
    }

    #[test]
    fn a_breath_ends_after_a_minute_elsewhere_in_the_text_and_with_any_other_act() {
        let (mut workbook, section, clock) = writing();
        let before = acts(&workbook);
        type_at(&mut workbook, section, (&clock, 1), ["One. A", "Two."]);
        type_at(&mut workbook, section, (&clock, 2), ["One. A", "Two. B"]);
        assert_eq!(acts(&workbook), before + 2, "another paragraph");
        type_at(&mut workbook, section, (&clock, 62), ["One. A", "Two. B C"]);
        assert_eq!(acts(&workbook), before + 3, "a minute later");
        workbook.rename_section(section, "Other").unwrap();
        type_at(&mut workbook, section, (&clock, 63), ["One. A", "Two. B C D"]);
        assert_eq!(acts(&workbook), before + 4, "another act between");
        type_at(&mut workbook, section, (&clock, 50), ["One. A", "Two. B C D E"]);
        assert_eq!(acts(&workbook), before + 5, "the clock was set back");
        workbook.undo().unwrap();
        type_at(&mut workbook, section, (&clock, 51), ["One. A", "Two. B C D F"]);
        assert_eq!(acts(&workbook), before + 6, "undone between");
    }

    fn findings(workbook: &Workbook) -> Vec<String> {
        workbook.check().unwrap().findings
    }

    #[test]
    fn the_record_holds_while_text_is_typed_and_the_next_act_seals_it() {
        let (mut workbook, section, clock) = writing();
        let head = |workbook: &Workbook| workbook.trail_head().unwrap().unwrap();
        let before = head(&workbook);
        for (second, words) in [(1, "Two. A"), (2, "Two. A B"), (3, "Two. A")] {
            type_at(&mut workbook, section, (&clock, second), ["One.", words]);
            assert_eq!(findings(&workbook), Vec::<String>::new(), "{words}");
        }
        assert_eq!(head(&workbook), before, "what is still being typed is not sealed");
        workbook.rename_section(section, "Other").unwrap();
        assert_eq!(head(&workbook).acts, before.acts + 1, "the text; now a title is being typed");
        assert_eq!(findings(&workbook), Vec::<String>::new());
    }

    #[test]
    fn what_was_undone_can_be_done_again_after_text_was_typed_and_taken_out() {
        let (mut workbook, section, clock) = writing();
        workbook.rename_section(section, "Other").unwrap();
        workbook.rename_section(section, "Another").unwrap();
        workbook.undo().unwrap();
        workbook.undo().unwrap();
        workbook.redo().unwrap();
        let redo = workbook.status().unwrap().redo;
        assert!(redo.is_some());
        type_at(&mut workbook, section, (&clock, 1), ["One.", "Two. X"]);
        assert_eq!(workbook.status().unwrap().redo, None);
        type_at(&mut workbook, section, (&clock, 2), ["One.", "Two."]);
        assert_eq!(workbook.status().unwrap().redo, redo);
        assert_eq!(findings(&workbook), Vec::<String>::new());
        workbook.redo().unwrap();
        assert_eq!(findings(&workbook), Vec::<String>::new());
    }

    #[test]
    fn text_that_was_typed_last_before_the_workbook_was_closed_is_sealed_by_the_next_act() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lac");
        let open = || Workbook::open(&path, &crate::storage::Access::open(), Box::new(NaiveDateTime::default)).unwrap();
        drop(
            Workbook::create_example(&path, &crate::storage::Access::open(), Box::new(NaiveDateTime::default)).unwrap(),
        );
        let mut workbook = open();
        let section = workbook.list_papers().unwrap()[0].sections[3].id;
        workbook.edit_text(section, &["Typed.".into()]).unwrap();
        workbook.edit_text(section, &["Typed on.".into()]).unwrap();
        drop(workbook);
        let kept = std::fs::read(&path).unwrap();
        let mut workbook = open();
        assert_eq!(findings(&workbook), Vec::<String>::new());
        let before = workbook.trail_head().unwrap().unwrap();
        drop(workbook);
        assert!(std::fs::read(&path).unwrap() == kept, "opening writes nothing");
        workbook = open();
        workbook.edit_text(section, &["Typed on and on.".into()]).unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.trail_head().unwrap().unwrap().acts, before.acts + 3);
        assert_eq!(findings(&workbook), Vec::<String>::new());
    }

    #[test]
    fn what_is_typed_and_taken_out_again_leaves_no_act() {
        let (mut workbook, section, clock) = writing();
        let (before, undo) = (acts(&workbook), workbook.status().unwrap().undo);
        type_at(&mut workbook, section, (&clock, 1), ["One.", "Two. X"]);
        type_at(&mut workbook, section, (&clock, 2), ["One.", "Two."]);
        assert_eq!((acts(&workbook), workbook.status().unwrap().undo), (before, undo));
    }
}
