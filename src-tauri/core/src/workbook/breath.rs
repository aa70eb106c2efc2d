//! What is typed in one breath: while it lasts, what is typed goes on with the newest act.

use chrono::{NaiveDateTime, TimeDelta};

use crate::ids::AuditId;

/// How long one breath may last.
const LONGEST: TimeDelta = TimeDelta::minutes(1);

/// The newest act while it may grow. It is sealed by any other act, by undo, and when the workbook closes.
pub(super) struct Breath {
    pub(super) act: AuditId,
    /// What is being typed in.
    pub(super) of: String,
    pub(super) began: NaiveDateTime,
}

impl Breath {
    pub(super) fn goes_on(&self, of: &str, now: NaiveDateTime) -> bool {
        self.of == of && now >= self.began && now < self.began + LONGEST
    }
}
