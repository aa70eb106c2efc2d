//! The application through its IPC door, without a window: what the screens can ask and what they are told.

mod keys;
mod narrow;
mod places;
#[cfg(target_os = "linux")]
mod store;

use std::path::Path;

use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};

struct Screens {
    _app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    folder: tempfile::TempDir,
}

impl Screens {
    /// The application started on the worked example.
    fn on_example() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.lac");
        let access = lac_core::storage::Access::open();
        drop(lac_core::workbook::Workbook::create_example(&path, &access, lac_cli::clock()).unwrap());
        let screens = Self::start(folder, Some(&path));
        assert_eq!(screens.ask("find_start_workbook", json!({})).unwrap()["encrypted"], false);
        screens.ask("open_workbook", json!({ "passphrase": null })).unwrap();
        screens
    }

    fn start(folder: tempfile::TempDir, file: Option<&Path>) -> Self {
        Self::start_with(folder, file, keys::InMemory::default())
    }

    /// The same on a machine that has this store for passphrases.
    fn start_with(folder: tempfile::TempDir, file: Option<&Path>, store: keys::InMemory) -> Self {
        let builder = lac_assurance_lib::furnish(mock_builder(), file.map(Path::to_owned), Box::new(store));
        let app = builder.build(mock_context(noop_assets())).unwrap();
        let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().unwrap();
        Self { _app: app, window, folder }
    }

    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        tauri::test::get_ipc_response(&self.window, request).map(|body| body.deserialize().unwrap())
    }

    fn id_of(&self, list: &str, code: &str) -> i64 {
        let register = self.ask("get_register", json!({})).unwrap();
        let found = register[list].as_array().unwrap().iter().find(|item| item["code"] == code).unwrap();
        found["id"].as_i64().unwrap()
    }

    fn enter(&self, area: &str, first: &str, second: &str) -> Value {
        let entry = json!({ "entry": "typed", "first": first, "second": second });
        self.ask(
            "enter_figures",
            json!({
                "provider": self.id_of("providers", "poole-hospital"),
                "period": "Q2 2020-21",
                "entries": [{
                    "indicator": self.id_of("indicators", "iha-20-days"),
                    "area": self.id_of("areas", area),
                    "period": "Q2 2020-21",
                    "entry": entry,
                    "note": null,
                }],
            }),
        )
        .unwrap()
    }

    fn grid_line(&self, area: &str) -> Value {
        let grid = self
            .ask(
                "get_entry_grid",
                json!({ "provider": self.id_of("providers", "poole-hospital"), "period": "Q2 2020-21" }),
            )
            .unwrap();
        let (indicator, area) = (self.id_of("indicators", "iha-20-days"), self.id_of("areas", area));
        let lines = grid["lines"].as_array().unwrap();
        lines.iter().find(|line| line["indicator"] == indicator && line["area"] == area).unwrap().clone()
    }
}

#[test]
fn an_entered_figure_is_saved_named_for_undo_and_told_to_the_screens() {
    let screens = Screens::on_example();
    let changed = screens.enter("dorset-council", "30", "38");
    assert_eq!(changed["output"]["accepted"], 1);
    assert_eq!(changed["changes"], json!(["figures"]));
    assert!(changed["status"]["undo"].as_str().unwrap().starts_with("enter Initial health assessments"));
    let line = screens.grid_line("dorset-council");
    assert_eq!(
        (line["first"].as_str(), line["second"].as_str(), line["derived"].as_str()),
        (Some("30"), Some("38"), Some("78.9%"))
    );
    assert_eq!(line["previous"], "70.0% (21 of 30)");
    assert_eq!(line["year_before"], "11.1% (5 of 45)");
}

