//! From the document's blocks to pages: block after block down the page, and on to the next.
//!
//! Decides where everything stands and what it is; draws nothing itself. The contents table says page numbers that
//! are only known afterwards, so the document is laid out again until they agree.

mod blocks;
mod cell;
mod columns;
mod contents;
mod drawings;
mod entries;
mod figure;
mod flow;
mod furniture;
mod header;
mod row;
mod spots;
mod table;
mod text;

use self::entries::Entry;
use self::flow::Flow;
use super::page::Pages;
use super::shape::Shaper;
use crate::paper::document::{Block, Document};

/// Page numbers do not change the length of the contents table, so the second pass is right already;
/// the third is for safety.
const MOST_PASSES: usize = 3;

/// Lays the document out on A4 pages. Any document can be laid out; an empty one is one empty page.
pub fn lay_out(document: &Document) -> Pages {
    let mut shaper = Shaper::new();
    let mut entries = entries::entries(&document.blocks);
    let mut pages = pass(&mut shaper, document, &entries);
    for _ in 1..MOST_PASSES {
        if !has_contents(&document.blocks) || entries::number(&mut entries, &pages) == 0 {
            break;
        }
        pages = pass(&mut shaper, document, &entries);
    }
    furniture::add(&mut pages, &mut shaper, document);
    pages
}

fn pass(shaper: &mut Shaper, document: &Document, entries: &[Entry]) -> Pages {
    let mut flow = Flow::new(shaper, entries);
    flow.blocks(&document.blocks);
    flow.finish()
}

fn has_contents(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Contents => true,
        Block::OnePage(blocks) => has_contents(blocks),
        _ => false,
    })
}
