//! Comparing a workbook with a copy of it.

use std::path::PathBuf;

use lac_core::copies::Comparison;
use lac_core::workbook::Workbook;
use lac_core::{Error, Result};
use serde_json::json;

use super::{Said, Shared, open, passphrase};

/// Which two files are compared.
#[derive(clap::Args)]
pub(super) struct Question {
    /// The workbook.
    file: PathBuf,
    /// The other file.
    other: PathBuf,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn answer(asked: &Question) -> Result<Said> {
    let workbook = open(&asked.file, &asked.shared)?;
    let found = compared(&workbook, asked)?;
    let said = if asked.shared.json {
        Said::json(&json!({
            "same": found.is_same(),
            "of_another": found.is_of_another,
            "figures": [found.figures.0, found.figures.1],
            "trails": found.trails,
            "differences": found.losses.iter().map(|loss| json!({
                "table": loss.table,
                "only_here": loss.go.count,
                "only_there": loss.come_back.count,
                "otherwise_there": loss.differ.count,
            })).collect::<Vec<_>>(),
            "says": found.sentences(),
        }))
    } else {
        Said::plainly(found.sentences().join("\n"))
    };
    Ok(Said { finding: !found.is_same(), ..said })
}

/// The other file opens by the workbook's own key, as copies do; one that was given another asks for its passphrase.
fn compared(workbook: &Workbook, asked: &Question) -> Result<Comparison> {
    match workbook.compare_with_copy(&asked.other, &workbook.access_to_backups()) {
        Err(Error::PassphraseNeeded | Error::WrongPassphrase) => {
            workbook.compare_with_copy(&asked.other, &passphrase::present(&asked.shared)?)
        }
        compared => compared,
    }
}
