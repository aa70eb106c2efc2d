//! Live figures and names: what a sentence holds instead of what is typed once and then is no longer true.

use std::collections::HashMap;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::marked::{Piece, pieces};
use super::names::Name;
use crate::calendar::{Period, parse_period};
use crate::figures::{
    Answer, Book, Code, Indicator, NotCompared, Question, change_between, change_in_words, decimals_of, printed_counts,
    printed_target, qualified_answer, side_by_side, target_in_words,
};
use crate::ids::{FigureId, IndicatorId};
use crate::organisation::OrganisationDetails;
use crate::text::{NO_FIGURE, shortened};
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

/// What live marks are looked up in.
#[derive(Debug, Clone, Copy)]
pub struct LiveSources<'a> {
    /// The figures and their trends.
    pub trends: TrendSources<'a>,
    /// The organisation on the day of the paper.
    pub organisation: &'a OrganisationDetails,
}

/// What a live mark prints by itself: a name, a figure, or what is known about its trend.
pub fn resolve(reference: &str, sources: &LiveSources<'_>) -> Resolved {
    resolve_beside(reference, &Decimals::default(), sources)
}

/// A paragraph taken apart, each live mark with what it prints there. Figures of one indicator that stand in one
/// paragraph are printed with the same decimals: as many as the one that was published with the fewest.
pub fn resolve_paragraph(words: &str, sources: &LiveSources<'_>) -> Vec<(Piece, Option<Resolved>)> {
    let pieces = pieces(words);
    let references = pieces.iter().filter_map(|piece| match piece {
        Piece::Live { reference, .. } => reference.parse::<Reference>().ok(),
        Piece::Words { .. } => None,
    });
    let decimals = common_decimals(references, sources.trends.book);
    let printed = |piece: Piece| {
        let resolved = match &piece {
            Piece::Live { reference, .. } => Some(resolve_beside(reference, &decimals, sources)),
            Piece::Words { .. } => None,
        };
        (piece, resolved)
    };
    pieces.into_iter().map(printed).collect()
}

/// The most decimals with which the figures of an indicator are printed in one place.
type Decimals = HashMap<IndicatorId, u32>;

fn common_decimals(references: impl Iterator<Item = Reference>, book: &Book) -> Decimals {
    let mut decimals = Decimals::default();
    for reference in references {
        let Some((indicator, question)) = asked(&reference, book) else { continue };
        let earlier = Question { period: question.period.previous(), ..question };
        let printed = match reference.form {
            Form::Value => vec![question],
            Form::Previous => vec![earlier],
            Form::Change => vec![question, earlier],
            _ => continue,
        };
        for question in printed {
            let of = decimals_of(indicator, &book.answer(&question));
            decimals.entry(indicator.id).and_modify(|fewest| *fewest = of.min(*fewest)).or_insert(of);
        }
    }
    decimals
}

fn asked<'a>(reference: &Reference, book: &'a Book) -> Option<(&'a Indicator, Question)> {
    let indicator = book.register.indicator_by_code(&reference.indicator)?;
    let area = book.register.area_by_code(&reference.area)?.id;
    Some((indicator, Question { indicator: indicator.id, area, provider: None, period: reference.period }))
}

fn resolve_beside(reference: &str, decimals: &Decimals, sources: &LiveSources<'_>) -> Resolved {
    if let Some(name) = Name::written(reference) {
        return named(name, sources.organisation);
    }
    match reference.parse::<Reference>() {
        Ok(reference) => resolve_reference(&reference, decimals, &sources.trends),
        Err(problem) => broken(reference, problem),
    }
}

