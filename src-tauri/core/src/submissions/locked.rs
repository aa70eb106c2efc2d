//! Which returns are locked because they were accepted.

use std::collections::HashSet;

use crate::calendar::Period;
use crate::error::Error;
use crate::ids::ProviderId;
use crate::submissions::return_of;

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
