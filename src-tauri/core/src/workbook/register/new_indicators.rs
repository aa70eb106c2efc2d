//! Indicators of a provider's table that the workbook has not got: proposed by the library, added together.

use crate::error::{FieldError, Result, accepted};
use crate::figures::{Code, LIBRARY, NewIndicatorDetails, ProposedNew, Register, problems_of_all, proposed_new};
use crate::text::{counted, shortened};
use crate::views::is_there;
use crate::workbook::register::bodies::{free_code, refuse_taken};
use crate::workbook::register::indicators::write_new;
use crate::workbook::register::library::refuse_strangers;
use crate::workbook::{Act, Changed, Noun, Workbook};

impl Workbook {
    /// What the library proposes for words that stand for no indicator yet, one for each in the order given.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn propose_indicators(&self, words: &[String]) -> Result<Vec<ProposedNew>> {
        let register = self.get_register()?;
        Ok(words.iter().map(|word| proposed_new(word, |item| is_there(&register, item))).collect())
    }

    /// Adds indicators as one act, all or none, and answers their codes in the order given. They are asked for from the
    /// first day of the quarter to work on.
    ///
    /// # Errors
    /// Nothing given; fields that were not accepted, each with the place of its indicator behind its name: `kind-0`.
    pub fn add_indicators(&mut self, all: &[NewIndicatorDetails]) -> Result<Changed<Vec<Code>>> {
        let register = self.get_register()?;
        accepted(problems(&register, all))?;
        for details in all {
            refuse_strangers(&register, &details.providers, &details.areas)?;
        }
        let asked_from = self.working_quarter()?.first_day().into();
        let codes = free_codes(&register, all);
        self.change(
            Act::new("add_indicators", &[Noun::Register], format!("add {}", counted(all.len(), "indicator"))),
            |connection| {
                for (details, code) in all.iter().zip(&codes) {
                    write_new(connection, &details.details(asked_from)?, code.clone())?;
                }
                Ok(codes)
            },
        )
    }
}

fn problems(register: &Register, all: &[NewIndicatorDetails]) -> Vec<FieldError> {
    let of_one = |(row, details): (usize, &NewIndicatorDetails)| {
        let named = details.problems().into_iter().chain(name_problem(register, &all[..row], &details.name));
        named.map(|problem| FieldError::new(format!("{}-{row}", problem.field), problem.message)).collect::<Vec<_>>()
    };
    all.iter().enumerate().flat_map(of_one).chain(problems_of_all(all)).collect()
}

/// A name that an indicator has already, or one of those `before` it.
fn name_problem(register: &Register, before: &[NewIndicatorDetails], name: &str) -> Vec<FieldError> {
    let plain = name.trim();
    if plain.is_empty() {
        return Vec::new();
    }
    if before.iter().any(|other| other.name.trim().eq_ignore_ascii_case(plain)) {
        let words = format!("Two of these are called \u{201c}{}\u{201d}. Give one another name.", shortened(plain));
        return vec![FieldError::new("name", words)];
    }
    let there = register.indicators.iter().map(|indicator| &indicator.name);
    refuse_taken(name, "an indicator", there).err().map(|error| error.fields().to_vec()).unwrap_or_default()
}

