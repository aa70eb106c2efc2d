//! Files that are no table of cells, whatever their name says: what each is, and what to do with it.

/// How far into a text file it is told what it is.
const BEGINNING: usize = 4_096;
/// How far into a file of Microsoft's old container its parts are named.
const MOST_OF_OLE: usize = 4 * 1024 * 1024;

/// How far from the end of a zip its parts are looked for by name.
const MOST_OF_NAMES: usize = 64 * 1024;

const SAVE: &str = "Open it in a spreadsheet program, save it as an Excel workbook (.xlsx), and try again.";

/// What is said of bytes of which nobody knows what they are.
pub(super) const NEITHER: &str = "The file is neither a spreadsheet (.xlsx) nor CSV. Check that it is the right one.";

/// What is said of a file that is neither an Excel workbook nor CSV; none if it may be one.
pub(super) fn foreign(bytes: &[u8]) -> Option<String> {
    let ole = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]).then(|| ole(bytes));
    ole.or_else(|| by_first_bytes(bytes)).or_else(|| packed(bytes)).or_else(|| as_text(bytes))
}

/// The container of old Office files, and of new ones with a password.
fn ole(bytes: &[u8]) -> String {
    let names = bytes.get(..bytes.len().min(MOST_OF_OLE)).unwrap_or_default();
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        names.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        "The file has a password. Open it in a spreadsheet program, save it as .xlsx without a password, and try again."
            .into()
    } else if holds("Workbook") || holds("Book") {
        format!("The file is an Excel workbook of the old kind (.xls), which is not read. {SAVE}")
    } else if holds("WordDocument") {
        "The file is a Word document of the old kind (.doc), not a spreadsheet. Ask for the figures as an Excel workbook (.xlsx) or CSV.".into()
    } else {
        "The file has a password or is of the old .xls kind. Open it in a spreadsheet program, save it as .xlsx without a password, and try again.".into()
    }
}

fn by_first_bytes(bytes: &[u8]) -> Option<String> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a document in rich text (.rtf)"),
        (b"\x1f\x8b", "a packed file (.gz)"),
        (b"7z\xbc\xaf\x27\x1c", "a packed file (.7z)"),
        (b"Rar!", "a packed file (.rar)"),
        (b"\xff\xd8\xff", "a picture (.jpg)"),
        (b"GIF8", "a picture (.gif)"),
        (b"ID;P", "a table of the old SYLK kind (.slk)"),
    ];
    let kind = KINDS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, kind)| *kind)?;
    Some(match kind {
        kind if kind.contains(".slk") => format!("The file is {kind}, which is not read. {SAVE}"),
        kind if kind.contains("packed") => {
            format!("The file is {kind}, not a spreadsheet. Unpack it, and choose the spreadsheet that is in it.")
        }
        kind => {
            format!("The file is {kind}, not a spreadsheet. Ask for the figures as an Excel workbook (.xlsx) or CSV.")
        }
    })
}

/// A zip is told by the names of its parts, which stand in it as they are.
fn packed(bytes: &[u8]) -> Option<String> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    // The first part's name stands at the beginning, and the names of all at the end.
    let first = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    let last = bytes.get(bytes.len().saturating_sub(MOST_OF_NAMES)..).unwrap_or_default();
    let holds = |name: &[u8]| [first, last].iter().any(|part| part.windows(name.len()).any(|window| window == name));
    if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        Some(format!("The file is an OpenDocument spreadsheet (.ods), which is not read. {SAVE}"))
    } else if holds(b"xl/workbook.bin") {
        Some(format!("The file is a binary Excel workbook (.xlsb), which is not read. {SAVE}"))
    } else if holds(b"Index/Document.iwa") || holds(b"Index.zip") {
        Some(
            "The file is a Numbers spreadsheet, which is not read. Open it in Numbers, export it to Excel (.xlsx), and try again."
                .into(),
        )
    } else if holds(b"word/document.xml") {
        Some("The file is a Word document (.docx), not a spreadsheet. Ask for the figures as an Excel workbook (.xlsx) or CSV.".into())
    } else if holds(b"ppt/presentation.xml") {
        Some("The file is a presentation (.pptx), not a spreadsheet. Ask for the figures as an Excel workbook (.xlsx) or CSV.".into())
    } else if !holds(b"_rels/.rels") && (holds(b".xlsx") || holds(b".csv") || holds(b".xls")) {
        Some("The file is a packed folder (.zip). Unpack it, and choose the spreadsheet that is in it.".into())
    } else {
        None
    }
}

