//! Which backups, and files that were kept beside the workbook, have the words as well.

use std::path::Path;

use crate::backups::Where;
use crate::error::Result;
use crate::redaction::{HeldElsewhere, Wanted, not_looked_into, said_of_file};
use crate::storage::redaction::{kept_beside, texts_with};
use crate::workbook::Workbook;

impl Workbook {
    /// The files that have the words, or of which nobody knows, and how many were looked into that do not.
    pub(super) fn held_elsewhere(&self, wanted: &Wanted) -> Result<(Vec<HeldElsewhere>, usize)> {
        let Some(workbook) = self.store.file() else { return Ok((Vec::new(), 0)) };
        let (mut held, mut without) = (Vec::new(), 0);
        for shelf in self.shelves()? {
            for (found, _) in &shelf.lying {
                self.look_into(&found.path, Some(shelf.place), wanted, &mut held, &mut without);
            }
        }
        for path in kept_beside(workbook)? {
            self.look_into(&path, None, wanted, &mut held, &mut without);
        }
        Ok((held, without))
    }

    fn look_into(
        &self,
        path: &Path,
        place: Option<Where>,
        wanted: &Wanted,
        held: &mut Vec<HeldElsewhere>,
        without: &mut usize,
    ) {
        let says = match texts_with(path, &self.store.key_for_copies(), wanted) {
            Ok(0) => {
                *without += 1;
                return;
            }
            Ok(texts) => said_of_file(texts),
            Err(error) => not_looked_into(&error),
        };
        let name = |path: Option<&Path>| path.map(|path| path.display().to_string()).unwrap_or_default();
        held.push(HeldElsewhere {
            file: name(path.file_name().map(Path::new)),
            folder: name(path.parent()),
            place,
            says,
        });
    }
}
