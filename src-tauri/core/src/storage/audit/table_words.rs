//! What the rows of each table are called.

/// Each table that is watched, and what a row of it is called.
const WORDS: [(&str, &str); 44] = [
    ("acceptance", "acceptance of a return"),
    ("area", "area"),
    ("backup_folder", "second folder for backups"),
    ("bank_holiday", "bank holiday"),
    ("breach_count", "number of children behind a missed target"),
    ("breach_reason", "breach reason"),
    ("chase", "reminder to a provider"),
    ("comparator", "figure of others"),
    ("comparator_value", "value of a figure of others"),
    ("development_area", "development area"),
    ("development_link", "link between development areas"),
    ("development_year", "year of a development area"),
    ("exception", "reason of a missed target"),
    ("figure", "figure"),
    ("import_mapping", "way of reading a provider's file"),
    ("indicator", "indicator"),
    ("indicator_area", "area of an indicator"),
    ("indicator_part", "part of a total"),
    ("indicator_provider", "provider of an indicator"),
    ("keeper", "name in the record of changes"),
    ("log_entry", "entry of the log"),
    ("organisation", "name of the organisation"),
    ("paper", "paper"),
    ("paper_chart", "chart of a paper"),
    ("paper_issue", "issue of a paper"),
    ("paper_section", "section of a paper"),
    ("paragraph", "paragraph of a paper"),
    ("provider", "provider"),
    ("query", "question to a provider"),
    ("risk", "risk"),
    ("risk_action", "action on a risk"),
    ("risk_assurance", "assurance of a risk"),
    ("risk_control", "control of a risk"),
    ("risk_escalation", "escalation of a risk"),
    ("risk_score", "score of a risk"),
    ("stated", "total that a provider stated"),
    ("submission", "return"),
    ("target", "target"),
    ("trajectory", "planned value"),
    ("trend_event", "event in a trend"),
    ("trend_explanation", "reason of a point of a trend"),
    ("trend_ghost", "point left out of a trend"),
    ("trend_settings", "rules of a trend"),
    ("warning_answer", "answer to a warning"),
];

/// What a row of a table is called: "figure", "score of a risk".
pub fn in_words(table: &str) -> &str {
    match table {
        // Of these an act speaks that takes texts out of the record.
        "audit" | "audit_change" => "entry of the record of changes",
        _ => WORDS.iter().find(|(name, _)| *name == table).map_or("row", |(_, words)| words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;
    use crate::storage::audit::watched_tables;

    #[test]
    fn each_table_that_is_watched_has_words_and_no_other() {
        let store = Store::in_memory(false, chrono::NaiveDateTime::default()).unwrap();
        let mut watched = watched_tables(store.read()).unwrap();
        watched.sort();
        assert_eq!(WORDS.map(|(table, _)| table.to_owned()).to_vec(), watched);
    }
}
