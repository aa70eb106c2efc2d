//! Screens on which something is asked or said once, and what they look like: what figures are of, what a change does
//! to what is printed, a quarter that still runs, when a return came, what a file hides, and names in the text.

use std::path::Path;

use chrono::{Local, NaiveDate, NaiveDateTime};
use fantoccini::key::Key;
use lac_core::calendar::{Grain, Period, parse_period};
use lac_core::figures::{AreaDetails, IndicatorDetails, ProviderDetails};
use lac_core::figures::{AreaKind, Basis, IndicatorKind, ProviderKind, Theme};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::spc::Direction;
use lac_core::storage::Access;
use lac_core::submissions::SubmissionStatus;
use lac_core::submissions::{Entry, FigureEntry, SubmissionDetails};
use lac_core::workbook::Workbook;

use crate::driver::Window;
use crate::screens::{sound, sound_on_a_day};

/// The widths at which each is looked at; the last is the first at twice its size.
const SIZES: [(u32, u32); 3] = [(1366, 768), (1280, 720), (683, 384)];

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Sound at every width, with what `at` names in sight, and a picture if a document shows it.
async fn at_every_width(window: &Window, name: &str, at: &str) {
    for (width, height) in SIZES {
        resized(window, width, height, at).await;
        sound(window, name, width).await;
    }
    window.client.set_window_size(1366, 768).await.ok();
}

/// As `at_every_width`, of a screen that speaks of the day of the test, so that no picture of it is kept.
async fn at_every_width_unpictured(window: &Window, name: &str, at: &str) {
    for (width, height) in SIZES {
        resized(window, width, height, at).await;
        sound_on_a_day(window, name, width).await;
    }
    window.client.set_window_size(1366, 768).await.ok();
}

async fn resized(window: &Window, width: u32, height: u32, at: &str) {
    window.client.set_window_size(width, height).await.ok();
    let there = format!("return innerWidth === {width}");
    window.until("the width", &there).await;
    let script = format!("document.querySelector({at:?}).scrollIntoView({{ block: 'start' }})");
    window.client.execute(&script, Vec::new()).await.unwrap();
    // A box that has become too narrow for its table hears of it a moment later.
    let reached = "return [...document.querySelectorAll('.table-scroll')]
        .every((box) => box.scrollWidth <= box.clientWidth || box.tabIndex === 0)";
    window.until("the boxes of tables to be reached by keyboard", reached).await;
}

async fn until_focus_is_on(window: &Window, selector: &str) {
    let there = format!("return document.activeElement?.matches({selector:?}) ?? false");
    window.until(&format!("the focus on {selector}"), &there).await;
}

async fn choose(window: &Window, selector: &str, value: &str) {
    let script = format!(
        "const list = document.querySelector({selector:?}); if (!list) return false;
         list.value = {value:?}; list.dispatchEvent(new Event('change', {{ bubbles: true }})); return true;"
    );
    window.until(selector, &script).await;
}

