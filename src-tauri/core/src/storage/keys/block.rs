//! One of the two blocks at the beginning of an encrypted workbook.
//!
//! | Bytes | What |
//! |---|---|
//! | 0–3 | "LACk" |
//! | 4 | the version of this layout, 1 |
//! | 5 | whether there is a recovery key |
//! | 8–15 | a counter: of two whole blocks the higher one holds |
//! | 16–31 | the identity of these keys |
//! | 32–131 | the wrap by the passphrase |
//! | 132–231 | the wrap by the recovery key, or noughts |
//! | 232–247 | by what the data key is known: the beginning of a hash of it |
//! | 4,064–4,095 | SHA-256 of all that is before |

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::data_key::{DataKey, random};
use super::recovery::RecoveryKey;
use super::wrap::{self, By, Wrap};
use crate::error::Result;

/// The length of a block: a page, and the unit that most disks write at once.
pub(super) const BLOCK: usize = 4096;
/// The first bytes of a block.
pub(super) const MARK: &[u8; 4] = b"LACk";
const VERSION: u8 = 1;
const COUNTER: usize = 8;
const KEYS: usize = 16;
const PASSPHRASE: usize = 32;
const RECOVERY: usize = PASSPHRASE + wrap::LENGTH;
const KNOWN_BY: usize = RECOVERY + wrap::LENGTH;
const DIGEST: usize = BLOCK - 32;
/// The length of what is remembered on a computer.
const REMEMBERED: usize = 1 + 32 + 16;

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::storage) struct Wraps {
    pub(super) counter: u64,
    keys: [u8; 16],
    passphrase: Wrap,
    recovery: Option<Wrap>,
    known_by: [u8; 16],
}

impl Wraps {
    /// The wraps of a new data key.
    pub(in crate::storage) fn new(key: &DataKey, passphrase: &str) -> Result<Self> {
        let keys = random()?;
        let passphrase = Wrap::new(key, passphrase, By::Passphrase, &keys)?;
        Ok(Self { counter: 1, keys, passphrase, recovery: None, known_by: key.known_by() })
    }

    /// The same key behind another passphrase. The recovery key stays.
    pub(in crate::storage) fn with_passphrase(&self, key: &DataKey, passphrase: &str) -> Result<Self> {
        let passphrase = Wrap::new(key, passphrase, By::Passphrase, &self.keys)?;
        Ok(Self { counter: self.counter + 1, passphrase, ..self.clone() })
    }

    /// The same key behind a new recovery key as well; one that was there opens nothing any more.
    pub(in crate::storage) fn with_recovery_key(&self, key: &DataKey, recovery: &RecoveryKey) -> Result<Self> {
        let recovery = Some(Wrap::new(key, recovery.secret(), By::RecoveryKey, &self.keys)?);
        Ok(Self { counter: self.counter + 1, recovery, ..self.clone() })
    }

    /// Whether it is this data key that is wrapped.
    pub(in crate::storage) fn are_of(&self, key: &DataKey) -> bool {
        self.known_by == key.known_by()
    }

    /// Whether there is a recovery key.
    pub(in crate::storage) fn has_recovery_key(&self) -> bool {
        self.recovery.is_some()
    }

    /// The data key, if `words` are the passphrase.
    pub(in crate::storage) fn open_by_passphrase(&self, words: &str) -> Result<Option<DataKey>> {
        self.passphrase.open(words, By::Passphrase, &self.keys)
    }

    /// The data key, if this is the recovery key.
    pub(in crate::storage) fn open_by_recovery_key(&self, recovery: &RecoveryKey) -> Result<Option<DataKey>> {
        let Some(wrap) = &self.recovery else { return Ok(None) };
        wrap.open(recovery.secret(), By::RecoveryKey, &self.keys)
    }

