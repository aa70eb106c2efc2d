//! An import of figures is one act: all of it is written, with the register that it brings, or not a byte.

use crate::{Place, refusal};

const HEADING: &str =
    "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note,kind,basis\n";
const GOOD: &str = "waits,trust,north,Q2 2020-21,30,38,,,,,proportion,events\nwaits,trust,south,Q2 2020-21,3,8,,,,,,\n";
const PASSPHRASE: &str = "four words of mine";

impl Place {
    /// Runs a command with the passphrase at hand, which a workbook without one does not ask for.
    fn with_passphrase(&self, arguments: &[&str]) -> std::process::Output {
        self.command(arguments).env("LAC_PASSPHRASE", PASSPHRASE).output().unwrap()
    }
}

/// Empty workbooks: one plain, one encrypted.
fn empty_workbooks() -> Place {
    let place = Place::new();
    place.succeeds(&["new", "plain.lac"]);
    assert!(place.with_passphrase(&["new", "locked.lac"]).status.success());
    place.write("good.csv", format!("{HEADING}{GOOD}"));
    place.write("bad.csv", format!("{HEADING}{GOOD}waits,trust,north,Q9 2020-21,1,2,,,,\n"));
    place
}

#[test]
fn a_dry_run_and_a_refused_import_write_not_a_byte() {
    let place = empty_workbooks();
    for workbook in ["plain.lac", "locked.lac"] {
        let before = place.read(workbook);
        let import = |arguments: &[&str]| {
            place.with_passphrase(&[&["figures", "import", workbook, "--from"], arguments].concat())
        };
        let dry = import(&["good.csv", "--dry-run", "--json"]);
        assert_eq!(String::from_utf8_lossy(&dry.stdout).trim_end(), r#"{"dry_run":true,"imported":0,"lines":2}"#);
        assert!(place.read(workbook) == before, "a dry run wrote to {workbook}");
        for arguments in [&["bad.csv"][..], &["bad.csv", "--dry-run"]] {
            let said = refusal(&import(arguments));
            assert!(said.contains("line 4, column period"), "{said}");
            assert!(place.read(workbook) == before, "a refused import wrote to {workbook}");
        }
        assert!(import(&["good.csv"]).status.success());
        assert!(place.read(workbook) != before);
        let left = place.path(&format!("{workbook}-journal"));
        assert!(!left.exists() || std::fs::read(left).unwrap().first().is_none_or(|byte| *byte == 0));
    }
}

#[test]
fn what_an_export_writes_no_spreadsheet_runs_and_import_reads_as_it_was() {
    let place = Place::new();
    let hostile =
        ["=HYPERLINK(\"http://x\")", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠1", "{=1}", "|cmd", "'=1", "''+1"];
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let lines: String = hostile
        .iter()
        .map(|text| {
            let text = cell(text);
            format!("{text},{text},{text},Q2 2020-21,1,2,,,,{text},proportion,events\n")
        })
        .collect();
    place.write("hostile.csv", format!("{HEADING}{lines}"));
    for (workbook, from, to) in [("a.lac", "hostile.csv", "a.csv"), ("b.lac", "a.csv", "b.csv")] {
        place.succeeds(&["new", workbook]);
        place.succeeds(&["figures", "import", workbook, "--from", from]);
        place.succeeds(&["figures", "export", workbook, "--to", to]);
    }
    assert!(place.read("a.csv") == place.read("b.csv"), "an import of an export is the same workbook");
    let text = String::from_utf8(place.read("a.csv")).unwrap();
    let runs = |cell: &str| {
        cell.trim_matches('"').trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '{', '|'])
    };
    for line in text.lines().skip(1) {
        assert!(!line.split(',').any(runs), "{line}");
    }
    assert_eq!(text.lines().count(), 1 + hostile.len());
    let codes = place.refused(&["figures", "get", "b.lac", "--indicator", "none"]);
    assert!(codes.contains("=HYPERLINK") && codes.contains(" +1,"), "the codes are as they were: {codes}");
}

#[test]
fn a_note_that_is_too_long_is_refused_at_its_line_and_not_repeated() {
    let place = Place::with_example();
    let line = |note: &str| format!("iha-20-days,poole-hospital,dorset-council,Q2 2020-21,1,2,,,,{note}\n");
    place.write("long.csv", format!("{HEADING}{}", line(&"n".repeat(60 * 1024 * 1024))));
    let said = place.refused(&["figures", "import", "x.lac", "--from", "long.csv"]);
    assert!(said.contains("line 2, column note: the note has more than 2000 letters"), "{said}");
    assert!(said.len() < 500, "{} bytes", said.len());
    place.write("just.csv", format!("{HEADING}{}", line(&"n".repeat(2_000))));
    place.succeeds(&["figures", "import", "x.lac", "--from", "just.csv"]);
}

