//! Trends through the workbook's door: how they are judged, what is said about them, the overview, every chart.

mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::exchange::{propose_register, read_figures};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind, Register};
use lac_core::ids::{AreaId, IndicatorId};
use lac_core::organisation::OrganisationDetails;
use lac_core::spc::{Direction, ShownAs};
use lac_core::trends::{
    Aggregation, Attention, ChartKind, EventDetails, OverviewAreas, OverviewScope, PlanState, PointPlace, TrendRules,
    TrendSettingsDetails,
};
use lac_core::trends::{ChartQuestion, ComparatorDetails, TypedValue};
use lac_core::views::{OverviewLine, TrendView};
use lac_core::workbook::{ChartFormat, Workbook};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

/// "Q1 2015-16" and the quarters after it.
fn quarters(count: usize) -> Vec<Period> {
    std::iter::successors(Some(period("Q1 2015-16")), |quarter| Some(quarter.next())).take(count).collect()
}

fn seen_in_time(register: &Register) -> IndicatorDetails {
    usual::proportion(
        "Seen in time",
        register.providers.iter().map(|provider| provider.id).collect(),
        register.areas.iter().filter(|area| area.kind != AreaKind::Whole).map(|area| area.id).collect(),
    )
}

/// A workbook with one figure each quarter for North and for South: as many done of 40 as `done` says of each.
fn workbook(done: impl Fn(usize) -> [u64; 2], count: usize) -> Workbook {
    let mut text =
        String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
    for (number, quarter) in quarters(count).into_iter().enumerate() {
        for (area, done) in ["north", "south"].into_iter().zip(done(number)) {
            text.push_str(&format!("Seen in time,hospital,{area},{quarter},{done},40,,,entered,\n"));
        }
    }
    let clock = || date("2020-10-12").and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
    workbook.adopt_register(&propose_register(text.as_bytes()).unwrap().as_it_looks()).unwrap();
    workbook.add_area(&usual::area("Everyone", AreaKind::Whole)).unwrap();
    let register = workbook.get_register().unwrap();
    workbook.update_indicator(register.indicators[0].id, &seen_in_time(&register)).unwrap();
    workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    let author = OrganisationDetails { author: "Designated Nurse".into(), ..OrganisationDetails::named("NHS Example") };
    workbook.add_organisation(&author).unwrap();
    let indicator = register.indicators[0].id;
    workbook.set_target(indicator, date("2015-04-01"), "85").unwrap();
    workbook
}

/// Steady with a little noise, so that nothing is special.
fn steady(number: usize) -> [u64; 2] {
    [[33, 35], [35, 33], [34, 36], [36, 34]][number % 4]
}

struct Sample {
    workbook: Workbook,
    indicator: IndicatorId,
    north: AreaId,
    everyone: AreaId,
}

fn sample(done: impl Fn(usize) -> [u64; 2], count: usize) -> Sample {
    let workbook = workbook(done, count);
    let register = workbook.get_register().unwrap();
    let everyone = register.whole().expect("the areas together are everyone").id;
    let north = register.area_by_code("north").unwrap().id;
    Sample { indicator: register.indicators[0].id, north, everyone, workbook }
}

impl Sample {
    fn question(&self) -> ChartQuestion {
        ChartQuestion::trend_of(self.indicator)
    }

    fn view(&self) -> TrendView {
        self.workbook.get_trend_view(&self.question()).unwrap()
    }

    fn place(&self, text: &str) -> PointPlace {
        PointPlace { indicator: self.indicator, area: self.everyone, provider: None, period: period(text) }
    }

    fn register(&self) -> Register {
        Register::clone(&self.workbook.get_register().unwrap())
    }
}

#[test]
fn another_way_of_judging_needs_a_reason_and_says_whose_choice_it_was() {
    let mut sample = sample(steady, 20);
    assert_eq!(sample.view().rule_set, "Making Data Count XmR, 7 points, version 1");
    let rules = TrendRules { shift_points: 6, trend_points: 6, ..TrendRules::default() };
    let without = TrendSettingsDetails { rules: rules.clone(), reason: " ".into() };
    let refused = sample.workbook.set_trend_rules(sample.indicator, &without).unwrap_err();
    assert!(refused.to_string().contains("Say why this indicator is judged in another way"), "{refused}");
    let details = TrendSettingsDetails { rules, reason: "As the council's own charts.".into() };
    sample.workbook.set_trend_rules(sample.indicator, &details).unwrap();
    let view = sample.view();
    assert_eq!(view.rule_set, "Making Data Count XmR, 6 points, version 1");
    assert_eq!(
        (view.settings.reason.as_str(), view.settings.set_by.as_str()),
        (details.reason.as_str(), "Designated Nurse")
    );
    assert_eq!(view.settings.set_on, Some(date("2020-10-12")));
    sample.workbook.undo().unwrap();
    assert_eq!(sample.view().rule_set, "Making Data Count XmR, 7 points, version 1");
}

