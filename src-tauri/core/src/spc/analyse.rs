//! The whole analysis: order, phases, limits, rules, categories, icons.

use std::ops::Range;

use chrono::NaiveDate;

use super::limits::{Limits, Screening};
use super::phases::{Stretch, phase_rows, phases, stretches};
use super::rules::{Signals, signals, trend};
use super::ties::Scale;
use super::{Analysis, Category, Observation, Point, Profile, SeriesError, Settings, TargetStep};
use super::{categories, few_points, icons, rule_set, series};

/// Analyses a series by the Making Data Count rules (`docs/spc.md`), in time proportional to its length.
///
/// The observations may come in any order. Values, targets and the limits that come back are on one scale, which
/// the caller chooses (a percentage as 85 or as 0.85). A period that passed without a value is an observation
/// without one: it breaks runs and moving ranges, as a ghosted value does, while a period that is not given does not.
/// Whoever shows it asks `weigh_tallies` or `weigh_values` first whether it may have limits.
///
/// # Errors
/// The series is empty, gives a date twice or holds a value that is not finite; or a setting is out of its range.
pub fn analyse(observations: &[Observation], settings: &Settings) -> Result<Analysis, SeriesError> {
    settings.check()?;
    let mut series = series::in_date_order(observations)?;
    let ghosts = series::leave_out(&mut series, &settings.ghosts);
    let scale = Scale::of(series.iter().filter_map(|observation| observation.value));
    let points = points(&series, &ghosts, settings, scale);
    let speaker = icons::speaking_point(&points, settings.profile);
    let target = speaker.or(points.last()).and_then(|point| target_on(&settings.targets, point.date));
    Ok(Analysis {
        shown_as: few_points::shown_as(&points),
        too_few: None,
        too_few_before: Vec::new(),
        variation_icon: speaker.map(|point| icons::variation_icon(point.category, settings.direction)),
        assurance_icon: target.zip(speaker).and_then(|(target, point)| {
            icons::assurance_icon(target, point, settings.direction, settings.profile, scale)
        }),
        rule_set: rule_set::rule_set(settings, ghosts.iter().flatten().count()),
        target,
        direction: settings.direction,
        shift_points: settings.shift_points,
        points,
    })
}

/// The target in force on a day: the latest that has begun, and of two from one day the one given last.
fn target_on(targets: &[TargetStep], date: NaiveDate) -> Option<f64> {
    targets.iter().filter(|step| step.from <= date).max_by_key(|step| step.from).map(|step| step.value)
}

fn points(series: &[Observation], ghosts: &[Option<f64>], settings: &Settings, scale: Scale) -> Vec<Point> {
    let values: Vec<Option<f64>> = series.iter().map(|observation| observation.value).collect();
    let phases = phases(series, &settings.rebase);
    let lines = lines(&values, &phases, settings, scale);
    let signals = all_signals(&values, &phases, &lines, settings, scale);
    let categories = all_categories(&values, &phases, &signals, settings, scale);
    let drawn = lines.iter().flat_map(|(stretch, limits)| stretch.rows.clone().map(move |row| (row, stretch, limits)));
    let point = |(row, stretch, limits): (usize, &Stretch, &Limits)| Point {
        date: series[row].date,
        value: values[row],
        ghost: ghosts[row],
        phase: phases[row],
        mean: limits.mean,
        lower_limit: limits.lower(),
        upper_limit: limits.upper(),
        in_limits: stretch.source.contains(&row) && limits.counted[row - stretch.source.start],
        astronomical: signals[row].astronomical,
        shift: signals[row].shift,
        trend: signals[row].trend,
        two_in_three: signals[row].two_in_three,
        category: categories[row],
        conflict: categories::conflicting(&signals[row], settings.direction),
    };
    drawn.map(point).collect()
}

fn lines(values: &[Option<f64>], phases: &[usize], settings: &Settings, scale: Scale) -> Vec<(Stretch, Limits)> {
    let screening = Screening::of(settings);
    let fit = |stretch: Stretch| {
        let limits = Limits::new(&values[stretch.source.clone()], screening, scale);
        (stretch, limits)
    };
    stretches(phases, settings).into_iter().map(fit).collect()
}

fn all_signals(
    values: &[Option<f64>],
    phases: &[usize],
    lines: &[(Stretch, Limits)],
    settings: &Settings,
    scale: Scale,
) -> Vec<Signals> {
    let against_lines =
        lines.iter().flat_map(|(stretch, limits)| signals(&values[stretch.rows.clone()], limits, settings, scale));
    let trends = trend_rows(phases, settings.profile)
        .into_iter()
        .flat_map(|rows| trend(&values[rows], settings.trend_points, scale));
    against_lines.zip(trends).map(|(met, trend)| Signals { trend, ..met }).collect()
}

/// The rows in which a trend may run: the whole series in MDC, one phase in NHSRplotthedots.
fn trend_rows(phases: &[usize], profile: Profile) -> Vec<Range<usize>> {
    match profile {
        Profile::Mdc => std::iter::once(0..phases.len()).collect(),
        Profile::Plotthedots => phase_rows(phases),
    }
}

fn all_categories(
    values: &[Option<f64>],
    phases: &[usize],
    signals: &[Signals],
    settings: &Settings,
    scale: Scale,
) -> Vec<Category> {
    let by_label = |rows: Range<usize>| {
        categories::plotthedots_categories(&values[rows.clone()], &signals[rows], settings.direction, scale)
    };
    let by_rules = |met: &Signals| categories::mdc_category(met, settings.direction, settings.conflict);
    match settings.profile {
        Profile::Mdc => signals.iter().map(by_rules).collect(),
        Profile::Plotthedots => phase_rows(phases).into_iter().flat_map(by_label).collect(),
    }
}

#[cfg(test)]
mod tests;
