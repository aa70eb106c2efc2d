use chrono::{Days, NaiveDate};

use super::*;

fn day(value: f64) -> Option<NaiveDate> {
    let days = (value >= 0.0).then_some(value as u64)?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn shows(code: &str, value: f64) -> ShownNumber {
    Format::of(code).shows(value, day(value))
}

#[test]
fn a_format_that_only_writes_a_number_shows_the_number() {
    for (code, value) in [
        ("", 3.0),
        ("General", 3.0),
        ("GENERAL", 3.0),
        ("@", 3.0),
        ("0", 3.0),
        ("000", 3.0),
        ("0.00", 30.5),
        ("#,##0", 1045.0),
        ("# ##0", 1045.0),
        ("#,##0;[Red]-#,##0", -3.0),
        ("0;[Red]0", -3.0),
        ("0;(0)", -3.0),
        ("#,##0_);(#,##0)", -3.0),
        ("#,##0_);[Red]\\(#,##0\\)", -3.0),
        ("0.0;-0.0", -3.0),
        ("0", -3.0),
        ("[Blue]+0;[Red]-0;0", 3.0),
        ("[>=100]0;0.0", 3.0),
        ("[<0]-0;0", -3.0),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", 1045.0),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", -3.0),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", 0.0),
        ("0;-0;\"-\"", 0.0),
        ("0.00E+00", 1045.0),
        ("# ?/?", 30.5),
        ("# ?/8", 30.125),
        ("0,", 0.0),
        ("[<6]\"c\";0", 6.0),
        ("[<6]\"c\";[<10]0.0;0", 12.0),
        ("[<6]\"c\"", 7.0),
        ("0;;;", 3.0),
        ("0;@", 3.0),
    ] {
        assert_eq!(shows(code, value), ShownNumber::Number, "{code} of {value}");
    }
    for (code, value, shown) in [
        ("0.0%", 0.5, ShownNumber::Percent),
        ("0%;-0%", -0.5, ShownNumber::Percent),
        ("[<1]0%;0", 0.5, ShownNumber::Percent),
        ("[<1]0%;0", 3.0, ShownNumber::Number),
        ("0\"%\"", 57.0, ShownNumber::OfAHundred),
        ("0.0\\%", 57.0, ShownNumber::OfAHundred),
    ] {
        assert_eq!(shows(code, value), shown, "{code} of {value}");
    }
}

#[test]
fn a_number_of_something_is_shown_as_one_of_it() {
    for (code, value, unit) in [
        ("_-[$£-809]* #,##0.00_-", 3.0, "£"),
        ("\"£\"#,##0", 3.0, "£"),
        ("#,##0 [$€-407]", 3.0, "€"),
        ("0 \"days\"", 3.0, "days"),
        ("0\" young people\"", 3.0, "young people"),
        ("0\\ \\w\\k\\s", 3.0, "wks"),
        ("0\" Weeks\";-0\" Weeks\"", -3.0, "weeks"),
        ("0\" hours\";(0\" hours\")", -36.0, "hours"),
        ("£#,##0;(£#,##0)", -36.0, "£"),
        ("0\" days\";[Red]0\" days\"", -3.0, "days"),
        ("0.0\" working days\"", 3.25, "working days"),
    ] {
        assert_eq!(shows(code, value), ShownNumber::InUnit(unit.into()), "{code} of {value}");
    }
}

#[test]
fn a_format_that_shows_something_else_is_not_read_through() {
    for (code, value, shown) in [
        ("[<6]\"c\";0", 3.0, "c"),
        ("[<=5]\"c\";[<10]\"k\";0", 7.0, "k"),
        ("\"*\"", 3.0, "*"),
        ("\"-\"", 3.0, "-"),
        ("\"-\"", 0.0, "-"),
        ("\\c", 3.0, "c"),
        ("\"<5\"", 3.0, "<5"),
        ("\"<5\";;", 3.0, "<5"),
        ("0;-0;\"none\"", 0.0, "none"),
        ("0\" (provisional)\"", 3.0, "3 (provisional)"),
        ("0\"*\"", 3.0, "3*"),
        ("0\"c\"", 3.0, "3c"),
        ("\"~\"0", 3.0, "~3"),
        ("**0", 3.0, "*3"),
        ("**;**;**", 3.0, "*"),
        ("0,", 1045.0, "1"),
        ("#,##0,", 1_045_000.0, "1,045"),
        ("0.0,,\"m\"", 1_045_000.0, "1.0m"),
        ("0.0,", 1045.0, "1.0"),
        ("0%\" children\"", 0.5, "50% children"),
        ("£0\" days\"", 3.0, "£3 days"),
        ("0\" weeks late\"", 3.0, "3 weeks late"),
        ("0%%", 0.5, "5000%%"),
        ("0\"0\"", 3.0, "30"),
        ("\"1\"0", 3.0, "13"),
        ("0-00", 123.0, "1-23"),
        ("0\\:00", 1045.0, "10:45"),
        ("0\\.0", 35.0, "3.5"),
        ("-0", 3.0, "-3"),
        ("(0)", 3.0, "(3)"),
        ("0;0", -3.0, "3"),
        ("0;-0\"*\"", -3.0, "-3*"),
        ("# ?/?", 0.3, "2/7"),
        ("# ?/8", 0.3, "2/8"),
        ("0.00\" est\"", 1.5, "1.50 est"),
        ("#\"x\"", 0.0, "x"),
        ("[<43922]\"c\";dd/mm/yyyy", 3.0, "c"),
    ] {
        assert_eq!(shows(code, value), ShownNumber::Otherwise(shown.into()), "{code} of {value}");
    }
    assert!(matches!(shows(&"0".repeat(300), 3.0), ShownNumber::Otherwise(_)));
}

