//! Periods as they cross to the screens and into files: in their printed form, and read back from it.

use serde::{Deserialize, Serialize};

use super::parse::parse_period;
use super::period::{FinancialYear, Period, Quarter};

impl FinancialYear {
    /// The year that a text names, as "2019-20"; none if it names no year.
    pub fn named(text: &str) -> Option<Self> {
        match parse_period(text) {
            Ok(Period::Year(year)) => Some(year),
            _ => None,
        }
    }
}

macro_rules! crosses_as_its_printed_form {
    ($type:ident, $variant:ident, $word:literal) => {
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                match parse_period(&text).map_err(serde::de::Error::custom)? {
                    Period::$variant(value) => Ok(value),
                    _ => Err(serde::de::Error::custom(concat!("not a ", $word))),
                }
            }
        }
    };
}
crosses_as_its_printed_form!(FinancialYear, Year, "financial year");
crosses_as_its_printed_form!(Quarter, Quarter, "quarter");

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_period(&text).map_err(serde::de::Error::custom)
    }
}
