//! `lac backup`, `restore` and `rehearse`: making a backup, restoring one, and restoring one on trial.

use std::path::{Path, PathBuf};

use lac_core::storage::backup::{self, Known, look_at_backup};
use lac_core::storage::{finish_restoring, folder_of};
use lac_core::text::counted;
use lac_core::workbook::Workbook;
use lac_core::{Error, Result};
use serde_json::json;

use super::{Said, Shared, open, passphrase};
use crate::clock;
use crate::output::sweep;

/// A backup to be made.
#[derive(clap::Args)]
pub(super) struct Backup {
    /// The workbook.
    file: PathBuf,
    /// The folder in which the backup is made.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    #[command(flatten)]
    shared: Shared,
}

/// A backup to be restored on trial.
#[derive(clap::Args)]
pub(super) struct Rehearse {
    /// The workbook.
    file: PathBuf,
    #[command(flatten)]
    shared: Shared,
}

/// A backup to be restored.
#[derive(clap::Args)]
pub(super) struct Restore {
    /// The backup.
    backup: PathBuf,
    /// The workbook in whose place it is restored; it need not be there.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Say what would change, and change nothing.
    #[arg(long)]
    preview: bool,
    /// Restore it though it is a backup of another workbook.
    #[arg(long)]
    of_another: bool,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn back_up(asked: &Backup) -> Result<Said> {
    let workbook = open(&asked.file, &asked.shared)?;
    let folder = whole(&asked.to)?;
    sweep(&folder);
    let made = workbook.back_up_to(&folder)?;
    if asked.shared.json {
        return Ok(Said::json(&json!({
            "file": made.path,
            "made_at": made.name.made_at,
            "content": made.content,
            "figures": made.figures,
            "acts": made.acts,
            "bytes": made.size,
        })));
    }
    let figures = counted(usize::try_from(made.figures).unwrap_or_default(), "figure");
    Ok(Said::plainly(format!(
        "The backup is {}. It was opened and compared: it holds what the workbook holds, {figures} among it.",
        made.path.display()
    )))
}

pub(super) fn restore(asked: &Restore) -> Result<Said> {
    let access = passphrase::present(&asked.shared)?;
    let looked = look_at_backup(&asked.backup, &access)?;
    finish_restoring(&asked.to)?;
    let present = match present(asked)? {
        Some(present) => present,
        None if asked.preview => return Ok(nothing_to_compare(asked, &looked.known)),
        None => {
            sweep(folder_of(&asked.to));
            let restored = backup::restore(&asked.backup, &asked.to, &access, clock()())?;
            return Ok(restored_said(asked, restored.kept.as_deref()));
        }
    };
    if asked.preview {
        let difference = present.preview_restoring(&asked.backup, &access)?;
        let said = difference.sentences();
        return Ok(if asked.shared.json {
            Said::json(&json!({
                "of_another": difference.is_of_another,
                "figures": difference.figures,
                "acts_since": difference.acts_since.as_ref().map(|acts| acts.count),
                "says": said,
            }))
        } else {
            Said::plainly(said.join("\n"))
        });
    }
    let restored = present.restore(&asked.backup, &access, asked.of_another).map_err(|not| not.error)?;
    Ok(restored_said(asked, restored.kept.as_deref()))
}

/// The workbook in whose place the backup comes, if it can be opened. One that is damaged cannot, and is set aside.
fn present(asked: &Restore) -> Result<Option<Workbook>> {
    if std::fs::symlink_metadata(&asked.to).is_err() {
        return Ok(None);
    }
    match open(&asked.to, &asked.shared) {
        Ok(workbook) => Ok(Some(workbook)),
        Err(
            Error::Damaged(_)
            | Error::Broken(_)
            | Error::Unreadable(_)
            | Error::CutShort
            | Error::EmptyFile
            | Error::ForeignTables(_)
            | Error::ForeignJournal(_)
            | Error::FileTooNew { .. }
            | Error::KeysDamaged
            | Error::KeysTooNew { .. }
            | Error::TablesDamaged(_)
            | Error::PassphraseNeeded
            | Error::WrongPassphrase,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

fn nothing_to_compare(asked: &Restore, known: &Known) -> Said {
    let figures = usize::try_from(known.count("figure")).unwrap_or_default();
    if asked.shared.json {
        return Said::json(&json!({ "of_another": false, "figures": figures, "acts_since": null, "says": [] }));
    }
    let counted = counted(figures, "figure");
    Said::plainly(format!(
        "The backup is sound and has {counted}. There is no workbook at {} that can be opened, so nothing is compared.",
        asked.to.display()
    ))
}

fn restored_said(asked: &Restore, kept: Option<&Path>) -> Said {
    if asked.shared.json {
        return Said::json(&json!({ "file": asked.to, "kept": kept }));
    }
    let before = kept.map_or_else(String::new, |kept| format!(" What lay there before is kept as {}.", kept.display()));
    Said::plainly(format!("{} was restored as {}.{before}", asked.backup.display(), asked.to.display()))
}

pub(super) fn rehearse(asked: &Rehearse) -> Result<Said> {
    let mut workbook = open(&asked.file, &asked.shared)?;
    let found = workbook.rehearse_restoring()?.ok_or_else(|| {
        Error::Refused(
            "There is no backup beside this workbook, nor in its second folder. Nothing was restored.".into(),
        )
    })?;
    let sound = found.finding.is_empty();
    let said = if asked.shared.json {
        Said::json(&json!({ "backup": found.file, "sound": sound, "finding": found.finding }))
    } else if sound {
        Said::plainly(format!(
            "{} was restored on trial and opened: it holds what it held when it was made. The workbook is as it was.",
            found.file
        ))
    } else {
        Said::plainly(format!("{} does not hold what it should. {}", found.file, found.finding))
    };
    Ok(Said { finding: !sound, ..said })
}

fn whole(folder: &Path) -> Result<PathBuf> {
    std::path::absolute(folder)
        .map_err(|error| Error::File { path: folder.display().to_string(), reason: error.to_string() })
}
