//! What is printed: the answer on standard output, a refusal on standard error.
//!
//! Nothing that a file holds reaches a terminal as an order to it. Standard output may be closed by whoever reads it,
//! and may lie on a full disk: neither is a reason to break off, for what was asked for has been done.

use std::io::{ErrorKind, Write, stderr, stdout};

use lac_core::error::MOST_NAMED;
use lac_core::text::{counted_as, is_obeyed};
use lac_core::{Error, LineProblem};

/// As many problems as a file's reader keeps; there may be more of them.
const MOST_KEPT: usize = 200;

/// Prints an answer and its line end. Answers the exit code, which is `code` unless it could not be written.
pub(super) fn say(answer: &str, code: i32) -> i32 {
    let mut out = stdout().lock();
    exit_code(writeln!(out, "{}", shown(answer)).and_then(|()| out.flush()), code)
}

/// The exit code after writing to standard output: a reader who has read enough is no fault.
pub(super) fn exit_code(written: std::io::Result<()>, code: i32) -> i32 {
    match written {
        Ok(()) => code,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => code,
        Err(error) => {
            let reason = match error.kind() {
                ErrorKind::StorageFull => "the disk is full".to_owned(),
                _ => format!("the machine said: {error}"),
            };
            complain(&format!("The answer could not be written: {reason}. The command itself was carried out."));
            1
        }
    }
}

/// Prints a refusal. There is nowhere to say that it could not be printed.
pub fn complain(refusal: &str) {
    let mut err = stderr().lock();
    let _ = writeln!(err, "{}", shown(refusal)).and_then(|()| err.flush());
}

/// A refusal: one line, or for a file one line for each thing to be put right in it. `nothing` says what was not
/// done with the file.
pub(super) fn refusal(error: &Error, nothing: &str) -> String {
    match error {
        Error::Import(problems) => problems_in_lines(problems, nothing),
        error => on_one_line(&error.to_string()),
    }
}

fn problems_in_lines(problems: &[LineProblem], nothing: &str) -> String {
    let count = match problems.len() {
        count if count >= MOST_KEPT => format!("{count} things or more are"),
        count => counted_as(count, "thing is", "things are"),
    };
    let mut lines = vec![format!("{nothing}: {count} to be put right.")];
    lines.extend(problems.iter().take(MOST_NAMED).map(|problem| on_one_line(&problem.to_string())));
    match problems.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => lines.push(format!("And {more} more.")),
    }
    lines.join("\n")
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// Text without anything that a terminal would obey.
fn shown(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\n' | '\t' => letter,
        letter if is_obeyed(letter) => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.chars().map(plain).collect()
}

/// JSON on one line. Letters that a terminal would obey are written by their numbers, which says the same.
pub(super) fn as_json(value: &serde_json::Value) -> String {
    let mut text = String::new();
    for letter in value.to_string().chars() {
        match letter {
            letter if is_obeyed(letter) => text.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_problems_says_how_many_more_there_are() {
        for (count, first, last) in [
            (1, "Nothing was imported: 1 thing is to be put right.", "line 1: wrong."),
            (25, "Nothing was imported: 25 things are to be put right.", "line 25: wrong."),
            (27, "Nothing was imported: 27 things are to be put right.", "And 2 more."),
            (200, "Nothing was imported: 200 things or more are to be put right.", "And 175 more."),
        ] {
            let problem = |line| LineProblem { line, column: String::new(), reason: "wrong.".into() };
            let said = refusal(&Error::Import((1..=count).map(problem).collect()), "Nothing was imported");
            assert_eq!((said.lines().next(), said.lines().next_back()), (Some(first), Some(last)));
        }
    }

    #[test]
    fn json_says_the_same_without_letters_that_a_terminal_obeys() {
        let value = serde_json::json!({ "name": "a\u{9b}31m\u{202e}b\u{1b}c" });
        let text = as_json(&value);
        assert!(text.is_ascii(), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
