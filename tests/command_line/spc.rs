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

#[test]
fn what_is_too_rare_for_limits_is_said_to_be_and_every_number_stays() {
    let place = Place::new();
    for (name, found) in
        [("rare", "Only 2 were counted in 24 periods"), ("all_nought", "None was counted in 24 periods")]
    {
        place.write("s.csv", std::fs::read(fixture(&format!("spc/{name}.csv"))).unwrap());
        let said = place.succeeds(&["spc", "s.csv", "--direction", "decrease"]);
        assert!(said.starts_with("No finding on variation: the numbers are too small for limits."), "{said}");
        assert!(said.contains(found) && said.contains("the time between them, or at the counts per year"), "{said}");
        assert!(!said.contains("pecial cause") && !said.contains("Making Data Count"), "{said}");
        let answer = place.json(&["spc", "s.csv", "--direction", "decrease"]);
        assert_eq!(answer["shown_as"], "run");
        assert!(said.starts_with(answer["finding"].as_str().unwrap()));
        // The answer for programs holds what would be computed, as of any series.
        assert!(answer["points"][23]["upl"].is_number() && answer["variation_icon"].is_string());
        assert_eq!(answer["rule_set"], "Making Data Count XmR, 7 points, version 1");
    }
    let shift = place.json(&["spc", fixture("spc/rare.csv").to_str().unwrap(), "--direction", "decrease"]);
    assert_eq!((&shift["points"][23]["shift"], &shift["variation_icon"]), (&"low".into(), &"improvement_low".into()));
}

#[test]
fn a_rare_event_of_a_workbook_has_no_limits_no_icons_and_no_rule_set() {
    let place = Place::new();
    place.succeeds(&["new", "x.lac"]);
    let figures = fixture("spc/rare_workbook.csv");
    let figures = figures.to_str().unwrap();
    place.succeeds(&["figures", "import", "x.lac", "--from", figures, "--kind", "long-waits=count"]);
    let asked = ["trends", "x.lac", "--indicator", "long-waits"];
    let said = place.succeeds(&asked);
    assert!(said.contains("Look at the time between events, or at the counts per year, instead."), "{said}");
    assert!(!said.contains("pecial cause") && !said.contains("Making Data Count"), "{said}");
    let answer = place.json(&asked);
    assert_eq!((&answer["shown_as"], &answer["rule_set"]), (&"run".into(), &"".into()));
    assert!(answer["variation_icon"].is_null() && answer["assurance_icon"].is_null());
    let points = answer["points"].as_array().unwrap();
    assert!(points.iter().all(|point| point["upl"].is_null() && point["lpl"].is_null() && point["shift"].is_null()));
    assert!(points.iter().all(|point| point["category"] == "common_cause" && point["mean"].is_number()));
}

#[test]
fn a_chart_without_limits_names_no_rule_set() {
    let place = Place::new();
    place.write("s.csv", "date,value\n2020-01-01,81\n2020-02-01,84\n2020-03-01,82\n");
    assert!(!place.succeeds(&["spc", "s.csv"]).contains("Making Data Count"));
    let months =
        (1..=12).flat_map(|month| ["2019", "2020"].map(|year| format!("{year}-{month:02}-01,{}\n", 80 + month % 3)));
    place.write("s.csv", format!("date,value\n{}", months.collect::<String>()));
    assert!(place.succeeds(&["spc", "s.csv"]).ends_with("Making Data Count XmR, 7 points, version 1\n"));
}
