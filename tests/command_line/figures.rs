use crate::Place;

const HEADING: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";

#[test]
fn the_published_percentage_of_a_year_is_told_with_its_change_and_target() {
    let answer =
        Place::with_example().json(&["figures", "get", "x.lac", "--indicator", "iha-20-days", "--period", "2019-20"]);
    assert_eq!(answer["state"], "published_percentage");
    assert_eq!(answer["value"], 11.9);
    assert_eq!(answer["area"], "Pan Dorset");
    assert_eq!(answer["change"], -40.7);
    assert_eq!(answer["change_unit"], "percentage_points");
    assert_eq!(answer["previous"]["value"], 52.6);
    assert_eq!(answer["target"], 85.0);
    assert_eq!(answer["meets_target"], false);
}

#[test]
fn a_quarter_for_everyone_is_the_sum_of_the_local_authorities() {
    let answer = Place::with_example().json(&[
        "figures",
        "get",
        "x.lac",
        "--indicator",
        "iha-20-days",
        "--period",
        "Q1 2020-21",
    ]);
    assert_eq!(answer["state"], "derived");
    assert_eq!((answer["numerator"].as_u64(), answer["denominator"].as_u64()), (Some(46), Some(67)));
    assert_eq!(answer["printed"], 68.7);
    assert_eq!(answer["parts"], serde_json::json!({ "given": 2, "expected": 2, "of": "areas" }));
    assert_eq!(answer["complete"], true);
}

#[test]
fn a_total_is_the_sum_of_its_parts_whatever_was_printed() {
    let place = Place::with_example();
    for (year, total) in [("2018-19", 1813.0), ("2019-20", 2076.0)] {
        let answer = place.json(&["figures", "get", "x.lac", "--indicator", "population", "--period", year]);
        assert_eq!(answer["value"], total, "{year}");
    }
}

#[test]
fn a_year_with_a_quarter_missing_says_so() {
    let place = Place::with_example();
    let answer = place.json(&["figures", "get", "x.lac", "--indicator", "rha-in-month", "--period", "2020-21"]);
    assert_eq!(answer["complete"], false);
    assert_eq!(answer["parts"]["given"], 1);
    assert_eq!(answer["parts"]["expected"], 4);
}

#[test]
fn a_bad_line_imports_nothing_and_is_named() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    place.write(
        "bad.csv",
        format!(
            "{HEADING}iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,38,,,,\n\
             iha-20-days,poole-hospital,bcp-council,Q2 2020-21,50,45,,,,\n\
             iha-20-days,poole-hospital,bcp-council,Q3 2020-21,1S,45,,,,\n\
             no-such,poole-hospital,bcp-council,Q9 2020-21,1,45,,,,\n"
        ),
    );
    let said = place.refused(&["figures", "import", "x.lac", "--from", "bad.csv"]);
    for words in [
        "Nothing was imported",
        "line 3, column numerator",
        "line 4, column numerator",
        "line 5, column indicator",
        "line 5, column period",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("line 2"), "{said}");
    assert!(place.read("x.lac") == before, "the workbook was touched");
}

#[test]
fn every_kind_of_bad_line_is_refused_in_words() {
    let place = Place::with_example();
    for (line, column) in [
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,-1,38,,,,", "numerator"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,1.5,38,,,,", "numerator"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,1,,,,entered,", "denominator"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,1,2,,50,,", "numerator"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,,,,101,,", "published_percent"),
        ("iha-20-days,poole-hospital,nowhere,Q2 2020-21,1,2,,,,", "area"),
        ("iha-20-days,dorset-council,dorset-council,Q2 2020-21,1,2,,,,", "provider"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,,,,,not_available,", "note"),
        ("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,,,,,perhaps,", "state"),
        ("population,business-intelligence,pan-dorset,2020-21,,,5,,,", "indicator"),
    ] {
        place.write("bad.csv", format!("{HEADING}{line}\n"));
        let said = place.refused(&["figures", "import", "x.lac", "--from", "bad.csv"]);
        assert!(said.contains(&format!("line 2, column {column}")), "{line}: {said}");
    }
    place.write("bad.csv", "indicator,area\n");
    assert!(place.refused(&["figures", "import", "x.lac", "--from", "bad.csv"]).contains("column provider"));
}

#[test]
fn import_of_an_export_gives_the_same_figures() {
    let place = Place::with_example();
    place.write(
        "more.csv",
        format!(
            "{HEADING}iha-20-days,poole-hospital,dorset-council,Q2 2020-21,\"1,030\",\"1,038\",,,,\"=cmd, \"\"quoted\"\"\nline two\"\n\
             iha-20-days,poole-hospital,bcp-council,Q2 2020-21,,,,,not_available,System was down\n\
             rha-in-month,dorset-healthcare,pan-dorset,Q2 2020-21,0,0,,,,\n\
             consent-16-plus,dorset-healthcare,pan-dorset,Q2 2020-21,,,,,not_applicable,\n"
        ),
    );
    place.succeeds(&["figures", "import", "x.lac", "--from", "more.csv"]);
    place.succeeds(&["figures", "export", "x.lac", "--to", "first.csv"]);
    // A second example has the same register; its own figures are written over by the same values.
    place.succeeds(&["new", "y.lac", "--example"]);
    place.succeeds(&["figures", "import", "y.lac", "--from", "first.csv"]);
    place.succeeds(&["figures", "export", "y.lac", "--to", "second.csv"]);
    assert_eq!(place.read("first.csv"), place.read("second.csv"));
    let text = String::from_utf8(place.read("first.csv")).unwrap();
    assert!(text.contains("\"'=cmd, \"\"quoted\"\"\nline two\""), "a note that a spreadsheet would run is quoted");
    assert!(text.contains("not_available,System was down"));
}

#[test]
fn a_dry_run_changes_nothing() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    place.write("good.csv", format!("{HEADING}iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,38,,,,\n"));
    let said = place.json(&["figures", "import", "x.lac", "--from", "good.csv", "--dry-run"]);
    assert_eq!(said["lines"], 1);
    assert!(place.read("x.lac") == before);
}

