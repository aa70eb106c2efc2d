//! The example's two risks, with what is in place against them and how that is known. The facts are those of the
//! published papers; scores, days and roles are invented, and say so.

use chrono::NaiveDate;

use super::found::{date, indicator, output};
use crate::error::Result;
use crate::ids::RiskId;
use crate::risks::{
    AssuranceDetails, AssuranceFinding, AssuranceLine, ControlDetails, RiskDetails, ScoreDetails, Stage,
};
use crate::workbook::Workbook;

const INVENTED: &str = "Invented for the example.";

pub(super) fn fill(workbook: &mut Workbook) -> Result<()> {
    let register = workbook.get_register()?;
    let late_notification = RiskDetails {
        reference: "LAC01".into(),
        title: "Late notification and consent".into(),
        cause: "Local authorities do not always tell health, with consent, within five working days.".into(),
        event: "Initial health assessments start late.".into(),
        effect: "Children's health needs are found and met late, and the statutory time is missed.".into(),
        owner: "Designated Nurse".into(),
        director: "Director of Nursing and Quality".into(),
        opened_on: date("2018-06-01")?,
        reviewed_on: Some(date("2020-09-16")?),
        gaps: "No agreed target for notification.".into(),
        indicator: Some(indicator(&register, "notification-5-days")?),
    };
    let capacity = RiskDetails {
        reference: "LAC02".into(),
        title: "Capacity for initial health assessments".into(),
        cause: "The medical service has too few appointments.".into(),
        event: "Children wait for their initial health assessment beyond 20 working days.".into(),
        effect: "The statutory time is missed and health plans are not ready for the first review.".into(),
        opened_on: date("2019-07-01")?,
        gaps: "The service review is suspended because of Covid-19.".into(),
        indicator: Some(indicator(&register, "iha-20-days")?),
        ..late_notification.clone()
    };
    let late_notification = add_risk(workbook, &late_notification, (4, 4), (4, 3), "2020-07-20")?;
    let capacity = add_risk(workbook, &capacity, (4, 5), (4, 3), "2020-07-20")?;
    in_place(workbook, late_notification, capacity)?;
    assured(workbook, late_notification, capacity)
}

fn add_risk(
    workbook: &mut Workbook,
    details: &RiskDetails,
    first: (u8, u8),
    now: (u8, u8),
    scored_on: &str,
) -> Result<RiskId> {
    let score = |stage, (consequence, likelihood), on: NaiveDate, reason: &str| ScoreDetails {
        stage,
        consequence,
        likelihood,
        on: on.into(),
        reason: reason.into(),
    };
    let initial = score(Stage::Initial, first, details.opened_on, INVENTED);
    let id = workbook.add_risk(details, Some(&initial)).map(output)?;
    let reason = format!("Appointments and notification were better in the first quarter. {INVENTED}");
    workbook.score_risk(id, &score(Stage::Current, now, date(scored_on)?, &reason))?;
    workbook.score_risk(id, &score(Stage::Target, (4, 2), details.opened_on, INVENTED))?;
    workbook.add_risk_action(
        id,
        "Report progress to both Corporate Parenting Boards",
        "Designated Nurse",
        Some(date("2020-11-30")?),
    )?;
    for (to_whom, on) in [
        ("Nursing and Quality Director", "2020-07-20"),
        ("Corporate Parenting Board, Dorset Council", "2020-07-22"),
        ("Corporate Parenting Board, BCP Council", "2020-07-23"),
    ] {
        workbook.escalate_risk(id, to_whom, date(on)?, &format!("Noted; report again next quarter. {INVENTED}"))?;
    }
    Ok(id)
}

fn in_place(workbook: &mut Workbook, late_notification: RiskId, capacity: RiskId) -> Result<()> {
    let controls = [
        (
            late_notification,
            "Revised pathway for initial health assessments with guidance for practitioners.",
            "Designated Nurse",
            "",
        ),
        (capacity, "Capacity and demand paper of the provider.", "Medical service of the provider", ""),
        (
            capacity,
            "Formal review of the service, begun in February 2020.",
            "Commissioner",
            "It is suspended because of Covid-19.",
        ),
    ];
    for (risk, words, owner, gaps) in controls {
        let (words, owner, gaps) = (words.into(), owner.into(), gaps.into());
        workbook.add_control(risk, &ControlDetails { words, owner, gaps, since: None, changed_on: None })?;
    }
    Ok(())
}

fn assured(workbook: &mut Workbook, late_notification: RiskId, capacity: RiskId) -> Result<()> {
    let assurances = [
        (
            late_notification,
            "Figures of both councils for the first quarter of 2020-21.",
            "Both councils",
            "2020-07-20",
            AssuranceLine::First,
            AssuranceFinding::Positive,
        ),
        (
            capacity,
            "Challenge of the Corporate Parenting Boards to how initial health assessments are commissioned.",
            "Both Corporate Parenting Boards",
            "2020-01-20",
            AssuranceLine::Third,
            AssuranceFinding::Negative,
        ),
        (
            capacity,
            "Appointment figures of the provider for June 2020.",
            "Medical service of the provider",
            "2020-07-20",
            AssuranceLine::First,
            AssuranceFinding::Positive,
        ),
    ];
    for (risk, words, owner, given_on, line, finding) in assurances {
        let (words, owner, given_on) = (format!("{words} {INVENTED}"), owner.into(), Some(date(given_on)?));
        let details = AssuranceDetails { words, owner, given_on, line, finding, gaps: String::new() };
        workbook.add_assurance(risk, &details)?;
    }
    Ok(())
}
