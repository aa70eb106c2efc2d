//! Indicators that only a file names: what they are is known, said, or asked; it is never guessed.

use crate::Place;

const IMPORT: [&str; 5] = ["figures", "import", "x.lac", "--from", "f.csv"];

/// An empty workbook, and a file of these lines below a heading.
fn place(heading: &str, lines: &[&str]) -> Place {
    let place = Place::new();
    place.succeeds(&["new", "x.lac"]);
    place.write("f.csv", format!("{heading}\n{}\n", lines.join("\n")));
    place
}

fn import(place: &Place, more: &[&str]) -> String {
    place.succeeds(&[&IMPORT[..], more].concat())
}

fn refused(place: &Place, more: &[&str]) -> String {
    place.refused(&[&IMPORT[..], more].concat())
}

fn value(place: &Place, indicator: &str, period: &str) -> serde_json::Value {
    place.json(&["figures", "get", "x.lac", "--indicator", indicator, "--period", period])["value"].clone()
}

const COUNTED: &str = "indicator,provider,area,period,value";
const OUT_OF: &str = "indicator,provider,area,period,numerator,denominator";
const QUARTER_ENDS: [&str; 4] = [
    "lac-under-18,bi,pan-x,Q1 2023-24,610",
    "lac-under-18,bi,pan-x,Q2 2023-24,615",
    "lac-under-18,bi,pan-x,Q3 2023-24,604",
    "lac-under-18,bi,pan-x,Q4 2023-24,600",
];

#[test]
fn four_quarter_ends_are_never_added_up_to_a_year() {
    let by_library = place(COUNTED, &QUARTER_ENDS);
    import(&by_library, &[]);
    assert_eq!(value(&by_library, "lac-under-18", "2023-24"), 600.0, "the library knows that code");
    let unknown = QUARTER_ENDS.map(|line| line.replace("lac-under-18", "children-on-the-books"));
    let unknown = place(COUNTED, &unknown.each_ref().map(String::as_str));
    for more in [&[][..], &["--dry-run"]] {
        let said = refused(&unknown, more);
        assert!(said.contains("what kind of number it is") && said.contains("--kind"), "{said}");
        assert!(said.contains("column \u{201c}kind\u{201d}"), "{said}");
    }
    import(&unknown, &["--kind", "children-on-the-books=stock"]);
    assert_eq!(value(&unknown, "children-on-the-books", "2023-24"), 600.0);
}

#[test]
fn two_numbers_may_be_of_events_or_of_a_day_and_that_is_asked() {
    let lines = ["seen,trust,north,Q1 2023-24,1,4", "seen,trust,north,Q4 2023-24,3,4"];
    let place = place(OUT_OF, &lines);
    let said = refused(&place, &[]);
    assert!(said.contains("a proportion, a measure or a rate"), "{said}");
    for (kind, year) in [("percentage-on-last-day", 75.0), ("percentage-of-events", 50.0), ("rate-on-last-day", 7500.0)]
    {
        let place = self::place(OUT_OF, &lines);
        import(&place, &["--kind", &format!("seen={kind}")]);
        assert_eq!(value(&place, "seen", "2023-24"), year, "{kind}");
    }
    let words = place.run(&[&IMPORT[..], &["--kind", "seen=percentage"]].concat());
    assert_eq!(words.status.code(), Some(2), "of events or of a day is left open");
}

#[test]
fn the_file_may_say_it_in_columns_of_its_own() {
    let place = place(
        "indicator,provider,area,period,numerator,denominator,kind,basis,grain",
        &["seen,trust,north,Q1 2023-24,1,4,percentage,last day,quarter", "seen,trust,north,Q4 2023-24,3,4,,,"],
    );
    import(&place, &[]);
    assert_eq!(value(&place, "seen", "2023-24"), 75.0);
    for (kind, of, words) in [
        ("stock", "", "in this workbook it is \u{201c}proportion\u{201d}"),
        ("", "events", "in this workbook it is \u{201c}last_day\u{201d}"),
        ("sum", "", "Use proportion, count, stock, measure or rate"),
    ] {
        place.write(
            "f.csv",
            format!(
                "indicator,provider,area,period,numerator,denominator,kind,basis\nseen,trust,north,Q2 2023-24,1,4,{kind},{of}\n"
            ),
        );
        let said = refused(&place, &[]);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_length_of_periods_that_cannot_be_known_is_asked() {
    for (periods, asked) in [
        (["Q1 2023-24", "Q2 2023-24"], false),
        (["April 2023", "June 2023"], false),
        (["Q1 2023-24", "2023-24"], true),
        (["30/06/2023", "30/09/2023"], true),
    ] {
        let lines = periods.map(|period| format!("seen,trust,north,{period},3"));
        let place = place(COUNTED, &lines.each_ref().map(String::as_str));
        let kind = ["--kind", "seen=count"];
        if asked {
            let said = refused(&place, &kind);
            assert!(said.contains("how long its periods are") && said.contains("--grain"), "{periods:?}: {said}");
            import(&place, &[&kind[..], &["--grain", "seen=quarter"]].concat());
        } else {
            import(&place, &kind);
        }
    }
}

#[test]
fn nothing_is_said_of_an_indicator_that_is_not_new() {
    let place = place(COUNTED, &["seen,trust,north,Q1 2023-24,3"]);
    let said = refused(&place, &["--kind", "sean=count"]);
    assert!(said.contains("no new indicator"), "{said}");
    import(&place, &["--kind", "seen=count"]);
    let said = refused(&place, &["--kind", "seen=stock"]);
    assert!(said.contains("has its indicators"), "{said}");
}

#[test]
fn an_import_of_an_export_adds_up_as_the_workbook_did() {
    let place = Place::with_example();
    place.succeeds(&["figures", "export", "x.lac", "--to", "first.csv"]);
    place.succeeds(&["new", "y.lac"]);
    place.succeeds(&["figures", "import", "y.lac", "--from", "first.csv"]);
    for indicator in ["iha-20-days", "notification-5-days", "lac-under-18", "entrants"] {
        for period in ["2019-20", "2020-21"] {
            let get = |workbook| {
                let answer = place.json(&[
                    "figures",
                    "get",
                    workbook,
                    "--indicator",
                    indicator,
                    "--area",
                    "pan-dorset",
                    "--period",
                    period,
                ]);
                (answer["value"].clone(), answer["numerator"].clone(), answer["complete"].clone())
            };
            assert_eq!(get("x.lac"), get("y.lac"), "{indicator} {period}");
        }
    }
}
