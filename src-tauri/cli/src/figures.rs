//! `lac figures`: figures in and out, and what that names which the workbook does not have.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use lac_core::calendar::{Grain, Period, parse_period_for};
use lac_core::exchange::sheet::ReceivedFile;
use lac_core::exchange::{FiguresFile, SaidOfNew, write_figures};
use lac_core::figures::{Question, Register};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::text::{counted, shortened};
use lac_core::workbook::{FiguresWritten, Workbook};
use lac_core::{Error, Result};
use serde_json::json;

use super::new_indicators::{SaidOfIndicators, where_to_say};
use super::received::{SaidOfSheet, Told, answered};
use super::{Said, Shared, open};
use crate::input::{MOST_OF_FIGURES, read_file};
use crate::output::write_file;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Import figures from a CSV or .xlsx file, all or nothing.
    Import {
        /// The workbook.
        file: PathBuf,
        /// The CSV or .xlsx file.
        #[arg(long)]
        from: PathBuf,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        said: SaidOfSheet,
        #[command(flatten)]
        new: SaidOfIndicators,
        #[command(flatten)]
        shared: Shared,
    },
    /// Export every figure to a CSV file.
    Export {
        /// The workbook.
        file: PathBuf,
        /// The CSV file.
        #[arg(long)]
        to: PathBuf,
        #[command(flatten)]
        shared: Shared,
    },
    /// What is known about one indicator, area and period.
    Get {
        /// The workbook.
        file: PathBuf,
        /// The indicator's code or name.
        #[arg(long)]
        indicator: String,
        /// The area's code or name; everyone if left out.
        #[arg(long)]
        area: Option<String>,
        /// One provider's code or name; all if left out.
        #[arg(long)]
        provider: Option<String>,
        /// Like 2019-20, "Q1 2020-21" or "April 2020"; the latest if left out.
        #[arg(long)]
        period: Option<String>,
        #[command(flatten)]
        shared: Shared,
    },
}

pub(super) fn carry_out(command: Command) -> Result<Said> {
    match command {
        Command::Import { file, from, dry_run, said, new, shared } => {
            import(&file, &from, dry_run, &said, &new.said(), &shared)
        }
        Command::Export { file, to, shared } => {
            let workbook = open(&file, &shared)?;
            let figures = workbook.list_figures()?;
            write_file(&to, write_figures(&figures, &*workbook.get_register()?)?.as_bytes())?;
            Ok(match shared.json {
                true => Said::json(&json!({ "exported": figures.len(), "file": to })),
                false => Said::plainly(format!("{} figures are in {}.", figures.len(), to.display())),
            })
        }
        Command::Get { file, indicator, area, provider, period, shared } => {
            let workbook = open(&file, &shared)?;
            let question = question(&workbook, &indicator, area.as_deref(), provider.as_deref(), period.as_deref())?;
            let answer = workbook.get_figure(&question)?;
            if shared.json {
                let value = serde_json::to_value(&answer).map_err(|error| Error::Database(error.to_string()))?;
                return Ok(Said::json(&value));
            }
            Ok(Said::plainly(format!("{}, {}, {}: {}", answer.indicator, answer.area, answer.period, answer.in_words)))
        }
    }
}

fn import(
    file: &Path,
    from: &Path,
    dry_run: bool,
    said: &SaidOfSheet,
    new: &[SaidOfNew],
    shared: &Shared,
) -> Result<Said> {
    let mut workbook = open(file, shared)?;
    let bytes = read_file(from, MOST_OF_FIGURES)?;
    let figures = FiguresFile::open(ReceivedFile::new(&bytes, &said.choices()))?;
    answered(figures.questions(), &[])?;
    let remarks = figures.remarks()?;
    if let Some(proposed) = workbook.new_to_file(&figures, new)? {
        proposed.must_be_known(where_to_say)?;
    }
    let FiguresWritten { figures: count, removed, papers } = match dry_run {
        true => workbook.try_import_figures_file(&figures, new)?,
        false => workbook.import_figures_file(&figures, new)?.output,
    };
    let mut answer = json!({ "imported": if dry_run { 0 } else { count }, "lines": count, "dry_run": dry_run });
    let told = Told {
        sheet: figures.sheet(),
        other_sheets: figures.other_sheets(),
        remarks: &remarks,
        papers: if dry_run { &[] } else { &papers },
    };
    if shared.json {
        told.put_into(&mut answer);
        return Ok(Said::json(&answer));
    }
    Ok(Said::plainly(told.below(match dry_run {
        true => format!(
            "{} can be imported{}. Nothing was changed.",
            counted(count, "figure"),
            taken_away(removed, "would be")
        ),
        false => {
            format!(
                "Imported {}{}.",
                counted(count, "figure"),
                taken_away(removed, if removed == 1 { "was" } else { "were" })
            )
        }
    })))
}

