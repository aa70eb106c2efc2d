//! Trends: the figures of one indicator over time, analysed, said in words and drawn.
//!
//! Brings together the book of figures, what is known about a series, the SPC rules and the charts; adds no rule of
//! its own to the analysis. Pure.

mod attention;
mod chart_question;
mod charts;
mod evidence;
mod icon_words;
mod notes;
mod overview;
mod series;
mod series_key;
mod settings;
mod sources;
mod trend;
mod typed_values;

pub use attention::{Attention, ToExplain, about, attention, is_recent, to_explain, wants_reason};
pub use chart_question::ChartQuestion;
pub use charts::{
    ChartKind, ChartPoint, ChartRequest, ChartTable, Drawing, TableColumn, available_charts, draw_chart, draw_trend,
};
pub use evidence::{Worsening, worsenings};
pub use icon_words::{ASSURANCES, Sign, VARIATIONS, assurance_sign, variation_sign};
pub(crate) use notes::reason_to_leave_out;
pub use notes::{
    Comparator, Event, EventDetails, ExplainedMiss, Explanation, PlannedValue, PointPlace, Said, TrendNotes,
};
pub use overview::{Overview, OverviewAreas, OverviewChange, OverviewRow, OverviewScope, overview};
pub use series::{Aggregation, SeriesQuestion, answers, latest_whole, period_in_words, place_in_words};
pub use series_key::SeriesKey;
pub use settings::{TrendRules, TrendSettings, TrendSettingsDetails};
pub use sources::TrendSources;
pub use trend::{Plan, PlanState, RunningPoint, Trend, TrendEntry, TrendRow, sentence, trend, trend_until};
pub use typed_values::{ComparatorDetails, TypedValue};
pub(crate) use typed_values::{Of, read_values};
