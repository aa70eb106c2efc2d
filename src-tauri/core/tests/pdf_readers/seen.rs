//! What a reader sees of a paper's structure, and what is in the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use lopdf::{Dictionary, Document, Object, ObjectId};
use serde::Deserialize;

use super::install::{pdfjs, python, succeeded};

/// What is seen of a page, or of the whole paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many elements there are of each kind.
    pub kinds: BTreeMap<String, usize>,
    /// How many cells each row has, in reading order.
    pub rows: Vec<usize>,
    /// How many cells say nothing: neither words nor a figure.
    pub silent_cells: usize,
}

impl Seen {
    /// How many elements of this kind there are.
    pub fn count(&self, kind: &str) -> usize {
        self.kinds.get(kind).copied().unwrap_or(0)
    }

    fn add(&mut self, element: &Element) {
        *self.kinds.entry(element.kind.clone()).or_default() += 1;
        if element.kind == "TR" {
            self.rows.push(element.kids.iter().filter(|kid| kid.is_cell()).count());
        }
        self.silent_cells += usize::from(element.is_cell() && !element.says_something());
        element.kids.iter().for_each(|kid| self.add(kid));
    }

    fn of(elements: &[Element]) -> Self {
        let mut seen = Self::default();
        elements.iter().for_each(|element| seen.add(element));
        seen
    }
}

/// An element as a reader tells of it.
#[derive(Debug, Clone, Deserialize)]
struct Element {
    kind: String,
    words: String,
    kids: Vec<Element>,
}

impl Element {
    fn is_cell(&self) -> bool {
        ["TD", "TH"].contains(&self.kind.as_str())
    }

    fn says_something(&self) -> bool {
        !self.words.trim().is_empty() || self.kind == "Figure" || self.kids.iter().any(Self::says_something)
    }
}