#[test]
fn a_wrong_cell_is_refused_in_words_and_the_others_are_saved() {
    let screens = Screens::on_example();
    for (first, second, words) in [
        ("1S", "4", "not a whole number"),
        ("-1", "4", "below nought"),
        ("1.5", "4", "decimal point"),
        ("5", "4", "more than the 4"),
    ] {
        let outcome = screens.enter("dorset-council", first, second);
        assert_eq!(outcome["output"]["accepted"], 0);
        let message = outcome["output"]["problems"][0]["message"].as_str().unwrap().to_owned();
        assert!(message.contains(words), "{message}");
        assert_eq!(screens.grid_line("dorset-council")["state"]["state"], "missing");
    }
    assert!(screens.ask("get_status", json!({})).unwrap()["undo"].is_null(), "a refusal is no act");
}

#[test]
fn undo_and_redo_put_back_exactly_what_was_there() {
    let screens = Screens::on_example();
    screens.enter("dorset-council", "30", "38");
    screens.enter("dorset-council", "31", "38");
    assert!(screens.ask("undo", json!({})).unwrap()["output"].as_str().unwrap().contains("Q2 2020-21"));
    assert_eq!(screens.grid_line("dorset-council")["first"], "30");
    screens.ask("undo", json!({})).unwrap();
    assert_eq!(screens.grid_line("dorset-council")["state"]["state"], "missing");
    screens.ask("redo", json!({})).unwrap();
    screens.ask("redo", json!({})).unwrap();
    assert_eq!(screens.grid_line("dorset-council")["first"], "31");
    assert_eq!(screens.ask("redo", json!({})).unwrap_err()["code"], "nothing_to_undo");
}

#[test]
fn a_new_point_appears_on_the_trend() {
    let screens = Screens::on_example();
    let question = json!({ "question": { "indicator": screens.id_of("indicators", "iha-20-days"), "area": null, "provider": null, "aggregation": null } });
    let before = screens.ask("get_trend", question.clone()).unwrap();
    assert_eq!(before["points"].as_array().unwrap().len(), 13);
    screens.enter("dorset-council", "30", "38");
    screens.enter("bcp-council", "35", "45");
    let after = screens.ask("get_trend", question).unwrap();
    let last = after["points"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["period"], "Q2 2020-21");
    assert_eq!(last["value"], "78.3%");
    assert!(after["chart"]["svg"].as_str().unwrap().starts_with("<svg"));
}

#[test]
fn html_in_any_text_is_shown_as_typed() {
    let screens = Screens::on_example();
    let paper = screens.ask("find_current_paper", json!({})).unwrap();
    let view = screens.ask("get_paper", json!({ "id": paper })).unwrap();
    let section = view["paper"]["sections"][0]["id"].clone();
    let words = "<img src=x onerror=alert(1)> & \u{7}bell";
    screens.ask("edit_text", json!({ "id": section, "paragraphs": [words] })).unwrap();
    let pages = screens.ask("preview_paper", json!({ "id": paper })).unwrap();
    let pages = pages.to_string();
    assert!(!pages.contains("<img"), "a page carries an element that was typed");
    let kept = screens.ask("get_paper", json!({ "id": paper })).unwrap();
    assert_eq!(kept["paper"]["sections"][0]["paragraphs"][0]["words"], "<img src=x onerror=alert(1)> & bell");
}

