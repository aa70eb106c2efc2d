//! Figures of old papers: percentages that were printed without their counts, with the paper that printed them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::error::{Error, FieldError, Result};
use crate::figures::{IndicatorKind, State, may_come_in, parse_count, percentage_as_typed, published_percentage};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::storage::{figures as figure_rows, submissions as rows};
use crate::submissions::checks::Stated;
use crate::submissions::{Owed, Receipt, Submission};
use crate::text::{LINE, required, tidied};
use crate::workbook::submissions::accept::FiguresWritten;
use crate::workbook::submissions::begin::{begun, receive};
use crate::workbook::submissions::open::OpenReturn;
use crate::workbook::{Act, Changed, Workbook, accepted};

/// A percentage that an old paper may have printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaperLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// For whose children.
    pub area: AreaId,
    /// The area's name.
    pub area_name: String,
    /// The percentage that is there, as it stands in its field.
    pub percentage: String,
    /// Out of how many, if the paper printed that.
    pub out_of: String,
    /// What is there instead, if it is no published percentage; it is left alone.
    pub instead: Option<String>,
    /// What looks wrong in it.
    pub warnings: Vec<String>,
}

/// What an old paper printed of one provider and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaper {
    /// Whose figures.
    pub provider: ProviderId,
    /// For which period.
    pub period: String,
    /// The paper.
    pub paper: String,
    /// Its percentages.
    pub lines: Vec<OldPaperLine>,
}

/// A percentage of an old paper, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaperEntry {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For example "52.6" or "52.6%"; empty if the paper printed none.
    pub percentage: String,
    /// Out of how many, if the paper printed that.
    pub out_of: String,
}

impl Workbook {
    /// What an old paper printed of one provider and period: its percentages, for every area and for everyone.
    ///
    /// # Errors
    /// If there is no such provider.
    pub fn get_old_paper(&self, provider: ProviderId, period: Period) -> Result<OldPaper> {
        let open = self.open_return(provider, period)?;
        let lines = printed_lines(&open).into_iter().filter_map(|line| old_line(&open, &line)).collect();
        let paper = open.submission().map(|submission| submission.source.clone()).unwrap_or_default();
        Ok(OldPaper { provider, period: period.to_string(), paper, lines })
    }

    /// Enters percentages that an old paper printed, as one act. All or nothing: a percentage that is refused is
    /// named by its place in the list.
    ///
    /// # Errors
    /// Without the paper; percentages and numbers that are none; a period that has not ended; a return that is
    /// locked.
    pub fn enter_old_paper(
        &mut self,
        provider: ProviderId,
        period: Period,
        paper: &str,
        entries: &[OldPaperEntry],
    ) -> Result<Changed<FiguresWritten>> {
        let open = self.open_return(provider, period)?;
        self.refuse_locked([(provider, period)].into_iter())?;
        let mut problems: Vec<FieldError> =
            required("paper", paper, LINE, "Name the old paper that printed them.").into_iter().collect();
        let mut read = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            read.extend(read_entry(&open, index, entry, &mut problems)?);
        }
        accepted(problems)?;
        let source = tidied(paper);
        let any = read.iter().any(|(_, state, _)| *state != State::Missing);
        let act =
            Act::EnterFigures(format!("percentages of {}, {period}, from an old paper", open.provider.short_name));
        let goes = |line: &Owed, state: &State| *state == State::Missing && open.state(line) != State::Missing;
        let removed = read.iter().filter(|(line, state, _)| goes(line, state)).count();
        let papers = self.papers_of(read.iter().map(|(line, state, _)| (line.from(provider), state)))?;
        self.change(act, |connection| {
            let submission = begun(connection, provider, period)?;
            if any || submission.source.is_empty() {
                rows::update(connection, &Submission { source, ..submission.clone() })?;
            }
            for (line, state, stated) in &read {
                figure_rows::put(connection, submission.id, line.indicator, line.area, state, None)?;
                rows::put_stated(connection, submission.id, line.indicator, line.area, stated)?;
            }
            if any {
                receive(connection, provider, period, Receipt::NotSaid)?;
            }
            Ok(FiguresWritten { figures: read.len(), removed, papers })
        })
    }
}

