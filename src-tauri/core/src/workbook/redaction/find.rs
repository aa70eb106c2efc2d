//! Where words stand, in the workbook and in the files that lie beside it.

use crate::error::Result;
use crate::redaction::{Wanted, WordsFound, said_of_path};
use crate::storage::redaction::search;
use crate::workbook::Workbook;

impl Workbook {
    /// Looks for words, one name, number or other words on each line: in all that the workbook holds, in its record of
    /// changes, in its backups and in what was kept beside it. Changes nothing.
    ///
    /// # Errors
    /// At the field `words`, if they cannot be looked for; if the workbook cannot be read.
    pub fn find_words(&self, typed: &str, inside_words: bool) -> Result<WordsFound> {
        self.find(&Wanted::typed(typed, inside_words)?)
    }

    pub(super) fn find(&self, wanted: &Wanted) -> Result<WordsFound> {
        let searched = search(self.read(), wanted)?;
        let (places, writings) = searched.tally.told();
        let mut stays = searched.stays;
        if self.store.path().is_some_and(|path| wanted.is_in(&path.display().to_string())) {
            stays.push(said_of_path());
        }
        let (elsewhere, without) = self.held_elsewhere(wanted)?;
        Ok(WordsFound { writings, places, record: searched.record, stays, elsewhere, without })
    }
}