#[test]
fn a_form_is_refused_field_by_field() {
    let screens = Screens::on_example();
    let details = json!({
        "reference": "lac01", "title": "", "cause": "", "event": "", "effect": "", "owner": "", "director": "",
        "opened_on": "2020-10-01", "reviewed_on": null, "gaps": "", "indicator": null,
    });
    let score = json!({ "stage": "initial", "consequence": 6, "likelihood": 0, "on": "2020-10-01", "reason": "" });
    let error = screens.ask("add_risk", json!({ "details": details, "initial": score })).unwrap_err();
    assert_eq!(error["code"], "invalid");
    let fields: Vec<&str> =
        error["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["title", "event", "owner", "reference", "consequence", "likelihood"]);
}

#[test]
fn nothing_can_be_read_or_written_without_a_workbook() {
    let screens = Screens::start(tempfile::tempdir().unwrap(), None);
    assert_eq!(screens.ask("get_status", json!({})).unwrap()["open"], false);
    for command in ["get_home", "list_risks", "undo", "get_register"] {
        assert_eq!(screens.ask(command, json!({})).unwrap_err()["code"], "refused", "{command}");
    }
    assert_eq!(screens.ask("open_workbook", json!({ "passphrase": null })).unwrap_err()["code"], "refused");
}

#[test]
fn a_wrong_passphrase_can_be_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locked.lac");
    let access = lac_core::storage::Access::with_passphrase("four words of mine");
    drop(lac_core::workbook::Workbook::create(&path, &access, lac_cli::clock()).unwrap());
    let screens = Screens::start(folder, Some(&path));
    assert_eq!(screens.ask("find_start_workbook", json!({})).unwrap()["encrypted"], true);
    assert_eq!(screens.ask("open_workbook", json!({ "passphrase": null })).unwrap_err()["code"], "passphrase_needed");
    assert_eq!(screens.ask("open_workbook", json!({ "passphrase": "no" })).unwrap_err()["code"], "wrong_passphrase");
    let status = screens.ask("open_workbook", json!({ "passphrase": "four words of mine" })).unwrap();
    assert_eq!(status["encrypted"], true);
    assert!(screens.folder.path().join("locked.lac").exists());
}

#[test]
fn a_second_program_cannot_open_the_workbook() {
    let screens = Screens::on_example();
    let path = screens.folder.path().join("x.lac");
    let access = lac_core::storage::Access::open();
    let second = lac_core::workbook::Workbook::open(&path, &access, lac_cli::clock());
    assert_eq!(second.err().map(|error| error.code()), Some("in_use"));
}

#[test]
fn home_says_what_is_to_be_done_in_the_quarter() {
    let home = Screens::on_example().ask("get_home", json!({})).unwrap();
    assert_eq!(home["quarter"], "Q2 2020-21");
    let titles: Vec<&str> =
        home["tasks"].as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|title| title.contains("Poole Hospital")), "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Paper for 2019-20")), "{titles:?}");
}

#[test]
fn the_register_is_set_up_through_the_door() {
    let screens = Screens::on_example();
    let hospital = screens.id_of("providers", "poole-hospital");
    let library = screens.ask("get_library", json!({})).unwrap();
    assert_eq!(library["targets_from"], "2020-04-01");
    let added = screens.ask(
        "add_from_library",
        json!({
            "codes": ["optician"],
            "providers": [hospital],
            "areas": [screens.id_of("areas", "pan-dorset")],
            "targetsFrom": "2020-04-01",
        }),
    );
    assert_eq!(added.unwrap()["output"], 1);
    let optician = screens.id_of("indicators", "optician");
    screens.ask("move_indicator", json!({ "id": optician, "by": -100 })).unwrap();
    let register = screens.ask("get_register", json!({})).unwrap();
    assert_eq!(register["indicators"][0]["id"], optician);
    let lines = screens.ask("list_return_lines", json!({ "provider": hospital })).unwrap();
    assert_eq!(lines[0], json!({ "indicator": optician, "label": "", "heading": "" }));
    screens.ask("arrange_return", json!({ "provider": hospital, "lines": lines })).unwrap();
}

