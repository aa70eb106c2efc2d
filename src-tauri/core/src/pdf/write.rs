//! The file: printpdf writes pages and fonts, lopdf adds what makes it accessible and lasting.

use lopdf::{Object, ObjectId, StringFormat};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::fonts::Fonts;
use super::page::{PAGE_HEIGHT, Pages};
use super::{metadata, outline, paint, tags};
use crate::paper::document::Document;

/// Why no PDF could be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A face could not be cut down to the characters used; what was wrong with it.
    Font(String),
    /// The file could not be put together; what was wrong.
    File(String),
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Font(reason) => write!(f, "A font could not be embedded: {reason}"),
            Self::File(reason) => write!(f, "The file could not be put together: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::File(error.to_string())
    }
}

/// Paints the pages as a PDF file with the document's properties: PDF 1.7, PDF/UA-1 and PDF/A-2a.
///
/// The same pages and document give the same bytes.
///
/// # Errors
///
/// If a face cannot be embedded or the file not be put together; neither depends on what the document says.
pub fn to_pdf(pages: &Pages, document: &Document) -> Result<Vec<u8>, PdfError> {
    let mut pdf = PdfDocument::new("");
    let fonts = Fonts::embed(&mut pdf, pages)?;
    pdf.with_pages(paint::pages(pages, &fonts));
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    file.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    tags::add(&mut file, pages, &page_ids)?;
    outline::add(&mut file, pages, &page_ids)?;
    metadata::add(&mut file, document)?;
    compress(&mut file)?;
    file.prune_objects();
    metadata::identify(&mut file)?;
    metadata::save(&mut file)
}

/// Compresses every stream that may be. One whose compressed form ends in a carriage return stays as it is: together with
/// the line feed that follows, a reader could take the last byte for a line end and find the stream too long by one.
fn compress(file: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.allows_compression && !stream.is_compressed() {
            let content = stream.content.clone();
            stream.compress()?;
            if stream.content.ends_with(b"\r") {
                stream.set_plain_content(content);
            }
        }
    }
    Ok(())
}

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
    use lopdf::{Dictionary, Stream};

    use super::*;

    #[test]
    fn no_compressed_stream_ends_in_a_carriage_return() {
        let mut file = lopdf::Document::new();
        for number in 0..1_000 {
            let content = format!("{number} ").repeat(100).into_bytes();
            file.add_object(Stream::new(Dictionary::new(), content));
        }
        compress(&mut file).unwrap();
        let streams = || file.objects.values().filter_map(|object| object.as_stream().ok());
        assert!(streams().all(|stream| !stream.content.ends_with(b"\r")));
        assert!(streams().any(|stream| !stream.is_compressed()), "the case did not arise");
    }

    #[test]
    fn what_is_no_number_is_left_at_nought() {
        assert_eq!(rounded(1.005_1), 1.01);
        assert_eq!(rounded(f32::NAN), 0.0);
    }
}
