//! What the window is open to, read from the text: the capability, what commands take, and how Tauri is built. What
//! is built of it is asked in `tests/app/narrow.rs`. Each rule is shown to see what would be wider.

use serde_json::{Value, json};

use crate::documents::rust_below;
use crate::markdown::{section, table};
use crate::rust_text::signs_outside_tests;
use crate::supply::metadata;
use crate::{text_of, top};

/// What makes a capability wider than ours.
fn too_wide(capability: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in capability.as_object().unwrap() {
        let is_ours = match name.as_str() {
            "identifier" => value == "main",
            "description" => value.is_string(),
            "local" => value == true,
            "windows" => *value == json!(["main"]),
            "permissions" => value.as_array().is_some_and(|all| all.iter().all(is_of_a_command)),
            _ => false,
        };
        if !is_ours {
            found.push(format!("{name}: {value}"));
        }
    }
    found
}

/// A permission of a plugin, or of Tauri itself, has a colon in its name.
fn is_of_a_command(permission: &Value) -> bool {
    let is_plain = |name: &str| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-');
    permission.as_str().and_then(|name| name.strip_prefix("allow-")).is_some_and(is_plain)
}

#[test]
fn there_is_one_capability_of_one_window_for_our_own_commands() {
    let files = std::fs::read_dir(top().join("src-tauri/capabilities")).unwrap();
    let files: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"]);
    let capability: Value = serde_json::from_str(&text_of("src-tauri/capabilities/main.json")).unwrap();
    assert_eq!(too_wide(&capability), Vec::<String>::new());
    for (name, wider) in [
        ("windows", json!(["*"])),
        ("windows", json!(["main", "other"])),
        ("webviews", json!(["main"])),
        ("remote", json!({ "urls": ["https://example.org/*"] })),
        ("local", json!(false)),
        ("permissions", json!(["allow-get-status", "core:default"])),
        ("permissions", json!(["dialog:allow-open"])),
        ("permissions", json!([{ "identifier": "fs:allow-read-file", "allow": [{ "path": "$HOME/*" }] }])),
    ] {
        let mut changed = capability.clone();
        changed[name] = wider.clone();
        assert_eq!(too_wide(&changed).len(), 1, "{name}: {wider} is not seen");
    }
}

/// `docs/trust.md` explains each directive of the content policy that is built in, with its value, and no other.
#[test]
fn the_content_policy_is_explained_directive_by_directive() {
    let config: Value = serde_json::from_str(&text_of("tauri.conf.json")).unwrap();
    let policy = config["app"]["security"]["csp"].as_str().unwrap();
    let built: Vec<(&str, &str)> = policy.split("; ").filter_map(|directive| directive.split_once(' ')).collect();
    let rows = table(&section("docs/trust.md", "## What the window may do"));
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| row.len() == 3 && row[0].starts_with('`')).collect();
    let explained: Vec<(&str, &str)> =
        rows.iter().map(|row| (row[0].trim_matches('`'), row[1].trim_matches('`'))).collect();
    assert_eq!(explained, built);
    assert!(rows.iter().all(|row| !row[2].is_empty()));
}

/// What the commands in a text take of which a page could make a path: by its type, or words by their name.
fn paths_taken(text: &str) -> Vec<String> {
    let signs = signs_outside_tests(text);
    let mut found = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let is_command = sign == "fn" && is_told_to_tauri(&signs[..at]);
        if is_command {
            found.extend(arguments(&signs[at + 1..]).into_iter().filter(|argument| is_path(argument)));
        }
    }
    found
}

/// Whether the attribute that makes a command stands right before `pub fn` or `pub async fn`.
fn is_told_to_tauri(before: &[String]) -> bool {
    let mut words: Vec<&str> = before.iter().map(String::as_str).collect();
    while words.last().is_some_and(|word| ["pub", "async"].contains(word)) {
        words.pop();
    }
    words.last() == Some(&"]") && {
        let attribute = words.iter().rposition(|word| *word == "#").map_or(&[][..], |from| &words[from..]);
        attribute.windows(3).any(|three| three == ["tauri", "::", "command"])
    }
}

