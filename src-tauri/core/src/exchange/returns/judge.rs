//! Judging what a file says against what the workbook holds: line by line, and all or nothing.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{Grain, Period};
use crate::error::LineProblem;
use crate::exchange::cells::twice;
use crate::exchange::sheet::SheetQuestion;
use crate::figures::{Course, Incoming, Register, State, WrongIn, may_come_in, runs_until, state_in_words};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::text::capitalised;

use super::table::UnknownWord;

/// What is said of a file in which nothing is given.
const NO_FIGURE: &str = "there is no figure in the file yet.";

/// More problems than this say no more than the first ones do.
pub(super) const MOST_PROBLEMS: usize = 200;

/// Which figure it is: provider, indicator, area and period.
pub(super) type FigureKey = (ProviderId, IndicatorId, AreaId, Period);

/// What the workbook holds of the figures that a file may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Where each figure stands, and its note.
    pub figures: HashMap<(ProviderId, IndicatorId, AreaId, Period), (State, String)>,
    /// The returns that were accepted, whose figures are locked.
    pub accepted: HashSet<(ProviderId, Period)>,
    /// The day on which the file is read.
    pub today: NaiveDate,
    /// What she said of the file.
    pub said: SaidOfFile,
}

/// What she says of a file before it is imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
#[serde(default)]
pub struct SaidOfFile {
    /// That its figures of periods that still run are provisional.
    pub provisional: bool,
}

impl Known {
    /// Whether a figure is locked by the return that it came in, or by the quarter's return that holds its month.
    fn locks(&self, provider: ProviderId, period: Period) -> bool {
        let quarter = Period::containing(period.first_day(), Grain::Quarter);
        self.accepted.contains(&(provider, period))
            || (period.grain() == Grain::Month && self.accepted.contains(&(provider, quarter)))
    }
}

/// What would become of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Verdict {
    /// There was no figure yet.
    New,
    /// The figure or its note becomes another.
    Changed,
    /// The figure is there as it is.
    Unchanged,
    /// The line cannot be taken, so nothing of the file can.
    Refused,
    /// Nothing is given; what is there stays.
    Blank,
}

/// A line of a file, with what is there and what it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct PreviewLine {
    /// The row or line in the file, from 1.
    #[ts(type = "number")]
    pub row: u64,
    /// Of which indicator, if that is known.
    pub indicator: Option<IndicatorId>,
    /// Its name, or what stands in the file.
    pub indicator_name: String,
    /// Whose figure it is, if that is known.
    pub provider: Option<ProviderId>,
    /// The provider's name, or what stands in the file.
    pub provider_name: String,
    /// For whose children, if that is known.
    pub area: Option<AreaId>,
    /// The area's name, or what stands in the file.
    pub area_name: String,
    /// For which period, as printed.
    pub period: String,
    /// What would become of it.
    pub verdict: Verdict,
    /// The figure that is there, as printed.
    pub before: String,
    /// What it would become, as printed; empty if nothing is given.
    pub after: String,
    /// Why it is refused.
    pub reason: Option<String>,
}

