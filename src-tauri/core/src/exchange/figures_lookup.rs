//! What the codes and names in a file of figures stand for.

use std::collections::HashMap;

use crate::figures::{Indicator, Register};
use crate::ids::{AreaId, ProviderId};

/// What codes and names stand for. The register looks through its lists, which a long file would make it do for
/// each of its lines.
pub(super) struct Codes<'a> {
    pub(super) indicators: Lookup<'a, &'a Indicator>,
    pub(super) providers: Lookup<'a, ProviderId>,
    pub(super) areas: Lookup<'a, AreaId>,
}

impl<'a> Codes<'a> {
    pub(super) fn of(register: &'a Register) -> Self {
        let mut codes = Self { indicators: Lookup::default(), providers: Lookup::default(), areas: Lookup::default() };
        for indicator in &register.indicators {
            codes.indicators.add(indicator, &indicator.code, &[&indicator.name]);
        }
        for provider in &register.providers {
            codes.providers.add(provider.id, &provider.code, &[&provider.name, &provider.short_name]);
        }
        for area in &register.areas {
            codes.areas.add(area.id, &area.code, &[&area.name]);
        }
        codes
    }
}

/// A code is found as it is written, failing that a name in any letters; of two that are called the same, the first.
pub(super) struct Lookup<'a, T> {
    codes: HashMap<&'a str, T>,
    names: HashMap<String, T>,
}

impl<T> Default for Lookup<'_, T> {
    fn default() -> Self {
        Self { codes: HashMap::new(), names: HashMap::new() }
    }
}

impl<'a, T: Copy> Lookup<'a, T> {
    fn add(&mut self, of: T, code: &'a str, names: &[&str]) {
        self.codes.entry(code).or_insert(of);
        for name in names {
            self.names.entry(name.to_ascii_lowercase()).or_insert(of);
        }
    }

    pub(super) fn find(&self, written: &str) -> Option<T> {
        self.codes.get(written).or_else(|| self.names.get(&written.to_ascii_lowercase())).copied()
    }
}
