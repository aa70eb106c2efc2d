//! What was typed into a field that wants a day or a whole number: nothing, the thing itself, or text that is none.
//! It reads from any text, so that a field is refused by the noun that it belongs to, together with the others.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer};

use crate::error::FieldError;

/// The years of which a register speaks; the papers go back to the first of them.
const YEARS: RangeInclusive<i32> = 2000..=2100;

/// What was typed into a field for a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ts_rs::TS)]
#[ts(export, type = "string")]
pub enum TypedDay {
    /// Nothing.
    #[default]
    Nothing,
    /// A day, written "2020-03-31".
    Day(NaiveDate),
    /// Text that is no day.
    NoDay,
}

/// What was typed into a field for a whole number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ts_rs::TS)]
#[ts(export, type = "string")]
pub enum TypedNumber {
    /// Nothing.
    #[default]
    Nothing,
    /// A whole number.
    Number(u32),
    /// Text that is no whole number.
    NoNumber,
}

impl TypedDay {
    /// The day of a field that needs one; `missing` is said if it is empty.
    ///
    /// # Errors
    /// The field is empty, or holds no day.
    pub fn required(self, field: &str, missing: &str) -> Result<NaiveDate, FieldError> {
        self.optional(field)?.ok_or_else(|| FieldError::new(field, missing))
    }

    /// The day of a field that may be left empty.
    ///
    /// # Errors
    /// The field holds no day.
    pub fn optional(self, field: &str) -> Result<Option<NaiveDate>, FieldError> {
        match self {
            Self::Nothing => Ok(None),
            Self::Day(day) => Ok(Some(day)),
            Self::NoDay => Err(FieldError::new(field, "Enter a day that exists, for example 31 3 2020.")),
        }
    }

    /// The day of a field that needs one which is not after `today`.
    ///
    /// # Errors
    /// The field is empty, holds no day, or one that is still to come.
    pub fn come(self, field: &str, missing: &str, today: NaiveDate) -> Result<NaiveDate, FieldError> {
        let day = self.required(field, missing)?;
        not_to_come(field, day, today).map_or(Ok(day), Err)
    }

    /// The day of a field of a register that may be left empty and may be to come.
    ///
    /// # Errors
    /// The field holds no day, or one that is so far away that it is a slip.
    pub fn planned(self, field: &str) -> Result<Option<NaiveDate>, FieldError> {
        let day = self.optional(field)?;
        let of_a_register = |day: &NaiveDate| YEARS.contains(&day.year());
        match day.filter(|day| !of_a_register(day)) {
            Some(_) => Err(FieldError::new(field, "Enter a day from 2000 to 2100. Check the year.")),
            None => Ok(day),
        }
    }

    /// The day of a field of a register that may be left empty; it is not after `today`.
    ///
    /// # Errors
    /// The field holds no day, one that is still to come, or one that is so far away that it is a slip.
    pub fn past(self, field: &str, today: NaiveDate) -> Result<Option<NaiveDate>, FieldError> {
        let day = self.planned(field)?;
        day.and_then(|day| not_to_come(field, day, today)).map_or(Ok(day), Err)
    }

    /// The day of a field of a register that needs one; it is not after `today`.
    ///
    /// # Errors
    /// The field is empty, or as for `past`.
    pub fn needed_past(self, field: &str, missing: &str, today: NaiveDate) -> Result<NaiveDate, FieldError> {
        self.past(field, today)?.ok_or_else(|| FieldError::new(field, missing))
    }

    fn read(text: &str) -> Self {
        let day = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        match (text, day) {
            ("", _) => Self::Nothing,
            (_, Some(day)) => Self::Day(day),
            (_, None) => Self::NoDay,
        }
    }
}

/// A problem with a day that is still to come.
pub fn not_to_come(field: &str, day: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    (day > today).then(|| FieldError::new(field, "This day has not come yet. Check the date."))
}

impl TypedNumber {
    /// The number of a field that needs one.
    ///
    /// # Errors
    /// Says `sentence` if the field is empty or holds no whole number.
    pub fn required(self, field: &str, sentence: &str) -> Result<u32, FieldError> {
        self.optional(field, sentence)?.ok_or_else(|| FieldError::new(field, sentence))
    }

