//! What can be done to a workbook, each act named for the audit trail and for undo.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::storage::audit::RowChange;

/// An act. Its words follow "Undo:".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Details of the organisation.
    UpdateOrganisation,
    /// A new name of the organisation from a day on.
    AddOrganisation,
    /// Indicators, providers and areas taken from a file of figures.
    AdoptRegister,
    /// A new provider: its name.
    AddProvider(String),
    /// A provider's details: its name.
    UpdateProvider(String),
    /// A new area: its name.
    AddArea(String),
    /// An area's details: its name.
    UpdateArea(String),
    /// A new indicator: its name.
    AddIndicator(String),
    /// New indicators added together: how many.
    AddIndicators(usize),
    /// An indicator's details: its name.
    UpdateIndicator(String),
    /// What the numbers of indicators are of, and since when providers are asked: a workbook of an older version.
    SayMeaning,
    /// A target: the indicator's name.
    SetTarget(String),
    /// A target taken away: the indicator's name.
    RemoveTarget(String),
    /// Figures: how many, whose and for when.
    EnterFigures(String),
    /// Provisional figures said to be final: whose and for when.
    ConfirmFigures(String),
    /// Figures from a file: how many.
    ImportFigures(usize),
    /// Where a submission stands: whose and for when.
    UpdateSubmission(String),
    /// Indicators switched on from the library: how many.
    AddFromLibrary(usize),
    /// The order and words of a return: whose.
    ArrangeReturn(String),
    /// Figures from a return that came as a file: how many, whose and for when.
    ImportReturn(String),
    /// A reminder that a return is wanted: whose and for when.
    ChaseReturn(String),
    /// A return found to be in order: whose and for when.
    AcceptReturn(String),
    /// An accepted return opened again: whose and for when.
    UnlockReturn(String),
    /// A question to a provider: about what.
    RaiseQuery(String),
    /// The answer to a question: about what.
    AnswerQuery(String),
    /// A question settled: about what.
    ResolveQuery(String),
    /// A settled question opened again: about what.
    ReopenQuery(String),
    /// A warning found to be right: about what.
    AnswerWarning(String),
    /// What a return states as worked out: about what.
    StateTotal(String),
    /// The reason for a missed target: of what.
    ExplainMiss(String),
    /// The list of breach reasons.
    UpdateBreachReasons,
    /// How a trend is judged: of what.
    SetTrendRules(String),
    /// Something dated that explains trends: what.
    AddEvent(String),
    /// An event's details: what.
    UpdateEvent(String),
    /// An event taken away: what.
    RemoveEvent(String),
    /// A point left out of the limits: which.
    GhostPoint(String),
    /// A point that counts again: which.
    CountPoint(String),
    /// The reason of a point: which.
    ExplainPoint(String),
    /// Planned values: of what.
    SetPlan(String),
    /// A series that others report: whose and of what.
    PutComparator(String),
    /// Such a series taken away: whose and of what.
    RemoveComparator(String),
    /// A bank holiday: which day.
    SetBankHoliday(String),
    /// A new risk: its reference.
    AddRisk(String),
    /// A risk's details: its reference.
    UpdateRisk(String),
    /// A score of a risk: its reference.
    ScoreRisk(String),
    /// A new action on a risk: its reference.
    AddAction(String),
    /// An action done or not: the risk's reference.
    CompleteAction(String),
    /// An escalation of a risk: its reference.
    EscalateRisk(String),
    /// A risk closed: its reference.
    CloseRisk(String),
    /// A risk opened again: its reference.
    ReopenRisk(String),
    /// A new development area: its title.
    AddDevelopmentArea(String),
    /// A development area's details: its title.
    UpdateDevelopmentArea(String),
    /// What became of a development area: its title.
    SetOutcome(String),
    /// Areas taken into the next year: which year.
    CarryForward(String),
    /// A new entry in the log.
    AddLogEntry,
    /// An entry in the log.
    UpdateLogEntry,
    /// A new paper: its year.
    AddPaper(String),
    /// A paper's title: its year.
    UpdatePaper(String),
    /// The cover sheet.
    UpdateCover,
    /// A new section.
    AddSection,
    /// A section's heading.
    RenameSection,
    /// The order of sections.
    MoveSection,
    /// A section taken away.
    RemoveSection,
    /// A section's text.
    EditText,
    /// The charts of the appendix.
    SetCharts,
    /// A paper issued: its year.
    IssuePaper(String),
    /// An issue withdrawn: the paper's year.
    WithdrawIssue(String),
}

impl Act {
    /// Whether undo takes it back. A paper that was issued is in other hands: withdrawing it is an act of its own.
    pub fn can_be_undone(&self) -> bool {
        !matches!(self, Self::IssuePaper(_))
    }

