use super::*;

fn read(text: &str, grain: Grain) -> String {
    parse_period_for(text, grain).map_or_else(|error| error.to_string(), |period| period.to_string())
}

#[test]
fn a_form_that_can_mean_one_thing_is_read_whatever_the_indicator() {
    for (text, printed) in [
        ("Q1 2020-21", "Q1 2020-21"),
        ("2019-20", "2019-20"),
        ("April 2020", "April 2020"),
        ("Sept 2020", "September 2020"),
        ("Sept. 2020", "September 2020"),
        ("Sep-20", "September 2020"),
        ("Apr-20", "April 2020"),
        ("Apr 20", "April 2020"),
        ("Apr\u{2019}20", "April 2020"),
        ("April-2020", "April 2020"),
        ("2020 April", "April 2020"),
        ("2020-Apr", "April 2020"),
        ("04/2020", "April 2020"),
        ("2020-04", "April 2020"),
        ("2020/04", "April 2020"),
        ("202012", "December 2020"),
        ("202021", "2020-21"),
        ("199900", "1999-00"),
        ("2010-11", "2010-11"),
        ("2009/10", "2009-10"),
        ("2013 - 2014", "2013-14"),
        ("2013 to 2014", "2013-14"),
        ("2013 \u{2013} 14", "2013-14"),
        ("2019/2020", "2019-20"),
        ("FY2019-20", "2019-20"),
        ("FY 2019/20", "2019-20"),
        ("Financial year 2019-20", "2019-20"),
        ("2019-20 financial year", "2019-20"),
        ("19/20", "2019-20"),
        ("\u{ff12}\u{ff10}19-20", "2019-20"),
        ("2019-20\u{a0}", "2019-20"),
        ("Q1\u{2009}2020-21", "Q1 2020-21"),
        ("2019/20 Q1", "Q1 2019-20"),
        ("2019-20-Q1", "Q1 2019-20"),
        ("Q1 19/20", "Q1 2019-20"),
        ("Q1 10/11", "Q1 2010-11"),
        ("Q1 2020/21", "Q1 2020-21"),
        ("Q1, 2020-21", "Q1 2020-21"),
        ("Q1 (2020-21)", "Q1 2020-21"),
        ("Q1 FY2020-21", "Q1 2020-21"),
        ("Q1-2020/21", "Q1 2020-21"),
        ("Qtr 1 2020-21", "Q1 2020-21"),
        ("Qtr1 2020-21", "Q1 2020-21"),
        ("quarter 1, 2020-21", "Q1 2020-21"),
        ("1st quarter 2020-21", "Q1 2020-21"),
        ("First quarter 2020/21", "Q1 2020-21"),
        ("202021 Q3", "Q3 2020-21"),
        ("Apr-Jun 2020", "Q1 2020-21"),
        ("April to June 2020", "Q1 2020-21"),
        ("Jan - Mar 2021", "Q4 2020-21"),
        ("Jan-Mar 2020-21", "Q4 2020-21"),
        ("Apr-20 to Jun-20", "Q1 2020-21"),
        ("April 2019 to March 2020", "2019-20"),
        ("Apr-Mar 2020", "2019-20"),
        ("April 2020-21", "April 2020"),
        ("quarter to 30 June 2020", "Q1 2020-21"),
        ("Quarter ended 31/12/2018", "Q3 2018-19"),
        ("year ended 31 March 2008", "2007-08"),
        ("12 months to 31 March 2008", "2007-08"),
        ("month ending 30 April 2020", "April 2020"),
    ] {
        for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
            assert_eq!(read(text, grain), printed, "{text:?}");
        }
    }
}

#[test]
fn a_day_names_the_period_that_it_begins_or_ends() {
    for (text, month, quarter, year) in [
        ("31 March 2008", "March 2008", "Q4 2007-08", "2007-08"),
        ("as at 31 March 2008", "March 2008", "Q4 2007-08", "2007-08"),
        ("01/04/2020", "April 2020", "Q1 2020-21", "2020-21"),
        ("30/09/2020", "September 2020", "Q2 2020-21", ""),
        ("30.09.2020", "September 2020", "Q2 2020-21", ""),
        ("30-09-2020", "September 2020", "Q2 2020-21", ""),
        ("30/9/20", "September 2020", "Q2 2020-21", ""),
        ("30-Sep-20", "September 2020", "Q2 2020-21", ""),
        ("30th September 2020", "September 2020", "Q2 2020-21", ""),
        ("Wed 30 Sept 2020", "September 2020", "Q2 2020-21", ""),
        ("September 30, 2020", "September 2020", "Q2 2020-21", ""),
        ("2020-09-01", "September 2020", "", ""),
        ("2020/09/30", "September 2020", "Q2 2020-21", ""),
        ("2020-09-30T00:00:00", "September 2020", "Q2 2020-21", ""),
        ("2020-09-30 00:00:00.000", "September 2020", "Q2 2020-21", ""),
        ("30/09/2020 00:00", "September 2020", "Q2 2020-21", ""),
        ("29/02/2020", "February 2020", "", ""),
        ("15/04/2020", "", "", ""),
        ("04/01/2020", "", "", ""),
    ] {
        let found = [Grain::Month, Grain::Quarter, Grain::Year]
            .map(|grain| parse_period_for(text, grain).map(|period| period.to_string()).unwrap_or_default());
        assert_eq!(found, [month, quarter, year], "{text:?}");
    }
}