#[test]
fn new_indicators_of_a_file_are_proposed_and_added_together_or_not_at_all() {
    let screens = Screens::on_example();
    let words = ["Eye tests up to date", "Children with a passport"];
    let proposed = screens.ask("propose_indicators", json!({ "words": words })).unwrap();
    assert_eq!((proposed[0]["kind"].as_str(), proposed[1]["kind"].as_str()), (Some("proportion"), None));
    let details = |row: usize, kind: &str| {
        let known = &proposed[row];
        json!({
            "name": words[row], "theme": "performance", "kind": kind, "basis": "last_day",
            "numerator": "with it", "denominator": "children", "unit": "", "direction": "increase", "decimals": 1,
            "grain": "quarter", "source": known["source"], "archived": false, "total_of": [],
            "providers": [screens.id_of("providers", "poole-hospital")],
            "areas": [screens.id_of("areas", "pan-dorset")], "holds_from": null,
        })
    };
    let mut unnamed = details(1, "proportion");
    unnamed["name"] = json!("");
    let refused = screens.ask("add_indicators", json!({ "all": [details(0, "proportion"), unnamed] })).unwrap_err();
    assert_eq!(refused["fields"][0]["field"], "name-1");
    let count = || screens.ask("get_register", json!({})).unwrap()["indicators"].as_array().unwrap().len();
    let before = count();
    let both = json!({ "all": [details(0, "proportion"), details(1, "proportion")] });
    let added = screens.ask("add_indicators", both).unwrap();
    assert_eq!((added["output"].as_array().unwrap().len(), count()), (2, before + 2));
    screens.ask("undo", json!({})).unwrap();
    assert_eq!(count(), before, "one step of undo");
}

#[test]
fn bank_holidays_and_breach_reasons_are_changed_through_the_door() {
    let screens = Screens::on_example();
    screens
        .ask("set_bank_holiday", json!({ "day": "2020-11-02", "words": "A day of thanks", "observed": true }))
        .unwrap();
    let table = screens.ask("list_bank_holidays", json!({ "year": null })).unwrap();
    assert_eq!(table["year"], 2020);
    let added = json!({ "day": "2020-11-02", "words": "A day of thanks", "from": "added" });
    assert!(table["days"].as_array().unwrap().contains(&added));
    let due = screens.ask("get_due_dates", json!({ "start": "2020-10-30" })).unwrap();
    assert_eq!((due["notification"].as_str(), due["rule"].as_str()), (Some("2020-11-09"), Some("a")));
    let refused = screens
        .ask("set_bank_holiday", json!({ "day": "2020-11-01", "words": "A Sunday", "observed": true }))
        .unwrap_err();
    assert_eq!(refused["fields"][0]["field"], "day");
    let reason = json!({ "id": null, "words": "Awaiting the host area", "archived": false });
    screens.ask("set_breach_reasons", json!({ "reasons": [reason] })).unwrap();
    let reasons = screens.ask("list_breach_reasons", json!({})).unwrap();
    assert_eq!(reasons[0]["words"], "Awaiting the host area");
    assert!(reasons.as_array().unwrap()[1..].iter().all(|reason| reason["archived"] == true));
}

#[test]
fn the_name_in_force_today_is_told() {
    let organisations = Screens::on_example().ask("list_organisations", json!({})).unwrap();
    assert_eq!(
        (&organisations[0]["short_name"], &organisations[0]["in_force"]),
        (&json!("NHS Dorset CCG"), &json!(true))
    );
}

#[test]
fn a_return_is_imported_only_from_a_file_that_was_chosen() {
    let screens = Screens::on_example();
    let refused = screens.ask("import_return_file", json!({ "mapping": null })).unwrap_err();
    assert_eq!(
        (refused["code"].as_str(), refused["message"].as_str()),
        (Some("refused"), Some("Choose a file first."))
    );
    let nothing = json!({ "from": "nothing" });
    let mapping = json!({ "indicator": nothing, "number": { "from": "column", "column": 3 } });
    let refused = screens.ask("preview_return_table", json!({ "mapping": mapping })).unwrap_err();
    assert_eq!(refused["message"], "Choose a file first.", "a mapping crosses with what it leaves out as nothing");
    let choices = json!({ "sheet": "Data", "hidden": "skip" });
    for (command, arguments) in [
        ("read_chosen_return", json!({ "choices": choices })),
        ("preview_return_table", json!({ "mapping": mapping, "choices": choices })),
        ("import_return_file", json!({ "mapping": null, "choices": choices })),
    ] {
        assert_eq!(screens.ask(command, arguments).unwrap_err()["message"], "Choose a file first.", "{command}");
    }
    assert!(screens.ask("forget_return_file", json!({})).unwrap().is_null());
}

