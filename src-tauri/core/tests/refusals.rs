//! What a form leaves empty, or types in a place where it means nothing, is refused at its field, all of it at once and
//! in the words of its noun. What the screens send is text: it is read here as it comes from them.

mod usual;

use lac_core::calendar::parse_period;
use lac_core::figures::{AreaDetails, AreaKind, Basis, IndicatorDetails, IndicatorKind, ProviderDetails};
use lac_core::ids::{ActionId, AreaId, IndicatorId, ProviderId, RiskId};
use lac_core::logbook::{LogDetails, LogKind};
use lac_core::organisation::OrganisationDetails;
use lac_core::paper::PaperChart;
use lac_core::risks::{AssuranceDetails, ControlDetails, RiskDetails, ScoreDetails};
use lac_core::storage::Access;
use lac_core::submissions::{Chase, SubmissionDetails, TypedReceipt};
use lac_core::trends::{EventDetails, PointPlace, TrendSettingsDetails};
use lac_core::typed::{TypedDay, TypedNumber};
use lac_core::workbook::{Meaning, Workbook};
use lac_core::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const NO_DAY: &str = "Enter a day that exists, for example 31 3 2020.";
const TO_COME: &str = "This day has not come yet. Check the date.";

struct Desk {
    _folder: tempfile::TempDir,
    workbook: Workbook,
    provider: ProviderId,
    area: AreaId,
    indicator: IndicatorId,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let clock = || chrono::NaiveDate::from_ymd_opt(2020, 10, 12).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let mut workbook = Workbook::create(&folder.path().join("x.lac"), &Access::open(), Box::new(clock)).unwrap();
    let provider = workbook.add_provider(&usual::provider("Hospital")).unwrap().output;
    let area = workbook.add_area(&usual::area("Everyone", AreaKind::Whole)).unwrap().output;
    let details = usual::proportion("Seen", vec![provider], vec![area]);
    let indicator = workbook.add_indicator(&details).unwrap().output;
    Desk { _folder: folder, workbook, provider, area, indicator }
}

fn read<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}

fn day(text: &str) -> TypedDay {
    read(json!(text))
}

/// The refused fields, each with its sentence; nothing was changed by it.
fn check<T>(desk: &mut Desk, act: impl FnOnce(&mut Desk) -> Result<T>, refused: &[(&str, &str)]) {
    let before = desk.workbook.dump().unwrap();
    let Err(Error::Invalid(fields)) = act(desk) else { panic!("not refused: {refused:?}") };
    let told: Vec<(&str, &str)> = fields.iter().map(|each| (each.field.as_str(), each.message.as_str())).collect();
    assert_eq!(told, refused);
    assert_eq!(desk.workbook.dump().unwrap(), before, "{refused:?}");
}

fn risk(opened: &str, reviewed: &str, title: &str) -> RiskDetails<TypedDay, TypedDay> {
    read(json!({
        "reference": "LAC01", "title": title, "cause": "", "event": "Children wait", "effect": "", "owner": "Nurse",
        "director": "", "opened_on": opened, "reviewed_on": reviewed, "gaps": "", "indicator": null,
    }))
}

fn score(on: &str) -> ScoreDetails {
    read(json!({ "stage": "current", "consequence": 3, "likelihood": 3, "on": on, "reason": "" }))
}

#[test]
fn a_risk() {
    let opened = ("opened_on", "Enter the day it was put on the register.");
    let mut desk = desk();
    let title = ("title", "Enter a short name for the risk.");
    check(&mut desk, |desk| desk.workbook.add_risk(&risk("", "", ""), None), &[title, opened]);
    let once = |desk: &mut Desk| desk.workbook.add_risk(&risk("", "", "Waiting"), Some(&score("")));
    check(&mut desk, once, &[opened]);
    let score_only = |desk: &mut Desk| desk.workbook.add_risk(&risk("2020-10-01", "", "Waiting"), Some(&score("")));
    check(&mut desk, score_only, &[("on", "Enter the day of the score.")]);
    let both = [("opened_on", NO_DAY), ("reviewed_on", NO_DAY)];
    check(&mut desk, |desk| desk.workbook.add_risk(&risk("31/2/2020", "soon", "Waiting"), None), &both);
    let id = desk.workbook.add_risk(&risk("2020-10-01", "", "Waiting"), None).unwrap().output;
    check(&mut desk, |desk| desk.workbook.update_risk(id, &risk("", "", "Waiting")), &[opened]);
    check(&mut desk, |desk| desk.workbook.score_risk(id, &score("")), &[("on", "Enter the day of the score.")]);
    check(&mut desk, |desk| desk.workbook.score_risk(id, &score("30/2/2020")), &[("on", NO_DAY)]);
}

