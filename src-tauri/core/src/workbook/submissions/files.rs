//! Returns as files: written for a provider, read back with a preview, taken whole or not at all.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::backups::Why;
use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::exchange::sheet::{ReceivedFile, SheetChoices, Spreadsheet};
use crate::exchange::{
    ColumnMapping, Known, ReturnPreview, ReturnSheet, SaidOfFile, SheetLine, Table, TableSample, Taken, is_return,
    read_return, read_table, write_return,
};
use crate::figures::{Provider, Register, State};
use crate::ids::ProviderId;
use crate::organisation::organisation_on;
use crate::storage::{Connection, figures as rows, mappings, submissions as submission_rows};
use crate::submissions::{Owed, Submission, SubmissionStatus, chosen_return, makes_it_come, owed, usual_due_date};
use crate::text::{LINE, counted, tidied};
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::{Act, Changed, Noun, Workbook};

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it goes to the screen at once")]
pub enum ReturnFile {
    /// A return that was written here.
    Ours {
        /// What it would do.
        preview: ReturnPreview,
    },
    /// A provider's own table, whose columns are to be named.
    Table {
        /// What is in it.
        sample: Box<TableSample>,
    },
}

/// What came of importing a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ImportedReturn {
    /// Whose it was; empty if there were several.
    pub provider_name: String,
    /// For which period; none if there were several.
    #[ts(type = "string | null")]
    pub period: Option<Period>,
    /// How many figures are new.
    pub new: usize,
    /// How many changed.
    pub changed: usize,
    /// How many were there as they are.
    pub unchanged: usize,
    /// How many were not given.
    pub blank: usize,
    /// The issued papers that were made from figures as they were before. They stay as they are.
    pub papers: Vec<String>,
}

/// A file that was judged, and how its table was read if it is one.
struct Judged {
    taken: Taken,
    remember: Option<(String, String)>,
}

impl Workbook {
    /// Writes the return of a provider for a period as an `.xlsx` to be filled in.
    ///
    /// # Errors
    /// No such provider; a provider that owes nothing for this period.
    pub fn write_return(&self, provider: ProviderId, period: Period) -> Result<Vec<u8>> {
        let register = self.get_register()?;
        let body = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        let asked = owed(&register, provider, period);
        if asked.is_empty() {
            return Err(Error::Refused(format!(
                "{} owes no figures for {period}, so there is nothing to write.",
                body.name
            )));
        }
        let submission = submission_rows::find(self.read(), provider, period)?;
        let agreed = submission.and_then(|submission| submission.due_on);
        let known = self.known(SaidOfFile::default())?;
        write_return(&ReturnSheet {
            provider: body.code.clone(),
            provider_name: body.name.clone(),
            period,
            due_on: agreed.unwrap_or_else(|| usual_due_date(&register, provider, period)),
            send_to: self.send_to()?,
            written_on: self.today(),
            lines: asked.iter().filter_map(|figure| return_line(&register, &known, body, figure)).collect(),
        })
    }

