//! The inside of a table's cell: paragraphs, bullets or drawings, drawn whole or a few lines at a time.

use std::ops::Range;

use super::drawings::Drawings;
use super::flow::{Flow, RULE, SMALLEST};
use crate::paper::document::{Alignment, Cell, Run};
use crate::pdf::letters::blank;
use crate::pdf::page::{Artifact, NodeId, Role};
use crate::pdf::shape::{Line, Style};

/// From a bullet to its words.
const BULLET: f32 = 10.0;
/// Between two paragraphs or bullets.
const BETWEEN: f32 = 2.0;
/// Drawn in a box to tick that was not ticked, and in any other cell without content.
const NOT_TICKED: (&str, &str) = ("☐", "not ticked");
const NOTHING: &str = "–";
/// A column is never thought narrower than this, however many there are.
const NARROWEST: f32 = 6.0;

/// How large the words of a table are and how much white is around them, at full scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    /// The size of words.
    pub size: f32,
    /// White at the left and right of a cell's words.
    pub side: f32,
    /// White above and below them.
    pub above: f32,
}

impl Measures {
    /// Those of a compact table, or of any other.
    pub fn new(compact: bool) -> Self {
        match compact {
            true => Self { size: SMALLEST, side: 3.0, above: 2.5 },
            false => Self { size: 10.0, side: 5.0, above: 3.5 },
        }
    }
}

/// How a cell looks, and what it is.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub role: Role,
    pub bold: bool,
    pub shaded: bool,
    pub alignment: Alignment,
    /// Whether the words stand in the middle of the cell's height.
    pub middle: bool,
    /// What is said of the cell if there is nothing in it.
    pub blank: &'static str,
    pub measures: Measures,
}

/// A cell with its lines broken.
#[derive(Debug)]
pub(super) struct ShapedCell {
    pub look: Look,
    lines: Vec<CellLine>,
    is_list: bool,
    /// What its mark says, if there is nothing in it but a mark.
    meaning: Option<&'static str>,
}

#[derive(Debug)]
struct CellLine {
    /// Which paragraph or bullet of the cell it belongs to.
    piece: usize,
    /// White above it, unless it is the first that is drawn.
    gap: f32,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Words { bullet: Option<Line>, line: Line, x: f32 },
    Drawings(Drawings),
}

impl CellLine {
    fn height(&self) -> f32 {
        match &self.content {
            Content::Words { line, .. } => line.height,
            Content::Drawings(drawings) => drawings.height(),
        }
    }
}

/// What a cell has become in the structure tree so far, for cells that go on on the next page.
#[derive(Debug, Default)]
pub(super) struct Tagged {
    /// The cell's own node; none if it is drawn as decoration.
    pub cell: Option<NodeId>,
    list: Option<NodeId>,
    piece: Option<(usize, NodeId)>,
}

impl Tagged {
    /// A cell that belongs to this node.
    pub fn new(cell: NodeId) -> Self {
        Self { cell: Some(cell), ..Self::default() }
    }
}

impl ShapedCell {
    /// The cell's words and drawings in a column of this width.
    pub fn new(flow: &mut Flow<'_>, cell: &Cell, look: Look, width: f32) -> Self {
        // Bullets in a column of figures would stand far from their words.
        let alignment = if matches!(cell, Cell::List(_)) { Alignment::Left } else { look.alignment };
        let style = flow.style(look.measures.size).aligned(alignment);
        let (bulleted, pieces) = match cell {
            Cell::Text(runs) => (false, paragraphs(runs)),
            Cell::List(items) => (true, items.iter().map(|item| vec![Run::plain(item)]).collect()),
            Cell::Tick { ticked: true, word } => (false, vec![vec![Run::plain(format!("{word} ✓").trim_start())]]),
            Cell::Tick { ticked: false, .. } => (false, Vec::new()),
            Cell::Drawings { words, .. } => (false, paragraphs(words)),
        };
        let indent = if bulleted { flow.gap(BULLET) } else { 0.0 };
        let width = (width - 2.0 * flow.gap(look.measures.side) - indent).max(NARROWEST);
        let mut shaped = Self { look, lines: Vec::new(), is_list: bulleted, meaning: None };
        if let Cell::Drawings { scenes, words } = cell {
            let drawings = Drawings::new(flow, scenes, !blank(words), alignment, width);
            shaped.lines.extend(drawings.map(|drawings| CellLine {
                piece: 0,
                gap: 0.0,
                content: Content::Drawings(drawings),
            }));
        }
        for (piece, runs) in (1..).zip(pieces.iter().filter(|runs| !blank(runs))) {
            shaped.add(flow, piece, runs, style, width, indent);
        }
        if shaped.lines.is_empty() {
            shaped.mark_as_blank(flow, cell, style, width);
        }
        shaped
    }

    /// Readers leave out cells without content, and all that follows in the row would stand under the wrong heading. So
    /// a light mark is drawn, and what it means is said.
    fn mark_as_blank(&mut self, flow: &mut Flow<'_>, cell: &Cell, style: Style, width: f32) {
        let (mark, meaning) = match cell {
            Cell::Tick { .. } => NOT_TICKED,
            _ => (NOTHING, self.look.blank),
        };
        (self.is_list, self.meaning) = (false, Some(meaning));
        self.add(flow, 1, &[Run::plain(mark)], Style { colour: RULE, ..style }, width, 0.0);
    }

