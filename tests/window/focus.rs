//! Where focus and the cursor are, and that nothing hides them.

use fantoccini::key::Key;

use crate::driver::Window;

/// To the end of the text that is being written.
const TO_THE_END: &str = "const text = document.querySelector('.ProseMirror'); text.focus();
    const range = document.createRange(); range.selectNodeContents(text.querySelector('p:last-of-type')); range.collapse(false);
    const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);";

/// What is written of the last paragraph.
const WORDS: &str = "document.querySelector('.ProseMirror p:last-of-type').textContent.replace(/\\s+/g, ' ')";

/// Whether what was typed last is in the workbook.
const SAVED: &str = "const { invoke } = window.__TAURI_INTERNALS__;
    return invoke('find_current_paper').then((id) => invoke('get_paper', { id })).then((view) => JSON.stringify(view.paper).includes('So it is.'));";

#[tokio::test]
async fn the_cursor_stands_behind_what_was_inserted_and_stays_there_once_it_is_saved() {
    let window = Window::on_example().await;
    window.press("Paper").await;
    window.heading("Paper for 2019-20").await;
    window.press("Text").await;
    window.find(".ProseMirror").await;
    window.client.execute(TO_THE_END, Vec::new()).await.unwrap();
    window.keys(" The word typed last").await;
    window.press("Insert a finding").await;
    window.until("the findings", "return document.querySelectorAll('dialog[open] .offers__item').length > 0").await;
    let first = "const item = document.querySelector('dialog[open] .offers__item'); item.querySelector('button').click(); return true;";
    window.until("the finding that is inserted", first).await;
    window.until("the text again", "return document.activeElement?.matches('.ProseMirror')").await;
    window.keys(" So it is.").await;
    window
        .until("what was typed after it", &format!("return / The word typed last .+ So it is\\.$/.test({WORDS})"))
        .await;
    window.until("the save", SAVED).await;
    window.keys(" And on.").await;
    window.until("what was typed after the save", &format!("return / So it is\\. And on\\.$/.test({WORDS})")).await;
    window.stop().await;
}

#[tokio::test]
async fn what_was_undone_is_told_where_it_hides_nothing() {
    let window = Window::on_example().await;
    for (width, height) in [(1366, 768), (683, 384)] {
        window.client.set_window_size(width, height).await.ok();
        window.go("#/settings/indicators", "Settings").await;
        window.press("Down").await;
        window.says("Undo: change").await;
        window.press("Undo: change").await;
        window.says("Undone: change").await;
        let over = "const box = (element) => element.getBoundingClientRect();
             const [said, page] = [box(document.querySelector('.shell__reversed')), box(document.querySelector('main'))];
             return said.width > 0 && (said.right <= page.left || said.bottom <= page.top);";
        window.until("the message beside the page, or above it", over).await;
        super::pictures::picture(&window, "undone", width).await;
        window.key(Key::Escape).await;
    }
    window.stop().await;
}
