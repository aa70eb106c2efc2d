//! What was typed and is not saved, kept in the workbook until it is saved or put away. Outside the trail and undo.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::error::{Error, FieldError, Result, accepted};
use crate::storage::drafts::{self as rows, DraftRow};
use crate::workbook::Workbook;

/// Something typed and not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Draft {
    /// Which form or grid it stands in; one draft for each.
    pub key: String,
    /// What it is, in her words.
    pub title: String,
    /// Where it is taken up again: a screen's address.
    pub place: String,
    /// What was typed, as the screen wrote it.
    pub content: String,
    /// When it was kept.
    pub kept_at: NaiveDateTime,
}

/// The longest key, title or place.
const LONGEST_NAME: usize = 1_000;
/// The most bytes of what was typed in one place: a return of 2,000 figures takes a tenth of it.
const MOST_CONTENT: usize = 4_000_000;
/// More forms than this nobody leaves half filled.
const MOST_DRAFTS: usize = 1_000;

impl Workbook {
    /// What is typed and not saved, the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_drafts(&self) -> Result<Vec<Draft>> {
        let drafts = rows::list(self.read())?.into_iter();
        Ok(drafts
            .map(|DraftRow { key, title, place, content, kept_at }| Draft { key, title, place, content, kept_at })
            .collect())
    }

    /// Keeps what is typed, in place of what was kept for the same form.
    ///
    /// # Errors
    /// If it is larger than what anyone types, or the file cannot be written.
    pub fn keep_draft(&mut self, key: &str, title: &str, place: &str, content: &str) -> Result<()> {
        let named = [("key", key), ("title", title), ("place", place)].into_iter();
        let too_long = named.filter(|(_, words)| words.chars().count() > LONGEST_NAME);
        accepted(too_long.map(|(field, _)| FieldError::new(field, "This is too long to be kept.")).collect())?;
        if content.len() > MOST_CONTENT {
            return Err(Error::Refused("What is typed there is too much to be kept until it is saved.".into()));
        }
        let draft = DraftRow {
            key: key.into(),
            title: title.into(),
            place: place.into(),
            content: content.into(),
            kept_at: (self.clock)(),
        };
        self.store.transact(|connection| {
            if rows::count_others(connection, key)? >= MOST_DRAFTS {
                return Err(Error::Refused(
                    "Too much is typed and not saved. Save or put away some of what Home lists first.".into(),
                ));
            }
            rows::put(connection, &draft)
        })
    }

    /// Forgets what was kept of a form: it is saved, or put away.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn forget_draft(&mut self, key: &str) -> Result<()> {
        self.store.transact(|connection| rows::remove(connection, key))
    }

    /// Says which draft the next act saves: it is forgotten by that act, as one with it, so that after a crash there is
    /// either the act or the draft. An act that is refused leaves it. Without a key, acts forget none again.
    ///
    /// # Errors
    /// If SQLite has no memory left.
    pub fn forget_draft_with_act(&mut self, key: Option<&str>) -> Result<()> {
        rows::go_with_act(self.read(), key)
    }
}

#[cfg(test)]
mod tests {
    use crate::error::Error;
    use crate::workbook::Workbook;
    use crate::workbook::act::Act;
    use crate::workbook::testing::{add_provider, workbook_on};

    #[test]
    fn a_draft_is_kept_replaced_and_forgotten_and_is_no_act() {
        let mut workbook = workbook_on("2026-11-30");
        let (status, dump) = (workbook.status().unwrap(), workbook.dump().unwrap());
        workbook.keep_draft("risk/new", "A new risk", "#/risks", "{\"title\":\"N\"}").unwrap();
        workbook.keep_draft("risk/new", "A new risk", "#/risks", "{\"title\":\"No\"}").unwrap();
        workbook.keep_draft("log/new", "A new entry of the log", "#/development", "{}").unwrap();
        let kept: Vec<String> = workbook.list_drafts().unwrap().into_iter().map(|draft| draft.content).collect();
        assert_eq!(kept, ["{}", "{\"title\":\"No\"}"]);
        assert_eq!(workbook.status().unwrap(), status, "a draft is no act, and not a save");
        assert_eq!(workbook.dump().unwrap(), dump);
        assert!(workbook.undo().is_err());
        workbook.forget_draft("risk/new").unwrap();
        workbook.forget_draft("risk/new").unwrap();
        assert_eq!(workbook.list_drafts().unwrap().len(), 1);
        assert!(workbook.keep_draft("k", "t", "p", &"x".repeat(5_000_000)).is_err());
        assert!(workbook.keep_draft(&"k".repeat(2_000), "t", "p", "").is_err());
    }

    fn kept(workbook: &Workbook) -> Vec<String> {
        workbook.list_drafts().unwrap().into_iter().map(|draft| draft.key).collect()
    }

    #[test]
    fn a_draft_goes_with_the_act_that_saves_it_and_stays_when_that_is_refused() {
        let mut workbook = workbook_on("2026-11-30");
        for key in ["log/new", "risk/new"] {
            workbook.keep_draft(key, "t", "#/", "{}").unwrap();
        }
        workbook.forget_draft_with_act(Some("log/new")).unwrap();
        let refused = |_: &_| Err::<(), _>(Error::NotFound("such target".into()));
        assert!(
            workbook
                .change(
                    Act::new("remove_target", &[crate::workbook::Noun::Register], "remove a target of Reviews"),
                    refused
                )
                .is_err()
        );
        assert_eq!(kept(&workbook), ["risk/new", "log/new"], "what is refused is still to be saved");
        add_provider(&mut workbook, "Hospital");
        assert_eq!(kept(&workbook), ["risk/new"], "the act and its draft are one");
        workbook.keep_draft("log/new", "t", "#/", "{}").unwrap();
        workbook.forget_draft_with_act(None).unwrap();
        add_provider(&mut workbook, "Clinic");
        workbook.undo().unwrap();
        assert_eq!(kept(&workbook), ["log/new", "risk/new"], "what was begun anew is of no act");
    }
}
