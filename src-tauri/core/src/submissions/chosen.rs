//! Which return she means, as far as it is chosen.

use crate::calendar::Period;
use crate::error::{FieldError, Result, accepted_with};
use crate::ids::ProviderId;

/// The return that is chosen: whose, and for which period.
///
/// # Errors
/// What is not chosen.
pub(crate) fn chosen_return(provider: Option<ProviderId>, period: Option<Period>) -> Result<(ProviderId, Period)> {
    let chosen = provider.ok_or_else(|| FieldError::new("provider", "Choose the provider."));
    match period {
        Some(period) => Ok((accepted_with(chosen, Vec::new())?, period)),
        None => {
            let no_period = FieldError::new("period", "Choose the year or quarter.");
            Err(crate::Error::Invalid(chosen.err().into_iter().chain([no_period]).collect()))
        }
    }
}
