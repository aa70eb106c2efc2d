//! What is said belongs to values: reasons to exactly the figure and the target of which they were given, names to
//! Settings, "latest" to the last period that has ended.

mod usual;

use chrono::NaiveDate;
use lac_core::calendar::{FinancialYear, Period, parse_period};
use lac_core::exchange::{propose_register, read_figures};
use lac_core::figures::IndicatorDetails;
use lac_core::figures::{AreaKind, IndicatorKind};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::organisation::OrganisationDetails;
use lac_core::paper::{Block, CoverContent, SectionKind};
use lac_core::submissions::FigurePlace;
use lac_core::submissions::exceptions::TypedException;
use lac_core::trends::ChartQuestion;
use lac_core::trends::PointPlace;
use lac_core::workbook::Workbook;

const HEADING: &str = "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

struct Sample {
    workbook: Workbook,
    indicator: IndicatorId,
    hospital: ProviderId,
    north: AreaId,
    whole: String,
}

/// Figures of one indicator for North, from one hospital, asked on `today`; everyone is North.
fn sample(kind: IndicatorKind, today: &'static str, lines: &[&str]) -> Sample {
    let text = lines.iter().fold(HEADING.to_owned(), |text, line| format!("{text}Seen,hospital,north,{line}\n"));
    let clock = move || date(today).and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::in_memory(Box::new(clock)).unwrap();
    workbook.adopt_register(&propose_register(text.as_bytes()).unwrap().as_it_looks()).unwrap();
    workbook.add_area(&usual::area("Everyone", AreaKind::Whole)).unwrap();
    workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
    let register = workbook.get_register().unwrap();
    let (indicator, hospital) = (register.indicators[0].id, register.providers[0].id);
    let north = register.area_by_code("north").unwrap().id;
    let details = IndicatorDetails {
        kind,
        denominator: if kind == IndicatorKind::Proportion { "Due".into() } else { String::new() },
        ..usual::proportion("Seen", vec![hospital], vec![north])
    };
    workbook.update_indicator(indicator, &details).unwrap();
    workbook.import_figures(&read_figures(text.as_bytes(), &register, workbook.today()).unwrap()).unwrap();
    let whole = register.whole().unwrap().code.clone();
    Sample { workbook, indicator, hospital, north, whole }
}

impl Sample {
    fn import(&mut self, line: &str) {
        self.import_for("north", line);
    }

    fn import_for(&mut self, area: &str, line: &str) {
        let text = format!("{HEADING}Seen,hospital,{area},{line}\n");
        let records =
            read_figures(text.as_bytes(), &self.workbook.get_register().unwrap(), self.workbook.today()).unwrap();
        self.workbook.import_figures(&records).unwrap();
    }

    fn target(&mut self, from: &str, value: &str) {
        self.workbook.set_target(self.indicator, date(from), value).unwrap();
    }

    fn code(&self) -> String {
        self.workbook.get_register().unwrap().indicators[0].code.clone()
    }

    /// What stands under the trend of North.
    fn under(&self) -> Vec<String> {
        let question = ChartQuestion { area: Some(self.north), ..ChartQuestion::trend_of(self.indicator) };
        self.workbook.get_trend_view(&question).unwrap().chart.under
    }

    fn live(&self, when: &str, form: &str) -> String {
        self.workbook.resolve_figure(&format!("{}|{}|{when}|{form}", self.code(), self.whole)).unwrap().text
    }
}

#[test]
fn a_reason_for_a_point_stands_beside_exactly_the_figure_and_the_target_it_was_given_for() {
    let of_240 = "Q1 2020-21,,,240,,entered,";
    let cases: [(&str, &[&str], &str, bool); 5] = [
        ("as it was", &[], "300", true),
        ("a figure that is printed at its beginning", &["Q1 2020-21,,,24,,entered,"], "300", false),
        ("a figure that begins like it", &["Q1 2020-21,,,2400,,entered,"], "300", false),
        ("the figure came back", &["Q1 2020-21,,,24,,entered,", of_240], "300", true),
        ("another target", &[], "250", false),
    ];
    for (what, changes, target, stands) in cases {
        let mut sample = sample(IndicatorKind::Count, "2020-12-12", &[of_240]);
        sample.target("2020-04-01", "300");
        let place = PointPlace {
            indicator: sample.indicator,
            area: sample.north,
            provider: None,
            period: period("Q1 2020-21"),
        };
        sample.workbook.explain_point(&place, Some("A clinic closed")).unwrap();
        for line in changes {
            sample.import(line);
        }
        sample.target("2020-04-01", target);
        assert_eq!(sample.under().contains(&"Q1 2020-21: A clinic closed.".to_owned()), stands, "{what}");
        let question = ChartQuestion { area: Some(sample.north), ..ChartQuestion::trend_of(sample.indicator) };
        let point = sample.workbook.get_trend_view(&question).unwrap().points.remove(0);
        let explanation = point.explanation.unwrap();
        assert_eq!(explanation.showed_then.is_none(), stands, "{what}: the words are kept, with what they were about");
    }
}

