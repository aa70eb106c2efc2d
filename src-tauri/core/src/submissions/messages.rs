//! Text to copy into an e-mail: what is missing from a return, what is asked about a figure.

use chrono::NaiveDate;
use serde::Serialize;

use crate::calendar::printed_date;

/// An e-mail, for her to copy. The application sends nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Message {
    /// To whom: a role or an address, as she entered it; may be empty.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// What a message asks for figures of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The period of the return as printed.
    pub period: String,
    /// When it is due.
    pub due_on: NaiveDate,
    /// The figures that are missing, each in a line.
    pub figures: Vec<String>,
}

/// A reminder of what is missing, from the earliest return to the latest.
pub fn request(to: &str, provider: &str, author: &str, wanted: &[Wanted], today: NaiveDate) -> Message {
    let periods: Vec<&str> = wanted.iter().map(|wanted| wanted.period.as_str()).collect();
    let mut body = String::from("Dear colleague\n\nPlease send us these figures for looked after children:\n");
    for wanted in wanted {
        let due = if today > wanted.due_on { "was due on" } else { "is due on" };
        body.push_str(&format!("\n{} ({due} {})\n", wanted.period, printed_date(wanted.due_on)));
        for figure in &wanted.figures {
            body.push_str(&format!("- {figure}\n"));
        }
    }
    body.push_str(
        "\nIf a figure cannot be given, please tell us why. If there were no children, please send 0 rather than leave it blank.\n",
    );
    body.push_str(&signed(author));
    Message { to: to.to_owned(), subject: format!("Figures wanted: {provider}, {}", periods.join(", ")), body }
}

/// A question about a figure or a return.
pub fn question(to: &str, about: &str, figure: Option<&str>, words: &str, author: &str) -> Message {
    let figure = figure.map(|figure| format!("You sent us: {figure}.\n\n")).unwrap_or_default();
    let body = format!("Dear colleague\n\nAbout {about}.\n{figure}{}\n{}", words.trim(), signed(author));
    Message { to: to.to_owned(), subject: format!("Question about {about}"), body }
}

fn signed(author: &str) -> String {
    let author = if author.trim().is_empty() { String::new() } else { format!("\n{}", author.trim()) };
    format!("\nThank you{author}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_request_names_every_return_with_its_day_and_its_figures() {
        let wanted = [
            Wanted {
                period: "Q1 2020-21".into(),
                due_on: day("2020-07-30"),
                figures: vec!["Reviews in the month due, Pan Dorset".into()],
            },
            Wanted { period: "Q2 2020-21".into(), due_on: day("2020-10-30"), figures: vec!["Notifications".into()] },
        ];
        let message = request("contracts manager", "A trust", "Designated Nurse", &wanted, day("2020-10-12"));
        assert_eq!(message.subject, "Figures wanted: A trust, Q1 2020-21, Q2 2020-21");
        for words in [
            "Q1 2020-21 (was due on 30 July 2020)\n- Reviews in the month due, Pan Dorset\n",
            "Q2 2020-21 (is due on 30 October 2020)\n- Notifications\n",
            "Thank you\nDesignated Nurse\n",
        ] {
            assert!(message.body.contains(words), "{words} in {}", message.body);
        }
    }

    #[test]
    fn a_question_says_what_was_sent() {
        let message = question("", "reviews, Q1 2020-21", Some("240 of 250 (96.0%)"), " Is this right? ", "");
        assert!(message.body.contains("You sent us: 240 of 250 (96.0%).\n\nIs this right?\n"), "{}", message.body);
        assert!(message.body.ends_with("Thank you\n"));
    }
}