fn taken_away(removed: usize, is: &str) -> String {
    if removed == 0 { String::new() } else { format!("; {} {is} taken away", counted(removed, "figure")) }
}

/// The most codes that a refusal lists.
const MOST_LISTED: usize = 50;

fn listed<'a>(codes: impl ExactSizeIterator<Item = &'a String>) -> String {
    let more = codes.len().saturating_sub(MOST_LISTED);
    let codes: Vec<String> = codes.take(MOST_LISTED).map(|code| shortened(code)).collect();
    match (codes.is_empty(), more) {
        (true, _) => "none yet".to_owned(),
        (_, 0) => codes.join(", "),
        (_, more) => format!("{} and {more} more", codes.join(", ")),
    }
}

pub(super) fn find_indicator(register: &Register, written: &str) -> Result<IndicatorId> {
    let found = register.indicator_by_code(written);
    let found =
        found.or_else(|| register.indicators.iter().find(|indicator| indicator.name.eq_ignore_ascii_case(written)));
    found.map(|indicator| indicator.id).ok_or_else(|| {
        Error::Refused(format!(
            "There is no indicator \u{201c}{}\u{201d}. There are: {}.",
            shortened(written),
            listed(register.indicators.iter().map(|indicator| &indicator.code))
        ))
    })
}

pub(super) fn find_area(register: &Register, written: Option<&str>) -> Result<AreaId> {
    let areas = || listed(register.areas.iter().map(|area| &area.code));
    let found = match written {
        Some(written) => register.area_by_code(written),
        None if register.areas.len() > 1 && register.everyone().is_none() => {
            return Err(Error::Refused(format!(
                "None of the areas is everyone. Name one with --area. There are: {}.",
                areas()
            )));
        }
        None => register.everyone(),
    };
    found.map(|area| area.id).ok_or_else(|| {
        Error::Refused(format!(
            "There is no area \u{201c}{}\u{201d}. There are: {}.",
            shortened(written.unwrap_or_default()),
            areas()
        ))
    })
}

pub(super) fn find_provider(register: &Register, written: Option<&str>) -> Result<Option<ProviderId>> {
    written
        .map(|written| {
            register.provider_by_code(written).map(|provider| provider.id).ok_or_else(|| {
                Error::Refused(format!(
                    "There is no provider \u{201c}{}\u{201d}. There are: {}.",
                    shortened(written),
                    listed(register.providers.iter().map(|provider| &provider.code))
                ))
            })
        })
        .transpose()
}

fn question(
    workbook: &Workbook,
    indicator: &str,
    area: Option<&str>,
    provider: Option<&str>,
    period: Option<&str>,
) -> Result<Question> {
    let register = workbook.get_register()?;
    let indicator = find_indicator(&register, indicator)?;
    Ok(Question {
        indicator,
        area: find_area(&register, area)?,
        provider: find_provider(&register, provider)?,
        period: match period {
            Some(written) => {
                let grain = register.indicator(indicator).map_or(Grain::Year, |indicator| indicator.grain);
                parse_period_for(written, grain).map_err(|error| Error::Refused(error.to_string()))?
            }
            None => latest(workbook, indicator)?,
        },
    })
}

fn latest(workbook: &Workbook, indicator: IndicatorId) -> Result<Period> {
    let none =
        || Error::Refused("There is no figure of this indicator for a period that has ended. Name a period.".into());
    workbook.find_latest_period(indicator)?.ok_or_else(none)
}
