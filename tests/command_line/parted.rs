//! Text whose commas, quotation marks or headings say something else than its cells, at every way in: numbers that a
//! comma parts, marks that are never closed, periods that are shorter than the heading or the indicator says.

use crate::Place;
use crate::doubtful::Outcome::{self, Reads, Refuses, Tells};
use crate::doubtful::{Case, READ, check, example};

const LONGER: Outcome = Refuses("line 2: the line has more cells than there are headings: a number with a comma in it");
const MAY_BE_ONE: Outcome =
    Refuses("“061” may be the rest of a number, 1,061. A number with a comma in it must stand in");

const COMMAS: &[Case] = &[
    ("{HEAD},Number,Out of\n{DORSET},Q2 2020-21,1,022,1,031\n", LONGER, LONGER),
    ("{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,1,031\n", LONGER, LONGER),
    (
        "{HEAD};Number;Out of\n{DORSET};Q2 2020-21;30;45;x\n",
        Refuses("the column is missing"),
        Refuses(
            "No column says which indicator. Give it the heading Indicator, or add a column Indicator to the file.",
        ),
    ),
    ("{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,0,1,061\n", MAY_BE_ONE, MAY_BE_ONE),
    ("{HEAD},Number,Out of,Comment\n{DORSET},Q2 2020-21,0,1,061,\n", MAY_BE_ONE, MAY_BE_ONE),
    ("{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,1,061,,\n", MAY_BE_ONE, MAY_BE_ONE),
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,1,231,5,\n",
        Refuses("column denominator: “231” may be the rest of a number, 1,231"),
        Refuses("column Out of: “231” may be the rest of a number, 1,231"),
    ),
    (
        "{HEAD},Number,Out of,Extra remarks\n{DORSET},Q2 2020-21,0,1,234\n",
        Refuses("is not a column of figures"),
        Refuses("column Extra remarks: “234” may be the rest of a number, 1,234"),
    ),
    ("{HEAD},Number,Out of\n{DORSET},Q2 2020-21,30,45,\n", Reads(READ), Reads(READ)),
    (
        "{HEAD},Number,Out of,Target\n{DORSET},Q2 2020-21,30,45,100\n",
        Refuses("is not a column of figures"),
        Tells(&["Column G, “Target”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,\"1,022\",\"1,031\",seen\n",
        Reads(&["dorset-council,Q2 2020-21,1022,1031,"]),
        Reads(&["dorset-council,Q2 2020-21,1022,1031,"]),
    ),
];

const NEVER_CLOSED: Outcome = Refuses("line 2: a quotation mark opens on this line and is never closed");
const CLOSED_LATER: Outcome = Refuses("line 2: a quotation mark opens on this line and is closed on a later one");

const MARKS: &[Case] = &[
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,30,45,\"late\n{BCP},Q2 2020-21,5,6,\n",
        Refuses("is never closed"),
        Refuses("is never closed"),
    ),
    ("{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,30,45,\"late\n", NEVER_CLOSED, NEVER_CLOSED),
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,30,45,\"late\n{BCP},Q2 2020-21,5,6,\"seen\"\n",
        CLOSED_LATER,
        CLOSED_LATER,
    ),
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,30,45,\"late\n{BCP},Q2 2020-21,5,6,\n\"\n",
        CLOSED_LATER,
        CLOSED_LATER,
    ),
    (
        "{HEAD},Number,Out of,Note\n{DORSET},Q2 2020-21,30,45,\"one, of\ntwo\"\n",
        Reads(&["30,45,,,entered,\"one, of\ntwo\","]),
        Reads(&["30,45,,,entered,\"one, of\ntwo\","]),
    ),
];

const NO_MONTH: &str =
    "is a month, and this indicator is submitted by the quarter. Write the quarter that is meant, like Q2 2020-21.";
const A_MONTH: Outcome = Refuses(NO_MONTH);
const OF_QUARTERS: Outcome =
    Refuses("is read as a month, September 2020, and the heading of its column speaks of a quarter");
const OF_MONTHS: Outcome = Refuses("is read as a quarter, Q2 2020-21, and the heading of its column speaks of a month");
const OF_YEARS: Outcome = Refuses("and the heading of its column speaks of a financial year");

