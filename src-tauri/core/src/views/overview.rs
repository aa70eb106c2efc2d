//! All trends at a glance, a line for each.

use serde::Serialize;

use crate::chart::{assurance_icon, to_svg, variation_icon};
use crate::figures::Theme;
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::{AssuranceIcon, ShownAs, VariationIcon};
use crate::trends::{Aggregation, Attention, OverviewRow, PlanState, Sign, assurance_sign, variation_sign};

/// One line of the overview as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OverviewLine {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// From one provider only, or from all.
    pub provider: Option<ProviderId>,
    /// By how long a period.
    pub aggregation: Aggregation,
    /// The indicator as printed.
    pub indicator_name: String,
    /// The area as printed.
    pub area_name: String,
    /// What it reports on.
    pub theme: Theme,
    /// The period of its latest figure as printed; empty without figures.
    pub period: String,
    /// The latest figure as printed, "70.0%", or that there is none.
    pub latest: String,
    /// Its counts, "21 of 30", or that it was published without; empty for a plain count.
    pub counts: String,
    /// What the latest figure lacks, "1 of 2 areas".
    pub incomplete: Option<String>,
    /// That its denominator is small, in words.
    pub small: Option<String>,
    /// The change from the period before, in words, or why the two are not compared; empty if there is none.
    pub change_on_period: String,
    /// The change from the same period of the year before, likewise.
    pub change_on_year: String,
    /// The target as printed; empty if there is none.
    pub target: String,
    /// Whether the latest figure meets it.
    pub meets_target: Option<bool>,
    /// The latest figure with more decimals, where it misses a target that rounding would print alike.
    pub closer: Option<String>,
    /// How the latest figure stands against its plan.
    pub plan: Option<PlanState>,
    /// Whether there are limits.
    pub shown_as: ShownAs,
    /// The variation icon, if there are limits.
    pub variation: Option<VariationIcon>,
    /// The assurance icon, if there are limits and a target.
    pub assurance: Option<AssuranceIcon>,
    /// What the trend shows, in words.
    pub finding: String,
    /// How many of its periods have a whole figure, "14 of 15 quarters".
    pub completeness: String,
    /// What needs attention, most pressing first.
    pub attention: Vec<AttentionView>,
    /// The spark line as SVG; none without figures.
    pub spark: Option<String>,
    /// The variation icon as SVG and in words.
    pub variation_sign: Option<SignView>,
    /// The assurance icon as SVG and in words.
    pub assurance_sign: Option<SignView>,
}

/// Why a line needs attention, with its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct AttentionView {
    /// Why.
    pub kind: Attention,
    /// In a few words.
    pub words: &'static str,
}

/// An icon with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct SignView {
    /// The icon, grey under trial limits.
    pub svg: String,
    /// What it says in a few words.
    pub words: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// The overview as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct OverviewView {
    /// Its lines, what needs attention first.
    pub lines: Vec<OverviewLine>,
    /// How many lines need attention, whether or not the others are shown.
    pub need_attention: usize,
    /// How many lines there are in all.
    pub all: usize,
    /// Whether any of its lines has a target or a plan: else there is nothing to say of targets.
    pub has_targets: bool,
    /// Whether its lines are of several areas, so that each has to say of which.
    pub names_areas: bool,
    /// Every variation icon, to be explained.
    pub variations: Vec<SignView>,
    /// Every assurance icon, to be explained.
    pub assurances: Vec<SignView>,
}

/// A variation icon with its words.
pub(crate) fn variation_view(icon: VariationIcon, greyed: bool, prefix: &str) -> SignView {
    let Sign { words, meaning } = variation_sign(icon);
    SignView { svg: to_svg(&variation_icon(icon, greyed), prefix), words, meaning }
}

/// An assurance icon with its words.
pub(crate) fn assurance_view(icon: AssuranceIcon, greyed: bool, prefix: &str) -> SignView {
    let Sign { words, meaning } = assurance_sign(icon);
    SignView { svg: to_svg(&assurance_icon(icon, greyed), prefix), words, meaning }
}

pub(crate) fn line(index: usize, row: OverviewRow) -> OverviewLine {
    let greyed = row.shown_as == ShownAs::Trial;
    OverviewLine {
        indicator: row.question.indicator,
        area: row.question.area,
        provider: row.question.provider,
        aggregation: row.question.aggregation,
        indicator_name: row.indicator,
        area_name: row.area,
        theme: row.theme,
        period: row.period.map(|period| period.to_string()).unwrap_or_default(),
        latest: row.latest,
        counts: row.counts,
        incomplete: row.incomplete,
        small: row.small_denominator.map(|denominator| format!("Small number: out of {denominator}")),
        change_on_period: row.change_on_period.words().to_owned(),
        change_on_year: row.change_on_year.words().to_owned(),
        target: row.target,
        meets_target: row.meets_target,
        closer: row.closer,
        plan: row.plan,
        shown_as: row.shown_as,
        variation: row.variation,
        assurance: row.assurance,
        finding: row.finding,
        completeness: row.completeness,
        attention: row.attention.iter().map(|kind| AttentionView { kind: *kind, words: kind.words() }).collect(),
        spark: row.spark.map(|scene| to_svg(&scene, &format!("spark{index}"))),
        variation_sign: row.variation.map(|icon| variation_view(icon, greyed, &format!("variation{index}"))),
        assurance_sign: row.assurance.map(|icon| assurance_view(icon, greyed, &format!("assurance{index}"))),
    }
}
