//! Trends in the workbook: one series with all that is known of it, and its charts.

use crate::error::{Error, Result};
use crate::figures::Register;
use crate::spc::ShownAs;
use crate::storage::trends as rows;
use crate::trends::{
    Aggregation, ChartKind, ChartQuestion, ChartRequest, Drawing, Event, SeriesQuestion, Trend, TrendNotes, TrendRules,
    TrendSources, available_charts, draw_chart, draw_trend,
};
use crate::views::{
    NewLimitsSuggestion, TrendView, analysed, assurance_view, chart_view, comparator_views, nothing_to_draw,
    plan_lines, points, variation_view,
};
use crate::workbook::Workbook;

impl Workbook {
    /// Everything known about series besides their figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn get_trend_notes(&self) -> Result<TrendNotes> {
        rows::get(self.read())
    }

    /// What a question leaves open, chosen.
    pub(in crate::workbook) fn request(register: &Register, question: &ChartQuestion) -> Result<ChartRequest> {
        let indicator =
            register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let everyone = || register.everyone().or(register.areas.first()).map(|area| area.id);
        let area = question.area.or_else(everyone).ok_or_else(|| Error::NotFound("area".into()))?;
        register.area(area).ok_or_else(|| Error::NotFound("such area".into()))?;
        // A length of period by which it cannot be shown falls back to its own.
        let by = question.aggregation.filter(|by| Aggregation::of(indicator.grain).contains(by));
        let series = SeriesQuestion {
            indicator: indicator.id,
            area,
            provider: question.provider,
            aggregation: by.unwrap_or(Aggregation::by(indicator.grain)),
        };
        Ok(ChartRequest { kind: question.kind, series, zoomed: question.zoomed, titled: false })
    }

    /// The figures that a chart needs, and no more: a million are there.
    fn book_for(&self, question: &ChartQuestion) -> Result<crate::figures::Book> {
        match (question.kind, question.area) {
            (ChartKind::Areas, _) | (_, None) => self.book_of(&[question.indicator]),
            (_, Some(area)) => self.book_of_area(&[question.indicator], area),
        }
    }

    /// The trend that `question` asks for, as the pages and the paper show it.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook; a series that cannot be analysed.
    pub fn get_trend(&self, question: &ChartQuestion) -> Result<(SeriesQuestion, Trend)> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let request = Self::request(&book.register, question)?;
        let trend = analysed(&TrendSources { book: &book, notes: &notes, today: self.today() }, &request.series)?;
        Ok((request.series, trend))
    }

    /// A chart of any kind, with its title in the drawing, to travel alone.
    ///
    /// # Errors
    /// An indicator or area that is not in the workbook; nothing to draw.
    pub fn draw_chart(&self, question: &ChartQuestion) -> Result<Drawing> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let request = Self::request(&book.register, question)?;
        let request = ChartRequest { titled: true, ..request };
        draw_chart(&TrendSources { book: &book, notes: &notes, today: self.today() }, &request)
            .ok_or_else(nothing_to_draw)
    }

    /// The trend as a screen shows it, with the chart of the asked kind.
    ///
    /// # Errors
    /// As `get_trend` and `draw_chart`.
    pub fn get_trend_view(&self, question: &ChartQuestion) -> Result<TrendView> {
        let (book, notes) = (self.book_for(question)?, self.get_trend_notes()?);
        let sources = TrendSources { book: &book, notes: &notes, today: self.today() };
        let request = Self::request(&book.register, question)?;
        let indicator =
            book.register.indicator(question.indicator).ok_or_else(|| Error::NotFound("such indicator".into()))?;
        let series = request.series;
        let trend = analysed(&sources, &series)?;
        let charts = available_charts(&sources, &trend);
        // A kind that says nothing about this series any more falls back to the trend.
        let kind = if charts.contains(&request.kind) { request.kind } else { ChartKind::Trend };
        let request = ChartRequest { kind, ..request };
        let drawing = match kind {
            ChartKind::Trend => draw_trend(&sources, &request, &trend),
            _ => draw_chart(&sources, &request),
        };
        let drawing = drawing.ok_or_else(nothing_to_draw)?;
        let shows_icons = trend.analysis.shown_as != ShownAs::Run;
        let greyed = trend.analysis.shown_as == ShownAs::Trial;
        let (variation, assurance) = (
            trend.analysis.variation_icon.filter(|_| shows_icons),
            trend.analysis.assurance_icon.filter(|_| shows_icons),
        );
        let mut events: Vec<Event> = notes.events_of(&series.key()).cloned().collect();
        events.sort_by_key(|event| event.details.on);
        Ok(TrendView {
            indicator: series.indicator,
            area: series.area,
            provider: series.provider,
            aggregation: series.aggregation,
            aggregations: Aggregation::of(indicator.grain),
            charts,
            finding: trend.finding.clone(),
            points_given: trend.entries.iter().filter(|entry| entry.answer.is_given()).count(),
            shown_as: trend.analysis.shown_as,
            variation,
            assurance,
            variation_sign: variation.map(|icon| variation_view(icon, greyed, "variation")),
            assurance_sign: assurance.map(|icon| assurance_view(icon, greyed, "assurance")),
            chart: chart_view(kind, &drawing),
            points: points(&sources, &trend),
            limits: if shows_icons { trend.limits_in_words(indicator) } else { Vec::new() },
            judged_as_usual: notes.settings_of(series.indicator).rules.are_usual(),
            usual_rules: TrendRules::default(),
            settings: notes.settings_of(series.indicator),
            rule_set: trend.analysis.shown_rule_set().unwrap_or_default().to_owned(),
            events,
            plan: plan_lines(&book, &notes, &series, &trend, self.today()),
            comparators: comparator_views(indicator, &notes),
            suggestion: trend.suggestion.map(|(from, words)| NewLimitsSuggestion { from, words }),
            title: trend.title,
        })
    }
}
