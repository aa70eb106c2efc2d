//! The machine's clipboard.

use lac_core::Error;
use tauri::{AppHandle, Runtime};
use tauri_plugin_clipboard_manager::ClipboardExt;

use crate::error::Answer;

/// Puts text on the clipboard, for an e-mail.
#[tauri::command(async)]
pub fn copy_text<R: Runtime>(app: AppHandle<R>, text: String) -> Answer<()> {
    app.clipboard().write_text(text).map_err(|_| {
        Error::Refused("The text could not be copied. Select it on the screen and copy it with Ctrl+C.".into()).into()
    })
}