fn named(name: Name, organisation: &OrganisationDetails) -> Resolved {
    let text = name.of(organisation).trim().to_owned();
    if text.is_empty() {
        return broken(name.label(), format!("{} is not entered in Settings.", name.label()));
    }
    Resolved { text, label: name.label().to_owned(), problem: None, incomplete: None, sources: Vec::new() }
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

fn resolve_reference(reference: &Reference, decimals: &Decimals, sources: &TrendSources<'_>) -> Resolved {
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
    let printed =
        Printed { indicator, decimals: decimals.get(&indicator.id).copied(), question, answer: &answer, book };
    match printed.text(reference.form) {
        Ok(text) => {
            let incomplete = answer.lacks();
            Resolved { text, label, problem: None, incomplete, sources: answer.sources }
        }
        Err(why) => broken(&label, format!("{label}: {why}.")),
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
    // A finding is what the trend showed then. A reason was given for what it shows by all that is known.
    let until = Some(question.period).filter(|_| form == Form::Finding);
    let trend = trend_until(sources, &series, until).ok().flatten();
    let entry = trend.as_ref().and_then(|trend| trend.entries.iter().find(|entry| entry.period == question.period));
    let running = trend.iter().flat_map(|trend| &trend.running).find(|running| running.period == question.period);
    if let Some(running) = running {
        return broken(&label, format!("{label}: {}", running.said));
    }
    let (Some(trend), Some(entry)) = (trend.as_ref(), entry.filter(|entry| entry.answer.is_given())) else {
        let standing = sources.book.answer(question);
        let why = standing.standing().without_number().unwrap_or_else(|| NO_FIGURE.to_owned());
        return broken(&label, format!("{label}: {why}."));
    };
    if form == Form::Explanation && entry.explanation.is_some() && !entry.explained {
        let sentence =
            "its reason was not given for the figure as it stands. Read the reason again in Trends and save it";
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

/// A figure to be printed, beside others of its indicator.
struct Printed<'a> {
    indicator: &'a Indicator,
    decimals: Option<u32>,
    question: Question,
    answer: &'a Answer,
    book: &'a Book,
}

impl Printed<'_> {
    /// One form of it; else why it cannot be printed.
    fn text(&self, form: Form) -> Result<String, String> {
        let Self { answer, .. } = self;
        let indicator = &self.beside();
        let number = answer.standing().without_number();
        match form {
            // Nought out of nought is an answer too.
            Form::Value if answer.is_given() => Ok(qualified_answer(indicator, answer)),
            Form::Counts if answer.is_given() => {
                let why =
                    if answer.published.is_some() { "published without its counts" } else { "a number without counts" };
                let counts = printed_counts(answer).ok_or(why)?;
                let notes = answer.qualifications();
                Ok(if notes.is_empty() { counts } else { format!("{counts} ({})", notes.join("; ")) })
            }
            Form::Previous => self.previous(indicator),
            Form::Target => self.target().map(|target| printed_target(indicator, target)),
            _ if number.is_some() => Err(number.unwrap_or_default()),
            Form::Change => self.change(),
            Form::AgainstTarget => {
                let (amount, target) = (answer.amount().unwrap_or_default(), self.target()?);
                Ok(target_in_words(&side_by_side(indicator, [*answer]), amount, target))
            }
            Form::Value | Form::Counts | Form::Finding | Form::Explanation => Err(NO_FIGURE.into()),
        }
    }

    fn beside(&self) -> Indicator {
        let decimals = self.decimals.map_or(self.indicator.decimals, |fewest| fewest.min(self.indicator.decimals));
        Indicator { decimals, ..self.indicator.clone() }
    }

    fn earlier(&self) -> Answer {
        self.book.answer(&Question { period: self.question.period.previous(), ..self.question })
    }

    fn previous(&self, indicator: &Indicator) -> Result<String, String> {
        let earlier = self.earlier();
        if earlier.is_given() { Ok(qualified_answer(indicator, &earlier)) } else { Err(self.why_none_before(&earlier)) }
    }

    fn change(&self) -> Result<String, String> {
        let earlier = self.earlier();
        match change_between(self.indicator, &earlier, self.answer) {
            Ok(change) => Ok(change_in_words(self.indicator, &change.beside(self.decimals.unwrap_or(u32::MAX)))),
            Err(NotCompared::NoNumber(_)) => Err(self.why_none_before(&earlier)),
            Err(why) => Err(why.in_words()),
        }
    }

    fn why_none_before(&self, earlier: &Answer) -> String {
        let why = earlier.standing().without_number().unwrap_or_default();
        format!("{}, the period before, has {why}", self.question.period.previous())
    }

    fn target(&self) -> Result<Decimal, String> {
        let target = self.book.register.target(self.question.indicator, self.question.period);
        target.ok_or_else(|| "there is no target".into())
    }
}
