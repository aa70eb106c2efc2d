//! What a figure is: events or a state on a day, stated or worked out, for which areas since when.

mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::calendar::{Period, parse_period};
use lac_core::figures::FigureRecord;
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AnswerState, AreaKind, Basis, IndicatorKind, State, Value};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::storage::Access;
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::workbook::{AskedSince, Meaning, SaidOfIndicator, SaidOfProvider, Workbook};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

fn counted(numerator: u64, denominator: u64) -> State {
    State::Entered { value: Value::Proportion { numerator, denominator } }
}

/// One hospital, and the areas Everyone, North and South; today is 30 November 2026.
struct House {
    workbook: Workbook,
    hospital: ProviderId,
    everyone: AreaId,
    north: AreaId,
    south: AreaId,
}

impl House {
    fn new() -> Self {
        let clock = || day("2026-11-30").and_hms_opt(9, 0, 0).unwrap();
        let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
        let hospital = workbook.add_provider(&usual::provider("Hospital")).unwrap().output;
        let mut area = |name: &str, kind| workbook.add_area(&usual::area(name, kind)).unwrap().output;
        let everyone = area("Everyone", AreaKind::Whole);
        let (north, south) = (area("North", AreaKind::LocalAuthority), area("South", AreaKind::LocalAuthority));
        Self { workbook, hospital, everyone, north, south }
    }

    fn details(&self, kind: IndicatorKind, basis: Basis) -> IndicatorDetails {
        IndicatorDetails {
            kind,
            basis,
            numerator: "Done".into(),
            unit: "days".into(),
            ..usual::proportion(
                &format!("{kind:?} of {basis:?}"),
                vec![self.hospital],
                vec![self.everyone, self.north, self.south],
            )
        }
    }

    fn add(&mut self, kind: IndicatorKind, basis: Basis) -> IndicatorId {
        let details = self.details(kind, basis);
        self.workbook.add_indicator(&details).unwrap().output
    }

    fn enter(&mut self, indicator: IndicatorId, area: AreaId, when: &str, figure: &str) {
        let (first, second) = figure.split_once(" of ").unwrap_or((figure, ""));
        let entry = Entry::Typed { first: first.into(), second: second.into() };
        let entry = FigureEntry { indicator, area, period: period(when), entry, note: None, provisional: false };
        let outcome = self.workbook.enter_figures(self.hospital, period(when), &[entry]).unwrap().output;
        assert_eq!(outcome.problems, []);
    }

    /// Imports a figure that no return asks for: of a whole, or of a year.
    fn import(&mut self, indicator: IndicatorId, area: AreaId, when: &str, state: State) {
        let (provider, note) = (self.hospital, String::new());
        let record = FigureRecord { indicator, provider, area, period: period(when), state, note: Some(note) };
        self.workbook.import_figures(&[record]).unwrap();
    }

    /// What the workbook answers, in words, with whether it is whole.
    fn told(&self, indicator: IndicatorId, area: AreaId, when: &str) -> (String, bool) {
        let question = lac_core::figures::Question { indicator, area, provider: None, period: period(when) };
        let book = self.workbook.book().unwrap();
        let answer = book.answer(&question);
        let words = lac_core::figures::printed_answer(book.register.indicator(indicator).unwrap(), &answer);
        let counts = lac_core::figures::printed_counts(&answer).map(|counts| format!(" ({counts})"));
        (words + &counts.unwrap_or_default(), answer.complete)
    }
}

#[test]
fn a_year_of_events_is_a_sum_and_a_year_of_a_state_is_its_last_day() {
    let (proportion, rate, measure) = (IndicatorKind::Proportion, IndicatorKind::Rate, IndicatorKind::Measure);
    let pairs = ["730 of 1000", "740 of 1010", "735 of 1005", "751 of 1033"];
    for (kind, basis, quarters, year) in [
        (proportion, Basis::LastDay, pairs, "72.7% (751 of 1,033)"),
        (proportion, Basis::Events, pairs, "73.0% (2,956 of 4,048)"),
        (rate, Basis::LastDay, ["1 of 1000", "2 of 1000", "3 of 1000", "4 of 2000"], "20.0 per 10,000 (4 of 2,000)"),
        (rate, Basis::Events, ["1 of 1000", "2 of 1000", "3 of 1000", "4 of 2000"], "50.0 per 10,000 (10 of 2,000)"),
        (measure, Basis::LastDay, ["3.5", "4", "4.5", "5"], "5.0 days"),
        (measure, Basis::Events, ["3.5", "4", "4.5", "5"], "not worked out"),
        (IndicatorKind::Stock, Basis::LastDay, ["610", "615", "604", "600"], "600"),
        (IndicatorKind::Count, Basis::Events, ["610", "615", "604", "600"], "2,429"),
    ] {
        let mut house = House::new();
        let indicator = house.add(kind, basis);
        for (number, figure) in (1..).zip(quarters) {
            house.enter(indicator, house.north, &format!("Q{number} 2023-24"), figure);
        }
        assert_eq!(house.told(indicator, house.north, "2023-24").0, year, "{kind:?} of {basis:?}");
    }
}

