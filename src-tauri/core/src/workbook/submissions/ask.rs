//! Queries in the workbook: asked, answered, settled.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::figures::State;
use crate::ids::{AreaId, IndicatorId, ProviderId, QueryId};
use crate::storage::submissions as rows;
use crate::submissions::messages::{Message, question};
use crate::submissions::{Owed, Query, QueryState};
use crate::text::{NAME, NOTE, not_too_long, required, tidied};
use crate::workbook::submissions::begin::begun;
use crate::workbook::submissions::open::OpenReturn;
use crate::workbook::{Act, Changed, Workbook, accepted, must_exist};

/// Which figure of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct FigurePlace {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// For whose children.
    pub area: AreaId,
    /// For which period: that of the return, or a month of it.
    #[ts(type = "string")]
    pub period: Period,
}

impl FigurePlace {
    pub(in crate::workbook) fn line(self) -> Owed {
        Owed { indicator: self.indicator, area: self.area, period: self.period }
    }
}

/// What the user asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct QueryDetails {
    /// About which figure; none for the whole return.
    pub about: Option<FigurePlace>,
    /// Of whom: a role.
    pub asked_of: String,
    /// The question.
    pub words: String,
}

/// A query as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct QueryView {
    /// Its identity.
    pub id: QueryId,
    /// Of which provider.
    pub provider: ProviderId,
    /// Its full name.
    pub provider_name: String,
    /// The return that it is about: a month's figures are in the return of their quarter.
    pub return_period: String,
    /// About which figure; none for the whole return.
    pub about: Option<FigurePlace>,
    /// What it is about, in words.
    pub title: String,
    /// The figure as it stands now, as printed; empty for a whole return.
    pub figure: String,
    /// How it stands.
    pub state: QueryState,
    /// When it was asked.
    pub asked_on: NaiveDate,
    /// Of whom.
    pub asked_of: String,
    /// The question.
    pub words: String,
    /// When the answer came.
    pub answered_on: Option<NaiveDate>,
    /// The answer.
    pub answer: String,
    /// When it was settled.
    pub resolved_on: Option<NaiveDate>,
    /// Text to copy into an e-mail.
    pub message: Message,
}

