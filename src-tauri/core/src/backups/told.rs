//! What restoring a backup would change, in words.

use serde::Serialize;

use crate::text::counted_as;

/// The most names that one sentence gives.
const MOST_NAMES: usize = 3;

/// What each table's rows are called, one and several. Tables that say nothing by themselves are not told.
const NOUNS: [(&str, &str, &str); 26] = [
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
    ("risk_control", "control", "controls"),
    ("risk_assurance", "assurance", "assurances"),
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

/// Some of something: how many, and what the first of them are called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Lot {
    /// How many.
    pub count: usize,
    /// The names of the first; fewer than there are, and none of what has no name.
    pub names: Vec<String>,
}

impl Lot {
    /// Whether another name would be told.
    pub fn wants_name(&self) -> bool {
        self.names.len() < MOST_NAMES
    }

    /// Adds one, by its name if it has one that is told.
    pub fn add(&mut self, name: Option<String>) {
        self.count += 1;
        self.names.extend(name.filter(|name| self.wants_name() && !name.is_empty()));
    }

    /// Their names, and how many more there are: what follows a count.
    pub fn listed(&self) -> String {
        self.told().map_or_else(|| ".".into(), |names| format!(": {names}."))
    }

    /// The same, where the count ends a clause.
    pub fn in_brackets(&self) -> String {
        self.told().map_or_else(|| ".".into(), |names| format!(" ({names})."))
    }

    fn told(&self) -> Option<String> {
        let names = self.names.join("; ");
        match (self.names.is_empty(), self.count.saturating_sub(self.names.len())) {
            (true, _) => None,
            (false, 0) => Some(names),
            (false, more) => Some(format!("{names}; and {more} more")),
        }
    }
}

/// What restoring does to the rows of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// The table.
    pub table: String,
    /// What is in the workbook now and not in the backup.
    pub go: Lot,
    /// What is in the backup and no longer in the workbook.
    pub come_back: Lot,
    /// What is otherwise in the backup.
    pub differ: Lot,
    /// What was entered in each for itself since they went apart, so that both have it. Of a backup there is none.
    pub in_both: Lot,
}

impl Loss {
    /// Nothing yet of a table.
    pub fn of(table: &str) -> Self {
        Self { table: table.to_owned(), ..Self::default() }
    }

    /// Whether the table is the same in both.
    pub fn is_none(&self) -> bool {
        self.go.count + self.come_back.count + self.differ.count + self.in_both.count == 0
    }

    /// What would be done, a sentence for each way in which it differs.
    pub fn sentences(&self) -> Vec<String> {
        let Some((one, several)) = nouns_of(&self.table) else { return Vec::new() };
        let told = |lot: &Lot, is: &str, are: &str| {
            let count = counted_as(lot.count, &format!("{one} {is}"), &format!("{several} {are}"));
            (lot.count > 0).then(|| format!("{count}{}", lot.listed()))
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

/// What restoring a backup in a workbook's place would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Whether the backup is of another workbook.
    pub is_of_another: bool,
    /// How many figures the backup has.
    pub figures: usize,
    /// What was done since in the workbook, the latest first; none if that cannot be told.
    pub acts_since: Option<Lot>,
    /// What would change, table by table.
    pub losses: Vec<Loss>,
}

impl Difference {
    /// What restoring would do, in words.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.is_of_another {
            said.push("This is a backup of another workbook. All of this one would be set aside for it.".into());
        }
        said.extend(self.losses.iter().flat_map(Loss::sentences));
        if said.is_empty() {
            said.push("The figures, papers and registers are the same in the backup and in the workbook.".into());
        }
        match &self.acts_since {
            None => said.push(
                "What was done since cannot be listed: the backup is not of an earlier state of this workbook.".into(),
            ),
            Some(acts) if acts.count > 0 => {
                let count = counted_as(acts.count, "act was done since", "acts were done since");
                said.push(format!("{count}, the latest first{}", acts.listed()));
            }
            Some(_) => {}
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_change_is_counted_and_named() {
        let lot = |names: &[&str]| {
            let mut lot = Lot::default();
            names.iter().for_each(|name| lot.add(Some((*name).to_owned())));
            lot
        };
        for (loss, words) in [
            (Loss { go: lot(&["a"]), ..Loss::of("figure") }, &["1 figure would go: a."][..]),
            (
                Loss { go: lot(&["a", "b", "c", "d", "e"]), come_back: lot(&["f"]), ..Loss::of("figure") },
                &["5 figures would go: a; b; c; and 2 more.", "1 figure would come back: f."],
            ),
            (Loss { differ: lot(&["Staffing"]), ..Loss::of("risk") }, &["1 risk would be as it was: Staffing."]),
            (Loss { go: lot(&["", ""]), ..Loss::of("chase") }, &["2 reminders would go."]),
            (Loss { go: lot(&["a"]), ..Loss::of("acceptance") }, &[]),
            (Loss::of("figure"), &[]),
        ] {
            assert_eq!(loss.sentences(), words);
        }
    }

    #[test]
    fn what_was_done_since_is_told_and_that_it_is_another_workbook() {
        let acts = Lot { count: 2, names: vec!["enter 1 figure".into(), "undo: add a risk".into()] };
        let same = "The figures, papers and registers are the same in the backup and in the workbook.";
        for (difference, words) in [
            (Difference { acts_since: Some(Lot::default()), ..Difference::default() }, &[same][..]),
            (
                Difference { acts_since: Some(acts), ..Difference::default() },
                &[same, "2 acts were done since, the latest first: enter 1 figure; undo: add a risk."],
            ),
            (
                Difference { is_of_another: true, ..Difference::default() },
                &[
                    "This is a backup of another workbook. All of this one would be set aside for it.",
                    "What was done since cannot be listed: the backup is not of an earlier state of this workbook.",
                ],
            ),
        ] {
            assert_eq!(difference.sentences(), words);
        }
    }
}
