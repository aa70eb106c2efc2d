//! A question to a provider, as the screens list it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::figures::State;
use crate::ids::{ProviderId, QueryId};
use crate::submissions::messages::Message;
use crate::submissions::messages::question;
use crate::submissions::{FigurePlace, QueryState};
use crate::submissions::{OpenReturn, Query};

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

/// A question, with the text that `author` sends.
pub(crate) fn query_view(open: &OpenReturn, query: &Query, author: &str) -> QueryView {
    let period = open.period_of(query.submission).unwrap_or(open.period);
    let about = query.about.map(|(indicator, area)| FigurePlace { indicator, area, period });
    let title = about.map_or_else(
        || format!("the return of {}, {period}", open.provider.short_name),
        |about| open.words(&about.line()),
    );
    let figure = about.map(|about| open.figure_in_words(&about.line())).unwrap_or_default();
    let sent = about.is_some_and(|about| {
        let state = open.state(&about.line());
        state.value().is_some() || matches!(state, State::PublishedPercentage { .. })
    });
    let shown = sent.then_some(figure.as_str());
    QueryView {
        id: query.id,
        provider: open.provider.id,
        provider_name: open.provider.name.clone(),
        return_period: open.period.to_string(),
        about,
        message: question(&query.asked_of, &title, shown, &query.words, author),
        title,
        figure,
        state: query.state(),
        asked_on: query.asked_on,
        asked_of: query.asked_of.clone(),
        words: query.words.clone(),
        answered_on: query.answered_on,
        answer: query.answer.clone(),
        resolved_on: query.resolved_on,
    }
}
