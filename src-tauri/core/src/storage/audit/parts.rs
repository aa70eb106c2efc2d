//! How what is sealed is put into one text of bytes: so that no two contents give the same.

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::storage::digest::in_digits;

/// A SHA-256 over parts, one after another: `-;` for what is not there, `i5;` for a whole number, `t4:text;` for a text
/// with its length in bytes.
#[derive(Default)]
pub(super) struct Parts(Sha256);

impl Parts {
    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn text_if_any(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.update(b"-;"),
        }
    }

    pub(super) fn number(&mut self, number: i64) {
        self.0.update(format!("i{number};"));
    }

    pub(super) fn number_if_any(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.number(number),
            None => self.text_if_any(None),
        }
    }

    /// A value of a table that is watched, which holds whole numbers and texts only.
    ///
    /// # Errors
    /// Another kind of value.
    pub(super) fn value(&mut self, value: ValueRef<'_>) -> Result<()> {
        match value {
            ValueRef::Null => self.text_if_any(None),
            ValueRef::Integer(number) => self.number(number),
            ValueRef::Text(bytes) => self.bytes(bytes),
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(Error::Broken("a column holds neither a whole number nor a text".into()));
            }
        }
        Ok(())
    }

    /// The hash, in hexadecimal digits.
    pub(super) fn hash(self) -> String {
        in_digits(&self.0.finalize())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(format!("t{}:", bytes.len()));
        self.0.update(bytes);
        self.0.update(b";");
    }
}

/// The hash of a text with its salt.
pub(super) fn hash_of_text(salt: &str, text: &str) -> String {
    let mut parts = Parts::default();
    parts.text(salt);
    parts.text(text);
    parts.hash()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(put: impl Fn(&mut Parts)) -> String {
        let mut parts = Parts::default();
        put(&mut parts);
        parts.hash()
    }

    #[test]
    fn no_two_contents_run_into_the_same_bytes() {
        let all = [
            hash(|_| ()),
            hash(|parts| parts.text("")),
            hash(|parts| parts.text_if_any(None)),
            hash(|parts| parts.number(5)),
            hash(|parts| parts.text("5")),
            hash(|parts| ["a", "b"].into_iter().for_each(|text| parts.text(text))),
            hash(|parts| parts.text("ab")),
            hash(|parts| parts.text("a;t1:b")),
        ];
        for (place, one) in all.iter().enumerate() {
            assert!(all[place + 1..].iter().all(|other| other != one), "{place}");
        }
    }

    #[test]
    fn the_bytes_are_those_that_the_documents_give() {
        // printf 't4:salt;t4:text;' | sha256sum
        assert_eq!(hash_of_text("salt", "text"), crate::storage::hash_of(b"t4:salt;t4:text;"));
        assert_eq!(
            hash(|parts| {
                parts.number(-3);
                parts.text_if_any(None);
            }),
            crate::storage::hash_of(b"i-3;-;")
        );
    }
}
