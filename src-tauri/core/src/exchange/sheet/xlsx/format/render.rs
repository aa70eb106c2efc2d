//! What a cell shows, for her to see: as near to what a spreadsheet program shows as it takes to know the cell again.

use chrono::{Datelike, NaiveDate};

use super::{Mark, Part};

/// The largest number that is tried below the line of a fraction.
const MOST_BELOW: usize = 99;

impl Part {
    /// How many thousands are left out: commas behind the last digit each leave out three places.
    pub(super) fn thousands_left_out(&self) -> usize {
        let mut left_out = 0;
        let mut run = None;
        for mark in &self.marks {
            run = match (mark, run) {
                (Mark::Digit(_), _) => Some(0),
                (Mark::Comma, Some(commas)) => Some(commas + 1),
                (_, commas) => {
                    left_out += commas.unwrap_or(0);
                    None
                }
            };
        }
        left_out + run.unwrap_or(0)
    }

    fn places(&self) -> usize {
        let fraction = self.marks.iter().skip_while(|mark| **mark != Mark::Point);
        let fraction = fraction.take_while(|mark| **mark != Mark::Exponent);
        fraction.filter(|mark| matches!(mark, Mark::Digit(_))).count()
    }

    /// The size of the number that is shown.
    fn size(&self, value: f64) -> f64 {
        let percents = self.marks.iter().filter(|mark| **mark == Mark::Percent).count();
        let power = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        value.abs() * 100_f64.powi(power(percents)) / 1000_f64.powi(power(self.thousands_left_out()))
    }

    pub(super) fn rounds_to_nought(&self, value: f64) -> bool {
        let exact = self.marks.contains(&Mark::Exponent);
        let shown = format!("{:.*}", self.places(), self.size(value));
        if exact { value == 0.0 } else { shown.chars().all(|letter| letter == '0' || letter == '.') }
    }

    /// The words behind the line of a fraction, and the digits that are written there.
    fn below_the_line(&self) -> Option<(&str, usize)> {
        let line = |mark: &Mark| matches!(mark, Mark::Words(words) if words.starts_with('/'));
        let at = self.marks.iter().position(line).filter(|_| !self.is_of_time())?;
        let Some(Mark::Words(words)) = self.marks.get(at) else { return None };
        let before = at.checked_sub(1).and_then(|at| self.marks.get(at));
        let places = self.marks.iter().skip(at + 1).filter(|mark| matches!(mark, Mark::Digit(_))).count();
        matches!(before, Some(Mark::Digit(_))).then(|| (words.trim_start_matches('/'), places))
    }

    pub(super) fn is_fraction(&self) -> bool {
        self.below_the_line().is_some_and(|(written, places)| places > 0 || written.trim().parse::<u32>().is_ok())
    }

    /// The fraction that a number is shown as, if it is shown as one.
    pub(super) fn fraction(&self, value: f64) -> Option<(f64, f64)> {
        let (written, places) = self.below_the_line()?;
        let size = value.abs();
        let nearest = |below: f64| ((size * below).round(), below);
        if let Ok(below) = written.trim().parse::<u32>() {
            return (below > 0).then(|| nearest(f64::from(below)));
        }
        let most = 10_usize.saturating_pow(u32::try_from(places).unwrap_or(3)).saturating_sub(1).min(MOST_BELOW);
        let off = |(above, below): &(f64, f64)| (above / below - size).abs();
        (1..=most).map(|below| nearest(below as f64)).min_by(|one, other| off(one).total_cmp(&off(other)))
    }

