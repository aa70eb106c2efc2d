//! Judging what a file says against what the workbook holds: line by line, and all or nothing.

use std::collections::{BTreeSet, HashMap};

use super::given::{Given, ReadLine};
use super::known::{FigureKey, Known};
use super::preview::{NO_FIGURE, PreviewLine, ReturnPreview, Taken, Verdict};
use crate::calendar::Period;
use crate::error::LineProblem;
use crate::exchange::cells::twice;
use crate::figures::{
    Course, FigureRecord, Incoming, Register, State, WrongIn, may_come_in, runs_until, state_in_words,
};
use crate::text::capitalised;

/// More problems than this say no more than the first ones do.
pub(super) const MOST_PROBLEMS: usize = 200;

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
    figures: Vec<FigureRecord>,
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
        self.figures.push(FigureRecord { indicator, provider, area, period, state, note });
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
