//! Backups and restoring, cut off at any of their steps, or with a disk that fails: nothing half ever has a backup's name, one whole
//! workbook lies under its own, and what was set aside is kept.

use std::path::Path;

use crate::cuts::{Ran, cut, points};
use crate::{Bench, TWO_FIGURES, content, example};

/// The workbook with two figures more than its backup has.
pub(crate) struct Scene {
    pub(crate) bench: Bench,
    newer: Vec<u8>,
    older: Vec<u8>,
    /// What each holds.
    contents: [String; 2],
}

impl Scene {
    pub(crate) fn new(encrypted: bool) -> Self {
        let bench = Bench::new();
        std::fs::write(bench.path("kept/two.csv"), TWO_FIGURES).unwrap();
        let older = example(encrypted).to_vec();
        std::fs::write(bench.work("x.lac"), &older).unwrap();
        let of_older = content(&bench.work("x.lac")).unwrap();
        bench.succeeds(&["figures", "import", "x.lac", "--from", "../kept/two.csv"]);
        let of_newer = content(&bench.work("x.lac")).unwrap();
        let newer = std::fs::read(bench.work("x.lac")).unwrap();
        assert_ne!(of_older, of_newer);
        Self { bench, newer, older, contents: [of_newer, of_older] }
    }

    pub(crate) fn lay(&self) {
        self.bench.clear();
        std::fs::write(self.bench.work("x.lac"), &self.newer).unwrap();
        std::fs::write(self.bench.work("older.lac"), &self.older).unwrap();
    }

    /// Runs a command until its `at`th thing done to a file. Answers whether it says that it was done, and how many
    /// things it did if it came to its end.
    fn run(&self, arguments: &[&str], at: usize, how: &str) -> (bool, Option<usize>) {
        self.lay();
        let Ran { acknowledged, count, .. } = cut(&self.bench, arguments, at, how);
        (acknowledged, count)
    }

    /// What has to hold after a backup, however it ended. Answers how many backups there are.
    pub(crate) fn holds_after_backup(&self, acknowledged: bool, what: &str) {
        assert_eq!(content(&self.bench.work("x.lac")).unwrap(), self.contents[0], "{what}: the workbook");
        let backups = all_are_whole(&self.bench.work("backups"));
        assert!(backups.iter().all(|held| *held == self.contents[0]), "{what}: a backup that holds something else");
        assert!(!acknowledged || backups.len() == 1, "{what}: acknowledged, and {} are there", backups.len());
    }

    pub(crate) fn holds_after_restoring(&self, acknowledged: bool, what: &str) {
        let found = content(&self.bench.work("x.lac")).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(self.contents.contains(&found), "{what}: half of it");
        let restored = found == self.contents[1];
        assert!(!acknowledged || restored, "{what}: acknowledged, and not restored");
        if restored {
            assert_eq!(self.kept(what), self.contents[0], "{what}: what lay there is kept");
        }
        assert_eq!(std::fs::read(self.bench.work("older.lac")).unwrap(), self.older, "{what}: the backup");
        let before = all_are_whole(&self.bench.work("x backups"));
        assert!(before.iter().all(|held| *held == self.contents[0]), "{what}");
    }

    /// What the workbook that was set aside holds.
    fn kept(&self, what: &str) -> String {
        let names = std::fs::read_dir(self.bench.path("work")).unwrap();
        let mut kept =
            names.map(|entry| entry.unwrap().path()).filter(|path| path.to_string_lossy().ends_with(".lac.kept"));
        let kept = kept.next().unwrap_or_else(|| panic!("{what}: nothing is kept"));
        let copy = self.bench.path("kept/kept.lac");
        std::fs::copy(kept, &copy).unwrap();
        content(&copy).unwrap()
    }
}

pub(crate) const BACKUP: [&str; 4] = ["backup", "x.lac", "--to", "backups"];
pub(crate) const RESTORE: [&str; 4] = ["restore", "older.lac", "--to", "x.lac"];

/// Opens every file of a folder that has a backup's name. Answers what each holds; none if there is no folder.
pub(crate) fn all_are_whole(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        lac_core::backups::BackupName::parse(&name).is_some()
    });
    named
        .map(|path| {
            // Looked at in a copy: one before an update would be brought to this format where it lies.
            let copies = tempfile::tempdir().unwrap();
            let copy = copies.path().join("copy.lac");
            std::fs::copy(&path, &copy).unwrap();
            content(&copy).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect()
}

fn cut_everywhere(encrypted: bool, ways: &[&str], sample: usize) -> usize {
    let scene = Scene::new(encrypted);
    let mut cuts = 0;
    for (arguments, backs_up) in [(BACKUP, true), (RESTORE, false)] {
        let (acknowledged, count) = scene.run(&arguments, 0, "after");
        assert!(acknowledged, "{arguments:?} goes through when it is not cut");
        for way in ways {
            for at in points(count.unwrap(), sample) {
                let (acknowledged, _) = scene.run(&arguments, at, way);
                let what = format!("{at} of {count:?} {way} in {arguments:?}");
                if backs_up {
                    scene.holds_after_backup(acknowledged, &what);
                } else {
                    scene.holds_after_restoring(acknowledged, &what);
                }
                cuts += 1;
            }
        }
    }
    cuts
}

#[test]
fn a_backup_and_a_restore_that_were_cut_off_leave_nothing_half() {
    let cuts = cut_everywhere(false, &["after", "torn"], 9);
    println!("{cuts} cuts of a backup and a restore: 0 half, 0 acknowledged lost");
}

#[test]
fn an_encrypted_backup_and_restore_that_were_cut_off_leave_nothing_half() {
    let cuts = cut_everywhere(true, &["after"], 4);
    println!("{cuts} cuts of an encrypted backup and restore: 0 half, 0 acknowledged lost");
}

#[test]
fn a_disk_that_fills_up_or_fails_under_a_backup_is_told_in_words_and_loses_nothing() {
    let faults = cut_everywhere(false, &["full", "fail", "dead", "short"], 5);
    println!("{faults} faults of the disk under a backup and a restore: 0 half, 0 acknowledged lost");
}
