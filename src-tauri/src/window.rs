//! The one window: how it closes, what a second start does, and that it never leaves home.

use std::path::Path;
#[cfg(unix)]
use std::time::Duration;

use tauri::plugin::{Builder as PluginBuilder, TauriPlugin};
use tauri::{AppHandle, Manager, Runtime, Url, WindowEvent};

use crate::state::Desk;

const MAIN: &str = "main";
/// How long the screens have to keep what is typed when the session ends; the machine itself waits little longer.
#[cfg(unix)]
const TIME_TO_END: Duration = Duration::from_secs(4);

/// Tells the screens of something. Answers whether there is a window to tell.
fn tell<R: Runtime>(app: &AppHandle<R>, event: &str) -> bool {
    let Some(window) = app.get_webview_window(MAIN) else { return false };
    window.eval(format!("window.dispatchEvent(new Event('{event}'))")).is_ok()
}

/// Closing waits until the screens have saved what is being typed: they hear of it, save, and call `close_window`,
/// or `stay_open` if she stays. A second attempt closes at once, so that a screen that does not answer cannot keep
/// the window open.
pub(crate) fn closing(window: &tauri::Window, event: &WindowEvent) {
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
