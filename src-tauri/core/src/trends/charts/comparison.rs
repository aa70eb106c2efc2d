//! Areas or providers side by side for the latest period.

use rust_decimal::prelude::ToPrimitive;

use super::super::series::{SeriesQuestion, period_in_words};
use super::super::sources::TrendSources;
use super::super::trend::scale;
use super::drawn::{ChartPoint, ChartTable, Drawing, TableColumn, counts_and_gaps, latest_period};
use super::request::ChartRequest;
use crate::calendar::Period;
use crate::chart::{ComparisonBar, ComparisonBars, ComparisonTarget, comparison_bars};
use crate::figures::{
    Answer, Area, AreaKind, Indicator, IndicatorKind, Value, answer_in_words, behind_number, printed_answer,
    printed_target, side_by_side,
};
use crate::spc::SMALL_DENOMINATOR;

/// One of those that are compared.
struct Compared {
    name: String,
    answer: Answer,
    emphasised: bool,
}

/// Whether the indicator is told for more than one area.
pub(super) fn has_areas(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
) -> bool {
    area_questions(sources, series, indicator, period).len() > 1
}

/// Whether more than one provider submits the indicator for the area.
pub(super) fn has_providers(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
) -> bool {
    provider_questions(sources, series, indicator, period).len() > 1
}

/// Draws the areas, everyone last.
pub(super) fn areas(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let everyone = sources.book.register.whole().map(|whole| whole.id);
    let widest = SeriesQuestion { area: everyone.unwrap_or(request.series.area), ..request.series };
    let period = latest_period(sources, &widest).or_else(|| latest_period(sources, &request.series))?;
    let questions = area_questions(sources, &request.series, indicator, period);
    let provider = request.series.provider.and_then(|id| sources.book.register.provider(id));
    let by = provider.map_or_else(|| "by area".to_owned(), |provider| format!("{}, by area", provider.short_name));
    draw(sources, request, indicator, &by, period, questions)
}

/// Draws the providers, all together last.
pub(super) fn providers(sources: &TrendSources<'_>, request: &ChartRequest, indicator: &Indicator) -> Option<Drawing> {
    let all = SeriesQuestion { provider: None, ..request.series };
    let period = latest_period(sources, &all)?;
    let area = sources.book.register.area(request.series.area)?;
    let questions = provider_questions(sources, &request.series, indicator, period);
    draw(sources, request, indicator, &format!("{}, by provider", area.name), period, questions)
}

/// A name, its question, and whether the others are held against it.
type Named = (String, SeriesQuestion, bool);

fn area_questions(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
) -> Vec<Named> {
    let register = &sources.book.register;
    let whose = std::iter::once(&indicator.id).chain(&indicator.total_of);
    let mut ids: Vec<_> = whose.flat_map(|of| register.areas_of(*of, period)).map(|area| area.id).collect();
    ids.extend(register.whole().map(|whole| whole.id));
    let provider = series.provider.and_then(|id| register.provider(id));
    let told = |area: &&Area| provider.is_none_or(|provider| provider.answers_for(area.id));
    let named = register.areas.iter().filter(|area| ids.contains(&area.id)).filter(told).map(|area| {
        let question = SeriesQuestion { area: area.id, ..*series };
        (area.name.clone(), question, area.kind == AreaKind::Whole)
    });
    let (whole, parts): (Vec<Named>, Vec<Named>) = named.partition(|(_, _, whole)| *whole);
    parts.into_iter().chain(whole).collect()
}

fn provider_questions(
    sources: &TrendSources<'_>,
    series: &SeriesQuestion,
    indicator: &Indicator,
    period: Period,
) -> Vec<Named> {
    let register = &sources.book.register;
    let areas = super::super::trend::areas_within(sources.book, indicator, series.area, period);
    let owing = |id| areas.iter().any(|area| register.providers_of(indicator.id, *area, period).contains(&id));
    let named = register.providers.iter().filter(|provider| owing(provider.id)).map(|provider| {
        (provider.short_name.clone(), SeriesQuestion { provider: Some(provider.id), ..*series }, false)
    });
    let providers: Vec<Named> = named.collect();
    if providers.len() < 2 {
        return providers;
    }
    let all = ("All providers".to_owned(), SeriesQuestion { provider: None, ..*series }, true);
    providers.into_iter().chain([all]).collect()
}

