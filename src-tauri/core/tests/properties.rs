//! What holds for any figures and any acts.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use lac_core::calendar::{FinancialYear, Period};
use lac_core::exchange::{read_figures, write_figures};
use lac_core::figures::FigureRecord;
use lac_core::figures::{Book, Figure, Incoming, Question, State, Value, may_come_in};
use lac_core::ids::{AreaId, BreachReasonId, FigureId, IndicatorId, SubmissionId};
use lac_core::paper::PaperChart;
use lac_core::risks::ScoreDetails;
use lac_core::risks::Stage;
use lac_core::submissions::exceptions::{TypedCount, TypedException};
use lac_core::submissions::{Chase, Receipt, SubmissionStatus};
use lac_core::submissions::{Entry, FigureEntry, FigurePlace, OldPaperEntry, QueryDetails, SubmissionDetails};
use lac_core::trends::{Aggregation, ChartKind, EventDetails, PointPlace, TrendRules, TrendSettingsDetails};
use lac_core::trends::{ComparatorDetails, TypedValue};
use lac_core::views::StatedText;
use lac_core::workbook::Workbook;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The example, by a clock that goes on a minute each time it is looked at: text that is typed within one is one act.
fn example() -> Workbook {
    let minutes = AtomicI64::new(0);
    let clock = move || NaiveDateTime::default() + TimeDelta::minutes(minutes.fetch_add(1, Ordering::Relaxed));
    Workbook::example_in_memory(Box::new(clock)).unwrap()
}

fn year(start: i32) -> FinancialYear {
    FinancialYear::starting(start).unwrap()
}

/// So many out of so many, for each of the two councils in each quarter of a year; none where nothing came.
type Quarters = [[Option<(u64, u64)>; 2]; 4];

fn quarters() -> impl Strategy<Value = Quarters> {
    let figure = prop::option::weighted(0.9, (0_u64..=500).prop_flat_map(|most| (0..=most, Just(most))));
    let quarter = [figure.clone(), figure];
    prop::array::uniform4(quarter)
}

/// A book of one indicator whose value in each place is made by `value`.
fn book_of(code: &str, quarters: &Quarters, value: fn((u64, u64)) -> Value) -> (Book, Question) {
    let register = example().get_register().unwrap();
    let indicator = register.indicator_by_code(code).unwrap().id;
    let provider = register.providers.iter().find(|each| register.submits(indicator, each.id)).unwrap().id;
    let areas = ["dorset-council", "bcp-council"].map(|code| register.area_by_code(code).unwrap().id);
    let mut figures = Vec::new();
    for (quarter, given) in year(2019).quarters().into_iter().zip(quarters) {
        for (area, given) in areas.into_iter().zip(given) {
            figures.extend(given.map(|given| Figure {
                id: FigureId(figures.len() as i64 + 1),
                submission: SubmissionId(1),
                provider,
                indicator,
                area,
                period: Period::Quarter(quarter),
                state: State::Entered { value: value(given) },
                note: String::new(),
            }));
        }
    }
    let whole = register.whole().unwrap().id;
    let question = Question { indicator, area: whole, provider: Some(provider), period: Period::Year(year(2019)) };
    (Book::new(register, figures), question)
}

fn sums(quarters: &Quarters) -> (u64, u64) {
    let given = quarters.iter().flatten().flatten();
    given.fold((0, 0), |(numerator, denominator), (more, out_of)| (numerator + more, denominator + out_of))
}

