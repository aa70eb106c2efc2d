//! The organisation, as the settings show it.

use serde::Serialize;

use crate::organisation::Organisation;

/// A name of the organisation as the settings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OrganisationView {
    /// The name and what goes with it.
    #[serde(flatten)]
    pub organisation: Organisation,
    /// Whether it is the one in force today.
    pub in_force: bool,
}
