//! What the example knows about its trends: two dated facts; a plan, reasons and another area's figures, invented.

use super::found::{area, date, indicator, output, period, provider};
use crate::error::Result;
use crate::ids::BreachReasonId;
use crate::submissions::FigurePlace;
use crate::submissions::exceptions::{TypedCount, TypedException};
use crate::trends::TypedValue;
use crate::trends::{ComparatorDetails, EventDetails};
use crate::workbook::Workbook;

const IHA: &str = "iha-20-days";

/// Facts: the councils of Dorset were reorganised, and England went into its first lockdown.
const EVENTS: [(&str, &str); 2] =
    [("2019-04-01", "Two new councils replace nine"), ("2020-03-23", "First Covid-19 lockdown")];

/// Invented: the recovery that was planned for 2020-21.
const PLAN: [(&str, &str); 4] =
    [("Q1 2020-21", "60"), ("Q2 2020-21", "70"), ("Q3 2020-21", "80"), ("Q4 2020-21", "85")];

/// Invented: what a neighbour reports.
const NEIGHBOUR: [(&str, &str); 3] = [("2017-18", "61"), ("2018-19", "64.5"), ("2019-20", "58")];

/// Invented: why children were not seen in time. Whose, when, late notification, no consent, no appointment, declined.
const REASONS: [(&str, &str, [u64; 4]); 6] = [
    ("dorset-council", "Q2 2019-20", [19, 4, 15, 2]),
    ("bcp-council", "Q2 2019-20", [24, 5, 18, 2]),
    ("dorset-council", "Q3 2019-20", [17, 3, 18, 3]),
    ("bcp-council", "Q3 2019-20", [22, 6, 20, 1]),
    ("dorset-council", "Q4 2019-20", [14, 3, 22, 2]),
    ("bcp-council", "Q4 2019-20", [18, 4, 26, 1]),
];
const REASON_WORDS: [&str; 4] = ["Late notification", "No consent", "No appointment", "Declined"];

/// Fills it in.
pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let (iha, everyone) = (indicator(&register, IHA)?, area(&register, "pan-dorset")?);
    for (on, words) in EVENTS {
        let details = EventDetails {
            on: date(on)?,
            words: words.into(),
            indicator: None,
            area: None,
            new_limits: false,
            reason: String::new(),
        };
        workbook.add_event(&details).map(output)?;
    }
    workbook.set_plan(iha, everyone, &typed(&PLAN))?;
    let neighbour = ComparatorDetails {
        indicator: iha,
        name: "A neighbour".into(),
        source: "Invented for the example".into(),
        values: typed(&NEIGHBOUR),
    };
    workbook.put_comparator(None, &neighbour).map(output)?;
    reasons(workbook)
}

fn typed(values: &[(&str, &str)]) -> Vec<TypedValue> {
    values.iter().map(|(period, value)| TypedValue { period: (*period).into(), value: (*value).into() }).collect()
}

fn reasons(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let hospital = provider(&register, "poole-hospital")?;
    let known: Vec<(BreachReasonId, String)> =
        workbook.list_breach_reasons()?.into_iter().map(|reason| (reason.id, reason.words)).collect();
    for (of, quarter, children) in REASONS {
        let counts = REASON_WORDS.iter().zip(children).filter_map(|(words, children)| {
            let reason = known.iter().find(|(_, known)| known == words)?;
            Some(TypedCount { reason: reason.0, children: children.to_string() })
        });
        let exception = TypedException { words: String::new(), counts: counts.collect() };
        let about =
            FigurePlace { indicator: indicator(&register, IHA)?, area: area(&register, of)?, period: period(quarter)? };
        workbook.explain_miss(hospital, period(quarter)?, about, &exception)?;
    }
    Ok(())
}
