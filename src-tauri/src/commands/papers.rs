//! Papers.

use std::path::PathBuf;

use lac_core::calendar::FinancialYear;
use lac_core::ids::{IssueId, PaperId, SectionId};
use lac_core::paper::{CoverSheet, Finding, Offer, PaperChart, PaperDetails, Resolved, SectionKind};
use lac_core::views::PaperView;
use lac_core::workbook::Changed;
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime, State};
use tauri_plugin_opener::OpenerExt;

use crate::error::Answer;
use crate::files::ask_where_to_save;
use crate::state::Desk;
use lac_cli::output::{prepare, write_file};

/// A PDF that was made.
#[derive(Serialize)]
pub struct MadeFile {
    path: String,
    pages: usize,
    findings: Vec<Finding>,
}

/// The paper for the latest year, if there is one.
#[tauri::command(async)]
pub fn find_current_paper(desk: State<'_, Desk>) -> Answer<Option<PaperId>> {
    Ok(desk.read(|workbook| Ok(workbook.find_current_paper()?.map(|paper| paper.id)))?)
}

/// A paper with its live figures and what is to be looked at.
#[tauri::command(async)]
pub fn get_paper(desk: State<'_, Desk>, id: PaperId) -> Answer<PaperView> {
    Ok(desk.read(|workbook| workbook.get_paper_view(id))?)
}

/// The pages of a paper as SVG.
#[tauri::command(async)]
pub fn preview_paper(desk: State<'_, Desk>, id: PaperId) -> Answer<Vec<String>> {
    Ok(desk.read(|workbook| workbook.preview_paper(id))?)
}

/// What a live figure would print.
#[tauri::command(async)]
pub fn resolve_figure(desk: State<'_, Desk>, reference: String) -> Answer<Resolved> {
    Ok(desk.read(|workbook| workbook.resolve_figure(&reference))?)
}

/// Starts the paper for a year.
#[tauri::command(async)]
pub fn add_paper(desk: State<'_, Desk>, year: FinancialYear) -> Answer<Changed<PaperId>> {
    Ok(desk.write(|workbook| workbook.add_paper(year))?)
}

/// Changes the title of a paper.
#[tauri::command(async)]
pub fn update_paper(desk: State<'_, Desk>, id: PaperId, details: PaperDetails) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_paper(id, &details))?)
}

/// Changes the cover sheet.
#[tauri::command(async)]
pub fn update_cover(desk: State<'_, Desk>, id: PaperId, cover: CoverSheet) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_cover(id, &cover))?)
}

/// Adds a section at the end, drafted from the workbook.
#[tauri::command(async)]
pub fn add_section(desk: State<'_, Desk>, id: PaperId, kind: SectionKind, title: String) -> Answer<Changed<SectionId>> {
    Ok(desk.write(|workbook| workbook.add_section(id, kind, &title))?)
}

/// Gives a section another heading.
#[tauri::command(async)]
pub fn rename_section(desk: State<'_, Desk>, id: SectionId, title: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.rename_section(id, &title))?)
}

/// Moves a section by so many places.
#[tauri::command(async)]
pub fn move_section(desk: State<'_, Desk>, paper: PaperId, id: SectionId, places: i32) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.move_section(paper, id, places))?)
}

/// Takes a section out of its paper.
#[tauri::command(async)]
pub fn remove_section(desk: State<'_, Desk>, id: SectionId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.remove_section(id))?)
}

/// Writes the paragraphs of a section.
#[tauri::command(async)]
pub fn edit_text(desk: State<'_, Desk>, id: SectionId, paragraphs: Vec<String>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.edit_text(id, &paragraphs))?)
}

/// What a section would say if it were drafted from the workbook now.
#[tauri::command(async)]
pub fn draft_of_section(desk: State<'_, Desk>, id: PaperId, kind: SectionKind) -> Answer<Vec<String>> {
    Ok(desk.read(|workbook| workbook.draft_of_section(id, kind))?)
}

/// Says which charts the appendix has.
#[tauri::command(async)]
pub fn set_charts(desk: State<'_, Desk>, id: PaperId, charts: Vec<PaperChart>) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_charts(id, &charts))?)
}

/// Says whether the appendix begins with the table of all indicators.
#[tauri::command(async)]
pub fn set_paper_overview(desk: State<'_, Desk>, id: PaperId, shown: bool) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.set_paper_overview(id, shown))?)
}

/// Sentences about trends that the paper's text may take.
#[tauri::command(async)]
pub fn list_offers(desk: State<'_, Desk>, id: PaperId) -> Answer<Vec<Offer>> {
    Ok(desk.read(|workbook| workbook.list_offers(id))?)
}

