//! What the organisation has set for every user of a machine, in one file that only an administrator writes.
//!
//! A setting that is there and not understood is never passed over: the safe reading is taken, and it is said.

use std::fmt;
use std::path::{Path, PathBuf};

use lac_core::storage::Access;
use lac_core::{Error, Result};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;

use crate::input::read_file;

/// After so many minutes without a key or a movement an encrypted workbook is locked, where nothing else is set.
const USUAL_MINUTES: u32 = 15;
/// The same, where something is set and cannot be understood.
const SAFE_MINUTES: u32 = 5;
/// The longest time that may be set, in minutes.
const MOST_MINUTES: u32 = 120;
/// The most bytes of the file.
const MOST_BYTES: u64 = 64 * 1024;

/// What the organisation has set.
#[derive(Debug, Default, PartialEq)]
pub struct Policy {
    passphrase_required: Option<bool>,
    idle_minutes: Option<u32>,
    second_backup_folder: Option<PathBuf>,
    may_remember_passphrase: Option<bool>,
    file: PathBuf,
    /// What of the file was not understood, each as a clause.
    faults: Vec<String>,
}

impl Policy {
    /// What is set on this machine now.
    pub fn in_force() -> Self {
        match places().into_iter().find(|path| is_there(path)) {
            Some(file) => Self::in_file(file),
            None => Self::default(),
        }
    }

    fn in_file(file: PathBuf) -> Self {
        let read = read_file(&file, MOST_BYTES).map_err(|error| match error {
            Error::File { reason, .. } => reason,
            other => other.to_string(),
        });
        let policy = match read {
            Ok(bytes) => Self::written(&bytes),
            Err(reason) => Self { faults: vec![reason], ..Self::default() },
        };
        Self { file, ..policy }
    }

    /// What these bytes set, as a file of them would.
    pub fn written(bytes: &[u8]) -> Self {
        let mut policy = Self::default();
        match serde_json::from_slice::<Settings>(bytes) {
            Ok(Settings(settings)) => {
                for (at, (name, value)) in settings.iter().enumerate() {
                    let is_twice = settings[..at].iter().any(|(before, _)| before == name);
                    if is_twice {
                        policy.faults.push(format!("“{name}” is there twice"));
                    }
                    policy.take(name, value);
                }
            }
            Err(_) => policy.faults.push("it is not a JSON object".into()),
        }
        policy
    }

    fn take(&mut self, name: &str, value: &Value) {
        let fault = match name {
            "passphrase_required" => {
                // Of two that differ, the one that protects.
                self.passphrase_required = value.as_bool().map(|now| now || self.passphrase_required == Some(true));
                self.passphrase_required.is_none().then_some("is neither true nor false".to_owned())
            }
            "idle_minutes" => {
                let before = self.idle_minutes.unwrap_or(MOST_MINUTES);
                self.idle_minutes = minutes(value).map(|now| now.min(before));
                self.idle_minutes.is_none().then(|| format!("is no whole number from 1 to {MOST_MINUTES}"))
            }
            "may_remember_passphrase" => {
                let before = self.may_remember_passphrase != Some(false);
                self.may_remember_passphrase = value.as_bool().map(|now| now && before);
                self.may_remember_passphrase.is_none().then_some("is neither true nor false".to_owned())
            }
            "second_backup_folder" => {
                self.second_backup_folder = value.as_str().map(PathBuf::from).filter(|path| path.is_absolute());
                self.second_backup_folder.is_none().then_some("is no whole path of a folder".to_owned())
            }
            _ => Some("is no setting that this version knows".to_owned()),
        };
        self.faults.extend(fault.map(|fault| format!("“{name}” {fault}")));
    }

    /// Whether a new workbook must have a passphrase.
    pub fn passphrase_required(&self) -> bool {
        self.passphrase_required.unwrap_or(self.is_doubtful())
    }

    /// After how many minutes without a key or a movement an encrypted workbook is locked.
    pub fn idle_minutes(&self) -> u32 {
        self.idle_minutes.unwrap_or(if self.is_doubtful() { SAFE_MINUTES } else { USUAL_MINUTES })
    }

    /// Whether these minutes are the organisation's.
    pub fn sets_idle_minutes(&self) -> bool {
        self.idle_minutes.is_some()
    }

    /// Whether the passphrase of a workbook may be remembered on the computer.
    pub fn may_remember_passphrase(&self) -> bool {
        self.may_remember_passphrase.unwrap_or(!self.is_doubtful())
    }

    /// The folder in which backups are kept a second time, if one is set.
    pub fn second_backup_folder(&self) -> Option<&Path> {
        self.second_backup_folder.as_deref()
    }

    /// How a workbook without a passphrase opens.
    ///
    /// # Errors
    /// If the organisation wants one.
    pub fn without_passphrase(&self) -> Result<Access> {
        if self.passphrase_required() {
            return Err(Error::field(
                "protection",
                "Your organisation has set that a new workbook needs a passphrase. Nothing was made. Choose a passphrase.",
            ));
        }
        Ok(Access::open())
    }

    /// What of the file was not understood and what holds instead, in words; none if all was.
    pub fn fault(&self) -> Option<String> {
        let needs = if self.passphrase_required() { "needs a passphrase" } else { "needs no passphrase" };
        let remembers = if self.may_remember_passphrase() { "a passphrase may" } else { "no passphrase may" };
        let (file, what, minutes) = (self.file.display(), self.faults.join("; "), self.idle_minutes());
        self.is_doubtful().then(|| {
            format!(
                "Not all that your organisation has set for this computer is understood. In {file}: {what}. Until that is put right, what is not plainly set there is taken on the safe side: a new workbook {needs}, one with a passphrase is locked after {minutes} minutes, and {remembers} be remembered on this computer. Tell your IT department."
            )
        })
    }

