//! Nothing that she typed is lost: elsewhere and back, over closing, over an end and a kill; and what is issued is
//! issued once, with its PDF.

use fantoccini::key::Key;

use crate::driver::Window;

const FIRST_EMPTY: &str =
    "return document.activeElement?.matches('table input') && document.activeElement.value === ''";

/// The first two fields of a return's grid.
const FIRST_TWO: &str = "return [...document.querySelectorAll('table input')].slice(0, 2).map((field) => field.value)";

async fn open_return(window: &Window) {
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    window.until("the first empty field", FIRST_EMPTY).await;
}

async fn control(window: &Window, letter: &str) {
    window.keys(&format!("{}{letter}{}", char::from(Key::Control), char::from(Key::Null))).await;
}

async fn values(window: &Window) -> Vec<String> {
    serde_json::from_value(window.client.execute(FIRST_TWO, Vec::new()).await.unwrap()).unwrap()
}

/// X is pressed: what Rust then tells the page.
async fn press_close(window: &Window) {
    window.client.execute("window.dispatchEvent(new Event('lac-closing'))", Vec::new()).await.ok();
}

#[tokio::test]
async fn a_paper_is_issued_once_however_often_its_pdf_could_not_be_saved() {
    let window = Window::saving_at("not-there/out.pdf").await;
    window.go("#/paper", "Paper for 2019-20").await;
    let press_issue = "const found = [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Issue the paper' && !each.disabled);
         if (!found) return false; found.click(); return true;";
    for _ in 0..2 {
        window.until("the button that issues", press_issue).await;
        window.says("the folder is not there").await;
    }
    let issues = "return document.querySelectorAll('.issues tbody tr').length";
    assert_eq!(window.client.execute(issues, Vec::new()).await.unwrap(), 0, "nothing is issued without its PDF");
    std::fs::create_dir(window.folder.join("not-there")).unwrap();
    window.until("the button that issues", press_issue).await;
    window.says("It is frozen in the workbook").await;
    window.until("one issue in the list", &format!("{issues} === 1")).await;
    let issued = std::fs::read(window.folder.join("not-there/out.pdf")).unwrap();
    window.until("no second issue is offered", "return ![...document.querySelectorAll('button')].some((each) => each.textContent.trim() === 'Issue the paper')").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    // Undo goes behind the issue, and does not take it back.
    window.client.execute("document.activeElement?.blur()", Vec::new()).await.unwrap();
    control(&window, "z").await;
    window.until("one issue in the list", &format!("{issues} === 1")).await;
    // Its PDF can be had again, as it was.
    std::fs::remove_file(window.folder.join("not-there/out.pdf")).unwrap();
    window.go("#/home", "Home").await;
    window.says("Issued papers").await;
    window.press("Save its PDF again").await;
    window.says(&format!("Saved at {}", window.folder.join("not-there/out.pdf").display())).await;
    assert!(std::fs::read(window.folder.join("not-there/out.pdf")).unwrap() == issued);
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    // Withdrawn, it stays in the list with its reason.
    window.go("#/paper", "Paper for 2019-20").await;
    window.press("Withdraw").await;
    window.until("the question why", "return document.activeElement?.id.startsWith('withdraw-') ?? false").await;
    let field = window.find("textarea[id$=reason]").await;
    field.send_keys("A figure was wrong").await.unwrap();
    window.press("Withdraw this issue").await;
    window.says("A figure was wrong").await;
    window.until("one issue in the list", &format!("{issues} === 1")).await;
    window.stop().await;
}

/// Forms: the page, what is pressed there to open the form (nothing where it is always open), and a field of it.
const FORMS: [(&str, &str, &str); 16] = [
    ("#/risks", "Add a risk", "#risk-title"),
    ("RISK", "Score this risk", "#score-reason"),
    ("RISK", "Edit the details", "#risk-cause"),
    ("RISK", "Add an action", "#action-words"),
    ("RISK", "Add an escalation", "#escalation-to_whom"),
    ("RISK", "Close this risk", "#close-reason"),
    ("#/development", "Add an area to", "main form [id$=title]"),
    ("#/development?view=log", "Add an entry", "main form textarea[id$=words]"),
    ("#/settings/organisation", "Change these details", "#organisation-directorate"),
    ("#/settings/providers", "Add a provider", "#provider-name"),
    ("#/settings/areas", "Add an area", "#area-name"),
    ("#/settings/indicators", "Add an indicator", "#indicator-name"),
    ("#/settings/breach-reasons", "Add a breach reason", "main form input[type=text]"),
    ("#/settings/bank-holidays", "", "#bank-holiday-words"),
    ("RETURN", "Return details", "#return-note"),
    ("TREND", "Add an event", "main form input[id$=words]"),
];

