//! Making and checking workbooks; due dates.

use std::path::Path;

use chrono::NaiveDate;
use lac_core::Result;
use lac_core::calendar::{StartRule, due_dates as count_due_dates, england_bank_holidays, printed_date};
use lac_core::paper::Severity;
use lac_core::storage::folder_of;
use lac_core::workbook::Workbook;
use serde_json::json;

use super::{Rule, Said, Shared, open, passphrase};
use crate::clock;
use crate::output::sweep;

pub(super) fn new(file: &Path, example: bool, shared: &Shared) -> Result<Said> {
    let access = passphrase::for_new(shared)?;
    sweep(folder_of(file));
    let workbook = if example {
        Workbook::create_example(file, &access, clock())?
    } else {
        Workbook::create(file, &access, clock())?
    };
    let status = workbook.status()?;
    if shared.json {
        return Ok(Said::json(&json!({ "file": file, "example": status.example, "encrypted": status.encrypted })));
    }
    let kind = if example { "The worked example" } else { "A new workbook" };
    let lock = if status.encrypted { "It opens with its passphrase." } else { "It has no passphrase." };
    Ok(Said::plainly(format!("{kind} is in {}. {lock}", file.display())))
}

pub(super) fn due_dates(date: NaiveDate, rule: Rule, shared: &Shared) -> Said {
    let rule = match rule {
        Rule::A => StartRule::A,
        Rule::B => StartRule::B,
    };
    let holidays = england_bank_holidays();
    let due = count_due_dates(date, rule, &holidays);
    if shared.json {
        return Said::json(&json!({
            "start": due.start,
            "rule": due.rule,
            "notification": due.notification,
            "iha": due.initial_health_assessment,
        }));
    }
    let mut text = format!(
        "Notification is due on {}, the initial health assessment on {}.",
        printed_date(due.notification),
        printed_date(due.initial_health_assessment)
    );
    if due.beyond_known_holidays {
        let (first, last) = (holidays.known().start(), holidays.known_to());
        text.push_str(&format!(" Bank holidays are known from {first} to {last} only, so check these dates."));
    }
    Said::plainly(text)
}

pub(super) fn check(file: &Path, shared: &Shared) -> Result<Said> {
    let workbook = open(file, shared)?;
    let health = workbook.check()?;
    let current = workbook.find_current_paper()?;
    let paper = match &current {
        Some(paper) => workbook.compose_paper(paper, false)?.findings,
        None => Vec::new(),
    };
    let figures: Vec<String> = workbook.look_back()?.into_iter().map(|(_, words)| words).collect();
    let wrong = !health.findings.is_empty()
        || !figures.is_empty()
        || paper.iter().any(|finding| finding.severity == Severity::Error);
    let said = if shared.json {
        Said::json(&json!({
            "healthy": health.findings.is_empty(),
            "health": health.findings,
            "figures": figures,
            "year": current.map(|paper| paper.year),
            "paper": paper,
        }))
    } else {
        let messages: Vec<&str> = paper.iter().map(|finding| finding.message.as_str()).collect();
        Said::plainly(in_words(&health.findings, &figures, current.as_ref().map(|_| messages.as_slice())))
    };
    Ok(Said { finding: wrong, ..said })
}

/// `paper` is none where there is no paper.
fn in_words(health: &[String], figures: &[String], paper: Option<&[&str]>) -> String {
    let mut lines = Vec::new();
    if health.is_empty() {
        lines.push("The workbook is sound.".to_owned());
    }
    lines.extend(health.iter().cloned());
    if !figures.is_empty() {
        lines.push("To look at in the figures:".to_owned());
        lines.extend(figures.iter().map(|sentence| format!("- {sentence}")));
    }
    lines.push(match paper {
        None => "There is no paper yet.".to_owned(),
        Some([]) => "Nothing is to be put right in the paper.".to_owned(),
        Some(_) => "To look at in the paper:".to_owned(),
    });
    lines.extend(paper.into_iter().flatten().map(|message| format!("- {message}")));
    lines.join("\n")
}