/// Ten quarters low, then twelve high.
fn stepped(number: usize) -> [u64; 2] {
    let [north, south] = steady(number);
    if number < 10 { [north - 15, south - 15] } else { [north, south] }
}

#[test]
fn new_limits_are_suggested_and_start_only_at_an_event_with_a_reason() {
    let mut sample = sample(stepped, 22);
    let suggestion = sample.view().suggestion.expect("twelve quarters on one side are a lasting shift");
    assert_eq!(suggestion.from, period("Q3 2017-18").first_day());
    assert!(suggestion.words.contains("above the mean"), "{}", suggestion.words);
    let mut event = EventDetails {
        on: date("2017-11-20"),
        words: "Second clinic opened".into(),
        indicator: Some(sample.indicator),
        area: None,
        new_limits: true,
        reason: String::new(),
    };
    assert!(sample.workbook.add_event(&event).is_err(), "new limits need a reason");
    event.reason = "Twice as many appointments from here on.".into();
    sample.workbook.add_event(&event).unwrap();
    let view = sample.view();
    assert!(view.suggestion.is_none());
    assert_eq!(view.shown_as, ShownAs::Spc);
    let under = "New limits from 20 November 2017: Second clinic opened. Twice as many appointments from here on.";
    assert_eq!(view.chart.under, [under]);
    let means: Vec<f64> = sample
        .workbook
        .get_trend(&sample.question())
        .unwrap()
        .1
        .analysis
        .points
        .iter()
        .filter_map(|point| point.mean)
        .collect();
    assert!(means[0] < 55.0 && means[10] > 80.0, "the quarter of the event begins the new limits: {means:?}");
    sample.workbook.remove_event(view.events[0].id).unwrap();
    assert!(sample.view().suggestion.is_some());
}

#[test]
fn an_event_of_another_area_or_indicator_is_not_told() {
    let mut sample = sample(steady, 20);
    let event = EventDetails {
        on: date("2016-05-01"),
        words: "North moved".into(),
        indicator: None,
        area: Some(sample.north),
        new_limits: false,
        reason: String::new(),
    };
    let id = sample.workbook.add_event(&event).unwrap().output;
    assert!(sample.view().events.is_empty());
    let north = ChartQuestion { area: Some(sample.north), ..sample.question() };
    assert_eq!(sample.workbook.get_trend_view(&north).unwrap().events[0].id, id);
}

/// Steady, but for one quarter in which almost nobody was seen.
fn one_bad_quarter(number: usize) -> [u64; 2] {
    if number == 12 { [4, 5] } else { steady(number) }
}

#[test]
fn a_point_left_out_for_a_reason_counts_in_nothing_and_is_still_told() {
    let mut sample = sample(one_bad_quarter, 20);
    let wide = sample.view().limits;
    let place = sample.place("Q1 2018-19");
    assert!(sample.workbook.ghost_point(&place, "").is_err(), "leaving a point out needs a reason");
    sample.workbook.ghost_point(&place, "The clinic was flooded").unwrap();
    let view = sample.view();
    assert_ne!(view.limits, wide);
    let point = view.points.iter().find(|point| point.period == "Q1 2018-19").unwrap();
    assert_eq!(point.ghost.as_ref().unwrap().words, "The clinic was flooded");
    assert!(view.chart.under.contains(&"Q1 2018-19 is left out of the limits: The clinic was flooded.".to_owned()));
    assert!(view.rule_set.contains("1 point left out"), "{}", view.rule_set);
    assert!(view.finding.contains("Left out: Q1 2018-19 (11.3%)"), "{}", view.finding);
    sample.workbook.count_point(&place).unwrap();
    assert_eq!(sample.view().limits, wide);
}

/// Steady, and far below the limits at the end.
fn falling_at_the_end(number: usize) -> [u64; 2] {
    if number == 19 { [10, 12] } else { steady(number) }
}

