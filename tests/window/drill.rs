//! The computer is gone: from a new one, with the second folder and the passphrase or the recovery key alone, to a
//! figure on the screen, as the guide says under "If the laptop is gone". How long it took is told and not asserted.

use std::path::{Path, PathBuf};
use std::time::Instant;

use lac_core::backups::Why;
use lac_core::storage::{Access, RecoveryKey};
use lac_core::workbook::Workbook;

use crate::driver::Window;
use crate::screens::sound_on_a_day;

const PASSPHRASE: &str = "slate otter teapot ninety";

/// 30 of 38, which is nowhere in the worked example.
const FIGURES: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n\
                       iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,38,,,entered,\n";
const FIGURE: &str = "78.9%";

/// What is left once the computer is gone.
struct Left {
    backup: PathBuf,
    recovery_key: String,
    _second_folder: tempfile::TempDir,
}

/// An encrypted workbook with the figure, backed up in its second folder; then its computer is gone.
fn the_laptop_is_gone() -> Left {
    let (laptop, second_folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = laptop.path().join("Looked after children.lac");
    let access = Access::chosen(PASSPHRASE).unwrap();
    let mut workbook = Workbook::create_example(&file, &access, lac_cli::clock()).unwrap();
    let key = RecoveryKey::new().unwrap();
    workbook.set_recovery_key(&access, &key).unwrap();
    workbook.set_second_folder(Some(second_folder.path())).unwrap();
    workbook.import_file(FIGURES.as_bytes()).unwrap();
    assert_eq!(workbook.back_up(Why::Asked).unwrap().made.len(), 2);
    drop(workbook);
    let place = laptop.path().to_owned();
    drop(laptop);
    assert!(!place.exists());
    let backups = second_folder.path().join("Looked after children backups");
    let found: Vec<PathBuf> = std::fs::read_dir(backups).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    Left { backup: found[0].clone(), recovery_key: key.printed().to_string(), _second_folder: second_folder }
}

async fn restore_with(window: &Window, opens: &str) {
    let field = window.find("#restore-passphrase").await;
    field.clear().await.unwrap();
    field.send_keys(opens).await.unwrap();
    window.press("Choose a place and restore").await;
}

async fn see_the_figure(window: &Window) {
    window.heading("Home").await;
    window.press("Continue").await;
    window.heading("Poole Hospital").await;
    window.says(FIGURE).await;
}

/// The workbook has the name that the backup says, beside no other, and the backup is as it was.
async fn the_backup_is_as_it_was(window: Window, backup: &Path, before: &[u8], opens: &str) {
    window.go("#/settings/backups", "Settings").await;
    window.says(&backup.parent().unwrap().parent().unwrap().display().to_string()).await;
    let file = window.folder.join("Looked after children.lac");
    window.signal("TERM").await;
    assert!(std::fs::read(backup).unwrap() == before, "the backup stays as it is");
    let access = RecoveryKey::typed(opens).map_or_else(|_| Access::with_passphrase(opens), Access::with_recovery_key);
    let workbook = Workbook::open(&file, &access, lac_cli::clock()).unwrap();
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    window.stop().await;
}

#[tokio::test]
async fn from_nothing_to_the_figure_by_the_passphrase() {
    let left = the_laptop_is_gone();
    let before = std::fs::read(&left.backup).unwrap();
    let start = Instant::now();
    let window = Window::newly_installed(&left.backup).await;
    window.press("Restore from a backup").await;
    window.heading("Restore from a backup").await;
    restore_with(&window, PASSPHRASE).await;
    see_the_figure(&window).await;
    println!("from nothing to the figure, by the passphrase: {:.1} s", start.elapsed().as_secs_f64());
    the_backup_is_as_it_was(window, &left.backup, &before, PASSPHRASE).await;
}

#[tokio::test]
async fn from_nothing_to_the_figure_by_the_recovery_key_after_the_backup_itself_was_to_be_opened() {
    let left = the_laptop_is_gone();
    let before = std::fs::read(&left.backup).unwrap();
    let start = Instant::now();
    let window = Window::newly_installed(&left.backup).await;
    window.press("Open a workbook").await;
    window.heading("Restore from a backup").await;
    sound_on_a_day(&window, "restore", 1366).await;
    restore_with(&window, "not the passphrase").await;
    window.says("does not open the backup").await;
    restore_with(&window, &left.recovery_key).await;
    see_the_figure(&window).await;
    println!("from nothing to the figure, by the recovery key: {:.1} s", start.elapsed().as_secs_f64());
    the_backup_is_as_it_was(window, &left.backup, &before, &left.recovery_key).await;
}
