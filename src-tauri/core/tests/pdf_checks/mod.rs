//! Checks of a finished PDF: the standards, the tie between page content and structure, the bookmarks.
//!
//! Needs nothing of this project, so that any test can use it by `#[path]`. The validator follows PDF/UA-1 and
//! PDF/A-2a but does not see a broken parent tree; that is checked here.
#![allow(dead_code, reason = "each test uses the checks that it needs")]

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Everything that is wrong with the file, in words; empty if it is good.
pub fn problems(pdf: &[u8]) -> Vec<String> {
    let mut problems = standards(pdf);
    problems.extend(structure(pdf));
    problems.extend(jumps(pdf));
    problems
}

/// What breaks PDF/UA-1 or PDF/A-2a.
pub fn standards(pdf: &[u8]) -> Vec<String> {
    let profiles = [("PDF/UA-1", ValidationProfile::PdfUa1), ("PDF/A-2a", ValidationProfile::PdfA2a)];
    let check = |(name, profile)| match validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)) {
        Ok(report) if report.is_compliant => Vec::new(),
        Ok(report) if report.failures.is_empty() => vec![format!("{name}: not compliant, no reason given")],
        Ok(report) => report.failures.iter().map(|failure| format!("{name}: {failure}")).collect(),
        Err(error) => vec![format!("{name}: {error}")],
    };
    profiles.into_iter().flat_map(check).collect()
}

/// What breaks the tie between marked content, structure elements and the parent tree: each mark has exactly one
/// element, each element's mark exists, and the parent tree leads back from the mark, and from each link, to it.
pub fn structure(pdf: &[u8]) -> Vec<String> {
    match Document::load_mem(pdf) {
        Ok(file) => Structure::read(&file).map_or_else(|missing| vec![missing], |structure| structure.problems(&file)),
        Err(error) => vec![format!("not a PDF: {error}")],
    }
}

/// A piece of marked content: its page and its number there.
type Mark = (ObjectId, i64);

struct Structure {
    /// The elements that claim each mark.
    claims: BTreeMap<Mark, Vec<ObjectId>>,
    /// The elements that claim each link.
    links: BTreeMap<ObjectId, Vec<ObjectId>>,
    parents: BTreeMap<i64, Object>,
    problems: Vec<String>,
}

impl Structure {
    fn read(file: &Document) -> Result<Self, String> {
        let root = reference(file.catalog().ok(), "StructTreeRoot").ok_or("no structure tree")?;
        let tree = file.get_dictionary(root).map_err(|error| error.to_string())?;
        let mut structure =
            Self { claims: BTreeMap::new(), links: BTreeMap::new(), parents: BTreeMap::new(), problems: Vec::new() };
        for child in children(file, tree) {
            structure.read_child(file, &child, root, None);
        }
        match dictionary(file, tree.get(b"ParentTree").ok()) {
            Some(parents) => structure.read_parents(file, parents),
            None => structure.problems.push("no parent tree".to_owned()),
        }
        Ok(structure)
    }

    fn read_child(&mut self, file: &Document, child: &Object, parent: ObjectId, page: Option<ObjectId>) {
        if let Object::Integer(mark) = child {
            return self.claim(page, *mark, parent);
        }
        let Some(item) = dictionary(file, Some(child)) else {
            return self.problems.push(format!("element {parent:?} has a child that is missing"));
        };
        let page = reference(Some(item), "Pg").or(page);
        if let Ok(mark) = item.get(b"MCID").and_then(Object::as_i64) {
            self.claim(page, mark, parent);
        } else if let Some(link) = reference(Some(item), "Obj") {
            self.links.entry(link).or_default().push(parent);
        } else if let Ok(id) = child.as_reference() {
            self.read_element(file, id, item, parent, page);
        }
    }

    fn read_element(
        &mut self,
        file: &Document,
        id: ObjectId,
        element: &Dictionary,
        parent: ObjectId,
        page: Option<ObjectId>,
    ) {
        if reference(Some(element), "P") != Some(parent) {
            self.problems.push(format!("element {id:?} does not name its parent"));
        }
        for child in children(file, element) {
            self.read_child(file, &child, id, page);
        }
    }

    fn claim(&mut self, page: Option<ObjectId>, mark: i64, element: ObjectId) {
        match page {
            Some(page) => self.claims.entry((page, mark)).or_default().push(element),
            None => self.problems.push(format!("element {element:?} has content on no page")),
        }
    }

