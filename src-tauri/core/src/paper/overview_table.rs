//! The table of all indicators that begins the appendix.

use super::document::{Alignment, Block, Cell, Column, HeaderCell, ParagraphStyle, Run, Table};
use crate::calendar::Grain;
use crate::chart::{assurance_icon, variation_icon};
use crate::spc::{SMALL_DENOMINATOR, ShownAs};
use crate::trends::{Overview, OverviewChange, OverviewRow, PlanState, assurance_sign, variation_sign};

const COLUMNS: [(&str, f32, Alignment); 7] = [
    ("Indicator", 0.23, Alignment::Left),
    ("Latest figure", 0.14, Alignment::Right),
    ("Change", 0.17, Alignment::Left),
    ("Target", 0.1, Alignment::Right),
    ("Variation", 0.11, Alignment::Centre),
    ("Assurance", 0.11, Alignment::Centre),
    ("Trend", 0.14, Alignment::Left),
];

/// What the first is called where its lines are of several areas.
const INDICATOR_AND_AREA: &str = "Indicator, and whose children";

/// The columns that say nothing where no line has a target or a plan.
const ABOUT_TARGETS: [usize; 2] = [3, 5];

/// The table with what it does not say itself under it; nothing without indicators.
pub(super) fn blocks(overview: &Overview) -> Vec<Block> {
    if overview.rows.is_empty() {
        return Vec::new();
    }
    let targets = overview.has_targets();
    let names_areas = overview.names_areas();
    let shown = || COLUMNS.iter().enumerate().filter(move |(column, _)| targets || !ABOUT_TARGETS.contains(column));
    let named = |name: &str| if names_areas && name == COLUMNS[0].0 { INDICATOR_AND_AREA } else { name }.to_owned();
    let heads = shown().map(|(_, (name, ..))| HeaderCell { text: named(name), columns: 1, rows: 1 });
    let table = Block::Table(Table {
        caption: Some("All indicators, what needs attention first".into()),
        columns: shown().map(|(_, (_, share, alignment))| Column { share: *share, alignment: *alignment }).collect(),
        header: vec![heads.collect()],
        rows: overview.rows.iter().map(|line| row(line, targets, names_areas)).collect(),
        first_column_heads: true,
        compact: true,
    });
    std::iter::once(table).chain([note(overview)]).collect()
}

