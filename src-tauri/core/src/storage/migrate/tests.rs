//! What was said in format 4 is carried over by the figure that it was said of, where that is exactly known.

use rusqlite::Connection;

use super::{apply, make};
use crate::figures::{Subject, Value};

/// A workbook of format 4 with an indicator of each kind: 1 proportion, 2 count, 3 stock, 4 measure, 5 rate.
fn format_4() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    make(&mut connection, 4).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for (id, kind) in [(1, "proportion"), (2, "count"), (3, "stock"), (4, "measure"), (5, "rate")] {
        let columns: Vec<String> = {
            let mut statement = connection.prepare("SELECT name FROM pragma_table_info('indicator')").unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let value = |column: &String| match column.as_str() {
            "decimals" => "1".to_owned(),
            "id" | "position" => id.to_string(),
            "archived" => "0".to_owned(),
            "code" => format!("'{kind}'"),
            "kind" => format!("'{kind}'"),
            "theme" => "'performance'".to_owned(),
            "direction" => "'increase'".to_owned(),
            "grain" => "'quarter'".to_owned(),
            _ => "''".to_owned(),
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let insert = format!("INSERT INTO indicator ({}) VALUES ({})", columns.join(", "), values.join(", "));
        connection.execute_batch(&insert).unwrap();
    }
    connection
}

fn subjects(connection: &Connection, table: &str) -> Vec<Option<Subject>> {
    let mut statement = connection.prepare(&format!("SELECT subject FROM {table} ORDER BY id")).unwrap();
    let texts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    texts.map(|text| serde_json::from_str(&text.unwrap()).ok()).collect()
}

fn of(value: Value) -> Option<Subject> {
    Some(Subject { value: Some(value), ..Subject::default() })
}

fn proportion(numerator: u64, denominator: u64) -> Option<Subject> {
    of(Value::Proportion { numerator, denominator })
}

#[test]
fn a_reason_of_a_point_is_carried_over_by_its_counts_and_holds_for_no_figure_where_they_are_not_known() {
    let cases = [
        (1, "Q4 2019-20: 27.5% (22 of 80), below the target of 85%. It is below the lower limit.", proportion(22, 80)),
        (1, "Q4 2019-20: 27.5% (22 of 80).", proportion(22, 80)),
        (1, "Q4 2019-20: 2.8% (1,028 of 36,001).", proportion(1_028, 36_001)),
        (1, "Q4 2019-20: none due (0 of 0).", proportion(0, 0)),
        (1, "Q4 2019-20: 27.5% (22 of 80; 1 of 2 areas).", None),
        (1, "Q4 2019-20: 58%, below the target of 85%.", None),
        (1, "Q3 2019-20: 27.5% (22 of 80).", None),
        (1, "", None),
        (2, "Q4 2019-20: 240.", of(Value::Count { count: 240 })),
        (2, "Q4 2019-20: 1,028, above the target of 24.", of(Value::Count { count: 1_028 })),
        (2, "Q4 2019-20: 24 (1 of 2 areas).", None),
        (3, "Q4 2019-20: 24.", of(Value::Stock { count: 24 })),
        (4, "Q4 2019-20: 4.5 days.", None),
        (5, "Q4 2019-20: 61.2 per 10,000 (22 of 3,594).", of(Value::Rate { count: 22, population: 3_594 })),
        (5, "Q4 2019-20: not available.", None),
    ];
    let connection = format_4();
    for (place, (indicator, about, _)) in (1..).zip(&cases) {
        let insert = "INSERT INTO trend_explanation (indicator_id, area_id, period, about, words, noted_on, noted_by)
                      VALUES (?1, ?2, 'Q4 2019-20', ?3, 'Why', '2020-10-12', '')";
        connection.execute(insert, (indicator, place, about)).unwrap();
    }
    apply(&connection, 4, 5).unwrap();
    for ((_, about, expected), found) in cases.iter().zip(subjects(&connection, "trend_explanation")) {
        assert_eq!(found, *expected, "{about}");
    }
}

#[test]
fn an_answer_to_a_warning_is_carried_over_with_what_the_return_stated() {
    let stated = |value: Value, numerator: Option<u64>, denominator: Option<u64>, percentage: &str| {
        let against = crate::figures::Against {
            stated_numerator: numerator,
            stated_denominator: denominator,
            stated_percentage: percentage.parse().ok(),
            ..Default::default()
        };
        Some(Subject { value: Some(value), against: Some(against), ..Subject::default() })
    };
    let half = Value::Proportion { numerator: 22, denominator: 80 };
    let cases = [
        (1, "22 of 80", proportion(22, 80)),
        (1, "22 of 80; stated 23 of 80, 28.8", stated(half, Some(23), Some(80), "28.8")),
        (1, "22 of 80; stated  of , 28.0", stated(half, None, None, "28.0")),
        (1, "22 of 80; stated 23 of , ", stated(half, Some(23), None, "")),
        (1, "58% of 80", None),
        (2, "240", of(Value::Count { count: 240 })),
        (2, "240; stated 250 of , ", stated(Value::Count { count: 240 }, Some(250), None, "")),
        (3, "24", of(Value::Stock { count: 24 })),
        (4, "12.5", of(Value::Measure { amount: "12.5".parse().unwrap() })),
        (4, "-3", of(Value::Measure { amount: "-3".parse().unwrap() })),
        (4, "123456789012.1234567", None),
        (4, "1e21", None),
        (5, "22 of 3594", of(Value::Rate { count: 22, population: 3_594 })),
    ];
    let connection = format_4();
    for (indicator, figure, _) in &cases {
        let insert = "INSERT INTO warning_answer (submission_id, indicator_id, area_id, warning, figure, sentence,
                        reason, answered_on, answered_by)
                      VALUES (1, ?1, 1, 'far_from_last_eight', ?2, '', '', '2020-10-12', '')";
        connection.execute(insert, (indicator, figure)).unwrap();
    }
    apply(&connection, 4, 5).unwrap();
    for ((_, figure, expected), found) in cases.iter().zip(subjects(&connection, "warning_answer")) {
        assert_eq!(found, *expected, "{figure}");
    }
}

