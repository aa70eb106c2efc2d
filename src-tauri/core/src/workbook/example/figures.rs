//! The example's figures.

use std::collections::BTreeSet;

use super::found::{area, date, indicator, period, provider};
use crate::calendar::Period;
use crate::error::Result;
use crate::figures::FigureRecord;
use crate::figures::{IndicatorKind, Register, State, Value};
use crate::submissions::{Receipt, SubmissionDetails, SubmissionStatus, Which};
use crate::workbook::Workbook;

const DORSET: &str = "dorset-council";
const BCP: &str = "bcp-council";
const COUNTY: &str = "dorset-county-council";
const BOURNEMOUTH: &str = "bournemouth-borough-council";
const POOLE: &str = "borough-of-poole";

/// Percentages that the published papers print without counts.
const PUBLISHED: [(&str, &str, &str, &str); 6] = [
    ("iha-20-days", "poole-hospital", "2017-18", "56.5"),
    ("iha-20-days", "poole-hospital", "2018-19", "52.6"),
    ("iha-20-days", "poole-hospital", "2019-20", "11.9"),
    ("iha-20-days", "poole-hospital", "April 2020", "56.5"),
    ("rha-in-month", "dorset-healthcare", "2019-20", "87"),
    ("audit-quality", "poole-hospital", "2018-19", "100"),
];

/// Counts that the published papers print, or that follow from what they print: 407 is 17.6% more than 346 only.
const COUNTED: [(&str, &str, u64); 8] = [
    ("lac-under-18", "2018-19", 913),
    ("lac-under-18", "2019-20", 1028),
    ("care-leavers", "2018-19", 593),
    ("care-leavers", "2019-20", 714),
    ("placed-in", "2018-19", 307),
    ("placed-in", "2019-20", 334),
    ("entrants", "2018-19", 346),
    ("entrants", "2019-20", 407),
];

type Parts = &'static [(&'static str, u64, u64)];

/// Invented quarterly counts of the IHA; the four quarters of each year give its published percentage.
const IHA: [(&str, Parts); 13] = [
    ("Q1 2017-18", &[(COUNTY, 22, 38), (BOURNEMOUTH, 15, 27), (POOLE, 11, 19)]),
    ("Q2 2017-18", &[(COUNTY, 23, 40), (BOURNEMOUTH, 16, 28), (POOLE, 11, 20)]),
    ("Q3 2017-18", &[(COUNTY, 22, 39), (BOURNEMOUTH, 15, 27), (POOLE, 10, 19)]),
    ("Q4 2017-18", &[(COUNTY, 23, 40), (BOURNEMOUTH, 16, 28), (POOLE, 11, 20)]),
    ("Q1 2018-19", &[(COUNTY, 22, 39), (BOURNEMOUTH, 15, 28), (POOLE, 10, 19)]),
    ("Q2 2018-19", &[(COUNTY, 21, 40), (BOURNEMOUTH, 15, 28), (POOLE, 10, 19)]),
    ("Q3 2018-19", &[(COUNTY, 21, 39), (BOURNEMOUTH, 14, 28), (POOLE, 10, 19)]),
    ("Q4 2018-19", &[(COUNTY, 20, 40), (BOURNEMOUTH, 14, 28), (POOLE, 10, 19)]),
    ("Q1 2019-20", &[(DORSET, 7, 44), (BCP, 8, 54)]),
    ("Q2 2019-20", &[(DORSET, 5, 45), (BCP, 7, 56)]),
    ("Q3 2019-20", &[(DORSET, 5, 46), (BCP, 6, 57)]),
    ("Q4 2019-20", &[(DORSET, 4, 45), (BCP, 6, 56)]),
    ("Q1 2020-21", &[(DORSET, 21, 30), (BCP, 25, 37)]),
];

/// Invented, to give the published 16.4% of the first quarter.
const IHA_LATER: [(&str, Parts); 1] = [("Q1 2020-21", &[(DORSET, 5, 30), (BCP, 6, 37)])];

/// Invented: the papers say that notification came late, and that it got better in 2020-21.
const NOTIFICATION: [(&str, Parts); 5] = [
    ("Q1 2019-20", &[(DORSET, 19, 44), (BCP, 22, 54)]),
    ("Q2 2019-20", &[(DORSET, 18, 45), (BCP, 21, 56)]),
    ("Q3 2019-20", &[(DORSET, 17, 46), (BCP, 20, 57)]),
    ("Q4 2019-20", &[(DORSET, 18, 45), (BCP, 22, 56)]),
    ("Q1 2020-21", &[(DORSET, 24, 30), (BCP, 29, 37)]),
];

/// Invented: the four quarters of 2019-20 give the published 87%.
const RHA: [(&str, Parts); 9] = [
    ("Q1 2018-19", &[("pan-dorset", 236, 258)]),
    ("Q2 2018-19", &[("pan-dorset", 243, 264)]),
    ("Q3 2018-19", &[("pan-dorset", 241, 265)]),
    ("Q4 2018-19", &[("pan-dorset", 247, 272)]),
    ("Q1 2019-20", &[("pan-dorset", 258, 287)]),
    ("Q2 2019-20", &[("pan-dorset", 262, 290)]),
    ("Q3 2019-20", &[("pan-dorset", 255, 291)]),
    ("Q4 2019-20", &[("pan-dorset", 225, 281)]),
    ("Q1 2020-21", &[("pan-dorset", 214, 262)]),
];

const PAPER: &str = "Looked after children annual report, published summary";

pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let mut records = published(&register)?;
    records.extend(counted(&register)?);
    for (code, from, quarters) in [
        ("iha-20-days", "poole-hospital", &IHA[..]),
        ("iha-21-to-30-days", "poole-hospital", &IHA_LATER[..]),
        ("rha-in-month", "dorset-healthcare", &RHA[..]),
    ] {
        for (quarter, parts) in quarters {
            for part in *parts {
                records.push(proportion(&register, code, from, quarter, part)?);
            }
        }
    }
    for (quarter, parts) in NOTIFICATION {
        for part in parts {
            records.push(proportion(&register, "notification-5-days", part.0, quarter, part)?);
        }
    }
    workbook.import_figures(&records)?;
    sources(workbook, &register)
}

fn published(register: &Register) -> Result<Vec<FigureRecord>> {
    PUBLISHED
        .iter()
        .map(|(code, from, when, percentage)| {
            let note = match *when {
                "April 2020" => "The paper does not say whether this is the level or the change; taken as the level.",
                _ => "",
            };
            Ok(FigureRecord {
                indicator: indicator(register, code)?,
                provider: provider(register, from)?,
                area: area(register, "pan-dorset")?,
                period: period(when)?,
                state: State::PublishedPercentage { percentage: percentage.parse().unwrap_or_default() },
                note: Some(note.into()),
            })
        })
        .collect()
}

fn counted(register: &Register) -> Result<Vec<FigureRecord>> {
    COUNTED
        .iter()
        .map(|(code, when, count)| {
            let stock = register.indicator_by_code(code).is_some_and(|i| i.kind == IndicatorKind::Stock);
            let value = if stock { Value::Stock { count: *count } } else { Value::Count { count: *count } };
            let implied = *code == "entrants" && *when == "2018-19";
            Ok(FigureRecord {
                indicator: indicator(register, code)?,
                provider: provider(register, "business-intelligence")?,
                area: area(register, "pan-dorset")?,
                period: period(when)?,
                state: State::Entered { value },
                note: implied.then(|| "Worked out from the published rise of 17.6%.".into()),
            })
        })
        .collect()
}

fn proportion(
    register: &Register,
    code: &str,
    from: &str,
    quarter: &str,
    (of, numerator, denominator): &(&str, u64, u64),
) -> Result<FigureRecord> {
    Ok(FigureRecord {
        indicator: indicator(register, code)?,
        provider: provider(register, from)?,
        area: area(register, of)?,
        period: period(quarter)?,
        state: State::Entered { value: Value::Proportion { numerator: *numerator, denominator: *denominator } },
        note: Some("Invented for the example.".into()),
    })
}

/// Says of each return where its figures come from.
fn sources(workbook: &mut Workbook, register: &Register) -> Result<()> {
    let published: BTreeSet<(&str, &str)> = PUBLISHED.iter().map(|(_, from, when, _)| (*from, *when)).collect();
    for (from, when) in published {
        let details = SubmissionDetails {
            status: SubmissionStatus::Received,
            source: PAPER.into(),
            ..SubmissionDetails::default()
        };
        let (provider, period) = (provider(register, from)?, period(when)?);
        workbook.update_submission(provider, period, &details)?;
        // A month is accepted with the return of its quarter.
        if !matches!(period, Period::Month(_)) {
            workbook.accept_return(provider, period)?;
        }
    }
    let returned = SubmissionDetails {
        status: SubmissionStatus::Received,
        receipt: Receipt::OnADay { day: date("2020-07-24")? },
        received_from: "Service manager".into(),
        source: "Quarterly return (invented for the example)".into(),
        ..SubmissionDetails::default()
    };
    for from in ["poole-hospital", "dorset-healthcare", DORSET, BCP] {
        workbook.update_submission(provider(register, from)?, period("Q1 2020-21")?, &returned)?;
    }
    not_known(workbook)
}

/// Of the returns of before nobody knows any more when they came.
fn not_known(workbook: &mut Workbook) -> Result<()> {
    let returns = workbook.returns(Which::EndedSince(chrono::NaiveDate::MIN))?;
    let asked = returns.submissions.keys().filter(|(from, when)| returns.asks_receipt(*from, *when));
    for (from, when) in asked.copied().collect::<BTreeSet<_>>() {
        workbook.say_receipt(from, when, Receipt::NotKnown)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{percentage_of, printed_decimal};

    fn sums(quarters: &[(&str, Parts)], year: &str) -> (u64, u64) {
        quarters
            .iter()
            .filter(|(quarter, _)| quarter.ends_with(year))
            .flat_map(|(_, parts)| parts.iter())
            .fold((0, 0), |(n, d), (_, numerator, denominator)| (n + numerator, d + denominator))
    }

    #[test]
    fn the_invented_quarters_give_the_published_years() {
        for (quarters, year, decimals, published) in [
            (&IHA[..], "2017-18", 1, "56.5"),
            (&IHA[..], "2018-19", 1, "52.6"),
            (&IHA[..], "2019-20", 1, "11.9"),
            (&IHA[..], "Q1 2020-21", 1, "68.7"),
            (&IHA_LATER[..], "Q1 2020-21", 1, "16.4"),
            (&RHA[..], "2019-20", 0, "87"),
        ] {
            let (numerator, denominator) = sums(quarters, year);
            let percentage = percentage_of(numerator, denominator).unwrap();
            assert_eq!(printed_decimal(percentage, decimals), published, "{year}");
        }
    }
}
