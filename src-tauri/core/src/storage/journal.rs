//! Whether what lies beside a workbook belongs to it, before SQLite may see it.
//!
//! A journal holds the pages of the file as they were before a save that was interrupted; SQLite plays it back into
//! whatever file it finds beside it. If a backup was laid over the workbook meanwhile, that would destroy the backup.
//! So the journal is played back into a copy first, and belongs to the file only if what comes out is a workbook of
//! ours that the file, as it lies there, can have come from.

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::Connection;
use tempfile::TempDir;

use super::connect::{connect, connect_to_cut_off, first_that_opens, look_at_all};
use super::inspect::{foreign_log, hot_journal, is_journal, writes_to_log};
use super::keys::Key;
use super::mark::Marks;
use super::place::{self, beside, folder_of, sync_folder};
use super::refusals::{full, unusable};
use super::scratch::{copy, copy_from, scratch, scratch_beside};
use crate::error::{Error, Result};

/// The first format to which a file is brought by an act that stands in its trail.
const MIGRATED_BY_AN_ACT: i64 = 6;

/// A workbook's format and marks, the newest acts of its trail, and what it holds.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    format: i64,
    marks: Option<Marks>,
    last_acts: Vec<Act>,
    /// The hash of every row of every table, and of the numbers that the tables gave, but not of the mark that was drawn
    /// for a save that is not there.
    state: String,
}

/// An act of the trail: its number, when and what.
type Act = (i64, String, String);

/// Judges what lies beside the file at `real`. After this SQLite may open the file: with its own journal it then
/// recovers it. Where the folder is not `writable`, nothing in it is changed.
///
/// # Errors
/// `ForeignJournal` or `ForeignLog` if something lies there that does not belong to the file; what `look` refuses in
/// the recovered copy, so that a refusal comes before anything is changed; `InUse` while a program is saving.
pub(super) fn judge(real: &Path, keys: &[Key], writable: bool) -> Result<()> {
    if let Some(log) = foreign_log(real)? {
        return Err(Error::ForeignLog(log.display().to_string()));
    }
    if hot_journal(real)?.is_none() && !writes_to_log(real) {
        return Ok(());
    }
    // A program that is saving just now has a journal as well. What is looked at from here on is read through this
    // handle: closing another one of the same file would give the lock up.
    let mut file = place::lock_to_read(real)?;
    let journal = hot_journal(real)?;
    if let Some(journal) = &journal
        && !is_journal(journal)?
    {
        return Err(Error::ForeignJournal(journal.display().to_string()));
    }
    let copies = Copies::of(real, &mut file, journal.as_deref())?;
    let recovered = first_that_opens(keys, |key| copies.recovered(key));
    let Some(journal) = journal else { return recovered.map(|_| ()) };
    let lies = first_that_opens(keys, |key| copies.as_it_lies(key));
    match verdict(recovered, lies)? {
        Verdict::Foreign => Err(Error::ForeignJournal(journal.display().to_string())),
        Verdict::Own => Ok(()),
        Verdict::Likely if writable => copies.keep_as_it_lies(real),
        Verdict::Likely => Ok(()),
        Verdict::OfNoUse => {
            if writable {
                let _ = std::fs::remove_file(&journal);
            }
            Ok(())
        }
    }
}

/// Whether a journal belongs to the file that it lies beside.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// It is of an interrupted save of this file.
    Own,
    /// Formats without marks: its trail says so, and that of another save may as well. What lies there is kept too.
    Likely,
    /// It leads back to what the file holds: the file need not be touched.
    OfNoUse,
    /// It is of another file, or of another save.
    Foreign,
}

