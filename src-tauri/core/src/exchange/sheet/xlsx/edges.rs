//! What is printed at the top and the bottom of each page of a sheet.

/// What is printed at the top and the bottom of each page.
pub(super) const EDGES: [&str; 6] =
    ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

/// No header has more letters, by the rule of the format; a piece of text more is looked at.
pub(super) const LONGEST_EDGE: usize = 255;

/// The words of a header or a footer, without the codes that say where and how they stand.
pub(super) fn edge_in_words(edge: &str) -> String {
    let mut pieces = edge.split('&');
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = |piece: &str| piece.trim_start_matches(|letter: char| letter.is_ascii_digit()).to_owned();
        let rest = match piece.chars().next() {
            Some('"') => {
                piece.get(1..).and_then(|font| font.split_once('"')).map_or(String::new(), |(_, rest)| rest.to_owned())
            }
            Some('K') => piece.get(7..).unwrap_or_default().to_owned(),
            Some(letter) if letter.is_ascii_digit() => digits(piece),
            Some(letter) => piece.get(letter.len_utf8()..).unwrap_or_default().to_owned(),
            None => String::new(),
        };
        words.push(' ');
        words.push_str(&rest);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_header_are_told_from_its_codes() {
        for (edge, words) in [
            ("&CAll figures in thousands", "All figures in thousands"),
            ("&L&\"Arial,Bold\"&12Draft&RPage &P of &N", "Draft Page of"),
            ("&C&KFF0000(000s)", "(000s)"),
            ("A && B", "A B"),
            ("&", ""),
            ("&\"Arial", ""),
            ("&Kéé", ""),
        ] {
            assert_eq!(edge_in_words(edge), words, "{edge}");
        }
    }
}
