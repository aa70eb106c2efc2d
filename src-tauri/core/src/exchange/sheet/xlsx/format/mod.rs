//! What a number format shows of a number: the number itself, a day, nothing, or something else.
//!
//! Only a format that is plainly a way to write a number or a day is read through. One that shows "c" where 3 is kept,
//! or thousands as ones, is not: what it shows is said, so that she can be asked.
//!
//! * `parse`: a format as it is written, in its parts.
//! * `judge`: whether it is plainly a way to write a number, a day or words.
//! * `render`: what a cell shows by it, for her to see.

mod judge;
mod parse;
mod render;

/// A number format.
#[derive(Debug, PartialEq)]
pub(super) struct Format {
    parts: Vec<Part>,
}

/// One of its parts, which stand for numbers above nought, below and nought, or for those that fulfil a condition, and
/// for words.
#[derive(Debug, Clone, PartialEq, Default)]
struct Part {
    condition: Option<Condition>,
    red: bool,
    marks: Vec<Mark>,
}

/// Which numbers a part stands for: those below a limit, at it, above it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    limit: f64,
    below: bool,
    at: bool,
    above: bool,
}

/// What a part of a format is made of.
#[derive(Debug, Clone, PartialEq)]
enum Mark {
    /// Words as they are; white space where something is as wide as a letter.
    Words(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent,
    /// The number as it is without a format.
    General,
    /// The words that the cell holds; of a number, the number.
    Text,
    /// Year, month or day, and how often the letter stands there.
    Calendar(char, usize),
    /// Hour, minute, second, or before and after noon.
    Clock(char, usize),
    /// Hours, minutes or seconds that run on beyond a day.
    Running(char),
}

/// What a cell shows of a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ShownNumber {
    /// The number.
    Number,
    /// The number times a hundred, with a percent sign.
    Percent,
    /// The number as it is, with a percent sign.
    OfAHundred,
    /// The number, as one of something: days, children, pounds.
    InUnit(String),
    /// The day that it stands for.
    Day,
    /// The month of that day: the day itself is not shown.
    Month,
    /// A time of day, or how long something took.
    Time(String),
    /// Nothing.
    Nothing,
    /// Something from which the number cannot be told.
    Otherwise(String),
}

/// What a cell shows of words.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ShownWords {
    /// The words.
    Themselves,
    /// Nothing.
    Nothing,
    /// Something else.
    Otherwise(String),
}

impl Condition {
    fn holds(self, value: f64) -> bool {
        (self.below && value < self.limit) || (self.at && value == self.limit) || (self.above && value > self.limit)
    }

    /// Whether only numbers below nought fulfil it, whose sign the part then has to write itself.
    fn is_below_nought(self) -> bool {
        !self.above && (self.limit < 0.0 || (self.limit == 0.0 && !self.at))
    }
}

impl Format {
    /// The formats that every program knows by number.
    pub(super) fn built_in(number: u32) -> Self {
        Self::of(match number {
            9 | 10 => "0%",
            12 => "# ?/?",
            13 => "# ??/??",
            17 => "mmm-yy",
            14..=16 | 22 | 27..=31 | 36 | 50..=58 => "dd/mm/yyyy",
            18..=21 | 32..=35 | 45 | 47 => "h:mm:ss",
            46 => "[h]:mm:ss",
            _ => "General",
        })
    }
}

#[cfg(test)]
mod tests;
