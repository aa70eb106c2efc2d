//! Where a workbook lies, what lies beside it, and a file that is taken away and put back, in the real window.

use std::path::Path;

use lac_core::logbook::{LogDetails, LogKind};
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

use crate::driver::Window;
use crate::screens::sound_on_a_day;

/// As long as names of organisations are.
const ONE_DRIVE: &str =
    "OneDrive - Dorset HealthCare University Foundation Trust and Partners of the Integrated Care System";
const LONG_COPY: &str = "Looked after children of Dorset, Bournemouth, Christchurch and Poole-DESKTOP-4K2J7QX.lac";

fn entry(words: &str) -> LogDetails {
    LogDetails {
        kind: LogKind::Visit,
        on: chrono::NaiveDate::from_ymd_opt(2026, 10, 1).unwrap(),
        raised_by: "A provider".into(),
        words: words.into(),
        response: String::new(),
        open: false,
        in_paper: false,
        development_area: None,
    }
}

fn made(file: &Path) {
    drop(Workbook::create_for(file, &Access::open(), lac_cli::clock(), "Dorset").unwrap());
}

/// A copy that goes on by itself.
fn with_copy(file: &Path) {
    made(file);
    let copy = file.with_file_name(LONG_COPY);
    std::fs::copy(file, &copy).unwrap();
    for (path, words) in [(file, "At the desk"), (copy.as_path(), "On the laptop")] {
        let mut workbook = Workbook::open(path, &Access::open(), lac_cli::clock()).unwrap();
        workbook.add_log_entry(&entry(words)).unwrap();
    }
}

#[tokio::test]
async fn a_synchronised_folder_is_warned_of_by_name_until_she_says_that_she_knows() {
    let window = Window::in_folder(ONE_DRIVE, made).await;
    let file = window.folder.join(ONE_DRIVE).join("Example.lac");
    let lies = format!("By the name of its folder, this workbook lies in {}.", ONE_DRIVE.replace(" - ", " – "));
    window.says(&lies).await;
    for (width, height) in [(1280, 720), (1366, 768)] {
        window.client.set_window_size(width, height).await.ok();
        sound_on_a_day(&window, "place-new", width).await;
    }
    window.press("Later").await;
    window.until("the quiet line on Home", "return document.querySelector('main details summary') !== null").await;
    window.client.execute("document.querySelector('main details summary').click()", Vec::new()).await.unwrap();
    window.says("a finished backup is only copied").await;
    sound_on_a_day(&window, "place-on-home", 1366).await;
    // Shown once, it is the quiet line from then on.
    window.signal("TERM").await;
    let window = window.again_on(&file).await;
    window.says(&lies).await;
    let notes = "return document.querySelectorAll('.notices').length";
    assert_eq!(window.client.execute(notes, Vec::new()).await.unwrap(), 0);
    window.client.execute("document.querySelector('main details summary').click()", Vec::new()).await.unwrap();
    window.press("I know").await;
    window.until("no line any more", "return document.querySelector('main details') === null").await;
    window.signal("TERM").await;
    let window = window.again_on(&file).await;
    let around = "const [done] = [arguments[arguments.length - 1]];
         window.__TAURI_INTERNALS__.invoke('look_around').then((found) => done(found.length))";
    assert_eq!(window.client.execute_async(around, Vec::new()).await.unwrap(), 0, "she knows");
    window.stop().await;
}

