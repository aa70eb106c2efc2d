//! Bodies that begin and end: councils that are reorganised, a commissioner that is renamed.

mod usual;

use chrono::{NaiveDate, NaiveDateTime};
use lac_core::calendar::{FinancialYear, Period, StartRule, parse_period};
use lac_core::figures::{AnswerState, AreaKind, Question};
use lac_core::figures::{AreaDetails, IndicatorDetails};
use lac_core::ids::{AreaId, IndicatorId, ProviderId};
use lac_core::organisation::OrganisationDetails;
use lac_core::paper::CoverContent;
use lac_core::submissions::{Entry, FigureEntry};
use lac_core::workbook::Workbook;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(text: &str) -> Period {
    parse_period(text).unwrap()
}

fn workbook_on(today: &'static str) -> Workbook {
    Workbook::in_memory(Box::new(move || NaiveDateTime::from(day(today)))).unwrap()
}

/// Three councils until 31 March 2019, two since, and everyone; one hospital that sends one indicator for all.
struct Reorganised {
    workbook: Workbook,
    hospital: ProviderId,
    indicator: IndicatorId,
    everyone: AreaId,
    before: [AreaId; 3],
    since: [AreaId; 2],
}

impl Reorganised {
    fn new() -> Self {
        let mut workbook = workbook_on("2020-10-12");
        let mut area = |name: &str, kind, from: Option<&str>, to: Option<&str>| {
            let details = AreaDetails { from: from.map(day).into(), to: to.map(day).into(), ..usual::area(name, kind) };
            workbook.add_area(&details).unwrap().output
        };
        let everyone = area("Everyone", AreaKind::Whole, None, None);
        let before =
            ["County", "Borough", "Town"].map(|name| area(name, AreaKind::LocalAuthority, None, Some("2019-03-31")));
        let since = ["East", "West"].map(|name| area(name, AreaKind::LocalAuthority, Some("2019-04-01"), None));
        let hospital = add_hospital(&mut workbook);
        let areas = [everyone].into_iter().chain(before).chain(since).collect();
        let indicator = add_indicator(&mut workbook, hospital, areas);
        Self { workbook, hospital, indicator, everyone, before, since }
    }

    fn enter(&mut self, of: &str, figures: &[(AreaId, &str, &str)]) {
        let entries: Vec<FigureEntry> = figures
            .iter()
            .map(|(area, first, second)| FigureEntry {
                indicator: self.indicator,
                area: *area,
                period: period(of),
                entry: Entry::Typed { first: (*first).into(), second: (*second).into() },
                note: None,
                provisional: false,
            })
            .collect();
        let outcome = self.workbook.enter_figures(self.hospital, period(of), &entries).unwrap().output;
        assert_eq!(outcome.accepted, entries.len());
    }

    /// What everyone's figure is made of: its counts, how many parts of how many, whether it is whole.
    fn total(&self, of: &str) -> (Option<(u64, u64)>, usize, usize, bool) {
        let question = Question { indicator: self.indicator, area: self.everyone, provider: None, period: period(of) };
        let answer = self.workbook.book().unwrap().answer(&question);
        let counts = answer.value.and_then(|value| value.numerator().zip(value.denominator()));
        (counts, answer.parts.given, answer.parts.expected, answer.complete)
    }

    fn owed(&self, of: &str) -> Vec<AreaId> {
        let grid = self.workbook.get_entry_grid(self.hospital, period(of)).unwrap();
        grid.lines.into_iter().map(|line| line.area).collect()
    }
}

fn add_hospital(workbook: &mut Workbook) -> ProviderId {
    workbook.add_provider(&usual::provider("Hospital")).unwrap().output
}

fn add_indicator(workbook: &mut Workbook, provider: ProviderId, areas: Vec<AreaId>) -> IndicatorId {
    let details =
        IndicatorDetails { numerator: "Done".into(), ..usual::proportion("Done in time", vec![provider], areas) };
    workbook.add_indicator(&details).unwrap().output
}

#[test]
fn each_quarter_is_owed_for_the_councils_of_that_quarter_only() {
    let workbook = Reorganised::new();
    assert_eq!(workbook.owed("Q4 2018-19"), workbook.before);
    assert_eq!(workbook.owed("Q1 2019-20"), workbook.since);
}

#[test]
fn the_total_is_made_of_three_councils_before_april_2019_and_of_two_after() {
    let mut workbook = Reorganised::new();
    let [county, borough, town] = workbook.before;
    let [east, west] = workbook.since;
    workbook.enter("Q4 2018-19", &[(county, "1", "2"), (borough, "3", "4")]);
    assert_eq!(workbook.total("Q4 2018-19"), (Some((4, 6)), 2, 3, false));
    workbook.enter("Q4 2018-19", &[(town, "5", "5")]);
    assert_eq!(workbook.total("Q4 2018-19"), (Some((9, 11)), 3, 3, true));
    workbook.enter("Q1 2019-20", &[(east, "6", "8")]);
    assert_eq!(workbook.total("Q1 2019-20"), (Some((6, 8)), 1, 2, false));
    workbook.enter("Q1 2019-20", &[(west, "7", "8")]);
    assert_eq!(workbook.total("Q1 2019-20"), (Some((13, 16)), 2, 2, true));
}

