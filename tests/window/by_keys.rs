//! The whole way through by keys alone, each step reached with Tab and by its name, in an application that was started
//! as she starts it, with the network denied: what its loopback counts is all that could be sent, and it counts none.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::offline::{Network, Offline, network_of};

/// Once it is told to: opens two sockets, sends one packet over the loopback, and says how a way out is refused.
const A_PACKET: &str = "import socket, sys
print('ready', flush=True)
sys.stdin.readline()
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); one.bind(('127.0.0.1', 0)); one.sendto(b'figures', one.getsockname())
two = socket.socket(); two.bind(('127.0.0.1', 0)); two.listen()
try: socket.create_connection(('192.0.2.1', 443), 5)
except OSError as error: print(error.strerror, flush=True)
sys.stdin.read()";

const TYPED: &str = " In the second quarter it was better.";

#[test]
fn the_whole_journey_by_keys_sends_nothing() {
    let start = Instant::now();
    let mut here = Offline::on_example();
    here.window("LAC Assurance");
    enter_the_quarter(&mut here);
    see_the_trend(&mut here);
    score_a_risk(&mut here);
    edit_the_paper(&mut here);
    make_the_pdf(&mut here, "Make the PDF", "draft.pdf", "Every page says DRAFT");
    make_the_pdf(&mut here, "Issue the paper", "issued.pdf", "It is frozen in the workbook");
    close_it_and_look_what_was_sent(&mut here);
    println!("the whole journey by keys: {:.0} s, no packet, no socket", start.elapsed().as_secs_f64());
    all_of_it_is_there(&here);
}

/// Q2 2020-21 of Poole Hospital, from the first missing figure on.
fn enter_the_quarter(here: &mut Offline) {
    here.focus_at("heading", "Home");
    here.tab_to("link", "Continue: Figures of Poole Hospital");
    here.press("Return");
    let figures = ["30", "38", "35", "45", "4", "38", "6", "45"];
    for (index, figure) in figures.into_iter().enumerate() {
        let body = if index % 4 < 2 { "Dorset Council" } else { "BCP Council" };
        let count = if index % 2 == 0 { "done" } else { "was due" };
        let at = here.focus_at("entry", body);
        assert!(at.name.contains(count), "{at:?}");
        here.type_words(figure);
        here.press(if index < figures.len() - 1 { "Tab" } else { "Return" });
        here.until("the next field", |here| (here.focus().as_ref() != Some(&at)).then_some(()));
    }
    for words in ["78.9%", "77.8%", "4 of 4", "Saved at"] {
        here.says(words);
    }
}

fn see_the_trend(here: &mut Offline) {
    here.tab_back_to("link", "Trends");
    here.press("Return");
    here.focus_at("heading", "Trends");
    here.tab_to("link", "Initial health assessments in 20 working days");
    here.press("Return");
    here.focus_at("heading", "Initial health assessments in 20 working days");
    here.says("78.3%");
}

fn score_a_risk(here: &mut Offline) {
    here.tab_back_to("link", "Risks");
    here.press("Return");
    here.focus_at("heading", "Risks");
    here.tab_to("link", "Late notification and consent");
    here.press("Return");
    here.focus_at("heading", "Late notification and consent");
    here.tab_to("push button", "Score this risk");
    here.press("Return");
    here.focus_at("heading", "Score this risk");
    for (first, downs, chosen) in [("1 Negligible", 3, "4 "), ("1 Rare", 1, "2 ")] {
        here.tab_to("radio button", first);
        here.press("space");
        (0..downs).for_each(|_| here.press("Down"));
        here.focus_at("radio button", chosen);
    }
    here.tab_to("entry", "Reason");
    here.type_words("Scored by keys");
    here.tab_to("push button", "Save the score");
    here.press("Return");
    here.says("Current score of LAC01 is saved.");
    here.says("8 from 12 October 2020");
}

fn edit_the_paper(here: &mut Offline) {
    here.tab_back_to("link", "Paper");
    here.press("Return");
    here.focus_at("heading", "Paper for 2019-20");
    here.tab_to("page tab", "Cover sheet");
    here.press("Right");
    here.focus_at("page tab", "Text");
    here.tab_to("push button", "Update on performance");
    here.press("Return");
    here.says("68.7%");
    here.tab_to("entry", "Update on performance");
    here.press("ctrl+End");
    here.type_words(TYPED);
    here.says(TYPED.trim());
}

/// By the machine's own save dialog.
fn make_the_pdf(here: &mut Offline, button: &str, name: &str, said: &str) {
    if button == "Issue the paper" {
        here.tab_to("unknown", "When it is final");
        here.press("Return");
    }
    here.tab_to("push button", button);
    here.press("Return");
    here.window("^Save File$");
    here.press("ctrl+a");
    here.type_words(&here.folder.join(name).display().to_string());
    here.press("Return");
    here.until("the PDF", |here| here.folder.join(name).is_file().then_some(()));
    here.window("LAC Assurance");
    here.says(said);
}

fn close_it_and_look_what_was_sent(here: &mut Offline) {
    let silent = Network { interfaces: vec!["lo".into()], packets: 0, sockets: Vec::new() };
    // The application is at least itself, its page and what loads pages.
    assert!(here.processes() >= 3);
    assert_eq!(here.network(), silent);
    // Its network outlives it by this program.
    let mut other = here.run_beside(A_PACKET);
    let mut said = BufReader::new(other.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(said.next().unwrap(), "ready");
    here.press("ctrl+q");
    here.until_ended();
    assert_eq!(network_of(other.id()), silent);
    // A packet and a socket would be seen, and nothing gets out.
    writeln!(other.stdin.as_ref().unwrap()).unwrap();
    assert_eq!(said.next().unwrap(), "Network is unreachable");
    let seen = network_of(other.id());
    assert_eq!((seen.packets, seen.sockets.len()), (2, 2), "one packet, sent and received: {seen:?}");
    drop(other.stdin.take());
    other.wait().unwrap();
}

fn words_of(pdf: &Path) -> String {
    let text = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().unwrap();
    String::from_utf8_lossy(&text.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_of_it_is_there(here: &Offline) {
    for (indicator, area, shown) in [
        ("iha-20-days", "dorset-council", "78.9%"),
        ("iha-20-days", "bcp-council", "77.8%"),
        ("iha-20-days", "pan-dorset", "78.3%"),
    ] {
        let period = "Q2 2020-21";
        let said =
            here.asked(&["figures", "get", "x.lac", "--indicator", indicator, "--area", area, "--period", period]);
        assert!(said.contains(shown), "{said}");
    }
    here.asked(&["check", "x.lac"]);
    here.asked(&["trail", "x.lac", "--to", "trail.csv"]);
    let trail = std::fs::read_to_string(here.folder.join("trail.csv")).unwrap();
    let (_, since) = trail.rsplit_once("take as given what the workbook holds").unwrap();
    for words in ["score risk LAC01", "Scored by keys", "edit the text", TYPED, "issue the paper for 2019-20"] {
        assert!(since.contains(words), "{words} is not in the record");
    }
    assert_eq!(since.matches(" of Poole Hospital, Q2 2020-21\",figure,").count(), 4);
    let (draft, issued) = (words_of(&here.folder.join("draft.pdf")), words_of(&here.folder.join("issued.pdf")));
    assert!(draft.contains(TYPED.trim()) && draft.contains("DRAFT"), "{draft}");
    assert!(issued.contains(TYPED.trim()) && !issued.contains("DRAFT"), "{issued}");
}