    fn read_parents(&mut self, file: &Document, node: &Dictionary) {
        for kid in array(file, node.get(b"Kids").ok()) {
            if let Some(kid) = dictionary(file, Some(&kid)) {
                self.read_parents(file, kid);
            }
        }
        let mut last = i64::MIN;
        for pair in array(file, node.get(b"Nums").ok()).chunks(2) {
            let [Object::Integer(key), value] = pair else {
                self.problems.push("the parent tree is torn".to_owned());
                continue;
            };
            if *key <= last {
                self.problems.push(format!("the parent tree is out of order at {key}"));
            }
            last = *key;
            self.parents.insert(*key, value.clone());
        }
    }

    fn problems(mut self, file: &Document) -> Vec<String> {
        for (number, page) in file.get_pages() {
            self.check_page(file, number, page);
        }
        let unfound =
            self.claims.iter().map(|(mark, elements)| format!("{elements:?} names content {mark:?}, which is missing"));
        let unfound: Vec<String> = unfound.collect();
        self.problems.extend(unfound);
        self.problems
    }

    fn check_page(&mut self, file: &Document, number: u32, id: ObjectId) {
        let Ok(page) = file.get_dictionary(id) else { return };
        let key = page.get(b"StructParents").and_then(Object::as_i64).ok();
        let owners = array(file, key.and_then(|key| self.parents.get(&key)));
        let marks = marks(file, id);
        if owners.len() != marks.len() {
            self.problems.push(format!("page {number}: {} marks, {} in the parent tree", marks.len(), owners.len()));
        }
        let mut seen = BTreeSet::new();
        for mark in marks {
            if !seen.insert(mark) {
                self.problems.push(format!("page {number}: mark {mark} twice"));
            }
            let claims = self.claims.remove(&(id, mark)).unwrap_or_default();
            let owner = usize::try_from(mark)
                .ok()
                .and_then(|mark| owners.get(mark))
                .and_then(|owner| owner.as_reference().ok());
            if claims.len() != 1 || claims.first().copied() != owner {
                self.problems.push(format!(
                    "page {number}: mark {mark} is claimed by {claims:?}, the parent tree says {owner:?}"
                ));
            }
        }
        for link in array(file, page.get(b"Annots").ok()) {
            self.check_link(file, number, &link);
        }
    }

    fn check_link(&mut self, file: &Document, number: u32, link: &Object) {
        let claims = link.as_reference().ok().and_then(|id| self.links.get(&id)).cloned().unwrap_or_default();
        let key = dictionary(file, Some(link)).and_then(|link| link.get(b"StructParent").and_then(Object::as_i64).ok());
        let owner = key.and_then(|key| self.parents.get(&key)).and_then(|owner| owner.as_reference().ok());
        if claims.len() != 1 || claims.first().copied() != owner {
            self.problems
                .push(format!("page {number}: a link is claimed by {claims:?}, the parent tree says {owner:?}"));
        }
    }
}

/// The marks of a page's content, in order.
fn marks(file: &Document, page: ObjectId) -> Vec<i64> {
    let Ok(content) = Content::decode(&file.get_page_content(page)) else { return Vec::new() };
    let begun = content.operations.iter().filter(|operation| operation.operator == "BDC");
    let properties = begun.filter_map(|operation| operation.operands.get(1)?.as_dict().ok());
    properties.filter_map(|properties| properties.get(b"MCID").and_then(Object::as_i64).ok()).collect()
}

/// What is wrong with bookmarks and links: they are missing where there are headings, or lead elsewhere.
pub fn jumps(pdf: &[u8]) -> Vec<String> {
    let Ok(file) = Document::load_mem(pdf) else { return vec!["not a PDF".to_owned()] };
    let mut problems = Vec::new();
    let bookmarks = bookmarks_of(&file);
    let headings = headings_of(&file);
    let jumps: Vec<(usize, u32)> = bookmarks.iter().map(|bookmark| (bookmark.level, bookmark.page)).collect();
    if jumps != headings {
        problems.push(format!("bookmarks lead to {jumps:?}, the headings (level, page) are {headings:?}"));
    }
    for (words, page) in links_of(&file) {
        if !words.ends_with(&format!(", page {page}")) {
            problems.push(format!("the link “{words}” leads to page {page}"));
        }
    }
    problems
}

/// A bookmark, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// 1 is highest.
    pub level: usize,
    pub title: String,
    /// Counted from 1.
    pub page: u32,
}

/// The bookmarks of the file.
pub fn bookmarks(pdf: &[u8]) -> Vec<Bookmark> {
    Document::load_mem(pdf).map(|file| bookmarks_of(&file)).unwrap_or_default()
}

