//! Queries in the workbook: asked, answered, settled.

use std::collections::{BTreeMap, HashMap};

use crate::calendar::Period;
use crate::error::{Error, Result};
use crate::ids::{ProviderId, QueryId, SubmissionId};
use crate::storage::submissions as rows;
use crate::submissions::{FigurePlace, Query, QueryDetails, QueryState, Submission, question_asked, return_of};
use crate::typed::TypedDay;
use crate::views::{QueryView, query_view};
use crate::workbook::submissions::begin::begun;
use crate::workbook::{Act, Changed, Noun, Workbook, must_exist};

impl Workbook {
    /// All queries, the open ones first, each kind oldest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn list_queries(&self) -> Result<Vec<QueryView>> {
        let author = self.author()?;
        let mut asked: BTreeMap<(Period, ProviderId), Vec<Query>> = BTreeMap::new();
        let submissions: HashMap<SubmissionId, Submission> =
            rows::list(self.read())?.into_iter().map(|submission| (submission.id, submission)).collect();
        for query in rows::list_queries(self.read())? {
            let of = submissions.get(&query.submission).ok_or_else(|| Error::NotFound("such return".into()))?;
            asked.entry((return_of(of.period), of.provider)).or_default().push(query);
        }
        let mut views = Vec::new();
        for ((period, provider), queries) in asked {
            let open = self.open_return(provider, period)?;
            views.extend(queries.iter().map(|query| query_view(&open, query, &author)));
        }
        views.sort_by_key(|view: &QueryView| (view.state, view.asked_on, view.id));
        Ok(views)
    }

    /// How many queries are not settled, and how many of those are answered.
    pub(in crate::workbook) fn count_open_queries(&self) -> Result<(usize, usize)> {
        let queries = rows::list_queries(self.read())?;
        let open = queries.iter().filter(|query| query.is_open());
        let answered = open.clone().filter(|query| query.state() == QueryState::Answered).count();
        Ok((open.count(), answered))
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
        let (words, asked_of) = question_asked(&details.words, &details.asked_of)?;
        let open = self.open_return(provider, period)?;
        let line = details.about.map(FigurePlace::line);
        if line.is_some_and(|line| !open.lines.contains(&line)) {
            return Err(Error::NotFound("such figure in this return".into()));
        }
        let name = line.map_or_else(|| format!("{}, {period}", open.provider.short_name), |line| open.words(&line));
        let today = self.today();
        self.change(Act::new("raise_query", &[Noun::Figures], format!("ask about {name}")), |connection| {
            let submission = begun(connection, provider, line.map_or(period, |line| line.period))?;
            let query = Query {
                id: QueryId(0),
                submission: submission.id,
                about: line.map(|line| (line.indicator, line.area)),
                asked_on: today,
                asked_of: asked_of.clone(),
                words: words.clone(),
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
    /// Without an answer or its day; a day that has not come; no such query.
    pub fn answer_query(&mut self, id: QueryId, answered_on: impl Into<TypedDay>, answer: &str) -> Result<Changed<()>> {
        let answered = self.get_query(id)?.answered(answered_on.into(), answer, self.today())?;
        self.put_query(
            |title| Act::new("answer_query", &[Noun::Figures], format!("note the answer about {title}")),
            answered,
        )
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
        self.put_query(
            |title| Act::new("resolve_query", &[Noun::Figures], format!("settle the question about {title}")),
            Query { resolved_on, ..query },
        )
    }

    /// Opens a settled query again.
    ///
    /// # Errors
    /// If there is no such query.
    pub fn reopen_query(&mut self, id: QueryId) -> Result<Changed<()>> {
        let query = self.get_query(id)?;
        self.put_query(
            |title| Act::new("reopen_query", &[Noun::Figures], format!("open the question about {title} again")),
            Query { resolved_on: None, ..query },
        )
    }

    fn get_query(&self, id: QueryId) -> Result<Query> {
        rows::find_query(self.read(), id)?.ok_or_else(|| Error::NotFound("such question".into()))
    }

    fn put_query(&mut self, act: impl FnOnce(String) -> Act, query: Query) -> Result<Changed<()>> {
        let submission = rows::get(self.read(), query.submission)?;
        let open = self.open_return(submission.provider, return_of(submission.period))?;
        let title = query_view(&open, &query, "").title;
        self.change(act(title), |connection| must_exist(rows::update_query(connection, &query)?, "such question"))
    }
}
