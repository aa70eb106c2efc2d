//! Importing figures: a file of our own columns, or records of the application itself, as one act.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::backups::Why;
use crate::calendar::{Grain, Period};
use crate::error::{Error, Result, accepted};
use crate::exchange::sheet::ReceivedFile;
use crate::exchange::{FiguresFile, ProposedRegister, SaidOfNew};
use crate::figures::{FigureRecord, Register, State, may_come_in};
use crate::ids::{ProviderId, SubmissionId};
use crate::storage::{Connection, figures as rows, register as register_rows, submissions as submission_rows};
use crate::submissions::{Receipt, USUAL_DAYS_TO_RETURN, due_date, locked_by, makes_it_come};
use crate::text::{NOTE, counted, not_too_long, shortened};
use crate::workbook::register::adopt::{adopt, as_adopted};
use crate::workbook::submissions::accept::FiguresWritten;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// Figures from a file, with what of the register came with them.
fn imported(figures: usize) -> Act {
    let words = format!("import {}", counted(figures, "figure"));
    Act::new("import_figures", &[Noun::Register, Noun::Figures], words)
}

impl Workbook {
    /// Imports figures as one act, all or nothing. A figure that is there already is written over.
    ///
    /// # Errors
    /// A figure of a period, area or provider that may not come in; a note or a reason that is too long; a return
    /// that was accepted; a database that refuses.
    pub fn import_figures(&mut self, records: &[FigureRecord]) -> Result<Changed<FiguresWritten>> {
        let (register, today) = (self.get_register()?, self.today());
        for record in records {
            may_come_in(&register, &record.incoming(), &record.state, today)
                .map_err(|kept_out| Error::Refused(format!("{} Nothing was imported.", kept_out.sentence)))?;
        }
        self.judge_records(records)?;
        let removed = self.count_removed(records)?;
        let papers = self.papers_changed_by(records)?;
        self.back_up_before(Why::BeforeImport);
        self.change(imported(records.len()), |connection| {
            Ok(FiguresWritten { figures: put_records(connection, records, today)?, removed, papers })
        })
    }