fn bookmarks_of(file: &Document) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let outlines = file.catalog().ok().and_then(|catalog| dictionary(file, catalog.get(b"Outlines").ok()));
    if let Some(outlines) = outlines {
        read_bookmarks(file, reference(Some(outlines), "First"), 1, &mut found);
    }
    found
}

fn read_bookmarks(file: &Document, first: Option<ObjectId>, level: usize, found: &mut Vec<Bookmark>) {
    let mut next = first;
    while let Some(item) = next.and_then(|id| file.get_dictionary(id).ok()) {
        let title = words(item.get(b"Title").ok());
        found.push(Bookmark { level, title, page: destination(file, item).unwrap_or(0) });
        read_bookmarks(file, reference(Some(item), "First"), level + 1, found);
        next = reference(Some(item), "Next");
    }
}

/// The level and page of each heading in the structure tree.
fn headings_of(file: &Document) -> Vec<(usize, u32)> {
    let pages: BTreeMap<ObjectId, u32> = file.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let mut headings = Vec::new();
    let root = file.catalog().ok().and_then(|catalog| dictionary(file, catalog.get(b"StructTreeRoot").ok()));
    if let Some(root) = root {
        read_headings(file, root, &pages, &mut headings);
    }
    headings
}

fn read_headings(
    file: &Document,
    element: &Dictionary,
    pages: &BTreeMap<ObjectId, u32>,
    headings: &mut Vec<(usize, u32)>,
) {
    let kind = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let kids = children(file, element);
    if let [b'H', digit] = kind {
        let page = kids.first().and_then(|kid| reference(dictionary(file, Some(kid)), "Pg"));
        let page = page.and_then(|page| pages.get(&page)).copied().unwrap_or(0);
        headings.push((usize::from(digit - b'0'), page));
    }
    for kid in kids.iter().filter_map(|kid| dictionary(file, Some(kid))) {
        read_headings(file, kid, pages, headings);
    }
}

/// What each link says, and the page that it leads to.
pub fn links(pdf: &[u8]) -> Vec<(String, u32)> {
    Document::load_mem(pdf).map(|file| links_of(&file)).unwrap_or_default()
}

fn links_of(file: &Document) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    for page in file.get_pages().into_values() {
        let annotations =
            file.get_dictionary(page).map(|page| array(file, page.get(b"Annots").ok())).unwrap_or_default();
        for link in annotations.iter().filter_map(|link| dictionary(file, Some(link))) {
            found.push((words(link.get(b"Contents").ok()), destination(file, link).unwrap_or(0)));
        }
    }
    found
}

/// How many pages the file has.
pub fn page_count(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).map(|file| file.get_pages().len()).unwrap_or(0)
}

fn destination(file: &Document, item: &Dictionary) -> Option<u32> {
    let to = array(file, item.get(b"Dest").ok());
    let page = to.first()?.as_reference().ok()?;
    file.get_pages().into_iter().find(|(_, id)| *id == page).map(|(number, _)| number)
}

/// The structure elements of this kind, in the order in which they were written.
pub fn elements(pdf: &[u8], kind: &str) -> Vec<Dictionary> {
    let Ok(file) = Document::load_mem(pdf) else { return Vec::new() };
    let all = file.objects.values().filter_map(|object| object.as_dict().ok());
    all.filter(|element| element.get(b"S").and_then(Object::as_name).ok() == Some(kind.as_bytes())).cloned().collect()
}

fn words(object: Option<&Object>) -> String {
    let bytes = object.and_then(|object| object.as_str().ok()).unwrap_or_default();
    let units: Vec<u16> =
        bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn followed<'a>(file: &'a Document, object: Option<&'a Object>) -> Option<&'a Object> {
    match object? {
        Object::Reference(id) => file.get_object(*id).ok(),
        object => Some(object),
    }
}

fn dictionary<'a>(file: &'a Document, object: Option<&'a Object>) -> Option<&'a Dictionary> {
    followed(file, object)?.as_dict().ok()
}

fn array(file: &Document, object: Option<&Object>) -> Vec<Object> {
    followed(file, object).and_then(|object| object.as_array().ok()).cloned().unwrap_or_default()
}

fn reference(dictionary: Option<&Dictionary>, key: &str) -> Option<ObjectId> {
    dictionary?.get(key.as_bytes()).and_then(Object::as_reference).ok()
}

/// An element's children, be they one or many.
fn children(file: &Document, element: &Dictionary) -> Vec<Object> {
    match element.get(b"K").ok() {
        None => Vec::new(),
        Some(kids) => match followed(file, Some(kids)) {
            Some(Object::Array(kids)) => kids.clone(),
            _ => vec![kids.clone()],
        },
    }
}
