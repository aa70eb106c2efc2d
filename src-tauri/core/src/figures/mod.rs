//! Figures: what is measured, what was submitted, and what follows from it.
//!
//! An indicator says what is measured; a figure is its value for one provider, area and period, in one of five
//! states that are never confused. Totals and years are worked out here from the figures submitted, never stored.
//! Pure: no storage, no clock.

mod answer;
mod book;
mod change;
mod days;
mod entry;
mod figure;
mod indicator;
mod library;
mod looking_back;
mod register;
mod rounding;
mod ways_in;
mod words;

pub use answer::{Answer, AnswerState, Parts};
pub use book::{Book, Question, meets};
pub use change::{Change, ChangeUnit, change_between};
pub use days::{Days, changed_from, is_open};
pub use entry::{EntryProblem, parse_cell, parse_count, parse_decimal, published_percentage};
pub use figure::{Figure, State, Value};
pub use indicator::{Basis, Code, Indicator, IndicatorKind, Target, Theme, slug};
pub use library::{LIBRARY, LibraryItem};
pub use looking_back::{FigureFinding, LookedBack, look_back};
pub use register::{Area, AreaKind, OnReturn, Provider, ProviderKind, Register};
pub use rounding::{percentage_of, printed_count, printed_decimal, rounded};
pub use ways_in::{Against, Course, Incoming, KeptOut, has_begun, in_its_place, may_come_in, runs_until};
pub use words::{
    answer_in_words, change_in_words, printed_amount, printed_answer, printed_counts, printed_target, state_in_words,
    target_in_words,
};