    /// Imports a file of figures, CSV or `.xlsx`, as one act, all or nothing. A workbook without indicators takes them,
    /// and providers and areas, from the file in the same act.
    ///
    /// # Errors
    /// Refused, in words, for a file that is no list of figures; `Import` with the lines that cannot be taken, and with
    /// what is still to be asked of the file; a return that was accepted. Nothing is written then.
    pub fn import_file<'a>(&mut self, received: impl Into<ReceivedFile<'a>>) -> Result<Changed<FiguresWritten>> {
        self.import_figures_file(&FiguresFile::open(received)?, &[])
    }

    /// How many figures `import_file` would import. Writes nothing.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn try_import_file<'a>(&self, received: impl Into<ReceivedFile<'a>>) -> Result<usize> {
        Ok(self.try_import_figures_file(&FiguresFile::open(received)?, &[])?.figures)
    }

    /// What a file would add to a workbook without indicators, with what she says of them; none for another workbook.
    ///
    /// # Errors
    /// As `propose_register`; a code that the file has not, or something said of an indicator that is there.
    pub fn new_to_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<Option<ProposedRegister>> {
        let known = self.get_register()?;
        if known.indicators.is_empty() {
            let proposed = file.propose_register()?.with(said)?;
            proposed.must_be_clear(&known)?;
            return Ok(Some(proposed));
        }
        match said.first() {
            None => Ok(None),
            Some(of) => Err(Error::Refused(format!(
                "The workbook has its indicators, so nothing is to be said of \u{201c}{}\u{201d}. Nothing was imported.",
                shortened(&of.code)
            ))),
        }
    }

    /// Imports a file of figures that was opened, with what she says of indicators that it brings.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn import_figures_file(
        &mut self,
        file: &FiguresFile<'_>,
        said: &[SaidOfNew],
    ) -> Result<Changed<FiguresWritten>> {
        let judged = self.judge_file(file, said)?;
        let (asked_from, today) = (Some(self.asked_from_by(&judged.records)?), self.today());
        let removed = self.count_removed(&judged.records)?;
        let papers = self.papers_changed_by(&judged.records)?;
        self.back_up_before(Why::BeforeImport);
        self.change(imported(judged.records.len()), |connection| {
            let figures = match &judged.adopts {
                None => put_records(connection, &judged.records, today)?,
                Some(proposed) => {
                    adopt(connection, &judged.known, proposed, asked_from)?;
                    // The same file, read again with the identities that its indicators, providers and areas got.
                    put_records(connection, &file.read(&register_rows::get(connection)?, today)?, today)?
                }
            };
            Ok(FiguresWritten { figures, removed, papers })
        })
    }

    /// What the import of a file that was opened would write. Writes nothing.
    ///
    /// # Errors
    /// As `import_file`.
    pub fn try_import_figures_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<FiguresWritten> {
        let records = self.judge_file(file, said)?.records;
        Ok(FiguresWritten {
            figures: records.len(),
            removed: self.count_removed(&records)?,
            papers: self.papers_changed_by(&records)?,
        })
    }

    fn judge_file(&self, file: &FiguresFile<'_>, said: &[SaidOfNew]) -> Result<JudgedFile> {
        let known = self.get_register()?;
        let adopts = self.new_to_file(file, said)?;
        if let Some(proposed) = &adopts {
            proposed.must_be_known(|_, asked| format!("Say it in a column \u{201c}{}\u{201d}.", asked.column()))?;
        }
        let records = match &adopts {
            Some(proposed) => file.read(&as_adopted(&known, proposed), self.today())?,
            None => file.read(&known, self.today())?,
        };
        self.judge_records(&records)?;
        Ok(JudgedFile { known, adopts, records })
    }

    /// The issued papers that print a figure as it was before these came.
    fn papers_changed_by(&self, records: &[FigureRecord]) -> Result<Vec<String>> {
        self.papers_of(records.iter().map(|record| (record.incoming(), &record.state)))
    }

    /// How many of the records take away a figure that is there.
    fn count_removed(&self, records: &[FigureRecord]) -> Result<usize> {
        let mut removed = 0;
        for record in records.iter().filter(|record| record.state == State::Missing) {
            let submission = submission_rows::find(self.read(), record.provider, record.period)?;
            let Some(submission) = submission else { continue };
            removed += usize::from(rows::find(self.read(), submission.id, record.indicator, record.area)?.is_some());
        }
        Ok(removed)
    }

    /// The day from which providers that a file brings are asked. Of the quarter to work on that is due already
    /// nothing is owed unless the file speaks of it: it tells what there was, not what was asked for.
    fn asked_from_by(&self, records: &[FigureRecord]) -> Result<NaiveDate> {
        let working = self.working_quarter()?;
        let told = records.iter().any(|record| record.period.last_day() >= working.first_day());
        let due = self.today() > due_date(working, USUAL_DAYS_TO_RETURN);
        let first = if due && !told { Period::containing(self.today(), Grain::Quarter) } else { working };
        Ok(first.first_day())
    }

    fn judge_records(&self, records: &[FigureRecord]) -> Result<()> {
        let reason = |record: &FigureRecord| match &record.state {
            State::NotAvailable { reason } => not_too_long("reason", reason, NOTE),
            _ => None,
        };
        let problems = records.iter().flat_map(|record| {
            not_too_long("note", record.note.as_deref().unwrap_or_default(), NOTE).into_iter().chain(reason(record))
        });
        accepted(problems.take(1).collect())?;
        self.refuse_locked(self.changing_locked(records)?.into_iter())
    }

    /// The locked returns in which these figures would change something. A figure that is there already as it is in
    /// the file changes nothing.
    fn changing_locked(&self, records: &[FigureRecord]) -> Result<Vec<(ProviderId, Period)>> {
        let locked = self.locked_returns()?;
        let mut changing = Vec::new();
        for record in records.iter().filter(|record| locked_by(&locked, record.provider, record.period).is_some()) {
            let submission = submission_rows::find(self.read(), record.provider, record.period)?;
            let there = match submission {
                Some(submission) => rows::find(self.read(), submission.id, record.indicator, record.area)?,
                None => None,
            };
            let (state, note) = there.map(|figure| (figure.state, figure.note)).unwrap_or_default();
            if !state.is_kept_as(&record.state) || record.note.as_ref().is_some_and(|said| note != *said) {
                changing.push((record.provider, record.period));
            }
        }
        Ok(changing)
    }
}

/// A file of figures that can be imported.
struct JudgedFile {
    /// The register that it was judged against.
    known: Arc<Register>,
    /// What it adds to the register, in a workbook without indicators.
    adopts: Option<ProposedRegister>,
    /// Its figures. If it adds to the register, their identities are not those that will be written.
    records: Vec<FigureRecord>,
}

/// Writes figures; a return that was expected has come by them. Answers how many.
fn put_records(connection: &Connection, records: &[FigureRecord], today: NaiveDate) -> Result<usize> {
    let mut submissions: HashMap<(ProviderId, Period), SubmissionId> = HashMap::new();
    let mut came: HashSet<(ProviderId, Period)> = HashSet::new();
    for record in records {
        let key = (record.provider, record.period);
        let submission = match submissions.get(&key) {
            Some(id) => *id,
            None => {
                let id = begun(connection, record.provider, record.period)?.id;
                submissions.insert(key, id);
                id
            }
        };
        rows::put(connection, submission, record.indicator, record.area, &record.state, record.note.as_deref())?;
        // A file of figures does not tell when the returns came that they were taken from.
        if makes_it_come(record.period, &record.state, today) && came.insert(key) {
            receive(connection, record.provider, record.period, Receipt::NotSaid)?;
        }
    }
    Ok(records.len())
}