/// What a file would do to the workbook. Nothing is changed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ReturnPreview {
    /// Whose return it is; none if the file holds those of several.
    pub provider: Option<ProviderId>,
    /// The provider's name; empty if there are several.
    pub provider_name: String,
    /// For which period; none if the file holds several.
    #[ts(type = "string | null")]
    pub period: Option<Period>,
    /// Its lines, in the order of the file.
    pub lines: Vec<PreviewLine>,
    /// How many figures are new.
    pub new: usize,
    /// How many change.
    pub changed: usize,
    /// How many are there as they are.
    pub unchanged: usize,
    /// How many are not given.
    pub blank: usize,
    /// How many lines cannot be taken.
    pub refused: usize,
    /// Which periods of its figures still run, in a sentence; none if none does. Such figures are imported only if she
    /// says that they are provisional.
    pub runs: Option<String>,
    /// How many lines were left out because of a word that she said to leave out.
    pub left_out: usize,
    /// What is wrong, in lines and with the file. If there is anything, nothing can be imported.
    pub problems: Vec<LineProblem>,
    /// Those of them that no line of `lines` says: they are about the file, or about rows that are no lines.
    pub of_file: Vec<LineProblem>,
    /// Words that stand for no indicator, provider or area yet.
    pub unknown: Vec<UnknownWord>,
    /// The sheet that was read; empty for a CSV file.
    pub sheet: String,
    /// What only she can say of the file. Until it is answered nothing can be imported.
    pub questions: Vec<SheetQuestion>,
    /// What the file holds and was not read as a figure, and what was read though it is not shown.
    pub remarks: Vec<String>,
    /// Whether the file can be imported.
    pub importable: bool,
}

impl ReturnPreview {
    /// Takes what is to be told of the sheet that was read.
    pub(super) fn seen(&mut self, sheet: &str, questions: Vec<SheetQuestion>, remarks: Vec<String>) {
        self.importable &= questions.is_empty();
        if !questions.is_empty() {
            // What is asked about may be the figures.
            self.problems.retain(|problem| problem.reason != NO_FIGURE);
        }
        sheet.clone_into(&mut self.sheet);
        self.questions = questions;
        self.remarks.extend(remarks);
    }

    /// Why the file cannot be imported: what is asked of it, and what is wrong with it.
    pub fn unanswered_and_wrong(&self) -> Vec<LineProblem> {
        self.questions.iter().map(SheetQuestion::unanswered).chain(self.problems.iter().cloned()).collect()
    }
}

/// A figure that a file gives. No note leaves the note that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFigure {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Who submitted it.
    pub provider: ProviderId,
    /// For whose children.
    pub area: AreaId,
    /// For which period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// A note about it.
    pub note: Option<String>,
}

impl TakenFigure {
    /// Which figure it is.
    pub fn incoming(&self) -> Incoming {
        let Self { indicator, provider, area, period, .. } = *self;
        Incoming { indicator, provider, area, period }
    }
}

/// A file that was judged: what is shown of it, and what would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is shown.
    pub preview: ReturnPreview,
    /// The figures that it gives; only to be written if the preview is importable.
    pub figures: Vec<TakenFigure>,
}

/// What a line of a file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// Nothing.
    Nothing,
    /// Only a note.
    Note(String),
    /// A figure, and perhaps a note.
    Figure(State, Option<String>),
    /// Something that cannot be taken.
    Refused(Vec<LineProblem>),
}

/// A line of a file as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadLine {
    pub(super) row: u64,
    pub(super) provider: Result<ProviderId, String>,
    pub(super) indicator: Result<IndicatorId, String>,
    pub(super) area: Result<AreaId, String>,
    pub(super) period: Result<Period, String>,
    pub(super) given: Given,
}

impl ReadLine {
    fn key(&self) -> Option<FigureKey> {
        let key = (self.provider.as_ref(), self.indicator.as_ref(), self.area.as_ref(), self.period.as_ref());
        match key {
            (Ok(provider), Ok(indicator), Ok(area), Ok(period)) => Some((*provider, *indicator, *area, *period)),
            _ => None,
        }
    }
}

