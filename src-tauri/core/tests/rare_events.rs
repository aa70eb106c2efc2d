//! What is too rare for limits gets none at any door: the trend, its chart, the overview, the paper and its issue.

mod usual;

use chrono::NaiveDate;
use lac_core::calendar::{FinancialYear, Grain};
use lac_core::exchange::{propose_register, read_figures};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind};
use lac_core::organisation::OrganisationDetails;
use lac_core::paper::PaperChart;
use lac_core::paper::document::Block;
use lac_core::spc::{Direction, ShownAs};
use lac_core::trends::ChartQuestion;
use lac_core::trends::{Aggregation, ChartKind, EventDetails, OverviewScope};
use lac_core::views::TrendView;
use lac_core::workbook::{ChartFormat, Workbook};

/// A workbook with one figure of one indicator for each of 24 months.
struct Sample {
    workbook: Workbook,
    question: ChartQuestion,
}

/// A month's numbers: the first is the numerator, count or published percentage.
type Month = (u64, u64);

fn sample(kind: IndicatorKind, published: bool, months: &[Month]) -> Sample {
    let mut text =
        String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
    for (index, (first, second)) in months.iter().enumerate() {
        let day = NaiveDate::from_ymd_opt(2018, 4, 1).unwrap() + chrono::Months::new(index as u32);
        let cells = match kind {
            IndicatorKind::Proportion if published => format!(",,,{first}%"),
            IndicatorKind::Proportion | IndicatorKind::Rate => format!("{first},{second},,"),
            _ => format!(",,{first},"),
        };
        let state = if published { "published_percentage" } else { "entered" };
        text.push_str(&format!("Long waits,hospital,north,{},{cells},{state},\n", day.format("%B %Y")));
    }
    let clock = || NaiveDate::from_ymd_opt(2021, 10, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
    workbook.adopt_register(&propose_register(text.as_bytes()).unwrap().as_it_looks()).unwrap();
    workbook.add_area(&usual::area("Everyone", AreaKind::Whole)).unwrap();
    let register = workbook.get_register().unwrap();
    let details = IndicatorDetails {
        kind,
        numerator: "Waited long".into(),
        denominator: "Seen".into(),
        unit: if kind == IndicatorKind::Measure { "days".into() } else { String::new() },
        direction: Direction::Decrease,
        grain: Grain::Month,
        ..usual::proportion(
            "Long waits",
            register.providers.iter().map(|provider| provider.id).collect(),
            register.areas.iter().filter(|area| area.kind != AreaKind::Whole).map(|area| area.id).collect(),
        )
    };
    // The proposed one cannot change its kind, and has no figures.
    let proposed = &register.indicators[0];
    let retired = IndicatorDetails { name: "Proposed".into(), archived: true, kind: proposed.kind, ..details.clone() };
    workbook.update_indicator(proposed.id, &retired).unwrap();
    let indicator = workbook.add_indicator(&details).unwrap().output;
    let code = workbook.get_register().unwrap().indicator(indicator).unwrap().code.clone();
    let text = text.replace("Long waits,", &format!("{code},"));
    let register = workbook.get_register().unwrap();
    workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    let author = OrganisationDetails { author: "Designated Nurse".into(), ..OrganisationDetails::named("NHS Example") };
    workbook.add_organisation(&author).unwrap();
    // A published percentage answers for its own area only.
    let north = register.areas.iter().find(|area| area.kind != AreaKind::Whole).map(|area| area.id);
    let question = ChartQuestion { area: north.filter(|_| published), ..ChartQuestion::trend_of(indicator) };
    Sample { workbook, question }
}

impl Sample {
    fn view(&self) -> TrendView {
        self.workbook.get_trend_view(&self.question).unwrap()
    }
}

/// Two events in 24 months, as in case 26.
fn two_events() -> Vec<Month> {
    (0..24).map(|month| (u64::from(month == 3 || month == 10), 30)).collect()
}

const SENTENCE: &str = "No finding on variation: the numbers are too small for limits. Only 2 were counted in 24 periods (April 2018 to March 2020); limits need at least 1 a period on average. Look at the time between events, or at the counts per year, instead. The latest figure is 0 (March 2020).";

#[test]
fn two_events_in_two_years_are_never_called_an_improvement() {
    let sample = sample(IndicatorKind::Count, false, &two_events());
    let view = sample.view();
    assert_eq!(view.finding, SENTENCE);
    assert_eq!((view.shown_as, view.variation, view.assurance), (ShownAs::Run, None, None));
    assert_eq!((view.rule_set.as_str(), view.limits.len(), view.suggestion.is_none()), ("", 0, true));
    assert!(view.points.iter().all(|point| !point.flagged && !point.wants_reason));
    assert!(view.chart.table.rows.iter().all(|row| row.last().unwrap().is_empty()), "no point meets a rule");
    assert_eq!(view.chart.rule_set, None);

    let picture = sample.workbook.write_chart(&sample.question, ChartFormat::Svg).unwrap().bytes;
    let picture = String::from_utf8(picture).unwrap();
    assert!(picture.contains(">Mean 0.1<"), "2 in 24 months are not none");
    assert!(picture.contains("Numbers too small for limits") && picture.contains("too small for limits. Only 2"));
    for claim in ["points needed", "limit 0", "Improvement", "No significant change", "Making Data Count"] {
        assert!(!picture.contains(claim), "{claim}");
    }
}

#[test]
fn the_overview_the_paper_and_its_issue_say_the_same() {
    let mut sample = sample(IndicatorKind::Count, false, &two_events());
    let line = sample.workbook.get_overview_view(&OverviewScope::default()).unwrap();
    let line = line.lines.first().unwrap();
    assert_eq!((line.shown_as, line.variation, line.assurance, line.attention.len()), (ShownAs::Run, None, None, 0));
    assert_eq!(line.finding, SENTENCE);

    let year = FinancialYear::starting(2019).unwrap();
    let id = sample.workbook.add_paper(year).unwrap().output;
    let register = sample.workbook.get_register().unwrap();
    let chart = PaperChart {
        indicator: sample.question.indicator,
        area: register.whole().unwrap().id,
        provider: None,
        aggregation: Aggregation::Month,
        kind: ChartKind::Trend,
    };
    sample.workbook.set_charts(id, &[chart]).unwrap();
    sample.workbook.set_paper_overview(id, true).unwrap();
    let paper = sample.workbook.get_paper(id).unwrap();
    let composed = sample.workbook.compose_paper(&paper).unwrap();
    let said = format!("{:?}", composed.document.blocks);
    assert!(said.contains("too small for limits they are not shown"), "the note under the overview");
    assert!(!said.contains("Making Data Count"), "no rule set stands anywhere in the paper");
    assert!(!said.contains("pecial cause"), "nor any claim");
    let drawn = composed.document.blocks.iter().find_map(|block| match block {
        Block::Chart { scene, caption } => Some((scene, caption)),
        _ => None,
    });
    let (scene, caption) = drawn.unwrap();
    assert!(scene.description.contains("too small for limits. Only 2 were counted"), "{}", scene.description);
    assert_eq!(caption, "Figure 1. Long waits, Everyone.");
    assert!(composed.charts.iter().all(|chart| chart.rule_set.is_none() && chart.finding == SENTENCE));
}

#[test]
fn without_a_target_no_table_has_a_column_of_none() {
    let mut sample = sample(IndicatorKind::Count, false, &two_events());
    let id = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    sample.workbook.set_paper_overview(id, true).unwrap();
    let heads = |workbook: &Workbook| -> Vec<bool> {
        let paper = workbook.get_paper(id).unwrap();
        let blocks = workbook.compose_paper(&paper).unwrap().document.blocks;
        let tables = blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) if table.caption.is_some() => Some(table),
            _ => None,
        });
        tables.map(|table| table.header.iter().flatten().any(|head| head.text == "Target")).collect()
    };
    assert_eq!(heads(&sample.workbook), [false, false], "the table of performance and that of all indicators");
    let view = |workbook: &Workbook| workbook.get_overview_view(&OverviewScope::default()).unwrap().has_targets;
    assert!(!view(&sample.workbook));
    let day = NaiveDate::from_ymd_opt(2018, 4, 1).unwrap();
    sample.workbook.set_target(sample.question.indicator, day, "0").unwrap();
    assert_eq!(heads(&sample.workbook), [true, true]);
    assert!(view(&sample.workbook));
}

