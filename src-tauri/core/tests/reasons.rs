//! A reason is shown for exactly the value, and the target, for which it was given: whatever is entered, said and taken
//! back, in any order.

mod usual;

use chrono::NaiveDate;
use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::figures::AreaKind;
use lac_core::ids::{AreaId, IndicatorId, PaperId, ProviderId};
use lac_core::organisation::OrganisationDetails;
use lac_core::submissions::exceptions::TypedException;
use lac_core::submissions::{Entry, FigureEntry, FigurePlace};
use lac_core::trends::ChartQuestion;
use lac_core::trends::PointPlace;
use lac_core::workbook::Workbook;
use proptest::prelude::*;

const QUARTERS: [&str; 2] = ["Q1 2020-21", "Q2 2020-21"];
/// Two that are told apart by their counts alone, one that meets each target, one out of nothing.
const VALUES: [(&str, &str); 5] = [("6", "10"), ("12", "20"), ("7", "10"), ("10", "10"), ("0", "0")];
const TARGETS: [&str; 4] = ["80", "80.0", "85", "90"];
/// Before both quarters, between their last days, and within the second.
const FROM: [&str; 3] = ["2020-04-01", "2020-07-01", "2020-09-30"];

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(quarter: usize) -> Period {
    parse_period(QUARTERS[quarter]).unwrap()
}

#[derive(Debug, Clone)]
enum Step {
    Enter { quarter: usize, value: usize },
    NotAvailable { quarter: usize },
    Clear { quarter: usize },
    Target { from: usize, target: usize },
    NoTarget,
    Explain { everyone: bool, quarter: usize },
    TakeReasonAway { everyone: bool, quarter: usize },
    ExplainMiss { quarter: usize },
    Undo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let quarter = || 0..QUARTERS.len();
    let step = prop_oneof![
        5 => (quarter(), 0..VALUES.len()).prop_map(|(quarter, value)| Step::Enter { quarter, value }),
        1 => quarter().prop_map(|quarter| Step::NotAvailable { quarter }),
        1 => quarter().prop_map(|quarter| Step::Clear { quarter }),
        3 => (0..FROM.len(), 0..TARGETS.len()).prop_map(|(from, target)| Step::Target { from, target }),
        1 => Just(Step::NoTarget),
        4 => (any::<bool>(), quarter()).prop_map(|(everyone, quarter)| Step::Explain { everyone, quarter }),
        1 => (any::<bool>(), quarter()).prop_map(|(everyone, quarter)| Step::TakeReasonAway { everyone, quarter }),
        4 => quarter().prop_map(|quarter| Step::ExplainMiss { quarter }),
        2 => Just(Step::Undo),
    ];
    prop::collection::vec(step, 1..25)
}

/// A figure as it stood: the counts and the target that held for it.
type Stood = (Option<(u64, u64)>, Option<u64>);

#[derive(Debug, Clone)]
struct Reason {
    words: String,
    of: Stood,
}

/// What should be there, kept by the rule alone.
#[derive(Debug, Clone, Default)]
struct Model {
    values: [Option<(u64, u64)>; 2],
    /// Each target with its first day.
    targets: Vec<(NaiveDate, u64)>,
    /// Of North, and of everyone.
    points: [[Option<Reason>; 2]; 2],
    misses: [Option<Reason>; 2],
}

impl Model {
    fn stands(&self, quarter: usize) -> Stood {
        let last = period(quarter).last_day();
        let target = self.targets.iter().filter(|(from, _)| *from <= last).max_by_key(|(from, _)| *from);
        (self.values[quarter], target.map(|(_, target)| *target))
    }

    /// The words that belong to a point now.
    fn shown(&self, everyone: bool, quarter: usize) -> Vec<&str> {
        let of = [&self.points[usize::from(everyone)][quarter], &self.misses[quarter]];
        let reasons = of.into_iter().flatten().filter(|reason| reason.of == self.stands(quarter));
        reasons.map(|reason| reason.words.as_str()).collect()
    }

    fn every_reason(&self) -> impl Iterator<Item = &Reason> {
        self.points.iter().flatten().chain(&self.misses).flatten()
    }
}

struct Desk {
    workbook: Workbook,
    hospital: ProviderId,
    indicator: IndicatorId,
    /// North, and everyone, who are those of North.
    areas: [AreaId; 2],
    paper: PaperId,
    model: Model,
    /// The model before each act that changed something.
    before: Vec<Model>,
}

impl Desk {
    fn new() -> Self {
        let clock = || date("2020-12-12").and_hms_opt(9, 0, 0).unwrap();
        let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
        let hospital = workbook.add_provider(&usual::provider("Hospital")).unwrap().output;
        let areas = [("North", AreaKind::LocalAuthority), ("Everyone", AreaKind::Whole)]
            .map(|(name, kind)| workbook.add_area(&usual::area(name, kind)).unwrap().output);
        let details = usual::proportion("Seen", vec![hospital], vec![areas[0]]);
        let indicator = workbook.add_indicator(&details).unwrap().output;
        workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
        let paper = workbook.add_paper(FinancialYear::starting(2020).unwrap()).unwrap().output;
        Self { workbook, hospital, indicator, areas, paper, model: Model::default(), before: Vec::new() }
    }

    fn enter(&mut self, quarter: usize, entry: Entry) {
        let (indicator, area, period) = (self.indicator, self.areas[0], period(quarter));
        let entry = FigureEntry { indicator, area, period, entry, note: None, provisional: false };
        let outcome = self.workbook.enter_figures(self.hospital, period, &[entry]).unwrap().output;
        assert_eq!(outcome.problems, []);
    }

