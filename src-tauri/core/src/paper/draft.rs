//! The first draft of a paper, written from the workbook, for her to edit.

use chrono::NaiveDate;

use super::live::{Form, Reference, resolve};
use super::model::SectionKind;
use crate::calendar::{FinancialYear, Period, printed_date};
use crate::development::{DevelopmentArea, areas_of};
use crate::figures::{Book, Indicator, Question, Theme};
use crate::logbook::{LogEntry, LogKind};
use crate::organisation::Organisation;
use crate::risks::{Risk, Stage};
use crate::trends::{TrendNotes, TrendSources};

/// A section before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSection {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading.
    pub title: String,
    /// Its paragraphs' words.
    pub paragraphs: Vec<String>,
}

/// What a draft is written from.
#[derive(Debug, Clone, Copy)]
pub struct DraftSources<'a> {
    /// The year reported on.
    pub year: FinancialYear,
    /// The figures.
    pub book: &'a Book,
    /// What is known about their trends.
    pub notes: &'a TrendNotes,
    /// The development areas of all years.
    pub areas: &'a [DevelopmentArea],
    /// The risks.
    pub risks: &'a [Risk],
    /// The log.
    pub log: &'a [LogEntry],
    /// The organisation.
    pub organisation: &'a Organisation,
    /// Today.
    pub today: NaiveDate,
}

/// The eight sections that the papers have had since 2019-20.
const USUAL: [SectionKind; 8] = [
    SectionKind::Introduction,
    SectionKind::Outcomes,
    SectionKind::Demographics,
    SectionKind::Performance,
    SectionKind::Challenges,
    SectionKind::Compliments,
    SectionKind::NextYear,
    SectionKind::Update,
];

/// Every usual section, drafted.
pub fn draft_sections(sources: &DraftSources<'_>) -> Vec<DraftSection> {
    USUAL.into_iter().map(|kind| draft_section(kind, sources)).collect()
}

/// One section, drafted. Free text starts empty.
pub fn draft_section(kind: SectionKind, sources: &DraftSources<'_>) -> DraftSection {
    DraftSection { kind, title: title(kind, sources.year), paragraphs: paragraphs(kind, sources) }
}

fn title(kind: SectionKind, year: FinancialYear) -> String {
    match kind {
        SectionKind::FreeText => "New section".into(),
        SectionKind::Introduction => "Introduction".into(),
        SectionKind::Outcomes => format!("Outcomes of key areas for development {year}"),
        SectionKind::Demographics => "Demographics".into(),
        SectionKind::Performance => "Performance".into(),
        SectionKind::Challenges => "Challenges".into(),
        SectionKind::Compliments => "Compliments and complaints".into(),
        SectionKind::NextYear => format!("Key areas for development {}", year.next()),
        SectionKind::Risks => "Risks".into(),
        SectionKind::Update => format!("Update on performance {}", year.next()),
    }
}

fn paragraphs(kind: SectionKind, sources: &DraftSources<'_>) -> Vec<String> {
    match kind {
        SectionKind::FreeText => Vec::new(),
        SectionKind::Introduction => introduction(sources),
        SectionKind::Outcomes => outcomes(sources),
        SectionKind::Demographics => demographics(sources),
        SectionKind::Performance => performance(sources, Period::Year(sources.year)),
        SectionKind::Challenges => challenges(sources),
        SectionKind::Compliments => compliments(sources),
        SectionKind::NextYear => next_year(sources),
        SectionKind::Risks => risks(sources),
        SectionKind::Update => {
            let first = sources.year.next().quarters().map(Period::Quarter).into_iter().next();
            first.map(|quarter| performance(sources, quarter)).unwrap_or_default()
        }
    }
}

/// Words that came from elsewhere, so that nothing in them is taken for a mark.
pub(super) fn kept(words: &str) -> String {
    words.trim().replace('\\', "\\\\").replace('*', "\\*").replace('{', "\\{")
}

fn introduction(sources: &DraftSources<'_>) -> Vec<String> {
    let details = &sources.organisation.details;
    let year = Period::Year(sources.year);
    vec![format!(
        "This summary assures the {} of how {} has met its duties for the health of looked after children and care leavers. It covers {} to {}.",
        kept(&details.meeting),
        kept(&details.short_name),
        printed_date(year.first_day()),
        printed_date(year.last_day()),
    )]
}

fn outcomes(sources: &DraftSources<'_>) -> Vec<String> {
    areas_of(sources.areas, sources.year)
        .into_iter()
        .map(|area| {
            let entry = area.in_year(sources.year);
            let outcome = entry.and_then(|entry| entry.outcome).map_or("No outcome yet", |outcome| outcome.words());
            let narrative = entry.map(|entry| kept(&entry.narrative)).unwrap_or_default();
            format!("**{}.** {outcome}. {narrative}", kept(&area.details.title)).trim().to_owned()
        })
        .collect()
}

fn live(indicator: &Indicator, area: &str, period: Period, form: Form) -> String {
    let reference = Reference { indicator: indicator.code.clone(), area: area.to_owned(), period, form };
    format!("{{{{{reference}}}}}")
}

