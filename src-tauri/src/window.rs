//! The one window: how it closes, what a second start and a dropped file do, how it comes back, and that it never
//! leaves home.

use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::time::Duration;
#[cfg(target_os = "linux")]
use std::time::Instant;

use tauri::plugin::{Builder as PluginBuilder, TauriPlugin};
use tauri::{AppHandle, DragDropEvent, Manager, Runtime, Url, WindowEvent};

use crate::state::Desk;

const MAIN: &str = "main";
/// How long the screens have to keep what is typed when the session ends; the machine itself waits little longer.
#[cfg(unix)]
const TIME_TO_END: Duration = Duration::from_secs(4);
/// A page that is gone so soon after it was loaded again is not loaded once more.
#[cfg(target_os = "linux")]
const AGAIN_AND_AGAIN: Duration = Duration::from_secs(5);

/// Tells the screens of something. Answers whether there is a window to tell.
fn tell<R: Runtime>(app: &AppHandle<R>, event: &str) -> bool {
    let Some(window) = app.get_webview_window(MAIN) else { return false };
    window.eval(format!("window.dispatchEvent(new Event('{event}'))")).is_ok()
}

/// What happens to the window.
pub(crate) fn happened(window: &tauri::Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { .. } => closing(window, event),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => dropped(window.app_handle(), paths),
        _ => {}
    }
}

/// A workbook that is dropped on the window is asked about as that of a second start is: the path stays here, and
/// the screens are told its name. Anything else is refused.
fn dropped<R: Runtime>(app: &AppHandle<R>, paths: &[PathBuf]) {
    match one_workbook(paths) {
        Some(path) => {
            app.state::<Desk>().note_second(path.clone());
            tell(app, "lac-second-file");
        }
        None => {
            tell(app, "lac-refused-file");
        }
    }
}

/// The workbook among what was dropped, if it is the only thing. That it is one is judged when it is opened.
fn one_workbook(paths: &[PathBuf]) -> Option<&PathBuf> {
    let [path] = paths else { return None };
    let ending = path.extension()?.to_str()?;
    ending.eq_ignore_ascii_case("lac").then_some(path)
}

/// Closing waits until the screens have saved what is being typed: they hear of it, save, and call `close_window`,
/// or `stay_open` if she stays. A second attempt closes at once, so that a screen that does not answer cannot keep
/// the window open.
fn closing(window: &tauri::Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let asked_before = window.state::<Desk>().ask_to_close();
    if !asked_before && tell(window.app_handle(), "lac-closing") {
        api.prevent_close();
    }
}

/// A second start raises this window and ends. The file that it was given is asked about here.
pub(crate) fn started_again<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>, folder: String) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    // The first argument is the program.
    if let Some(file) = arguments.get(1) {
        app.state::<Desk>().note_second(Path::new(&folder).join(file));
        tell(app, "lac-second-file");
    }
}

/// The window shows the application's own pages and nothing else, whatever a page asks for.
pub(crate) fn stays_at_home<R: Runtime>() -> TauriPlugin<R> {
    PluginBuilder::new("stays-at-home").on_navigation(|_, url| is_home(url)).build()
}

fn is_home(url: &Url) -> bool {
    let own = match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => tauri::is_dev() && url.port() == Some(5173),
        _ => false,
    };
    own && url.username().is_empty() && url.password().is_none()
}

/// The web view shows pages in a process of its own, which the machine may end. What is typed is in the workbook, so the
/// page is loaded again where it was. A page that ends it again and again is left, and she is told.
#[cfg(target_os = "linux")]
pub(crate) fn comes_back<R: Runtime>(app: &AppHandle<R>) {
    use std::cell::Cell;
    use webkit2gtk::WebViewExt;

    let Some(window) = app.get_webview_window(MAIN) else { return };
    let app = app.clone();
    // Without its web view there is no window either.
    let _ = window.with_webview(move |shown| {
        let before = Cell::new(None);
        shown.inner().connect_web_process_terminated(move |view, _| {
            let now = Instant::now();
            match before.replace(Some(now)) {
                Some(before) if now.duration_since(before) < AGAIN_AND_AGAIN => say_it_is_gone(&app),
                _ => view.reload(),
            }
        });
    });
}

/// Elsewhere the web view does this itself, or tells nobody.
#[cfg(not(target_os = "linux"))]
pub(crate) fn comes_back<R: Runtime>(_app: &AppHandle<R>) {}

#[cfg(target_os = "linux")]
fn say_it_is_gone<R: Runtime>(app: &AppHandle<R>) {
    use tauri_plugin_dialog::DialogExt;
    app.dialog()
        .message(
            "The window cannot show its pages. What was saved is in the workbook. Close the window and start again.",
        )
        .title("LAC Assurance")
        .show(|_| {});
}

/// When the session ends, or the program is told to stop, what is typed is kept before it goes.
#[cfg(unix)]
pub(crate) fn watch_for_the_end<R: Runtime>(app: &AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};
    for kind in [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            let Ok(mut told) = signal(kind) else { return };
            if told.recv().await.is_some() {
                // Not on a thread that the commands need, which now keep what is typed.
                std::thread::spawn(move || end(&app));
            }
        });
    }
}

/// Elsewhere the machine closes the window, or ends the program: what is typed is at most a second old in the
/// workbook.
#[cfg(not(unix))]
pub(crate) fn watch_for_the_end<R: Runtime>(_app: &AppHandle<R>) {}

/// The screens keep what is typed and close the window, which ends the program. One that does not answer is left.
#[cfg(unix)]
fn end<R: Runtime>(app: &AppHandle<R>) {
    if tell(app, "lac-ending") {
        std::thread::sleep(TIME_TO_END);
    }
    app.state::<Desk>().close();
    app.exit(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_workbook_may_be_dropped_and_nothing_else() {
        for (paths, taken) in [
            (["/home/a/Dorset.lac"].as_slice(), true),
            (&["/home/a/DORSET.LAC"], true),
            (&[], false),
            (&["/home/a/Dorset.lac", "/home/a/Poole.lac"], false),
            (&["/home/a/return.xlsx"], false),
            (&["/home/a/.lac"], false),
            (&["/home/a/Dorset.lac.exe"], false),
        ] {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            assert_eq!(one_workbook(&paths).is_some(), taken, "{paths:?}");
        }
    }

    #[test]
    fn only_the_applications_own_pages_are_home() {
        for (url, home) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#/risks", true),
            ("https://tauri.localhost/", true),
            ("http://tauri.localhost/", true),
            ("https://example.org/?figures=1", false),
            ("http://tauri.localhost.example.org/", false),
            ("https://user@tauri.localhost/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("about:blank", false),
            ("http://127.0.0.1:8000/", false),
        ] {
            assert_eq!(is_home(&url.parse().unwrap()), home, "{url}");
        }
    }
}
