//! The workbook: the only place where rules meet storage, and the one door for every write.
//!
//! Every write is `change(Act, …)`: one transaction, one row in the audit trail, one step of undo, and one
//! `Changes` that tells the screens what to read again. Never shows a screen and never asks the machine for
//! the time: whoever opens a workbook hands it a clock.

mod act;
mod away;
mod backups;
mod breath;
mod copies;
#[cfg(test)]
mod counted;
mod development;
mod diagnosis;
mod door;
mod drafts;
mod example;
mod figures;
mod first_passphrase;
mod held;
mod home;
#[cfg(test)]
mod interrupted;
mod keys;
mod logbook;
mod organisation;
mod papers;
mod redaction;
mod register;
#[cfg(test)]
mod rewritten;
mod risks;
mod submissions;
#[cfg(test)]
mod testing;
mod trail;
mod trends;
mod typing;

pub use act::{Act, Changes, Noun};
pub use backups::make::{BackupsMade, BegunBackup, ProvedBackup};
pub use backups::restore::{NotRestored, RestoredWorkbook};
pub use backups::verify::{BackupFound, Trial, Tried};
pub use copies::{CopyView, said_of_copy};
pub use diagnosis::Diagnosis;
pub use door::{Changed, Clock, Workbook, WorkbookStatus};
pub use drafts::Draft;
pub use first_passphrase::{GivenPassphrase, NotGiven, ReadableWithout};
pub use home::HomeInSteps;
pub use register::arrangement::ReturnLine;
pub use submissions::accept::FiguresWritten;
pub use submissions::enter::EntryOutcome;
pub use trail::{FoundSeal, TrailAsFile};
pub use trends::chart_files::{ChartFile, ChartFormat};

pub use papers::issue::IssuedPaper;
pub use papers::make::MadePaper;
pub use register::meaning::{AskedSince, Meaning, SaidOfIndicator, SaidOfProvider};
pub use submissions::files::{ImportedReturn, ReturnFile};

use door::must_exist;
