//! A workbook can be made, furnished and reported from without a window.

use crate::Place;

const FIGURES: &str = "indicator,provider,area,period,numerator,denominator\n\
                       waits,trust,pan-north,2019-20,30,38\n";

#[test]
fn a_paper_can_be_made_from_nothing() {
    let place = Place::new();
    place.succeeds(&["new", "x.lac"]);
    let check = |lines: &[&str]| {
        let said = place.succeeds(&["check", "x.lac"]);
        assert_eq!(said.lines().collect::<Vec<_>>(), lines);
    };
    check(&["The workbook is sound.", "There is no paper yet."]);
    let json = place.json(&["check", "x.lac"]);
    assert_eq!((json["year"].is_null(), json["paper"].as_array().map(Vec::len)), (true, Some(0)));
    place.write("figures.csv", FIGURES);
    place.succeeds(&["figures", "import", "x.lac", "--from", "figures.csv", "--kind", "waits=percentage-of-events"]);
    let refused = place.refused(&["start-paper", "x.lac", "--year", "2019-20"]);
    assert!(refused.contains("Enter the organisation"), "{refused}");
    place.succeeds(&["organisation", "x.lac", "--name", "NHS Example", "--author", "Designated Nurse"]);
    let started = place.json(&["start-paper", "x.lac", "--year", "2019-20"]);
    assert_eq!((started["year"].as_str(), started["charts"].as_u64()), (Some("2019-20"), Some(1)));
    assert!(started["sections"].as_u64() > Some(5));
    let again = place.refused(&["start-paper", "x.lac", "--year", "2019-20"]);
    assert!(again.contains("There is already a paper for 2019-20"), "{again}");
    assert!(place.refused(&["start-paper", "x.lac", "--year", "soon"]).contains("is not a year"));
    let made = place.json(&["paper", "x.lac", "--year", "2019-20", "--to", "x.pdf"]);
    assert!(made["pages"].as_u64() > Some(1));
}

#[test]
fn the_organisation_in_force_is_changed_and_another_day_adds_a_name() {
    let place = Place::with_example();
    let organisation = |more: &[&str]| place.json(&[&["organisation", "x.lac", "--name"], more].concat());
    let changed = organisation(&["NHS Dorset CCG", "--short-name", "the CCG", "--meeting", "Quality Committee"]);
    assert_eq!(changed["added"], false);
    assert_eq!(changed["short_name"], "the CCG");
    let kept = organisation(&["NHS Dorset CCG"]);
    assert_eq!(
        (&kept["short_name"], &kept["meeting"], &kept["author"]),
        (&changed["short_name"], &changed["meeting"], &changed["author"])
    );
    let added = organisation(&["NHS Dorset", "--from", "2022-07-01"]);
    assert_eq!((added["added"].as_bool(), added["from"].as_str()), (Some(true), Some("2022-07-01")));
    assert_eq!(added["short_name"], "NHS Dorset", "a new name is not called by the old one");
    assert_eq!(organisation(&["NHS Dorset ICB", "--from", "2022-07-01"])["added"], false);
}

#[test]
fn fields_that_are_not_accepted_are_refused_in_words() {
    let place = Place::with_example();
    let before = place.read("x.lac");
    let long = "n".repeat(100_000);
    for (name, words) in [(" ", "Enter the organisation's full name."), (&*long, "Shorten it to 200 at most.")] {
        let said = place.refused(&["organisation", "x.lac", "--name", name, "--short-name", "s"]);
        assert!(said.contains(words), "{said}");
    }
    assert!(place.read("x.lac") == before);
}