#[test]
fn what_is_said_of_a_risk() {
    let mut desk = desk();
    let id = desk.workbook.add_risk(&risk("2020-10-01", "", "Waiting"), None).unwrap().output;
    let action = |due: &str| {
        let due = day(due);
        move |desk: &mut Desk| desk.workbook.add_risk_action(id, "", "Nurse", due)
    };
    check(&mut desk, action("x"), &[("due_on", NO_DAY), ("words", "Say what is to be done.")]);
    check(&mut desk, action(""), &[("words", "Say what is to be done.")]);
    let done = |desk: &mut Desk| desk.workbook.complete_risk_action(id, ActionId(1), Some(day("")));
    check(&mut desk, done, &[("on", "Enter the day on which it was done.")]);
    let taken = |desk: &mut Desk| desk.workbook.escalate_risk(id, "", day(""), "");
    let whom = ("to_whom", "Say to whom it was taken.");
    check(&mut desk, taken, &[("on", "Enter the day on which it was taken there."), whom]);
    let closed = |desk: &mut Desk| desk.workbook.close_risk(id, day(""), "");
    let why = ("reason", "Say why the risk is closed.");
    check(&mut desk, closed, &[("on", "Enter the day on which it was closed."), why]);
    assert_eq!(id, RiskId(1));
}

/// Every day that the registers ask for, on 12 October 2020: none of what was is still to come, and none is so far away
/// that it is a slip. An action and a visit may be planned.
#[test]
fn days_of_the_registers() {
    let mut desk = desk();
    let id = desk.workbook.add_risk(&risk("2020-02-01", "", "Waiting"), None).unwrap().output;
    let action = desk.workbook.add_risk_action(id, "Ask", "Nurse", day("2100-12-31")).unwrap().output;
    let entry = |kind: &str, on: &str| -> LogDetails<Option<LogKind>, TypedDay> {
        read(json!({
            "kind": kind, "on": on, "raised_by": "Board", "words": "Why?", "response": "", "open": false,
            "in_paper": false, "development_area": null,
        }))
    };
    for far in ["1999-12-31", "2101-01-01", "0020-10-12"] {
        let far_away = |field| [(field, "Enter a day from 2000 to 2100. Check the year.")];
        check(&mut desk, |desk| desk.workbook.update_risk(id, &risk(far, "", "Waiting")), &far_away("opened_on"));
        let reviewed = |desk: &mut Desk| desk.workbook.update_risk(id, &risk("2020-02-01", far, "Waiting"));
        check(&mut desk, reviewed, &far_away("reviewed_on"));
        check(&mut desk, |desk| desk.workbook.score_risk(id, &score(far)), &far_away("on"));
        let due = |desk: &mut Desk| desk.workbook.add_risk_action(id, "Ask", "Nurse", day(far));
        check(&mut desk, due, &far_away("due_on"));
        let visit = |desk: &mut Desk| desk.workbook.add_log_entry(&entry("visit", far));
        check(&mut desk, visit, &far_away("on"));
    }
    let to_come = [("on", TO_COME)];
    let next = "2020-10-13";
    let opened = |desk: &mut Desk| desk.workbook.update_risk(id, &risk(next, "", "Waiting"));
    check(&mut desk, opened, &[("opened_on", TO_COME)]);
    check(&mut desk, |desk| desk.workbook.score_risk(id, &score(next)), &to_come);
    check(&mut desk, |desk| desk.workbook.complete_risk_action(id, action, Some(day(next))), &to_come);
    check(&mut desk, |desk| desk.workbook.escalate_risk(id, "Board", day(next), ""), &to_come);
    check(&mut desk, |desk| desk.workbook.close_risk(id, day(next), "Done"), &to_come);
    desk.workbook.score_risk(id, &score("2020-03-01")).unwrap();
    let after_all = [("opened_on", "It was scored or closed before, on 1 March 2020.")];
    check(&mut desk, |desk| desk.workbook.update_risk(id, &risk("2020-03-02", "", "Waiting")), &after_all);
    let early = [("on", "The risk was not on the register yet on that day.")];
    check(&mut desk, |desk| desk.workbook.close_risk(id, day("2020-01-31"), "Done"), &early);
    check(&mut desk, |desk| desk.workbook.add_log_entry(&entry("complaint", next)), &to_come);
    desk.workbook.add_log_entry(&entry("visit", next)).unwrap();
}