    /// The number of a field that may be left empty.
    ///
    /// # Errors
    /// Says `sentence` if the field holds no whole number.
    pub fn optional(self, field: &str, sentence: &str) -> Result<Option<u32>, FieldError> {
        match self {
            Self::Nothing => Ok(None),
            Self::Number(number) => Ok(Some(number)),
            Self::NoNumber => Err(FieldError::new(field, sentence)),
        }
    }

    fn read(text: &str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map_or(Self::NoNumber, Self::Number)
            }
            _ => Self::NoNumber,
        }
    }
}

impl From<NaiveDate> for TypedDay {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Option<NaiveDate>> for TypedDay {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

impl From<u32> for TypedNumber {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<Option<u16>> for TypedNumber {
    fn from(number: Option<u16>) -> Self {
        number.map_or(Self::Nothing, |number| Self::Number(number.into()))
    }
}

impl<'de> Deserialize<'de> for TypedDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map_or(Self::Nothing, |text| Self::read(&text)))
    }
}

impl<'de> Deserialize<'de> for TypedNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map_or(Self::Nothing, |text| Self::read(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(json: &str) -> TypedDay {
        serde_json::from_str(json).unwrap()
    }

    fn number(json: &str) -> TypedNumber {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn any_text_is_nothing_or_a_day_or_none() {
        for nothing in ["null", "\"\""] {
            assert_eq!(day(nothing), TypedDay::Nothing, "{nothing}");
        }
        for exists in ["\"2020-02-29\"", "\"0202-01-07\"", "\"9999-12-31\""] {
            assert!(matches!(day(exists), TypedDay::Day(_)), "{exists}");
        }
        for none in ["31/2/2020", "2021-02-29", "2020-4-3", " 2020-04-03", "+2020-04-03", "2020-04-03T00:00", "soon"] {
            assert_eq!(day(&format!("\"{none}\"")), TypedDay::NoDay, "{none}");
        }
    }

    #[test]
    fn an_empty_day_is_told_in_the_words_of_its_field_and_no_day_in_one_sentence() {
        let refused = |typed: TypedDay| typed.required("on", "Enter the day.").unwrap_err();
        assert_eq!(refused(TypedDay::Nothing), FieldError::new("on", "Enter the day."));
        let no_day = FieldError::new("on", "Enter a day that exists, for example 31 3 2020.");
        assert_eq!(refused(TypedDay::NoDay), no_day);
        assert_eq!(TypedDay::NoDay.optional("on"), Err(no_day));
        assert_eq!(TypedDay::Nothing.optional("on"), Ok(None));
        let first = NaiveDate::default();
        assert_eq!(TypedDay::from(first).required("on", "Enter the day."), Ok(first));
        assert_eq!(TypedDay::from(Some(first)).optional("on"), Ok(Some(first)));
    }

    #[test]
    fn any_text_is_nothing_or_a_whole_number_or_none() {
        for (json, read) in [
            ("null", TypedNumber::Nothing),
            ("\"  \"", TypedNumber::Nothing),
            ("\" 30 \"", TypedNumber::Number(30)),
            ("\"0\"", TypedNumber::Number(0)),
            ("\"99999999999\"", TypedNumber::NoNumber),
            ("\"-1\"", TypedNumber::NoNumber),
            ("\"+1\"", TypedNumber::NoNumber),
            ("\"1.5\"", TypedNumber::NoNumber),
            ("\"thirty\"", TypedNumber::NoNumber),
        ] {
            assert_eq!(number(json), read, "{json}");
        }
        let sentence = "Enter a whole number.";
        let refused = Err(FieldError::new("days", sentence));
        assert_eq!(TypedNumber::Nothing.required("days", sentence), refused);
        assert_eq!(TypedNumber::NoNumber.required("days", sentence), refused);
        assert_eq!(TypedNumber::Nothing.optional("days", sentence), Ok(None));
    }
}
