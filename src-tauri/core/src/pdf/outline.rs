//! The bookmarks at the side of the reader's window, nested as the headings are.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::error::PdfError;
use super::objects::{destination, name, text};
use super::page::Pages;

/// A bookmark's place among the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Branch {
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Adds a bookmark for each heading, and opens the file with them in view.
pub(super) fn add(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Result<(), PdfError> {
    if pages.bookmarks.is_empty() {
        return Ok(());
    }
    let levels: Vec<u8> = pages.bookmarks.iter().map(|bookmark| bookmark.level).collect();
    let (tops, branches) = tree(&levels);
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = branches.iter().map(|_| file.new_object_id()).collect();
    for (index, (bookmark, branch)) in pages.bookmarks.iter().zip(&branches).enumerate() {
        let parent = branch.parent.map_or(root, |parent| ids[parent]);
        let mut item = dictionary! { "Title" => text(&bookmark.title), "Parent" => parent };
        if let Some(page) = page_ids.get(bookmark.page) {
            item.set("Dest", destination(*page, bookmark.y));
        }
        let siblings = branch.parent.map_or(&tops, |parent| &branches[parent].children);
        set_neighbours(&mut item, siblings, index, &ids);
        set_children(&mut item, &branch.children, &ids, descendants(&branches, index));
        file.objects.insert(ids[index], item.into());
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    set_children(&mut outlines, &tops, &ids, branches.len());
    file.objects.insert(root, outlines.into());
    let catalog = file.catalog_mut()?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", name("UseOutlines"));
    Ok(())
}

/// Each heading below the last one before it that is higher.
fn tree(levels: &[u8]) -> (Vec<usize>, Vec<Branch>) {
    let mut branches = vec![Branch::default(); levels.len()];
    let mut tops = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|last| levels[*last] >= *level) {
            open.pop();
        }
        match open.last() {
            Some(parent) => branches[*parent].children.push(index),
            None => tops.push(index),
        }
        branches[index].parent = open.last().copied();
        open.push(index);
    }
    (tops, branches)
}

fn descendants(branches: &[Branch], index: usize) -> usize {
    branches[index].children.iter().map(|child| 1 + descendants(branches, *child)).sum()
}

fn set_neighbours(item: &mut Dictionary, siblings: &[usize], index: usize, ids: &[ObjectId]) {
    for pair in siblings.windows(2) {
        if pair[1] == index {
            item.set("Prev", ids[pair[0]]);
        }
        if pair[0] == index {
            item.set("Next", ids[pair[1]]);
        }
    }
}

/// `count` is how many bookmarks are seen below this one: all of them, as all are open.
fn set_children(item: &mut Dictionary, children: &[usize], ids: &[ObjectId], count: usize) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", Object::Reference(ids[*first]));
        item.set("Last", Object::Reference(ids[*last]));
        item.set("Count", count as i64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_are_nested_as_the_headings_are() {
        let (tops, branches) = tree(&[1, 2, 3, 2, 1]);
        let parents: Vec<_> = branches.iter().map(|branch| branch.parent).collect();
        assert_eq!(tops, [0, 4]);
        assert_eq!(parents, [None, Some(0), Some(1), Some(0), None]);
        assert_eq!(descendants(&branches, 0), 3);
    }
}
