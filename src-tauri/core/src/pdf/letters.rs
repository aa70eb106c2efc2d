//! Which characters can be printed, and what stands in for those that cannot.
//!
//! Whatever is typed or imported passes through here before it is shaped, so nothing that a text may contain
//! reaches the file unseen: it is printed, or a mark is printed in its place.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use skrifa::{FontRef, MetadataProvider};

use crate::paper::document::Run;
use crate::typeface::{ARIMO_BOLD, ARIMO_REGULAR, SYMBOLS};

/// Printed for a character that no face has.
pub(super) const STAND_IN: char = '\u{fffd}';

/// The characters that can be printed in regular and in bold.
static PRINTABLE: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let bold = characters_of(ARIMO_BOLD);
    let both = characters_of(ARIMO_REGULAR).into_iter().filter(|character| bold.contains(character));
    both.chain(characters_of(SYMBOLS)).collect()
});

fn characters_of(font: &'static [u8]) -> BTreeSet<u32> {
    FontRef::new(font)
        .map(|font| font.charmap().mappings().map(|(character, _)| character).collect())
        .unwrap_or_default()
}

/// Text of which every character can be printed.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// The text as it is printed.
    pub text: String,
    /// The parts of it that are bold.
    pub bold: Vec<Range<usize>>,
    /// Where a mark stands in for a character, and for which.
    stand_ins: Vec<(usize, char)>,
}

impl Letters {
    /// The runs one after the other, with marks where characters cannot be printed.
    pub fn new(runs: &[Run]) -> Self {
        let mut letters = Self::default();
        for run in runs {
            let start = letters.text.len();
            letters.push(&run.text);
            if run.bold && letters.text.len() > start {
                letters.bold.push(start..letters.text.len());
            }
        }
        letters
    }

    fn push(&mut self, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match kind(character) {
                Kind::Printed => self.text.push(character),
                Kind::Space => self.text.push(' '),
                // The space keeps the words apart for those who hear the text or copy it.
                Kind::LineBreak => {
                    if character != '\r' || characters.peek() != Some(&'\n') {
                        self.text.push_str(" \n");
                    }
                }
                Kind::Unseen => {}
                Kind::Unprintable => {
                    self.stand_ins.push((self.text.len(), character));
                    self.text.push(STAND_IN);
                }
            }
        }
    }

    /// The character that the mark at this place of the text stands in for.
    pub fn stands_for(&self, place: usize) -> Option<char> {
        let found = self.stand_ins.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.stand_ins.get(found).map(|(_, character)| *character)
    }
}

/// `text` on one line, as it may be said in bookmarks and properties. Characters that the faces lack are kept: readers
/// show those words in fonts of their own.
pub(super) fn plain(text: &str) -> String {
    let said = text.chars().filter_map(|character| match kind(character) {
        Kind::Printed => Some(character),
        Kind::Space | Kind::LineBreak => Some(' '),
        Kind::Unseen => None,
        Kind::Unprintable if sayable(character) => Some(character),
        Kind::Unprintable => Some(STAND_IN),
    });
    said.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing would be seen of the runs.
pub(super) fn blank(runs: &[Run]) -> bool {
    Letters::new(runs).text.trim().is_empty()
}

/// Whether a file may say the character when the text is copied or read out; controls and private characters
/// mean nothing outside the program that they come from.
pub(super) fn sayable(character: char) -> bool {
    let private = matches!(character as u32, 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff);
    let none = character as u32 & 0xfffe == 0xfffe;
    !(private || none || character.is_control() || character == STAND_IN)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Printed,
    Space,
    LineBreak,
    /// Without ink of its own: joiners, direction marks, variation selectors.
    Unseen,
    Unprintable,
}

fn kind(character: char) -> Kind {
    match character {
        '\t' => Kind::Space,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::LineBreak,
        ' '..='~' => Kind::Printed,
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Kind::Printed,
        '\u{2000}'..='\u{200a}' | '\u{1680}' | '\u{205f}' | '\u{3000}' => Kind::Space,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            Kind::Unseen
        }
        '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' => Kind::Unseen,
        character if !sayable(character) && character != STAND_IN => Kind::Unprintable,
        character if PRINTABLE.contains(&(character as u32)) => Kind::Printed,
        _ => Kind::Unprintable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        Letters::new(&[Run::plain(text)]).text
    }

    #[test]
    fn ordinary_text_is_printed_as_typed() {
        for text in ["", "Żółć, £1.2m – “90%” ≥ 85% → ✓ ☐", "<b>& \"x\"</b>", "e\u{301}"] {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn what_cannot_be_printed_leaves_a_mark() {
        let letters = Letters::new(&[Run::plain("a😀b\u{0}c\u{e000}")]);
        assert_eq!(letters.text, "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(letters.stands_for(1), Some('😀'));
        assert_eq!(letters.stands_for(0), None);
        assert!(sayable('😀') && !sayable('\u{0}') && !sayable('\u{e000}') && !sayable('\u{ffff}'));
    }

    #[test]
    fn marks_of_direction_and_joiners_leave_no_trace() {
        assert_eq!(printed("1\u{202e}2\u{200f}3\u{200d}4\u{feff}5\u{ad}6"), "123456");
    }

    #[test]
    fn line_breaks_of_all_systems_are_one_break() {
        assert_eq!(printed("a\r\nb\rc\nd\te"), "a \nb \nc \nd e");
        assert_eq!(plain(" a\r\n b "), "a b");
    }

    #[test]
    fn words_that_are_only_said_keep_what_the_faces_lack() {
        assert_eq!(plain("a😀 \u{202e}b\u{1}"), "a😀 b\u{fffd}");
    }

    #[test]
    fn bold_parts_are_counted_in_the_printed_text() {
        let letters = Letters::new(&[Run::plain("\u{feff}a"), Run::bold("b"), Run::bold(""), Run::plain("c")]);
        assert_eq!(letters.text, "abc");
        assert!(letters.bold.iter().eq([&(1..2)]));
    }

    #[test]
    fn the_stand_in_can_be_printed() {
        assert_eq!(kind(STAND_IN), Kind::Printed);
    }
}
