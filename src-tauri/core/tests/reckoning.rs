//! The total of any indicator, area and period, against a second reckoning that was written from the rule alone.
//!
//! The rule, in words. A longer period is made of its quarters, everyone of the councils that the indicator covers in
//! the period. Events add up; of a state the last quarter that is known stands. What was sent for a whole itself
//! answers only where none of its parts has a number. A percentage that was printed without counts answers for
//! exactly its area and period. A whole is complete if every part that is expected is there and complete.

#[path = "reckoning/in_no_total.rs"]
mod in_no_total;

use std::collections::{BTreeMap, HashMap};

use chrono::{Days as Span, NaiveDate};
use lac_core::calendar::{FinancialYear, Grain, Period};
use lac_core::figures::{
    Area, AreaKind, Basis, Book, Days, Figure, Indicator, IndicatorKind, Provider, ProviderKind, Question, Register,
    State, Theme, Value,
};
use lac_core::ids::{AreaId, FigureId, IndicatorId, ProviderId, SubmissionId};
use lac_core::spc::Direction;
use proptest::prelude::*;
use rust_decimal::Decimal;

const OF: IndicatorId = IndicatorId(1);
const WHOLE: AreaId = AreaId(1);
const COUNCILS: [AreaId; 3] = [AreaId(2), AreaId(3), AreaId(4)];
/// A hospital that tells of every area, and a nurse team that tells of the second council only.
const HOSPITAL: ProviderId = ProviderId(1);
const TEAM: ProviderId = ProviderId(2);

/// A stream of choices out of one seed.
struct Choices(u64);

impl Choices {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    /// A day within the two years that are looked at.
    fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2023, 4, 1).unwrap();
        first.checked_add_days(Span::new(self.below(731))).unwrap()
    }

    /// Mostly always; else from a day, to a day, or both.
    fn days(&mut self) -> Days {
        let from = self.one_in(5).then(|| self.day());
        let to = self.one_in(5).then(|| self.day());
        if from.zip(to).is_some_and(|(from, to)| from > to) { Days { from: to, to: from } } else { Days { from, to } }
    }
}

fn years() -> [FinancialYear; 2] {
    [2023, 2024].map(|start| FinancialYear::starting(start).unwrap())
}

fn area(id: AreaId, kind: AreaKind, days: Days) -> Area {
    let name = format!("Area {id}");
    Area { id, code: name.clone(), name, kind, from: days.from, to: days.to, archived: false }
}

fn provider(id: ProviderId, own: Option<AreaId>, days: Days) -> Provider {
    let name = format!("Provider {id}");
    Provider {
        id,
        code: name.clone(),
        short_name: name.clone(),
        name,
        kind: ProviderKind::HealthProvider,
        area: own,
        from: days.from,
        to: days.to,
        archived: false,
        contact: String::new(),
        days_to_return: 30,
    }
}

fn indicator(kind: IndicatorKind, basis: Basis) -> Indicator {
    Indicator {
        id: OF,
        code: "it".into(),
        name: "It".into(),
        theme: Theme::Performance,
        kind,
        basis,
        numerator: "Done".into(),
        denominator: "Due".into(),
        unit: String::new(),
        direction: Direction::Increase,
        decimals: 1,
        grain: Grain::Quarter,
        source: String::new(),
        position: 1,
        archived: false,
        total_of: Vec::new(),
    }
}

fn state(choices: &mut Choices, kind: IndicatorKind) -> State {
    let (few, many) = (choices.below(40), 40 + choices.below(60));
    let value = match kind {
        IndicatorKind::Proportion if choices.one_in(9) => Value::Proportion { numerator: 0, denominator: 0 },
        IndicatorKind::Proportion => Value::Proportion { numerator: few, denominator: many },
        IndicatorKind::Rate => Value::Rate { count: few, population: many },
        IndicatorKind::Count => Value::Count { count: few },
        IndicatorKind::Stock => Value::Stock { count: many },
        IndicatorKind::Measure => Value::Measure { amount: Decimal::new(i64::try_from(few).unwrap(), 1) },
    };
    match choices.below(12) {
        0 => State::NotAvailable { reason: "Lost".into() },
        1 => State::NotApplicable,
        2 if kind == IndicatorKind::Proportion => State::PublishedPercentage { percentage: few.into() },
        3 => State::Provisional { value },
        _ => State::Entered { value },
    }
}

