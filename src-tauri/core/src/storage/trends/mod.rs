//! The rows of what is known about series besides their figures.

mod comparators;
mod events;
mod noted;
mod points;

pub use comparators::{put_comparator, remove_comparator};
pub use events::{add_event, remove_event, update_event};
pub use noted::Noted;
pub use points::{put_explanation, put_ghost, put_planned};

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use crate::error::Result;
use crate::ids::{AreaId, BreachReasonId, IndicatorId, ProviderId};
use crate::storage::convert::{parsed, period, subject, word, worded};
use crate::storage::{Connection, breach_reasons};
use crate::submissions::exceptions::BreachCount;
use crate::trends::{ExplainedMiss, TrendNotes, TrendRules, TrendSettings, TrendSettingsDetails};

/// Reads all of it: a few hundred rows.
pub fn get(connection: &Connection) -> Result<TrendNotes> {
    Ok(TrendNotes {
        settings: settings(connection)?,
        events: events::list(connection)?,
        ghosts: points::ghosts(connection)?,
        explanations: points::explanations(connection)?,
        planned: points::planned(connection)?,
        comparators: comparators::list(connection)?,
        misses: misses(connection)?,
        breach_reasons: breach_reasons::list(connection)?.into_iter().map(|reason| (reason.id, reason.words)).collect(),
    })
}

fn row_to_settings(row: &Row<'_>) -> rusqlite::Result<(IndicatorId, TrendSettings)> {
    let rules = TrendRules {
        profile: worded(row, "profile")?,
        screen_outliers: row.get("screen_outliers")?,
        shift_points: row.get("shift_points")?,
        trend_points: row.get("trend_points")?,
        baseline: row.get("baseline")?,
        conflict: worded(row, "conflict")?,
        two_in_three_2023: row.get("two_in_three_2023")?,
    };
    let settings = TrendSettings {
        rules,
        reason: row.get("reason")?,
        set_on: Some(parsed(row, "set_on")?),
        set_by: row.get("set_by")?,
    };
    Ok((IndicatorId(row.get("indicator_id")?), settings))
}

fn settings(connection: &Connection) -> Result<HashMap<IndicatorId, TrendSettings>> {
    let mut statement = connection.prepare_cached("SELECT * FROM trend_settings")?;
    Ok(statement.query_map([], row_to_settings)?.collect::<rusqlite::Result<_>>()?)
}

/// Says how an indicator is judged.
pub fn put_settings(
    connection: &Connection,
    indicator: IndicatorId,
    details: &TrendSettingsDetails,
    noted: Noted<'_>,
) -> Result<()> {
    let rules = &details.rules;
    connection.execute(
        include_str!("put_settings.sql"),
        named_params! {
            ":indicator_id": indicator.0, ":profile": word(rules.profile)?, ":screen_outliers": rules.screen_outliers,
            ":shift_points": rules.shift_points, ":trend_points": rules.trend_points, ":baseline": rules.baseline,
            ":conflict": word(rules.conflict)?, ":two_in_three_2023": rules.two_in_three_2023,
            ":reason": details.reason, ":set_on": noted.on.to_string(), ":set_by": noted.by,
        },
    )?;
    Ok(())
}

/// Every exception of every return with its counts.
fn misses(connection: &Connection) -> Result<Vec<ExplainedMiss>> {
    let mut statement = connection.prepare_cached(include_str!("misses.sql"))?;
    let rows = statement.query_map([], |row| {
        let miss = ExplainedMiss {
            indicator: IndicatorId(row.get("indicator_id")?),
            area: AreaId(row.get("area_id")?),
            provider: ProviderId(row.get("provider_id")?),
            period: period(row, "period")?,
            words: row.get("words")?,
            subject: subject(row)?,
            counts: Vec::new(),
        };
        let count = match row.get::<_, Option<i64>>("breach_reason_id")? {
            Some(reason) => Some(BreachCount { reason: BreachReasonId(reason), children: row.get("children")? }),
            None => None,
        };
        Ok((row.get::<_, i64>("id")?, miss, count))
    })?;
    let mut misses: Vec<(i64, ExplainedMiss)> = Vec::new();
    for row in rows {
        let (id, miss, count) = row?;
        if misses.last().is_none_or(|(last, _)| *last != id) {
            misses.push((id, miss));
        }
        if let Some((_, last)) = misses.last_mut() {
            last.counts.extend(count);
        }
    }
    Ok(misses.into_iter().map(|(_, miss)| miss).collect())
}
