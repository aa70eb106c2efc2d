//! The commands that the window calls: each is registered, allowed and off the window's thread.

use crate::{files, text_of, top};

#[test]
fn every_command_is_registered_allowed_and_listed() {
    let shell = text_of("src-tauri/src/lib.rs");
    let registered: Vec<&str> = shell
        .lines()
        .filter_map(|line| line.trim().strip_prefix("commands::"))
        .filter_map(|line| line.split("::").nth(1).map(|name| name.trim_end_matches(',')))
        .filter(|name| name.chars().all(|character| character.is_ascii_lowercase() || character == '_'))
        .collect();
    assert!(registered.len() > 50);
    let (build, capability) = (text_of("src-tauri/build.rs"), text_of("src-tauri/capabilities/main.json"));
    for command in &registered {
        assert!(build.contains(&format!("\"{command}\"")), "{command} is not in build.rs");
        let permission = format!("\"allow-{}\"", command.replace('_', "-"));
        assert!(capability.contains(&permission), "{permission} is not in capabilities/main.json");
    }
    assert_eq!(capability.matches("\"allow-").count(), registered.len());
}

/// Every command runs off the window's thread, so that typing is never held up by one that reads or waits.
#[test]
fn no_command_runs_on_the_windows_thread() {
    let mut paths = Vec::new();
    files(&top().join("src-tauri/src/commands"), &mut paths);
    let mut commands = 0;
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2).filter(|pair| pair[0].starts_with("#[tauri::command")) {
            commands += 1;
            let off = pair[0] == "#[tauri::command(async)]" || pair[1].starts_with("pub async fn");
            assert!(off, "{}: {}", path.display(), pair[1]);
        }
    }
    assert!(commands > 100, "only {commands} commands were seen");
}
