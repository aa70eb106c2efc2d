//! Laid-out pages: what stands where, and what it is.
//!
//! Lengths are points, the origin is the top left corner and y runs down, as in a chart's scene.
//! It knows neither the file format nor the screen: `paint` and `tags` make the PDF of it, `preview` the SVG.

use std::ops::Range;

use crate::chart::{Colour, Place, Stroke};

/// The width of A4.
pub(super) const PAGE_WIDTH: f32 = 595.28;
/// The height of A4.
pub(super) const PAGE_HEIGHT: f32 = 841.89;

/// A node's place in [`Pages::nodes`].
pub(super) type NodeId = usize;

/// A document laid out on A4 pages.
///
/// The PDF and the preview on screen are both painted from it, so they cannot differ.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    pub(super) pages: Vec<Page>,
    /// The structure tree; the first node is its root.
    pub(super) nodes: Vec<Node>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) links: Vec<Link>,
}

impl Pages {
    /// How many pages there are: one or more.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The headings with the pages on which they stand, in reading order.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// Adds a node below `parent`, after its other children.
    pub(super) fn add_node(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        let node = self.nodes.len();
        self.nodes.push(Node { role, children: Vec::new() });
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(Child::Node(node));
        }
        node
    }

    /// Adds content that is not a node to `parent`.
    pub(super) fn add_child(&mut self, parent: NodeId, child: Child) {
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(child);
        }
    }
}

/// A heading that can be jumped to.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 is highest; never more than one below the heading before.
    pub level: u8,
    /// Its number and words.
    pub title: String,
    /// The page it stands on, counted from 0.
    pub page: usize,
    pub(super) y: f32,
}

/// A place that leads to a bookmark when clicked.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub page: usize,
    pub corner: Place,
    pub width: f32,
    pub height: f32,
    /// The bookmark's place in [`Pages::bookmarks`].
    pub bookmark: usize,
    /// What is said of it to those who cannot see where it stands.
    pub words: String,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub commands: Vec<Command>,
    /// Which node each piece of marked content belongs to, in the order of the marks.
    pub owners: Vec<NodeId>,
}

/// What a page is drawn with, in order; later commands lie over earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Command {
    /// What follows is content of a node, as this mark of the page.
    Begin {
        node: NodeId,
        mark: usize,
    },
    /// What follows is decoration, which a screen reader skips.
    BeginArtifact(Artifact),
    /// Ends the last beginning.
    End,
    Text(TextRun),
    /// A line through two or more places.
    Line {
        places: Vec<Place>,
        stroke: Stroke,
    },
    /// A closed shape, filled, with or without an outline.
    Polygon {
        places: Vec<Place>,
        fill: Colour,
        outline: Option<Stroke>,
    },
    /// A disc, filled, with or without an outline.
    Disc {
        centre: Place,
        radius: f32,
        fill: Colour,
        outline: Option<Stroke>,
    },
}

impl Command {
    /// Whether every length is a number, so that it can be drawn.
    pub fn is_drawable(&self) -> bool {
        let placed = |places: &[Place]| places.iter().all(|place| place.x.is_finite() && place.y.is_finite());
        match self {
            Self::Line { places, .. } | Self::Polygon { places, .. } => placed(places),
            Self::Disc { centre, radius, .. } => placed(&[*centre]) && radius.is_finite(),
            Self::Text(run) => placed(&[run.place]) && run.size.is_finite() && run.size > 0.0,
            Self::Begin { .. } | Self::BeginArtifact(_) | Self::End => true,
        }
    }
}

/// Why something on the page is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Artifact {
    /// At the head of each page.
    Header,
    /// At the foot of each page.
    Footer,
    /// Said before and said again because of a page break: a table's header rows.
    Repeated,
    /// Borders, shading, leaders, and drawings that words beside them explain.
    Layout,
}

/// Which font file a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    Regular,
    Bold,
    /// Ticks, boxes and arrows.
    Symbols,
}

/// Glyphs on one baseline, in one face and size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextRun {
    pub face: Face,
    pub size: f32,
    pub colour: Colour,
    /// Where its baseline begins.
    pub place: Place,
    /// The words that the glyphs stand for.
    pub text: String,
    pub glyphs: Vec<Glyph>,
}

/// One drawn glyph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Its number in the whole font file.
    pub id: u16,
    /// Points from the beginning of its run.
    pub x: f32,
    /// Its part of the run's text; empty if the glyph before says it too.
    pub text: Range<usize>,
    /// Whether it is the mark for a character that no face has.
    pub stand_in: bool,
}

/// A part of the document's structure.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub role: Role,
    pub children: Vec<Child>,
}

/// What a node is made of, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Child {
    Node(NodeId),
    Content {
        page: usize,
        mark: usize,
    },
    /// A link's place in [`Pages::links`].
    Link(usize),
}

/// What a header cell heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Column,
    Row,
}

/// What a part of the document is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    Document,
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    HeaderCell {
        scope: Scope,
        columns: usize,
        rows: usize,
    },
    Cell,
    Figure {
        alternative: String,
        corner: Place,
        width: f32,
        height: f32,
    },
    Caption,
    /// A mark that stands for these words.
    Meaning(&'static str),
    Contents,
    ContentsItem,
    Reference,
    Link,
}