fn script(name: &str) -> String {
    format!("{}/tests/pdf_readers/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn pages_of(json: &[u8]) -> Vec<Seen> {
    let pages: Vec<Vec<Element>> = serde_json::from_slice(json).unwrap();
    pages.iter().map(|elements| Seen::of(elements)).collect()
}

/// What PDFium sees of each page.
pub fn by_pdfium(path: &Path) -> Vec<Seen> {
    let output = Command::new(python()).arg(script("pdfium.py")).arg(path).output();
    pages_of(&succeeded("PDFium", output))
}

/// What pdf.js sees of each page.
pub fn by_pdfjs(path: &Path) -> Vec<Seen> {
    let output = Command::new("node").arg(script("pdfjs.mjs")).arg(path).current_dir(pdfjs()).output();
    pages_of(&succeeded("pdf.js", output))
}

/// What Poppler sees of the whole paper. It prints an element to a line, further in than its parent, as `TR` or
/// `P (block)` or `TH:`, and below it attributes, which begin with `/`, and words, in quotes.
pub fn by_poppler(path: &Path) -> Seen {
    let printed = succeeded("pdfinfo", Command::new("pdfinfo").arg("-struct-text").arg(path).output());
    let mut open: Vec<(usize, Element)> =
        vec![(0, Element { kind: String::new(), words: String::new(), kids: Vec::new() })];
    for line in String::from_utf8_lossy(&printed).lines() {
        let words = line.trim_start();
        let depth = line.len() - words.len() + 1;
        if let Some(said) = words.strip_prefix('"') {
            if let Some((_, element)) = open.last_mut() {
                element.words.push_str(said.trim_end_matches('"'));
            }
        } else if let Some(kind) = kind_of(words) {
            close_to(&mut open, depth);
            open.push((depth, Element { kind, words: String::new(), kids: Vec::new() }));
        }
    }
    close_to(&mut open, 1);
    Seen::of(&open.remove(0).1.kids)
}

/// The kind of element that a line of Poppler names, if it names one.
fn kind_of(line: &str) -> Option<String> {
    let name = line.trim_end_matches(':').trim_end_matches(" (block)").trim_end_matches(" (inline)");
    let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    is_name.then(|| name.to_owned())
}

/// Puts the elements that are no further out than `depth` into those that they stand in.
fn close_to(open: &mut Vec<(usize, Element)>, depth: usize) {
    while open.len() > 1 && open.last().is_some_and(|(of, _)| *of >= depth) {
        if let (Some((_, closed)), Some((_, parent))) = (open.pop(), open.last_mut()) {
            parent.kids.push(closed);
        }
    }
}

/// The structure as the file has it.
pub struct InFile {
    root: Part,
    pages: Vec<ObjectId>,
}

/// An element of the file with what it and its kids stand on.
struct Part {
    kind: String,
    columns: usize,
    rows: usize,
    on: BTreeSet<ObjectId>,
    kids: Vec<Part>,
}

/// Reads the structure out of the file.
pub fn in_the_file(pdf: &[u8]) -> InFile {
    let file = Document::load_mem(pdf).unwrap();
    let tree = file.catalog().unwrap().get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
    let tree = file.get_dictionary(tree).unwrap();
    let root = tree.get(b"K").and_then(Object::as_reference).unwrap();
    InFile {
        root: Part::read(&file, file.get_dictionary(root).unwrap()),
        pages: file.get_pages().into_values().collect(),
    }
}

impl InFile {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Every element.
    pub fn whole(&self) -> Seen {
        let mut seen = Seen::default();
        self.root.count(&mut seen, None);
        seen
    }

    /// The elements with content on a page.
    pub fn on_page(&self, index: usize) -> Seen {
        let mut seen = Seen::default();
        self.root.count(&mut seen, Some(self.pages[index]));
        seen
    }

    /// The tables whose rows have not the same number of columns, with what each row has.
    pub fn uneven_tables(&self) -> Vec<String> {
        let mut uneven = Vec::new();
        self.root.find_uneven(&mut uneven);
        uneven
    }
}

impl Part {
    fn read(file: &Document, element: &Dictionary) -> Self {
        let kids: Vec<Object> = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(other) => vec![other.clone()],
            Err(_) => Vec::new(),
        };
        let span = |key: &[u8]| {
            let attributes = element.get(b"A").and_then(Object::as_dict).ok();
            let span = attributes.and_then(|attributes| attributes.get(key).and_then(Object::as_i64).ok());
            usize::try_from(span.unwrap_or(1)).unwrap()
        };
        let kind = String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).unwrap()).into_owned();
        let (columns, rows) = (span(b"ColSpan"), span(b"RowSpan"));
        let mut part = Self { kind, columns, rows, on: BTreeSet::new(), kids: Vec::new() };
        for kid in &kids {
            let item = match kid {
                Object::Reference(id) => file.get_dictionary(*id).unwrap(),
                other => other.as_dict().unwrap(),
            };
            if item.has(b"S") {
                let kid = Self::read(file, item);
                part.on.extend(&kid.on);
                part.kids.push(kid);
            } else {
                part.on.extend(item.get(b"Pg").and_then(Object::as_reference).ok());
            }
        }
        part
    }

    fn is_cell(&self) -> bool {
        ["TD", "TH"].contains(&self.kind.as_str())
    }

    /// Counts it and what is in it, of one page or of all.
    fn count(&self, seen: &mut Seen, page: Option<ObjectId>) {
        let is_there = |part: &Self| page.is_none_or(|page| part.on.contains(&page));
        if !is_there(self) {
            return;
        }
        *seen.kinds.entry(self.kind.clone()).or_default() += 1;
        if self.kind == "TR" {
            seen.rows.push(self.kids.iter().filter(|kid| kid.is_cell() && is_there(kid)).count());
        }
        seen.silent_cells += usize::from(self.is_cell() && self.on.is_empty());
        self.kids.iter().for_each(|kid| kid.count(seen, page));
    }

    fn find_uneven(&self, uneven: &mut Vec<String>) {
        if self.kind == "Table" {
            let widths = self.widths();
            if widths.iter().any(|width| *width != widths[0]) {
                uneven.push(format!("rows of {widths:?} columns"));
            }
        }
        self.kids.iter().for_each(|kid| kid.find_uneven(uneven));
    }

    /// How many columns each row of a table has, with the cells that reach into it from above.
    fn widths(&self) -> Vec<usize> {
        let mut from_above: Vec<(usize, usize)> = Vec::new();
        let groups =
            self.kids.iter().flat_map(|kid| if kid.kind == "TR" { std::slice::from_ref(kid) } else { &kid.kids[..] });
        let width = |row: &Self| {
            let reaching: usize = from_above.iter().map(|(_, columns)| columns).sum();
            from_above.iter_mut().for_each(|(rows, _)| *rows -= 1);
            from_above.extend(row.kids.iter().filter(|cell| cell.rows > 1).map(|cell| (cell.rows - 1, cell.columns)));
            from_above.retain(|(rows, _)| *rows > 0);
            reaching + row.kids.iter().map(|cell| cell.columns).sum::<usize>()
        };
        groups.filter(|row| row.kind == "TR").map(width).collect()
    }
}
