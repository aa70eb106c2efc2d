//! Returns in the real window: a quarter by keyboard, a block from a spreadsheet, what is asked and accepted.

use std::path::Path;

use fantoccini::key::Key;
use lac_core::calendar::Grain;
use lac_core::figures::{Basis, IndicatorKind, ProviderKind, Theme};
use lac_core::figures::{IndicatorDetails, ProviderDetails};
use lac_core::spc::Direction;
use lac_core::workbook::Workbook;
use serde_json::Value;

use crate::driver::Window;

/// What the keyboard was used for.
#[derive(Default)]
struct Keys {
    digits: usize,
    others: usize,
}

impl Keys {
    async fn digits(&mut self, window: &Window, text: &str) {
        assert!(text.bytes().all(|byte| byte.is_ascii_digit()));
        self.digits += text.len();
        window.keys(text).await;
    }

    async fn press(&mut self, window: &Window, key: Key) {
        self.others += 1;
        window.key(key).await;
    }
}

/// A provider that owes twelve counts for each of two areas: 24 figures.
fn school_nursing(workbook: &mut Workbook) {
    let details = ProviderDetails {
        name: "School Nursing Service".into(),
        short_name: "School nursing".into(),
        kind: ProviderKind::HealthProvider,
        area: None,
        from: None.into(),
        to: None.into(),
        archived: false,
        contact: "service manager".into(),
        days_to_return: 30.into(),
    };
    let provider = workbook.add_provider(&details).unwrap().output;
    let register = workbook.get_register().unwrap();
    let areas = ["dorset-council", "bcp-council"].map(|code| register.area_by_code(code).unwrap().id);
    for number in 1..=12 {
        let details = IndicatorDetails {
            name: format!("Contacts of kind {number}"),
            theme: Theme::Performance,
            kind: IndicatorKind::Count,
            basis: Basis::Events,
            numerator: "contacts in the quarter".into(),
            denominator: String::new(),
            unit: String::new(),
            direction: Direction::Neutral,
            decimals: 0,
            grain: Grain::Quarter,
            source: String::new(),
            archived: false,
            total_of: Vec::new(),
            providers: vec![provider],
            areas: areas.to_vec(),
            holds_from: None.into(),
        };
        workbook.add_indicator(&details).unwrap();
    }
}

const FIRST_EMPTY: &str =
    "return document.activeElement?.matches('table input') && document.activeElement.value === ''";

async fn values(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('table input')].map((field) => field.value)";
    serde_json::from_value(window.client.execute(script, Vec::new()).await.unwrap()).unwrap()
}

async fn until_values(window: &Window, what: &str, expected: &[&str]) {
    let wanted = serde_json::to_string(expected).unwrap();
    let script = format!(
        "return JSON.stringify([...document.querySelectorAll('table input')].map((field) => field.value)) === {wanted:?}"
    );
    window.until(what, &script).await;
}

#[tokio::test]
async fn a_return_of_24_figures_takes_one_key_beyond_its_digits_for_each_figure() {
    let window = Window::on_changed_example(school_nursing).await;
    let link = "const found = [...document.querySelectorAll('main a')].find((each) => each.textContent.includes('School Nursing')); found?.focus(); return Boolean(found)";
    window.until("the return among the tasks", link).await;
    window.key(Key::Enter).await;
    window.heading("School Nursing Service, Q2 2020-21").await;
    window.until("the first empty field", FIRST_EMPTY).await;
    assert_eq!(values(&window).await.len(), 24);

    let mut keys = Keys::default();
    for figure in 1..=24_usize {
        keys.digits(&window, &(figure * 7).to_string()).await;
        keys.press(&window, Key::Tab).await;
    }
    window.says("24 of 24 entered").await;
    window.says("Saved at").await;
    assert!(keys.others <= 24, "{} keys beyond {} digits", keys.others, keys.digits);
    println!("24 figures: {} digits and {} other keys", keys.digits, keys.others);

    put_a_mistake_right(&window).await;
    mark_one_not_available(&window).await;
    window.stop().await;
}

/// By keyboard: to the last figure, a slip that is refused, then what was meant.
async fn put_a_mistake_right(window: &Window) {
    window.client.execute("[...document.querySelectorAll('table input')].at(-1).focus()", Vec::new()).await.unwrap();
    window.keys("16S").await;
    window.key(Key::Up).await;
    window.says("is not a whole number").await;
    let kept = "return [...document.querySelectorAll('table input')].at(-1).value === '16S'";
    window.until("what was typed", kept).await;
    window.key(Key::Down).await;
    window.keys("165").await;
    window.key(Key::Up).await;
    window.until("the figure put right", "return !document.body.innerText.includes('is not a whole number')").await;
}

/// What stands in place of the fields; the panel's history goes on saying it once it is undone.
const IN_THE_GRID: &str =
    "return document.querySelector('.entry__words')?.innerText.includes('not available: The system was down') ?? false";

