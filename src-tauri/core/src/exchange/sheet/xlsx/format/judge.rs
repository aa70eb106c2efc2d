//! Whether a format is plainly a way to write a number, a day or words.

use chrono::NaiveDate;

use super::{Format, Mark, Part, ShownNumber, ShownWords};
use crate::exchange::units::is_unit;

/// Words between the parts of a day that say nothing of their own.
const OF_DAYS: [&str; 8] = ["t", "z", "de", "of", "年", "月", "日", "at"];
const CURRENCIES: [char; 3] = ['£', '€', '$'];
const DASHES: [&str; 3] = ["-", "\u{2212}", "\u{2013}"];

/// A part of a format, and what is known of the numbers that it stands for.
pub(super) struct Chosen<'f> {
    pub(super) part: &'f Part,
    /// Whether the part has to write the sign of a number below nought itself.
    pub(super) own_sign: bool,
    /// Whether it stands for nought alone.
    only_nought: bool,
}

impl Format {
    /// What it shows of a number; `day` is the one that the number stands for.
    pub(in super::super) fn shows(&self, value: f64, day: Option<NaiveDate>) -> ShownNumber {
        let (numbers, _) = self.of_numbers_and_words();
        match chosen(numbers, value) {
            // Nothing is said of such numbers.
            None => ShownNumber::Number,
            Some(_) if numbers.len() == 1 && numbers.iter().all(Part::says_nothing) => ShownNumber::Number,
            Some(chosen) if chosen.part.is_of_time() => chosen.part.shows_time(value, day),
            Some(chosen) => chosen.shows_number(value),
        }
    }

    /// Whether it shows a number as a day or a time.
    pub(in super::super) fn is_of_time(&self, value: f64) -> bool {
        chosen(self.of_numbers_and_words().0, value).is_some_and(|chosen| chosen.part.is_of_time())
    }

    /// What it shows of words.
    pub(in super::super) fn shows_words(&self, words: &str) -> ShownWords {
        let (_, Some(part)) = self.of_numbers_and_words() else { return ShownWords::Themselves };
        let shown = part.marks.iter().map(|mark| match mark {
            Mark::Words(words) => words.as_str(),
            Mark::Text | Mark::General => words,
            _ => "",
        });
        match shown.collect::<String>().trim() {
            "" => ShownWords::Nothing,
            shown if shown == words.trim() => ShownWords::Themselves,
            shown => ShownWords::Otherwise(shown.to_owned()),
        }
    }

    /// The parts that stand for numbers, and the one for words.
    fn of_numbers_and_words(&self) -> (&[Part], Option<&Part>) {
        match self.parts.as_slice() {
            [numbers @ .., words] if numbers.len() < 4 && words.marks.contains(&Mark::Text) => (numbers, Some(words)),
            parts => (parts.get(..3).unwrap_or(parts), parts.get(3)),
        }
    }
}

/// The part that stands for a number, if any does.
fn chosen(parts: &[Part], value: f64) -> Option<Chosen<'_>> {
    if parts.iter().any(|part| part.condition.is_some()) {
        return by_condition(parts, value);
    }
    let at = match (parts.len(), value) {
        (2.., value) if value < 0.0 => 1,
        (3.., 0.0) => 2,
        _ => 0,
    };
    parts.get(at).map(|part| Chosen { part, own_sign: at == 1, only_nought: at == 2 })
}

/// A part without a condition stands for numbers above nought if it is the first, for those below if it is the second
/// of three, and for all others if it is the last.
fn by_condition(parts: &[Part], value: f64) -> Option<Chosen<'_>> {
    let last = parts.len().checked_sub(1)?;
    parts.iter().enumerate().find_map(|(at, part)| {
        let (holds, own_sign) = match (part.condition, at) {
            (Some(condition), _) => (condition.holds(value), condition.is_below_nought()),
            (None, at) if at == last => (true, false),
            (None, 0) => (value > 0.0, false),
            (None, _) => (value < 0.0, true),
        };
        holds.then_some(Chosen { part, own_sign, only_nought: false })
    })
}