    fn is_doubtful(&self) -> bool {
        !self.faults.is_empty()
    }
}

fn minutes(value: &Value) -> Option<u32> {
    value
        .as_u64()
        .and_then(|minutes| u32::try_from(minutes).ok())
        .filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
}

/// Anything that is not plainly absent has to be read, or said to be unreadable.
fn is_there(path: &Path) -> bool {
    !matches!(std::fs::symlink_metadata(path), Err(error) if error.kind() == std::io::ErrorKind::NotFound)
}

/// Where the file may lie; the first that is there counts.
fn places() -> Vec<PathBuf> {
    match named_by_test() {
        Some(path) => vec![path],
        None => places_of_machine(),
    }
}

#[cfg(not(windows))]
fn places_of_machine() -> Vec<PathBuf> {
    vec![PathBuf::from("/etc/lac-assurance/policy.json")]
}

/// The usual place comes first: what a user may set, a variable, cannot lead away from it.
#[cfg(windows)]
fn places_of_machine() -> Vec<PathBuf> {
    let usual = PathBuf::from(r"C:\ProgramData");
    let named = std::env::var_os("ProgramData").map(PathBuf::from);
    [Some(usual), named].into_iter().flatten().map(|folder| folder.join("LAC Assurance").join("policy.json")).collect()
}

/// A file that tests name. Not in a released program.
#[cfg(debug_assertions)]
fn named_by_test() -> Option<PathBuf> {
    std::env::var_os("LAC_POLICY").map(PathBuf::from)
}

#[cfg(not(debug_assertions))]
fn named_by_test() -> Option<PathBuf> {
    None
}

/// The settings as they stand in the file, in order; one that is there twice is there twice.
struct Settings(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Settings;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Settings, A::Error> {
                let mut settings = Vec::new();
                while let Some(setting) = map.next_entry()? {
                    settings.push(setting);
                }
                Ok(Settings(settings))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What holds by a file: whether a passphrase is required, the minutes, whether something is said of the file.
    fn holds(written: &str) -> (bool, u32, bool) {
        let policy = Policy::written(written.as_bytes());
        (policy.passphrase_required(), policy.idle_minutes(), policy.fault().is_some())
    }

    #[test]
    fn what_is_plainly_set_holds() {
        for (written, expected) in [
            ("{}", (false, 15, false)),
            (r#"{"passphrase_required": true}"#, (true, 15, false)),
            (r#"{"passphrase_required": false, "idle_minutes": 1}"#, (false, 1, false)),
            (r#"{"idle_minutes": 120}"#, (false, 120, false)),
        ] {
            assert_eq!(holds(written), expected, "{written}");
        }
        assert_eq!((Policy::default().passphrase_required(), Policy::default().fault()), (false, None));
    }

    #[test]
    fn a_passphrase_may_be_remembered_unless_that_is_forbidden_or_the_file_is_in_doubt() {
        for (written, may) in [
            ("{}", true),
            (r#"{"may_remember_passphrase": true}"#, true),
            (r#"{"may_remember_passphrase": false}"#, false),
            (r#"{"may_remember_passphrase": "no"}"#, false),
            (r#"{"may_remember_passphrase": true, "may_remember_passphrase": false}"#, false),
            (r#"{"may_remember_passphrase": false, "may_remember_passphrase": true}"#, false),
            (r#"{"idle_minutes": 0}"#, false),
            ("[]", false),
        ] {
            assert_eq!(Policy::written(written.as_bytes()).may_remember_passphrase(), may, "{written}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_and_taken_on_the_safe_side() {
        for (written, expected) in [
            ("", (true, 5, true)),
            ("[]", (true, 5, true)),
            ("{\"passphrase_required\": true", (true, 5, true)),
            ("{} {}", (true, 5, true)),
            (r#"{"passphrase_required": "yes"}"#, (true, 5, true)),
            (r#"{"pasphrase_required": false}"#, (true, 5, true)),
            (r#"{"idle_minutes": 0}"#, (true, 5, true)),
            (r#"{"idle_minutes": 121}"#, (true, 5, true)),
            (r#"{"idle_minutes": 2.5}"#, (true, 5, true)),
            (r#"{"idle_minutes": -1}"#, (true, 5, true)),
            (r#"{"idle_minutes": "10", "passphrase_required": false}"#, (false, 5, true)),
            (r#"{"passphrase_required": true, "passphrase_required": false}"#, (true, 5, true)),
            (r#"{"idle_minutes": 3, "idle_minutes": 60}"#, (true, 3, true)),
            (r#"{"second_backup_folder": "backups"}"#, (true, 5, true)),
        ] {
            assert_eq!(holds(written), expected, "{written}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let policy = Policy::in_file("/nowhere/policy.json".into());
        let said = policy.fault().unwrap();
        assert!(said.contains("In /nowhere/policy.json: there is no such file."), "{said}");
        let said = Policy::written(br#"{"idle": 3, "idle_minutes": "x"}"#).fault().unwrap();
        assert!(
            said.contains(
                "“idle” is no setting that this version knows; “idle_minutes” is no whole number from 1 to 120"
            ),
            "{said}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_second_folder_for_backups_is_a_whole_path() {
        let policy = Policy::written(br#"{"second_backup_folder": "/srv/backups"}"#);
        assert_eq!(policy.second_backup_folder(), Some(Path::new("/srv/backups")));
    }
}