fn verdict(recovered: Result<Seen>, lies: Result<Lies>) -> Result<Verdict> {
    let lies = match lies {
        Ok(lies) => lies,
        Err(error) if error.is_of_the_file() => Lies { seen: None, sound: false, torn: true },
        Err(error) => return Err(error),
    };
    let recovered = match recovered {
        Ok(recovered) => recovered,
        Err(error) if error.is_of_the_file() && lies.sound => return Ok(Verdict::Foreign),
        Err(error) => return Err(error),
    };
    Ok(match &lies.seen {
        Some(seen) if lies.sound && seen.state == recovered.state => Verdict::OfNoUse,
        Some(seen) if recovered.led_to(seen, lies.sound) => {
            if recovered.marks.is_some() || !lies.sound {
                Verdict::Own
            } else {
                Verdict::Likely
            }
        }
        // Not even the marks can be told. The file is of no use without a journal, and what lies there is kept.
        Some(seen) if lies.torn && seen.has_half_a_mark() => Verdict::Likely,
        Some(_) => Verdict::Foreign,
        // Half of the interrupted save is in the file, so that it cannot be read without its journal.
        None => Verdict::Own,
    })
}

/// The file as it lies, without its journal.
struct Lies {
    /// What can be read of it.
    seen: Option<Seen>,
    /// Whether it holds together by itself, its indexes included, and has the tables of a workbook.
    sound: bool,
    /// Whether its pages do not belong together, whatever its tables are: half of something is in it.
    torn: bool,
}

impl Seen {
    fn in_file(connection: &Connection) -> Result<Self> {
        let mut newest =
            connection.prepare("SELECT id, at, coalesce(words, '') FROM audit ORDER BY id DESC LIMIT 2")?;
        let acts = newest.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let last_acts = acts.collect::<rusqlite::Result<_>>()?;
        let format = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok(Self { format, marks: Marks::in_file(connection)?, last_acts, state: super::digest::of_state(connection)? })
    }

    /// Whether the row of its marks is one that no save writes.
    fn has_half_a_mark(&self) -> bool {
        self.marks.as_ref().is_some_and(|marks| !marks.is_whole())
    }

    /// Whether a file that lies as `other`, which holds together or does not, can have come from this state by the save
    /// that was interrupted.
    fn led_to(&self, other: &Self, sound: bool) -> bool {
        match (&self.marks, &other.marks) {
            (Some(own), Some(others)) => own.led_to(others),
            // A migration that was interrupted: nothing was saved in the new format yet but that it was brought to it.
            // If that is not in the file yet, it is no whole file of a format that says so.
            (None, Some(others)) => {
                let half = !sound || other.format >= MIGRATED_BY_AN_ACT;
                let before = self.last_acts.first();
                let follows = before == other.last_acts.get(1) || (half && before == other.last_acts.first());
                others.mark.is_empty() && follows
            }
            // Formats without marks: a save adds one act at most, so the other's trail ends as this one does, or
            // one act later. That of an older backup does not.
            (None, None) => self.last_acts.first().is_some_and(|last| other.last_acts.contains(last)),
            (Some(_), None) => false,
        }
    }
}

/// The file twice, in a folder of this program's: with its journal, to be rolled back, and without.
struct Copies {
    folder: TempDir,
}

impl Copies {
    fn of(real: &Path, file: &mut File, journal: Option<&Path>) -> Result<Self> {
        let made = Self::in_folder(scratch(real)?, real, file, journal);
        match made {
            // The machine's own place for such may be small; the workbook's disk holds it once already.
            Err(Error::DiskFull) => {
                let beside = scratch_beside(real)?;
                Self::in_folder(beside, real, file, journal).map_err(|error| match error {
                    Error::DiskFull => full(&std::env::temp_dir()),
                    other => other,
                })
            }
            made => made,
        }
    }

    fn in_folder(folder: TempDir, real: &Path, file: &mut File, journal: Option<&Path>) -> Result<Self> {
        let copies = Self { folder };
        copy_from(file, real, &copies.with_journal())?;
        copy(&copies.with_journal(), &copies.alone())?;
        if let Some(journal) = journal {
            copy(journal, &beside(&copies.with_journal(), "-journal"))?;
            copy(journal, &copies.journal())?;
        }
        Ok(copies)
    }

    fn with_journal(&self) -> PathBuf {
        self.folder.path().join("recovered.lac")
    }

    fn alone(&self) -> PathBuf {
        self.folder.path().join("alone.lac")
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("journal.kept")
    }