/// The indicators of a theme that have a figure for everyone in `period`, with whether the period before has one.
fn answered<'a>(sources: &DraftSources<'a>, theme: Theme, period: Period) -> Vec<(&'a Indicator, &'a str, bool)> {
    let book = sources.book;
    let Some(whole) = book.register.whole() else { return Vec::new() };
    let given = |indicator: &Indicator, period| {
        book.answer(&Question { indicator: indicator.id, area: whole.id, provider: None, period }).is_given()
    };
    book.register
        .indicators
        .iter()
        .filter(|indicator| indicator.theme == theme && !indicator.archived && given(indicator, period))
        .map(|indicator| (indicator, whole.code.as_str(), given(indicator, period.previous())))
        .collect()
}

fn demographics(sources: &DraftSources<'_>) -> Vec<String> {
    let period = Period::Year(sources.year);
    answered(sources, Theme::Demographics, period)
        .into_iter()
        .map(|(indicator, area, has_earlier)| {
            let value = live(indicator, area, period, Form::Value);
            let name = kept(&indicator.name);
            if has_earlier {
                let change = live(indicator, area, period, Form::Change);
                let previous = live(indicator, area, period, Form::Previous);
                format!("{name}: {value} in {period}, {change} from {previous} the year before.")
            } else {
                format!("{name}: {value} in {period}.")
            }
        })
        .collect()
}

fn performance(sources: &DraftSources<'_>, period: Period) -> Vec<String> {
    answered(sources, Theme::Performance, period)
        .into_iter()
        .map(|(indicator, area, has_earlier)| {
            let value = live(indicator, area, period, Form::Value);
            let mut sentence = format!("{}: {value} in {period}", kept(&indicator.name));
            if sources.book.register.target(indicator.id, period).is_some() {
                sentence.push_str(&format!(", {}", live(indicator, area, period, Form::AgainstTarget)));
            }
            if has_earlier {
                let change = live(indicator, area, period, Form::Change);
                sentence.push_str(&format!("; {change} from {}", period.previous()));
            }
            sentence.push('.');
            if is_explained(sources, indicator, period) {
                sentence.push_str(&format!(" {}", live(indicator, area, period, Form::Explanation)));
            }
            sentence
        })
        .collect()
}

/// Whether somebody has said why the figure for everyone is what it is.
fn is_explained(sources: &DraftSources<'_>, indicator: &Indicator, period: Period) -> bool {
    let Some(whole) = sources.book.register.whole() else { return false };
    let reference =
        Reference { indicator: indicator.code.clone(), area: whole.code.clone(), period, form: Form::Explanation };
    let trends = TrendSources { book: sources.book, notes: sources.notes, today: sources.today };
    resolve(&reference.to_string(), &trends).problem.is_none()
}

fn of_year<'a>(sources: &DraftSources<'a>) -> impl Iterator<Item = &'a LogEntry> {
    let year = Period::Year(sources.year);
    sources
        .log
        .iter()
        .filter(move |entry| entry.details.in_paper && (year.first_day()..=year.last_day()).contains(&entry.details.on))
}

fn challenges(sources: &DraftSources<'_>) -> Vec<String> {
    of_year(sources)
        .filter(|entry| matches!(entry.details.kind, LogKind::Challenge | LogKind::Incident))
        .map(|entry| {
            let details = &entry.details;
            format!("**{}.** {} {}", kept(&details.raised_by), kept(&details.words), kept(&details.response))
                .trim()
                .to_owned()
        })
        .collect()
}

fn compliments(sources: &DraftSources<'_>) -> Vec<String> {
    let said = |kind| of_year(sources).filter(move |entry| entry.details.kind == kind);
    let complaints = said(LogKind::Complaint).count();
    let counted = match complaints {
        0 => format!("No complaints were recorded in {}.", sources.year),
        1 => format!("One complaint was recorded in {}.", sources.year),
        many => format!("{many} complaints were recorded in {}.", sources.year),
    };
    let compliments = said(LogKind::Compliment)
        .map(|entry| format!("{}: {}", kept(&entry.details.raised_by), kept(&entry.details.words)));
    std::iter::once(counted).chain(compliments).collect()
}

fn next_year(sources: &DraftSources<'_>) -> Vec<String> {
    areas_of(sources.areas, sources.year.next())
        .into_iter()
        .map(|area| format!("**{}.** {}", kept(&area.details.title), kept(&area.details.words)))
        .collect()
}

fn risks(sources: &DraftSources<'_>) -> Vec<String> {
    sources
        .risks
        .iter()
        .filter(|risk| risk.closed_on.is_none())
        .map(|risk| {
            let score = risk.score(Stage::Current).map_or_else(String::new, |score| {
                format!(" Current score {} ({}).", score.total(), score.band().word().to_lowercase())
            });
            format!(
                "**{} {}.** {}{score}",
                kept(&risk.details.reference),
                kept(&risk.details.title),
                kept(&risk.details.event)
            )
        })
        .collect()
}
