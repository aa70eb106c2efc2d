//! What restoring a backup would change, in words.

use serde::Serialize;

use crate::text::counted_as;

/// The most names that one sentence gives.
const MOST_NAMES: usize = 3;

/// What each table's rows are called, one and several. Tables that say nothing by themselves are not told.
const NOUNS: [(&str, &str, &str); 24] = [
    ("figure", "figure", "figures"),
    ("submission", "return", "returns"),
    ("query", "question to a provider", "questions to providers"),
    ("chase", "reminder", "reminders"),
    ("exception", "reason for a missed target", "reasons for missed targets"),
    ("warning_answer", "answer to a warning", "answers to warnings"),
    ("indicator", "indicator", "indicators"),
    ("provider", "provider", "providers"),
    ("area", "area", "areas"),
    ("target", "target", "targets"),
    ("bank_holiday", "bank holiday", "bank holidays"),
    ("organisation", "name of the organisation", "names of the organisation"),
    ("trend_event", "event", "events"),
    ("trend_explanation", "reason for a point", "reasons for points"),
    ("trend_ghost", "point left out of the limits", "points left out of the limits"),
    ("trajectory", "planned value", "planned values"),
    ("comparator_value", "figure of others", "figures of others"),
    ("risk", "risk", "risks"),
    ("risk_action", "action", "actions"),
    ("development_area", "development area", "development areas"),
    ("log_entry", "entry of the log", "entries of the log"),
    ("paper", "paper", "papers"),
    ("paragraph", "paragraph of a paper", "paragraphs of papers"),
    ("paper_issue", "issued paper", "issued papers"),
];

/// What the rows of a table are called, one and several; none if they are not told by themselves.
pub fn nouns_of(table: &str) -> Option<(&'static str, &'static str)> {
    NOUNS.iter().find(|(name, ..)| *name == table).map(|(_, one, several)| (*one, *several))
}

/// What restoring does to the rows of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// What is in the workbook now and not in the backup, by name.
    pub go: Vec<String>,
    /// What is in the backup and no longer in the workbook, by name.
    pub come_back: Vec<String>,
    /// What is otherwise in the backup, by name.
    pub differ: Vec<String>,
}

impl Loss {
    /// What would be done, a sentence for each way in which it differs.
    pub fn sentences(&self) -> Vec<String> {
        let Some((one, several)) = nouns_of(&self.table) else { return Vec::new() };
        let told = |names: &[String], is: &str, are: &str| {
            (!names.is_empty()).then(|| {
                let count = counted_as(names.len(), &format!("{one} {is}"), &format!("{several} {are}"));
                format!("{count}{}", listed(names))
            })
        };
        [
            told(&self.go, "would go", "would go"),
            told(&self.come_back, "would come back", "would come back"),
            told(&self.differ, "would be as it was", "would be as they were"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The first names, and how many more there are.
fn listed(names: &[String]) -> String {
    let named: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).take(MOST_NAMES).collect();
    match (named.is_empty(), names.len() - named.len()) {
        (true, _) => ".".into(),
        (false, 0) => format!(": {}.", named.join("; ")),
        (false, more) => format!(": {}; and {more} more.", named.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_change_is_counted_and_named() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        for (loss, words) in [
            (Loss { table: "figure".into(), go: names(&["a"]), ..Loss::default() }, &["1 figure would go: a."][..]),
            (
                Loss {
                    table: "figure".into(),
                    go: names(&["a", "b", "c", "d", "e"]),
                    come_back: names(&["f"]),
                    ..Loss::default()
                },
                &["5 figures would go: a; b; c; and 2 more.", "1 figure would come back: f."],
            ),
            (
                Loss { table: "risk".into(), differ: names(&["Staffing"]), ..Loss::default() },
                &["1 risk would be as it was: Staffing."],
            ),
            (Loss { table: "chase".into(), go: names(&["", ""]), ..Loss::default() }, &["2 reminders would go."]),
            (Loss { table: "acceptance".into(), go: names(&["a"]), ..Loss::default() }, &[]),
            (Loss { table: "figure".into(), ..Loss::default() }, &[]),
        ] {
            assert_eq!(loss.sentences(), words);
        }
    }
}