#[test]
fn what_is_in_place_against_a_risk() {
    let mut desk = desk();
    let id = desk.workbook.add_risk(&risk("2020-10-01", "", "Waiting"), None).unwrap().output;
    let control = |since: &str, changed_on: &str| -> ControlDetails<TypedDay> {
        read(json!({ "words": "", "owner": "", "since": since, "changed_on": changed_on, "gaps": "" }))
    };
    let words = ("words", "Say what is in place.");
    let owner = ("owner", "Enter the role that answers for it.");
    let add = |since: &'static str, changed_on: &'static str| {
        move |desk: &mut Desk| desk.workbook.add_control(id, &control(since, changed_on))
    };
    check(&mut desk, add("x", "31/2/2020"), &[words, owner, ("since", NO_DAY), ("changed_on", NO_DAY)]);
    check(&mut desk, add("2020-10-13", ""), &[words, owner, ("since", TO_COME)]);
    let before = ("changed_on", "This day is before the control was in place.");
    check(&mut desk, add("2020-02-01", "2020-01-31"), &[words, owner, before]);
    let assurance = |given_on: &str| -> AssuranceDetails<TypedDay> {
        read(
            json!({ "words": "", "owner": "", "given_on": given_on, "line": "third", "finding": "positive", "gaps": "" }),
        )
    };
    let words = ("words", "Say how it is known that the controls work.");
    let owner = ("owner", "Enter who gives this assurance.");
    let given = |on: &'static str| move |desk: &mut Desk| desk.workbook.add_assurance(id, &assurance(on));
    check(&mut desk, given("x"), &[words, owner, ("given_on", NO_DAY)]);
    check(&mut desk, given("2020-10-13"), &[words, owner, ("given_on", TO_COME)]);
    let whole = ControlDetails { words: "A list".into(), owner: "Nurse".into(), ..control("", "") };
    let added = desk.workbook.add_control(id, &whole).unwrap().output;
    let from = ControlDetails { words: "A\u{7} list\u{0}".into(), owner: "Nurse".into(), ..control("2020-04-01", "") };
    let since = desk.workbook.add_control(id, &from).unwrap().output;
    let kept = desk.workbook.list_risks().unwrap().remove(0).controls.pop().unwrap();
    assert_eq!(kept.details.words, "A list", "what no printer prints is left out");
    let why = ("why", "Say why it is not relied upon any more.");
    let ended = |on: &'static str| move |desk: &mut Desk| desk.workbook.end_control(id, added, day(on), "");
    check(&mut desk, ended(""), &[("on", "Enter the day from which it is not relied upon."), why]);
    check(&mut desk, ended("2020-10-13"), &[("on", TO_COME), why]);
    let early = |desk: &mut Desk| desk.workbook.end_control(id, since, day("2020-03-31"), "Gone");
    check(&mut desk, early, &[("on", "This day is before it began, or was last changed.")]);
    desk.workbook.end_control(id, since, day("2020-05-01"), "Gone").unwrap();
    let later = ControlDetails { words: "A list".into(), owner: "Nurse".into(), ..control("2020-05-02", "") };
    let moved = |desk: &mut Desk| desk.workbook.update_control(id, since, &later);
    check(&mut desk, moved, &[("since", "It ended before, on 1 May 2020.")]);
    let later = ControlDetails { words: "A list".into(), owner: "Nurse".into(), ..control("2020-04-01", "2020-05-02") };
    let changed = |desk: &mut Desk| desk.workbook.update_control(id, since, &later);
    check(&mut desk, changed, &[("changed_on", "It ended before, on 1 May 2020.")]);
    let given = AssuranceDetails { words: "Audit".into(), owner: "Auditors".into(), ..assurance("2020-04-01") };
    let audit = desk.workbook.add_assurance(id, &given).unwrap().output;
    let early = |desk: &mut Desk| desk.workbook.end_assurance(id, audit, day("2020-03-31"), "Gone");
    check(&mut desk, early, &[("on", "This day is before it began, or was last changed.")]);
    desk.workbook.end_assurance(id, audit, day("2020-05-01"), "Gone").unwrap();
    let later = AssuranceDetails { given_on: day("2020-05-02"), ..given };
    let moved = |desk: &mut Desk| desk.workbook.update_assurance(id, audit, &later);
    check(&mut desk, moved, &[("given_on", "It ended before, on 1 May 2020.")]);
    let other =
        desk.workbook.add_risk(&RiskDetails { reference: "LAC02".into(), ..risk("2020-10-01", "", "Other") }, None);
    let other = other.unwrap().output;
    let of_another = desk.workbook.end_control(other, added, day("2020-10-02"), "Gone").unwrap_err();
    assert_eq!(of_another, Error::NotFound("such control".into()), "a control belongs to its risk");
}