fn is_complete(quarters: &Quarters) -> bool {
    quarters.iter().flatten().all(Option::is_some)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_aggregate_of_a_proportion_is_the_sum_over_the_sum_and_says_when_a_part_is_missing(given in quarters()) {
        let (book, question) = book_of("iha-20-days", &given, |(numerator, denominator)| {
            Value::Proportion { numerator, denominator }
        });
        let answer = book.answer(&question);
        let (numerator, denominator) = sums(&given);
        if given.iter().flatten().all(Option::is_none) {
            prop_assert_eq!(answer.value, None);
        } else {
            prop_assert_eq!(answer.value, Some(Value::Proportion { numerator, denominator }));
            let percentage = (denominator > 0)
                .then(|| Decimal::from(numerator) * Decimal::ONE_HUNDRED / Decimal::from(denominator));
            prop_assert_eq!(answer.amount(), percentage);
        }
        prop_assert_eq!(answer.complete, is_complete(&given));
        let count = given.iter().flatten().flatten().count();
        prop_assert_eq!(answer.sources.len(), count);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_total_of_areas_quarters_and_indicators_is_the_sum_of_what_was_entered(
        given in prop::array::uniform3(prop::option::weighted(0.9, 0_u64..=5000)),
    ) {
        let mut workbook = example();
        let register = workbook.get_register().unwrap();
        let (provider, area) = (
            register.provider_by_code("business-intelligence").unwrap().id,
            register.area_by_code("pan-dorset").unwrap().id,
        );
        let period = Period::Year(year(2020));
        let parts = ["lac-under-18", "care-leavers", "placed-in"].map(|code| register.indicator_by_code(code).unwrap().id);
        let entries: Vec<FigureEntry> = parts
            .into_iter()
            .zip(given)
            .filter_map(|(indicator, count)| {
                let entry = Entry::Typed { first: count?.to_string(), second: String::new() };
                Some(FigureEntry { indicator, area, period, entry, note: None, provisional: true })
            })
            .collect();
        workbook.enter_figures(provider, period, &entries).unwrap();
        let total = register.indicator_by_code("population").unwrap().id;
        let answer = workbook
            .get_figure(&Question { indicator: total, area, provider: None, period })
            .unwrap();
        let sum: u64 = given.iter().flatten().sum();
        let any = given.iter().any(Option::is_some);
        prop_assert_eq!(answer.numerator, any.then_some(sum));
        prop_assert_eq!(answer.complete, given.iter().all(Option::is_some));
        let grid = workbook.get_entry_grid(provider, period).unwrap();
        let line = grid.totals.iter().find(|line| line.indicator == total).unwrap();
        prop_assert_eq!(line.complete, given.iter().all(Option::is_some));
    }
}

fn state(code: &'static str) -> impl Strategy<Value = State> {
    let words = "[ -~£é\u{2019}\n\"=+@-]{1,40}".prop_map(|text| text.trim().to_owned());
    let reason = words.prop_filter("a reason", |text| !text.is_empty());
    let pair = (0_u64..=100_000).prop_flat_map(|most| (0..=most, Just(most)));
    let proportion = pair.prop_map(|(numerator, denominator)| Value::Proportion { numerator, denominator });
    let stock = (0_u64..=1_000_000).prop_map(|count| Value::Stock { count });
    let published = (0_i64..=10_000)
        .prop_map(|share| State::PublishedPercentage { percentage: Decimal::new(share, 2).normalize() });
    let percentage = code != "lac-under-18";
    let value = if percentage { proportion.boxed() } else { stock.boxed() };
    let entered = (value, any::<bool>()).prop_map(|(value, provisional)| State::of_value(value, provisional));
    let history = if percentage { published.boxed() } else { Just(State::NotApplicable).boxed() };
    prop_oneof![
        4 => entered,
        1 => reason.prop_map(|reason| State::NotAvailable { reason }),
        1 => Just(State::NotApplicable),
        1 => history,
    ]
}

/// Figures of the example's indicators, in any state, for any period of their grain or a longer one until that of its
/// day; many of them may not come in.
fn records() -> impl Strategy<Value = Vec<(usize, usize, i32, u8, State, String)>> {
    let note = "[ -~£é\u{2019}\u{a0}＝＋－＠\n\"'=+@{|-]{0,40}".prop_map(|text| text.trim().to_owned());
    let record = (0_usize..3).prop_flat_map(|which| {
        let code = ["iha-20-days", "rha-in-month", "lac-under-18"][which];
        (Just(which), 0_usize..3, 2000_i32..=2020, 0_u8..=4, state(code))
    });
    prop::collection::vec((record, note), 1..60).prop_map(|records| {
        records
            .into_iter()
            .map(|((which, area, year, quarter, state), note)| (which, area, year, quarter, state, note))
            .collect()
    })
}

fn as_records(workbook: &Workbook, drawn: Vec<(usize, usize, i32, u8, State, String)>) -> Vec<FigureRecord> {
    let register = workbook.get_register().unwrap();
    let mut seen = std::collections::HashSet::new();
    let mut records = Vec::new();
    for (which, area, start, quarter, state, note) in drawn {
        let indicator = register.indicator_by_code(["iha-20-days", "rha-in-month", "lac-under-18"][which]).unwrap();
        let provider = register.providers.iter().find(|each| register.submits(indicator.id, each.id)).unwrap().id;
        let area = register.area_by_code(["pan-dorset", "dorset-council", "bcp-council"][area]).unwrap().id;
        let period = match quarter {
            0 => Period::Year(year(start)),
            number => Period::Quarter(year(start).quarters()[usize::from(number) - 1]),
        };
        // Why a figure is not available is its note.
        let note = if matches!(state, State::NotAvailable { .. }) { String::new() } else { note };
        let figure = Incoming { indicator: indicator.id, provider, area, period };
        let comes_in = may_come_in(&register, &figure, &state, workbook.today()).is_ok();
        if comes_in && seen.insert((indicator.id, area, period)) {
            records.push(FigureRecord { indicator: indicator.id, provider, area, period, state, note: Some(note) });
        }
    }
    records
}

/// What of a figure a file tells.
fn told(figures: &[Figure]) -> Vec<String> {
    let mut told: Vec<String> = figures
        .iter()
        .map(|figure| {
            let Figure { provider, indicator, area, period, state, note, .. } = figure;
            format!("{provider:?} {indicator:?} {area:?} {period} {state:?} {note:?}")
        })
        .collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(25))]

    #[test]
    fn importing_an_export_gives_the_same_figures(drawn in records()) {
        let mut workbook = example();
        let open = |record: &FigureRecord| !matches!(record.period, Period::Year(year) if year.start() < 2020);
        let records: Vec<FigureRecord> = as_records(&workbook, drawn).into_iter().filter(open).collect();
        workbook.import_figures(&records).unwrap();
        let register = workbook.get_register().unwrap();
        let exported = write_figures(&workbook.list_figures().unwrap(), &register).unwrap();
        let read = read_figures(exported.as_bytes(), &register, workbook.today()).unwrap();
        let mut other = example();
        other.import_figures(&read).unwrap();
        prop_assert_eq!(told(&other.list_figures().unwrap()), told(&workbook.list_figures().unwrap()));
        let again = write_figures(&other.list_figures().unwrap(), &register).unwrap();
        let lines = |text: &str| { let mut lines: Vec<String> = text.lines().map(str::to_owned).collect(); lines.sort(); lines };
        prop_assert_eq!(lines(&again), lines(&exported));
    }
}

