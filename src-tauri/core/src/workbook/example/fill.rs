//! Making the worked example.

use std::path::Path;

use super::{areas_for_development, figures, narrative, register, risks, trends};
use crate::error::Result;
use crate::storage::{Access, Store};
use crate::workbook::{Clock, Workbook};

/// Fills an empty workbook with the example.
///
/// # Errors
/// If the file cannot be written.
fn fill_example(workbook: &mut Workbook) -> Result<()> {
    workbook.store.quickly(true)?;
    register::fill(workbook)?;
    figures::fill(workbook)?;
    register::ask(workbook)?;
    trends::fill(workbook)?;
    areas_for_development::fill(workbook)?;
    risks::fill(workbook)?;
    narrative::fill(workbook)?;
    workbook.store.quickly(false)?;
    workbook.settle()
}

impl Workbook {
    /// Makes the worked example at `path`.
    ///
    /// # Errors
    /// As `create`.
    pub fn create_example(path: &Path, access: &Access, clock: Clock) -> Result<Self> {
        Self::make_file(path, access, clock, true, fill_example)
    }

    /// The worked example in memory, for tests.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn example_in_memory(clock: Clock) -> Result<Self> {
        let store = Store::in_memory(true, clock())?;
        let mut workbook = Self::with(store, clock, true);
        fill_example(&mut workbook)?;
        Ok(workbook)
    }
}