fn draw(
    sources: &TrendSources<'_>,
    request: &ChartRequest,
    indicator: &Indicator,
    by: &str,
    period: Period,
    questions: Vec<Named>,
) -> Option<Drawing> {
    let compared: Vec<Compared> = questions
        .into_iter()
        .map(|(name, question, emphasised)| {
            let answer = match question.aggregation {
                super::super::Aggregation::RollingYear => sources.book.rolling_year(&question.at(period)),
                _ => sources.book.answer(&question.at(period)),
            };
            Compared { name, answer, emphasised }
        })
        .collect();
    if compared.is_empty() {
        return None;
    }
    let indicator = &side_by_side(indicator, compared.iter().map(|one| &one.answer));
    let when = period_in_words(&request.series, period);
    let title = format!("{}, {by}, {when}", indicator.name);
    let finding = finding(indicator, &when, &compared);
    let target = sources.book.register.target(indicator.id, period);
    let scene = comparison_bars(&ComparisonBars {
        title: title.clone(),
        title_drawn: request.titled,
        description: format!("{title}. {finding}"),
        bars: compared.iter().map(|one| bar(indicator, one)).collect(),
        scale: scale(indicator),
        target: target.and_then(|target| {
            Some(ComparisonTarget {
                value: target.to_f64()?,
                words: format!("Target {}", printed_target(indicator, target)),
            })
        }),
        width: 760.0,
    });
    Some(Drawing {
        scene,
        points: compared.iter().map(|one| point(indicator, one)).collect(),
        table: table(indicator, &compared),
        under: caution(&compared).into_iter().collect(),
        rule_set: None,
        sources: compared.iter().flat_map(|one| one.answer.sources.clone()).collect(),
        title,
        finding,
    })
}

fn bar(indicator: &Indicator, one: &Compared) -> ComparisonBar {
    let standing = one.answer.standing();
    let printed = standing.briefly().map_or_else(|| printed_answer(indicator, &one.answer), str::to_owned);
    let counts = behind_number(&one.answer).map(|counts| format!("{printed} ({counts})"));
    ComparisonBar {
        label: one.name.clone(),
        value: one.answer.amount().and_then(|amount| amount.to_f64()),
        printed: counts.unwrap_or(printed),
        emphasised: one.emphasised,
    }
}

fn finding(indicator: &Indicator, when: &str, compared: &[Compared]) -> String {
    let said: Vec<String> =
        compared.iter().map(|one| format!("{} {}", one.name, answer_in_words(indicator, &one.answer))).collect();
    format!("{when}: {}.", said.join("; "))
}

/// A word of caution where one child more or less moves a percentage by more than three points.
fn caution(compared: &[Compared]) -> Option<String> {
    let small = compared.iter().any(|one| {
        matches!(one.answer.value, Some(Value::Proportion { denominator, .. }) if denominator < SMALL_DENOMINATOR)
    });
    small.then(|| {
        format!("Some of these percentages are of fewer than {SMALL_DENOMINATOR}: they can differ by chance alone.")
    })
}

fn point(indicator: &Indicator, one: &Compared) -> ChartPoint {
    ChartPoint {
        label: one.name.clone(),
        value: printed_answer(indicator, &one.answer),
        note: counts_and_gaps(&one.answer),
    }
}

fn table(indicator: &Indicator, compared: &[Compared]) -> ChartTable {
    let counted = matches!(indicator.kind, IndicatorKind::Proportion | IndicatorKind::Rate);
    let counts = counted.then(|| TableColumn::numbers("Counts"));
    let row = |one: &Compared| {
        let point = point(indicator, one);
        let gap = one.answer.lacks().map(|parts| format!("Incomplete: {parts}.")).unwrap_or_default();
        let counts = counted.then(|| behind_number(&one.answer).unwrap_or_default());
        [Some(point.label), Some(point.value), counts, Some(gap)].into_iter().flatten().collect()
    };
    ChartTable {
        columns: [
            Some(TableColumn::words("Whose")),
            Some(TableColumn::numbers("Figure")),
            counts,
            Some(TableColumn::words("Note")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        rows: compared.iter().map(row).collect(),
    }
}
