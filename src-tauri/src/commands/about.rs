//! Which version this is, and a file for whoever looks for a fault.

use std::path::Path;

use lac_core::workbook::Workbook;
use serde::Serialize;
use tauri::{AppHandle, Manager, Runtime};

use crate::error::Answer;
use crate::files::ask_where_to_save;
use crate::state::Desk;
use lac_cli::diagnose::report;
use lac_cli::output::write_file;

const TEXT: (&str, &[&str]) = ("Text", &["txt"]);

/// What the application says of itself.
#[derive(Serialize)]
pub struct About {
    version: &'static str,
}

/// Which version this is.
#[tauri::command(async)]
pub fn get_about() -> About {
    About { version: env!("CARGO_PKG_VERSION") }
}

/// Asks where to save what helps to find a fault: versions, settings and numbers, nothing that a workbook holds.
/// Answers where, or nothing if she changed her mind.
#[tauri::command]
pub async fn save_diagnostics<R: Runtime>(app: AppHandle<R>) -> Answer<Option<String>> {
    let Some(path) = ask_where_to_save(&app, "LAC Assurance diagnostics.txt", TEXT).await else { return Ok(None) };
    let web_view = tauri::webview_version().unwrap_or_else(|_| "not known".into());
    let desk = app.state::<Desk>();
    let open = desk.path().ok();
    let seen = open.is_some().then(|| desk.read(|workbook| Ok(Workbook::diagnose(workbook))));
    let text = report(&web_view, seen.as_ref(), open.as_deref().map(Path::new));
    write_file(&path, text.as_bytes())?;
    Ok(Some(path.display().to_string()))
}
