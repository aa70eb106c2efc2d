//! `lac figures import` and `lac return import`: what is asked and told of a file that came.

use clap::ValueEnum;
use lac_core::error::LineProblem;
use lac_core::exchange::sheet::{SheetChoices, SheetQuestion, Unseen, WhatIsAsked};
use lac_core::{Error, Result};
use serde_json::Value;

/// What the window would ask of a spreadsheet.
#[derive(clap::Args)]
pub(super) struct SaidOfSheet {
    /// Which sheet of an .xlsx holds the figures, if its headings do not tell.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What to do with rows, columns and cells that the sheet does not show: hidden ones, and those filtered out.
    #[arg(long, value_enum, value_name = "WHAT")]
    hidden: Option<UnseenWord>,
    /// What to do with lines on which something is struck out.
    #[arg(long, value_enum, value_name = "WHAT")]
    struck_out: Option<UnseenWord>,
}

#[derive(Clone, Copy, ValueEnum)]
enum UnseenWord {
    /// Read them as the rest.
    Read,
    /// Leave them out.
    Skip,
}

impl SaidOfSheet {
    pub(super) fn choices(&self) -> SheetChoices {
        let unseen = |word: UnseenWord| match word {
            UnseenWord::Read => Unseen::Read,
            UnseenWord::Skip => Unseen::Skip,
        };
        SheetChoices { sheet: self.sheet.clone(), hidden: self.hidden.map(unseen), struck: self.struck_out.map(unseen) }
    }
}

/// Refuses a file of which something is still to be said, and names the option that says it; `problems` are what is
/// wrong with it besides.
pub(super) fn answered(questions: &[SheetQuestion], problems: &[LineProblem]) -> Result<()> {
    if questions.is_empty() {
        return Ok(());
    }
    let asked = questions.iter().map(|question| {
        question.as_problem(match question.about {
            WhatIsAsked::Sheet => "Say --sheet NAME.",
            WhatIsAsked::Hidden => "Say --hidden read to read this as well, or --hidden skip to leave it out.",
            WhatIsAsked::Struck => {
                "Say --struck-out read to read this as well, or --struck-out skip to leave the lines out."
            }
        })
    });
    Err(Error::Import(asked.chain(problems.iter().cloned()).collect()))
}

/// What is told of a file that was read.
pub(super) struct Told<'a> {
    pub(super) sheet: &'a str,
    pub(super) other_sheets: &'a [String],
    pub(super) remarks: &'a [String],
    /// The issued papers that print a figure as it was before.
    pub(super) papers: &'a [String],
}

impl Told<'_> {
    /// Adds it to an answer; what there is nothing to tell of is left away.
    pub(super) fn put_into(&self, answer: &mut Value) {
        if !self.sheet.is_empty() {
            answer["sheet"] = self.sheet.into();
        }
        if !self.remarks.is_empty() {
            answer["remarks"] = self.remarks.into();
        }
        if !self.papers.is_empty() {
            answer["papers"] = self.papers.into();
        }
    }

    /// Puts it below what was done, each on a line of its own.
    pub(super) fn below(&self, done: String) -> String {
        let quoted: Vec<String> =
            self.other_sheets.iter().take(20).map(|name| format!("\u{201c}{name}\u{201d}")).collect();
        let sheet = (!quoted.is_empty())
            .then(|| format!("Read from the sheet \u{201c}{}\u{201d}. Not read: {}.", self.sheet, quoted.join(", ")));
        let papers = (!self.papers.is_empty()).then(|| {
            format!(
                "Issued papers stay as they are. Figures as they were before are printed in: {}.",
                self.papers.join("; ")
            )
        });
        let lines: Vec<String> =
            [done].into_iter().chain(papers).chain(sheet).chain(self.remarks.iter().cloned()).collect();
        lines.join("\n")
    }
}
