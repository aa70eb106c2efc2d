//! From words to lines of glyphs: shaping, line breaking and measuring, by parley.
//!
//! The faces come from memory; no font of the machine is ever used, so a paper breaks its lines alike everywhere.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName, FontFeatures, FontWeight, GlyphRun,
    Layout, LayoutContext, LineHeight, OverflowWrap, PositionedLayoutItem, StyleProperty,
};

use super::letters::{Letters, STAND_IN, sayable};
use super::page::{Command, Face, Glyph, TextRun};
use crate::chart::{Colour, Place};
use crate::paper::document::{Alignment, Run};
use crate::typeface::{ARIMO_BOLD, ARIMO_REGULAR, SYMBOLS};

/// Arimo for text; Source Sans 3 for what Arimo lacks.
const FAMILIES: [FontFamilyName<'static>; 2] =
    [FontFamilyName::Named(Cow::Borrowed("Arimo")), FontFamilyName::Named(Cow::Borrowed("Source Sans 3"))];

/// From one baseline to the next, in sizes.
const LINE_HEIGHT: f32 = 1.35;

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub size: f32,
    pub colour: Colour,
    pub alignment: Alignment,
}

impl Style {
    /// The same, standing otherwise in its column.
    pub fn aligned(self, alignment: Alignment) -> Self {
        Self { alignment, ..self }
    }

    /// How high a line is.
    pub fn line_height(self) -> f32 {
        self.size * LINE_HEIGHT
    }
}

/// One line of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Placed from the line's top left corner.
    pub runs: Vec<TextRun>,
    pub width: f32,
    pub height: f32,
}

impl Line {
    /// How far the baseline is below the top.
    pub fn baseline(&self) -> f32 {
        self.runs.first().map_or(self.height, |run| run.place.y)
    }

    /// What draws the line with its top left corner here.
    pub fn placed(&self, x: f32, y: f32) -> impl Iterator<Item = Command> {
        self.runs.iter().map(move |run| {
            let place = Place { x: run.place.x + x, y: run.place.y + y };
            Command::Text(TextRun { place, ..run.clone() })
        })
    }
}

/// Words to be set, and how: what `Shaper::lines` is asked.
#[derive(PartialEq, Eq, Hash)]
struct Asked {
    runs: Vec<Run>,
    size: u32,
    colour: Colour,
    alignment: Alignment,
    width: u32,
}

impl Asked {
    fn of(runs: &[Run], style: Style, width: f32) -> Self {
        let Style { size, colour, alignment } = style;
        Self { runs: runs.to_vec(), size: size.to_bits(), colour, alignment, width: width.to_bits() }
    }
}

/// Sets words in the paper's faces. Whether something fits is asked before it is set, and the whole is laid out twice to
/// learn the numbers of the pages: what was set once is remembered for as long as the layout takes.
pub(super) struct Shaper {
    set: HashMap<Asked, Vec<Line>>,
    fonts: FontContext,
    layouts: LayoutContext<()>,
    faces: Vec<(u64, Face)>,
}