    /// A stable word for it in the trail.
    pub fn word(&self) -> &'static str {
        match self {
            Self::UpdateOrganisation => "update_organisation",
            Self::AddOrganisation => "add_organisation",
            Self::AdoptRegister => "adopt_register",
            Self::AddProvider(_) => "add_provider",
            Self::UpdateProvider(_) => "update_provider",
            Self::AddArea(_) => "add_area",
            Self::UpdateArea(_) => "update_area",
            Self::AddIndicator(_) => "add_indicator",
            Self::AddIndicators(_) => "add_indicators",
            Self::UpdateIndicator(_) => "update_indicator",
            Self::SayMeaning => "say_meaning",
            Self::SetTarget(_) => "set_target",
            Self::RemoveTarget(_) => "remove_target",
            Self::EnterFigures(_) => "enter_figures",
            Self::ConfirmFigures(_) => "confirm_figures",
            Self::ImportFigures(_) => "import_figures",
            Self::UpdateSubmission(_) => "update_submission",
            Self::AddFromLibrary(_) => "add_from_library",
            Self::ArrangeReturn(_) => "arrange_return",
            Self::ImportReturn(_) => "import_return",
            Self::ChaseReturn(_) => "chase_return",
            Self::AcceptReturn(_) => "accept_return",
            Self::UnlockReturn(_) => "unlock_return",
            Self::RaiseQuery(_) => "raise_query",
            Self::AnswerQuery(_) => "answer_query",
            Self::ResolveQuery(_) => "resolve_query",
            Self::ReopenQuery(_) => "reopen_query",
            Self::AnswerWarning(_) => "answer_warning",
            Self::StateTotal(_) => "state_total",
            Self::ExplainMiss(_) => "explain_miss",
            Self::UpdateBreachReasons => "update_breach_reasons",
            Self::SetTrendRules(_) => "set_trend_rules",
            Self::AddEvent(_) => "add_event",
            Self::UpdateEvent(_) => "update_event",
            Self::RemoveEvent(_) => "remove_event",
            Self::GhostPoint(_) => "ghost_point",
            Self::CountPoint(_) => "count_point",
            Self::ExplainPoint(_) => "explain_point",
            Self::SetPlan(_) => "set_plan",
            Self::PutComparator(_) => "put_comparator",
            Self::RemoveComparator(_) => "remove_comparator",
            Self::SetBankHoliday(_) => "set_bank_holiday",
            Self::AddRisk(_) => "add_risk",
            Self::UpdateRisk(_) => "update_risk",
            Self::ScoreRisk(_) => "score_risk",
            Self::AddAction(_) => "add_action",
            Self::CompleteAction(_) => "complete_action",
            Self::EscalateRisk(_) => "escalate_risk",
            Self::CloseRisk(_) => "close_risk",
            Self::ReopenRisk(_) => "reopen_risk",
            Self::AddDevelopmentArea(_) => "add_development_area",
            Self::UpdateDevelopmentArea(_) => "update_development_area",
            Self::SetOutcome(_) => "set_outcome",
            Self::CarryForward(_) => "carry_forward",
            Self::AddLogEntry => "add_log_entry",
            Self::UpdateLogEntry => "update_log_entry",
            Self::AddPaper(_) => "add_paper",
            Self::UpdatePaper(_) => "update_paper",
            Self::UpdateCover => "update_cover",
            Self::AddSection => "add_section",
            Self::RenameSection => "rename_section",
            Self::MoveSection => "move_section",
            Self::RemoveSection => "remove_section",
            Self::EditText => "edit_text",
            Self::SetCharts => "set_charts",
            Self::IssuePaper(_) => "issue_paper",
            Self::WithdrawIssue(_) => "withdraw_issue",
        }
    }

    /// What was done, in words that follow "Undo:".
    pub fn words(&self) -> String {
        match self {
            Self::UpdateOrganisation => "change the organisation".into(),
            Self::AddOrganisation => "add a name of the organisation".into(),
            Self::AdoptRegister => "take indicators, providers and areas from a file".into(),
            Self::AddProvider(name) => format!("add provider {name}"),
            Self::UpdateProvider(name) => format!("change provider {name}"),
            Self::AddArea(name) => format!("add area {name}"),
            Self::UpdateArea(name) => format!("change area {name}"),
            Self::AddIndicator(name) => format!("add indicator {name}"),
            Self::AddIndicators(1) => "add 1 indicator".into(),
            Self::AddIndicators(count) => format!("add {count} indicators"),
            Self::UpdateIndicator(name) => format!("change indicator {name}"),
            Self::SayMeaning => "say what figures are of".into(),
            Self::SetTarget(name) => format!("set the target of {name}"),
            Self::RemoveTarget(name) => format!("remove a target of {name}"),
            Self::EnterFigures(what) => format!("enter {what}"),
            Self::ConfirmFigures(what) => format!("confirm the figures of {what}"),
            Self::ImportFigures(1) => "import 1 figure".into(),
            Self::ImportFigures(count) => format!("import {count} figures"),
            Self::UpdateSubmission(what) => format!("change the return of {what}"),
            Self::AddFromLibrary(1) => "add 1 indicator from the library".into(),
            Self::AddFromLibrary(count) => format!("add {count} indicators from the library"),
            Self::ArrangeReturn(name) => format!("arrange the return of {name}"),
            Self::ImportReturn(what) => format!("import {what}"),
            Self::ChaseReturn(what) => format!("note that {what} was chased"),
            Self::AcceptReturn(what) => format!("accept the return of {what}"),
            Self::UnlockReturn(what) => format!("unlock the return of {what}"),
            Self::RaiseQuery(what) => format!("ask about {what}"),
            Self::AnswerQuery(what) => format!("note the answer about {what}"),
            Self::ResolveQuery(what) => format!("settle the question about {what}"),
            Self::ReopenQuery(what) => format!("open the question about {what} again"),
            Self::AnswerWarning(what) => format!("confirm {what}"),
            Self::StateTotal(what) => format!("note what the return states for {what}"),
            Self::ExplainMiss(what) => format!("explain {what}"),
            Self::UpdateBreachReasons => "change the breach reasons".into(),
            Self::SetTrendRules(what) => format!("change how {what} is judged"),
            Self::AddEvent(what) => format!("add the event \u{201c}{what}\u{201d}"),
            Self::UpdateEvent(what) => format!("change the event \u{201c}{what}\u{201d}"),
            Self::RemoveEvent(what) => format!("remove the event \u{201c}{what}\u{201d}"),
            Self::GhostPoint(what) => format!("leave {what} out of the limits"),
            Self::CountPoint(what) => format!("count {what} for the limits again"),
            Self::ExplainPoint(what) => format!("say why about {what}"),
            Self::SetPlan(what) => format!("change the plan of {what}"),
            Self::PutComparator(what) => format!("change the figures of {what}"),
            Self::RemoveComparator(what) => format!("remove the figures of {what}"),
            Self::SetBankHoliday(day) => format!("change the bank holiday on {day}"),
            Self::AddRisk(reference) => format!("add risk {reference}"),
            Self::UpdateRisk(reference) => format!("change risk {reference}"),
            Self::ScoreRisk(reference) => format!("score risk {reference}"),
            Self::AddAction(reference) => format!("add an action to risk {reference}"),
            Self::CompleteAction(reference) => format!("mark an action of risk {reference}"),
            Self::EscalateRisk(reference) => format!("escalate risk {reference}"),
            Self::CloseRisk(reference) => format!("close risk {reference}"),
            Self::ReopenRisk(reference) => format!("reopen risk {reference}"),
            Self::AddDevelopmentArea(title) => format!("add development area {title}"),
            Self::UpdateDevelopmentArea(title) => format!("change development area {title}"),
            Self::SetOutcome(title) => format!("set the outcome of {title}"),
            Self::CarryForward(year) => format!("carry areas forward to {year}"),
            Self::AddLogEntry => "add a log entry".into(),
            Self::UpdateLogEntry => "change a log entry".into(),
            Self::AddPaper(year) => format!("start the paper for {year}"),
            Self::UpdatePaper(year) => format!("change the title of the paper for {year}"),
            Self::UpdateCover => "change the cover sheet".into(),
            Self::AddSection => "add a section".into(),
            Self::RenameSection => "rename a section".into(),
            Self::MoveSection => "move a section".into(),
            Self::RemoveSection => "remove a section".into(),
            Self::EditText => "edit the text".into(),
            Self::SetCharts => "change the charts of the appendix".into(),
            Self::IssuePaper(year) => format!("issue the paper for {year}"),
            Self::WithdrawIssue(year) => format!("withdraw an issue of the paper for {year}"),
        }
    }
}

