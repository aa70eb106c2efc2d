//! The web view's process is killed, and she is where she was. WebDriver's session ends with that process, so what
//! comes after is done by the keyboard, and read in the workbook.

use std::time::{Duration, Instant};

use crate::driver::Window;

const TYPED: &str = "Typed before the page was gone";
const MORE: &str = " and after it came back";

/// How often Tab is pressed from the beginning of the page's main part until its field has the focus.
const STEPS: &str = "const main = document.querySelector('main');
     const stops = [...main.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
         .filter((each) => each.offsetParent !== null && !each.disabled && each.tabIndex >= 0);
     return stops.findIndex((each) => each.id === 'risk-title') + 1";

#[tokio::test]
async fn a_page_whose_process_is_gone_comes_back_where_she_was_with_what_she_typed() {
    let window = Window::on_example().await;
    window.go("#/risks", "Risks").await;
    window.press("Add a risk").await;
    window.find("#risk-title").await.send_keys(TYPED).await.unwrap();
    let kept = "const [done] = [arguments[arguments.length - 1]];
         window.__TAURI_INTERNALS__.invoke('list_drafts').then((drafts) => done(drafts.length))";
    let deadline = Instant::now() + Duration::from_secs(40);
    while window.client.execute_async(kept, Vec::new()).await.unwrap() != 1 {
        assert!(Instant::now() < deadline, "it is not kept");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let steps = window.client.execute(STEPS, Vec::new()).await.unwrap().as_u64().unwrap();
    assert!((1..40).contains(&steps), "{steps}");

    let killed = window.kill_web_process().await;
    window.another_web_process_than(&killed).await;
    // Only a page that is whole again, at its place and with the form open, takes the words at the end of the field.
    let deadline = Instant::now() + Duration::from_secs(40);
    while !drafts(&window).contains(&format!("{TYPED}{MORE}")) {
        assert!(Instant::now() < deadline, "the page did not come back: {}", drafts(&window));
        type_at_the_end(&window, steps);
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    window.signal("TERM").await;
    let window = window.again().await;
    window.go("#/risks", "Add a risk").await;
    let words = format!("{TYPED}{MORE}");
    let shown = format!("return document.querySelector('#risk-title')?.value.startsWith({words:?}) ?? false");
    window.until("what was typed", &shown).await;
    window.stop().await;
}

/// What is typed and not saved, as the file of the open workbook has it: text lies in it as it is.
fn drafts(window: &Window) -> String {
    let bytes = std::fs::read(window.folder.join("Example.lac")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    text.split(TYPED).skip(1).map(|rest| TYPED.to_owned() + &rest.chars().take(60).collect::<String>()).collect()
}

/// To the top of the page, by its link to the main part, and on to the field.
fn type_at_the_end(window: &Window, steps: u64) {
    let run = |arguments: &[&str]| window.display.command("xdotool").args(arguments).output().unwrap();
    let found = run(&["search", "--pid", &window.application().unwrap(), "--name", "LAC Assurance"]);
    for id in String::from_utf8_lossy(&found.stdout).split_whitespace() {
        run(&["windowfocus", "--sync", id]);
    }
    run(&["key", "Tab", "Return"]);
    for _ in 0..steps {
        run(&["key", "Tab"]);
    }
    run(&["key", "End"]);
    run(&["type", MORE]);
}