#[test]
fn the_kind_of_what_is_a_part_of_a_total() {
    let mut desk = desk();
    let count = |name: &str, total_of: Vec<IndicatorId>| {
        let (providers, areas) =
            if total_of.is_empty() { (vec![desk.provider], vec![desk.area]) } else { Default::default() };
        let denominator = String::new();
        let kind = IndicatorKind::Count;
        IndicatorDetails { kind, denominator, decimals: 0, total_of, ..usual::proportion(name, providers, areas) }
    };
    let (part, other) = (count("Under five", vec![]), count("Five and over", vec![]));
    let part_id = desk.workbook.add_indicator(&part).unwrap().output;
    let other_id = desk.workbook.add_indicator(&other).unwrap().output;
    desk.workbook.add_indicator(&count("All ages", vec![part_id, other_id])).unwrap();
    let stock = IndicatorDetails { kind: IndicatorKind::Stock, basis: Basis::LastDay, ..part.clone() };
    let refused = [("kind", "It is a part of All ages. Take it out of that total first.")];
    check(&mut desk, |desk| desk.workbook.update_indicator(part_id, &stock), &refused);
    desk.workbook.update_indicator(part_id, &IndicatorDetails { name: "Aged 0 to 4".into(), ..part }).unwrap();
}

#[test]
fn an_entry_of_the_log() {
    let entry = |kind: Value, on: &str| -> LogDetails<Option<LogKind>, TypedDay> {
        read(json!({
            "kind": kind, "on": on, "raised_by": "Board", "words": "Why?", "response": "", "open": false,
            "in_paper": false, "development_area": null,
        }))
    };
    let nothing = [("kind", "Choose what kind of entry it is."), ("on", "Enter the day on which it was.")];
    check(&mut desk(), |desk| desk.workbook.add_log_entry(&entry(Value::Null, "")), &nothing);
    let id = (1, json!("visit"));
    let late = |desk: &mut Desk| desk.workbook.update_log_entry(lac_core::ids::LogEntryId(id.0), &entry(id.1, "x"));
    check(&mut desk(), late, &[("on", NO_DAY)]);
}

#[test]
fn the_organisation() {
    let named = |from: &str, name: &str| -> OrganisationDetails<TypedDay> {
        read(json!({
            "from": from, "name": name, "short_name": "ICB", "meeting": "Board", "author": "Nurse", "directorate": "",
            "start_rule": "a",
        }))
    };
    let missing = [("from", "Enter the first day of this name."), ("name", "Enter the organisation's full name.")];
    check(&mut desk(), |desk| desk.workbook.add_organisation(&named("", "")), &missing);
    check(&mut desk(), |desk| desk.workbook.add_organisation(&named("1/13/2020", "ICB")), &[("from", NO_DAY)]);
}

fn provider(days: &str, from: &str, to: &str) -> ProviderDetails {
    read(json!({
        "name": "Clinic", "short_name": "Clinic", "kind": "health_provider", "area": null, "from": from, "to": to,
        "archived": false, "contact": "", "days_to_return": days,
    }))
}

fn area(kind: Value, from: &str) -> AreaDetails {
    read(json!({ "name": "North", "kind": kind, "from": from, "to": "", "archived": false }))
}

