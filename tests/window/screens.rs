//! Every screen on the worked example: no fault that the accessibility checker finds, and pictures for the guide.

use crate::driver::Window;
use crate::pictures::{picture, picture_of_a_day};

/// Name, address, heading, something to press once there.
const SCREENS: [(&str, &str, &str, Option<&str>); 35] = [
    ("home", "#/", "Home", None),
    ("submissions", "#/submissions", "Submissions", None),
    ("entry", "#/submissions/1?period=Q1+2020-21", "Poole Hospital", None),
    ("about-this-figure", "#/submissions/1?period=Q1+2020-21", "Poole Hospital", Some("More")),
    ("missing", "#/submissions?view=missing", "Submissions", None),
    ("questions", "#/submissions?view=queries", "Submissions", None),
    ("files", "#/submissions?view=files", "Submissions", None),
    ("old-papers", "#/submissions?view=old-papers", "Submissions", None),
    ("due-dates", "#/submissions?view=due-dates", "Submissions", None),
    ("overview", "#/trends", "Trends", None),
    ("overview-every-area", "#/trends?areas=every&attention=only", "Trends", None),
    ("trends", "#/trends/1", "Initial health assessments", None),
    ("trend-point", "#/trends/1?point=Q4+2019-20", "Initial health assessments", None),
    ("trend-rules", "#/trends/1", "Initial health assessments", Some("Change how it is judged")),
    ("chart-rolling", "#/trends/1?by=rolling_year", "Initial health assessments", None),
    ("paper-charts", "#/paper", "Paper", Some("Charts")),
    ("risks", "#/risks", "Risks", None),
    ("risk", "#/risks/1", "LAC01", None),
    ("risk-scored", "#/risks/1", "LAC01", Some("Score this risk")),
    ("risk-control", "#/risks/1", "LAC01", Some("Add a control")),
    ("risk-assurance", "#/risks/1", "LAC01", Some("Add an assurance")),
    ("risk-control-ended", "#/risks/1", "LAC01", Some("End")),
    ("risk-attention", "#/risks/2", "LAC02", None),
    ("risks-matrix", "#/risks?view=matrix", "Risks", None),
    ("risks-none-moved", "#/risks?view=moved", "Risks", None),
    ("development", "#/development", "Development areas", None),
    ("paper-cover", "#/paper", "Paper", Some("Cover sheet")),
    ("paper-text", "#/paper", "Paper", Some("Text")),
    ("paper-preview", "#/paper", "Paper", Some("Preview")),
    ("settings", "#/settings/indicators", "Settings", None),
    ("library", "#/settings/indicators", "Settings", Some("Add from the library")),
    ("return", "#/settings/providers", "Settings", Some("Arrange the return")),
    ("breach-reasons", "#/settings/breach-reasons", "Settings", None),
    ("bank-holidays", "#/settings/bank-holidays", "Settings", None),
    ("backups-of-example", "#/settings/backups", "Settings", None),
];

#[tokio::test]
async fn screens_have_no_accessibility_fault_and_never_scroll_sideways() {
    let window = Window::on_example().await;
    for (width, height) in [(1280, 720), (1366, 768)] {
        window.client.set_window_size(width, height).await.ok();
        for (name, address, heading, press) in SCREENS {
            visit(&window, address, heading, press).await;
            sound(&window, name, width).await;
            // A form or panel that was opened for the picture would be open still when she comes back.
            let put_away = "[...document.querySelectorAll('main form button')].find((each) => each.textContent.trim() === 'Cancel')?.click();
                 [...document.querySelectorAll('.figure-panel__head button')].find((each) => each.textContent.trim().startsWith('Close'))?.click();";
            window.client.execute(put_away, Vec::new()).await.unwrap();
        }
    }
    window.stop().await;
}

#[tokio::test]
async fn screens_of_what_is_issued_undone_and_not_saved() {
    for (width, height) in [(1280, 720), (1366, 768)] {
        let window = Window::saving_at("paper.pdf").await;
        window.client.set_window_size(width, height).await.ok();
        window.go("#/paper", "Paper for 2019-20").await;
        window.press("Issue the paper").await;
        window.says("It is frozen in the workbook").await;
        sound(&window, "paper-issued", width).await;
        window.client.execute("document.querySelector('.issues').scrollIntoView()", Vec::new()).await.unwrap();
        sound(&window, "paper-issues", width).await;
        window.go("#/settings/indicators", "Settings").await;
        window.press("Down").await;
        window.says("Undo: change").await;
        window.press("Undo: change").await;
        window.says("Undone: change").await;
        sound(&window, "undone", width).await;
        window.go("#/risks/1", "LAC01").await;
        window.press("Mark as reviewed today").await;
        window.says("was reviewed on").await;
        window.go("#/risks?view=moved", "Risks").await;
        window.says("Reviewed on 12 October 2020").await;
        sound(&window, "risks-moved", width).await;
        window.go("#/risks", "Risks").await;
        window.press("Add a risk").await;
        window.find("#risk-title").await.send_keys("Capacity of the team").await.unwrap();
        window.go("#/", "Home").await;
        window.says("Typed and not saved yet").await;
        sound(&window, "home-not-saved", width).await;
        window.client.execute("window.dispatchEvent(new Event('lac-closing'))", Vec::new()).await.unwrap();
        window.says("Not all of it is saved").await;
        sound(&window, "closing", width).await;
        window.stop().await;
    }
}

/// Neither an accessibility fault nor a page that scrolls sideways; and a picture, if a document shows it.
pub async fn sound(window: &Window, name: &str, width: u32) {
    faultless(window, name).await;
    picture(window, name, width).await;
}

/// As `sound`, of a screen that speaks of the day of the test.
pub async fn sound_on_a_day(window: &Window, name: &str, width: u32) {
    faultless(window, name).await;
    picture_of_a_day(window, name, width).await;
}

async fn faultless(window: &Window, name: &str) {
    let faults = window.accessibility_faults().await;
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    let sideways = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(window.client.execute(sideways, Vec::new()).await.unwrap(), false, "{name} scrolls sideways");
}

#[tokio::test]
async fn screens_before_a_workbook_is_open_offer_four_ways() {
    let window = Window::empty().await;
    window.client.set_window_size(1366, 768).await.ok();
    window.says("example").await;
    assert!(window.accessibility_faults().await.is_empty());
    picture(&window, "start", 1366).await;
    window.stop().await;
}

#[tokio::test]
async fn screens_are_really_checked() {
    let window = Window::on_example().await;
    let spoil = "const field = document.createElement('input'); document.querySelector('main').append(field);";
    window.client.execute(spoil, Vec::new()).await.unwrap();
    let faults = window.accessibility_faults().await;
    assert!(
        faults.iter().any(|fault| fault.starts_with("label")),
        "a field without a label was not noticed: {faults:?}"
    );
    window.stop().await;
}

async fn visit(window: &Window, address: &str, heading: &str, press: Option<&str>) {
    window.go("#/", "Home").await;
    window.go(address, heading).await;
    if let Some(words) = press {
        window.press(words).await;
    }
    if press == Some("Preview") {
        window.until("the painted pages", "return document.querySelectorAll('main svg').length >= 3").await;
    }
    window
        .until(
            "what the page loads",
            "return !document.body.innerText.includes('Loading') && document.fonts.status === 'loaded'",
        )
        .await;
}