/// A code for each, that of the library for an indicator of the library.
fn free_codes(register: &Register, all: &[NewIndicatorDetails]) -> Vec<Code> {
    let mut taken: Vec<Code> = register.indicators.iter().map(|indicator| indicator.code.clone()).collect();
    let known = taken.len();
    for details in all {
        let item = LIBRARY.iter().find(|item| item.name.eq_ignore_ascii_case(details.name.trim()));
        let code = free_code(item.map_or(&details.name, |item| item.code), taken.iter());
        taken.push(code);
    }
    taken.split_off(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{ColumnSource, TableSample};
    use crate::figures::{Basis, IndicatorDetails, IndicatorKind};
    use crate::workbook::ReturnFile;
    use crate::workbook::testing::{add_indicator, date, furnished_on, proportion};

    fn new(details: IndicatorDetails) -> NewIndicatorDetails {
        NewIndicatorDetails {
            name: details.name,
            theme: Some(details.theme),
            kind: Some(details.kind),
            basis: details.basis,
            numerator: details.numerator,
            denominator: details.denominator,
            unit: details.unit,
            direction: details.direction,
            decimals: details.decimals,
            grain: Some(details.grain),
            source: details.source,
            providers: details.providers,
            areas: details.areas,
        }
    }

    fn fields(workbook: &mut Workbook, all: &[NewIndicatorDetails]) -> Vec<String> {
        let error = workbook.add_indicators(all).unwrap_err();
        error.fields().iter().map(|problem| problem.field.clone()).collect()
    }

    #[test]
    fn indicators_are_added_by_one_act_and_one_undo_takes_all_of_them_back() {
        let mut workbook = furnished_on("2026-11-22");
        add_indicator(&mut workbook, "Seen");
        let before = workbook.dump().unwrap();
        let names = ["Seen!", "Eye tests up to date", "Seen?"];
        let all = names.map(|name| new(proportion(&workbook, name)));
        let codes = workbook.add_indicators(&all).unwrap().output;
        assert_eq!(codes, ["seen-2", "optician", "seen-3"]);
        let register = workbook.get_register().unwrap();
        let added: Vec<&str> = register.indicators[1..].iter().map(|indicator| indicator.name.as_str()).collect();
        assert_eq!(added, names);
        assert_eq!(workbook.status().unwrap().undo.unwrap(), "add 3 indicators");
        workbook.undo().unwrap();
        assert_eq!(workbook.dump().unwrap(), before);
    }

    #[test]
    fn they_are_asked_for_from_the_quarter_to_work_on_as_those_of_the_library_are() {
        let mut workbook = furnished_on("2026-11-22");
        let details = new(proportion(&workbook, "Seen"));
        workbook.add_indicators(&[details]).unwrap();
        let from = workbook.working_quarter().unwrap().first_day();
        let register = workbook.get_register().unwrap();
        assert!(register.asked.values().flatten().all(|days| days.from == Some(from)), "{:?}", register.asked);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_own_indicator_and_nothing_is_added() {
        let mut workbook = furnished_on("2026-11-22");
        add_indicator(&mut workbook, "Seen");
        let before = workbook.dump().unwrap();
        let good = new(proportion(&workbook, "Good"));
        let named = |name: &str| NewIndicatorDetails { name: name.into(), ..good.clone() };
        let no_unit =
            NewIndicatorDetails { kind: Some(IndicatorKind::Measure), basis: Basis::NotSaid, ..named("Wait") };
        let nobody = NewIndicatorDetails { providers: Vec::new(), areas: Vec::new(), ..named("Nobody") };
        let all = [good.clone(), named(" "), named("SEEN"), named("good"), no_unit, nobody];
        assert_eq!(
            fields(&mut workbook, &all),
            ["name-1", "name-2", "name-3", "unit-4", "basis-4", "areas-5", "providers"]
        );
        assert_eq!(fields(&mut workbook, &[]), ["add"]);
        let open = NewIndicatorDetails { kind: None, grain: None, theme: None, ..good };
        let error = workbook.add_indicators(&[open]).unwrap_err();
        let told = error.fields().iter().map(|problem| (problem.field.as_str(), problem.message.as_str()));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [
                ("kind-0", "Say what kind of number it is."),
                ("grain-0", "Say how often it is submitted."),
                ("theme-0", "Say which part of the paper it belongs to."),
            ]
        );
        assert_eq!(workbook.dump().unwrap(), before);
    }

    fn table(workbook: &Workbook, bytes: &[u8]) -> TableSample {
        match workbook.read_return_file(bytes).unwrap() {
            ReturnFile::Table { sample } => *sample,
            ReturnFile::Ours { .. } => panic!("taken for a return"),
        }
    }

    #[test]
    fn a_table_with_unknown_words_is_read_in_once_they_are_added() {
        let mut workbook = furnished_on("2026-11-22");
        let csv = b"Indicator,Provider,Area,Period,Number\n\
            Complaints,Hospital,North,Q2 2026-27,3\n\
            Toys handed out,Hospital,North,Q1 2026-27,7\n";
        let sample = table(&workbook, csv);
        let words: Vec<String> = sample.unknown.iter().map(|each| each.word.clone()).collect();
        let proposed = workbook.propose_indicators(&words).unwrap();
        assert_eq!(proposed.iter().map(|each| each.kind).collect::<Vec<_>>(), [Some(IndicatorKind::Count), None]);
        let all = words.iter().map(|word| NewIndicatorDetails {
            kind: Some(IndicatorKind::Count),
            denominator: String::new(),
            ..new(proportion(&workbook, word))
        });
        let all: Vec<NewIndicatorDetails> = all.collect();
        let codes = workbook.add_indicators(&all).unwrap().output;
        let mut mapping = sample.proposed;
        mapping.number = ColumnSource::Column { column: 4 };
        mapping.names.indicators = words.into_iter().zip(codes).collect();
        let preview = workbook.preview_return_table(csv.as_slice(), &mapping).unwrap();
        assert_eq!((preview.new, preview.importable), (2, true), "{:?}", preview.problems);
        assert_eq!(workbook.today(), date("2026-11-22"));
    }
}
