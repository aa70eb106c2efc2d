//! The indicators of a register: in their order, and each found by its identity at once. There may be a thousand, and
//! every answer asks for one several times.

use std::collections::HashMap;
use std::ops::Deref;

use super::indicator::Indicator;
use crate::ids::IndicatorId;

/// Indicators in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indicators {
    in_order: Vec<Indicator>,
    places: HashMap<IndicatorId, usize>,
}

impl Indicators {
    /// The indicator with this identity.
    pub fn find(&self, id: IndicatorId) -> Option<&Indicator> {
        self.places.get(&id).and_then(|place| self.in_order.get(*place))
    }

    /// Puts one in place of that with the same identity, if there is one.
    pub fn replace(&mut self, indicator: Indicator) {
        let place = self.places.get(&indicator.id);
        if let Some(there) = place.and_then(|place| self.in_order.get_mut(*place)) {
            *there = indicator;
        }
    }

    /// Adds one behind the others.
    pub fn push(&mut self, indicator: Indicator) {
        self.places.entry(indicator.id).or_insert(self.in_order.len());
        self.in_order.push(indicator);
    }
}

impl From<Vec<Indicator>> for Indicators {
    fn from(in_order: Vec<Indicator>) -> Self {
        let mut indicators = Self::default();
        for indicator in in_order {
            indicators.push(indicator);
        }
        indicators
    }
}

impl Deref for Indicators {
    type Target = [Indicator];

    fn deref(&self) -> &[Indicator] {
        &self.in_order
    }
}

impl<'a> IntoIterator for &'a Indicators {
    type Item = &'a Indicator;
    type IntoIter = std::slice::Iter<'a, Indicator>;

    fn into_iter(self) -> Self::IntoIter {
        self.in_order.iter()
    }
}
