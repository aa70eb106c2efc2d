//! Backups in the real window: listed, one restored after it was told what that would change.

use lac_core::backups::Why;
use lac_core::logbook::{LogDetails, LogKind};

use crate::driver::Window;
use crate::screens::sound_on_a_day;

fn with_backups(workbook: &mut lac_core::workbook::Workbook) {
    let folder = std::path::PathBuf::from(workbook.status().unwrap().path.unwrap());
    let stick = folder.with_file_name("stick");
    std::fs::create_dir(&stick).unwrap();
    workbook.set_second_folder(Some(&stick)).unwrap();
    assert_eq!(workbook.back_up(Why::Asked).unwrap().made.len(), 2);
    let details = LogDetails {
        kind: LogKind::Visit,
        on: chrono::NaiveDate::from_ymd_opt(2020, 10, 1).unwrap(),
        raised_by: "A provider".into(),
        words: "A visit since the backup".into(),
        response: String::new(),
        open: false,
        in_paper: false,
        development_area: None,
    };
    workbook.add_log_entry(&details).unwrap();
}

#[tokio::test]
async fn a_backup_is_restored_after_it_was_told_what_that_changes() {
    for (width, height) in [(1280, 720), (1366, 768)] {
        let window = Window::on_changed_example(with_backups).await;
        window.client.set_window_size(width, height).await.ok();
        window.go("#/settings/backups", "Settings").await;
        window.says("Second folder").await;
        sound_on_a_day(&window, "backups", width).await;
        window.press("Restore…").await;
        window.says("1 entry of the log would go: A visit since the backup.").await;
        sound_on_a_day(&window, "backups-restoring", width).await;
        window.press("Restore this backup").await;
        window.says("The backup is restored.").await;
        window.says("Before a backup was restored").await;
        sound_on_a_day(&window, "backups-restored", width).await;
        window.stop().await;
    }
}
