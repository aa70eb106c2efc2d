//! What the organisation has set for every user of the machine.

use serde::Serialize;

use lac_cli::policy::Policy;

/// What is set of a workbook's passphrase.
#[derive(Serialize)]
pub struct ForNew {
    passphrase_required: bool,
    /// Whether the passphrase of a workbook may be remembered on this computer.
    may_remember: bool,
    /// What of the organisation's settings is not understood, in words.
    fault: Option<String>,
}

/// What is set of a workbook's passphrase.
#[tauri::command(async)]
pub fn get_policy() -> ForNew {
    let policy = Policy::in_force();
    ForNew {
        passphrase_required: policy.passphrase_required(),
        may_remember: policy.may_remember_passphrase(),
        fault: policy.fault(),
    }
}
