//! The forms of a cover sheet that organisations use, empty but for what is known.

use super::cover::{CoverContent, CoverField, CoverSheet, GridColumn, GridRow};

fn text(name: &str, required: bool, words: &str) -> CoverField {
    CoverField { name: name.into(), heading: None, required, content: CoverContent::Text { words: words.into() } }
}

fn date(name: &str) -> CoverField {
    CoverField { name: name.into(), heading: None, required: true, content: CoverContent::Date { date: None } }
}

fn grid(heading: &str, name: &str, columns: &[(&str, &str)], rows: &[&str]) -> CoverField {
    let columns: Vec<GridColumn> =
        columns.iter().map(|(group, name)| GridColumn { group: (*group).into(), name: (*name).into() }).collect();
    let rows = rows.iter().map(|name| GridRow { name: (*name).into(), ticks: vec![false; columns.len()] }).collect();
    CoverField {
        name: name.into(),
        heading: (!heading.is_empty()).then(|| heading.into()),
        required: true,
        content: CoverContent::TickGrid { columns, rows },
    }
}

fn declaration(name: &str) -> CoverField {
    CoverField {
        name: name.into(),
        heading: None,
        required: true,
        content: CoverContent::Declaration { confirmed: false, initials: String::new() },
    }
}

/// The form of a clinical commissioning group's governing body, as used in Dorset until 2022. The objectives are
/// each organisation's own, so none is filled in.
pub fn dorset_form(title: &str, author: &str) -> CoverSheet {
    let considered = [
        "All three Domains of Quality (Safety, Quality, Patient Experience)",
        "Board Assurance Framework Risk Register",
        "Budgetary Impact",
        "Legal/Regulatory",
        "People/Staff",
        "Financial/Value for Money/Sustainability",
        "Information Management & Technology",
        "Equality Impact Assessment",
        "Freedom of Information",
    ];
    let action = "Any action required?";
    CoverSheet {
        title: title.into(),
        fields: vec![
            text("Agenda item", false, ""),
            date("Date of the meeting"),
            text("Author", true, author),
            text("Purpose of Report", true, ""),
            text("Recommendation", true, ""),
            text("Stakeholder Engagement", true, ""),
            text("Previous GB / Committee/s, Dates", true, "N/A"),
            CoverField {
                name: "This report links to the following Strategic Objectives".into(),
                heading: Some("Monitoring and Assurance Summary".into()),
                required: true,
                content: CoverContent::List { items: Vec::new() },
            },
            grid("", "Considered", &[("", "Yes"), (action, "Yes Detail in report"), (action, "No")], &considered),
            declaration(
                "I confirm that I have considered the implications of this report on each of the matters above, as indicated",
            ),
        ],
    }
}

/// A form as integrated care boards use it.
pub fn icb_form(title: &str, author: &str) -> CoverSheet {
    let implications = [
        "Quality and safety",
        "Finance",
        "Legal",
        "Equality and health inequalities",
        "Data protection",
        "Conflicts of interest",
        "Risk and board assurance framework",
    ];
    CoverSheet {
        title: title.into(),
        fields: vec![
            text("Agenda item", false, ""),
            date("Date of the meeting"),
            text("Author", true, author),
            text("Executive lead", true, ""),
            text("Purpose (decision, discussion, assurance or information)", true, ""),
            text("Executive summary", true, ""),
            text("Recommendation", true, ""),
            text("Previously considered by", true, ""),
            text("Engagement", false, ""),
            grid("Implications", "Implications", &[("", "Yes"), ("", "No"), ("", "N/A")], &implications),
            declaration("I confirm that the implications above have been considered"),
        ],
    }
}
