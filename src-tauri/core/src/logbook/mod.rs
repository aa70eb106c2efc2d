//! The log: challenges, compliments, complaints, visits, the voice of the child, case studies, incidents, audits.
//!
//! Pure. An entry can be marked for use in the paper.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{FieldError, Result};
use crate::ids::{DevelopmentAreaId, LogEntryId};
use crate::text::{LONG, NAME, not_too_long, required, tidied};
use crate::typed::TypedDay;

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

/// What the user may say in an entry. Its kind and day are known, or as far as they were chosen and typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export, concrete(Kind = LogKind, Day = NaiveDate))]
pub struct LogDetails<Kind = LogKind, Day = NaiveDate> {
    /// What it is.
    pub kind: Kind,
    /// When it was.
    pub on: Day,
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

impl<Kind: Copy + Into<Option<LogKind>>, Day: Copy + Into<TypedDay>> LogDetails<Kind, Day> {
    /// What cannot be accepted on `today`, field by field.
    pub fn problems(&self, today: NaiveDate) -> Vec<FieldError> {
        [
            self.chosen_kind().err(),
            self.day(today).err(),
            required("words", &self.words, LONG, "Say what it is about."),
            required("raised_by", &self.raised_by, NAME, "Say who it came from: a body or a role, not a person."),
            not_too_long("response", &self.response, LONG),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same with its kind and day as they are known.
    ///
    /// # Errors
    /// A kind that is not chosen; a day that is missing, none, or no day of a register on `today`.
    pub fn known(&self, today: NaiveDate) -> Result<LogDetails> {
        let said = self.clone();
        Ok(LogDetails {
            kind: self.chosen_kind()?,
            on: self.day(today)?,
            raised_by: tidied(&said.raised_by),
            words: tidied(&said.words),
            response: tidied(&said.response),
            open: said.open,
            in_paper: said.in_paper,
            development_area: said.development_area,
        })
    }

    fn chosen_kind(&self) -> std::result::Result<LogKind, FieldError> {
        self.kind.into().ok_or_else(|| FieldError::new("kind", "Choose what kind of entry it is."))
    }

    /// Only a visit may be planned: all else is written down once it was.
    fn day(&self, today: NaiveDate) -> std::result::Result<NaiveDate, FieldError> {
        let planned = self.kind.into() == Some(LogKind::Visit);
        let day = self.on.into();
        let day = if planned { day.planned("on")? } else { day.past("on", today)? };
        day.ok_or_else(|| FieldError::new("on", "Enter the day on which it was."))
    }
}
