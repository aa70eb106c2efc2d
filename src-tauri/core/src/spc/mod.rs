//! Statistical process control by the NHS Making Data Count rules: XmR limits, four rules, two icons, and the
//! finding in words.
//!
//! Every rule, constant, source and deviation is in `docs/spc.md`.
//! Pure arithmetic on a series of dates and values: it knows nothing of indicators, files or charts, and it
//! never clips or rounds a number.

mod analyse;
mod categories;
mod few_points;
mod icons;
mod limits;
mod model;
mod phases;
mod proportions;
mod reasons;
mod rule_set;
mod rules;
mod scarcity;
mod second_opinion;
mod series;
mod suggestion;
mod sums;
#[cfg(test)]
mod testing;
mod ties;
mod too_few;
mod words;

pub use analyse::analyse;
pub use few_points::{POINTS_FOR_LIMITS, POINTS_FOR_PHASE, POINTS_FOR_SPC, icons_start};
pub use model::*;
pub use proportions::{Counts, CountsError, ProportionChart, ProportionLimits, ProportionPoint, proportion_limits};
pub use reasons::point_reasons;
pub use scarcity::{FewOf, Scarcity, TooFew};
pub use second_opinion::{SMALL_DENOMINATOR, SecondOpinion, second_opinion, small_denominators};
pub use suggestion::{RebaseSuggestion, rebase_suggestion, suggested_rebase};
pub use too_few::{LEAST_ON_AVERAGE, Tally, weigh_tallies, weigh_values};
pub use words::{PointWords, SeriesWords, describe, finding, point_finding};
