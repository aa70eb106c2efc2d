//! Figures that are provisional: while a period runs they are, and once it has ended it is asked.

use crate::figures::{Course, State, has_begun, runs_until};
use crate::submissions::{OpenReturn, Owed};

/// What is asked about them: whether they are final; none if there is none.
pub(crate) fn asks_whether_final(open: &OpenReturn) -> Option<String> {
    let span = open.period.grain().word();
    match confirmed(open).len() {
        0 => None,
        1 => Some(format!("1 figure was entered while the {span} ran. Is it final?")),
        many => Some(format!("{many} figures were entered while the {span} ran. Are they final?")),
    }
}

/// What is said of a return whose period has not ended; none of one that has.
pub(crate) fn about_course(open: &OpenReturn) -> Option<String> {
    match Course::of(open.period, open.today) {
        Course::Ended => None,
        Course::NotBegun => has_begun(open.period, open.today).err().map(|kept_out| kept_out.sentence),
        Course::Runs => Some(format!(
            "{}. Figures entered now are provisional: they are marked so, and nothing is concluded from them until it has ended.",
            runs_until(open.period)
        )),
    }
}

/// Whether she has said of this return before that figures entered while it runs are provisional.
pub(crate) fn is_said_provisional(open: &OpenReturn) -> bool {
    Course::of(open.period, open.today) == Course::Runs
        && open.figures.values().any(|figure| matches!(figure.state, State::Provisional { .. }))
}

/// The lines whose figures are provisional although their period has ended, each with its figure as final.
pub(crate) fn confirmed(open: &OpenReturn) -> Vec<(Owed, State)> {
    let as_final = |line: &Owed| match open.state(line) {
        State::Provisional { value } => Some((*line, State::Entered { value })),
        _ => None,
    };
    let ended = open.lines.iter().filter(|line| Course::of(line.period, open.today) == Course::Ended);
    ended.filter_map(as_final).collect()
}
