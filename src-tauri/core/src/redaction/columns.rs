//! What each column of a workbook holds: whether a person may have written words there.

use Holds::{Figure, Fixed, Issued, Path, Record, Words};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words that somebody typed, pasted or read in, plain or as JSON. They are taken out.
    Words,
    /// A number, a day or a period, as a figure is made of. What stands there is told and stays.
    Figure,
    /// A path, or a sentence that names one. It is told: only she can give a file another name.
    Path,
    /// What an issued paper prints. It is told: what is in other hands stays as it was issued.
    Issued,
    /// The record of changes, whose texts are taken out of it one by one.
    Record,
    /// A word, mark, hash or number of this program's own.
    Fixed,
}

/// A column and what it holds.
pub type Column = (&'static str, Holds);

/// A table: its name, what its places are called on the screen, and its columns of text.
pub type Table = (&'static str, &'static str, &'static [Column]);

/// Every table with columns of text. A column that is not here counts as words: it may be of an older format.
pub const TABLES: [Table; 49] = [
    (
        "acceptance",
        "Reasons for opening a return again",
        &[("accepted_on", Figure), ("unlocked_on", Figure), ("reason", Words)],
    ),
    ("area", "Areas", &[("code", Words), ("name", Words), ("kind", Fixed), ("from_date", Figure), ("to_date", Figure)]),
    (
        "audit",
        "Record of changes",
        &[
            ("at", Fixed),
            ("act", Fixed),
            ("kind", Fixed),
            ("who", Record),
            ("system_user", Record),
            ("words", Record),
            ("words_salt", Fixed),
            ("words_hash", Fixed),
            ("why", Record),
            ("why_salt", Fixed),
            ("why_hash", Fixed),
            ("content_salt", Fixed),
            ("content", Fixed),
            ("hash", Fixed),
        ],
    ),
    (
        "audit_change",
        "Record of changes",
        &[
            ("table_name", Fixed),
            ("before", Record),
            ("before_salt", Fixed),
            ("before_hash", Fixed),
            ("after", Record),
            ("after_salt", Fixed),
            ("after_hash", Fixed),
        ],
    ),
    (
        "backup",
        "What is known of backups",
        &[
            ("file", Path),
            ("place", Fixed),
            ("made_at", Fixed),
            ("content", Fixed),
            ("mark", Fixed),
            ("verified_at", Fixed),
            ("finding", Path),
            ("rehearsed_at", Fixed),
            ("rehearsal", Path),
        ],
    ),
    ("backup_folder", "The second folder for backups", &[("path", Path)]),
    ("backup_trouble", "What is known of backups", &[("place", Fixed), ("since", Fixed), ("words", Path)]),
    ("bank_holiday", "Bank holidays", &[("day", Figure), ("words", Words)]),
    ("breach_reason", "Breach reasons", &[("words", Words)]),
    ("chase", "Reminders to providers", &[("chased_on", Figure), ("whom", Words), ("note", Words)]),
    ("comparator", "Figures of others", &[("name", Words), ("source", Words)]),
    ("comparator_value", "Figures of others", &[("period", Figure), ("value", Figure)]),
    ("development_area", "Areas for development", &[("title", Words), ("words", Words), ("origin", Words)]),
    (
        "development_year",
        "Outcomes of areas for development",
        &[("year", Figure), ("outcome", Fixed), ("narrative", Words)],
    ),
    (
        "draft",
        "What is typed and not saved",
        &[("key", Words), ("title", Words), ("place", Words), ("content", Words), ("kept_at", Fixed)],
    ),
    ("exception", "Reasons of missed targets", &[("words", Words), ("subject", Fixed)]),
    (
        "figure",
        "Notes and reasons of figures",
        &[("state", Fixed), ("amount", Figure), ("reason", Words), ("note", Words)],
    ),
    ("import_mapping", "Ways of reading a provider’s file", &[("headings", Words), ("mapping", Words)]),
    (
        "indicator",
        "Indicators",
        &[
            ("code", Words),
            ("name", Words),
            ("theme", Fixed),
            ("kind", Fixed),
            ("numerator", Words),
            ("denominator", Words),
            ("unit", Words),
            ("direction", Fixed),
            ("grain", Fixed),
            ("source", Words),
            ("basis", Fixed),
        ],
    ),
    ("indicator_area", "Areas of indicators", &[("from_date", Figure), ("to_date", Figure)]),
    (
        "indicator_provider",
        "Lines of returns",
        &[("asked_from", Figure), ("asked_to", Figure), ("label", Words), ("heading", Words)],
    ),
    ("issue_file", "Issued papers", &[("hash", Fixed)]),
    ("keeper", "Your name in the record of changes", &[("name", Words)]),
    (
        "log_entry",
        "Entries of the log",
        &[("kind", Fixed), ("logged_on", Figure), ("raised_by", Words), ("words", Words), ("response", Words)],
    ),
    (
        "organisation",
        "Names of the organisation",
        &[
            ("from_date", Figure),
            ("name", Words),
            ("short_name", Words),
            ("meeting", Words),
            ("author", Words),
            ("directorate", Words),
            ("start_rule", Fixed),
        ],
    ),
    (
        "paper",
        "Titles and cover sheets of papers",
        &[("year", Figure), ("title", Words), ("subtitle", Words), ("meeting_date", Figure), ("cover", Words)],
    ),
    ("paper_chart", "Charts of papers", &[("grain", Fixed), ("kind", Fixed)]),
    (
        "paper_issue",
        "Reasons for withdrawing an issue",
        &[
            ("issued_at", Fixed),
            ("hash", Fixed),
            ("snapshot", Issued),
            ("withdrawn_at", Fixed),
            ("withdrawal", Words),
            ("trail_head", Fixed),
        ],
    ),
    ("paper_section", "Headings of papers", &[("kind", Fixed), ("title", Words)]),
    ("paragraph", "Texts of papers", &[("words", Words)]),
    (
        "provider",
        "Providers",
        &[
            ("code", Words),
            ("name", Words),
            ("short_name", Words),
            ("kind", Fixed),
            ("from_date", Figure),
            ("to_date", Figure),
            ("contact", Words),
        ],
    ),
    (
        "query",
        "Questions and answers",
        &[
            ("asked_on", Figure),
            ("asked_of", Words),
            ("words", Words),
            ("answered_on", Figure),
            ("answer", Words),
            ("resolved_on", Figure),
        ],
    ),
    (
        "risk",
        "Risks",
        &[
            ("reference", Words),
            ("title", Words),
            ("cause", Words),
            ("event", Words),
            ("effect", Words),
            ("owner", Words),
            ("director", Words),
            ("opened_on", Figure),
            ("reviewed_on", Figure),
            ("gaps", Words),
            ("closed_on", Figure),
            ("closing_reason", Words),
        ],
    ),
    ("risk_action", "Actions on risks", &[("words", Words), ("owner", Words), ("due_on", Figure), ("done_on", Figure)]),
    (
        "risk_assurance",
        "Assurances of risks",
        &[
            ("words", Words),
            ("owner", Words),
            ("given_on", Figure),
            ("line", Fixed),
            ("finding", Fixed),
            ("gaps", Words),
            ("ended_on", Figure),
            ("ended_why", Words),
        ],
    ),
    (
        "risk_control",
        "Controls of risks",
        &[
            ("words", Words),
            ("owner", Words),
            ("since", Figure),
            ("changed_on", Figure),
            ("gaps", Words),
            ("ended_on", Figure),
            ("ended_why", Words),
        ],
    ),
    ("risk_escalation", "Escalations of risks", &[("to_whom", Words), ("escalated_on", Figure), ("outcome", Words)]),
    ("risk_score", "Reasons of scores", &[("stage", Fixed), ("scored_on", Figure), ("reason", Words)]),
    ("stated", "Totals that providers stated", &[("amount", Figure)]),
    (
        "submission",
        "Returns",
        &[
            ("period", Figure),
            ("status", Fixed),
            ("due_on", Figure),
            ("received_on", Figure),
            ("received_from", Words),
            ("source", Words),
            ("note", Words),
            ("receipt", Fixed),
        ],
    ),
    ("target", "Targets", &[("from_date", Figure), ("value", Figure)]),
    ("trajectory", "Planned values", &[("period", Figure), ("value", Figure)]),
    (
        "trend_event",
        "Events",
        &[("happened_on", Figure), ("words", Words), ("reason", Words), ("noted_on", Figure), ("noted_by", Words)],
    ),
    (
        "trend_explanation",
        "Reasons of points",
        &[
            ("period", Figure),
            ("about", Words),
            ("words", Words),
            ("noted_on", Figure),
            ("noted_by", Words),
            ("subject", Fixed),
        ],
    ),
    (
        "trend_ghost",
        "Points left out",
        &[("period", Figure), ("reason", Words), ("noted_on", Figure), ("noted_by", Words)],
    ),
    (
        "trend_settings",
        "Rules of trends",
        &[("profile", Fixed), ("conflict", Fixed), ("reason", Words), ("set_on", Figure), ("set_by", Words)],
    ),
    ("undo_step", "Undo", &[("state", Fixed)]),
    (
        "warning_answer",
        "Answers to warnings",
        &[
            ("warning", Fixed),
            ("figure", Words),
            ("sentence", Words),
            ("reason", Words),
            ("answered_on", Figure),
            ("answered_by", Words),
            ("subject", Fixed),
        ],
    ),
    (
        "workbook",
        "The workbook",
        &[("made_at", Fixed), ("identity", Fixed), ("mark", Fixed), ("mark_next", Fixed), ("mark_again", Fixed)],
    ),
];

fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|(table, _, _)| *table == name)
}

/// What a column holds.
pub fn holds(table_name: &str, column: &str) -> Holds {
    let known = table(table_name).and_then(|(_, _, columns)| columns.iter().find(|(name, _)| *name == column));
    known.map_or(Words, |(_, holds)| *holds)
}

/// What the places of a table are called on the screen.
pub fn place_of(table_name: &str) -> &'static str {
    table(table_name).map_or("Something of an older version", |(_, place, _)| *place)
}