fn say_why(sample: &Sample) -> Vec<String> {
    let tasks = sample.workbook.get_home().unwrap().tasks;
    tasks.into_iter().filter(|task| task.title.starts_with("Say why")).map(|task| task.route).collect()
}

#[test]
fn a_signal_is_asked_about_on_home_until_somebody_says_why_and_the_reason_reaches_chart_and_paper() {
    let mut sample = sample(falling_at_the_end, 20);
    let asked = say_why(&sample);
    let route = format!("/trends/{}?area={}&point=Q4+2019-20", sample.indicator, sample.everyone);
    assert!(asked.contains(&route), "{asked:?}");
    assert!(sample.view().points.last().unwrap().wants_reason);
    let place = sample.place("Q4 2019-20");
    sample.workbook.explain_point(&place, Some("Two paediatricians left")).unwrap();
    assert!(!say_why(&sample).contains(&route));
    let view = sample.view();
    let said = view.points.last().unwrap().explanation.clone().unwrap();
    assert_eq!((said.said.words.as_str(), said.said.by.as_str()), ("Two paediatricians left", "Designated Nurse"));
    assert_eq!(said.showed_then, None, "it was said of the point as it stands");
    assert!(view.chart.under.contains(&"Q4 2019-20: Two paediatricians left.".to_owned()));
    let paper = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    let offers = sample.workbook.list_offers(paper).unwrap();
    assert!(offers.iter().any(|offer| offer.explains && offer.preview == "Two paediatricians left."), "{offers:?}");
    assert!(offers.iter().any(|offer| !offer.explains && offer.preview.contains("Special cause concern")));
    let word = &offers.iter().find(|offer| offer.explains).unwrap().words;
    let reference = word.rsplit("{{").next().unwrap().trim_end_matches('}');
    assert!(word.starts_with("Seen in time, Everyone, Q4 2019-20: "), "{word}");
    let resolved = sample.workbook.resolve_figure(reference).unwrap();
    assert_eq!(resolved.text, "Two paediatricians left.");
    let csv = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\nSeen in time,hospital,north,Q4 2019-20,11,40,,,entered,\n";
    let records = read_figures(csv.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
    sample.workbook.import_figures(&records).unwrap();
    let changed = sample.workbook.resolve_figure(reference).unwrap().problem.unwrap();
    assert!(changed.contains("its reason was not given for the figure as it stands"), "{changed}");
    assert!(say_why(&sample).contains(&route), "the reason was for another figure");
    assert!(sample.view().points.last().unwrap().explanation.clone().unwrap().showed_then.is_some());
    sample.workbook.explain_point(&place, Some("Two paediatricians left")).unwrap();
    assert_eq!(sample.workbook.resolve_figure(reference).unwrap().problem, None, "it was read again");
    sample.workbook.explain_point(&place, None).unwrap();
    assert!(say_why(&sample).contains(&route), "a reason can be taken away");
    sample.workbook.undo().unwrap();
    assert!(!say_why(&sample).contains(&route));
}

#[test]
fn only_the_last_years_points_are_asked_about() {
    let sample = sample(|_| [20, 21], 20);
    let asked: Vec<String> =
        sample.view().points.into_iter().filter(|point| point.wants_reason).map(|point| point.period).collect();
    assert_eq!(asked, ["Q1 2019-20", "Q2 2019-20", "Q3 2019-20", "Q4 2019-20"]);
}

#[test]
fn a_live_finding_says_what_the_trend_showed_at_its_period_whatever_came_later() {
    let sample = sample(falling_at_the_end, 20);
    let code = &sample.register().indicators[0].code;
    let whole = &sample.register().whole().unwrap().code.clone();
    let finding =
        |period: &str| sample.workbook.resolve_figure(&format!("{code}|{whole}|{period}|finding")).unwrap().text;
    assert!(finding("Q4 2019-20").contains("Special cause concern"));
    assert!(finding("Q3 2019-20").contains("Common cause variation"), "{}", finding("Q3 2019-20"));
}

#[test]
fn a_plan_is_held_against_what_came_and_shows_what_is_to_come() {
    let mut sample = sample(steady, 20);
    let value = |period: &str, value: &str| TypedValue { period: period.into(), value: value.into() };
    let wrong = [value("Q4 2019-20", "80"), value("Q1 2020-21", "8O")];
    let refused = sample.workbook.set_plan(sample.indicator, sample.everyone, &wrong).unwrap_err();
    assert!(format!("{refused:?}").contains("value-2"), "{refused:?}");
    let twice = [value("Q1 2020-21", "80"), value("2020-21 Q1", "81")];
    assert!(sample.workbook.set_plan(sample.indicator, sample.everyone, &twice).is_err());
    let plan = [value("Q3 2019-20", "95%"), value("Q4 2019-20", "80"), value("Q2 2020-21", "90")];
    sample.workbook.set_plan(sample.indicator, sample.everyone, &plan).unwrap();
    let view = sample.view();
    let line = |period: &str| view.plan.iter().find(|line| line.period == period).unwrap();
    assert_eq!((line("Q3 2019-20").planned.as_str(), line("Q3 2019-20").state), ("95%", Some(PlanState::Behind)));
    assert_eq!(line("Q4 2019-20").state, Some(PlanState::OnPlan));
    assert_eq!(line("Q2 2020-21").state, Some(PlanState::Open));
    assert!(view.finding.ends_with("Q4 2019-20 is on plan: 80% was planned."), "{}", view.finding);
    assert!(view.chart.svg.contains(">2020-21</text>"), "the plan reaches beyond the last figure: {}", view.chart.svg);
    sample.workbook.set_plan(sample.indicator, sample.everyone, &[value("Q4 2019-20", "")]).unwrap();
    assert!(!sample.view().finding.contains("plan"), "an empty value plans nothing");
}

#[test]
fn what_others_report_stands_beside_the_own_figures() {
    let mut sample = sample(steady, 20);
    let details = ComparatorDetails {
        indicator: sample.indicator,
        name: "England".into(),
        source: "Published each December".into(),
        values: vec![
            TypedValue { period: "2018-19".into(), value: "88".into() },
            TypedValue { period: "2019-20".into(), value: "90".into() },
        ],
    };
    let id = sample.workbook.put_comparator(None, &details).unwrap().output;
    assert!(sample.workbook.put_comparator(None, &details).unwrap_err().to_string().contains("already"));
    assert!(sample.view().charts.contains(&ChartKind::Comparators));
    let question = ChartQuestion { kind: ChartKind::Comparators, ..sample.question() };
    let chart = sample.workbook.get_trend_view(&question).unwrap().chart;
    assert!(chart.finding.starts_with("2019-20:") && chart.finding.contains("England 90%"), "{}", chart.finding);
    assert_eq!(chart.under, ["England: Published each December."]);
    let closer = TypedValue { period: "2017-18".into(), value: "87.25".into() };
    let values = details.values.iter().cloned().chain([closer]).collect();
    sample.workbook.put_comparator(Some(id), &ComparatorDetails { values, ..details }).unwrap();
    let chart = sample.workbook.get_trend_view(&question).unwrap().chart;
    let given: Vec<&str> = chart.table.rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(given[given.len() - 3..], ["87.3%", "88.0%", "90.0%"], "one series has the same decimals");
    sample.workbook.remove_comparator(id).unwrap();
    assert_eq!(sample.workbook.get_trend_view(&question).unwrap().chart.kind, ChartKind::Trend);
}

#[test]
fn rolling_years_are_sums_over_sums_and_never_get_limits() {
    let sample = sample(steady, 20);
    let rolling = ChartQuestion { aggregation: Some(Aggregation::RollingYear), ..sample.question() };
    let view = sample.workbook.get_trend_view(&rolling).unwrap();
    assert_eq!((view.shown_as, view.variation, view.points.len()), (ShownAs::Run, None, 17));
    assert!(view.points.iter().all(|point| point.value == "86.3%"), "{:?}", view.points);
    assert!(view.finding.contains("neighbouring points share most of their months"), "{}", view.finding);
    let year = ChartQuestion { aggregation: Some(Aggregation::Year), ..sample.question() };
    assert_eq!(sample.workbook.get_trend_view(&year).unwrap().points.len(), 5);
}

#[test]
fn a_short_series_says_when_its_icons_start() {
    let sample = sample(steady, 9);
    let finding = sample.view().finding;
    assert!(finding.contains("9 of 13 points needed for limits; icons start with Q1 2018-19"), "{finding}");
}

fn whole_overview(sample: &Sample, scope: OverviewScope) -> Vec<(String, Vec<Attention>)> {
    let view = sample.workbook.get_overview_view(&scope).unwrap();
    let kinds = |line: &OverviewLine| line.attention.iter().map(|why| why.kind).collect();
    view.lines.iter().map(|line| (line.area_name.clone(), kinds(line))).collect()
}

#[test]
fn the_overview_puts_what_needs_attention_first_and_can_show_only_that() {
    let sample = sample(falling_at_the_end, 20);
    let scope = OverviewScope { areas: OverviewAreas::Every, ..lac_core::trends::OverviewScope::default() };
    let lines = whole_overview(&sample, scope);
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|(_, attention)| attention[0] == Attention::Concern), "{lines:?}");
    let everyone = sample.workbook.get_overview_view(&lac_core::trends::OverviewScope::default()).unwrap();
    let line = &everyone.lines[0];
    assert_eq!((line.latest.as_str(), line.counts.as_str(), line.period.as_str()), ("27.5%", "22 of 80", "Q4 2019-20"));
    assert_eq!(line.change_on_year, "a fall of 60.0 percentage points");
    assert_eq!((line.target.as_str(), line.meets_target), ("85%", Some(false)));
    assert_eq!(line.completeness, "20 of 20 quarters");
    assert!(line.spark.is_some() && line.variation_sign.is_some() && line.assurance_sign.is_some());
    let attention: Vec<Attention> = line.attention.iter().map(|why| why.kind).collect();
    assert_eq!(attention, [Attention::Concern, Attention::Missed, Attention::SayWhy]);
}