/// The arguments of a function, each with its type, from its name on.
fn arguments(signs: &[String]) -> Vec<String> {
    let open = signs.iter().position(|sign| sign == "(").unwrap_or(signs.len());
    let (mut depth, mut all, mut one) = (0, Vec::new(), Vec::new());
    for sign in &signs[open..] {
        match sign.as_str() {
            "(" | "<" | "[" => depth += 1,
            ")" | ">" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && sign == ",") {
            all.push(one.join(" "));
            one.clear();
        } else {
            one.push(sign.as_str());
        }
        if depth == 0 {
            break;
        }
    }
    all
}

fn is_path(argument: &str) -> bool {
    let Some((name, kind)) = argument.trim_start_matches("( ").split_once(" :") else { return false };
    let is_type =
        |word: &str| ["Path", "PathBuf", "FilePath", "SafeFilePath", "OsString", "OsStr", "Url"].contains(&word);
    let is_name = |word: &str| ["path", "file", "folder", "directory", "url"].contains(&word);
    kind.split_whitespace().any(is_type) || (kind.contains("String") && name.split('_').any(is_name))
}

#[test]
fn no_command_takes_a_path_from_a_page() {
    for (text, seen) in [
        ("#[tauri::command(async)] pub fn a(desk: State<'_, Desk>, path: PathBuf) {}", 1),
        ("#[tauri::command] pub async fn a<R: Runtime>(app: AppHandle<R>, where_to: Option<PathBuf>) {}", 1),
        ("#[tauri::command] pub fn a(path: String, file_name: Option<String>) {}", 2),
        ("#[tauri::command] pub fn a(folders: Vec<&Path>) {}", 1),
        ("#[tauri::command] pub fn a(url: tauri::Url) {}", 1),
        ("#[tauri::command] pub fn a(key: String, title: String) {}", 0),
        ("fn inside(path: &Path) {}", 0),
    ] {
        assert_eq!(paths_taken(text).len(), seen, "{text}");
    }
    let commands = rust_below("src-tauri/src/commands");
    let count: usize = commands.iter().map(|(_, text)| text.matches("#[tauri::command").count()).sum();
    assert!(count > 100, "only {count} commands were looked at");
    for (path, text) in commands {
        assert_eq!(paths_taken(&text), Vec::<String>::new(), "{path}");
    }
}

/// Features with which Tauri or its web view would be wider, or would silence screen readers.
const WIDER: [&str; 7] =
    ["devtools", "unstable", "protocol-asset", "isolation", "macos-private-api", "linux-protocol-body", "dangerous"];

fn wider_features(package: &str, features: &[String]) -> Vec<String> {
    let of_tauri = package == "tauri" || package.starts_with("tauri-runtime") || package == "wry";
    let wider = features.iter().filter(|feature| of_tauri && WIDER.iter().any(|word| feature.starts_with(word)));
    wider.map(|feature| format!("{package}: {feature}")).collect()
}

#[test]
fn tauri_is_built_without_tools_for_developers_and_other_wider_features() {
    assert_eq!(wider_features("tauri", &["wry".into(), "devtools".into()]), ["tauri: devtools"]);
    let metadata = metadata();
    let mut looked_at = 0;
    for package in metadata["resolve"]["nodes"].as_array().unwrap() {
        let id = package["id"].as_str().unwrap();
        let name = id.rsplit_once('#').map_or(id, |(_, name)| name).split('@').next().unwrap();
        let features: Vec<String> = serde_json::from_value(package["features"].clone()).unwrap();
        looked_at += usize::from(["tauri", "wry", "tauri-runtime-wry"].contains(&name));
        assert_eq!(wider_features(name, &features), Vec::<String>::new());
    }
    assert_eq!(looked_at, 3, "the web view's own packages were not found");
}
