//! From drawing commands to the operators of a PDF page, with the marks that tie them to the structure tree.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, Line, LineDashPattern, LineJoinStyle, LinePoint, Op, PaintMode, PdfFontHandle, PdfPage,
    Point, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::fonts::{EmbeddedFace, Fonts};
use super::objects::{rounded, up};
use super::page::{Artifact, Command, Glyph, PAGE_HEIGHT, PAGE_WIDTH, Page, Pages, TextRun};
use super::tags::role_name;
use crate::chart::{Colour, Place, Stroke};

/// How far the handles of a curve are from its ends, so that four curves make a circle.
const CIRCLE: f32 = 0.552_284_8;

/// All pages, drawn with the embedded fonts.
pub(super) fn pages(pages: &Pages, fonts: &Fonts) -> Vec<PdfPage> {
    pages
        .pages
        .iter()
        .map(|page| PdfPage::new(Pt(PAGE_WIDTH).into(), Pt(PAGE_HEIGHT).into(), paint(pages, page, fonts)))
        .collect()
}

fn paint(pages: &Pages, page: &Page, fonts: &Fonts) -> Vec<Op> {
    // A chart's line would otherwise end in spikes at its sharp turns.
    let mut ops = vec![Op::SetLineJoinStyle { join: LineJoinStyle::Round }];
    for command in &page.commands {
        match command {
            Command::Begin { node, mark } => {
                let tag = pages.nodes.get(*node).map_or("P", |node| role_name(&node.role));
                ops.push(begin(tag, [("MCID", DictItem::Int(*mark as i64))]));
            }
            Command::BeginArtifact(artifact) => ops.push(begin_artifact(*artifact)),
            Command::End => ops.push(Op::EndMarkedContent),
            Command::Text(run) => ops.extend(fonts.get(run.face).into_iter().flat_map(|face| text(run, face))),
            Command::Line { places, stroke } => {
                ops.extend(stroked(*stroke));
                ops.push(Op::DrawLine { line: Line { points: corners(places), is_closed: false } });
            }
            Command::Polygon { places, fill, outline } => ops.extend(polygon(corners(places), *fill, *outline)),
            Command::Disc { centre, radius, fill, outline } => {
                ops.extend(polygon(circle(*centre, *radius), *fill, *outline));
            }
        }
    }
    ops
}

fn begin<const N: usize>(tag: &str, properties: [(&str, DictItem); N]) -> Op {
    let map: BTreeMap<String, DictItem> = properties.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn begin_artifact(artifact: Artifact) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let pagination = ("Type", name("Pagination"));
    match artifact {
        Artifact::Header => begin("Artifact", [pagination, ("Subtype", name("Header"))]),
        Artifact::Footer => begin("Artifact", [pagination, ("Subtype", name("Footer"))]),
        Artifact::Repeated => begin("Artifact", [pagination]),
        Artifact::Layout => begin("Artifact", [("Type", name("Layout"))]),
    }
}

