//! The log: challenges, compliments, complaints, visits, the voice of the child, case studies, incidents, audits.
//!
//! Pure. An entry can be marked for use in the paper.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::{DevelopmentAreaId, LogEntryId};
use crate::text::{LONG, NAME, not_too_long, required};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LogKind {
    /// Someone questioned how things are done.
    Challenge,
    /// Praise.
    Compliment,
    /// A complaint, formal or not.
    Complaint,
    /// A visit to a provider.
    Visit,
    /// What children and young people said.
    Voice,
    /// One child's story, without anything that tells who.
    CaseStudy,
    /// Something went wrong.
    Incident,
    /// An audit.
    Audit,
}

/// What the user may say in an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct LogDetails {
    /// What it is.
    pub kind: LogKind,
    /// When it was.
    pub on: NaiveDate,
    /// From whom: a body or a role.
    pub raised_by: String,
    /// What it is about.
    pub words: String,
    /// What was done.
    pub response: String,
    /// Whether something is still to be done.
    pub open: bool,
    /// Whether the paper is to use it.
    pub in_paper: bool,
    /// The development area that it led to.
    pub development_area: Option<DevelopmentAreaId>,
}

/// An entry in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct LogEntry {
    /// Its identity.
    pub id: LogEntryId,
    /// What the user said.
    #[serde(flatten)]
    pub details: LogDetails,
}

impl LogDetails {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        [
            required("words", &self.words, LONG, "Say what it is about."),
            required("raised_by", &self.raised_by, NAME, "Say who it came from: a body or a role, not a person."),
            not_too_long("response", &self.response, LONG),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