#[test]
fn a_reason_for_a_missed_target_is_of_exactly_that_figure_and_asked_for_again_when_it_changes() {
    for (what, change, target, explained) in [
        ("as it was", None, "85", true),
        ("still missed, by others", Some("Q1 2020-21,20,40,,,entered,"), "85", false),
        ("twice as many of twice as many", Some("Q1 2020-21,42,60,,,entered,"), "85", false),
        ("another target", None, "90", false),
    ] {
        let mut sample = sample(IndicatorKind::Proportion, "2020-12-12", &["Q1 2020-21,21,30,,,entered,"]);
        sample.target("2020-04-01", "85");
        let when = period("Q1 2020-21");
        let place = FigurePlace { indicator: sample.indicator, area: sample.north, period: when };
        let said = TypedException { words: "A clinic closed".into(), counts: Vec::new() };
        sample.workbook.explain_miss(sample.hospital, when, place, &said).unwrap();
        if let Some(line) = change {
            sample.import(line);
        }
        sample.target("2020-04-01", target);
        let miss = |sample: &Sample| {
            sample.workbook.get_entry_grid(sample.hospital, when).unwrap().lines[0].miss.clone().unwrap()
        };
        let now = miss(&sample);
        assert_eq!((now.explained, now.words.as_str()), (explained, "A clinic closed"), "{what}");
        assert_eq!(sample.under().contains(&"Q1 2020-21: A clinic closed.".to_owned()), explained, "{what}");
        let another = now.said_of_another.unwrap_or_default();
        let words = "This was said of 70.0% (21 of 30) against a target of 85%.";
        assert_eq!(another.starts_with(words), !explained, "{what}: {another}");
        sample.workbook.explain_miss(sample.hospital, when, place, &said).unwrap();
        assert!(miss(&sample).explained, "{what}: the same words, read again and saved");
    }
}

#[test]
fn a_meeting_that_is_renamed_is_renamed_in_drafted_text_and_on_the_cover_by_the_day_of_the_paper() {
    let mut sample = sample(IndicatorKind::Proportion, "2020-12-12", &["Q1 2019-20,3,4,,,entered,"]);
    let paper = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    let mut kept = sample.workbook.get_paper(paper).unwrap();
    for field in &mut kept.cover.fields {
        match &mut field.content {
            CoverContent::Text { words } if field.name == "Purpose of Report" => *words = "For the {{meeting}}.".into(),
            CoverContent::Date { date: day } => *day = Some(date("2020-09-16")),
            _ => {}
        }
    }
    let board = OrganisationDetails {
        from: date("2020-04-01"),
        meeting: "Quality Board".into(),
        short_name: "Example ICB".into(),
        ..OrganisationDetails::named("NHS Example")
    };
    let committee = OrganisationDetails { from: date("2020-10-01"), meeting: "Committee".into(), ..board.clone() };
    sample.workbook.add_organisation(&board).unwrap();
    sample.workbook.add_organisation(&committee).unwrap();
    for (day, meeting) in
        [("2020-03-01", "Governing Body"), ("2020-09-16", "Quality Board"), ("2020-11-01", "Committee")]
    {
        for field in &mut kept.cover.fields {
            if let CoverContent::Date { date: held } = &mut field.content {
                *held = Some(date(day));
            }
        }
        let composed = sample.workbook.compose_paper(&kept).unwrap();
        let text = format!("{:?}", composed.document.blocks);
        assert!(
            text.contains(&format!("This summary assures the \", bold: false }}, Run {{ text: \"{meeting}\"")),
            "{text}"
        );
        assert!(text.contains(&format!("For the {meeting}.")), "the cover, on {day}");
        assert!(composed.document.blocks.iter().any(|block| matches!(block, Block::Heading { .. })));
    }
    let offered: Vec<String> =
        sample.workbook.list_offers(paper).unwrap().into_iter().filter(|o| o.name).map(|o| o.words).collect();
    assert_eq!(offered[..2], ["{{meeting}}", "{{organisation|short_name}}"]);
}

