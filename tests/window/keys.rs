//! An encrypted workbook in the real window: opened, locked, taken up again, and opened by its recovery key.

use crate::driver::Window;
use crate::pictures::picture_of_a_day;

const FIRST: &str = "slate otter teapot ninety";
const SECOND: &str = "correct horse battery staple";

async fn type_into(window: &Window, selector: &str, words: &str) {
    let field = window.find(selector).await;
    field.clear().await.unwrap();
    field.send_keys(words).await.unwrap();
}

/// Ticks a box, wherever on the page it is.
async fn tick(window: &Window, selector: &str) {
    let script = format!(
        "const box = document.querySelector('{selector}'); if (!box) return false;
         box.scrollIntoView({{ block: 'center' }}); box.click(); return true;"
    );
    window.until(selector, &script).await;
}

#[tokio::test]
async fn a_locked_workbook_is_taken_up_where_she_was_and_a_lost_passphrase_is_made_up_for() {
    let window = Window::on_encrypted_example(FIRST).await;
    type_into(&window, "#open-passphrase", SECOND).await;
    window.press("Open the workbook").await;
    window.says("does not open this workbook").await;
    type_into(&window, "#open-passphrase", FIRST).await;
    window.press("Open the workbook").await;
    window.heading("Home").await;

    window.go("#/settings/passphrase", "Settings").await;
    window.press("Make a recovery key").await;
    let key = window.until("the key", "return document.querySelector('.keys__key')?.textContent").await;
    let key = key.as_str().unwrap().to_owned();
    assert_eq!(key.len(), 34);
    window.press("Save it to print").await;
    window.says("Print it, and delete").await;
    assert!(std::fs::read_to_string(window.folder.join("out.pdf")).unwrap().contains(&key));
    type_into(&window, "#recovery-present", FIRST).await;
    window.find("input[value=written]").await.click().await.unwrap();
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    picture_of_a_day(&window, "passphrase", 1366).await;
    window.press("Use this recovery key").await;
    window.says("This workbook has a recovery key").await;

    window.press("Lock this workbook").await;
    window.heading("This workbook is locked").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    picture_of_a_day(&window, "locked", 1366).await;
    window.press("I have lost the passphrase").await;
    window.heading("with its recovery key").await;
    type_into(&window, "#open-recovery_key", &key.replace('-', " ").to_lowercase()).await;
    window.press("Open the workbook").await;
    window.heading("Settings").await;
    window.says("Change the passphrase").await;
    type_into(&window, "#passphrase-present", &key).await;
    type_into(&window, "#passphrase-new", SECOND).await;
    type_into(&window, "#passphrase-repeated", SECOND).await;
    window.press("Change the passphrase").await;
    window.until("the fields are empty", "return document.querySelector('#passphrase-present')?.value === ''").await;
    window.press("Lock this workbook").await;
    window.heading("This workbook is locked").await;
    type_into(&window, "#open-passphrase", SECOND).await;
    window.press("Open the workbook").await;
    window.heading("Settings").await;
    window.stop().await;
}

#[tokio::test]
async fn a_workbook_that_was_made_without_a_passphrase_is_given_one_where_the_organisation_wants_it() {
    let window = Window::on_file(|file| {
        let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
        drop(lac_core::workbook::Workbook::create_for(file, &access, clock, "Pan Dorset").unwrap());
        std::fs::write(file.with_file_name("policy.json"), r#"{"passphrase_required": true}"#).unwrap();
    })
    .await;
    window.says("Not encrypted: no passphrase").await;
    window.says("Your organisation has set that a workbook needs a passphrase").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    picture_of_a_day(&window, "no-passphrase", 1366).await;
    window.client.find(fantoccini::Locator::LinkText("Give it a passphrase")).await.unwrap().click().await.unwrap();
    window.heading("Settings").await;
    window.says("Give this workbook a passphrase").await;
    picture_of_a_day(&window, "first-passphrase", 1366).await;
    type_into(&window, "#first-new", FIRST).await;
    type_into(&window, "#first-repeated", FIRST).await;
    tick(&window, "input[value=written]").await;
    window.press("Give it this passphrase").await;
    window.says("This workbook has no recovery key").await;
    window.says("What can be read without the passphrase").await;
    window.says("before its passphrase 1.kept").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    picture_of_a_day(&window, "passphrase-given", 1366).await;
    let said = window.until("the page", "return document.body.innerText").await;
    assert!(!said.as_str().unwrap().contains("Not encrypted"), "the bar tells no more that it has none");
    let kept = window.folder.join("Example.lac before its passphrase 1.kept");
    assert!(kept.exists() && std::fs::read(window.folder.join("Example.lac")).unwrap().starts_with(b"LACk"));
    tick(&window, "input[value=sure]").await;
    window.press("Remove the old file").await;
    window.until("it is gone", "return !document.body.innerText.includes('1.kept')").await;
    assert!(!kept.exists());
    window.press("Lock this workbook").await;
    window.heading("This workbook is locked").await;
    type_into(&window, "#open-passphrase", FIRST).await;
    window.press("Open the workbook").await;
    window.heading("Settings").await;
    window.stop().await;
}
