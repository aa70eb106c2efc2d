use std::collections::HashMap;

use super::*;
use crate::calendar::{Grain, parse_period};
use crate::figures::{Area, Basis, Days, Indicator, IndicatorKind, Provider, ProviderKind, Theme, Value};
use crate::spc::Direction;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(text: &str) -> Days {
    let (from, to) = text.split_once('/').unwrap();
    Days { from: from.parse().ok(), to: to.parse().ok() }
}

fn area(id: i64, name: &str, kind: AreaKind, exists: &str) -> Area {
    let Days { from, to } = days(exists);
    Area { id: AreaId(id), code: name.to_lowercase(), name: name.into(), kind, from, to, archived: false }
}

/// Everyone, North (until 31 March 2019), South (from 1 April 2019), East (covered until 30 June 2020); a hospital
/// that is asked from 1 April 2020 until 31 March 2021.
fn register() -> Register {
    let covers = [(1, "/"), (2, "/"), (3, "/"), (4, "/2020-06-30")];
    Register {
        indicators: vec![Indicator {
            id: IndicatorId(1),
            code: "iha".into(),
            name: "IHA".into(),
            theme: Theme::Performance,
            kind: IndicatorKind::Count,
            basis: Basis::Events,
            numerator: String::new(),
            denominator: String::new(),
            unit: String::new(),
            direction: Direction::Neutral,
            decimals: 1,
            grain: Grain::Quarter,
            source: String::new(),
            position: 1,
            archived: false,
            total_of: Vec::new(),
        }]
        .into(),
        providers: vec![Provider {
            id: ProviderId(1),
            code: "hospital".into(),
            name: "The Hospital".into(),
            short_name: "Hospital".into(),
            kind: ProviderKind::HealthProvider,
            area: None,
            from: Some(day("2015-05-05")),
            to: None,
            archived: false,
            contact: String::new(),
            days_to_return: 30,
        }],
        areas: vec![
            area(1, "Everyone", AreaKind::Whole, "/"),
            area(2, "North", AreaKind::LocalAuthority, "/2019-03-31"),
            area(3, "South", AreaKind::LocalAuthority, "2019-04-01/"),
            area(4, "East", AreaKind::LocalAuthority, "/"),
        ],
        asked: HashMap::from([((IndicatorId(1), ProviderId(1)), vec![days("2020-04-01/2021-03-31")])]),
        covers: HashMap::from([(
            IndicatorId(1),
            covers.into_iter().skip(1).map(|(id, held)| (AreaId(id), vec![days(held)])).collect(),
        )]),
        ..Register::default()
    }
}

fn state(word: &str) -> State {
    let value = Value::Count { count: 3 };
    match word {
        "entered" => State::Entered { value },
        "provisional" => State::Provisional { value },
        "not available" => State::NotAvailable { reason: "Lost".into() },
        "not applicable" => State::NotApplicable,
        "published" => State::PublishedPercentage { percentage: 50.into() },
        _ => State::Missing,
    }
}

fn check(area: i64, period: &str, word: &str, today: &str) -> String {
    let figure = Incoming {
        indicator: IndicatorId(1),
        provider: ProviderId(1),
        area: AreaId(area),
        period: parse_period(period).unwrap(),
    };
    let answer = may_come_in(&register(), &figure, &state(word), day(today));
    answer.err().map(|kept_out| kept_out.sentence).unwrap_or_default()
}

#[test]
fn a_figure_comes_in_once_its_period_has_ended_and_provisional_while_it_runs() {
    let begins = "Q2 2020-21 begins on 1 July 2020, so there can be no figure of it yet.";
    let runs = "Q2 2020-21 runs until 30 September 2020, so a figure of it is provisional.";
    let published = "Q2 2020-21 runs until 30 September 2020, so no percentage of it can have been published.";
    for (today, word, said) in [
        ("2020-06-30", "entered", begins),
        ("2020-06-30", "provisional", begins),
        ("2020-06-30", "not available", begins),
        ("2020-06-30", "not applicable", begins),
        ("2020-06-30", "published", begins),
        ("2020-06-30", "missing", ""),
        ("2020-07-01", "entered", runs),
        ("2020-09-30", "entered", runs),
        ("2020-09-30", "provisional", ""),
        ("2020-09-30", "not available", ""),
        ("2020-09-30", "not applicable", ""),
        ("2020-09-30", "published", published),
        ("2020-10-01", "entered", ""),
        ("2020-10-01", "provisional", ""),
        ("2020-10-01", "published", ""),
    ] {
        assert_eq!(check(3, "Q2 2020-21", word, today), said, "{word} on {today}");
    }
}

#[test]
fn a_figure_comes_in_only_within_the_days_of_its_area_and_provider() {
    for (area, period, said) in [
        (2, "Q4 2018-19", ""),
        (2, "2018-19", ""),
        (2, "Q1 2019-20", "North ended on 31 March 2019, before Q1 2019-20."),
        (3, "Q4 2018-19", "South began on 1 April 2019, after Q4 2018-19."),
        (3, "Q1 2019-20", ""),
        (4, "Q1 2020-21", ""),
        (4, "Q2 2020-21", "\u{201c}IHA\u{201d} is not submitted for East in Q2 2020-21."),
        (1, "Q2 2020-21", ""),
        (1, "Q1 2015-16", ""),
        (1, "Q4 2014-15", "Hospital began on 5 May 2015, after Q4 2014-15."),
        (3, "Q4 2019-20", ""),
        (3, "Q4 2020-21", ""),
        (3, "Q1 2021-22", "Hospital is asked for \u{201c}IHA\u{201d} until 31 March 2021 only."),
    ] {
        assert_eq!(check(area, period, "entered", "2026-11-30"), said, "{area} {period}");
        assert_eq!(check(area, period, "missing", "2026-11-30"), "", "what is there can be taken away");
    }
}

#[test]
fn a_figure_comes_in_only_from_whom_it_is_asked_and_of_the_area_that_it_answers_for() {
    let mut register = register();
    let ask = |register: &Register| {
        let place = (IndicatorId(1), ProviderId(1), AreaId(3), parse_period("Q4 2019-20").unwrap());
        let (indicator, provider, area, period) = place;
        let figure = Incoming { indicator, provider, area, period };
        let answer = may_come_in(register, &figure, &state("entered"), day("2026-11-30"));
        answer.err().map(|kept_out| kept_out.sentence).unwrap_or_default()
    };
    assert_eq!(ask(&register), "");
    register.providers[0].area = Some(AreaId(4));
    assert_eq!(ask(&register), "Hospital does not submit figures of South.");
    register.providers[0].area = Some(AreaId(3));
    assert_eq!(ask(&register), "");
    register.asked.clear();
    assert_eq!(ask(&register), "Hospital does not submit \u{201c}IHA\u{201d}.");
}