#[test]
fn text_that_was_typed_before_stays_as_it_was_typed() {
    let mut sample = sample(IndicatorKind::Proportion, "2020-12-12", &["Q1 2019-20,3,4,,,entered,"]);
    let paper = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    let mut kept = sample.workbook.get_paper(paper).unwrap();
    kept.sections[0].paragraphs[0].words = "For the Governing Body.".into();
    let renamed =
        OrganisationDetails { meeting: "Board".into(), from: date("2010-04-01"), ..OrganisationDetails::named("X") };
    sample.workbook.add_organisation(&renamed).unwrap();
    let composed = sample.workbook.compose_paper(&kept).unwrap();
    assert!(format!("{:?}", composed.document.blocks).contains("For the Governing Body."));
}

#[test]
fn the_update_and_every_latest_speak_of_the_last_quarter_that_has_ended_and_has_figures() {
    let lines = ["Q1 2019-20,3,4,,,entered,", "Q1 2020-21,1,2,,,entered,", "Q2 2020-21,3,5,,,entered,"];
    let to_come = [lines[0], lines[1], "Q2 2020-21,3,5,,,provisional,"];
    let running = [lines[0], lines[1], lines[2], "Q3 2020-21,1,9,,,provisional,"];
    for (today, figures, latest) in [
        ("2020-12-12", &lines[..], "Q2 2020-21"),
        ("2020-12-12", &running[..], "Q2 2020-21"),
        ("2020-12-31", &running[..], "Q2 2020-21"),
        ("2021-01-01", &running[..], "Q3 2020-21"),
        ("2020-12-12", &lines[..2], "Q1 2020-21"),
        ("2020-09-30", &to_come[..], "Q1 2020-21"),
    ] {
        let mut sample = sample(IndicatorKind::Proportion, today, figures);
        let paper = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
        let kept = sample.workbook.get_paper(paper).unwrap();
        let update = kept.sections.iter().find(|section| section.kind == SectionKind::Update).unwrap();
        assert!(update.paragraphs[0].words.contains(&format!("|{latest}|value")), "{today}: {update:?}");
        let overview = sample.workbook.get_overview_view(&Default::default()).unwrap();
        assert_eq!(overview.lines[0].period, latest, "{today}");
        assert_eq!(sample.workbook.find_latest_period(sample.indicator).unwrap(), Some(period(latest)), "{today}");
        let offers = sample.workbook.list_offers(paper).unwrap();
        assert!(offers.iter().any(|offer| offer.title.contains(latest)), "{today}: {offers:?}");
    }
}

#[test]
fn figures_of_one_paragraph_are_printed_with_the_decimals_of_the_coarsest() {
    let mut sample = sample(IndicatorKind::Proportion, "2020-12-12", &["Q2 2020-21,613,1000,,,entered,"]);
    sample.import_for("everyone", "Q1 2020-21,,,,58,published_percentage,");
    assert_eq!(
        (sample.live("Q1 2020-21", "value"), sample.live("Q2 2020-21", "value")),
        ("58%".into(), "61.3%".into())
    );
    assert_eq!(sample.live("Q2 2020-21", "change"), "a rise of about 3 percentage points");
    let paper = sample.workbook.add_paper(FinancialYear::starting(2019).unwrap()).unwrap().output;
    let mut kept = sample.workbook.get_paper(paper).unwrap();
    let mark = |form: &str| format!("{{{{{}|{}|Q2 2020-21|{form}}}}}", sample.code(), sample.whole);
    let words = format!("{} in Q2, {} from {}.", mark("value"), mark("change"), mark("previous"));
    kept.sections[0].paragraphs[0].words = words;
    let composed = sample.workbook.compose_paper(&kept).unwrap();
    let printed = |form: &str| composed.figures[mark(form).trim_matches(['{', '}'])].text.clone();
    let printed = ["value", "change", "previous"].map(printed);
    assert_eq!(printed, ["61%", "a rise of about 3 percentage points", "58%"]);
}
