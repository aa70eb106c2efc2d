//! The example's log and paper. The facts are those of the published papers; the words are new.

use super::found::{date, indicator, output, year};

use crate::error::{Error, Result};
use crate::logbook::{LogDetails, LogKind};
use crate::paper::{CoverContent, CoverSheet, PaperDetails, SectionKind};
use crate::workbook::Workbook;

pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    log(workbook)?;
    paper(workbook)
}

fn log(workbook: &mut Workbook) -> Result<()> {
    for (kind, on, raised_by, words, response) in [
        (
            LogKind::Challenge,
            "2019-10-01",
            "BCP Council",
            "Joint funding of specialist placements out of county for children with complex health and social needs.",
            "An operational and a strategic panel now agree the funding before a child is placed.",
        ),
        (
            LogKind::Challenge,
            "2020-02-10",
            "Dorset Council",
            "Late and poor adult medicals of prospective foster carers, done in primary care.",
            "A first workshop in March was put off because of Covid-19. It is an area for development in 2020-21.",
        ),
        (
            LogKind::Challenge,
            "2020-01-20",
            "Both Corporate Parenting Boards",
            "Commissioning of initial health assessments, because a lack of capacity delayed appointments.",
            "It is an area for development in 2020-21.",
        ),
        (
            LogKind::Incident,
            "2019-06-03",
            "Information governance",
            "Electronic health records of adopted children were not always transferred safely early in the year.",
            "Work with the community provider and primary care is nearly done; the Dorset Care Record and the acute providers come next.",
        ),
        (
            LogKind::Compliment,
            "2020-03-31",
            "Young people, foster carers and partner agencies",
            "Thanks for the support of the health team came throughout the year.",
            "",
        ),
    ] {
        let details = LogDetails {
            kind,
            on: date(on)?,
            raised_by: raised_by.into(),
            words: words.into(),
            response: response.into(),
            open: matches!(kind, LogKind::Challenge | LogKind::Incident),
            in_paper: true,
            development_area: None,
        };
        workbook.add_log_entry(&details)?;
    }
    Ok(())
}

fn paper(workbook: &mut Workbook) -> Result<()> {
    let id = workbook.add_paper(year(2019)?).map(output)?;
    let details = PaperDetails {
        title: "Looked after children and care leavers annual health report".into(),
        subtitle: "Executive strategic summary".into(),
    };
    workbook.update_paper(id, &details)?;
    let mut cover = workbook.get_paper(id)?.cover;
    cover.title = "Looked after children and care leavers annual report".into();
    fill_cover(&mut cover)?;
    workbook.update_cover(id, &cover)?;
    for (kind, paragraphs) in TEXT {
        let paper = workbook.get_paper(id)?;
        let section = paper.sections.iter().find(|section| section.kind == *kind);
        let section = section.ok_or_else(|| Error::NotFound("section".into()))?.id;
        let words: Vec<String> = paragraphs.iter().map(|words| (*words).to_owned()).collect();
        workbook.edit_text(section, &words)?;
    }
    let charts = workbook.get_paper(id)?.charts;
    let drawn = ["iha-20-days", "notification-5-days", "rha-in-month"];
    let register = workbook.get_register()?;
    let wanted: Vec<_> = drawn.iter().map(|code| indicator(&register, code)).collect::<Result<_>>()?;
    let charts: Vec<_> = charts.into_iter().filter(|chart| wanted.contains(&chart.indicator)).collect();
    workbook.set_charts(id, &charts)?;
    Ok(())
}

/// The strategic objectives of the organisation in 2020.
const OBJECTIVES: [&str; 5] = [
    "Prevention at Scale",
    "Integrated Community and Primary Care Services",
    "One Acute Network",
    "Digitally Enabled Dorset",
    "Leading and Working Differently",
];

