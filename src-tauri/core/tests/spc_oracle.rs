//! Holds the analysis against the two NHS references, case by case (`docs/spc.md`, "How it is checked").
//!
//! `cargo test --test spc_oracle -- --nocapture` prints how many cases and fields were compared.

use chrono::NaiveDate;
use lac_core::spc::*;
use serde_json::Value;

const ORACLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/spc/spc_public.json"));
const ONE_LONG_SERIES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/spc/spc_bench_1x1000.csv"));
const MANY_SERIES: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/spc/spc_bench_1000x40.csv"));

/// What was compared with one reference, and where it differed.
struct Comparison {
    name: &'static str,
    cases: usize,
    fields: usize,
    differences: Vec<String>,
}

impl Comparison {
    fn with(name: &'static str) -> Self {
        Self { name, cases: 0, fields: 0, differences: Vec::new() }
    }

    /// Compares one number, flag or word with the reference's.
    fn field(&mut self, place: &str, found: Value, expected: &Value) {
        self.fields += 1;
        if !same(&found, expected) {
            self.differences.push(format!("{place}: found {found}, the reference has {expected}"));
        }
    }

    /// Compares one column, in date order.
    fn column(&mut self, case: &Value, analysis: &Analysis, expected: &Value, of: impl Fn(&Point) -> Value) {
        let expected = expected.as_array().expect("the oracle has this column");
        assert_eq!(expected.len(), analysis.points.len());
        for (row, (point, expected)) in analysis.points.iter().zip(expected).enumerate() {
            self.field(&format!("{} row {row}", case["id"]), of(point), expected);
        }
    }

    /// Fails unless all that was expected was compared, and all of it was equal.
    fn finish(self, cases: usize, fields: usize) {
        println!(
            "{}: {} cases, {} fields compared, {} differ",
            self.name,
            self.cases,
            self.fields,
            self.differences.len()
        );
        assert!(self.differences.is_empty(), "{}", self.differences.join("\n"));
        assert!(self.cases >= cases && self.fields >= fields, "fewer than {cases} cases or {fields} fields");
    }
}

/// Numbers to nine significant digits, or nine decimals below 1; all else exactly.
fn same(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        _ => found == expected,
    }
}

fn oracle() -> Value {
    serde_json::from_str(ORACLE).expect("the oracle is JSON")
}

fn xmr_cases(oracle: &Value) -> &[Value] {
    oracle["xmr_cases"].as_array().expect("the oracle has XmR cases")
}

fn date(text: &Value) -> NaiveDate {
    text.as_str().and_then(|text| text.parse().ok()).expect("a date")
}

fn observations(case: &Value) -> Vec<Observation> {
    let input = &case["input"];
    let (dates, values) = (input["dates"].as_array().expect("dates"), input["values"].as_array().expect("values"));
    let rows = dates.iter().zip(values).map(|(day, value)| Observation { date: date(day), value: value.as_f64() });
    let mut rows: Vec<_> = rows.collect();
    if case["give_rows_in"] == "reverse order" || input["give_rows_in"] == "reverse order" {
        rows.reverse();
    }
    rows
}

fn direction(case: &Value) -> Direction {
    serde_json::from_value(case["arguments"]["improvement_direction"].clone()).expect("a direction")
}

/// The settings of a case on top of those of its profile.
fn settings(case: &Value, profile: Settings) -> Settings {
    let arguments = &case["arguments"];
    let target = arguments["target"].as_f64().map(|value| TargetStep { from: NaiveDate::MIN, value });
    Settings {
        targets: target.into_iter().collect(),
        rebase: arguments["rebase"].as_array().into_iter().flatten().map(date).collect(),
        baseline: arguments["fix_after_n_points"].as_u64().map(|points| points as usize),
        ..profile
    }
}

fn is(side: Option<Side>, wanted: Side) -> Value {
    side.is_some_and(|met| met.includes(wanted)).into()
}

fn word(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("a word")
}

fn mdc_category(category: Category) -> Value {
    word(category)
}

fn reference_category(category: Category) -> Value {
    Value::from(match category {
        Category::CommonCause => "common_cause",
        Category::Improvement => "special_cause_improvement",
        Category::Concern => "special_cause_concern",
        Category::NeitherHigh => "special_cause_neutral_high",
        Category::NeitherLow => "special_cause_neutral_low",
    })
}

fn mdc_variation(icon: VariationIcon) -> Value {
    Value::from(match icon {
        VariationIcon::CommonCause => "Common Cause",
        VariationIcon::ImprovementHigh => "Improvement (High)",
        VariationIcon::ImprovementLow => "Improvement (Low)",
        VariationIcon::ConcernHigh => "Concern (High)",
        VariationIcon::ConcernLow => "Concern (Low)",
        VariationIcon::NeutralHigh => "Neither (High)",
        VariationIcon::NeutralLow => "Neither (Low)",
    })
}

