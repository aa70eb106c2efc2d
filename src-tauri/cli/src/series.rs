//! `lac spc`: the analysis of any file of dates and values.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use lac_core::calendar::absent_periods;
use lac_core::exchange::read_series;
use lac_core::spc::{
    ConflictRule, Direction, Profile, SeriesWords, Settings, TargetStep, analyse, finding, weigh_values,
};
use lac_core::{Error, Result};

use super::answers::{analysis_as_json, analysis_as_text};
use super::{Said, Shared};
use crate::input::{MOST_OF_SERIES, read_file};

#[derive(clap::Args)]
pub(super) struct Question {
    /// A CSV file with the columns date and value.
    series: PathBuf,
    /// Which way is better.
    #[arg(long, value_enum, default_value_t = DirectionWord::Increase)]
    direction: DirectionWord,
    /// What is to be reached.
    #[arg(long, allow_negative_numbers = true)]
    target: Option<f64>,
    /// A date that starts a new phase; may be given several times.
    #[arg(long, value_name = "DATE")]
    rebase: Vec<NaiveDate>,
    /// How many points make the limits.
    #[arg(long, value_name = "N")]
    baseline: Option<usize>,
    /// Whose choices to follow.
    #[arg(long, value_enum, default_value_t = ProfileWord::Mdc)]
    profile: ProfileWord,
    /// Leave out moving ranges that lie far out.
    #[arg(long)]
    screen_outliers: bool,
    /// How many points make a shift: 6, 7 or 8.
    #[arg(long, default_value_t = 7)]
    shift_points: usize,
    /// How many points make a trend: 6, 7 or 8.
    #[arg(long, default_value_t = 7)]
    trend_points: usize,
    /// Which category wins when rules disagree.
    #[arg(long, value_enum, default_value_t = ConflictWord::Improvement)]
    conflict: ConflictWord,
    /// Points beyond a limit count for two in three, as announced in November 2023.
    #[arg(long = "two-in-three-2023")]
    two_in_three_2023: bool,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Clone, Copy, ValueEnum)]
enum DirectionWord {
    Increase,
    Decrease,
    Neutral,
}

#[derive(Clone, Copy, ValueEnum)]
enum ProfileWord {
    Mdc,
    Plotthedots,
}

#[derive(Clone, Copy, ValueEnum)]
enum ConflictWord {
    Improvement,
    Concern,
}

impl Question {
    fn settings(&self) -> Result<Settings> {
        if self.target.is_some_and(|target| !target.is_finite()) {
            return Err(Error::Refused("The target is not a number.".into()));
        }
        Ok(Settings {
            profile: match self.profile {
                ProfileWord::Mdc => Profile::Mdc,
                ProfileWord::Plotthedots => Profile::Plotthedots,
            },
            direction: match self.direction {
                DirectionWord::Increase => Direction::Increase,
                DirectionWord::Decrease => Direction::Decrease,
                DirectionWord::Neutral => Direction::Neutral,
            },
            targets: self.target.map(|value| TargetStep { from: NaiveDate::MIN, value }).into_iter().collect(),
            rebase: self.rebase.clone(),
            ghosts: Vec::new(),
            baseline: self.baseline,
            screen_outliers: self.screen_outliers,
            shift_points: self.shift_points,
            trend_points: self.trend_points,
            conflict: match self.conflict {
                ConflictWord::Improvement => ConflictRule::Improvement,
                ConflictWord::Concern => ConflictRule::Concern,
            },
            two_in_three_2023: self.two_in_three_2023,
        })
    }
}

/// More periods than this are counted only.
const MOST_NAMED: usize = 24;

pub(super) fn answer(asked: &Question) -> Result<Said> {
    let series = read_series(&read_file(&asked.series, MOST_OF_SERIES)?)?;
    let analysis = analyse(&series, &asked.settings()?).map_err(|error| Error::Refused(error.to_string()))?;
    let analysis = weigh_values(analysis);
    let said = finding(&analysis, &SeriesWords::bare("The series", &analysis));
    let days: Vec<NaiveDate> = series.iter().map(|point| point.date).collect();
    let absent: Vec<String> = absent_periods(&days).iter().map(ToString::to_string).collect();
    if asked.shared.json {
        let mut answer = analysis_as_json(&analysis, &said, &[]);
        answer["missing_periods"] = absent.as_slice().into();
        return Ok(Said::json(&answer));
    }
    let text = analysis_as_text(&analysis, &said, &[]);
    Ok(Said::plainly(match no_rows(&absent) {
        Some(remark) => format!("{text}\n{remark}"),
        None => text,
    }))
}

/// Which periods the file says nothing of: no value, and no line without one either.
fn no_rows(absent: &[String]) -> Option<String> {
    let named = absent.get(..absent.len().min(MOST_NAMED))?.join(", ");
    match absent.len().saturating_sub(MOST_NAMED) {
        _ if absent.is_empty() => None,
        0 => Some(format!("The file has no rows for {named}.")),
        more => Some(format!("The file has no rows for {named} and {more} more.")),
    }
}
