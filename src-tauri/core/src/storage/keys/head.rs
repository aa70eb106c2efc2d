//! The two blocks together: what holds if they differ, and what is to be written anew.

use std::io::Read;
use std::path::Path;

use super::block::{BLOCK, MARK, Wraps};
use crate::error::{Error, Result};
use crate::storage::refusals::unusable;

/// How many bytes come before the pages.
pub(in crate::storage) const HEAD: u64 = 2 * BLOCK as u64;

/// Whether the beginning of a file is that of an encrypted workbook: at least one of its blocks has the mark.
pub(in crate::storage) fn begins_with_keys(beginning: &[u8]) -> bool {
    beginning.starts_with(MARK) || beginning.get(BLOCK..).is_some_and(|second| second.starts_with(MARK))
}

/// The beginning of an encrypted workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::storage) struct Head {
    /// What holds: the newest whole block.
    pub(in crate::storage) wraps: Wraps,
    /// The blocks that do not say the same: one that was being written, or is damaged.
    to_renew: Vec<usize>,
}

impl Head {
    /// The blocks of a file that is not open in this program.
    ///
    /// # Errors
    /// `KeysTooNew` if a newer version wrote a block; `KeysDamaged` if neither is whole.
    pub(in crate::storage) fn of_file(real: &Path) -> Result<Self> {
        let mut bytes = Vec::new();
        std::fs::File::open(real)
            .and_then(|file| file.take(HEAD).read_to_end(&mut bytes))
            .map_err(|error| unusable(real, &error))?;
        Self::of_bytes(&bytes)
    }

    pub(in crate::storage) fn of_bytes(bytes: &[u8]) -> Result<Self> {
        let blocks: Vec<Option<Wraps>> =
            [0, BLOCK].iter().map(|at| bytes.get(*at..at + BLOCK).and_then(Wraps::from_block)).collect();
        let later = [0, BLOCK].iter().filter_map(|at| bytes.get(*at..at + BLOCK).and_then(Wraps::later_layout)).max();
        if let Some(found) = later {
            return Err(Error::KeysTooNew { found });
        }
        let wraps = blocks.iter().flatten().max_by_key(|wraps| wraps.counter).ok_or(Error::KeysDamaged)?.clone();
        let to_renew = (0..).zip(&blocks).filter(|(_, block)| block.as_ref() != Some(&wraps)).map(|(at, _)| at);
        Ok(Self { to_renew: to_renew.collect(), wraps })
    }

    /// Both blocks, as a new file begins.
    pub(in crate::storage) fn bytes_of(wraps: &Wraps) -> Vec<u8> {
        let block = wraps.to_block();
        [block, block].concat()
    }

    /// Which blocks do not say what holds.
    pub(in crate::storage) fn to_renew(&self) -> &[usize] {
        &self.to_renew
    }

    /// In which order both blocks are written when they change: first the one that does not hold now, so that the
    /// other is whole until it is synced.
    pub(in crate::storage) fn order_of_change(&self) -> [usize; 2] {
        if self.to_renew.contains(&0) { [0, 1] } else { [1, 0] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::keys::DataKey;

    #[test]
    fn a_block_of_a_later_layout_is_told_as_such_and_never_written_over() {
        use sha2::{Digest, Sha256};
        let wraps = Wraps::new(&DataKey::new().unwrap(), "four words of mine").unwrap();
        let ours = wraps.to_block();
        let mut later = ours;
        later[4] = 2;
        let damaged = later;
        let digest = Sha256::digest(&later[..BLOCK - 32]);
        later[BLOCK - 32..].copy_from_slice(&digest);
        for pair in [[later, later], [ours, later], [later, ours], [[9; BLOCK], later]] {
            assert_eq!(Head::of_bytes(&pair.concat()), Err(Error::KeysTooNew { found: 2 }));
        }
        assert_eq!(Head::of_bytes(&[damaged, damaged].concat()), Err(Error::KeysDamaged));
        assert!(Head::of_bytes(&[damaged, ours].concat()).is_ok());
    }

    #[test]
    fn the_newest_whole_block_holds_and_the_other_is_to_be_renewed() {
        let key = DataKey::new().unwrap();
        let old = Wraps::new(&key, "four words of mine").unwrap();
        let new = old.with_passphrase(&key, "slate otter teapot ninety").unwrap();
        let (old_block, new_block, torn) = (old.to_block(), new.to_block(), [9; BLOCK]);
        for (first, second, holds, renewed, order) in [
            (old_block, old_block, Some(&old), vec![], [1, 0]),
            (new_block, old_block, Some(&new), vec![1], [1, 0]),
            (old_block, new_block, Some(&new), vec![0], [0, 1]),
            (torn, new_block, Some(&new), vec![0], [0, 1]),
            (old_block, torn, Some(&old), vec![1], [1, 0]),
            (torn, torn, None, vec![], [1, 0]),
        ] {
            let head = Head::of_bytes(&[first, second].concat());
            match (head, holds) {
                (Ok(head), Some(wraps)) => {
                    assert_eq!(&head.wraps, wraps);
                    assert_eq!(head.to_renew(), renewed);
                    assert_eq!(head.order_of_change(), order);
                }
                (Err(Error::KeysDamaged), None) => {}
                (head, _) => panic!("{head:?}"),
            }
        }
    }
}
