//! The file: printpdf writes pages and fonts, lopdf adds what makes it accessible and lasting.

use lopdf::{Object, ObjectId};
use printpdf::{PdfDocument, PdfSaveOptions};

use super::error::PdfError;
use super::fonts::Fonts;
use super::page::Pages;
use super::{metadata, outline, paint, tags};
use crate::paper::document::Document;

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
}