#[test]
fn her_name_is_kept_for_the_record_of_changes() {
    let screens = Screens::on_example();
    assert_eq!(screens.ask("get_keeper", json!({})).unwrap(), "");
    let said = screens.ask("set_keeper", json!({ "name": "Mary Jones" })).unwrap();
    assert_eq!(said["changes"], json!(["organisation"]));
    assert_eq!(screens.ask("get_keeper", json!({})).unwrap(), "Mary Jones");
    let refused = screens.ask("set_keeper", json!({ "name": " " })).unwrap_err();
    assert_eq!(refused["fields"][0]["field"], "name");
}

#[test]
fn a_return_that_is_not_owed_is_refused_before_anything_is_asked() {
    let screens = Screens::on_example();
    let arguments = json!({ "provider": screens.id_of("providers", "poole-hospital"), "period": "April 2020" });
    let refused = screens.ask("save_return_sheet", arguments).unwrap_err();
    assert!(refused["message"].as_str().unwrap().contains("owes no figures for April 2020"), "{refused}");
}

#[test]
fn a_backup_is_made_listed_previewed_and_restored_and_the_restored_workbook_is_open() {
    let screens = Screens::on_example();
    let made = screens.ask("back_up_now", json!({})).unwrap();
    let backup = &made["backups"][0];
    assert_eq!((backup["place"].as_str(), backup["why"].as_str()), (Some("beside"), Some("Asked for")));
    screens.enter("dorset-council", "30", "38");
    let key = json!({ "place": "beside", "backup": backup["file"], "passphrase": null });
    assert_eq!(screens.ask("verify_backup", key.clone()).unwrap()["finding"], "");
    let preview = screens.ask("preview_restoring", key.clone()).unwrap();
    assert_eq!(preview["of_another"], false);
    assert!(preview["says"][0].as_str().unwrap().starts_with("1 figure would go: "), "{preview}");
    let mut asked = key;
    asked["ofAnother"] = false.into();
    let restored = screens.ask("restore_backup", asked).unwrap();
    assert_eq!(restored["status"]["open"], true);
    assert!(Path::new(restored["kept"].as_str().unwrap()).is_file());
    assert_eq!(screens.grid_line("dorset-council")["first"], "");
    assert_eq!(screens.ask("keep_backups_up", json!({ "opened": true })).unwrap(), json!([]));
    assert_eq!(screens.ask("list_backups", json!({})).unwrap()["backups"].as_array().unwrap().len(), 2);
    let refused = screens.ask("verify_backup", json!({ "place": "beside", "backup": "../x.lac" })).unwrap_err();
    assert_eq!(refused["code"], "not_found", "a path is no name of a backup");
}

#[test]
fn a_backup_is_known_by_its_name_and_not_worked_in() {
    let screens = Screens::on_example();
    let made = screens.ask("back_up_now", json!({})).unwrap();
    let backup = screens.folder.path().join("x backups").join(made["backups"][0]["file"].as_str().unwrap());
    let was = std::fs::read(&backup).unwrap();
    let again = Screens::start(tempfile::tempdir().unwrap(), Some(&backup));
    let found = again.ask("find_start_workbook", json!({})).unwrap();
    assert_eq!((&found["backup"], &found["encrypted"]), (&true.into(), &false.into()));
    let refused = again.ask("open_workbook", json!({ "passphrase": null })).unwrap_err();
    assert!(refused["message"].as_str().unwrap().starts_with("This is a backup."), "{refused}");
    assert_eq!(again.ask("get_status", json!({})).unwrap()["open"], false);
    assert!(std::fs::read(&backup).unwrap() == was);
}
