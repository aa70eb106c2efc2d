//! What somebody may rewrite, and how each comes to light.

use crate::ids::AuditId;
use crate::storage::{Connection, audit};

/// How a rewriting comes to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// `check` finds it in the file.
    ByCheck,
    /// The seal that a paper prints is not in the record any more; `check` alone may see nothing.
    ByPaper,
    /// Nobody finds it.
    Not,
}

/// Chances that are the same each time.
pub struct Chances(pub u64);

impl Chances {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(bound).unwrap()).unwrap()
    }

    /// A row that a query gives.
    fn one(&mut self, file: &Connection, query: &str) -> i64 {
        let mut statement = file.prepare(query).unwrap();
        let all: Vec<i64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        all[usize::try_from(self.below(i64::try_from(all.len()).unwrap())).unwrap()]
    }
}

fn run(file: &Connection, statement: &str, row: i64) {
    assert!(file.execute(&statement.replace("?1", &row.to_string()), []).unwrap() > 0, "{statement} {row}");
}

/// An act in the middle of the record.
fn act(file: &Connection, chances: &mut Chances) -> i64 {
    chances.one(file, "SELECT id FROM audit WHERE id > 2 AND id < (SELECT max(id) FROM audit) - 3 AND kind = 'step'")
}

/// A change of a row, with what stands on one of its sides.
fn change(file: &Connection, chances: &mut Chances, side: &str) -> i64 {
    chances.one(file, &format!("SELECT id FROM audit_change WHERE {side} IS NOT NULL"))
}

/// Takes an act out of the record, with all that it changed.
fn take_out(file: &Connection, act: i64) {
    for statement in [
        "DELETE FROM undo_step WHERE id = ?1",
        "DELETE FROM audit_change WHERE audit_id = ?1",
        "DELETE FROM audit WHERE id = ?1",
    ] {
        file.execute(statement, [act]).unwrap();
    }
}

/// Gives an act another number, with all that names it.
fn renumber(file: &Connection, from: i64, to: i64) {
    for statement in [
        "UPDATE audit SET id = ?2 WHERE id = ?1",
        "UPDATE audit SET of_id = ?2 WHERE of_id = ?1",
        "UPDATE audit_change SET audit_id = ?2 WHERE audit_id = ?1",
        "UPDATE undo_step SET id = ?2 WHERE id = ?1",
    ] {
        file.execute(statement, [from, to]).unwrap();
    }
}

