//! A number format as it is written, in its parts: `[<6]"c";#,##0`.

use super::{Condition, Format, Mark, Part};

/// No program writes longer formats.
const LONGEST: usize = 255;

impl Format {
    /// Takes a written format apart. What is too long for any program says nothing that is believed.
    pub(in super::super) fn of(code: &str) -> Self {
        if code.chars().nth(LONGEST).is_some() {
            let marks = vec![Mark::Words("an overlong format".into())];
            return Self { parts: vec![Part { marks, ..Part::default() }] };
        }
        let mut parsing = Parsing { letters: code.chars(), parts: Vec::new(), part: Part::default() };
        while let Some(letter) = parsing.letters.next() {
            parsing.take(letter);
        }
        parsing.parts.push(parsing.part);
        parsing.parts.iter_mut().for_each(Part::tell_minutes);
        Self { parts: parsing.parts }
    }
}

struct Parsing<'a> {
    letters: std::str::Chars<'a>,
    parts: Vec<Part>,
    part: Part,
}

impl Parsing<'_> {
    fn take(&mut self, letter: char) {
        match letter {
            ';' => self.parts.push(std::mem::take(&mut self.part)),
            '"' => {
                let words: String = self.letters.by_ref().take_while(|letter| *letter != '"').collect();
                self.words(&words);
            }
            '\\' | '!' => {
                let letter = self.letters.next();
                letter.into_iter().for_each(|letter| self.words(letter.encode_utf8(&mut [0; 4])));
            }
            // As wide as the letter that follows.
            '_' => {
                self.letters.next();
                self.words(" ");
            }
            // As often as fits.
            '*' => {
                let letter = self.letters.next();
                letter.into_iter().for_each(|letter| self.words(letter.encode_utf8(&mut [0; 4])));
            }
            '[' => {
                let inside: String = self.letters.by_ref().take_while(|letter| *letter != ']').collect();
                self.bracketed(&inside);
            }
            '0' | '#' | '?' => self.part.marks.push(Mark::Digit(letter)),
            '.' => self.part.marks.push(Mark::Point),
            ',' => self.part.marks.push(Mark::Comma),
            '%' => self.part.marks.push(Mark::Percent),
            '@' => self.part.marks.push(Mark::Text),
            'G' | 'g' if self.follows("eneral") => self.part.marks.push(Mark::General),
            'E' | 'e' if self.follows("+") || self.follows("-") => self.part.marks.push(Mark::Exponent),
            'A' | 'a' if self.follows("M/PM") || self.follows("/P") => self.part.marks.push(Mark::Clock('a', 1)),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => self.run(letter.to_ascii_lowercase()),
            letter => self.words(letter.encode_utf8(&mut [0; 4])),
        }
    }

    /// Whether these letters come next, which are then taken.
    fn follows(&mut self, word: &str) -> bool {
        let rest = self.letters.as_str();
        match rest.get(..word.len()).filter(|next| next.eq_ignore_ascii_case(word)) {
            Some(_) => {
                self.letters = rest.get(word.len()..).unwrap_or_default().chars();
                true
            }
            None => false,
        }
    }

    fn words(&mut self, words: &str) {
        match self.part.marks.last_mut() {
            Some(Mark::Words(before)) => before.push_str(words),
            _ => self.part.marks.push(Mark::Words(words.to_owned())),
        }
    }

    /// A letter of a date or a time, and how often it is repeated.
    fn run(&mut self, letter: char) {
        let rest = self.letters.as_str();
        let more = rest.chars().take_while(|next| next.eq_ignore_ascii_case(&letter)).count();
        self.letters = rest.get(more..).unwrap_or_default().chars();
        let often = more + 1;
        self.part.marks.push(match letter {
            'h' | 's' => Mark::Clock(letter, often),
            letter => Mark::Calendar(letter, often),
        });
    }

    /// A colour, a condition, a currency or country; or hours, minutes or seconds that run on.
    fn bracketed(&mut self, inside: &str) {
        if let Some(country) = inside.strip_prefix('$') {
            let currency = country.split('-').next().unwrap_or_default().to_owned();
            if !currency.is_empty() {
                self.words(&currency);
            }
        } else if let Some(condition) = Condition::of(inside) {
            self.part.condition = Some(condition);
        } else if !inside.is_empty() && inside.chars().all(|letter| "hHmMsS".contains(letter)) {
            let letter = inside.chars().next().unwrap_or('h').to_ascii_lowercase();
            self.part.marks.push(Mark::Running(letter));
        } else {
            self.part.red |= inside.eq_ignore_ascii_case("red");
        }
    }
}

impl Condition {
    fn of(inside: &str) -> Option<Self> {
        let limit = inside.trim_start_matches(['<', '>', '=']);
        let sign = inside.get(..inside.len() - limit.len())?;
        let limit = limit.trim().parse::<f64>().ok().filter(|limit| limit.is_finite())?;
        let (below, at, above) = match sign {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        Some(Self { limit, below, at, above })
    }
}

impl Part {
    /// The letter "m" stands for minutes after hours and before seconds, else for months.
    fn tell_minutes(&mut self) {
        let letters: Vec<usize> = (0..self.marks.len())
            .filter(|at| {
                matches!(self.marks.get(*at), Some(Mark::Calendar(..) | Mark::Clock('h' | 's', _) | Mark::Running(_)))
            })
            .collect();
        for (place, at) in letters.iter().enumerate() {
            let Some(Mark::Calendar('m', often @ 1..=2)) = self.marks.get(*at) else { continue };
            let near = |place: Option<&usize>| place.and_then(|at| self.marks.get(*at));
            let before = place.checked_sub(1).and_then(|place| near(letters.get(place)));
            let after = near(letters.get(place + 1));
            let minutes = matches!(before, Some(Mark::Clock('h', _) | Mark::Running('h')))
                || matches!(after, Some(Mark::Clock('s', _) | Mark::Running('s')));
            if minutes {
                let mark = Mark::Clock('m', *often);
                self.marks.get_mut(*at).into_iter().for_each(|there| *there = mark.clone());
            }
        }
    }
}