#[test]
fn the_year_of_a_council_that_began_within_it_is_printed_as_in_part() {
    let mut workbook = Reorganised::new();
    let county =
        AreaDetails { from: Some(day("2019-10-01")).into(), ..usual::area("New County", AreaKind::LocalAuthority) };
    let new = workbook.workbook.add_area(&county).unwrap().output;
    let views = workbook.workbook.get_register_view().unwrap().indicators;
    let view = views.iter().find(|view| view.indicator.id == workbook.indicator).unwrap();
    let mut details = usual::details_of(view);
    details.areas.push(new);
    details.holds_from = county.from;
    workbook.workbook.update_indicator(workbook.indicator, &details).unwrap();
    workbook.enter("Q3 2019-20", &[(new, "1", "2")]);
    workbook.enter("Q4 2019-20", &[(new, "2", "2")]);
    assert!(workbook.owed("Q3 2019-20").contains(&new) && !workbook.owed("Q2 2019-20").contains(&new));
    let question = Question { indicator: workbook.indicator, area: new, provider: None, period: period("2019-20") };
    let said = workbook.workbook.get_figure(&question).unwrap().in_words;
    assert_eq!(said, "75.0% (2 of 4 quarters)");
}

#[test]
fn a_council_that_has_ended_has_no_figure_afterwards_and_its_earlier_ones_remain() {
    let mut workbook = Reorganised::new();
    let [county, ..] = workbook.before;
    workbook.enter("Q4 2018-19", &[(county, "1", "2")]);
    let book = workbook.workbook.book().unwrap();
    let state = |of: &str| {
        let question = Question { indicator: workbook.indicator, area: county, provider: None, period: period(of) };
        book.answer(&question).state
    };
    assert_eq!((state("Q4 2018-19"), state("Q1 2019-20")), (AnswerState::Entered, AnswerState::Missing));
}

fn renamed_in_2022(today: &'static str) -> Workbook {
    let mut workbook = workbook_on(today);
    for (from, name, meeting) in [
        ("2013-04-01", "NHS Example Clinical Commissioning Group", "Governing Body"),
        ("2022-07-01", "NHS Example Integrated Care Board", "Board"),
    ] {
        let details = OrganisationDetails {
            from: day(from),
            short_name: name.into(),
            meeting: meeting.into(),
            start_rule: StartRule::A,
            ..OrganisationDetails::named(name)
        };
        workbook.add_organisation(&details).unwrap();
    }
    workbook
}

#[test]
fn a_commissioning_group_holds_until_30_june_2022_and_a_care_board_from_1_july() {
    for (today, short) in [("2022-06-30", "Group"), ("2022-07-01", "Board")] {
        let views = renamed_in_2022(today).list_organisation_views().unwrap();
        let in_force: Vec<&str> =
            views.iter().filter(|view| view.in_force).map(|view| view.organisation.details.name.as_str()).collect();
        assert_eq!(in_force.len(), 1, "{today}");
        assert!(in_force[0].ends_with(short), "{today}: {in_force:?}");
    }
}

#[test]
fn before_the_first_name_began_the_first_is_in_force() {
    let views = renamed_in_2022("2012-01-01").list_organisation_views().unwrap();
    assert_eq!(views.iter().map(|view| view.in_force).collect::<Vec<_>>(), [true, false]);
}

/// The organisation and the meeting at the head of the paper for 2022-23, as it is made on `today`.
fn carried(today: &'static str, meeting: Option<&str>) -> (String, String) {
    let mut workbook = renamed_in_2022(today);
    workbook.add_paper(FinancialYear::starting(2022).unwrap()).unwrap();
    let mut paper = workbook.find_current_paper().unwrap().unwrap();
    for field in &mut paper.cover.fields {
        if let (CoverContent::Date { date }, Some(meeting)) = (&mut field.content, meeting) {
            *date = Some(day(meeting));
        }
    }
    let document = format!("{:?}", workbook.compose_paper(&paper).unwrap().document);
    let name = ["CLINICAL COMMISSIONING GROUP", "INTEGRATED CARE BOARD"].map(|name| document.contains(name));
    let meeting = ["GOVERNING BODY MEETING", "BOARD MEETING"].map(|name| document.contains(name));
    (format!("{name:?}"), format!("{meeting:?}"))
}

#[test]
fn the_paper_for_2022_23_carries_the_care_boards_name() {
    let board = ("[false, true]".to_owned(), "[false, true]".to_owned());
    assert_eq!(carried("2022-09-01", None), board);
    assert_eq!(carried("2022-06-15", Some("2022-07-20")), board, "the meeting's day decides");
}

#[test]
fn a_paper_for_a_meeting_before_july_2022_keeps_the_commissioning_groups_name() {
    let group = ("[true, false]".to_owned(), "[true, false]".to_owned());
    assert_eq!(carried("2022-06-15", None), group);
    assert_eq!(carried("2022-09-01", Some("2022-06-22")), group);
}
