//! The faces in the file: only the glyphs used, with what each of them says.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use super::letters::STAND_IN;
use super::page::{Command, Face, Glyph, Pages, TextRun};
use crate::typeface::{ARIMO_BOLD, ARIMO_REGULAR, SYMBOLS};

/// The embedded faces.
pub(super) struct Fonts {
    faces: BTreeMap<Face, EmbeddedFace>,
}

/// A face cut down to the glyphs used.
pub(super) struct EmbeddedFace {
    pub id: FontId,
    glyphs: GlyphRemapper,
    /// What the file says of each glyph of the whole face.
    said: BTreeMap<u16, String>,
    /// How wide the file says each glyph of the cut face is, in thousandths of the size.
    widths: BTreeMap<u16, f32>,
}

/// What is needed of a face, from all pages.
#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    said: BTreeMap<u16, String>,
}

impl Fonts {
    /// Embeds the faces that the pages use.
    pub fn embed(pdf: &mut PdfDocument, pages: &Pages) -> Result<Self, PdfError> {
        let faces = used(pages).into_iter().map(|(face, used)| Ok((face, embed(pdf, face, used)?)));
        Ok(Self { faces: faces.collect::<Result<_, PdfError>>()? })
    }

    /// An embedded face; none only if no page uses it.
    pub fn get(&self, face: Face) -> Option<&EmbeddedFace> {
        self.faces.get(&face)
    }
}

impl EmbeddedFace {
    /// A glyph's number in the file.
    pub fn glyph(&self, id: u16) -> u16 {
        self.glyphs.get(id).unwrap_or(0)
    }

    /// What the file says of a glyph, wherever it stands.
    pub fn said(&self, id: u16) -> &str {
        self.said.get(&id).map_or("", String::as_str)
    }

    /// How far a glyph moves the pen in the file, in thousandths of the size.
    pub fn width(&self, id: u16) -> f32 {
        self.widths.get(&self.glyph(id)).copied().unwrap_or(0.0)
    }
}

fn used(pages: &Pages) -> BTreeMap<Face, Used> {
    let mut faces: BTreeMap<Face, Used> = BTreeMap::new();
    for command in pages.pages.iter().flat_map(|page| &page.commands) {
        if let Command::Text(run) = command {
            let used = faces.entry(run.face).or_default();
            for glyph in &run.glyphs {
                used.glyphs.remap(glyph.id);
                used.said.entry(glyph.id).or_insert_with(|| said(run, glyph));
            }
        }
    }
    faces
}

/// What a glyph says by itself. One that says nothing (the second glyph of a letter) needs some character all the same.
fn said(run: &TextRun, glyph: &Glyph) -> String {
    let words = run.text.get(glyph.text.clone()).unwrap_or_default();
    if glyph.stand_in || words.is_empty() { STAND_IN.to_string() } else { words.to_owned() }
}

fn embed(pdf: &mut PdfDocument, face: Face, used: Used) -> Result<EmbeddedFace, PdfError> {
    let (whole, name, id) = match face {
        Face::Regular => (ARIMO_REGULAR, "LACREG+Arimo-Regular", "Regular"),
        Face::Bold => (ARIMO_BOLD, "LACBLD+Arimo-Bold", "Bold"),
        Face::Symbols => (SYMBOLS, "LACSYM+SourceSans3-Regular", "Symbols"),
    };
    let refused = |reason: String| PdfError::Font(format!("{name}: {reason}"));
    let cut = subsetter::subset(whole, 0, &used.glyphs).map_err(|error| refused(error.to_string()))?;
    let mut parsed =
        ParsedFont::from_bytes(&cut, 0, &mut Vec::new()).ok_or_else(|| refused("not readable".to_owned()))?;
    parsed.font_name = Some(name.to_owned());
    let widths = widths(&parsed, used.glyphs.num_gids());
    // printpdf would draw a random id; a fixed one keeps the file the same each time.
    let id = FontId(id.to_owned());
    pdf.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
    Ok(EmbeddedFace { id, glyphs: used.glyphs, said: used.said, widths })
}

/// The widths as printpdf writes them, cut to whole thousandths, so that the pen is where we think it is.
fn widths(font: &ParsedFont, count: u16) -> BTreeMap<u16, f32> {
    let units = f32::from(font.pdf_font_metrics.units_per_em.max(1));
    let width =
        |glyph: u16| font.get_glyph_width(glyph).map_or(0.0, |width| (f32::from(width) * 1000.0 / units).trunc());
    (0..count).map(|glyph| (glyph, width(glyph))).collect()
}
