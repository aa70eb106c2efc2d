//! A return with all that is known of it, read once: its own submission and for a quarter those of its months.

use std::collections::HashMap;
use std::sync::Arc;

use crate::calendar::{Grain, Period};
use crate::error::{Error, Result};
use crate::figures::{Book, Figure};
use crate::ids::{ProviderId, SubmissionId};
use crate::storage::figures as figure_rows;
use crate::storage::submissions::{self as rows, InSubmission};
use crate::submissions::{OpenReturn, Owed, Submission, is_part, key, lines_of};
use crate::workbook::Workbook;
use crate::workbook::submissions::history::History;

impl Workbook {
    /// Reads a return with all that is known of it.
    ///
    /// # Errors
    /// If there is no such provider.
    pub(in crate::workbook) fn open_return(&self, provider: ProviderId, period: Period) -> Result<OpenReturn> {
        self.open_return_at(provider, period, History::OfAll)
    }

    /// Reads a return with no more of its history than is asked for.
    ///
    /// # Errors
    /// If there is no such provider.
    pub(in crate::workbook) fn open_return_at(
        &self,
        provider: ProviderId,
        period: Period,
        history: History,
    ) -> Result<OpenReturn> {
        let mut found = self.open_returns(&[provider], period, history)?;
        found.pop().ok_or_else(|| Error::NotFound("such provider".into()))
    }

    /// Reads the returns of some providers for a period, in as many statements as one takes. A provider that there is
    /// not has none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(in crate::workbook) fn open_returns(
        &self,
        providers: &[ProviderId],
        period: Period,
        history: History,
    ) -> Result<Vec<OpenReturn>> {
        let register = &self.get_register()?;
        let months = if period.grain() == Grain::Quarter { period.parts(Grain::Month) } else { Vec::new() };
        let periods: Vec<Period> = std::iter::once(period).chain(months).collect();
        let mut begun: HashMap<ProviderId, Vec<Submission>> = HashMap::new();
        for submission in rows::list_of(self.read(), providers, &periods)? {
            begun.entry(submission.provider).or_default().push(submission);
        }
        let ids: Vec<SubmissionId> = begun.values().flatten().map(|submission| submission.id).collect();
        let mut figures: HashMap<ProviderId, HashMap<Owed, Figure>> = HashMap::new();
        for figure in figure_rows::list_of_submissions(self.read(), &ids)? {
            if is_part(register, period, &figure) {
                figures.entry(figure.provider).or_default().insert(key(&figure), figure);
            }
        }
        let mut open: Vec<OpenReturn> = providers
            .iter()
            .filter_map(|id| register.provider(*id))
            .map(|body| {
                let submissions = begun.remove(&body.id).unwrap_or_default();
                let figures = figures.remove(&body.id).unwrap_or_default();
                OpenReturn {
                    book: Arc::new(Book::new(Arc::clone(register), Vec::new())),
                    provider: body.clone(),
                    period,
                    today: self.today(),
                    lines: lines_of(register, body.id, period, &figures),
                    figures,
                    submissions: submissions.into_iter().map(|each| (each.period, each)).collect(),
                    stated: HashMap::new(),
                    answers: HashMap::new(),
                    reasons: HashMap::new(),
                    queries: Vec::new(),
                }
            })
            .collect();
        let book = Arc::new(self.book_of_returns(register, &open, history)?);
        for each in &mut open {
            each.book = Arc::clone(&book);
        }
        self.read_what_was_said(&mut open, &ids)?;
        Ok(open)
    }

    /// Reads what was said of the figures of some returns.
    fn read_what_was_said(&self, open: &mut [OpenReturn], submissions: &[SubmissionId]) -> Result<()> {
        let connection = self.read();
        let mut stated = by_submission(rows::stated_of(connection, submissions)?);
        let mut answers = by_submission(rows::warning_answers_of(connection, submissions)?);
        let mut reasons = by_submission(rows::exceptions_of(connection, submissions)?);
        let queries = rows::queries_of(connection, submissions)?;
        for each in open {
            let own: Vec<(Period, SubmissionId)> =
                each.submissions.iter().map(|(period, submission)| (*period, submission.id)).collect();
            for (period, submission) in own {
                let at = |place: InSubmission| Owed { indicator: place.indicator, area: place.area, period };
                let stated = stated.remove(&submission).unwrap_or_default().into_iter();
                each.stated.extend(stated.map(|(place, stated)| (at(place), stated)));
                for (place, answer) in answers.remove(&submission).unwrap_or_default() {
                    each.answers.entry(at(place)).or_default().push(answer);
                }
                let reasons = reasons.remove(&submission).unwrap_or_default().into_iter();
                each.reasons.extend(reasons.map(|(place, reason)| (at(place), reason)));
                each.queries.extend(queries.iter().filter(|query| query.submission == submission).cloned());
            }
        }
        Ok(())
    }
}

/// What was said, by the submission of which it was said.
fn by_submission<T>(
    said: impl IntoIterator<Item = (InSubmission, T)>,
) -> HashMap<SubmissionId, Vec<(InSubmission, T)>> {
    let mut by_submission: HashMap<SubmissionId, Vec<(InSubmission, T)>> = HashMap::new();
    for (place, said) in said {
        by_submission.entry(place.submission).or_default().push((place, said));
    }
    by_submission
}