impl Shaper {
    pub fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let files = [(ARIMO_REGULAR, Face::Regular), (ARIMO_BOLD, Face::Bold), (SYMBOLS, Face::Symbols)];
        let faces = files.map(|(bytes, face)| {
            let blob = Blob::new(Arc::new(bytes));
            let id = blob.id();
            fonts.collection.register_fonts(blob, None);
            (id, face)
        });
        Self { set: HashMap::new(), fonts, layouts: LayoutContext::new(), faces: faces.to_vec() }
    }

    /// The runs as lines no wider than `width`; none if there is nothing to print.
    pub fn lines(&mut self, runs: &[Run], style: Style, width: f32) -> Vec<Line> {
        let asked = Asked::of(runs, style, width);
        if let Some(lines) = self.set.get(&asked) {
            return lines.clone();
        }
        let lines = self.set_lines(runs, style, width);
        self.set.insert(asked, lines.clone());
        lines
    }

    fn set_lines(&mut self, runs: &[Run], style: Style, width: f32) -> Vec<Line> {
        let letters = Letters::new(runs);
        if letters.text.is_empty() {
            return Vec::new();
        }
        let layout = self.layout(&letters, style, width);
        layout.lines().map(|line| self.line(&line, &letters, style.colour)).collect()
    }

    /// The runs as one line, however wide.
    pub fn one_line(&mut self, runs: &[Run], style: Style) -> Line {
        let flat: Vec<Run> = runs.iter().map(|run| Run { text: run.text.replace(['\n', '\r'], " "), ..*run }).collect();
        self.lines(&flat, style.aligned(Alignment::Left), f32::MAX).into_iter().next().unwrap_or_default()
    }

    /// The words as one line no wider than `width` as they are set, cut with "…" if need be.
    pub fn cut_to_room(&mut self, run: &Run, style: Style, width: f32) -> Line {
        let mut kept: Vec<char> = run.text.chars().collect();
        let mut line = self.one_line(std::slice::from_ref(run), style);
        while line.width > width && !kept.is_empty() {
            let share = (width / line.width * kept.len() as f32) as usize;
            kept.truncate(share.min(kept.len() - 1));
            let text = format!("{}…", kept.iter().collect::<String>().trim_end());
            line = self.one_line(&[Run { text, bold: run.bold }], style);
        }
        line
    }

    fn layout(&mut self, letters: &Letters, style: Style, width: f32) -> Layout<()> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &letters.text, 1.0, false);
        // English papers: a Hebrew name in a cell must not turn the cell about.
        builder.set_base_direction(BaseDirection::Ltr);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&FAMILIES))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LINE_HEIGHT)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        // One glyph per letter copies, searches and reads out better than a ligature.
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from("\"liga\" 0, \"clig\" 0")));
        for bold in &letters.bold {
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), bold.clone());
        }
        let mut layout = builder.build(&letters.text);
        layout.break_all_lines(Some(width));
        layout.align(alignment(style.alignment), AlignmentOptions::default());
        layout
    }

    fn line(&self, line: &parley::Line<'_, ()>, letters: &Letters, colour: Colour) -> Line {
        let metrics = line.metrics();
        let mut runs = Vec::new();
        for item in line.items() {
            if let PositionedLayoutItem::GlyphRun(run) = item {
                runs.extend(self.drawn(&run, metrics.block_min_coord, letters, colour));
            }
        }
        end_in_one_space(&mut runs);
        Line {
            runs,
            width: metrics.advance - metrics.hanging_advance,
            height: metrics.block_max_coord - metrics.block_min_coord,
        }
    }

    /// What one of parley's runs draws.
    fn drawn(&self, shaped: &GlyphRun<'_, ()>, top: f32, letters: &Letters, colour: Colour) -> Vec<TextRun> {
        let font = shaped.run().font().data.id();
        let face = self.faces.iter().find(|(id, _)| *id == font).map_or(Face::Regular, |(_, face)| *face);
        let (size, x, baseline) = (shaped.run().font_size(), shaped.offset(), shaped.baseline() - top);
        let mut pen = Pen { face, size, colour, x, baseline, runs: Vec::new() };
        for cluster in shaped.run().visual_clusters() {
            let letter = Letter::at(letters, cluster.text_range());
            if letter.said == "\n" {
                continue;
            }
            if cluster.is_ligature_continuation() {
                pen.say_more(&letter.said);
            }
            for (index, glyph) in cluster.glyphs().enumerate() {
                pen.draw(glyph, if index == 0 { &letter.said } else { "" }, letter.stand_in);
            }
        }
        pen.runs
    }
}

/// Where the next glyph of a run goes.
struct Pen {
    face: Face,
    size: f32,
    colour: Colour,
    x: f32,
    baseline: f32,
    runs: Vec<TextRun>,
}

impl Pen {
    /// Draws a glyph that says this. One off the baseline (an accent set apart) begins a run of its own, because a PDF
    /// shows text along one baseline only.
    fn draw(&mut self, glyph: parley::Glyph, said: &str, stand_in: bool) {
        let place = Place { x: self.x + glyph.x, y: self.baseline + glyph.y };
        self.x += glyph.advance;
        if self.runs.last().is_none_or(|run| run.place.y != place.y) {
            let Self { face, size, colour, .. } = *self;
            self.runs.push(TextRun { face, size, colour, place, text: String::new(), glyphs: Vec::new() });
        }
        let Some(run) = self.runs.last_mut() else { return };
        let start = run.text.len();
        run.text.push_str(said);
        let id = u16::try_from(glyph.id).unwrap_or(0);
        run.glyphs.push(Glyph { id, x: place.x - run.place.x, text: start..run.text.len(), stand_in });
    }

    /// Lets the last glyph, a ligature, say this as well.
    fn say_more(&mut self, said: &str) {
        let Some(run) = self.runs.last_mut() else { return };
        run.text.push_str(said);
        if let Some(glyph) = run.glyphs.last_mut() {
            glyph.text.end = run.text.len();
        }
    }
}

/// Spaces at the end of a line hang beyond the margin; one is enough to keep the words apart when they are copied.
fn end_in_one_space(runs: &mut Vec<TextRun>) {
    while let [.., before, last] = runs.as_slice()
        && before.text.ends_with(' ')
        && last.text.trim_matches(' ').is_empty()
    {
        runs.pop();
    }
    let Some(last) = runs.last_mut() else { return };
    while last.text.ends_with("  ") && last.glyphs.len() > 1 {
        last.text.pop();
        last.glyphs.pop();
    }
}

/// What a cluster of the text says.
struct Letter {
    said: String,
    stand_in: bool,
}

impl Letter {
    fn at(letters: &Letters, range: std::ops::Range<usize>) -> Self {
        let printed = letters.text.get(range.clone()).unwrap_or_default();
        match letters.stands_for(range.start) {
            Some(meant) => {
                let meant = if sayable(meant) { meant } else { STAND_IN };
                let rest: String = printed.chars().skip(1).collect();
                Self { said: format!("{meant}{rest}"), stand_in: true }
            }
            // A space that does not break is for the line breaker; a search looks for a plain one.
            None => Self { said: printed.replace(['\u{a0}', '\u{2007}', '\u{202f}'], " "), stand_in: false },
        }
    }
}

fn alignment(alignment: Alignment) -> parley::Alignment {
    match alignment {
        Alignment::Left => parley::Alignment::Left,
        Alignment::Centre => parley::Alignment::Center,
        Alignment::Right => parley::Alignment::Right,
    }
}