impl Workbook {
    /// All queries, the open ones first, each kind oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_queries(&self) -> Result<Vec<QueryView>> {
        let mut views = Vec::new();
        for query in rows::list_queries(self.read())? {
            let submission = rows::get(self.read(), query.submission)?;
            let open = self.open_return(submission.provider, return_of(submission.period))?;
            views.push(self.query_view(&open, &query)?);
        }
        views.sort_by_key(|view: &QueryView| (view.state, view.asked_on));
        Ok(views)
    }

    /// How many queries are not settled, and how many of those are answered.
    pub(in crate::workbook) fn count_open_queries(&self) -> Result<(usize, usize)> {
        let queries = rows::list_queries(self.read())?;
        let open = queries.iter().filter(|query| query.is_open());
        let answered = open.clone().filter(|query| query.state() == QueryState::Answered).count();
        Ok((open.count(), answered))
    }

    pub(in crate::workbook) fn query_view(&self, open: &OpenReturn, query: &Query) -> Result<QueryView> {
        let period = open.period_of(query.submission).unwrap_or(open.period);
        let about = query.about.map(|(indicator, area)| FigurePlace { indicator, area, period });
        let title = about.map_or_else(
            || format!("the return of {}, {period}", open.provider.short_name),
            |about| open.words(&about.line()),
        );
        let figure = about.map(|about| open.figure_in_words(&about.line())).unwrap_or_default();
        let author = self.find_organisation()?.map(|organisation| organisation.details.author).unwrap_or_default();
        let sent = about.is_some_and(|about| {
            let state = open.state(&about.line());
            state.value().is_some() || matches!(state, State::PublishedPercentage { .. })
        });
        let shown = sent.then_some(figure.as_str());
        Ok(QueryView {
            id: query.id,
            provider: open.provider.id,
            provider_name: open.provider.name.clone(),
            return_period: open.period.to_string(),
            about,
            message: question(&query.asked_of, &title, shown, &query.words, &author),
            title,
            figure,
            state: query.state(),
            asked_on: query.asked_on,
            asked_of: query.asked_of.clone(),
            words: query.words.clone(),
            answered_on: query.answered_on,
            answer: query.answer.clone(),
            resolved_on: query.resolved_on,
        })
    }

    /// Asks a provider about a figure or a return.
    ///
    /// # Errors
    /// Without a question; about a figure that the provider does not give.
    pub fn raise_query(
        &mut self,
        provider: ProviderId,
        period: Period,
        details: &QueryDetails,
    ) -> Result<Changed<QueryId>> {
        let problems = [
            required("words", &details.words, NOTE, "Write what you ask."),
            not_too_long("asked_of", &details.asked_of, NAME),
        ];
        accepted(problems.into_iter().flatten().collect())?;
        let open = self.open_return(provider, period)?;
        let line = details.about.map(FigurePlace::line);
        if line.is_some_and(|line| !open.lines.contains(&line)) {
            return Err(Error::NotFound("such figure in this return".into()));
        }
        let name = line.map_or_else(|| format!("{}, {period}", open.provider.short_name), |line| open.words(&line));
        let (today, details) = (self.today(), details.clone());
        self.change(Act::RaiseQuery(name), |connection| {
            let submission = begun(connection, provider, line.map_or(period, |line| line.period))?;
            let query = Query {
                id: QueryId(0),
                submission: submission.id,
                about: line.map(|line| (line.indicator, line.area)),
                asked_on: today,
                asked_of: tidied(&details.asked_of),
                words: tidied(&details.words),
                answered_on: None,
                answer: String::new(),
                resolved_on: None,
            };
            rows::add_query(connection, &query)
        })
    }

    /// Notes what a provider answered.
    ///
    /// # Errors
    /// Without an answer; a day that has not come; no such query.
    pub fn answer_query(&mut self, id: QueryId, answered_on: NaiveDate, answer: &str) -> Result<Changed<()>> {
        let query = self.get_query(id)?;
        let early = (answered_on < query.asked_on).then(|| {
            crate::error::FieldError::new("answered_on", "The answer is before the question. Check the date.")
        });
        let problems = [
            required("answer", answer, NOTE, "Write what was answered."),
            self.not_to_come("answered_on", answered_on),
            early,
        ];
        accepted(problems.into_iter().flatten().collect())?;
        let answered = Query { answered_on: Some(answered_on), answer: tidied(answer), ..query };
        self.put_query(Act::AnswerQuery, answered)
    }

    /// Settles a query, answered or not.
    ///
    /// # Errors
    /// If there is no such query, or it is settled already.
    pub fn resolve_query(&mut self, id: QueryId) -> Result<Changed<()>> {
        let query = self.get_query(id)?;
        if !query.is_open() {
            return Err(Error::Refused("This question is settled already.".into()));
        }
        let resolved_on = Some(self.today());
        self.put_query(Act::ResolveQuery, Query { resolved_on, ..query })
    }

    /// Opens a settled query again.
    ///
    /// # Errors
    /// If there is no such query.
    pub fn reopen_query(&mut self, id: QueryId) -> Result<Changed<()>> {
        let query = self.get_query(id)?;
        self.put_query(Act::ReopenQuery, Query { resolved_on: None, ..query })
    }

    fn get_query(&self, id: QueryId) -> Result<Query> {
        rows::find_query(self.read(), id)?.ok_or_else(|| Error::NotFound("such question".into()))
    }

    fn put_query(&mut self, act: impl FnOnce(String) -> Act, query: Query) -> Result<Changed<()>> {
        let submission = rows::get(self.read(), query.submission)?;
        let open = self.open_return(submission.provider, return_of(submission.period))?;
        let title = self.query_view(&open, &query)?.title;
        self.change(act(title), |connection| must_exist(rows::update_query(connection, &query)?, "such question"))
    }
}

/// The return that holds the figures of `period`: a month's are in the return of its quarter.
pub(in crate::workbook) fn return_of(period: Period) -> Period {
    match period {
        Period::Month(_) => Period::Quarter(crate::calendar::Quarter::containing(period.first_day())),
        other => other,
    }
}
