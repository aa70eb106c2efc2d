//! The contents table: section, content, page; each entry a link.

use super::entries::{Entry, heading_words};
use super::flow::{BODY, Flow, MARGIN, ROOT, RULE, TEXT_WIDTH};
use super::text::height;
use crate::chart::{Place, Stroke};
use crate::paper::document::Run;
use crate::pdf::page::{Artifact, Child, Command, Link, NodeId, Role};
use crate::pdf::shape::Line;

/// The room for page numbers at the right.
const PAGE_COLUMN: f32 = 40.0;
/// The room for section numbers at the left, and how much more long ones may take.
const SECTION_COLUMN: f32 = 54.0;
const WIDEST_SECTION: f32 = 150.0;
/// How much further in each level stands.
const INDENT: f32 = 12.0;
const BETWEEN: f32 = 4.0;
const AFTER: f32 = 8.0;

/// An entry with its lines broken.
struct ShapedEntry {
    number: Line,
    words: Vec<Line>,
    page: Line,
    x: f32,
}

impl ShapedEntry {
    fn height(&self) -> f32 {
        height(&self.words).max(self.number.height).max(self.page.height)
    }
}

impl Flow<'_> {
    /// Sets the contents table, if there is anything to name.
    pub fn contents(&mut self) {
        let entries = self.entries;
        if entries.is_empty() {
            return;
        }
        let section = self.section_width();
        let opening = self.contents_opening();
        self.keep_together(opening);
        let heads = self.out.add_node(Some(ROOT), Role::Paragraph);
        self.column_heads(section, Some(heads));
        let contents = self.out.add_node(Some(ROOT), Role::Contents);
        for entry in entries {
            let shaped = self.shape_entry(entry, section);
            if shaped.height() > self.room() && !self.at_top() {
                self.new_page();
                self.column_heads(section, None);
            }
            self.entry(contents, entry, &shaped);
        }
        self.space(AFTER);
    }

    /// What the contents table needs on the page of the heading above it.
    pub fn contents_opening(&mut self) -> f32 {
        3.0 * self.style(BODY).line_height()
    }

    /// The column of section numbers is as wide as the widest of them, within reason.
    fn section_width(&mut self) -> f32 {
        let style = self.style(BODY);
        let widths = self.entries.iter().map(|entry| self.shaper.one_line(&[Run::plain(&entry.number)], style).width);
        widths.fold(0.0, f32::max).clamp(self.gap(SECTION_COLUMN) - 10.0, WIDEST_SECTION) + 10.0
    }

    /// "Section", "Content", "Page": said once, drawn again on each further page.
    fn column_heads(&mut self, section: f32, node: Option<NodeId>) {
        let style = self.style(BODY);
        let heads = ["Section ", "Content ", "Page"].map(|head| self.shaper.one_line(&[Run::bold(head)], style));
        let right = MARGIN + TEXT_WIDTH - heads[2].width;
        match node {
            Some(node) => self.begin(node),
            None => self.begin_artifact(Artifact::Repeated),
        }
        for (head, x) in heads.iter().zip([MARGIN, MARGIN + section, right]) {
            self.draw(head, x, self.y);
        }
        self.end();
        self.y += heads[0].height + 2.0;
        self.begin_artifact(Artifact::Layout);
        self.rule(Place { x: MARGIN, y: self.y }, Place { x: MARGIN + TEXT_WIDTH, y: self.y }, 1.0);
        self.end();
        self.space(BETWEEN + 2.0);
    }

    fn shape_entry(&mut self, entry: &Entry, section: f32) -> ShapedEntry {
        let style = self.style(BODY);
        let indent = section + self.gap(INDENT) * f32::from(entry.level.clamp(1, 6) - 1);
        let width = TEXT_WIDTH - indent - PAGE_COLUMN;
        let words = self.shaper.lines(&[Run::plain(format!("{} ", entry.text))], style, width);
        let number = self.shaper.cut_to_room(&Run::plain(format!("{} ", entry.number)), style, section);
        let page = self.shaper.one_line(&[Run::plain(entry.page.to_string())], style);
        ShapedEntry { number, words, page, x: MARGIN + indent }
    }

    fn entry(&mut self, contents: NodeId, entry: &Entry, shaped: &ShapedEntry) {
        let (top, height) = (self.y, shaped.height());
        let item = self.out.add_node(Some(contents), Role::ContentsItem);
        let reference = self.out.add_node(Some(item), Role::Reference);
        let link = self.out.add_node(Some(reference), Role::Link);
        self.begin(link);
        self.draw(&shaped.number, MARGIN, top);
        self.draw_lines(&shaped.words, shaped.x);
        self.end();
        let last = top + height - shaped.page.height;
        self.leader(shaped, last);
        self.begin(link);
        self.draw(&shaped.page, MARGIN + TEXT_WIDTH - shaped.page.width, last);
        self.end();
        self.link(link, entry, Place { x: MARGIN, y: top }, height);
        self.y = top + height;
        self.space(BETWEEN);
    }

    /// Dots from the end of the words to the page.
    fn leader(&mut self, shaped: &ShapedEntry, top: f32) {
        let from = shaped.words.last().map_or(shaped.x, |line| shaped.x + line.width) + 6.0;
        let to = MARGIN + TEXT_WIDTH - shaped.page.width - 6.0;
        if to - from < 6.0 {
            return;
        }
        let y = top + shaped.page.baseline() - 0.5;
        let stroke = Stroke { colour: RULE, width: 0.8, dash: Some((0.8, 3.2)) };
        self.begin_artifact(Artifact::Layout);
        self.push(Command::Line { places: vec![Place { x: from, y }, Place { x: to, y }], stroke });
        self.end();
    }

    fn link(&mut self, node: NodeId, entry: &Entry, corner: Place, height: f32) {
        let words = format!("{}, page {}", heading_words(Some(&entry.number), &entry.text), entry.page);
        let page = self.page_index();
        self.out.add_child(node, Child::Link(self.out.links.len()));
        self.out.links.push(Link { page, corner, width: TEXT_WIDTH, height, bookmark: entry.bookmark, words });
    }
}
