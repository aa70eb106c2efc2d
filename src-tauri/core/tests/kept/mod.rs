//! A workbook in a folder of its own, a clock that is put forward by hand, and something to write.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use lac_core::logbook::{LogDetails, LogKind};
use lac_core::storage::Access;
use lac_core::workbook::Workbook;

pub const PASSPHRASE: &str = "slate otter teapot ninety";

/// A clock that is put forward by hand, in hours.
#[derive(Clone, Default)]
pub struct Hours(Arc<AtomicI64>);

impl Hours {
    pub fn pass(&self, hours: i64) {
        self.0.fetch_add(hours, Ordering::SeqCst);
    }

    pub fn clock(&self) -> lac_core::workbook::Clock {
        let hours = self.clone();
        Box::new(move || hours.now())
    }

    pub fn now(&self) -> NaiveDateTime {
        let start = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(9, 0, 0).unwrap();
        start + TimeDelta::hours(self.0.load(Ordering::SeqCst))
    }
}

pub struct Bench {
    pub folder: tempfile::TempDir,
    pub hours: Hours,
    pub access: Access,
}

impl Bench {
    pub fn new(encrypted: bool) -> Self {
        let access = if encrypted { Access::with_passphrase(PASSPHRASE) } else { Access::open() };
        Self { folder: tempfile::tempdir().unwrap(), hours: Hours::default(), access }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn made(&self) -> Workbook {
        Workbook::create_for(&self.path("x.lac"), &self.access, self.hours.clock(), "NHS Example").unwrap()
    }

    pub fn open(&self, path: &Path) -> Workbook {
        Workbook::open(path, &self.access, self.hours.clock()).unwrap()
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

pub fn note(workbook: &mut Workbook, words: &str) {
    let details = LogDetails {
        kind: LogKind::Visit,
        on: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
        raised_by: "A provider".into(),
        words: words.into(),
        response: String::new(),
        open: false,
        in_paper: false,
        development_area: None,
    };
    workbook.add_log_entry(&details).unwrap();
}

/// The bytes of a workbook that has been damaged so that each page is sound, and a row is against the rules of its table.
pub fn against_the_rules(workbook: &Path, bench: &Bench) -> Vec<u8> {
    let path = bench.path("rules.tmp");
    std::fs::copy(workbook, &path).unwrap();
    let script = "import sqlite3,sys; db=sqlite3.connect(sys.argv[1]); db.execute('PRAGMA ignore_check_constraints=ON'); \
                  db.execute(\"INSERT INTO keeper (id, name) VALUES (7, 'x')\"); db.commit()";
    let python = std::process::Command::new("python3").args(["-c", script]).arg(&path).status().unwrap();
    assert!(python.success());
    std::fs::read(path).unwrap()
}
