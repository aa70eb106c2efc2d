//! stub
#![allow(missing_docs)]
use super::scene::Scene;
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}
#[derive(Debug)]
pub struct PngError;
impl std::fmt::Display for PngError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "")
    }
}
pub fn to_png(_: &Scene, _: f32) -> Result<Vec<u8>, PngError> {
    Err(PngError)
}
pub fn to_rgba(_: &Scene, _: f32) -> Result<Picture, PngError> {
    Err(PngError)
}
