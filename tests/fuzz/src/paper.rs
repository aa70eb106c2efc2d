//! The text of the paper, with bold words and live figures.

use std::cell::RefCell;

use lac_core::ids::ParagraphId;
use lac_core::paper::{Block, Paper, Paragraph, Piece, pieces};
use lac_core::workbook::Workbook;

use crate::held::{example, is_said};

thread_local! {
    static DESK: RefCell<Option<(Workbook, Paper)>> = const { RefCell::new(None) };
}

/// A text taken apart and written again is the same when it is taken apart; no letter of it is lost, neither there nor
/// in the paper that is composed of it.
pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let taken = pieces(&text);
    assert_eq!(joined(pieces(&written(&taken))), joined(taken.clone()), "{text:?}");
    let mut letters = text.chars();
    for letter in taken.iter().flat_map(|piece| words_of(piece).chars()) {
        // Between the letters that stay, only marks are taken out.
        let passed: Vec<char> = letters.by_ref().take_while(|passed| *passed != letter).collect();
        assert!(passed.iter().all(|mark| "\\*{}".contains(*mark)), "{passed:?} is lost of {text:?}");
    }
    assert!(letters.all(|mark| "\\*{}".contains(mark)), "the end of {text:?} is lost");
    composed(&text, &taken);
}

fn words_of(piece: &Piece) -> &str {
    match piece {
        Piece::Words { text, .. } => text,
        Piece::Live { reference, .. } => reference,
    }
}

/// Words that follow each other alike are one piece: marks with nothing between them part nothing.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Words { text: before, bold: was }), Piece::Words { text, bold }) if *was == bold => {
                before.push_str(&text);
            }
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

/// The pieces as she would type them.
fn written(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut is_bold = false;
    for piece in pieces {
        let (Piece::Words { bold, .. } | Piece::Live { bold, .. }) = piece;
        if *bold != is_bold {
            text.push_str("**");
            is_bold = *bold;
        }
        match piece {
            Piece::Words { text: words, .. } => {
                for letter in words.chars() {
                    if matches!(letter, '\\' | '*' | '{') {
                        text.push('\\');
                    }
                    text.push(letter);
                }
            }
            Piece::Live { reference, .. } => text.push_str(&format!("{{{{{reference}}}}}")),
        }
    }
    text
}

fn composed(text: &str, taken: &[Piece]) {
    DESK.with_borrow_mut(|desk| {
        let (workbook, paper) = desk.get_or_insert_with(|| {
            let workbook = example();
            let mut paper = workbook.find_current_paper().expect("it can be read").expect("the example has a paper");
            paper.charts.clear();
            paper.overview = false;
            paper.sections.truncate(1);
            (workbook, paper)
        });
        paper.sections[0].paragraphs = vec![Paragraph { id: ParagraphId(1), words: text.to_owned() }];
        let composed = match workbook.compose_paper(paper) {
            Ok(composed) => composed,
            Err(error) => return is_said(&error),
        };
        let said: String = composed.document.blocks.iter().map(runs_of).collect();
        for piece in taken {
            if let Piece::Words { text, .. } = piece {
                let words: Vec<&str> = text.split_whitespace().collect();
                assert!(words.iter().all(|word| said.contains(*word)), "{words:?} is not all in {said:?}");
            }
        }
    });
}

fn runs_of(block: &Block) -> String {
    match block {
        Block::Paragraph { runs, .. } => runs.iter().map(|run| run.text.as_str()).collect(),
        Block::List(lines) => lines.iter().flatten().map(|run| run.text.as_str()).collect(),
        _ => String::new(),
    }
}