#[test]
fn a_provider_and_an_area() {
    let whole = "Enter a whole number of days, for example 30.";
    for days in ["", "soon", "1.5", "-1", "99999999999"] {
        check(&mut desk(), |desk| desk.workbook.add_provider(&provider(days, "", "")), &[("days_to_return", whole)]);
    }
    let many = [("days_to_return", "Enter a number of days from 0 to 365.")];
    check(&mut desk(), |desk| desk.workbook.add_provider(&provider("366", "", "")), &many);
    let days = [("from", NO_DAY), ("to", NO_DAY)];
    check(&mut desk(), |desk| desk.workbook.add_provider(&provider(" 30 ", "x", "y")), &days);
    let order = [("to", "The last day is before the first. Check both dates.")];
    check(&mut desk(), |desk| desk.workbook.add_provider(&provider("0", "2020-04-02", "2020-04-01")), &order);
    let kind = ("kind", "Choose whose children they are.");
    check(&mut desk(), |desk| desk.workbook.add_area(&area(Value::Null, "x")), &[kind, ("from", NO_DAY)]);
    assert!(desk().workbook.add_area(&area(json!("local_authority"), "")).is_ok());
    assert!(desk().workbook.add_provider(&provider(" 30 ", "", "")).is_ok());
}

#[test]
fn an_indicator_its_target_and_the_library() {
    let mut desk = desk();
    let (id, provider, area) = (desk.indicator, desk.provider, desk.area);
    let mut details = usual::proportion("Heard", vec![provider], vec![area]);
    details.holds_from = day("x");
    let adds = details.clone();
    check(&mut desk, |desk| desk.workbook.add_indicator(&adds), &[("holds_from", NO_DAY)]);
    check(&mut desk, |desk| desk.workbook.update_indicator(id, &details), &[("holds_from", NO_DAY)]);
    let from = ("from", "Enter the first day on which the target holds.");
    let target = |desk: &mut Desk| desk.workbook.set_target(id, day(""), " ");
    check(&mut desk, target, &[from, ("value", "Enter the target.")]);
    check(&mut desk, |desk| desk.workbook.set_target(id, day("x"), "85"), &[("from", NO_DAY)]);
    let none = ("codes", "Choose at least one indicator.");
    let targets = ("targets_from", "Enter the day from which the targets hold.");
    let library = |desk: &mut Desk| desk.workbook.add_from_library(&[], &[provider], &[area], day(""));
    check(&mut desk, library, &[targets, none]);
    let asked = json!({ "provider": provider, "asked": { "since": "day", "day": "x" } });
    let said: Meaning = read(json!({ "indicators": [], "providers": [asked] }));
    let field = format!("since-{provider}");
    check(&mut desk, |desk| desk.workbook.say_meaning(&said), &[(field.as_str(), NO_DAY)]);
}

#[test]
fn a_return() {
    let mut desk = desk();
    let (who, period) = (desk.provider, parse_period("Q2 2020-21").unwrap());
    let came = "Enter the day on which it came.";
    let receipt = |day: &str| -> TypedReceipt { read(json!({ "said": "on_a_day", "day": day })) };
    check(&mut desk, |desk| desk.workbook.say_receipt(who, period, receipt("")), &[("received_on", came)]);
    check(&mut desk, |desk| desk.workbook.say_receipt(who, period, receipt("x")), &[("received_on", NO_DAY)]);
    let details: SubmissionDetails<TypedDay, TypedReceipt> = read(json!({
        "status": "received", "due_on": "x", "receipt": { "said": "on_a_day", "day": "" }, "received_from": "",
        "source": "", "note": "",
    }));
    let both = [("due_on", NO_DAY), ("received_on", came)];
    check(&mut desk, |desk| desk.workbook.update_submission(who, period, &details), &both);
    for (on, sentence) in [
        ("", "Enter the day on which you chased it."),
        ("x", NO_DAY),
        ("2020-10-13", "This day has not come yet. Check the date."),
    ] {
        let chase: Chase<TypedDay> = read(json!({ "chased_on": on, "whom": "", "note": "" }));
        check(&mut desk, |desk| desk.workbook.chase_return(who, period, &chase), &[("chased_on", sentence)]);
    }
    let nothing = [("provider", "Choose the provider."), ("period", "Choose the year or quarter.")];
    check(&mut desk, |desk| desk.workbook.return_to_send(None, None), &nothing);
    check(&mut desk, |desk| desk.workbook.return_to_send(Some(who), None), &nothing[1..]);
    check(&mut desk, |desk| desk.workbook.return_to_send(None, Some(period)), &nothing[..1]);
}

