//! Key areas for development: what was promised, what became of it, what is still open.
//!
//! An area keeps its identity over the years; each year that it belongs to has its own outcome. Pure.

use serde::{Deserialize, Serialize};

use crate::calendar::FinancialYear;
use crate::error::FieldError;
use crate::ids::DevelopmentAreaId;
use crate::text::{LINE, LONG, TITLE, not_too_long, required};

/// What became of an area in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// Done.
    Achieved,
    /// Done, and now everyday work.
    BusinessAsUsual,
    /// Goes on.
    Continuing,
    /// Done in part.
    PartlyAchieved,
    /// Not done, and taken into the next year.
    CarriedForward,
    /// Put off.
    Postponed,
    /// Given up.
    NotTakenForward,
}

impl Outcome {
    /// The words for it, as in the paper.
    pub fn words(self) -> &'static str {
        match self {
            Self::Achieved => "Achieved",
            Self::BusinessAsUsual => "Achieved, now business as usual",
            Self::Continuing => "Continuing",
            Self::PartlyAchieved => "Partly achieved",
            Self::CarriedForward => "Not achieved, carried forward",
            Self::Postponed => "Postponed",
            Self::NotTakenForward => "Not taken forward",
        }
    }

    /// Whether the area is open after a year that ended so.
    pub fn stays_open(self) -> bool {
        matches!(self, Self::Continuing | Self::PartlyAchieved | Self::CarriedForward | Self::Postponed)
    }
}

/// What the user may say about an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct DevelopmentAreaDetails {
    /// Its short name.
    pub title: String,
    /// What is to be done, as in the paper.
    pub words: String,
    /// What it came from: a challenge, a risk, a paragraph.
    pub origin: String,
}

/// A year of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct DevelopmentYear {
    /// Which financial year.
    #[ts(type = "string")]
    pub year: FinancialYear,
    /// Its place among the areas of that year, from 1.
    pub position: i64,
    /// What became of it; none while it is not known.
    pub outcome: Option<Outcome>,
    /// The outcome in words.
    pub narrative: String,
}

/// A key area for development.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct DevelopmentArea {
    /// Its identity.
    pub id: DevelopmentAreaId,
    /// What the user said about it.
    #[serde(flatten)]
    pub details: DevelopmentAreaDetails,
    /// Its years, oldest first.
    pub years: Vec<DevelopmentYear>,
    /// The areas that it came from.
    pub came_from: Vec<DevelopmentAreaId>,
}

impl DevelopmentAreaDetails {
    /// What cannot be accepted, field by field.
    pub fn problems(&self) -> Vec<FieldError> {
        [
            required("title", &self.title, TITLE, "Enter a short name for the development area."),
            required("words", &self.words, LONG, "Say what is to be done."),
            not_too_long("origin", &self.origin, LINE),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl DevelopmentArea {
    /// Its place and outcome in `year`, if it belongs to it.
    pub fn in_year(&self, year: FinancialYear) -> Option<&DevelopmentYear> {
        self.years.iter().find(|entry| entry.year == year)
    }

    /// Whether it still has to be dealt with after its last year.
    pub fn is_open(&self) -> bool {
        self.years.last().is_none_or(|last| last.outcome.is_none_or(Outcome::stays_open))
    }
}

/// The areas of `year` in their order.
pub fn areas_of(areas: &[DevelopmentArea], year: FinancialYear) -> Vec<&DevelopmentArea> {
    let mut of_year: Vec<(i64, &DevelopmentArea)> =
        areas.iter().filter_map(|area| area.in_year(year).map(|entry| (entry.position, area))).collect();
    of_year.sort_by_key(|(position, area)| (*position, area.id));
    of_year.into_iter().map(|(_, area)| area).collect()
}

/// The areas of `year` that stay open and are not yet in the year after: those that must not vanish.
pub fn to_carry_forward(areas: &[DevelopmentArea], year: FinancialYear) -> Vec<&DevelopmentArea> {
    let continued = |area: &&DevelopmentArea| {
        area.in_year(year.next()).is_some()
            || areas.iter().any(|later| later.came_from.contains(&area.id) && later.in_year(year.next()).is_some())
    };
    areas_of(areas, year)
        .into_iter()
        .filter(|area| area.in_year(year).is_some_and(|entry| entry.outcome.is_none_or(Outcome::stays_open)))
        .filter(|area| !continued(area))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(id: i64, years: &[(i32, Option<Outcome>)], came_from: &[i64]) -> DevelopmentArea {
        DevelopmentArea {
            id: DevelopmentAreaId(id),
            details: DevelopmentAreaDetails { title: format!("Area {id}"), words: "Do".into(), origin: String::new() },
            years: years
                .iter()
                .map(|(start, outcome)| DevelopmentYear {
                    year: FinancialYear::starting(*start).unwrap(),
                    position: 10 - id,
                    outcome: *outcome,
                    narrative: String::new(),
                })
                .collect(),
            came_from: came_from.iter().map(|id| DevelopmentAreaId(*id)).collect(),
        }
    }

    #[test]
    fn no_area_vanishes_between_two_years() {
        let areas = [
            area(1, &[(2018, Some(Outcome::Achieved))], &[]),
            area(2, &[(2018, Some(Outcome::CarriedForward))], &[]),
            area(3, &[(2018, Some(Outcome::Continuing)), (2019, None)], &[]),
            area(4, &[(2018, Some(Outcome::Postponed))], &[]),
            area(5, &[(2019, None)], &[4]),
            area(6, &[(2018, None)], &[]),
        ];
        let year = FinancialYear::starting(2018).unwrap();
        let open: Vec<i64> = to_carry_forward(&areas, year).iter().map(|area| area.id.0).collect();
        assert_eq!(open, [6, 2]);
        assert_eq!(areas_of(&areas, year).len(), 5);
    }
}