const LENGTHS: &[Case] = &[
    ("{HEAD},Number,Out of\n{DORSET},Sep-20,30,45\n", A_MONTH, A_MONTH),
    ("{HEAD},Number,Out of\n{DORSET},September 2020,30,45\n", A_MONTH, A_MONTH),
    ("{HEAD},Number,Out of\n{DORSET},2020-09,30,45\n", A_MONTH, A_MONTH),
    ("{HEAD},Number,Out of\n{DORSET},202009,30,45\n", A_MONTH, A_MONTH),
    ("{HEAD},Number,Out of\n{DORSET},09/2020,30,45\n", A_MONTH, A_MONTH),
    ("{HEAD},Number,Out of\n{DORSET},Sep-20,c,\n", A_MONTH, A_MONTH),
    ("Indicator,Provider,Area,Quarter,Number,Out of\n{DORSET},Sep-20,30,45\n", OF_QUARTERS, OF_QUARTERS),
    ("Indicator,Provider,Area,Month,Number,Out of\n{DORSET},Q2 2020-21,30,45\n", OF_MONTHS, OF_MONTHS),
    ("Indicator,Provider,Area,Year,Number,Out of\n{DORSET},Sep-20,30,45\n", OF_YEARS, OF_YEARS),
    ("Indicator,Provider,Area,Year,Number,Out of\n{DORSET},Q2 2020-21,30,45\n", OF_YEARS, OF_YEARS),
    ("Indicator,Provider,Area,Quarter,Number,Out of\n{DORSET},30/09/2020,30,45\n", Reads(READ), Reads(READ)),
    ("Indicator,Provider,Area,Quarter,Year,Number,Out of\n{DORSET},Q2,2020-21,30,45\n", Reads(READ), Reads(READ)),
    // A longer period may be stated, and a percentage be published of any.
    (
        "{HEAD},Number,Out of,State\n{DORSET},2020-21,30,45,provisional\n",
        Reads(&["dorset-council,2020-21,30,45,"]),
        Reads(&["dorset-council,2020-21,30,45,"]),
    ),
    (
        "{HEAD},Percentage\n{DORSET},September 2020,30\n",
        Reads(&["dorset-council,September 2020,,,,30,"]),
        Reads(&["dorset-council,September 2020,,,,30,"]),
    ),
    // A list of ours may hold what was stored when the indicator was submitted by the month.
    (
        "{HEAD},Number,Out of,Grain\n{DORSET},September 2020,30,45,quarter\n",
        Reads(&["dorset-council,September 2020,30,45,"]),
        Reads(&["dorset-council,September 2020,30,45,"]),
    ),
];

const STATES: &[Case] = &[
    ("{HEAD},Number,Out of,State\n{DORSET},Q2 2020-21,30,45,Final\n", Reads(READ), Reads(READ)),
    ("{HEAD},Number,Out of,State\n{DORSET},Q2 2020-21,30,45,Signed off\n", Reads(READ), Reads(READ)),
    (
        "{HEAD},Number,Out of,State\n{DORSET},Q2 2020-21,30,45,Provisional\n",
        Reads(&["30,45,,,provisional,"]),
        Reads(&["30,45,,,provisional,"]),
    ),
    (
        "{HEAD},Number,Out of,State\n{DORSET},Q2 2020-21,c,,Final\n",
        Reads(&["not_available,confidential"]),
        Reads(&["not_available,confidential"]),
    ),
    (
        "{HEAD},Number,Out of,State\n{DORSET},Q2 2020-21,30,45,Draft\n",
        Refuses("“Draft” is not a state"),
        Refuses("a column headed “State” says how each figure stands"),
    ),
    (
        "{HEAD},Number,Out of,Status\n{DORSET},Q2 2020-21,30,45,Draft\n",
        Refuses("is not a column of figures"),
        Refuses("A column headed “State” is read: write provisional or final in it on each line"),
    ),
];

