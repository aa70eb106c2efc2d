//! The shape in which an error crosses to the screens.

use lac_core::{Error, FieldError};
use serde::Serialize;

/// An error as the screens get it.
#[derive(Debug, Serialize)]
pub struct ScreenError {
    code: &'static str,
    message: String,
    fields: Vec<FieldError>,
}

/// What every command answers.
pub type Answer<T> = Result<T, ScreenError>;

impl From<Error> for ScreenError {
    fn from(error: Error) -> Self {
        Self { code: error.code(), message: error.to_string(), fields: error.fields().to_vec() }
    }
}
