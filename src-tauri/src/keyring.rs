//! The store for passphrases of the machine's own: what unlocks a workbook may be kept there, if she asks for it, and
//! nowhere else. Where there is none, nothing is kept.

use std::collections::HashMap;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use keyring_core::Error as StoreError;
use keyring_core::api::CredentialStoreApi;
use lac_core::{Error, Result};
use zeroize::Zeroizing;

/// What the entries are kept under.
const SERVICE: &str = "LAC Assurance";
/// How long the store may take to answer, which may ask her for its own passphrase first.
const PATIENCE: Duration = Duration::from_secs(60);

/// A store of secrets, each under a name.
pub trait Keyring: Send + Sync {
    /// The secret of that name; none if there is none.
    ///
    /// # Errors
    /// If the machine has no store, or it is locked.
    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>>;

    /// Keeps a secret, in place of one that had the name.
    ///
    /// # Errors
    /// As `find`.
    fn keep(&self, name: &str, secret: Zeroizing<Vec<u8>>) -> Result<()>;

    /// Takes a secret away; one that is not there is none.
    ///
    /// # Errors
    /// As `find`.
    fn forget(&self, name: &str) -> Result<()>;
}

/// The one that the machine has: the Secret Service on Linux, the Credential Manager on Windows.
pub struct OfMachine;

impl Keyring for OfMachine {
    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        asked(name, |entry| match entry.get_secret() {
            Err(StoreError::NoEntry) => Ok(None),
            found => found.map(Zeroizing::new).map(Some),
        })
    }

    fn keep(&self, name: &str, secret: Zeroizing<Vec<u8>>) -> Result<()> {
        asked(name, move |entry| entry.set_secret(&secret))
    }

    fn forget(&self, name: &str) -> Result<()> {
        asked(name, |entry| match entry.delete_credential() {
            Err(StoreError::NoEntry) => Ok(()),
            forgotten => forgotten,
        })
    }
}

/// Asks the store of an entry, on a thread of its own: it may wait for her, and brings its own way of waiting.
fn asked<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce(&keyring_core::Entry) -> keyring_core::Result<T> + Send + 'static,
) -> Result<T> {
    let (send, receive) = mpsc::channel();
    let name = name.to_owned();
    std::thread::spawn(move || {
        let answer = of_machine().and_then(|store| {
            // What the machine's own list of secrets shows of it.
            let label = HashMap::from([("label", "A workbook of LAC Assurance")]);
            let label = if cfg!(target_os = "linux") { Some(&label) } else { None };
            ask(&store.build(SERVICE, &name, label)?)
        });
        let _ = send.send(answer);
    });
    match receive.recv_timeout(PATIENCE) {
        Ok(answer) => answer.map_err(|error| refused(&error)),
        Err(_) => Err(Error::Refused(
            "The store for passphrases of this computer did not answer. Nothing was remembered or forgotten. The workbook opens with its passphrase.".into(),
        )),
    }
}

#[cfg(target_os = "linux")]
fn of_machine() -> keyring_core::Result<Arc<zbus_secret_service_keyring_store::Store>> {
    zbus_secret_service_keyring_store::Store::new()
}

#[cfg(windows)]
fn of_machine() -> keyring_core::Result<Arc<windows_native_keyring_store::Store>> {
    windows_native_keyring_store::Store::new()
}

/// Elsewhere nothing is remembered.
#[cfg(not(any(target_os = "linux", windows)))]
fn of_machine() -> keyring_core::Result<Arc<keyring_core::mock::Store>> {
    Err(StoreError::NoDefaultStore)
}

/// What the store says, in words. It is never told what was to be kept.
fn refused(error: &StoreError) -> Error {
    let sentence = match error {
        StoreError::NoStorageAccess(_) => {
            "The store for passphrases of this computer is locked. Nothing was remembered or forgotten. Unlock it and try again, or go on with the passphrase."
        }
        _ => {
            "This computer has no store for passphrases that can be used, so none is remembered. The workbook opens with its passphrase."
        }
    };
    Error::Refused(sentence.into())
}
