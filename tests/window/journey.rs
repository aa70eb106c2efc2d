//! The whole way through, as she goes it: a provider's figures, the trend, the text, the PDF.

use std::process::Command;

use fantoccini::key::Key;

use crate::driver::Window;

#[tokio::test]
async fn a_quarters_figures_go_all_the_way_to_the_pdf() {
    let window = Window::on_example().await;
    enter_the_quarter(&window).await;
    see_the_point(&window).await;
    edit_a_paragraph_with_a_live_figure(&window).await;
    export_the_pdf(&window).await;
    issue_the_paper(&window).await;
    window.stop().await;
}

/// Q2 2020-21 of Poole Hospital, by keyboard alone once the page is there.
async fn enter_the_quarter(window: &Window) {
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    // The page opens on the first figure that is missing.
    window
        .until(
            "the first empty field",
            "return document.activeElement?.matches('table input') && document.activeElement.value === ''",
        )
        .await;
    let order = "return [...document.querySelectorAll('table input')].map((field) => field.getAttribute('aria-label'))";
    let labels: Vec<String> = serde_json::from_value(window.client.execute(order, Vec::new()).await.unwrap()).unwrap();
    assert_eq!(labels.len(), 8, "{labels:?}");
    for (index, figure) in ["30", "38", "35", "45", "4", "38", "6", "45"].into_iter().enumerate() {
        window.keys(figure).await;
        if index < 7 {
            window.key(Key::Tab).await;
        } else {
            window.key(Key::Enter).await;
        }
    }
    window.says("78.9%").await;
    window.says("77.8%").await;
    window.says("4 of 4").await;
    window.says("Saved at").await;
}

async fn see_the_point(window: &Window) {
    window.press("Trends").await;
    window.heading("Trends").await;
    window.press("Initial health assessments in 20 working days").await;
    window
        .until(
            "the chart of the new quarter",
            "return document.querySelectorAll('.chart__plot [data-point]').length === 14",
        )
        .await;
    window.says("78.3%").await;
}

async fn edit_a_paragraph_with_a_live_figure(window: &Window) {
    window.press("Paper").await;
    window.heading("Paper for 2019-20").await;
    window.press("Text").await;
    open_section(window, "Update on performance").await;
    let editor = window.find(".ProseMirror").await;
    window
        .until(
            "a live figure in the text",
            "return document.querySelector('.ProseMirror')?.textContent.includes('68.7%') ?? false",
        )
        .await;
    editor.click().await.unwrap();
    // To the end of the text, by keyboard.
    window.client.execute("const range = document.createRange(); const last = document.querySelector('.ProseMirror p:last-of-type'); range.selectNodeContents(last); range.collapse(false); const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);", Vec::new()).await.unwrap();
    window.keys(" In the second quarter it was ").await;
    insert_figure(window).await;
    window
        .until(
            "the new figure in the text",
            "return document.querySelector('.ProseMirror')?.textContent.includes('78.3%') ?? false",
        )
        .await;
}

async fn open_section(window: &Window, title: &str) {
    let script = format!(
        "if ([...document.querySelectorAll('.ProseMirror')].length === 1 && document.querySelector('.ProseMirror').textContent.includes('put off to September')) return true;
         const found = [...document.querySelectorAll('main a, main button')].find((each) => each.textContent.includes({title:?}));
         if (found) found.click(); return false;"
    );
    window.until("the section on progress", &script).await;
}

async fn insert_figure(window: &Window) {
    window.press("Insert a figure").await;
    window.find("dialog[open]").await;
    choose(window, "Indicator", "Initial health assessments in 20 working days").await;
    choose(window, "Area", "Pan Dorset").await;
    choose(window, "Period", "Q2 2020-21").await;
    window
        .until(
            "the figure as it will be printed",
            "return document.querySelector('dialog[open]').innerText.includes('78.3%')",
        )
        .await;
    let insert = "const found = [...document.querySelectorAll('dialog[open] button')].find((each) => each.textContent.trim().startsWith('Insert')); found?.click(); return Boolean(found);";
    window.until("the button that inserts", insert).await;
}

/// Picks an option of the open dialog by its words.
async fn choose(window: &Window, label: &str, option: &str) {
    let script = format!(
        "const named = [...document.querySelectorAll('dialog[open] label')].find((each) => each.textContent.trim().startsWith({label:?}));
         const list = named && document.getElementById(named.htmlFor);
         const wanted = list && [...list.options].find((each) => each.textContent.trim() === {option:?});
         if (!wanted) return false;
         list.value = wanted.value; list.dispatchEvent(new Event('change', {{ bubbles: true }})); return true;"
    );
    window.until(&format!("the choice {option}"), &script).await;
}

/// The words of the PDF that was made.
fn words_of_pdf(window: &Window) -> String {
    let text =
        Command::new("pdftotext").args(["-layout", "out.pdf", "-"]).current_dir(&window.folder).output().unwrap();
    String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn issue_the_paper(window: &Window) {
    window.press("Issue the paper").await;
    window.says("It is frozen in the workbook").await;
    let text = words_of_pdf(window);
    assert!(text.contains("In the second quarter it was 78.3%") && !text.contains("DRAFT"), "{text}");
}

async fn export_the_pdf(window: &Window) {
    window.press("Make the PDF").await;
    window.says("out.pdf").await;
    let text = words_of_pdf(window);
    assert!(text.contains("In the second quarter it was 78.3%") && text.contains("DRAFT"), "{text}");
}

#[tokio::test]
async fn a_mistake_is_refused_at_its_cell_kept_on_screen_and_undone() {
    let window = Window::on_example().await;
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    window
        .until(
            "the first empty field",
            "return document.activeElement?.matches('table input') && document.activeElement.value === ''",
        )
        .await;
    for (text, key) in [("50", Key::Tab), ("38", Key::Tab)] {
        window.keys(text).await;
        window.key(key).await;
    }
    window.says("50 is more than the 38").await;
    let kept = window.client.execute("return document.querySelector('table input').value", Vec::new()).await.unwrap();
    assert_eq!(kept, "50", "what was typed stays");
    window.client.execute("document.querySelector('table input').focus()", Vec::new()).await.unwrap();
    window.keys("30").await;
    window.key(Key::Tab).await;
    window.key(Key::Tab).await;
    window.says("78.9%").await;
    window.press("Undo").await;
    window.until("the undone figure", "return !document.body.innerText.includes('78.9%')").await;
    window.stop().await;
}

#[tokio::test]
async fn closing_the_window_keeps_what_is_being_typed() {
    let window = Window::on_example().await;
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    window
        .until(
            "the first empty field",
            "return document.activeElement?.matches('table input') && document.activeElement.value === ''",
        )
        .await;
    window.keys("30").await;
    window.key(Key::Tab).await;
    window.keys("38").await;
    // What Rust tells the page when the window's close button is pressed; the page then closes the window.
    window.client.execute("window.dispatchEvent(new Event('lac-closing'))", Vec::new()).await.ok();
    let asked = [
        "figures",
        "get",
        "Example.lac",
        "--indicator",
        "iha-20-days",
        "--area",
        "dorset-council",
        "--period",
        "Q2 2020-21",
    ];
    let said = window.until_closed_and_asked(&asked).await;
    assert!(said.contains("78.9%"), "{said}");
}
