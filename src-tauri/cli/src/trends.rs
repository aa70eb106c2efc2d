//! `lac trends`: the trend of an indicator of the workbook.

use std::path::PathBuf;

use clap::ValueEnum;
use lac_core::Result;
use lac_core::trends::ChartQuestion;
use lac_core::trends::{Aggregation, ChartKind};
use lac_core::workbook::ChartFormat;

use super::answers::{Entry, analysis_as_json, analysis_as_text};
use super::figures::{find_area, find_indicator, find_provider};
use super::{Said, Shared, open};
use crate::output::write_file;

#[derive(clap::Args)]
pub(super) struct Question {
    /// The workbook.
    file: PathBuf,
    /// The indicator's code or name.
    #[arg(long)]
    indicator: String,
    /// The area's code or name; everyone if left out.
    #[arg(long)]
    area: Option<String>,
    /// One provider's code or name; all if left out.
    #[arg(long)]
    provider: Option<String>,
    /// By month, quarter, year or rolling 12 months; as it is submitted if left out.
    #[arg(long, value_enum)]
    grain: Option<GrainWord>,
    /// Also write the chart here.
    #[arg(long)]
    svg: Option<PathBuf>,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Clone, Copy, ValueEnum)]
enum GrainWord {
    Month,
    Quarter,
    Year,
    Rolling,
}

impl From<GrainWord> for Aggregation {
    fn from(word: GrainWord) -> Self {
        match word {
            GrainWord::Month => Self::Month,
            GrainWord::Quarter => Self::Quarter,
            GrainWord::Year => Self::Year,
            GrainWord::Rolling => Self::RollingYear,
        }
    }
}

pub(super) fn answer(asked: &Question) -> Result<Said> {
    let workbook = open(&asked.file, &asked.shared)?;
    let register = workbook.get_register()?;
    let question = ChartQuestion {
        indicator: find_indicator(&register, &asked.indicator)?,
        area: Some(find_area(&register, asked.area.as_deref())?),
        provider: find_provider(&register, asked.provider.as_deref())?,
        aggregation: asked.grain.map(Aggregation::from),
        kind: ChartKind::Trend,
        zoomed: false,
    };
    let (_, trend) = workbook.get_trend(&question)?;
    if let Some(path) = &asked.svg {
        write_file(path, &workbook.write_chart(&question, ChartFormat::Svg)?.bytes)?;
    }
    let entries: Vec<Entry> = trend
        .entries
        .iter()
        .map(|entry| Entry { period: Some(entry.period.to_string()), complete: Some(entry.answer.complete) })
        .collect();
    if asked.shared.json {
        let mut value = analysis_as_json(&trend.analysis, &trend.finding, &entries);
        value["title"] = trend.title.into();
        return Ok(Said::json(&value));
    }
    Ok(Said::plainly(format!("{}\n{}", trend.title, analysis_as_text(&trend.analysis, &trend.finding, &entries))))
}