#[test]
fn more_lines_than_are_read_are_refused_and_not_cut() {
    let place = Place::with_example();
    place.write("long.csv", format!("{HEADING}{}", ",\n".repeat(2_000_001)));
    place.succeeds(&["new", "empty.lac"]);
    for workbook in ["x.lac", "empty.lac"] {
        let said = place.refused(&["figures", "import", workbook, "--from", "long.csv"]);
        assert!(said.contains("the file has more than 2,000,000 lines"), "{said}");
    }
}

#[test]
fn what_is_said_does_not_grow_with_the_file_and_no_terminal_obeys_it() {
    let place = Place::with_example();
    let hostile = "\u{1b}]0;title\u{7}\u{9b}31m\u{202e}".repeat(100_000);
    let heading: String = (0..16_000).map(|number| format!("{number}{}", "h".repeat(100)) + ",").collect();
    let many: String = (0..100_000).map(|_| format!("{},a,b,c,1,2\n", "x".repeat(100))).collect();
    for (name, text) in [
        ("code", format!("{HEADING}{hostile},{hostile},{hostile},{hostile},{hostile},1,,,{hostile},\n")),
        ("heading", format!("indicator,provider,area,period,{hostile}\n")),
        ("headings", heading + "\n"),
        ("too many headings", "h,".repeat(2_000_000)),
        ("many lines", format!("indicator,provider,area,period,numerator,denominator\n{many}")),
        ("one word", "w".repeat(1_000_000)),
    ] {
        place.write("hostile.csv", &text);
        for said in [
            place.refused(&["figures", "import", "x.lac", "--from", "hostile.csv"]),
            place.refused(&["spc", "hostile.csv"]),
        ] {
            assert!(said.len() < 16_000, "{name}: {} bytes", said.len());
            assert!(!said.contains(|letter: char| letter != '\n' && letter.is_control()), "{name}: {said:?}");
            assert!(!said.contains('\u{202e}'), "{name}: {said:?}");
        }
    }
}

#[test]
fn each_thing_to_be_put_right_has_a_line_of_its_own() {
    let place = Place::with_example();
    let line = "iha-20-days,poole-hospital,dorset-council,Q2 2020-21,9,4,,,,\n";
    for (count, lines) in [(1, 2), (25, 26), (300, 27)] {
        place.write("bad.csv", format!("{HEADING}{}", line.repeat(count)));
        let said = place.refused(&["figures", "import", "x.lac", "--from", "bad.csv"]);
        assert_eq!(said.lines().count(), lines, "{said}");
        assert!(said.lines().nth(1).unwrap().starts_with("line 2, column numerator: 9 is more than"), "{said}");
    }
    place.write("dates.csv", "date,value\n01/04/2020,1\n2020-05-01,many\n");
    let said = place.refused(&["spc", "dates.csv"]);
    assert!(said.starts_with("Nothing was analysed: 2 things are to be put right.\nline 2, column date: "), "{said}");
}

#[test]
fn empty_cells_without_a_heading_are_nothing() {
    let place = Place::with_example();
    let heading = "indicator,provider,area,period,numerator,denominator,,,\n";
    let line = "iha-20-days,poole-hospital,dorset-council,Q2 2020-21,30,38";
    place.write("trailing.csv", format!("{heading}{line},,,,,,\n"));
    assert_eq!(place.json(&["figures", "import", "x.lac", "--from", "trailing.csv"])["imported"], 1);
    place.write("filled.csv", format!("{heading}{line},,,x\n"));
    let said = place.refused(&["figures", "import", "x.lac", "--from", "filled.csv"]);
    assert!(said.contains("line 2: there is something in a column without a heading"), "{said}");
}

const LINE: &str = "indicator,provider,area,period,numerator,denominator";
const DORSET_Q1: &str = "iha-20-days,poole-hospital,dorset-council,Q1 2020-21";

/// What is stored of one figure, as an export writes it up to its note.
fn stored(place: &Place, begins: &str) -> String {
    place.succeeds(&["figures", "export", "x.lac", "--to", "now.csv"]);
    let text = String::from_utf8(place.read("now.csv")).unwrap();
    let line = text.lines().find(|line| line.starts_with(begins)).unwrap_or_default();
    line.split(",proportion").next().unwrap_or_default().to_owned()
}