/// Judges the lines of a file. `problems` are those of the file as a whole.
pub(super) fn judged(lines: &[ReadLine], problems: Vec<LineProblem>, register: &Register, known: &Known) -> Taken {
    let mut of_file = problems.clone();
    let (seen, running) = (HashMap::new(), BTreeSet::new());
    let mut judging = Judging { register, known, seen, problems, running, figures: Vec::new() };
    let shown: Vec<PreviewLine> = lines.iter().map(|line| judging.line(line)).collect();
    let count = |verdict: Verdict| shown.iter().filter(|line| line.verdict == verdict).count();
    let (new, changed, unchanged) = (count(Verdict::New), count(Verdict::Changed), count(Verdict::Unchanged));
    let (blank, refused) = (count(Verdict::Blank), count(Verdict::Refused));
    if new + changed + unchanged + refused == 0 && judging.problems.is_empty() {
        let reason = NO_FIGURE.to_owned();
        let problem = LineProblem { line: 0, column: String::new(), reason };
        of_file.push(problem.clone());
        judging.problems.push(problem);
    }
    of_file.sort_by_key(|problem| problem.line);
    of_file.truncate(MOST_PROBLEMS);
    judging.problems.sort_by_key(|problem| problem.line);
    judging.problems.truncate(MOST_PROBLEMS);
    let provider = only(lines.iter().map(|line| line.provider.as_ref().ok().copied()));
    let preview = ReturnPreview {
        provider,
        provider_name: provider
            .and_then(|id| register.provider(id))
            .map(|found| found.name.clone())
            .unwrap_or_default(),
        period: only(lines.iter().map(|line| line.period.as_ref().ok().copied())),
        importable: judging.problems.is_empty() && refused == 0,
        lines: shown,
        new,
        changed,
        unchanged,
        blank,
        refused,
        runs: (!judging.running.is_empty()).then(|| runs(&judging.running)),
        left_out: 0,
        problems: judging.problems,
        of_file,
        unknown: Vec::new(),
        sheet: String::new(),
        questions: Vec::new(),
        remarks: Vec::new(),
    };
    Taken { preview, figures: judging.figures }
}

/// The one value that all have, if they have one.
fn only<T: PartialEq>(mut values: impl Iterator<Item = Option<T>>) -> Option<T> {
    let first = values.next()??;
    values.all(|value| value.as_ref() == Some(&first)).then_some(first)
}

struct Judging<'a> {
    register: &'a Register,
    known: &'a Known,
    /// The row on which each figure was first given.
    seen: HashMap<FigureKey, u64>,
    problems: Vec<LineProblem>,
    /// The periods that still run and of which there is a number.
    running: BTreeSet<Period>,
    figures: Vec<TakenFigure>,
}

