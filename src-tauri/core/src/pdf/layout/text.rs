//! Headings, paragraphs and lists.

use super::entries::{heading_words, separator};
use super::flow::{BLUE, BODY, BOTTOM, Flow, MARGIN, ROOT, TEXT_WIDTH, TOP};
use crate::paper::document::{Alignment, Block, ParagraphStyle, Run};
use crate::pdf::letters::{blank, plain};
use crate::pdf::page::{Bookmark, NodeId, Role};
use crate::pdf::shape::{Line, Style};

/// Where the words stand beside a hanging number.
const HANG: f32 = 36.0;
/// Where a bullet and its words stand.
const BULLET: f32 = 40.0;
const ITEM: f32 = 54.0;
const AFTER_PARAGRAPH: f32 = 7.0;
const AFTER_ITEM: f32 = 3.0;
const AFTER_HEADING: f32 = 5.0;
const SMALL: f32 = 9.5;

/// Text ready to be set: a number at the left, the words beside it.
struct Hanging {
    number: Option<Line>,
    lines: Vec<Line>,
    x: f32,
}

impl Hanging {
    fn height(&self) -> f32 {
        height(&self.lines)
    }
}

/// How high the lines are together.
pub(super) fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

impl Flow<'_> {
    /// Sets a heading and makes a bookmark of it; it stays with what follows, which needs as much as `below`.
    pub fn heading(&mut self, level: u8, number: Option<&str>, text: &str, below: f32) {
        let title = heading_words(number, text);
        if title.is_empty() {
            return;
        }
        let whole = self.heading_height(level, number, text) + below;
        self.keep_together(whole.min(BOTTOM - TOP));
        if !self.at_top() {
            self.space(before_heading(level));
        }
        let (level_in_file, page, y) = (self.enter_heading(level), self.page_index(), self.y);
        self.out.bookmarks.push(Bookmark { level: level_in_file, title, page, y });
        let node = self.out.add_node(Some(ROOT), Role::Heading(level_in_file));
        let hanging = self.shape_heading(level, number, text);
        self.set(node, &hanging);
        self.space(AFTER_HEADING);
    }

    /// How high a heading is with the space around it.
    pub fn heading_height(&mut self, level: u8, number: Option<&str>, text: &str) -> f32 {
        self.shape_heading(level, number, text).height() + self.gap(before_heading(level) + AFTER_HEADING)
    }

    fn shape_heading(&mut self, level: u8, number: Option<&str>, text: &str) -> Hanging {
        let style = Style { colour: BLUE, ..self.style(heading_size(level)) };
        let number = number.map(plain).filter(|number| !number.is_empty());
        self.hang(number.as_deref(), &[Run::bold(plain(text))], true, style)
    }

    /// Sets a paragraph, its number hanging at the left.
    pub fn paragraph(&mut self, number: Option<&str>, runs: &[Run], style: ParagraphStyle) {
        let Some(hanging) = self.shape_paragraph(number, runs, style) else { return };
        let node = self.out.add_node(Some(ROOT), Role::Paragraph);
        self.set(node, &hanging);
        self.space(AFTER_PARAGRAPH);
    }

    /// What a paragraph needs on the page of the heading above it.
    pub fn paragraph_opening(&mut self, number: Option<&str>, runs: &[Run], style: ParagraphStyle) -> f32 {
        self.shape_paragraph(number, runs, style).map_or(0.0, |hanging| opening(&hanging.lines))
    }

    /// How high a paragraph is with the space after it.
    pub fn paragraph_height(&mut self, number: Option<&str>, runs: &[Run], style: ParagraphStyle) -> f32 {
        let hanging = self.shape_paragraph(number, runs, style);
        hanging.map_or(0.0, |hanging| hanging.height() + self.gap(AFTER_PARAGRAPH))
    }

    /// How high the notes are that come first of these blocks: those of the table or chart above them. What would fill
    /// a page is not measured to its end.
    pub fn notes_height(&mut self, following: &[Block]) -> f32 {
        let mut height = 0.0;
        for block in following {
            let Block::Paragraph { number, runs, style: ParagraphStyle::Note } = block else { break };
            if height > BOTTOM - TOP {
                break;
            }
            height += self.paragraph_height(number.as_deref(), runs, ParagraphStyle::Note);
        }
        height
    }

    fn shape_paragraph(&mut self, number: Option<&str>, runs: &[Run], style: ParagraphStyle) -> Option<Hanging> {
        let number = number.map(plain).filter(|number| !number.is_empty());
        if number.is_none() && blank(runs) {
            return None;
        }
        let (size, alignment) = match style {
            ParagraphStyle::Body => (BODY, Alignment::Left),
            ParagraphStyle::Centred => (BODY, Alignment::Centre),
            ParagraphStyle::Title => (26.0, Alignment::Centre),
            ParagraphStyle::Note => (SMALL, Alignment::Left),
        };
        let title = style == ParagraphStyle::Title;
        let look = self.style(size).aligned(alignment);
        let look = if title { Style { colour: BLUE, ..look } } else { look };
        let bold: Vec<Run> = runs.iter().map(|run| Run { text: run.text.clone(), bold: run.bold || title }).collect();
        Some(self.hang(number.as_deref(), &bold, title, look))
    }

    /// The number at the left if it is short enough to hang there, else before the words.
    fn hang(&mut self, number: Option<&str>, words: &[Run], bold: bool, style: Style) -> Hanging {
        let Some(number) = number else {
            return Hanging { number: None, lines: self.shaper.lines(words, style, TEXT_WIDTH), x: MARGIN };
        };
        let indent = self.gap(HANG);
        let label = self.shaper.one_line(&[Run { text: format!("{number} "), bold }], style);
        if label.width <= indent - 3.0 && style.alignment == Alignment::Left {
            let lines = self.shaper.lines(words, style, TEXT_WIDTH - indent);
            return hung(label, lines, MARGIN + indent);
        }
        let first = words.first().map_or("", |run| run.text.as_str());
        let mut runs = vec![Run { text: format!("{number}{}", separator(number, first)), bold }];
        runs.extend_from_slice(words);
        Hanging { number: None, lines: self.shaper.lines(&runs, style, TEXT_WIDTH), x: MARGIN }
    }

    /// Sets lines as content of `node`, on as many pages as they need.
    fn set(&mut self, node: NodeId, hanging: &Hanging) {
        let mut number = hanging.number.as_ref();
        let mut rest = hanging.lines.as_slice();
        while !rest.is_empty() {
            let mut count = lines_that_stay(rest, self.room());
            if count == 0 {
                if !self.at_top() {
                    self.new_page();
                    continue;
                }
                count = 1;
            }
            let (now, later) = rest.split_at(count);
            self.begin(node);
            if let Some(number) = number.take() {
                self.draw(number, MARGIN, self.y);
            }
            self.draw_lines(now, hanging.x);
            self.end();
            rest = later;
        }
    }

    /// Draws lines below one another and moves down.
    pub fn draw_lines(&mut self, lines: &[Line], x: f32) {
        for line in lines {
            self.draw(line, x, self.y);
            self.y += line.height;
        }
    }

    /// Sets words in a node of their own, as wide as the text.
    pub fn plain_lines(&mut self, parent: NodeId, role: Role, lines: Vec<Line>) {
        let node = self.out.add_node(Some(parent), role);
        self.set(node, &Hanging { number: None, lines, x: MARGIN });
    }

    /// Sets a list with bullets; items without words are left out.
    pub fn list(&mut self, items: &[Vec<Run>]) {
        let items: Vec<&Vec<Run>> = items.iter().filter(|item| !blank(item)).collect();
        if items.is_empty() {
            return;
        }
        let list = self.out.add_node(Some(ROOT), Role::List);
        for item in items {
            self.item(list, item);
        }
        self.space(AFTER_PARAGRAPH - AFTER_ITEM);
    }

    fn item(&mut self, list: NodeId, words: &[Run]) {
        let style = self.style(BODY);
        let bullet = self.shaper.one_line(&[Run::plain("• ")], style);
        let lines = self.item_lines(words);
        // The bullet has a page of its own to be on: that of its first words.
        self.keep_together(opening(&lines));
        let item = self.out.add_node(Some(list), Role::ListItem);
        let label = self.out.add_node(Some(item), Role::Label);
        self.begin(label);
        self.draw(&bullet, MARGIN + self.gap(BULLET), self.y);
        self.end();
        let body = self.out.add_node(Some(item), Role::ListBody);
        self.set(body, &Hanging { number: None, lines, x: MARGIN + self.gap(ITEM) });
        self.space(AFTER_ITEM);
    }

    fn item_lines(&mut self, words: &[Run]) -> Vec<Line> {
        let (style, width) = (self.style(BODY), TEXT_WIDTH - self.gap(ITEM));
        self.shaper.lines(words, style, width)
    }

    /// What a list needs on the page of the heading above it.
    pub fn list_opening(&mut self, items: &[Vec<Run>]) -> f32 {
        let lines = items.iter().find(|item| !blank(item)).map(|item| self.item_lines(item));
        lines.map_or(0.0, |lines| opening(&lines))
    }
}

