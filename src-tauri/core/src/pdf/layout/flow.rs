//! The pen: the page being filled, how far down it stands, and at what scale.

use super::entries::Entry;
use crate::chart::{Colour, Place, Stroke};
use crate::paper::document::Alignment;
use crate::pdf::page::{Artifact, Child, Command, NodeId, PAGE_HEIGHT, PAGE_WIDTH, Page, Pages, Role};
use crate::pdf::shape::{Line, Shaper, Style};

/// White at the left and right of each page.
pub(super) const MARGIN: f32 = 56.7;
/// The width of the text.
pub(super) const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Where the text of a page begins.
pub(super) const TOP: f32 = 66.0;
/// Where it ends.
pub(super) const BOTTOM: f32 = PAGE_HEIGHT - 68.0;

/// The size of running text.
pub(super) const BODY: f32 = 11.0;
/// No text is set smaller, however much is to fit on a page.
pub(super) const SMALLEST: f32 = 8.5;
/// The colour of text.
pub(super) const INK: Colour = Colour(0x21, 0x2b, 0x32);
/// The colour of headings.
pub(super) const BLUE: Colour = Colour(0x00, 0x30, 0x87);
/// The colour of borders and leaders.
pub(super) const RULE: Colour = Colour(0x76, 0x86, 0x92);

/// The root of the structure tree.
pub(super) const ROOT: NodeId = 0;

/// The page being filled and what was laid out before.
pub(super) struct Flow<'a> {
    pub shaper: &'a mut Shaper,
    /// What the contents table says.
    pub entries: &'a [Entry],
    /// The finished pages, and the structure of all.
    pub out: Pages,
    page: Page,
    /// How far down the page the next thing begins.
    pub y: f32,
    /// How large everything is, 1 at most.
    pub scale: f32,
    /// The levels of the last heading and of those above it, as the document counts them.
    heading_levels: Vec<u8>,
}

impl<'a> Flow<'a> {
    pub fn new(shaper: &'a mut Shaper, entries: &'a [Entry]) -> Self {
        let mut out = Pages::default();
        out.add_node(None, Role::Document);
        Self { shaper, entries, out, page: Page::default(), y: TOP, scale: 1.0, heading_levels: Vec::new() }
    }

    /// All pages: at least one, but none that is empty at the end.
    pub fn finish(mut self) -> Pages {
        if self.out.pages.is_empty() || !self.page.commands.is_empty() {
            self.out.pages.push(self.page);
        }
        self.out
    }

    /// Another flow at the top of an empty document, at this scale and so far down its page, to see what fits.
    pub fn trial(&mut self, scale: f32, y: f32) -> Flow<'_> {
        Flow { scale, y, ..Flow::new(self.shaper, self.entries) }
    }

    /// A size at the present scale, never too small to read.
    pub fn size(&self, points: f32) -> f32 {
        (points * self.scale).max(SMALLEST)
    }

    /// A distance at the present scale.
    pub fn gap(&self, points: f32) -> f32 {
        if points.is_finite() { points.max(0.0) * self.scale } else { 0.0 }
    }

    /// The style of running text, or of other text of this size.
    pub fn style(&self, points: f32) -> Style {
        Style { size: self.size(points), colour: INK, alignment: Alignment::Left }
    }

    /// The level of a heading in the file: one below the heading that it belongs to, whatever the document leaves out,
    /// because a reader jumps from level to level.
    pub fn enter_heading(&mut self, level: u8) -> u8 {
        self.heading_levels.retain(|above| *above < level);
        self.heading_levels.push(level);
        self.heading_levels.len().min(6) as u8
    }

    /// The page being filled, counted from 0.
    pub fn page_index(&self) -> usize {
        self.out.pages.len()
    }

    /// What is left of the page.
    pub fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Whether nothing stands on the page yet.
    pub fn at_top(&self) -> bool {
        self.y <= TOP
    }

    /// Goes on to a new page.
    pub fn new_page(&mut self) {
        self.out.pages.push(std::mem::take(&mut self.page));
        self.y = TOP;
    }

    /// Goes on to a new page unless this one is still empty.
    pub fn next_page(&mut self) {
        if !self.at_top() {
            self.new_page();
        }
    }

    /// Goes on to a new page if `height` does not fit on this one but would fit on another.
    pub fn keep_together(&mut self, height: f32) {
        if height > self.room() && height <= BOTTOM - TOP {
            self.next_page();
        }
    }

    /// Leaves white space, never beyond the foot of the page.
    pub fn space(&mut self, points: f32) {
        self.y = (self.y + self.gap(points)).min(BOTTOM);
    }

    /// What follows, until [`Self::end`], is content of `node`.
    pub fn begin(&mut self, node: NodeId) {
        let mark = self.page.owners.len();
        self.page.owners.push(node);
        self.out.add_child(node, Child::Content { page: self.out.pages.len(), mark });
        self.push(Command::Begin { node, mark });
    }

    /// What follows, until [`Self::end`], is decoration.
    pub fn begin_artifact(&mut self, artifact: Artifact) {
        self.push(Command::BeginArtifact(artifact));
    }

    /// Ends the content or decoration begun last.
    pub fn end(&mut self) {
        self.push(Command::End);
    }

    /// Draws.
    pub fn push(&mut self, command: Command) {
        self.page.commands.push(command);
    }

    /// Draws a line of text with its top left corner here.
    pub fn draw(&mut self, line: &Line, x: f32, y: f32) {
        self.page.commands.extend(line.placed(x, y));
    }

    /// Draws a straight rule.
    pub fn rule(&mut self, from: Place, to: Place, width: f32) {
        let stroke = Stroke { colour: RULE, width, dash: None };
        self.push(Command::Line { places: vec![from, to], stroke });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_is_left_out_on_the_way_down() {
        let mut shaper = Shaper::new();
        let mut flow = Flow::new(&mut shaper, &[]);
        let levels: Vec<u8> = [2, 1, 3, 3, 2, 6, 0, 1].into_iter().map(|level| flow.enter_heading(level)).collect();
        assert_eq!(levels, [1, 1, 2, 2, 2, 3, 1, 2]);
    }
}