/// Each percentage that the provider gives, for each area and for everyone.
fn printed_lines(open: &OpenReturn) -> Vec<Owed> {
    let register = &open.book.register;
    let whole = register.whole().map(|area| area.id);
    let proportions = register.indicators.iter().filter(|indicator| {
        indicator.kind == IndicatorKind::Proportion && register.submits(indicator.id, open.provider.id)
    });
    let mut lines = Vec::new();
    for indicator in proportions {
        let areas = register.areas_of(indicator.id, open.period).into_iter().map(|area| area.id);
        let answered = areas.filter(|area| open.provider.answers_for(*area));
        let areas: BTreeSet<AreaId> = answered.chain(whole.filter(|_| open.provider.area.is_none())).collect();
        let mut areas: Vec<AreaId> = areas.into_iter().collect();
        // Old papers print everyone first, and often nothing else.
        areas.sort_by_key(|area| Some(*area) != whole);
        lines.extend(areas.into_iter().map(|area| Owed { indicator: indicator.id, area, period: open.period }));
    }
    lines
}

fn old_line(open: &OpenReturn, line: &Owed) -> Option<OldPaperLine> {
    let register = &open.book.register;
    let (indicator, area) = (register.indicator(line.indicator)?, register.area(line.area)?);
    let state = open.state(line);
    let (percentage, instead) = match &state {
        State::Missing => (String::new(), None),
        State::PublishedPercentage { percentage } => (percentage_as_typed(*percentage), None),
        _ => (String::new(), Some(open.figure_in_words(line))),
    };
    Some(OldPaperLine {
        indicator: indicator.id,
        name: indicator.name.clone(),
        area: area.id,
        area_name: area.name.clone(),
        percentage,
        out_of: open.stated(line).denominator.map(|count| count.to_string()).unwrap_or_default(),
        instead,
        warnings: open.asked(line, &state).into_iter().map(|asked| asked.warning.sentence).collect(),
    })
}

/// A percentage as it is to be kept. Figures that are no published percentage are left alone.
fn read_entry(
    open: &OpenReturn,
    index: usize,
    entry: &OldPaperEntry,
    problems: &mut Vec<FieldError>,
) -> Result<Option<(Owed, State, Stated)>> {
    let line = Owed { indicator: entry.indicator, area: entry.area, period: open.period };
    let indicator = open.indicator(&line).ok_or_else(|| Error::NotFound("such indicator".into()))?;
    if !matches!(open.state(&line), State::Missing | State::PublishedPercentage { .. }) {
        return Ok(None);
    }
    let state = match entry.percentage.trim() {
        "" => State::Missing,
        typed => match published_percentage(indicator.kind, typed) {
            Ok(state) => state,
            Err(message) => {
                problems.push(FieldError::new(format!("percentage-{index}"), message));
                return Ok(None);
            }
        },
    };
    if let Err(kept_out) = may_come_in(&open.book.register, &open.incoming(&line), &state, open.today) {
        let message = format!("{} Nothing was saved.", kept_out.sentence);
        problems.push(FieldError::new(format!("percentage-{index}"), message));
        return Ok(None);
    }
    let denominator = match entry.out_of.trim() {
        "" => None,
        typed => match parse_count(typed) {
            Ok(count) => Some(count),
            Err(problem) => {
                problems.push(FieldError::new(format!("out_of-{index}"), problem.0));
                return Ok(None);
            }
        },
    };
    if denominator.is_some() && state == State::Missing {
        let sentence = "Enter the percentage as well: this number is only there to check it.";
        problems.push(FieldError::new(format!("out_of-{index}"), sentence));
        return Ok(None);
    }
    Ok(Some((line, state, Stated { denominator, ..Stated::default() })))
}
