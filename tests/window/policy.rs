//! What an organisation has set, in the real window.

use crate::driver::Window;

#[tokio::test]
async fn a_new_workbook_needs_a_passphrase_where_the_organisation_wants_one() {
    let window = Window::empty_under(r#"{"passphrase_required": true, "idel_minutes": 3}"#).await;
    window.press("Make a new workbook").await;
    window.says("A new workbook has a passphrase: set by your organisation.").await;
    window.says("“idel_minutes” is no setting that this version knows").await;
    let offered =
        "return [...document.querySelectorAll('label')].some((each) => each.textContent.includes('No passphrase'))";
    assert_eq!(window.client.execute(offered, Vec::new()).await.unwrap(), false);
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    // Whatever a page asks for.
    let ask = "const [done] = [arguments[arguments.length - 1]];
         window.__TAURI_INTERNALS__.invoke('create_workbook', { passphrase: null, organisation: 'Dorset' })
             .then(() => done('made'), (refused) => done(refused.message))";
    let said = window.client.execute_async(ask, Vec::new()).await.unwrap();
    assert!(
        said.as_str().unwrap().contains("Your organisation has set that a new workbook needs a passphrase"),
        "{said}"
    );
    assert!(!window.folder.join("out.pdf").exists());
    window.stop().await;
}
