//! What is said of figures: warnings found to be right, reasons for missed targets, what the return itself states.

use crate::calendar::Period;
use crate::error::{Error, FieldError, Result, accepted};
use crate::figures::{IndicatorKind, State, has_begun, parse_count, parse_percentage};
use crate::ids::ProviderId;
use crate::storage::submissions as rows;
use crate::submissions::checks::{Check, Stated};
use crate::submissions::exceptions::{TypedException, misses};
use crate::submissions::{FigurePlace, OpenReturn, Owed, WarningAnswer};
use crate::text::{NOTE, not_too_long, tidied};
use crate::views::StatedText;
use crate::workbook::submissions::begin::begun;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// Says that a figure is right although a check asked about it. The answer holds until the figure changes.
    ///
    /// # Errors
    /// If the check does not ask about that figure, as it stands now.
    pub fn answer_warning(
        &mut self,
        provider: ProviderId,
        period: Period,
        about: FigurePlace,
        check: Check,
        reason: &str,
    ) -> Result<Changed<()>> {
        accepted(not_too_long("reason", reason, NOTE).into_iter().collect())?;
        if !check.can_be_right() {
            return Err(Error::Refused("This cannot be right. Correct the figure or the breach reasons.".into()));
        }
        let (open, line) = (self.open_return(provider, period)?, about.line());
        open.must_hold(&line)?;
        let asked = open
            .find_asked(&line, check)
            .ok_or_else(|| Error::Refused("This figure has changed, and is not asked about any more.".into()))?;
        let answer = WarningAnswer {
            check,
            subject: Some(asked.subject),
            figure: asked.figure,
            sentence: asked.warning.sentence,
            reason: tidied(reason),
            answered_on: self.today(),
            answered_by: self.author()?,
        };
        self.change(
            Act::new("answer_warning", &[Noun::Figures], format!("confirm {}", open.words(&line))),
            |connection| {
                let submission = begun(connection, provider, line.period)?;
                rows::answer_warning(connection, submission.id, line.indicator, line.area, &answer)
            },
        )
    }

    /// Says why a figure missed its target, in words and by breach reason.
    ///
    /// # Errors
    /// More children than missed; a figure that has not missed a target.
    pub fn explain_miss(
        &mut self,
        provider: ProviderId,
        period: Period,
        about: FigurePlace,
        typed: &TypedException,
    ) -> Result<Changed<()>> {
        let exception = typed.read().map_err(Error::Invalid)?;
        let (open, line) = (self.open_return(provider, period)?, about.line());
        open.must_hold(&line)?;
        let state = open.state(&line);
        let missed = open.missed_target(&line, &state).is_some();
        if !missed && !exception.is_empty() && open.exception(&line).is_empty() {
            return Err(Error::Refused("This figure has not missed a target, so there is nothing to explain.".into()));
        }
        accepted(exception.problems(missed_by(&open, &line, &state)))?;
        let subject = open.missed_subject(&line, &state);
        let as_before =
            open.exception(&line) == exception && (exception.is_empty() || open.is_explained(&line, &state));
        self.change(
            Act::new("explain_miss", &[Noun::Figures], format!("explain {}", open.words(&line))),
            |connection| {
                if as_before {
                    return Ok(());
                }
                let submission = begun(connection, provider, line.period)?;
                rows::put_exception(connection, submission.id, line.indicator, line.area, &exception, &subject)
            },
        )
    }

    /// Notes what the return itself prints as worked out, to be held against its figures.
    ///
    /// # Errors
    /// Numbers that are none, field by field; a period that has not begun.
    pub fn state_total(
        &mut self,
        provider: ProviderId,
        period: Period,
        about: FigurePlace,
        typed: &StatedText,
    ) -> Result<Changed<()>> {
        let (open, line) = (self.open_return(provider, period)?, about.line());
        open.must_hold(&line)?;
        let indicator = open.indicator(&line).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let stated = read_stated(indicator.kind, typed)?;
        if let (false, Err(kept_out)) = (stated == Stated::default(), has_begun(line.period, open.today)) {
            return Err(Error::Refused(format!("{} Nothing was changed.", kept_out.sentence)));
        }
        self.refuse_locked([(provider, line.period)].into_iter())?;
        self.change(
            Act::new("state_total", &[Noun::Figures], format!("note what the return states for {}", open.words(&line))),
            |connection| {
                let submission = begun(connection, provider, line.period)?;
                rows::put_stated(connection, submission.id, line.indicator, line.area, &stated)
            },
        )
    }
}

fn missed_by(open: &OpenReturn, line: &Owed, state: &State) -> Option<u64> {
    misses(open.indicator(line)?, state.value()?)
}

fn read_stated(kind: IndicatorKind, typed: &StatedText) -> Result<Stated> {
    let mut problems = Vec::new();
    let mut count = |field: &str, text: &str| {
        if text.trim().is_empty() {
            return None;
        }
        parse_count(text).map_err(|problem| problems.push(FieldError::new(field, problem.0))).ok()
    };
    let (numerator, denominator) = (count("first", &typed.first), count("second", &typed.second));
    let percentage = match typed.percentage.trim().trim_end_matches('%').trim_end() {
        "" => None,
        _ if kind != IndicatorKind::Proportion => {
            problems.push(FieldError::new("percentage", "This indicator is no percentage."));
            None
        }
        text => parse_percentage(text).map_err(|problem| problems.push(FieldError::new("percentage", problem))).ok(),
    };
    accepted(problems)?;
    Ok(Stated { numerator, denominator, percentage })
}