#[test]
fn due_dates_follow_the_rule_asked_for() {
    let place = Place::new();
    let a = place.json(&["due-dates", "2019-12-18"]);
    assert_eq!(
        a,
        serde_json::json!({ "start": "2019-12-18", "rule": "a", "notification": "2019-12-27", "iha": "2020-01-20" })
    );
    assert_eq!(place.json(&["due-dates", "2019-12-18", "--rule", "b"])["iha"], "2020-01-17");
}

#[test]
fn a_new_workbook_takes_an_export_with_all_that_it_refers_to() {
    let place = Place::with_example();
    place.succeeds(&["figures", "export", "x.lac", "--to", "first.csv"]);
    place.succeeds(&["new", "empty.lac"]);
    place.write("bad.csv", format!("{HEADING}iha-20-days,poole-hospital,dorset-council,Q9 2020-21,1,2,,,,\n"));
    place.refused(&["figures", "import", "empty.lac", "--from", "bad.csv"]);
    let said = place.refused(&["figures", "get", "empty.lac", "--indicator", "iha-20-days"]);
    assert!(said.contains("There is no indicator"), "a refused file leaves nothing behind: {said}");
    place.succeeds(&["figures", "import", "empty.lac", "--from", "first.csv"]);
    place.succeeds(&["figures", "export", "empty.lac", "--to", "second.csv"]);
    assert_eq!(place.read("first.csv"), place.read("second.csv"));
    let answer = place.json(&["figures", "get", "empty.lac", "--indicator", "iha-20-days", "--period", "Q1 2020-21"]);
    assert_eq!((answer["numerator"].as_u64(), answer["denominator"].as_u64()), (Some(46), Some(67)));
}

#[test]
fn a_bad_line_has_the_same_number_whatever_the_line_ends_are() {
    let place = Place::with_example();
    let lines = "indicator,provider,area,period,numerator,denominator\n\
                 iha-20-days,poole-hospital,bcp-council,Q2 2020-21,1,2\n\
                 iha-20-days,poole-hospital,dorset-council,Q2 2020-21,9,2\n";
    for text in [lines.to_owned(), lines.replace('\n', "\r\n")] {
        place.write("bad.csv", &text);
        let said = place.refused(&["figures", "import", "x.lac", "--from", "bad.csv"]);
        assert!(said.contains("line 3, column numerator"), "{said}");
    }
}

#[test]
fn where_no_area_is_everyone_none_is_taken_for_it() {
    let place = Place::new();
    place.succeeds(&["new", "n.lac"]);
    let lines = "indicator,provider,area,period,value,kind,basis,grain\n\
                 k,p1,a1,Q1 2022-23,5,count,events,quarter\nk,p1,a2,Q1 2022-23,60,count,events,quarter\n";
    place.write("n.csv", lines);
    place.succeeds(&["figures", "import", "n.lac", "--from", "n.csv"]);
    for arguments in [
        &["figures", "get", "n.lac", "--indicator", "k", "--period", "Q1 2022-23"][..],
        &["trends", "n.lac", "--indicator", "k"],
    ] {
        let said = place.refused(arguments);
        assert!(said.contains("None of the areas is everyone. Name one with --area. There are: a1, a2."), "{said}");
    }
    let get = |area: &str| {
        place.succeeds(&["figures", "get", "n.lac", "--indicator", "k", "--area", area, "--period", "Q1 2022-23"])
    };
    assert!(get("a2").starts_with("k, a2, Q1 2022-23: 60"));
    // The paper's table says of which area each line is.
    place.succeeds(&["organisation", "n.lac", "--name", "Example ICB", "--from", "2022-07-01"]);
    place.succeeds(&["start-paper", "n.lac", "--year", "2022-23"]);
    place.succeeds(&["paper", "n.lac", "--year", "2022-23", "--to", "n.pdf"]);
    let text = crate::paper::text_of(&place, "n.pdf");
    let table = text.split("what needs attention first").nth(1).unwrap_or_default();
    assert!(["a1", "a2", "60"].iter().all(|word| table.contains(word)), "{text}");
}

#[test]
fn an_area_outside_its_days_is_said_to_be_so_and_nothing_is_promised_of_it() {
    let place = Place::with_example();
    let area = ["--area", "dorset-county-council"];
    let get = ["figures", "get", "x.lac", "--indicator", "iha-20-days", "--period", "Q1 2019-20"];
    let said = place.succeeds(&[&get[..], &area].concat());
    assert!(said.contains("no figure: Dorset County Council ended on 31 March 2019, before Q1 2019-20"), "{said}");
    let said = place.succeeds(&[&["trends", "x.lac", "--indicator", "iha-20-days"][..], &area].concat());
    assert!(said.contains("points needed for limits") && !said.contains("icons start"), "{said}");
}
