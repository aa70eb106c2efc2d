//! The identities of what a workbook keeps. Each noun has its own, so that one cannot pass for another.

use serde::{Deserialize, Serialize};

macro_rules! identities {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
        #[ts(export, type = "number")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

identities! {
    /// An organisation as it was called from some day on.
    OrganisationId,
    /// Who submits figures.
    ProviderId,
    /// Whose children.
    AreaId,
    /// What is measured.
    IndicatorId,
    /// A target of an indicator from some day on.
    TargetId,
    /// What one provider returns for one period.
    SubmissionId,
    /// One value in a submission.
    FigureId,
    /// A question to a provider.
    QueryId,
    /// A kind of reason for a missed target.
    BreachReasonId,
    /// Something dated that explains a series.
    EventId,
    /// A series that others report.
    ComparatorId,
    /// A risk on the register.
    RiskId,
    /// One score in a risk's history.
    ScoreId,
    /// What is in place against a risk.
    ControlId,
    /// How it is known that the controls of a risk work.
    AssuranceId,
    /// What is done about a risk.
    ActionId,
    /// To whom a risk was taken.
    EscalationId,
    /// A key area for development.
    DevelopmentAreaId,
    /// An entry in the log.
    LogEntryId,
    /// A governing body paper.
    PaperId,
    /// A section of a paper.
    SectionId,
    /// A paragraph of a section.
    ParagraphId,
    /// A frozen paper.
    IssueId,
    /// One act in the audit trail.
    AuditId,
}