#[tokio::test]
async fn screens_of_what_the_figures_of_an_older_workbook_are_of() {
    let window = Window::on_file(|file| assert!(std::fs::copy(fixture("formats/format-4.lac"), file).is_ok())).await;
    window.go("#/settings/indicators", "Settings").await;
    window.says("asked once").await;
    at_every_width(&window, "figures-of-asked", "h1").await;
    window.press("Answer what is asked").await;
    until_focus_is_on(&window, "#meaning-heading").await;
    at_every_width(&window, "figures-of", "#meaning-heading").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_what_another_kind_of_number_does_to_what_is_printed() {
    let window = Window::on_example().await;
    window.go("#/settings/indicators", "Settings").await;
    window.press("Change").await;
    until_focus_is_on(&window, "#indicator-heading").await;
    choose(&window, "#indicator-basis", "last_day").await;
    window.press("Save the indicator").await;
    until_focus_is_on(&window, "#indicator-look").await;
    at_every_width(&window, "kind-changed", "#indicator-heading").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_the_day_from_which_a_change_of_who_submits_holds() {
    let window = Window::on_example().await;
    window.go("#/settings/indicators", "Settings").await;
    window.press("Change").await;
    until_focus_is_on(&window, "#indicator-heading").await;
    let another = "document.querySelector('[name=indicator-providers]:not(:checked)').click()";
    window.client.execute(another, Vec::new()).await.unwrap();
    window.says("From which day does that hold?").await;
    at_every_width(&window, "holds-from", "[name=indicator-providers]").await;
    window.stop().await;
}

/// The quarter that runs on the day of the worked example.
const RUNNING: &str = "#/submissions/1?period=Q3+2020-21";

const FIRST_EMPTY: &str =
    "return document.activeElement?.matches('table input') && document.activeElement.value === ''";

#[tokio::test]
async fn screens_of_a_quarter_that_still_runs() {
    let window = Window::on_example().await;
    window.go(RUNNING, "Poole Hospital").await;
    window.says("are provisional").await;
    window.until("the first empty field", FIRST_EMPTY).await;
    window.keys("11").await;
    window.key(Key::Tab).await;
    window.keys("14").await;
    window.key(Key::Tab).await;
    window.until("the refusal", "return document.querySelector('.entry__problems') !== null").await;
    at_every_width(&window, "still-runs-refused", ".entry__problems").await;
    window.client.execute("document.querySelector('#enter-as-provisional').click()", Vec::new()).await.unwrap();
    window.until("its mark", "return document.querySelector('.entry__state')?.innerText.includes('Provisional')").await;
    at_every_width(&window, "still-runs", "h1").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_that_ask_when_a_return_came() {
    let window = Window::on_changed_example(|workbook| {
        let poole = workbook.get_register().unwrap().provider_by_code("poole-hospital").unwrap().id;
        let not_said = SubmissionDetails { status: SubmissionStatus::Received, ..SubmissionDetails::default() };
        workbook.update_submission(poole, parse_period("Q1 2020-21").unwrap(), &not_said).unwrap();
    })
    .await;
    at_every_width_unpictured(&window, "home-when-it-came", "h1").await;
    window.go("#/submissions/1?period=Q1+2020-21", "Poole Hospital").await;
    window.says("When did this return come?").await;
    at_every_width(&window, "when-it-came", ".entry__details").await;
    window.press("The day is not known").await;
    until_focus_is_on(&window, "h1").await;
    window.until("its end", "return !document.body.innerText.includes('When did this return come?')").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_a_file_with_lines_that_are_filtered_out() {
    let window = Window::on_example().await;
    std::fs::copy(fixture("spreadsheets/filtered.xlsx"), window.file_to_open()).unwrap();
    window.go("#/submissions?view=files", "Submissions").await;
    window.press("Choose a file").await;
    window.says("What is to become of what is hidden?").await;
    at_every_width(&window, "file-hidden", "#read-in-title").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_columns_that_may_stand_for_the_same() {
    let window = Window::on_example().await;
    let lines = "Indicator,Provider,Area,Quarter,Number,Count,Out of,Status,RAG\n\
                 iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,31,45,Provisional,Amber\n";
    std::fs::write(window.file_to_open(), lines).unwrap();
    window.go("#/submissions?view=files", "Submissions").await;
    window.press("Choose a file").await;
    window.says("Say in which column each of these stands").await;
    at_every_width_unpictured(&window, "file-columns", "#read-in-title").await;
    at_every_width_unpictured(&window, "file-columns-doubtful", "#read-in-number-hint").await;
    window.press("Go on").await;
    window.says("may be the number").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_indicators_that_only_a_file_names() {
    let window = Window::on_example().await;
    let lines = "Indicator,Provider,Area,Quarter,Number,Out of\n\
                 Dental checks,poole-hospital,dorset-council,Q1 2020-21,40,60\n\
                 KPI 7,poole-hospital,dorset-council,Q1 2020-21,3,\n";
    std::fs::write(window.file_to_open(), lines).unwrap();
    window.go("#/submissions?view=files", "Submissions").await;
    window.press("Choose a file").await;
    window.says("Say in which column each of these stands").await;
    window.press("Go on").await;
    window.says("What the words mean").await;
    window.press("Add new indicators").await;
    window.says("KPI 7").await;
    at_every_width(&window, "new-indicators", "#read-in-title").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_of_names_that_the_text_can_take() {
    let window = Window::on_example().await;
    window.go("#/paper", "Paper").await;
    window.press("Text").await;
    window.find(".ProseMirror").await;
    window.press("Insert a name").await;
    window.until("the names", "return document.querySelectorAll('dialog[open] .offers__item').length > 0").await;
    at_every_width(&window, "insert-a-name", "h1").await;
    window.stop().await;
}

/// A provider that sends a count of what is rare, from Q1 2022-23 on, on a day that can move on.
struct Rare {
    workbook: Workbook,
    provider: ProviderId,
    indicator: IndicatorId,
    area: AreaId,
}

impl Rare {
    fn on(file: &Path, day: NaiveDate) -> Self {
        let clock = Box::new(move || NaiveDateTime::from(day));
        let mut workbook = Workbook::create_for(file, &Access::open(), clock, "Pan Dorset ICB").unwrap();
        let details = ProviderDetails {
            name: "Dorset HealthCare".into(),
            short_name: "Dorset HealthCare".into(),
            kind: ProviderKind::HealthProvider,
            area: None,
            from: None.into(),
            to: None.into(),
            archived: false,
            contact: String::new(),
            days_to_return: 30.into(),
        };
        let provider = workbook.add_provider(&details).unwrap().output;
        let area = AreaDetails {
            name: "Dorset".into(),
            kind: Some(AreaKind::LocalAuthority),
            from: None.into(),
            to: None.into(),
            archived: false,
        };
        let area = workbook.add_area(&area).unwrap().output;
        let details = IndicatorDetails {
            name: "Assessments that were lost in the post".into(),
            theme: Theme::Performance,
            kind: IndicatorKind::Count,
            basis: Basis::Events,
            numerator: "assessments lost".into(),
            denominator: String::new(),
            unit: String::new(),
            direction: Direction::Decrease,
            decimals: 0,
            grain: Grain::Quarter,
            source: String::new(),
            archived: false,
            total_of: Vec::new(),
            providers: vec![provider],
            areas: vec![area],
            holds_from: parse_period("Q1 2022-23").ok().map(|period: Period| period.first_day()).into(),
        };
        let indicator = workbook.add_indicator(&details).unwrap().output;
        Self { workbook, provider, indicator, area }
    }

    fn enter(&mut self, period: Period, count: u32, provisional: bool) {
        let entry = Entry::Typed { first: count.to_string(), second: String::new() };
        let (indicator, area) = (self.indicator, self.area);
        let entry = FigureEntry { indicator, area, period, entry, note: None, provisional };
        let outcome = self.workbook.enter_figures(self.provider, period, &[entry]).unwrap().output;
        assert!(outcome.problems.is_empty(), "{:?}", outcome.problems);
    }
}

#[tokio::test]
async fn screens_of_figures_that_are_too_rare_for_limits_and_of_one_that_is_provisional_still() {
    let today = Local::now().date_naive();
    let running = Period::containing(today, Grain::Quarter);
    let window = Window::on_file(|file| {
        let mut rare = Rare::on(file, today);
        let mut quarter = parse_period("Q1 2022-23").unwrap();
        while quarter != running {
            rare.enter(quarter, u32::from(quarter.to_string().starts_with("Q3")), false);
            quarter = quarter.next();
        }
        rare.enter(running, 1, true);
    })
    .await;
    window.go("#/trends", "Trends").await;
    window.says("Assessments that were lost in the post").await;
    at_every_width_unpictured(&window, "overview-rare", "h1").await;
    window.go("#/trends/1", "Assessments that were lost").await;
    window.says("the numbers are too small for limits").await;
    at_every_width_unpictured(&window, "trend-rare", ".chart").await;
    window.stop().await;
}

#[tokio::test]
async fn screens_that_ask_whether_figures_of_an_ended_quarter_are_final() {
    let ended = Period::containing(Local::now().date_naive(), Grain::Quarter).previous();
    let window = Window::on_file(|file| Rare::on(file, ended.first_day()).enter(ended, 1, true)).await;
    window.says("Home").await;
    window.says("1 of 1 figure, 1 provisional").await;
    at_every_width_unpictured(&window, "home-final", "h1").await;
    let there = format!("#/submissions/1?period={}", ended.to_string().replace(' ', "+"));
    window.go(&there, "Dorset HealthCare").await;
    window.says("1 figure was entered while the quarter ran. Is it final?").await;
    at_every_width_unpictured(&window, "final-asked", "h1").await;
    window.press("Confirm as final").await;
    window.says("1 figure is final.").await;
    until_focus_is_on(&window, "h1").await;
    window.says("Every figure is there.").await;
    window.stop().await;
}
