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