impl Judging<'_> {
    fn line(&mut self, line: &ReadLine) -> PreviewLine {
        let mut shown = self.named(line);
        match self.verdict(line, &mut shown) {
            Ok(verdict) => shown.verdict = verdict,
            Err(problems) => {
                let reasons: Vec<&str> = problems.iter().map(|problem| problem.reason.as_str()).collect();
                shown.reason = Some(capitalised(&reasons.join(" ")));
                self.problems.extend(problems);
            }
        }
        shown
    }

    /// The line with its names and what is there, refused until it is judged.
    fn named(&self, line: &ReadLine) -> PreviewLine {
        let name = |read: &Result<String, String>| read.clone().unwrap_or_else(|written| written);
        let indicator = line.indicator.as_ref().ok().and_then(|id| self.register.indicator(*id));
        let provider = line.provider.as_ref().ok().and_then(|id| self.register.provider(*id));
        let area = line.area.as_ref().ok().and_then(|id| self.register.area(*id));
        let before = line.key().and_then(|key| self.known.figures.get(&key));
        PreviewLine {
            row: line.row,
            indicator: indicator.map(|indicator| indicator.id),
            indicator_name: name(&indicator.map(|found| found.name.clone()).ok_or(written(&line.indicator))),
            provider: provider.map(|provider| provider.id),
            provider_name: name(&provider.map(|found| found.short_name.clone()).ok_or(written(&line.provider))),
            area: area.map(|area| area.id),
            area_name: name(&area.map(|found| found.name.clone()).ok_or(written(&line.area))),
            period: match &line.period {
                Ok(period) => period.to_string(),
                Err(written) => written.clone(),
            },
            verdict: Verdict::Refused,
            before: match (indicator, before) {
                (Some(indicator), Some((state, _))) => state_in_words(indicator, state),
                (Some(indicator), None) => state_in_words(indicator, &State::Missing),
                _ => String::new(),
            },
            after: String::new(),
            reason: None,
        }
    }

    fn verdict(&mut self, line: &ReadLine, shown: &mut PreviewLine) -> Result<Verdict, Vec<LineProblem>> {
        let problem =
            |column: &str, reason: String| vec![LineProblem { line: line.row, column: column.to_owned(), reason }];
        if let Given::Refused(problems) = &line.given {
            return Err(problems.clone());
        }
        let Some(key) = line.key() else { return Err(problem("", "the figure cannot be told.".into())) };
        if let Some(first) = self.seen.insert(key, line.row) {
            return Err(problem("", twice(first)));
        }
        let known = self.known.figures.get(&key);
        let (state, note) = match (&line.given, known) {
            (Given::Figure(state, note), _) => (self.in_its_time(key, state), note.clone()),
            (Given::Note(_), Some((State::NotAvailable { .. }, _))) => {
                let reason = "the reason why there is no figure is its note. Write it there.";
                return Err(problem("", reason.into()));
            }
            (Given::Note(note), Some((state, _))) => (state.clone(), Some(note.clone())),
            (Given::Note(_), None) => {
                let reason = "a note needs a figure, or the reason why there is none.";
                return Err(problem("", reason.into()));
            }
            _ => return Ok(Verdict::Blank),
        };
        let same_note = |there: &str| note.as_deref().is_none_or(|note| note == there);
        let verdict = match known {
            Some((there, there_note)) if there.is_kept_as(&state) && same_note(there_note) => Verdict::Unchanged,
            Some(_) => Verdict::Changed,
            None => Verdict::New,
        };
        shown.after = self.after(key, &state, note.as_deref());
        let (provider, indicator, area, period) = key;
        let figure = Incoming { indicator, provider, area, period };
        let comes_in = may_come_in(self.register, &figure, &state, self.known.today);
        if let (Err(kept_out), Given::Figure(..)) = (comes_in, &line.given) {
            let to_do = match kept_out.wrong_in {
                WrongIn::State => " Say that figures of it are provisional to import them.",
                WrongIn::Period | WrongIn::Area | WrongIn::Provider => "",
            };
            return Err(problem("", format!("{}{to_do}", kept_out.sentence)));
        }
        if verdict != Verdict::Unchanged && self.known.locks(provider, period) {
            let reason = "the return was accepted, so its figures are locked. Unlock it first.";
            return Err(problem("", reason.into()));
        }
        self.figures.push(TakenFigure { indicator, provider, area, period, state, note });
        Ok(verdict)
    }

    /// A number of a period that still runs is provisional, once she says so, or as the file says it itself.
    fn in_its_time(&mut self, (_, _, _, period): FigureKey, state: &State) -> State {
        let (runs, value) = (Course::of(period, self.known.today) == Course::Runs, state.value());
        let says_so = matches!(state, State::Provisional { .. });
        let Some(value) = value.filter(|_| runs && !says_so) else { return state.clone() };
        self.running.insert(period);
        State::of_value(value, self.known.said.provisional)
    }

    fn after(&self, (_, indicator, ..): FigureKey, state: &State, note: Option<&str>) -> String {
        let figure = self.register.indicator(indicator).map(|found| state_in_words(found, state)).unwrap_or_default();
        match note.filter(|note| !note.is_empty()) {
            Some(note) => format!("{figure}; note: {note}"),
            None => figure,
        }
    }
}

fn runs(periods: &BTreeSet<Period>) -> String {
    let each: Vec<String> = periods.iter().map(|period| runs_until(*period)).collect();
    format!("{}.", each.join(", "))
}

fn written<T>(read: &Result<T, String>) -> String {
    read.as_ref().err().cloned().unwrap_or_default()
}