#[test]
fn every_kind_of_figure_is_weighed_by_what_was_counted() {
    use IndicatorKind::{Count, Measure, Proportion, Rate, Stock};
    let rare = two_events();
    let nearly_all: Vec<Month> = rare.iter().map(|(few, all)| (all - few, *all)).collect();
    let (events, itself) = ("Look at the time between events", "Look at each figure by itself instead.");
    let too_few: [(IndicatorKind, bool, &[Month], &str, &str); 8] = [
        (Count, false, &rare, "Only 2 were counted in 24 periods", events),
        (Count, false, &[(0, 0); 24], "None was counted in 24 periods", events),
        (Rate, false, &rare, "Only 2 were counted in 24 periods", events),
        (Stock, false, &rare, "Only 2 were counted in 24 periods", itself),
        (Proportion, false, &rare, "Only 2 of 720 were counted in 24 periods", events),
        (Proportion, false, &nearly_all, "All but 2 of 720 were counted in 24 periods", events),
        (Proportion, true, &rare, "The figure is 0 in 22 of 24 periods", events),
        (Measure, false, &rare, "The figure is 0 in 22 of 24 periods", itself),
    ];
    for (kind, published, months, found, instead) in too_few {
        let view = sample(kind, published, months).view();
        assert!(view.finding.contains(found) && view.finding.contains(instead), "{kind:?}: {}", view.finding);
        assert_eq!((view.shown_as, view.variation, view.rule_set.as_str()), (ShownAs::Run, None, ""), "{kind:?}");
    }
    let steady: Vec<Month> = (0..24).map(|month| (20 + month % 3, 30)).collect();
    let always: Vec<Month> = vec![(30, 30); 24];
    for (kind, published, months) in [
        (Count, false, &steady),
        (Rate, false, &steady),
        (Stock, false, &steady),
        (Proportion, false, &steady),
        (Proportion, false, &always),
        (Proportion, true, &steady),
        (Measure, false, &steady),
    ] {
        let view = sample(kind, published, months).view();
        assert_eq!((view.shown_as, view.finding.contains("too small")), (ShownAs::Spc, false), "{kind:?}");
    }
}

