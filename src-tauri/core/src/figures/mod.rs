//! Figures: what is measured, what was submitted, and what follows from it.
//!
//! An indicator says what is measured; a figure is its value for one provider, area and period, in one of five
//! states that are never confused. Totals and years are worked out here from the figures submitted, never stored.
//! Pure: no storage, no clock.

mod answer;
mod bodies;
mod book;
mod change;
mod change_words;
mod days;
mod figure;
mod indicator;
mod indicator_details;
mod indicators;
mod kind_change;
mod library;
mod looking_back;
mod named_period;
mod new_details;
mod proposed;
mod record;
mod register;
mod rounding;
mod signs;
mod subject;
mod together;
mod typed_cell;
mod ways_in;
mod within;
mod words;

pub use answer::{Answer, AnswerState, Parts};
pub use bodies::{AreaDetails, ProviderDetails};
pub use book::{Book, Question, meets};
pub use change::{Change, ChangeSide, ChangeUnit, NotCompared, change_between};
pub use change_words::{change_in_words, change_or_why_not};
pub use days::{Days, changed_from, is_open};
pub use figure::{Figure, State, Value};
pub use indicator::{Basis, Code, Indicator, IndicatorKind, Target, Theme, slug};
pub use indicator_details::IndicatorDetails;
pub(crate) use indicator_details::{kind_in_totals, parts_problem, typed_amount, typed_target};
pub use indicators::Indicators;
pub use kind_change::of_kind;
pub use library::{LIBRARY, LibraryItem};
pub use looking_back::{FigureFinding, LookedBack, look_back};
pub use new_details::NewIndicatorDetails;
pub(crate) use new_details::problems_of_all;
pub use proposed::{ProposedNew, proposed_new};
pub use record::FigureRecord;
pub use register::{Area, AreaKind, OnReturn, Provider, ProviderKind, Register};
pub use rounding::{percentage_of, printed_count, printed_decimal, rounded};
pub use signs::{Sign, sign_of};
pub use subject::{Against, Subject};
pub use typed_cell::{
    EntryProblem, comma_in_doubt, parse_cell, parse_count, parse_decimal, parse_percentage, percentage_as_typed,
    published_percentage,
};
pub use ways_in::{
    Course, Incoming, KeptOut, WrongIn, has_begun, in_its_place, may_come_in, outside_its_days, runs_until,
};
pub(crate) use within::{looked_back, with_parts};
pub use words::{
    NONE_DUE, NOT_APPLICABLE, NOT_AVAILABLE, NOT_WORKED_OUT, PROVISIONAL, PUBLISHED, STATED, Standing, answer_in_words,
    behind_number, decimals_of, printed_amount, printed_answer, printed_counts, printed_state, printed_target,
    printed_to, qualified_answer, side_by_side, state_in_words, target_in_words, told_apart,
};
