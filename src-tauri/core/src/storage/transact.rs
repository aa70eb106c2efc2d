//! One transaction: all of it is kept or none, and it is known which.

use rusqlite::{Connection, TransactionBehavior};

use super::mark::new_mark;
use super::open::ONLY_READ;
use super::store::Store;
use crate::error::{Error, Result};

impl Store {
    /// Runs `apply` in one transaction: all of it is kept or none. What changes something gives the file a new mark.
    ///
    /// # Errors
    /// What `apply` or the database says; nothing is then changed. `Moved` if the file is no longer where it was,
    /// `Uncertain` if the disk failed at the very end, with what was then found in the file.
    pub fn transact<T>(&mut self, apply: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.must_be_writable()?;
        self.check_pages()?;
        self.draw_mark()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = transaction.total_changes();
        let output = apply(&transaction)?;
        let mark = if transaction.total_changes() > before { Some(new_mark(&transaction)?) } else { None };
        match (transaction.commit(), mark) {
            (Ok(()), mark) => {
                if let (Some(mark), Some(state)) = (mark, &mut self.last_state) {
                    state.mark = mark;
                }
                self.place.as_ref().map_or(Ok(()), super::place::Place::must_hold)?;
                Ok(output)
            }
            (Err(error), Some(mark)) if failed_at_the_disk(&error) => Err(self.uncertain(error, &mark)),
            (Err(error), _) => Err(error.into()),
        }
    }

    /// Draws the mark of the next save, once for each opening and before its first save.
    fn draw_mark(&mut self) -> Result<()> {
        if !self.mark_is_drawn {
            self.connection.execute(include_str!("draw_mark.sql"), [])?;
            self.mark_is_drawn = true;
        }
        Ok(())
    }

    pub(super) fn must_be_writable(&self) -> Result<()> {
        match self.read_only.as_deref() {
            Some(ONLY_READ) => return Err(Error::ReadOnly),
            Some(why) => return Err(Error::Refused(why.to_owned())),
            None => {}
        }
        self.place.as_ref().map_or(Ok(()), super::place::Place::must_hold)
    }

    /// Looks in the file whether a save that failed at its last step is there.
    fn uncertain(&self, error: rusqlite::Error, mark: &str) -> Error {
        let found = self.connection.query_row("SELECT mark FROM workbook", [], |row| row.get::<_, String>(0));
        let full = matches!(Error::from(error), Error::DiskFull);
        match found {
            Ok(found) if found == mark => Error::Uncertain { saved: Some(true) },
            Ok(_) if full => Error::DiskFull,
            Ok(_) => Error::Uncertain { saved: Some(false) },
            Err(_) => Error::Uncertain { saved: None },
        }
    }
}

fn failed_at_the_disk(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    matches!(error.sqlite_error_code(), Some(ErrorCode::SystemIoFailure | ErrorCode::DiskFull))
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn after_a_save_that_failed_at_the_end_it_is_said_whether_the_change_is_there() {
        let store = Store::in_memory(false, chrono::NaiveDateTime::default()).unwrap();
        let mark: String = store.connection.query_row("SELECT mark FROM workbook", [], |row| row.get("mark")).unwrap();
        let failed = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let said = |code, mark: &str| store.uncertain(failed(code), mark);
        assert_eq!(said(ffi::SQLITE_IOERR, &mark), Error::Uncertain { saved: Some(true) });
        assert_eq!(said(ffi::SQLITE_FULL, &mark), Error::Uncertain { saved: Some(true) });
        assert_eq!(said(ffi::SQLITE_IOERR, "another"), Error::Uncertain { saved: Some(false) });
        assert_eq!(said(ffi::SQLITE_FULL, "another"), Error::DiskFull);
        store.connection.execute_batch("DELETE FROM workbook").unwrap();
        assert_eq!(said(ffi::SQLITE_IOERR, &mark), Error::Uncertain { saved: None });
    }
}
