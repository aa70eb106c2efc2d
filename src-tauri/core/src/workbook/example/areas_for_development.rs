//! The example's development areas: three years, with what became of each and what led to what.

use super::found::{output, year};
use crate::development::{DevelopmentAreaDetails, Outcome};
use crate::error::{Error, Result};
use crate::ids::DevelopmentAreaId;
use crate::workbook::Workbook;

/// An area: key, title, what is to be done, where it came from in words, the keys of the areas that it came from.
type Told = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const AREAS: [Told; 16] = [
    (
        "trends",
        "Joint working and tracking of trends",
        "Work with providers, both councils and the voluntary sector to follow trends and their effect on children, so that health services go where they are needed.",
        "",
        &[],
    ),
    (
        "emotional",
        "Emotional and mental health support",
        "Be assured that children in care get emotional and mental health support in time, and that it makes a difference to them.",
        "",
        &[],
    ),
    (
        "monitoring",
        "Monitoring of provider performance",
        "Follow providers' activity and quality indicators against their contracts, to see what they change for children.",
        "",
        &[],
    ),
    (
        "visits",
        "Provider visits",
        "Visit the commissioned services to be assured of the quality of health assessments and of work under contract.",
        "",
        &[],
    ),
    (
        "independence",
        "Health of young people moving to independence",
        "Be assured that the Dorset New Adults service for care leavers is in place and helps them.",
        "",
        &[],
    ),
    (
        "pathway",
        "Career pathway for specialist nurses",
        "Shape a pathway with the university for nurses who care for looked after children.",
        "",
        &[],
    ),
    (
        "conference",
        "Children in care conference",
        "Hold a conference that tells young people what health services there are and hears what they think of them.",
        "",
        &[],
    ),
    (
        "advocate",
        "Strategic lead and advocate",
        "Speak for looked after children and care leavers locally, in the region and nationally, and share what works.",
        "",
        &[],
    ),
    (
        "iha",
        "Initial health assessments in 20 working days",
        "Work with providers, both councils and the Corporate Parenting Boards so that initial health assessments are done in 20 working days, and stay so.",
        "Performance, 2018-19",
        &[],
    ),
    (
        "voice",
        "Voice of children and young people",
        "Seek out what children and young people in care say about health services, and let it shape what is commissioned.",
        "",
        &["conference"],
    ),
    (
        "recovery",
        "Recovery plans after Covid-19",
        "Be assured that providers have sound plans to recover services and performance, and that they reach the planned values.",
        "Performance, 2019-20",
        &[],
    ),
    (
        "review",
        "Review of the medical service",
        "Decide whether the review of the medical service for looked after children, paused because of Covid-19, is still needed.",
        "Challenge of both Corporate Parenting Boards",
        &[],
    ),
    (
        "numbers",
        "Rising numbers of looked after children",
        "Understand with both councils why numbers rise, and be assured that the right children come into care and stay in it.",
        "Demographics, 2019-20",
        &["trends"],
    ),
    (
        "complexity",
        "Complex needs of children entering care",
        "Build one approach across the system to the growing complexity of children's health and social needs.",
        "Demographics, 2019-20",
        &["trends"],
    ),
    (
        "medicals",
        "Adult medicals for carers and adopters",
        "Settle with the system how adult medicals for prospective foster carers and adopters are funded and assured.",
        "Challenge of Dorset Council",
        &[],
    ),
    (
        "records",
        "Safe transfer of electronic records",
        "Be assured that electronic records move safely between the Dorset Care Record and the acute providers.",
        "Information governance incidents, 2019-20",
        &[],
    ),
];