fn row(row: &OverviewRow, targets: bool, names_area: bool) -> Vec<Cell> {
    let greyed = row.shown_as == ShownAs::Trial;
    let name = if names_area { format!("{}\n{}", row.indicator, row.area) } else { row.indicator.clone() };
    let signs = [
        (row.variation.map(|icon| variation_icon(icon, greyed)), row.variation.map(|icon| variation_sign(icon).words)),
        (row.assurance.map(|icon| assurance_icon(icon, greyed)), row.assurance.map(|icon| assurance_sign(icon).words)),
    ];
    let [variation, assurance] = signs.map(|(scene, words)| Cell::Drawings {
        scenes: scene.into_iter().collect(),
        words: vec![Run::plain(words.unwrap_or("–"))],
    });
    let spark = match &row.spark {
        Some(scene) => Cell::Drawings { scenes: vec![scene.clone()], words: Vec::new() },
        None => Cell::Text(vec![Run::plain("–")]),
    };
    [
        Some(Cell::Text(vec![Run::plain(name)])),
        Some(Cell::Text(vec![Run::plain(latest(row))])),
        Some(Cell::Text(vec![Run::plain(changes(row))])),
        targets.then(|| Cell::Text(vec![Run::plain(target(row))])),
        Some(variation),
        targets.then_some(assurance),
        Some(spark),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "70.0%", its period, its counts, what it lacks: one line each.
fn latest(row: &OverviewRow) -> String {
    let lines = [
        Some(row.latest.clone()),
        row.period.map(|period| period.to_string()),
        Some(row.counts.clone()).filter(|counts| !counts.is_empty()),
        row.incomplete.clone(),
        row.small_denominator.map(|_| "small number".to_owned()),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn changes(row: &OverviewRow) -> String {
    let said = |change: &OverviewChange, on: &str| match change {
        OverviewChange::None => None,
        OverviewChange::Change(words) => Some(format!("{words} on the {on}")),
        OverviewChange::NotCompared(why) => Some(format!("{on}: {why}")),
    };
    // Of a yearly figure both changes are one.
    let yearly = row.period.is_some_and(|period| period.grain() == Grain::Year);
    let on_period = said(&row.change_on_period, "period").filter(|_| !yearly);
    let lines = [on_period, said(&row.change_on_year, "year")];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() { "–".to_owned() } else { lines.join("\n") }
}

fn target(row: &OverviewRow) -> String {
    let missed = row.closer.as_ref().map_or_else(|| "missed".to_owned(), |closer| format!("missed ({closer})"));
    let met = row.meets_target.map(|met| if met { "met" } else { missed.as_str() });
    let plan = match row.plan {
        Some(PlanState::OnPlan) => Some("on plan"),
        Some(PlanState::Behind) => Some("behind plan"),
        Some(PlanState::Open) | None => None,
    };
    let lines: Vec<&str> =
        [Some(row.target.as_str()).filter(|target| !target.is_empty()), met, plan].into_iter().flatten().collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

/// By which rules the signs were found, and what is marked.
fn note(overview: &Overview) -> Block {
    let mut words =
        "Variation and assurance are shown from 13 points on, and are grey while the limits are on trial.".to_owned();
    if overview.rows.iter().any(|row| row.too_few) {
        words
            .push_str(" Where the numbers are too small for limits they are not shown, however many points there are.");
    }
    for (rules, indicators) in rules(overview) {
        words.push_str(&format!(" {rules}: {}.", indicators.join("; ")));
    }
    if overview.rows.iter().any(|row| row.small_denominator.is_some()) {
        words.push_str(&format!(
            " A small number is a percentage of fewer than {SMALL_DENOMINATOR}: one child more or less changes it much."
        ));
    }
    Block::Paragraph { number: None, runs: vec![Run::plain(words)], style: ParagraphStyle::Note }
}

/// Each rule set with the indicators that were judged by it, in the order of the table.
fn rules(overview: &Overview) -> Vec<(&str, Vec<&str>)> {
    let mut rules: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &overview.rows {
        let Some(rule_set) = row.rule_set.as_deref() else { continue };
        match rules.iter_mut().find(|(known, _)| *known == rule_set) {
            Some((_, indicators)) => indicators.push(&row.indicator),
            None => rules.push((rule_set, vec![&row.indicator])),
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AreaId, IndicatorId};
    use crate::trends::{Aggregation, OverviewChange, SeriesQuestion};

    fn line(target: &str, plan: Option<PlanState>, too_few: bool) -> OverviewRow {
        let (indicator, area) = (IndicatorId(1), AreaId(1));
        let question = SeriesQuestion { indicator, area, provider: None, aggregation: Aggregation::Quarter };
        OverviewRow {
            question,
            indicator: "Dental checks".into(),
            area: "Everyone".into(),
            theme: crate::figures::Theme::Performance,
            period: None,
            latest: "no figure yet".into(),
            amount: None,
            counts: String::new(),
            incomplete: None,
            small_denominator: None,
            decimals: 1,
            percentage: true,
            change_on_period: OverviewChange::None,
            change_on_year: OverviewChange::None,
            target: target.into(),
            meets_target: None,
            closer: None,
            plan,
            shown_as: ShownAs::Run,
            variation: None,
            assurance: None,
            finding: String::new(),
            too_few,
            rule_set: None,
            completeness: String::new(),
            attention: Vec::new(),
            spark: None,
            sources: Vec::new(),
        }
    }

    fn made(rows: Vec<OverviewRow>) -> (Table, String) {
        let overview = Overview { need_attention: 0, all: rows.len(), rows };
        match blocks(&overview).as_slice() {
            [Block::Table(table), Block::Paragraph { runs, .. }] => (table.clone(), runs[0].text.clone()),
            other => panic!("a table and its note, not {other:?}"),
        }
    }

    #[test]
    fn the_columns_on_targets_are_there_only_if_a_line_has_a_target_or_a_plan() {
        let cases = [
            (vec![line("", None, false); 2], 5),
            (vec![line("", None, false), line("85%", None, false)], 7),
            (vec![line("", Some(PlanState::Behind), false)], 7),
        ];
        for (rows, columns) in cases {
            let (table, _) = made(rows);
            let heads: Vec<&str> = table.header[0].iter().map(|head| head.text.as_str()).collect();
            assert_eq!((heads.len(), table.columns.len()), (columns, columns), "{heads:?}");
            assert_eq!(heads.contains(&"Target") && heads.contains(&"Assurance"), columns == 7, "{heads:?}");
            assert!(table.rows.iter().all(|row| row.len() == columns));
        }
    }

    #[test]
    fn the_note_says_of_small_numbers_that_they_never_get_icons() {
        assert!(!made(vec![line("", None, false)]).1.contains("too small"));
        assert!(
            made(vec![line("", None, false), line("", None, true)]).1.contains("too small for limits they are not")
        );
    }
}