/// An act on the example, by number; `seed` varies what it does. An act may be refused as things stand.
fn act(workbook: &mut Workbook, which: usize, seed: u64) -> lac_core::Result<()> {
    let register = workbook.get_register()?;
    let provider = register.provider_by_code("poole-hospital").unwrap().id;
    let indicator = register.indicator_by_code("iha-20-days").unwrap().id;
    let area = register.area_by_code(["dorset-council", "bcp-council"][(seed % 2) as usize]).unwrap().id;
    let quarters = [year(2020).quarters()[0], year(2020).quarters()[1]];
    let period = Period::Quarter(quarters[(seed / 2 % 2) as usize]);
    let place = FigurePlace { indicator, area, period };
    let entry = |entry: Entry| {
        [FigureEntry { indicator, area, period, entry, note: Some(format!("note {seed}")), provisional: false }]
    };
    let day = NaiveDate::from_ymd_opt(2020, 10, 1 + (seed % 12) as u32).unwrap();
    let number = (seed % 40).to_string();
    match which {
        0 => workbook
            .enter_figures(provider, period, &entry(Entry::Typed { first: number, second: "40".into() }))
            .map(drop),
        1 => {
            let reason = Entry::NotAvailable { reason: format!("because {seed}") };
            workbook.enter_figures(provider, period, &entry(reason)).map(drop)
        }
        2 => workbook
            .enter_figures(provider, period, &entry(Entry::Typed { first: String::new(), second: String::new() }))
            .map(drop),
        3 => workbook.accept_return(provider, period).map(drop),
        4 => workbook.unlock_return(provider, period, "a correction").map(drop),
        5 => {
            let details = QueryDetails { about: Some(place), asked_of: "a manager".into(), words: format!("{seed}?") };
            workbook.raise_query(provider, period, &details).map(drop)
        }
        6 => match workbook.list_queries()?.first().map(|query| query.id) {
            Some(query) => {
                workbook.answer_query(query, NaiveDate::from_ymd_opt(2020, 10, 12).unwrap(), "yes").map(drop)
            }
            None => Ok(()),
        },
        7 => match workbook.list_queries()?.first().map(|query| query.id) {
            Some(query) => workbook.resolve_query(query).map(drop),
            None => Ok(()),
        },
        8 => {
            let counts =
                vec![TypedCount { reason: BreachReasonId(1 + (seed % 8) as i64), children: (seed % 3).to_string() }];
            workbook
                .explain_miss(provider, period, place, &TypedException { words: format!("{seed}"), counts })
                .map(drop)
        }
        9 => {
            let stated = StatedText { percentage: number, ..StatedText::default() };
            workbook.state_total(provider, period, place, &stated).map(drop)
        }
        10 => {
            let grid = workbook.get_entry_grid(provider, period)?;
            let line = grid.lines.into_iter().find(|line| !line.warnings.is_empty());
            match line {
                Some(line) => {
                    let place = FigurePlace { indicator: line.indicator, area: line.area, period };
                    workbook.answer_warning(provider, period, place, line.warnings[0].check, "right").map(drop)
                }
                None => Ok(()),
            }
        }
        11 => {
            let chase = Chase { chased_on: day, whom: "a manager".into(), note: String::new() };
            workbook.chase_return(provider, period, &chase).map(drop)
        }
        12 => {
            let details = SubmissionDetails {
                status: SubmissionStatus::Received,
                receipt: Receipt::OnADay { day },
                note: format!("{seed}"),
                ..SubmissionDetails::default()
            };
            workbook.update_submission(provider, period, &details).map(drop)
        }
        13 => {
            let area = register.area_by_code("pan-dorset").unwrap().id;
            let entries = [OldPaperEntry { indicator, area, percentage: format!("{number}%"), out_of: "40".into() }];
            workbook.enter_old_paper(provider, Period::Year(year(2010)), "A paper", &entries).map(drop)
        }
        14 => workbook.set_target(indicator, day, &number).map(drop),
        15 => {
            let risk = workbook.list_risks()?[0].id;
            let likelihood = 1 + (seed % 5) as u8;
            let reason = format!("{seed}");
            let details = ScoreDetails { stage: Stage::Current, consequence: 3, likelihood, on: day.into(), reason };
            workbook.score_risk(risk, &details).map(drop)
        }
        16 => {
            let section = workbook.list_papers()?[0].sections[3].id;
            workbook.edit_text(section, &[format!("Words {seed} \u{201c}quoted\u{201d}\n{{{{x}}}}")]).map(drop)
        }
        17 => {
            let state = State::Entered { value: Value::Proportion { numerator: seed % 40, denominator: 40 } };
            let record = FigureRecord { indicator, provider, area, period, state, note: None };
            workbook.import_figures(&[record]).map(drop)
        }
        18 => {
            // Issuing cannot be undone; withdrawing the issue can.
            let paper = workbook.list_papers()?[0].clone();
            let issue = workbook.get_paper_view(paper.id)?.issues.last().map(|issue| issue.id);
            issue.map_or(Ok(()), |issue| workbook.withdraw_issue(issue, &format!("Reason {seed}")).map(drop))
        }
        _ => act_on_a_trend(workbook, which, seed, indicator, area),
    }
}