fn as_text(bytes: &[u8]) -> Option<String> {
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
    // Letters of a second byte are passed over, so that UTF-16 is told as well.
    let plain: String =
        beginning.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(|byte| char::from(*byte)).collect();
    let plain = plain.trim_start().to_ascii_lowercase();
    let page = ["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<div"];
    if plain.starts_with("mime-version:") && plain.contains("multipart/related")
        || page.iter().any(|tag| plain.starts_with(tag))
    {
        return Some(format!("The file is a web page, whatever its name says, and not a spreadsheet. {SAVE}"));
    }
    if !plain.starts_with("<?xml") && !plain.starts_with("<workbook") {
        return None;
    }
    Some(if plain.contains("urn:schemas-microsoft-com:office:spreadsheet") || plain.contains("excel.sheet") {
        format!("The file is an XML spreadsheet of 2003, whatever its name says, which is not read. {SAVE}")
    } else if plain.contains("opendocument") {
        format!("The file is an OpenDocument spreadsheet (.fods), which is not read. {SAVE}")
    } else if plain.contains("<html") {
        format!("The file is a web page, whatever its name says, and not a spreadsheet. {SAVE}")
    } else {
        format!("The file is XML, which is not read. {SAVE}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_file_is_told_by_what_it_holds_and_not_by_its_name() {
        let ole = |name: &str| [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 504], &wide(name)].concat();
        let zip = |name: &str| format!("PK\u{3}\u{4}......{name}").into_bytes();
        for (bytes, words) in [
            (ole("EncryptedPackage"), "The file has a password. Open"),
            (ole("Workbook"), "of the old kind (.xls)"),
            (ole("WordDocument"), "Word document of the old kind"),
            (ole("Other"), "has a password or is of the old .xls kind"),
            (b"%PDF-1.7".to_vec(), "is a PDF"),
            (b"ID;PWXL;N;E\n".to_vec(), ".slk"),
            (b"\x1f\x8b\x08".to_vec(), "Unpack it"),
            (zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), ".ods"),
            (zip("xl/workbook.bin"), ".xlsb"),
            (zip("Index/Document.iwa"), "Numbers"),
            (zip("word/document.xml"), ".docx"),
            (zip("returns/july.xlsx"), "packed folder (.zip)"),
            (b"<html><body><table></table>".to_vec(), "a web page"),
            (b"\xef\xbb\xbf\r\n <!DOCTYPE html>".to_vec(), "a web page"),
            ([&[0xFF, 0xFE][..], &wide("<html>")].concat(), "a web page"),
            (b"<TABLE border=1>".to_vec(), "a web page"),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related;".to_vec(), "a web page"),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(), "XML spreadsheet of 2003"),
            (
                b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument\">".to_vec(),
                ".fods",
            ),
            (b"<?xml version=\"1.0\"?><data/>".to_vec(), "is XML"),
        ] {
            let said = foreign(&bytes).unwrap_or_default();
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn what_may_be_a_table_is_not_named() {
        for bytes in [&b"indicator,provider\n"[..], b"<5,6\n", b"PK\x03\x04 xl/workbook.xml _rels/.rels", b"x", b"*"] {
            assert_eq!(foreign(bytes), None);
        }
    }
}
