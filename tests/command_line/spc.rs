//! `spc` against the published oracle, through the door that another tool would use.

use serde_json::Value;

use crate::{Place, fixture};

const FIELDS: [(&str, &str); 3] = [("mean", "mean"), ("lpl", "lpl"), ("upl", "upl")];

fn near(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// One rule from the oracle's two columns.
fn side(high: bool, low: bool) -> Value {
    match (high, low) {
        (true, true) => "both".into(),
        (true, false) => "high".into(),
        (false, true) => "low".into(),
        (false, false) => Value::Null,
    }
}

fn series_of(input: &Value) -> String {
    let dates = input["dates"].as_array().unwrap();
    let values = input["values"].as_array().unwrap();
    let mut rows: Vec<String> = dates
        .iter()
        .zip(values)
        .map(|(date, value)| {
            format!("{},{}\n", date.as_str().unwrap(), if value.is_null() { String::new() } else { value.to_string() })
        })
        .collect();
    if input["give_rows_in"] == "reverse order" {
        rows.reverse();
    }
    format!("date,value\n{}", rows.concat())
}

fn arguments_of(case: &Value) -> Vec<String> {
    let asked = &case["arguments"];
    let mut arguments = vec!["spc".to_owned(), "s.csv".to_owned(), "--direction".to_owned()];
    arguments.push(asked["improvement_direction"].as_str().unwrap().to_owned());
    if let Some(target) = asked["target"].as_f64() {
        arguments.extend(["--target".to_owned(), target.to_string()]);
    }
    for date in asked["rebase"].as_array().into_iter().flatten() {
        arguments.extend(["--rebase".to_owned(), date.as_str().unwrap().to_owned()]);
    }
    if let Some(baseline) = asked["fix_after_n_points"].as_u64() {
        arguments.extend(["--baseline".to_owned(), baseline.to_string()]);
    }
    arguments
}

fn compare(id: &str, answer: &Value, tool: &Value) -> usize {
    let columns = &tool["columns"];
    let flag = |name: &str, row: usize| columns[name][row].as_bool().unwrap_or(columns[name][row] == 1);
    let mut compared = 0;
    for (row, point) in answer["points"].as_array().unwrap().iter().enumerate() {
        for (ours, theirs) in FIELDS {
            assert!(
                near(&point[ours], &columns[theirs][row]),
                "{id} row {row} {ours}: {} {}",
                point[ours],
                columns[theirs][row]
            );
        }
        for (ours, high, low) in [
            ("astronomical", "above_upl", "below_lpl"),
            ("shift", "shift_above", "shift_below"),
            ("trend", "trend_up", "trend_down"),
            ("two_in_three", "two3_above", "two3_below"),
        ] {
            assert_eq!(point[ours], side(flag(high, row), flag(low, row)), "{id} row {row} {ours}");
        }
        assert_eq!(point["category"], columns["category"][row], "{id} row {row}");
        compared += 8;
    }
    compared
}

#[test]
fn the_command_agrees_with_every_public_case_of_the_mdc_tool() {
    let place = Place::new();
    let oracle: Value = serde_json::from_slice(&std::fs::read(fixture("spc/spc_public.json")).unwrap()).unwrap();
    let (mut cases, mut fields) = (0, 0);
    for case in oracle["xmr_cases"].as_array().unwrap() {
        let tool = &case["mdc_tool"];
        if tool.is_null() {
            continue;
        }
        place.write("s.csv", series_of(&case["input"]));
        let arguments = arguments_of(case);
        let answer = place.json(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        fields += compare(case["id"].as_str().unwrap(), &answer, tool);
        cases += 1;
    }
    println!("{cases} cases, {fields} fields");
    assert_eq!(cases, 14);
}

#[test]
fn rows_may_come_in_any_order_but_a_date_only_once() {
    let place = Place::new();
    place.write("s.csv", "date,value\n2020-03-01,3\n2020-01-01,1\n2020-02-01,\n");
    let answer = place.json(&["spc", "s.csv"]);
    let dates: Vec<&str> =
        answer["points"].as_array().unwrap().iter().map(|point| point["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2020-01-01", "2020-02-01", "2020-03-01"]);
    assert!(answer["points"][1]["value"].is_null());
    assert_eq!(answer["shown_as"], "run");
    place.write("s.csv", "date,value\n2020-03-01,3\n2020-03-01,1\n");
    assert!(place.refused(&["spc", "s.csv"]).contains("given twice"));
    place.write("s.csv", "date,value\n2020-03-01,three\nyesterday,1\n");
    let said = place.refused(&["spc", "s.csv"]);
    assert!(said.contains("line 2, column value") && said.contains("line 3, column date"), "{said}");
    place.write("s.csv", "");
    place.refused(&["spc", "s.csv"]);
}