/// A year's areas in the order of its paper, with what became of each.
type YearTold = (i32, &'static [(&'static str, Option<Outcome>, &'static str)]);

const YEARS: [YearTold; 3] = [
    (
        2018,
        &[
            (
                "trends",
                Some(Outcome::Continuing),
                "There is a clearer picture of trends and a sharper focus for specialist health services.",
            ),
            (
                "emotional",
                Some(Outcome::Achieved),
                "Every child has a three-monthly review, two practitioners for emotional wellbeing have joined the team, and the CQC saw in November 2018 that this helped children.",
            ),
            (
                "monitoring",
                Some(Outcome::Achieved),
                "Activity and quality are followed against contracts; the CQC named it good practice in November 2018.",
            ),
            (
                "visits",
                Some(Outcome::CarriedForward),
                "Nursing teams were recruiting and being restructured. Providers reported on quality each quarter instead.",
            ),
            (
                "independence",
                Some(Outcome::Achieved),
                "The Dorset New Adults service has begun as part of the new model.",
            ),
            ("pathway", Some(Outcome::NotTakenForward), "The university changed its programmes."),
            ("conference", Some(Outcome::Postponed), "It moved from February to April 2019, when it took place."),
            ("advocate", Some(Outcome::Continuing), "Good practice in Dorset was shared throughout the year."),
        ],
    ),
    (
        2019,
        &[
            ("iha", Some(Outcome::CarriedForward), "Several causes came together; section 4 explains them."),
            (
                "trends",
                Some(Outcome::PartlyAchieved),
                "Partnership was hard at times while both councils were restructured, and it is getting stronger.",
            ),
            ("emotional", Some(Outcome::Achieved), "Case studies now show what the support changes for children."),
            (
                "independence",
                Some(Outcome::Achieved),
                "Two specialist nurses support care leavers face to face, at drop-in sessions and by video, which some young people prefer.",
            ),
            (
                "visits",
                Some(Outcome::BusinessAsUsual),
                "Visits took place and gave assurance of activity and quality under contract.",
            ),
            (
                "voice",
                Some(Outcome::Achieved),
                "Young people were heard through both Children in Care Councils, in direct meetings, at the Corporate Parenting Boards and in providers' questionnaires.",
            ),
            (
                "advocate",
                Some(Outcome::Continuing),
                "Good practice was shared in Dorset, in the region and nationally.",
            ),
        ],
    ),
    (
        2020,
        &[
            ("recovery", None, ""),
            ("review", None, ""),
            ("advocate", None, ""),
            ("iha", None, ""),
            ("voice", None, ""),
            ("numbers", None, ""),
            ("complexity", None, ""),
            ("medicals", None, ""),
            ("records", None, ""),
        ],
    ),
];

pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    let mut known: Vec<(&str, DevelopmentAreaId)> = Vec::new();
    for (start, areas) in YEARS {
        for (key, outcome, narrative) in areas {
            let id = match find(&known, key) {
                Some(id) => {
                    workbook.add_development_year(id, year(start)?)?;
                    id
                }
                None => {
                    let id = add(workbook, key, start, &known)?;
                    known.push((key, id));
                    id
                }
            };
            if outcome.is_some() {
                workbook.set_outcome(id, year(start)?, *outcome, narrative)?;
            }
        }
    }
    Ok(())
}

fn find(known: &[(&str, DevelopmentAreaId)], key: &str) -> Option<DevelopmentAreaId> {
    known.iter().find(|(name, _)| *name == key).map(|(_, id)| *id)
}

fn add(
    workbook: &mut Workbook,
    key: &str,
    start: i32,
    known: &[(&str, DevelopmentAreaId)],
) -> Result<DevelopmentAreaId> {
    let told = AREAS.iter().find(|(name, ..)| *name == key);
    let (_, title, words, origin, from) = told.ok_or_else(|| Error::NotFound(format!("area {key}")))?;
    let details = DevelopmentAreaDetails { title: (*title).into(), words: (*words).into(), origin: (*origin).into() };
    let came_from: Vec<DevelopmentAreaId> = from.iter().filter_map(|key| find(known, key)).collect();
    workbook.add_development_area(&details, year(start)?, &came_from).map(output)
}