impl Chosen<'_> {
    fn shows_number(&self, value: f64) -> ShownNumber {
        let part = self.part;
        if !part.shows_digits(value) {
            return match part.all_words().trim() {
                "" => ShownNumber::Nothing,
                // As book-keepers write nought.
                dash if self.only_nought && DASHES.contains(&dash) => ShownNumber::Number,
                _ => self.otherwise(value),
            };
        }
        let percents = part.marks.iter().filter(|mark| **mark == Mark::Percent).count();
        let (before, within, after) = part.words_around();
        let is_whole = part.is_fraction() || within.trim().is_empty();
        if part.shows_another(value) || !is_whole {
            return self.otherwise(value);
        }
        match (percents, self.unit(value, &before, &after).as_deref()) {
            (0, Some("%")) => ShownNumber::OfAHundred,
            (0, Some("")) => ShownNumber::Number,
            (1, Some("")) => ShownNumber::Percent,
            (0, Some(unit)) => ShownNumber::InUnit(unit.to_owned()),
            _ => self.otherwise(value),
        }
    }

    /// What a number is shown to be a number of; empty if nothing is, and none if the words before and after it are
    /// more than that and its sign.
    fn unit(&self, value: f64, before: &str, after: &str) -> Option<String> {
        let bare = |words: &str| words.replace(CURRENCIES, "").trim().to_lowercase();
        let currency = before.chars().chain(after.chars()).find(|letter| CURRENCIES.contains(letter));
        let (before, after) = (bare(before), bare(after));
        let unit = if self.own_sign && value < 0.0 {
            match before.as_str() {
                "(" => after.strip_suffix(')').or_else(|| after.strip_prefix(')'))?,
                "" if DASHES.contains(&after.as_str()) => "",
                "" => Some(after.as_str()).filter(|_| self.part.red)?,
                sign => Some(after.as_str()).filter(|_| DASHES.contains(&sign))?,
            }
        } else {
            Some(after.as_str()).filter(|_| before.is_empty() || before == "+" && value >= 0.0)?
        };
        match (unit.trim(), currency) {
            ("", None) => Some(String::new()),
            ("", Some(currency)) => Some(currency.to_string()),
            ("%", None) => Some("%".to_owned()),
            (unit, None) => is_unit(unit).then(|| unit.to_owned()),
            (_, Some(_)) => None,
        }
    }

    fn otherwise(&self, value: f64) -> ShownNumber {
        ShownNumber::Otherwise(self.part.rendered(value, value < 0.0 && !self.own_sign))
    }
}

impl Part {
    /// Whether it leaves every number as it is.
    fn says_nothing(&self) -> bool {
        self.condition.is_none() && matches!(self.marks.as_slice(), [] | [Mark::General])
    }

    pub(super) fn is_of_time(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Calendar(..) | Mark::Clock(..) | Mark::Running(_)))
    }

    /// A day whose month is shown is a day, with nothing beside it that says something else.
    fn shows_time(&self, value: f64, day: Option<NaiveDate>) -> ShownNumber {
        let Some(day) = day else { return ShownNumber::Otherwise("#####".into()) };
        let shown = || self.rendered_time(value, day);
        if !self.marks.iter().any(|mark| matches!(mark, Mark::Calendar(..))) {
            return ShownNumber::Time(shown());
        }
        let has_month = self.marks.iter().any(|mark| matches!(mark, Mark::Calendar('m', _)));
        let is_plain = |mark: &Mark| match mark {
            Mark::Words(words) => {
                let words = words.trim().to_lowercase();
                OF_DAYS.contains(&words.as_str())
                    || words.chars().all(|letter| " -/.,:'\u{a0}\u{2013}".contains(letter))
            }
            Mark::General | Mark::Text | Mark::Percent | Mark::Exponent => false,
            _ => true,
        };
        let has_day = self.marks.iter().any(|mark| matches!(mark, Mark::Calendar('d', _)));
        match (has_month && self.marks.iter().all(is_plain), has_day) {
            (true, true) => ShownNumber::Day,
            (true, false) => ShownNumber::Month,
            (false, _) => ShownNumber::Otherwise(shown()),
        }
    }

    /// Whether anything of a number is shown: `#` shows nothing of nought.
    fn shows_digits(&self, value: f64) -> bool {
        let always = |mark: &Mark| matches!(mark, Mark::General | Mark::Text | Mark::Digit('0'));
        let has_digits = self.marks.iter().any(|mark| matches!(mark, Mark::Digit(_)));
        self.marks.iter().any(always) || (has_digits && (self.is_fraction() || !self.rounds_to_nought(value)))
    }

    /// Whether the number that is shown is another: thousands are left out, or the nearest fraction is not the number.
    fn shows_another(&self, value: f64) -> bool {
        let is_off = |(above, below): (f64, f64)| (above / below - value.abs()).abs() > 1e-9;
        (self.thousands_left_out() > 0 && value != 0.0) || self.fraction(value).is_some_and(is_off)
    }

    fn all_words(&self) -> String {
        self.marks
            .iter()
            .filter_map(|mark| if let Mark::Words(words) = mark { Some(words.as_str()) } else { None })
            .collect()
    }

    /// The words before a number, within and after it.
    fn words_around(&self) -> (String, String, String) {
        let is_number = |mark: &Mark| matches!(mark, Mark::Digit(_) | Mark::General | Mark::Text);
        let first = self.marks.iter().position(is_number).unwrap_or(0);
        let last = self.marks.iter().rposition(is_number).unwrap_or(0);
        let words = |from: usize, until: usize| -> String {
            let marks = self.marks.get(from..until).unwrap_or_default().iter();
            marks.filter_map(|mark| if let Mark::Words(words) = mark { Some(words.as_str()) } else { None }).collect()
        };
        // The number below a fraction's line may be written in the format.
        let after = words(last + 1, self.marks.len());
        let after = if self.is_fraction() {
            after.trim_start_matches(|letter: char| letter == '/' || letter.is_ascii_digit())
        } else {
            &after
        };
        (words(0, first), words(first, last), after.to_owned())
    }
}