/// An act on what is known about the trend of an indicator.
fn act_on_a_trend(
    workbook: &mut Workbook,
    which: usize,
    seed: u64,
    indicator: IndicatorId,
    area: AreaId,
) -> lac_core::Result<()> {
    let period = Period::Quarter(year(2019 + (seed % 2) as i32).quarters()[0]);
    let place = PointPlace { indicator, area, provider: None, period };
    let typed = |value: String| TypedValue { period: period.to_string(), value };
    match which {
        19 => {
            let rules = TrendRules { shift_points: [7, 8, 6][(seed % 3) as usize], ..TrendRules::default() };
            workbook.set_trend_rules(indicator, &TrendSettingsDetails { rules, reason: format!("{seed}") }).map(drop)
        }
        20 | 21 => {
            let details = EventDetails {
                on: period.first_day(),
                words: format!("What happened {seed}"),
                indicator: (!seed.is_multiple_of(3)).then_some(indicator),
                area: None,
                new_limits: seed.is_multiple_of(2),
                reason: "Everything is new".into(),
            };
            let event = workbook.get_trend_notes()?.events.last().map(|event| event.id);
            match (which, event) {
                (21, Some(event)) => workbook.update_event(event, &details).map(drop),
                _ => workbook.add_event(&details).map(drop),
            }
        }
        22 => match workbook.get_trend_notes()?.events.first().map(|event| event.id) {
            Some(event) => workbook.remove_event(event).map(drop),
            None => Ok(()),
        },
        23 => workbook.ghost_point(&place, &format!("Flood {}", seed % 3)).map(drop),
        24 => workbook.count_point(&place).map(drop),
        25 => workbook
            .explain_point(&place, [None, Some("Few nurses"), Some("Late letters")][(seed % 3) as usize])
            .map(drop),
        26 => workbook.set_plan(indicator, area, &[typed(["", "70", "80"][(seed % 3) as usize].into())]).map(drop),
        27 => {
            let (name, source) = (format!("Region {}", seed % 3), String::new());
            let details = ComparatorDetails { indicator, name, source, values: vec![typed("75".into())] };
            let there = workbook.get_trend_notes()?.comparators.first().map(|other| other.id);
            workbook.put_comparator(there.filter(|_| seed.is_multiple_of(2)), &details).map(drop)
        }
        28 => match workbook.get_trend_notes()?.comparators.first().map(|other| other.id) {
            Some(other) => workbook.remove_comparator(other).map(drop),
            None => Ok(()),
        },
        _ => {
            let paper = workbook.list_papers()?[0].id;
            let kind = if seed.is_multiple_of(2) { ChartKind::Trend } else { ChartKind::YearOnYear };
            let chart = PaperChart { indicator, area, provider: None, aggregation: Aggregation::RollingYear, kind };
            match seed % 3 {
                0 => workbook.set_paper_overview(paper, seed.is_multiple_of(2)).map(drop),
                _ => workbook.set_charts(paper, &[chart]).map(drop),
            }
        }
    }
}

