//! Risks' rows, with their scores, controls, assurances, actions and escalations.

pub mod assurances;
pub mod controls;
mod ended;

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::ids::{ActionId, AuditId, EscalationId, IndicatorId, RiskId, ScoreId};
use crate::risks::{Action, Escalation, Risk, RiskDetails, Score, ScoreEntry, Stage};
use crate::storage::Connection;
use crate::storage::audit::lacks_text_after;
use crate::storage::convert::{parsed, parsed_if_any, word, worded};
use crate::storage::earlier::tables_after;

fn row_to_risk(row: &Row<'_>) -> rusqlite::Result<Risk> {
    Ok(Risk {
        id: RiskId(row.get("id")?),
        details: RiskDetails {
            reference: row.get("reference")?,
            title: row.get("title")?,
            cause: row.get("cause")?,
            event: row.get("event")?,
            effect: row.get("effect")?,
            owner: row.get("owner")?,
            director: row.get("director")?,
            opened_on: parsed(row, "opened_on")?,
            reviewed_on: parsed_if_any(row, "reviewed_on")?,
            gaps: row.get("gaps")?,
            indicator: row.get::<_, Option<i64>>("indicator_id")?.map(IndicatorId),
        },
        scores: Vec::new(),
        controls: Vec::new(),
        assurances: Vec::new(),
        actions: Vec::new(),
        escalations: Vec::new(),
        closed_on: parsed_if_any(row, "closed_on")?,
        closing_reason: row.get("closing_reason")?,
    })
}

fn row_to_score(row: &Row<'_>) -> rusqlite::Result<ScoreEntry> {
    let score = Score::new(row.get("consequence")?, row.get("likelihood")?)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, 0))?;
    Ok(ScoreEntry {
        id: ScoreId(row.get("id")?),
        stage: worded(row, "stage")?,
        score,
        on: parsed(row, "scored_on")?,
        reason: row.get("reason")?,
    })
}

fn row_to_action(row: &Row<'_>) -> rusqlite::Result<Action> {
    Ok(Action {
        id: ActionId(row.get("id")?),
        words: row.get("words")?,
        owner: row.get("owner")?,
        due_on: parsed_if_any(row, "due_on")?,
        done_on: parsed_if_any(row, "done_on")?,
    })
}

fn row_to_escalation(row: &Row<'_>) -> rusqlite::Result<Escalation> {
    Ok(Escalation {
        id: EscalationId(row.get("id")?),
        to_whom: row.get("to_whom")?,
        on: parsed(row, "escalated_on")?,
        outcome: row.get("outcome")?,
    })
}

fn of_risk<T>(
    connection: &Connection,
    query: &str,
    id: RiskId,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(query)?;
    Ok(statement.query_map([id.0], read)?.collect::<rusqlite::Result<_>>()?)
}

/// All risks with their history, in order of reference.
pub fn list(connection: &Connection) -> Result<Vec<Risk>> {
    let mut statement = connection.prepare_cached("SELECT * FROM risk ORDER BY reference")?;
    let mut risks: Vec<Risk> = statement.query_map([], row_to_risk)?.collect::<rusqlite::Result<_>>()?;
    for risk in &mut risks {
        let id = risk.id;
        risk.scores = of_risk(
            connection,
            "SELECT * FROM risk_score WHERE risk_id = ?1 ORDER BY scored_on, id",
            id,
            row_to_score,
        )?;
        risk.controls = of_risk(connection, controls::OF_RISK, id, controls::row_to_control)?;
        risk.assurances = of_risk(connection, assurances::OF_RISK, id, assurances::row_to_assurance)?;
        risk.actions =
            of_risk(connection, "SELECT * FROM risk_action WHERE risk_id = ?1 ORDER BY id", id, row_to_action)?;
        risk.escalations = of_risk(
            connection,
            "SELECT * FROM risk_escalation WHERE risk_id = ?1 ORDER BY escalated_on, id",
            id,
            row_to_escalation,
        )?;
    }
    Ok(risks)
}

/// The tables of the register.
const TABLES: [&str; 6] = ["risk", "risk_score", "risk_control", "risk_assurance", "risk_action", "risk_escalation"];

/// All risks as they were when an act had been done.
pub fn list_after(connection: &Connection, act: AuditId) -> Result<Vec<Risk>> {
    list(&tables_after(connection, act, &TABLES)?)
}