fn text(run: &TextRun, face: &EmbeddedFace) -> Vec<Op> {
    let (x, y) = (rounded(run.place.x), up(run.place.y));
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetFillColor { col: colour(run.colour) },
        Op::SetFont { font: PdfFontHandle::External(face.id.clone()), size: Pt(rounded(run.size)) },
        Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]) },
    ];
    let glyphs = codepoints(run, face);
    for part in glyphs.chunk_by(|one, next| one.1.is_none() && next.1.is_none()) {
        let shown = part.iter().map(|(glyph, _)| glyph.clone()).collect();
        let show = Op::ShowText { items: vec![TextItem::GlyphIds(shown)] };
        match part {
            [(_, Some(meant))] => {
                ops.extend([begin("Span", [("ActualText", said(meant))]), show, Op::EndMarkedContent])
            }
            _ => ops.push(show),
        }
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The run's glyphs with the distances that lead from each to the next, and what a glyph says where that is not what
/// the font says of it.
fn codepoints(run: &TextRun, face: &EmbeddedFace) -> Vec<(Codepoint, Option<String>)> {
    let mut pen = 0.0;
    let next = run.glyphs.iter().skip(1).map(|glyph| Some(glyph.x * 1000.0 / run.size)).chain([None]);
    let place = |(glyph, next): (&Glyph, Option<f32>)| {
        let after = pen + face.width(glyph.id);
        let back = next.map_or(0.0, |next| (after - next).round());
        pen = after - back;
        let said = face.said(glyph.id);
        let meant = run.text.get(glyph.text.clone()).unwrap_or_default();
        let other = (meant != said).then(|| meant.to_owned());
        (Codepoint::with_cid(face.glyph(glyph.id), back, said.to_owned()), other)
    };
    run.glyphs.iter().zip(next).map(place).collect()
}

fn said(words: &str) -> DictItem {
    let mut data = vec![0xfe, 0xff];
    data.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    DictItem::String { data, literal: false }
}

fn stroked(stroke: Stroke) -> [Op; 3] {
    let dash = match stroke.dash {
        Some((dash, gap)) => LineDashPattern::new(0.0, &[rounded(dash), rounded(gap)]),
        None => LineDashPattern::solid(),
    };
    [
        Op::SetOutlineColor { col: colour(stroke.colour) },
        Op::SetOutlineThickness { pt: Pt(rounded(stroke.width)) },
        Op::SetLineDashPattern { dash },
    ]
}

fn polygon(points: Vec<LinePoint>, fill: Colour, outline: Option<Stroke>) -> Vec<Op> {
    let mode = if outline.is_some() { PaintMode::FillStroke } else { PaintMode::Fill };
    let mut ops = vec![Op::SetFillColor { col: colour(fill) }];
    ops.extend(outline.into_iter().flat_map(stroked));
    let rings = vec![PolygonRing { points }];
    ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } });
    ops
}

fn corners(places: &[Place]) -> Vec<LinePoint> {
    places.iter().map(|place| point(place.x, place.y, false)).collect()
}

/// Four curves, from the right by the bottom.
fn circle(centre: Place, radius: f32) -> Vec<LinePoint> {
    let handle = radius * CIRCLE;
    let mut points = vec![point(centre.x + radius, centre.y, false)];
    for (x, y) in [(0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)] {
        // The quarter ends at (x, y) and began a quarter turn before, at (y, -x).
        let at = |a: f32, b: f32, bezier| point(centre.x + y * a + x * b, centre.y - x * a + y * b, bezier);
        points.extend([at(radius, handle, true), at(handle, radius, true), at(0.0, radius, false)]);
    }
    points
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(up(y)) }, bezier }
}

fn colour(Colour(red, green, blue): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb::new(part(red), part(green), part(blue), None))
}

#[cfg(test)]
mod tests {
    use printpdf::PdfDocument;

    use super::*;
    use crate::paper::document::{Alignment, Run};
    use crate::pdf::shape::{Shaper, Style};

    #[test]
    fn the_pen_of_the_file_is_where_the_layout_put_each_glyph() {
        let style = Style { size: 11.0, colour: Colour(0, 0, 0), alignment: Alignment::Left };
        let line = Shaper::new().one_line(&[Run::plain("AVATAR To. LAYOUT Ty 11.7% ".repeat(20))], style);
        let page = Page { commands: line.placed(0.0, 0.0).collect(), owners: Vec::new() };
        let pages = Pages { pages: vec![page], ..Pages::default() };
        let fonts = Fonts::embed(&mut PdfDocument::new(""), &pages).unwrap();
        let run = &line.runs[0];
        let face = fonts.get(run.face).unwrap();
        let (mut pen, mut kerned) = (0.0, 0);
        for (glyph, (shown, _)) in run.glyphs.iter().zip(codepoints(run, face)) {
            assert!((pen - glyph.x * 1000.0 / run.size).abs() <= 0.5, "{pen} at {}", glyph.x);
            pen += face.width(glyph.id) - shown.offset;
            kerned += usize::from(shown.offset > 10.0);
        }
        assert!(kerned > 100, "the line is kerned in {kerned} places");
    }
}