const ACTS: usize = 30;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(25))]

    #[test]
    fn any_acts_undone_leave_the_workbook_as_it_was_and_done_again_as_they_left_it(
        acts in prop::collection::vec((0_usize..ACTS, 0_u64..1000), 1..12),
    ) {
        let mut workbook = example();
        let paper = workbook.list_papers().unwrap()[0].clone();
        workbook.issue_paper(&paper, |_| Ok(())).unwrap();
        let mut states = vec![workbook.dump().unwrap()];
        for (which, seed) in acts {
            let before = workbook.dump().unwrap();
            let done = act(&mut workbook, which, seed);
            let after = workbook.dump().unwrap();
            match done {
                Err(_) => prop_assert_eq!(&after, &before, "what is refused changes nothing"),
                // An act that finds nothing to change is no step of undo.
                Ok(()) if after == before => {}
                Ok(()) => states.push(after),
            }
        }
        for state in states.iter().rev().skip(1) {
            workbook.undo().unwrap();
            prop_assert_eq!(&workbook.dump().unwrap(), state);
        }
        prop_assert!(workbook.undo().is_err());
        for state in states.iter().skip(1) {
            workbook.redo().unwrap();
            prop_assert_eq!(&workbook.dump().unwrap(), state);
        }
        prop_assert_eq!(workbook.check().unwrap().findings, Vec::<String>::new(), "and the record of all that holds");
    }
}

#[test]
fn every_kind_of_act_of_the_property_can_succeed() {
    for which in 0..ACTS {
        let mut workbook = example();
        // What some acts need before them.
        for (before, seed) in [(0, 4), (0, 5), (0, 6), (0, 7), (5, 1)] {
            act(&mut workbook, before, seed).unwrap();
        }
        if which == 18 {
            let paper = workbook.list_papers().unwrap()[0].clone();
            workbook.issue_paper(&paper, |_| Ok(())).unwrap();
        }
        for (needs, first) in [(4, 3), (24, 23)] {
            if which == needs {
                act(&mut workbook, first, 1).unwrap();
            }
        }
        let before = workbook.dump().unwrap();
        act(&mut workbook, which, 1).unwrap_or_else(|error| panic!("{which}: {error}"));
        assert_ne!(workbook.dump().unwrap(), before, "{which} changed nothing");
    }
}
