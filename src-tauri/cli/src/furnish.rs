//! `lac organisation` and `start-paper`: what a new workbook needs before a paper can be made of it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use lac_core::Result;
use lac_core::organisation::OrganisationDetails;
use serde_json::json;

use super::paper::year_named;
use super::{Said, Shared, open};

#[derive(clap::Args)]
pub(super) struct Organisation {
    /// The workbook.
    file: PathBuf,
    /// Its full name.
    #[arg(long)]
    name: String,
    /// What it is called in text; the full name if left out.
    #[arg(long)]
    short_name: Option<String>,
    /// The role of the paper's author.
    #[arg(long)]
    author: Option<String>,
    /// The meeting that the paper goes to.
    #[arg(long)]
    meeting: Option<String>,
    /// The part of the organisation that the author belongs to.
    #[arg(long)]
    directorate: Option<String>,
    /// The day from which it is called so, like 2022-07-01: adds a name. If left out, the one in force is changed.
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    #[command(flatten)]
    shared: Shared,
}

/// Adds or changes the organisation. What is not said stays as it is in force, else as is usual.
pub(super) fn organisation(said: &Organisation) -> Result<Said> {
    let mut workbook = open(&said.file, &said.shared)?;
    let known = workbook.list_organisations()?;
    let in_force = match said.from {
        Some(from) => workbook.find_organisation_on(from)?,
        None => workbook.find_organisation()?,
    };
    let before = in_force.as_ref().map(|organisation| organisation.details.clone());
    let before = before.unwrap_or_else(|| OrganisationDetails::named(&said.name));
    let renamed = before.name != said.name.trim();
    let details = OrganisationDetails {
        from: said.from.unwrap_or(before.from),
        name: said.name.trim().to_owned(),
        short_name: match &said.short_name {
            Some(short_name) => short_name.trim().to_owned(),
            None if renamed => said.name.trim().to_owned(),
            None => before.short_name,
        },
        meeting: said.meeting.clone().unwrap_or(before.meeting),
        author: said.author.clone().unwrap_or(before.author),
        directorate: said.directorate.clone().unwrap_or(before.directorate),
        start_rule: before.start_rule,
    };
    let same_day = known.iter().find(|organisation| organisation.details.from == details.from);
    let added = same_day.is_none();
    match same_day {
        Some(organisation) => drop(workbook.update_organisation(organisation.id, &details)?),
        None => drop(workbook.add_organisation(&details)?),
    }
    Ok(match said.shared.json {
        true => Said::json(&json!({
            "name": details.name,
            "short_name": details.short_name,
            "meeting": details.meeting,
            "author": details.author,
            "directorate": details.directorate,
            "from": details.from,
            "added": added,
        })),
        false => Said::plainly(format!("The organisation is {} from {}.", details.name, details.from)),
    })
}

/// Starts the paper for a year, drafted from the workbook.
pub(super) fn start_paper(file: &Path, year: &str, shared: &Shared) -> Result<Said> {
    let year = year_named(year)?;
    let mut workbook = open(file, shared)?;
    workbook.add_paper(year)?;
    let paper = workbook.get_paper_for(year)?;
    Ok(match shared.json {
        true => Said::json(&json!({
            "year": year,
            "title": paper.details.title,
            "sections": paper.sections.len(),
            "charts": paper.charts.len(),
        })),
        false => Said::plainly(format!(
            "The paper for {year} was started: {} sections and {} charts.",
            paper.sections.len(),
            paper.charts.len()
        )),
    })
}