#[test]
fn no_figure_is_taken_away_unless_the_file_says_missing() {
    let there = format!("{DORSET_Q1},21,30,,,entered,Invented for the example.");
    for (file, said, after) in [
        (
            format!("{LINE}\n{DORSET_Q1},,\n"),
            "Imported 0 figures.\n1 line gives no figure. What is stored of it stays.",
            there.clone(),
        ),
        (format!("{LINE}\n{DORSET_Q1},21,30\n"), "Imported 1 figure.", there.clone()),
        (format!("{LINE},note\n{DORSET_Q1},21,30,\n"), "Imported 1 figure.", format!("{DORSET_Q1},21,30,,,entered,")),
        (
            format!("{LINE},state\n{DORSET_Q1},,,missing\n"),
            "Imported 1 figure; 1 figure was taken away.",
            String::new(),
        ),
    ] {
        let place = Place::with_example();
        assert_eq!(stored(&place, DORSET_Q1), there);
        place.write("file.csv", &file);
        let answer = place.succeeds(&["figures", "import", "x.lac", "--from", "file.csv"]);
        assert_eq!((answer.trim_end(), stored(&place, DORSET_Q1)), (said, after), "{file}");
    }
    let place = Place::with_example();
    for (file, said) in [
        (format!("indicator,provider,area,period\n{DORSET_Q1}\n"), "the file has no column of figures"),
        (
            format!("indicator,provider,area,period,note\n{DORSET_Q1},being checked\n"),
            "the file has no column of figures",
        ),
        (format!("{LINE},note\n{DORSET_Q1},,,being checked\n"), "a note needs a figure, or the state of one"),
    ] {
        place.write("file.csv", &file);
        let refused = place.refused(&["figures", "import", "x.lac", "--from", "file.csv"]);
        assert!(refused.contains(said), "{refused}");
    }
    assert_eq!(stored(&place, DORSET_Q1), there);
}

#[test]
fn the_first_day_of_a_year_names_no_state_at_either_way_in() {
    for (day, period) in [
        ("As at 1 April 2019", None),
        ("1 April 2019", None),
        ("01/04/2019", None),
        ("2019-04-01", None),
        ("31 March 2019", Some("2018-19")),
        ("As at 31/03/2019", Some("2018-19")),
    ] {
        let file =
            format!("Indicator,Provider,Area,Period,Number\nlac-under-18,business-intelligence,pan-dorset,{day},950\n");
        for (verb, file) in [("figures", file.replace("Number", "value")), ("return", file)] {
            let place = Place::with_example();
            place.write("file.csv", &file);
            let way = if verb == "figures" { ["figures", "import"] } else { ["return", "read"] };
            let arguments = [&way[..], &["x.lac", "--from", "file.csv"]].concat();
            match period {
                None => {
                    let said = place.refused(&arguments);
                    assert!(
                        said.contains("2018-19, which ended the day before, or 2019-20"),
                        "{day} by {verb}: {said}"
                    );
                }
                Some(period) => {
                    place.succeeds(&arguments);
                    let begins = format!("lac-under-18,business-intelligence,pan-dorset,{period},");
                    assert!(stored(&place, &begins).contains(",950,"), "{day} by {verb}");
                }
            }
        }
    }
}

/// Two whose figures are together those of the third.
const SUMS: &str = "x,{},Q1 2024-25,5,count,events,quarter,\nx,[],Q1 2024-25,7,count,events,quarter,\nx,<>,Q1 2024-25,12,count,events,quarter,\nx,{},Q2 2024-25,1,count,events,quarter,\nx,[],Q2 2024-25,2,count,events,quarter,\nx,<>,Q2 2024-25,3,count,events,quarter,\n";

const NEW: &str = "indicator,provider,area,period,value,kind,basis,grain,area_kind\n";