/// A random workbook of one indicator.
fn workbook(seed: u64) -> (Register, Vec<Figure>) {
    let mut choices = Choices(seed | 1);
    let (kind, basis) = [
        (IndicatorKind::Proportion, Basis::Events),
        (IndicatorKind::Proportion, Basis::LastDay),
        (IndicatorKind::Proportion, Basis::NotSaid),
        (IndicatorKind::Rate, Basis::Events),
        (IndicatorKind::Rate, Basis::LastDay),
        (IndicatorKind::Count, Basis::Events),
        (IndicatorKind::Stock, Basis::LastDay),
        (IndicatorKind::Measure, Basis::Events),
        (IndicatorKind::Measure, Basis::LastDay),
    ][usize::try_from(choices.below(9)).unwrap()];
    let mut register = Register { indicators: vec![indicator(kind, basis)].into(), ..Register::default() };
    register.areas.push(area(WHOLE, AreaKind::Whole, Days::default()));
    let mut covered = HashMap::from([(WHOLE, vec![Days::default()])]);
    for council in COUNCILS {
        register.areas.push(area(council, AreaKind::LocalAuthority, choices.days()));
        if !choices.one_in(8) {
            covered.insert(council, vec![choices.days()]);
        }
    }
    register.covers.insert(OF, covered);
    for (id, own) in [(HOSPITAL, None), (TEAM, Some(COUNCILS[1]))] {
        register.providers.push(provider(id, own, choices.days()));
        register.asked.insert((OF, id), vec![choices.days()]);
    }
    let mut figures = Vec::new();
    let mut periods: Vec<Period> = years().iter().flat_map(|year| year.quarters()).map(Period::Quarter).collect();
    periods.extend(years().map(Period::Year));
    for period in periods {
        for (area, who) in [
            (WHOLE, HOSPITAL),
            (COUNCILS[0], HOSPITAL),
            (COUNCILS[1], HOSPITAL),
            (COUNCILS[2], HOSPITAL),
            (COUNCILS[1], TEAM),
        ] {
            let of_a_whole = area == WHOLE || period.grain() == Grain::Year;
            let there = if of_a_whole { choices.one_in(4) } else { !choices.one_in(4) };
            if there {
                let id = FigureId(i64::try_from(figures.len()).unwrap() + 1);
                let (submission, note) = (SubmissionId(1), String::new());
                let state = state(&mut choices, kind);
                figures.push(Figure { id, submission, provider: who, indicator: OF, area, period, state, note });
            }
        }
    }
    (register, figures)
}

/// What a part or a whole comes to.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sum {
    /// What is known of it: nothing at all, that there is nothing to give, or something.
    known: Known,
    /// Number and out of how many; the latter 0 where the kind has none.
    numbers: Option<(u64, u64)>,
    published: Option<Decimal>,
    whole: bool,
    provisional: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Known {
    #[default]
    Nothing,
    NoneToGive,
    NoNumber,
    Something,
}

struct Reckoning<'a> {
    register: &'a Register,
    kind: IndicatorKind,
    basis: Basis,
    sent: BTreeMap<(i64, String), Vec<&'a Figure>>,
}

fn numbers(value: Value) -> (u64, u64) {
    match value {
        Value::Proportion { numerator, denominator } => (numerator, denominator),
        Value::Rate { count, population } => (count, population),
        Value::Count { count } | Value::Stock { count } => (count, 0),
        // Tenths of a measure, which is never added.
        Value::Measure { amount } => {
            (u64::try_from(amount.mantissa()).unwrap() * if amount.scale() == 0 { 10 } else { 1 }, 0)
        }
    }
}

