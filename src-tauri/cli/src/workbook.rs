//! `lac new`, `check` and `due-dates`.

use std::path::Path;

use chrono::NaiveDate;
use lac_core::Result;
use lac_core::calendar::{StartRule, due_dates as count_due_dates, england_bank_holidays, printed_date};
use lac_core::paper::Severity;
use lac_core::storage::{Health, folder_of};
use lac_core::workbook::{FoundSeal, Workbook};
use serde_json::{Value as Json, json};

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

pub(super) fn check(file: &Path, head: Option<&str>, shared: &Shared) -> Result<Said> {
    let workbook = open(file, shared)?;
    let seal = head.map(|head| workbook.find_seal(head)).transpose()?;
    let health = workbook.check()?;
    let current = workbook.find_current_paper()?;
    let paper = match &current {
        Some(paper) => workbook.compose_paper(paper)?.findings,
        None => Vec::new(),
    };
    let figures: Vec<String> = workbook.look_back()?.into_iter().map(|(_, words)| words).collect();
    let wrong = !health.findings.is_empty()
        || seal == Some(None)
        || !figures.is_empty()
        || paper.iter().any(|finding| finding.severity == Severity::Error);
    let said = if shared.json {
        let mut said = json!({
            "healthy": health.findings.is_empty(),
            "health": health.findings,
            "notes": health.notes,
            "figures": figures,
            "year": current.map(|paper| paper.year),
            "paper": paper,
        });
        if let Some(seal) = &seal {
            said["seal"] = seal
                .as_ref()
                .map_or(Json::Null, |found| json!({ "entry": found.entry, "at": found.at, "papers": found.papers }));
        }
        Said::json(&said)
    } else {
        let messages: Vec<&str> = paper.iter().map(|finding| finding.message.as_str()).collect();
        let paper = current.as_ref().map(|_| messages.as_slice());
        let seal = seal.map(|found| seal_in_words(found.as_ref()));
        Said::plainly(in_words(&health, seal, &figures, paper))
    };
    Ok(Said { finding: wrong, ..said })
}

fn seal_in_words(found: Option<&FoundSeal>) -> String {
    let Some(FoundSeal { entry, at, papers }) = found else {
        return "The record of changes has no entry with that seal: it is not the one that the seal was taken from, or it was cut off or written anew since.".into();
    };
    let printed =
        if papers.is_empty() { String::new() } else { format!(" From there was issued: {}.", papers.join("; ")) };
    format!("The seal is that of entry {entry} of the record of changes, of {}.{printed}", printed_date(at.date()))
}

/// `paper` is none where there is no paper.
fn in_words(health: &Health, seal: Option<String>, figures: &[String], paper: Option<&[&str]>) -> String {
    let mut lines = Vec::new();
    if health.findings.is_empty() {
        lines.push("The workbook is sound.".to_owned());
    }
    lines.extend(health.findings.iter().chain(&health.notes).cloned());
    lines.extend(seal);
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
