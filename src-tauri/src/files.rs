//! Asking for a file. Paths come from the machine's own dialog and never from the screens.

use std::path::PathBuf;

use tauri::async_runtime::channel;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// A file that tests name in place of the dialog. Not in a released application.
#[cfg(debug_assertions)]
fn named_by_test(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

#[cfg(not(debug_assertions))]
fn named_by_test(_variable: &str) -> Option<PathBuf> {
    None
}

/// What kind of file a dialog offers: its name, and the endings of such files.
type Kind<'a> = (&'a str, &'a [&'a str]);

fn dialog<R: tauri::Runtime>(app: &tauri::AppHandle<R>, kind: Kind<'_>) -> FileDialogBuilder<R> {
    app.dialog().file().add_filter(kind.0, kind.1)
}

/// Asks where to save; none if she changed her mind.
pub async fn ask_where_to_save<R: tauri::Runtime>(
    app: &tauri::AppHandle<R>,
    name: &str,
    kind: Kind<'_>,
) -> Option<PathBuf> {
    if let Some(path) = named_by_test("LAC_TEST_SAVE_AS") {
        // A test that saves several files names the folder.
        return Some(if path.is_dir() { path.join(name) } else { path });
    }
    let (send, mut receive) = channel(1);
    dialog(app, kind).set_file_name(name).save_file(move |path| {
        let _ = send.try_send(path.and_then(|path| path.into_path().ok()));
    });
    receive.recv().await.flatten()
}

/// Asks which file to open; none if she changed her mind.
pub async fn ask_what_to_open<R: tauri::Runtime>(app: &tauri::AppHandle<R>, kind: Kind<'_>) -> Option<PathBuf> {
    if let Some(path) = named_by_test("LAC_TEST_OPEN") {
        return Some(path);
    }
    let (send, mut receive) = channel(1);
    dialog(app, kind).pick_file(move |path| {
        let _ = send.try_send(path.and_then(|path| path.into_path().ok()));
    });
    receive.recv().await.flatten()
}

/// Asks for a folder; none if she changed her mind.
pub async fn ask_for_folder<R: tauri::Runtime>(app: &tauri::AppHandle<R>) -> Option<PathBuf> {
    if let Some(path) = named_by_test("LAC_TEST_FOLDER") {
        return Some(path);
    }
    let (send, mut receive) = channel(1);
    app.dialog().file().pick_folder(move |path| {
        let _ = send.try_send(path.and_then(|path| path.into_path().ok()));
    });
    receive.recv().await.flatten()
}
