//! Taking words out in the real window: what was typed elsewhere and not saved is read again without them.

use lac_core::backups::Why;
use lac_core::calendar::FinancialYear;
use lac_core::logbook::{LogDetails, LogKind};
use lac_core::workbook::Workbook;

use crate::driver::Window;
use crate::screens::{sound, sound_on_a_day};

const NAME: &str = "Zyxwv Quirke";

/// A name in the log, as long as the log takes, and in a text of the paper.
fn with_name(workbook: &mut Workbook) {
    for words in [
        format!("The mother of {NAME} said that nobody came"),
        format!("ZYXWV  QUIRKE {}", "without a space anywhere".replace(' ', "").repeat(40)),
    ] {
        let details = LogDetails {
            kind: LogKind::Visit,
            on: chrono::NaiveDate::from_ymd_opt(2020, 10, 1).unwrap(),
            raised_by: "A provider".into(),
            words,
            response: String::new(),
            open: false,
            in_paper: false,
            development_area: None,
        };
        workbook.add_log_entry(&details).unwrap();
    }
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    workbook.edit_text(paper.sections[3].id, &[format!("We spoke with {NAME}.")]).unwrap();
}

/// The same, in an issued paper, in a backup and in a file that was kept.
fn with_name_elsewhere(workbook: &mut Workbook) {
    with_name(workbook);
    let paper = workbook.get_paper_for(FinancialYear::starting(2019).unwrap()).unwrap();
    workbook.issue_paper(&paper, |_| Ok(())).unwrap();
    assert_eq!(workbook.back_up(Why::Asked).unwrap().made.len(), 1);
    let path = std::path::PathBuf::from(workbook.status().unwrap().path.unwrap());
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    std::fs::write(path.with_file_name(format!("{stem}.lac as it lay 1.kept")), "no workbook").unwrap();
}

async fn look_for(window: &Window) {
    window.go("#/settings/take-out", "Settings").await;
    window.find("#take-out-words").await.send_keys("zyxwv quirke").await.unwrap();
    window.press("Look for the words").await;
    window.says("Where they stand").await;
}

#[tokio::test]
async fn where_words_stand_is_shown_before_anything_is_done() {
    for (width, height) in [(1280, 720), (1366, 768)] {
        let window = Window::on_changed_example(with_name).await;
        window.client.set_window_size(width, height).await.ok();
        look_for(&window).await;
        window.says("ZYXWV QUIRKE").await;
        window.client.execute("document.querySelector('#take-out-found').scrollIntoView()", Vec::new()).await.unwrap();
        sound(&window, "take-out-words", width).await;
        window.stop().await;
    }
}

#[tokio::test]
async fn words_are_taken_out_everywhere_also_of_what_is_typed_and_not_saved() {
    for (width, height) in [(1280, 720), (1366, 768)] {
        let window = Window::on_changed_example(with_name_elsewhere).await;
        window.client.set_window_size(width, height).await.ok();
        window.go("#/risks", "Risks").await;
        window.press("Add a risk").await;
        window.find("#risk-title").await.send_keys(&format!("As {NAME} said")).await.unwrap();
        look_for(&window).await;
        window.says("Nobody looked into it").await;
        window.says("What is typed and not saved").await;
        window.client.execute("document.querySelector('#take-out-reason').scrollIntoView()", Vec::new()).await.unwrap();
        sound_on_a_day(&window, "take-out-reason", width).await;
        window.press("Take them out everywhere").await;
        window.says("Enter why the words are taken out.").await;
        window.find("#take-out-reason").await.send_keys("Typed by mistake").await.unwrap();
        window.press("Take them out everywhere").await;
        window.says("The words are taken out of").await;
        sound_on_a_day(&window, "take-out-done", width).await;
        window.press("Delete 1 backup").await;
        window.says("They cannot be got back").await;
        sound_on_a_day(&window, "take-out-deleting", width).await;
        window.press("Delete them").await;
        window.says("1 backup is deleted").await;
        window.go("#/risks", "Add a risk").await;
        let typed = "return document.querySelector('#risk-title')?.value === 'As [taken out] said'";
        window.until("the risk without the name", typed).await;
        window.stop().await;
    }
}