#[tokio::test]
async fn every_form_keeps_what_was_typed_while_she_looks_elsewhere_and_over_a_kill() {
    let window = Window::on_example().await;
    let poole = window.provider("poole-hospital");
    let (risk, trend) = {
        let copy = window.folder.join("copy.lac");
        let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
        let workbook = lac_core::workbook::Workbook::open(&copy, &access, clock).unwrap();
        let trend = workbook.get_register().unwrap().indicator_by_code("iha-20-days").unwrap().id;
        (workbook.list_risks().unwrap().iter().find(|risk| risk.closed_on.is_none()).unwrap().id, trend)
    };
    let address = |route: &str| match route {
        "RISK" => format!("#/risks/{risk}"),
        "RETURN" => format!("#/submissions/{poole}?period=Q2+2020-21"),
        "TREND" => format!("#/trends/{trend}"),
        other => other.to_owned(),
    };
    let mut typed = Vec::new();
    for (index, (route, button, field)) in FORMS.iter().enumerate() {
        let words = format!("Typed {index} and not saved");
        window.go(&address(route), "").await;
        open_form(&window, button, field).await;
        let focus = format!(
            "const shown = [...document.querySelectorAll({field:?})].find((each) => each.offsetParent !== null && !each.closest('details:not([open])'));
             shown?.focus(); return document.activeElement === shown;"
        );
        window.until(&format!("the focus in {field}"), &focus).await;
        window.keys(&words).await;
        typed.push(words);
        // Elsewhere and back.
        window.go("#/home", "Home").await;
        window.go(&address(route), "").await;
        open_form(&window, if *button == "Return details" { button } else { "" }, field).await;
        until_value(&window, field, &typed[index], &format!("{route} {button}")).await;
    }
    // A second later the workbook has all of it.
    let kept = "const [done] = [arguments[arguments.length - 1]];
         window.__TAURI_INTERNALS__.invoke('list_drafts').then((drafts) => done(drafts.length))";
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(40);
    loop {
        let found = window.client.execute_async(kept, Vec::new()).await.unwrap();
        if found.as_u64() == Some(FORMS.len() as u64) {
            break;
        }
        assert!(std::time::Instant::now() < deadline, "the workbook keeps {found} of {}", FORMS.len());
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    window.signal("KILL").await;
    let window = window.again().await;
    window.says("Typed and not saved yet").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    for (index, (route, button, field)) in FORMS.iter().enumerate() {
        window.go(&address(route), "").await;
        open_form(&window, if *button == "Return details" { button } else { "" }, field).await;
        until_value(&window, field, &typed[index], &format!("{route} {button} after the kill")).await;
    }
    window.stop().await;
}

/// Opens a form if it is not open.
async fn open_form(window: &Window, button: &str, field: &str) {
    let script = format!(
        "const shown = [...document.querySelectorAll({field:?})].some((each) => each.offsetParent !== null && !each.closest('details:not([open])'));
         if (shown) return true;
         if ({button:?} === '') return false;
         const found = [...document.querySelectorAll('main button, main a, main summary, main [role=tab]')]
             .find((each) => each.textContent.trim().startsWith({button:?}));
         found?.click(); return false;"
    );
    window.until(&format!("the form behind {button} with {field}"), &script).await;
}

async fn until_value(window: &Window, field: &str, words: &str, what: &str) {
    let script =
        format!("return [...document.querySelectorAll({field:?})].some((each) => each.value?.includes({words:?}))");
    window.until(&format!("what was typed in {what}"), &script).await;
}

#[tokio::test]
async fn closing_says_what_is_not_saved_and_the_next_start_offers_it() {
    let window = Window::on_example().await;
    open_return(&window).await;
    // The first row is refused, the second has no "out of".
    for (text, key) in [("50", Key::Tab), ("38", Key::Tab), ("35", Key::Tab)] {
        window.keys(text).await;
        window.key(key).await;
    }
    window.says("50 is more than the 38").await;
    press_close(&window).await;
    window.find("dialog[open]").await;
    window.says("Not all of it is saved").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    window.press("Go back to it").await;
    window.heading("Poole Hospital").await;
    assert_eq!(values(&window).await, ["50", "38"]);
    press_close(&window).await;
    window.find("dialog[open]").await;
    let close = "const found = [...document.querySelectorAll('dialog[open] button')].find((each) => each.textContent.trim() === 'Close'); found?.click(); return Boolean(found);";
    window.client.execute(close, Vec::new()).await.ok();
    window.until_closed_and_asked(&["check", "Example.lac"]).await;
    let window = window.again().await;
    window.says("Typed and not saved yet").await;
    window.says("Poole Hospital").await;
    open_return_again(&window).await;
    window.until("the refused figure", &format!("{FIRST_TWO}.join() === '50,38'")).await;
    window.says("50 is more than the 38").await;
    window.until("the half-entered one", "return document.querySelectorAll('table input')[2].value === '35'").await;
    window.stop().await;
}

async fn open_return_again(window: &Window) {
    let link = "const found = [...document.querySelectorAll('main a')].find((each) => each.hash.startsWith('#/submissions/') && each.textContent.includes('Poole')); found?.click(); return Boolean(found);";
    window.until("the way to the return", link).await;
    window.heading("Poole Hospital").await;
}

#[tokio::test]
async fn being_told_to_end_keeps_what_is_typed() {
    let window = Window::on_example().await;
    window.go("#/risks", "Risks").await;
    open_form(&window, "Add a risk", "#risk-title").await;
    window.find("#risk-title").await.send_keys("Typed just before the end").await.unwrap();
    window.signal("TERM").await;
    let window = window.again().await;
    window.says("A new risk").await;
    window.go("#/risks", "").await;
    until_value(&window, "#risk-title", "Typed just before the end", "the new risk").await;
    window.stop().await;
}

#[tokio::test]
async fn a_refused_paste_is_taken_off_by_one_undo_which_reaches_nothing_behind_it() {
    let window = Window::on_changed_example(|workbook| {
        let indicator = workbook.get_register().unwrap().indicator_by_code("iha-20-days").unwrap().id;
        let from: chrono::NaiveDate = "2020-04-01".parse().unwrap();
        workbook.set_target(indicator, from, "87.5%").unwrap();
    })
    .await;
    open_return(&window).await;
    let undo = "return [...document.querySelectorAll('.shell__undo button')][0].textContent.trim()";
    let named = window.client.execute(undo, Vec::new()).await.unwrap();
    assert!(named.as_str().unwrap().starts_with("Undo: set the target of"), "{named}");
    let paste = "const data = new DataTransfer(); data.setData('text/plain', 'rubbish\\tmore\\nno\\tfigure\\n');
         document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    window.client.execute(paste, Vec::new()).await.unwrap();
    window.until("the refused text", &format!("{FIRST_TWO}.join() === 'rubbish,more'")).await;
    window.says("not accepted").await;
    control(&window, "z").await;
    window.until("the fields as before", &format!("{FIRST_TWO}.join() === ','")).await;
    let still = window.client.execute(undo, Vec::new()).await.unwrap();
    assert_eq!(still, named, "the target stands");
    window.client.execute("document.activeElement?.blur()", Vec::new()).await.unwrap();
    control(&window, "z").await;
    window.says("Undone: set the target of").await;
    window.stop().await;
}

#[tokio::test]
async fn a_file_that_is_moved_away_is_noticed_before_saved_is_said_and_a_copy_can_be_saved() {
    let window = Window::saving_at(".").await;
    open_return(&window).await;
    std::fs::rename(window.folder.join("Example.lac"), window.folder.join("Elsewhere.lac")).unwrap();
    for text in ["30", "38"] {
        window.keys(text).await;
        window.key(Key::Tab).await;
    }
    window.says("is no longer at").await;
    window.press("Save a copy").await;
    window
        .until(
            "the copy is open",
            "return document.querySelector('.shell__workbook')?.textContent.includes('Copy of Example.lac') ?? false",
        )
        .await;
    assert!(window.folder.join("Copy of Example.lac").is_file());
    window.stop().await;
}

#[tokio::test]
async fn a_second_start_with_another_file_is_asked_about_in_the_first_window() {
    let (window, bus) = Window::on_a_bus().await;
    let binary = env!("CARGO_BIN_EXE_lac-assurance");
    let run = |arguments: &[&str]| {
        std::process::Command::new(binary)
            .args(arguments)
            .current_dir(&window.folder)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .status()
            .unwrap()
    };
    assert!(run(&["new", "Other.lac"]).success());
    assert!(run(&["Other.lac"]).success(), "the second start ends");
    window.says("Open Other.lac too?").await;
    assert_eq!(window.accessibility_faults().await, Vec::<String>::new());
    window.press("Open Other.lac").await;
    window
        .until(
            "the other workbook",
            "return document.querySelector('.shell__workbook')?.textContent.includes('Other.lac') ?? false",
        )
        .await;
    window.stop().await;
}

#[tokio::test]
async fn opening_the_example_keeps_a_workbook_that_lies_in_its_place() {
    let window = Window::empty().await;
    let place = window.folder.join("cache/uk.lac-assurance.app");
    std::fs::create_dir_all(&place).unwrap();
    let (access, clock) = (lac_core::storage::Access::open(), lac_cli::clock());
    drop(lac_core::workbook::Workbook::create(&place.join("Example.lac"), &access, clock).unwrap());
    let before = std::fs::read(place.join("Example.lac")).unwrap();
    window.press("See the example").await;
    window.heading("Home").await;
    let kept = std::fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with("Example kept "));
    assert!(std::fs::read(kept.unwrap()).unwrap() == before, "it is kept as it was");
    window.stop().await;
}

#[tokio::test]
async fn a_page_never_leads_the_window_elsewhere() {
    let window = Window::on_example().await;
    for leave in [
        "location.href = 'http://127.0.0.1:9/?figures=1'",
        "location.assign('https://example.org/')",
        "location.replace('data:text/html,gone')",
        "window.open('http://127.0.0.1:9/')",
        "const link = document.createElement('a'); link.href = 'http://127.0.0.1:9/'; document.body.append(link); link.click(); link.remove()",
        "const form = document.createElement('form'); form.action = 'http://127.0.0.1:9/'; document.body.append(form); form.submit(); form.remove()",
    ] {
        window.client.execute(leave, Vec::new()).await.ok();
        window.heading("Home").await;
    }
    window.until("the same page", "return location.protocol === 'tauri:' || location.host === 'tauri.localhost'").await;
    window.stop().await;
}
