//! The library: the usual indicators of the health of looked after children, ready to be switched on.
//!
//! All of them are local and may be changed once they are switched on. Only the two targets that have a published
//! source are filled in. Never says who submits an indicator or for which areas: that is each commissioner's own.

use super::indicator::{Basis, IndicatorKind, Theme};
use crate::calendar::Grain;
use crate::spc::Direction;

/// An indicator of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LibraryItem {
    /// Its lasting short name.
    pub code: &'static str,
    /// Its name as printed.
    pub name: &'static str,
    /// What it is about: the heading under which it is listed.
    pub topic: &'static str,
    /// Which part of the paper it belongs to.
    pub theme: Theme,
    /// What kind of number it is.
    pub kind: IndicatorKind,
    /// Whether it is of events in the period or of a state on its last day.
    pub basis: Basis,
    /// What is counted.
    pub numerator: &'static str,
    /// Out of what; empty for counts.
    pub denominator: &'static str,
    /// The unit of a measure; empty for others.
    pub unit: &'static str,
    /// Which way is better.
    pub direction: Direction,
    /// Decimals of the printed number.
    pub decimals: u32,
    /// How long the periods are for which it is usually submitted.
    pub grain: Grain,
    /// Where its definition comes from.
    pub source: &'static str,
    /// The percentage to reach, where it has a published source.
    pub target: Option<u32>,
}

const LOCAL: &str = "Local contract";
const OC2: &str = "Local. The councils\u{2019} yearly return to the Department for Education counts only children in care \
                   for twelve months or more, so its figures differ";

/// A percentage that is submitted each quarter and is to rise.
const fn proportion(
    topic: &'static str,
    code: &'static str,
    name: &'static str,
    numerator: &'static str,
    denominator: &'static str,
) -> LibraryItem {
    LibraryItem {
        code,
        name,
        topic,
        theme: Theme::Performance,
        kind: IndicatorKind::Proportion,
        basis: Basis::Events,
        numerator,
        denominator,
        unit: "",
        direction: Direction::Increase,
        decimals: 1,
        grain: Grain::Quarter,
        source: LOCAL,
        target: None,
    }
}

/// A count that is submitted each quarter and is neither good nor bad.
const fn count(topic: &'static str, code: &'static str, name: &'static str, counted: &'static str) -> LibraryItem {
    let plain = proportion(topic, code, name, counted, "");
    LibraryItem { kind: IndicatorKind::Count, direction: Direction::Neutral, decimals: 0, ..plain }
}

/// How many children there are at the end of the quarter.
const fn children(code: &'static str, name: &'static str, counted: &'static str) -> LibraryItem {
    let plain = count(HOW_MANY, code, name, counted);
    LibraryItem { theme: Theme::Demographics, kind: IndicatorKind::Stock, basis: Basis::LastDay, ..plain }
}

/// Something that every looked after child is to have had.
const fn check(code: &'static str, name: &'static str, counted: &'static str) -> LibraryItem {
    let plain =
        proportion(CHECKS, code, name, counted, "Looked after children who are to have it, at the end of the period");
    LibraryItem { source: OC2, basis: Basis::LastDay, ..plain }
}

/// A number with a unit.
const fn measure(
    topic: &'static str,
    code: &'static str,
    name: &'static str,
    measured: &'static str,
    unit: &'static str,
) -> LibraryItem {
    let plain = count(topic, code, name, measured);
    LibraryItem { kind: IndicatorKind::Measure, unit, decimals: 1, ..plain }
}

const HOW_MANY: &str = "How many children";
const ENTERING: &str = "Coming into care";
const REVIEWS: &str = "Review health assessments";
const CHECKS: &str = "Health checks";
const EMOTIONAL: &str = "Emotional health";
const LEAVING: &str = "Leaving care";
const ELSEWHERE: &str = "Children placed elsewhere";
const EVENTS: &str = "Missed, declined, complained about";
const STAFF: &str = "Staff";

