//! What an old paper printed, as it is typed in.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::figures::{IndicatorKind, State, percentage_as_typed};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::submissions::{OpenReturn, Owed};

/// A percentage that an old paper may have printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaperLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// For whose children.
    pub area: AreaId,
    /// The area's name.
    pub area_name: String,
    /// The percentage that is there, as it stands in its field.
    pub percentage: String,
    /// Out of how many, if the paper printed that.
    pub out_of: String,
    /// What is there instead, if it is no published percentage; it is left alone.
    pub instead: Option<String>,
    /// What looks wrong in it.
    pub warnings: Vec<String>,
}

/// What an old paper printed of one provider and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OldPaper {
    /// Whose figures.
    pub provider: ProviderId,
    /// For which period.
    pub period: String,
    /// The paper.
    pub paper: String,
    /// Its percentages.
    pub lines: Vec<OldPaperLine>,
}

/// Each percentage that the provider gives, for each area and for everyone.
pub(crate) fn printed_lines(open: &OpenReturn) -> Vec<Owed> {
    let register = &open.book.register;
    let whole = register.whole().map(|area| area.id);
    let proportions = register.indicators.iter().filter(|indicator| {
        indicator.kind == IndicatorKind::Proportion && register.submits(indicator.id, open.provider.id)
    });
    let mut lines = Vec::new();
    for indicator in proportions {
        let areas = register.areas_of(indicator.id, open.period).into_iter().map(|area| area.id);
        let answered = areas.filter(|area| open.provider.answers_for(*area));
        let areas: BTreeSet<AreaId> = answered.chain(whole.filter(|_| open.provider.area.is_none())).collect();
        let mut areas: Vec<AreaId> = areas.into_iter().collect();
        // Old papers print everyone first, and often nothing else.
        areas.sort_by_key(|area| Some(*area) != whole);
        lines.extend(areas.into_iter().map(|area| Owed { indicator: indicator.id, area, period: open.period }));
    }
    lines
}

pub(crate) fn old_line(open: &OpenReturn, line: &Owed) -> Option<OldPaperLine> {
    let register = &open.book.register;
    let (indicator, area) = (register.indicator(line.indicator)?, register.area(line.area)?);
    let state = open.state(line);
    let (percentage, instead) = match &state {
        State::Missing => (String::new(), None),
        State::PublishedPercentage { percentage } => (percentage_as_typed(*percentage), None),
        _ => (String::new(), Some(open.figure_in_words(line))),
    };
    Some(OldPaperLine {
        indicator: indicator.id,
        name: indicator.name.clone(),
        area: area.id,
        area_name: area.name.clone(),
        percentage,
        out_of: open.stated(line).denominator.map(|count| count.to_string()).unwrap_or_default(),
        instead,
        warnings: open.asked(line, &state).into_iter().map(|asked| asked.warning.sentence).collect(),
    })
}
