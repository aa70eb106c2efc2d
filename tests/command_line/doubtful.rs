//! What a table says besides its figures, at both ways in: headings that may be the same, columns that are not read,
//! commas that may be decimal, words that say that numbers are not written in full, headings that are there twice.

use std::sync::OnceLock;

use crate::Place;

/// What comes of a file at one way in.
pub(crate) enum Outcome {
    /// It is read; these figures are then there.
    Reads(&'static [&'static str]),
    /// It is read, and nothing but this is told of it.
    Tells(&'static [&'static str]),
    /// It is refused, with these words.
    Refuses(&'static str),
}

use Outcome::{Reads, Refuses, Tells};

/// The file, and what comes of it by `figures import` and by `return read`.
pub(crate) type Case = (&'static str, Outcome, Outcome);

/// What stands in each file in place of a word in brackets.
const SHORT: [(&str, &str); 3] = [
    ("{HEAD}", "Indicator,Provider,Area,Period"),
    ("{DORSET}", "iha-20-days,poole-hospital,dorset-council"),
    ("{BCP}", "iha-20-days,poole-hospital,bcp-council"),
];

const UNKNOWN: Outcome = Refuses("is not a column of figures");
const TWICE: Outcome = Refuses("the column is there twice");
pub(crate) const READ: &[&str] = &["dorset-council,Q2 2020-21,30,45,"];

pub(crate) fn check(workbook: &[u8], cases: &[Case]) {
    for (file, imported, read) in cases {
        let file = SHORT.iter().fold((*file).to_owned(), |file, (short, long)| file.replace(short, long));
        for (way, outcome) in [(["figures", "import"], imported), (["return", "read"], read)] {
            let place = Place::new();
            place.write("x.lac", workbook);
            place.write("f.csv", &file);
            let arguments = [&way[..], &["x.lac", "--from", "f.csv"]].concat();
            let about = format!("{} of {file}", way.join(" "));
            match outcome {
                Refuses(words) => {
                    let said = place.refused(&arguments);
                    assert!(said.contains(words) && said.contains("Nothing was imported"), "{about}: {said}");
                    assert!(place.read("x.lac") == workbook, "{about} wrote to the workbook");
                }
                Tells(remarks) => {
                    let told = place.json(&arguments);
                    let remarks = serde_json::json!(remarks);
                    assert_eq!(told.get("remarks").unwrap_or(&serde_json::json!([])), &remarks, "{about}");
                }
                Reads(figures) => {
                    let said = place.succeeds(&arguments);
                    assert_eq!(said.lines().count(), 1, "{about} tells more: {said}");
                    place.succeeds(&["figures", "export", "x.lac", "--to", "out.csv"]);
                    let exported = String::from_utf8(place.read("out.csv")).unwrap();
                    for figure in *figures {
                        assert!(exported.contains(figure), "{about}: {figure} is not in {exported}");
                    }
                }
            }
        }
    }
}

/// The worked example, made once.
pub(crate) fn example() -> &'static [u8] {
    static EXAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    EXAMPLE.get_or_init(|| Place::with_example().read("x.lac"))
}

