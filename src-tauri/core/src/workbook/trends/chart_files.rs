//! Charts for other programs: as a drawing, a picture, or their figures.

use serde::{Deserialize, Serialize};

use crate::chart::{Picture, to_png, to_rgba, to_svg};
use crate::error::{Error, Result};
use crate::exchange::write_table;
use crate::trends::ChartQuestion;
use crate::workbook::Workbook;

/// How a chart is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChartFormat {
    /// As a drawing that can be enlarged.
    Svg,
    /// As a picture.
    Png,
    /// Its figures, for a spreadsheet.
    Csv,
}

impl ChartFormat {
    /// What a dialog calls such files, and how their names end.
    pub fn kind(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Svg => ("Drawing (SVG)", &["svg"]),
            Self::Png => ("Picture (PNG)", &["png"]),
            Self::Csv => ("Figures (CSV)", &["csv"]),
        }
    }
}

/// A file to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartFile {
    /// The name that is proposed.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How many dots a picture has for each point of the drawing: sharp at twice its size.
const SCALE: f32 = 2.0;

impl Workbook {
    /// A chart as a file; its title stands in the drawing, as it travels alone.
    ///
    /// # Errors
    /// As `draw_chart`.
    pub fn write_chart(&self, question: &ChartQuestion, format: ChartFormat) -> Result<ChartFile> {
        let drawing = self.draw_chart(question)?;
        let bytes = match format {
            ChartFormat::Svg => to_svg(&drawing.scene, "chart").into_bytes(),
            ChartFormat::Png => to_png(&drawing.scene, SCALE).map_err(unpainted)?,
            ChartFormat::Csv => write_table(&drawing.table),
        };
        let ending = format.kind().1.first().copied().unwrap_or_default();
        Ok(ChartFile { name: format!("{}.{ending}", file_name(&drawing.title)), bytes })
    }

    /// A chart as a picture for the clipboard, with its title.
    ///
    /// # Errors
    /// As `draw_chart`.
    pub fn picture_of_chart(&self, question: &ChartQuestion) -> Result<Picture> {
        to_rgba(&self.draw_chart(question)?.scene, SCALE).map_err(unpainted)
    }
}

fn unpainted(error: crate::chart::PngError) -> Error {
    Error::Refused(error.to_string())
}

/// A title without what a file's name may not hold.
fn file_name(title: &str) -> String {
    let kept: String = title
        .chars()
        .map(|letter| if letter.is_alphanumeric() || " -,.()".contains(letter) { letter } else { '-' })
        .take(100)
        .collect();
    kept.trim().trim_end_matches('.').to_owned()
}
