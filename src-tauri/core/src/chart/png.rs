//! A scene as a picture of dots, for copying and for programs that cannot show SVG; how large it may be.
//!
//! It draws nothing itself: the SVG painter's work is turned into dots by `resvg`, with our own faces only, so that
//! the same scene gives the same bytes on every computer. It reads no file and no font of the machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::scene::Scene;
use super::svg::to_svg;
use crate::typeface::{ARIMO_BOLD, ARIMO_REGULAR, SYMBOLS};

/// More dots than this would take hundreds of megabytes.
const MOST_DOTS: f32 = 40_000_000.0;

/// A picture as a clipboard takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Dots from left to right.
    pub width: u32,
    /// Dots from top to bottom.
    pub height: u32,
    /// Red, green, blue and opacity of each dot, row by row from the top; every dot is opaque.
    pub rgba: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PngError {
    /// The scene has no size, or the picture would have more than 40 million dots.
    Size,
    /// The drawing could not be turned into dots.
    Drawing,
}

impl std::fmt::Display for PngError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Size => "The picture was not made because it would be too large. Choose a smaller size.",
            Self::Drawing => "The picture could not be made. Save the chart as a drawing instead.",
        })
    }
}

impl std::error::Error for PngError {}

/// Our faces, and nothing of the machine.
static FACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    for face in [ARIMO_REGULAR, ARIMO_BOLD, SYMBOLS] {
        faces.load_font_data(face.to_vec());
    }
    faces.set_sans_serif_family("Arimo");
    Arc::new(faces)
});

/// The scene as a PNG file, `scale` dots to the point. Equal input gives equal bytes.
pub fn to_png(scene: &Scene, scale: f32) -> Result<Vec<u8>, PngError> {
    drawn(scene, scale)?.encode_png().map_err(|_| PngError::Drawing)
}

/// The scene as bare dots, `scale` of them to the point.
pub fn to_rgba(scene: &Scene, scale: f32) -> Result<Picture, PngError> {
    let dots = drawn(scene, scale)?;
    Ok(Picture { width: dots.width(), height: dots.height(), rgba: dots.take() })
}

fn drawn(scene: &Scene, scale: f32) -> Result<Pixmap, PngError> {
    let (width, height) = ((scene.width * scale).ceil(), (scene.height * scale).ceil());
    if !(width >= 1.0 && height >= 1.0 && width * height <= MOST_DOTS) {
        return Err(PngError::Size);
    }
    let options = Options { fontdb: Arc::clone(&FACES), font_family: "Arimo".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&to_svg(scene, "picture"), &options).map_err(|_| PngError::Drawing)?;
    let mut dots = Pixmap::new(width as u32, height as u32).ok_or(PngError::Size)?;
    // White first: a scene that ends within a dot would otherwise leave a transparent edge.
    dots.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    Ok(dots)
}
