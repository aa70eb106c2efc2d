//! Returns as files.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use lac_core::calendar::parse_period;
use lac_core::error::LineProblem;
use lac_core::exchange::{ColumnMapping, ReturnPreview, SaidOfFile};
use lac_core::workbook::{ReturnFile, Workbook};
use lac_core::{Error, Result};
use serde_json::json;

use super::figures::find_provider;
use super::{Said, Shared, open};
use crate::input::{name_of, read_return};
use crate::output::write_file;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Write the return of a provider for a period as an .xlsx to be filled in.
    Write {
        /// The workbook.
        file: PathBuf,
        /// The provider's code or name.
        #[arg(long)]
        provider: String,
        /// Like "Q2 2020-21", 2019-20 or "April 2020".
        #[arg(long)]
        period: String,
        /// The .xlsx file.
        #[arg(long)]
        to: PathBuf,
        #[command(flatten)]
        shared: Shared,
    },
    /// Read a return that was filled in, or a provider's own table, all or nothing.
    Read {
        /// The workbook.
        file: PathBuf,
        /// The .xlsx or CSV file.
        #[arg(long)]
        from: PathBuf,
        /// Take figures of periods that still run, as provisional.
        #[arg(long)]
        provisional: bool,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        shared: Shared,
    },
}

pub(super) fn carry_out(command: Command) -> Result<Said> {
    match command {
        Command::Write { file, provider, period, to, shared } => write(&file, &provider, &period, &to, &shared),
        Command::Read { file, from, provisional, dry_run, shared } => {
            read(&file, &from, SaidOfFile { provisional }, dry_run, &shared)
        }
    }
}

fn write(file: &Path, provider: &str, period: &str, to: &Path, shared: &Shared) -> Result<Said> {
    let workbook = open(file, shared)?;
    let provider = find_provider(&workbook.get_register()?, Some(provider))?
        .ok_or_else(|| Error::NotFound("such provider".into()))?;
    let period = parse_period(period).map_err(|error| Error::Refused(error.to_string()))?;
    let bytes = workbook.write_return(provider, period)?;
    write_file(to, &bytes)?;
    Ok(match shared.json {
        true => Said::json(&json!({ "file": to, "period": period, "bytes": bytes.len() })),
        false => Said::plainly(format!("The return for {period} is in {}.", to.display())),
    })
}

fn read(file: &Path, from: &Path, said: SaidOfFile, dry_run: bool, shared: &Shared) -> Result<Said> {
    let mut workbook = open(file, shared)?;
    let bytes = read_return(from)?;
    let (preview, mapping) = preview(&workbook, &bytes, said)?;
    if !preview.importable {
        let asked = preview.runs.filter(|_| !said.provisional).map(|runs| LineProblem {
            line: 0,
            column: String::new(),
            reason: format!("{runs} With --provisional its figures are imported as provisional."),
        });
        return Err(Error::Import(asked.into_iter().chain(preview.problems).collect()));
    }
    if !dry_run {
        workbook.import_return_file_as(&name_of(from), &bytes, mapping.as_ref(), said)?;
    }
    if shared.json {
        return Ok(Said::json(&json!({
            "provider": preview.provider_name,
            "period": preview.period,
            "new": preview.new,
            "changed": preview.changed,
            "unchanged": preview.unchanged,
            "blank": preview.blank,
            "left_out": preview.left_out,
            "lines": preview.lines,
            "imported": if dry_run { 0 } else { preview.new + preview.changed },
            "dry_run": dry_run,
        })));
    }
    let counts = format!(
        "{} new, {} changed, {} unchanged, {} not given",
        preview.new, preview.changed, preview.unchanged, preview.blank
    );
    Ok(Said::plainly(match dry_run {
        true => format!("The return can be imported: {counts}. Nothing was changed."),
        false => format!("The return was imported: {counts}."),
    }))
}

/// What a file would do. A table is read as it was last time, else by what its headings speak for.
fn preview(workbook: &Workbook, bytes: &[u8], said: SaidOfFile) -> Result<(ReturnPreview, Option<ColumnMapping>)> {
    let mapping = match workbook.read_return_file(bytes)? {
        ReturnFile::Ours { .. } => None,
        ReturnFile::Table { sample } => Some(sample.remembered.unwrap_or(sample.proposed)),
    };
    Ok((workbook.preview_return_file(bytes, mapping.as_ref(), said)?, mapping))
}
