//! Time on the command line. The example's day is 12 October 2020: its third quarter runs.

use crate::{Place, refusal};

const HEADING: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";

fn line(period: &str, state: &str) -> String {
    format!("{HEADING}iha-20-days,poole-hospital,dorset-council,{period},20,30,,,{state},\n")
}

#[test]
fn a_slip_in_the_year_is_refused_by_its_line_and_nothing_is_imported() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    for (period, state, column, said) in [
        ("Q2 2030-31", "", "period", "Q2 2030-31 begins on 1 July 2030, so there can be no figure of it yet."),
        ("Q2 2030-31", "provisional", "period", "Q2 2030-31 begins on 1 July 2030"),
        ("Q3 2020-21", "entered", "state", "Write provisional as its state to import it."),
        ("Q3 2020-21", "", "state", "Q3 2020-21 runs until 31 December 2020, so a figure of it is provisional."),
        ("Q4 2018-19", "", "area", "Dorset Council began on 1 April 2019, after Q4 2018-19."),
    ] {
        place.write("typo.csv", line(period, state));
        for more in [&[][..], &["--dry-run"]] {
            let words = place.refused(&[&["figures", "import", "x.lac", "--from", "typo.csv"], more].concat());
            assert!(words.contains(&format!("line 2, column {column}: ")) && words.contains(said), "{words}");
        }
    }
    assert!(place.read("x.lac") == before);
}

#[test]
fn a_provisional_figure_says_so_and_is_not_the_latest() {
    let place = Place::with_example();
    let get = ["figures", "get", "x.lac", "--indicator", "iha-20-days", "--area", "dorset-council"];
    let latest = place.json(&get);
    place.write("p.csv", line("Q3 2020-21", "provisional"));
    place.succeeds(&["figures", "import", "x.lac", "--from", "p.csv"]);
    assert_eq!(place.json(&get), latest);
    assert_eq!((&latest["period"], &latest["provisional"]), (&"Q1 2020-21".into(), &false.into()));
    let running = place.json(&[&get[..], &["--period", "Q3 2020-21"]].concat());
    assert_eq!((&running["printed"], &running["provisional"]), (&66.7.into(), &true.into()));
    assert!(running["in_words"].as_str().unwrap().starts_with("66.7% (provisional)"), "{running}");
    place.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
    assert!(String::from_utf8(place.read("out.csv")).unwrap().contains("Q3 2020-21,20,30,,,provisional,"));
}

#[test]
fn a_table_of_a_quarter_that_runs_is_read_with_provisional_alone() {
    let place = Place::with_example();
    place.write(
        "t.csv",
        "Indicator,Provider,Area,Period,Number,Due\niha-20-days,poole-hospital,dorset-council,Q3 2020-21,20,30\n",
    );
    let read = ["return", "read", "x.lac", "--from", "t.csv"];
    for more in [&[][..], &["--dry-run"]] {
        let said = refusal(&place.run(&[&read[..], more].concat()));
        assert!(said.contains("Q3 2020-21 runs until 31 December 2020"), "{said}");
        assert!(said.contains("With --provisional its figures are imported as provisional."), "{said}");
    }
    let read = place.json(&[&read[..], &["--provisional"]].concat());
    assert_eq!((&read["imported"], &read["lines"][0]["after"]), (&1.into(), &"66.7% (20 of 30; provisional)".into()));
}

#[test]
fn how_a_figure_stands_is_kept_at_both_ways_in() {
    let lines = [
        "iha-20-days,poole-hospital,dorset-council,Q3 2020-21,20,30,,,provisional,",
        "iha-20-days,poole-hospital,bcp-council,Q3 2020-21,,,,,not_available,The clinic was closed",
        "iha-20-days,poole-hospital,dorset-council,Q2 2020-21,,,,,not_applicable,",
    ];
    for way in [["figures", "import"], ["return", "read"]] {
        let place = Place::with_example();
        place.write("s.csv", format!("{HEADING}{}\n", lines.join("\n")));
        place.succeeds(&[&way[..], &["x.lac", "--from", "s.csv"]].concat());
        place.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
        let out = String::from_utf8(place.read("out.csv")).unwrap();
        for line in lines {
            assert!(out.contains(line), "{way:?}: {line} is not in {out}");
        }
        place.write(
            "s.csv",
            format!("{HEADING}iha-20-days,poole-hospital,bcp-council,Q2 2020-21,1,2,,,not_applicable,\n"),
        );
        let said = place.refused(&[&way[..], &["x.lac", "--from", "s.csv"]].concat());
        assert!(said.contains("line 2"), "{way:?}: {said}");
    }
}

#[test]
fn check_looks_back_at_the_figures_and_exits_with_1_while_one_is_to_be_put_right() {
    let place = Place::with_example();
    let check = place.json(&["check", "x.lac"]);
    assert_eq!(check["figures"], serde_json::json!([]), "the example has none");
    // A whole beside its parts.
    place.write("w.csv", format!("{HEADING}iha-20-days,poole-hospital,pan-dorset,Q1 2020-21,40,67,,,,\n"));
    place.succeeds(&["figures", "import", "x.lac", "--from", "w.csv"]);
    let output = place.run(&["check", "x.lac"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let finding = "- Initial health assessments in 20 working days, Pan Dorset, Q1 2020-21: 59.7% (40 of 67) was sent for the whole, and its parts give 68.7% (46 of 67).";
    assert!(said.contains("To look at in the figures:") && said.contains(finding), "{said}");
}
