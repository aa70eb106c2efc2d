//! Which returns are locked because they were accepted, and what it takes to open one again.

use std::collections::HashSet;

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::ProviderId;
use crate::submissions::return_of;
use crate::text::{NOTE, written};

pub(crate) fn locked(name: &str, period: Period) -> Error {
    Error::Refused(format!(
        "The return of {name} for {period} is accepted, so its figures are locked. Nothing was changed. Unlock the return first and say why."
    ))
}

/// The accepted return that locks the figures of `period`: its own, or for a month that of its quarter.
pub(crate) fn locked_by(
    locked: &HashSet<(ProviderId, Period)>,
    provider: ProviderId,
    period: Period,
) -> Option<Period> {
    [period, return_of(period)].into_iter().find(|period| locked.contains(&(provider, *period)))
}

/// Why an accepted return is opened again.
///
/// # Errors
/// No reason, or one that is too long.
pub(crate) fn reason_to_unlock(reason: &str) -> Result<String> {
    written("reason", reason, NOTE, "Say why the return is opened again.")
}