#[test]
fn a_rolling_year_and_a_year_keep_their_own_words() {
    let sample = sample(IndicatorKind::Count, false, &two_events());
    let by = |aggregation| {
        let question = ChartQuestion { aggregation: Some(aggregation), ..sample.question };
        sample.workbook.get_trend_view(&question).unwrap().finding
    };
    assert!(by(Aggregation::RollingYear).contains("because neighbouring points share most of their months"));
    assert!(by(Aggregation::Year).starts_with("No finding on variation yet: 2 of 13 points needed for limits; icons"));
}

#[test]
fn an_earlier_phase_of_rare_events_has_no_limits_and_does_not_hide_a_signal_of_now() {
    let months: Vec<Month> =
        (0..36).map(|month| if month < 18 { (u64::from(month == 3), 0) } else { (6 + month % 3, 0) }).collect();
    let months = [&months[..35], &[(13, 0)]].concat();
    let mut sample = sample(IndicatorKind::Count, false, &months);
    let event = EventDetails {
        on: NaiveDate::from_ymd_opt(2019, 10, 1).unwrap(),
        words: "All waits are counted".into(),
        indicator: Some(sample.question.indicator),
        area: None,
        new_limits: true,
        reason: "The definition changed.".into(),
    };
    sample.workbook.add_event(&event).unwrap();
    let view = sample.view();
    assert!(
        view.finding.starts_with("Special cause concern: the latest point is above the upper limit"),
        "{}",
        view.finding
    );
    let flagged: Vec<usize> = (0..36).filter(|row| view.points[*row].flagged).collect();
    assert_eq!(flagged, [35], "the quiet months before are no run below a mean");
    let said = "From April 2018 to September 2019 the numbers are too small for limits.";
    assert!(view.chart.under.contains(&said.to_owned()), "{:?}", view.chart.under);
    assert_eq!(view.rule_set, "Making Data Count XmR, 7 points, version 1");
}
