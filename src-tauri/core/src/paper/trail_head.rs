//! What an issued paper prints of the workbook's record of changes: how far it went, and its last seal.

use super::document::{Block, ParagraphStyle, Run};

/// How far a record of changes goes, and the seal of its last entry, which holds all entries up to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailHead {
    /// How many entries it has.
    pub acts: i64,
    /// The seal: 64 hexadecimal digits.
    pub hash: String,
}

impl TrailHead {
    /// The seal in groups of eight digits, for the eye.
    pub fn grouped(&self) -> String {
        let digits: Vec<char> = self.hash.chars().collect();
        let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }

    /// What stands at the end of a paper that was issued from here.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let words = format!(
            "The workbook\u{2019}s record of changes stood at entry {} when this paper was issued. The seal of that entry is {}. With this seal it can be checked later that nothing in the record up to that entry has been altered.",
            self.acts,
            self.grouped()
        );
        let runs = vec![Run::plain(words)];
        vec![Block::Space(12.0), Block::Paragraph { number: None, runs, style: ParagraphStyle::Note }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_printed_in_eight_groups() {
        let head = TrailHead { acts: 3, hash: "0123456789abcdef".repeat(4) };
        assert_eq!(head.grouped(), ["01234567 89abcdef"; 4].join(" "));
        assert!(format!("{:?}", head.blocks()).contains("stood at entry 3 when"));
    }
}
