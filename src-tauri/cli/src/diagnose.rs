//! `diagnose`: what helps whoever looks for a fault, without anything that was typed into a workbook: no name, no path,
//! no figure, no words of a finding.

use std::path::{Path, PathBuf};

use lac_core::workbook::{Diagnosis, Workbook};
use lac_core::{Error, Result};
use serde_json::json;

use super::{Said, Shared, open};
use crate::output::write_file;
use crate::policy::Policy;

#[derive(clap::Args)]
pub(super) struct Question {
    /// A workbook to count in; its contents are not written down.
    file: Option<PathBuf>,
    /// Where to write the diagnostic file.
    #[arg(long)]
    to: PathBuf,
    #[command(flatten)]
    shared: Shared,
}

pub(super) fn carry_out(question: &Question) -> Result<Said> {
    let workbook = question.file.as_deref().map(|file| open(file, &question.shared));
    let seen = workbook.as_ref().map(|opened| opened.as_ref().map_err(Clone::clone).map(Workbook::diagnose));
    let text = report("none: the command line", seen.as_ref(), question.file.as_deref());
    write_file(&question.to, text.as_bytes())?;
    if question.shared.json {
        return Ok(Said::json(&json!({ "to": question.to })));
    }
    Ok(Said::plainly(format!(
        "The diagnostic file is {}. Nothing that a workbook holds is in it.",
        question.to.display()
    )))
}

/// The text of a diagnostic file: of the program, the machine, the organisation's settings, and a workbook if one was
/// looked at.
pub fn report(web_view: &str, seen: Option<&Result<Diagnosis>>, file: Option<&Path>) -> String {
    let mut lines = vec![
        "LAC Assurance: diagnostic file".to_owned(),
        "Versions, settings and numbers. Nothing that was typed into a workbook is in it.".to_owned(),
        String::new(),
        line("Version", env!("CARGO_PKG_VERSION")),
        line("Built for", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)),
        line("System", &system()),
        line("Web view", web_view),
    ];
    lines.extend(of_policy(&Policy::in_force()));
    match seen {
        None => lines.push(line("Workbook", "none was looked at")),
        Some(Err(error)) => lines.push(line("Workbook", &format!("could not be opened ({})", error.code()))),
        Some(Ok(diagnosis)) => lines.extend(of_workbook(diagnosis, file)),
    }
    lines.join("\r\n") + "\r\n"
}

fn line(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

fn yes(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

/// The system's own name for itself.
fn system() -> String {
    let about = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = about.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or_else(|| "not known".to_owned(), |name| name.trim_matches('"').to_owned())
}

/// What is set, and how much of it is not understood; the folder may be named for a person.
fn of_policy(policy: &Policy) -> [String; 5] {
    [
        String::new(),
        line("Passphrase required", yes(policy.passphrase_required())),
        line(
            "Locked after minutes",
            &format!("{} (set by the organisation: {})", policy.idle_minutes(), yes(policy.sets_idle_minutes())),
        ),
        line("Second folder for backups set", yes(policy.second_backup_folder().is_some())),
        line("Settings that are not understood", yes(policy.fault().is_some())),
    ]
}

fn of_workbook(seen: &Diagnosis, file: Option<&Path>) -> Vec<String> {
    let is_lac = file.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("lac"));
    let mut lines = vec![
        String::new(),
        line("Workbook", if is_lac { "its name ends in .lac" } else { "its name does not end in .lac" }),
        line("Encrypted", yes(seen.encrypted)),
        line("Recovery key", &found(&seen.recovery_key, |key| yes(*key).to_owned())),
        line("Worked example", &found(&seen.example, |example| yes(*example).to_owned())),
        line("Can only be read", yes(seen.read_only)),
        line("Findings of its health", &found(&seen.health, usize::to_string)),
        line("Figures that do not hold", &found(&seen.figures, usize::to_string)),
        line("To be put right in the paper", &found(&seen.paper, |paper| of_paper(*paper))),
    ];
    match &seen.census {
        Err(error) => lines.push(line("Tables", &unreadable(error))),
        Ok(census) => {
            lines.push(line("Format", &census.format.to_string()));
            lines.push(line("Bytes", &census.bytes.to_string()));
            lines.extend(census.rows.iter().map(|(table, rows)| line(&format!("Rows of {table}"), &rows.to_string())));
        }
    }
    lines
}

fn of_paper(paper: Option<(usize, usize)>) -> String {
    match paper {
        None => "there is no paper".into(),
        Some((errors, warnings)) => format!("{errors}; to be looked at: {warnings}"),
    }
}

/// What was found, or the code of what went wrong: its sentence may name what the workbook holds.
fn found<T>(answer: &Result<T>, said: impl Fn(&T) -> String) -> String {
    answer.as_ref().map_or_else(unreadable, said)
}

fn unreadable(error: &Error) -> String {
    format!("could not be found out ({})", error.code())
}
