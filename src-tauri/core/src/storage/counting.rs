//! Counts the statements that are run, for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::Store;

/// How many statements a store has run since it was asked to count them. What triggers run is part of their statement.
#[derive(Clone, Default)]
pub struct Statements(Arc<AtomicUsize>);

impl Statements {
    /// Counts those of a store from now on.
    pub fn of(store: &mut Store) -> Self {
        let counted = Self::default();
        let count = counted.clone();
        let seen = move |event: TraceEvent<'_>| {
            if matches!(event, TraceEvent::Stmt(_, words) if !words.starts_with("--")) {
                count.0.fetch_add(1, Ordering::Relaxed);
            }
        };
        store.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(seen)).unwrap();
        counted
    }

    /// How many there were since it was asked the last time.
    pub fn taken(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}
