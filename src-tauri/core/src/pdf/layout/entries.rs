//! What headings are called in one line of text, and which of them the contents table names.

use crate::paper::document::Block;
use crate::pdf::letters::plain;
use crate::pdf::page::Pages;

/// A heading that the contents table names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) level: u8,
    pub(super) number: String,
    pub(super) text: String,
    /// Which of the document's bookmarks it is.
    pub(super) bookmark: usize,
    /// Its page as printed, counted from 1; 0 until it is known.
    pub(super) page: usize,
}

/// The entries of the contents table, their pages still unknown.
pub(super) fn entries(blocks: &[Block]) -> Vec<Entry> {
    let mut entries = Vec::new();
    collect(blocks, &mut 0, &mut entries);
    entries
}

fn collect(blocks: &[Block], bookmark: &mut usize, entries: &mut Vec<Entry>) {
    for block in blocks {
        match block {
            Block::OnePage(blocks) => collect(blocks, bookmark, entries),
            Block::Heading { level, number, text, in_contents }
                if !heading_words(number.as_deref(), text).is_empty() =>
            {
                if *in_contents {
                    let number = plain(number.as_deref().unwrap_or_default());
                    let entry = Entry { level: *level, number, text: plain(text), bookmark: *bookmark, page: 0 };
                    entries.push(entry);
                }
                *bookmark += 1;
            }
            _ => {}
        }
    }
}

/// Enters the pages on which the headings were found; returns how many entries were wrong.
pub(super) fn number(entries: &mut [Entry], pages: &Pages) -> usize {
    let mut wrong = 0;
    for entry in entries {
        let page = pages.bookmarks.get(entry.bookmark).map_or(0, |bookmark| bookmark.page + 1);
        wrong += usize::from(entry.page != page);
        entry.page = page;
    }
    wrong
}

/// A heading in one line of text: as a bookmark and in the contents table. Empty if there is nothing to print.
pub(super) fn heading_words(number: Option<&str>, text: &str) -> String {
    let (number, text) = (plain(number.unwrap_or_default()), plain(text));
    format!("{number}{}{text}", separator(&number, &text))
}

/// "4. Performance", but "Appendix One: Dashboard".
pub(super) fn separator(number: &str, text: &str) -> &'static str {
    match number.chars().last() {
        None => "",
        Some(_) if text.is_empty() => "",
        Some(last) if last.is_alphabetic() => ": ",
        Some(_) => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, in_contents: bool) -> Block {
        Block::Heading { level: 1, number: None, text: text.to_owned(), in_contents }
    }

    #[test]
    fn entries_know_their_bookmark() {
        let blocks = [
            Block::OnePage(vec![heading("Cover", false)]),
            heading("", true),
            heading("Introduction", true),
            heading("Performance", true),
        ];
        let found: Vec<_> = entries(&blocks).into_iter().map(|entry| (entry.text, entry.bookmark)).collect();
        assert_eq!(found, [("Introduction".to_owned(), 1), ("Performance".to_owned(), 2)]);
    }

    #[test]
    fn a_number_in_letters_is_set_off_with_a_colon() {
        assert_eq!(heading_words(Some("4."), "Performance"), "4. Performance");
        assert_eq!(heading_words(Some("Appendix One"), "Dashboard"), "Appendix One: Dashboard");
        assert_eq!(heading_words(Some("Appendix One"), " "), "Appendix One");
        assert_eq!(heading_words(None, ""), "");
    }
}
