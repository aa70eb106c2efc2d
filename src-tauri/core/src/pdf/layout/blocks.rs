//! Block after block: which of them is set by whom, what stays together, and what is to fit on one page.

use super::figure::FULLEST;
use super::flow::{BODY, Flow, SMALLEST};
use super::table;
use crate::paper::document::Block;

/// The sizes of running text that are tried for blocks that are to fit on one page.
const SIZES: [f32; 6] = [11.0, 10.5, 10.0, 9.5, 9.0, SMALLEST];

impl Flow<'_> {
    /// Sets the blocks one below the other.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block, &blocks[index + 1..]);
        }
    }

    fn block(&mut self, block: &Block, following: &[Block]) {
        match block {
            Block::Heading { level, number, text, .. } => {
                let below = self.opening_height(following);
                self.heading(*level, number.as_deref(), text, below);
            }
            Block::Paragraph { number, runs, style } => self.paragraph(number.as_deref(), runs, *style),
            Block::List(items) => self.list(items),
            Block::Table(table) => table::set(self, table, following),
            Block::Chart { scene, caption } => self.chart(scene, caption, following),
            Block::Contents => self.contents(),
            Block::PageBreak => self.next_page(),
            Block::Space(points) => self.space(*points),
            Block::OnePage(blocks) => self.one_page(blocks),
        }
    }

    /// What the first of the blocks needs so as not to be torn from the heading above it.
    pub fn opening_height(&mut self, blocks: &[Block]) -> f32 {
        let Some((block, following)) = blocks.split_first() else { return 0.0 };
        match block {
            Block::Heading { level, number, text, .. } => {
                self.heading_height(*level, number.as_deref(), text) + self.opening_height(following)
            }
            Block::Paragraph { number, runs, style } => {
                let opening = self.paragraph_opening(number.as_deref(), runs, *style);
                // What stands between a heading and its chart says what the chart shows.
                let Some(Block::Chart { .. }) = following.first() else { return opening };
                let chart = self.opening_height(following);
                let whole = self.paragraph_height(number.as_deref(), runs, *style) + chart;
                if whole <= FULLEST { whole } else { opening + chart }
            }
            Block::List(items) => self.list_opening(items),
            Block::Table(table) => table::opening_height(self, table, following),
            Block::Chart { scene, caption } => self.chart_opening(scene, caption, following),
            Block::Contents => self.contents_opening(),
            Block::Space(points) => self.gap(*points) + self.opening_height(following),
            Block::PageBreak | Block::OnePage(_) => 0.0,
        }
    }

    /// Sets the blocks as small as they must be to fit on one page; if they never do, they flow on at full size.
    fn one_page(&mut self, blocks: &[Block]) {
        let outer = self.scale;
        if !self.fits(blocks, outer, self.y) {
            self.next_page();
        }
        let scales = SIZES.map(|size| outer * size / BODY);
        self.scale = scales.into_iter().find(|scale| self.fits(blocks, *scale, self.y)).unwrap_or(outer);
        self.blocks(blocks);
        self.scale = outer;
    }

    fn fits(&mut self, blocks: &[Block], scale: f32, y: f32) -> bool {
        let mut trial = self.trial(scale, y);
        for (index, block) in blocks.iter().enumerate() {
            trial.block(block, &blocks[index + 1..]);
            if !trial.out.pages.is_empty() {
                return false;
            }
        }
        true
    }
}
