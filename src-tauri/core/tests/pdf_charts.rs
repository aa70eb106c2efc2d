//! Charts on paper: what stays on the page of a chart, wherever on a page it would begin.

mod pdf_checks;
mod pdf_samples;

use lac_core::chart::Scene;
use lac_core::paper::document::{Block, ParagraphStyle, Run};
use lac_core::pdf::{lay_out, page_svg, page_text, to_pdf};

use pdf_checks::{elements, problems};
use pdf_samples::{chart, document, heading, long_table, prose};

fn note(words: &str) -> Block {
    Block::Paragraph { number: None, runs: vec![Run::plain(words)], style: ParagraphStyle::Note }
}

fn body(words: &str) -> Block {
    Block::Paragraph { number: None, runs: vec![Run::plain(words)], style: ParagraphStyle::Body }
}

fn captioned(caption: String, height: f32) -> Block {
    let Block::Chart { scene, .. } = chart(1) else { unreachable!("a chart") };
    Block::Chart { scene: Scene { height, ..scene }, caption }
}

/// Expects all of these words on one page, however much of a page is taken before the blocks.
fn check_together(blocks: &[Block], words: &[&str]) {
    for taken in (0..720).step_by(20) {
        let mut all = vec![Block::Space(taken as f32)];
        all.extend_from_slice(blocks);
        let pages = lay_out(&document(all));
        let read: Vec<String> = (0..pages.count()).map(|index| page_text(&pages, index)).collect();
        let together = read.iter().any(|text| words.iter().all(|words| text.contains(words)));
        assert!(together, "{taken} points down: {read:#?}");
    }
}

#[test]
fn a_chart_stays_with_its_heading_its_finding_and_its_notes() {
    let finding = format!("Begins. {} Ends.", prose(1, 120));
    let blocks = [
        heading(2, None, "The heading", true),
        body(&finding),
        captioned("The caption".to_owned(), 290.0),
        note("Rule set of the chart."),
        note(&format!("{} Last note.", prose(2, 60))),
        body("Afterwards."),
    ];
    check_together(&blocks, &["The heading", "Begins", "Ends.", "The caption", "Rule set", "Last note."]);
}

#[test]
fn a_long_caption_stays_on_the_page_of_its_chart() {
    let caption = format!("Begins. {} Ends.", prose(3, 220));
    for height in [290.0, 1_500.0] {
        let blocks = [heading(2, None, "The heading", true), captioned(caption.clone(), height)];
        check_together(&blocks, &["The heading", "Begins", "Ends."]);
    }
}

#[test]
fn notes_that_would_fill_a_page_let_their_chart_stand_where_it_is() {
    let notes = (0..30).map(|index| note(&prose(index, 50)));
    let blocks: Vec<Block> = [heading(2, None, "The heading", true), captioned("The caption".to_owned(), 290.0)]
        .into_iter()
        .chain(notes)
        .collect();
    check_together(&blocks, &["The heading", "The caption"]);
    let pages = lay_out(&document(blocks));
    assert!(page_text(&pages, 0).contains("The caption"), "no page is left empty before them");
}

#[test]
fn a_note_stays_with_the_end_of_its_table() {
    for rows in [1, 5, 30] {
        let blocks = [Block::Table(long_table(rows)), note("The note."), body("Afterwards.")];
        let last = format!("{:.1}%", 4.0 + (rows - 1) as f32 / 7.0);
        check_together(&blocks, &[&last, "The note."]);
    }
}

#[test]
fn a_caption_longer_than_a_page_is_printed_whole() {
    let words: Vec<String> = (0..1_500).map(|index| format!("word{index}")).collect();
    let document = document(vec![captioned(words.join(" "), 290.0), note("The note.")]);
    let pages = lay_out(&document);
    let read: String = (0..pages.count()).map(|index| page_text(&pages, index) + " ").collect();
    assert!(read.split_whitespace().filter(|word| word.starts_with("word")).eq(&words), "words are missing");
    let pdf = to_pdf(&pages, &document).unwrap();
    assert_eq!(problems(&pdf), Vec::<String>::new());
    assert_eq!(elements(&pdf, "Caption").len(), 1);
    assert!(page_svg(&pages, 0, "p").contains("<circle"), "the chart stands above it");
}