fn mdc_assurance(icon: AssuranceIcon) -> Value {
    Value::from(match icon {
        AssuranceIcon::Pass => "Pass",
        AssuranceIcon::Fail => "Fail",
        AssuranceIcon::Inconsistent => "Hit or Miss",
    })
}

fn compare_with_mdc_tool(case: &Value, comparison: &mut Comparison) {
    let tool = &case["mdc_tool"];
    let columns = &tool["columns"];
    let shipped = settings(case, Settings::mdc(direction(case)));
    let rows = observations(case);
    let analysis = analyse(&rows, &shipped).expect("the tool takes this series");
    let mut column = |analysis: &Analysis, name: &str, of: &dyn Fn(&Point) -> Value| {
        comparison.column(case, analysis, &columns[name], of);
    };
    column(&analysis, "mean", &|point| point.mean.into());
    column(&analysis, "lpl", &|point| point.lower_limit.into());
    column(&analysis, "upl", &|point| point.upper_limit.into());
    column(&analysis, "above_upl", &|point| is(point.astronomical, Side::High));
    column(&analysis, "below_lpl", &|point| is(point.astronomical, Side::Low));
    column(&analysis, "shift_above", &|point| is(point.shift, Side::High));
    column(&analysis, "shift_below", &|point| is(point.shift, Side::Low));
    column(&analysis, "trend_up", &|point| is(point.trend, Side::High));
    column(&analysis, "trend_down", &|point| is(point.trend, Side::Low));
    column(&analysis, "two3_above", &|point| is(point.two_in_three, Side::High));
    column(&analysis, "two3_below", &|point| is(point.two_in_three, Side::Low));
    column(&analysis, "category", &|point| mdc_category(point.category));
    column(&analysis, "conflict", &|point| point.conflict.into());

    let with = |settings: Settings| analyse(&rows, &settings).expect("the tool takes this series");
    let concern = with(Settings { conflict: ConflictRule::Concern, ..shipped.clone() });
    column(&concern, "category_if_concern_wins", &|point| mdc_category(point.category));
    let six = with(Settings { shift_points: 6, trend_points: 6, ..shipped.clone() });
    column(&six, "category_with_6_points", &|point| mdc_category(point.category));
    let beyond = with(Settings { two_in_three_2023: true, ..shipped });
    column(&beyond, "two_in_three_counting_beyond_above", &|point| is(point.two_in_three, Side::High));
    column(&beyond, "two_in_three_counting_beyond_below", &|point| is(point.two_in_three, Side::Low));

    let id = case["id"].to_string();
    let variation = analysis.variation_icon.map_or(Value::Null, mdc_variation);
    comparison.field(&id, variation, &tool["variation_icon_if_shown"]);
    let assurance = analysis.assurance_icon.map_or(Value::Null, mdc_assurance);
    comparison.field(&id, assurance, &tool["assurance_icon_if_shown"]);
    comparison.field(&id, enough_points(&analysis).into(), &tool["shown_as_spc"]);
    comparison.cases += 1;
}

/// Whether there are points enough for the MDC tool: the full chart, or one on trial for its short latest phase only.
fn enough_points(analysis: &Analysis) -> bool {
    let values = analysis.points.iter().filter(|point| point.value.is_some()).count();
    analysis.shown_as == ShownAs::Spc || (analysis.shown_as == ShownAs::Trial && values >= POINTS_FOR_SPC)
}

fn compare_with_reference(case: &Value, comparison: &mut Comparison) {
    let reference = &case["reference"];
    let columns = &reference["columns"];
    let screen_outliers = case["arguments"]["screen_outliers"].as_bool().expect("a switch");
    let settings = settings(case, Settings { screen_outliers, ..Settings::plotthedots(direction(case)) });
    let analysis = analyse(&observations(case), &settings).expect("the reference takes this series");
    let mut column = |name: &str, of: &dyn Fn(&Point) -> Value| {
        comparison.column(case, &analysis, &columns[name], of);
    };
    column("date", &|point| point.date.to_string().into());
    column("value", &|point| point.value.into());
    column("phase", &|point| point.phase.into());
    column("in_limit_calc", &|point| point.in_limits.into());
    column("mean", &|point| point.mean.into());
    column("lpl", &|point| point.lower_limit.into());
    column("upl", &|point| point.upper_limit.into());
    column("rule_astronomical", &|point| point.astronomical.is_some().into());
    column("rule_trend", &|point| point.trend.is_some().into());
    column("rule_two_in_three", &|point| point.two_in_three.is_some().into());
    column("rule_shift", &|point| point.shift.is_some().into());
    column("special_cause_flag", &|point| (point.category != Category::CommonCause).into());
    column("point_type", &|point| reference_category(point.category));

    let (id, last) = (case["id"].to_string(), &reference["final"]);
    comparison.field(&id, word(analysis.variation_icon), &last["variation_icon"]);
    comparison.field(&id, word(analysis.assurance_icon), &last["assurance_icon"]);
    comparison.cases += 1;
}