fn of_state(state: &State) -> Sum {
    let base = Sum { known: Known::Something, ..Sum::default() };
    match state {
        State::Missing => Sum::default(),
        State::NotApplicable => Sum { known: Known::NoneToGive, whole: true, ..base },
        State::NotAvailable { .. } => Sum { known: Known::NoNumber, ..base },
        State::PublishedPercentage { percentage } => Sum { published: Some(*percentage), whole: true, ..base },
        State::Entered { value } => Sum { numbers: Some(numbers(*value)), whole: true, ..base },
        State::Provisional { value } => Sum { numbers: Some(numbers(*value)), whole: true, provisional: true, ..base },
    }
}

impl<'a> Reckoning<'a> {
    fn new(register: &'a Register, figures: &'a [Figure]) -> Self {
        let mut sent: BTreeMap<(i64, String), Vec<&Figure>> = BTreeMap::new();
        for figure in figures {
            sent.entry((figure.area.0, figure.period.to_string())).or_default().push(figure);
        }
        let of = &register.indicators[0];
        Self { register, kind: of.kind, basis: of.basis, sent }
    }

    fn holds(days: Days, period: Period) -> bool {
        let (first, last) = (period.first_day(), period.last_day());
        !(days.from.is_some_and(|from| from > last) || days.to.is_some_and(|to| to < first))
    }

    /// The councils that everyone is made of in a period.
    fn councils(&self, period: Period) -> Vec<AreaId> {
        let covered = &self.register.covers[&OF];
        let exists = |id: AreaId| {
            let area = self.register.areas.iter().find(|area| area.id == id).unwrap();
            Self::holds(Days { from: area.from, to: area.to }, period)
        };
        let is_covered =
            |id: AreaId| covered.get(&id).is_some_and(|spans| spans.iter().any(|days| Self::holds(*days, period)));
        COUNCILS.into_iter().filter(|id| exists(*id) && is_covered(*id)).collect()
    }

    /// How many bodies are asked for an area in a period.
    fn asked(&self, area: AreaId, period: Period) -> usize {
        let asked = |provider: &&Provider| {
            provider.area.is_none_or(|own| own == area)
                && Self::holds(Days { from: provider.from, to: provider.to }, period)
                && self.register.asked[&(OF, provider.id)].iter().any(|days| Self::holds(*days, period))
        };
        self.register.providers.iter().filter(asked).count()
    }

    /// What was sent for exactly an area and a period.
    fn sent(&self, area: AreaId, period: Period) -> Option<Sum> {
        let figures = self.sent.get(&(area.0, period.to_string()))?;
        let sums: Vec<Sum> = figures.iter().map(|figure| of_state(&figure.state)).collect();
        let asked = self.asked(area, period);
        match sums.as_slice() {
            [one] => {
                let alone = asked <= 1 || period.grain() != Grain::Quarter || one.published.is_some();
                Some(Sum { whole: one.whole && alone, ..one.clone() })
            }
            many => Some(self.added(many, asked.max(many.len()))),
        }
    }