    /// A number as this part shows it.
    pub(super) fn rendered(&self, value: f64, minus: bool) -> String {
        let mut digits = Digits::of(self, value);
        let mut shown = String::from(if minus { "-" } else { "" });
        for mark in &self.marks {
            match mark {
                Mark::Words(words) if self.is_fraction() && words.starts_with('/') => {}
                Mark::Words(words) => shown.push_str(words),
                Mark::Percent => shown.push('%'),
                Mark::General | Mark::Text => shown.push_str(&value.abs().to_string()),
                Mark::Digit(place) => digits.put(*place, &mut shown),
                Mark::Point if !digits.is_whole => {
                    shown.push('.');
                    digits.in_fraction = true;
                }
                _ => {}
            }
        }
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A day and a time as this part shows them.
    pub(super) fn rendered_time(&self, value: f64, day: NaiveDate) -> String {
        let seconds = (value.fract() * 86_400.0).round() as u64;
        let ran = (value * 86_400.0).round() as u64;
        let halves = self.marks.iter().any(|mark| matches!(mark, Mark::Clock('a', _)));
        let of_day = seconds / 3_600;
        let hour = if halves { (of_day + 11) % 12 + 1 } else { of_day };
        let two = |number: u64, often: usize| format!("{number:0width$}", width = often.min(2));
        let shown: String = self
            .marks
            .iter()
            .map(|mark| match mark {
                Mark::Words(words) => words.clone(),
                Mark::Calendar(letter, often) => of_calendar(*letter, *often, day),
                Mark::Clock('h', often) => two(hour, *often),
                Mark::Clock('m', often) => two(seconds / 60 % 60, *often),
                Mark::Clock('s', often) => two(seconds % 60, *often),
                Mark::Clock(..) => (if of_day < 12 { "AM" } else { "PM" }).to_owned(),
                Mark::Running('h') => (ran / 3_600).to_string(),
                Mark::Running('m') => (ran / 60).to_string(),
                Mark::Running(_) => ran.to_string(),
                Mark::Comma => ",".to_owned(),
                Mark::Point => ".".to_owned(),
                Mark::Digit(place) => place.to_string(),
                _ => String::new(),
            })
            .collect();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn of_calendar(letter: char, often: usize, day: NaiveDate) -> String {
    let form = match (letter, often) {
        ('y', 1..=2) => "%y",
        ('y', _) => return day.year().to_string(),
        ('m', 1) => "%-m",
        ('m', 2) => "%m",
        ('m', 3) => "%b",
        ('m', 5) => return day.format("%b").to_string().chars().take(1).collect(),
        ('m', _) => "%B",
        (_, 1) => "%-d",
        (_, 2) => "%d",
        (_, 3) => "%a",
        _ => "%A",
    };
    day.format(form).to_string()
}

/// The digits of a number, given out to the places of a format one by one.
struct Digits {
    /// Those before the point, and those behind it.
    whole: Vec<char>,
    fraction: Vec<char>,
    /// Places before the point that are still to come.
    places: usize,
    first: bool,
    /// Digits before the point that are still to come.
    more: usize,
    grouped: bool,
    in_fraction: bool,
    /// Whether the number is put in as it is at its first place.
    is_whole: bool,
}

impl Digits {
    fn of(part: &Part, value: f64) -> Self {
        let is_digit = |mark: &&Mark| matches!(mark, Mark::Digit(_));
        let before = part.marks.iter().take_while(|mark| **mark != Mark::Point);
        let places = before.filter(is_digit).count();
        let as_it_is = match part.fraction(value).filter(|_| part.is_fraction()) {
            Some((above, below)) => Some(format!("{above}/{below}")),
            None => part.marks.contains(&Mark::Exponent).then(|| value.abs().to_string()),
        };
        let is_whole = as_it_is.is_some();
        let written = as_it_is.unwrap_or_else(|| format!("{:.*}", part.places(), part.size(value)));
        let (whole, fraction) = match written.split_once('.').filter(|_| !is_whole) {
            Some((whole, fraction)) => (whole.to_owned(), fraction.to_owned()),
            None => (written, String::new()),
        };
        // Nought before a point is shown only where the format has a nought.
        let before = part.marks.iter().take_while(|mark| **mark != Mark::Point);
        let shows_nought = is_whole || before.into_iter().any(|mark| *mark == Mark::Digit('0'));
        let whole = if whole == "0" && !shows_nought { String::new() } else { whole };
        let grouped = part.marks.windows(2).any(|pair| matches!(pair, [Mark::Comma, Mark::Digit(_)])) && !is_whole;
        Self {
            more: whole.len(),
            whole: whole.chars().collect(),
            fraction: fraction.chars().collect(),
            places,
            first: true,
            grouped,
            in_fraction: false,
            is_whole,
        }
    }

    fn put(&mut self, place: char, shown: &mut String) {
        if self.in_fraction {
            let rest_is_nought = self.fraction.iter().all(|digit| *digit == '0');
            if self.fraction.is_empty() || (place == '#' && rest_is_nought) {
                return;
            }
            shown.push(self.fraction.remove(0));
            return;
        }
        if self.is_whole {
            shown.extend(std::mem::take(&mut self.whole));
            return;
        }
        // The first place takes all digits that have no place of their own.
        let left = self.places.saturating_sub(1);
        let mine = self.whole.len().saturating_sub(left);
        let mine = if self.first { mine } else { mine.min(1) };
        if mine == 0 && place == '0' {
            shown.push('0');
        }
        for digit in self.whole.drain(..mine).collect::<Vec<_>>() {
            shown.push(digit);
            self.more = self.more.saturating_sub(1);
            if self.grouped && self.more > 0 && self.more.is_multiple_of(3) {
                shown.push(',');
            }
        }
        self.first = false;
        self.places = left;
    }
}