#[test]
fn nothing_that_is_well_needs_attention() {
    let well = sample(|number| if number % 2 == 0 { [36, 38] } else { [38, 37] }, 20);
    let scope = OverviewScope {
        areas: OverviewAreas::Every,
        attention_only: true,
        ..lac_core::trends::OverviewScope::default()
    };
    let view = well.workbook.get_overview_view(&scope).unwrap();
    assert_eq!((view.lines.len(), view.need_attention, view.all), (0, 0, 3));
}

#[test]
fn an_area_that_has_ended_needs_no_attention() {
    let example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let scope = OverviewScope { areas: OverviewAreas::Every, ..lac_core::trends::OverviewScope::default() };
    let lines = example.get_overview_view(&scope).unwrap().lines;
    assert!(lines.iter().any(|line| line.area_name == "Dorset Council"));
    assert!(lines.iter().all(|line| line.area_name != "Dorset County Council"));
}

#[test]
fn one_areas_overview_is_the_same_line_as_among_all_areas() {
    let sample = sample(falling_at_the_end, 20);
    let every = OverviewScope { areas: OverviewAreas::Every, ..lac_core::trends::OverviewScope::default() };
    let one = OverviewScope {
        areas: OverviewAreas::One { area: sample.north },
        ..lac_core::trends::OverviewScope::default()
    };
    let all = sample.workbook.get_overview(&every).unwrap().rows;
    let alone = sample.workbook.get_overview(&one).unwrap().rows;
    assert_eq!(alone, all.into_iter().filter(|row| row.question.area == sample.north).collect::<Vec<_>>());
    let provider = sample.register().providers[0].id;
    let of_provider = OverviewScope { provider: Some(provider), ..lac_core::trends::OverviewScope::default() };
    let row = &sample.workbook.get_overview(&of_provider).unwrap().rows[0];
    assert_eq!((row.latest.as_str(), row.counts.as_str()), ("27.5%", "22 of 80"));
}

