//! What is to be looked at in the sections, the paragraphs and the charts before the paper goes out, in words.

use super::findings::{Finding, Place, Severity};
use super::live::Resolved;
use super::model::{Paragraph, Section};

/// Words that stand for something still to be written. Only whole words count.
const PLACEHOLDERS: [&str; 8] =
    ["tbc", "tba", "xx", "xxx", "under construction", "to be confirmed", "to be completed", "still to do"];

/// A section without a paragraph.
pub(super) fn no_text(number: usize, section: &Section) -> Finding {
    let message = format!("Section {number}, {}, has no text.", section.title);
    Finding::new(Severity::Warning, Place::Section { section: section.id }, message)
}

/// What is to be looked at in the words of a paragraph.
pub(super) fn of_words(number: &str, section: &Section, paragraph: &Paragraph) -> Vec<Finding> {
    let empty = paragraph.words.trim().is_empty().then(|| format!("Paragraph {number} is empty."));
    let unwritten =
        placeholder(&paragraph.words).map(|words| format!("Paragraph {number} still says \u{201c}{words}\u{201d}."));
    let place = Place::Paragraph { section: section.id, paragraph: paragraph.id };
    let messages = empty.into_iter().chain(unwritten);
    messages.map(|message| Finding::new(Severity::Error, place.clone(), message)).collect()
}

/// What is to be looked at in a live figure of a paragraph.
pub(super) fn of_live_figure(
    number: &str,
    section: &Section,
    paragraph: &Paragraph,
    figure: &Resolved,
) -> Vec<Finding> {
    let problem = figure.problem.iter().map(|problem| (Severity::Error, format!("Paragraph {number}: {problem}")));
    let incomplete = figure
        .incomplete
        .iter()
        .map(|parts| (Severity::Warning, format!("Paragraph {number}: {} has only {parts}.", figure.label)));
    let place = Place::Paragraph { section: section.id, paragraph: paragraph.id };
    let found = problem.chain(incomplete);
    found.map(|(severity, message)| Finding::new(severity, place.clone(), message)).collect()
}

/// A chart of the appendix, counted from 0, for which there is nothing to draw.
pub(super) fn not_drawn(index: usize) -> Finding {
    let message = format!("Chart {} of the appendix cannot be drawn.", index + 1);
    Finding::new(Severity::Error, Place::Chart { chart: index }, message)
}

/// A placeholder that stands in `words` as whole words.
fn placeholder(words: &str) -> Option<&'static str> {
    let spaced: String = words
        .to_lowercase()
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let spaced = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
    PLACEHOLDERS.into_iter().find(|placeholder| spaced.contains(&format!(" {placeholder} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_to_be_written_is_noticed() {
        for (words, found) in [
            ("Page under construction – still bottom left to do", Some("under construction")),
            ("Numbers TBC.", Some("tbc")),
            ("XX children", Some("xx")),
            ("XXI century, taxxing", None),
            ("To be confirmed: date", Some("to be confirmed")),
        ] {
            assert_eq!(placeholder(words), found, "{words}");
        }
    }
}