    /// The identity of these keys, in hexadecimal digits. A copy has the same.
    pub(in crate::storage) fn name(&self) -> String {
        self.keys.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What opens the workbook on a computer that remembers it, as long as its passphrase stays: a version, the data key,
    /// and by what the passphrase is known.
    pub(in crate::storage) fn to_remember(&self, key: &DataKey) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(REMEMBERED));
        bytes.push(VERSION);
        bytes.extend_from_slice(key.bytes());
        bytes.extend_from_slice(&self.passphrase_known_by());
        bytes
    }

    /// The data key, if `bytes` were remembered of these keys and of the passphrase that holds now.
    pub(in crate::storage) fn open_by_remembered(&self, bytes: &[u8]) -> Option<DataKey> {
        let (head, passphrase) = bytes.split_at_checked(REMEMBERED - 16)?;
        let (version, key) = head.split_first()?;
        let key = DataKey::from_bytes(key).filter(|key| self.are_of(key))?;
        (*version == VERSION && passphrase == self.passphrase_known_by()).then_some(key)
    }

    /// The beginning of a hash of the wrap, of which each has a salt of its own.
    fn passphrase_known_by(&self) -> [u8; 16] {
        let digest = Sha256::digest(self.passphrase.to_bytes());
        std::array::from_fn(|at| digest[at])
    }

    pub(in crate::storage) fn to_block(&self) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        block[..4].copy_from_slice(MARK);
        block[4] = VERSION;
        block[5] = u8::from(self.recovery.is_some());
        block[COUNTER..COUNTER + 8].copy_from_slice(&self.counter.to_be_bytes());
        block[KEYS..KEYS + 16].copy_from_slice(&self.keys);
        block[PASSPHRASE..RECOVERY].copy_from_slice(&self.passphrase.to_bytes());
        if let Some(recovery) = &self.recovery {
            block[RECOVERY..RECOVERY + wrap::LENGTH].copy_from_slice(&recovery.to_bytes());
        }
        block[KNOWN_BY..KNOWN_BY + 16].copy_from_slice(&self.known_by);
        let digest = Sha256::digest(&block[..DIGEST]);
        block[DIGEST..].copy_from_slice(&digest);
        block
    }

    /// The version of the layout of a whole block, where it is later than this one: a newer version of the application
    /// wrote it.
    pub(super) fn later_layout(block: &[u8]) -> Option<u8> {
        (is_whole(block) && block[4] > VERSION).then(|| block[4])
    }

    /// None if the block is not whole, or is of another layout.
    pub(super) fn from_block(block: &[u8]) -> Option<Self> {
        if !is_whole(block) || block[4] != VERSION {
            return None;
        }
        let recovery = if block[5] == 0 { None } else { Some(Wrap::from_bytes(&block[RECOVERY..])?) };
        Some(Self {
            counter: u64::from_be_bytes(block[COUNTER..COUNTER + 8].try_into().ok()?),
            keys: block[KEYS..KEYS + 16].try_into().ok()?,
            passphrase: Wrap::from_bytes(&block[PASSPHRASE..])?,
            recovery,
            known_by: block[KNOWN_BY..KNOWN_BY + 16].try_into().ok()?,
        })
    }
}

fn is_whole(block: &[u8]) -> bool {
    block.len() == BLOCK && block.starts_with(MARK) && Sha256::digest(&block[..DIGEST]).as_slice() == &block[DIGEST..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_as_it_was_written_and_any_flipped_bit_of_it_is_seen() {
        let key = DataKey::new().unwrap();
        let plain = Wraps::new(&key, "four words of mine").unwrap();
        let recovery = RecoveryKey::new().unwrap();
        let both = plain.with_recovery_key(&key, &recovery).unwrap();
        for wraps in [plain, both] {
            let block = wraps.to_block();
            assert_eq!(Wraps::from_block(&block), Some(wraps));
            for bit in 0..BLOCK * 8 {
                let mut flipped = block;
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(Wraps::from_block(&flipped), None, "bit {bit}");
            }
        }
    }

    #[test]
    fn what_is_remembered_opens_until_the_passphrase_is_another() {
        let (key, other) = (DataKey::new().unwrap(), DataKey::new().unwrap());
        let wraps = Wraps::new(&key, "four words of mine").unwrap();
        let remembered = wraps.to_remember(&key);
        assert_eq!(wraps.open_by_remembered(&remembered), Some(key.clone()));
        let with_key = wraps.with_recovery_key(&key, &RecoveryKey::new().unwrap()).unwrap();
        assert_eq!(with_key.open_by_remembered(&remembered), Some(key.clone()), "a recovery key changes nothing of it");
        let changed = wraps.with_passphrase(&key, "four words of mine").unwrap();
        assert_eq!(changed.open_by_remembered(&remembered), None, "not even if the words are the same");
        assert_eq!(wraps.open_by_remembered(&wraps.to_remember(&other)), None);
        for wrong in [&remembered[..48], &[], &[remembered.as_slice(), &[0]].concat(), &[9; 49]] {
            assert_eq!(wraps.open_by_remembered(wrong), None);
        }
        assert_eq!(wraps.name(), changed.name());
    }

    #[test]
    fn each_secret_opens_its_own_wrap_and_a_new_one_replaces_the_old() {
        let key = DataKey::new().unwrap();
        let first = Wraps::new(&key, "four words of mine").unwrap();
        let (one, another) = (RecoveryKey::new().unwrap(), RecoveryKey::new().unwrap());
        assert_eq!(first.open_by_recovery_key(&one).unwrap(), None);
        let with_key = first.with_recovery_key(&key, &one).unwrap();
        let changed = with_key.with_passphrase(&key, "slate otter teapot ninety").unwrap();
        assert_eq!(changed.open_by_passphrase("four words of mine").unwrap(), None);
        assert_eq!(changed.open_by_passphrase("slate otter teapot ninety").unwrap(), Some(key.clone()));
        assert_eq!(changed.open_by_recovery_key(&one).unwrap(), Some(key.clone()));
        let replaced = changed.with_recovery_key(&key, &another).unwrap();
        assert_eq!(replaced.open_by_recovery_key(&one).unwrap(), None);
        assert_eq!(replaced.open_by_recovery_key(&another).unwrap(), Some(key));
        assert_eq!((first.counter, replaced.counter), (1, 4));
        assert!(replaced.are_of(&first.open_by_passphrase("four words of mine").unwrap().unwrap()));
        assert!(!replaced.are_of(&DataKey::new().unwrap()));
    }
}
