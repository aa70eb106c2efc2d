//! Why a backup was made.

use serde::{Deserialize, Serialize};

/// Why a backup was made. It is part of its file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[ts(export)]
pub enum Why {
    /// The workbook was opened, and had changed since the last one.
    Opened,
    /// It was open on a new day, and had changed.
    Daily,
    /// Before it was brought to a newer workbook format.
    BeforeUpdate {
        /// The format that it was brought to.
        to: i64,
    },
    /// Before a file was read in.
    BeforeImport,
    /// Before another backup was restored in its place.
    BeforeRestore,
    /// Before it got another passphrase.
    BeforeNewPassphrase,
    /// It was asked for.
    Asked,
}

const BEFORE_UPDATE: &str = "before-update-to-";

impl Why {
    /// The word in the file's name.
    pub fn word(self) -> String {
        match self {
            Self::Opened => "opened".into(),
            Self::Daily => "daily".into(),
            Self::BeforeUpdate { to } => format!("{BEFORE_UPDATE}{to}"),
            Self::BeforeImport => "before-import".into(),
            Self::BeforeRestore => "before-restore".into(),
            Self::BeforeNewPassphrase => "before-new-passphrase".into(),
            Self::Asked => "asked".into(),
        }
    }

    /// What a word in a file's name says; none if it is not one of ours.
    pub fn of_word(word: &str) -> Option<Self> {
        let plain = [
            Self::Opened,
            Self::Daily,
            Self::BeforeImport,
            Self::BeforeRestore,
            Self::BeforeNewPassphrase,
            Self::Asked,
        ];
        let update = || word.strip_prefix(BEFORE_UPDATE)?.parse().ok().map(|to| Self::BeforeUpdate { to });
        plain.into_iter().find(|why| why.word() == word).or_else(update)
    }

    /// Why, as a list shows it.
    pub fn in_words(self) -> String {
        match self {
            Self::Opened => "When it was opened".into(),
            Self::Daily => "Daily".into(),
            Self::BeforeUpdate { to } => format!("Before the update to workbook format {to}"),
            Self::BeforeImport => "Before a file was read in".into(),
            Self::BeforeRestore => "Before a backup was restored".into(),
            Self::BeforeNewPassphrase => "Before the passphrase was changed".into(),
            Self::Asked => "Asked for".into(),
        }
    }
}