const MAY_BE_THE_SAME: &[Case] = &[
    (
        "{HEAD},Number,Out of,Number\n{DORSET},Q2 2020-21,30,45,31\n",
        TWICE,
        Refuses("may be the number: E, “Number”; G, “Number”. Choose one of them, or take the others out of the file."),
    ),
    (
        "{HEAD},Number,Numerator,Out of\n{DORSET},Q2 2020-21,30,31,45\n",
        TWICE,
        Refuses("may be the number: E, “Number”; F, “Numerator”."),
    ),
    (
        "{HEAD},Number,Count,Out of\n{DORSET},Q2 2020-21,30,31,45\n",
        TWICE,
        Refuses("may be the number: E, “Number”; F, “Count”."),
    ),
    (
        "{HEAD},Number,Out of,Denominator\n{DORSET},Q2 2020-21,30,45,46\n",
        TWICE,
        Refuses("may be the number that it is out of: F, “Out of”; G, “Denominator”."),
    ),
    (
        "{HEAD},Quarter,Number,Out of\n{DORSET},Q2 2020-21,Q1 2020-21,30,45\n",
        TWICE,
        Refuses("may be the period: D, “Period”; E, “Quarter”."),
    ),
    (
        "{HEAD},Month,Number,Out of\n{DORSET},Q2 2020-21,July 2020,30,45\n",
        TWICE,
        Refuses("may be the period: D, “Period”; E, “Month”."),
    ),
    (
        "Indicator,KPI,Provider,Area,Period,Number,Out of\niha-20-days,rha-in-month,poole-hospital,dorset-council,Q2 2020-21,30,45\n",
        TWICE,
        Refuses("may be the indicator: A, “Indicator”; B, “KPI”."),
    ),
    (
        "Indicator,Provider,Trust,Area,Period,Number,Out of\niha-20-days,poole-hospital,dorset-healthcare,dorset-council,Q2 2020-21,30,45\n",
        TWICE,
        Refuses("may be the provider: B, “Provider”; C, “Trust”."),
    ),
    (
        "{HEAD},Local authority,Number,Out of\n{DORSET},Q2 2020-21,bcp-council,30,45\n",
        TWICE,
        Refuses("may be the area: C, “Area”; E, “Local authority”."),
    ),
    (
        "{HEAD},%,Percentage\n{DORSET},Q1 2016-17,57.7,58.7\n",
        TWICE,
        Refuses("may be the percentage: E, “%”; F, “Percentage”."),
    ),
    (
        "{HEAD},Number,Out of,Note,Comments\n{DORSET},Q2 2020-21,30,45,one,other\n",
        TWICE,
        Refuses("may be the note: G, “Note”; H, “Comments”."),
    ),
    // A value beside numerators is no other number: a list of figures of ours has both.
    ("{HEAD},Numerator,Denominator,Value\n{DORSET},Q2 2020-21,30,45,\n", Reads(READ), Reads(READ)),
    (
        "{HEAD},Numerator,Denominator,Value\n{DORSET},Q2 2020-21,30,45,12\n",
        Refuses("line 2, column value: iha-20-days has no value"),
        Refuses("line 2, column Value: “12” is not 30 of 45, which is 66.7%"),
    ),
];