fn fill_cover(cover: &mut CoverSheet) -> Result<()> {
    let answers = [
        (
            "Purpose of Report",
            "This paper brings the yearly report on the health of looked after children and care leavers before the {{meeting}}.",
        ),
        ("Recommendation", "Note the report and the areas for development in 2020-21."),
        (
            "Stakeholder Engagement",
            "Providers, both councils and other partners take part in reviewing the health services commissioned for children placed in Dorset.",
        ),
    ];
    // What the text reports on is ticked as detailed in the report.
    let reported = ["All three", "Board Assurance", "Budgetary", "Legal", "Information"];
    for field in &mut cover.fields {
        let answer = answers.iter().find(|(name, _)| *name == field.name).map(|(_, words)| *words);
        match &mut field.content {
            CoverContent::Date { date: meeting } => *meeting = Some(date("2020-09-16")?),
            CoverContent::Text { words } => {
                if let Some(answer) = answer {
                    *words = answer.into();
                }
            }
            CoverContent::TickGrid { rows, .. } => {
                for row in rows {
                    let detailed = reported.iter().any(|start| row.name.starts_with(start));
                    row.ticks = vec![true, detailed, !detailed];
                }
            }
            CoverContent::Declaration { confirmed, initials } => {
                *confirmed = true;
                *initials = "DN".into();
            }
            CoverContent::List { items } => *items = OBJECTIVES.map(String::from).to_vec(),
        }
    }
    Ok(())
}

/// The sections that are more than their draft.
const TEXT: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Introduction,
        &[
            "This summary tells the {{meeting}} how {{organisation|short_name}} has met its duties to find out about and meet the health needs of looked after children (LAC) and care leavers (CL) in Dorset. It covers the year from 1 April 2019 to 31 March 2020.",
        ],
    ),
    (
        SectionKind::Demographics,
        &[
            "On 31 March 2020 there were {{lac-under-18|pan-dorset|2019-20|value}} looked after children under 18, {{lac-under-18|pan-dorset|2019-20|change}} from {{lac-under-18|pan-dorset|2019-20|previous}} a year before, and {{care-leavers|pan-dorset|2019-20|value}} care leavers up to the age of 25, {{care-leavers|pan-dorset|2019-20|change}}.",
            "Health also supports children whom other authorities have placed in Dorset: {{placed-in|pan-dorset|2019-20|value}} on that day. Together these are {{population|pan-dorset|2019-20|value}} children and young people, {{population|pan-dorset|2019-20|change}} from {{population|pan-dorset|2019-20|previous}}.",
            "During the year {{entrants|pan-dorset|2019-20|value}} children came into care, {{entrants|pan-dorset|2019-20|change}} on 2018-19. No single cause explains the growth. Why numbers in Dorset stand out in the region and nationally is an area for development in 2020-21.",
        ],
    ),
    (
        SectionKind::Performance,
        &[
            "The key indicators of the commissioned providers are now kept in one place. Their trends are in Appendix One.",
            "**Initial health assessments (IHA).** {{iha-20-days|pan-dorset|2019-20|value}} were done within 20 working days in 2019-20, {{iha-20-days|pan-dorset|2019-20|against_target}}. In 2018-19 it was {{iha-20-days|pan-dorset|2019-20|previous}}: {{iha-20-days|pan-dorset|2019-20|change}}. The provider had too few appointments, and notification with consent did not reach health within five working days. Both are on the risk register and are taken to the Nursing and Quality Director and to both Corporate Parenting Boards each quarter.",
            "The provider wrote a paper on capacity and demand, and a formal review of the service began at the end of February 2020. It is suspended because of Covid-19. Since April 2020 appointments have been offered in time; in that month {{iha-20-days|pan-dorset|April 2020|value}} of assessments were in time.",
            "**Review health assessments (RHA).** The specialist nursing service met every indicator but one: {{rha-in-month|pan-dorset|2019-20|value}} of review health assessments were completed in the month due, {{rha-in-month|pan-dorset|2019-20|against_target}}. There were more children, nurses were moved to other front-line services, and home visits stopped under Covid-19. Recovery plans are an area for development in 2020-21.",
            "In its third year the specialist nursing service has done well by children in emotional health and by young people moving into adulthood, separated children seeking asylum among them.",
        ],
    ),
    (
        SectionKind::Compliments,
        &[
            "No formal complaint was received in 2019-20. Compliments came from young people, foster carers and partner agencies.",
        ],
    ),
    (
        SectionKind::Update,
        &[
            "This paper was put off to September 2020 because of Covid-19. The following brings section 4 up to date.",
            "In the first quarter of 2020-21, {{iha-20-days|pan-dorset|Q1 2020-21|value}} of initial health assessments were done within 20 working days and a further {{iha-21-to-30-days|pan-dorset|Q1 2020-21|value}} within 30 days. Both councils notify sooner, and the provider has cleared its backlog: appointments are offered within 13 days of consent.",
        ],
    ),
];
