//! One wrap: the data key, sealed so that only one secret opens it.
//!
//! The secret is stretched by Argon2id with the wrap's own salt and cost; what comes out seals the data key with
//! XChaCha20-Poly1305, whose tag tells a wrong secret from a right one.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key as SealKey, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::data_key::{DataKey, random};
use crate::error::{Error, Result};

/// How many bytes a wrap takes in its block.
pub(super) const LENGTH: usize = SALT + 12 + NONCE + SEALED;
const SALT: usize = 16;
const NONCE: usize = 24;
const SEALED: usize = 32 + 16;

/// What stretching a secret costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    /// Memory in KiB.
    pub(super) memory: u32,
    pub(super) passes: u32,
    pub(super) lanes: u32,
}

impl Cost {
    /// RFC 9106, section 4, second recommended choice: 64 MiB, three passes, four lanes.
    const FULL: Self = Self { memory: 64 * 1024, passes: 3, lanes: 4 };
    /// For builds that are not released: their tests open thousands of workbooks.
    const LIGHT: Self = Self { memory: 8 * 4, passes: 1, lanes: 4 };
    /// More than any version of ours asks for: a file that says so was not written by us, and could hang the machine.
    const MOST: Self = Self { memory: 256 * 1024, passes: 16, lanes: 16 };
    /// The most memory times passes, which is how long it takes: four times what a wrap of ours costs.
    const MOST_WORK: u64 = 4 * Self::FULL.work();

    /// What a new wrap costs.
    fn usual() -> Self {
        if cfg!(debug_assertions) { Self::LIGHT } else { Self::FULL }
    }

    const fn work(self) -> u64 {
        self.memory as u64 * self.passes as u64
    }

    fn is_bounded(self) -> bool {
        let of_each =
            self.memory <= Self::MOST.memory && self.passes <= Self::MOST.passes && self.lanes <= Self::MOST.lanes;
        of_each && self.work() <= Self::MOST_WORK
    }
}

/// By what a wrap opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Passphrase,
    RecoveryKey,
}

impl By {
    /// What the seal is bound to besides the key: the workbook's keys, and which of its wraps this is.
    fn bound_to(self, keys: &[u8; 16]) -> Vec<u8> {
        let word: &[u8] = match self {
            Self::Passphrase => b"LAC Assurance passphrase",
            Self::RecoveryKey => b"LAC Assurance recovery key",
        };
        [word, keys].concat()
    }
}

/// The data key as one secret opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::storage) struct Wrap {
    salt: [u8; SALT],
    cost: Cost,
    nonce: [u8; NONCE],
    sealed: [u8; SEALED],
}

impl Wrap {
    /// Seals `key`, of the workbook's `keys`, for one who knows `secret`.
    pub(super) fn new(key: &DataKey, secret: &str, by: By, keys: &[u8; 16]) -> Result<Self> {
        let (salt, nonce, cost) = (random()?, random()?, Cost::usual());
        let payload = Payload { msg: key.bytes(), aad: &by.bound_to(keys) };
        let sealed = sealer(secret, &salt, cost)?
            .encrypt(&XNonce::from(nonce), payload)
            .ok()
            .and_then(|sealed| sealed.try_into().ok())
            .ok_or_else(|| Error::Database("the key could not be wrapped".into()))?;
        Ok(Self { salt, cost, nonce, sealed })
    }

    /// The data key; none if `secret` is not the one that it was sealed for.
    ///
    /// # Errors
    /// If the machine has too little memory to stretch the secret.
    pub(super) fn open(&self, secret: &str, by: By, keys: &[u8; 16]) -> Result<Option<DataKey>> {
        let payload = Payload { msg: &self.sealed, aad: &by.bound_to(keys) };
        let opened = sealer(secret, &self.salt, self.cost)?.decrypt(&XNonce::from(self.nonce), payload);
        Ok(opened.ok().map(Zeroizing::new).and_then(|bytes| DataKey::from_bytes(&bytes)))
    }

    pub(super) fn to_bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        let parts: [&[u8]; 6] = [
            &self.salt,
            &self.cost.memory.to_be_bytes(),
            &self.cost.passes.to_be_bytes(),
            &self.cost.lanes.to_be_bytes(),
            &self.nonce,
            &self.sealed,
        ];
        bytes.copy_from_slice(&parts.concat());
        bytes
    }

    /// None if it costs more than any of ours does.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let cost = Cost { memory: number(SALT)?, passes: number(SALT + 4)?, lanes: number(SALT + 8)? };
        let nonce = SALT + 12;
        let wrap = Self {
            salt: bytes.get(..SALT)?.try_into().ok()?,
            cost,
            nonce: bytes.get(nonce..nonce + NONCE)?.try_into().ok()?,
            sealed: bytes.get(nonce + NONCE..LENGTH)?.try_into().ok()?,
        };
        cost.is_bounded().then_some(wrap)
    }
}

fn sealer(secret: &str, salt: &[u8], cost: Cost) -> Result<XChaCha20Poly1305> {
    let failed = |error: argon2::Error| Error::Database(format!("the passphrase could not be stretched: {error}"));
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).map_err(failed)?;
    let mut stretched = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), salt, stretched.as_mut_slice())
        .map_err(failed)?;
    Ok(XChaCha20Poly1305::new(&SealKey::from(*stretched)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_secret_opens_a_wrap_and_only_as_what_it_is() {
        let (key, keys) = (DataKey::new().unwrap(), [7; 16]);
        let wrap = Wrap::new(&key, "four words of mine", By::Passphrase, &keys).unwrap();
        let read = Wrap::from_bytes(&wrap.to_bytes()).unwrap();
        assert_eq!(read, wrap);
        assert_eq!(read.open("four words of mine", By::Passphrase, &keys).unwrap(), Some(key));
        assert_eq!(read.open("four words of yours", By::Passphrase, &keys).unwrap(), None);
        assert_eq!(read.open("four words of mine", By::RecoveryKey, &keys).unwrap(), None);
        assert_eq!(read.open("four words of mine", By::Passphrase, &[8; 16]).unwrap(), None);
    }

    #[test]
    fn a_wrap_that_would_hang_the_machine_is_none_of_ours() {
        let (key, keys) = (DataKey::new().unwrap(), [7; 16]);
        let wrap = Wrap::new(&key, "four words of mine", By::Passphrase, &keys).unwrap();
        let read = |(memory, passes, lanes)| {
            let asking = Wrap { cost: Cost { memory, passes, lanes }, ..wrap.clone() };
            Wrap::from_bytes(&asking.to_bytes()).is_some()
        };
        for ours in [(64 * 1024, 3, 4), (64 * 1024, 12, 4), (256 * 1024, 3, 16), (48 * 1024, 16, 4)] {
            assert!(read(ours), "{ours:?}");
        }
        for none_of_ours in [
            (u32::MAX, 1, 1),
            (256 * 1024 + 1, 1, 4),
            (256 * 1024, 4, 4),
            (64 * 1024, 13, 4),
            (48 * 1024, 17, 4),
            (64 * 1024, 3, 17),
            (u32::MAX, u32::MAX, u32::MAX),
        ] {
            assert!(!read(none_of_ours), "{none_of_ours:?}");
        }
    }

    #[test]
    fn the_cost_of_a_released_version_is_the_one_that_the_rfc_recommends() {
        assert_eq!(Cost::FULL, Cost { memory: 65_536, passes: 3, lanes: 4 });
        assert!(Cost::FULL.is_bounded() && Cost::LIGHT.is_bounded());
    }
}
