//! What words are found in, and mended: a plain text, or one that is JSON and holds texts.

use serde_json::{Map, Value};

use super::columns::{Holds, holds};
use super::wanted::Wanted;

/// So many letters are shown on each side of what was found.
const AROUND: usize = 30;

/// Words that were found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// As they stand there.
    pub writing: String,
    /// With what stands around them.
    pub excerpt: String,
}

/// A text as JSON, if it is an object or a list.
fn as_json(text: &str) -> Option<Value> {
    let begins = text.trim_start().starts_with(['{', '[']);
    if begins { serde_json::from_str(text).ok() } else { None }
}

/// Hands each text that a stored text holds to `take`: itself, or the names and values of its JSON.
fn each_text(text: &str, take: &mut impl FnMut(&str)) {
    match as_json(text) {
        Some(value) => each_in(&value, take),
        None => take(text),
    }
}

fn each_in(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each_text(text, take),
        Value::Array(values) => values.iter().for_each(|value| each_in(value, take)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            take(name);
            each_in(value, take);
        }),
        Value::Number(number) => take(&number.to_string()),
        Value::Null | Value::Bool(_) => {}
    }
}

/// All that is found in a stored text.
pub fn findings_in(wanted: &Wanted, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_text(text, &mut |text| {
        let found = wanted.places_in(text).into_iter();
        findings.extend(found.map(|place| Finding {
            writing: text.get(place.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
            excerpt: excerpt(text, place),
        }));
    });
    findings
}

/// Whether a stored text has any of the words.
pub fn holds_in_text(wanted: &Wanted, text: &str) -> bool {
    let mut found = false;
    each_text(text, &mut |text| found = found || wanted.is_in(text));
    found
}

/// Whether a row of the record of changes, which is JSON by column, has any of the words where a person wrote them.
pub fn holds_in_row(wanted: &Wanted, table: &str, row: &str) -> bool {
    match serde_json::from_str::<Map<String, Value>>(row) {
        Err(_) => wanted.is_in(row),
        Ok(columns) => columns.iter().any(|(column, value)| match value {
            Value::String(text) if matches!(holds(table, column), Holds::Words | Holds::Issued | Holds::Path) => {
                holds_in_text(wanted, text)
            }
            _ => false,
        }),
    }
}

/// The text with `mark` in place of the words; none if it has none of them.
pub fn mended(wanted: &Wanted, text: &str, mark: &str) -> Option<String> {
    if !holds_in_text(wanted, text) {
        return None;
    }
    match as_json(text) {
        Some(value) => serde_json::to_string(&mended_json(wanted, value, mark)).ok(),
        None => Some(mended_plain(wanted, text, mark)),
    }
}

fn mended_plain(wanted: &Wanted, text: &str, mark: &str) -> String {
    let (mut mended, mut from) = (String::with_capacity(text.len()), 0);
    for place in wanted.places_in(text) {
        mended.push_str(text.get(from..place.start).unwrap_or_default());
        mended.push_str(mark);
        from = place.end;
    }
    mended.push_str(text.get(from..).unwrap_or_default());
    mended
}

fn mended_json(wanted: &Wanted, value: Value, mark: &str) -> Value {
    match value {
        Value::String(text) => Value::String(mended(wanted, &text, mark).unwrap_or(text)),
        Value::Array(values) => values.into_iter().map(|value| mended_json(wanted, value, mark)).collect(),
        Value::Object(fields) => {
            let mut whole = Map::new();
            for (name, value) in fields {
                let mut name = if wanted.is_in(&name) { mended_plain(wanted, &name, mark) } else { name };
                while whole.contains_key(&name) {
                    name.push('\'');
                }
                whole.insert(name, mended_json(wanted, value, mark));
            }
            Value::Object(whole)
        }
        Value::Number(number) if wanted.is_in(&number.to_string()) => Value::String(mark.to_owned()),
        other => other,
    }
}

/// What was found with some letters before and after it, on one line.
fn excerpt(text: &str, place: std::ops::Range<usize>) -> String {
    let (before, after) = (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
    let cut_before = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let cut_after = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let words = format!(
        "{}{}{}{}{}",
        if cut_before > 0 { "…" } else { "" },
        before.get(cut_before..).unwrap_or_default(),
        text.get(place).unwrap_or_default(),
        after.get(..cut_after).unwrap_or_default(),
        if cut_after < after.len() { "…" } else { "" },
    );
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, text: &str, expected: Option<&str>) {
        let wanted = Wanted::typed(typed, false).unwrap();
        assert_eq!(mended(&wanted, text, "[taken out]").as_deref(), expected, "{typed} in {text}");
        if let Some(expected) = expected {
            assert!(!holds_in_text(&wanted, expected));
        }
    }

    #[test]
    fn a_text_is_mended_where_the_words_stand_and_nowhere_else() {
        check("Ann Smith", "Seen: ANN  smith, twice (Ann Smith).", Some("Seen: [taken out], twice ([taken out])."));
        check("Ann", "Annual", None);
        check("Ann", "[Ann]", Some("[[taken out]]"));
    }

    #[test]
    fn json_stays_json_and_its_names_and_the_json_within_are_mended_too() {
        check("Ann", r#"{"a":["Ann",1,null],"b":"x"}"#, Some(r#"{"a":["[taken out]",1,null],"b":"x"}"#));
        check("Ann", r#"{"Ann":1,"ann":2}"#, Some(r#"{"[taken out]":1,"[taken out]'":2}"#));
        check("Ann", r#"{"a":"{\"b\":\"Ann\"}"}"#, Some(r#"{"a":"{\"b\":\"[taken out]\"}"}"#));
        check("\"Q\" Ann", r#"{"a":"\"Q\" Ann"}"#, Some(r#"{"a":"[taken out]"}"#));
        check("9434765919", r#"{"a":9434765919}"#, Some(r#"{"a":"[taken out]"}"#));
    }

    #[test]
    fn of_a_row_only_what_a_person_wrote_is_looked_at() {
        let wanted = Wanted::typed("note\n2020", false).unwrap();
        for (row, held) in [
            (r#"{"id":2020,"note":"x","amount":"2020"}"#, false),
            (r#"{"id":1,"note":"In 2020"}"#, true),
            (r#"{"id":1,"dropped_since":"note"}"#, true),
        ] {
            assert_eq!(holds_in_row(&wanted, "figure", row), held, "{row}");
        }
        assert!(holds_in_row(&wanted, "figure", "a note that cannot be read"));
    }

    #[test]
    fn an_excerpt_shows_what_stands_around() {
        let wanted = Wanted::typed("Ann Smith", false).unwrap();
        let text = format!("{} seen Ann\n Smith today {}", "é".repeat(50), "x".repeat(50));
        let found = findings_in(&wanted, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].writing, "Ann Smith");
        assert_eq!(found[0].excerpt, format!("…{} seen Ann Smith today {}…", "é".repeat(24), "x".repeat(23)));
    }
}