/// By keyboard alone: the panel, the reason, undone and done again.
async fn mark_one_not_available(window: &Window) {
    window.keys(&format!("{}{}{}", char::from(Key::Control), char::from(Key::Enter), char::from(Key::Null))).await;
    window.until("the panel", "return document.activeElement?.id === 'figure-panel-heading'").await;
    let chosen = "const now = document.activeElement; return now?.matches('input[type=radio]')";
    tab_until(window, "the choice of what is known", chosen).await;
    window.key(Key::Down).await;
    window.until("the choice", "return document.activeElement?.value === 'not_available'").await;
    tab_until(window, "the reason", "return document.activeElement?.id === 'figure-reason'").await;
    window.keys("The system was down").await;
    window.key(Key::Enter).await;
    window.until("the reason in the grid", IN_THE_GRID).await;
    let control = |letter: &str| format!("{}{letter}{}", char::from(Key::Control), char::from(Key::Null));
    window.key(Key::Escape).await;
    window.keys(&control("z")).await;
    window.until("the figure again", "return document.querySelector('.entry__words') === null").await;
    window.keys(&control("y")).await;
    window.until("the reason in the grid again", IN_THE_GRID).await;
    window.says("24 of 24 entered").await;
}

async fn tab_until(window: &Window, what: &str, condition: &str) {
    for _ in 0..12 {
        if window.client.execute(condition, Vec::new()).await.unwrap() == Value::Bool(true) {
            return;
        }
        window.key(Key::Tab).await;
    }
    panic!("Tab did not lead to {what}");
}

/// Puts a file on the machine's clipboard, as a program of that kind does.
fn copy(window: &Window, kind: &str, file: &Path) {
    let status = window.display.command("xclip").args(["-selection", "clipboard", "-t", kind, "-i"]).arg(file).status();
    assert!(status.expect("xclip is installed by .ci/prepare").success());
}

fn clipboard(window: &Window) -> String {
    let output = window.display.command("xclip").args(["-selection", "clipboard", "-o"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn the_clipboard_brings_a_block_from_calc_and_takes_text_for_an_e_mail() {
    let window = Window::on_example().await;
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clipboard");
    let block = ["30", "38", "35", "45", "4", "38", "1234", "1300"];
    // As LibreOffice Calc puts it there: first what it gives as text, then what it gives as a page.
    for (kind, file) in [("UTF8_STRING", "calc.tsv"), ("text/html", "calc.html")] {
        window.until("the first empty field", FIRST_EMPTY).await;
        copy(&window, kind, &fixtures.join(file));
        window.keys(&format!("{}v{}", char::from(Key::Control), char::from(Key::Null))).await;
        window.says("4 figures pasted").await;
        until_values(&window, &format!("the block as {kind}"), &block).await;
        window.says("4 of 4 entered").await;
        window.press("Undo").await;
        until_values(&window, "one undo", &[""; 8]).await;
        window.client.execute("document.querySelector('table input').focus()", Vec::new()).await.unwrap();
    }
    window.go("#/submissions?view=missing", "Submissions").await;
    window.press("Copy the e-mail").await;
    window.says("Copied").await;
    let copied = clipboard(&window);
    assert!(copied.contains("Figures wanted") && copied.contains("Dear colleague"), "{copied}");
    window.stop().await;
}

#[tokio::test]
async fn an_accepted_return_is_locked_and_a_later_change_names_its_reason() {
    let window = Window::on_example().await;
    let poole = window.provider("poole-hospital");
    window.go(&format!("#/submissions/{poole}?period=Q1+2020-21"), "Poole Hospital").await;
    window.says("4 of 4 entered").await;
    window.press("Accept").await;
    window.says("Its figures are locked").await;
    let locked = "return [...document.querySelectorAll('table input')].every((field) => field.readOnly)";
    window.until("the locked fields", locked).await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    window.press("Unlock").await;
    window.find("#unlock-reason").await.send_keys("The trust sent a correction").await.unwrap();
    window.key(Key::Enter).await;
    window
        .until(
            "the open fields",
            "return [...document.querySelectorAll('table input')].every((field) => !field.readOnly)",
        )
        .await;
    window.client.execute("document.querySelector('table input').focus()", Vec::new()).await.unwrap();
    window.keys("22").await;
    window.key(Key::Tab).await;
    window.key(Key::Tab).await;
    window.says("73.3%").await;
    window.client.execute("document.querySelector('table input').focus()", Vec::new()).await.unwrap();
    window.keys(&format!("{}{}{}", char::from(Key::Control), char::from(Key::Enter), char::from(Key::Null))).await;
    window.says("The trust sent a correction").await;
    window.says("from 70.0% (21 of 30)").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    window.stop().await;
}
