//! What a page in the window cannot do, whatever was typed into it.

use serde_json::Value;

use crate::driver::Window;

async fn answer(window: &Window, body: &str) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{ {body} }})().then((value) => done('DID ' + value), (error) => done('REFUSED ' + error));"
    );
    match window.client.execute_async(&script, Vec::new()).await {
        Ok(Value::String(said)) => said,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_page_reaches_nothing_but_the_applications_own_commands() {
    let window = Window::on_example().await;
    let own = answer(&window, "return (await window.__TAURI_INTERNALS__.invoke('get_status')).open").await;
    assert_eq!(own, "DID true");
    for (what, body) in [
        (
            "a dialog of the machine",
            "return await window.__TAURI_INTERNALS__.invoke('plugin:dialog|open', { options: {} })",
        ),
        (
            "opening any path",
            "return await window.__TAURI_INTERNALS__.invoke('plugin:opener|open_path', { path: '/etc/passwd' })",
        ),
        ("the framework's own commands", "return await window.__TAURI_INTERNALS__.invoke('plugin:app|version')"),
        ("a command that is not listed", "return await window.__TAURI_INTERNALS__.invoke('delete_everything')"),
        ("the network", "return (await fetch('http://127.0.0.1:9/')).status"),
    ] {
        let said = answer(&window, body).await;
        assert!(said.starts_with("REFUSED"), "{what}: {said}");
    }
    let script = "const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made); return window.ran ?? 'nothing'";
    assert_eq!(answer(&window, script).await, "DID nothing");
    assert_eq!(answer(&window, "return typeof window.__TAURI__").await, "DID undefined");
    window.stop().await;
}