#[test]
fn the_mdc_profile_equals_nhs_englands_tool() {
    let mut comparison = Comparison::with("Making Data Count SQL tool");
    for case in xmr_cases(&oracle()).iter().filter(|case| !case["mdc_tool"].is_null()) {
        compare_with_mdc_tool(case, &mut comparison);
    }
    comparison.finish(14, 4_819);
}

/// No public case has a note that excuses a field; one that the reference refuses is left out.
#[test]
fn the_plotthedots_profile_equals_the_r_package() {
    let mut comparison = Comparison::with("NHSRplotthedots");
    for case in xmr_cases(&oracle()).iter().filter(|case| case["reference"]["error"].is_null()) {
        compare_with_reference(case, &mut comparison);
    }
    comparison.finish(15, 3_995);
}

#[test]
fn proportion_limits_equal_the_reference() {
    let mut comparison = Comparison::with("p and P-prime limits");
    for case in oracle()["p_cases"].as_array().expect("the oracle has p cases") {
        let numbers =
            |name: &str| case["input"][name].as_array().expect("counts").iter().map(|n| n.as_u64().expect("a count"));
        let counts = |(numerator, denominator)| Some(Counts { numerator, denominator });
        let periods: Vec<_> = numbers("numerators").zip(numbers("denominators")).map(counts).collect();
        for (chart, name) in [(ProportionChart::P, "p_noscreen"), (ProportionChart::PPrime, "pp_noscreen")] {
            let limits = proportion_limits(&periods, chart).expect("numerators are not above denominators");
            compare_proportions(case, &limits, &case["results"][name], &mut comparison);
        }
        comparison.cases += 1;
    }
    comparison.finish(4, 520);
}

fn compare_proportions(case: &Value, limits: &ProportionLimits, expected: &Value, comparison: &mut Comparison) {
    for (row, point) in limits.points.iter().enumerate() {
        let place = format!("{} row {row}", case["id"]);
        comparison.field(&place, limits.centre.into(), &expected["centre"][row]);
        comparison.field(&place, point.value.into(), &expected["values"][row]);
        comparison.field(&place, point.lower_limit.into(), &expected["lpl"][row]);
        comparison.field(&place, point.upper_limit.into(), &expected["upl"][row]);
        let beyond = match point.beyond {
            None => "none",
            Some(Side::Low) => "lower",
            Some(_) => "upper",
        };
        comparison.field(&place, beyond.into(), &expected["astronomical"][row]);
    }
}

/// The series of a file `series,date,value`, each in the order of its rows.
fn bench_series(file: &str) -> Vec<Vec<Observation>> {
    let rows: Vec<Vec<&str>> = file.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let observation =
        |row: &Vec<&str>| Observation { date: row[1].parse().expect("a date"), value: row[2].parse().ok() };
    rows.chunk_by(|a, b| a[0] == b[0]).map(|series| series.iter().map(observation).collect()).collect()
}

#[test]
fn long_and_many_series_give_the_sums_of_the_r_package() {
    let cases = [(ONE_LONG_SERIES, 48.0, 1, 161, 63428.603293173), (MANY_SERIES, 0.85, 1000, 1743, 41368.960416771)];
    for (file, target, series, special_points, sum_of_upper_limits) in cases {
        let targets = vec![TargetStep { from: NaiveDate::MIN, value: target }];
        let settings = Settings { targets, ..Settings::plotthedots(Direction::Increase) };
        let all = bench_series(file);
        assert_eq!(all.len(), series);
        let points = all.iter().flat_map(|rows| analyse(rows, &settings).expect("a series").points);
        let (mut special, mut sum) = (0, 0.0);
        for point in points {
            special += usize::from(point.category != Category::CommonCause);
            sum += point.upper_limit.expect("a limit");
        }
        println!("{series} series: {special} special points, sum of upper limits {sum:.9}");
        assert_eq!(special, special_points);
        assert!((sum - sum_of_upper_limits).abs() <= 1e-9 * sum_of_upper_limits);
    }
}