#[test]
fn a_name_that_may_be_the_total_of_others_or_another_written_otherwise_is_asked_about() {
    let place = Place::new();
    place.succeeds(&["new", "n.lac"]);
    let line = |provider: &str, area: &str, kind: &str| {
        format!("x,{provider},{area},Q1 2024-25,5,count,events,quarter,{kind}\n")
    };
    let import = ["figures", "import", "n.lac", "--from", "new.csv"];
    for (lines, said) in [
        (line("p1", "north", "") + &line("Total", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("All providers", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("p1", "Total", ""), "may be everyone"),
        (line("p1", "north", "") + &line("p1", "Dorset total", ""), "may be everyone"),
        (line("p1", "north", "") + &line("p1", "All areas", ""), "may be everyone"),
        (line("p1", "north", "") + &line("Sum of providers", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("Systemwide", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("Both trusts", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("Average", "north", ""), "may be the total of the other providers"),
        (line("p1", "north", "") + &line("p1", "ALL CHILDREN", ""), "“ALL CHILDREN” may be everyone"),
        (line("p1", "north", "") + &line("p1", "Both councils", ""), "may be everyone"),
        (line("p1", "north", "") + &line("p1", "Dorset-wide", ""), "may be everyone"),
        (line("p1", "north", "") + &line("p1", "NHS Dorset ICB", ""), "may be everyone"),
        (line("p1", "a1", "") + &line("p1", "a2", "") + &line("p1", "A1 & a2", ""), "“A1 & a2” may be everyone"),
        (line("p1", "Pan BCP", "") + &line("p1", "PAN-DORSET", ""), "“PAN-DORSET” may be everyone"),
        (
            SUMS.replace("{}", "p1,x1").replace("[]", "p1,x2").replace("<>", "p1,x3"),
            "“x3” is 12 in Q1 2024-25, as the others together are",
        ),
        (
            SUMS.replace("{}", "x1,a").replace("[]", "x2,a").replace("<>", "x3,a"),
            "“x3” is 12 in Q1 2024-25, as the others together are",
        ),
        (line("p1", "pan-bcp", "") + &line("p1", "pan-dorset", ""), "“pan-dorset” may be everyone"),
        (line("p1", "pan-bcp", "") + &line("p1", "England", "whole"), "“pan-bcp” may be everyone"),
        (line("p1", "north", "") + &line("p1", "north", "whole") + &line("p1", "north", "placed_in"), "above"),
        (line("p1", "North", "") + &line("p1", "north", ""), "“North” and “north” may be the same area"),
        (line("p1", "North End", "") + &line("p1", "North  End", ""), "may be the same area"),
        (line("p1", "North End", "") + &line("p1", "North\u{a0}End", ""), "may be the same area"),
        (line("p1", "north", "") + &line("P1", "north", ""), "may be the same provider"),
        (line("p1", "north", "") + &line("p1", "south", "").replace("x,", "X,"), "may be the same indicator"),
        (line("p1", "north", "everybody"), "use whole, local_authority or placed_in"),
    ] {
        place.write("new.csv", format!("{NEW}{lines}"));
        let refused = place.refused(&import);
        assert!(refused.contains(said) && refused.contains("Nothing was imported"), "{lines}{refused}");
    }
    place.write("new.csv", format!("{NEW}{}{}", line("p1", "north", ""), line("p1", "Total", "whole")));
    place.succeeds(&import);
    let total = place.succeeds(&["figures", "get", "n.lac", "--indicator", "x", "--period", "Q1 2024-25"]);
    assert!(total.starts_with("x, Total, Q1 2024-25: 5"), "{total}");
    // What may be a sum is taken for what the file says that it is; one area that is called "pan" is everyone.
    let said = SUMS.replace("{}", "p1,x1").replace("[]", "p1,x2").replace("<>", "p1,x3");
    let said = said.replace("quarter,\n", "quarter,local_authority\n");
    let pan = line("p1", "north", "") + &line("p1", "Pan County", "");
    for (workbook, lines) in [("said.lac", said), ("pan.lac", pan)] {
        place.succeeds(&["new", workbook]);
        place.write("new.csv", format!("{NEW}{lines}"));
        place.succeeds(&["figures", "import", workbook, "--from", "new.csv"]);
    }
    let everyone = place.succeeds(&["figures", "get", "pan.lac", "--indicator", "x", "--period", "Q1 2024-25"]);
    assert!(everyone.starts_with("x, Pan County, Q1 2024-25: 5"), "{everyone}");
}

#[test]
fn a_copy_made_by_export_and_import_knows_whose_children_each_area_is_of_and_between_which_days() {
    let place = Place::with_example();
    place.succeeds(&["figures", "export", "x.lac", "--to", "all.csv"]);
    place.succeeds(&["new", "copy.lac"]);
    place.succeeds(&["figures", "import", "copy.lac", "--from", "all.csv"]);
    for (indicator, period) in
        [("iha-20-days", "Q1 2019-20"), ("iha-20-days", "Q1 2020-21"), ("notification-5-days", "Q1 2020-21")]
    {
        let ask =
            |file| place.succeeds(&["figures", "get", file, "--indicator", indicator, "--period", period, "--json"]);
        let of = |answer: &str| {
            let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
            ["value", "complete", "parts", "numerator", "denominator"].map(|part| answer[part].clone())
        };
        assert_eq!(of(&ask("copy.lac")), of(&ask("x.lac")), "{indicator} {period}");
    }
    // Whatever its code is, the whole stays the whole.
    let renamed = String::from_utf8(place.read("all.csv")).unwrap().replace("pan-dorset", "whole of Dorset");
    place.write("renamed.csv", renamed);
    place.succeeds(&["new", "other.lac"]);
    place.succeeds(&["figures", "import", "other.lac", "--from", "renamed.csv"]);
    let said = place.succeeds(&[
        "figures",
        "get",
        "other.lac",
        "--indicator",
        "notification-5-days",
        "--period",
        "Q1 2020-21",
    ]);
    assert!(said.contains("79.1%"), "{said}");
}