#[test]
fn an_answer_to_a_question() {
    let mut desk = desk();
    let period = parse_period("Q2 2020-21").unwrap();
    let asked = read(json!({ "about": null, "asked_of": "", "words": "Is it right?" }));
    let id = desk.workbook.raise_query(desk.provider, period, &asked).unwrap().output;
    for (on, sentence) in [
        ("", "Enter the day on which the answer came."),
        ("x", NO_DAY),
        ("2020-10-11", "The answer is before the question. Check the date."),
        ("2020-10-13", "This day has not come yet. Check the date."),
    ] {
        let both = [("answered_on", sentence), ("answer", "Write what was answered.")];
        check(&mut desk, |desk| desk.workbook.answer_query(id, day(on), ""), &both);
    }
}

#[test]
fn bank_holidays_and_due_dates() {
    let called = ("words", "Enter what the day is called, for example Christmas Day.");
    check(&mut desk(), |desk| desk.workbook.set_bank_holiday(day(""), "", true), &[("day", "Enter the day."), called]);
    check(&mut desk(), |desk| desk.workbook.set_bank_holiday(day("x"), "Fair", true), &[("day", NO_DAY)]);
    let came = [("start", "Enter the day on which the child came into care.")];
    check(&mut desk(), |desk| desk.workbook.get_due_dates(day("")), &came);
    check(&mut desk(), |desk| desk.workbook.get_due_dates(day("x")), &[("start", NO_DAY)]);
}

#[test]
fn a_chart_of_the_paper() {
    let mut desk = desk();
    desk.workbook.add_organisation(&OrganisationDetails::named("NHS Example")).unwrap();
    let year = lac_core::calendar::FinancialYear::starting(2019).unwrap();
    let paper = desk.workbook.add_paper(year).unwrap().output;
    let chart = |indicator: i64| -> PaperChart {
        read(json!({ "indicator": indicator, "area": 1, "provider": null, "aggregation": "quarter", "kind": "trend" }))
    };
    let none = [("indicator", "Choose an indicator")];
    let chosen = chart(desk.indicator.0);
    check(&mut desk, |desk| desk.workbook.set_charts(paper, &[chosen, chart(0)]), &none);
    assert!(desk.workbook.set_charts(paper, &[chosen]).is_ok());
}

#[test]
fn what_is_said_beside_a_trend() {
    let mut desk = desk();
    let event = |on: &str| -> EventDetails<TypedDay> {
        let everything = json!({ "indicator": null, "area": null, "new_limits": false, "reason": "" });
        let mut details = json!({ "on": on, "words": "" });
        details.as_object_mut().unwrap().extend(everything.as_object().unwrap().clone());
        read(details)
    };
    let both = [("on", "Enter the day on which it happened, or began."), ("words", "Say what happened.")];
    check(&mut desk, |desk| desk.workbook.add_event(&event("")), &both);
    check(&mut desk, |desk| desk.workbook.add_event(&event("x")), &[("on", NO_DAY), both[1]]);
    let place = PointPlace {
        indicator: desk.indicator,
        area: desk.area,
        provider: None,
        period: parse_period("Q2 2020-21").unwrap(),
    };
    let why = [("words", "Say why it is what it is.")];
    check(&mut desk, |desk| desk.workbook.explain_point(&place, Some(" ")), &why);
}

#[test]
fn the_number_of_points_that_make_the_limits() {
    let rules = |baseline: &str| -> TrendSettingsDetails<TypedNumber> {
        let rules = json!({
            "profile": "mdc", "screen_outliers": false, "shift_points": 7, "trend_points": 7, "baseline": baseline,
            "conflict": "improvement", "two_in_three_2023": false,
        });
        read(json!({ "rules": rules, "reason": "As the council's." }))
    };
    let whole = "Enter a whole number of points, or leave it empty to use all of them.";
    let few = "Enter at least 12 points, or leave it empty to use all of them.";
    for (typed, sentence) in [("many", whole), ("1.5", whole), ("-12", whole), ("11", few), ("0", few)] {
        let act = |desk: &mut Desk| desk.workbook.set_trend_rules(desk.indicator, &rules(typed));
        check(&mut desk(), act, &[("baseline", sentence)]);
    }
    for typed in ["", " 12 "] {
        let mut desk = desk();
        assert!(desk.workbook.set_trend_rules(desk.indicator, &rules(typed)).is_ok(), "{typed}");
    }
}
