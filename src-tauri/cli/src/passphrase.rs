//! `lac passphrase`, and the passphrase of every command: where a command reads them, and how a workbook is given others.

use std::path::{Path, PathBuf};

use lac_core::storage::{Access, RecoveryKey};
use lac_core::workbook::Workbook;
use lac_core::{Error, Result};
use serde_json::json;
use zeroize::Zeroizing;

use super::{Said, Shared, at_this_desk};
use crate::clock;
use crate::input::read_passphrase;
use crate::output::write_file;
use crate::policy::Policy;
use crate::streams::complain;

/// What a command reads a secret from where no file is named.
const PASSPHRASE: &str = "LAC_PASSPHRASE";
const NEW_PASSPHRASE: &str = "LAC_NEW_PASSPHRASE";
const RECOVERY_KEY: &str = "LAC_RECOVERY_KEY";

#[derive(clap::Args)]
pub(super) struct Change {
    /// The workbook.
    file: PathBuf,
    /// A file whose first line is the new passphrase, or the first one of a workbook that has none; else the variable LAC_NEW_PASSPHRASE.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    /// A file whose first line is the recovery key, where the passphrase is lost; else the variable LAC_RECOVERY_KEY.
    #[arg(long, value_name = "FILE")]
    recovery_key_file: Option<PathBuf>,
    /// Make a recovery key and write it there. One that was made before opens the workbook no more.
    #[arg(long, value_name = "FILE")]
    recovery: Option<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

/// The passphrase that is handed to a command, by which a workbook opens.
pub(super) fn present(shared: &Shared) -> Result<Access> {
    Ok(words(shared)?.map_or_else(Access::open, |words| Access::with_passphrase(words.as_str())))
}

/// The passphrase that is handed to a command, by which a new workbook is to open.
///
/// # Errors
/// If it is weak; if there is none and the organisation wants one.
pub(super) fn for_new(shared: &Shared) -> Result<Access> {
    let policy = Policy::in_force();
    if let Some(fault) = policy.fault() {
        complain(&fault);
    }
    words(shared)?.map_or_else(|| policy.without_passphrase(), |words| Access::chosen(words.as_str()))
}

pub(super) fn change(change: &Change) -> Result<Said> {
    let new = secret(change.new_passphrase_file.as_deref(), NEW_PASSPHRASE)?;
    let new = new.map(|words| Access::chosen(words.as_str())).transpose()?;
    if new.is_none() && change.recovery.is_none() {
        return Err(Error::Refused(format!(
            "Say what is to change: hand over the new passphrase with --new-passphrase-file or {NEW_PASSPHRASE}, or make a recovery key with --recovery. Nothing was changed."
        )));
    }
    let present = by_either(change)?;
    let workbook = at_this_desk(Workbook::open(&change.file, &present, clock())?);
    // The passphrase first: the recovery key that was handed over opens the workbook until another takes its place.
    let (mut workbook, kept) = match &new {
        Some(new) => behind(workbook, &present, new)?,
        None => (workbook, None),
    };
    if let Some(to) = &change.recovery {
        give_recovery_key(&mut workbook, new.as_ref().unwrap_or(&present), to).map_err(|error| match new {
            Some(_) => Error::Refused(format!("{error} The workbook opens with the new passphrase.")),
            None => error,
        })?;
    }
    let besides = if kept.is_some() { workbook.readable_without()?.besides } else { Vec::new() };
    Ok(said(change, new.is_some(), kept.map(|kept| (kept, besides))))
}

/// The workbook behind another passphrase; behind its first, if it had none, with where the file is kept as it was.
fn behind(mut workbook: Workbook, present: &Access, new: &Access) -> Result<(Workbook, Option<PathBuf>)> {
    if workbook.status()?.encrypted {
        workbook.change_passphrase(present, new)?;
        return Ok((workbook, None));
    }
    let given = workbook.give_passphrase(new).map_err(|not| not.error)?;
    Ok((given.workbook, Some(given.kept)))
}

/// The recovery key where one is handed over, else the passphrase.
fn by_either(change: &Change) -> Result<Access> {
    match secret(change.recovery_key_file.as_deref(), RECOVERY_KEY)? {
        Some(typed) => Ok(Access::with_recovery_key(RecoveryKey::typed(&typed)?)),
        None => present(&change.shared),
    }
}

/// The key is in its file before it opens anything: one that nobody has would shut out the one that was there.
fn give_recovery_key(workbook: &mut Workbook, present: &Access, to: &Path) -> Result<()> {
    let key = RecoveryKey::new()?;
    write_file(to, format!("{}\n", *key.printed()).as_bytes())?;
    workbook.set_recovery_key(present, &key).map_err(|error| match error {
        // It may open the workbook, and the one before may not any more.
        Error::KeysUncertain { changed: Some(true) | None } => {
            Error::Refused(format!("{error} The recovery key is in {}: keep it.", to.display()))
        }
        error => {
            // It opens nothing, and was made a moment ago.
            let _ = std::fs::remove_file(to);
            error
        }
    })
}

/// `kept` is the file as it was without a passphrase, if it had none, with what else can be read without it.
fn said(change: &Change, passphrase: bool, kept: Option<(PathBuf, Vec<String>)>) -> Said {
    if change.shared.json {
        let (recovery, kept) = (change.recovery.as_deref(), kept.map(|(kept, _)| kept));
        return Said::json(&json!({
            "file": change.file, "passphrase_changed": passphrase, "recovery_key": recovery, "kept": kept,
        }));
    }
    let mut lines = Vec::new();
    match kept {
        Some((kept, besides)) => {
            lines.push(format!("{} opens with its passphrase only.", change.file.display()));
            lines.push(format!(
                "The file as it was is kept as {}. It has all figures, and whoever can open it can read them. Delete it once the workbook opens with the passphrase.",
                kept.display()
            ));
            lines.extend(besides);
        }
        None if passphrase => lines.push(format!(
            "{} opens with the new passphrase. Backups and copies that were made before keep the one that they had.",
            change.file.display()
        )),
        None => {}
    }
    if let Some(to) = &change.recovery {
        lines.push(format!(
            "The recovery key is in {}. Print it, keep it where only those may get at it who may read the workbook, and delete the file.",
            to.display()
        ));
    }
    Said::plainly(lines.join("\n"))
}

fn words(shared: &Shared) -> Result<Option<Zeroizing<String>>> {
    secret(shared.passphrase_file.as_deref(), PASSPHRASE)
}

/// What stands in the first line of the file, else in the variable; none if there is neither.
fn secret(file: Option<&Path>, variable: &str) -> Result<Option<Zeroizing<String>>> {
    Ok(match file {
        Some(path) => Some(first_line(path)?),
        None => match std::env::var(variable) {
            Ok(words) if !words.is_empty() => Some(Zeroizing::new(words)),
            Ok(_) | Err(std::env::VarError::NotPresent) => None,
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Error::Refused(format!(
                    "The variable {variable} is not text in UTF-8, so it is no passphrase. Nothing was done."
                )));
            }
        },
    })
}

fn first_line(path: &Path) -> Result<Zeroizing<String>> {
    let bytes = Zeroizing::new(read_passphrase(path)?);
    let text = as_text(&bytes).map(Zeroizing::new).ok_or_else(|| Error::File {
        path: path.display().to_string(),
        reason: "the passphrase file is not text".into(),
    })?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// Text as editors save it: UTF-8, or UTF-16 with the mark that says so.
fn as_text(bytes: &[u8]) -> Option<String> {
    let units = |order: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(move |pair| order([pair[0], pair[1]]));
    match bytes {
        [0xFF, 0xFE, ..] => String::from_utf16(&units(u16::from_le_bytes).collect::<Vec<_>>()).ok(),
        [0xFE, 0xFF, ..] => String::from_utf16(&units(u16::from_be_bytes).collect::<Vec<_>>()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}