#[test]
fn a_missing_part_and_a_small_denominator_are_marked() {
    let mut sample = sample(steady, 20);
    let csv = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\nSeen in time,hospital,north,Q1 2020-21,6,7,,,entered,\n";
    let records = read_figures(csv.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
    sample.workbook.import_figures(&records).unwrap();
    let line = sample.workbook.get_overview_view(&lac_core::trends::OverviewScope::default()).unwrap().lines.remove(0);
    assert_eq!(line.incomplete.as_deref(), Some("1 of 2 areas"));
    assert_eq!(line.small.as_deref(), Some("Small number: out of 7"));
    assert!(line.attention.iter().any(|why| why.kind == Attention::Incomplete));
    assert!(sample.view().finding.contains("Q1 2020-21 is incomplete: 1 of 2 areas."), "{}", sample.view().finding);
}

#[test]
fn the_overview_opens_as_a_spreadsheet_with_its_signs_in_words() {
    let sample = sample(falling_at_the_end, 20);
    let bytes = sample.workbook.write_overview(&lac_core::trends::OverviewScope::default()).unwrap();
    assert_eq!(
        bytes,
        sample.workbook.write_overview(&lac_core::trends::OverviewScope::default()).unwrap(),
        "the same bytes twice"
    );
    let mut opened = lac_core::exchange::sheet::Spreadsheet::open(&bytes).unwrap();
    let cells = format!("{:?}", opened.read(0).unwrap());
    for words in
        ["Seen in time", "0.275", "Concern; Target missed; Say why", "Concern, low", "Target hit or missed", "missed"]
    {
        assert!(cells.contains(words), "{words}: {cells}");
    }
}

#[test]
fn every_kind_of_chart_is_drawn_said_and_saved() {
    let example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let register = example.get_register().unwrap();
    let mut kinds = std::collections::HashSet::new();
    for indicator in &register.indicators {
        let trend = example.get_trend_view(&ChartQuestion::trend_of(indicator.id)).unwrap();
        for kind in trend.charts.into_iter().filter(|_| trend.points_given > 0) {
            let question = ChartQuestion { kind, ..ChartQuestion::trend_of(indicator.id) };
            let view = example.get_trend_view(&question).unwrap();
            assert_eq!(view.chart.kind, kind);
            assert!(view.chart.svg.starts_with("<svg") && !view.chart.finding.is_empty(), "{kind:?}");
            assert!(!view.chart.table.rows.is_empty(), "{kind:?} of {}", indicator.name);
            for row in &view.chart.table.rows {
                assert_eq!(row.len(), view.chart.table.columns.len(), "{kind:?} of {}", indicator.name);
            }
            kinds.insert(kind);
        }
    }
    assert_eq!(kinds.len(), 7, "the example shows every kind but the second opinion: {kinds:?}");
    let question = ChartQuestion::trend_of(register.indicator_by_code("iha-20-days").unwrap().id);
    let png = example.write_chart(&question, ChartFormat::Png).unwrap();
    assert!(png.name.ends_with(".png") && png.bytes.starts_with(b"\x89PNG"));
    let picture = example.picture_of_chart(&question).unwrap();
    assert_eq!(picture.rgba.len(), picture.width as usize * picture.height as usize * 4);
    let csv = String::from_utf8(example.write_chart(&question, ChartFormat::Csv).unwrap().bytes).unwrap();
    assert!(csv.lines().count() > 10 && csv.contains("Period,Figure,Counts,Note"), "{csv}");
}

#[test]
fn a_second_opinion_is_offered_for_small_numbers_only() {
    let kinds = |out_of: u64| {
        let mut sample = sample(steady, 20);
        let mut csv =
            String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
        for quarter in quarters(20) {
            csv.push_str(&format!("Seen in time,hospital,north,{quarter},10,{out_of},,,entered,\n"));
        }
        let records = read_figures(csv.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
        sample.workbook.import_figures(&records).unwrap();
        let north = ChartQuestion { area: Some(sample.north), ..sample.question() };
        sample.workbook.get_trend_view(&north).unwrap().charts
    };
    assert!(kinds(20).contains(&ChartKind::SecondOpinion));
    assert!(!kinds(50).contains(&ChartKind::SecondOpinion));
}

#[test]
fn reasons_count_only_while_their_figure_still_misses_as_many() {
    let mut example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let indicator = example.get_register().unwrap().indicator_by_code("iha-20-days").unwrap().id;
    let question = ChartQuestion { kind: ChartKind::BreachReasons, ..ChartQuestion::trend_of(indicator) };
    let row = |workbook: &Workbook| {
        let table = workbook.get_trend_view(&question).unwrap().chart.table;
        table.rows.into_iter().find(|row| row[0] == "Q4 2019-20").unwrap()
    };
    let total = |row: &[String]| row[1..row.len() - 1].iter().map(|n| n.parse::<u64>().unwrap()).sum::<u64>();
    let before = row(&example);
    assert_eq!(total(&before).to_string(), *before.last().unwrap());
    let csv = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\niha-20-days,poole-hospital,dorset-council,Q4 2019-20,30,45,,,entered,\n";
    let records = read_figures(csv.as_bytes(), &example.get_register().unwrap(), example.today()).unwrap();
    example.import_figures(&records).unwrap();
    let after = row(&example);
    assert_eq!(total(&after).to_string(), *after.last().unwrap(), "{after:?}");
    assert_eq!(after.last().unwrap(), "65");
}

#[test]
fn a_target_holds_for_a_period_if_it_holds_on_its_last_day_in_words_and_in_the_table_alike() {
    let mut sample = sample(|_| [30, 31], 20);
    sample.workbook.set_target(sample.indicator, date("2020-02-15"), "70").unwrap();
    let view = sample.view();
    assert!(view.points.last().unwrap().about.contains("meets the target of 70%"), "{:?}", view.points.last());
    assert!(view.finding.contains("target of 70%"), "{}", view.finding);
}

#[test]
fn a_figure_that_rounds_to_its_target_and_misses_it_is_told_apart() {
    let mut sample = sample(steady, 20);
    let csv = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\nSeen in time,hospital,north,Q1 2020-21,8496,10000,,,entered,\n";
    let records = read_figures(csv.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
    sample.workbook.import_figures(&records).unwrap();
    let north = ChartQuestion { area: Some(sample.north), ..sample.question() };
    let about = sample.workbook.get_trend_view(&north).unwrap().points.pop().unwrap().about;
    assert!(about.starts_with("Q1 2020-21: 85.0% (8,496 of 10,000), below the target of 85% (84.96%)."), "{about}");
    let few =
        "indicator,provider,area,period,numerator,denominator\nSeen in time,hospital,south,Q1 2020-21,8496,10000\n";
    let records = read_figures(few.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
    sample.workbook.import_figures(&records).unwrap();
    let overview = sample.workbook.get_overview_view(&lac_core::trends::OverviewScope::default()).unwrap();
    assert_eq!((overview.lines[0].latest.as_str(), overview.lines[0].closer.as_deref()), ("85.0%", Some("84.96%")));
}

#[test]
fn a_count_that_lacks_a_part_is_neither_judged_nor_compared() {
    let mut sample = sample(steady, 20);
    let details = IndicatorDetails {
        name: "Waiting".into(),
        kind: IndicatorKind::Count,
        denominator: String::new(),
        direction: Direction::Decrease,
        ..seen_in_time(&sample.register())
    };
    let waiting = sample.workbook.add_indicator(&details).unwrap().output;
    sample.workbook.set_target(waiting, date("2015-04-01"), "60").unwrap();
    let mut csv =
        String::from("indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n");
    for (number, quarter) in quarters(20).into_iter().enumerate() {
        csv.push_str(&format!("Waiting,hospital,north,{quarter},,,{},,entered,\n", 34 + number % 3));
        if number < 19 {
            csv.push_str(&format!("Waiting,hospital,south,{quarter},,,{},,entered,\n", 36 - number % 3));
        }
    }
    let records = read_figures(csv.as_bytes(), &sample.register(), sample.workbook.today()).unwrap();
    sample.workbook.import_figures(&records).unwrap();
    let view = sample.workbook.get_trend_view(&ChartQuestion::trend_of(waiting)).unwrap();
    assert_eq!(view.points.last().unwrap().left_out, Some("Left out of the limits, as it lacks a part."));
    assert!(view.finding.contains("Left out: Q4 2019-20"), "{}", view.finding);
    let overview = sample.workbook.get_overview_view(&lac_core::trends::OverviewScope::default()).unwrap();
    let line = overview.lines.iter().find(|line| line.indicator == waiting).unwrap();
    assert_eq!((line.meets_target, line.change_on_period.as_str()), (None, "not compared: 1 of 2 areas"));
    assert!(
        line.attention.iter().any(|why| why.kind == Attention::Missed),
        "the last whole figure missed: {:?}",
        line.attention
    );
}

#[test]
fn an_issue_keeps_the_rules_of_each_of_its_charts_that_has_limits() {
    let mut example = Workbook::example_in_memory(Box::new(NaiveDateTime::default)).unwrap();
    let paper = example.find_current_paper().unwrap().unwrap();
    let issued = example.issue_paper(&paper, |_| Ok(())).unwrap().output;
    let (limited, run): (Vec<_>, Vec<_>) =
        issued.made.charts.iter().partition(|chart| !chart.finding.starts_with("No finding on variation"));
    assert!(!limited.is_empty() && !run.is_empty());
    for chart in limited {
        assert!(chart.rule_set.as_ref().unwrap().starts_with("Making Data Count XmR, 7 points"), "{chart:?}");
    }
    assert!(run.iter().all(|chart| chart.rule_set.is_none()), "no rules apply to a chart without limits");
    assert!(example.dump().unwrap().contains("rule_set"), "it is in the file");
}
