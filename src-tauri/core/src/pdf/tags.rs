//! The structure tree: what a screen reader reads, in which order, and as what.
//!
//! Each piece of marked content on a page belongs to exactly one element, each element knows its content, and the
//! parent tree leads back from every mark to its element.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::error::PdfError;
use super::objects::{destination, name, rounded, text, up};
use super::page::{Child, Link, Node, Pages, Role, Scope};

/// The objects that nodes and links become.
struct Objects<'a> {
    pages: &'a [ObjectId],
    nodes: Vec<ObjectId>,
    links: Vec<ObjectId>,
    root: ObjectId,
}

impl Objects<'_> {
    fn page(&self, page: usize) -> Object {
        self.pages.get(page).copied().map_or(Object::Null, Object::Reference)
    }

    fn node(&self, node: usize) -> Object {
        Object::Reference(self.nodes.get(node).copied().unwrap_or(self.root))
    }

    fn link(&self, link: usize) -> Object {
        self.links.get(link).copied().map_or(Object::Null, Object::Reference)
    }
}

/// Adds the structure tree and the links to the file.
pub(super) fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Result<(), PdfError> {
    let objects = Objects {
        pages: page_ids,
        root: file.new_object_id(),
        nodes: pages.nodes.iter().map(|_| file.new_object_id()).collect(),
        links: pages.links.iter().map(|_| file.new_object_id()).collect(),
    };
    add_elements(file, pages, &objects);
    add_links(file, pages, &objects);
    mark_pages(file, pages, &objects)?;
    let parents = file.add_object(dictionary! { "Nums" => parent_tree(pages, &objects) });
    let next = (pages.pages.len() + pages.links.len()) as i64;
    let root = dictionary! {
        "Type" => "StructTreeRoot", "K" => objects.node(0), "ParentTree" => parents, "ParentTreeNextKey" => next
    };
    file.objects.insert(objects.root, root.into());
    file.catalog_mut()?.set("StructTreeRoot", objects.root);
    Ok(())
}

/// The element's name in the file.
pub(super) fn role_name(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(&1, &6) - 1)],
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::HeaderCell { .. } => "TH",
        Role::Cell => "TD",
        Role::Figure { .. } => "Figure",
        Role::Caption => "Caption",
        Role::Meaning(_) => "Span",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        Role::Link => "Link",
    }
}

fn add_elements(file: &mut Document, pages: &Pages, objects: &Objects<'_>) {
    let mut parents = vec![objects.root; pages.nodes.len()];
    for (node, id) in pages.nodes.iter().zip(&objects.nodes) {
        for child in &node.children {
            if let Child::Node(child) = child
                && let Some(parent) = parents.get_mut(*child)
            {
                *parent = *id;
            }
        }
    }
    for ((node, id), parent) in pages.nodes.iter().zip(&objects.nodes).zip(parents) {
        file.objects.insert(*id, element(node, parent, pages, objects).into());
    }
}

fn element(node: &Node, parent: ObjectId, pages: &Pages, objects: &Objects<'_>) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => name(role_name(&node.role)), "P" => parent };
    let children: Vec<Object> = node.children.iter().map(|child| child_object(*child, pages, objects)).collect();
    if !children.is_empty() {
        element.set("K", children);
    }
    if let Some(attributes) = attributes(&node.role) {
        element.set("A", attributes);
    }
    if let Role::Figure { alternative, .. } = &node.role {
        element.set("Alt", text(alternative));
    }
    if let Role::Meaning(words) = &node.role {
        element.set("ActualText", text(words));
    }
    element
}

fn child_object(child: Child, pages: &Pages, objects: &Objects<'_>) -> Object {
    match child {
        Child::Node(node) => objects.node(node),
        Child::Content { page, mark } => {
            dictionary! { "Type" => "MCR", "Pg" => objects.page(page), "MCID" => mark as i64 }.into()
        }
        Child::Link(link) => {
            let page = pages.links.get(link).map_or(0, |link| link.page);
            dictionary! { "Type" => "OBJR", "Pg" => objects.page(page), "Obj" => objects.link(link) }.into()
        }
    }
}

fn attributes(role: &Role) -> Option<Dictionary> {
    match role {
        Role::List => Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" }),
        Role::HeaderCell { scope, columns, rows } => Some(header_attributes(*scope, *columns, *rows)),
        Role::Figure { corner, width, height, .. } => {
            let (left, right) = (rounded(corner.x), rounded(corner.x + width));
            let bounds = [left, up(corner.y + height), right, up(corner.y)].map(Object::Real);
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds.to_vec() })
        }
        _ => None,
    }
}

fn header_attributes(scope: Scope, columns: usize, rows: usize) -> Dictionary {
    let scope = match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
    };
    let mut attributes = dictionary! { "O" => "Table", "Scope" => scope };
    for (key, span) in [("ColSpan", columns), ("RowSpan", rows)] {
        if span > 1 {
            attributes.set(key, span as i64);
        }
    }
    attributes
}

fn add_links(file: &mut Document, pages: &Pages, objects: &Objects<'_>) {
    for (index, (link, id)) in pages.links.iter().zip(&objects.links).enumerate() {
        let key = (pages.pages.len() + index) as i64;
        file.objects.insert(*id, annotation(link, key, pages, objects).into());
    }
}

fn annotation(link: &Link, key: i64, pages: &Pages, objects: &Objects<'_>) -> Dictionary {
    let (left, right) = (rounded(link.corner.x), rounded(link.corner.x + link.width));
    let bounds = [left, up(link.corner.y + link.height), right, up(link.corner.y)].map(Object::Real);
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "F" => 4, "Border" => vec![0.into(), 0.into(), 0.into()],
        "Rect" => bounds.to_vec(), "StructParent" => key, "Contents" => text(&link.words)
    };
    let to = pages.bookmarks.get(link.bookmark);
    if let Some((page, y)) = to.and_then(|to| Some((objects.pages.get(to.page)?, to.y))) {
        annotation.set("Dest", destination(*page, y));
    }
    annotation
}

/// Ties the pages to the parent tree, and lets the tab key follow the structure.
fn mark_pages(file: &mut Document, pages: &Pages, objects: &Objects<'_>) -> Result<(), PdfError> {
    for (index, id) in objects.pages.iter().enumerate() {
        let links = pages.links.iter().enumerate().filter(|(_, link)| link.page == index);
        let links: Vec<Object> = links.map(|(link, _)| objects.link(link)).collect();
        let page = file.get_dictionary_mut(*id)?;
        page.set("StructParents", index as i64);
        page.set("Tabs", name("S"));
        page.remove(b"Annots");
        if !links.is_empty() {
            page.set("Annots", links);
        }
    }
    Ok(())
}

/// For each page its elements by mark, then for each link its element.
fn parent_tree(pages: &Pages, objects: &Objects<'_>) -> Vec<Object> {
    let mut parents: Vec<Object> = Vec::new();
    for (key, page) in pages.pages.iter().enumerate() {
        let owners: Vec<Object> = page.owners.iter().map(|node| objects.node(*node)).collect();
        parents.extend([(key as i64).into(), owners.into()]);
    }
    for link in 0..pages.links.len() {
        let owner = pages.nodes.iter().position(|node| node.children.contains(&Child::Link(link)));
        let key = (pages.pages.len() + link) as i64;
        parents.extend([key.into(), owner.map_or(Object::Null, |node| objects.node(node))]);
    }
    parents
}