    /// Whether words were taken.
    fn explain(&mut self, everyone: bool, quarter: usize, words: &str) -> bool {
        let area = self.areas[usize::from(everyone)];
        let place = PointPlace { indicator: self.indicator, area, provider: None, period: period(quarter) };
        self.workbook.explain_point(&place, (!words.is_empty()).then_some(words)).is_ok()
    }

    /// Does a step to the workbook and to the model.
    fn take(&mut self, step: &Step, words: &str) {
        let mut after = self.model.clone();
        let reason = |of: Stood| Some(Reason { words: words.into(), of });
        let before = self.workbook.dump().unwrap();
        match *step {
            Step::Undo => {
                if let Some(earlier) = self.before.pop() {
                    self.workbook.undo().unwrap();
                    self.model = earlier;
                }
                return;
            }
            Step::Enter { quarter, value } => {
                let (first, second) = VALUES[value];
                self.enter(quarter, Entry::Typed { first: first.into(), second: second.into() });
                after.values[quarter] = Some((first.parse().unwrap(), second.parse().unwrap()));
            }
            Step::NotAvailable { quarter } => {
                self.enter(quarter, Entry::NotAvailable { reason: "Lost".into() });
                after.values[quarter] = None;
            }
            Step::Clear { quarter } => {
                self.enter(quarter, Entry::Typed { first: String::new(), second: String::new() });
                after.values[quarter] = None;
            }
            Step::Target { from, target } => {
                let (from, target) = (date(FROM[from]), TARGETS[target]);
                self.workbook.set_target(self.indicator, from, target).unwrap();
                after.targets.retain(|(other, _)| *other != from);
                after.targets.push((from, target.trim_end_matches(".0").parse().unwrap()));
            }
            Step::NoTarget => {
                let target = self.workbook.get_register().unwrap().targets.first().cloned();
                let Some(target) = target else { return };
                self.workbook.remove_target(target.id).unwrap();
                after.targets.retain(|(from, _)| *from != target.from);
            }
            Step::Explain { everyone, quarter } => {
                let taken = self.explain(everyone, quarter, words);
                assert!(taken || self.model.values[quarter].is_none(), "{step:?}");
                if !taken {
                    return;
                }
                after.points[usize::from(everyone)][quarter] = reason(self.model.stands(quarter));
            }
            Step::TakeReasonAway { everyone, quarter } => {
                assert!(self.explain(everyone, quarter, ""));
                after.points[usize::from(everyone)][quarter] = None;
            }
            Step::ExplainMiss { quarter } => {
                let (indicator, area, period) = (self.indicator, self.areas[0], period(quarter));
                let place = FigurePlace { indicator, area, period };
                let said = TypedException { words: words.into(), counts: Vec::new() };
                let missed = matches!(self.model.stands(quarter), (Some((seen, due)), Some(target))
                    if due > 0 && seen * 100 < target * due);
                let taken = self.workbook.explain_miss(self.hospital, period, place, &said);
                // What was said before may be put into other words.
                let takes = missed || self.model.misses[quarter].is_some();
                assert_eq!(taken.is_ok(), takes, "{:?}: {:?}", self.model.stands(quarter), taken.err());
                if !takes {
                    return;
                }
                after.misses[quarter] = reason(self.model.stands(quarter));
            }
        }
        let was = std::mem::replace(&mut self.model, after);
        if self.workbook.dump().unwrap() != before {
            self.before.push(was);
        }
    }

    /// Holds what is shown under each trend, and offered for the paper, against the model.
    fn shows_what_it_should(&self) -> Result<(), TestCaseError> {
        let offers = self.workbook.list_offers(self.paper).unwrap();
        for everyone in [false, true] {
            let area = self.areas[usize::from(everyone)];
            let question = ChartQuestion { area: Some(area), ..ChartQuestion::trend_of(self.indicator) };
            let under = self.workbook.get_trend_view(&question).map(|view| view.chart.under).unwrap_or_default();
            for quarter in [0, 1] {
                let shown = self.model.shown(everyone, quarter);
                let name = if everyone { "Everyone" } else { "North" };
                for reason in self.model.every_reason() {
                    // With a return's reason the area is named, where it is not the one that is shown.
                    let words = format!(": {}.", reason.words);
                    let here = |line: &String| line.starts_with(QUARTERS[quarter]) && line.ends_with(&words);
                    let should = shown.contains(&reason.words.as_str());
                    if should && reason.of.0.is_none() {
                        // Said of a figure without a number: it stands under a chart as soon as there is one.
                        continue;
                    }
                    prop_assert_eq!(under.iter().any(here), should, "under {}: {} in {:?}", name, words, under);
                }
                let about = offers.iter().filter(|offer| {
                    offer.explains && offer.title.contains(name) && offer.title.contains(QUARTERS[quarter])
                });
                for reason in about.clone().flat_map(|offer| self.model.every_reason().map(move |of| (offer, of))) {
                    let (offer, reason) = reason;
                    let offered = offer.preview.contains(&format!("{}.", reason.words));
                    prop_assert!(!offered || shown.contains(&reason.words.as_str()), "offered: {:?}", offer);
                }
                let own = self.model.points[usize::from(everyone)][quarter].as_ref();
                // Where there is no number the paper has nothing to explain.
                let own = own.filter(|own| shown.contains(&own.words.as_str()) && own.of.0.is_some());
                if let Some(own) = own {
                    let offered = about.clone().any(|offer| offer.preview.contains(&format!("{}.", own.words)));
                    prop_assert!(offered, "not offered: {} {:?}", own.words, offers);
                }
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_reason_is_shown_for_exactly_the_value_that_it_was_given_for(steps in steps()) {
        let mut desk = Desk::new();
        for (number, step) in steps.iter().enumerate() {
            desk.take(step, &format!("Reason {number}"));
            desk.shows_what_it_should()?;
        }
    }
}
