//! `lac return`: returns as files.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use lac_core::calendar::{Grain, parse_period_for};
use lac_core::error::{FieldError, LineProblem};
use lac_core::exchange::sheet::ReceivedFile;
use lac_core::exchange::{ColumnMapping, ReturnPreview, SaidOfFile, TableSample};
use lac_core::workbook::{ReturnFile, Workbook};
use lac_core::{Error, Result};
use serde_json::json;

use super::figures::find_provider;
use super::received::{SaidOfSheet, Told, answered};
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
        said: SaidOfSheet,
        #[command(flatten)]
        shared: Shared,
    },
}

pub(super) fn carry_out(command: Command) -> Result<Said> {
    match command {
        Command::Write { file, provider, period, to, shared } => write(&file, &provider, &period, &to, &shared),
        Command::Read { file, from, provisional, dry_run, said, shared } => {
            read(&file, &from, SaidOfFile { provisional }, dry_run, &said, &shared)
        }
    }
}

fn write(file: &Path, provider: &str, period: &str, to: &Path, shared: &Shared) -> Result<Said> {
    let workbook = open(file, shared)?;
    let provider = find_provider(&*workbook.get_register()?, Some(provider))?
        .ok_or_else(|| Error::NotFound("such provider".into()))?;
    let period = parse_period_for(period, Grain::Quarter).map_err(|error| Error::Refused(error.to_string()))?;
    let bytes = workbook.write_return(provider, period)?;
    write_file(to, &bytes)?;
    Ok(match shared.json {
        true => Said::json(&json!({ "file": to, "period": period, "bytes": bytes.len() })),
        false => Said::plainly(format!("The return for {period} is in {}.", to.display())),
    })
}

fn read(
    file: &Path,
    from: &Path,
    of_figures: SaidOfFile,
    dry_run: bool,
    said: &SaidOfSheet,
    shared: &Shared,
) -> Result<Said> {
    let mut workbook = open(file, shared)?;
    let bytes = read_return(from)?;
    let received = ReceivedFile::new(&bytes, &said.choices());
    let Preview { preview, mapping, other_sheets } = preview(&workbook, &received, of_figures)?;
    answered(&preview.questions, &preview.problems)?;
    if !preview.importable {
        let asked = preview.runs.filter(|_| !of_figures.provisional).map(|runs| LineProblem {
            line: 0,
            column: String::new(),
            reason: format!("{runs} With --provisional its figures are imported as provisional."),
        });
        return Err(Error::Import(asked.into_iter().chain(preview.problems).collect()));
    }
    let papers = match dry_run {
        true => Vec::new(),
        false => workbook.import_return_file_as(&name_of(from), received, mapping.as_ref(), of_figures)?.output.papers,
    };
    let told = Told { sheet: &preview.sheet, other_sheets: &other_sheets, remarks: &preview.remarks, papers: &papers };
    if shared.json {
        let mut answer = json!({
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
        });
        told.put_into(&mut answer);
        return Ok(Said::json(&answer));
    }
    let counts = format!(
        "{} new, {} changed, {} unchanged, {} not given",
        preview.new, preview.changed, preview.unchanged, preview.blank
    );
    Ok(Said::plainly(told.below(match dry_run {
        true => format!("The return can be imported: {counts}. Nothing was changed."),
        false => format!("The return was imported: {counts}."),
    })))
}

/// What a file would do, how its table was read if it is one, and the sheets that were not read.
struct Preview {
    preview: ReturnPreview,
    mapping: Option<ColumnMapping>,
    other_sheets: Vec<String>,
}

/// What a file would do. A table is read as it was last time, else by what its headings speak for.
fn preview(workbook: &Workbook, received: &ReceivedFile<'_>, said: SaidOfFile) -> Result<Preview> {
    match workbook.read_return_file(received.clone())? {
        ReturnFile::Ours { .. } => {
            let preview = workbook.preview_return_file(received.clone(), None, said)?;
            Ok(Preview { preview, mapping: None, other_sheets: Vec::new() })
        }
        ReturnFile::Table { sample } => {
            let TableSample { questions, other_sheets, remembered, proposed, .. } = *sample;
            let mapping = remembered.unwrap_or(proposed);
            let preview = workbook.preview_return_file(received.clone(), Some(&mapping), said);
            // Which sheet, and what of it, is asked before what its columns are.
            if preview.is_err() {
                answered(&questions, &[])?;
            }
            let preview = preview.map_err(of_the_file)?;
            Ok(Preview { preview, mapping: Some(mapping), other_sheets })
        }
    }
}

/// What is said of a part of each figure that no column gives, where no column can be chosen.
fn without_choice(field: FieldError) -> String {
    let (what, heading) = match field.field.as_str() {
        "indicator" => ("says which indicator", "Indicator"),
        "provider" => ("says which provider", "Provider"),
        "area" => ("says whose children", "Area"),
        "period" => ("says which period", "Period"),
        "number" => ("holds the figures", "Number"),
        _ => return field.message,
    };
    // Where several may be it, the sentence names them and says what to do.
    match field.message.starts_with("Choose the column") {
        true => format!("No column {what}. Give it the heading {heading}, or add a column {heading} to the file."),
        false => field.message,
    }
}

/// What her choice of columns would leave open is a fault of the file where nothing can be chosen.
fn of_the_file(error: Error) -> Error {
    match error {
        Error::Invalid(fields) => Error::Import(
            fields
                .into_iter()
                .map(|field| LineProblem { line: 0, column: String::new(), reason: without_choice(field) })
                .collect(),
        ),
        error => error,
    }
}