    /// What the file of a return is called.
    ///
    /// # Errors
    /// No such provider.
    fn return_file_name(&self, provider: ProviderId, period: Period) -> Result<String> {
        let register = self.get_register()?;
        let body = register.provider(provider).ok_or_else(|| Error::NotFound("such provider".into()))?;
        // Letters that a file's name may not have on one machine or another.
        let name = body.short_name.replace(|letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter), " ");
        Ok(format!("{} {period}.xlsx", name.trim()))
    }

    /// The return of a provider for a period as a file to be filled in: its name, and what it holds.
    ///
    /// # Errors
    /// A provider or period that is not chosen; no such provider; a provider that owes nothing for this period.
    pub fn return_to_send(&self, provider: Option<ProviderId>, period: Option<Period>) -> Result<(String, Vec<u8>)> {
        let (provider, period) = chosen_return(provider, period)?;
        Ok((self.return_file_name(provider, period)?, self.write_return(provider, period)?))
    }

    /// Whom a return is sent back to: the author of the paper.
    fn send_to(&self) -> Result<String> {
        let organisations = self.list_organisations()?;
        let words = organisation_on(&organisations, self.today())
            .map(|organisation| format!("{}, {}", organisation.details.author, organisation.details.name));
        Ok(words.unwrap_or_default())
    }

    /// Reads a file: a return that was written here with what it would do, or a table whose columns are to be named.
    ///
    /// # Errors
    /// Refused, in words, for a file that cannot be read or is of another workbook.
    pub fn read_return_file<'a>(&self, received: impl Into<ReceivedFile<'a>>) -> Result<ReturnFile> {
        let ReceivedFile { bytes, choices } = received.into();
        let mut file = Spreadsheet::open(bytes)?;
        let register = self.get_register()?;
        if is_return(&mut file)? {
            let taken = read_return(&mut file, &choices, &register, &self.known(SaidOfFile::default())?)?;
            return Ok(ReturnFile::Ours { preview: taken.preview });
        }
        let table = self.table(&mut file, &choices)?;
        let remembered = self.remembered_mapping(&table.remembered_by())?;
        Ok(ReturnFile::Table { sample: Box::new(table.sample(&register, remembered)) })
    }

    /// What a table would do, read by `mapping`.
    ///
    /// # Errors
    /// As `read_return_file`; fields of the mapping that leave open what a figure needs.
    pub fn preview_return_table<'a>(
        &self,
        received: impl Into<ReceivedFile<'a>>,
        mapping: &ColumnMapping,
    ) -> Result<ReturnPreview> {
        self.preview_return_file(received, Some(mapping), SaidOfFile::default())
    }

    /// What a file would do, with what she said of it. A table needs a mapping.
    ///
    /// # Errors
    /// As `preview_return_table`.
    pub fn preview_return_file<'a>(
        &self,
        received: impl Into<ReceivedFile<'a>>,
        mapping: Option<&ColumnMapping>,
        said: SaidOfFile,
    ) -> Result<ReturnPreview> {
        Ok(self.judged(&received.into(), mapping, said)?.taken.preview)
    }

    /// Imports a file of which nothing is said, as `import_return_file_as` does.
    ///
    /// # Errors
    /// As `import_return_file_as`.
    pub fn import_return_file<'a>(
        &mut self,
        name: &str,
        received: impl Into<ReceivedFile<'a>>,
        mapping: Option<&ColumnMapping>,
    ) -> Result<Changed<ImportedReturn>> {
        self.import_return_file_as(name, received, mapping, SaidOfFile::default())
    }

    /// Imports a file as one act, all or nothing. A table needs a mapping, which is remembered by its headings.
    ///
    /// # Errors
    /// `Import` with every problem, and nothing is imported then; all that reading refuses.
    pub fn import_return_file_as<'a>(
        &mut self,
        name: &str,
        received: impl Into<ReceivedFile<'a>>,
        mapping: Option<&ColumnMapping>,
        said: SaidOfFile,
    ) -> Result<Changed<ImportedReturn>> {
        let Judged { taken: Taken { preview, figures }, remember } = self.judged(&received.into(), mapping, said)?;
        if !preview.importable {
            return Err(Error::Import(preview.unanswered_and_wrong()));
        }
        let today = self.today();
        let whole = preview.provider.zip(preview.period);
        let returns: BTreeSet<(ProviderId, Period)> =
            figures.iter().map(|figure| (figure.provider, figure.period)).chain(whole).collect();
        let returns = returns
            .into_iter()
            .map(|(provider, period)| Ok((provider, period, self.receipt_now(provider, period)?)))
            .collect::<Result<Vec<_>>>()?;
        let papers = self.papers_of(figures.iter().map(|figure| (figure.incoming(), &figure.state)))?;
        let act = Act::new(
            "import_return",
            &[Noun::Register, Noun::Figures],
            format!("import {}", what(&preview, returns.len())),
        );
        self.back_up_before(Why::BeforeImport);
        self.change(act, |connection| {
            for (provider, period, receipt) in &returns {
                let submission = begun(connection, *provider, *period)?;
                let own = figures.iter().filter(|figure| (figure.provider, figure.period) == (*provider, *period));
                for figure in own.clone() {
                    let note = figure.note.as_deref();
                    rows::put(connection, submission.id, figure.indicator, figure.area, &figure.state, note)?;
                }
                name_source(connection, submission, name)?;
                // A quarter's return may hold nothing but months.
                let any = own.clone().next().is_some();
                let of_it =
                    figures.iter().filter(|figure| !any || (figure.provider, figure.period) == (*provider, *period));
                if figures.is_empty() || of_it.clone().any(|figure| makes_it_come(figure.period, &figure.state, today))
                {
                    receive(connection, *provider, *period, *receipt)?;
                }
            }
            if let Some((headings, mapping)) = &remember {
                mappings::put(connection, headings, mapping)?;
            }
            Ok(ImportedReturn {
                provider_name: preview.provider_name,
                period: preview.period,
                new: preview.new,
                changed: preview.changed,
                unchanged: preview.unchanged,
                blank: preview.blank,
                papers,
            })
        })
    }

    fn table(&self, file: &mut Spreadsheet<'_>, choices: &SheetChoices) -> Result<Table> {
        read_table(file, choices, &|headings| mappings::find(self.read(), headings).is_ok_and(|found| found.is_some()))
    }

    fn judged(&self, received: &ReceivedFile<'_>, mapping: Option<&ColumnMapping>, said: SaidOfFile) -> Result<Judged> {
        let mut file = Spreadsheet::open(received.bytes)?;
        let register = self.get_register()?;
        let known = self.known(said)?;
        if is_return(&mut file)? {
            return Ok(Judged { taken: read_return(&mut file, &received.choices, &register, &known)?, remember: None });
        }
        let table = self.table(&mut file, &received.choices)?;
        let mapping = mapping.ok_or_else(|| {
            Error::Refused(
                "This file is not a return that was sent out. Nothing was imported. Say first what its columns are."
                    .into(),
            )
        })?;
        let written = serde_json::to_string(mapping).map_err(|error| Error::Database(error.to_string()))?;
        let taken = table.judged(&register, mapping, &known)?;
        Ok(Judged { taken, remember: Some((table.remembered_by(), written)) })
    }

    /// The mapping that was remembered. One that can no longer be read is as good as none.
    fn remembered_mapping(&self, headings: &str) -> Result<Option<ColumnMapping>> {
        let written = mappings::find(self.read(), headings)?;
        Ok(written.and_then(|mapping| serde_json::from_str(&mapping).ok()))
    }

    fn known(&self, said: SaidOfFile) -> Result<Known> {
        let figures = rows::list(self.read())?.into_iter().map(|figure| {
            ((figure.provider, figure.indicator, figure.area, figure.period), (figure.state, figure.note))
        });
        // An accepted quarter locks its months.
        let accepted = self.locked_returns()?.into_iter().flat_map(|(provider, period)| {
            let months = if period.grain() == Grain::Quarter { period.parts(Grain::Month) } else { Vec::new() };
            std::iter::once(period).chain(months).map(move |period| (provider, period))
        });
        Ok(Known { figures: figures.collect(), accepted: accepted.collect(), today: self.today(), said })
    }
}

