//! A document: the paper as blocks of text, tables and charts, before anyone lays it out.
//!
//! It knows nothing of pages, fonts or files. `pdf` lays it out; the preview on screen and the PDF
//! are painted from the same pages.

use crate::chart::Scene;

/// Text that is set alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are set bold.
    pub bold: bool,
}

impl Run {
    /// Words in regular weight.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false }
    }

    /// Words in bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true }
    }
}

/// How a paragraph stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphStyle {
    /// Running text.
    #[default]
    Body,
    /// Centred, as on a title page or at the head of the cover sheet.
    Centred,
    /// Centred and large, for the title of the paper.
    Title,
    /// Small text: sources, notes under a table or chart.
    Note,
}

/// How text stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Alignment {
    /// At the left.
    #[default]
    Left,
    /// In the middle, for ticks.
    Centre,
    /// At the right, for figures.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its part of the table's width; the parts add up to 1.
    pub share: f32,
    /// How its cells stand. Header cells of the column stand alike.
    pub alignment: Alignment,
}

/// A header cell over one or more columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderCell {
    /// Its words; may be empty for the corner.
    pub text: String,
    /// How many columns it spans, 1 or more.
    pub columns: usize,
    /// How many header rows it spans, 1 or more.
    pub rows: usize,
}

/// What a cell of a table holds. One that holds nothing is printed as a dash, and said to be empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words; line breaks begin a new paragraph within the cell.
    Text(Vec<Run>),
    /// A list with bullets.
    List(Vec<String>),
    /// A tick said in words as well, for example "Yes ✓"; `false` leaves an empty box, which is said to be not ticked.
    Tick {
        /// Whether the box is ticked.
        ticked: bool,
        /// The word that goes with the tick, for example "Yes".
        word: String,
    },
    /// Small drawings side by side (icons, a spark line), and words below them.
    ///
    /// The words say what the drawings show. Without words each drawing is read out by its scene's description.
    Drawings {
        /// The drawings, left to right, at their own size; smaller together if the column is too narrow for them.
        scenes: Vec<Scene>,
        /// What they show; empty to leave it to the scenes' descriptions.
        words: Vec<Run>,
    },
}

/// A table. Header rows are repeated on each page that it runs over.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is a table of, printed above it; none for a form.
    pub caption: Option<String>,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// Its header rows, from the top; empty for a form.
    pub header: Vec<Vec<HeaderCell>>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row heads the row. In a form (no header rows) it is also shaded.
    pub first_column_heads: bool,
    /// Whether it is set smaller and tighter, so that eight or nine columns fit across the page.
    pub compact: bool,
}

/// A piece of the document, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading, also a bookmark.
    Heading {
        /// 1 is highest.
        level: u8,
        /// Its number as printed, for example "4." or "Appendix One".
        number: Option<String>,
        /// Its words.
        text: String,
        /// Whether the contents table names it.
        in_contents: bool,
    },
    /// A paragraph, with its number hanging at the left if it has one.
    Paragraph {
        /// Its number as printed, for example "4.2".
        number: Option<String>,
        /// Its words.
        runs: Vec<Run>,
        /// How it stands.
        style: ParagraphStyle,
    },
    /// A list with bullets.
    List(Vec<Vec<Run>>),
    /// A table.
    Table(Table),
    /// A chart; its alternative text is the scene's description.
    Chart {
        /// The drawing.
        scene: Scene,
        /// What is printed under it.
        caption: String,
    },
    /// The contents table: section, content, page. Filled in by the layout.
    Contents,
    /// What follows begins on a new page.
    PageBreak,
    /// White space, in points.
    Space(f32),
    /// Blocks that are to fit on one page: set smaller, down to 8.5 points, until they do.
    OnePage(Vec<Block>),
}

/// The whole paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The title in the file's properties and in the window's title bar.
    pub title: String,
    /// Who answers for it: the role or organisation in the file's properties.
    pub author: String,
    /// What it is about, in the file's properties.
    pub subject: String,
    /// Printed at the foot of each page but the first, with "Page 3 of 9".
    pub footer: String,
    /// Words printed at the head of every page, for example "DRAFT" or "Example figures"; none for an issue.
    pub banner: Option<String>,
    /// The day the paper was made, in the file's properties. An argument, because the core has no clock.
    pub made_on: chrono::NaiveDate,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}