    fn add(&mut self, flow: &mut Flow<'_>, piece: usize, runs: &[Run], style: Style, width: f32, indent: f32) {
        let runs: Vec<Run> =
            runs.iter().map(|run| Run { text: run.text.clone(), bold: run.bold || self.look.bold }).collect();
        let bullet = self.is_list.then(|| flow.shaper.one_line(&[Run::plain("• ")], style));
        for (index, line) in flow.shaper.lines(&runs, style, width).into_iter().enumerate() {
            let gap = if index == 0 { flow.gap(BETWEEN) } else { 0.0 };
            let bullet = bullet.clone().filter(|_| index == 0);
            self.lines.push(CellLine { piece, gap, content: Content::Words { bullet, line, x: indent } });
        }
    }

    /// How many lines it has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// How high these of its lines are.
    pub fn height(&self, range: Range<usize>) -> f32 {
        let lines = self.lines.get(range).unwrap_or_default();
        let gap = lines.first().map_or(0.0, |line| line.gap);
        lines.iter().map(|line| line.gap + line.height()).sum::<f32>() - gap
    }

    /// The line that no longer fits in this room, counting from line `from`.
    pub fn reach(&self, from: usize, room: f32) -> usize {
        let mut used = 0.0;
        let fitting = self.lines.iter().skip(from).enumerate().take_while(|(index, line)| {
            used += line.height() + if *index == 0 { 0.0 } else { line.gap };
            used <= room
        });
        from + fitting.count()
    }

    /// Draws these of its lines with their top left corner here.
    pub fn draw(&self, flow: &mut Flow<'_>, tagged: &mut Tagged, range: Range<usize>, x: f32, mut y: f32) {
        let lines = self.lines.get(range).unwrap_or_default();
        for (index, piece) in lines.chunk_by(|one, next| one.piece == next.piece).enumerate() {
            let Some(first) = piece.first() else { continue };
            y += if index == 0 { 0.0 } else { first.gap };
            if let Content::Drawings(drawings) = &first.content {
                drawings.draw(flow, tagged.cell, x, y);
            } else {
                self.draw_words(flow, tagged, piece, x, y);
            }
            y += piece.iter().map(CellLine::height).sum::<f32>();
        }
    }

    fn draw_words(&self, flow: &mut Flow<'_>, tagged: &mut Tagged, piece: &[CellLine], x: f32, mut y: f32) {
        if let Some(first) = piece.first() {
            self.begin(flow, tagged, first, x, y);
        }
        for line in piece {
            if let Content::Words { line, x: indent, .. } = &line.content {
                flow.draw(line, x + indent, y);
            }
            y += line.height();
        }
        flow.end();
    }

    /// Begins a paragraph or the words of a bullet; a bullet is drawn on the way.
    fn begin(&self, flow: &mut Flow<'_>, tagged: &mut Tagged, first: &CellLine, x: f32, y: f32) {
        let Some(cell) = tagged.cell else {
            flow.begin_artifact(Artifact::Repeated);
            return self.draw_bullet(flow, first, x, y);
        };
        let node = match tagged.piece {
            Some((piece, node)) if piece == first.piece => node,
            _ if self.is_list => self.begin_item(flow, tagged, cell, first, x, y),
            _ => flow.out.add_node(Some(cell), Role::Paragraph),
        };
        let node = match self.meaning {
            Some(words) => flow.out.add_node(Some(node), Role::Meaning(words)),
            None => node,
        };
        tagged.piece = Some((first.piece, node));
        flow.begin(node);
    }

    fn begin_item(
        &self,
        flow: &mut Flow<'_>,
        tagged: &mut Tagged,
        cell: NodeId,
        first: &CellLine,
        x: f32,
        y: f32,
    ) -> NodeId {
        let list = *tagged.list.get_or_insert_with(|| flow.out.add_node(Some(cell), Role::List));
        let item = flow.out.add_node(Some(list), Role::ListItem);
        let label = flow.out.add_node(Some(item), Role::Label);
        flow.begin(label);
        self.draw_bullet(flow, first, x, y);
        flow.end();
        flow.out.add_node(Some(item), Role::ListBody)
    }

    fn draw_bullet(&self, flow: &mut Flow<'_>, first: &CellLine, x: f32, y: f32) {
        if let Content::Words { bullet: Some(bullet), .. } = &first.content {
            flow.draw(bullet, x, y);
        }
    }
}

/// The runs torn apart at line breaks.
fn paragraphs(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut all = vec![Vec::new()];
    for run in runs {
        for (index, text) in run.text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']).enumerate() {
            if index > 0 {
                all.push(Vec::new());
            }
            if let Some(last) = all.last_mut() {
                last.push(Run { text: text.to_owned(), bold: run.bold });
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_begins_a_new_paragraph() {
        let found = paragraphs(&[Run::plain("a\r\nb"), Run::bold("c\n")]);
        let words: Vec<String> = found.iter().map(|runs| runs.iter().map(|run| run.text.as_str()).collect()).collect();
        assert_eq!(words, ["a", "bc", ""]);
    }
}
