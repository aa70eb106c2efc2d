//! `lac figures import`: what is said of indicators that only a file names.

use lac_core::calendar::Grain;
use lac_core::exchange::{AskedOfNew, Meant, SaidOfNew};
use lac_core::figures::{Basis, IndicatorKind};

/// What the window would ask of new indicators.
#[derive(clap::Args)]
pub(super) struct SaidOfIndicators {
    /// What kind of number an indicator of the file is, for a workbook that has none yet: count, stock,
    /// percentage-of-events, percentage-on-last-day, measure-of-events, measure-on-last-day, rate-of-events or
    /// rate-on-last-day. May be given for each indicator.
    #[arg(long, value_name = "CODE=KIND", value_parser = kind_of)]
    kind: Vec<(String, IndicatorKind, Basis)>,
    /// How long the periods of an indicator of the file are: month, quarter or year.
    #[arg(long, value_name = "CODE=LENGTH", value_parser = grain_of)]
    grain: Vec<(String, Grain)>,
}

impl SaidOfIndicators {
    pub(super) fn said(&self) -> Vec<SaidOfNew> {
        let kinds = self.kind.iter().map(|(code, kind, basis)| SaidOfNew {
            code: code.clone(),
            meant: Meant { kind: Some(*kind), basis: Some(*basis), grain: None },
        });
        let grains = self.grain.iter().map(|(code, grain)| SaidOfNew {
            code: code.clone(),
            meant: Meant { grain: Some(*grain), ..Meant::default() },
        });
        kinds.chain(grains).collect()
    }
}

/// Where the command line takes what is asked.
pub(super) fn where_to_say(code: &str, asked: AskedOfNew) -> String {
    let option = match asked {
        AskedOfNew::Kind => format!("--kind \"{code}=KIND\""),
        AskedOfNew::Basis => format!("--kind \"{code}=KIND\", for example percentage-on-last-day"),
        AskedOfNew::Grain => format!("--grain \"{code}=LENGTH\""),
    };
    format!("Say {option}, or fill a column \u{201c}{}\u{201d}.", asked.column())
}

const KINDS: [(&str, IndicatorKind, Basis); 8] = [
    ("count", IndicatorKind::Count, Basis::Events),
    ("stock", IndicatorKind::Stock, Basis::LastDay),
    ("percentage-of-events", IndicatorKind::Proportion, Basis::Events),
    ("percentage-on-last-day", IndicatorKind::Proportion, Basis::LastDay),
    ("measure-of-events", IndicatorKind::Measure, Basis::Events),
    ("measure-on-last-day", IndicatorKind::Measure, Basis::LastDay),
    ("rate-of-events", IndicatorKind::Rate, Basis::Events),
    ("rate-on-last-day", IndicatorKind::Rate, Basis::LastDay),
];

fn kind_of(typed: &str) -> Result<(String, IndicatorKind, Basis), String> {
    let (code, word) = parted(typed)?;
    let found = KINDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(word));
    let words = KINDS.map(|(word, ..)| word).join(", ");
    found
        .map(|(_, kind, basis)| (code, *kind, *basis))
        .ok_or_else(|| format!("\u{201c}{word}\u{201d} is none of {words}"))
}

fn grain_of(typed: &str) -> Result<(String, Grain), String> {
    let (code, word) = parted(typed)?;
    let grains = [("month", Grain::Month), ("quarter", Grain::Quarter), ("year", Grain::Year)];
    let found = grains.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    found
        .map(|(_, grain)| (code, *grain))
        .ok_or_else(|| format!("\u{201c}{word}\u{201d} is none of month, quarter, year"))
}

/// The code may hold the sign itself; what is said of it does not.
fn parted(typed: &str) -> Result<(String, &str), String> {
    let (code, word) = typed.rsplit_once('=').ok_or("write the indicator's code, =, and what it is")?;
    Ok((code.trim().to_owned(), word.trim()))
}
