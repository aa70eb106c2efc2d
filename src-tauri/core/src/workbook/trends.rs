//! Trends in the workbook.

use serde::{Deserialize, Serialize};

use super::Workbook;
use crate::calendar::Grain;
use crate::chart::to_svg;
use crate::error::{Error, Result};
use crate::figures::{AreaKind, printed_answer};
use crate::ids::{AreaId, IndicatorId, ProviderId};
use crate::spc::{AssuranceIcon, ShownAs, VariationIcon};
use crate::trends::{SeriesQuestion, Trend, TrendRow, trend};

/// Which trend a screen asks for. What it leaves open is chosen for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendQuestion {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children; everyone if none.
    pub area: Option<AreaId>,
    /// From one provider only.
    pub provider: Option<ProviderId>,
    /// By month, quarter or year; as it is submitted if none.
    pub grain: Option<Grain>,
}

/// What a screen says of a point that has the keyboard's or the mouse's attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct ChartPoint {
    /// Its period.
    pub label: String,
    /// Its value as printed.
    pub value: String,
    /// Its counts, what is missing, which rules it meets.
    pub note: String,
}

/// A trend as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(export)]
pub struct TrendView {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of whose children.
    pub area: AreaId,
    /// By month, quarter or year.
    pub grain: Grain,
    /// The indicator and the area as printed.
    pub title: String,
    /// What it shows, in words.
    pub finding: String,
    /// How many points it has.
    pub points_given: usize,
    /// Whether it is a run chart, a trial or an SPC chart.
    pub shown_as: ShownAs,
    /// The variation icon, if the page shows it.
    pub variation: Option<VariationIcon>,
    /// The assurance icon, if the page shows it.
    pub assurance: Option<AssuranceIcon>,
    /// The rules and their version.
    pub rule_set: String,
    /// The chart.
    pub svg: String,
    /// The points, for hover and keyboard.
    pub points: Vec<ChartPoint>,
    /// The figures in the chart.
    pub rows: Vec<TrendRow>,
    /// The mean and the limits of the latest phase as printed, if the page shows them.
    pub limits: Vec<String>,
}

impl Workbook {
    /// The trend that `question` asks for, as the pages and the paper show it.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook; a series that cannot be analysed.
    pub fn get_trend(&self, question: &TrendQuestion) -> Result<(SeriesQuestion, Trend)> {
        let book = self.book_of(&[question.indicator])?;
        let indicator =
            book.register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let everyone = || {
            let whole = book.register.areas.iter().find(|area| area.kind == AreaKind::Whole);
            whole.or(book.register.areas.first()).map(|area| area.id)
        };
        let area = question.area.or_else(everyone).ok_or_else(|| Error::NotFound("area".into()))?;
        let grain = question.grain.unwrap_or(indicator.grain);
        let series = SeriesQuestion { indicator: indicator.id, area, provider: question.provider, grain };
        let trend = trend(&book, &series)
            .map_err(|error| Error::Refused(error.to_string()))?
            .ok_or_else(|| Error::NotFound("such area".into()))?;
        Ok((series, trend))
    }

    /// The trend as a screen shows it.
    ///
    /// # Errors
    /// As `get_trend`.
    pub fn get_trend_view(&self, question: &TrendQuestion) -> Result<TrendView> {
        let (series, trend) = self.get_trend(question)?;
        let svg = self.paint_trend(&series, &trend, "trend")?;
        let register = self.get_register()?;
        let indicator = register.indicator(series.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let rows = trend.rows(indicator);
        let shows_icons = trend.analysis.shown_as != ShownAs::Run;
        Ok(TrendView {
            indicator: series.indicator,
            area: series.area,
            grain: series.grain,
            finding: trend.finding.clone(),
            points_given: trend.entries.iter().filter(|entry| entry.answer.is_given()).count(),
            shown_as: trend.analysis.shown_as,
            variation: trend.analysis.variation_icon.filter(|_| shows_icons),
            assurance: trend.analysis.assurance_icon.filter(|_| shows_icons),
            rule_set: trend.analysis.rule_set.clone(),
            svg,
            points: trend
                .entries
                .iter()
                .zip(&rows)
                .map(|(entry, row)| ChartPoint {
                    label: entry.period.to_string(),
                    value: printed_answer(indicator, &entry.answer),
                    note: [row.counts.as_str(), row.note.as_str()].join(" ").trim().to_owned(),
                })
                .collect(),
            limits: if shows_icons { trend.limits_in_words(indicator) } else { Vec::new() },
            title: trend.title,
            rows,
        })
    }

    /// A trend's chart as SVG; ids in it begin with `prefix`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn paint_trend(&self, series: &SeriesQuestion, trend: &Trend, prefix: &str) -> Result<String> {
        let book = crate::figures::Book::new(self.get_register()?, Vec::new());
        let indicator =
            book.register.indicator(series.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        Ok(to_svg(&trend.scene(&book, indicator), prefix))
    }
}
