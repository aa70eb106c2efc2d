//! Tells Tauri which commands there are, so that each needs a permission, and where the capabilities lie.

const COMMANDS: &[&str] = &[
    "get_status",
    "get_home",
    "undo",
    "redo",
    "close_workbook",
    "close_window",
    "find_start_workbook",
    "choose_workbook",
    "open_workbook",
    "create_workbook",
    "open_example",
    "list_organisations",
    "add_organisation",
    "update_organisation",
    "get_register",
    "add_provider",
    "update_provider",
    "add_area",
    "update_area",
    "add_indicator",
    "update_indicator",
    "set_target",
    "remove_target",
    "get_submission_matrix",
    "get_entry_grid",
    "enter_figures",
    "update_submission",
    "get_trend",
    "list_risks",
    "paint_risk_history",
    "add_risk",
    "update_risk",
    "score_risk",
    "add_risk_action",
    "complete_risk_action",
    "escalate_risk",
    "close_risk",
    "reopen_risk",
    "list_development_areas",
    "add_development_area",
    "update_development_area",
    "set_outcome",
    "carry_forward",
    "list_log_entries",
    "add_log_entry",
    "update_log_entry",
    "find_current_paper",
    "get_paper",
    "preview_paper",
    "resolve_figure",
    "add_paper",
    "update_paper",
    "update_cover",
    "add_section",
    "rename_section",
    "move_section",
    "remove_section",
    "edit_text",
    "draft_of_section",
    "set_charts",
    "make_pdf",
    "issue_paper",
    "open_made_pdf",
    "show_made_pdf",
];

fn main() {
    // A pattern of one's own is not watched by tauri-build.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!(
            "Tauri's build step failed: {error:#}. If ui/dist is missing, run `make build` or `npm --prefix ui run build` first."
        );
    }
}