/// Asks where to save the PDF and makes it there. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn make_pdf<R: Runtime>(app: AppHandle<R>, id: PaperId) -> Answer<Option<MadeFile>> {
    let paper = app.state::<Desk>().read(|workbook| workbook.get_paper(id))?;
    let name = format!("LAC annual report {}.pdf", paper.year);
    let Some(path) = ask_where_to_save(&app, &name, ("PDF", &["pdf"])).await else { return Ok(None) };
    let made = app.state::<Desk>().read(|workbook| workbook.make_paper(&workbook.get_paper(id)?))?;
    write_file(&path, &made.bytes)?;
    app.state::<LastPdf>().remember(path.clone());
    Ok(Some(MadeFile { path: path.display().to_string(), pages: made.pages, findings: made.findings }))
}

/// A paper that is issued.
#[derive(Serialize)]
pub struct IssuedFile {
    issue: IssueId,
    path: Option<String>,
    pages: usize,
    findings: Vec<Finding>,
    again: bool,
    unwritten: Option<String>,
}

/// Asks where to save the issue, writes its PDF there and freezes the paper. Answers nothing if she changed her mind.
/// Refused while anything is to be put right, or if the PDF cannot be written: then nothing is issued.
#[tauri::command]
pub async fn issue_paper<R: Runtime>(app: AppHandle<R>, id: PaperId) -> Answer<Option<Changed<IssuedFile>>> {
    let year = app.state::<Desk>().read(|workbook| workbook.get_paper(id))?.year;
    let Some(path) = ask_where_to_save(&app, &name_of_issue(year), ("PDF", &["pdf"])).await else { return Ok(None) };
    let Changed { output, changes, status } = app.state::<Desk>().write(|workbook| {
        let paper = workbook.get_paper(id)?;
        workbook.issue_paper(&paper, |bytes| prepare(&path, bytes))
    })?;
    let unwritten = output.written.put().err().map(|error| error.to_string());
    if unwritten.is_none() {
        app.state::<LastPdf>().remember(path.clone());
    }
    let output = IssuedFile {
        issue: output.issue,
        path: unwritten.is_none().then(|| path.display().to_string()),
        pages: output.made.pages,
        findings: output.made.findings,
        again: output.again,
        unwritten,
    };
    Ok(Some(Changed { output, changes, status }))
}

/// Asks where to save the PDF of an issue again, as it was issued. Answers nothing if she changed her mind.
#[tauri::command]
pub async fn save_issue_pdf<R: Runtime>(app: AppHandle<R>, id: IssueId) -> Answer<Option<String>> {
    let (paper, bytes) =
        app.state::<Desk>().read(|workbook| Ok((workbook.get_paper_of_issue(id)?, workbook.get_issued_pdf(id)?)))?;
    let Some(path) = ask_where_to_save(&app, &name_of_issue(paper.year), ("PDF", &["pdf"])).await else {
        return Ok(None);
    };
    write_file(&path, &bytes)?;
    app.state::<LastPdf>().remember(path.clone());
    Ok(Some(path.display().to_string()))
}

/// Withdraws an issue, with a reason.
#[tauri::command(async)]
pub fn withdraw_issue(desk: State<'_, Desk>, id: IssueId, reason: String) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.withdraw_issue(id, &reason))?)
}

fn name_of_issue(year: FinancialYear) -> String {
    format!("LAC annual report {year}, issued.pdf")
}

/// The PDF made last, which is the only file that the screens can have opened.
#[derive(Default)]
pub struct LastPdf(std::sync::Mutex<Option<PathBuf>>);

impl LastPdf {
    fn remember(&self, path: PathBuf) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(path);
    }

    fn path(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

/// Opens the PDF made last in the machine's own viewer.
#[tauri::command(async)]
pub fn open_made_pdf<R: Runtime>(app: AppHandle<R>, made: State<'_, LastPdf>) -> Answer<()> {
    let Some(path) = made.path() else { return Ok(()) };
    let shown = path.display().to_string();
    app.opener()
        .open_path(shown.clone(), None::<&str>)
        .map_err(|error| lac_core::Error::File { path: shown, reason: error.to_string() }.into())
}

/// Shows the PDF made last in its folder.
#[tauri::command(async)]
pub fn show_made_pdf<R: Runtime>(app: AppHandle<R>, made: State<'_, LastPdf>) -> Answer<()> {
    let Some(path) = made.path() else { return Ok(()) };
    let shown = path.display().to_string();
    app.opener()
        .reveal_item_in_dir(&path)
        .map_err(|error| lac_core::Error::File { path: shown, reason: error.to_string() }.into())
}
