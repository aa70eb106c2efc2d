//! Comparing a workbook with a copy of it.

use crate::Place;

#[test]
fn a_workbook_is_compared_with_its_copy_in_words_and_as_json() {
    let place = Place::with_example();
    std::fs::copy(place.path("x.lac"), place.path("x-LAPTOP7.lac")).unwrap();
    let same = place.succeeds(&["compare", "x.lac", "x-LAPTOP7.lac"]);
    assert_eq!(same, "Both hold the same, and have the same record of changes.\n");
    place.write(
        "two.csv",
        "indicator,provider,area,period,numerator,denominator,value,published_percent,state,note\n\
         iha-20-days,poole-hospital,pan-dorset,Q1 2010-11,20,30,,,entered,\n",
    );
    place.succeeds(&["figures", "import", "x-LAPTOP7.lac", "--from", "two.csv"]);
    let differs = place.run(&["compare", "x.lac", "x-LAPTOP7.lac"]);
    let said = String::from_utf8(differs.stdout).unwrap();
    assert_eq!(differs.status.code(), Some(1), "{said}");
    assert!(said.contains("By its record, this workbook is as the other one was"), "{said}");
    assert!(said.contains("Only in the other one: 1 figure ("), "{said}");
    let json = place.run(&["compare", "x.lac", "x-LAPTOP7.lac", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["same"], &json["of_another"]), (&false.into(), &false.into()));
    assert_eq!(json["trails"]["trails"], "shared_until");
    assert_eq!(json["trails"]["there"]["count"], 1);
    assert!(
        place.refused(&["compare", "x.lac", "two.csv"]).contains("The other file is not a LAC Assurance workbook.")
    );
}