const NOT_READ: &[Case] = &[
    (
        "{HEAD},Number,Out of,Lead,,Age\n{DORSET},Q2 2020-21,30,45,Sister B,x,\n",
        UNKNOWN,
        Tells(&["Column G, “Lead”, is not read.", "Column H, which has no heading, is not read."]),
    ),
    // What stands on a line that gives nothing is no part of a figure.
    ("{HEAD},Number,Out of,Lead\n{DORSET},Q2 2020-21,30,45,\n{BCP},Q2 2020-21,,,Sister B\n", UNKNOWN, Reads(READ)),
    (
        "{HEAD},Number,Out of,Status\n{DORSET},Q2 2020-21,30,45,Provisional\n",
        UNKNOWN,
        Refuses("line 2, column Status: “Provisional” may say that the figure is not final"),
    ),
    (
        "{HEAD},Number,Out of,Status\n{DORSET},Q2 2020-21,30,45,Withdrawn\n",
        UNKNOWN,
        Refuses("line 2, column Status: “Withdrawn” may say"),
    ),
    ("{HEAD},Number,Out of,Status\n{DORSET},Q2 2020-21,30,45,Final\n", UNKNOWN, Reads(READ)),
    (
        "{HEAD},Number,Out of,RAG status\n{DORSET},Q2 2020-21,30,45,Red\n",
        UNKNOWN,
        Tells(&["Column G, “RAG status”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Provisional?\n{DORSET},Q2 2020-21,30,45,Yes\n",
        UNKNOWN,
        Refuses("line 2, column Provisional?: “Yes” may say"),
    ),
    ("{HEAD},Number,Out of,Provisional?\n{DORSET},Q2 2020-21,30,45,No\n", UNKNOWN, Reads(READ)),
    (
        "{HEAD},Number,Out of,Final?\n{DORSET},Q2 2020-21,30,45,No\n",
        UNKNOWN,
        Refuses("line 2, column Final?: “No” may say"),
    ),
    (
        "{HEAD},Number,Out of,Unit\n{DORSET},Q2 2020-21,30,45,thousands\n",
        UNKNOWN,
        Refuses("line 2, column Unit: “thousands” is not read, so the number would be kept as it stands"),
    ),
    ("{HEAD},Number,Out of,Unit\n{DORSET},Q2 2020-21,30,45,%\n", UNKNOWN, Reads(READ)),
    (
        "{HEAD},Number,Out of,Year\n{DORSET},Q2 2020-21,30,45,2019-20\n",
        Refuses("it is read as Q2 2020-21, and the year beside it, “2019-20”, is not of it. Correct one of the two."),
        Refuses(
            "line 2, column Year: “2019-20” is not the period that is read, Q2 2020-21. Correct one of the two; if this column is not to be read, say so where the columns are chosen, or take it out of the file.",
        ),
    ),
    (
        "{HEAD},Number,Out of,Year\n{DORSET},Q2 2020-21,30,45,2018\n",
        Refuses("it is read as Q2 2020-21, and the year beside it, “2018”, is not of it"),
        Refuses("line 2, column Year: “2018” is not the period"),
    ),
    ("{HEAD},Number,Out of,Year\n{DORSET},Q2 2020-21,30,45,2020-21\n", Reads(READ), Reads(READ)),
    // A year beside a quarter says of which year it is.
    ("{HEAD},Number,Out of,Year\n{DORSET},Q2,30,45,2020/21\n", Reads(READ), Reads(READ)),
    (
        "Indicator,Provider,Area,Year,Quarter,Number,Out of\n{DORSET},2020-21,2,30,45\n",
        Refuses("line 2, column period: “2” is not a period"),
        Refuses("line 2, column Quarter: “2” is not a period"),
    ),
    (
        "Indicator,Provider,Area,Year,Quarter,Number,Out of\n{DORSET},2020-21,Quarter 2,30,45\n",
        Reads(READ),
        Reads(READ),
    ),
    (
        "{HEAD},Number,Out of,Year\n{DORSET},Q2,30,45,2020\n",
        Refuses("line 2, column period: “Q2” is not a period"),
        Refuses("line 2, column Period: “Q2” is not a period"),
    ),
    (
        "{HEAD},Number,Out of,Financial year\n{DORSET},Q2 2020-21,30,45,2019-20\n",
        Refuses("the year beside it, “2019-20”, is not of it"),
        Refuses("line 2, column Financial year: “2019-20” is not the period"),
    ),
    (
        "{HEAD},Number,Out of,Reporting month\n{DORSET},Q2 2020-21,30,45,July 2020\n",
        UNKNOWN,
        Refuses("line 2, column Reporting month: “July 2020” is not the period"),
    ),
    (
        "{HEAD},Number,Out of,Reporting period\n{DORSET},Q2 2020-21,30,45,Year to date\n",
        UNKNOWN,
        Refuses("line 2, column Reporting period: “Year to date” is not the period"),
    ),
    (
        "{HEAD},Number,Out of,Previous quarter\n{DORSET},Q2 2020-21,30,45,Q1 2020-21\n",
        UNKNOWN,
        Tells(&["Column G, “Previous quarter”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Year to date\n{DORSET},Q2 2020-21,30,45,75\n",
        UNKNOWN,
        Tells(&["Column G, “Year to date”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Council\n{DORSET},Q2 2020-21,30,45,bcp-council\n",
        UNKNOWN,
        Refuses("line 2, column Council: “bcp-council” is not the area that is read, Dorset Council"),
    ),
    (
        "{HEAD},Number,Out of,Council\n{DORSET},Q2 2020-21,30,45,Somewhere\n",
        UNKNOWN,
        Refuses("line 2, column Council: “Somewhere” is not the area that is read"),
    ),
    ("{HEAD},Number,Out of,Council\n{DORSET},Q2 2020-21,30,45,Dorset Council\n", UNKNOWN, Reads(READ)),
    (
        "{HEAD},Number,Out of,LA code\n{DORSET},Q2 2020-21,30,45,E06000059\n",
        UNKNOWN,
        Tells(&["Column G, “LA code”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Hospital\n{DORSET},Q2 2020-21,30,45,Elsewhere Hospital\n",
        UNKNOWN,
        Refuses("line 2, column Hospital: “Elsewhere Hospital” is not the provider that is read"),
    ),
    (
        "{HEAD},Number,Out of,Percentage\n{DORSET},Q2 2020-21,30,45,12\n",
        Refuses("a published percentage has no counts"),
        Refuses("line 2, column Percentage: “12” is not 30 of 45, which is 66.7%"),
    ),
    (
        "{HEAD},Number,Out of,Percentage\n{DORSET},Q2 2020-21,30,45,66\n",
        Refuses("a published percentage has no counts"),
        Refuses("line 2, column Percentage: “66” is not 30 of 45"),
    ),
    (
        "{HEAD},Number,Out of,Percentage\n{DORSET},Q2 2020-21,30,45,67%\n",
        Refuses("a published percentage has no counts"),
        Reads(READ),
    ),
    (
        "{HEAD},Number,Out of,Percentage\n{DORSET},Q2 2020-21,30,45,0.667\n",
        Refuses("a published percentage has no counts"),
        Reads(READ),
    ),
    (
        "{HEAD},Number,Out of,Percentage\n{DORSET},Q2 2020-21,30,45,1\n",
        Refuses("a published percentage has no counts"),
        Refuses("“1” is not 30 of 45"),
    ),
    (
        "{HEAD},Number,Out of,% in 20 days\n{DORSET},Q2 2020-21,30,45,12\n",
        UNKNOWN,
        Refuses("line 2, column % in 20 days: “12” is not 30 of 45"),
    ),
    (
        "{HEAD},Number,Out of,% target\n{DORSET},Q2 2020-21,30,45,95\n",
        UNKNOWN,
        Tells(&["Column G, “% target”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Kind\n{DORSET},Q2 2020-21,30,45,rate\n",
        Refuses("in this workbook it is “proportion”"),
        Refuses("line 2, column Kind: in this workbook it is “proportion”"),
    ),
];

const NOT_IN_FULL: &[Case] = &[
    ("All numbers in thousands\n{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n", IN_FULL_1, IN_FULL_1),
    ("Children (000s)\n\n{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n", IN_FULL_1, IN_FULL_1),
    ("\"Spend, £m\"\n{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n", IN_FULL_1, IN_FULL_1),
    (
        "Rate per 1,000\n{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n",
        Refuses("line 3, column numerator: see line 1"),
        IN_FULL_1,
    ),
    (
        "{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\nNumbers are in thousands\n",
        Refuses("line 3: “Numbers are in thousands” may say"),
        Refuses("line 3: “Numbers are in thousands” may say"),
    ),
    (
        "Seen in 20 days\n{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n",
        Tells(&["Line 1, above the headings, is not read: “Seen in 20 days”."]),
        Tells(&["Line 1, above the headings, is not read: “Seen in 20 days”."]),
    ),
    // A heading within the table is named; the lines below it are figures as they say themselves.
    (
        "{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\nChildren not seen in 20 days,,,,,\n{BCP},Q2 2020-21,50,60\n",
        Tells(&["Line 3 is not read: “Children not seen in 20 days”."]),
        Tells(&["Line 3 is not read: “Children not seen in 20 days”."]),
    ),
];

const IN_FULL_1: Outcome = Refuses("line 1: “");
const AGAIN_3: Outcome = Refuses("line 3: the headings are here a second time: see line 1.");

const HEADINGS_AGAIN: &[Case] = &[
    (
        "{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n{HEAD},Number,Out of\n{BCP},Q2 2020-21,50,60\n",
        AGAIN_3,
        AGAIN_3,
    ),
    // The second knows more of them, or has them in another order.
    (
        "{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n{HEAD},Number,Out of,Note\n{BCP},Q2 2020-21,50,60,x\n",
        AGAIN_3,
        AGAIN_3,
    ),
    (
        "{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45\n{HEAD},Out of,Number\n{BCP},Q2 2020-21,60,50\n",
        AGAIN_3,
        AGAIN_3,
    ),
    (
        "{HEAD},numerator,denominator,kind\n{DORSET},Q2 2020-21,30,45,proportion\n{HEAD},numerator,denominator,kind\n",
        AGAIN_3,
        AGAIN_3,
    ),
];

const LATE: &str = "late,trust-a,area-a";

/// Cells parted by semicolons; `late` is a measure, `seen` a count.
const DECIMAL_COMMAS: &[Case] = &[
    ("indicator;provider;area;period;value\nlate;trust-a;area-a;May 2020;1,234\n", MAY_BE, MAY_BE),
    ("indicator\tprovider\tarea\tperiod\tvalue\nlate\ttrust-a\tarea-a\tMay 2020\t1,234\n", MAY_BE, MAY_BE),
    (
        "sep=;\nindicator;provider;area;period;value\nlate;trust-a;area-a;May 2020;-1,234\n",
        Refuses("line 3, column value: “-1,234” may be"),
        Refuses("line 3, column value: “-1,234” may be"),
    ),
    (
        "indicator;provider;area;period;value\nlate;trust-a;area-a;May 2020;12,5\n",
        Refuses("“12,5” is not a number"),
        Refuses("“12,5” is not a number"),
    ),
    (
        "indicator;provider;area;period;value\nlate;trust-a;area-a;May 2020;1234.5\n",
        Reads(&["May 2020,,,1234.5,"]),
        Reads(&["May 2020,,,1234.5,"]),
    ),
    (
        "indicator;provider;area;period;value\nlate;trust-a;area-a;May 2020;1,234,567\n",
        Reads(&["May 2020,,,1234567,"]),
        Reads(&["May 2020,,,1234567,"]),
    ),
    (
        "indicator;provider;area;period;value\nseen;trust-a;area-a;May 2020;1,234\n",
        Reads(&["May 2020,,,1234,"]),
        Reads(&["May 2020,,,1234,"]),
    ),
    (
        "indicator,provider,area,period,value\nlate,trust-a,area-a,May 2020,\"1,234\"\n",
        Reads(&["May 2020,,,1234,"]),
        Reads(&["May 2020,,,1234,"]),
    ),
    // Nobody parts thousands behind a nought.
    (
        "indicator,provider,area,period,value\nlate,trust-a,area-a,May 2020,\"0,123\"\n",
        Refuses("“0,123” is not a number"),
        Refuses("“0,123” is not a number"),
    ),
    (
        "indicator,provider,area,period,value\nseen,trust-a,area-a,May 2020,\"0,123\"\n",
        Refuses("“0,123” is not a whole number"),
        Refuses("“0,123” is not a whole number"),
    ),
    // A scale that is the indicator's own is no doubt.
    (
        "\"Days per 1,000 children\"\nindicator,provider,area,period,value\nlate,trust-a,area-a,May 2020,5\n",
        Refuses("see line 1: “Days per 1,000 children” may say"),
        Refuses("line 1: “Days per 1,000 children” may say"),
    ),
];

const MAY_BE: Outcome = Refuses("line 2, column value: “1,234” may be 1234 or 1.234. Write it without the comma.");

#[test]
fn headings_that_may_be_the_same_are_asked_about_and_none_is_taken() {
    check(example(), MAY_BE_THE_SAME);
}

#[test]
fn a_column_that_is_not_read_is_named_and_refused_where_it_says_something_else() {
    check(example(), NOT_READ);
}

#[test]
fn words_that_say_that_numbers_are_not_written_in_full_are_asked_about() {
    check(example(), NOT_IN_FULL);
}

#[test]
fn headings_that_are_there_a_second_time_are_said_to_be() {
    check(example(), HEADINGS_AGAIN);
}

#[test]
fn a_comma_that_may_be_decimal_is_asked_about_in_a_measure() {
    let workbook = {
        let place = Place::new();
        place.succeeds(&["new", "x.lac"]);
        let heading = "indicator,provider,area,period,value,kind,basis,grain";
        let lines = [
            format!("{LATE},April 2020,5,measure,events,month"),
            "seen,trust-a,area-a,April 2020,5,count,events,month".into(),
        ];
        place.write("first.csv", format!("{heading}\n{}\n", lines.join("\n")));
        place.succeeds(&["figures", "import", "x.lac", "--from", "first.csv"]);
        place.read("x.lac")
    };
    check(&workbook, DECIMAL_COMMAS);
}

#[test]
fn a_series_with_two_columns_of_values_is_refused() {
    let place = Place::new();
    place.write("s.csv", "date,value,Value\n2020-04-01,1,2\n");
    let said = place.refused(&["spc", "s.csv"]);
    assert!(said.contains("line 1, column value: the column is there twice"), "{said}");
}