/// Works out seals anew, from an act to another one.
fn seal_anew(file: &Connection, from: i64, to: i64) {
    let later: Vec<(i64, String)> = file
        .prepare("SELECT id, hash FROM audit WHERE id > ?1")
        .unwrap()
        .query_map([to], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    file.execute("UPDATE audit SET hash = NULL WHERE id >= ?1", [from]).unwrap();
    audit::seal_from(file, AuditId(from)).unwrap();
    for (id, hash) in later {
        file.execute("UPDATE audit SET hash = ?2 WHERE id = ?1", (id, hash)).unwrap();
    }
}

fn issue_act(file: &Connection) -> i64 {
    file.query_row("SELECT max(id) FROM audit WHERE act = 'issue_paper'", [], |row| row.get(0)).unwrap()
}

fn act_before_issue(file: &Connection, chances: &mut Chances) -> i64 {
    let before = format!("SELECT id FROM audit WHERE id > 2 AND id < {} AND kind = 'step'", issue_act(file));
    chances.one(file, &before)
}

pub fn last(file: &Connection) -> i64 {
    file.query_row("SELECT max(id) FROM audit", [], |row| row.get(0)).unwrap()
}

/// Cuts the record off behind an act; what undo may take is put right, and so is the last number that was given.
pub fn cut_behind(file: &Connection, act: i64) {
    for later in (act + 1..=last(file)).rev() {
        take_out(file, later);
    }
    file.execute("UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'audit'", [act]).unwrap();
}

pub type Rewriting = (&'static str, Found, fn(&Connection, &mut Chances));

pub const REWRITINGS: [Rewriting; 39] = [
    ("a figure", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM figure WHERE numerator IS NOT NULL");
        run(file, "UPDATE figure SET numerator = numerator + 1 WHERE id = ?1", row);
    }),
    ("a note", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM figure");
        run(file, "UPDATE figure SET note = note || 'x' WHERE id = ?1", row);
    }),
    ("a row that no act touched", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM breach_reason");
        run(file, "UPDATE breach_reason SET position = position + 100 WHERE id = ?1", row);
    }),
    ("two figures exchanged", Found::ByCheck, |file, chances| {
        let query = "SELECT id FROM figure WHERE numerator IS NOT NULL";
        let (one, mut other) = (chances.one(file, query), chances.one(file, query));
        let value = |id: i64| -> i64 {
            file.query_row("SELECT numerator FROM figure WHERE id = ?1", [id], |row| row.get(0)).unwrap()
        };
        while value(one) == value(other) {
            other = chances.one(file, query);
        }
        let (first, second) = (value(one), value(other));
        file.execute("UPDATE figure SET numerator = ?2 WHERE id = ?1", [one, second]).unwrap();
        file.execute("UPDATE figure SET numerator = ?2 WHERE id = ?1", [other, first]).unwrap();
    }),
    ("a row added", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM indicator");
        run(file, "INSERT INTO target (indicator_id, from_date, value) VALUES (?1, '1999-04-01', '99')", row);
    }),
    ("a row taken away", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM figure");
        run(file, "DELETE FROM figure WHERE id = ?1", row);
    }),
    ("a row taken away and added anew", Found::ByCheck, |file, chances| {
        let row = chances.one(file, "SELECT id FROM target");
        run(file, "UPDATE target SET id = id + 1000 WHERE id = ?1", row);
    }),
    ("a row that an act then changed again", Found::ByCheck, |file, _| {
        // As the act would have found it, had it been another one before.
        let last = file.query_row(
            "SELECT max(id) FROM audit_change WHERE table_name = 'organisation' AND before IS NOT NULL",
            [],
            |row| row.get::<_, i64>(0),
        );
        let last = last.unwrap();
        run(file, "UPDATE audit_change SET before = replace(before, 'NHS', 'MHS') WHERE id = ?1", last);
        let act = file.query_row("SELECT audit_id FROM audit_change WHERE id = ?1", [last], |row| row.get(0));
        let (act, end) = (act.unwrap(), self::last(file));
        seal_anew(file, act, end);
    }),
    ("what an act says was done", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET words = words || ' x' WHERE id = ?1", act);
    }),
    ("what an act says was done, with its hash", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET words_hash = lower(hex(randomblob(32))) WHERE id = ?1", act);
    }),
    ("the salt of a text", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET words_salt = lower(hex(randomblob(16))) WHERE id = ?1", act);
    }),
    ("the time of an act", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET at = '2019-01-01T00:00:00' WHERE id = ?1", act);
    }),
    ("whose act it is", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET who = 'Somebody else' WHERE id = ?1", act);
    }),
    ("whom the machine names", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET system_user = 'somebody' WHERE id = ?1", act);
    }),
    ("the word of an act", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET act = 'other' WHERE id = ?1", act);
    }),
    ("why an act was done", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET why = 'For a good reason' WHERE id = ?1", act);
    }),
    ("what undo makes of an act", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET kind = 'stays' WHERE id = ?1", act);
    }),
    ("what a row was", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "before");
        run(file, "UPDATE audit_change SET before = json_set(before, '$.id', 77777) WHERE id = ?1", change);
    }),
    ("what a row became", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "after");
        run(file, "UPDATE audit_change SET after = json_set(after, '$.id', 77777) WHERE id = ?1", change);
    }),
    ("what a row became, and the row", Found::ByCheck, |file, _| {
        let query = "SELECT max(id) FROM audit_change WHERE table_name = 'figure' AND after IS NOT NULL";
        let change: i64 = file.query_row(query, [], |row| row.get(0)).unwrap();
        run(file, "UPDATE audit_change SET after = json_set(after, '$.note', 'x') WHERE id = ?1", change);
        run(file, "UPDATE figure SET note = 'x' WHERE id = (SELECT row_id FROM audit_change WHERE id = ?1)", change);
    }),
    ("a text blanked as if an act had taken it out", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET words = NULL, words_salt = NULL WHERE id = ?1", act);
    }),
    ("what a row was, blanked", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "before");
        run(file, "UPDATE audit_change SET before = NULL, before_salt = NULL WHERE id = ?1", change);
    }),
    ("what a row became, blanked", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "after");
        run(file, "UPDATE audit_change SET after = NULL, after_salt = NULL WHERE id = ?1", change);
    }),
    ("the salt of all that the workbook held", Found::ByCheck, |file, _| {
        run(file, "UPDATE audit SET content_salt = NULL WHERE content_salt IS NOT NULL AND id > ?1", 0);
    }),
    ("which row an act changed", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "after");
        run(file, "UPDATE audit_change SET row_id = row_id + 1 WHERE id = ?1", change);
    }),
    ("a change taken out", Found::ByCheck, |file, chances| {
        let change = change(file, chances, "after");
        run(file, "DELETE FROM audit_change WHERE id = ?1", change);
    }),
    ("a change put in", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(
            file,
            "INSERT INTO audit_change (audit_id, table_name, row_id, before, after) VALUES (?1, 'risk', 1, '{}', '{}')",
            act,
        );
    }),
    ("two acts exchanged", Found::ByCheck, |file, chances| {
        let (one, mut other) = (act(file, chances), act(file, chances));
        while one == other {
            other = act(file, chances);
        }
        for (from, to) in [(one, 90_000), (other, one), (90_000, other)] {
            renumber(file, from, to);
        }
        file.execute("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM audit) WHERE name = 'audit'", []).unwrap();
    }),
    ("an act taken out", Found::ByCheck, |file, chances| take_out(file, act(file, chances))),
    ("an act taken out and the rest numbered anew", Found::ByCheck, |file, chances| {
        let (out, end) = (act(file, chances), last(file));
        take_out(file, out);
        (out + 1..=end).for_each(|id| renumber(file, id, id - 1));
        file.execute("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'audit'", []).unwrap();
    }),
    ("an act, with its own seal worked out anew", Found::ByCheck, |file, chances| {
        let act = act(file, chances);
        run(file, "UPDATE audit SET words = 'something else' WHERE id = ?1", act);
        seal_anew(file, act, act);
    }),
    ("what undo may take", Found::ByCheck, |file, chances| {
        let step = chances.one(file, "SELECT id FROM undo_step");
        run(file, "UPDATE undo_step SET state = iif(state = 'done', 'undone', 'done') WHERE id = ?1", step);
    }),
    ("a step of undo taken away", Found::ByCheck, |file, chances| {
        let step = chances.one(file, "SELECT id FROM undo_step");
        run(file, "DELETE FROM undo_step WHERE id = ?1", step);
    }),
    ("the end cut off", Found::ByCheck, |file, chances| {
        let from = last(file) - chances.below(3);
        (from..=last(file)).rev().for_each(|id| take_out(file, id));
    }),
    ("the PDF of an issue", Found::ByCheck, |file, _| {
        run(file, "UPDATE issue_file SET bytes = x'00' WHERE id >= ?1", 0)
    }),
    ("an act before an issue, with all seals worked out anew", Found::ByCheck, |file, chances| {
        let act = act_before_issue(file, chances);
        run(file, "UPDATE audit SET words = 'something else' WHERE id = ?1", act);
        seal_anew(file, act, last(file));
    }),
    ("the same, and what the workbook keeps of the issue", Found::ByPaper, |file, chances| {
        let (act, issue) = (act_before_issue(file, chances), issue_act(file));
        run(file, "UPDATE audit SET words = 'something else' WHERE id = ?1", act);
        seal_anew(file, act, issue - 1);
        let head: String =
            file.query_row("SELECT hash FROM audit WHERE id = ?1", [issue - 1], |row| row.get(0)).unwrap();
        file.execute("UPDATE paper_issue SET trail_head = ?1", [&head]).unwrap();
        let told =
            "UPDATE audit_change SET after = json_set(after, '$.trail_head', ?1) WHERE table_name = 'paper_issue'";
        assert_eq!(file.execute(told, [&head]).unwrap(), 1);
        seal_anew(file, issue, last(file));
    }),
    ("an act after the last issue, with all seals worked out anew", Found::Not, |file, chances| {
        let after = format!("SELECT id FROM audit WHERE id > {} AND kind = 'step'", issue_act(file));
        let act = chances.one(file, &after);
        run(file, "UPDATE audit SET words = 'something else' WHERE id = ?1", act);
        seal_anew(file, act, last(file));
    }),
    ("when the file was made, which no act changes", Found::Not, |file, _| {
        run(file, "UPDATE workbook SET made_at = '2001-01-01T00:00:00' WHERE id = ?1", 1);
    }),
];