#[test]
fn a_state_whose_last_day_is_missing_says_on_which_day_it_stood_so() {
    let mut house = House::new();
    let indicator = house.add(IndicatorKind::Stock, Basis::LastDay);
    house.enter(indicator, house.north, "Q3 2023-24", "604");
    let book = house.workbook.book().unwrap();
    let question =
        lac_core::figures::Question { indicator, area: house.north, provider: None, period: period("2023-24") };
    let answer = book.answer(&question);
    assert_eq!((answer.as_at, answer.complete), (Some(period("Q3 2023-24")), false));
}

#[test]
fn a_total_that_was_sent_answers_only_where_there_are_no_parts() {
    let mut house = House::new();
    let indicator = house.add(IndicatorKind::Proportion, Basis::Events);
    let quarter = "Q2 2025-26";
    house.import(indicator, house.everyone, quarter, counted(60, 105));
    assert_eq!(house.told(indicator, house.everyone, quarter), ("57.1% (60 of 105)".into(), true));
    house.enter(indicator, house.north, quarter, "30 of 45");
    assert_eq!(house.told(indicator, house.everyone, quarter), ("66.7% (30 of 45)".into(), false));
    house.enter(indicator, house.south, quarter, "30 of 60");
    assert_eq!(house.told(indicator, house.everyone, quarter), ("57.1% (60 of 105)".into(), true));
    house.enter(indicator, house.south, quarter, "55 of 60");
    assert_eq!(house.told(indicator, house.everyone, quarter), ("81.0% (85 of 105)".into(), true));
    let book = house.workbook.book().unwrap();
    let question =
        lac_core::figures::Question { indicator, area: house.everyone, provider: None, period: period(quarter) };
    let stated = book.answer(&question).stated.unwrap();
    assert_eq!((stated.numerator(), stated.denominator()), (Some(60), Some(105)));
    // A year that was sent beside its quarters, likewise.
    house.import(indicator, house.north, "2025-26", counted(100, 200));
    assert_eq!(house.told(indicator, house.north, "2025-26"), ("66.7% (30 of 45)".into(), false));
    house.import(indicator, house.north, "2024-25", counted(100, 200));
    assert_eq!(house.told(indicator, house.north, "2024-25"), ("50.0% (100 of 200)".into(), true));
}

#[test]
fn a_percentage_that_an_old_paper_printed_still_answers_for_exactly_its_area_and_period() {
    let mut house = House::new();
    let indicator = house.add(IndicatorKind::Proportion, Basis::Events);
    let published = State::PublishedPercentage { percentage: "58".parse().unwrap() };
    house.import(indicator, house.everyone, "2024-25", published);
    for area in [house.north, house.south] {
        for quarter in 1..=4 {
            house.enter(indicator, area, &format!("Q{quarter} 2024-25"), "10 of 20");
        }
    }
    assert_eq!(house.told(indicator, house.everyone, "2024-25").0, "58%");
    assert_eq!(house.told(indicator, house.everyone, "Q1 2024-25").0, "50.0% (20 of 40)");
}

#[test]
fn an_area_that_is_unticked_today_leaves_every_earlier_total_as_it_was() {
    let mut house = House::new();
    let indicator = house.add(IndicatorKind::Count, Basis::Events);
    for area in [house.north, house.south] {
        house.enter(indicator, area, "Q1 2026-27", "10");
        house.enter(indicator, area, "Q2 2026-27", "11");
    }
    let north_only = IndicatorDetails {
        areas: vec![house.everyone, house.north],
        holds_from: Some(day("2026-07-01")).into(),
        ..house.details(IndicatorKind::Count, Basis::Events)
    };
    house.workbook.update_indicator(indicator, &north_only).unwrap();
    assert_eq!(house.told(indicator, house.everyone, "Q1 2026-27"), ("20".into(), true));
    assert_eq!(house.told(indicator, house.everyone, "Q2 2026-27"), ("11".into(), true));
    // Ticked again from a later day on: the gap stays a gap.
    let both =
        IndicatorDetails { areas: house.details(IndicatorKind::Count, Basis::Events).areas, ..north_only.clone() };
    let both = IndicatorDetails { holds_from: Some(day("2026-10-01")).into(), ..both };
    house.workbook.update_indicator(indicator, &both).unwrap();
    assert_eq!(house.told(indicator, house.everyone, "Q2 2026-27"), ("11".into(), true));
    house.workbook.undo().unwrap();
    house.workbook.undo().unwrap();
    assert_eq!(house.told(indicator, house.everyone, "Q2 2026-27"), ("22".into(), true));
}