#[test]
fn what_may_mean_two_things_is_refused_with_both() {
    for (text, grain, words) in [
        ("04/01/2020", Grain::Month, "Day and month may have been swapped, so that 1 April 2020 was meant"),
        ("15 April 2020", Grain::Month, "15 April 2020 is neither the first nor the last day of a month. Write"),
        ("30/04/2020", Grain::Quarter, "neither the first nor the last day of a quarter"),
        ("30/09/2020", Grain::Year, "neither the first nor the last day of a financial year"),
        ("12/31/2020", Grain::Month, "is written month first, if 31 December 2020 is meant"),
        ("201011", Grain::Month, "may mean 2010-11 or November 2010"),
        ("201011", Grain::Quarter, "may mean 2010-11 or November 2010"),
        ("2020", Grain::Year, "may be a calendar year, or the financial year 2019-20 or 2020-21"),
        ("Q1 2020", Grain::Quarter, "may be Q1 2019-20, Q1 2020-21, or January 2020 to March 2020"),
        ("April to September 2020", Grain::Quarter, "which is neither a quarter nor a financial year"),
        ("quarter ended 30 April 2020", Grain::Quarter, "Q1 2020-21 ends on 30 June 2020"),
    ] {
        let said = read(text, grain);
        assert!(said.contains(words), "{text:?}: {said}");
    }
    assert_eq!(read("201011", Grain::Year), "2010-11");
}

#[test]
fn what_names_no_period_is_refused() {
    for text in [
        "",
        "soon",
        "43922",
        "20-Apr",
        "20 Apr",
        "FY20",
        "10/11",
        "20-09-01",
        "2020-13",
        "2019-21",
        "Q5 2020-21",
        "31/02/2020",
        "32/01/2020",
        "Q1",
        "April",
        "Ap 2020",
        "2019-20 Q1 Q2",
        "1",
        "2020;21",
        "20202021",
        "May be 2020",
        "month of April 2020",
    ] {
        assert!(parse_period_for(text, Grain::Quarter).is_err(), "{text:?}: {}", read(text, Grain::Quarter));
    }
}

#[test]
fn what_our_own_files_hold_is_read_as_before_and_nothing_else() {
    for text in ["Sept 2020", "Apr-20", "202021", "2013 - 2014", "30/09/2020", "Q1 19/20", "Apr-Jun 2020"] {
        assert!(parse_period(text).is_err(), "{text}");
    }
}

#[test]
fn digits_tell_which_order_they_can_be_in() {
    use DayOrder::{DayFirst, MonthFirst};
    for (text, orders) in [
        ("31/05/2021", &[DayFirst][..]),
        ("05/31/2021", &[MonthFirst]),
        ("01/04/2020", &[DayFirst, MonthFirst]),
        ("2020-04-01", &[]),
        ("31/31/2020", &[]),
    ] {
        assert_eq!(day_orders(text), orders, "{text}");
    }
}

#[test]
fn a_day_in_another_century_names_no_period_since_nothing_could_read_it_again() {
    for text in ["30/09/1920", "1920-09-30", "0201-09-30", "30 June 1989", "quarter ended 30 June 1920", "31/03/2102"] {
        for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
            let refused = parse_period_for(text, grain).unwrap_err().to_string();
            assert!(refused.contains("Check the year") || refused.contains("is not a period"), "{text}: {refused}");
        }
    }
    for (text, grain, printed) in [
        ("30/06/1990", Grain::Quarter, "Q1 1990-91"),
        ("31/01/1990", Grain::Month, "January 1990"),
        ("31/12/2100", Grain::Quarter, "Q3 2100-01"),
    ] {
        assert_eq!(read(text, grain), printed);
    }
}
