//! Small objects of the file format: text, names, places on a page.

use lopdf::{Object, ObjectId, StringFormat};

use super::page::PAGE_HEIGHT;

/// Text that a reader shows or says, in any script.
pub(super) fn text(words: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A name of the file format.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A distance from the top of the page as the file counts it, from the bottom.
pub(super) fn up(y: f32) -> f32 {
    rounded(PAGE_HEIGHT - y)
}

/// A hundredth of a point is enough; what is no number is left at 0, which a reader can still draw.
pub(super) fn rounded(points: f32) -> f32 {
    if points.is_finite() { (points * 100.0).round() / 100.0 } else { 0.0 }
}

/// A place that bookmarks and links lead to: just above `y`, at the zoom that the reader has chosen.
pub(super) fn destination(page: ObjectId, y: f32) -> Object {
    let top = up((y - 6.0).max(0.0));
    Object::Array(vec![Object::Reference(page), name("XYZ"), 0.into(), top.into(), Object::Null])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_left_at_nought() {
        assert_eq!(rounded(1.005_1), 1.01);
        assert_eq!(rounded(f32::NAN), 0.0);
    }
}
