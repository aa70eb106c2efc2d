//! The commands that the window calls: each is registered, allowed and off the window's thread.

use std::collections::BTreeSet;

use crate::{files, text_of, top};

/// The commands that the window's handler knows.
fn registered() -> Vec<String> {
    let shell = text_of("src-tauri/src/lib.rs");
    let named = shell
        .lines()
        .filter_map(|line| line.trim().strip_prefix("commands::"))
        .filter_map(|line| line.split("::").nth(1).map(|name| name.trim_end_matches(',')));
    named
        .filter(|name| name.chars().all(|character| character.is_ascii_lowercase() || character == '_'))
        .map(str::to_owned)
        .collect()
}

/// The commands that the screens call.
fn called() -> BTreeSet<String> {
    let mut paths = Vec::new();
    files(&top().join("ui/src/api"), &mut paths);
    let wrappers = paths.iter().map(|path| path.display().to_string());
    let wrappers =
        wrappers.filter(|path| path.ends_with(".ts") && !path.ends_with(".test.ts") && !path.contains("generated"));
    let texts: Vec<String> = wrappers.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let calls = texts.iter().flat_map(|text| text.split("call<").skip(1));
    // After the type of the answer stands the name: `call<Home>('get_home')`.
    calls.filter_map(|call| call.split_once("('")?.1.split_once('\'')).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn the_screens_call_every_command_and_no_other() {
    let registered: BTreeSet<String> = registered().into_iter().collect();
    assert_eq!(called(), registered);
}

#[test]
fn every_command_is_registered_allowed_and_listed() {
    let registered = registered();
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
