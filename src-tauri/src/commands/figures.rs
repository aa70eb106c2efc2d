//! Submissions and their figures.

use lac_core::calendar::{FinancialYear, Period};
use lac_core::ids::{ProviderId, QueryId};
use lac_core::submissions::checks::Check;
use lac_core::submissions::exceptions::TypedException;
use lac_core::submissions::{Chase, SubmissionDetails, TypedReceipt};
use lac_core::submissions::{FigureEntry, FigurePlace, OldPaperEntry, QueryDetails};
use lac_core::typed::TypedDay;
use lac_core::views::{
    CellCheck, EntryGrid, FigurePanel, MissingProvider, OldPaper, QueryView, StatedText, SubmissionMatrix,
};
use lac_core::workbook::{Changed, EntryOutcome, FiguresWritten, Workbook};
use tauri::State;

use crate::error::Answer;
use crate::state::Desk;

/// Providers and the periods of one year.
#[tauri::command(async)]
pub fn get_submission_matrix(desk: State<'_, Desk>, year: Option<FinancialYear>) -> Answer<SubmissionMatrix> {
    Ok(desk.read(|workbook| workbook.get_submission_matrix(year))?)
}

/// One submission, to be filled in.
#[tauri::command(async)]
pub fn get_entry_grid(desk: State<'_, Desk>, provider: ProviderId, period: Period) -> Answer<EntryGrid> {
    Ok(desk.read(|workbook| workbook.get_entry_grid(provider, period))?)
}

/// Enters figures as one act.
#[tauri::command(async)]
pub fn enter_figures(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    entries: Vec<FigureEntry>,
) -> Answer<Changed<EntryOutcome>> {
    Ok(desk.write(|workbook| workbook.enter_figures(provider, period, &entries))?)
}

/// Changes what is known about a return itself.
#[tauri::command(async)]
pub fn update_submission(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    details: SubmissionDetails<TypedDay, TypedReceipt>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.update_submission(provider, period, &details))?)
}

/// What has not come, by provider.
#[tauri::command(async)]
pub fn list_missing(desk: State<'_, Desk>) -> Answer<Vec<MissingProvider>> {
    Ok(desk.read(Workbook::list_missing)?)
}

/// Notes that a provider was asked for its return again.
#[tauri::command(async)]
pub fn chase_return(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    chase: Chase<TypedDay>,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.chase_return(provider, period, &chase))?)
}

/// Accepts a return, which locks its figures.
#[tauri::command(async)]
pub fn accept_return(desk: State<'_, Desk>, provider: ProviderId, period: Period) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.accept_return(provider, period))?)
}

/// Says that the provisional figures of a return are final.
#[tauri::command(async)]
pub fn confirm_figures(desk: State<'_, Desk>, provider: ProviderId, period: Period) -> Answer<Changed<FiguresWritten>> {
    Ok(desk.write(|workbook| workbook.confirm_figures(provider, period))?)
}

/// Says when a return came.
#[tauri::command(async)]
pub fn say_receipt(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    receipt: TypedReceipt,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.say_receipt(provider, period, receipt))?)
}

/// Opens an accepted return again, for a reason.
#[tauri::command(async)]
pub fn unlock_return(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    reason: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.unlock_return(provider, period, &reason))?)
}

/// All that is known of one figure.
#[tauri::command(async)]
pub fn get_figure_panel(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    about: FigurePlace,
) -> Answer<FigurePanel> {
    Ok(desk.read(|workbook| workbook.get_figure_panel(provider, period, about))?)
}

/// What a figure would be, before it is saved.
#[tauri::command(async)]
pub fn check_figure(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    entry: FigureEntry,
) -> Answer<CellCheck> {
    Ok(desk.read(|workbook| workbook.check_figure(provider, period, &entry))?)
}

/// Says that a figure is right although a check asked about it.
#[tauri::command(async)]
pub fn answer_warning(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    about: FigurePlace,
    check: Check,
    reason: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.answer_warning(provider, period, about, check, &reason))?)
}

/// Says why a figure missed its target.
#[tauri::command(async)]
pub fn explain_miss(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    about: FigurePlace,
    exception: TypedException,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.explain_miss(provider, period, about, &exception))?)
}

/// Notes what a return itself prints as worked out.
#[tauri::command(async)]
pub fn state_total(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    about: FigurePlace,
    stated: StatedText,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.state_total(provider, period, about, &stated))?)
}

/// All questions to providers.
#[tauri::command(async)]
pub fn list_queries(desk: State<'_, Desk>) -> Answer<Vec<QueryView>> {
    Ok(desk.read(Workbook::list_queries)?)
}

/// Asks a provider about a figure or a return.
#[tauri::command(async)]
pub fn raise_query(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    details: QueryDetails,
) -> Answer<Changed<QueryId>> {
    Ok(desk.write(|workbook| workbook.raise_query(provider, period, &details))?)
}

/// Notes what a provider answered.
#[tauri::command(async)]
pub fn answer_query(
    desk: State<'_, Desk>,
    query: QueryId,
    answered_on: TypedDay,
    answer: String,
) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.answer_query(query, answered_on, &answer))?)
}

/// Settles a question.
#[tauri::command(async)]
pub fn resolve_query(desk: State<'_, Desk>, query: QueryId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.resolve_query(query))?)
}

/// Opens a settled question again.
#[tauri::command(async)]
pub fn reopen_query(desk: State<'_, Desk>, query: QueryId) -> Answer<Changed<()>> {
    Ok(desk.write(|workbook| workbook.reopen_query(query))?)
}

/// What an old paper printed of one provider and period.
#[tauri::command(async)]
pub fn get_old_paper(desk: State<'_, Desk>, provider: ProviderId, period: Period) -> Answer<OldPaper> {
    Ok(desk.read(|workbook| workbook.get_old_paper(provider, period))?)
}

/// Enters percentages that an old paper printed.
#[tauri::command(async)]
pub fn enter_old_paper(
    desk: State<'_, Desk>,
    provider: ProviderId,
    period: Period,
    paper: String,
    entries: Vec<OldPaperEntry>,
) -> Answer<Changed<FiguresWritten>> {
    Ok(desk.write(|workbook| workbook.enter_old_paper(provider, period, &paper, &entries))?)
}