#[tokio::test]
async fn a_copy_beside_the_workbook_is_compared_and_kept_aside() {
    let window = Window::in_folder("kept", with_copy).await;
    window.says(&format!("Beside this workbook lies {LONG_COPY}.")).await;
    sound_on_a_day(&window, "copy-new", 1366).await;
    window.press("Compare the two").await;
    window.heading("Settings").await;
    window.says("Copies beside the workbook").await;
    window.press("Compare…").await;
    window.says("Both were changed since they were the same").await;
    window.says("Only in the other one: 1 entry of the log (On the laptop).").await;
    for (width, height) in [(1280, 720), (1366, 768)] {
        window.client.set_window_size(width, height).await.ok();
        sound_on_a_day(&window, "copy-compared", width).await;
    }
    let close = "const found = document.querySelector('dialog[open] .dialog__actions button'); found?.click(); return Boolean(found)";
    window.until("the button that closes the dialog", close).await;
    window.press("Keep it aside").await;
    window.says("Nothing of it was changed.").await;
    window
        .client
        .execute("document.querySelector('main [role=status] .name')?.scrollIntoView()", Vec::new())
        .await
        .ok();
    sound_on_a_day(&window, "copy-aside", 1366).await;
    window.heading("Settings").await;
    let folder = window.folder.join("kept");
    let kept = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(kept.filter(|name| name.ends_with(".lac.kept")).count(), 1);
    assert!(!folder.join(LONG_COPY).exists());
    window.stop().await;
}

#[tokio::test]
async fn a_file_that_is_taken_away_with_its_folder_is_taken_up_again_with_what_was_typed() {
    let window = Window::in_folder("stick", made).await;
    let (stick, pocket) = (window.folder.join("stick"), window.folder.join("pocket"));
    window.go("#/risks", "Risks").await;
    window.press("Add the first risk").await;
    let title = window.find("#risk-title").await;
    title.send_keys("Typed before").await.unwrap();
    std::fs::rename(&stick, &pocket).unwrap();
    title.send_keys(" and after it was taken away").await.unwrap();
    window.says("This workbook is no longer at").await;
    window.says("What you are typing is in this window only").await;
    sound_on_a_day(&window, "away", 1366).await;
    window.press("Look again").await;
    window.says("This workbook is no longer at").await;
    // Put in again, as another file with the same content.
    std::fs::create_dir(&stick).unwrap();
    std::fs::copy(pocket.join("Example.lac"), stick.join("Example.lac")).unwrap();
    window.until("nothing more is said of it", "return !document.body.innerText.includes('no longer at')").await;
    let kept = "const [done] = [arguments[arguments.length - 1]];
         window.__TAURI_INTERNALS__.invoke('list_drafts').then((drafts) => done(drafts.map((each) => each.content).join()))";
    let typed = window.client.execute_async(kept, Vec::new()).await.unwrap();
    assert!(typed.as_str().unwrap().contains("and after it was taken away"), "{typed}");
    window.signal("KILL").await;
    let file = stick.join("Example.lac");
    let drafts = Workbook::open(&file, &Access::open(), lac_cli::clock()).unwrap().list_drafts().unwrap();
    assert!(drafts[0].content.contains("and after it was taken away"), "{drafts:?}");
    window.stop().await;
}

#[tokio::test]
async fn the_second_folder_that_the_organisation_has_set_is_shown_as_such_with_what_is_said_of_it() {
    const THEIRS: &str =
        "Backups of Dorset HealthCare University Foundation Trust and Partners of the Integrated Care System";
    let under_policy = |file: &Path| {
        made(file);
        let machine = file.parent().and_then(Path::parent).unwrap();
        let theirs = machine.join(THEIRS);
        std::fs::create_dir(&theirs).unwrap();
        std::fs::write(machine.join("policy.json"), format!(r#"{{"second_backup_folder": {theirs:?}}}"#)).unwrap();
    };
    let window = Window::in_folder("desk", under_policy).await;
    window.go("#/settings/backups", "Settings").await;
    window.says("Set by your organisation.").await;
    window.says("It lies on the same drive as the workbook.").await;
    window.press("Make a backup now").await;
    window.says("Second folder").await;
    for (width, height) in [(1280, 720), (1366, 768)] {
        window.client.set_window_size(width, height).await.ok();
        sound_on_a_day(&window, "second-of-organisation", width).await;
    }
    let offered =
        "return [...document.querySelectorAll('button')].some((each) => each.textContent.includes('Give this second'))";
    assert_eq!(window.client.execute(offered, Vec::new()).await.unwrap(), false, "what is not hers she cannot give up");
    window.stop().await;
}
