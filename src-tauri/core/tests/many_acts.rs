//! A workbook that is used for decades: what grows with each act is its record, by so many bytes; memory and the time of
//! a save do not, and opening takes as long as there is to look at.
//!
//! `make test` tries 2,000 acts, `make soak` 100,000. Alone in its process, since it looks at how much memory that took.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};
use lac_core::calendar::{FinancialYear, Period};
use lac_core::ids::{AreaId, IndicatorId, LogEntryId, ProviderId, SectionId};
use lac_core::logbook::LogDetails;
use lac_core::storage::{Access, PageCheck};
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::workbook::{Clock, Workbook};

/// What an act may add to the file, in bytes: two rows of it as they were and are, sealed.
const MOST_OF_AN_ACT: u64 = 2_500;
/// What the process may take in memory at any time, in KiB, whatever was done before.
const MOST_MEMORY: u64 = 160 * 1024;

/// Goes on a minute each time it is looked at, so that nothing is typed in one breath.
fn clock(minutes: &Arc<AtomicI64>) -> Clock {
    let minutes = Arc::clone(minutes);
    let start = NaiveDate::from_ymd_opt(2026, 11, 30).and_then(|day| day.and_hms_opt(9, 0, 0)).unwrap();
    Box::new(move || start + TimeDelta::minutes(minutes.fetch_add(2, Ordering::Relaxed)))
}

/// What is changed again and again.
struct Places {
    provider: ProviderId,
    indicator: IndicatorId,
    areas: [AreaId; 2],
    entry: LogEntryId,
    section: SectionId,
}

impl Places {
    fn of(workbook: &Workbook) -> Self {
        let register = workbook.get_register().unwrap();
        Self {
            provider: register.provider_by_code("poole-hospital").unwrap().id,
            indicator: register.indicator_by_code("iha-20-days").unwrap().id,
            areas: ["dorset-council", "bcp-council"].map(|code| register.area_by_code(code).unwrap().id),
            entry: workbook.list_log_entries().unwrap()[0].id,
            section: workbook.list_papers().unwrap()[0].sections[3].id,
        }
    }

    /// An act of an ordinary week. Each changes what is there, so that nothing but the record grows.
    fn act(&self, workbook: &mut Workbook, number: u64) {
        let done = match number % 10 {
            0..=4 => self.enter(workbook, number).map(drop),
            5 | 6 => self.note(workbook, number),
            7 => workbook.edit_text(self.section, &[format!("What was seen, for the {number}th time.")]).map(drop),
            8 => workbook.undo().map(drop),
            _ => workbook.redo().map(drop),
        };
        done.unwrap_or_else(|error| panic!("act {number}: {error}"));
    }

    fn enter(&self, workbook: &mut Workbook, number: u64) -> lac_core::Result<()> {
        let period = Period::Quarter(FinancialYear::starting(2020).unwrap().quarters()[(number % 2) as usize]);
        let entry = Entry::Typed { first: (number % 37).to_string(), second: "40".into() };
        let (indicator, area) = (self.indicator, self.areas[(number / 2 % 2) as usize]);
        let note = Some(format!("As it was said {number} times"));
        let figure = FigureEntry { indicator, area, period, entry, note, provisional: false };
        workbook.enter_figures(self.provider, period, &[figure]).map(drop)
    }

    fn note(&self, workbook: &mut Workbook, number: u64) -> lac_core::Result<()> {
        let there = workbook.list_log_entries()?.into_iter().find(|entry| entry.id == self.entry).unwrap().details;
        let details = LogDetails { words: format!("A letter of thanks, read {number} times"), ..there };
        workbook.update_log_entry(self.entry, &details).map(drop)
    }
}

/// The most memory that this process has taken since it was last asked, in KiB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let most = line.trim().trim_end_matches(" kB").parse().unwrap();
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    most
}

/// How the workbook stands after so many acts.
struct Stand {
    acts: u64,
    bytes: u64,
    /// The most memory while the acts since the last stand were done, and while it was opened and checked, in KiB.
    memory: [u64; 2],
    /// What one of the last acts took.
    act: Duration,
    /// Opening, without and with a look at every page, and `check`.
    opening: [Duration; 3],
}

impl Stand {
    fn print(&self) {
        let Self { acts, bytes, memory: [acting, opening], act, opening: [first, whole, check] } = self;
        println!(
            "{acts} acts: {} KiB of file, {} MiB of memory while they were done and {} MiB to open and check; an act {act:.1?}, \
             opening {first:.0?}, with every page {whole:.0?}, check {check:.0?}",
            bytes / 1024,
            acting / 1024,
            opening / 1024
        );
    }
}

fn look_at(path: &Path, minutes: &Arc<AtomicI64>, acts: u64, act: Duration) -> (Stand, Workbook) {
    let acting = most_memory();
    let timed = |pages| {
        let began = Instant::now();
        let workbook = Workbook::open_and_check(path, &Access::open(), clock(minutes), pages).unwrap();
        (workbook, began.elapsed())
    };
    let first = timed(PageCheck::Later).1;
    let (workbook, whole) = timed(PageCheck::Now);
    let began = Instant::now();
    assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new());
    let opening = [first, whole, began.elapsed()];
    let bytes = std::fs::metadata(path).unwrap().len();
    (Stand { acts, bytes, memory: [acting, most_memory()], act, opening }, workbook)
}

#[test]
fn a_workbook_of_many_acts_grows_by_its_record_and_takes_no_more_memory_and_no_longer_to_save() {
    let stands: &[u64] = if std::env::var_os("LAC_SOAK").is_some() { &[1_000, 10_000, 100_000] } else { &[500, 2_000] };
    // In memory where the machine has room for files there: what syncing takes is not looked at.
    let shm = Path::new("/dev/shm");
    let folder = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() }.unwrap();
    let path = folder.path().join("x.lac");
    let minutes = Arc::new(AtomicI64::new(0));
    let mut workbook = Workbook::create_example(&path, &Access::open(), clock(&minutes)).unwrap();
    let (places, mut done, mut found) = (Places::of(&workbook), 0, Vec::<Stand>::new());
    most_memory();
    for acts in stands {
        let mut last = Instant::now();
        for number in done..*acts {
            if acts - number == 200 {
                last = Instant::now();
            }
            places.act(&mut workbook, number);
        }
        done = *acts;
        let act = last.elapsed() / 200;
        drop(workbook);
        let (stand, opened) = look_at(&path, &minutes, done, act);
        stand.print();
        found.push(stand);
        workbook = opened;
    }
    for pair in found.windows(2) {
        let each = (pair[1].bytes - pair[0].bytes) / (pair[1].acts - pair[0].acts);
        println!("{each} bytes of file for each act from {} to {}", pair[0].acts, pair[1].acts);
        assert!(each < MOST_OF_AN_ACT, "{each} bytes for each act");
        // Ten times what it took first would be seen; how busy the machine is would not.
        assert!(pair[1].act < pair[0].act * 10, "an act took {:?}, then {:?}", pair[0].act, pair[1].act);
    }
    let most = found.iter().flat_map(|stand| stand.memory).max().unwrap();
    assert!(most < MOST_MEMORY, "{} MiB", most / 1024);
    // What was done first can still be taken back after all of it.
    let mut taken = 0;
    while taken < 50 && workbook.undo().is_ok() {
        taken += 1;
    }
    assert_eq!(taken, 50);
}
