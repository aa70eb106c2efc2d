//! The name of the rules, stored with every issued chart and printed under it.

use super::{ConflictRule, Profile, Settings};
use crate::text::counted;

/// Raised whenever a change here can change a line, a flag or an icon of a series that an earlier version could
/// analyse. Values left out did not raise it: no earlier chart has them, and the name says how many there are.
const VERSION: u32 = 1;

/// The profile, the points of a run, every choice that is not the MDC tools' own, how many values were left out, and
/// the version.
pub(super) fn rule_set(settings: &Settings, left_out: usize) -> String {
    let profile = match settings.profile {
        Profile::Mdc => "Making Data Count XmR",
        Profile::Plotthedots => "NHSRplotthedots XmR",
    };
    let points = if settings.shift_points == settings.trend_points {
        format!("{} points", settings.shift_points)
    } else {
        format!("shift {} points, trend {} points", settings.shift_points, settings.trend_points)
    };
    let concern_wins = settings.conflict == ConflictRule::Concern && settings.profile == Profile::Mdc;
    let choices = [
        (settings.screen_outliers, "outlying moving ranges left out"),
        (settings.two_in_three_2023, "two in three as of November 2023"),
        (concern_wins, "concern wins"),
    ];
    let chosen = choices.into_iter().filter(|(chosen, _)| *chosen).map(|(_, words)| words.to_owned());
    let ghosts = (left_out > 0).then(|| format!("{} left out", counted(left_out, "point")));
    let version = format!("version {VERSION}");
    [profile.to_owned(), points].into_iter().chain(chosen).chain(ghosts).chain([version]).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::Direction;
    use super::*;

    #[test]
    fn the_rule_set_names_profile_points_choices_and_version() {
        let mdc = Settings::mdc(Direction::Increase);
        let cases = [
            (mdc.clone(), "Making Data Count XmR, 7 points, version 1"),
            (
                Settings { trend_points: 6, ..mdc.clone() },
                "Making Data Count XmR, shift 7 points, trend 6 points, version 1",
            ),
            (
                Settings { two_in_three_2023: true, conflict: ConflictRule::Concern, ..mdc },
                "Making Data Count XmR, 7 points, two in three as of November 2023, concern wins, version 1",
            ),
            (
                Settings::plotthedots(Direction::Neutral),
                "NHSRplotthedots XmR, 7 points, outlying moving ranges left out, version 1",
            ),
        ];
        for (settings, expected) in cases {
            assert_eq!(rule_set(&settings, 0), expected);
        }
    }

    #[test]
    fn the_rule_set_says_how_many_points_are_left_out() {
        let mdc = Settings::mdc(Direction::Increase);
        assert_eq!(rule_set(&mdc, 1), "Making Data Count XmR, 7 points, 1 point left out, version 1");
        assert_eq!(rule_set(&mdc, 3), "Making Data Count XmR, 7 points, 3 points left out, version 1");
    }
}
