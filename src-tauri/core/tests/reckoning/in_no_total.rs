//! No figure is outside every total without a finding, and what is said to be in no total is in none.

use std::collections::HashSet;

use lac_core::figures::{FigureFinding, LookedBack, look_back};

use super::*;

const PLACED: AreaId = AreaId(5);

/// What a register of today would not let in, or would ask about, besides what `workbook` makes: months of an indicator
/// that is submitted by quarter, children placed in, the team's figures of a council that is not its own.
fn with_strays(seed: u64) -> (Register, Vec<Figure>) {
    let (mut register, mut figures) = workbook(seed);
    let mut choices = Choices(seed.rotate_left(17) | 1);
    let kind = register.indicators[0].kind;
    register.areas.push(area(PLACED, AreaKind::PlacedIn, choices.days()));
    if !choices.one_in(3) {
        register.covers.get_mut(&OF).unwrap().insert(PLACED, vec![choices.days()]);
    }
    let year = years()[usize::from(choices.one_in(2))];
    let mut strays = Vec::new();
    for month in Period::Year(year).parts(Grain::Month) {
        strays.extend([(WHOLE, HOSPITAL, month), (COUNCILS[0], HOSPITAL, month)]);
    }
    for period in periods() {
        strays.extend([(PLACED, HOSPITAL, period), (COUNCILS[0], TEAM, period)]);
    }
    for (area, provider, period) in strays {
        if choices.one_in(4) {
            let id = FigureId(i64::try_from(figures.len()).unwrap() + 1);
            let (submission, note) = (SubmissionId(1), String::new());
            let state = state(&mut choices, kind);
            figures.push(Figure { id, submission, provider, indicator: OF, area, period, state, note });
        }
    }
    (register, figures)
}

/// The figures that what is printed rests on: everyone, and each area in the periods in which it is submitted for, by
/// quarter and by year.
fn in_totals(book: &Book) -> HashSet<FigureId> {
    let shown = |area: &AreaId, period: Period| {
        *area == WHOLE || book.register.areas_of(OF, period).iter().any(|shown| shown.id == *area)
    };
    let areas = [WHOLE, PLACED].into_iter().chain(COUNCILS);
    areas
        .flat_map(|area| periods().map(move |period| (area, period)))
        .filter(|(area, period)| shown(area, *period))
        .flat_map(|(area, period)| book.answer(&Question { indicator: OF, area, provider: None, period }).sources)
        .collect()
}

/// Whether the finding is about the figure: about it alone, or about the whole that it was sent for.
fn is_about(finding: &FigureFinding, figure: &Figure) -> bool {
    let same_whole = (finding.figure.area, finding.figure.period) == (figure.area, figure.period);
    match finding.found {
        LookedBack::WholeDiffers { .. } | LookedBack::PublishedDiffers { .. } => same_whole,
        _ => same_whole && finding.figure.provider == figure.provider,
    }
}

/// Whether what was sent is the number that is worked out beside it, to the decimals of an old paper: it is stated, and
/// in need of nothing. What several providers sent and cannot be put together is no one number that could be stated.
fn is_stated_alike(book: &Book, figure: &Figure) -> bool {
    let question = Question { indicator: OF, area: figure.area, provider: None, period: figure.period };
    let (answer, together) = (book.answer(&question), book.sent(&question).unwrap());
    let sent = book.sent(&Question { provider: Some(figure.provider), ..question }).filter(|_| !together.is_given());
    let apart = answer.amount().zip(sent.unwrap_or(together.clone()).amount());
    let rounding = answer.published.map_or(Decimal::ZERO, |printed| Decimal::new(5, printed.scale() + 1));
    answer.stated == together.value && apart.is_none_or(|(answer, sent)| (answer - sent).abs() <= rounding)
}

fn has_number(figure: &Figure) -> bool {
    matches!(figure.state, State::Entered { .. } | State::Provisional { .. } | State::PublishedPercentage { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_is_outside_every_total_without_a_finding(seed in any::<u64>(), running in 0_u64..4) {
        let (register, figures) = with_strays(seed);
        let book = Book::new(register, figures.clone());
        // Mostly all has ended; else the second year still runs.
        let today = NaiveDate::from_ymd_opt(if running == 0 { 2024 } else { 2026 }, 11, 30).unwrap();
        let (held, findings) = (in_totals(&book), look_back(&book, today));
        for figure in figures.iter().filter(|figure| has_number(figure)) {
            let named = findings.iter().any(|finding| is_about(finding, figure));
            // A percentage that was printed for a month stands for exactly that month.
            let printed = matches!(figure.state, State::PublishedPercentage { .. });
            prop_assert!(
                held.contains(&figure.id) || named || is_stated_alike(&book, figure) || printed,
                "{figure:?} of {:?} {:?}", book.register.indicators[0].kind, book.register.indicators[0].basis
            );
        }
    }

    #[test]
    fn what_is_said_to_be_in_no_total_is_in_none(seed in any::<u64>()) {
        let (register, figures) = with_strays(seed);
        let book = Book::new(register, figures.clone());
        let today = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        let held = in_totals(&book);
        for finding in look_back(&book, today) {
            let words = finding.in_words(&book.register, today);
            for figure in figures.iter().filter(|figure| is_about(&finding, figure) && has_number(figure)) {
                prop_assert!(!words.contains("is in no total") || !held.contains(&figure.id), "{words} {figure:?}");
            }
        }
    }
}
