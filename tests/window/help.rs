//! Help in the real window: the version, the licences, and the diagnostic file.

use crate::driver::Window;

#[tokio::test]
async fn help_tells_the_version_and_the_licences_and_saves_a_diagnostic_file() {
    let window = Window::on_example().await;
    window.press("Help").await;
    window.find("dialog[open]").await;
    window.says(&format!("Version {}", env!("CARGO_PKG_VERSION"))).await;
    window.press("Save a diagnostic file").await;
    let saved = window.folder.join("out.pdf");
    window.says(&format!("It is saved at {}", saved.display())).await;
    let diagnosis = std::fs::read_to_string(&saved).unwrap();
    assert!(diagnosis.contains("Worked example: yes") && diagnosis.contains("Rows of figure: "), "{diagnosis}");
    assert!(!diagnosis.contains("Web view: not known"), "{diagnosis}");
    window.press("Licences of what it is made of").await;
    window.says("Open one to read its text").await;
    let named = |package: &str| {
        format!(
            "return [...document.querySelectorAll('dialog[open] details')].some((each) => each.textContent.includes({package:?}))"
        )
    };
    for package in [
        "tauri 2.",
        "rusqlite ",
        "sqlcipher-src ",
        "openssl-src ",
        "svelte 5.",
        "prosemirror-view ",
        "Arimo (typeface)",
    ] {
        window.until(package, &named(package)).await;
    }
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    window.stop().await;
}