/// Whether what the register was after an act is told in part only: a text of it was taken out of the record.
pub fn is_told_in_part(connection: &Connection, act: AuditId) -> Result<bool> {
    TABLES.iter().try_fold(false, |found, table| Ok(found || lacks_text_after(connection, act, table)?))
}

/// Adds a risk.
pub fn add(connection: &Connection, details: &RiskDetails) -> Result<RiskId> {
    connection.execute(
        include_str!("add.sql"),
        named_params! {
            ":reference": details.reference, ":title": details.title, ":cause": details.cause,
            ":event": details.event, ":effect": details.effect, ":owner": details.owner,
            ":director": details.director, ":opened_on": details.opened_on.to_string(),
            ":reviewed_on": details.reviewed_on.map(|date| date.to_string()), ":gaps": details.gaps,
            ":indicator_id": details.indicator.map(|id| id.0),
        },
    )?;
    Ok(RiskId(connection.last_insert_rowid()))
}

/// Writes a risk's details anew. Answers how many rows that was.
pub fn update(connection: &Connection, id: RiskId, details: &RiskDetails) -> Result<usize> {
    Ok(connection.execute(
        include_str!("update.sql"),
        named_params! {
            ":id": id.0, ":reference": details.reference, ":title": details.title, ":cause": details.cause,
            ":event": details.event, ":effect": details.effect, ":owner": details.owner,
            ":director": details.director, ":opened_on": details.opened_on.to_string(),
            ":reviewed_on": details.reviewed_on.map(|date| date.to_string()), ":gaps": details.gaps,
            ":indicator_id": details.indicator.map(|id| id.0),
        },
    )?)
}

/// Adds a score to a risk's history.
pub fn add_score(
    connection: &Connection,
    risk: RiskId,
    stage: Stage,
    score: Score,
    on: NaiveDate,
    reason: &str,
) -> Result<ScoreId> {
    connection.execute(
        "INSERT INTO risk_score (risk_id, stage, consequence, likelihood, scored_on, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (risk.0, word(stage)?, score.consequence(), score.likelihood(), on.to_string(), reason),
    )?;
    Ok(ScoreId(connection.last_insert_rowid()))
}

/// Adds an action.
pub fn add_action(
    connection: &Connection,
    risk: RiskId,
    words: &str,
    owner: &str,
    due_on: Option<NaiveDate>,
) -> Result<ActionId> {
    connection.execute(
        "INSERT INTO risk_action (risk_id, words, owner, due_on) VALUES (?1, ?2, ?3, ?4)",
        (risk.0, words, owner, due_on.map(|date| date.to_string())),
    )?;
    Ok(ActionId(connection.last_insert_rowid()))
}

/// Says when an action was done, or that it is not. Answers how many rows that was.
pub fn set_action_done(connection: &Connection, id: ActionId, done_on: Option<NaiveDate>) -> Result<usize> {
    let done_on = done_on.map(|date| date.to_string());
    Ok(connection.execute("UPDATE risk_action SET done_on = ?2 WHERE id = ?1", (id.0, done_on))?)
}

/// Adds an escalation.
pub fn add_escalation(
    connection: &Connection,
    risk: RiskId,
    to_whom: &str,
    on: NaiveDate,
    outcome: &str,
) -> Result<EscalationId> {
    connection.execute(
        "INSERT INTO risk_escalation (risk_id, to_whom, escalated_on, outcome) VALUES (?1, ?2, ?3, ?4)",
        (risk.0, to_whom, on.to_string(), outcome),
    )?;
    Ok(EscalationId(connection.last_insert_rowid()))
}

/// Says when a risk was last looked at. Answers how many rows that was.
pub fn set_reviewed(connection: &Connection, id: RiskId, on: NaiveDate) -> Result<usize> {
    Ok(connection.execute("UPDATE risk SET reviewed_on = ?2 WHERE id = ?1", (id.0, on.to_string()))?)
}

/// Closes a risk, or opens it again. Answers how many rows that was.
pub fn set_closed(connection: &Connection, id: RiskId, on: Option<NaiveDate>, reason: &str) -> Result<usize> {
    let on = on.map(|date| date.to_string());
    Ok(connection.execute("UPDATE risk SET closed_on = ?2, closing_reason = ?3 WHERE id = ?1", (id.0, on, reason))?)
}