#[test]
fn the_reason_of_a_missed_target_is_of_the_figure_that_stood_when_it_was_written() {
    let connection = format_4();
    let cases = [
        ("reason after the figure", &["figure", "exception"][..], proportion(22, 80)),
        ("figure changed since", &["figure", "exception", "figure"], None),
        ("reason written again", &["figure", "exception", "figure", "exception"], proportion(22, 80)),
        ("no trail of the figure", &["exception"], None),
        ("no trail at all", &[], None),
    ];
    connection.execute_batch("INSERT INTO audit (at, act, words, state) VALUES ('', '', '', 'done')").unwrap();
    for (row, (_, trail, _)) in (1_i64..).zip(&cases) {
        connection
            .execute(
                "INSERT INTO figure (id, submission_id, indicator_id, area_id, state, numerator, denominator, reason, note)
                 VALUES (?1, ?1, 1, 1, 'entered', 22, 80, '', '')",
                [row],
            )
            .unwrap();
        connection
            .execute(
                "INSERT INTO exception (id, submission_id, indicator_id, area_id, words) VALUES (?1, ?1, 1, 1, 'Why')",
                [row],
            )
            .unwrap();
        for table in *trail {
            connection
                .execute("INSERT INTO audit_change (audit_id, table_name, row_id) VALUES (1, ?1, ?2)", (table, row))
                .unwrap();
        }
    }
    apply(&connection, 4, 5).unwrap();
    for ((what, _, expected), found) in cases.iter().zip(subjects(&connection, "exception")) {
        assert_eq!(found, *expected, "{what}");
    }
}

#[test]
fn each_line_of_a_text_of_controls_or_assurances_is_a_row_of_its_own_whatever_ends_it() {
    let cases: [(&str, &[&str]); 8] = [
        ("", &[]),
        (" \n\t\n\u{a0}\r\n", &[]),
        ("one", &["one"]),
        ("one\n", &["one"]),
        ("\r\none\r\n\r\n  two \rthree", &["one", "two", "three"]),
        ("a\u{0}b\nc", &["a\u{0}b", "c"]),
        ("same\nsame", &["same", "same"]),
        ("’ \u{2028}é\n• bullet", &["’ \u{2028}é", "• bullet"]),
    ];
    let mut connection = Connection::open_in_memory().unwrap();
    make(&mut connection, 6).unwrap();
    for (id, (text, _)) in (1_i64..).zip(&cases) {
        let insert =
            "INSERT INTO risk (id, reference, title, cause, event, effect, owner, director, opened_on, controls,
                                        assurances, gaps, closed_on, closing_reason)
                      VALUES (?1, ?1, '', '', '', '', '', '', '2020-01-01', ?2, ?2, 'gap', '2020-02-01', 'Done')";
        connection.execute(insert, (id, text)).unwrap();
    }
    let long = vec!["x".repeat(18); 1_050].join("\n");
    connection.execute("UPDATE risk SET controls = ?1 WHERE id = 1", [&long]).unwrap();
    apply(&connection, 6, 7).unwrap();
    let words = |table: &str, risk: i64| -> Vec<String> {
        let mut statement =
            connection.prepare(&format!("SELECT words FROM {table} WHERE risk_id = ?1 ORDER BY id")).unwrap();
        statement.query_map([risk], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for (id, (text, rows)) in (1_i64..).zip(&cases) {
        assert_eq!(words("risk_assurance", id), *rows, "{text:?}");
        if id > 1 {
            assert_eq!(words("risk_control", id), *rows, "{text:?}");
        }
    }
    assert_eq!(words("risk_control", 1), long.split('\n').collect::<Vec<_>>());
}