/// All of them, topic by topic.
pub const LIBRARY: [LibraryItem; 31] = [
    children(
        "lac-under-18",
        "Looked after children under 18",
        "Looked after children under 18 at the end of the period",
    ),
    children("care-leavers", "Care leavers to 25", "Care leavers up to the age of 25 at the end of the period"),
    children(
        "placed-in",
        "Children placed by other local authorities",
        "Children placed here by other local authorities at the end of the period",
    ),
    children(
        "placed-out",
        "Children placed out of the area",
        "Our looked after children placed outside the area at the end of the period",
    ),
    children(
        "uasc",
        "Unaccompanied asylum-seeking children",
        "Unaccompanied asylum-seeking children looked after at the end of the period",
    ),
    LibraryItem {
        theme: Theme::Demographics,
        ..count(HOW_MANY, "entrants", "Children entering care", "Children who came into care in the period")
    },
    proportion(
        ENTERING,
        "notification-5-days",
        "Notification in five working days",
        "Children of whose coming into care health was told within five working days",
        "Children who came into care in the period",
    ),
    proportion(
        ENTERING,
        "consent-5-days",
        "Consent in five working days",
        "Children for whom health had consent within five working days of their coming into care",
        "Children who came into care in the period",
    ),
    proportion(
        ENTERING,
        "iha-offered-13-days",
        "Initial health assessments offered in 13 days",
        "Children offered an appointment within 13 days of consent",
        "Children with valid consent for an initial health assessment in the period",
    ),
    LibraryItem {
        source: "Local contract. Every child is to have one in time for the first review, 20 working days after coming \
                 into care",
        target: Some(85),
        ..proportion(
            ENTERING,
            "iha-20-days",
            "Initial health assessments in 20 working days",
            "Children whose initial health assessment was done within 20 working days of coming into care",
            "Children whose initial health assessment was due in the period; not those who left care before",
        )
    },
    LibraryItem {
        source: "Local contract. By regulation every six months under five, every twelve months from five",
        target: Some(90),
        ..proportion(
            REVIEWS,
            "rha-in-month",
            "Review health assessments in the month due",
            "Review health assessments completed in the month in which they were due",
            "Review health assessments due in the period",
        )
    },
    LibraryItem {
        source: "Local contract. By regulation every six months",
        ..proportion(
            REVIEWS,
            "rha-under-5",
            "Review health assessments in the month due, under five",
            "Review health assessments of children under five completed in the month in which they were due",
            "Review health assessments of children under five due in the period",
        )
    },
    LibraryItem {
        source: "Local contract. By regulation every twelve months",
        ..proportion(
            REVIEWS,
            "rha-5-and-over",
            "Review health assessments in the month due, five and over",
            "Review health assessments of children of five and over completed in the month in which they were due",
            "Review health assessments of children of five and over due in the period",
        )
    },
    proportion(
        REVIEWS,
        "consent-16-plus",
        "Young people of 16 and over offered their own consent",
        "Young people of 16 and over who were offered to sign their own consent",
        "Young people of 16 and over who were assessed in the period",
    ),
    LibraryItem {
        grain: Grain::Year,
        ..proportion(
            REVIEWS,
            "audit-quality",
            "Quality audits of health assessments",
            "Audited health assessments that met the standard",
            "Health assessments audited",
        )
    },
    check(
        "dental-12-months",
        "Dental checks in twelve months",
        "Children whose teeth were checked in the last twelve months",
    ),
    check("immunisations", "Immunisations up to date", "Children whose immunisations are up to date"),
    check("gp-registered", "Registered with a GP", "Children who are registered with a GP"),
    check("optician", "Eye tests up to date", "Children whose eye test is up to date"),
    LibraryItem {
        denominator: "Looked after children under five at the end of the period",
        ..check(
            "development-checks",
            "Development checks up to date, under five",
            "Children under five whose development checks are up to date",
        )
    },
    LibraryItem {
        grain: Grain::Year,
        source: OC2,
        ..proportion(
            EMOTIONAL,
            "sdq-returned",
            "Strengths and difficulties questionnaires returned",
            "Children for whom a questionnaire with a score was returned in the year",
            "Looked after children of the age for the questionnaire, usually 4 to 16",
        )
    },
    LibraryItem {
        direction: Direction::Decrease,
        grain: Grain::Year,
        source: OC2,
        ..measure(
            EMOTIONAL,
            "sdq-mean",
            "Mean score of the strengths and difficulties questionnaire",
            "The mean of all scores returned in the year, from 0 to 40",
            "points",
        )
    },
    LibraryItem {
        direction: Direction::Decrease,
        grain: Grain::Year,
        source: OC2,
        ..proportion(
            EMOTIONAL,
            "sdq-17-plus",
            "Strengths and difficulties scores of 17 and over",
            "Children with a score of 17 or more, which is a cause for concern",
            "Children with a score in the year",
        )
    },
    proportion(
        LEAVING,
        "health-passport-18",
        "Health passports by 18",
        "Young people given their health passport or summary before they turned 18",
        "Looked after young people who turned 18 in the period",
    ),
    proportion(
        ELSEWHERE,
        "placed-out-in-time",
        "Requests for children placed out of the area done in time",
        "Assessments of our children placed out of the area that were done in the time agreed",
        "Requests for an assessment sent to other areas",
    ),
    proportion(
        ELSEWHERE,
        "placed-in-in-time",
        "Requests for children placed here done in time",
        "Assessments of children placed here by others that were done in the time agreed",
        "Requests for an assessment received from other areas",
    ),
    LibraryItem {
        direction: Direction::Decrease,
        ..count(EVENTS, "was-not-brought", "Was not brought", "Health appointments to which a child was not brought")
    },
    count(
        EVENTS,
        "refusals",
        "Health assessments declined",
        "Health assessments that the child or young person declined",
    ),
    count(EVENTS, "complaints", "Complaints", "Complaints about the health of looked after children, formal or not"),
    LibraryItem {
        basis: Basis::LastDay,
        ..measure(
            STAFF,
            "staffing-wte",
            "Nurses for looked after children in post",
            "Nurses for looked after children in post at the end of the period, as whole-time equivalents",
            "WTE",
        )
    },
    LibraryItem {
        direction: Direction::Decrease,
        basis: Basis::LastDay,
        ..measure(
            STAFF,
            "caseload",
            "Children for each nurse",
            "Looked after children for each whole-time nurse at the end of the period",
            "children",
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::slug;

    #[test]
    fn each_has_a_code_and_a_name_of_its_own() {
        for (place, item) in LIBRARY.iter().enumerate() {
            assert_eq!(slug(item.code), item.code, "a code as the application makes them");
            for other in &LIBRARY[place + 1..] {
                assert_ne!(item.code, other.code);
                assert_ne!(item.name.to_lowercase(), other.name.to_lowercase());
            }
        }
    }

    #[test]
    fn each_says_what_its_kind_needs_and_no_more() {
        for item in LIBRARY {
            let out_of = item.kind == IndicatorKind::Proportion;
            assert!(!item.numerator.is_empty() && !item.source.is_empty(), "{}", item.code);
            assert_eq!(!item.denominator.is_empty(), out_of, "{}", item.code);
            assert_eq!(!item.unit.is_empty(), item.kind == IndicatorKind::Measure, "{}", item.code);
        }
    }

    #[test]
    fn each_says_whether_it_is_of_events_or_of_a_state_as_its_words_do() {
        for item in LIBRARY {
            assert_ne!(item.basis, Basis::NotSaid, "{}", item.code);
            assert!(item.kind.own_basis().is_none_or(|own| own == item.basis), "{}", item.code);
            let at_the_end = [item.numerator, item.denominator].iter().any(|words| words.contains("at the end of"));
            assert_eq!(at_the_end, item.basis == Basis::LastDay, "{}", item.code);
        }
    }

    #[test]
    fn only_the_two_targets_with_a_source_are_filled_in() {
        let targets: Vec<(&str, u32)> =
            LIBRARY.iter().filter_map(|item| item.target.map(|target| (item.code, target))).collect();
        assert_eq!(targets, [("iha-20-days", 85), ("rha-in-month", 90)]);
    }

    #[test]
    fn the_topics_are_listed_one_after_the_other() {
        let mut topics: Vec<&str> = LIBRARY.iter().map(|item| item.topic).collect();
        topics.dedup();
        assert_eq!(topics, [HOW_MANY, ENTERING, REVIEWS, CHECKS, EMOTIONAL, LEAVING, ELSEWHERE, EVENTS, STAFF]);
    }
}
