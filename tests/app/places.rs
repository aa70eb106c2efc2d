//! Where the workbook lies, copies beside it and a file that is away, through the door of the screens.

use lac_core::storage::Access;
use lac_core::workbook::Workbook;
use serde_json::json;

use crate::Screens;

/// The application started on a workbook of hers, which lies in the machine's folder for temporary files.
fn on_a_workbook() -> Screens {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.lac");
    drop(Workbook::create_for(&path, &Access::open(), lac_cli::clock(), "Dorset").unwrap());
    let screens = Screens::start(folder, Some(&path));
    screens.ask("find_start_workbook", json!({})).unwrap();
    screens.ask("open_workbook", json!({ "passphrase": null })).unwrap();
    screens
}

#[test]
fn the_place_and_the_copies_are_told_and_of_the_example_nothing() {
    let screens = on_a_workbook();
    let path = screens.folder.path().join("x.lac");
    std::fs::copy(&path, screens.folder.path().join("x (1).lac")).unwrap();
    let found = screens.ask("look_around", json!({})).unwrap();
    assert_eq!(found[0]["lies"], "This workbook lies in the computer’s folder for temporary files.");
    assert_eq!(
        (&found[1]["lies"], &found[1]["is_copy"]),
        (&json!("Beside this workbook lies x (1).lac."), &json!(true))
    );
    assert_eq!(found[0]["is_new"], true);
    screens.ask("close_workbook", json!({})).unwrap();
    assert_eq!(screens.ask("look_around", json!({})).unwrap(), json!([]), "nothing is open");
    assert_eq!(Screens::on_example().ask("look_around", json!({})).unwrap(), json!([]));
}

#[test]
fn a_copy_is_compared_chosen_and_kept_aside_by_its_name_and_nothing_else_is() {
    let screens = on_a_workbook();
    let path = screens.folder.path().join("x.lac");
    std::fs::copy(&path, screens.folder.path().join("x (1).lac")).unwrap();
    std::fs::write(screens.folder.path().join("letter.txt"), "hers").unwrap();
    let asked = json!({ "copy": "x (1).lac", "passphrase": null });
    let compared = screens.ask("compare_copy", asked).unwrap();
    assert_eq!(compared["says"], json!(["Both hold the same, and have the same record of changes."]));
    for other in ["letter.txt", "../x (1).lac", "x.lac"] {
        let refused = screens.ask("keep_copy_aside", json!({ "copy": other })).unwrap_err();
        assert_eq!(refused["code"], "refused", "{other}");
    }
    let chosen = screens.ask("choose_copy", json!({ "copy": "x (1).lac" })).unwrap();
    assert!(chosen["path"].as_str().unwrap().ends_with("x (1).lac"));
    let aside = screens.ask("keep_copy_aside", json!({ "copy": "x (1).lac" })).unwrap();
    assert!(aside.as_str().unwrap().starts_with("x (1) kept aside "), "{aside}");
    assert_eq!(screens.ask("list_copies", json!({})).unwrap(), json!([]));
}

#[test]
fn a_file_that_is_away_is_told_and_gone_on_with_once_it_is_back() {
    let screens = on_a_workbook();
    let (path, away) = (screens.folder.path().join("x.lac"), screens.folder.path().join("away.lac"));
    let keep = |content: &str| {
        screens.ask("keep_draft", json!({ "key": "k", "title": "t", "place": "#/risks", "content": content }))
    };
    keep("typed").unwrap();
    std::fs::copy(&path, &away).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(keep("typed on").unwrap_err()["code"], "moved");
    assert_eq!(screens.ask("take_up_again", json!({})).unwrap_err()["code"], "moved");
    std::fs::rename(&away, &path).unwrap();
    assert_eq!(screens.ask("take_up_again", json!({})).unwrap()["open"], true);
    keep("typed on").unwrap();
    assert_eq!(screens.ask("list_drafts", json!({})).unwrap()[0]["content"], "typed on");
}

#[test]
fn of_the_second_folder_it_is_said_where_it_lies() {
    let screens = on_a_workbook();
    let path = screens.folder.path().join("x.lac");
    screens.ask("close_workbook", json!({})).unwrap();
    let second = screens.folder.path().join("second");
    std::fs::create_dir(&second).unwrap();
    let mut workbook = Workbook::open(&path, &Access::open(), lac_cli::clock()).unwrap();
    workbook.set_second_folder(Some(&second)).unwrap();
    drop(workbook);
    screens.ask("open_workbook", json!({ "passphrase": null })).unwrap();
    let listed = screens.ask("list_backups", json!({})).unwrap();
    let says = "It lies in a folder for temporary files, which may be emptied. Choose another folder.";
    assert_eq!(listed["second"]["says"], says);
}
