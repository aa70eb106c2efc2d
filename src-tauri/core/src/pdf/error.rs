//! Why no PDF could be made.

/// Why no PDF could be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A face could not be cut down to the characters used; what was wrong with it.
    Font(String),
    /// The file could not be put together; what was wrong.
    File(String),
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Font(reason) => write!(f, "A font could not be embedded: {reason}"),
            Self::File(reason) => write!(f, "The file could not be put together: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::File(error.to_string())
    }
}
