//! The act that takes words out everywhere.

use crate::error::{Error, Result};
use crate::redaction::{Redacted, accepted_words, said_of_taking_out, without_room};
use crate::storage::audit::{self, Kind, NewAct, TAKE_OUT};
use crate::storage::redaction::take_out;
use crate::workbook::{Changed, Changes, Workbook};

impl Workbook {
    /// Takes words out of all that the workbook holds, of what is typed and not saved, and of the record of changes:
    /// a mark stands in their place. Undo does not go back behind it. No backup is made before it, which would keep
    /// them. What the file has left of them in parts that are not in use is written over.
    ///
    /// # Errors
    /// At the fields `words` and `reason`: none; a reason that has the words itself. `Refused` where there is no room
    /// for the file to be written anew; nothing is then taken out.
    pub fn take_out_words(&mut self, typed: &str, inside_words: bool, reason: &str) -> Result<Changed<Redacted>> {
        let wanted = accepted_words(typed, inside_words, reason)?;
        self.breath = None;
        // What was deleted earlier goes first; and where there is no room for it, nothing is done.
        self.store.scrub().map_err(|error| if error == Error::DiskFull { without_room() } else { error })?;
        let (now, user) = ((self.clock)(), self.system_user.clone());
        let act = NewAct {
            at: now,
            act: TAKE_OUT,
            kind: Kind::Settles,
            of: None,
            words: "",
            why: Some(reason.trim()),
            system_user: &user,
        };
        self.store.write_over_what_is_deleted(true)?;
        let taken = self.written(|connection| {
            let taken = take_out(connection, &act, &wanted)?;
            let changes = Changes::of(&taken.touched);
            Ok((taken, changes))
        });
        self.store.write_over_what_is_deleted(false)?;
        let (taken, changes) = taken?;
        let is_clean = self.store.scrub().is_ok();
        let says = said_of_taking_out(taken.texts + taken.record, taken.odd, is_clean);
        // The words are gone by now, whatever keeps this from being read.
        let left = self.find(&wanted).map_err(|_| Error::Uncertain { saved: Some(true) })?;
        let output = Redacted { texts: taken.texts, record: taken.record, says, left };
        Ok(Changed { output, changes, status: self.status_after_saving()? })
    }

    /// If words were taken out last, the program may have ended before what is left of them in parts of the file that
    /// are not in use was written over: that is done again until something else is done.
    pub(in crate::workbook) fn finish_taking_out(&self) {
        if self.store.read_only.is_none() && audit::ends_with_taking_out(self.read()).unwrap_or(false) {
            // Where there is no room the next opening tries again.
            let _ = self.store.scrub();
        }
    }
}