/// What the screens show, as far as they must know what to read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Noun {
    /// The organisation.
    Organisation,
    /// Indicators, targets, providers, areas.
    Register,
    /// Submissions and their figures.
    Figures,
    /// What is known about trends besides figures.
    Trends,
    /// Risks.
    Risks,
    /// Development areas.
    Development,
    /// The log.
    Log,
    /// Papers.
    Papers,
}

/// What an act changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct Changes(pub BTreeSet<Noun>);

impl Changes {
    /// The nouns whose rows changed.
    pub(super) fn of(rows: &[RowChange]) -> Self {
        Self(rows.iter().map(|change| noun_of(&change.table)).collect())
    }
}

fn noun_of(table: &str) -> Noun {
    match table {
        "organisation" => Noun::Organisation,
        "submission" | "figure" | "chase" | "query" | "acceptance" | "stated" | "warning_answer" | "exception"
        | "breach_count" => Noun::Figures,
        "trajectory" | "comparator" | "comparator_value" => Noun::Trends,
        "log_entry" => Noun::Log,
        _ if table.starts_with("trend") => Noun::Trends,
        _ if table.starts_with("risk") => Noun::Risks,
        _ if table.starts_with("development") => Noun::Development,
        _ if table.starts_with("paper") || table == "paragraph" => Noun::Papers,
        _ => Noun::Register,
    }
}
