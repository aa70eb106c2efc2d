//! The text of a paragraph as it is kept: plain words, `**bold**` and live figures `{{…}}`.
//!
//! A backslash before `\`, `*` or `{` keeps the character as it is. Anything else is words, HTML included.

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words {
        /// The words, without marks.
        text: String,
        /// Whether they are bold.
        bold: bool,
    },
    /// A live figure, as it is written between the braces.
    Live {
        /// For example "iha-20-days|pan-dorset|2019-20|value".
        reference: String,
        /// Whether it is bold.
        bold: bool,
    },
}

/// Takes a paragraph apart.
pub fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut bold = false;
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        if let Some((escaped, after)) = escaped(rest) {
            text.push(escaped);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("**") {
            push_words(&mut pieces, &mut text, bold);
            bold = !bold;
            rest = after;
        } else if let Some((reference, after)) = rest.strip_prefix("{{").and_then(|inner| inner.split_once("}}")) {
            push_words(&mut pieces, &mut text, bold);
            pieces.push(Piece::Live { reference: reference.to_owned(), bold });
            rest = after;
        } else {
            text.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    push_words(&mut pieces, &mut text, bold);
    pieces
}

fn escaped(rest: &str) -> Option<(char, &str)> {
    let after = rest.strip_prefix('\\')?;
    let character = after.chars().next().filter(|character| matches!(character, '\\' | '*' | '{'))?;
    Some((character, after.get(1..)?))
}

fn push_words(pieces: &mut Vec<Piece>, text: &mut String, bold: bool) {
    if !text.is_empty() {
        pieces.push(Piece::Words { text: std::mem::take(text), bold });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let shown: Vec<String> = pieces(words)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words { text, bold } => format!("{}{text}", if bold { "B:" } else { "" }),
                Piece::Live { reference, bold } => format!("{}<{reference}>", if bold { "B:" } else { "" }),
            })
            .collect();
        assert_eq!(shown.join("|"), expected, "{words:?}");
    }

    /// The editor on screen reads the same file, so that both take a text apart alike.
    #[test]
    fn the_editor_and_the_paper_read_the_same_marks() {
        let cases: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../../../tests/fixtures/marked_text.json")).unwrap();
        assert!(cases.len() >= 15);
        for case in cases {
            let told: Vec<serde_json::Value> = pieces(case["words"].as_str().unwrap())
                .into_iter()
                .map(|piece| match piece {
                    Piece::Words { text, bold } => serde_json::json!({ "text": text, "bold": bold }),
                    Piece::Live { reference, bold } => serde_json::json!({ "reference": reference, "bold": bold }),
                })
                .collect();
            assert_eq!(serde_json::json!(told), case["pieces"], "{}", case["words"]);
        }
    }

    #[test]
    fn words_bold_and_live_figures_are_told_apart() {
        check("", "");
        check("Plain.", "Plain.");
        check("It was {{a|b|2019-20|value}} then.", "It was |<a|b|2019-20|value>| then.");
        check("**{{x}} fell** far", "B:<x>|B: fell| far");
        check("\\*\\*not bold\\*\\* \\{\\{not live}}", "**not bold** {{not live}}");
        check("unclosed {{x", "unclosed {{x");
        check("<b>typed</b> & so", "<b>typed</b> & so");
        check("C:\\temp", "C:\\temp");
        check("£5 – é{{y}}", "£5 – é|<y>");
    }
}
