//! What the file says of itself: language, title, dates, and the standards that it meets.

use chrono::NaiveDate;
use lopdf::{Document as File, Object, Stream, StringFormat, dictionary};

use super::error::PdfError;
use super::letters::plain;
use super::objects::{name, text};
use crate::paper::document::Document;

const LANGUAGE: &str = "en-GB";
const MAKER: &str = "LAC Assurance";
const PRODUCER: &str = "LAC Assurance with printpdf 0.12.8";
/// sRGB in 736 bytes, in the public domain: the colours of the file mean the same on every screen and printer.
const SRGB: &[u8] = include_bytes!("../../fonts/sRGB-v2-magic.icc");

/// Adds language, properties, standards and colours.
pub(super) fn add(file: &mut File, document: &Document) -> Result<(), PdfError> {
    let properties = Properties::of(document);
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(&properties).into_bytes());
    // Not compressed, so that archives find it without reading PDF.
    let xmp = file.add_object(xmp.with_compression(false));
    let colours = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let info = file.add_object(info(&properties));
    file.trailer.set("Info", info);
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "DestOutputProfile" => colours,
        "OutputConditionIdentifier" => Object::string_literal("sRGB"), "Info" => Object::string_literal("sRGB")
    };
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLayout", name("OneColumn"));
    Ok(())
}

/// The document's properties as the file says them, twice: in its own way and as XMP.
struct Properties {
    title: String,
    author: String,
    subject: String,
    made_on: NaiveDate,
}

impl Properties {
    fn of(document: &Document) -> Self {
        let title = Some(plain(&document.title)).filter(|title| !title.is_empty());
        Self {
            // A file without a title could not be told from others, and would break PDF/UA.
            title: title.unwrap_or_else(|| "Untitled paper".to_owned()),
            author: plain(&document.author),
            subject: plain(&document.subject),
            made_on: document.made_on,
        }
    }
}

fn info(properties: &Properties) -> lopdf::Dictionary {
    let date = Object::string_literal(properties.made_on.format("D:%Y%m%d000000Z").to_string());
    let mut info = dictionary! {
        "Title" => text(&properties.title), "Creator" => text(MAKER), "Producer" => text(PRODUCER),
        "CreationDate" => date.clone(), "ModDate" => date
    };
    for (key, words) in [("Author", &properties.author), ("Subject", &properties.subject)] {
        if !words.is_empty() {
            info.set(key, text(words));
        }
    }
    info
}

fn xmp(properties: &Properties) -> String {
    let date = properties.made_on.format("%Y-%m-%dT00:00:00Z");
    let title = alternative("dc:title", &properties.title);
    let creator = if properties.author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(&properties.author))
    };
    let subject =
        if properties.subject.is_empty() { String::new() } else { alternative("dc:description", &properties.subject) };
    format!(
        concat!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
            r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">"#,
            r#"<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
            r#" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/""#,
            r#" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/""#,
            r#" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/""#,
            r#" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#""#,
            r#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">"#,
            "{title}{creator}{subject}",
            "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>",
            "<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>",
            "<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "{extension}</rdf:Description></rdf:RDF></x:xmpmeta>\n",
            "<?xpacket end=\"w\"?>"
        ),
        title = title,
        creator = creator,
        subject = subject,
        language = LANGUAGE,
        date = date,
        maker = MAKER,
        producer = PRODUCER,
        extension = EXTENSION,
    )
}

/// PDF/A knows nothing of PDF/UA: what `pdfuaid:part` means has to be said in the file.
const EXTENSION: &str = concat!(
    r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">"#,
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    r#"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">"#,
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>",
);

fn alternative(element: &str, words: &str) -> String {
    let words = escaped(words);
    format!("<{element}><rdf:Alt><rdf:li xml:lang=\"x-default\">{words}</rdf:li></rdf:Alt></{element}>")
}

/// Text as XML, for metadata and SVG.
pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Gives the file an identifier made of what it says, so that it is the same each time and changes with any change.
pub(super) fn identify(file: &mut File) -> Result<(), PdfError> {
    file.trailer.remove(b"ID");
    let hash = fnv(&save(file)?).to_be_bytes().to_vec();
    let id = Object::String(hash, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The file's bytes.
pub(super) fn save(file: &mut File) -> Result<Vec<u8>, PdfError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| PdfError::File(error.to_string()))?;
    Ok(bytes)
}

/// FNV-1a with 128 bits: an identifier, not a seal.
fn fnv(bytes: &[u8]) -> u128 {
    let step =
        |hash: u128, byte: &u8| (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    bytes.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn words_are_escaped_in_xml() {
        assert_eq!(escaped("<a> & \"b\""), "&lt;a&gt; &amp; &quot;b&quot;");
    }
}
