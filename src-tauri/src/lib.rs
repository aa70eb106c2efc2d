//! The shell: the window and the commands that the screens call. No rule lives here.

pub mod commands;
mod error;
mod files;
pub mod keyring;
pub mod state;
mod surroundings;
mod told;
mod window;

use std::path::PathBuf;

use commands::papers::LastPdf;
use commands::remember::Store;
use commands::return_files::ChosenBytes;
use keyring::{Keyring, OfMachine};
use state::Desk;
use tauri::{Builder, Runtime};

/// Puts the commands and the desk on a Tauri application: what the window and the tests have in common.
pub fn furnish<R: Runtime>(builder: Builder<R>, start_with: Option<PathBuf>, store: Box<dyn Keyring>) -> Builder<R> {
    builder
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Desk::starting_with(start_with))
        .manage(LastPdf::default())
        .manage(Store(store))
        .manage(ChosenBytes::default())
        .invoke_handler(tauri::generate_handler![
            commands::workbook::get_status,
            commands::workbook::get_home,
            commands::workbook::go_on_with_home,
            commands::workbook::check_pages,
            commands::workbook::undo,
            commands::workbook::redo,
            commands::workbook::close_workbook,
            commands::workbook::close_window,
            commands::workbook::find_start_workbook,
            commands::workbook::choose_workbook,
            commands::workbook::open_workbook,
            commands::workbook::create_workbook,
            commands::workbook::open_example,
            commands::workbook::stay_open,
            commands::workbook::list_drafts,
            commands::workbook::keep_draft,
            commands::workbook::forget_draft,
            commands::workbook::forget_draft_with_act,
            commands::workbook::save_copy,
            commands::workbook::find_second_file,
            commands::workbook::open_second_file,
            commands::workbook::refuse_second_file,
            commands::workbook::set_journal_aside,
            commands::about::get_about,
            commands::about::save_diagnostics,
            commands::policy::get_policy,
            commands::keys::get_keys,
            commands::keys::change_passphrase,
            commands::keys::give_passphrase,
            commands::keys::list_readable,
            commands::keys::remove_plain_files,
            commands::keys::show_recovery_key,
            commands::keys::save_recovery_key,
            commands::keys::set_recovery_key,
            commands::keys::forget_recovery_key,
            commands::keys::lock_workbook,
            commands::keys::open_with_recovery_key,
            commands::remember::get_remembering,
            commands::remember::remember_workbook,
            commands::remember::forget_workbook,
            commands::remember::open_remembered,
            commands::backups::list_backups,
            commands::backups::keep_backups_up,
            commands::backups::back_up_now,
            commands::backups::verify_backup,
            commands::backups::delete_backups,
            commands::backups::choose_second_folder,
            commands::backups::forget_second_folder,
            commands::backups::preview_restoring,
            commands::backups::restore_backup,
            commands::places::look_around,
            commands::places::note_told,
            commands::places::list_copies,
            commands::places::compare_copy,
            commands::places::choose_copy,
            commands::places::keep_copy_aside,
            commands::places::take_up_again,
            commands::redaction::find_words,
            commands::redaction::take_out_words,
            commands::backups::restore_anew,
            commands::organisation::list_organisations,
            commands::organisation::add_organisation,
            commands::organisation::update_organisation,
            commands::organisation::get_keeper,
            commands::organisation::set_keeper,
            commands::register::get_register,
            commands::register::add_provider,
            commands::register::update_provider,
            commands::register::add_area,
            commands::register::update_area,
            commands::register::add_indicator,
            commands::register::update_indicator,
            commands::register::look_at_kind,
            commands::register::get_meaning_questions,
            commands::register::say_meaning,
            commands::register::set_target,
            commands::register::remove_target,
            commands::register::move_indicator,
            commands::register::propose_indicators,
            commands::register::add_indicators,
            commands::register::get_library,
            commands::register::add_from_library,
            commands::register::list_return_lines,
            commands::register::arrange_return,
            commands::bank_holidays::get_due_dates,
            commands::bank_holidays::list_bank_holidays,
            commands::bank_holidays::set_bank_holiday,
            commands::breach_reasons::list_breach_reasons,
            commands::breach_reasons::set_breach_reasons,
            commands::figures::get_submission_matrix,
            commands::figures::get_entry_grid,
            commands::figures::enter_figures,
            commands::figures::confirm_figures,
            commands::figures::say_receipt,
            commands::figures::update_submission,
            commands::figures::list_missing,
            commands::figures::chase_return,
            commands::figures::accept_return,
            commands::figures::unlock_return,
            commands::figures::get_figure_panel,
            commands::figures::check_figure,
            commands::figures::answer_warning,
            commands::figures::explain_miss,
            commands::figures::state_total,
            commands::figures::list_queries,
            commands::figures::raise_query,
            commands::figures::answer_query,
            commands::figures::resolve_query,
            commands::figures::reopen_query,
            commands::figures::get_old_paper,
            commands::figures::enter_old_paper,
            commands::clipboard::copy_text,
            commands::return_files::save_return_sheet,
            commands::return_files::choose_return_file,
            commands::return_files::read_chosen_return,
            commands::return_files::preview_return_table,
            commands::return_files::import_return_file,
            commands::return_files::forget_return_file,
            commands::trends::get_overview,
            commands::trends::get_trend,
            commands::trends::set_trend_rules,
            commands::trends::add_event,
            commands::trends::update_event,
            commands::trends::remove_event,
            commands::trends::ghost_point,
            commands::trends::count_point,
            commands::trends::explain_point,
            commands::trends::set_plan,
            commands::trends::put_comparator,
            commands::trends::remove_comparator,
            commands::chart_files::copy_chart,
            commands::chart_files::save_chart,
            commands::chart_files::save_overview,
            commands::risks::list_risks,
            commands::risks::list_moved_risks,
            commands::risks::paint_risk_history,
            commands::risks::add_risk,
            commands::risks::update_risk,
            commands::risks::review_risk,
            commands::risks::score_risk,
            commands::risks::add_control,
            commands::risks::update_control,
            commands::risks::end_control,
            commands::risks::resume_control,
            commands::risks::add_assurance,
            commands::risks::update_assurance,
            commands::risks::end_assurance,
            commands::risks::resume_assurance,
            commands::risks::add_risk_action,
            commands::risks::complete_risk_action,
            commands::risks::escalate_risk,
            commands::risks::close_risk,
            commands::risks::reopen_risk,
            commands::development::list_development_areas,
            commands::development::add_development_area,
            commands::development::update_development_area,
            commands::development::set_outcome,
            commands::development::carry_forward,
            commands::logbook::list_log_entries,
            commands::logbook::add_log_entry,
            commands::logbook::update_log_entry,
            commands::papers::find_current_paper,
            commands::papers::get_paper,
            commands::papers::preview_paper,
            commands::papers::resolve_figure,
            commands::papers::add_paper,
            commands::papers::update_paper,
            commands::papers::update_cover,
            commands::papers::add_section,
            commands::papers::rename_section,
            commands::papers::move_section,
            commands::papers::remove_section,
            commands::papers::edit_text,
            commands::papers::draft_of_section,
            commands::papers::set_charts,
            commands::papers::set_paper_overview,
            commands::papers::list_offers,
            commands::papers::make_pdf,
            commands::papers::issue_paper,
            commands::papers::save_issue_pdf,
            commands::papers::withdraw_issue,
            commands::papers::open_made_pdf,
            commands::papers::show_made_pdf,
        ])
}

/// What is built: the configuration, the capabilities and the pages.
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Opens the window and stays until it is closed. Answers the exit code.
pub fn open_window(start_with: Option<PathBuf>) -> i32 {
    if let Some(fault) = lac_cli::policy::Policy::in_force().fault() {
        lac_cli::complain(&fault);
    }
    // The single-instance plugin must come first: a second start raises the first window and ends.
    let builder = Builder::default().plugin(tauri_plugin_single_instance::init(window::started_again));
    let builder = furnish(builder, start_with, Box::new(OfMachine))
        .plugin(window::stays_at_home())
        .on_window_event(window::happened)
        .setup(|app| {
            window::watch_for_the_end(app.handle());
            window::comes_back(app.handle());
            Ok(())
        });
    match builder.run(context()) {
        Ok(()) => 0,
        Err(error) => {
            lac_cli::complain(&format!("The window could not be opened: {error}"));
            1
        }
    }
}
