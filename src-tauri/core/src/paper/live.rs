//! Live figures: what a sentence names instead of a typed number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::calendar::{Period, parse_period};
use crate::figures::{
    Answer, Book, Code, Indicator, Question, change_between, change_in_words, printed_answer, printed_counts,
    printed_target, target_in_words,
};
use crate::ids::FigureId;

/// What of a figure is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Form {
    /// "11.9%".
    Value,
    /// "48 of 403".
    Counts,
    /// "a fall of 40.7 percentage points".
    Change,
    /// "52.6%": the period of the same length before.
    Previous,
    /// "below the target of 85%".
    AgainstTarget,
    /// "85%".
    Target,
}

/// Every form with its word, as written in a reference.
pub const FORMS: [(Form, &str); 6] = [
    (Form::Value, "value"),
    (Form::Counts, "counts"),
    (Form::Change, "change"),
    (Form::Previous, "previous"),
    (Form::AgainstTarget, "against_target"),
    (Form::Target, "target"),
];

/// Which figure, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The indicator's code.
    pub indicator: Code,
    /// The area's code.
    pub area: Code,
    /// The period.
    pub period: Period,
    /// What of it is printed.
    pub form: Form,
}

impl FromStr for Reference {
    type Err = String;

    /// Reads "iha-20-days|pan-dorset|2019-20|value".
    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        let [indicator, area, period, form] = parts.as_slice() else {
            return Err(format!("\u{201c}{text}\u{201d} is not a live figure."));
        };
        let form = FORMS
            .iter()
            .find(|(_, word)| word == form)
            .map(|(form, _)| *form)
            .ok_or_else(|| format!("\u{201c}{form}\u{201d} is not a form of a figure."))?;
        let period = parse_period(period).map_err(|error| error.to_string())?;
        Ok(Self { indicator: (*indicator).into(), area: (*area).into(), period, form })
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = FORMS.iter().find(|(form, _)| *form == self.form).map_or("value", |(_, word)| *word);
        write!(f, "{}|{}|{}|{word}", self.indicator, self.area, self.period)
    }
}

/// A live figure as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Resolved {
    /// What is printed.
    pub text: String,
    /// What it is, for the chip's label: "IHA in 20 working days, Pan Dorset, 2019-20".
    pub label: String,
    /// Why nothing can be printed, if so.
    pub problem: Option<String>,
    /// What is missing from it, for example "3 of 4 quarters".
    pub incomplete: Option<String>,
    /// The figures that it was worked out from.
    #[ts(type = "number[]")]
    pub sources: Vec<FigureId>,
}

/// Looks a live figure up in the book.
pub fn resolve(reference: &str, book: &Book) -> Resolved {
    match reference.parse::<Reference>() {
        Ok(reference) => resolve_reference(&reference, book),
        Err(problem) => broken(reference, problem),
    }
}

fn broken(label: &str, problem: String) -> Resolved {
    Resolved {
        text: format!("[{problem}]"),
        label: label.to_owned(),
        problem: Some(problem),
        incomplete: None,
        sources: Vec::new(),
    }
}

fn resolve_reference(reference: &Reference, book: &Book) -> Resolved {
    let Some(indicator) = book.register.indicator_by_code(&reference.indicator) else {
        let problem = format!("There is no indicator \u{201c}{}\u{201d}.", reference.indicator);
        return broken(&reference.to_string(), problem);
    };
    let Some(area) = book.register.area_by_code(&reference.area) else {
        return broken(&reference.to_string(), format!("There is no area \u{201c}{}\u{201d}.", reference.area));
    };
    let label = format!("{}, {}, {}", indicator.name, area.name, reference.period);
    let question = Question { indicator: indicator.id, area: area.id, provider: None, period: reference.period };
    let answer = book.answer(&question);
    match printed(reference.form, indicator, &question, &answer, book) {
        Some(text) => {
            let incomplete = (answer.is_given() && !answer.complete).then(|| answer.parts.to_string());
            // What lacks a part says so wherever it is printed.
            let text = match (&incomplete, reference.form) {
                (Some(parts), Form::Value | Form::Counts) => format!("{text} ({parts})"),
                _ => text,
            };
            Resolved { text, label, problem: None, incomplete, sources: answer.sources }
        }
        None => broken(&label, format!("{label}: {}.", why_not(reference.form, indicator, &answer))),
    }
}

fn printed(form: Form, indicator: &Indicator, question: &Question, answer: &Answer, book: &Book) -> Option<String> {
    let earlier = || book.answer(&Question { period: question.period.previous(), ..*question });
    let target = || book.register.target(question.indicator, question.period);
    match form {
        Form::Value => answer.is_given().then(|| printed_answer(indicator, answer)),
        Form::Counts => printed_counts(answer),
        Form::Change => {
            change_between(indicator.kind, &earlier(), answer).map(|change| change_in_words(indicator, &change))
        }
        Form::Previous => Some(earlier()).filter(Answer::is_given).map(|earlier| printed_answer(indicator, &earlier)),
        Form::AgainstTarget => Some(target_in_words(indicator, answer.amount()?, target()?)),
        Form::Target => target().map(|target| printed_target(indicator, target)),
    }
}

fn why_not(form: Form, indicator: &Indicator, answer: &Answer) -> String {
    match form {
        _ if form != Form::Target && form != Form::Previous && !answer.is_given() => printed_answer(indicator, answer),
        Form::Counts => "the counts are not known".into(),
        Form::Change | Form::Previous => "there is no figure for the period before".into(),
        Form::AgainstTarget | Form::Target => "there is no target".into(),
        Form::Value => "no figure yet".into(),
    }
}