fn return_line(register: &Register, known: &Known, provider: &Provider, figure: &Owed) -> Option<SheetLine> {
    let indicator = register.indicator(figure.indicator)?;
    let area = register.area(figure.area)?;
    let on_return = register.on_return(indicator.id, provider.id);
    let there = known.figures.get(&(provider.id, indicator.id, area.id, figure.period));
    Some(SheetLine {
        heading: on_return.heading,
        label: if on_return.label.is_empty() { indicator.name.clone() } else { on_return.label },
        indicator: indicator.code.clone(),
        area: area.code.clone(),
        area_name: area.name.clone(),
        period: figure.period,
        kind: indicator.kind,
        numerator: indicator.numerator.clone(),
        denominator: indicator.denominator.clone(),
        unit: indicator.unit.clone(),
        decimals: indicator.decimals,
        state: there.map_or(State::Missing, |(state, _)| state.clone()),
    })
}

/// The file that a return came in is its source, unless it had come before or one is noted already.
fn name_source(connection: &Connection, submission: Submission, file: &str) -> Result<()> {
    if submission.status != SubmissionStatus::Expected || !submission.source.is_empty() {
        return Ok(());
    }
    let source = tidied(file).chars().take(LINE).collect();
    let named = Submission { source, ..submission };
    submission_rows::update(connection, &named).map(|_| ())
}

/// What is imported, in words that follow "import".
fn what(preview: &ReturnPreview, returns: usize) -> String {
    let figures = counted(preview.new + preview.changed, "figure");
    match preview.period {
        Some(period) if !preview.provider_name.is_empty() => {
            format!("{figures} of {}, {period}", preview.provider_name)
        }
        _ => format!("{figures} of {returns} returns"),
    }
}
