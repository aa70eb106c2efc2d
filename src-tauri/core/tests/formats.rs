//! A workbook made by an older version opens, holds what it held, and its acts can still be undone.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use lac_core::storage::{Access, FORMAT};
use lac_core::workbook::Workbook;

/// A copy of the worked example as the version with `format` made it.
fn of_format(format: i64, folder: &Path) -> PathBuf {
    let kept = format!("{}/../../tests/fixtures/formats/format-{format}.lac", env!("CARGO_MANIFEST_DIR"));
    let copy = folder.join("old.lac");
    std::fs::copy(kept, &copy).unwrap();
    copy
}

fn open(path: &Path) -> Workbook {
    Workbook::open(path, &Access::open(), Box::new(NaiveDateTime::default)).unwrap()
}

#[test]
fn every_older_format_is_brought_to_the_present_one_with_all_that_it_held() {
    for format in 1..FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let path = of_format(format, folder.path());
        let mut workbook = open(&path);
        assert!(workbook.check().unwrap().findings.is_empty(), "{format}");
        let figures = workbook.list_figures().unwrap().len();
        assert_eq!(figures, 70);
        let provider = workbook.get_register().unwrap().providers[0].id;
        let before = workbook.dump().unwrap();
        let quarter = lac_core::calendar::parse_period("Q2 2020-21").unwrap();
        workbook.update_submission(provider, quarter, &Default::default()).unwrap();
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before, "{format}");
        drop(workbook);
        assert_eq!(open(&path).list_figures().unwrap().len(), figures);
    }
}

#[test]
fn what_an_older_version_did_can_be_undone() {
    for format in 1..FORMAT {
        let folder = tempfile::tempdir().unwrap();
        let path = of_format(format, folder.path());
        let mut workbook = open(&path);
        let before = workbook.list_figures().unwrap();
        assert_eq!(workbook.undo().unwrap().output, "import 2 figures");
        assert_eq!(workbook.list_figures().unwrap().len(), before.len() - 1);
        workbook.redo().unwrap();
        assert_eq!(workbook.list_figures().unwrap(), before);
        assert!(workbook.check().unwrap().findings.is_empty());
    }
}