    fn recovered(&self, key: &Key) -> Result<Seen> {
        let connection = connect(&self.with_journal(), key)?;
        look_at_all(&connection, key)?;
        Seen::in_file(&connection)
    }

    /// Without its journal the file may have fewer pages than it says; then it does not hold together, and what can be
    /// read of it is read all the same.
    fn as_it_lies(&self, key: &Key) -> Result<Lies> {
        let alone = connect(&self.alone(), key).and_then(|connection| {
            look_at_all(&connection, key)?;
            Ok((holds_together(&connection)?, Seen::in_file(&connection)?))
        });
        match alone {
            Ok((sound, seen)) => Ok(Lies { seen: Some(seen), sound, torn: !sound }),
            Err(Error::WrongPassphrase) => Err(Error::WrongPassphrase),
            Err(error) if error.is_of_the_file() => {
                let alone = connect_to_cut_off(&self.alone(), key);
                let torn = !alone.as_ref().is_ok_and(|alone| holds_together(alone).unwrap_or(false));
                Ok(Lies { seen: alone.and_then(|alone| Seen::in_file(&alone)).ok(), sound: false, torn })
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps the file and its journal beside themselves, under names that SQLite does not look for.
    fn keep_as_it_lies(&self, real: &Path) -> Result<()> {
        let name = |number: u32, ending: &str| beside(real, &format!(" as it lay {number}{ending}.kept"));
        let free = (1..1000).find(|number| !name(*number, "").exists()).unwrap_or(1000);
        let kept = copy(&self.alone(), &name(free, "")).and_then(|()| copy(&self.journal(), &name(free, "-journal")));
        kept.map_err(|error| match error {
            Error::DiskFull => full(folder_of(real)),
            other => other,
        })
    }
}

/// Whether every index agrees with its table, which the first look does not ask.
fn holds_together(connection: &Connection) -> Result<bool> {
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(found == "ok")
}

/// Puts the journal beside the workbook at `path` aside, under a name that SQLite does not look for. Answers the
/// name.
///
/// # Errors
/// If there is none, or it cannot be renamed.
pub fn set_journal_aside(path: &Path, now: NaiveDateTime) -> Result<PathBuf> {
    let real = place::real(path)?;
    let _nobody_writes = place::lock_to_read(&real)?;
    let journal = hot_journal(&real)?
        .ok_or_else(|| Error::Refused("There is no such file beside the workbook any more. Open it again.".into()))?;
    let mut aside = real.as_os_str().to_owned();
    aside.push(now.format(" interrupted save %Y-%m-%d %H%M%S.kept").to_string());
    let aside = PathBuf::from(aside);
    if std::fs::symlink_metadata(&aside).is_ok() {
        return Err(Error::AlreadyThere(aside.display().to_string()));
    }
    std::fs::rename(&journal, &aside).map_err(|error| unusable(&journal, &error))?;
    sync_folder(folder_of(&real));
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mark of 32 digits, as a save draws it; none for no word.
    fn drawn(word: &str) -> String {
        if word.is_empty() {
            String::new()
        } else {
            word.bytes().map(|byte| format!("{byte:02x}")).collect::<String>() + &"0".repeat(32 - 2 * word.len())
        }
    }

    fn seen(mark: &str, next: &str, state: &str) -> Seen {
        let marks = Marks { identity: drawn("id"), mark: drawn(mark), next: drawn(next), again: drawn(mark) };
        Seen { format: 6, marks: Some(marks), last_acts: Vec::new(), state: state.to_owned() }
    }

    fn lies(mark: &str, state: &str) -> Result<Lies> {
        Ok(Lies { seen: Some(seen(mark, "later", state)), sound: true, torn: false })
    }

    #[test]
    fn a_journal_belongs_to_the_save_that_its_mark_was_drawn_for() {
        let before = || Ok(seen("m0", "m1", "before"));
        let unsound = |mark| Ok(Lies { seen: Some(seen(mark, "later", "half")), sound: false, torn: true });
        let full = || Err::<Lies, _>(Error::DiskFull);
        for (recovered, lies, judged) in [
            (before(), lies("m0", "before"), Ok(Verdict::OfNoUse)),
            (before(), lies("m1", "after"), Ok(Verdict::Own)),
            (before(), lies("m0", "half"), Ok(Verdict::Own)),
            (before(), unsound("m1"), Ok(Verdict::Own)),
            (before(), unsound("x1"), Ok(Verdict::Foreign)),
            (before(), lies("x1", "of another save"), Ok(Verdict::Foreign)),
            (before(), Err(Error::Damaged("x".into())), Ok(Verdict::Own)),
            (before(), full(), Err(Error::DiskFull)),
            (Err(Error::Damaged("x".into())), lies("x1", "sound"), Ok(Verdict::Foreign)),
            (Err(Error::DiskFull), lies("m0", "before"), Err(Error::DiskFull)),
            (Err(Error::WrongPassphrase), Err(Error::WrongPassphrase), Err(Error::WrongPassphrase)),
        ] {
            assert_eq!(verdict(recovered, lies), judged);
        }
    }

    #[test]
    fn a_row_that_was_half_written_is_told_from_another_one() {
        let mut torn = seen("m9", "later", "half");
        if let Some(marks) = &mut torn.marks {
            marks.again = drawn("m0");
        }
        assert_eq!(
            verdict(Ok(seen("m0", "m1", "before")), Ok(Lies { seen: Some(torn), sound: true, torn: false })),
            Ok(Verdict::Own)
        );
    }

    #[test]
    fn a_row_of_marks_that_no_save_writes_is_taken_back_and_kept_where_the_pages_do_not_belong_together() {
        let before = || Ok(seen("", "m1", "before"));
        let lies = |spoil: fn(&mut Marks), torn: bool| {
            let mut lies = seen("", "later", "half");
            lies.marks.iter_mut().for_each(spoil);
            Ok(Lies { seen: Some(lies), sound: !torn, torn })
        };
        // As a row that grew reads with only the beginning of its page written.
        let nothing: fn(&mut Marks) = |marks| (marks.identity, marks.next) = (String::new(), String::new());
        let garbled: fn(&mut Marks) = |marks| marks.identity = "0123".into();
        let another: fn(&mut Marks) = |marks| marks.identity = drawn("other");
        for (spoil, torn, judged) in [
            (nothing, true, Verdict::Likely),
            (garbled, true, Verdict::Likely),
            (another, true, Verdict::Foreign),
            (nothing, false, Verdict::Foreign),
        ] {
            assert_eq!(verdict(before(), lies(spoil, torn)), Ok(judged), "{torn}");
        }
    }

    /// What a file of a format without marks is brought to, as far as it is in the file.
    fn brought(format: i64, acts: &[i64], mark: &str) -> Seen {
        let acts = acts.iter().map(|act| (*act, "2020-10-12T09:30:00".to_owned(), String::new())).collect();
        Seen { format, last_acts: acts, ..seen(mark, "drawn", "half") }
    }

    #[test]
    fn a_migration_of_which_any_part_is_in_the_file_is_taken_back_and_a_whole_file_is_not() {
        let before = || Ok(Seen { marks: None, state: "before".into(), ..brought(2, &[109, 108], "") });
        for (lies, sound, judged) in [
            // The act that says so is there; it is not yet.
            (brought(6, &[110, 109], ""), true, Verdict::Likely),
            (brought(6, &[109, 108], ""), true, Verdict::Likely),
            (brought(2, &[109, 108], ""), false, Verdict::Own),
            // A whole file of a format that did not say so; one in which something was saved; one of another trail.
            (brought(5, &[109, 108], ""), true, Verdict::Foreign),
            (brought(6, &[109, 108], "m1"), true, Verdict::Foreign),
            (brought(6, &[107, 106], ""), true, Verdict::Foreign),
            (brought(2, &[107, 106], ""), false, Verdict::Foreign),
        ] {
            let seen = format!("{lies:?}");
            assert_eq!(verdict(before(), Ok(Lies { seen: Some(lies), sound, torn: !sound })), Ok(judged), "{seen}");
        }
    }
}