#[test]
fn a_format_may_show_nothing() {
    for (code, value) in [
        (";;;", 3.0),
        ("0;-0;;@", 0.0),
        ("0.0%;;", -0.5),
        ("[<6];0", 3.0),
        ("[<6]\"\";0", 3.0),
        ("\" \"", 3.0),
        ("_-", 3.0),
        ("#", 0.0),
        ("#,###", 0.0),
        ("?", 0.0),
    ] {
        assert_eq!(shows(code, value), ShownNumber::Nothing, "{code} of {value}");
    }
}

#[test]
fn a_day_is_shown_by_its_month_and_a_time_is_no_day() {
    // 1 April 2020, and half past two in the afternoon.
    let noon = 43_922.0 + 14.5 / 24.0;
    for code in [
        "dd/mm/yyyy",
        "[$-809]d mmmm yyyy",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "d-mmm;@",
        "yyyy\\-mm\\-dd\\Thh:mm:ss",
        "dd/mm/yyyy hh:mm AM/PM",
        "yyyy\"年\"m\"月\"d\"日\"",
    ] {
        assert_eq!(shows(code, noon), ShownNumber::Day, "{code}");
    }
    for code in ["mmm-yy", "mmm", "mmmm yyyy", "[$-809]mmmm\\-yy;@"] {
        assert_eq!(shows(code, noon), ShownNumber::Month, "{code}");
    }
    for (code, shown) in [
        ("\"Q2 \"yyyy", "Q2 2020"),
        ("yyyy", "2020"),
        ("dddd", "Wednesday"),
        ("d", "1"),
        ("mmm yyyy\" (p)\"", "Apr 2020 (p)"),
        ("\"w/c \"d mmm", "w/c 1 Apr"),
    ] {
        assert_eq!(shows(code, noon), ShownNumber::Otherwise(shown.into()), "{code}");
    }
    for (code, value, shown) in [
        ("h:mm", 0.5, "12:00"),
        ("hh:mm:ss", 0.5, "12:00:00"),
        ("h:mm AM/PM", noon, "2:30 PM"),
        ("[h]:mm", 1.25, "30:00"),
        ("mm:ss", 0.01, "14:24"),
    ] {
        assert_eq!(shows(code, value), ShownNumber::Time(shown.into()), "{code}");
    }
    assert_eq!(shows("dd/mm/yyyy", -3.0), ShownNumber::Otherwise("#####".into()));
    for (number, shown) in [
        (0, ShownNumber::Number),
        (9, ShownNumber::Percent),
        (14, ShownNumber::Day),
        (17, ShownNumber::Month),
        (20, ShownNumber::Time("0:00:00".into())),
        (44, ShownNumber::Number),
    ] {
        assert_eq!(Format::built_in(number).shows(43_922.0, day(43_922.0)), shown, "{number}");
    }
}

#[test]
fn words_are_shown_as_they_are_unless_the_format_says_otherwise() {
    for (code, shown) in [
        ("General", ShownWords::Themselves),
        ("@", ShownWords::Themselves),
        ("0;-0;;_-@_-", ShownWords::Themselves),
        ("dd/mm/yyyy;@", ShownWords::Themselves),
        ("\"c\"", ShownWords::Themselves),
        (";;;", ShownWords::Nothing),
        ("@\" (draft)\"", ShownWords::Otherwise("30 (draft)".into())),
        ("0;0;0;\"x\"", ShownWords::Otherwise("x".into())),
    ] {
        assert_eq!(Format::of(code).shows_words("30"), shown, "{code}");
    }
}