/// The number beside its words; alone if there are none.
fn hung(number: Line, lines: Vec<Line>, x: f32) -> Hanging {
    if lines.is_empty() {
        return Hanging { number: None, lines: vec![number], x: MARGIN };
    }
    Hanging { number: Some(number), lines, x }
}

fn heading_size(level: u8) -> f32 {
    match level {
        0 | 1 => 16.0,
        2 => 13.0,
        _ => BODY,
    }
}

fn before_heading(level: u8) -> f32 {
    if level <= 1 { 14.0 } else { 10.0 }
}

/// The height of the lines that have to stay together at the beginning.
fn opening(lines: &[Line]) -> f32 {
    let count = if lines.len() <= 3 { lines.len() } else { 2 };
    height(&lines[..count])
}

/// How many of the lines stay on a page with this much room, so that neither here nor there one stands alone.
/// `0` if all of them should go on to the next page.
fn lines_that_stay(lines: &[Line], room: f32) -> usize {
    let mut used = 0.0;
    let fitting = lines.iter().take_while(|line| {
        used += line.height;
        used <= room
    });
    match (fitting.count(), lines.len()) {
        (fitting, all) if fitting == all => all,
        (0 | 1, _) => 0,
        (fitting, all) if all - fitting == 1 => {
            if fitting > 2 {
                fitting - 1
            } else {
                0
            }
        }
        (fitting, _) => fitting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: usize, room: f32, expected: usize) {
        let lines = vec![Line { height: 10.0, ..Line::default() }; lines];
        assert_eq!(lines_that_stay(&lines, room), expected, "{} lines in {room} points", lines.len());
    }

    #[test]
    fn no_line_stands_alone() {
        check(4, 45.0, 4);
        check(4, 35.0, 2);
        check(4, 25.0, 2);
        check(4, 15.0, 0);
        check(4, 5.0, 0);
        check(3, 25.0, 0);
        check(2, 15.0, 0);
        check(1, 5.0, 0);
        check(1, 10.0, 1);
    }
}
