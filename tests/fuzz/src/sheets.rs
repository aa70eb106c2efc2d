//! Spreadsheets: any bytes, and the parts inside a packed one.

use std::io::{Cursor, Write};

use lac_core::exchange::sheet::Spreadsheet;
use zip::write::SimpleFileOptions;

use crate::held::is_said;
use crate::{lists, tables};

/// Each sheet is read, twice the same, or refused in words.
pub fn sheets(bytes: &[u8]) {
    let mut file = match Spreadsheet::open(bytes) {
        Ok(file) => file,
        Err(error) => return is_said(&error),
    };
    for place in 0..file.names().len().min(4) {
        match (file.read(place), file.read(place)) {
            (Ok(one), Ok(two)) => {
                // Numbers that are none are not equal to themselves.
                assert_eq!(format!("{one:?}"), format!("{two:?}"), "sheet {place} is read the same each time");
            }
            (Err(one), Err(two)) => {
                is_said(&one);
                assert_eq!(one.to_string(), two.to_string());
            }
            (one, two) => panic!("sheet {place}: {} and then {}", one.is_ok(), two.is_ok()),
        }
    }
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>"#;

/// What parts one part of a spreadsheet from the next in the bytes of a case.
pub const BETWEEN: &[u8] = b"\n--\n";

/// A spreadsheet of the parts that the bytes hold: the sheet, its words, its styles, its book. What is read of it as
/// any table, as a list of figures and as a provider's table holds what these hold.
pub fn parts(bytes: &[u8]) {
    let packed = packed(bytes);
    sheets(&packed);
    lists::figures(&packed);
    tables::table_of(&packed, None);
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut given = split(bytes).into_iter();
    let mut part = |usual: &'static str| given.next().filter(|part| !part.is_empty()).unwrap_or(usual.as_bytes());
    let (sheet, words, styles, book) = (part("<worksheet/>"), part("<sst/>"), part(STYLES), part(BOOK));
    packed_of(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
        ("xl/workbook.xml", book),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", words),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    parts.push(rest);
    parts
}

/// A packed file of these parts, which are not compressed: what is changed in a case is changed in the file.
pub fn packed_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts {
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(part).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
