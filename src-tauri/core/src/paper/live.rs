//! Live figures: what a sentence names instead of a typed number.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::calendar::{Period, parse_period};
use crate::figures::{
    Answer, Book, Code, Indicator, Question, change_between, change_in_words, printed_answer, printed_counts,
    printed_target, target_in_words,
};
use crate::ids::FigureId;
use crate::text::shortened;
use crate::trends::{Aggregation, SeriesQuestion, TrendSources, sentence, trend_until};

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
    /// What the trend showed at the end of the period, in whole sentences.
    Finding,
    /// Why the figure is what it is, as noted with its point or its return.
    Explanation,
}

/// Every form with its word, as written in a reference.
pub const FORMS: [(Form, &str); 8] = [
    (Form::Value, "value"),
    (Form::Counts, "counts"),
    (Form::Change, "change"),
    (Form::Previous, "previous"),
    (Form::AgainstTarget, "against_target"),
    (Form::Target, "target"),
    (Form::Finding, "finding"),
    (Form::Explanation, "explanation"),
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
            return Err(format!("\u{201c}{}\u{201d} is not a live figure.", shortened(text)));
        };
        let form = FORMS
            .iter()
            .find(|(_, word)| word == form)
            .map(|(form, _)| *form)
            .ok_or_else(|| format!("\u{201c}{}\u{201d} is not a form of a figure.", shortened(form)))?;
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

/// Looks a live figure up in the book, or what is known about its trend.
pub fn resolve(reference: &str, sources: &TrendSources<'_>) -> Resolved {
    match reference.parse::<Reference>() {
        Ok(reference) => resolve_reference(&reference, sources),
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

fn resolve_reference(reference: &Reference, sources: &TrendSources<'_>) -> Resolved {
    let book = sources.book;
    let Some(indicator) = book.register.indicator_by_code(&reference.indicator) else {
        let problem = format!("There is no indicator \u{201c}{}\u{201d}.", shortened(&reference.indicator));
        return broken(&reference.to_string(), problem);
    };
    let Some(area) = book.register.area_by_code(&reference.area) else {
        return broken(
            &reference.to_string(),
            format!("There is no area \u{201c}{}\u{201d}.", shortened(&reference.area)),
        );
    };
    let label = format!("{}, {}, {}", indicator.name, area.name, reference.period);
    let question = Question { indicator: indicator.id, area: area.id, provider: None, period: reference.period };
    let answer = book.answer(&question);
    if matches!(reference.form, Form::Finding | Form::Explanation) {
        return of_trend(reference.form, &question, label, sources);
    }
    match printed(reference.form, indicator, &question, &answer, book) {
        Some(text) => {
            let incomplete = (answer.is_given() && !answer.complete).then(|| answer.parts.to_string());
            // What lacks a part, or is not final, says so wherever it is printed.
            let provisional = answer.provisional.then(|| "provisional".to_owned());
            let marks: Vec<String> = incomplete.iter().cloned().chain(provisional).collect();
            let text = match reference.form {
                Form::Value | Form::Counts if !marks.is_empty() => format!("{text} ({})", marks.join("; ")),
                _ => text,
            };
            Resolved { text, label, problem: None, incomplete, sources: answer.sources }
        }
        None => broken(&label, format!("{label}: {}.", why_not(reference.form, indicator, &answer))),
    }
}

/// What the trend says of the period: its finding as it stood then, or the reason of its point.
fn of_trend(form: Form, question: &Question, label: String, sources: &TrendSources<'_>) -> Resolved {
    let series = SeriesQuestion {
        indicator: question.indicator,
        area: question.area,
        provider: question.provider,
        aggregation: Aggregation::by(question.period.grain()),
    };
    let trend = trend_until(sources, &series, Some(question.period)).ok().flatten();
    let entry = trend.as_ref().and_then(|trend| trend.entries.iter().find(|entry| entry.period == question.period));
    let running = trend.iter().flat_map(|trend| &trend.running).find(|running| running.period == question.period);
    if let Some(running) = running {
        return broken(&label, format!("{label}: {}", running.said));
    }
    let (Some(trend), Some(entry)) = (trend.as_ref(), entry.filter(|entry| entry.answer.is_given())) else {
        return broken(&label, format!("{label}: no figure yet."));
    };
    if form == Form::Explanation && entry.explanation.is_some() && !entry.explained {
        let sentence = "the figure has changed since its reason was given. Read the reason again in Trends and save it";
        return broken(&label, format!("{label}: {sentence}."));
    }
    let text = match form {
        Form::Explanation => entry.said().iter().map(|said| sentence(said)).collect::<Vec<_>>().join(" "),
        _ => trend.finding.clone(),
    };
    if text.is_empty() {
        return broken(&label, format!("{label}: nobody has said why yet."));
    }
    let sources = trend.entries.iter().flat_map(|entry| entry.answer.sources.clone()).collect();
    Resolved { text, label, problem: None, incomplete: entry.incomplete(), sources }
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
        Form::Finding | Form::Explanation => None,
    }
}

fn why_not(form: Form, indicator: &Indicator, answer: &Answer) -> String {
    match form {
        _ if form != Form::Target && form != Form::Previous && !answer.is_given() => printed_answer(indicator, answer),
        Form::Counts => "the counts are not known".into(),
        Form::Change | Form::Previous => "there is no figure for the period before".into(),
        Form::AgainstTarget | Form::Target => "there is no target".into(),
        Form::Value | Form::Finding | Form::Explanation => "no figure yet".into(),
    }
}
