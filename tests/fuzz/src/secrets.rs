//! Passphrases and recovery keys, as they are typed.

use lac_core::storage::{Access, RecoveryKey};

use crate::held::is_said;

/// A recovery key that is taken is, printed and typed, the same; what is refused names its field.
pub fn secrets(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match RecoveryKey::typed(&text) {
        Err(error) => is_said(&error),
        Ok(key) => {
            let printed = key.printed();
            assert!(printed.len() == 34 && printed.is_ascii(), "seven groups of four");
            assert!(RecoveryKey::typed(&printed).is_ok_and(|again| again == key), "it is typed as it is printed");
            assert!(RecoveryKey::typed(&printed.to_lowercase()).is_ok_and(|again| again == key));
        }
    }
    if let Err(error) = Access::chosen(text.as_ref()) {
        is_said(&error);
        assert!(
            !error.to_string().contains(text.as_ref()) || text.len() < 12,
            "a refusal does not repeat what is secret"
        );
    }
    let _ = Access::with_passphrase(text.as_ref());
}