#[test]
fn a_kind_is_changed_after_a_look_at_what_it_does_to_what_is_printed() {
    let mut house = House::new();
    let indicator = house.add(IndicatorKind::Count, Basis::Events);
    for (number, figure) in (1..).zip(["610", "615", "604", "600"]) {
        house.enter(indicator, house.north, &format!("Q{number} 2023-24"), figure);
    }
    let stock =
        IndicatorDetails { name: "Count of Events".into(), ..house.details(IndicatorKind::Stock, Basis::LastDay) };
    let look = house.workbook.look_at_kind(indicator, &stock).unwrap();
    let year = look.printed.iter().find(|each| each.period == "2023-24" && each.area == "North").unwrap();
    assert_eq!((year.before.as_str(), year.after.as_str()), ("2,429", "600"));
    assert!(look.printed.iter().all(|each| each.period == "2023-24"), "quarters stay: {:?}", look.printed);
    assert_eq!(house.told(indicator, house.north, "2023-24").0, "2,429", "a look changes nothing");
    house.workbook.update_indicator(indicator, &stock).unwrap();
    assert_eq!(house.told(indicator, house.north, "2023-24").0, "600");
    house.workbook.undo().unwrap();
    assert_eq!(house.told(indicator, house.north, "2023-24").0, "2,429");
    let proportion =
        IndicatorDetails { name: "Count of Events".into(), ..house.details(IndicatorKind::Proportion, Basis::Events) };
    let refused = house.workbook.update_indicator(indicator, &proportion).unwrap_err();
    assert!(refused.to_string().contains("not of that kind"), "{refused}");
}

#[test]
fn a_percentage_measure_or_rate_is_not_added_without_saying_what_it_is_of() {
    let mut house = House::new();
    for kind in [IndicatorKind::Proportion, IndicatorKind::Measure, IndicatorKind::Rate] {
        let unsaid = house.details(kind, Basis::NotSaid);
        let refused = house.workbook.add_indicator(&unsaid).unwrap_err();
        assert_eq!(refused.fields()[0].field, "basis", "{kind:?}");
    }
}

#[test]
fn a_workbook_of_before_is_asked_once_and_works_out_no_year_until_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.lac");
    std::fs::copy(format!("{}/../../tests/fixtures/formats/format-4.lac", env!("CARGO_MANIFEST_DIR")), &path).unwrap();
    let mut workbook = Workbook::open(&path, &Access::open(), Box::new(NaiveDateTime::default)).unwrap();
    let questions = workbook.get_meaning_questions().unwrap();
    assert!(!questions.indicators.is_empty() && !questions.providers.is_empty());
    let asks = |workbook: &Workbook| {
        let home = workbook.get_home().unwrap();
        home.tasks.iter().any(|task| task.title.starts_with("Say what the numbers of"))
    };
    assert!(asks(&workbook));
    let register = workbook.get_register().unwrap();
    let indicator = register.indicator_by_code("notification-5-days").unwrap().id;
    let area = register.area_by_code("bcp-council").unwrap().id;
    let question = lac_core::figures::Question { indicator, area, provider: None, period: period("2020-21") };
    assert_eq!(workbook.book().unwrap().answer(&question).state, AnswerState::NotWorkedOut);
    let unsaid =
        Meaning { indicators: vec![SaidOfIndicator { indicator, basis: Basis::NotSaid }], providers: Vec::new() };
    assert!(workbook.say_meaning(&unsaid).is_err());
    let said = Meaning {
        indicators: questions
            .indicators
            .iter()
            .map(|each| SaidOfIndicator { indicator: each.indicator, basis: Basis::Events })
            .collect(),
        providers: questions
            .providers
            .iter()
            .map(|each| SaidOfProvider { provider: each.provider, asked: AskedSince::FirstGiven })
            .collect(),
    };
    workbook.say_meaning(&said).unwrap();
    assert!(!asks(&workbook));
    assert_eq!(workbook.get_meaning_questions().unwrap(), Default::default());
    assert_eq!(workbook.book().unwrap().answer(&question).state, AnswerState::Derived);
    workbook.undo().unwrap();
    assert!(asks(&workbook), "undo takes it back, so it is asked again");
}

#[test]
fn a_provider_that_had_stopped_before_it_was_ever_asked_is_not_asked_about_again() {
    let mut house = House::new();
    let always = IndicatorDetails { holds_from: None.into(), ..house.details(IndicatorKind::Count, Basis::Events) };
    let indicator = house.workbook.add_indicator(&always).unwrap().output;
    assert_eq!(house.workbook.get_meaning_questions().unwrap().providers.len(), 1, "since when is not known");
    let other = house.workbook.add_provider(&usual::provider("Another")).unwrap().output;
    let since = IndicatorDetails { providers: vec![other], holds_from: Some(day("2020-04-01")).into(), ..always };
    house.workbook.update_indicator(indicator, &since).unwrap();
    for asked in [AskedSince::FirstGiven, AskedSince::Day { day: day("2021-04-01").into() }] {
        let said =
            Meaning { indicators: Vec::new(), providers: vec![SaidOfProvider { provider: house.hospital, asked }] };
        house.workbook.say_meaning(&said).unwrap();
        assert_eq!(house.workbook.get_meaning_questions().unwrap(), Default::default(), "{asked:?}");
        house.workbook.undo().unwrap();
    }
}
