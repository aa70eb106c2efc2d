use std::process::Command;

use crate::{Place, fixture, pdf_checks};

pub(crate) fn text_of(place: &Place, name: &str) -> String {
    let output = Command::new("pdftotext").args(["-layout", name, "-"]).current_dir(place.folder.path()).output();
    String::from_utf8(output.expect("pdftotext is installed by .ci/prepare").stdout).unwrap()
}

fn page_text(place: &Place, name: &str, page: usize) -> String {
    let page = page.to_string();
    let output = Command::new("pdftotext")
        .args(["-layout", "-f", &page, "-l", &page, name, "-"])
        .current_dir(place.folder.path())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn example_paper() -> Place {
    let place = Place::with_example();
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "x.pdf"]);
    place
}

#[test]
fn the_paper_holds_the_published_figures() {
    let place = example_paper();
    let text = text_of(&place, "x.pdf");
    for figure in
        ["52.6%", "11.9%", "85%", "87%", "90%", "1,028", "714", "334", "2,076", "407", "68.7%", "16.4%", "1,813"]
    {
        assert!(text.contains(figure), "{figure}");
    }
    assert!(text.contains("DRAFT"));
    assert!(text.contains("Example"));
}

#[test]
fn the_cover_sheet_stands_on_one_page_with_its_nine_rows() {
    let place = example_paper();
    let cover = page_text(&place, "x.pdf", 1);
    for words in [
        "NHS DORSET CLINICAL COMMISSIONING GROUP",
        "GOVERNING BODY MEETING",
        "Date of the meeting",
        "Author",
        "Purpose of Report",
        "Recommendation",
        "Stakeholder Engagement",
        "Previous GB",
        "Monitoring and Assurance Summary",
        "Prevention at Scale",
        "Any action required?",
        "All three Domains of Quality",
        "Board Assurance Framework Risk Register",
        "Budgetary Impact",
        "Legal/Regulatory",
        "People/Staff",
        "Financial/Value for Money/Sustainability",
        "Information Management & Technology",
        "Equality Impact Assessment",
        "Freedom of Information",
        "I confirm that I have considered",
        "Initials: DN",
    ] {
        assert!(cover.contains(words), "{words} is not on the cover sheet:\n{cover}");
    }
}

#[test]
fn the_contents_name_each_section_with_the_page_it_is_on() {
    let place = example_paper();
    let contents = page_text(&place, "x.pdf", 3);
    let mut checked = 0;
    let entries = contents.lines().skip_while(|line| !line.contains("Content  ")).skip(1);
    for line in entries.filter(|line| !line.trim().is_empty()).take_while(|line| !line.contains("Page 3 of")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let page: usize = words.last().unwrap().parse().unwrap();
        let number = if words[0] == "Appendix" { 2 } else { 1 };
        let title = words[number..words.len() - 1].join(" ");
        let there = page_text(&place, "x.pdf", page);
        assert!(
            there.split_whitespace().collect::<Vec<_>>().join(" ").contains(&title),
            "{title} is not on page {page}"
        );
        checked += 1;
    }
    assert_eq!(checked, 9, "{contents}");
}

#[test]
fn the_paper_passes_the_accessibility_standards_and_opens_with_bookmarks() {
    let place = example_paper();
    let bytes = place.read("x.pdf");
    let problems = pdf_checks::problems(&bytes);
    assert!(problems.is_empty(), "{problems:?}");
    assert!(pdf_checks::bookmarks(&bytes).len() >= 9);
    let checked = Command::new("qpdf").args(["--check", "x.pdf"]).current_dir(place.folder.path()).output();
    assert!(checked.expect("qpdf is installed by .ci/prepare").status.success());
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    let place = example_paper();
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "again.pdf"]);
    assert!(place.read("x.pdf") == place.read("again.pdf"));
}

#[test]
fn the_words_of_the_paper_are_as_they_were_read_last() {
    let place = example_paper();
    let text = text_of(&place, "x.pdf");
    let golden = fixture("../golden/example-paper.txt");
    if std::env::var_os("LAC_BLESS").is_some() {
        std::fs::write(&golden, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&golden).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&text), squeezed(&kept), "if this is meant, run `make bless` and read the difference");
}

#[test]
fn an_issued_paper_is_no_draft() {
    let place = Place::with_example();
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "issue.pdf", "--issue"]);
    assert!(!text_of(&place, "issue.pdf").contains("DRAFT"));
}

/// The seal that an issued paper prints.
fn seal_in(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let behind = words.split_once("The seal of that entry is ")?.1;
    Some(behind.split_once('.')?.0.to_owned())
}

#[test]
fn an_issued_paper_prints_the_seal_of_the_record_and_a_check_finds_it_there() {
    let place = Place::with_example();
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "draft.pdf"]);
    assert_eq!(seal_in(&text_of(&place, "draft.pdf")), None, "a draft prints none");
    std::fs::copy(place.path("x.lac"), place.path("other.lac")).unwrap();
    place.succeeds(&["organisation", "x.lac", "--name", "NHS Example"]);
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "issue.pdf", "--issue"]);
    let seal = seal_in(&text_of(&place, "issue.pdf")).unwrap();
    assert_eq!(seal.split(' ').map(str::len).collect::<Vec<_>>(), [8; 8]);
    let said = place.succeeds(&["check", "x.lac", "--head", &seal]);
    assert!(said.contains("From there was issued: the paper for 2019-20, issued on "), "{said}");
    let json = place.json(&["check", "x.lac", "--head", &seal.replace(' ', "")]);
    assert_eq!((json["seal"]["papers"].as_array().map(Vec::len), &json["health"]), (Some(1), &serde_json::json!([])));
    let output = place.run(&["check", "other.lac", "--head", &seal]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("has no entry with that seal"));
    assert!(place.refused(&["check", "x.lac", "--head", "12345678"]).contains("This is no seal"));
}

#[test]
fn what_comes_in_after_an_issue_names_the_paper_that_prints_it_as_it_was() {
    let place = Place::with_example();
    place.succeeds(&["paper", "x.lac", "--year", "2019-20", "--to", "issue.pdf", "--issue"]);
    place.write(
        "later.csv",
        "indicator,provider,area,period,numerator,denominator\niha-20-days,poole-hospital,dorset-council,Q1 2020-21,22,30\n",
    );
    let dry = place.succeeds(&["figures", "import", "x.lac", "--from", "later.csv", "--dry-run"]);
    assert!(!dry.contains("Issued papers"), "{dry}");
    let said = place.succeeds(&["figures", "import", "x.lac", "--from", "later.csv"]);
    let named = "Issued papers stay as they are. Figures as they were before are printed in: the paper for 2019-20";
    assert!(said.contains(named), "{said}");
    let again = place.succeeds(&["figures", "import", "x.lac", "--from", "later.csv", "--json"]);
    assert!(!again.contains("papers"), "nothing changes: {again}");
}

#[test]
fn a_pdf_that_cannot_be_written_says_so_and_leaves_what_was_there() {
    let place = Place::with_example();
    std::fs::create_dir(place.path("folder.pdf")).unwrap();
    assert!(place.refused(&["paper", "x.lac", "--year", "2019-20", "--to", "folder.pdf"]).contains("it is a folder"));
    let said = place.refused(&["paper", "x.lac", "--year", "2019-20", "--to", "none/x.pdf"]);
    assert!(said.contains("the folder is not there"), "{said}");
    assert!(place.refused(&["paper", "x.lac", "--year", "2016-17", "--to", "x.pdf"]).contains("no paper for 2016-17"));
    assert!(!place.path("x.pdf").exists());
}