const HEADINGS: &[Case] = &[
    ("Indicator,Provider,Council,Period,Number,Out of\n{DORSET},Q2 2020-21,30,45\n", NOT_OURS, Reads(READ)),
    ("Indicator,Provider,Area,Qtr,Number,Out of\n{DORSET},Q2 2020-21,30,45\n", NOT_OURS, Reads(READ)),
    ("Indicator,Provider,Area,Reporting period,Number,Out of\n{DORSET},Q2 2020-21,30,45\n", NOT_OURS, Reads(READ)),
    ("Indicator,Provider,Area,Quarter ending,Number,Out of\n{DORSET},30/09/2020,30,45\n", NOT_OURS, Reads(READ)),
    ("Indicator,Provider,Area,Reporting quarter,Number,Out of\n{DORSET},Sep-20,30,45\n", NOT_OURS, OF_QUARTERS),
    ("Indicator,Provider,Area,Qtr,Financial year,Number,Out of\n{DORSET},Q2,2020-21,30,45\n", NOT_OURS, Reads(READ)),
    (
        "{HEAD},Number,Out of,% late\n{DORSET},Q2 2020-21,30,45,33.3\n",
        NOT_OURS,
        Tells(&["Column G, “% late”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,% of total\n{DORSET},Q2 2020-21,30,45,12\n",
        NOT_OURS,
        Tells(&["Column G, “% of total”, is not read."]),
    ),
    (
        "{HEAD},Number,Out of,% seen\n{DORSET},Q2 2020-21,30,45,12\n",
        NOT_OURS,
        Refuses("line 2, column % seen: “12” is not 30 of 45"),
    ),
];

const NOT_OURS: Outcome = Refuses("is not a column of figures");

#[test]
fn other_words_for_a_period_and_an_area_are_known_where_no_usual_one_is_there() {
    check(example(), HEADINGS);
}

#[test]
fn a_number_that_a_comma_may_have_parted_is_refused_by_its_line() {
    check(example(), COMMAS);
}

#[test]
fn a_quotation_mark_that_is_closed_nowhere_or_too_late_is_refused_where_it_opens() {
    check(example(), MARKS);
}

#[test]
fn a_period_is_as_long_as_its_heading_and_its_indicator_say() {
    check(example(), LENGTHS);
}

#[test]
fn a_column_of_states_says_final_or_provisional() {
    check(example(), STATES);
}

#[test]
fn a_series_with_a_number_that_a_comma_parted_or_a_mark_that_is_not_closed_is_refused() {
    let place = Place::new();
    for (series, words) in [
        ("date,value\n2020-04-01,1,234\n", "line 2: the line has more cells than there are headings"),
        ("date,value,note\n2020-04-01,1,234\n", "line 2: “234” may be the rest of a number, 1,234"),
        ("date,value,target\n2020-04-01,1,034\n", "line 2: “034” may be the rest of a number, 1,034"),
        ("date,value,note\n2020-04-01,1,\"late\n2020-05-01,2,\n", "is never closed"),
        ("date,value,note\n2020-04-01,1,\"late\n2020-05-01,2,\n\"\n", "line 2: a quotation mark opens"),
    ] {
        place.write("s.csv", series);
        let said = place.refused(&["spc", "s.csv"]);
        assert!(said.contains(words), "{series}: {said}");
    }
    place.write("s.csv", "date,value,target,note\n2020-04-01,5,100,\"one\ntwo\"\n2020-05-01,6,100,\n");
    place.succeeds(&["spc", "s.csv"]);
}

#[test]
fn a_number_written_with_what_it_counts_is_read_alike_at_both_ways_in() {
    for (number, refused) in [
        ("30 children", None),
        ("30 cases", None),
        ("30 weeks", Some("“30 weeks”, and what is asked for is a count")),
        ("£30", Some("“£30”, and what is asked for is a count")),
    ] {
        let file = format!(
            "Indicator,Provider,Area,Period,Number,Out of\niha-20-days,poole-hospital,dorset-council,Q2 2020-21,{number},45\n"
        );
        for way in [["figures", "import"], ["return", "read"]] {
            let place = Place::with_example();
            place.write("x.csv", &file);
            let arguments = [&way[..], &["x.lac", "--from", "x.csv"]].concat();
            match refused {
                Some(words) => {
                    let said = place.refused(&arguments);
                    assert!(said.contains("line 2") && said.contains(words), "{number} by {way:?}: {said}");
                }
                None => {
                    place.succeeds(&arguments);
                    place.succeeds(&["figures", "export", "x.lac", "--to", "now.csv"]);
                    let now = String::from_utf8(place.read("now.csv")).unwrap();
                    assert!(now.contains("dorset-council,Q2 2020-21,30,45,"), "{number} by {way:?}");
                }
            }
        }
    }
}