    /// Parts that are added.
    fn added(&self, parts: &[Sum], expected: usize) -> Sum {
        let none_to_give = parts.iter().filter(|part| part.known == Known::NoneToGive).count();
        let expected = expected.saturating_sub(none_to_give);
        let with: Vec<(u64, u64)> = parts.iter().filter_map(|part| part.numbers).collect();
        let whole_parts = parts.iter().filter(|part| part.numbers.is_some() && part.whole).count();
        let added = match (self.kind, with.as_slice()) {
            (_, []) => None,
            (IndicatorKind::Measure, [one]) => (expected == 1).then_some(*one),
            (IndicatorKind::Measure, _) => None,
            (_, many) => Some(many.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))),
        };
        let known = match () {
            () if added.is_some() => Known::Something,
            () if expected == 0 => Known::NoneToGive,
            () if parts
                .iter()
                .any(|part| part.known == Known::NoNumber || part.numbers.is_some() || part.published.is_some()) =>
            {
                Known::NoNumber
            }
            () => Known::Nothing,
        };
        Sum {
            known,
            numbers: added,
            published: None,
            whole: added.is_some() && whole_parts == expected,
            provisional: added.is_some() && parts.iter().any(|part| part.provisional),
        }
    }

    /// The quarters of a year.
    fn over_time(&self, area: AreaId, year: FinancialYear) -> Option<Sum> {
        let quarters: Vec<Sum> =
            year.quarters().into_iter().map(|quarter| self.told(area, Period::Quarter(quarter))).collect();
        if quarters.iter().all(|quarter| quarter.known == Known::Nothing) {
            return None;
        }
        let added = self.added(&quarters, 4);
        let last = quarters.iter().rposition(|quarter| quarter.numbers.is_some() || quarter.published.is_some());
        Some(match (self.basis, self.kind, last) {
            (Basis::LastDay, _, Some(last)) => {
                let quarter = &quarters[last];
                Sum { whole: quarter.whole && last == 3, known: Known::Something, ..quarter.clone() }
            }
            (Basis::Events, IndicatorKind::Rate, _) => {
                let population =
                    quarters.iter().rev().find_map(|quarter| quarter.numbers).map(|(_, population)| population);
                Sum {
                    numbers: added.numbers.zip(population).map(|((count, _), population)| (count, population)),
                    ..added
                }
            }
            (Basis::NotSaid, _, _) => {
                let known = if added.numbers.is_some() { Known::NoNumber } else { added.known };
                Sum { known, numbers: None, whole: false, provisional: false, ..added }
            }
            _ => added,
        })
    }

    fn over_areas(&self, period: Period) -> Option<Sum> {
        let parts: Vec<Sum> = self.councils(period).into_iter().map(|council| self.told(council, period)).collect();
        let known = parts.iter().any(|part| part.known != Known::Nothing);
        known.then(|| self.added(&parts, parts.len()))
    }

    fn told(&self, area: AreaId, period: Period) -> Sum {
        let sent = self.sent(area, period);
        if let Some(printed) = sent.as_ref().filter(|sent| sent.published.is_some()) {
            return printed.clone();
        }
        let by_time = match period {
            Period::Year(year) => self.over_time(area, year),
            _ => None,
        };
        let by_area = if area == WHOLE { self.over_areas(period) } else { None };
        let parts = match (by_time, by_area) {
            (Some(time), Some(areas)) if !time.whole && areas.whole => Some(areas),
            (Some(time), _) => Some(time),
            (None, areas) => areas,
        };
        match (parts, sent) {
            (Some(parts), Some(_)) if parts.numbers.is_some() || parts.published.is_some() => parts,
            (_, Some(sent)) => sent,
            (Some(parts), None) => parts,
            (None, None) => Sum::default(),
        }
    }
}

fn periods() -> impl Iterator<Item = Period> {
    years().into_iter().flat_map(|year| year.quarters().into_iter().map(Period::Quarter).chain([Period::Year(year)]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_total_of_anything_is_what_a_second_reckoning_makes_it(seed in any::<u64>()) {
        let (register, figures) = workbook(seed);
        let reckoning = Reckoning::new(&register, &figures);
        let book = Book::new(register.clone(), figures.clone());
        for period in periods() {
            for area in [WHOLE].into_iter().chain(COUNCILS) {
                let answer = book.answer(&Question { indicator: OF, area, provider: None, period });
                let expected = reckoning.told(area, period);
                let of = || format!("{area:?} {period} of {:?} {:?}", reckoning.kind, reckoning.basis);
                prop_assert_eq!(answer.value.map(numbers), expected.numbers, "{}", of());
                prop_assert_eq!(answer.published, expected.published, "{}", of());
                prop_assert_eq!(answer.complete, expected.whole, "{}", of());
                prop_assert_eq!(answer.provisional, expected.provisional, "{}", of());
            }
        }
    }
}
