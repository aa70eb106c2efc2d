//! The breach reasons in the workbook.

use std::collections::HashSet;

use crate::error::{Error, Result, accepted};
use crate::ids::BreachReasonId;
use crate::storage::{Connection, breach_reasons as rows};
use crate::submissions::{BreachReason, BreachReasonDetails, problems_of_reasons};
use crate::text::tidied;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// All breach reasons in their order, those that are retired included.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_breach_reasons(&self) -> Result<Vec<BreachReason>> {
        rows::list(self.read())
    }

    /// Sets the whole list in its order: new reasons, other words, another order, retired or brought back. A reason
    /// that is left out is retired and goes to the end: what was counted under it stays.
    ///
    /// # Errors
    /// Words that are missing or there twice; a reason that is not in the workbook, or twice in the list.
    pub fn set_breach_reasons(&mut self, reasons: Vec<BreachReasonDetails>) -> Result<Changed<()>> {
        let known = self.list_breach_reasons()?;
        refuse_strangers(&reasons, &known)?;
        let list = with_those_left_out(reasons, &known);
        accepted(problems_of_reasons(&list, &known))?;
        self.change(Act::new("update_breach_reasons", &[Noun::Register], "change the breach reasons"), |connection| {
            write(connection, &list, &known)
        })
    }
}

fn refuse_strangers(reasons: &[BreachReasonDetails], known: &[BreachReason]) -> Result<()> {
    let mut seen = HashSet::new();
    for id in reasons.iter().filter_map(|reason| reason.id) {
        if !known.iter().any(|reason| reason.id == id) || !seen.insert(id) {
            return Err(Error::NotFound("such breach reason".into()));
        }
    }
    Ok(())
}

/// `reasons` with their words tidied, then those of `known` that are not among them, retired.
fn with_those_left_out(reasons: Vec<BreachReasonDetails>, known: &[BreachReason]) -> Vec<BreachReasonDetails> {
    let named: HashSet<BreachReasonId> = reasons.iter().filter_map(|reason| reason.id).collect();
    let left_out = known.iter().filter(|reason| !named.contains(&reason.id)).map(|reason| BreachReasonDetails {
        id: Some(reason.id),
        words: reason.words.clone(),
        archived: true,
    });
    let tidy = |reason: BreachReasonDetails| BreachReasonDetails { words: tidied(&reason.words), ..reason };
    reasons.into_iter().map(tidy).chain(left_out).collect()
}

fn write(connection: &Connection, list: &[BreachReasonDetails], known: &[BreachReason]) -> Result<()> {
    for reason in known {
        let renamed = list.iter().any(|new| new.id == Some(reason.id) && new.words != reason.words);
        let taken = list.iter().any(|new| new.id != Some(reason.id) && new.words == reason.words);
        if renamed && taken {
            rows::free_words(connection, reason.id)?;
        }
    }
    for (position, reason) in (1..).zip(list) {
        match reason.id {
            Some(id) => rows::update(connection, id, &reason.words, position, reason.archived)?,
            None => rows::add(connection, &reason.words, position, reason.archived).map(drop)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workbook() -> Workbook {
        Workbook::in_memory(Box::new(chrono::NaiveDateTime::default)).unwrap()
    }

    fn details(workbook: &Workbook) -> Vec<BreachReasonDetails> {
        let reasons = workbook.list_breach_reasons().unwrap();
        let kept = |reason: BreachReason| BreachReasonDetails {
            id: Some(reason.id),
            words: reason.words,
            archived: reason.archived,
        };
        reasons.into_iter().map(kept).collect()
    }

    fn offered(workbook: &Workbook) -> Vec<String> {
        let reasons = workbook.list_breach_reasons().unwrap();
        reasons.into_iter().filter(|reason| !reason.archived).map(|reason| reason.words).collect()
    }

    fn new(words: &str) -> BreachReasonDetails {
        BreachReasonDetails { id: None, words: words.into(), archived: false }
    }

    #[test]
    fn a_new_workbook_has_the_usual_reasons() {
        let words = offered(&workbook());
        assert_eq!(words.len(), 8);
        assert_eq!((words[0].as_str(), words[7].as_str()), ("Late notification", "Other"));
    }

    #[test]
    fn one_act_renames_adds_and_reorders_and_undo_takes_it_back() {
        let mut workbook = workbook();
        let before = workbook.dump().unwrap();
        let mut list = details(&workbook);
        list.rotate_left(1);
        list[0].words = "Consent not given".into();
        list.insert(1, new("  Awaiting the host area "));
        workbook.set_breach_reasons(list).unwrap();
        assert_eq!(offered(&workbook)[..3], ["Consent not given", "Awaiting the host area", "No appointment"]);
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "change the breach reasons");
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn two_reasons_can_change_places_by_their_words() {
        let mut workbook = workbook();
        let mut list = details(&workbook);
        let first = std::mem::take(&mut list[0].words);
        list[0].words = std::mem::replace(&mut list[1].words, first);
        let before = workbook.dump().unwrap();
        workbook.set_breach_reasons(list).unwrap();
        assert_eq!(offered(&workbook)[..2], ["No consent", "Late notification"]);
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn a_reason_that_is_left_out_is_retired_not_removed() {
        let mut workbook = workbook();
        let mut list = details(&workbook);
        let gone = list.remove(0);
        workbook.set_breach_reasons(list).unwrap();
        let last = workbook.list_breach_reasons().unwrap().pop().unwrap();
        assert_eq!((Some(last.id), last.words.as_str(), last.archived), (gone.id, "Late notification", true));
    }

    #[test]
    fn words_that_a_retired_reason_has_are_taken() {
        let mut workbook = workbook();
        let mut list = details(&workbook);
        list.remove(0);
        workbook.set_breach_reasons(list.clone()).unwrap();
        list.insert(0, new("late NOTIFICATION"));
        let error = workbook.set_breach_reasons(list).unwrap_err();
        assert!(error.fields()[0].message.contains("There is already a reason"), "{error}");
    }

    #[test]
    fn a_list_that_names_a_reason_twice_or_one_that_is_not_there_is_refused() {
        let mut workbook = workbook();
        let list = details(&workbook);
        let twice = vec![list[0].clone(), BreachReasonDetails { words: "Again".into(), ..list[0].clone() }];
        let stranger = vec![BreachReasonDetails { id: Some(BreachReasonId(99)), ..new("Stranger") }];
        for wrong in [twice, stranger] {
            assert_eq!(workbook.set_breach_reasons(wrong).unwrap_err().code(), "not_found");
        }
    }

    #[test]
    fn a_list_that_changes_nothing_leaves_no_trace() {
        let mut workbook = workbook();
        let list = details(&workbook);
        workbook.set_breach_reasons(list).unwrap();
        assert!(workbook.status().unwrap().undo.is_none());
    }
}
