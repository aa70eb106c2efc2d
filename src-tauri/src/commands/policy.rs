//! What the organisation has set for every user of the machine.

use serde::Serialize;

use lac_cli::policy::Policy;

/// What a new workbook has to have.
#[derive(Serialize)]
pub struct ForNew {
    passphrase_required: bool,
    /// What of the organisation's settings is not understood, in words.
    fault: Option<String>,
}

/// What a new workbook has to have.
#[tauri::command(async)]
pub fn get_policy() -> ForNew {
    let policy = Policy::in_force();
    ForNew { passphrase_required: policy.passphrase_required(), fault: policy.fault() }
}
