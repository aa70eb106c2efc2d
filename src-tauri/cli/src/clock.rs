//! The machine's time. The core has no clock of its own.

use lac_core::workbook::Clock;

/// The machine's local time.
pub fn clock() -> Clock {
    Box::new(|| chrono::Local::now().naive_local())
}
